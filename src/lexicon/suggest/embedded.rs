//! What the suggestions ask, answered by the embedded lexicon.

use super::{Context, NODES_PER_WORD, Suggestion, Words, suggest, unseemly};
use crate::lexicon::{Lexicon, Tag, misspelling};
use fst::raw::Fst;

/// How many suggestions of each dictionary loaded at run time are looked at.
const OTHERS: usize = 5;

impl Words for Lexicon {
    type Bytes = &'static [u8];

    fn maps(&self) -> Vec<&Fst<Self::Bytes>> {
        if self.embedded_counts() { vec![self.forms().as_fst()] } else { Vec::new() }
    }

    fn frequency(&self, form: &str) -> u8 {
        Self::frequency(self, form)
    }

    fn knows(&self, form: &str) -> bool {
        Self::knows(self, form)
    }

    fn may_suggest(&self, form: &str) -> bool {
        self.may_be_proposed(form) && !unseemly::is_unseemly(form)
    }

    fn admits(&self, elided: &str, form: &str) -> bool {
        Self::admits(self, elided, form).unwrap_or_else(|| self.elides(form))
    }

    fn can_be(&self, form: &str, wanted: Tag) -> bool {
        self.analyses(form).iter().any(|a| a.tag.has(wanted))
    }

    fn can_lack(&self, form: &str, tag: Tag, mask: Tag) -> bool {
        self.analyses(form).iter().any(|a| a.tag.has(tag) && a.tag.0 & mask.0 == 0)
    }

    fn corrections(&self, misspelling: &str) -> Vec<&str> {
        misspelling::corrections(misspelling)
            .filter(|right| self.embedded_counts() || right.split(' ').all(|word| Self::knows(self, word)))
            .collect()
    }

    fn others(&self, word: &str) -> Vec<String> {
        self.dictionary_suggestions(word, OTHERS)
    }
}

impl Lexicon {
    /// What the writer may have meant by `word`, at most `limit` suggestions, the best first.
    #[must_use]
    pub fn suggest(&self, word: &str, context: Context<'_>, limit: usize) -> Vec<Suggestion> {
        let mut nodes = NODES_PER_WORD;
        suggest(self, word, context, limit, &mut nodes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Orthography;

    fn first(word: &str) -> String {
        let lexicon = Lexicon::embedded(Orthography::All);
        lexicon.suggest(word, Context::default(), 5).into_iter().next().map(|s| s.text).unwrap_or_default()
    }

    #[test]
    fn what_stands_before_tells_between_forms_that_sound_alike() {
        let lexicon = Lexicon::embedded(Orthography::All);
        let after = |previous, word: &str| {
            let context = Context { previous: Some(previous), next: None };
            lexicon.suggest(word, context, 5).into_iter().next().map(|s| s.text).unwrap_or_default()
        };
        assert_eq!(after("vous", "inscrivé"), "inscrivez");
        assert_eq!(after("les", "animeaux"), "animaux");
        assert_eq!(after("pour", "proclammé"), "proclamer");
        assert_eq!(after("a", "proclammé"), "proclamé");
    }

    #[test]
    fn slips_of_every_kind_are_mended() {
        for (wrong, right) in [
            ("l’aceuil", "l’accueil"),
            ("developpement", "développement"),
            ("fotografie", "photographie"),
            ("dacord", "d'accord"),
            ("lheure", "l'heure"),
            ("jaime", "j'aime"),
            ("toutdesuite", "tout de suite"),
            ("parcontre", "par contre"),
        ] {
            assert_eq!(first(wrong), right);
        }
    }

    #[test]
    fn no_slip_calls_for_a_coarse_word() {
        let lexicon = Lexicon::embedded(Orthography::All);
        for word in ["conar", "salopp", "enculler", "merdde", "pputain"] {
            for suggestion in lexicon.suggest(word, Context::default(), 8) {
                assert!(!unseemly::is_unseemly(&suggestion.text), "{word} → {}", suggestion.text);
            }
        }
    }
}
