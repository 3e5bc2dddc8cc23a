//! Markdown, with or without front matter.

mod body;
mod html;
mod mask;

use super::document::Document;
use super::front_matter::{self, FrontMatter};
use crate::text::Source;

/// Reads a draft in Markdown: headings, paragraphs, items, cells, quotations and alternative
/// texts are prose, and so are the titles and descriptions of a front matter; what a site or a
/// program reads is not.
#[must_use]
pub fn markdown(source: Source) -> Document {
    let mark = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let front =
        front_matter::read(source.text()).unwrap_or_else(|| FrontMatter { end: mark, ..FrontMatter::default() });
    let mut segments = front.segments;
    let body = body::read(source.text(), front.end);
    segments.extend(body.segments);
    // An alternative text stands inside its paragraph, and comes after it.
    segments.sort_by_key(|segment| segment.span(0..segment.text.len()).start);
    let mut document = Document::new(source);
    document.segments = segments;
    document.platform = front.platform;
    document.published = front.published;
    document.images_without_alt = body.images_without_alt;
    document.notices = front.notices;
    document
}
