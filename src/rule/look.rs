//! Tests of one token in its sentence.

use super::pattern::{Condition, Relation, Subject};
use super::phrase::{Phrase, Piece};
use super::program::Program;
use super::registry::Registry;
use super::token_test::{Flag, Test};
use crate::lexicon::{Analysis, Tag};
use crate::sentence::{Sentence, Word, WordInfo};
use crate::token::TokenKind;
use std::cell::RefCell;
use std::ops::Range;

/// A sentence with what is found out about it along the way.
pub struct Look<'s> {
    /// The sentence.
    pub sentence: &'s Sentence<'s>,
    registry: &'s Registry,
    covers: RefCell<Vec<Cover>>,
}

/// Where phrases of a class stand in the sentence.
struct Cover {
    class: u16,
    members: Vec<Range<usize>>,
    benign: Vec<Range<usize>>,
}

/// Which reading a test speaks of.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// `=` of the chosen one.
    Chosen,
    /// `=` of the chosen one, `~=` of this.
    Some(&'a Analysis),
    /// Both of this.
    Only(&'a Analysis),
}

impl<'s> Look<'s> {
    /// Looks at a sentence.
    #[must_use]
    pub const fn new(sentence: &'s Sentence<'s>, registry: &'s Registry) -> Self {
        Self { sentence, registry, covers: RefCell::new(Vec::new()) }
    }

    /// Whether the token satisfies the test.
    #[must_use]
    pub fn holds(&self, test: &Test, at: usize) -> bool {
        self.eval(test, at, &self.sentence.words[at], Of::Chosen)
    }

    /// Whether one of some tests of a pattern may hold of a form, by what the form alone tells; also if there is no test.
    #[must_use]
    pub fn may_pass(&self, program: &Program, tests: &[u16], info: &WordInfo) -> bool {
        let mut tests = tests.iter().filter_map(|test| program.test(*test)).peekable();
        tests.peek().is_none() || tests.any(|test| self.may_hold(test, info, None))
    }

    /// Whether a test may hold of a form: never `false` where it does hold of one of its occurrences.
    fn may_hold(&self, test: &Test, info: &WordInfo, of: Option<&Analysis>) -> bool {
        let some = |fits: &dyn Fn(&Analysis) -> bool| match of {
            Some(analysis) => fits(analysis),
            None => info.analyses.iter().any(fits),
        };
        match test {
            Test::And(tests) => tests.iter().all(|t| self.may_hold(t, info, of)),
            Test::Or(tests) => tests.iter().any(|t| self.may_hold(t, info, of)),
            Test::Reading(test) if !info.analyses.is_empty() && of.is_none() => {
                info.analyses.iter().any(|a| self.may_hold(test, info, Some(a)))
            }
            Test::Word(texts) => texts.matches(&info.lower),
            Test::Lemma { any, texts } => {
                if info.analyses.is_empty() {
                    texts.matches(&info.lower)
                } else if *any {
                    some(&|a| texts.matches(&a.lemma))
                } else {
                    info.analyses.iter().any(|a| texts.matches(&a.lemma))
                }
            }
            Test::Tag { any, mask, values } => {
                let fits = |a: &Analysis| values.contains(&(a.tag.0 & mask));
                info.analyses.is_empty() || if *any { some(&fits) } else { info.analyses.iter().any(fits) }
            }
            Test::Class(numbers) => numbers
                .iter()
                .any(|class| info.classes.binary_search(class).is_ok() || self.registry.phrases(*class).is_some()),
            Test::Flag(Flag::Known) => info.known,
            Test::Flag(Flag::Elides) => info.elides,
            Test::Not(test) => match &**test {
                Test::Word(texts) => !texts.matches(&info.lower),
                Test::Flag(Flag::Known) => !info.known,
                Test::Flag(Flag::Elides) => !info.elides,
                _ => true,
            },
            Test::Any | Test::Reading(_) | Test::Form(_) | Test::Kind(_) | Test::Relation(_) | Test::Flag(_) => true,
        }
    }

    fn eval(&self, test: &Test, at: usize, word: &Word<'_>, of: Of<'_>) -> bool {
        match test {
            Test::Any => true,
            Test::And(tests) => tests.iter().all(|t| self.eval(t, at, word, of)),
            Test::Or(tests) => tests.iter().any(|t| self.eval(t, at, word, of)),
            Test::Not(test) => !self.eval(test, at, word, of),
            Test::Reading(test) => match of {
                Of::Only(_) => self.eval(test, at, word, of),
                _ if word.info.analyses.is_empty() => self.eval(test, at, word, Of::Chosen),
                _ => word.info.analyses.iter().any(|a| self.eval(test, at, word, Of::Some(a))),
            },
            Test::Word(texts) => texts.matches(&word.info.lower),
            Test::Form(texts) => texts.matches(word.text),
            Test::Lemma { any, texts } => {
                let plain = |lemma: &str| texts.matches(lemma);
                match reading(word, of, *any) {
                    Reading::One(analysis) => plain(&analysis.lemma),
                    Reading::Every => word.info.analyses.iter().all(|a| plain(&a.lemma)),
                    Reading::None => plain(&word.info.lower),
                }
            }
            Test::Tag { any, mask, values } => {
                let plain = |tag: Tag| values.contains(&(tag.0 & mask));
                match reading(word, of, *any) {
                    Reading::One(analysis) => plain(analysis.tag),
                    Reading::Every => word.info.analyses.iter().all(|a| plain(a.tag)),
                    Reading::None => plain(word.tag()),
                }
            }
            Test::Class(numbers) => self.in_class(numbers, at, word),
            Test::Kind(bits) => bits & kind_bit(word.token.kind) != 0,
            Test::Relation(texts) => texts.matches(word.relation),
            Test::Flag(flag) => self.flag(*flag, at, word),
        }
    }

    fn flag(&self, flag: Flag, at: usize, word: &Word<'_>) -> bool {
        match flag {
            Flag::Known => word.info.known,
            Flag::Quoted => word.quoted,
            Flag::Spaced => word.token.spaced,
            Flag::Elides => word.info.elides,
            Flag::Start => self.sentence.words[..at].iter().all(|w| w.token.kind == TokenKind::Punctuation),
            Flag::Capital => word.text.chars().next().is_some_and(char::is_uppercase),
            Flag::Upper => {
                let mut letters = word.text.chars().filter(|c| c.is_alphabetic());
                letters.clone().take(2).count() == 2 && letters.all(char::is_uppercase)
            }
        }
    }

    fn in_class(&self, numbers: &[u16], at: usize, word: &Word<'_>) -> bool {
        numbers.iter().any(|&class| {
            let member = word.info.classes.binary_search(&class).is_ok();
            match self.registry.phrases(class) {
                None => member,
                Some(phrases) => {
                    let mut covers = self.covers.borrow_mut();
                    let known = covers.iter().position(|c| c.class == class);
                    let known = known.unwrap_or_else(|| {
                        let members = self.find_all(&phrases.members);
                        let benign = self.find_all(&phrases.benign);
                        covers.push(Cover { class, members, benign });
                        covers.len() - 1
                    });
                    let cover = &covers[known];
                    (member || cover.members.iter().any(|r| r.contains(&at)))
                        && !cover.benign.iter().any(|r| r.contains(&at))
                }
            }
        })
    }

    /// Whether the token belongs to one of the classes.
    #[must_use]
    pub fn is_in(&self, classes: &[u16], at: usize) -> bool {
        self.in_class(classes, at, &self.sentence.words[at])
    }

    /// Readings of a token: the chosen one alone if there is one, else those that satisfy `test`, else all.
    #[must_use]
    pub fn meant(&self, at: usize, test: Option<&Test>) -> Vec<&'s Analysis> {
        let Some(word) = self.sentence.words.get(at) else { return Vec::new() };
        let fits = |a: &&Analysis| test.is_none_or(|t| self.eval(t, at, word, Of::Only(a)));
        if let Some(chosen) = word.analysis().filter(fits) {
            return vec![chosen];
        }
        let fitting: Vec<_> = word.info.analyses.iter().filter(fits).collect();
        if fitting.is_empty() { word.info.analyses.iter().collect() } else { fitting }
    }

    fn find_all(&self, phrases: &[Phrase]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for phrase in phrases {
            for start in 0..self.sentence.words.len() {
                found.extend(self.phrase(phrase, start).map(|end| start..end));
            }
        }
        found
    }

    /// One past the last token of the phrase, if it stands at token `start`.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase, start: usize) -> Option<usize> {
        let words = &self.sentence.words;
        // `offset` is where the phrase stands inside the token `at`: it may be cut otherwise than the text.
        let (mut at, mut offset, mut gap) = (start, 0, true);
        for piece in &phrase.pieces {
            match piece {
                Piece::Gap | Piece::MaybeGap => {
                    let spaced = words.get(at)?.token.spaced;
                    if offset != 0 || !spaced && *piece == Piece::Gap {
                        return None;
                    }
                    gap = true;
                }
                Piece::Lemma(lemma) => {
                    let word = words.get(at)?;
                    if offset != 0
                        || word.token.spaced && !gap
                        || !(word.has_lemma(lemma) || *word.info.lower == **lemma)
                    {
                        return None;
                    }
                    (at, gap) = (at + 1, false);
                }
                Piece::Text(text) => {
                    let mut text = text.as_str();
                    while !text.is_empty() {
                        let word = words.get(at)?;
                        if offset == 0 && word.token.spaced && !gap {
                            return None;
                        }
                        let rest = word.info.lower.get(offset..)?;
                        if let Some(more) = text.strip_prefix(rest) {
                            (text, at, offset, gap) = (more, at + 1, 0, false);
                        } else if rest.starts_with(text) {
                            offset += text.len();
                            text = "";
                        } else {
                            return None;
                        }
                    }
                }
            }
        }
        (offset == 0).then_some(at)
    }

    /// Whether the condition holds between two tokens. `tests` are what the pattern asks of each: readings that do not
    /// satisfy it are not compared.
    #[must_use]
    pub fn agrees(&self, condition: &Condition, left: usize, right: usize, tests: [Option<&Test>; 2]) -> bool {
        let (a, b) = (&self.sentence.words[left], &self.sentence.words[right]);
        let plain = match condition.subject {
            Subject::Head => a.head == u16::try_from(right).ok(),
            Subject::Word => a.lower() == b.lower(),
            Subject::Lemma => a.lemma() == b.lemma(),
            Subject::Features(mask) => {
                let (chosen, some) = match condition.relation {
                    Relation::Same | Relation::Different => (compatible(a.tag(), b.tag(), mask), false),
                    Relation::SomeSame | Relation::NoneSame => {
                        let lefts = self.readings(left, tests[0]);
                        let rights = self.readings(right, tests[1]);
                        (false, lefts.iter().any(|l| rights.iter().any(|r| compatible(*l, *r, mask))))
                    }
                };
                chosen || some
            }
        };
        match condition.relation {
            Relation::Same | Relation::SomeSame => plain,
            Relation::Different | Relation::NoneSame => !plain,
        }
    }

    fn readings(&self, at: usize, test: Option<&Test>) -> Vec<Tag> {
        let word = &self.sentence.words[at];
        let all = &word.info.analyses;
        let wanted = |a: &&Analysis| test.is_none_or(|t| self.eval(t, at, word, Of::Only(a)));
        let mut tags: Vec<Tag> = all.iter().filter(wanted).map(|a| a.tag).collect();
        if tags.is_empty() {
            tags = all.iter().map(|a| a.tag).collect();
        }
        if tags.is_empty() { vec![word.tag()] } else { tags }
    }
}

/// Whether a phrase may begin at a form: never `false` where it does.
#[must_use]
pub fn may_begin_phrase(phrase: &Phrase, info: &WordInfo) -> bool {
    match phrase.pieces.first() {
        Some(Piece::Lemma(lemma)) => {
            *info.lower == **lemma || info.analyses.iter().any(|a| a.lemma.as_ref() == lemma.as_str())
        }
        _ => true,
    }
}

enum Reading<'a> {
    One(&'a Analysis),
    /// None is chosen: what is said must hold of all.
    Every,
    /// There is none.
    None,
}

fn reading<'a>(word: &'a Word<'_>, of: Of<'a>, any: bool) -> Reading<'a> {
    match of {
        Of::Only(analysis) => Reading::One(analysis),
        Of::Some(analysis) if any => Reading::One(analysis),
        _ => match word.analysis() {
            Some(analysis) => Reading::One(analysis),
            None if word.info.analyses.is_empty() => Reading::None,
            None => Reading::Every,
        },
    }
}

/// Whether two tags have the same value for every feature under `mask` that both have.
fn compatible(a: Tag, b: Tag, mask: u32) -> bool {
    let both = a.fields().0 & b.fields().0 & mask;
    a.0 & both == b.0 & both
}

/// The bit of a kind in [`Test::Kind`], by the order of [`super::token_test::KINDS`].
#[must_use]
pub const fn kind_bit(kind: TokenKind) -> u32 {
    1 << match kind {
        TokenKind::Word => 0,
        TokenKind::Number => 1,
        TokenKind::Ordinal => 2,
        TokenKind::Time => 3,
        TokenKind::Date => 4,
        TokenKind::Abbreviation => 5,
        TokenKind::Url => 6,
        TokenKind::Email => 7,
        TokenKind::Mention => 8,
        TokenKind::Hashtag => 9,
        TokenKind::Emoji => 10,
        TokenKind::Emoticon => 11,
        TokenKind::Code => 12,
        TokenKind::Object => 13,
        TokenKind::Punctuation => 14,
        TokenKind::Symbol => 15,
    }
}
