//! Findings: what a check says of a passage.
//!
//! A [`Diagnostic`] names its rule, its passage and its remedy. [`settle`] decides which of several
//! findings on the same words a person gets to read, and in which order.

mod baseline;
mod diagnostic;
mod overlap;
mod suppression;

pub use baseline::{Baseline, BaselineError, Rewritten};
pub(crate) use diagnostic::named;
pub use diagnostic::{Applicability, Category, Diagnostic, Other, Severity};
pub use overlap::settle;
pub use suppression::suppress;
