//! From the tokens of a segment to sentences of analysed words.

use crate::lexicon::{Lexicon, fold};
use crate::read::Segment;
use crate::recent::Recent;
use crate::rule::Registry;
use crate::sentence::{Sentence, Word, WordInfo};
use crate::tag::{Reader, Reading, Session};
use crate::token::{Token, TokenKind, quoted, sentences, tokenize};
use std::rc::Rc;

/// Analyses the segments of one draft; what depends on the written form alone is computed once.
pub struct Analyser<'e> {
    lexicon: &'e Lexicon,
    registry: &'e Registry,
    session: Session<'e>,
    forms: &'e mut Forms,
    key: String,
}

/// Log-odds below which a doubt is of no use to any check.
const FLOOR: f32 = -4.0;

/// How many distinct forms are remembered: bounds the memory of a huge draft. Those met longest ago make room.
const REMEMBERED: usize = 1 << 14;

/// What is known of written forms by one lexicon, set of rules and reader: kept from draft to draft, and no draft is judged
/// otherwise for it.
#[derive(Default)]
pub struct Forms(Recent<Box<str>, Rc<WordInfo>, REMEMBERED>);

impl<'e> Analyser<'e> {
    /// An analyser over this lexicon; the registry says which rules and classes a form calls for. What is kept of forms must be of
    /// these three parts, or new.
    #[must_use]
    pub fn new(lexicon: &'e Lexicon, registry: &'e Registry, reader: &'e Reader, forms: &'e mut Forms) -> Self {
        Self { lexicon, registry, session: reader.session(lexicon), forms, key: String::new() }
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
        let nameless = matches!(kind, TokenKind::Url | TokenKind::Email | TokenKind::Code | TokenKind::Object);
        self.key.clear();
        // The same text may be of another kind elsewhere: « M. » that ends a sentence.
        self.key.push(char::from(kind as u8));
        if !nameless {
            self.key.push_str(text);
        }
        if let Some(info) = self.forms.0.get(self.key.as_str()) {
            return info;
        }
        let info = if nameless { Rc::default() } else { Rc::new(describe(self.lexicon, self.registry, text, kind)) };
        self.forms.0.keep(self.key.as_str().into(), Rc::clone(&info));
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
