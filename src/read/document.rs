//! What a reader makes of a file: segments of prose, each tied to the bytes it came from.

use super::directive::Directive;
use super::extract::Extract;
use crate::calendar::Date;
use crate::text::{Source, Span};

/// The role of a segment in its draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// A paragraph, or a block of plain text between blank lines.
    Paragraph,
    /// A heading of the body.
    Heading,
    /// The title in the front matter.
    Title,
    /// Description, summary or excerpt in the front matter.
    Description,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A block quotation.
    Quote,
    /// The alternative text of an image.
    Alt,
}

/// One stretch of prose that ends a sentence at both ends.
///
/// `text` is what is linted: markup removed, entities decoded, Unicode in NFC. A passage that is
/// not prose but stands in the sentence (code span, inline image) is one U+FFFC. Soft line breaks
/// are `\n`.
#[derive(Clone, Debug)]
pub struct Segment {
    /// What it is in the draft.
    pub kind: SegmentKind,
    /// The prose, in NFC.
    pub text: String,
    map: OffsetMap,
}

impl Segment {
    /// A segment whose text is `map`'s image of the source.
    #[must_use]
    pub fn new(kind: SegmentKind, text: String, map: OffsetMap) -> Self {
        Self { kind, text, map }
    }

    /// A segment that is one slice of the source, byte for byte.
    #[must_use]
    pub fn verbatim(kind: SegmentKind, text: &str, start: usize) -> Self {
        Self { kind, text: text.to_owned(), map: OffsetMap::starting_at(start) }
    }

    /// The source span of a byte range of `text`; of an empty range, the place before what follows.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        self.map.span(range)
    }

    /// Whether a passage of the source lies in this segment as it stands there, byte for byte: an edit there touches neither markup
    /// nor what is hidden from the reader.
    #[must_use]
    pub fn holds_verbatim(&self, span: Span) -> bool {
        self.map.holds_verbatim(span, self.text.len())
    }

    /// Whether the range is the same bytes in the source, so that an edit there touches no markup.
    #[must_use]
    pub fn is_verbatim(&self, range: std::ops::Range<usize>) -> bool {
        self.map.is_verbatim(range)
    }
}

/// One run of a segment's text that stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// First byte in the segment's text.
    text: usize,
    /// The source bytes that it came from.
    source: Span,
    /// Whether the bytes are the same on both sides (else the run maps as a whole).
    verbatim: bool,
}

/// From byte offsets in a segment's text to byte offsets in the source.
#[derive(Clone, Debug, Default)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

impl OffsetMap {
    /// The identity, shifted by `start`.
    #[must_use]
    pub fn starting_at(start: usize) -> Self {
        Self { runs: vec![Run { text: 0, source: Span::new(start, usize::MAX), verbatim: true }] }
    }

    /// Records that what follows `text_offset` in the segment is the source from `source.start`,
    /// byte for byte when `verbatim`, else as one indivisible whole (an entity, a decomposed
    /// accent, a code span). Runs are pushed in increasing order of `text_offset`; a verbatim run
    /// that goes on where the last one ended on both sides lengthens it.
    pub fn push(&mut self, text_offset: usize, source: Span, verbatim: bool) {
        debug_assert!(self.runs.last().is_none_or(|r| r.text <= text_offset));
        if let Some(last) = self.runs.last_mut()
            && verbatim
            && last.verbatim
            && last.source.end == source.start
            && last.text + last.source.len() == text_offset
        {
            last.source.end = source.end;
            return;
        }
        self.runs.push(Run { text: text_offset, source, verbatim });
    }

    /// Adds the runs of `other`, whose text starts at `text_offset` of this one.
    pub(super) fn append(&mut self, text_offset: usize, other: &Self) {
        for run in &other.runs {
            self.runs.push(Run { text: text_offset + run.text, ..*run });
        }
    }

    /// Forgets what follows `text_offset`, after the segment's text was cut there.
    pub(super) fn truncate(&mut self, text_offset: usize) {
        while self.runs.last().is_some_and(|r| r.text >= text_offset) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut()
            && last.verbatim
        {
            last.source.end = last.source.end.min(last.source.start + text_offset - last.text);
        }
    }

    /// Closes the map of a text of `text_offset` bytes, so that the place after its last
    /// character is the end of that character even where it came from an entity.
    pub(super) fn close(&mut self, text_offset: usize) {
        let end = self.end_of(text_offset);
        self.runs.push(Run { text: text_offset, source: Span::new(end, end), verbatim: true });
    }

    fn run_at(&self, offset: usize) -> Option<&Run> {
        let at = self.runs.partition_point(|r| r.text <= offset);
        at.checked_sub(1).map(|i| &self.runs[i])
    }

    fn start_of(&self, offset: usize) -> usize {
        match self.run_at(offset) {
            Some(run) if run.verbatim => (run.source.start + offset - run.text).min(run.source.end),
            Some(run) => run.source.start,
            None => 0,
        }
    }

    fn end_of(&self, offset: usize) -> usize {
        let Some(last) = offset.checked_sub(1) else { return self.start_of(0) };
        match self.run_at(last) {
            Some(run) if run.verbatim => (run.source.start + offset - run.text).min(run.source.end),
            Some(run) => run.source.end,
            None => 0,
        }
    }

    /// Where a range of the text stands; of an empty range, the place before what follows.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.start_of(range.start);
        let end = if range.is_empty() { start } else { self.end_of(range.end) };
        Span::new(start, end.max(start))
    }

    fn holds_verbatim(&self, span: Span, text_length: usize) -> bool {
        self.runs.iter().any(|run| {
            let end = run.source.end.min(run.source.start.saturating_add(text_length.saturating_sub(run.text)));
            run.verbatim && run.source.start <= span.start && span.end <= end
        })
    }

    pub(super) fn is_verbatim(&self, range: std::ops::Range<usize>) -> bool {
        let first = self.runs.partition_point(|r| r.text <= range.start);
        let last = self.runs.partition_point(|r| r.text < range.end.max(range.start + 1));
        first == last && first.checked_sub(1).is_some_and(|i| self.runs[i].verbatim)
    }
}

/// Something to tell the person about the file itself, not about its prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// In French, one sentence.
    pub message: String,
}

/// A draft, ready to be linted.
#[derive(Debug)]
pub struct Document {
    /// The text as it stands in the file, decoded to UTF-8.
    pub source: Source,
    /// Prose in source order.
    pub segments: Vec<Segment>,
    /// The platform that the draft names for itself (front matter), if any.
    pub platform: Option<String>,
    /// The day that the draft says it is published, if any.
    pub published: Option<Date>,
    /// Images that say nothing to those who do not see them.
    pub images_without_alt: Vec<Span>,
    /// What the reader noticed about the file.
    pub notices: Vec<Notice>,
    /// Where the text stands in its file, if it was taken out of one that holds more: `source` is
    /// then the text of the draft and not of the file.
    pub extract: Option<Extract>,
    /// What the draft asks of cm-lint itself.
    pub directives: Vec<Directive>,
}

impl Document {
    /// A document without prose.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            source,
            segments: Vec::new(),
            platform: None,
            published: None,
            images_without_alt: Vec::new(),
            notices: Vec::new(),
            extract: None,
            directives: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_crosses_markup_spans_the_markup() {
        // Source: "il **man**ge", text: "il mange".
        let mut map = OffsetMap::default();
        map.push(0, Span::new(0, 3), true);
        map.push(3, Span::new(5, 8), true);
        map.push(6, Span::new(10, 12), true);
        let segment = Segment::new(SegmentKind::Paragraph, "il mange".into(), map);
        assert_eq!(segment.span(3..8), Span::new(5, 12));
        assert_eq!(segment.span(3..6), Span::new(5, 8));
        assert!(segment.is_verbatim(3..6));
        assert!(!segment.is_verbatim(3..8));
        assert!(segment.holds_verbatim(Span::new(5, 8)) && segment.holds_verbatim(Span::new(0, 3)));
        for crossing in [Span::new(5, 12), Span::new(3, 5), Span::new(2, 4), Span::new(12, 13)] {
            assert!(!segment.holds_verbatim(crossing), "{crossing:?}");
        }
    }

    #[test]
    fn an_entity_maps_as_a_whole() {
        // Source: "a&eacute;b", text: "aéb".
        let mut map = OffsetMap::default();
        map.push(0, Span::new(0, 1), true);
        map.push(1, Span::new(1, 9), false);
        map.push(3, Span::new(9, 10), true);
        let segment = Segment::new(SegmentKind::Paragraph, "aéb".into(), map);
        assert_eq!(segment.span(1..3), Span::new(1, 9));
        assert_eq!(segment.span(0..4), Span::new(0, 10));
    }
}
