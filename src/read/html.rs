//! HTML: what a reader of the page sees or hears.

use super::builder::SegmentBuilder;
use super::directive::of_comment;
use super::document::{Document, Segment, SegmentKind};
use super::markdown::html::{self, Piece, Role, Tag, pieces};
use super::markdown::html_kind;
use super::scope::{comments, scoped};
use crate::text::{Source, Span};

/// Reads a page in HTML: the text of its elements, its title and description, and the texts that
/// stand for images and controls. Scripts, style sheets, code and what templates insert are not
/// prose.
#[must_use]
pub fn page(source: Source) -> Document {
    let mut segments = Page::read(source.text());
    // What an attribute says stands inside its paragraph, and comes after it.
    segments.sort_by_key(|segment| segment.span(0..segment.text.len()).start);
    let blocks: Vec<Span> = segments.iter().map(|segment| segment.span(0..segment.text.len())).collect();
    let comments = comments(source.text()).into_iter().map(|range| Span::new(range.start, range.end));
    let asked = comments.filter_map(|comment| of_comment(source.text(), comment));
    let directives = scoped(source.text(), asked, &blocks);
    Document { segments, directives, ..Document::new(source) }
}

/// What templates insert: the marks around it.
const INSERTED: &[(&str, &str)] = &[("{{", "}}"), ("{%", "%}"), ("<%", "%>")];

/// Longest of it, in bytes.
const MAX_INSERTED: usize = 1000;

/// Elements in elements that say what their prose is, at most.
const MAX_KINDS: usize = 64;

struct Page<'s> {
    source: &'s str,
    current: Option<SegmentBuilder<'s>>,
    /// The elements around that say what their prose is, the outermost first.
    kinds: Vec<(String, SegmentKind)>,
    /// The element around whose content is not shown, and how many of that name are open.
    hidden: Option<(String, usize)>,
    segments: Vec<Segment>,
}

impl<'s> Page<'s> {
    fn read(source: &'s str) -> Vec<Segment> {
        let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut page = Self { source, current: None, kinds: Vec::new(), hidden: None, segments: Vec::new() };
        for piece in pieces(&source[start..]) {
            match piece {
                Piece::Text(range) => page.text(Span::new(start + range.start, start + range.end)),
                Piece::Tag(tag) => page.tag(&tag, start),
            }
        }
        page.end_segment();
        page.segments
    }

    fn text(&mut self, span: Span) {
        if self.hidden.is_none() {
            let kind = self.kinds.last().map_or(SegmentKind::Paragraph, |(_, kind)| *kind);
            let builder = self.current.get_or_insert_with(|| SegmentBuilder::new(self.source, kind));
            prose(self.source, builder, span);
        }
    }

    fn tag(&mut self, tag: &Tag, start: usize) {
        let span = Span::new(start + tag.range.start, start + tag.range.end);
        let role = html::role(&tag.name);
        if let Some((name, depth)) = &mut self.hidden {
            if *name == tag.name && !tag.alone {
                *depth = if tag.closing { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.hidden = None;
                }
                return;
            }
            // Code in a sentence never outlives its block.
            let lost = html::role(name) == Role::Code && role == Role::Block;
            if !lost {
                return;
            }
            self.hidden = None;
        }
        self.attributes(tag, start);
        match role {
            Role::Phrase => {}
            Role::Break => {
                if let Some(builder) = &mut self.current {
                    builder.line_break(span);
                }
            }
            Role::Code | Role::Hidden if tag.closing || tag.alone => {}
            Role::Code | Role::Hidden => {
                if role == Role::Hidden {
                    self.end_segment();
                } else if let Some(builder) = &mut self.current {
                    builder.object(span);
                }
                self.hidden = Some((tag.name.clone(), 1));
            }
            Role::Block => self.block(tag),
        }
    }

    fn block(&mut self, tag: &Tag) {
        self.end_segment();
        if tag.closing {
            let last = self.kinds.last().map_or("", |(name, _)| name.as_str());
            let left_open = match tag.name.as_str() {
                "ul" | "ol" => last == "li",
                "dl" => last == "dd",
                "tr" | "table" => matches!(last, "td" | "th"),
                _ => false,
            };
            if left_open {
                self.kinds.pop();
            }
        }
        let Some(kind) = kind(&tag.name) else { return };
        if tag.closing {
            if let Some(at) = self.kinds.iter().rposition(|(name, _)| *name == tag.name) {
                self.kinds.truncate(at);
            }
        } else if !tag.alone && self.kinds.len() < MAX_KINDS {
            // Items, cells and headings may be left open: the next one closes the last.
            let follows = self.kinds.last().is_some_and(|(name, _)| *name == tag.name) && tag.name != "blockquote";
            if follows {
                self.kinds.pop();
            }
            self.kinds.push((tag.name.clone(), kind));
        }
    }

    /// The prose in the attributes of a tag: segments of their own.
    fn attributes(&mut self, tag: &Tag, start: usize) {
        let description = tag.name == "meta";
        let kind = if description { SegmentKind::Description } else { SegmentKind::Alt };
        for value in &tag.prose {
            let mut builder = SegmentBuilder::new(self.source, kind);
            prose(self.source, &mut builder, Span::new(start + value.start, start + value.end));
            self.segments.extend(builder.finish());
        }
    }

    fn end_segment(&mut self) {
        self.segments.extend(self.current.take().and_then(SegmentBuilder::finish));
    }
}

/// Adds the text at `span`, in which white space is one space and templates insert what they will.
fn prose(source: &str, builder: &mut SegmentBuilder<'_>, span: Span) {
    let (mut pending, mut at) = (span.start, span.start);
    while let Some(found) = source[at..span.end].find(['{', '<']) {
        at += found;
        match inserted(&source[at..span.end]) {
            Some(length) => {
                spaced(source, builder, Span::new(pending, at));
                builder.object(Span::new(at, at + length));
                at += length;
                pending = at;
            }
            None => at += 1,
        }
    }
    spaced(source, builder, Span::new(pending, span.end));
}

/// Bytes of what a template inserts at the start of `rest`.
fn inserted(rest: &str) -> Option<usize> {
    let (open, close) = INSERTED.iter().find(|(open, _)| rest.starts_with(open))?;
    let mut limit = rest.len().min(MAX_INSERTED);
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    Some(open.len() + rest[open.len()..limit].find(close)? + close.len())
}

fn spaced(source: &str, builder: &mut SegmentBuilder<'_>, span: Span) {
    let mut at = span.start;
    while let Some(found) = source[at..span.end].find(['\n', '\r', '\t']) {
        // The run of white space around: the spaces before it belong to it.
        let before = source[at..at + found].trim_end_matches(' ');
        let start = at + before.len();
        let rest = &source[start..span.end];
        let end = start + rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len();
        builder.slice_with_entities(Span::new(at, start));
        builder.replace(" ", Span::new(start, end));
        at = end;
    }
    builder.slice_with_entities(Span::new(at, span.end));
}

/// What the prose in an element is, where the element says so.
fn kind(name: &str) -> Option<SegmentKind> {
    if name == "title" { Some(SegmentKind::Title) } else { html_kind(name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SegmentKind::{Alt, Cell, Description, Heading, Item, Paragraph, Quote, Title};

    fn read(source: &str) -> Vec<(SegmentKind, String)> {
        page(Source::new("t", source)).segments.into_iter().map(|s| (s.kind, s.text)).collect()
    }

    fn owned<const N: usize>(wanted: [(SegmentKind, &str); N]) -> [(SegmentKind, String); N] {
        wanted.map(|(kind, text)| (kind, text.to_owned()))
    }

    #[test]
    fn a_page_gives_what_is_read_and_heard() {
        let found = read(
            "\u{feff}<!DOCTYPE html>\n<html lang=fr><head><title>Un titre</title><meta name=\"description\" content=\"Une description\"><meta name=viewport content=\"width=1\"><meta property='og:title' content='Partage'>\n<style>p { color: red }</style><script>if (a < b) { alert('non') }</script></head>\n<body><h1>Grand titre</h1><p>Un <b>mot</b>\n   et   la suite,<br>puis <code>x = 1</code> fin.</p><ul><li>a<li>b</ul><img src=a.png alt=\"Un v&eacute;lo\"><button aria-label='Fermer la fenêtre' title=\"Une bulle\">×</button><blockquote>cité</blockquote><table><tr><td>case</td></tr></table><pre>non</pre><!-- non --></body></html>",
        );
        let wanted = [
            (Title, "Un titre"),
            (Description, "Une description"),
            (Description, "Partage"),
            (Heading, "Grand titre"),
            (Paragraph, "Un mot et   la suite,\npuis \u{fffc} fin."),
            (Item, "a"),
            (Item, "b"),
            (Alt, "Un vélo"),
            (Alt, "Fermer la fenêtre"),
            (Alt, "Une bulle"),
            (Paragraph, "×"),
            (Quote, "cité"),
            (Cell, "case"),
        ];
        assert_eq!(found, owned(wanted));
    }

    #[test]
    fn places_lead_back_to_the_page() {
        let source = "<p>L'été\r\n  à la <em>pla</em>ge &amp; co</p>";
        let document = page(Source::new("t", source));
        let segment = &document.segments[0];
        assert_eq!(segment.text, "L'été à la plage & co");
        let at = segment.text.find("plage").unwrap();
        assert_eq!(&source[segment.span(at..at + 5).range()], "pla</em>ge");
        let at = segment.text.find('&').unwrap();
        assert_eq!(&source[segment.span(at..at + 1).range()], "&amp;");
    }

    #[test]
    fn what_a_template_inserts_is_an_object() {
        let found = read("<p>Bonjour {{ user.name }}, {% if x %}merci{% endif %} <% a %>!</p>");
        assert_eq!(found[0].1, "Bonjour \u{fffc}, \u{fffc}merci\u{fffc} \u{fffc}!");
    }

    #[test]
    fn code_left_open_ends_with_its_block_and_hidden_elements_nest() {
        assert_eq!(read("<p>Un <code>a <p>Deux"), owned([(Paragraph, "Un \u{fffc}"), (Paragraph, "Deux")]));
        assert_eq!(read("<svg><svg><text>a</text></svg>b</svg>c"), owned([(Paragraph, "c")]));
    }
}
