//! What one token of a pattern must be: `[lemma="avoir" & upos="AUX"]`, compiled.

use super::lines::Lines;
use super::literal;
use super::shape::Shapes;
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A condition on one token.
///
/// `any` tells `~=` from `=`: whether the reading under test is meant, rather than the chosen one.
/// All `~=` inside one [`Test::Reading`] speak of the same reading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Test {
    /// Any token.
    Any,
    /// All of them.
    And(Vec<Test>),
    /// One of them.
    Or(Vec<Test>),
    /// Not this.
    Not(Box<Test>),
    /// Some reading satisfies this.
    Reading(Box<Test>),
    /// The lower-cased form.
    Word(Texts),
    /// The form as written.
    Form(Texts),
    /// The lemma.
    Lemma {
        /// Of the reading under test.
        any: bool,
        /// Its values.
        texts: Texts,
    },
    /// Part of speech and features: the bits under `mask` are one of `values`.
    Tag {
        /// Of the reading under test.
        any: bool,
        /// The bits that are looked at.
        mask: u32,
        /// What they may be.
        values: Vec<u32>,
    },
    /// Member of one of these classes, by number, increasing.
    Class(Vec<u16>),
    /// Kind of token, as bits in the order of [`KINDS`].
    Kind(u32),
    /// Relation to the head.
    Relation(Texts),
    /// A yes-or-no property.
    Flag(Flag),
}

/// Yes-or-no properties of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flag {
    /// Its spelling is accepted.
    Known,
    /// It stands inside quotation marks.
    Quoted,
    /// White space stands before it.
    Spaced,
    /// « le » is elided before it.
    Elides,
    /// It is the first word of the sentence.
    Start,
    /// It begins with a capital.
    Capital,
    /// It has two letters at least and all are capitals.
    Upper,
}

impl Flag {
    /// Names in patterns.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("known", Self::Known),
        ("quoted", Self::Quoted),
        ("spaced", Self::Spaced),
        ("elides", Self::Elides),
        ("start", Self::Start),
        ("capital", Self::Capital),
        ("upper", Self::Upper),
    ];
}

/// Names of the kinds of token; the position is the bit in [`Test::Kind`].
pub const KINDS: &[&str] = &[
    "word",
    "number",
    "ordinal",
    "time",
    "date",
    "abbreviation",
    "url",
    "email",
    "mention",
    "hashtag",
    "emoji",
    "emoticon",
    "code",
    "object",
    "punctuation",
    "symbol",
];

/// What a string attribute is compared with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Texts {
    /// One string.
    One(String),
    /// Several.
    Set(Lines),
    /// Beginnings, ends, middles.
    Shapes(Shapes),
    /// An expression that stands for too many.
    Expression(Expression),
}

/// An anchored regular expression, compiled when first used.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Expression {
    source: String,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// Whether the whole of `text` matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref().is_some_and(|r| r.is_match(text))
    }
}

impl Texts {
    /// The values of an anchored expression.
    ///
    /// # Errors
    /// If it is no regular expression: what the parser says, in English.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        if let Some(mut strings) = literal::finite(pattern) {
            return Ok(if strings.len() == 1 { Self::One(strings.remove(0)) } else { Self::Set(Lines::new(strings)) });
        }
        if let Some(shapes) = Shapes::parse(pattern) {
            return Ok(Self::Shapes(shapes));
        }
        let source = format!("^(?:{pattern})$");
        match Regex::new(&source) {
            Ok(_) => Ok(Self::Expression(Expression { source, compiled: OnceLock::new() })),
            Err(error) => Err(error.to_string().lines().last().unwrap_or_default().to_owned()),
        }
    }

    /// Whether `text` is one of the values.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        match self {
            Self::One(one) => one == text,
            Self::Set(set) => set.contains(text),
            Self::Shapes(shapes) => shapes.matches(text),
            Self::Expression(expression) => expression.matches(text),
        }
    }

    /// The values, where they are a list.
    #[must_use]
    pub fn list(&self) -> Option<Vec<&str>> {
        match self {
            Self::One(one) => Some(vec![one]),
            Self::Set(set) => Some(set.iter().collect()),
            Self::Shapes(_) | Self::Expression(_) => None,
        }
    }
}

impl Test {
    /// Whether some part speaks of the reading under test and is not yet closed by [`Test::Reading`].
    #[must_use]
    fn is_open(&self) -> bool {
        match self {
            Self::And(tests) | Self::Or(tests) => tests.iter().any(Self::is_open),
            Self::Lemma { any, .. } | Self::Tag { any, .. } => *any,
            _ => false,
        }
    }

    /// Binds the `~=` that are still free to one reading.
    #[must_use]
    pub fn close(self) -> Self {
        if self.is_open() { Self::Reading(Box::new(self)) } else { self }
    }

    /// All of `tests`, with comparisons of features joined into one.
    #[must_use]
    pub fn all(tests: Vec<Self>) -> Self {
        let mut out: Vec<Self> = Vec::new();
        for test in tests {
            if let Self::Tag { any, mask, values } = &test
                && values.len() == 1
                && let Some(Self::Tag { mask: m, values: v, .. }) = out.iter_mut().find(
                    |t| matches!(t, Self::Tag { any: a, mask: m, values: v } if a == any && m & mask == 0 && v.len() == 1),
                )
            {
                *m |= mask;
                v[0] |= values[0];
                continue;
            }
            if !matches!(test, Self::Any) {
                out.push(test);
            }
        }
        // The cheapest first: it refuses most tokens.
        out.sort_by_key(Self::price);
        match out.len() {
            0 => Self::Any,
            1 => out.remove(0),
            _ => Self::And(out),
        }
    }

    fn price(&self) -> u32 {
        match self {
            Self::Any => 0,
            Self::Kind(_) | Self::Flag(_) => 1,
            // Built when it is first run.
            Self::Word(Texts::Expression(_)) | Self::Form(Texts::Expression(_)) => 50,
            Self::Tag { any: false, .. } | Self::Word(_) | Self::Class(_) => 2,
            Self::Form(_) | Self::Lemma { any: false, .. } | Self::Relation(_) => 3,
            Self::Tag { any: true, .. } => 4,
            Self::Lemma { any: true, .. } => 5,
            Self::Not(test) | Self::Reading(test) => 1 + test.price(),
            Self::And(tests) | Self::Or(tests) => 2 + tests.iter().map(Self::price).sum::<u32>(),
        }
    }
}
