//! Choice of a reading for each word of a sentence.
//!
//! [`choose`] is the fallback: a trigram model over coarse [`states`], with the counts of
//! `models/states.tsv`. It only ever picks among the lexicon's readings.
//!
//! The reader is a small network that also attaches each word to its head and doubts the forms that do not belong:
//! [`features`] is what it sees of a word, [`candidates`] what could have been meant.

mod arithmetic;
pub mod candidates;
mod encoder;
pub mod features;
mod heads;
pub mod phonetic;
mod products;
mod reader;
pub mod states;
mod trigram;
mod weights;

pub use reader::{DOUBTFUL, Doubt, Reader, Reading, Session};
pub use trigram::choose;

#[cfg(test)]
mod golden;
