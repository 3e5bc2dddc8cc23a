//! Grammar that patterns cannot say: agreement and structure.

mod infinitif;
mod participe_avoir;

use super::Finding;
use crate::lexicon::Lexicon;
use crate::sentence::Sentence;

/// Runs every check of grammar over a sentence.
pub fn check(sentence: &Sentence, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    participe_avoir::check(sentence, lexicon, findings);
    infinitif::check(sentence, lexicon, findings);
}
