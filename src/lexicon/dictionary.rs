//! Dictionaries loaded at run time, beside the embedded lexicon or instead of it.
//!
//! A dictionary is made from the bytes of its files by [`WordList::parse`](super::WordList::parse) or
//! [`Hunspell::parse`](super::Hunspell::parse); the shell reads the files. It only says which words are
//! right: readings come from the embedded lexicon where it has the word, else from the shape of the word.

use super::fold::{Shape, shape};
use super::{Analysis, Found, Lexicon, Standing, Tag, Traits, Upos};
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// Says which words are right.
pub trait Dictionary: Send + Sync + fmt::Debug {
    /// What the dictionary is called in messages: its file.
    fn name(&self) -> &str;
    /// Whether a word as written is right; apostrophes are straight.
    fn knows(&self, word: &str) -> bool;
    /// Words that may have been meant by one that is not known, the best first.
    fn suggest(&self, word: &str) -> Vec<String>;
}

/// Why a dictionary could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DictionaryError {
    /// One file of a Hunspell pair is not there.
    #[error(
        "{missing}\u{a0}: fichier introuvable. Un dictionnaire Hunspell va par deux\u{a0}: {present} a besoin de {missing}, dans le même dossier."
    )]
    MissingHalf {
        /// The file that is there.
        present: String,
        /// The file that is not.
        missing: String,
    },
    /// The name of the file does not say what it is.
    #[error(
        "{file}\u{a0}: dictionnaire d’une sorte inconnue. Donnez une paire Hunspell (.dic et .aff) ou une liste de mots (.txt)."
    )]
    UnknownKind {
        /// The file.
        file: String,
    },
    /// The `SET` line names no encoding that is known.
    #[error(
        "{file}:{line}: encodage «\u{a0}{encoding}\u{a0}» inconnu. Convertissez le dictionnaire en UTF-8 et écrivez «\u{a0}SET UTF-8\u{a0}»."
    )]
    UnknownEncoding {
        /// The `.aff` file.
        file: String,
        /// 1-based line.
        line: usize,
        /// What the line says.
        encoding: String,
    },
    /// Bytes that are not of the encoding.
    #[error("{file}:{line}: ces octets ne sont pas de l’{encoding}. {remedy}")]
    Undecodable {
        /// The file.
        file: String,
        /// 1-based line.
        line: usize,
        /// The encoding that was expected.
        encoding: String,
        /// What to do.
        remedy: &'static str,
    },
    /// A line that is not as it should be.
    #[error("{file}:{line}: {reason}")]
    Malformed {
        /// The file.
        file: String,
        /// 1-based line.
        line: usize,
        /// What is wrong and what to do, in French.
        reason: String,
    },
    /// No word at all.
    #[error("{file}\u{a0}: dictionnaire vide. Ajoutez-y des mots, un par ligne, ou retirez-le de la commande.")]
    Empty {
        /// The file.
        file: String,
    },
}

impl Lexicon {
    /// Adds a dictionary: a word that it knows is right.
    pub fn add_dictionary(&mut self, dictionary: Box<dyn Dictionary>) {
        self.dictionaries.push(Arc::from(dictionary));
    }

    /// Whether only the dictionaries added and the person's own words say which words are right. The embedded
    /// lexicon still gives the readings, which grammar needs.
    pub const fn set_only_dictionaries(&mut self, only: bool) {
        self.only_dictionaries = only;
    }

    /// The dictionaries added, in order.
    pub fn dictionaries(&self) -> impl Iterator<Item = &dyn Dictionary> {
        self.dictionaries.iter().map(|d| &**d)
    }

    /// Whether the embedded lexicon says which words are right.
    pub(super) const fn embedded_counts(&self) -> bool {
        !self.only_dictionaries
    }

    /// Whether a dictionary added knows a folded form.
    pub(super) fn in_dictionaries(&self, form: &str) -> bool {
        self.dictionaries.iter().any(|dictionary| dictionary.knows(form))
    }

    /// What the dictionaries added propose for a word, at most `limit` each.
    pub(super) fn dictionary_suggestions(&self, word: &str, limit: usize) -> Vec<String> {
        self.dictionaries.iter().flat_map(|dictionary| dictionary.suggest(word).into_iter().take(limit)).collect()
    }

    /// What is `found` in the embedded lexicon for a folded form, judged by the dictionaries added.
    pub(super) fn judged(&self, form: &str, mut found: Found) -> Found {
        if found.standing == Standing::Known && (self.embedded_counts() || is_piece(form)) {
            return found;
        }
        if self.in_dictionaries(form) {
            if found.analyses.is_empty() {
                found.analyses.push(guessed(form));
            }
            found.standing = Standing::Known;
        } else if !self.embedded_counts() {
            found.standing = Standing::Unknown;
        }
        found
    }
}

/// Whether the form is what the tokenizer cuts off a word (« l' », « -moi »), which no dictionary lists.
pub(super) fn is_piece(form: &str) -> bool {
    form.starts_with('-') || form.ends_with('\'')
}

/// The reading of a form of which nothing is known but how it is written: a name or a noun.
pub(super) fn guessed(form: &str) -> Analysis {
    let upos = if shape(form) == Shape::Lower { Upos::NOUN } else { Upos::PROPN };
    Analysis { lemma: form.into(), tag: Tag::from(upos), traits: Traits::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::suggest::Context;
    use crate::lexicon::{Orthography, WordList};

    fn list(text: &str) -> Box<dyn Dictionary> {
        Box::new(WordList::parse("maison.txt", text.as_bytes()).unwrap())
    }

    #[test]
    fn a_dictionary_adds_words_and_takes_none_away() {
        let mut lexicon = Lexicon::embedded(Orthography::All);
        assert!(!lexicon.knows("zorglubique"));
        lexicon.add_dictionary(list("zorglubique\nZorgCorp\n"));
        assert!(lexicon.knows("zorglubique") && lexicon.knows("Zorglubique") && lexicon.knows("maison"));
        assert_eq!(lexicon.lookup("zorglubique").standing, Standing::Known);
        assert!(lexicon.lookup("ZorgCorp").analyses[0].tag.is(Upos::PROPN));
        assert!(lexicon.lookup("zorglubique").analyses[0].tag.is(Upos::NOUN));
        assert!(!lexicon.knows("zorgcorp"));
    }

    #[test]
    fn alone_it_decides_and_readings_stay() {
        let mut lexicon = Lexicon::embedded(Orthography::All);
        lexicon.add_dictionary(list("maison\n"));
        lexicon.set_only_dictionaries(true);
        assert!(lexicon.knows("maison") && !lexicon.knows("château"));
        let château = lexicon.lookup("château");
        assert_eq!(château.standing, Standing::Unknown);
        assert!(château.analyses.iter().any(|a| a.tag.is(Upos::NOUN)));
        assert!(lexicon.knows("l'") && lexicon.knows("-moi"));
    }

    #[test]
    fn its_words_are_proposed() {
        let mut lexicon = Lexicon::embedded(Orthography::All);
        lexicon.add_dictionary(list("zorglubique\n"));
        let texts = |lexicon: &Lexicon| -> Vec<String> {
            lexicon.suggest("zorglubiqe", Context::default(), 5).into_iter().map(|s| s.text).collect()
        };
        assert!(texts(&lexicon).contains(&"zorglubique".to_owned()));
        lexicon.set_only_dictionaries(true);
        assert_eq!(texts(&lexicon), ["zorglubique"]);
    }
}
