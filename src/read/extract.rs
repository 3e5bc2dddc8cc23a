//! Drafts taken out of a file that holds more than them: rows of a table, posts of a tree of
//! values, paragraphs of a word processor.
//!
//! The source of such a draft is its text as a person reads it (quotes undoubled, escapes decoded),
//! made of parts that stand apart by a blank line. An [`Extract`] leads from that text back to the
//! file.

use super::document::{Document, OffsetMap, SegmentKind};
use super::text::text;
use crate::text::{Position, Source, Span};
use std::sync::Arc;

/// What stands between two parts in the text of a draft.
const BETWEEN: &str = "\n\n";

/// What may be more than a letter in some table or tree of values.
const MARKUP: [char; 8] = ['"', '\'', '\\', ',', ';', '|', ':', '#'];

/// One cell or value of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the file calls it: the name of its column, or the path to its value.
    pub name: String,
    /// Where it is in the text of the draft.
    pub span: Span,
}

/// What the parts of a draft are in their file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Cells, named after their columns.
    Column,
    /// Values of members, named after the path to them.
    Member,
}

/// Where the text of a draft stands in its file.
#[derive(Clone, Debug)]
pub struct Extract {
    kind: PartKind,
    row: Option<usize>,
    parts: Vec<Part>,
    origin: Origin,
}

#[derive(Clone, Debug)]
enum Origin {
    /// A passage of the file that starts at `start`.
    Written { passage: Arc<Source>, start: Position, map: OffsetMap },
    /// A document without lines of its own: each line of the text is a paragraph of it.
    Paragraphs,
}

/// The start of a file.
pub(super) const FILE_START: Position = Position { byte: 0, line: 1, column: 1, byte_column: 1, utf16: 0 };

impl Extract {
    /// The extract of a document whose paragraphs are the lines of the text.
    pub(super) const fn paragraphs() -> Self {
        Self { kind: PartKind::Member, row: None, parts: Vec::new(), origin: Origin::Paragraphs }
    }

    /// The line of the file on which the row or the post starts, 1-based.
    #[must_use]
    pub const fn row(&self) -> Option<usize> {
        self.row
    }

    /// What its parts are.
    #[must_use]
    pub const fn kind(&self) -> PartKind {
        self.kind
    }

    /// The cells or values that make up the text, in order; none where the text is one whole.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part in which a byte of the text stands.
    #[must_use]
    pub fn part(&self, byte: usize) -> Option<&Part> {
        let after = self.parts.partition_point(|part| part.span.start <= byte);
        after.checked_sub(1).map(|at| &self.parts[at])
    }

    /// The number of the paragraph, 1-based, where the file counts in paragraphs and not in lines.
    #[must_use]
    pub fn paragraph(&self, source: &Source, byte: usize) -> Option<usize> {
        matches!(self.origin, Origin::Paragraphs).then(|| source.position(byte).line)
    }

    /// Where a passage of the text stands in the file, both ends; none where the file has no lines.
    #[must_use]
    pub fn place(&self, span: Span) -> Option<(Position, Position)> {
        let Origin::Written { passage, start, map } = &self.origin else { return None };
        let found = map.span(span.range());
        let [from, to] = [found.start, found.end].map(|byte| shifted(passage.position(byte), *start));
        Some((from, to))
    }

    /// Whether the file would read `replacement` as it is, written over `span` of the text, which reads `passage`. Where the
    /// quotes and separators of the format might change that, it would not.
    #[must_use]
    pub fn takes(&self, span: Span, passage: &str, replacement: &str) -> bool {
        let Origin::Written { map, .. } = &self.origin else { return false };
        let is_harmless = |c: char| !c.is_control() && !MARKUP.contains(&c) || passage.contains(c);
        map.is_verbatim(span.range())
            && map.span(span.range()).len() == passage.len()
            && replacement.chars().all(is_harmless)
            // In a bare value of YAML these end it.
            && (self.kind == PartKind::Column || ![": ", " #"].iter().any(|mark| replacement.contains(mark)))
    }

    /// Where a passage of the text stands in its part, both ends.
    #[must_use]
    pub fn in_part(&self, source: &Source, span: Span) -> (Position, Position) {
        let [mut from, mut to] = [span.start, span.end].map(|byte| source.position(byte));
        if let Some(part) = self.part(span.start) {
            // A part starts at the start of a line.
            let lines = source.position(part.span.start).line - 1;
            for place in [&mut from, &mut to] {
                place.byte = place.byte.saturating_sub(part.span.start);
                place.line -= lines;
            }
        }
        (from, to)
    }
}

/// A position counted from `start`, counted from the start of the file.
const fn shifted(place: Position, start: Position) -> Position {
    let same_line = place.line == 1;
    Position {
        byte: start.byte + place.byte,
        line: start.line + place.line - 1,
        column: if same_line { start.column + place.column - 1 } else { place.column },
        byte_column: if same_line { start.byte_column + place.byte_column - 1 } else { place.byte_column },
        utf16: if same_line { start.utf16 + place.utf16 } else { place.utf16 },
    }
}

/// A value decoded from the passage that holds it.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    /// What a person reads.
    pub(super) text: String,
    /// From `text` to the passage.
    pub(super) map: OffsetMap,
}

impl Value {
    /// Adds what is the same in the passage, from `at` on.
    pub(super) fn verbatim(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.map.push(self.text.len(), Span::new(at, at + text.len()), true);
            self.text.push_str(text);
        }
    }

    /// Adds what stands for the whole of `span` in the passage.
    pub(super) fn replace(&mut self, text: &str, span: Span) {
        if !text.is_empty() {
            self.map.push(self.text.len(), span, false);
            self.text.push_str(text);
        }
    }
}

/// A draft in the making, part by part.
#[derive(Debug, Default)]
pub(super) struct Composer {
    text: String,
    map: OffsetMap,
    parts: Vec<(Part, Option<SegmentKind>)>,
}

impl Composer {
    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Adds a value, called `name`; `kind` says what it is where its paragraphs do not.
    pub(super) fn add(&mut self, name: String, kind: Option<SegmentKind>, value: &Value) {
        if !self.parts.is_empty() {
            // What stands between two parts is nowhere in the file: it is the end of the first.
            self.map.close(self.text.len());
            self.text.push_str(BETWEEN);
        }
        let start = self.text.len();
        self.text.push_str(&value.text);
        self.map.append(start, &value.map);
        self.parts.push((Part { name, span: Span::new(start, self.text.len()) }, kind));
    }

    /// The draft called `name`, which starts on the line `row` of its file, and whose parts stand
    /// in `passage`, which starts at `start` of the file.
    pub(super) fn finish(
        mut self,
        name: String,
        kind: PartKind,
        row: usize,
        passage: Arc<Source>,
        start: Position,
    ) -> Document {
        self.map.close(self.text.len());
        let mut document = text(Source::new(name, self.text));
        let origin = Origin::Written { passage, start, map: self.map };
        let row = Some(row);
        let extract = Extract { kind, row, parts: self.parts.iter().map(|(part, _)| part.clone()).collect(), origin };
        for segment in &mut document.segments {
            let at = segment.span(0..segment.text.len()).start;
            let part = self.parts.partition_point(|(part, _)| part.span.start <= at).checked_sub(1);
            if let (SegmentKind::Paragraph, Some(kind)) = (segment.kind, part.and_then(|part| self.parts[part].1)) {
                segment.kind = kind;
            }
        }
        document.extract = Some(extract);
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A draft of two parts out of `id;"Un ""mot"" là";"Fin"`, on line 7 of a file.
    fn document() -> Document {
        let passage = "id;\"Un \"\"mot\"\"\nlà\";\"Fin\"";
        let mut first = Value::default();
        first.verbatim("Un ", 4);
        first.replace("\"", Span::new(7, 9));
        first.verbatim("mot", 9);
        first.replace("\"", Span::new(12, 14));
        first.verbatim("\nlà", 14);
        let mut second = Value::default();
        second.verbatim("Fin", passage.find("Fin").unwrap());
        let mut composer = Composer::default();
        composer.add("Texte".to_owned(), None, &first);
        composer.add("Alt".to_owned(), Some(SegmentKind::Alt), &second);
        let start = Position { byte: 100, line: 7, ..FILE_START };
        composer.finish("a.csv:7".to_owned(), PartKind::Column, 7, Arc::new(Source::new("", passage)), start)
    }

    #[test]
    fn parts_are_one_text_apart_by_a_blank_line() {
        let document = document();
        assert_eq!(document.source.text(), "Un \"mot\"\nlà\n\nFin");
        let kinds: Vec<_> = document.segments.iter().map(|s| (s.kind, s.text.as_str())).collect();
        assert_eq!(kinds, [(SegmentKind::Paragraph, "Un \"mot\"\nlà"), (SegmentKind::Alt, "Fin")]);
    }

    #[test]
    fn a_passage_is_placed_in_the_file_and_in_its_part() {
        let document = document();
        let (source, extract) = (&document.source, document.extract.as_ref().unwrap());
        let at = |passage: &str| {
            let start = source.text().find(passage).unwrap();
            Span::new(start, start + passage.len())
        };
        let (start, end) = extract.place(at("mot")).unwrap();
        assert_eq!((start.byte, start.line, start.column, end.column), (109, 7, 10, 13));
        let (start, end) = extract.place(at("là")).unwrap();
        assert_eq!((start.line, start.column, end.column), (8, 1, 3));
        let (start, _) = extract.place(at("Fin")).unwrap();
        assert_eq!((start.line, start.column), (8, 6));
        let (start, end) = extract.in_part(source, at("Fin"));
        assert_eq!((start.byte, start.line, start.column, end.byte), (0, 1, 1, 3));
        assert_eq!(extract.part(at("Fin").start).unwrap().name, "Alt");
        assert_eq!(extract.part(at("là").start).unwrap().name, "Texte");
        assert_eq!(extract.row(), Some(7));
    }
}
