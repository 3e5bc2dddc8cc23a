//! `tone/capitales`, `tone/ponctuation-criarde`: a draft that shouts, in capitals or in exclamation marks. One finding a draft and kind.

use crate::check::Finding;
use crate::lexicon::VerbForm;
use crate::read::SegmentKind;
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;

/// How many words in a row are shouted; fewer are a title, a name, a date.
const WORDS: usize = 4;
/// How many of them have more than two letters.
const LONG_WORDS: usize = 3;
/// How many exclamation marks in one run are too many.
const MARKS: usize = 4;

/// The shouting of one draft.
#[derive(Debug, Default)]
pub struct Shouting {
    capitals: bool,
    marks: bool,
}

impl Shouting {
    /// Looks at a sentence.
    pub fn sentence(&mut self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        if matches!(sentence.segment.kind, SegmentKind::Heading | SegmentKind::Title) {
            return;
        }
        if !is_headline(sentence) {
            self.capitals(sentence, findings);
        }
        if let Some(word) = sentence.words.iter().find(|w| is_shrill(w)).filter(|_| !self.marks) {
            self.marks = true;
            findings.push(Finding {
                rule: "tone/ponctuation-criarde",
                range: word.token.range(),
                ..Finding::default()
            });
        }
    }

    /// A run of common words in capitals; acronyms and names alone are none.
    fn capitals(&mut self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        let mut start = 0;
        let words = &sentence.words;
        while start < words.len() && !self.capitals {
            let length = words[start..].iter().take_while(|w| is_capital(w) || is_mark(w)).count();
            let run = &words[start..start + length];
            let shouted = |long: usize| {
                run.iter().filter(|w| is_capital(w) && w.info.known && w.text.chars().count() > long).count()
            };
            if shouted(1) >= WORDS && shouted(2) >= LONG_WORDS {
                self.capitals = true;
                let first = start + run.iter().position(is_capital).unwrap_or(0);
                let last = start + run.iter().rposition(is_capital).unwrap_or(0);
                let range = sentence.bytes(first..last + 1);
                findings.push(Finding { rule: "tone/capitales", range, ..Finding::default() });
            }
            start += length.max(1);
        }
    }
}

/// Words with which a reader is called or ordered about; sorted.
const CALLS: &[&str] = &[
    "assez",
    "attention",
    "interdit",
    "merci",
    "non",
    "nos",
    "stop",
    "ta",
    "te",
    "tes",
    "toi",
    "ton",
    "tu",
    "urgent",
    "vos",
    "votre",
    "vous",
];

/// Words that begin a question without its mark, as headings of leaflets have; sorted.
const QUESTIONS: &[&str] = &["comment", "où", "pourquoi", "quand", "que", "quel", "quelle", "quelles", "quels", "qui"];

/// Whether the sentence is a heading set in capitals: no end mark, nobody called, and either no conjugated verb or a question.
fn is_headline(sentence: &Sentence) -> bool {
    let words = &sentence.words;
    let spoken = |w: &Word| w.token.kind == TokenKind::Word;
    let ends = words.last().is_none_or(|w| w.text.ends_with(['.', '!', '?', '…']));
    if ends || words.iter().any(|w| spoken(w) && !is_capital(w) || CALLS.binary_search(&w.lower()).is_ok()) {
        return false;
    }
    words.first().is_some_and(|w| QUESTIONS.binary_search(&w.lower()).is_ok())
        || !words.iter().any(|w| w.is(VerbForm::Fin))
}

fn is_capital(word: &Word) -> bool {
    word.token.kind == TokenKind::Word
        && word.text.chars().any(char::is_alphabetic)
        && !word.text.chars().any(char::is_lowercase)
}

fn is_mark(word: &Word) -> bool {
    matches!(word.token.kind, TokenKind::Punctuation | TokenKind::Number | TokenKind::Emoji)
}

fn is_shrill(word: &Word) -> bool {
    word.token.kind == TokenKind::Punctuation && word.text.chars().filter(|c| *c == '!').count() >= MARKS
}
