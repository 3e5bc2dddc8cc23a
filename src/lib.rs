//! cm-lint reads a French draft and says publish, look again, or block.
//!
//! The order of the data is the order of the folders: bytes are [`read`] into a document of prose
//! segments, cut into [`token`]s and sentences, analysed with the [`lexicon`], tagged, then looked
//! at by the [`rule`]s and [`check`]s, whose [`finding`]s make a verdict and a [`report`].

pub mod analyse;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod config;
mod engine;
pub mod finding;
pub mod fix;
pub mod lexicon;
pub mod read;
mod recent;
pub mod report;
pub mod rule;
pub mod sentence;
pub mod shell;
pub mod tag;
pub mod text;
pub mod token;
pub mod verdict;

pub use engine::Engine;
