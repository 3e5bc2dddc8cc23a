//! Words: a run of letters, and what may join it to the next run.

use super::TokenKind;
use super::characters::{
    char_at, char_before, is_apostrophe, is_hyphen, is_line_space, is_middle_dot, is_plain_apostrophe, is_word_char,
    letter_at, run_end, word_char_at,
};
use super::{abbreviations, clitics, code, disguise, elision, inclusive, ordinals, url};
use smallvec::SmallVec;

/// A word found in the text.
pub(super) struct Found {
    /// One past its last byte, clitics included.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: TokenKind,
    /// Where it is cut into a base and its clitics.
    pub(super) cuts: SmallVec<[usize; 4]>,
}

impl Found {
    fn whole(end: usize, kind: TokenKind) -> Self {
        Self { end, kind, cuts: SmallVec::new() }
    }
}

/// The word whose first letter is at `start`; `previous` is the token before it.
pub(super) fn at(text: &str, start: usize, previous: Option<&str>) -> Found {
    let end = run_end(text, start);
    let Some(c) = char_at(text, end) else { return plain(text, start, end) };
    if c.is_ascii_whitespace() || matches!(c, ',' | '\u{a0}') {
        return plain(text, start, end);
    }
    if let Some(found) = special(text, start, end, c, previous) {
        return found;
    }
    joined(text, start, end)
}

/// A run that nothing follows: a word, or a Roman ordinal.
fn plain(text: &str, start: usize, end: usize) -> Found {
    let word = &text[start..end];
    let roman =
        matches!(word.as_bytes()[0], b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M') && ordinals::is_roman(word);
    let kind = match word {
        _ if roman => TokenKind::Ordinal,
        _ if !word.is_ascii() && word.chars().all(char::is_numeric) => TokenKind::Number,
        "nº" | "Nº" => TokenKind::Abbreviation,
        _ => TokenKind::Word,
    };
    Found::whole(end, kind)
}

/// Addresses, file names, abbreviations, identifiers: told by the sign after the first run.
fn special(text: &str, start: usize, end: usize, c: char, previous: Option<&str>) -> Option<Found> {
    if c == ':' {
        if let Some(stop) = url::with_scheme(text, start, end) {
            return Some(Found::whole(stop, TokenKind::Url));
        }
        return code::path(text, start).filter(|_| end == start + 1).map(|stop| Found::whole(stop, TokenKind::Code));
    }
    let fresh = !continues_chain(text, start);
    if fresh
        && matches!(c, '.' | '@' | '_' | '-' | '+' | '%')
        && let Some(stop) = url::email(text, start)
    {
        return Some(Found::whole(stop, TokenKind::Email));
    }
    if fresh && matches!(c, '.' | '-' | '_' | '/') && tied(text, end) {
        if let Some(stop) = url::bare(text, start) {
            return Some(Found::whole(stop, TokenKind::Url));
        }
        if let Some(stop) = code::file(text, start) {
            return Some(Found::whole(stop, TokenKind::Code));
        }
    }
    if c == '.'
        && let Some(stop) = abbreviations::dotted(text, start)
    {
        return Some(Found::whole(stop, TokenKind::Abbreviation));
    }
    if c == '.'
        && let Some((stop, _)) = disguise::dotted_letters(text, start)
    {
        return Some(Found::whole(stop, TokenKind::Word));
    }
    if matches!(c, '.' | '°' | '-')
        && let Some(stop) = abbreviations::at(text, start, end, previous)
    {
        return Some(Found::whole(stop, TokenKind::Abbreviation));
    }
    if c == '_'
        && let Some(stop) = disguise::mask(text, start, end)
    {
        return Some(Found::whole(stop, TokenKind::Word));
    }
    code::identifier(text, start, end).map(|stop| Found::whole(stop, TokenKind::Code))
}

/// Whether the word is glued by a sign to one from which no address was found: none starts here
/// either, and trying at each word of a long chain would cost its length every time.
fn continues_chain(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    before.next().is_some_and(|c| matches!(c, '.' | '-' | '_' | '/' | '+' | '%' | '@'))
        && before.next().is_some_and(is_word_char)
}

/// An address or a file name that starts with a figure: `20minutes.fr`, `10.JPG`.
pub(super) fn address(text: &str, start: usize) -> Option<(usize, TokenKind)> {
    let end = run_end(text, start);
    if !matches!(char_at(text, end), Some('.' | '@' | '_' | '-' | '+'))
        || !tied(text, end)
        || continues_chain(text, start)
    {
        return None;
    }
    url::email(text, start)
        .map(|stop| (stop, TokenKind::Email))
        .or_else(|| url::bare(text, start).map(|stop| (stop, TokenKind::Url)))
        .or_else(|| code::file(text, start).map(|stop| (stop, TokenKind::Code)))
}

/// Whether a letter or digit follows the sign at `at`.
fn tied(text: &str, at: usize) -> bool {
    word_char_at(text, at + 1)
}

/// Follows apostrophes, hyphens, inclusive points and masks to the end of the word.
fn joined(text: &str, start: usize, first: usize) -> Found {
    let mut end = first;
    let mut piece = start;
    let mut hyphens = false;
    let mut apostrophes = false;
    while let Some(c) = char_at(text, end) {
        let after = end + c.len_utf8();
        if is_apostrophe(c) {
            let tied = word_char_at(text, after);
            if elides(text, piece, end, c, tied) && (!hyphens || end - piece > 1) && !apostrophes {
                match elision::whole(text, start).filter(|_| piece == start) {
                    Some(whole) => end = whole,
                    None => return cut(text, start, after, end),
                }
            } else if letter_at(text, after) {
                end = run_end(text, after);
            } else {
                break;
            }
            apostrophes = true;
        } else if is_hyphen(c) {
            if !word_char_at(text, after) {
                if suspended(text, after) {
                    return Found::whole(after, TokenKind::Word);
                }
                break;
            }
            hyphens = true;
            apostrophes = false;
            piece = after;
            end = run_end(text, after);
        } else if let Some(stop) = joint(text, start, end, c, after) {
            end = stop;
        } else {
            break;
        }
    }
    if end == first {
        return plain(text, start, end);
    }
    if hyphens { cut(text, start, end, end) } else { Found::whole(end, TokenKind::Word) }
}

/// Inclusive endings, masks, the plus of `Canal+` and the ampersand of `R&D`.
fn joint(text: &str, start: usize, end: usize, c: char, after: usize) -> Option<usize> {
    match c {
        '&' => code::ampersand(text, start, end).then(|| run_end(text, after)),
        '+' => {
            let name = text[start..end].chars().next().is_some_and(char::is_uppercase);
            (name && !word_char_at(text, after) && char_at(text, after) != Some('+')).then_some(after)
        }
        '.' | '/' | '(' => inclusive::ending(text, start, end).or_else(|| disguise::mask(text, start, end)),
        '*' | '@' | '$' | '€' | '!' | '…' => disguise::mask(text, start, end),
        _ if is_middle_dot(c) => inclusive::ending(text, start, end),
        _ => None,
    }
}

/// Whether the apostrophe `c` after the run elides it. Odd apostrophes only do so before a letter; a
/// letter between two apostrophes is quoted (`la lettre 'd'`).
fn elides(text: &str, start: usize, end: usize, c: char, tied: bool) -> bool {
    if !elision::is_elided(&text[start..end]) || !(tied || is_plain_apostrophe(c)) {
        return false;
    }
    tied || !char_before(text, start).is_some_and(is_apostrophe)
}

/// Cuts the clitics off a hyphenated word that ends at `end`; when the word is elided, `end` is one
/// past its apostrophe and `last` is before it.
fn cut(text: &str, start: usize, end: usize, last: usize) -> Found {
    if end > last {
        // « est-ce-qu'il »: what hangs before the faulty hyphen is cut as usual.
        let mut cuts = SmallVec::new();
        let base = text[start..last].char_indices().rfind(|(_, c)| is_hyphen(*c)).map(|(at, _)| start + at);
        if let Some(base) = base {
            cuts = clitics::cuts(text, start, base);
            cuts.push(base);
        }
        return Found { end, kind: TokenKind::Word, cuts };
    }
    Found { end, kind: TokenKind::Word, cuts: clitics::cuts(text, start, end) }
}

/// « pré- et post-natal »: a hyphen left in suspense before a conjunction belongs to the word.
fn suspended(text: &str, after: usize) -> bool {
    let Some(space) = char_at(text, after).filter(|c| is_line_space(*c)) else { return false };
    let next = after + space.len_utf8();
    matches!(&text[next..run_end(text, next)], "et" | "ou")
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};

    #[test]
    fn plain_words() {
        for (text, expected) in [
            ("Le chat dort.", "Le chat dort ."),
            ("cœur,Æthuse;île", "cœur , Æthuse ; île"),
            ("CO2 m² H₂O covid19", "CO2 m² H₂O covid19"),
            ("in\u{ad}for\u{200b}mer", "in\u{ad}for\u{200b}mer"),
            ("мир Ελλάδα 日本", "мир Ελλάδα 日 本"),
            ("iPhone17 G20", "iPhone17 G20"),
            ("mot--mot", "mot -- mot"),
            ("𝐅𝐚𝐮𝐱 𝐠𝐫𝐚𝐬", "𝐅𝐚𝐮𝐱 𝐠𝐫𝐚𝐬"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn a_word_next_to_an_object() {
        let tokens = tokenize("le \u{fffc}s");
        assert_eq!(
            tokens.iter().map(|t| t.kind).collect::<Vec<_>>(),
            [TokenKind::Word, TokenKind::Object, TokenKind::Word]
        );
        assert!(!tokens[2].spaced);
    }
}
