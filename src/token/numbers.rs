//! What starts with a digit: numbers with their groups and decimals, ranges, fractions, telephone
//! numbers, versions, codes.

use super::TokenKind;
use super::characters::{char_at, digits_end, is_hyphen, is_letter, letter_at, run_end, word_char_at};
use super::{dates, ordinals, times};

/// Units that are written glued to their figure (`10km`): the figure is a token, the unit another.
const UNITS: &[&str] = &[
    "A", "GHz", "Gb", "Go", "Hz", "Kg", "Km", "Ko", "L", "MHz", "MW", "Mb", "Md", "Mds", "Mo", "To", "V", "W", "Wh",
    "dB", "g", "j", "kHz", "kW", "kWh", "l", "m", "mL", "s", "€",
];

/// What starts with a digit at `start`: one past its end, and what it is.
pub(super) fn at(text: &str, start: usize) -> (usize, TokenKind) {
    if let Some(end) = dates::at(text, start) {
        return (end, TokenKind::Date);
    }
    if let Some(end) = telephone(text, start) {
        return (end, TokenKind::Code);
    }
    if let Some(end) = times::at(text, start) {
        return (end, TokenKind::Time);
    }
    if let Some(end) = ordinals::digits(text, start) {
        return (end, TokenKind::Ordinal);
    }
    if let Some(end) = dotted(text, start) {
        return (end, TokenKind::Code);
    }
    let end = amount(text, start);
    tail(text, start, end)
}

/// One past a signed number whose sign is at `at`.
pub(super) fn signed(text: &str, at: usize) -> Option<usize> {
    let start = at + char_at(text, at)?.len_utf8();
    if !text.as_bytes().get(start).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (end, kind) = self::at(text, start);
    match kind {
        TokenKind::Number => Some(end),
        _ => None,
    }
}

/// What follows the figures decides what they are.
fn tail(text: &str, start: usize, end: usize) -> (usize, TokenKind) {
    let Some(c) = char_at(text, end) else { return (end, TokenKind::Number) };
    let after = end + c.len_utf8();
    match c {
        _ if is_letter(c) => glued(text, start, end),
        '-' | '–' if digits_end(text, after) > after => range(text, start, end, after),
        '/' | ':' if digits_end(text, after) > after && digits_end(text, start) == end => {
            let stop = digits_end(text, after);
            let ends = !word_char_at(text, stop) && char_at(text, stop) != Some(c);
            (if ends { stop } else { end }, TokenKind::Number)
        }
        '×' | '+' | '_' if word_char_at(text, after) && c != '+' => (run_end(text, after), TokenKind::Code),
        '\'' | '’' if matches!(char_at(text, after), Some('s')) && !word_char_at(text, after + 1) => {
            (after + 1, TokenKind::Word)
        }
        _ if is_hyphen(c) && letter_at(text, after) && !super::clitics::only_clitics(text, end) => {
            let (stop, _) = chain(text, after);
            (stop, TokenKind::Word)
        }
        _ => (end, TokenKind::Number),
    }
}

/// Hyphenated pieces after a figure: `4-temps`, `3-en-1`.
fn chain(text: &str, at: usize) -> (usize, usize) {
    let mut end = run_end(text, at);
    let mut pieces = 1;
    while char_at(text, end).is_some_and(is_hyphen)
        && word_char_at(text, end + char_at(text, end).map_or(1, char::len_utf8))
    {
        end = run_end(text, end + char_at(text, end).map_or(1, char::len_utf8));
        pieces += 1;
    }
    (end, pieces)
}

/// `12k` and `2x` are numbers, `20ans` is two tokens, `4K` and `1080p` are codes.
fn glued(text: &str, start: usize, end: usize) -> (usize, TokenKind) {
    let stop = run_end(text, end);
    let suffix = &text[end..stop];
    match suffix {
        // « 4K » is a definition of screens.
        "K" if end == start + 1 => {}
        "k" | "K" | "M" | "x" | "X" => return (stop, TokenKind::Number),
        _ if UNITS.contains(&suffix) => return (end, TokenKind::Number),
        _ => {}
    }
    let word = suffix.chars().all(char::is_lowercase) && suffix.chars().nth(1).is_some();
    if word { (end, TokenKind::Number) } else { (stop.max(start), TokenKind::Code) }
}

/// `2020-2025`, `3-1`: one number; more parts are a code.
fn range(text: &str, start: usize, end: usize, after: usize) -> (usize, TokenKind) {
    if times::at(text, after).is_some() || ordinals::digits(text, after).is_some() {
        return (end, TokenKind::Number);
    }
    let mut stop = amount(text, after);
    let mut parts = 2;
    while matches!(char_at(text, stop), Some('-' | '–')) {
        let next = stop + char_at(text, stop).map_or(1, char::len_utf8);
        let piece = run_end(text, next);
        if piece == next {
            break;
        }
        stop = piece;
        parts += 1;
    }
    if parts > 2 {
        return (stop, TokenKind::Code);
    }
    if letter_at(text, stop) {
        let (piece, kind) = glued(text, after, stop);
        if kind == TokenKind::Code {
            return (piece, TokenKind::Code);
        }
        let _ = start;
    }
    (stop, TokenKind::Number)
}

/// One past figures in groups of three and their decimals: `1 234,5`, `2.700.000`, `10'000`.
pub(super) fn amount(text: &str, start: usize) -> usize {
    let mut end = digits_end(text, start);
    if end - start <= 3 && text.as_bytes()[start] != b'0' {
        let mut separator = None;
        while let Some(c) = char_at(text, end) {
            let after = end + c.len_utf8();
            let groups = matches!(
                c,
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2008}' | '\u{2007}' | '\'' | '’' | '.' | ','
            );
            if !groups || separator.is_some_and(|s| s != c) || digits_end(text, after) != after + 3 {
                break;
            }
            // « 1,234 » alone is a decimal, which the next step reads; so is « 1.234 ».
            let other = if c == '.' { ',' } else { '.' };
            let again = text[after + 3..].starts_with(c) && digits_end(text, after + 4) == after + 7
                || text[after + 3..].starts_with(other) && digits_end(text, after + 4) > after + 4;
            if matches!(c, '.' | ',') && separator.is_none() && !again {
                break;
            }
            separator = Some(c);
            end = after + 3;
        }
    }
    if let Some(c @ (',' | '.')) = char_at(text, end) {
        let stop = digits_end(text, end + 1);
        // « 1,2,3 » lists three numbers.
        let follows = text[..start].ends_with(c) && text[..start - 1].ends_with(|d: char| d.is_ascii_digit());
        let lists = follows || char_at(text, stop) == Some(c) && digits_end(text, stop + 1) > stop + 1;
        if stop > end + 1 && !lists {
            end = stop;
        }
    }
    end
}

/// `1.2.3`, `192.168.0.1`: figures with two full stops or more that are not groups of three.
fn dotted(text: &str, start: usize) -> Option<usize> {
    let mut end = digits_end(text, start);
    let mut dots = 0;
    let mut threes = true;
    while char_at(text, end) == Some('.') && digits_end(text, end + 1) > end + 1 {
        let next = digits_end(text, end + 1);
        threes &= next - end == 4;
        end = next;
        dots += 1;
    }
    let grouped = threes && digits_end(text, start) - start <= 3;
    (dots > 1 && !grouped && !letter_at(text, end)).then_some(end)
}

/// French telephone numbers: `06 12 34 56 78`, `+33 6 12 34 56 78`, `0 800 123 456`.
pub(super) fn telephone(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut digits = 0;
    let mut gaps = 0;
    let plus = bytes[start] == b'+';
    if plus {
        at += 1;
    } else if bytes[start] != b'0' {
        return None;
    }
    loop {
        let end = digits_end(text, at);
        if end == at || end - at > 12 {
            break;
        }
        digits += end - at;
        at = end;
        let Some(c) = char_at(text, at) else { break };
        let next = at + c.len_utf8();
        let gap = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '.' | '-');
        if !gap || digits_end(text, next) == next || digits > 12 {
            break;
        }
        gaps += 1;
        at = next;
    }
    let wanted = if plus { (10..=13).contains(&digits) } else { digits == 10 };
    (wanted && (gaps > 0 || plus || digits == 10) && !word_char_at(text, at)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};

    fn kinds(text: &str) -> Vec<(String, TokenKind)> {
        tokenize(text).iter().map(|t| (text[t.range()].to_owned(), t.kind)).collect()
    }

    #[test]
    fn numbers_are_one_token() {
        for number in [
            "12",
            "1 234,5",
            "1\u{a0}234\u{a0}567",
            "1\u{202f}000",
            "2.700.000",
            "336.210,00",
            "10'000",
            "3,5",
            "4.2",
            "0,05",
            "1/10",
            "24/7",
            "16:9",
            "2020-2025",
            "3-1",
            "70–61",
            "12k",
            "2x",
            "10M",
            "-6",
            "+14",
            "−2,5",
            "½",
            "15 000 000",
        ] {
            assert_eq!(kinds(number), [(number.to_owned(), TokenKind::Number)]);
        }
    }

    #[test]
    fn codes_are_one_token() {
        for code in [
            "06 12 34 56 78",
            "06.12.34.56.78",
            "+33 6 12 34 56 78",
            "0 800 123 456",
            "1.2.3",
            "192.168.0.1",
            "4K",
            "5G",
            "1080p",
            "4x4",
            "1920×1080",
            "2-7113-0389-6",
        ] {
            assert_eq!(kinds(code), [(code.to_owned(), TokenKind::Code)]);
        }
    }

    #[test]
    fn figures_part_from_what_surrounds_them() {
        for (text, expected) in [
            ("3,5 % et 10 €", "3,5 % et 10 €"),
            ("10€, 20%", "10 € , 20 %"),
            ("20ans, 10km", "20 ans , 10 km"),
            ("1,2,3", "1 , 2 , 3"),
            ("en 2020 300 ans", "en 2020 300 ans"),
            ("3. Faire", "3 . Faire"),
            ("4-temps", "4-temps"),
            ("-20 %", "-20 %"),
            ("A-3", "A-3"),
            ("3*4", "3 * 4"),
            ("18h-20h", "18h - 20h"),
            ("il a 20 ans.", "il a 20 ans ."),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
