//! Markdown, with or without front matter.

mod body;
mod html;
mod mask;

use super::document::Document;
use crate::text::Source;

/// Reads a draft in Markdown: headings, paragraphs, items, cells, quotations and alternative
/// texts are prose, what a site or a program reads is not.
#[must_use]
pub fn markdown(source: Source) -> Document {
    let start = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut segments = body::segments(source.text(), start);
    // An alternative text stands inside its paragraph, and comes after it.
    segments.sort_by_key(|segment| segment.span(0..segment.text.len()).start);
    Document { segments, ..Document::new(source) }
}
