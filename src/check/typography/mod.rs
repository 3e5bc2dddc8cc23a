//! Typography that patterns cannot say: one finding a phenomenon and draft where a person wants one.

mod ordinal;

use super::Finding;
use crate::sentence::Sentence;

/// The typography of one draft.
#[derive(Debug, Default)]
pub struct Typography {}

impl Typography {
    /// Looks at a sentence.
    pub fn sentence(&mut self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        for word in &sentence.words {
            ordinal::check(word, findings);
        }
    }
}
