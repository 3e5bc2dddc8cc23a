//! A sentence with its words analysed: what every rule and check looks at.

use crate::lexicon::{Analysis, Standing, Tag, Upos};
use crate::read::Segment;
use crate::tag::Known;
use crate::token::{Token, TokenKind};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell, RefMut};
use std::ops::Range;
use std::rc::Rc;

/// What is known of a written form, shared by all its occurrences in a draft.
#[derive(Debug, Default)]
pub struct WordInfo {
    /// Lower case, straight apostrophe, ligatures opened (ﬁ → fi): what `word="…"` compares with.
    pub lower: Box<str>,
    /// Readings, the most frequent first; empty for an unknown word and for what is not a word.
    pub analyses: Vec<Analysis>,
    /// Whether the spelling is accepted.
    pub known: bool,
    /// How the form stands to the lexicon: known, known with other accents or casing, unknown.
    pub standing: Standing,
    /// Whether « le » is elided before it: vowel or mute h.
    pub elides: bool,
    /// Word classes of the rule packs that the form belongs to, by number, increasing.
    pub classes: Vec<u16>,
    /// Calls of rules anchored on this form, its lemmas or its classes, by number, increasing.
    pub anchored: Vec<u32>,
    /// By call: whether its pattern may begin at this form, where its phrases stand; filled as rules are run.
    pub beginnings: Beginnings,
    /// What the reader keeps of the form; empty until it has met it.
    pub read: OnceCell<Rc<Known>>,
}

/// What rules keep of a form, by call.
#[derive(Clone, Debug, Default)]
pub struct Beginnings {
    blocks: RefCell<Vec<Block>>,
    /// The numbers that are not 0.
    numbers: RefCell<FxHashMap<u32, u32>>,
}

/// What is known for 64 calls, a bit each.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    asked: u64,
    first: u64,
    asked_second: u64,
    second: u64,
}

impl Beginnings {
    /// A number for a call: what `find` makes the first time, most often 0.
    pub fn number(&self, call: u32, find: impl FnOnce() -> u32) -> u32 {
        let (place, bit) = (call as usize / 64, 1 << (call % 64));
        if let Some(block) = self.blocks.borrow().get(place)
            && block.asked & bit != 0
        {
            let other = block.first & bit != 0;
            return if other { self.numbers.borrow().get(&call).copied().unwrap_or(0) } else { 0 };
        }
        let number = find();
        let first = if number == 0 { 0 } else { bit };
        if first != 0 {
            self.numbers.borrow_mut().insert(call, number);
        }
        let block = &mut self.blocks_to(place)[place];
        block.asked |= bit;
        block.first |= first;
        number
    }

    /// For the calls of a block (64 times `place` and following): of those in `wanted[0]`, which may have the form as the first
    /// token of a match; of those in `wanted[1]`, which as the second. `find` tells it of one call, and is asked once.
    pub fn bits(&self, place: usize, wanted: [u64; 2], mut find: impl FnMut(u32, usize) -> bool) -> [u64; 2] {
        let block = &mut self.blocks_to(place)[place];
        let first = u32::try_from(place * 64).unwrap_or(u32::MAX);
        let halves = [(&mut block.asked, &mut block.first), (&mut block.asked_second, &mut block.second)];
        let mut rank = 0;
        halves.map(|(asked, held)| {
            let mut missing = wanted[rank] & !*asked;
            *asked |= missing;
            while missing != 0 {
                let number = missing.trailing_zeros();
                missing &= missing - 1;
                *held |= u64::from(find(first + number, rank)) << number;
            }
            rank += 1;
            *held & wanted[rank - 1]
        })
    }

    fn blocks_to(&self, place: usize) -> RefMut<'_, Vec<Block>> {
        let mut blocks = self.blocks.borrow_mut();
        if blocks.len() <= place {
            blocks.resize(place + 1, Block::default());
        }
        blocks
    }
}

/// One token of a sentence with its readings.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// Kind and place in the segment's text.
    pub token: Token,
    /// As written.
    pub text: &'a str,
    /// Readings and what else depends on the form alone.
    pub info: Rc<WordInfo>,
    /// The reading chosen by the tagger, an index in `info.analyses`.
    pub chosen: Option<u8>,
    /// Index of the head in the sentence; `None` for the root and where no parser ran.
    pub head: Option<u16>,
    /// UD relation to the head; empty where no parser ran.
    pub relation: &'static str,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

impl Word<'_> {
    /// Lower-cased form with straight apostrophes.
    #[must_use]
    pub fn lower(&self) -> &str {
        &self.info.lower
    }

    /// The chosen reading.
    #[must_use]
    pub fn analysis(&self) -> Option<&Analysis> {
        self.chosen.and_then(|i| self.info.analyses.get(usize::from(i)))
    }

    /// Tag of the chosen reading; the empty tag where there is none.
    #[must_use]
    pub fn tag(&self) -> Tag {
        match (self.analysis(), self.token.kind) {
            (Some(analysis), _) => analysis.tag,
            (None, TokenKind::Punctuation | TokenKind::Emoticon) => Upos::PUNCT.into(),
            (None, TokenKind::Symbol | TokenKind::Emoji) => Upos::SYM.into(),
            (None, TokenKind::Number | TokenKind::Time | TokenKind::Date) => Upos::NUM.into(),
            (None, _) => Tag::default(),
        }
    }

    /// Lemma of the chosen reading, else the lower-cased form.
    #[must_use]
    pub fn lemma(&self) -> &str {
        self.analysis().map_or(&self.info.lower, |a| &a.lemma)
    }

    /// Whether the chosen reading has all of these features.
    #[must_use]
    pub fn is(&self, wanted: impl Into<Tag>) -> bool {
        self.tag().has(wanted)
    }

    /// Whether some reading has all of these features.
    #[must_use]
    pub fn can_be(&self, wanted: impl Into<Tag>) -> bool {
        let wanted = wanted.into();
        self.info.analyses.iter().any(|a| a.tag.has(wanted))
    }

    /// Whether some reading is of this lemma.
    #[must_use]
    pub fn has_lemma(&self, lemma: &str) -> bool {
        self.info.analyses.iter().any(|a| &*a.lemma == lemma)
    }
}

/// A sentence of a segment.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// Where it stands.
    pub segment: &'a Segment,
    /// Its tokens, punctuation included.
    pub words: Vec<Word<'a>>,
    /// Index of the sentence in its segment, 0-based.
    pub index: usize,
}

impl<'a> Sentence<'a> {
    /// Byte range of the words `range` in the segment's text.
    #[must_use]
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let first = &self.words[range.start];
        let last = &self.words[range.end.max(range.start + 1) - 1];
        first.token.start as usize..last.token.end as usize
    }

    /// Byte range of the sentence in the segment's text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        if self.words.is_empty() { 0..0 } else { self.bytes(0..self.words.len()) }
    }

    /// The sentence as written.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.segment.text[self.range()]
    }

    /// The written text of the words `range`.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        &self.segment.text[self.bytes(range)]
    }
}
