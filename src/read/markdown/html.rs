//! The HTML inside Markdown: where its text, its tags and their attributes are.

use crate::text::Span;
use std::ops::Range;

/// A piece of HTML. Ranges are bytes of the HTML given to [`pieces`].
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) enum Piece {
    /// Text between tags, entities not decoded.
    Text(Range<usize>),
    /// A tag.
    Tag(Tag),
}

/// One tag.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Tag {
    /// Where it is.
    pub(in crate::read) range: Range<usize>,
    /// Its name in lower case.
    pub(in crate::read) name: String,
    /// Whether it is `</name>`.
    pub(in crate::read) closing: bool,
    /// Whether it is `<name/>`.
    pub(in crate::read) alone: bool,
    /// Whether it has an alternative text, be it empty, or an expression that may be one.
    pub(in crate::read) has_alt: bool,
    /// The values of `alt`, `title` and `aria-label`, in order; of a `meta` that describes the page,
    /// its `content`.
    pub(in crate::read) prose: Vec<Range<usize>>,
}

/// The text and the tags of `html`. Comments, declarations, scripts and style sheets are
/// skipped; a tag that does not end reaches to the end.
pub(in crate::read) fn pieces(html: &str) -> impl Iterator<Item = Piece> {
    Pieces { html, at: 0, raw: None }
}

/// The lines of an HTML block put together: in a list or a quotation they do not touch each other.
#[derive(Debug)]
pub(in crate::read) struct Joined<'l> {
    pub(in crate::read) text: String,
    lines: &'l [Span],
    /// Where each line starts in `text`.
    starts: Vec<usize>,
}

impl<'l> Joined<'l> {
    /// The text at `lines` of `body`.
    pub(in crate::read) fn new(body: &str, lines: &'l [Span]) -> Self {
        let mut joined = Self { text: String::new(), lines, starts: Vec::with_capacity(lines.len()) };
        for line in lines {
            joined.starts.push(joined.text.len());
            joined.text.push_str(&body[line.range()]);
        }
        joined
    }

    /// Where a range of `text` stands in the body.
    pub(in crate::read) fn places(&self, range: &Range<usize>) -> impl Iterator<Item = Span> {
        let first = self.starts.partition_point(|start| *start <= range.start).saturating_sub(1);
        let lines = self.lines[first..].iter().zip(&self.starts[first..]);
        lines.map_while(|(line, start)| {
            let from = line.start + range.start.saturating_sub(*start);
            let to = line.start + range.end.checked_sub(*start)?.min(line.len());
            (from < to).then(|| Span::new(from, to))
        })
    }
}

struct Pieces<'h> {
    html: &'h str,
    at: usize,
    /// The element just opened whose content is not HTML.
    raw: Option<String>,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(name) = self.raw.take() {
            self.at = self.end_of_raw(&name);
        }
        self.skip_comments();
        let start = self.at;
        while self.at < self.html.len() {
            let rest = &self.html[self.at..];
            let Some(length) = rest.find('<') else {
                self.at = self.html.len();
                break;
            };
            let angle = self.at + length;
            if Markup::at(&rest[length..]) == Markup::None {
                self.at = angle + 1;
            } else if angle > start {
                self.at = angle;
                break;
            } else {
                let tag = self.tag(angle);
                if !tag.closing && !tag.alone && matches!(tag.name.as_str(), "script" | "style" | "textarea") {
                    self.raw = Some(tag.name.clone());
                }
                return Some(Piece::Tag(tag));
            }
        }
        (start < self.at).then_some(Piece::Text(start..self.at))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Markup {
    None,
    Tag,
    Comment,
    Declaration,
}

impl Markup {
    fn at(rest: &str) -> Self {
        let mut bytes = rest.bytes();
        if bytes.next() != Some(b'<') {
            return Self::None;
        }
        match bytes.next() {
            Some(b'!') if rest.starts_with("<!--") => Self::Comment,
            Some(b'!' | b'?') => Self::Declaration,
            Some(b'/') if bytes.next().is_some_and(|b| b.is_ascii_alphabetic()) => Self::Tag,
            Some(b) if b.is_ascii_alphabetic() => Self::Tag,
            _ => Self::None,
        }
    }

    fn length(self, rest: &str) -> usize {
        let close = if self == Self::Comment { "-->" } else { ">" };
        rest.find(close).map_or(rest.len(), |i| i + close.len())
    }
}

impl Pieces<'_> {
    fn skip_comments(&mut self) {
        loop {
            let rest = &self.html[self.at..];
            match Markup::at(rest) {
                markup @ (Markup::Comment | Markup::Declaration) => self.at += markup.length(rest),
                Markup::Tag | Markup::None => return,
            }
        }
    }

    fn end_of_raw(&self, name: &str) -> usize {
        let bytes = &self.html.as_bytes()[self.at..];
        let close = format!("</{name}");
        let found = bytes.windows(close.len()).position(|w| w.eq_ignore_ascii_case(close.as_bytes()));
        found.map_or(self.html.len(), |i| self.at + i)
    }

    fn tag(&mut self, angle: usize) -> Tag {
        let closing = self.html[angle + 1..].starts_with('/');
        self.at = angle + 1 + usize::from(closing);
        let name = self.take(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_' | b'.'));
        let mut tag = Tag {
            range: angle..angle,
            name: self.html[name].to_ascii_lowercase(),
            closing,
            alone: false,
            has_alt: false,
            prose: Vec::new(),
        };
        let (mut content, mut describes) = (None, false);
        while self.at < self.html.len() {
            self.take(|b| b.is_ascii_whitespace());
            match self.peek() {
                None => break,
                Some(b'>') => {
                    self.at += 1;
                    break;
                }
                Some(b'/') => {
                    self.at += 1;
                    tag.alone = self.peek() == Some(b'>');
                }
                Some(b'=' | b'"' | b'\'') => self.at += 1,
                Some(_) => {
                    let name = self.take(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'));
                    let value = self.value();
                    let attribute = self.html[name.clone()].to_ascii_lowercase();
                    tag.has_alt |= attribute.ends_with("alt") || attribute.starts_with('{');
                    let is = |names: &[&str]| names.contains(&attribute.as_str());
                    if is(&["alt", "title", "aria-label"]) {
                        tag.prose.extend(value);
                    } else if tag.name == "meta" && is(&["content"]) {
                        content = value;
                    } else if tag.name == "meta" && is(&["name", "property"]) {
                        describes |= value.is_some_and(|value| is_description(&self.html[value]));
                    }
                }
            }
        }
        tag.prose.extend(content.filter(|_| describes));
        tag.range.end = self.at;
        tag
    }

    /// The value of an attribute whose name has just been read, without its quotes. A value in
    /// braces is an expression, not prose.
    fn value(&mut self) -> Option<Range<usize>> {
        let name_end = self.at;
        self.take(|b| b.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            self.at = name_end;
            return None;
        }
        self.at += 1;
        self.take(|b| b.is_ascii_whitespace());
        match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.take(|b| b != quote);
                self.at += usize::from(self.at < self.html.len());
                Some(value)
            }
            b'{' => {
                let mut depth = 0_usize;
                self.take(|b| {
                    depth = depth + usize::from(b == b'{') - usize::from(b == b'}' && depth > 0);
                    depth > 0
                });
                self.at += usize::from(self.at < self.html.len());
                None
            }
            _ => Some(self.take(|b| !b.is_ascii_whitespace() && b != b'>')),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    /// Steps over the bytes that `wanted` accepts. Stops at ASCII bytes only, which are
    /// boundaries of characters, when `wanted` accepts all others.
    fn take(&mut self, mut wanted: impl FnMut(u8) -> bool) -> Range<usize> {
        let start = self.at;
        while self.peek().is_some_and(&mut wanted) {
            self.at += 1;
        }
        start..self.at
    }
}

/// Whether a `meta` of this name holds a text that search engines and networks show.
fn is_description(name: &str) -> bool {
    [
        "description",
        "og:title",
        "og:description",
        "og:image:alt",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
    ]
    .iter()
    .any(|known| name.eq_ignore_ascii_case(known))
}

/// What the text in an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Role {
    /// Part of the sentence around.
    Phrase,
    /// A line break.
    Break,
    /// Code inside a sentence.
    Code,
    /// Nothing to read.
    Hidden,
    /// A block: ends the sentence.
    Block,
}

/// The role of an element.
pub(in crate::read) fn role(name: &str) -> Role {
    match name {
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "del" | "dfn" | "em" | "font" | "i"
        | "img" | "ins" | "label" | "mark" | "q" | "s" | "small" | "span" | "strike" | "strong" | "sub" | "sup"
        | "time" | "tt" | "u" | "wbr" => Role::Phrase,
        "br" => Role::Break,
        "code" | "kbd" | "samp" | "var" | "math" => Role::Code,
        "pre" | "script" | "style" | "svg" | "template" | "iframe" | "textarea" | "select" | "noscript" | "object"
        | "canvas" => Role::Hidden,
        _ => Role::Block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        pieces(html)
            .map(|piece| match piece {
                Piece::Text(range) => html[range].to_owned(),
                Piece::Tag(tag) => {
                    let prose: Vec<_> = tag.prose.iter().map(|r| &html[r.clone()]).collect();
                    format!(
                        "‹{}{}{}›",
                        if tag.closing { "/" } else { "" },
                        tag.name,
                        prose.iter().flat_map(|p| [" ", *p]).collect::<String>()
                    )
                }
            })
            .collect()
    }

    #[test]
    fn text_tags_and_prose_attributes_are_told_apart() {
        let html = "<P class=x>Un <a href='a>b' title=\"L’été\">lien</a> 3 < 4<!-- non --><br/>fin<img alt=été src=x>";
        assert_eq!(read(html), "‹p›Un ‹a L’été›lien‹/a› 3 < 4‹br›fin‹img été›");
    }

    #[test]
    fn scripts_and_comments_are_skipped() {
        assert_eq!(read("<!DOCTYPE html><!-- a --><!-- b --><script>if (a<b) {}</SCRIPT>ok"), "‹script›‹/script›ok");
        assert_eq!(read("<style>p{}"), "‹style›");
        assert_eq!(read("a<!-- jamais fermé"), "a");
    }

    #[test]
    fn broken_tags_reach_to_the_end() {
        assert_eq!(read("<a href=\"x"), "‹a›");
        assert_eq!(read("<Card title={`é ${x}`} alt='ok'>t</Card>"), "‹card ok›t‹/card›");
        assert_eq!(read("<"), "<");
        assert_eq!(read("< a </ b <é"), "< a </ b <é");
    }
}
