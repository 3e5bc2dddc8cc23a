//! Spelling of one draft, sentence by sentence.
//!
//! An unknown word in small letters is an error when a close and frequent word exists, else a
//! warning. What is no French word is left alone: names, acronyms, codes, another language,
//! laughter. Accents on capitals and ligatures are typography, told kindly and once.

mod derived;
mod english;
mod foreign;
mod learned;
mod name;
mod shape;
mod slip;

use super::Finding;
use crate::finding::{Applicability, Severity};
use crate::lexicon::suggest::{self, Context, Suggestion};
use crate::lexicon::{Lexicon, Standing, Traits, Upos};
use crate::recent::Recent;
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};
use shape::Case;
use std::rc::Rc;

/// Ids of the rules, each described in `rules/spelling.toml` and `rules/typography/lettres.toml`.
pub mod rules {
    /// A word that is in no list.
    pub const UNKNOWN: &str = "spelling/mot-inconnu";
    /// A misspelling of the table.
    pub const KNOWN: &str = "spelling/faute-connue";
    /// Two words written as one.
    pub const GLUED: &str = "spelling/mot-colle";
    /// One word written as two.
    pub const CUT: &str = "spelling/mot-coupe";
    /// A brand without its own capitals.
    pub const BRAND: &str = "spelling/casse-marque";
    /// A name without its capital.
    pub const NAME_CASE: &str = "spelling/nom-propre";
    /// A capitalised word that is taken for a name.
    pub const NAME: &str = "spelling/nom-inconnu";
    /// A word of another language.
    pub const FOREIGN: &str = "spelling/mot-etranger";
    /// « coeur » for « cœur ».
    pub const LIGATURE: &str = "typography/ligature";
    /// « Ecole » for « École ».
    pub const CAPITAL: &str = "typography/majuscule-accentuee";
}

/// The place of the message of [`rules::UNKNOWN`] that says what is wrong.
const STATEMENT: &str = "constat";

/// Suggestions that a finding shows, at most.
const SHOWN: usize = 5;

/// Nodes that the suggestions of one draft may visit in all: a fraction of a second. A draft that
/// spends them is a book or no French prose, and gets nearer suggestions only.
const NODES_PER_DRAFT: u32 = 300_000;

/// Nodes that one word may still visit once the draft has spent its own.
const NODES_AFTERWARDS: u32 = 1_500;

/// Cost within which the corrections of a capitalised word, or of any once the budget is spent, are looked for.
const NARROW: u16 = 40;

/// What a few capitals cost, in hundredths of one wrong letter.
const CASING: u16 = 12;

/// How frequent the name of a person must be for its capital to be asked for.
const FREQUENT_NAME: u8 = 60;

/// An unknown word met so often, with nothing close to it, is a term of the draft.
const OFTEN: u32 = 3;

/// Suggestions kept from draft to draft, at most.
const KEPT: usize = 4096;

/// Suggestions kept from draft to draft, by the written form, what is expected there, the cost within which they were looked for
/// and the apostrophe of the word before, each with the nodes that it took: those who take them from here pay as much, so that a draft gets the same either way.
#[derive(Debug, Default)]
pub struct Kept(Recent<Key, (Rc<[Suggestion]>, u32), KEPT>);

type Key = (Box<str>, suggest::Expected, u16, bool);

/// The state of one draft.
#[derive(Debug)]
pub struct Spelling {
    nodes: u32,
    kept: Kept,
    suggestions: FxHashMap<(Box<str>, suggest::Expected), Rc<[Suggestion]>>,
    /// Occurrences of unknown forms that nothing is close to.
    strangers: FxHashMap<Box<str>, u32>,
    /// Forms of which the draft has been told once.
    told: FxHashSet<(&'static str, Box<str>)>,
    /// Whether the last apostrophe met was the typographic one.
    curly: bool,
}

impl From<Kept> for Spelling {
    /// A new draft.
    fn from(kept: Kept) -> Self {
        Self {
            nodes: NODES_PER_DRAFT,
            kept,
            suggestions: FxHashMap::default(),
            strangers: FxHashMap::default(),
            told: FxHashSet::default(),
            curly: false,
        }
    }
}

/// For each word of the sentence, whether it stands in a run of another language.
#[must_use]
pub fn foreign_runs(sentence: &Sentence) -> Vec<bool> {
    foreign::runs(sentence)
}

impl From<Spelling> for Kept {
    /// After the draft.
    fn from(spelling: Spelling) -> Self {
        spelling.kept
    }
}

impl Spelling {
    /// Looks at the words of a sentence; sentences come in the order of the draft.
    pub fn sentence(&mut self, sentence: &Sentence, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let mut doubtful = false;
        for word in &sentence.words {
            if word.token.kind == TokenKind::Word {
                if word.text.ends_with('’') {
                    self.curly = true;
                } else if word.text.ends_with('\'') {
                    self.curly = false;
                }
                doubtful |= !matches!(word.info.standing, Standing::Known | Standing::Composed) || may_hide_brand(word);
            }
        }
        if !doubtful {
            return;
        }
        let foreign = foreign::runs(sentence);
        for (at, word) in sentence.words.iter().enumerate() {
            if word.token.kind != TokenKind::Word || foreign[at] || shape::is_no_word(word.text) {
                continue;
            }
            let place = Place { sentence, at, lexicon };
            match &word.info.standing {
                Standing::Known if may_hide_brand(word) => self.hidden_brand(place, findings),
                Standing::Known | Standing::Composed => {}
                Standing::BareCapital(right) => self.typography(rules::CAPITAL, place, right, findings),
                Standing::OpenLigature(right) => self.typography(rules::LIGATURE, place, right, findings),
                Standing::Casing(right) => self.casing(place, right, findings),
                Standing::OtherOrthography => self.orthography(place, findings),
                Standing::Unknown => self.unknown(place, findings),
            }
        }
    }

    /// To be called on every finding of this check once the draft has been read: an unknown word
    /// that comes back is a term, told once as information. Returns whether the finding is kept.
    pub fn settle(&mut self, finding: &mut Finding) -> bool {
        if finding.rule != rules::UNKNOWN {
            return true;
        }
        let Some((_, form)) = finding.arguments.iter().find(|(name, _)| *name == "mot") else { return true };
        let key: Box<str> = form.to_lowercase().into();
        if self.strangers.get(&key).is_none_or(|&count| count < OFTEN) {
            return true;
        }
        finding.severity = Some(Severity::Info);
        self.told.insert((rules::UNKNOWN, key))
    }

    fn typography(&mut self, rule: &'static str, place: Place, right: &str, findings: &mut Vec<Finding>) {
        let text = place.word().text;
        // In a line of capitals, accents are the business of the rule on capitals.
        if shape::case(text) == Case::Other || !self.told.insert((rule, text.into())) {
            return;
        }
        findings.push(place.finding(rule, vec![self.apostrophes(right)], None));
    }

    fn casing(&mut self, place: Place, right: &str, findings: &mut Vec<Finding>) {
        let text = place.word().text;
        if is_capitals(text) {
            return;
        }
        let analyses = place.lexicon.analyses(right);
        let title = text.starts_with(char::is_uppercase);
        let exact = analyses.iter().any(|a| a.traits.has(Traits::EXACT_CASE));
        let person = analyses.iter().all(|a| a.traits.has(Traits::FIRST_NAME) || a.traits.has(Traits::SURNAME));
        // « Led » of Led Zeppelin is no LED, and a rare name may be a common word elsewhere.
        // Acronyms are often written small (« un pdf »), and capitals inside a word are somebody's choice.
        let own = shape::case(text) == Case::Other && !exact;
        // « Ada » is not the unit « aDa ».
        let unit = !exact && right.starts_with(char::is_lowercase);
        let other = unit || is_capitals(right) || own || right.chars().count() < 3 || english::is_english(text);
        if other || person && place.lexicon.frequency(right) < FREQUENT_NAME {
            if title {
                self.name(place, findings);
            }
            return;
        }
        let rule = if exact { rules::BRAND } else { rules::NAME_CASE };
        findings.push(place.finding(rule, vec![self.apostrophes(right)], None));
    }

    /// « Youtube » inside a sentence is not the verb « youtuber » with a capital.
    fn hidden_brand(&mut self, place: Place, findings: &mut Vec<Finding>) {
        if name::begins(place) {
            return;
        }
        let mut nodes = NODES_AFTERWARDS;
        if let Some(nearest) = suggest::nearest(place.lexicon, place.word().text, CASING, &mut nodes)
            && nearest.text != place.word().text
            && nearest.text.to_lowercase() == place.word().lower()
        {
            self.casing(place, &nearest.text, findings);
        }
    }

    /// « maitre » where the spellings of 1990 are not accepted, or the reverse.
    fn orthography(&mut self, place: Place, findings: &mut Vec<Finding>) {
        let suggestions = self.suggest(place, suggest::WIDEST).iter().map(|s| s.text.clone()).take(1).collect();
        let mut finding = place.finding(rules::UNKNOWN, suggestions, Some(Severity::Warning));
        for (name, value) in &mut finding.arguments {
            if *name == STATEMENT {
                "n’est pas de l’orthographe choisie".clone_into(value);
            }
        }
        findings.push(finding);
    }

    fn unknown(&mut self, place: Place, findings: &mut Vec<Finding>) {
        let word = place.word();
        let lower = word.lower();
        if shape::is_outcry(lower) || is_stretched(lower, place.lexicon) || is_inclusive(word.text, place.lexicon) {
            return;
        }
        let compound = derived::inflected_otherwise(lower, place.lexicon);
        if !compound.is_empty() && shape::case(word.text) != Case::Other {
            let texts = compound.iter().map(|text| self.apostrophes(text)).collect();
            findings.push(place.finding(rules::UNKNOWN, texts, None));
            return;
        }
        if derived::is_compound(word.text, place.lexicon) {
            return;
        }
        match shape::case(word.text) {
            Case::Lower => self.slip(place, findings),
            Case::Title => self.name(place, findings),
            Case::Other => {}
        }
    }

    /// What the writer may have meant, the best first, within a cost; computed once a form.
    fn suggest(&mut self, place: Place, widest: u16) -> Rc<[Suggestion]> {
        let word = place.word();
        let context = Context { previous: place.previous(), next: None };
        let key = (Box::from(word.text), suggest::Expected::after(context.previous));
        if let Some(known) = self.suggestions.get(&key) {
            return Rc::clone(known);
        }
        let mut own = self.nodes.clamp(NODES_AFTERWARDS, suggest::NODES_PER_WORD);
        let before = own;
        // Once the budget is spent, a narrow walk is whole where a wide one would stop halfway.
        let widest = if self.nodes == 0 { widest.min(NARROW) } else { widest };
        let whole = own == suggest::NODES_PER_WORD;
        let curly = context.previous.is_some_and(|previous| previous.contains('’'));
        let whole_key = (key.0.clone(), key.1, widest, curly);
        let known = if whole { self.kept.0.get(&whole_key) } else { None };
        let (found, spent) = known.unwrap_or_else(|| {
            let found = suggest::suggest_within(place.lexicon, word.text, context, SHOWN, widest, &mut own);
            let found = (Rc::from(found), before - own);
            if whole {
                self.kept.0.keep(whole_key, found.clone());
            }
            found
        });
        self.nodes = self.nodes.saturating_sub(spent);
        self.suggestions.insert(key, Rc::clone(&found));
        found
    }

    /// A suggestion with the apostrophes of the draft.
    fn apostrophes(&self, text: &str) -> String {
        if self.curly { text.replace('\'', "’") } else { text.to_owned() }
    }
}

/// One word in its sentence.
#[derive(Clone, Copy)]
struct Place<'a> {
    sentence: &'a Sentence<'a>,
    at: usize,
    lexicon: &'a Lexicon,
}

impl<'a> Place<'a> {
    fn word(self) -> &'a Word<'a> {
        &self.sentence.words[self.at]
    }

    /// The word just before, if nothing stands between.
    fn previous(self) -> Option<&'a str> {
        let word = &self.sentence.words[self.at.checked_sub(1)?];
        (word.token.kind == TokenKind::Word).then_some(word.text)
    }

    /// The word just after, if nothing stands between.
    fn next(self) -> Option<&'a str> {
        let word = self.sentence.words.get(self.at + 1)?;
        (word.token.kind == TokenKind::Word && word.token.spaced).then_some(word.text)
    }

    /// A finding on this word.
    fn finding(self, rule: &'static str, suggestions: Vec<String>, severity: Option<Severity>) -> Finding {
        self.finding_over(self.at..self.at + 1, rule, suggestions, severity)
    }

    /// A finding on the words `range`.
    fn finding_over(
        self,
        range: std::ops::Range<usize>,
        rule: &'static str,
        suggestions: Vec<String>,
        severity: Option<Severity>,
    ) -> Finding {
        let remedy =
            suggestions.first().map_or_else(String::new, |best| format!("\u{a0}: peut-être «\u{a0}{best}\u{a0}»"));
        let fix = (!suggestions.is_empty()).then_some(match rule {
            rules::KNOWN | rules::CUT if suggestions.len() == 1 => Applicability::Safe,
            rules::BRAND | rules::LIGATURE | rules::CAPITAL => Applicability::Safe,
            _ => Applicability::Unsafe,
        });
        let form = self.sentence.slice(range.clone()).to_owned();
        Finding {
            rule,
            range: self.sentence.bytes(range),
            arguments: vec![("mot", form), (STATEMENT, "n’est pas au dictionnaire".to_owned()), ("remede", remedy)],
            suggestions,
            severity,
            fix,
        }
    }
}

/// Whether a known word with a capital is known as a verb only, so that the capital is another word's.
fn may_hide_brand(word: &Word) -> bool {
    word.text.starts_with(char::is_uppercase)
        && !word.info.analyses.is_empty()
        && word.info.analyses.iter().all(|a| a.tag.is(Upos::VERB))
}

fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.chars().any(char::is_lowercase)
}

/// Whether a form is a known word with other endings after points or in brackets: « habitant.e.s », « leur(s) ».
fn is_inclusive(text: &str, lexicon: &Lexicon) -> bool {
    const TAILS: [&str; 10] = ["e-s", "ne-s", "rice", "rice-s", "rices", "trice-s", "euse-s", "ère-s", "le-s", "se-s"];
    let known = |base: &str| base.chars().count() > 1 && lexicon.knows(base);
    text.split_once(shape::is_inclusive_point).is_some_and(|(base, _)| known(base))
        // « utilisateur-rice-s », with the hyphens of the keyboard.
        || text.split_once('-').is_some_and(|(base, tail)| TAILS.contains(&tail) && known(base))
}

/// Whether a form is a known word with letters held for effect: « mercii », « bravooo », not « programmme ».
fn is_stretched(lower: &str, lexicon: &Lexicon) -> bool {
    !shape::is_slip(lower)
        && shape::relaxed(lower).is_some_and(|cut| cut.iter().any(|form| lexicon.knows(form) || shape::is_outcry(form)))
}

#[cfg(test)]
mod tests;
