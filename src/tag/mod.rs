//! Choice of a reading for each word of a sentence.
//!
//! [`choose`] is the fallback: a trigram model over coarse [`states`], with the counts of
//! `models/states.tsv`. It only ever picks among the lexicon's readings.
//!
//! The reader is a small network that also attaches each word to its head and doubts the forms that do not belong:
//! [`features`] is what it sees of a word, [`candidates`] what could have been meant.

pub mod candidates;
pub mod features;
pub mod phonetic;
pub mod states;
mod trigram;

pub use trigram::choose;
