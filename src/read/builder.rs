//! Builds a segment piece by piece, in source order.

use super::document::{OffsetMap, Segment, SegmentKind};
use crate::text::Span;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The place of a passage that stands in a sentence but is not prose.
pub(super) const OBJECT: char = '\u{fffc}';

/// No HTML entity is longer, in bytes.
const LONGEST_ENTITY: usize = 34;

/// A segment in the making.
///
/// Pieces of the source go in one after the other; what comes out is trimmed, in NFC, free of
/// characters that no reader sees (control characters, soft hyphens, zero-width spaces, marks of
/// direction), with every line separator as `\n` and no white space around it.
#[derive(Debug)]
pub(super) struct SegmentBuilder<'s> {
    source: &'s str,
    kind: SegmentKind,
    text: String,
    map: OffsetMap,
}

impl<'s> SegmentBuilder<'s> {
    pub(super) fn new(source: &'s str, kind: SegmentKind) -> Self {
        Self { source, kind, text: String::new(), map: OffsetMap::default() }
    }

    /// Adds the prose that stands at `span` of the source.
    pub(super) fn slice(&mut self, span: Span) {
        let piece = &self.source[span.range()];
        let mut pending = span.start;
        let mut previous = span.start;
        let mut chars = piece.char_indices().map(|(i, c)| (span.start + i, c)).peekable();
        while let Some((at, c)) = chars.next() {
            let mut next = at + c.len_utf8();
            if is_line_separator(c) {
                self.verbatim(Span::new(pending, at));
                if c == '\r' && chars.next_if(|(_, c)| *c == '\n').is_some() {
                    next += 1;
                }
                self.line_break(Span::new(at, next));
                pending = next;
            } else if is_unseen(c) {
                self.verbatim(Span::new(pending, at));
                pending = next;
            } else if c >= '\u{300}' && may_recompose(c) {
                let combining =
                    canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe;
                let start = if combining { previous.max(pending) } else { at };
                while let Some((at, c)) = chars.next_if(|(_, c)| may_recompose(*c)) {
                    next = at + c.len_utf8();
                }
                let written = &self.source[start..next];
                let composed: String = written.nfc().collect();
                if composed != written {
                    self.verbatim(Span::new(pending, start));
                    self.replace(&composed, Span::new(start, next));
                    pending = next;
                }
            }
            previous = at;
        }
        self.verbatim(Span::new(pending, span.end));
    }

    /// Adds `text`, which stands for the whole of `span` in the source.
    pub(super) fn replace(&mut self, text: &str, span: Span) {
        for c in text.chars() {
            if is_line_separator(c) {
                self.line_break(span);
            } else if !(is_unseen(c) || self.at_line_start() && is_blank(c)) {
                self.map.push(self.text.len(), span, false);
                self.text.push(c);
            }
        }
    }

    /// Adds the prose that stands at `span` with its HTML entities decoded.
    pub(super) fn slice_with_entities(&mut self, span: Span) {
        let mut pending = span.start;
        while let Some(found) = self.source[pending..span.end].find('&') {
            let start = pending + found;
            let name = &self.source.as_bytes()[start + 1..span.end.min(start + LONGEST_ENTITY)];
            let end = name
                .iter()
                .position(|b| !(b.is_ascii_alphanumeric() || *b == b'#'))
                .map(|length| start + 1 + length + 1);
            let written = end.and_then(|end| self.source.get(start..end)).unwrap_or("&");
            let decoded = html_escape::decode_html_entities(written);
            self.slice(Span::new(pending, start));
            pending = start + written.len();
            if decoded == written {
                self.slice(Span::new(start, pending));
            } else {
                self.replace(&decoded, Span::new(start, pending));
            }
        }
        self.slice(Span::new(pending, span.end));
    }

    /// Adds the placeholder of what stands at `span` and is not prose.
    pub(super) fn object(&mut self, span: Span) {
        self.map.push(self.text.len(), span, false);
        self.text.push(OBJECT);
    }

    /// Adds a line break, written at `span`. Of several in a row one is kept.
    pub(super) fn line_break(&mut self, span: Span) {
        self.trim_end();
        if !self.at_line_start() {
            self.map.push(self.text.len(), span, self.source[span.range()] == *"\n");
            self.text.push('\n');
        }
    }

    /// The segment, or nothing where there is nothing to read.
    pub(super) fn finish(mut self) -> Option<Segment> {
        self.trim_end();
        if self.text.chars().all(|c| c == OBJECT || is_blank(c)) {
            return None;
        }
        self.map.close(self.text.len());
        Some(Segment::new(self.kind, self.text, self.map))
    }

    fn verbatim(&mut self, mut span: Span) {
        let mut piece = &self.source[span.range()];
        if self.at_line_start() {
            piece = piece.trim_start_matches(is_blank);
            span.start = span.end - piece.len();
        }
        if !piece.is_empty() {
            self.map.push(self.text.len(), span, true);
            self.text.push_str(piece);
        }
    }

    fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    fn trim_end(&mut self) {
        let kept = self.text.trim_end_matches(is_blank).len();
        if kept < self.text.len() {
            self.text.truncate(kept);
            self.map.truncate(kept);
        }
    }
}

/// Whether a line that holds only such characters is a blank line.
pub(super) fn is_blank(c: char) -> bool {
    // U+2800 and U+3164 have no ink: posts use them to force an empty line.
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{3164}') || is_unseen(c)
}

/// What ends a line, besides `\n` : copies from word processors and networks bring the others.
pub(super) fn is_line_separator(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// Whether nobody sees the character, though it would cut a word in two for a program.
fn is_unseen(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => false,
        '\0'..='\u{1f}' | '\u{7f}' | '\u{ad}' => true,
        _ => {
            matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        }
    }
}

/// Whether the character may have another form in NFC, alone or with those before it.
fn may_recompose(c: char) -> bool {
    canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(source: &str) -> Segment {
        let mut builder = SegmentBuilder::new(source, SegmentKind::Paragraph);
        builder.slice(Span::new(0, source.len()));
        builder.finish().unwrap()
    }

    #[test]
    fn decomposed_accents_are_composed_and_map_to_letter_and_mark() {
        let segment = built("l\u{2019}e\u{301}te\u{301} vient");
        assert_eq!(segment.text, "l\u{2019}été vient");
        let word = segment.text.find("été").unwrap();
        assert_eq!(segment.span(word..word + "été".len()), Span::new(4, 11));
        assert_eq!(segment.span(word..word + 2), Span::new(4, 7));
        let after = segment.text.find("vient").unwrap();
        assert_eq!(segment.span(after..after + 5), Span::new(12, 17));
        assert!(segment.is_verbatim(after..after + 5));
        assert!(!segment.is_verbatim(word..word + 2));
    }

    #[test]
    fn a_mark_without_composition_stays_as_written() {
        let segment = built("x\u{30a} 1\u{fe0f}\u{20e3} 👩\u{200d}🚀");
        assert_eq!(segment.text, "x\u{30a} 1\u{fe0f}\u{20e3} 👩\u{200d}🚀");
        assert!(segment.is_verbatim(0..segment.text.len()));
    }

    #[test]
    fn a_compatibility_letter_does_not_swallow_the_one_before() {
        let segment = built("a\u{212b}b");
        assert_eq!(segment.text, "aÅb");
        assert_eq!(segment.span(0..1), Span::new(0, 1));
        assert_eq!(segment.span(1..3), Span::new(1, 4));
    }

    #[test]
    fn unseen_characters_leave_the_text_and_keep_their_bytes() {
        let segment = built("im\u{ad}pos\u{200b}sible\0 fin");
        assert_eq!(segment.text, "impossible fin");
        assert_eq!(segment.span(0..10), Span::new(0, 15));
        assert_eq!(segment.span(11..14), Span::new(17, 20));
    }

    #[test]
    fn line_separators_become_one_newline_without_spaces_around() {
        let segment = built("un  \r\n\tdeux\u{2028}trois\rquatre\u{b}cinq");
        assert_eq!(segment.text, "un\ndeux\ntrois\nquatre\ncinq");
        assert_eq!(segment.span(3..7), Span::new(7, 11));
    }

    #[test]
    fn plain_lines_are_one_run() {
        let segment = built("un\ndeux\ntrois");
        assert!(segment.is_verbatim(0..segment.text.len()));
        assert_eq!(segment.span(0..segment.text.len()), Span::new(0, 13));
    }

    #[test]
    fn the_place_after_an_entity_is_its_end() {
        let mut builder = SegmentBuilder::new("a&eacute;", SegmentKind::Paragraph);
        builder.slice(Span::new(0, 1));
        builder.replace("é", Span::new(1, 9));
        let segment = builder.finish().unwrap();
        assert_eq!(segment.span(3..3), Span::new(9, 9));
        assert_eq!(segment.span(1..3), Span::new(1, 9));
    }

    #[test]
    fn html_entities_are_decoded_and_stray_ampersands_stay() {
        let source = "caf&eacute; &amp; th&#233; R&D & co &inconnu; &été;";
        let mut builder = SegmentBuilder::new(source, SegmentKind::Paragraph);
        builder.slice_with_entities(Span::new(0, source.len()));
        let segment = builder.finish().unwrap();
        assert_eq!(segment.text, "café & thé R&D & co &inconnu; &été;");
        assert_eq!(&source[segment.span(0.."café".len()).range()], "caf&eacute;");
    }

    #[test]
    fn nothing_but_blanks_and_objects_is_no_segment() {
        let mut builder = SegmentBuilder::new(" \u{200b} x", SegmentKind::Paragraph);
        builder.slice(Span::new(0, 5));
        builder.object(Span::new(5, 6));
        assert!(builder.finish().is_none());
    }
}
