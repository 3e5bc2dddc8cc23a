//! Typography that patterns cannot say: spaces, marks and quotation marks, ordinals.
//!
//! Spaces and marks are habits of the keyboard: a draft that has one of these has fifty. What [`is_told_once`] is found at every
//! place, so that it can be mended and silenced there, and told once a draft.

mod marks;
mod ordinal;
mod pairs;
mod spaces;

use super::Finding;
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;
use marks::Habits;
use pairs::Pairs;
pub use spaces::NO_BREAK;

/// Rules that a draft is told once, with the number of places.
const ONCE: [&str; 9] = [
    spaces::NO_BREAK,
    spaces::MISSING,
    spaces::NEEDLESS,
    spaces::DOUBLE,
    spaces::AFTER,
    marks::ELLIPSIS,
    marks::APOSTROPHE,
    marks::QUOTES,
    pairs::ALONE,
];

/// Whether a draft is told once of all that this rule finds in it.
#[must_use]
pub fn is_told_once(rule: &str) -> bool {
    ONCE.contains(&rule)
}

/// The typography of one draft.
#[derive(Debug, Default)]
pub struct Typography {
    habits: Habits,
    pairs: Pairs,
    narrow: bool,
}

impl Typography {
    /// Looks at a sentence of the segment of this number.
    pub fn sentence(&mut self, number: usize, sentence: &Sentence, findings: &mut Vec<Finding>) {
        let mut foreign = None;
        for (at, word) in sentence.words.iter().enumerate() {
            match word.token.kind {
                TokenKind::Ordinal => ordinal::check(word, findings),
                TokenKind::Punctuation | TokenKind::Symbol => {
                    let before = findings.len();
                    self.narrow |= sentence.segment.text[..word.token.start as usize].ends_with('\u{202f}');
                    spaces::around(sentence, at, self.narrow, findings);
                    marks::check(word, findings);
                    if findings.len() > before {
                        let foreign = foreign.get_or_insert_with(|| is_foreign(sentence));
                        if *foreign {
                            findings.truncate(before);
                        }
                    }
                }
                _ => {}
            }
            spaces::double(sentence, word, findings);
            self.habits.note(number, word);
            self.pairs.note(number, sentence, at);
        }
    }

    /// What only the whole draft shows: findings with the numbers of their segments.
    pub fn finish(self) -> impl Iterator<Item = (usize, Finding)> {
        self.habits.finish().chain(self.pairs.finish())
    }
}

/// Whether a sentence is of another language, which has its own typography: most of its words are unknown or stand in a run of one.
fn is_foreign(sentence: &Sentence) -> bool {
    let is_word = |word: &Word| word.token.kind == TokenKind::Word;
    let words = sentence.words.iter().filter(|word| is_word(word)).count();
    let unknown = sentence.words.iter().any(|word| is_word(word) && !word.info.known);
    unknown && {
        let runs = super::spelling::foreign_runs(sentence);
        let strange = sentence.words.iter().zip(runs).filter(|(word, run)| is_word(word) && (*run || !word.info.known));
        2 * strange.count() > words
    }
}
