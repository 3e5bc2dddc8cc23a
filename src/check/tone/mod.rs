//! Tone that patterns cannot say.

pub(crate) mod disguise;
mod shouting;
mod starred;
pub mod temper;

pub use disguise::{Bare, undo};

use crate::check::Finding;
use crate::sentence::Sentence;
use shouting::Shouting;

/// The tone of one draft, sentence after sentence.
#[derive(Debug, Default)]
pub struct Tone {
    shouting: Shouting,
}

impl Tone {
    /// Looks at a sentence.
    pub fn sentence(&mut self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        self.shouting.sentence(sentence, findings);
        starred::check(sentence, findings);
    }
}
