//! Punctuation marks and signs.

use super::TokenKind;
use super::characters::char_at;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// The mark or sign at `at`: one past its end, and what it is. `...`, `!!!`, `?!` and a run of one
/// same sign (`--`, `***`) are one token.
pub(super) fn at(text: &str, at: usize) -> (usize, TokenKind) {
    let Some(c) = char_at(text, at) else { return (text.len(), TokenKind::Symbol) };
    let end = at + c.len_utf8();
    match c {
        '!' | '?' | '‼' | '⁉' | '⁇' | '⁈' | '！' | '？' => {
            (run(text, end, |c| matches!(c, '!' | '?' | '‼' | '⁉' | '⁇' | '⁈' | '！' | '？')), TokenKind::Punctuation)
        }
        '.' | '…' => (run(text, end, |c| matches!(c, '.' | '…')), TokenKind::Punctuation),
        '<' | '>' if char_at(text, end) == Some(c) => (end + 1, TokenKind::Punctuation),
        '\'' if char_at(text, end) == Some('\'') => (end + 1, TokenKind::Punctuation),
        '+' if text[at..].starts_with("+/-") => (at + 3, TokenKind::Symbol),
        ',' | ';' | ':' | '-' | '–' | '—' | '*' | '_' | '/' | '\\' => {
            (run(text, end, |next| next == c), TokenKind::Punctuation)
        }
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' => (end, TokenKind::Punctuation),
        '=' | '~' | '|' | '#' | '^' | '<' | '>' | '+' | '&' | '$' | '%' | '@' | '`' => {
            (run(text, end, |next| next == c), TokenKind::Symbol)
        }
        '°' => {
            let scale =
                matches!(char_at(text, end), Some('C' | 'F')) && !super::characters::word_char_at(text, end + 1);
            (if scale { end + 1 } else { end }, TokenKind::Symbol)
        }
        _ if c.is_ascii() => (end, TokenKind::Symbol),
        _ => {
            let cluster = text[at..].graphemes(true).next().map_or(end, |cluster| at + cluster.len());
            let punctuation = matches!(c, '▪' | '■' | '●' | '◦' | '►' | '○')
                || c.general_category_group() == GeneralCategoryGroup::Punctuation
                    && !matches!(c, '‰' | '‱' | '§' | '¶' | '※');
            (cluster, if punctuation { TokenKind::Punctuation } else { TokenKind::Symbol })
        }
    }
}

fn run(text: &str, from: usize, of: impl Fn(char) -> bool) -> usize {
    let mut end = from;
    while let Some(c) = char_at(text, end).filter(|c| of(*c)) {
        end += c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};

    #[test]
    fn marks_and_runs() {
        for (text, expected) in [
            ("Quoi ?! Non...", "Quoi ?! Non ..."),
            ("Oui… (non) « si » “a” \"b\"", "Oui … ( non ) « si » “ a ” \" b \""),
            ("a -- b — c", "a -- b — c"),
            ("Fin!!!", "Fin !!!"),
            ("20 °C, 5 %, 3 ‰", "20 °C , 5 % , 3 ‰"),
            ("+/- 3", "+/- 3"),
            ("<< a >>", "<< a >>"),
            ("***", "***"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn kinds() {
        for mark in [".", "…", "?!", "«", "”", "—", "(", "•", "¿"] {
            assert_eq!(tokenize(mark)[0].kind, TokenKind::Punctuation, "{mark}");
        }
        for sign in ["€", "%", "+", "→", "°", "=", "\u{0}", "\u{200b}"] {
            assert_eq!(tokenize(sign)[0].kind, TokenKind::Symbol, "{sign}");
        }
    }
}
