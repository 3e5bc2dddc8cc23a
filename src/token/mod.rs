//! Tokens and sentences of a segment.
//!
//! [`tokenize`] cuts a text into words, figures, marks and signs; [`sentences()`] groups the tokens;
//! [`quoted`] says which of them stand between quotation marks. Word boundaries follow Universal
//! Dependencies for French, with three differences: contractions (au, du, des) stay one token, « l'on » is
//! two, and an hour (`18h30`) is one. Everything is linear in the length of the text.

mod abbreviations;
mod characters;
mod clitics;
mod code;
mod dates;
mod disguise;
mod elision;
mod emoji;
mod emoticons;
mod inclusive;
mod numbers;
mod ordinals;
mod punctuation;
mod quotes;
mod scan;
mod sentences;
mod social;
mod times;
mod url;
mod words;
mod wrapping;

pub use quotes::quoted;
pub use scan::tokenize;
pub use sentences::sentences;

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, an elided word with its apostrophe (`l'`), a clitic with its hyphen (`-moi`, `-t-il`),
    /// a hyphenated compound (`arc-en-ciel`), an inclusive form (`étudiant·e·s`, `ami(e)s`), a disguised
    /// word (`p*tain`, `c0nn@rd`, `f.d.p`, `p...`). May hold soft hyphens and zero-width characters.
    Word,
    /// A cardinal in digits with its separators, its sign and a multiplier (`1 234,5`, `-6`, `12k`, `2x`),
    /// a fraction or ratio (`1/10`, `16:9`), a range or score (`2020-2025`, `3-1`). The per cent sign and
    /// the unit are tokens of their own.
    Number,
    /// `1er`, `2e`, `XXIe`, and the faulty `2ème`, `XXIème`.
    Ordinal,
    /// `18 h 30`, `18h`, `18:30`.
    Time,
    /// `14/03/2026`, `2026-03-14`.
    Date,
    /// An abbreviation with its point: `M.`, `etc.`, `p. ex.`, `c.-à-d.`, `J.-C.`, `U.S.A.`, an initial
    /// (`J.`); and `n°`.
    Abbreviation,
    /// An address of the web.
    Url,
    /// An e-mail address.
    Email,
    /// `@compte`.
    Mention,
    /// `#MotDièse`, sign included.
    Hashtag,
    /// One emoji, whole sequence.
    Emoji,
    /// `:-)`, `;)`, `<3`, `^^`.
    Emoticon,
    /// What is not a word: file name, path, version, hex colour, telephone number, identifier, `4K`,
    /// placeholder of a template (`{{nom}}`).
    Code,
    /// The placeholder of a passage that is not prose (U+FFFC).
    Object,
    /// Punctuation, one mark; `…`, `...`, `!!!` and `?!` are one token each.
    Punctuation,
    /// Any other sign: `€`, `%`, `+`, `→`.
    Symbol,
}

/// One token: a byte range of the segment's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space stands before it (true at the start of a segment).
    pub spaced: bool,
}

impl Token {
    /// The byte range in the segment's text.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The tokens of `text` parted by spaces, their own spaces shown as `·`: what the tests compare.
#[cfg(test)]
fn shown(text: &str) -> String {
    tokenize(text).iter().map(|t| text[t.range()].replace(char::is_whitespace, "\u{b7}")).collect::<Vec<_>>().join(" ")
}
