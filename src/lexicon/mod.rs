//! The French lexicon: forms with their analyses, inflection, suggestions, a person's own words.

mod tag;

pub use tag::{
    Definite, Gender, Mood, NumType, Number, Person, Polarity, Poss, PronType, Reflex, Tag, Tense, Upos, VerbForm,
};

use std::sync::Arc;

/// One reading of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// Dictionary form: infinitive, masculine singular.
    pub lemma: Arc<str>,
    /// Part of speech and features.
    pub tag: Tag,
    /// Lexical attributes of the lemma in this reading.
    pub traits: Traits,
}

/// Lexical attributes of a lemma, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Traits(pub u16);

impl Traits {
    /// Verb that has a direct object.
    pub const TRANSITIVE: Self = Self(1);
    /// Verb used without an object.
    pub const INTRANSITIVE: Self = Self(1 << 1);
    /// Verb with an indirect object.
    pub const INDIRECT: Self = Self(1 << 2);
    /// Verb that can be pronominal.
    pub const PRONOMINAL: Self = Self(1 << 3);
    /// Verb that is always pronominal.
    pub const ALWAYS_PRONOMINAL: Self = Self(1 << 4);
    /// Verb that is impersonal.
    pub const IMPERSONAL: Self = Self(1 << 5);
    /// Verb conjugated with être.
    pub const ETRE: Self = Self(1 << 6);
    /// Verb conjugated with avoir.
    pub const AVOIR: Self = Self(1 << 7);
    /// Copula.
    pub const COPULA: Self = Self(1 << 8);
    /// A first name.
    pub const FIRST_NAME: Self = Self(1 << 9);
    /// A surname.
    pub const SURNAME: Self = Self(1 << 10);
    /// A form that exists in inversion only (aimè-je).
    pub const INVERSION: Self = Self(1 << 11);
    /// A spelling of the 1990 reform only.
    pub const REFORM_1990: Self = Self(1 << 12);
    /// A spelling from before the 1990 reform only.
    pub const CLASSIC: Self = Self(1 << 13);
    /// Must be written with this casing (brand, acronym).
    pub const EXACT_CASE: Self = Self(1 << 14);

    /// Whether every bit of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl std::ops::BitOr for Traits {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
