//! Marks of the keyboard: `typography/points-de-suspension`, and two kinds of one mark in a draft
//! (`typography/apostrophes-melangees`, `typography/guillemets-melanges`).

use crate::check::Finding;
use crate::sentence::Word;
use crate::token::TokenKind;

/// Three points for one sign.
pub const ELLIPSIS: &str = "typography/points-de-suspension";
/// Straight apostrophes among curly ones.
pub const APOSTROPHE: &str = "typography/apostrophes-melangees";
/// Straight quotation marks beside « ».
pub const QUOTES: &str = "typography/guillemets-melanges";

/// Looks at one mark.
pub fn check(word: &Word, findings: &mut Vec<Finding>) {
    if word.text == "..." {
        findings.push(Finding {
            rule: ELLIPSIS,
            range: word.token.range(),
            suggestions: vec!["…".to_owned()],
            ..Finding::default()
        });
    }
}

/// Which of two kinds of a mark a draft has.
#[derive(Debug, Default)]
pub struct Habits {
    /// Segment and first byte of each straight apostrophe.
    straight: Vec<(usize, usize)>,
    curly: bool,
    /// Of each straight quotation mark.
    plain: Vec<(usize, usize)>,
    french: bool,
}

impl Habits {
    /// Looks at a word of the segment of this number.
    pub fn note(&mut self, segment: usize, word: &Word) {
        let start = word.token.start as usize;
        match word.token.kind {
            TokenKind::Word => {
                if let Some(at) = word.text.find(['\'', '’']) {
                    if word.text[at..].starts_with('’') {
                        self.curly = true;
                    } else {
                        self.straight.push((segment, start + at));
                    }
                }
            }
            TokenKind::Punctuation => match word.text {
                "\"" => self.plain.push((segment, start)),
                "«" | "»" => self.french = true,
                _ => {}
            },
            _ => {}
        }
    }

    /// What is mixed, each with the number of its segment.
    pub fn finish(self) -> impl Iterator<Item = (usize, Finding)> {
        let Self { straight, curly, plain, french } = self;
        let apostrophes = straight.into_iter().filter(move |_| curly).map(|(segment, at)| {
            let suggestions = vec!["’".to_owned()];
            (segment, Finding { rule: APOSTROPHE, range: at..at + 1, suggestions, ..Finding::default() })
        });
        let quotes = plain.into_iter().filter(move |_| french);
        apostrophes.chain(
            quotes.map(|(segment, at)| (segment, Finding { rule: QUOTES, range: at..at + 1, ..Finding::default() })),
        )
    }
}
