//! The loop that walks a text and asks, by the character in front, what token starts there.

use super::characters::{char_at, char_before, is_hyphen, is_word_char};
use super::{Token, TokenKind, clitics, code, disguise, emoji, emoticons, numbers, punctuation, social, words};

/// Cuts a segment's text into tokens: in order, without overlap, all that is not white space. Linear.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    // French prose has a token for about five bytes.
    let mut scanner = Scanner { text, at: 0, spaced: true, tokens: Vec::with_capacity(text.len() / 5 + 1) };
    while let Some(c) = char_at(text, scanner.at) {
        if c.is_whitespace() {
            scanner.at += c.len_utf8();
            scanner.spaced = true;
        } else {
            scanner.step(c);
        }
    }
    scanner.tokens
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    spaced: bool,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn step(&mut self, c: char) {
        let (text, at) = (self.text, self.at);
        if let Some(end) = emoticons::at(text, at) {
            return self.push(end, TokenKind::Emoticon);
        }
        if (!c.is_ascii() || c.is_ascii_digit() || matches!(c, '#' | '*'))
            && let Some(end) = emoji::at(text, at)
        {
            return self.push(end, TokenKind::Emoji);
        }
        if c.is_ascii_digit() {
            return self.number();
        }
        if is_word_char(c) {
            return self.word();
        }
        let (end, kind) = self.sign(c).unwrap_or_else(|| punctuation::at(text, at));
        self.push(end, kind);
    }

    fn number(&mut self) {
        let text = self.text;
        let word = words::address(text, self.at);
        let (end, kind) = word.unwrap_or_else(|| numbers::at(text, self.at));
        self.push(end, kind);
    }

    fn word(&mut self) {
        let previous = self.tokens.last().map(|token| &self.text[token.range()]);
        let found = words::at(self.text, self.at, previous);
        for cut in found.cuts {
            self.push(cut, TokenKind::Word);
        }
        self.push(found.end, found.kind);
    }

    /// Signs that open something longer than themselves.
    fn sign(&self, c: char) -> Option<(usize, TokenKind)> {
        let (text, at) = (self.text, self.at);
        match c {
            '\u{fffc}' => Some((at + c.len_utf8(), TokenKind::Object)),
            '@' | '＠' => social::mention(text, at).map(|end| (end, TokenKind::Mention)),
            '#' | '＃' => social::hashtag(text, at),
            '$' => code::placeholder(text, at)
                .map(|end| (end, TokenKind::Code))
                .or_else(|| disguise::leading_dollar(text, at).map(|end| (end, TokenKind::Word)))
                .or_else(|| code::cashtag(text, at).map(|end| (end, TokenKind::Code))),
            '{' | '&' => code::placeholder(text, at).map(|end| (end, TokenKind::Code)),
            '/' | '~' | '.' if self.spaced || char_before(text, at) == Some('(') => {
                code::path(text, at).map(|end| (end, TokenKind::Code))
            }
            '-' | '+' | '−' | '\u{2010}' | '\u{2011}' => self.signed(c),
            _ => None,
        }
    }

    /// A sign before a figure, a clitic cut off from its verb, a telephone number.
    fn signed(&self, c: char) -> Option<(usize, TokenKind)> {
        let (text, at) = (self.text, self.at);
        let last = self.tokens.last();
        let same_line = last.is_some_and(|token| !text[token.range().end..at].contains('\n'));
        if self.spaced || matches!(char_before(text, at), Some('(')) {
            if c == '+'
                && let Some(end) = numbers::telephone(text, at)
            {
                return Some((end, TokenKind::Code));
            }
            if let Some(end) = numbers::signed(text, at) {
                return Some((end, TokenKind::Number));
            }
        }
        let carries = last.is_some_and(|token| match token.kind {
            TokenKind::Word => self.spaced,
            TokenKind::Number => !self.spaced,
            _ => false,
        });
        if is_hyphen(c) && carries && same_line {
            return clitics::detached(text, at).map(|end| (end, TokenKind::Word));
        }
        None
    }

    fn push(&mut self, end: usize, kind: TokenKind) {
        debug_assert!(end > self.at && self.text.is_char_boundary(end), "{}..{end} {kind:?}", self.at);
        self.tokens.push(Token { start: offset(self.at), end: offset(end), kind, spaced: self.spaced });
        self.at = end;
        self.spaced = false;
    }
}

/// Segments are far below 4 GiB: a reader that met more would have stopped.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn covers(text: &str) {
        let mut at = 0;
        for token in tokenize(text) {
            let range = token.range();
            assert!(range.start >= at && range.end > range.start, "{text:?} {token:?}");
            assert!(text[at..range.start].chars().all(char::is_whitespace), "{text:?} {token:?}");
            assert_eq!(token.spaced, at == 0 && range.start == 0 || range.start > at, "{text:?} {token:?}");
            at = range.end;
        }
        assert!(text[at..].chars().all(char::is_whitespace), "{text:?}");
    }

    proptest! {
        #[test]
        fn any_text_is_covered(text in "\\PC*") {
            covers(&text);
        }

        #[test]
        fn any_bytes_are_covered(text in proptest::collection::vec(any::<char>(), 0..60)) {
            covers(&text.into_iter().collect::<String>());
        }

        #[test]
        fn any_mix_of_signs_is_covered(text in "[a-dA-DtTqlué0-3.,:;/'’*@#$€_+()·\\-–…!? \\n\u{ad}\u{a0}\u{301}\u{fe0f}\u{20e3}👍🏽‍🇫🇷«»\"<>^xX&{}]{0,40}") {
            covers(&text);
        }
    }

    #[test]
    fn spaces_of_all_kinds_part_tokens() {
        let tokens = tokenize("a\u{a0}b\u{202f}c\u{2009}d\ne");
        assert_eq!(tokens.len(), 5);
        assert!(tokens.iter().all(|t| t.spaced));
        assert!(tokenize("").is_empty());
    }

    #[test]
    fn hostile_lines_take_linear_time() {
        for piece in [
            "a",
            "a.",
            "a-",
            "ab.",
            "a'",
            "@a",
            "a@",
            "1.",
            "1 ",
            "1-",
            "(",
            "👍",
            "👩‍🚀",
            "*a",
            "a*",
            "a..",
            "#",
            "-t-",
            ":/",
            "日",
            "«a",
            "x_",
            "\u{301}",
            "&a",
            "{{",
            "oui -il ",
        ] {
            let text = piece.repeat(200_000 / piece.len());
            covers(&text);
        }
    }
}
