//! The text of a draft as it was read, and the one converter from bytes to positions.

use std::sync::OnceLock;

/// A place in a source, in every unit that an output format asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// UTF-8 byte offset, 0-based.
    pub byte: usize,
    /// Line, 1-based.
    pub line: usize,
    /// Column in Unicode code points, 1-based.
    pub column: usize,
    /// Column in UTF-8 bytes, 1-based.
    pub byte_column: usize,
    /// Offset from the start of the line in UTF-16 code units, 0-based.
    pub utf16: usize,
}

/// Bytes between two checkpoints: bounds what one conversion has to count.
const STRIDE: usize = 1024;

#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    byte: usize,
    line: usize,
    line_start: usize,
    column: usize,
    utf16: usize,
}

/// The text of one draft, with its name.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    checkpoints: OnceLock<Vec<Checkpoint>>,
}

impl Source {
    /// A source called `name` (a path, `-` for standard input, the `id` of a record).
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), checkpoints: OnceLock::new() }
    }

    /// What the report calls this draft.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, line endings and byte order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The position of a byte offset. An offset inside a character or past the end is
    /// brought back to the boundary before it. Costs at most a kibibyte of counting.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let checkpoints = self.checkpoints.get_or_init(|| self.index());
        let at = checkpoints.partition_point(|c| c.byte <= byte) - 1;
        let mut c = checkpoints[at];
        let from = c.byte;
        advance(&mut c, &self.text[from..byte]);
        // A byte order mark stands before the first column.
        let byte_column = (byte + 1).saturating_sub(c.line_start).max(1);
        Position { byte, line: c.line, column: c.column, byte_column, utf16: c.utf16 }
    }

    fn index(&self) -> Vec<Checkpoint> {
        // A byte order mark is not a column of the first line.
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let zero = Checkpoint { byte: 0, line: 1, line_start: start, column: 1, utf16: 0 };
        let mut out = vec![zero];
        let mut c = Checkpoint { byte: start, ..zero };
        out.push(c);
        while c.byte < self.text.len() {
            let mut next = (c.byte + STRIDE).min(self.text.len());
            while !self.text.is_char_boundary(next) {
                next += 1;
            }
            let piece = &self.text[c.byte..next];
            advance(&mut c, piece);
            out.push(c);
        }
        out
    }
}

fn advance(c: &mut Checkpoint, piece: &str) {
    for ch in piece.chars() {
        c.byte += ch.len_utf8();
        if ch == '\n' {
            c.line += 1;
            c.line_start = c.byte;
            c.column = 1;
            c.utf16 = 0;
        } else if ch != '\u{feff}' || c.byte > 3 {
            c.column += 1;
            c.utf16 += ch.len_utf16();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_utf16_apart() {
        let source = Source::new("t", "👩‍🚀 été\nfin");
        let at = source.position(source.text().find("été").unwrap());
        assert_eq!((at.line, at.column, at.utf16, at.byte_column), (1, 5, 6, 13));
        let end = source.position(source.text().len());
        assert_eq!((end.line, end.column), (2, 4));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = Source::new("t", "\u{feff}ab");
        let before = source.position(0);
        assert_eq!((before.column, before.byte_column, before.utf16), (1, 1, 0));
        assert_eq!(source.position(3).column, 1);
        assert_eq!(source.position(4).column, 2);
    }

    #[test]
    fn far_offsets_in_one_long_line_agree_with_a_plain_count() {
        let text = "é😀a\r\n".repeat(3000) + &"ö".repeat(5000);
        let source = Source::new("t", text.clone());
        for byte in (0..text.len()).step_by(997) {
            let mut b = byte;
            while !text.is_char_boundary(b) {
                b -= 1;
            }
            let line = text[..b].matches('\n').count() + 1;
            let start = text[..b].rfind('\n').map_or(0, |i| i + 1);
            let p = source.position(byte);
            assert_eq!((p.line, p.column), (line, text[start..b].chars().count() + 1));
        }
    }
}
