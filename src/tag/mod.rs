//! The reader: a small network that chooses a reading for each word of a sentence, attaches it to its head, and doubts the forms
//! that do not belong. [`features`] is what it sees of a word, [`candidates`] what could have been meant. It only ever chooses
//! among the lexicon's readings.

mod arithmetic;
pub mod candidates;
mod encoder;
pub mod features;
mod heads;
mod packed;
pub mod phonetic;
mod products;
mod reader;
mod summer;
mod weights;

pub(crate) use arithmetic::sigmoid;
pub use reader::{Doubt, Known, Reader, Reading, Session};

#[cfg(test)]
mod golden;
