//! Choice of a reading for each word of a sentence.
//!
//! [`choose`] is the fallback: a trigram model over coarse [`states`], with the counts of
//! `models/states.tsv`. It only ever picks among the lexicon's readings.

pub mod states;
mod trigram;

pub use trigram::choose;
