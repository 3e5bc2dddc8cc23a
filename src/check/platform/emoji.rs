//! `platform/emojis-en-serie`, `platform/emoji-en-puce`: a screen reader says the name of each.

use super::super::Finding;
use crate::sentence::Sentence;
use crate::token::TokenKind;
use std::collections::BTreeMap;

/// How many emoji in a row are too many.
const RUN: usize = 4;
/// How many lines that begin with the same emoji are a list.
const LINES: usize = 3;

/// Runs of emoji.
pub(super) fn runs(sentence: &Sentence, findings: &mut Vec<Finding>) {
    let words = &sentence.words;
    let mut start = 0;
    while start < words.len() {
        let length = words[start..].iter().take_while(|w| w.token.kind == TokenKind::Emoji).count();
        if length >= RUN {
            let range = sentence.bytes(start..start + length);
            let arguments = vec![("count", length.to_string())];
            findings.push(Finding { rule: "platform/emojis-en-serie", range, arguments, ..Finding::default() });
        }
        start += length.max(1);
    }
}

/// Lines of a draft that begin with an emoji, by emoji.
#[derive(Debug, Default)]
pub(super) struct Bullets {
    lines: BTreeMap<String, usize>,
    told: bool,
}

impl Bullets {
    pub(super) fn sentence(&mut self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        if self.told {
            return;
        }
        for (word, next) in sentence.words.iter().zip(sentence.words.iter().skip(1)) {
            let before = &sentence.segment.text[..word.token.start as usize];
            let first = before.trim_end_matches([' ', '\u{a0}', '\t']);
            let bullet = word.token.kind == TokenKind::Emoji
                && (first.is_empty() || first.ends_with('\n'))
                && next.token.kind != TokenKind::Emoji;
            if !bullet {
                continue;
            }
            let lines = self.lines.entry(word.text.to_owned()).or_default();
            *lines += 1;
            if *lines == LINES {
                self.told = true;
                let (range, arguments) = (word.token.range(), vec![("emoji", word.text.to_owned())]);
                findings.push(Finding { rule: "platform/emoji-en-puce", range, arguments, ..Finding::default() });
                return;
            }
        }
    }
}
