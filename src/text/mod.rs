//! Text and places in it: [`Span`] (bytes), [`Source`], [`Position`].
//!
//! This is the only folder that converts bytes to lines, columns or UTF-16 units.

mod source;
mod span;

pub use source::{Position, Source};
pub use span::Span;
