//! Lexical attributes of a reading, as bits.
//!
//! The build script compiles this file too, so it depends on nothing else in the crate.

/// Lexical attributes of a lemma in one reading, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Verb conjugated with être when it is not pronominal.
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
    /// Right, but never to be proposed (slur, rarity that looks like a slip).
    pub const NO_SUGGEST: Self = Self(1 << 15);

    /// Whether every bit of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The bits set in one of the two.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The trait of this name in the project's word lists.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "exact-case" => Self::EXACT_CASE,
            "first-name" => Self::FIRST_NAME,
            "surname" => Self::SURNAME,
            "no-suggest" => Self::NO_SUGGEST,
            "reform-1990" => Self::REFORM_1990,
            "classic" => Self::CLASSIC,
            _ => return None,
        })
    }
}

impl std::ops::BitOr for Traits {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}
