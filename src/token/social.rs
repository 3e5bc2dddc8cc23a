//! Mentions and hashtags.

use super::TokenKind;
use super::characters::{char_at, is_invisible, is_letter, is_word_char, letter_at, word_char_at};

/// One past the mention whose `@` is at `at`: `@compte`, `@nom.bsky.social`, `@nom@instance.social`.
pub(super) fn mention(text: &str, at: usize) -> Option<usize> {
    let sign = char_at(text, at)?.len_utf8();
    let name = handle(text, at + sign)?;
    // Mastodon: the account, then its server.
    if char_at(text, name) == Some('@')
        && let Some(server) = handle(text, name + 1)
        && text[name..server].contains('.')
    {
        return Some(server);
    }
    Some(name)
}

fn handle(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    while let Some(c) = char_at(text, end) {
        let next = end + c.len_utf8();
        let inside = match c {
            '_' => true,
            // A capital after the full stop starts a sentence.
            '.' => {
                end > start
                    && char_at(text, next).is_some_and(|n| n == '_' || n.is_ascii_digit() || n.is_ascii_lowercase())
            }
            '-' => end > start && word_char_at(text, next),
            _ => is_word_char(c),
        };
        if !inside {
            break;
        }
        end = next;
    }
    (end > start && text[start..end].contains(|c: char| c != '_')).then_some(end)
}

/// What starts with the `#` at `at`: a hashtag, which has at least one letter, or a hex colour.
pub(super) fn hashtag(text: &str, at: usize) -> Option<(usize, TokenKind)> {
    let start = at + char_at(text, at)?.len_utf8();
    let mut end = start;
    let mut letters = false;
    while let Some(c) = char_at(text, end) {
        if !(is_word_char(c) || c == '_' || end > start && (is_invisible(c) || matches!(c, '\u{300}'..='\u{36f}'))) {
            break;
        }
        letters |= is_letter(c) || c == '_';
        end += c.len_utf8();
    }
    let tag = &text[start..end];
    if is_colour(tag) {
        return Some((end, TokenKind::Code));
    }
    (letters && tag.chars().any(is_word_char)).then_some((end, TokenKind::Hashtag))
}

/// Three, six or eight hexadecimal figures that spell no word.
fn is_colour(tag: &str) -> bool {
    if !tag.bytes().all(|b| b.is_ascii_hexdigit()) {
        return false;
    }
    let digit = tag.bytes().any(|b| b.is_ascii_digit());
    let letter = tag.bytes().any(|b| b.is_ascii_alphabetic());
    let one = tag.bytes().all(|b| b.eq_ignore_ascii_case(&b'f'));
    match tag.len() {
        3 => digit && letter || one,
        6 | 8 => digit || one,
        _ => false,
    }
}

/// `C#`, `F#`: a language, not a tag.
pub(super) fn is_language(text: &str, start: usize, end: usize) -> bool {
    end == start + 1 && matches!(text.as_bytes()[start], b'C' | b'F' | b'J') && !letter_at(text, end + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};

    #[test]
    fn mentions() {
        for text in ["@compte", "@Mon_Compte2", "@nom.bsky.social", "@user@domaine.social", "@été"] {
            assert_eq!(shown(text), text);
            assert_eq!(tokenize(text)[0].kind, TokenKind::Mention);
        }
        assert_eq!(shown("Merci @compte."), "Merci @compte .");
        assert_eq!(shown("@compte.Merci"), "@compte . Merci");
        assert_eq!(shown("@a, (@b) : @c!"), "@a , ( @b ) : @c !");
        assert_eq!(shown("rdv @ 10h"), "rdv @ 10h");
    }

    #[test]
    fn hashtags() {
        for text in ["#été", "#Bande_De_2", "#100jours", "#JO2024", "＃tag"] {
            assert_eq!(shown(text), text);
            assert_eq!(tokenize(text)[0].kind, TokenKind::Hashtag);
        }
        for text in ["#ff00aa", "#FFF", "#4b8", "#000000"] {
            assert_eq!(tokenize(text)[0].kind, TokenKind::Code, "{text}");
        }
        assert_eq!(shown("#a#b, #c."), "#a #b , #c .");
        assert_eq!(shown("#1 et # et #_"), "# 1 et # et # _");
        assert_eq!(shown("en C#, en C++"), "en C# , en C++");
        assert_eq!(shown("#facade"), "#facade");
    }
}
