//! Text and places in it: [`Span`] (bytes), [`Source`], [`Position`].
//!
//! This is the only folder that converts bytes to lines, columns or UTF-16 units.

mod source;
mod span;

pub use source::{Position, Source};
pub use span::Span;

/// The dots that people type for the middle dot of inclusive forms: « étudiant·e·s ».
pub(crate) const fn is_inclusive_dot(c: char) -> bool {
    matches!(
        c,
        '\u{B7}'
            | '\u{2022}'
            | '\u{2027}'
            | '\u{22C5}'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{30FB}'
            | '\u{387}'
            | '\u{A78F}'
            | '\u{FF65}'
    )
}
