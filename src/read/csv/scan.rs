//! Rows and cells: RFC 4180 as programs write it and people break it.

use crate::text::Span;
use std::io::{self, BufRead, Read};

/// No row is longer, in bytes: a bound for what a forgotten quote can take in memory.
const MAX_ROW: usize = 16 << 20;

/// Where a byte stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first byte.
    Start,
    Bare,
    Quoted,
    /// After a quote inside quotes: the end of them, or the first half of a doubled one.
    Closing,
}

impl State {
    /// The state after `byte`; none where it ends the cell.
    fn after(self, byte: u8, separator: u8) -> Option<Self> {
        match (self, byte) {
            (Self::Quoted, b'"') => Some(Self::Closing),
            (Self::Quoted, _) | (Self::Start | Self::Closing, b'"') => Some(Self::Quoted),
            (_, b'\n' | b'\r') => None,
            (_, byte) if byte == separator => None,
            _ => Some(Self::Bare),
        }
    }
}

/// One cell of a row, as bytes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its content, without the quotes around.
    pub(super) span: Span,
    /// Whether quotes in it are doubled.
    pub(super) quoted: bool,
}

/// The cells of a row. What ends the row belongs to none.
pub(super) fn cells(row: &str, separator: u8) -> Vec<Cell> {
    first_row(row, separator).0
}

/// The cells of the first row of `text`, and where the next row starts.
pub(super) fn first_row(text: &str, separator: u8) -> (Vec<Cell>, usize) {
    let bytes = text.as_bytes();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (mut cells, mut from, mut state, mut intact) = (Vec::new(), start, State::Start, true);
    let mut close = |from: usize, to: usize, state: State, intact: bool| {
        let quoted = intact && state == State::Closing;
        let span = if quoted { Span::new(from + 1, to - 1) } else { Span::new(from, to) };
        cells.push(Cell { span, quoted });
    };
    for (at, byte) in bytes.iter().copied().enumerate().skip(start) {
        if let Some(next) = state.after(byte, separator) {
            // « "Un" mot » is no quoted cell.
            intact &= !(state == State::Closing && next == State::Bare);
            state = next;
            continue;
        }
        close(from, at, state, intact);
        if byte != separator {
            let both = bytes[at..].starts_with(b"\r\n");
            return (cells, at + 1 + usize::from(both));
        }
        (from, state, intact) = (at + 1, State::Start, true);
    }
    close(from, bytes.len(), state, intact);
    (cells, bytes.len())
}

/// One row as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// With what ends it.
    pub(super) bytes: Vec<u8>,
    /// The line on which it starts, 1-based.
    pub(super) line: usize,
}

/// Why there are no more rows.
#[derive(Debug)]
pub(super) enum RowFault {
    Unreadable(io::Error),
    /// A quote opened on this line is never closed.
    Unclosed(usize),
    TooLong(usize),
}

/// Reads rows, one in memory at a time.
#[derive(Debug)]
pub(super) struct Rows<R> {
    reader: R,
    separator: u8,
    /// What is read and not yet given.
    chunk: Vec<u8>,
    at: usize,
    line: usize,
}

impl<R: BufRead> Rows<R> {
    pub(super) const fn new(reader: R, separator: u8) -> Self {
        Self { reader, separator, chunk: Vec::new(), at: 0, line: 1 }
    }

    /// The next row; none at the end of the file.
    pub(super) fn next_row(&mut self) -> Result<Option<Row>, RowFault> {
        let mut row = Row { bytes: Vec::new(), line: self.line };
        let (mut state, mut opened) = (State::Start, self.line);
        loop {
            if self.at == self.chunk.len() && !self.read().map_err(RowFault::Unreadable)? {
                return match state {
                    State::Quoted => Err(RowFault::Unclosed(opened)),
                    _ if row.bytes.is_empty() => Ok(None),
                    _ => Ok(Some(row)),
                };
            }
            if row.bytes.is_empty() && row.line == 1 && self.chunk[self.at..].starts_with(b"\xef\xbb\xbf") {
                row.bytes.extend_from_slice(b"\xef\xbb\xbf");
                self.at += 3;
                continue;
            }
            let from = self.at;
            while let Some(&byte) = self.chunk.get(self.at) {
                self.at += 1;
                let line_ends = byte == b'\n' || byte == b'\r' && self.chunk.get(self.at) != Some(&b'\n');
                self.line += usize::from(line_ends && (byte == b'\n' || state != State::Quoted));
                if state == State::Start && byte == b'"' {
                    opened = self.line;
                }
                state = state.after(byte, self.separator).unwrap_or(State::Start);
                if line_ends && state == State::Start {
                    row.bytes.extend_from_slice(&self.chunk[from..self.at]);
                    return Ok(Some(row));
                }
            }
            row.bytes.extend_from_slice(&self.chunk[from..self.at]);
            if row.bytes.len() > MAX_ROW {
                return Err(if state == State::Quoted {
                    RowFault::Unclosed(opened)
                } else {
                    RowFault::TooLong(row.line)
                });
            }
        }
    }

    /// Reads on, to the end of a line; false at the end of the file.
    fn read(&mut self) -> io::Result<bool> {
        self.chunk.clear();
        self.at = 0;
        self.reader.by_ref().take(MAX_ROW as u64 + 1).read_until(b'\n', &mut self.chunk)?;
        Ok(!self.chunk.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<(usize, Vec<&str>)> {
        let mut rows = Rows::new(text.as_bytes(), b';');
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(row) = rows.next_row().unwrap() {
            let written = &text[at..at + row.bytes.len()];
            at += row.bytes.len();
            found.push((row.line, cells(written, b';').iter().map(|cell| &written[cell.span.range()]).collect()));
        }
        assert_eq!(at, text.len());
        found
    }

    #[test]
    fn quoted_cells_hold_separators_lines_and_quotes() {
        let found = table("\u{feff}a;\"b;\n\"\"c\"\"\";d\r\n\r\ne;;\"\"\r\"f\" g;h\"i\"");
        let wanted = [
            (1, vec!["a", "b;\n\"\"c\"\"", "d"]),
            (3, vec![""]),
            (4, vec!["e", "", ""]),
            (5, vec!["\"f\" g", "h\"i\""]),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_first_cell_in_quotes_after_a_byte_order_mark_is_quoted() {
        assert_eq!(table("\u{feff}\"a;b\";c"), [(1, vec!["a;b", "c"])]);
    }

    #[test]
    fn only_a_cell_quoted_as_a_whole_has_doubled_quotes() {
        let quoted: Vec<bool> = cells("\"a\";\"b\" c;d;\"\"", b';').iter().map(|cell| cell.quoted).collect();
        assert_eq!(quoted, [true, false, false, true]);
    }

    #[test]
    fn an_open_quote_is_told_with_its_line() {
        let mut rows = Rows::new(&b"a;b\nc;d\n;\"e\nf\n"[..], b';');
        assert_eq!((rows.next_row().unwrap().unwrap().line, rows.next_row().unwrap().unwrap().line), (1, 2));
        assert!(matches!(rows.next_row(), Err(RowFault::Unclosed(3))));
    }
}
