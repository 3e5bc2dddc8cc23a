//! Markdown.

use super::document::Document;
use crate::text::Source;

/// Reads a draft in Markdown.
#[must_use]
pub fn markdown(source: Source) -> Document {
    super::text(source)
}
