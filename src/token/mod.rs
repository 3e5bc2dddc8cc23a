//! Tokens and sentences of a segment.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, an elided word with its apostrophe (`l'`), a clitic with its hyphen (`-moi`, `-t-il`),
    /// a hyphenated compound (`arc-en-ciel`), an inclusive form (`étudiant·e·s`).
    Word,
    /// A cardinal in digits, separators, sign, per cent sign and unit excluded: `1 234,5`.
    Number,
    /// `1er`, `2e`, `XXIe`, and the faulty `2ème`, `XXIème`.
    Ordinal,
    /// `18 h 30`, `18h`, `18:30`.
    Time,
    /// `14/03/2026`, `2026-03-14`.
    Date,
    /// An abbreviation with its point: `M.`, `etc.`, `p. ex.`, `c.-à-d.`.
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
    /// What is not a word: file name, version, hex colour, code, identifier.
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
