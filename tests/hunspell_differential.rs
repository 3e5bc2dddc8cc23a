//! The embedded lexicon against Hunspell with the dictionary that it was built from: what one accepts, the
//! other accepts, but for the kinds of difference listed here, each with its reason and its bound.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test reads files, and a failure there is what it tells"
)]
#![cfg(feature = "hunspell")]

use cm_lint::lexicon::{Lexicon, Orthography, Standing};
use fst::Streamer;
use hunspell_rs::{CheckResult, Hunspell};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Every how many forms of the lexicon one is looked at.
const STEP: usize = 23;

/// Why a word may be judged differently, the most special kind first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Of the project's own lists, or of the newer dictionary: Hunspell's has it not. The other way round, « t'il »
    /// and its like, which only « a-t-il » written wrong gives.
    OwnWord,
    /// Made of parts by the lexicon (« ex-ministre », « étudiant·e·s »): Hunspell knows no parts.
    Composed,
    /// Symbols and formulas in a casing that is not theirs (« `CASIO₃` », « `KPa` »): each is lax about others.
    Capitals,
    /// Words with a hyphen or a clitic: Hunspell judges the parts apart, which the tokenizer does for the lexicon.
    Hyphens,
    /// An elided word without its apostrophe (« qu »), or shorter than four letters: a prefix.
    NoWord,
    /// With an elided word before it: « qu'entr'ouvriez » is elided twice, units miss their flags.
    Elided,
    /// Nothing explains it.
    Unexplained,
}

/// How many differences of each kind are allowed, of those that Hunspell accepts and those that it rejects.
const ALLOWED: [(Kind, usize, usize); 7] = [
    (Kind::OwnWord, 8, 5_000),
    (Kind::Composed, 1, 50),
    (Kind::Capitals, 70, 35),
    (Kind::Hyphens, 40, 4),
    (Kind::NoWord, 12, 5),
    (Kind::Elided, 6, 6),
    (Kind::Unexplained, 0, 0),
];

struct Judges {
    lexicon: Lexicon,
    hunspell: Hunspell,
    own: HashSet<String>,
}

impl Judges {
    fn new() -> Self {
        let path = |name: &str| format!("{ROOT}/dictionaries/{name}");
        let hunspell = Hunspell::new(&path("fr.aff"), &path("fr.dic"));
        // A missing file gives no error but a dictionary without words.
        assert!(hunspell.check("maison") == CheckResult::FoundInDictionary);
        let mut own = HashSet::new();
        let mut lists: Vec<_> = fs::read_dir(path("words")).unwrap().map(|f| f.unwrap().path()).collect();
        lists.push(path("supplement-75.tsv").into());
        lists.push(path("function-words.tsv").into());
        for list in lists {
            for line in fs::read_to_string(list).unwrap().lines().filter(|l| !l.starts_with('#')) {
                own.extend(line.split('\t').take(2).map(str::to_owned));
            }
        }
        Self { lexicon: Lexicon::embedded(Orthography::All), hunspell, own }
    }

    fn hunspell(&self, word: &str) -> bool {
        self.hunspell.check(word) == CheckResult::FoundInDictionary
    }

    /// The lexicon judges what the tokenizer cuts: an elided word and the word after it.
    fn lexicon(&self, word: &str) -> bool {
        self.lexicon.knows(word)
            || match word.rsplit_once('\'') {
                Some((elided, rest)) => {
                    self.lexicon.knows(&format!("{elided}'"))
                        && self.lexicon.knows(rest)
                        && self.lexicon.admits(&format!("{elided}'"), rest) != Some(false)
                }
                None => false,
            }
    }

    /// Differences that are known of every word of a shape, and not looked at: the tokenizer cuts a word at its
    /// hyphens where its parts are words (« c'est-à-dire », « accord-inversion »), and Hunspell's flags let
    /// « l' » and the like stand before any consonant (« d'maison »).
    fn is_of_a_known_shape(&self, word: &str) -> bool {
        let elided_before_consonant = word.split_once('\'').is_some_and(|(_, rest)| !self.lexicon.elides(rest));
        elided_before_consonant
            || word.contains('-')
                && word.split('-').all(|part| {
                    self.lexicon(part) || self.lexicon.knows(&format!("{part}'")) || part.chars().count() == 1
                })
    }

    /// Why the two differ about a word.
    fn kind(&self, word: &str) -> Kind {
        let bare = word.rsplit_once('\'').map_or(word, |(_, rest)| rest);
        let found = self.lexicon.lookup(bare);
        if self.own.contains(bare)
            || self.own.contains(&word.to_lowercase())
            || found.analyses.iter().any(|a| self.own.contains(&*a.lemma))
        {
            Kind::OwnWord
        } else if found.standing == Standing::Composed {
            Kind::Composed
        } else if word.contains('-') {
            Kind::Hyphens
        } else if self.lexicon(bare) == self.hunspell(bare) && bare != word {
            Kind::Elided
        } else if bare.chars().filter(|c| c.is_uppercase()).count() > 1 {
            Kind::Capitals
        } else if bare.chars().count() < 4 || self.lexicon.knows(&format!("{bare}'")) {
            Kind::NoWord
        } else {
            Kind::Unexplained
        }
    }

    /// Compares the judgements of words; fails if there are more differences of a kind than allowed.
    fn compare(&self, words: &BTreeSet<String>) {
        let mut differences: BTreeMap<(Kind, bool), Vec<&str>> = BTreeMap::new();
        for word in words {
            let accepted = self.hunspell(word);
            if accepted != self.lexicon(word) && !(accepted && self.is_of_a_known_shape(word)) {
                differences.entry((self.kind(word), accepted)).or_default().push(word);
            }
        }
        let mut failures = Vec::new();
        for (kind, by_hunspell, by_lexicon) in ALLOWED {
            for (accepted, allowed) in [(true, by_hunspell), (false, by_lexicon)] {
                let found = differences.get(&(kind, accepted)).map_or(&[][..], Vec::as_slice);
                let who = if accepted { "Hunspell" } else { "the lexicon" };
                println!(
                    "{kind:?}, accepted by {who} only: {} of {}: {:?}",
                    found.len(),
                    words.len(),
                    &found[..found.len().min(40)]
                );
                if found.len() > allowed {
                    let sample: Vec<_> = found.iter().step_by(1 + found.len() / 60).collect();
                    failures.push(format!("{kind:?} by {who}: {} > {allowed}: {sample:?}", found.len()));
                }
            }
        }
        assert!(failures.is_empty(), "{failures:#?}");
    }
}

/// The words of a text, apostrophes straight, cut as spaces and punctuation cut them.
fn words_of(text: &str, words: &mut BTreeSet<String>) {
    let text = text.replace('’', "'");
    for word in text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '-') {
        let word = word.trim_matches(|c| c == '\'' || c == '-');
        if word.chars().any(char::is_alphabetic) && !word.contains("--") && !word.contains("''") {
            words.insert(word.to_owned());
        }
    }
}

/// The texts of a folder of the project.
fn texts_in(folder: &Path, words: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts_in(&path, words);
        } else if path.extension().is_some_and(|e| ["md", "txt", "toml", "jsonl", "tsv"].iter().any(|x| e == *x)) {
            words_of(&fs::read_to_string(&path).unwrap_or_default(), words);
        }
    }
}

#[test]
fn the_projects_own_texts() {
    let mut words = BTreeSet::new();
    for folder in ["examples", "docs", "rules", "tests"] {
        texts_in(&Path::new(ROOT).join(folder), &mut words);
    }
    Judges::new().compare(&words);
}

#[test]
fn a_sample_of_the_forms_in_every_casing_and_elided() {
    let judges = Judges::new();
    let mut words = BTreeSet::new();
    let mut forms = judges.lexicon.forms().stream();
    let mut at = 0;
    while let Some((form, _)) = forms.next() {
        at += 1;
        if at % STEP != 0 {
            continue;
        }
        let form = String::from_utf8(form.to_vec()).unwrap();
        let mut letters = form.chars();
        let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let elided = ["l'", "d'", "qu'", "j'", "n'", "s'"][at / STEP % 6];
        if judges.lexicon.elides(&form) {
            words.insert(format!("{elided}{form}"));
        }
        words.insert(form.to_uppercase());
        words.insert(title);
        words.insert(form);
    }
    judges.compare(&words);
}
