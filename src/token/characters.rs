//! What a character is to the tokenizer.

use crate::text::is_inclusive_dot;
use unicode_segmentation::UnicodeSegmentation;

/// The character that starts at byte `at`, `None` at the end of the text.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

/// The character that ends at byte `at`, `None` at the start of the text.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// `'` and what people and word processors write for it between letters.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '´' | '`' | '′' | '＇')
}

/// The apostrophes that may also stand before a space or a quotation mark (`qu’« on »`).
pub(super) const fn is_plain_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Hyphen, Unicode hyphen, no-break hyphen.
pub(super) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The points that inclusive writing puts between endings, the full stop apart.
pub(super) const fn is_middle_dot(c: char) -> bool {
    is_inclusive_dot(c) || c == '∙'
}

/// Soft hyphen, zero-width and directional characters, variation selectors: seen by nobody, so
/// they never end a word.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{34f}' | '\u{61c}' | '\u{180e}')
}

/// Combining marks that text in NFC may still hold.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20e2}' | '\u{20e4}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Scripts written without spaces, where Unicode's own word boundaries are all there is.
const fn is_unspaced_script(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters, digits, superscripts: what runs on in a word. Letters in squares and circles are letters.
pub(super) fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'À'..='ɏ' => !matches!(c, '×' | '÷'),
        '\u{2b9}'..='\u{2bf}'
        | '\u{2c6}'..='\u{2cf}'
        | '\u{387}'
        | '\u{1f000}'..='\u{1f12f}'
        | '\u{1f18a}'..='\u{1faff}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// A letter of any script.
pub(super) fn is_letter(c: char) -> bool {
    is_word_char(c) && c.is_alphabetic()
}

/// Whether a letter stands at `at`.
pub(super) fn letter_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(is_letter)
}

/// Whether a letter or digit stands at `at`.
pub(super) fn word_char_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(is_word_char)
}

/// One past the run of word characters, marks and invisible characters that starts at `at`.
/// Scripts without spaces end the run, and make one of their own by Unicode's word boundaries.
pub(super) fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        match char_at(text, end) {
            Some(c) if is_unspaced_script(c) => {
                if end > at {
                    return end;
                }
                return end + text[end..].split_word_bounds().next().map_or(0, str::len);
            }
            // An invisible character runs on inside a word, it does not start one.
            Some(c) if is_word_char(c) || (end > at && (is_mark(c) || is_invisible(c))) => end += c.len_utf8(),
            _ => return end,
        }
    }
}

/// One past the run of ASCII digits that starts at `at`.
pub(super) fn digits_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    end
}

/// One past the spaces of one line that start at `at`, at most one character.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    match char_at(text, at) {
        Some(c) if is_line_space(c) => at + c.len_utf8(),
        _ => at,
    }
}

/// White space that does not end a line.
pub(super) fn is_line_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A short word in lower case, with straight apostrophes and hyphens and nothing invisible:
/// what the tokenizer's lists are compared with. Lives on the stack.
pub(super) struct Folded {
    bytes: [u8; Self::CAPACITY],
    len: usize,
}

impl Folded {
    const CAPACITY: usize = 40;

    /// Folds `word`; `None` when it is longer than any listed word.
    pub(super) fn new(word: &str) -> Option<Self> {
        if word.len() > Self::CAPACITY {
            return None;
        }
        let mut folded = Self { bytes: [0; Self::CAPACITY], len: 0 };
        for c in word.chars() {
            match c {
                _ if is_apostrophe(c) => folded.push('\'')?,
                _ if is_hyphen(c) => folded.push('-')?,
                _ if is_invisible(c) => {}
                _ => {
                    for lower in c.to_lowercase() {
                        folded.push(lower)?;
                    }
                }
            }
        }
        Some(folded)
    }

    fn push(&mut self, c: char) -> Option<()> {
        let place = self.bytes.get_mut(self.len..self.len + c.len_utf8())?;
        self.len += c.encode_utf8(place).len();
        Some(())
    }

    /// The folded word.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// Whether `word`, folded, is one of `sorted`.
pub(super) fn is_listed(word: &str, sorted: &[&str]) -> bool {
    Folded::new(word).is_some_and(|folded| sorted.binary_search(&folded.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_keeps_soft_hyphens_and_marks_inside() {
        assert_eq!(run_end("in\u{ad}forme ", 0), 9);
        assert_eq!(run_end("e\u{301}\u{301}t.", 0), 6);
        assert_eq!(run_end("\u{200b}a", 0), 0);
    }

    #[test]
    fn scripts_without_spaces_use_the_boundaries_of_unicode() {
        assert_eq!(run_end("日本", 0), 3);
        assert_eq!(run_end("abc日本", 0), 3);
    }

    #[test]
    fn folding_lowers_and_straightens() {
        assert_eq!(Folded::new("C’EST‑À‑DIRE").unwrap().as_str(), "c'est-à-dire");
        assert!(Folded::new(&"a".repeat(41)).is_none());
        assert!(Folded::new(&"İ".repeat(20)).is_none());
    }
}
