//! Words that hide from filters, undone: the sentence is read again as everybody reads it.
//!
//! A passage that may hide a word (figures, symbols, masks, parted or stretched letters, strange alphabets, an unknown word
//! that sounds like an insult, words glued together) is replaced by the word that it hides, and the rules of tone look at
//! that sentence. So frames, targets, quotations and excuses hold as they do for the bare word, and positions are those of
//! the draft. A word that the lexicon knows is never replaced.

mod glued;
pub(crate) mod letters;
mod pattern;
mod replace;
mod table;
mod tell;

pub use tell::Bare;

use crate::analyse::describe;
use crate::lexicon::Lexicon;
use crate::rule::Registry;
use crate::sentence::{Sentence, Word};
use crate::token::{Token, TokenKind};
use letters::plain;
use pattern::Evidence;
use std::ops::Range;
use std::rc::Rc;

/// A passage and what it hides.
#[derive(Debug)]
struct Replacement {
    /// The tokens that it stands in.
    tokens: Range<usize>,
    /// Bytes of the segment's text and the word they hide, in order.
    words: Vec<(Range<usize>, String)>,
    /// What gives it away.
    evidence: Evidence,
    /// How grave the hidden word is, as in the table; `None` where it is only written strangely.
    level: Option<u8>,
}

/// A hashtag with one of these words fights what it names.
const AGAINST: &[&str] = &["anti", "balance", "contre", "halte", "journee", "lutte", "non", "sans", "stop", "victimes"];

/// What the sentence says without its disguises, and each of its hashtags that may insult; nothing where there is none.
#[must_use]
pub fn undo<'a>(sentence: &Sentence<'a>, lexicon: &Lexicon, registry: &Registry) -> Vec<Bare<'a>> {
    let mut bare = Vec::new();
    if !replace::is_worth_a_look(sentence) {
        return bare;
    }
    let replacements = replace::all(sentence, lexicon);
    if replacements.iter().any(|r| r.level.is_some()) {
        bare.push(rewritten(sentence, replacements, lexicon, registry));
    }
    for word in sentence.words.iter().filter(|w| w.token.kind == TokenKind::Hashtag) {
        bare.extend(hashtag(sentence, word, lexicon, registry));
    }
    bare
}

/// The sentence with its passages replaced.
fn rewritten<'a>(
    sentence: &Sentence<'a>,
    replacements: Vec<Replacement>,
    lexicon: &Lexicon,
    registry: &Registry,
) -> Bare<'a> {
    let mut words = Vec::with_capacity(sentence.words.len());
    let mut places = Vec::new();
    let mut at = 0;
    for replacement in replacements {
        words.extend_from_slice(&sentence.words[at..replacement.tokens.start]);
        let first = &sentence.words[replacement.tokens.start];
        for (n, (bytes, form)) in replacement.words.iter().enumerate() {
            let text = &sentence.segment.text[bytes.clone()];
            words.push(named(first, bytes, text, form, n > 0, (lexicon, registry)));
        }
        at = replacement.tokens.end;
        if let (Some(level), Some((start, _)), Some((end, _))) =
            (replacement.level, replacement.words.first(), replacement.words.last())
        {
            let range = start.start..end.end;
            places.push(tell::Place { range, masked: replacement.evidence.masked, level, quoted: first.quoted });
        }
    }
    words.extend_from_slice(&sentence.words[at..]);
    // Heads are numbers of the sentence that was read.
    for word in &mut words {
        word.head = None;
    }
    Bare { sentence: Sentence { segment: sentence.segment, words, index: sentence.index }, places, hashtag: false }
}

/// The words of a hashtag as a sentence, if one of them may hide or be an insult.
fn hashtag<'a>(sentence: &Sentence<'a>, tag: &Word<'a>, lexicon: &Lexicon, registry: &Registry) -> Option<Bare<'a>> {
    let start = tag.token.start as usize;
    let sign = tag.text.chars().next()?.len_utf8();
    let body = &tag.text[sign..];
    let masked = pattern::Pattern::new(body).filter(|p| p.evidence.masked).and_then(|p| p.read());
    let cut: Vec<(Range<usize>, String)> = match masked {
        Some(hidden) => vec![(0..body.len(), hidden.form.to_owned())],
        None => glued::words(body, |piece| lexicon.lookup(piece).known())
            .into_iter()
            .map(|r| (r.clone(), body[r].to_lowercase()))
            .collect(),
    };
    let letters: Vec<String> = cut.iter().filter_map(|(_, form)| plain(form)).collect();
    let hot = letters.iter().any(|word| table::exactly(word).is_some());
    if !hot || letters.iter().any(|word| AGAINST.contains(&word.as_str())) {
        return None;
    }
    let mut words = Vec::with_capacity(cut.len());
    for (bytes, form) in cut {
        let text = &body[bytes.clone()];
        // The sign belongs to the first word: it is underlined with it.
        let from = if words.is_empty() { start } else { start + sign + bytes.start };
        let to = start + sign + bytes.end;
        words.push(named(tag, &(from..to), text, &form, true, (lexicon, registry)));
    }
    let place = tell::Place { range: tag.token.range(), masked: masked.is_some(), level: 0, quoted: tag.quoted };
    let sentence = Sentence { segment: sentence.segment, words, index: sentence.index };
    Some(Bare { sentence, places: vec![place], hashtag: true })
}

/// The word `form` at `bytes` of the segment, written `text`, in the place of `model`.
fn named<'a>(
    model: &Word<'a>,
    bytes: &Range<usize>,
    text: &'a str,
    form: &str,
    spaced: bool,
    (lexicon, registry): (&Lexicon, &Registry),
) -> Word<'a> {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let spaced = spaced || model.token.spaced;
    Word {
        token: Token { start: offset(bytes.start), end: offset(bytes.end), kind: TokenKind::Word, spaced },
        text,
        info: Rc::new(describe(lexicon, registry, form, TokenKind::Word)),
        chosen: None,
        head: None,
        relation: "",
        quoted: model.quoted,
    }
}
