//! Spaces around marks: `typography/espace-insecable`, `espace-manquante`, `espace-en-trop`, `espace-double`, `espace-apres`.
//!
//! A draft may use U+00A0, U+202F or U+2009 before a mark; what is proposed is U+202F where the draft has it, else U+00A0.

use crate::check::Finding;
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;

/// An ordinary space where the line must not break.
pub const NO_BREAK: &str = "typography/espace-insecable";
/// No space at all there.
pub const MISSING: &str = "typography/espace-manquante";
/// A space before a comma or a point, or on the inner side of a bracket.
pub const NEEDLESS: &str = "typography/espace-en-trop";
/// Two spaces in a row.
pub const DOUBLE: &str = "typography/espace-double";
/// No space after a comma.
pub const AFTER: &str = "typography/espace-apres";

/// What French puts around a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// A no-break space before: `: ; ! ? »`.
    Before,
    /// A no-break space between a figure and the sign: `% €`.
    Unit,
    /// A no-break space after: `«`.
    After,
    /// No space before: `, . )`.
    Close,
    /// No space after: `(`.
    Open,
}

fn habit(word: &Word) -> Option<Habit> {
    Some(match word.text {
        "," | "." | ")" | "]" => Habit::Close,
        "(" | "[" => Habit::Open,
        "«" => Habit::After,
        "»" | ";" | ":" => Habit::Before,
        "%" | "‰" | "€" => Habit::Unit,
        text if text.bytes().all(|b| matches!(b, b'!' | b'?')) => Habit::Before,
        _ => return None,
    })
}

/// Looks at the spaces around the mark `at`. `narrow`: whether the draft uses the narrow no-break space.
pub fn around(sentence: &Sentence, at: usize, narrow: bool, findings: &mut Vec<Finding>) {
    let word = &sentence.words[at];
    let Some(habit) = habit(word) else { return };
    let text = sentence.segment.text.as_str();
    let range = word.token.range();
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let space = if narrow { '\u{202f}' } else { '\u{a0}' };
    let mut told = |rule, range: std::ops::Range<usize>, place: &str, suggestion: String| {
        findings.push(Finding {
            rule,
            range,
            arguments: vec![("place", place.to_owned()), ("signe", named(word.text))],
            suggestions: vec![suggestion],
            ..Finding::default()
        });
    };
    match habit {
        Habit::Before | Habit::Unit => {
            let previous = at.checked_sub(1).map(|i| &sentence.words[i]);
            if !previous.is_some_and(|previous| takes_mark(previous, habit))
                || habit == Habit::Before && !ends(word, after)
            {
                return;
            }
            let spaced = format!("{space}{}", word.text);
            if let Some(rest) = before.strip_suffix(' ') {
                if !rest.ends_with(char::is_whitespace) {
                    told(NO_BREAK, range.start - 1..range.end, "avant", spaced);
                }
            } else if !before.ends_with(char::is_whitespace) {
                told(MISSING, range, "avant", spaced);
            }
        }
        Habit::After => {
            let spaced = format!("{}{space}", word.text);
            if let Some(rest) = after.strip_prefix(' ') {
                if !rest.starts_with(char::is_whitespace) {
                    told(NO_BREAK, range.start..range.end + 1, "après", spaced);
                }
            } else if after.starts_with(char::is_alphanumeric) {
                told(MISSING, range, "après", spaced);
            }
        }
        Habit::Close => {
            let closes = matches!(word.text, ")" | "]");
            if let Some(rest) = before.strip_suffix(' ')
                && rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '»' | '’'))
                && (closes || after.is_empty() || after.starts_with(char::is_whitespace))
                && (!closes || opened(sentence, at))
            {
                told(NEEDLESS, range.start - 1..range.end, "avant", word.text.to_owned());
            } else if word.text == ","
                && before.ends_with(char::is_alphabetic)
                && after.starts_with(char::is_alphabetic)
                && sentence.words.get(at + 1).is_some_and(|next| next.token.kind == TokenKind::Word)
            {
                told(AFTER, range, "après", format!("{} ", word.text));
            }
        }
        Habit::Open => {
            if let Some(rest) = after.strip_prefix(' ')
                && rest.starts_with(char::is_alphanumeric)
                && before.ends_with(char::is_whitespace)
            {
                told(NEEDLESS, range.start..range.end + 1, "après", word.text.to_owned());
            }
        }
    }
}

/// A mark as a message names it.
fn named(mark: &str) -> String {
    match mark {
        "«" => "le guillemet ouvrant".to_owned(),
        "»" => "le guillemet fermant".to_owned(),
        mark => format!("« {mark} »"),
    }
}

/// Whether the token before a mark is one that French parts from it.
fn takes_mark(previous: &Word, habit: Habit) -> bool {
    use TokenKind::{Abbreviation, Date, Hashtag, Number, Ordinal, Punctuation, Symbol, Time, Word};
    match previous.token.kind {
        Number => true,
        Word | Ordinal | Time | Date | Abbreviation | Hashtag => habit == Habit::Before,
        Punctuation => {
            habit == Habit::Before && matches!(previous.text, "»" | ")" | "…" | "..." | "!" | "?" | "." | "”")
        }
        Symbol => habit == Habit::Before && matches!(previous.text, "%" | "€"),
        _ => false,
    }
}

/// Whether a mark ends what it stands behind: `12:30`, `a:b` and `&amp;c` are something else.
fn ends(word: &Word, after: &str) -> bool {
    !matches!(word.text, ":" | ";")
        || after.is_empty()
        || after.starts_with(|c: char| c.is_whitespace() || matches!(c, '«' | '"' | '“'))
}

/// Whether the bracket that closes `at` was opened in the sentence: « a ) » numbers an item.
fn opened(sentence: &Sentence, at: usize) -> bool {
    let open = if sentence.words[at].text == ")" { "(" } else { "[" };
    sentence.words[..at].iter().any(|word| word.text == open)
}

/// Looks for two spaces before a token. More of them line things up.
pub fn double(sentence: &Sentence, word: &Word, findings: &mut Vec<Finding>) {
    let start = word.token.start as usize;
    let bytes = sentence.segment.text.as_bytes();
    if word.token.spaced
        && start > 2
        && bytes[start - 2..start] == *b"  "
        && !sentence.segment.text[..start - 2].ends_with(char::is_whitespace)
    {
        findings.push(Finding {
            rule: DOUBLE,
            range: start - 2..start,
            suggestions: vec![" ".to_owned()],
            ..Finding::default()
        });
    }
}
