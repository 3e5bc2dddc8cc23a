//! One value of a front matter, as prose.

use crate::read::builder::SegmentBuilder;
use crate::read::document::{Segment, SegmentKind};
use crate::text::Span;

/// A value in the making: one segment, or several where blank lines part it.
#[derive(Debug)]
pub(super) struct Scalar<'s> {
    source: &'s str,
    kind: SegmentKind,
    current: SegmentBuilder<'s>,
    done: Vec<Segment>,
}

impl<'s> Scalar<'s> {
    pub(super) fn new(source: &'s str, role: super::field::Role) -> Self {
        let kind = match role {
            super::field::Role::Prose(kind) => kind,
            super::field::Role::Platform | super::field::Role::Published => SegmentKind::Paragraph,
        };
        Self { source, kind, current: SegmentBuilder::new(source, kind), done: Vec::new() }
    }

    /// Adds text that stands as it is in the source.
    pub(super) fn slice(&mut self, span: Span) {
        self.current.slice(span);
    }

    /// Adds what an escape stands for.
    pub(super) fn replace(&mut self, text: &str, span: Span) {
        self.current.replace(text, span);
    }

    /// Adds a line break that the value keeps.
    pub(super) fn line_break(&mut self, span: Span) {
        self.current.line_break(span);
    }

    /// Adds a line break that the value turns into a space.
    pub(super) fn fold(&mut self, span: Span) {
        self.current.replace(" ", span);
    }

    /// Ends a paragraph of the value.
    pub(super) fn blank_line(&mut self) {
        let current = std::mem::replace(&mut self.current, SegmentBuilder::new(self.source, self.kind));
        self.done.extend(current.finish());
    }

    pub(super) fn finish(mut self) -> Vec<Segment> {
        self.blank_line();
        self.done
    }

    /// Adds what stands between double quotes at `span`, in YAML or TOML. A line break is folded
    /// into a space in YAML, and kept where `keep_breaks`.
    pub(super) fn escaped(&mut self, span: Span, keep_breaks: bool) {
        let mut pending = span.start;
        while let Some(found) = self.source[pending..span.end].find(['\\', '\n']) {
            let at = pending + found;
            self.slice(Span::new(pending, at));
            pending = if self.source[at..].starts_with('\n') {
                self.breaks(Span::new(at, span.end), keep_breaks)
            } else {
                self.escape(Span::new(at, span.end))
            };
        }
        self.slice(Span::new(pending, span.end));
    }

    /// Adds what stands between single quotes at `span`: `''` is one apostrophe in YAML.
    pub(super) fn literal(&mut self, span: Span, doubled: bool, keep_breaks: bool) {
        let mut pending = span.start;
        let stops = |c: char| c == '\n' || doubled && c == '\'';
        while let Some(found) = self.source[pending..span.end].find(stops) {
            let at = pending + found;
            self.slice(Span::new(pending, at));
            if self.source[at..].starts_with('\n') {
                pending = self.breaks(Span::new(at, span.end), keep_breaks);
            } else {
                pending = (at + 2).min(span.end);
                self.replace("'", Span::new(at, pending));
            }
        }
        self.slice(Span::new(pending, span.end));
    }

    /// Adds the line breaks at the start of `rest` and steps over the indentation after them.
    fn breaks(&mut self, rest: Span, keep: bool) -> usize {
        let after = self.source[rest.range()].trim_start();
        let end = rest.end - after.len();
        let place = Span::new(rest.start, end);
        if self.source[place.range()].matches('\n').count() > 1 {
            self.blank_line();
        } else if keep {
            self.line_break(place);
        } else {
            self.fold(place);
        }
        end
    }

    /// Adds the escape at the start of `rest` and gives the place after it.
    fn escape(&mut self, rest: Span) -> usize {
        let mut chars = self.source[rest.range()].char_indices().skip(1);
        let Some((_, letter)) = chars.next() else { return rest.end };
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            '\n' | '\r' => {
                // An escaped line break joins the lines.
                let after = self.source[rest.start + 1..rest.end].trim_start();
                return rest.end - after.len();
            }
            _ => 0,
        };
        let mut end = rest.start + 1 + letter.len_utf8();
        let decoded = if digits > 0 {
            let (character, after) = self.code_point(end, digits, rest.end);
            end = after;
            character
        } else {
            match letter {
                'n' | 'L' | 'P' | 'N' => '\n',
                't' => '\t',
                '_' => '\u{a0}',
                'a' | 'b' | 'e' | 'f' | 'v' | 'r' | '0' => '\0',
                other => other,
            }
        };
        self.replace(decoded.encode_utf8(&mut [0; 4]), Span::new(rest.start, end));
        end
    }

    /// The character of the hexadecimal `digits` at `at`, both halves of a pair included.
    fn code_point(&self, at: usize, digits: usize, limit: usize) -> (char, usize) {
        let number = |at: usize| {
            let end = at + digits;
            let written = self.source.get(at..end).filter(|_| end <= limit)?;
            Some((u32::from_str_radix(written, 16).ok()?, end))
        };
        let Some((first, end)) = number(at) else { return (char::REPLACEMENT_CHARACTER, at) };
        let low = || number(end + 2).filter(|_| self.source[end..].starts_with("\\u"));
        if let (0xd800..=0xdbff, Some((second @ 0xdc00..=0xdfff, after))) = (first, low()) {
            let joined = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return (char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER), after);
        }
        (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), end)
    }
}
