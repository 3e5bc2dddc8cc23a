//! A linear model of aggressive writing: hashed n-grams of characters, one weight of eight bits a bucket, used in place.
//!
//! It speaks where no word list does, and softly: it adds to the score of tone, and to nothing else. It finds nothing by itself:
//! a warning of its own, tried at 0.93 and 0.95, cried wolf on calm messages and on ordinary prose. It does not see what
//! stands between quotation marks nor the names of groups of people: naming somebody is never aggressive. `training/tone`
//! makes its weights.

use crate::rule::Registry;
use crate::sentence::{Sentence, Word};
use crate::tag::sigmoid;
use crate::token::TokenKind;

/// The rule without which tone is not asked for: the model is then silent.
pub const GATE: &str = "tone/insulte";

/// How many buckets the n-grams fall into.
pub const BUCKETS: usize = 1 << 15;

/// What the model may add to the score of tone.
const MOST: f32 = 19.0;

/// Shortest and longest n-grams, in characters.
const GRAMS: std::ops::RangeInclusive<usize> = 2..=5;

/// N-grams beyond which a draft is no more a message: a longer one is not judged more firmly.
const FIRM: f32 = 800.0;

/// Fewest n-grams that are judged.
const FEWEST: u32 = 60;

/// Bias and scale of the weights as little-endian `f32`, then a weight a bucket as `i8`.
static WEIGHTS: &[u8] = include_bytes!("../../../models/temper.bin");

/// The temper of one draft, sentence after sentence.
#[derive(Debug, Default)]
pub struct Temper {
    /// The classes that are not seen.
    groups: Vec<u16>,
    sum: i64,
    count: u32,
}

impl Temper {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(registry: &Registry) -> Self {
        Self { groups: groups(registry), ..Self::default() }
    }

    /// Reads a sentence.
    pub fn sentence(&mut self, sentence: &Sentence<'_>) {
        grams(sentence, &self.groups, |bucket| {
            self.sum += WEIGHTS.get(8 + bucket).map_or(0, |byte| i64::from(byte.cast_signed()));
            self.count = self.count.saturating_add(1);
        });
    }

    /// How probable it is that the draft is aggressive, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "sums of thousands")]
    fn probability(&self) -> f32 {
        if self.count < FEWEST {
            return 0.0;
        }
        let number = |at: usize| {
            let bytes = WEIGHTS.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            f32::from_le_bytes(bytes.unwrap_or_default())
        };
        probability(number(0) + number(4) * scaled(self.sum as f32, self.count as f32))
    }

    /// What the model adds to the score of tone, 0 to 19.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 19")]
    pub fn weight(&self) -> u8 {
        (MOST * self.probability()).round() as u8
    }
}

/// Classes of the names of groups, which the model does not see.
#[must_use]
pub fn groups(registry: &Registry) -> Vec<u16> {
    registry.class_numbers("groupe").chain(registry.class_numbers("personnes")).collect()
}

/// The logistic function.
#[must_use]
pub fn probability(logit: f32) -> f32 {
    sigmoid(logit)
}

/// A sum over `count` n-grams, on the scale that the model weighs.
#[must_use]
pub fn scaled(sum: f32, count: f32) -> f32 {
    sum / count.max(1.0) * count.min(FIRM).sqrt()
}

/// Gives the bucket of every n-gram of a sentence to `each`.
pub fn grams(sentence: &Sentence<'_>, groups: &[u16], mut each: impl FnMut(usize)) {
    let seen = |word: &&Word<'_>| {
        use TokenKind::{Emoji, Emoticon, Punctuation, Symbol};
        !word.quoted
            && matches!(word.token.kind, TokenKind::Word | Punctuation | Symbol | Emoji | Emoticon)
            && !word.info.classes.iter().any(|class| groups.contains(class))
    };
    let mut padded = String::new();
    for word in sentence.words.iter().filter(seen) {
        padded.clear();
        padded.push(' ');
        padded.extend(word.lower().chars().take(30));
        padded.push(' ');
        let starts: smallvec::SmallVec<[usize; 32]> = padded.char_indices().map(|(at, _)| at).collect();
        for first in 0..starts.len() {
            for length in GRAMS {
                let Some(end) =
                    starts.get(first + length).copied().or((first + length == starts.len()).then_some(padded.len()))
                else {
                    break;
                };
                each(bucket(&padded.as_bytes()[starts[first]..end]));
            }
        }
    }
}

/// FNV-1a, folded.
fn bucket(bytes: &[u8]) -> usize {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15) as usize % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole() {
        assert_eq!(WEIGHTS.len(), 8 + BUCKETS);
    }

    #[test]
    fn nothing_read_weighs_nothing() {
        let temper = Temper::default();
        assert_eq!(temper.weight(), 0);
    }

    #[test]
    fn a_long_draft_is_not_judged_more_firmly() {
        assert!(scaled(80_000.0, 80_000.0) <= scaled(800.0, 800.0) + 0.01);
    }
}
