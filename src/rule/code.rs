//! A compiled rule: what runs, what is said of it, when it is run.

use super::anchor::Anchor;
use super::lazy::Lazy;
use super::phrase::Phrase;
use super::phrase_table::PhraseTable;
use super::program::Program;
use super::schema::{Unit, WhenEntry};
use super::template::Template;
use crate::finding::{Applicability, Category, Severity};
use serde::{Deserialize, Serialize};

/// What running a rule takes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Code {
    /// `category/name`.
    pub id: String,
    /// First part of the id.
    pub category: Category,
    /// How grave a finding is.
    pub severity: Severity,
    /// The same between quotation marks.
    pub severity_quoted: Option<Severity>,
    /// What a finding adds to the score, 0 to 100; by default what its severity says.
    pub weight: Option<u8>,
    /// Which finding wins on overlap: the greater.
    pub rank: i8,
    /// What the report says.
    pub message: Template,
    /// Where the rule is explained, or empty.
    pub url: String,
    /// First and last label of what is underlined; 0 for the whole match.
    pub mark: (u8, u8),
    /// Replacements of what is underlined.
    pub suggest: Vec<Template>,
    /// The promise of the first suggestion.
    pub fix: Applicability,
    /// What excuses a match that it overlaps.
    pub unless: Lazy<Vec<Exception>>,
    /// Conditions outside the match.
    pub when: WhenEntry,
    /// What is looked for.
    pub body: Body,
}

/// What a rule looks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Body {
    /// Fixed phrases.
    Phrases(PhraseTable),
    /// Token patterns.
    Pattern(Vec<Program>),
    /// Regular expressions over the sentence's text.
    Regex(Vec<String>),
    /// Occurrences of a pattern beyond a number.
    Count {
        /// What is counted.
        of: Program,
        /// Whether the count starts anew with each sentence.
        per_sentence: bool,
        /// The greatest number that is still fine.
        more_than: u32,
    },
    /// Classes that must not meet in one draft: the numbers of each.
    Together(Vec<Vec<u16>>),
    /// Mentions of which a draft must have one.
    Require {
        /// The phrases, any of them.
        phrases: Vec<Phrase>,
        /// Classes whose members call for it; empty for every draft.
        with: Vec<u16>,
    },
    /// Limits of platforms.
    Limit(Vec<Limit>),
    /// Name of the checker in Rust that this rule describes.
    Check(String),
}

impl Body {
    /// The key that says it in a rule file.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Phrases(_) => "phrases",
            Self::Pattern(_) => "pattern",
            Self::Regex(_) => "regex",
            Self::Count { .. } => "count",
            Self::Together(_) => "together",
            Self::Require { .. } => "require",
            Self::Limit(_) => "limit",
            Self::Check(_) => "check",
        }
    }
}

/// A phrase with its replacements.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PhraseCode {
    /// What is looked for.
    pub phrase: Phrase,
    /// What stands for it instead.
    pub suggest: Vec<Template>,
    /// Whether it is the elided variant, whose replacements end elided too.
    pub elided: bool,
}

/// One limit of a platform.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Limit {
    /// Name of the platform.
    pub platform: String,
    /// How length is counted.
    pub unit: Unit,
    /// The greatest length that is still fine.
    pub max: u32,
}

/// What excuses a match that it overlaps.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Exception {
    /// A token pattern.
    Pattern(Program),
    /// A fixed phrase.
    Phrase(Phrase),
}

/// What `explain`, `list` and `test` say of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doc {
    /// The file that it stands in.
    pub file: String,
    /// The line where it begins, 1-based.
    pub line: u32,
    /// The message as written, places included.
    pub message: String,
    /// Why it exists.
    pub why: String,
    /// Texts that it must find.
    pub bad: Vec<Example>,
    /// Near-misses that it must leave alone.
    pub good: Vec<Example>,
}

/// One example.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The text, without marks.
    pub text: String,
    /// Bytes of the passages that stood between square brackets.
    pub passages: Vec<(u32, u32)>,
    /// A suggestion that must be made.
    pub fix: Option<String>,
    /// The platform that it is written for.
    pub platform: Option<String>,
    /// The format that it is written in, if it is not plain text: `markdown`.
    pub input: Option<String>,
}

/// When a rule is run.
#[derive(Clone, Debug)]
pub enum Dispatch {
    /// On sentences that hold one of these.
    Anchors(Vec<Anchor>),
    /// The same of a pattern, whose matches hold so many tokens before it, at least and at most.
    Within(Vec<Anchor>, (usize, usize)),
    /// On sentences whose lower-cased text holds one of these strings (all, if empty).
    Texts(Vec<String>),
    /// On every sentence.
    Always,
    /// At the end of the draft.
    Finish,
    /// By a checker in Rust.
    Never,
}

/// A rule, compiled.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What running it takes.
    pub code: Code,
    /// What is said of it.
    pub doc: Doc,
    /// When it is run: one a pattern, one for a rule of another kind.
    pub dispatch: Vec<Dispatch>,
}
