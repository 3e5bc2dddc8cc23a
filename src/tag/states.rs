//! Coarse states of the fallback tagger: parts of speech, with verbs split by form.
//!
//! The build script compiles this file too; `training/count_states.py` writes the same names.

use crate::lexicon::tag::{PronType, Tag, Tense, Upos, VerbForm};

/// Names of the states, in the order of their numbers.
pub const STATES: [&str; 25] = [
    "NOUN", "PROPN", "ADJ", "VERBFIN", "VERBINF", "VERBPRES", "VERBPAST", "AUXFIN", "AUXINF", "AUXPRES", "AUXPAST",
    "ADV", "ADP", "ADPDET", "DET", "PRONPRS", "PRONREL", "PRON", "CCONJ", "SCONJ", "NUM", "INTJ", "PUNCT", "X",
    "BOUND",
];

/// Number of states.
pub const COUNT: usize = STATES.len();
/// The state before the first and after the last token.
pub const BOUND: u8 = 24;
/// Punctuation.
pub const PUNCT: u8 = 22;
/// Signs, addresses, foreign words.
pub const OTHER: u8 = 23;
/// Proper noun.
pub const PROPN: u8 = 1;
/// Number.
pub const NUM: u8 = 20;

/// The state of a reading of `lower` (the form decides for the contractions du, des, au, aux).
#[must_use]
pub fn of(tag: Tag, lower: &str) -> u8 {
    let verb = |base: u8| {
        if tag.has(VerbForm::Inf) {
            base + 1
        } else if tag.has(VerbForm::Part) {
            if tag.has(Tense::Pres) { base + 2 } else { base + 3 }
        } else {
            base
        }
    };
    match tag.upos() {
        Some(Upos::NOUN) => 0,
        Some(Upos::PROPN) => PROPN,
        Some(Upos::ADJ) => 2,
        Some(Upos::VERB) => verb(3),
        Some(Upos::AUX) => verb(7),
        Some(Upos::ADV | Upos::PART) => 11,
        Some(Upos::ADP) if matches!(lower, "du" | "des" | "au" | "aux") => 13,
        Some(Upos::ADP) => 12,
        Some(Upos::DET) => 14,
        Some(Upos::PRON) if tag.has(PronType::Prs) => 15,
        Some(Upos::PRON) if tag.has(PronType::Rel) => 16,
        Some(Upos::PRON) => 17,
        Some(Upos::CCONJ) => 18,
        Some(Upos::SCONJ) => 19,
        Some(Upos::NUM) => NUM,
        Some(Upos::INTJ) => 21,
        Some(Upos::PUNCT) => PUNCT,
        Some(Upos::SYM | Upos::X) | None => OTHER,
    }
}
