//! What the network sees of a token: the key of its form, its ambiguity class, its suffix, its shape.

use crate::lexicon::{Analysis, Tag, fold};
use crate::token::TokenKind;
use std::borrow::Cow;

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// No capital.
    Lower = 0,
    /// A capital and small letters, first of the sentence.
    First = 1,
    /// A capital and small letters, inside the sentence.
    Title = 2,
    /// Capitals only.
    Upper = 3,
    /// Other mixtures.
    Mixed = 4,
    /// With a digit.
    Digit = 5,
    /// Punctuation.
    Punctuation = 6,
    /// Signs, emoji, emoticons.
    Sign = 7,
    /// Addresses, mentions, code.
    Other = 8,
}

/// The shape of a token as written.
#[must_use]
pub fn shape(written: &str, kind: TokenKind, first: bool) -> Shape {
    match kind {
        TokenKind::Punctuation => return Shape::Punctuation,
        // Their keys say all.
        TokenKind::Number | TokenKind::Ordinal | TokenKind::Time | TokenKind::Date | TokenKind::Abbreviation => {
            return Shape::Lower;
        }
        TokenKind::Symbol | TokenKind::Emoji | TokenKind::Emoticon => return Shape::Sign,
        TokenKind::Url
        | TokenKind::Email
        | TokenKind::Mention
        | TokenKind::Hashtag
        | TokenKind::Code
        | TokenKind::Object => {
            return Shape::Other;
        }
        TokenKind::Word => {}
    }
    let (mut upper, mut lower, mut title) = (0, 0, false);
    for (i, c) in written.chars().filter(|c| c.is_alphanumeric()).enumerate() {
        if c.is_ascii_digit() {
            return Shape::Digit;
        }
        if c.is_uppercase() {
            upper += 1;
            title |= i == 0;
        } else {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, _) => Shape::Lower,
        (1, 1..) if title => {
            if first {
                Shape::First
            } else {
                Shape::Title
            }
        }
        (1, 0) => {
            if first {
                Shape::First
            } else {
                Shape::Title
            }
        }
        (_, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

/// The spelling by which the network knows a token: lower case, straight apostrophe; one key for each kind of what is no word.
#[must_use]
pub fn form_key(written: &str, kind: TokenKind) -> Cow<'_, str> {
    let name = match kind {
        TokenKind::Word | TokenKind::Abbreviation | TokenKind::Punctuation => {
            let folded = fold(written);
            return if folded.chars().any(char::is_uppercase) { Cow::Owned(folded.to_lowercase()) } else { folded };
        }
        TokenKind::Symbol if written.len() <= 3 => return Cow::Borrowed(written),
        TokenKind::Number => "<number>",
        TokenKind::Ordinal => "<ordinal>",
        TokenKind::Time => "<time>",
        TokenKind::Date => "<date>",
        TokenKind::Url => "<url>",
        TokenKind::Email => "<email>",
        TokenKind::Mention => "<mention>",
        TokenKind::Hashtag => "<hashtag>",
        TokenKind::Emoji => "<emoji>",
        TokenKind::Emoticon => "<emoticon>",
        TokenKind::Code => "<code>",
        TokenKind::Object => "<object>",
        TokenKind::Symbol => "<symbol>",
    };
    Cow::Borrowed(name)
}

/// The ambiguity class: the distinct tags of the readings, increasing; for what is no word or not known, a mark of its kind.
#[must_use]
pub fn class_tags(analyses: &[Analysis], kind: TokenKind) -> Vec<Tag> {
    let mut tags: Vec<Tag> = analyses.iter().map(|a| a.tag).collect();
    tags.sort_unstable();
    tags.dedup();
    if tags.is_empty() {
        // No tag has the highest bit.
        tags.push(Tag(1 << 31 | kind as u32));
    }
    tags
}

/// The endings of a lower-case form, the longest first: four letters to two.
pub fn suffixes(lower: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = lower.char_indices().rev().map(|(at, _)| at).take(4).collect();
    starts.into_iter().enumerate().rev().filter(|(i, _)| *i > 0).map(move |(_, at)| &lower[at..])
}
