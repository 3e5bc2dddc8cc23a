//! Part of speech and morphological features of one analysis, packed in 32 bits.
//!
//! Names are those of Universal Dependencies (UPOS and features). The build script
//! compiles this file too, so it depends on nothing else in the crate.

use std::fmt;

/// Declares a feature: its UD name, its place in the word, its values.
macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident @ $shift:literal + $width:literal { $($value:ident = $n:literal),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[allow(missing_docs, reason = "values are those of Universal Dependencies")]
            pub enum $feature { $($value = $n),* }

            impl $feature {
                const SHIFT: u32 = $shift;
                /// The bits of the feature in a tag.
                pub(crate) const MASK: u32 = ((1 << $width) - 1) << $shift;
                /// Every value, in the order of its code.
                pub const ALL: &'static [Self] = &[$(Self::$value),*];
                /// The UD name of the value.
                #[must_use]
                pub const fn name(self) -> &'static str {
                    match self { $(Self::$value => value_name(stringify!($value))),* }
                }
                /// The value of this UD name.
                #[must_use]
                pub fn parse(name: &str) -> Option<Self> {
                    Self::ALL.iter().copied().find(|v| v.name() == name)
                }
            }

            impl From<$feature> for Tag {
                fn from(value: $feature) -> Tag { Tag((value as u32) << $feature::SHIFT) }
            }
        )*

        impl Tag {
            /// UD names of the features, `upos` first.
            pub const FEATURES: &'static [&'static str] = &[$(stringify!($feature)),*];

            /// The mask of a feature's bits by its UD name (`upos` is the part of speech).
            #[must_use]
            pub fn mask(feature: &str) -> Option<Tag> {
                match feature {
                    "upos" => Some(Tag(Upos::MASK)),
                    $(stringify!($feature) => Some(Tag($feature::MASK)),)*
                    _ => None,
                }
            }

            /// The bits of `feature=value` by UD names.
            #[must_use]
            pub fn bits(feature: &str, value: &str) -> Option<Tag> {
                match feature {
                    "upos" => Upos::parse(value).map(Tag::from),
                    $(stringify!($feature) => $feature::parse(value).map(Tag::from),)*
                    _ => None,
                }
            }

            /// The UD value of a feature, `""` where the analysis has none.
            #[must_use]
            pub fn value(self, feature: &str) -> &'static str {
                match feature {
                    "upos" => self.upos().map_or("", Upos::name),
                    $(stringify!($feature) => $feature::ALL.iter().copied()
                        .find(|v| Tag::from(*v).0 == self.0 & $feature::MASK).map_or("", $feature::name),)*
                    _ => "",
                }
            }
        }
    };
}

/// Universal Dependencies writes the persons 1, 2, 3, which are no Rust names.
const fn value_name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        b"P1" => "1",
        b"P2" => "2",
        b"P3" => "3",
        _ => identifier,
    }
}

/// A UPOS and the features of one analysis; a feature's bits are zero where it has none.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub u32);

features! {
    /// Universal part of speech.
    Upos @ 0 + 5 { NOUN = 1, PROPN = 2, ADJ = 3, VERB = 4, AUX = 5, ADV = 6, ADP = 7, DET = 8, PRON = 9,
        CCONJ = 10, SCONJ = 11, NUM = 12, INTJ = 13, PUNCT = 14, SYM = 15, PART = 16, X = 17 }
    /// Grammatical gender; none for epicene forms.
    Gender @ 5 + 2 { Masc = 1, Fem = 2 }
    /// Grammatical number; none for invariable forms.
    Number @ 7 + 2 { Sing = 1, Plur = 2 }
    /// Person of a finite verb, a personal pronoun or a possessive.
    Person @ 9 + 2 { P1 = 1, P2 = 2, P3 = 3 }
    /// Mood of a finite verb.
    Mood @ 11 + 3 { Ind = 1, Sub = 2, Cnd = 3, Imp = 4 }
    /// Tense (`Imp` is the imperfect).
    Tense @ 14 + 3 { Pres = 1, Imp = 2, Past = 3, Fut = 4 }
    /// Form of a verb.
    VerbForm @ 17 + 2 { Inf = 1, Fin = 2, Part = 3 }
    /// Type of a pronoun or determiner.
    PronType @ 19 + 4 { Prs = 1, Dem = 2, Ind = 3, Rel = 4, Int = 5, Neg = 6, Art = 7, Exc = 8 }
    /// Cardinal or ordinal.
    NumType @ 23 + 2 { Card = 1, Ord = 2 }
    /// Possessive.
    Poss @ 25 + 1 { Yes = 1 }
    /// Negative word.
    Polarity @ 26 + 1 { Neg = 1 }
    /// Definite or indefinite article.
    Definite @ 27 + 2 { Def = 1, Ind = 2 }
    /// Reflexive pronoun.
    Reflex @ 29 + 1 { Yes = 1 }
}

impl Tag {
    /// The part of speech.
    #[must_use]
    pub fn upos(self) -> Option<Upos> {
        Upos::ALL.iter().copied().find(|u| *u as u32 == self.0 & Upos::MASK)
    }

    /// Whether the part of speech is this one.
    #[must_use]
    pub fn is(self, upos: Upos) -> bool {
        self.0 & Upos::MASK == upos as u32
    }

    /// Whether every bit set in `wanted`'s features has the same value here.
    #[must_use]
    pub fn has(self, wanted: impl Into<Tag>) -> bool {
        let wanted = wanted.into();
        self.0 & wanted.fields().0 == wanted.0
    }

    /// The masks of every feature that is set.
    #[must_use]
    pub fn fields(self) -> Tag {
        let mut mask = 0;
        for field in [
            Upos::MASK,
            Gender::MASK,
            Number::MASK,
            Person::MASK,
            Mood::MASK,
            Tense::MASK,
            VerbForm::MASK,
            PronType::MASK,
            NumType::MASK,
            Poss::MASK,
            Polarity::MASK,
            Definite::MASK,
            Reflex::MASK,
        ] {
            if self.0 & field != 0 {
                mask |= field;
            }
        }
        Tag(mask)
    }

    /// This tag with the features set in `other` replaced by other's values.
    #[must_use]
    pub fn with(self, other: impl Into<Tag>) -> Tag {
        let other = other.into();
        Tag(self.0 & !other.fields().0 | other.0)
    }

    /// This tag without the features named by `mask` (see [`Tag::mask`]).
    #[must_use]
    pub fn without(self, mask: Tag) -> Tag {
        Tag(self.0 & !mask.0)
    }
}

impl std::ops::BitOr for Tag {
    type Output = Tag;
    fn bitor(self, other: Tag) -> Tag {
        Tag(self.0 | other.0)
    }
}

/// `UPOS Feature=Value|Feature=Value`, features in declaration order.
impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.upos().map_or("X", Upos::name))?;
        let mut separator = ' ';
        for feature in &Tag::FEATURES[1..] {
            let value = self.value(feature);
            if !value.is_empty() {
                write!(f, "{separator}{feature}={value}")?;
                separator = '|';
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_round_trip_by_name() {
        let tag = Tag::from(Upos::VERB)
            | VerbForm::Part.into()
            | Tense::Past.into()
            | Gender::Fem.into()
            | Number::Plur.into();
        assert_eq!(tag.to_string(), "VERB Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part");
        assert!(tag.has(Gender::Fem));
        assert!(!tag.has(Gender::Masc));
        assert_eq!(tag.with(Number::Sing).value("Number"), "Sing");
        assert_eq!(tag.without(Tag::mask("Gender").unwrap()).value("Gender"), "");
    }

    #[test]
    fn every_value_fits_its_field() {
        for upos in Upos::ALL {
            assert_eq!(Tag::from(*upos).upos(), Some(*upos));
        }
        for (feature, value) in
            [("Person", "2"), ("PronType", "Exc"), ("Mood", "Imp"), ("Definite", "Ind"), ("Reflex", "Yes")]
        {
            assert_eq!(Tag::bits(feature, value).unwrap().value(feature), value);
        }
    }
}
