//! Fills the places of messages and suggestions.

use super::look::Look;
use super::template::{Form, Part, Template};
use super::token_test::Test;
use crate::lexicon::{Analysis, Lexicon, Tag};
use std::ops::Range;

/// What suggestions need of a lexicon.
pub trait Inflect {
    /// Forms of `lemma` whose tag is `tag` with the features of `wanted` put in their place, the most frequent first.
    fn inflect(&self, lemma: &str, tag: Tag, wanted: Tag) -> Vec<String>;
    /// Whether « le » is elided before this word.
    fn elides(&self, word: &str) -> bool;
}

impl Inflect for Lexicon {
    fn inflect(&self, lemma: &str, tag: Tag, wanted: Tag) -> Vec<String> {
        self.inflect(lemma, tag, wanted)
    }

    fn elides(&self, word: &str) -> bool {
        self.elides(word)
    }
}

/// A label of a match: where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// Tokens, possibly only touched in part.
    pub tokens: Range<usize>,
    /// Bytes of the segment's text.
    pub bytes: Range<usize>,
}

/// A match with its labels, ready to be told.
pub struct Told<'a, 's> {
    /// The sentence.
    pub look: &'a Look<'s>,
    /// The lexicon.
    pub inflect: &'a dyn Inflect,
    /// Labels 0 to 9.
    pub labels: [Option<Labelled>; 10],
    /// What the pattern asks of a label that is one token.
    pub tests: Vec<(u8, &'a Test)>,
}

impl Told<'_, '_> {
    /// The written text of a label; empty where it was not met.
    #[must_use]
    pub fn text(&self, label: u8) -> &str {
        let found = self.labels.get(usize::from(label)).and_then(Option::as_ref);
        found.and_then(|l| self.look.sentence.segment.text.get(l.bytes.clone())).unwrap_or_default()
    }

    /// A message: labels as written, names from `names`.
    #[must_use]
    pub fn message(&self, template: &Template, names: &[(&str, &str)]) -> String {
        fill_names(template, names, |label| self.text(label).to_owned())
    }

    /// A replacement for the bytes `passage`; `None` where the lexicon lacks a form that it needs.
    #[must_use]
    pub fn suggestion(&self, template: &Template, passage: &Range<usize>, end_elided: bool) -> Option<String> {
        let mut out = String::new();
        for part in &template.0 {
            match part {
                Part::Text(text) => out.push_str(&text.replace('’', "'")),
                Part::Name(_) => {}
                Part::Label { label, form: None } => {
                    let text = self.text(*label).replace('’', "'");
                    let lower = if out.is_empty() { None } else { self.uncapitalised(*label, &text) };
                    out.push_str(&lower.unwrap_or(text));
                }
                Part::Label { label, form: Some(form) } => out.push_str(&self.inflected(*label, form)?),
            }
        }
        let mut out = elide_inside(&out, self.inflect);
        if end_elided {
            let start = out.rfind(' ').map_or(0, |at| at + 1);
            match super::phrase::elide(&out[start..]) {
                Some(elided) => out.replace_range(start.., &elided),
                None => out.push(' '),
            }
        }
        let text = &self.look.sentence.segment.text;
        let written = text.get(passage.clone()).unwrap_or_default();
        let mut out = like(written, &out);
        if text.contains('’') {
            out = out.replace('\'', "’");
        }
        (!out.is_empty() || template.0.is_empty()).then_some(out)
    }

    /// The text of a label in lower case, where only the start of the sentence made its capital.
    fn uncapitalised(&self, label: u8, text: &str) -> Option<String> {
        let first = self.labels.get(usize::from(label))?.as_ref()?.tokens.start;
        let word = self.look.sentence.words.get(first)?;
        let common = first == 0 && !word.tag().is(crate::lexicon::Upos::PROPN) && word.text != word.text.to_uppercase();
        let mut chars = text.chars();
        let c = chars.next()?;
        common.then(|| c.to_lowercase().chain(chars).collect())
    }

    fn inflected(&self, label: u8, form: &Form) -> Option<String> {
        let mut wanted = Tag(form.set);
        for (mask, from) in &form.copy {
            let source = self.readings(*from).first().map(|a| a.tag)?;
            wanted = wanted.with(Tag(source.0 & mask));
        }
        self.readings(label).into_iter().find_map(|analysis| {
            let lemma = form.lemma.as_deref().unwrap_or(&analysis.lemma);
            self.inflect.inflect(lemma, analysis.tag.without(Tag(form.clear)), wanted).into_iter().next()
        })
    }

    /// Readings of the first token of a label, the chosen one alone if there is one, else those that the pattern meant.
    fn readings(&self, label: u8) -> Vec<&Analysis> {
        let Some(Some(place)) = self.labels.get(usize::from(label)) else { return Vec::new() };
        let test = self.tests.iter().find(|(l, _)| *l == label).map(|(_, test)| *test);
        self.look.meant(place.tokens.start, test)
    }
}

/// A template with its names from `names` and its labels from `label`.
pub fn fill_names(template: &Template, names: &[(&str, &str)], label: impl Fn(u8) -> String) -> String {
    let mut out = String::new();
    for part in &template.0 {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Label { label: number, .. } => out.push_str(&label(*number)),
            Part::Name(name) => out.push_str(names.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)),
        }
    }
    out
}

/// Elides inside a text: « de argent » → « d'argent », « si il » → « s'il », « ce arbre » → « cet arbre ».
fn elide_inside(text: &str, inflect: &dyn Inflect) -> String {
    let mut out = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let next = words.peek().map(|n| n.trim_end_matches(|c: char| !c.is_alphanumeric())).filter(|n| !n.is_empty());
        let joined = next.and_then(|next| contract(word, next, inflect));
        match (joined, words.peek()) {
            (Some(joined), _) => out.push_str(&joined),
            (None, Some(_)) => {
                out.push_str(word);
                out.push(' ');
            }
            (None, None) => out.push_str(word),
        }
    }
    out
}

/// What `word` becomes before `next`, the space included, if it changes.
fn contract(word: &str, next: &str, inflect: &dyn Inflect) -> Option<String> {
    let lower = word.to_lowercase();
    let keep_case = |short: &str| like(word, short);
    match lower.as_str() {
        "si" if matches!(next.to_lowercase().as_str(), "il" | "ils") => Some(keep_case("s'")),
        "ce" if inflect.elides(next) => {
            let verb = ["est", "était", "étaient", "eût", "en"].contains(&next.to_lowercase().as_str());
            Some(keep_case(if verb { "c'" } else { "cet " }))
        }
        "ma" | "ta" | "sa" if inflect.elides(next) => Some(keep_case(&format!("{}on ", &lower[..1]))),
        _ if inflect.elides(next) => super::phrase::elide(word),
        _ => None,
    }
}

/// What the token before a passage becomes before its replacement, if it changes: « de » + « argent » is « d'argent »,
/// « d' » + « somme » is « de somme ».
#[must_use]
pub fn before(previous: &str, replacement: &str, inflect: &dyn Inflect) -> Option<String> {
    let next = replacement.split([' ', '-', '\'', '’']).next().filter(|n| !n.is_empty())?;
    // « l’ » could be le or la: it stays.
    let lower = previous.to_lowercase().replace('’', "'");
    let full = match lower.as_str() {
        "d'" => Some("de "),
        "j'" => Some("je "),
        "n'" => Some("ne "),
        "m'" => Some("me "),
        "t'" => Some("te "),
        "qu'" => Some("que "),
        _ => None,
    };
    match full {
        Some(full) => (!inflect.elides(next)).then(|| like(previous, full)),
        None => super::phrase::ELIDABLE.contains(&lower.as_str()).then(|| contract(previous, next, inflect)).flatten(),
    }
}

/// `text` in capitals, or with its first letter one, where `written` is.
fn like(written: &str, text: &str) -> String {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    let capital = letters().next().is_some_and(char::is_uppercase);
    if letters().take(2).count() == 2 && letters().all(char::is_uppercase) {
        return text.to_uppercase();
    }
    if !capital {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
