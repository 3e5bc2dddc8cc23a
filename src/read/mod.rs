//! Readers: from the bytes of a file to a [`Document`] of prose segments.
//!
//! [`decode()`] makes text of bytes, [`read`] makes a document of text, [`jsonl`] makes many of a
//! file with one draft a line. Nothing here opens a file.

mod builder;
mod decode;
mod directive;
mod document;
mod format;
mod front_matter;
pub mod jsonl;
mod markdown;
#[cfg(test)]
mod properties;
mod scope;
mod text;

pub use decode::{DecodeError, Decoded, decode};
pub use directive::Directive;
pub use document::{Document, Notice, OffsetMap, Segment, SegmentKind};
pub use format::Format;
pub use markdown::markdown;
pub use text::text;

use crate::text::Source;

/// Reads one draft. Of [`Format::Jsonl`], `source` is the text of one record.
#[must_use]
pub fn read(format: Format, source: Source) -> Document {
    match format {
        Format::Markdown => markdown(source),
        Format::Text | Format::Jsonl => text(source),
    }
}
