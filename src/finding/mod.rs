//! Findings: what a check says of a passage.

mod diagnostic;

pub use diagnostic::{Applicability, Category, Diagnostic, Severity};
