//! Readings of a form, and what looking it up says.

use super::{Tag, Traits};
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

/// How a written form stands to the lexicon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// In the lexicon, or in the person's own words.
    Known,
    /// Made of known parts: « ex-ministre », « étudiant·e·s ».
    Composed,
    /// Known but for accents on its capitals (« Etat », « ECOLE »): here as it should be written.
    BareCapital(String),
    /// Known but for a ligature (« coeur »): here as it should be written.
    OpenLigature(String),
    /// Known with another casing (« Youtube », « paris »): here as it should be written.
    Casing(String),
    /// Known, but not of the orthography in force.
    OtherOrthography,
    /// Not known.
    #[default]
    Unknown,
}

/// What looking a form up says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Readings, the most plausible first. Not empty for an accepted form, but for a person's own words.
    pub analyses: Vec<Analysis>,
    /// How the form stands to the lexicon.
    pub standing: Standing,
}

impl Found {
    /// Whether the spelling is right, typography (accents of capitals, ligatures) aside.
    #[must_use]
    pub const fn known(&self) -> bool {
        matches!(
            self.standing,
            Standing::Known | Standing::Composed | Standing::BareCapital(_) | Standing::OpenLigature(_)
        )
    }
}
