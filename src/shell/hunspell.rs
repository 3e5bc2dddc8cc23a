//! Hunspell itself, for those who want its very suggestions: the feature `hunspell`.
//!
//! The library keeps one mutable state a dictionary and is bound to no thread but may not be shared; each
//! dictionary lives on a thread of its own, which answers one question at a time.

use crate::lexicon::Dictionary;
use hunspell_rs::{CheckResult, Hunspell};
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};

/// What can be asked, with where to answer.
enum Question {
    Knows(String, Sender<bool>),
    Suggest(String, Sender<Vec<String>>),
}

/// A dictionary that the Hunspell library reads. The files must be there and well formed: the library
/// says nothing of those that are not, and then rejects every word.
pub(super) struct Native {
    name: String,
    questions: Mutex<Sender<Question>>,
}

impl Native {
    /// Starts the thread of a dictionary in UTF-8.
    pub(super) fn open(aff: &Path, dic: &Path) -> Self {
        let (questions, asked) = channel();
        let (aff, file) = (aff.to_string_lossy().into_owned(), dic.to_string_lossy().into_owned());
        std::thread::spawn(move || {
            let words = Hunspell::new(&aff, &file);
            for question in asked {
                // Whoever asked may be gone: then there is nothing to answer.
                match question {
                    Question::Knows(word, answer) => {
                        let _ = answer.send(words.check(&word) == CheckResult::FoundInDictionary);
                    }
                    Question::Suggest(word, answer) => {
                        let _ = answer.send(words.suggest(&word));
                    }
                }
            }
        });
        Self { name: super::walk::name_of(dic), questions: Mutex::new(questions) }
    }

    /// The answer to the question that `question` makes, if the thread lives.
    fn ask<T>(&self, question: impl FnOnce(Sender<T>) -> Question) -> Option<T> {
        let (answer, answered) = channel();
        self.questions.lock().unwrap_or_else(PoisonError::into_inner).send(question(answer)).ok()?;
        answered.recv().ok()
    }
}

impl std::fmt::Debug for Native {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Native").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Dictionary for Native {
    fn name(&self) -> &str {
        &self.name
    }

    fn knows(&self, word: &str) -> bool {
        // The library takes C strings.
        !word.contains('\0')
            && (self.ask(|answer| Question::Knows(word.to_owned(), answer)).unwrap_or(false)
                || word.contains('\'')
                    && self.ask(|answer| Question::Knows(word.replace('\'', "’"), answer)).unwrap_or(false))
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        if word.contains('\0') {
            return Vec::new();
        }
        self.ask(|answer| Question::Suggest(word.to_owned(), answer)).unwrap_or_default()
    }
}
