//! The passage of a finding in its line, cut to the width of the terminal.
//!
//! Why not `annotate-snippets`: it lays the whole line out to show one word of it (a sixth of a second
//! for a finding in a line of five megabytes), drops joiners, and counts columns a character at a
//! time, so that the mark slides away after « 👩‍🚀 ». Here a passage costs what is shown of it, and a
//! column is what `unicode-width` says of a whole grapheme.

use crate::text::{Source, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands for text that is cut away: one column.
const CUT: &str = "…";

/// A tab is shown as this, wherever it stands: the mark below must not depend on tab stops.
const TAB: &str = "    ";

/// A grapheme is shown by its first characters only; the rest is stacked accents or worse.
const CHARS_IN_GRAPHEME: usize = 16;

/// One line of the source, as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, 1-based.
    pub number: usize,
    /// What stands before the passage, cut mark included.
    pub before: String,
    /// The passage.
    pub passage: String,
    /// What stands after it.
    pub after: String,
}

impl Line {
    /// Columns before the mark.
    pub fn indent(&self) -> usize {
        self.before.width()
    }

    /// Whether terminals disagree on the columns before the mark: on emoji sequences, above all.
    pub fn is_disputed(&self) -> bool {
        self.before.chars().any(|c| c >= '\u{2190}')
    }

    /// Columns of the mark: one at least, so that a missing word has a place too.
    pub fn mark(&self) -> usize {
        self.passage.width().max(1)
    }
}

/// The lines to show for a passage, each at most `width` columns wide: the line where it starts and,
/// when it goes over several, the line where it ends.
pub(super) fn lines(source: &Source, span: Span, width: usize) -> Vec<Line> {
    let text = source.text();
    let start = boundary(text, span.start);
    let end = boundary(text, span.end).max(start);
    let first = source.position(start);
    let line_start = (start + 1).saturating_sub(first.byte_column).max(bom(text)).min(start);
    // The newline that a passage may end with is not worth a second line.
    let shown_end = start + text[start..end].trim_end_matches(['\n', '\r']).len();
    let newline = find_newline(text, start, shown_end);
    let first_end = newline.map_or(shown_end, |at| start + text[start..at].trim_end_matches('\r').len());
    let mut out = vec![line(text, first.line, line_start, Span::new(start, first_end), width)];
    if newline.is_some() {
        let last = source.position(shown_end);
        let line_start = shown_end + 1 - last.byte_column;
        let indented = text[line_start..shown_end].len() - text[line_start..shown_end].trim_start().len();
        out.push(line(text, last.line, line_start, Span::new(line_start + indented, shown_end), width));
    }
    out
}

/// Text from elsewhere (a file name, a suggestion) made fit for one line of a terminal.
pub(super) fn printable(text: &str) -> String {
    cells(text).map(|c| c.shown).collect()
}

fn boundary(text: &str, mut byte: usize) -> usize {
    byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

fn find_newline(text: &str, start: usize, end: usize) -> Option<usize> {
    memchr::memchr(b'\n', &text.as_bytes()[start..end]).map(|at| start + at)
}

/// What a terminal is given for one grapheme.
#[derive(Debug)]
struct Cell {
    shown: String,
    /// The most columns that a terminal may give it.
    width: usize,
}

fn cells(text: &str) -> impl DoubleEndedIterator<Item = Cell> {
    text.graphemes(true).map(cell)
}

/// Nothing that a draft contains may move the cursor, hide text or turn its direction.
fn cell(grapheme: &str) -> Cell {
    let shown = match grapheme.chars().next().unwrap_or_default() {
        '\t' => TAB.to_owned(),
        c @ '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}').to_string(),
        '\x7f' => '\u{2421}'.to_string(),
        '\u{80}'..='\u{9f}' => '\u{fffd}'.to_string(),
        _ => grapheme.chars().take(CHARS_IN_GRAPHEME).map(|c| if turns_text(c) { '\u{fffd}' } else { c }).collect(),
    };
    let width = shown.width();
    if width > 0 {
        // A terminal that does not join « 👍🏽 » shows its parts one after the other.
        let apart = shown.chars().filter_map(UnicodeWidthChar::width).sum();
        return Cell { width: width.max(apart), shown };
    }
    let shown = if shown.chars().all(is_invisible) { "·".to_owned() } else { format!("◌{shown}") };
    Cell { width: shown.width(), shown }
}

const fn turns_text(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// One side of the passage, or the passage: what fits, and whether that is all.
struct Piece {
    cells: Vec<Cell>,
    width: usize,
    whole: bool,
}

impl Piece {
    /// The first cells, up to `width` columns. `complete`: whether `cells` are all there is.
    fn take(cells: impl Iterator<Item = Cell>, width: usize, complete: bool) -> Self {
        let mut piece = Self { cells: Vec::new(), width: 0, whole: complete };
        for cell in cells {
            if piece.width + cell.width > width {
                piece.whole = false;
                break;
            }
            piece.width += cell.width;
            piece.cells.push(cell);
        }
        piece
    }

    /// Columns, the cut mark included.
    fn columns(&self) -> usize {
        self.width + if self.whole { 0 } else { CUT.width() }
    }

    /// Cuts to `columns`, after a whole word when one is near.
    fn fit(&mut self, columns: usize) {
        if self.whole && self.width <= columns {
            return;
        }
        self.whole = false;
        while self.columns() > columns
            && let Some(cell) = self.cells.pop()
        {
            self.width -= cell.width;
        }
        let space = self.cells.iter().rev().take(16).position(|c| c.shown == " ");
        if let Some(back) = space.filter(|&back| back + 1 < self.cells.len()) {
            let kept = self.cells.len() - back;
            self.width -= self.cells.drain(kept..).map(|c| c.width).sum::<usize>();
        }
    }

    fn text(self) -> impl Iterator<Item = String> {
        let cut = (!self.whole).then(|| CUT.to_owned());
        self.cells.into_iter().map(|c| c.shown).chain(cut)
    }
}

fn line(text: &str, number: usize, line_start: usize, passage: Span, width: usize) -> Line {
    // Bounds what is looked at: no grapheme worth showing takes more than this for one column.
    let reach = 16 * width + 64;
    let window = |from: usize, to: usize| &text[boundary(text, from)..boundary(text, to)];

    let head = window(passage.start, passage.end.min(passage.start + reach));
    let inner = Piece::take(cells(head), width.saturating_sub(2 * CUT.width()), head.len() == passage.len());

    let from = passage.start.saturating_sub(reach).max(line_start);
    let left = window(from, passage.start);
    let reaches_start = from == line_start;
    // A window that opens inside a grapheme would show a wrong first one.
    let first = if reaches_start { 0 } else { left.graphemes(true).next().map_or(0, str::len) };
    let mut before = Piece::take(cells(&left[first..]).rev(), width, reaches_start);

    let to = (passage.end + reach).min(text.len());
    let right = if inner.whole { window(passage.end, to) } else { "" };
    let newline = right.find('\n');
    let right = right[..newline.unwrap_or(right.len())].trim_end_matches('\r');
    let reaches_end = newline.is_some() || to == text.len();
    let mut after = Piece::take(cells(right), width, reaches_end && inner.whole);

    let room = width.saturating_sub(inner.width);
    if before.columns() + after.columns() > room {
        let least_after = after.columns().min(room / 3).max(usize::from(after.columns() > 0));
        before.fit(room.saturating_sub(least_after));
        after.fit(room.saturating_sub(before.columns()));
    }
    let mut before: Vec<String> = before.text().collect();
    before.reverse();
    Line {
        number,
        before: before.concat(),
        passage: inner.cells.into_iter().map(|c| c.shown).collect(),
        after: after.text().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, passage: &str, width: usize) -> Line {
        let start = text.find(passage).unwrap();
        let source = Source::new("t", text);
        let mut all = lines(&source, Span::new(start, start + passage.len()), width);
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    #[test]
    fn the_mark_counts_graphemes_not_characters() {
        let line = shown("👩‍🚀 été 漢字 faute\n", "faute", 60);
        assert_eq!((line.indent(), line.mark()), (2 + 1 + 3 + 1 + 4 + 1, 5));
        assert_eq!(line.before, "👩‍🚀 été 漢字 ");
    }

    #[test]
    fn a_long_line_is_cut_around_the_passage_at_words() {
        let text = format!("{}faute {}", "avant ".repeat(50), "après ".repeat(50));
        let line = shown(&text, "faute", 40);
        assert_eq!(line.passage, "faute");
        assert!(line.before.starts_with("…avant ") || line.before.starts_with("… avant "), "{line:?}");
        assert!(line.after.ends_with("après …"), "{line:?}");
    }

    #[test]
    fn the_start_of_the_line_is_kept_when_the_passage_is_near() {
        let text = format!("Une faute ici {}", "après ".repeat(50));
        assert_eq!(shown(&text, "faute", 40).before, "Une ");
    }

    #[test]
    fn a_passage_over_lines_shows_its_first_and_its_last() {
        let source = Source::new("t", "\u{feff}Un deux\r\nmilieu\r\n  trois quatre");
        let start = source.text().find("deux").unwrap();
        let end = source.text().find(" quatre").unwrap();
        let all = lines(&source, Span::new(start, end), 60);
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].number, &*all[0].before, &*all[0].passage, &*all[0].after), (1, "Un ", "deux", ""));
        assert_eq!((all[1].number, &*all[1].before, &*all[1].passage, &*all[1].after), (3, "  ", "trois", " quatre"));
    }

    #[test]
    fn nothing_in_a_draft_moves_the_cursor_or_turns_the_text() {
        let line = shown("a\u{1b}[31m\u{202e}b\u{200b}c\td\0 faute", "faute", 60);
        assert_eq!(line.before, "a␛[31m\u{fffd}b·c    d␀ ");
    }

    #[test]
    fn an_empty_passage_has_a_mark() {
        let source = Source::new("t", "ab");
        let all = lines(&source, Span::new(1, 1), 60);
        assert_eq!((all[0].indent(), all[0].mark()), (1, 1));
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a bound on time")]
    fn the_cost_is_that_of_what_is_shown() {
        let text = format!("{}faute{}", "é".repeat(2_500_000), "👩‍🚀".repeat(500_000));
        let source = Source::new("t", text);
        let start = source.text().find("faute").unwrap();
        let began = std::time::Instant::now();
        for _ in 0..1000 {
            lines(&source, Span::new(start, start + 5), 80);
        }
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    }

    proptest! {
        #[test]
        fn any_text_fits_the_width(text in "([ab \t\né👩‍🚀漢\u{301}\u{200d}\r]|\\PC){0,120}", a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(), width in 10..90usize) {
            let (a, b) = (a.index(text.len() + 1), b.index(text.len() + 1));
            let source = Source::new("t", text);
            for line in lines(&source, Span::new(a.min(b), a.max(b)), width) {
                let all = line.before.width() + line.passage.width() + line.after.width();
                prop_assert!(all <= width, "{} > {}: {:?}", all, width, line);
                let joined = format!("{}{}{}", line.before, line.passage, line.after);
                prop_assert!(!joined.contains(['\n', '\r', '\t']));
            }
        }
    }
}
