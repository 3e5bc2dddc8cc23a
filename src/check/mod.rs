//! Checks written in Rust: one file a phenomenon.

pub mod dates;
pub mod grammar;
pub mod platform;
pub mod spelling;
pub mod tone;
pub mod typography;

pub use dates::Dates;
pub use spelling::Spelling;

use crate::finding::{Applicability, Severity};
use std::ops::Range;

/// What a check found in a sentence, before it becomes a diagnostic.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// Id of the rule, which gives category, weight, message, url and rank.
    pub rule: &'static str,
    /// Bytes of the segment's text.
    pub range: Range<usize>,
    /// Values for the `{name}` places of the rule's message.
    pub arguments: Vec<(&'static str, String)>,
    /// Replacements of the whole range, the best first.
    pub suggestions: Vec<String>,
    /// Instead of the rule's own severity.
    pub severity: Option<Severity>,
    /// Instead of the rule's own applicability.
    pub fix: Option<Applicability>,
}
