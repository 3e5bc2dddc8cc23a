//! Grammar that patterns cannot say: agreement and structure.

mod agreement;
pub mod bucket;
pub mod doubt;
mod homophone;
mod infinitif;
mod mot_repete;
mod participe_avoir;
mod participe_objet;
mod syntax;

use super::Finding;
use crate::lexicon::Lexicon;
use crate::sentence::Sentence;
use crate::tag::Reading;

/// Runs every check of grammar over a sentence that the reader has read.
pub fn check(sentence: &Sentence, reading: &Reading, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    participe_avoir::check(sentence, lexicon, findings);
    infinitif::check(sentence, lexicon, findings);
    mot_repete::check(sentence, findings);
    participe_objet::check(sentence, lexicon, findings);
    doubt::check(sentence, reading, lexicon, findings);
}
