//! Reports: one file an output format.
//!
//! The engine makes one [`Report`] a draft; a [`Reporter`] writes them one at a time, in order, so
//! that a thousand drafts need the memory of one. What a report says is the same in every format:
//! `outcome` holds the sentences of the verdict, `excerpt` the underlined passage.

mod checkstyle;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod location;
mod once;
mod outcome;
mod rdjson;
#[cfg(test)]
mod samples;
mod sarif;
mod view;
mod xml;

pub use checkstyle::Checkstyle;
pub use github::Github;
pub use gitlab::Gitlab;
pub use html::Html;
pub(crate) use human::wrap;
pub use human::{Detail, Human};
pub use json::{Json, JsonLines};
pub use junit::Junit;
pub use location::Base;
pub(crate) use outcome::severity_in_french;
pub use rdjson::Rdjson;
pub use sarif::Sarif;

use crate::check::platform::View;
use crate::check::typography::is_told_once;
use crate::finding::{Category, Diagnostic, Other, Severity, named, settle};
use crate::read::jsonl::Id;
use crate::read::{Document, Extract, Notice};
use crate::rule::Registry;
use crate::rule::error::french;
use crate::text::{Position, Source, Span};
use crate::verdict::{Score, Thresholds, Verdict};
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::io;
use std::sync::Arc;

named! {
    /// An output format.
    Format {
        /// For a person, in the terminal.
        Human = "human",
        /// One JSON object for the whole run.
        Json = "json",
        /// One JSON object a draft, a line each.
        JsonLines = "jsonl",
        /// SARIF 2.1.0, for code scanning.
        Sarif = "sarif",
        /// Workflow commands of GitHub Actions.
        Github = "github",
        /// Code Quality of GitLab.
        Gitlab = "gitlab",
        /// Reviewdog Diagnostic Format.
        Rdjson = "rdjson",
        /// Checkstyle XML.
        Checkstyle = "checkstyle",
        /// `JUnit` XML.
        Junit = "junit",
        /// One page for a person, in a browser.
        Html = "html",
    }
}

/// Suggestions of one finding that a report gives.
const SUGGESTIONS: usize = 5;

/// The address of the project, where it has one.
const HOME: Option<&str> =
    if env!("CARGO_PKG_REPOSITORY").is_empty() { None } else { Some(env!("CARGO_PKG_REPOSITORY")) };

/// The message, then what is proposed: for formats that have no place for it.
fn with_suggestions(diagnostic: &Diagnostic) -> String {
    match human::suggestions(diagnostic) {
        Some(suggestions) => format!("{} {suggestions}", diagnostic.message),
        None => diagnostic.message.clone(),
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
    /// Where it stands in its file, if that holds more.
    pub extract: Option<&'d Extract>,
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
    /// How it looks on the networks that it is for.
    pub views: Vec<View>,
}

impl<'d> Report<'d> {
    /// Settles what was found in a draft, scores it and judges it.
    #[must_use]
    pub fn new(document: &'d Document, found: Vec<Diagnostic>, stats: Stats, thresholds: Thresholds) -> Self {
        let mut diagnostics = told_once(settle(found));
        for diagnostic in &mut diagnostics {
            // Rule files are typed with ordinary spaces.
            diagnostic.message = french(&diagnostic.message);
        }
        let score = Score::of(&diagnostics);
        let verdict = Verdict::of(&diagnostics, score.total, thresholds);
        let score = score.raised(Category::Tone, stats.temper);
        let (source, extract, notices) = (&document.source, document.extract.as_ref(), &document.notices);
        let views = Vec::new();
        Self { source, extract, notices, diagnostics, score, verdict, thresholds, stats, views }
    }

    /// Where a passage of the draft stands in its file, both ends. In the document of a word
    /// processor, which has no lines, the line is the number of the paragraph.
    #[must_use]
    pub fn place(&self, span: Span) -> (Position, Position) {
        let placed = self.extract.and_then(|extract| extract.place(span));
        placed.unwrap_or_else(|| (self.source.position(span.start), self.source.position(span.end)))
    }

    /// Takes away the findings that `keep` refuses, and judges the draft anew.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
        let score = Score::of(&self.diagnostics);
        self.verdict = Verdict::of(&self.diagnostics, score.total, self.thresholds);
        self.score = score.raised(Category::Tone, self.stats.temper);
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }
}

/// Of rules that a draft is told once, the first finding stays, with the places of the others.
fn told_once(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    let mut first: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    for diagnostic in diagnostics {
        if is_told_once(&diagnostic.rule) {
            if let Some(at) = first.get(&diagnostic.rule) {
                let suggestion = diagnostic.suggestions.into_iter().next();
                told[*at].others.push(Other { span: diagnostic.span, suggestion });
                continue;
            }
            first.insert(diagnostic.rule.clone(), told.len());
        }
        told.push(diagnostic);
    }
    for diagnostic in &mut told {
        match diagnostic.others.len() {
            0 => {}
            1 => diagnostic.message.push_str(" De même à un autre endroit."),
            others => {
                let _ = write!(diagnostic.message, " De même à {others} autres endroits.");
            }
        }
    }
    told
}

/// A report without its draft: what the thread that lints gives to the one that writes.
#[derive(Debug)]
pub struct Judgement {
    diagnostics: Vec<Diagnostic>,
    score: Score,
    verdict: Verdict,
    thresholds: Thresholds,
    stats: Stats,
    views: Vec<View>,
}

impl From<Report<'_>> for Judgement {
    fn from(report: Report<'_>) -> Self {
        let Report { source: _, extract: _, notices: _, diagnostics, score, verdict, thresholds, stats, views } =
            report;
        Self { diagnostics, score, verdict, thresholds, stats, views }
    }
}

impl Judgement {
    /// The report again, beside the draft that it was made of.
    #[must_use]
    pub fn on(self, document: &Document) -> Report<'_> {
        let Self { diagnostics, score, verdict, thresholds, stats, views } = self;
        let (source, extract, notices) = (&document.source, document.extract.as_ref(), &document.notices[..]);
        Report { source, extract, notices, diagnostics, score, verdict, thresholds, stats, views }
    }
}

/// Where a draft comes from, as its reader knows it.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'d> {
    /// The `id` of a record, else the path.
    pub id: &'d Id,
    /// The file; `-` for standard input.
    pub path: &'d str,
    /// For one of several drafts of a file: its line there, 1-based. Its positions count from its own start.
    pub line: Option<usize>,
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
    /// Hears of the rules in force for the next draft and of what they found: for formats that describe rules.
    fn rules(&mut self, _registry: &Registry, _report: &Report<'_>) {}

    /// Hears of a draft that could not be read, in the words of the error: for formats that have a place for it.
    fn unreadable(&mut self, _message: &str) {}

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
