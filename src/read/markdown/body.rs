//! The body of a draft in Markdown.

use crate::read::builder::SegmentBuilder;
use crate::read::document::{Segment, SegmentKind};
use crate::text::Span;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The segments of what follows `start` in `source`.
pub(super) fn segments(source: &str, start: usize) -> Vec<Segment> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let body = &source[start..];
    let mut reader = Body {
        source,
        start,
        containers: Vec::new(),
        current: None,
        outer: Vec::new(),
        links: Vec::new(),
        hidden: 0,
        segments: Vec::new(),
    };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_segment();
    reader.segments
}

struct Body<'s> {
    source: &'s str,
    /// Where the body starts in the source.
    start: usize,
    /// The blocks around, the outermost first; each gives its kind to the prose in it.
    containers: Vec<SegmentKind>,
    current: Option<SegmentBuilder<'s>>,
    /// The segments interrupted by an alternative text.
    outer: Vec<Option<SegmentBuilder<'s>>>,
    /// For each open link, whether its text is an address.
    links: Vec<bool>,
    /// How many open elements hide the text in them.
    hidden: usize,
    segments: Vec<Segment>,
}

impl<'s> Body<'s> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(self.start + range.start, self.start + range.end);
        match event {
            Event::Start(tag) => self.open(&tag, span),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.text(&text, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(span),
            Event::SoftBreak | Event::HardBreak => {
                if let Some(builder) = self.builder() {
                    builder.line_break(span);
                }
            }
            Event::Rule => self.end_segment(),
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Link { link_type, .. } => {
                let address = matches!(
                    link_type,
                    LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
                );
                if address {
                    self.object(span);
                }
                self.hidden += usize::from(address);
                self.links.push(address);
            }
            Tag::Image { .. } => {
                self.object(span);
                self.outer.push(self.current.replace(SegmentBuilder::new(self.source, SegmentKind::Alt)));
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            block => {
                self.end_segment();
                self.hidden += usize::from(matches!(block, Tag::CodeBlock(_) | Tag::MetadataBlock(_)));
                self.containers.extend(kind(block));
            }
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.hidden -= usize::from(self.links.pop().unwrap_or_default()),
            TagEnd::Image => {
                self.end_segment();
                self.current = self.outer.pop().flatten();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            block => {
                self.end_segment();
                self.hidden -= usize::from(matches!(block, TagEnd::CodeBlock | TagEnd::MetadataBlock(_)));
                if closes_container(block) {
                    self.containers.pop();
                }
            }
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let source = self.source;
        if let Some(builder) = self.builder() {
            if source[span.range()] == *text { builder.slice(span) } else { builder.replace(text, span) }
        }
    }

    fn object(&mut self, span: Span) {
        if let Some(builder) = self.builder() {
            builder.object(span);
        }
    }

    /// The segment that takes what comes now, unless it is hidden.
    fn builder(&mut self) -> Option<&mut SegmentBuilder<'s>> {
        let kind = self.containers.last().copied().unwrap_or(SegmentKind::Paragraph);
        let source = self.source;
        (self.hidden == 0).then(|| self.current.get_or_insert_with(|| SegmentBuilder::new(source, kind)))
    }

    fn end_segment(&mut self) {
        self.segments.extend(self.current.take().and_then(SegmentBuilder::finish));
    }
}

/// What the prose in a block is, where the block says so.
fn kind(tag: &Tag<'_>) -> Option<SegmentKind> {
    Some(match tag {
        Tag::Heading { .. } => SegmentKind::Heading,
        Tag::BlockQuote(_) => SegmentKind::Quote,
        Tag::Item | Tag::DefinitionListDefinition => SegmentKind::Item,
        Tag::TableCell => SegmentKind::Cell,
        Tag::FootnoteDefinition(_) => SegmentKind::Paragraph,
        _ => return None,
    })
}

/// Whether [`kind`] gave a kind for the opening of this block.
fn closes_container(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition
    )
}

#[cfg(test)]
mod tests {
    use crate::read::{Segment, SegmentKind, markdown};
    use crate::text::Source;
    use SegmentKind::{Alt, Cell, Heading, Item, Paragraph, Quote};

    fn read(source: &str) -> Vec<(SegmentKind, String)> {
        segments(source).into_iter().map(|s| (s.kind, s.text)).collect()
    }

    fn segments(source: &str) -> Vec<Segment> {
        markdown(Source::new("t", source)).segments
    }

    fn owned<const N: usize>(wanted: [(SegmentKind, &str); N]) -> [(SegmentKind, String); N] {
        wanted.map(|(kind, text)| (kind, text.to_owned()))
    }

    #[test]
    fn blocks_end_segments() {
        let found = read(
            "# Titre {#id}\n\nUn\ndeux  \ntrois\\\nquatre\n\n- a\n  - b\n- c\n\n> cité\n\n| x | y |\n|---|---|\n| 1 | **2** |\n",
        );
        let wanted = [
            (Heading, "Titre"),
            (Paragraph, "Un\ndeux\ntrois\nquatre"),
            (Item, "a"),
            (Item, "b"),
            (Item, "c"),
            (Quote, "cité"),
            (Cell, "x"),
            (Cell, "y"),
            (Cell, "1"),
            (Cell, "2"),
        ];
        assert_eq!(found, owned(wanted));
    }

    #[test]
    fn code_addresses_and_marks_are_not_prose() {
        let found = read(
            "Voir `let x`, <https://a.fr> et [le site](https://b.fr/page \"infos\")[^1], $x^2$.\n\n    indenté\n\n```sh\nls\n```\n\n[^1]: La note.\n",
        );
        assert_eq!(found[0].1, "Voir \u{fffc}, \u{fffc} et le site, \u{fffc}.");
        assert_eq!(found.last().unwrap().1, "La note.");
        assert_eq!(found.iter().filter(|(_, t)| t.contains("indenté") || t.contains("ls")).count(), 0);
    }

    #[test]
    fn an_image_gives_its_alternative_text() {
        let found = read("Avant ![une *belle* photo](a.png) après\n\n![Seule](b.png)\n");
        let wanted = [(Paragraph, "Avant \u{fffc} après"), (Alt, "une belle photo"), (Alt, "Seule")];
        assert_eq!(found, owned(wanted));
    }

    #[test]
    fn emphasis_inside_a_word_keeps_it_whole() {
        let source = "il **man**ge";
        let segment = &segments(source)[0];
        assert_eq!(segment.text, "il mange");
        assert_eq!(&source[segment.span(3..8).range()], "man**ge");
        assert!(!segment.is_verbatim(3..8));
    }

    #[test]
    fn entities_and_escapes_are_decoded_with_their_bytes() {
        let source = "a&eacute;b \\*c\\* d&nbsp;!";
        let segment = &segments(source)[0];
        assert_eq!(segment.text, "aéb *c* d\u{a0}!");
        assert_eq!(&source[segment.span(1..3).range()], "&eacute;");
        assert_eq!(&source[segment.span(5..8).range()], "*c\\*");
    }
}
