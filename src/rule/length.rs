//! How networks count the length of a post.

use super::schema::Unit;
use crate::check::platform::is_body;
use crate::read::Document;
use crate::text::Span;
use crate::token::TokenKind;
use unicode_segmentation::UnicodeSegmentation;

/// What X and Mastodon count for a link, however long it is.
const LINK: u32 = 23;

/// Length of a text without links.
#[must_use]
pub fn of(text: &str, unit: Unit) -> u32 {
    let length = match unit {
        Unit::Weighted => return text.chars().map(weight).sum(),
        Unit::Graphemes | Unit::Mastodon => text.graphemes(true).count(),
        Unit::Characters => text.chars().count(),
        Unit::Bytes => text.len(),
        Unit::Utf16 => text.encode_utf16().count(),
    };
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Weight of a code point on X (twitter-text, version 3).
const fn weight(c: char) -> u32 {
    match c as u32 {
        0..=0x10ff | 0x2000..=0x200d | 0x2010..=0x201f | 0x2032..=0x2037 => 1,
        _ => 2,
    }
}

/// Length of a link, a mention or an emoji.
fn of_special(text: &str, kind: TokenKind, unit: Unit) -> u32 {
    match (kind, unit) {
        (TokenKind::Url, Unit::Weighted | Unit::Mastodon) => LINK,
        // One emoji, skin tones and joiners included.
        (TokenKind::Emoji, Unit::Weighted) => 2,
        // Mastodon counts @user of @user@server.
        (TokenKind::Mention, Unit::Mastodon) => {
            let server = text.char_indices().skip(1).find(|(_, c)| *c == '@').map_or(text.len(), |(at, _)| at);
            of(&text[..server], unit)
        }
        _ => of(text, unit),
    }
}

/// The words of what a network shows of a draft, in order, each with the length of the draft up to its end. `special`:
/// links, mentions and emoji, in the order of the source.
#[must_use]
pub fn of_draft(document: &Document, special: &[(Span, TokenKind)], unit: Unit) -> Vec<(Span, u32)> {
    let source = document.source.text();
    let mut out = Vec::new();
    let mut total = 0u32;
    let mut end_of_last: Option<usize> = None;
    for segment in document.segments.iter().filter(|s| is_body(s.kind)) {
        let span = segment.span(0..segment.text.len());
        let span = Span::new(span.start, span.end.min(source.len()));
        if let Some(end) = end_of_last {
            let between = source.get(end..span.start).unwrap_or_default();
            total += if between.trim().is_empty() { of(between, unit) } else { 2 };
        }
        end_of_last = Some(span.end);
        let from = special.partition_point(|(s, _)| s.start < span.start);
        let inside: Vec<_> = special[from..].iter().take_while(|(s, _)| s.end <= span.end).copied().collect();
        for (piece, length) in pieces(source, span, &inside, unit) {
            total = total.saturating_add(length);
            if !source.get(piece.range()).unwrap_or_default().trim().is_empty() {
                out.push((piece, total));
            }
        }
    }
    out
}

/// The words of a passage of the source and the spaces between, links, mentions and emoji apart, with their lengths.
fn pieces(source: &str, span: Span, special: &[(Span, TokenKind)], unit: Unit) -> Vec<(Span, u32)> {
    let mut out = Vec::new();
    let mut at = span.start;
    let plain = |from: usize, to: usize, out: &mut Vec<(Span, u32)>| {
        let text = source.get(from..to).unwrap_or_default();
        let mut start = from;
        for written in text.split_inclusive(char::is_whitespace) {
            let word = written.trim_end();
            let (end, after) = (start + word.len(), start + written.len());
            for (from, to) in [(start, end), (end, after)] {
                if from < to {
                    out.push((Span::new(from, to), of(source.get(from..to).unwrap_or_default(), unit)));
                }
            }
            start = after;
        }
    };
    for (place, kind) in special {
        if place.start < at {
            continue;
        }
        plain(at, place.start, &mut out);
        out.push((*place, of_special(source.get(place.range()).unwrap_or_default(), *kind, unit)));
        at = place.end;
    }
    plain(at, span.end, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_weighs_as_its_library_does() {
        assert_eq!(of("été « oui » – ’", Unit::Weighted), 15);
        assert_eq!(of("…€•\u{202f}", Unit::Weighted), 8);
        assert_eq!(of_special("https://exemple.fr/une-page-tres-longue", TokenKind::Url, Unit::Weighted), 23);
        assert_eq!(of_special("👩🏽‍🚀", TokenKind::Emoji, Unit::Weighted), 2);
    }

    #[test]
    fn mastodon_forgets_the_server_of_a_mention() {
        assert_eq!(of_special("@lea@mastodon.example", TokenKind::Mention, Unit::Mastodon), 4);
        assert_eq!(of_special("https://exemple.fr/une-page-tres-longue", TokenKind::Url, Unit::Mastodon), 23);
    }

    #[test]
    fn bluesky_counts_what_is_written() {
        assert_eq!(of_special("@lea.bsky.social", TokenKind::Mention, Unit::Graphemes), 16);
        assert_eq!(of_special("https://exemple.fr/page-longue", TokenKind::Url, Unit::Graphemes), 30);
    }
}
