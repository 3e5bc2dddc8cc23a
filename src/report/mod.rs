//! Reports: one file an output format.
//!
//! The engine makes one [`Report`] a draft; a [`Reporter`] writes them one at a time, in order, so
//! that a thousand drafts need the memory of one. What a report says is the same in every format:
//! `outcome` holds the sentences of the verdict, `excerpt` the underlined passage.

mod excerpt;
mod human;
mod json;
mod outcome;
#[cfg(test)]
mod samples;

pub(crate) use human::wrap;
pub use human::{Detail, Human};
pub use json::{Json, JsonLines};
pub(crate) use outcome::severity_in_french;

use crate::finding::{Category, Diagnostic, Severity, named, settle};
use crate::read::jsonl::Id;
use crate::read::{Document, Notice};
use crate::rule::error::french;
use crate::text::Source;
use crate::verdict::{Score, Thresholds, Verdict};
use std::io;

named! {
    /// An output format.
    Format {
        /// For a person, in the terminal.
        Human = "human",
        /// One JSON object for the whole run.
        Json = "json",
        /// One JSON object a draft, a line each.
        JsonLines = "jsonl",
    }
}

/// How much there was to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Words, numbers included.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// What the model of aggressive writing adds to the score of tone, 0 to 100.
    pub temper: u8,
}

/// All that is said of one draft.
#[derive(Debug)]
pub struct Report<'d> {
    /// The draft.
    pub source: &'d Source,
    /// What was noticed about the file itself.
    pub notices: &'d [Notice],
    /// Findings, sorted by start, then gravest first.
    pub diagnostics: Vec<Diagnostic>,
    /// How bad it is.
    pub score: Score,
    /// What to do with it.
    pub verdict: Verdict,
    /// The thresholds that the verdict was given by.
    pub thresholds: Thresholds,
    /// How much there was to read.
    pub stats: Stats,
}

impl<'d> Report<'d> {
    /// Settles what was found in a draft, scores it and judges it.
    #[must_use]
    pub fn new(document: &'d Document, found: Vec<Diagnostic>, stats: Stats, thresholds: Thresholds) -> Self {
        let mut diagnostics = settle(found);
        for diagnostic in &mut diagnostics {
            // Rule files are typed with ordinary spaces.
            diagnostic.message = french(&diagnostic.message);
        }
        let score = Score::of(&diagnostics);
        let verdict = Verdict::of(&diagnostics, score.total, thresholds);
        let score = score.raised(Category::Tone, stats.temper);
        Self { source: &document.source, notices: &document.notices, diagnostics, score, verdict, thresholds, stats }
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }
}

/// Where a draft comes from, as its reader knows it.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'d> {
    /// The `id` of a record, else the path.
    pub id: &'d Id,
    /// The file; `-` for standard input.
    pub path: &'d str,
}

/// How many drafts there were, by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All drafts.
    pub drafts: usize,
    /// Those that can go out.
    pub pass: usize,
    /// Those to look at again.
    pub warn: usize,
    /// Those that must not go out.
    pub block: usize,
}

impl Summary {
    /// Counts one more draft.
    pub fn add(&mut self, verdict: Verdict) {
        self.drafts += 1;
        match verdict {
            Verdict::Pass => self.pass += 1,
            Verdict::Warn => self.warn += 1,
            Verdict::Block => self.block += 1,
        }
    }
}

/// Writes reports in one format.
pub trait Reporter {
    /// Writes what is said of the next draft.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()>;

    /// Writes what follows the last draft.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn finish(&mut self, summary: Summary, out: &mut dyn io::Write) -> io::Result<()>;
}
