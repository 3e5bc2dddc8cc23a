//! Readers: from the bytes of a file to a [`Document`] of prose segments.

mod document;

pub use document::{Document, Notice, OffsetMap, Segment, SegmentKind};
