//! A person's own words.

use super::dictionary::guessed;
use super::fold::{Shape, capitalised, fold, shape};
use super::{Analysis, Lexicon};
use rustc_hash::FxHashMap;

/// A person's own words with their readings.
#[derive(Clone, Debug, Default)]
pub(super) struct UserWords {
    words: FxHashMap<Box<str>, Vec<Analysis>>,
}

impl UserWords {
    /// Readings of a folded form: written so, or in the casing that a small word may take.
    pub fn get(&self, form: &str) -> Option<Vec<Analysis>> {
        self.key(form).cloned()
    }

    /// Whether a folded form is one of the words.
    pub fn contains(&self, form: &str) -> bool {
        self.key(form).is_some()
    }

    fn key(&self, form: &str) -> Option<&Vec<Analysis>> {
        if self.words.is_empty() {
            return None;
        }
        let lower = || self.words.get(form.to_lowercase().as_str());
        self.words.get(form).or_else(|| match shape(form) {
            Shape::Lower | Shape::Mixed => None,
            Shape::Title => lower(),
            Shape::Upper => lower().or_else(|| self.words.get(capitalised(form, true).as_str())),
        })
    }
}

impl Lexicon {
    /// Adds words that are accepted as they are written; a small word is also accepted with a capital.
    /// A word with a capital reads as a name, another as a noun, unless the lexicon has readings for it.
    pub fn add_words<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) {
        for word in words {
            let form = fold(word.trim()).into_owned();
            if form.is_empty() {
                continue;
            }
            let mut analyses = self.analyses(&form);
            if analyses.is_empty() {
                analyses.push(guessed(&form));
            }
            self.user.words.insert(form.into(), analyses);
        }
    }

    /// The words added, in no order.
    pub fn added_words(&self) -> impl Iterator<Item = &str> {
        self.user.words.keys().map(|w| &**w)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Lexicon, Orthography, Upos};

    #[test]
    fn added_words_are_known_in_the_casings_that_they_may_take() {
        let mut lexicon = Lexicon::embedded(Orthography::All);
        assert!(!lexicon.knows("zorglubique"));
        lexicon.add_words(["zorglubique", "ZorgCorp"]);
        assert!(lexicon.knows("zorglubique") && lexicon.knows("Zorglubique") && lexicon.knows("ZORGLUBIQUE"));
        assert!(lexicon.knows("ZorgCorp") && !lexicon.knows("zorgcorp"));
        assert!(lexicon.lookup("ZorgCorp").analyses[0].tag.is(Upos::PROPN));
    }
}
