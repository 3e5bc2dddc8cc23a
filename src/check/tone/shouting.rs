//! `tone/cri`: a draft that shouts, in capitals or in exclamation marks. One finding a draft and kind.

use crate::check::Finding;
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
        self.capitals(sentence, findings);
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
