//! `grammar/mot-repete`: a noun, a verb or a small word written twice in a row.
//!
//! « la vente de crêpes crêpes », « nous avons avons reçu ». Much that is said twice is meant: « nous nous lavons », « faire
//! faire », « un petit petit air », « bip bip », « ce qu’il est est rare ». Only what cannot stand beside itself is found.

use crate::check::Finding;
use crate::lexicon::{Mood, Person, Upos, VerbForm};
use crate::sentence::{Sentence, Word};

/// Small words that are never beside themselves, and are in no pattern of `grammar/mot-double`.
const SMALL: &[&str] = &[
    "afin",
    "ce",
    "cet",
    "contre",
    "depuis",
    "il",
    "ils",
    "leurs",
    "lors",
    "on",
    "parce",
    "parmi",
    "plusieurs",
    "quelques",
    "sans",
    "selon",
    "vers",
];

/// Subjects after which a finite form is surely a verb.
const SUBJECTS: &[&str] = &["j'", "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "y"];

/// Nouns of children and noises, which are said twice.
const SPOKEN: &[&str] =
    &["bébé", "boum", "clic", "clac", "coucou", "miam", "maman", "mamie", "papa", "papi", "tonton", "tata"];

/// Adverbs too, but never said twice.
const DAYS: &[&str] = &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Infinitives that govern themselves: « faire faire un double ».
const CAUSATIVE: &[&str] = &["faire", "laisser", "voir", "aller", "savoir"];

/// Looks at every pair of neighbours.
pub fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    let words = &sentence.words;
    for at in 1..words.len() {
        let (first, second) = (&words[at - 1], &words[at]);
        if first.text != second.text || !second.token.spaced || first.quoted || !is_word(first) {
            continue;
        }
        // The items of a list may be lines of one paragraph.
        if sentence.slice(at - 1..at + 1).contains('\n') {
            continue;
        }
        let before = at.checked_sub(2).map_or("", |b| words[b].lower());
        let after = words.get(at + 1);
        // Said three times, it is meant.
        if before == first.lower() || after.is_some_and(|w| w.lower() == first.lower()) {
            continue;
        }
        let twice = SMALL.contains(&first.lower())
            || is_article(first, before, after)
            || is_verb(words, at - 1)
            || is_infinitive(first)
            || is_noun(first);
        if twice {
            findings.push(Finding {
                rule: "grammar/mot-repete",
                range: sentence.bytes(at - 1..at + 1),
                arguments: vec![("mot", first.text.to_owned())],
                suggestions: vec![first.text.to_owned()],
                ..Finding::default()
            });
        }
    }
}

/// A known word of the vocabulary in small letters.
fn is_word(word: &Word) -> bool {
    word.info.known && word.text.chars().all(char::is_lowercase) && !word.text.is_empty()
}

/// « devant la la gare », but « la la la » and « oh la la ».
fn is_article(word: &Word, before: &str, after: Option<&Word>) -> bool {
    const SUNG: &[&str] = &["ah", "eh", "hé", "ho", "hou", "là", "ô", "oh", "ouh", "ou", "tra", ""];
    word.lower() == "la"
        && !SUNG.contains(&before)
        && after.is_some_and(|w| w.token.spaced && w.info.known && (w.is(Upos::NOUN) || w.is(Upos::ADJ)))
}

/// « nous avons avons », « il a a dit », but « ce qu’il est est rare ».
fn is_verb(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let finite = word.info.analyses.iter().any(|a| a.tag.has(VerbForm::Fin) && !a.tag.has(Mood::Imp));
    if !finite {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |b| words[b].lower());
    let earlier = at.checked_sub(2).map_or("", |b| words[b].lower());
    SUBJECTS.contains(&before)
        && !matches!(earlier, "que" | "qu'" | "dont" | "où" | "ce" | "qui" | "comme")
        && !(before == "nous" || before == "vous") | word.lower().ends_with("ons") | word.lower().ends_with("ez")
        && !SUBJECTS.contains(&word.lower())
}

fn is_infinitive(word: &Word) -> bool {
    word.info.analyses.iter().all(|a| a.tag.has(VerbForm::Inf)) && !CAUSATIVE.contains(&word.lower())
}

/// A noun that is nothing else, but for the second person of a verb, which asks for « tu »: « crêpes ».
fn is_noun(word: &Word) -> bool {
    word.text.chars().count() > 3
        && (DAYS.contains(&word.lower())
            || word.info.analyses.iter().all(|a| a.tag.is(Upos::NOUN) || a.tag.has(Person::P2)))
        && word.is(Upos::NOUN)
        && !SPOKEN.contains(&word.lower())
}
