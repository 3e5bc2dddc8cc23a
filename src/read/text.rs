//! Plain text: blocks between blank lines.

use super::builder::{SegmentBuilder, is_blank, is_line_separator};
use super::directive::{Directive, is_directive_line, of_line};
use super::document::{Document, Segment, SegmentKind};
use super::scope::LineScopes;
use crate::text::{Source, Span};

/// Reads a draft in plain text.
///
/// A blank line ends a segment, and so does a line that starts with a bullet. Other line breaks
/// stay in the segment as `\n`: a post puts one thought a line, an old mail program wraps in the
/// middle of a sentence, and only the sentence splitter can tell one from the other.
#[must_use]
pub fn text(source: Source) -> Document {
    let directives = directives(source.text());
    Document { segments: segments(source.text()), directives, ..Document::new(source) }
}

/// What the lines addressed to cm-lint ask for.
fn directives(whole: &str) -> Vec<Directive> {
    if !whole.contains("cm-lint") {
        return Vec::new();
    }
    let mut scopes = LineScopes::default();
    for line in lines(whole) {
        let content = &whole[line.range()];
        match of_line(whole, line) {
            Some((verb, directive)) => scopes.directive(verb, directive),
            None if content.chars().all(is_blank) || is_ruler(content) => scopes.blank(),
            None => scopes.line(line),
        }
    }
    scopes.finish()
}

fn segments(whole: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut block: Option<SegmentBuilder> = None;
    let mut above = "";
    let mut lines = lines(whole).peekable();
    while let Some(line) = lines.next() {
        let content = &whole[line.range()];
        if is_directive_line(content) {
            continue;
        }
        if content.chars().all(is_blank) || is_ruler(content) {
            segments.extend(block.take().and_then(SegmentBuilder::finish));
            above = "";
            continue;
        }
        let mut prose = line;
        if let Some(marker) = bullet(content)
            && !continues(above, content)
        {
            segments.extend(block.take().and_then(SegmentBuilder::finish));
            block = Some(SegmentBuilder::new(whole, SegmentKind::Item));
            prose.start += marker;
        }
        above = content;
        let block = block.get_or_insert_with(|| SegmentBuilder::new(whole, SegmentKind::Paragraph));
        block.slice(prose);
        let after = lines.peek().map_or(whole.len(), |next| next.start);
        block.line_break(Span::new(line.end, after));
    }
    segments.extend(block.and_then(SegmentBuilder::finish));
    segments
}

/// The lines of a text, without what ends them.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let rest = &text[at..];
        let start = at;
        let Some((length, separator)) = rest.char_indices().find(|(_, c)| is_line_separator(*c)) else {
            at = text.len();
            return Some(Span::new(start, at));
        };
        let end = start + length;
        at = end + if rest[length..].starts_with("\r\n") { 2 } else { separator.len_utf8() };
        Some(Span::new(start, end))
    })
}

/// Whether a line is drawn to part two blocks: `---`, `— — —`, `*****`.
fn is_ruler(line: &str) -> bool {
    let strokes = || line.chars().filter(|c| !is_blank(*c));
    strokes().count() > 2
        && strokes().all(|c| matches!(c, '-' | '–' | '—' | '―' | '─' | '━' | '_' | '=' | '*' | '~' | '#'))
}

/// Bytes before the prose of a line that starts with a bullet.
fn bullet(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(is_blank);
    let mut chars = rest.chars();
    let mark = chars.next().filter(|c| BULLETS.contains(c))?;
    let after = chars.as_str();
    let prose = after.trim_start_matches(is_blank);
    // `-20 %`, `*gras*` and `—` alone are no bullets; `•Texte` is one.
    (!prose.is_empty() && (prose.len() < after.len() || STRONG_BULLETS.contains(&mark)))
        .then(|| line.len() - prose.len())
}

const BULLETS: &[char] = &['•', '◦', '▪', '▫', '●', '○', '■', '□', '‣', '⁃', '·', '-', '*', '–', '—'];
const STRONG_BULLETS: &[char] = &['•', '◦', '▪', '▫', '●', '○', '■', '□', '‣', '⁃'];

/// From this many characters on, a line may have been wrapped by a program.
const WRAPPED_FROM: usize = 55;

/// Whether a dash at the start of `line` is one inside the sentence of the wrapped line `above`.
fn continues(above: &str, line: &str) -> bool {
    let dash = line.trim_start_matches(is_blank).starts_with(['-', '–', '—']);
    let above = above.trim_end_matches(is_blank);
    dash && bullet(above).is_none()
        && above.ends_with(|c: char| c.is_alphanumeric())
        && above.chars().nth(WRAPPED_FROM).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(SegmentKind, String)> {
        text(Source::new("t", source)).segments.into_iter().map(|s| (s.kind, s.text)).collect()
    }

    use SegmentKind::{Item, Paragraph};

    #[test]
    fn blank_lines_part_blocks_and_single_breaks_stay() {
        let found = read("\u{feff}Bonjour à tous !\r\nOn ouvre demain.\r\n \u{a0}\r\nÀ bientôt\n\u{2800}\nFin");
        let wanted = ["Bonjour à tous !\nOn ouvre demain.", "À bientôt", "Fin"];
        assert_eq!(found, wanted.map(|t| (Paragraph, t.to_owned())));
    }

    #[test]
    fn bullets_start_items() {
        let found = read("Au menu :\n• la soupe\n- le plat\n  et sa sauce\n* le dessert\n–20 % sur tout\n\nFin");
        let wanted = [
            (Paragraph, "Au menu :"),
            (Item, "la soupe"),
            (Item, "le plat\net sa sauce"),
            (Item, "le dessert\n–20 % sur tout"),
            (Paragraph, "Fin"),
        ];
        assert_eq!(found, wanted.map(|(k, t)| (k, t.to_owned())));
    }

    #[test]
    fn a_dash_in_a_wrapped_sentence_is_no_bullet() {
        let found = read(
            "La mairie a confirmé ce matin, lors du conseil municipal,\nque la fête du village qui devait avoir lieu cette semaine\n– et que tous attendaient – est reportée.",
        );
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_drawn_line_parts_blocks() {
        let found = read("Avant\n-----\nPendant\n— — —\nAprès\n--\nSigné");
        assert_eq!(found, ["Avant", "Pendant", "Après\n--\nSigné"].map(|t| (Paragraph, t.to_owned())));
    }

    #[test]
    fn directives_are_not_prose() {
        let found = read("Avant\n# cm-lint: ignore tone/vulgarite -- citation du film\nAprès");
        assert_eq!(found, [(Paragraph, "Avant\nAprès".to_owned())]);
    }

    #[test]
    fn a_directive_speaks_of_the_next_block_line_or_of_all() {
        let source = "Avant\n# cm-lint: ignore tone -- a\n\n# cm-lint: ignore-line style -- b\nUn\nDeux\n\nFin\n# cm-lint: ignore-file -- c\n";
        let scopes: Vec<Option<&str>> = text(Source::new("t", source))
            .directives
            .iter()
            .map(|d| d.scope.map(|scope| &source[scope.range()]))
            .collect();
        assert_eq!(scopes, [Some("Un\nDeux"), Some("Un"), None]);
    }

    #[test]
    fn spans_lead_back_through_line_endings() {
        let source = "\u{feff}Un  \r\n  deux\r\n";
        let document = text(Source::new("t", source));
        let segment = &document.segments[0];
        assert_eq!(segment.text, "Un\ndeux");
        let span = segment.span(3..7);
        assert_eq!(&source[span.range()], "deux");
        assert_eq!(&source[segment.span(0..7).range()], "Un  \r\n  deux");
    }

    #[test]
    fn an_empty_draft_has_no_segment() {
        assert!(read("").is_empty());
        assert!(read("\u{feff}").is_empty());
        assert!(read(" \n\t\n\0").is_empty());
    }
}
