//! The words that one confuses with others, by ear or by accent, over the frequent forms of the lexicon.

use cm_lint::lexicon::{Lexicon, Number, Person, Tag, Traits, VerbForm};
use cm_lint::tag::candidates::{Candidate, Kind, closed};
use cm_lint::tag::phonetic::{Ending, key};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// Occurrences in the inputs from which a form is confused with another one.
const FREQUENT: u32 = 2;
/// Most confusions of a form.
const MOST: usize = 7;

/// A form, its occurrences, its lemmas with tags, whether it is only another spelling of one reform.
type Frequent = (String, u32, Vec<(String, Tag)>, bool);

/// The confusions of each frequent form.
pub struct Confusions {
    of: FxHashMap<String, Vec<Candidate>>,
}

impl Confusions {
    /// Among the forms that `count` has often enough.
    pub fn new(lexicon: &Lexicon, count: impl Fn(&str) -> u32) -> Self {
        use fst::Streamer;
        let mut forms: Vec<Frequent> = Vec::new();
        let mut stream = lexicon.forms().stream();
        while let Some((form, _)) = stream.next() {
            let Ok(form) = std::str::from_utf8(form) else { continue };
            let frequency = count(form);
            if frequency < FREQUENT
                || form.chars().count() < 2 && !["à", "y", "a", "ô"].contains(&form)
                || !form.chars().all(char::is_lowercase)
                || !lexicon.may_be_proposed(form)
            {
                continue;
            }
            let readings = lexicon.analyses(form).into_iter().map(|a| (a.lemma.to_string(), a.tag)).collect();
            let variant = lexicon
                .analyses(form)
                .iter()
                .all(|a| a.traits.has(Traits::REFORM_1990) || a.traits.has(Traits::CLASSIC));
            forms.push((form.to_owned(), frequency, readings, variant));
        }
        let mut by_sound: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_letters: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (i, (form, _, readings, _)) in forms.iter().enumerate() {
            let silent = |tag: &Tag| tag.has(VerbForm::Fin) && tag.has(Person::P3) && tag.has(Number::Plur);
            for ending in [Ending::Silent, Ending::Heard] {
                if readings.iter().any(|(_, tag)| silent(tag) == (ending == Ending::Silent)) {
                    let group = by_sound.entry(key(form, ending)).or_default();
                    if group.last() != Some(&i) {
                        group.push(i);
                    }
                }
            }
            by_letters.entry(form.nfd().filter(char::is_ascii).collect()).or_default().push(i);
        }
        let mut of: FxHashMap<String, Vec<Candidate>> = FxHashMap::default();
        for (groups, kind) in [(by_letters, Kind::Accent), (by_sound, Kind::Sound)] {
            for group in groups.into_values().filter(|group| group.len() > 1) {
                for &i in &group {
                    let mut others: Vec<usize> = group
                        .iter()
                        .copied()
                        .filter(|&j| {
                            j != i
                                && !(kind == Kind::Accent && (forms[i].3 || forms[j].3))
                                && apart(&forms[i].2, &forms[j].2)
                        })
                        .collect();
                    others.sort_by(|a, b| forms[*b].1.cmp(&forms[*a].1).then_with(|| forms[*a].0.cmp(&forms[*b].0)));
                    let list = of.entry(forms[i].0.clone()).or_default();
                    for j in others {
                        if list.len() < MOST && !list.iter().any(|c| c.form == forms[j].0) {
                            list.push(Candidate { form: forms[j].0.clone(), kind });
                        }
                    }
                }
            }
        }
        Self { of }
    }

    /// The confusions of a table.
    pub fn parse(table: &str) -> Self {
        let mut of = FxHashMap::default();
        for line in table.lines() {
            let mut cells = line.split('\t');
            let form = cells.next().unwrap_or_default().to_owned();
            let list = cells.filter_map(|cell| cell.split_once(':')).map(|(form, kind)| Candidate {
                form: form.to_owned(),
                kind: if kind == "7" { Kind::Accent } else { Kind::Sound },
            });
            of.insert(form, list.collect());
        }
        Self { of }
    }

    /// Confusions of a form, the small words first.
    pub fn get(&self, form: &str) -> Vec<Candidate> {
        let mut all: Vec<Candidate> = closed(form).collect();
        for candidate in self.of.get(form).into_iter().flatten() {
            if !all.iter().any(|c| c.form == candidate.form) {
                all.push(candidate.clone());
            }
        }
        all
    }

    /// Every confusion, in order, for the weights file.
    pub fn table(&self) -> String {
        let mut lines: Vec<String> = self
            .of
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(form, list)| {
                list.iter().fold(form.clone(), |line, c| {
                    line + "\t" + &c.form + if c.kind == Kind::Accent { ":7" } else { ":6" }
                })
            })
            .collect();
        lines.sort();
        lines.join("\n") + "\n"
    }
}

/// Whether two forms share no lemma: what one lemma offers is found elsewhere.
fn apart(a: &[(String, Tag)], b: &[(String, Tag)]) -> bool {
    !a.iter().any(|(lemma, tag)| b.iter().any(|(other, its)| lemma == other && tag.upos() == its.upos()))
}
