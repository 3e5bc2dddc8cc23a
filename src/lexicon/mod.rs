//! The French lexicon: forms with their analyses, inflection, suggestions, a person's own words.

mod analysis;
mod compound;
mod dictionary;
mod elision;
mod fold;
mod hunspell;
mod inclusive;
mod inflect;
mod layout;
mod lookup;
mod mend;
mod misspelling;
pub mod suggest;
mod tables;
pub(crate) mod tag;
mod traits;
mod user;
mod word_list;

pub use analysis::{Analysis, Found, Standing};
pub use dictionary::{Dictionary, DictionaryError};
pub use elision::Elision;
pub use fold::fold;
pub use hunspell::{Half, Hunspell};
pub use tag::{
    Definite, Gender, Mood, NumType, Number, Person, Polarity, Poss, PronType, Reflex, Tag, Tense, Upos, VerbForm,
};
pub use traits::Traits;
pub use word_list::WordList;

use layout::form;
use std::fmt;
use std::sync::Arc;
use tables::Tables;
use user::UserWords;

/// Which spellings are accepted, as to the reform of 1990.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orthography {
    /// The spellings from before the reform: « maître », « événement ».
    Classic,
    /// The spellings of the reform: « maitre », « évènement ».
    Reform1990,
    /// Both.
    #[default]
    All,
}

/// The embedded lexicon with a person's own words.
#[derive(Clone)]
pub struct Lexicon {
    tables: Tables,
    orthography: Orthography,
    user: UserWords,
    dictionaries: Vec<Arc<dyn Dictionary>>,
    only_dictionaries: bool,
}

impl Lexicon {
    /// The embedded lexicon. Costs microseconds: the tables are used in place.
    #[must_use]
    pub fn embedded(orthography: Orthography) -> Self {
        Self {
            tables: Tables::embedded(),
            orthography,
            user: UserWords::default(),
            dictionaries: Vec::new(),
            only_dictionaries: false,
        }
    }

    /// Which spellings are accepted.
    #[must_use]
    pub const fn orthography(&self) -> Orthography {
        self.orthography
    }

    /// Every form of the embedded lexicon, in its own casing, with straight apostrophes; values are internal.
    #[must_use]
    pub const fn forms(&self) -> &fst::Map<&'static [u8]> {
        &self.tables.forms
    }

    /// How frequent a form is, written as the lexicon writes it: natural logarithm of its occurrences in a million
    /// words, times 10, plus 50; 0 where it was not met. « de » is near 160, a word met once in a million 50.
    #[must_use]
    pub fn frequency(&self, form: &str) -> u8 {
        u8::try_from(self.tables.frequency(form)).unwrap_or(u8::MAX)
    }

    /// Whether a form of [`Lexicon::forms`] may be proposed as a correction under the orthography in force.
    #[must_use]
    pub fn may_be_proposed(&self, form: &str) -> bool {
        self.tables.set(form).is_some_and(|set| {
            self.tables.flags(set) & form::NO_SUGGEST == 0
                && self
                    .tables
                    .readings(set)
                    .any(|step| self.accepts(step.traits) && !step.traits.has(Traits::NO_SUGGEST))
        })
    }

    /// Whether the orthography in force accepts a reading with these traits.
    const fn accepts(&self, traits: Traits) -> bool {
        match self.orthography {
            Orthography::All => true,
            Orthography::Classic => !traits.has(Traits::REFORM_1990),
            Orthography::Reform1990 => !traits.has(Traits::CLASSIC),
        }
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon")
            .field("orthography", &self.orthography)
            .field("user", &self.user)
            .field("dictionaries", &self.dictionaries)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
