//! Markdown, with or without front matter.

mod body;
pub(super) mod html;
mod jsx;
mod mask;
mod mdx;

pub(super) use body::html_kind;

use super::document::Document;
use super::front_matter::{self, FrontMatter};
use crate::text::Source;

/// Reads a draft in Markdown: headings, paragraphs, items, cells, quotations and alternative
/// texts are prose, and so are the titles and descriptions of a front matter; what a site or a
/// program reads is not.
#[must_use]
pub fn markdown(source: Source) -> Document {
    fronted(source, body::read)
}

/// Reads a draft in MDX: Markdown in which imports, exports, expressions and the tags of components
/// are not prose.
#[must_use]
pub fn mdx(source: Source) -> Document {
    fronted(source, mdx::read)
}

/// A draft with or without front matter, whose body `read` reads from a byte on.
fn fronted(source: Source, read: fn(&str, usize) -> body::Read) -> Document {
    let mark = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let front =
        front_matter::read(source.text()).unwrap_or_else(|| FrontMatter { end: mark, ..FrontMatter::default() });
    let mut segments = front.segments;
    let body = read(source.text(), front.end);
    segments.extend(body.segments);
    let directives = front.directives.into_iter().chain(body.directives).collect();
    // An alternative text stands inside its paragraph, and comes after it.
    segments.sort_by_key(|segment| segment.span(0..segment.text.len()).start);
    Document {
        segments,
        platform: front.platform,
        published: front.published,
        images_without_alt: body.images_without_alt,
        notices: front.notices,
        directives,
        ..Document::new(source)
    }
}
