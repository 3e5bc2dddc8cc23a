//! The body of a draft in Markdown.

use super::html::{self, Joined, Piece, Role};
use super::mask::{Mask, Masked, mask};
use crate::read::builder::SegmentBuilder;
use crate::read::directive::{Directive, of_comment};
use crate::read::document::{Segment, SegmentKind};
use crate::read::scope::{comments, scoped, without_comments};
use crate::text::Span;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// What a body holds.
#[derive(Default)]
pub(super) struct Read {
    /// Its prose.
    pub(super) segments: Vec<Segment>,
    /// What its comments ask of cm-lint.
    pub(super) directives: Vec<Directive>,
    /// Images without alternative text.
    pub(super) images_without_alt: Vec<Span>,
}

/// Reads what follows `start` in `source`.
pub(super) fn read(source: &str, start: usize) -> Read {
    read_masked(source, start, &mask(&source[start..]), false)
}

/// The same, of a body that is already masked; `indented`: whether indented lines are prose.
pub(super) fn read_masked(source: &str, start: usize, masked: &Masked<'_>, indented: bool) -> Read {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut reader = Body {
        source,
        start,
        masked: &masked.text,
        masks: &masked.masks,
        containers: Vec::new(),
        current: None,
        outer: Vec::new(),
        links: Vec::new(),
        hidden: 0,
        html: Vec::new(),
        html_kind: None,
        html_hidden: 0,
        indented,
        code: Code::None,
        segments: Vec::new(),
        blocks: Vec::new(),
        comments: Vec::new(),
        images: Vec::new(),
        images_without_alt: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&masked.text, options).into_offset_iter() {
        reader.event(event, Span::new(range.start, range.end));
    }
    reader.end_segment();
    let directives = reader.directives();
    Read { segments: reader.segments, directives, images_without_alt: reader.images_without_alt }
}

/// Spans here are bytes of the body, but in the segments they are bytes of the source.
struct Body<'s> {
    source: &'s str,
    /// Where the body starts in the source.
    start: usize,
    /// The body as the parser sees it.
    masked: &'s str,
    masks: &'s [Mask],
    /// The blocks around, the outermost first; each gives its kind to the prose in it.
    containers: Vec<SegmentKind>,
    current: Option<SegmentBuilder<'s>>,
    /// The segments interrupted by an alternative text.
    outer: Vec<Option<SegmentBuilder<'s>>>,
    /// For each open link, whether its text is an address.
    links: Vec<bool>,
    /// How many open blocks and links hide the text in them.
    hidden: usize,
    /// The lines of the HTML block being read.
    html: Vec<Span>,
    /// What an HTML element around says of its prose.
    html_kind: Option<SegmentKind>,
    /// How many open HTML elements hide the text in them.
    html_hidden: usize,
    /// Whether indented lines are prose and not code.
    indented: bool,
    /// Whether the block being read is code.
    code: Code,
    segments: Vec<Segment>,
    /// The blocks, in the order of their starts; those of comments alone excepted.
    blocks: Vec<Span>,
    /// The comments of HTML.
    comments: Vec<Span>,
    /// The open images, if they may lack an alternative text.
    images: Vec<Option<Span>>,
    images_without_alt: Vec<Span>,
}

/// What a block of code, which holds no other block, is to a reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    /// The block is no code.
    None,
    Hidden,
    /// Lines that are indented and no code.
    Prose,
}

impl<'s> Body<'s> {
    fn event(&mut self, event: Event<'s>, span: Span) {
        match event {
            Event::Start(tag) => self.open(&tag, span),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.text(&text, span),
            Event::InlineMath(math) if !is_math(&math) => self.prose(span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(span),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::Rule => self.end_segment(),
            Event::Html(_) => self.html.push(span),
            Event::InlineHtml(_) => self.html_pieces(&[span]),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
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
            Tag::Image { link_type, .. } => {
                self.object(span);
                let named = matches!(link_type, LinkType::WikiLink { .. });
                self.images.push((!named).then(|| self.in_source(span)));
                self.outer.push(self.current.replace(SegmentBuilder::new(self.source, SegmentKind::Alt)));
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            block => {
                if !matches!(block, Tag::HtmlBlock) {
                    self.blocks.push(self.in_source(span));
                }
                self.end_segment();
                self.code = match block {
                    Tag::CodeBlock(CodeBlockKind::Indented) if self.indented => Code::Prose,
                    Tag::CodeBlock(_) | Tag::MetadataBlock(_) => Code::Hidden,
                    _ => Code::None,
                };
                self.hidden += usize::from(self.code == Code::Hidden);
                self.containers.extend(kind(block));
            }
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.hidden -= usize::from(self.links.pop().unwrap_or_default()),
            TagEnd::Image => {
                let before = self.segments.len();
                self.end_segment();
                let image = self.images.pop().flatten().filter(|_| self.segments.len() == before && self.hidden == 0);
                self.images_without_alt.extend(image);
                self.current = self.outer.pop().flatten();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            block => {
                if block == TagEnd::HtmlBlock {
                    let lines = std::mem::take(&mut self.html);
                    self.html_pieces(&lines);
                }
                self.end_segment();
                self.end_html();
                if matches!(block, TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) {
                    self.hidden -= usize::from(self.code == Code::Hidden);
                    self.code = Code::None;
                }
                if closes_container(block) {
                    self.containers.pop();
                }
            }
        }
    }

    /// Text as the parser gives it: a slice of the source, or an entity or an escape decoded.
    fn text(&mut self, text: &str, span: Span) {
        if self.code == Code::Prose {
            self.indented_line(span);
        } else if self.masked[span.range()] == *text {
            self.prose(span);
        } else {
            let place = self.in_source(span);
            self.builder(|builder| builder.replace(text, place));
        }
    }

    /// A line of prose that the parser takes for code.
    fn indented_line(&mut self, span: Span) {
        let line = &self.masked[span.range()];
        let rest = line.trim_start_matches([' ', '\t']);
        if rest.trim().is_empty() {
            self.end_segment();
        } else {
            self.prose(Span::new(span.end - rest.len(), span.end));
        }
    }

    /// Prose of the body, but for what is masked in it.
    fn prose(&mut self, span: Span) {
        self.unmasked(span, SegmentBuilder::slice);
    }

    /// Prose of an HTML block or attribute, whose entities are for us to decode.
    fn html_prose(&mut self, span: Span) {
        self.unmasked(span, SegmentBuilder::slice_with_entities);
    }

    fn unmasked(&mut self, span: Span, add: impl Fn(&mut SegmentBuilder<'s>, Span)) {
        let masks = self.masks;
        let mut pending = span.start;
        let first = masks.partition_point(|mask| mask.span.end <= span.start);
        for mask in masks[first..].iter().take_while(|mask| mask.span.start < span.end) {
            let before = self.in_source(Span::new(pending, mask.span.start.max(pending)));
            let hidden = self.in_source(mask.span);
            self.builder(|builder| {
                add(builder, before);
                if mask.object && mask.span.start >= span.start {
                    builder.object(hidden);
                }
            });
            pending = mask.span.end.min(span.end);
        }
        let rest = self.in_source(Span::new(pending, span.end));
        self.builder(|builder| add(builder, rest));
    }

    fn object(&mut self, span: Span) {
        let place = self.in_source(span);
        self.builder(|builder| builder.object(place));
    }

    fn line_break(&mut self, span: Span) {
        let place = self.in_source(span);
        self.builder(|builder| builder.line_break(place));
    }

    /// Reads HTML whose lines stand at `lines` of the body.
    fn html_pieces(&mut self, lines: &[Span]) {
        let joined = Joined::new(self.masked, lines);
        self.note_comments(&joined, lines);
        for piece in html::pieces(&joined.text) {
            match piece {
                Piece::Text(range) => joined.places(&range).for_each(|span| self.html_prose(span)),
                Piece::Tag(tag) => {
                    for value in &tag.prose {
                        let current = self.current.replace(SegmentBuilder::new(self.source, SegmentKind::Alt));
                        joined.places(value).for_each(|span| self.html_prose(span));
                        self.end_segment();
                        self.current = current;
                    }
                    if let Some(span) = joined.places(&tag.range).next() {
                        if tag.name == "img" && !tag.closing && !tag.has_alt {
                            self.images_without_alt.push(self.in_source(span));
                        }
                        self.html_tag(&tag, span);
                    }
                }
            }
        }
    }

    /// Remembers the comments of some HTML, and the HTML itself where it is more than comments.
    fn note_comments(&mut self, joined: &Joined<'_>, lines: &[Span]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        // Inline HTML (`<b>`) stands in a block that is known already.
        if self.current.is_none() && !without_comments(&joined.text).trim().is_empty() {
            self.blocks.push(self.in_source(Span::new(first.start, last.end)));
        }
        for comment in comments(&joined.text) {
            let places: Vec<Span> = joined.places(&comment).collect();
            if let [first, ..] = places[..] {
                let whole = places.iter().fold(first, |whole, place| whole.join(*place));
                self.comments.push(self.in_source(whole));
            }
        }
    }

    /// What the comments ask for.
    fn directives(&self) -> Vec<Directive> {
        let found = self.comments.iter().filter_map(|comment| of_comment(self.source, *comment));
        scoped(self.source, found, &self.blocks)
    }

    fn html_tag(&mut self, tag: &html::Tag, span: Span) {
        let role = html::role(&tag.name);
        match role {
            Role::Phrase => {}
            Role::Break => self.line_break(span),
            Role::Code | Role::Hidden | Role::Block if tag.alone => self.end_block(role),
            Role::Code | Role::Hidden if tag.closing => self.html_hidden = self.html_hidden.saturating_sub(1),
            Role::Code | Role::Hidden => {
                if role == Role::Code {
                    self.object(span);
                }
                self.end_block(role);
                self.html_hidden += 1;
            }
            Role::Block => {
                self.end_block(role);
                if let Some(kind) = html_kind(&tag.name) {
                    self.html_kind = (!tag.closing).then_some(kind);
                }
            }
        }
    }

    fn end_block(&mut self, role: Role) {
        if role != Role::Code {
            self.end_segment();
        }
    }

    fn in_source(&self, span: Span) -> Span {
        Span::new(self.start + span.start, self.start + span.end)
    }

    /// Adds to the segment that takes what comes now, unless it is hidden.
    fn builder(&mut self, add: impl FnOnce(&mut SegmentBuilder<'s>)) {
        if self.hidden == 0 && self.html_hidden == 0 {
            let kind = self.html_kind.or(self.containers.last().copied()).unwrap_or(SegmentKind::Paragraph);
            add(self.current.get_or_insert_with(|| SegmentBuilder::new(self.source, kind)));
        }
    }

    /// What HTML elements left open does not reach into the next block.
    fn end_html(&mut self) {
        self.html_hidden = 0;
        self.html_kind = None;
    }

    fn end_segment(&mut self) {
        self.segments.extend(self.current.take().and_then(SegmentBuilder::finish));
    }
}

/// Whether what stands between two dollars is mathematics, and not prose between two prices.
fn is_math(content: &str) -> bool {
    let first_is_word = content.starts_with(|c: char| c.is_alphanumeric());
    content.contains(['\\', '^', '_', '{', '=', '+', '<']) || first_is_word && !content.contains(char::is_whitespace)
}

/// What the prose in an HTML element is, where the element says so.
pub(in crate::read) fn html_kind(name: &str) -> Option<SegmentKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => SegmentKind::Heading,
        "li" | "dd" => SegmentKind::Item,
        "td" | "th" => SegmentKind::Cell,
        "blockquote" => SegmentKind::Quote,
        _ => return None,
    })
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
    use crate::read::{Directive, Segment, SegmentKind, markdown};
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
    fn images_without_alternative_text_are_noted() {
        let source = "![](a.png) ![Un pont](b.png) [![ ](c.svg)](d)\n\n<img src=e> <img src=f alt=\"\"> <img {...g}>\n\n![[h.png]]\n\n```\n![](i.png)\n```\n";
        let document = markdown(Source::new("t", source));
        let found: Vec<&str> = document.images_without_alt.iter().map(|span| &source[span.range()]).collect();
        assert_eq!(found, ["![](a.png)", "![ ](c.svg)", "<img src=e>"]);
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
    fn html_blocks_give_their_prose_and_attributes() {
        let found = read(
            "<figure>\n  <img src=\"a.png\" alt=\"Une caf&eacute;tière\">\n  <figcaption>La <b>caf&eacute;</b>tière</figcaption>\n</figure>\n\n<details><summary>Suite</summary>\n\nCorps\n\n</details>\n\n<pre>\nnon\n</pre>\n<!-- cm-lint: ignore tone/x -- oui -->\n",
        );
        let wanted = [(Alt, "Une cafétière"), (Paragraph, "La cafétière"), (Paragraph, "Suite"), (Paragraph, "Corps")];
        assert_eq!(found, owned(wanted));
    }

    #[test]
    fn html_in_a_quotation_keeps_its_places() {
        let source = "> <p>Une pre\n> mière\n> ligne</p>\n";
        let found = segments(source);
        assert_eq!(found[0].text, "Une pre\nmière\nligne");
        let at = found[0].text.find("ligne").unwrap();
        assert_eq!(&source[found[0].span(at..at + 5).range()], "ligne");
    }

    #[test]
    fn inline_html_is_not_prose_but_its_text_is() {
        let found = read(
            "Un <span class=\"x\">mot</span><br>et <kbd>Ctrl</kbd> <abbr title=\"une abréviation\">abr.</abbr> <!-- a -->fin",
        );
        assert_eq!(found[0].1, "Un mot\net \u{fffc} abr. fin");
        assert_eq!(found[1], (Alt, "une abréviation".to_owned()));
    }

    #[test]
    fn prices_are_not_mathematics() {
        assert_eq!(read("De 5$, 10$ à $a_1$ et 5$/10$.")[0].1, "De 5$, 10$ à \u{fffc} et 5$/10$.");
    }

    #[test]
    fn shortcodes_are_objects_in_the_sentence() {
        let source = "Voir {{< ref \"a_b_c\" >}} et *ceci*{.c}, mot[^1] :tada:";
        let segment = &segments(source)[0];
        assert_eq!(segment.text, "Voir \u{fffc} et ceci, mot \u{fffc}");
        let at = segment.text.find("et").unwrap();
        assert_eq!(&source[segment.span(at..at + 2).range()], "et");
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
    fn a_comment_speaks_of_the_next_block_or_of_its_line() {
        let scopes = |source: &str| -> Vec<String> {
            let scope = |d: &Directive| d.scope.map_or("tout", |s| &source[s.range()]).trim_end().to_owned();
            markdown(Source::new("t", source)).directives.iter().map(scope).collect()
        };
        let block = "Avant\n\n<!-- cm-lint: ignore tone -- a -->\n- un\n- deux\n\nFin\n";
        assert_eq!(scopes(block), ["- un\n- deux"]);
        assert_eq!(
            scopes("Un\ndeux <!-- cm-lint: ignore tone -- a -->\ntrois"),
            ["deux <!-- cm-lint: ignore tone -- a -->"]
        );
        let two = "<!-- cm-lint: ignore tone -- a -->\n<!-- cm-lint: ignore-line style -- b -->\nUn\ndeux\n\nFin";
        assert_eq!(scopes(two), ["Un\ndeux", "Un"]);
        assert_eq!(scopes("<!-- cm-lint: ignore-file tone -- a -->\n\nFin"), ["tout"]);
        let html = "<!-- cm-lint: ignore tone -- a -->\n<div>\n<p>Un</p>\n</div>\n\nFin";
        assert_eq!(scopes(html), ["<div>\n<p>Un</p>\n</div>"]);
        assert!(scopes("```\n<!-- cm-lint: ignore tone -- a -->\n```\n").is_empty());
        let quoted = "> <!-- cm-lint: ignore tone -- a -->\n> Cité\n\nFin";
        assert_eq!(scopes(quoted), ["Cité"]);
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
