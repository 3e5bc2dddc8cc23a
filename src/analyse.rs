//! From the tokens of a segment to sentences of analysed words.

use crate::lexicon::{Lexicon, fold};
use crate::read::Segment;
use crate::rule::Registry;
use crate::sentence::{Sentence, Word, WordInfo};
use crate::tag::{Reader, Reading, Session};
use crate::token::{Token, TokenKind, quoted, sentences, tokenize};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Analyses the segments of one draft; what depends on the written form alone is computed once.
pub struct Analyser<'e> {
    lexicon: &'e Lexicon,
    registry: &'e Registry,
    session: Session<'e>,
    forms: FxHashMap<Box<str>, Rc<WordInfo>>,
    nothing: Rc<WordInfo>,
}

/// Log-odds below which a doubt is of no use to any check.
const FLOOR: f32 = -4.0;

/// How many distinct forms are remembered before starting afresh: bounds the memory of a huge draft.
const REMEMBERED: usize = 1 << 16;

impl<'e> Analyser<'e> {
    /// An analyser over this lexicon; the registry says which rules and classes a form calls for.
    #[must_use]
    pub fn new(lexicon: &'e Lexicon, registry: &'e Registry, reader: &'e Reader) -> Self {
        let session = reader.session(lexicon);
        Self { lexicon, registry, session, forms: FxHashMap::default(), nothing: Rc::default() }
    }

    /// Gives every sentence of a segment, read, to `each`, in order.
    pub fn sentences<'a>(&mut self, segment: &'a Segment, mut each: impl FnMut(&Sentence<'a>, &Reading)) {
        let tokens = tokenize(&segment.text);
        let inside = quoted(&segment.text, &tokens);
        for (index, range) in sentences(&segment.text, &tokens).into_iter().enumerate() {
            let words = range.clone().map(|i| self.word(&segment.text, tokens[i], inside[i])).collect();
            let mut sentence = Sentence { segment, words, index };
            let reading = self.session.read(&mut sentence, FLOOR);
            each(&sentence, &reading);
        }
    }

    fn word<'a>(&mut self, text: &'a str, token: Token, quoted: bool) -> Word<'a> {
        let text = &text[token.range()];
        Word { token, text, info: self.info(text, token.kind), chosen: None, head: None, relation: "", quoted }
    }

    fn info(&mut self, text: &str, kind: TokenKind) -> Rc<WordInfo> {
        if let Some(info) = self.forms.get(text) {
            return Rc::clone(info);
        }
        // A key is a text, not a kind: the same text has nearly always the same kind, and what
        // differs (a heading's « M. ») changes nothing below.
        if matches!(kind, TokenKind::Url | TokenKind::Email | TokenKind::Code | TokenKind::Object) {
            return Rc::clone(&self.nothing);
        }
        let info = describe(self.lexicon, self.registry, text, kind);
        if self.forms.len() >= REMEMBERED {
            self.forms.clear();
        }
        let info = Rc::new(info);
        self.forms.insert(text.into(), Rc::clone(&info));
        info
    }
}

/// What is known of a written form: its readings, and the rules and classes that it calls for.
#[must_use]
pub fn describe(lexicon: &Lexicon, registry: &Registry, text: &str, kind: TokenKind) -> WordInfo {
    let mut info = WordInfo { lower: fold(text).to_lowercase().into(), ..WordInfo::default() };
    if matches!(kind, TokenKind::Word | TokenKind::Abbreviation | TokenKind::Ordinal) {
        let found = lexicon.lookup(text);
        info.known = found.known();
        info.analyses = found.analyses;
        info.standing = found.standing;
        info.elides = lexicon.elides(text);
    }
    registry.annotate(&mut info);
    info
}
