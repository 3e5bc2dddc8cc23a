//! Readers: from the bytes of a file to a [`Document`] of prose segments.
//!
//! [`decode()`] makes text of bytes, [`read`] makes a document of text. A file of many drafts is
//! read by [`jsonl`] (one a line), [`table()`] (one a row) or [`tree`] (posts of a JSON or YAML file);
//! [`office()`] reads the document of a word processor. Nothing here opens a file.

mod builder;
mod csv;
mod day;
mod decode;
mod directive;
mod document;
mod extract;
mod format;
mod front_matter;
mod html;
pub mod jsonl;
mod markdown;
mod name;
mod office;
#[cfg(test)]
mod properties;
mod role;
mod scope;
mod text;
pub mod tree;

pub use csv::{Table, TableError, TableFault, TableOptions, table};
pub use decode::{DecodeError, Decoded, decode};
pub use directive::Directive;
pub use document::{Document, Notice, OffsetMap, Segment, SegmentKind};
pub use extract::{Extract, Part, PartKind};
pub use format::Format;
pub use html::page;
pub use markdown::{markdown, mdx};
pub use office::{Office, OfficeError, office};
pub use text::text;

use crate::text::Source;

/// Reads one draft. Of a format that holds many, `source` is the text of one.
#[must_use]
pub fn read(format: Format, source: Source) -> Document {
    match format {
        Format::Markdown => markdown(source),
        Format::Mdx => mdx(source),
        Format::Html => page(source),
        _ => text(source),
    }
}
