//! The reader: one pass of the network over a sentence gives readings, heads, relations and doubts.

use super::arithmetic::{Dense, Rounded, dot_bytes, float};
use super::candidates::{Candidate, JOINED, Kind, candidates, closed};
use super::encoder::{Class, Embedded, Embeddings, Encoder, LARGEST};
use super::features::{class_tags, form_key, shape, suffixes};
use super::heads::{Parser, largest};
use super::summer;
use super::weights::{Classes, EMBEDDING, Matrix, Section, Strings, Vectors, WIDTH};
use crate::lexicon::{Analysis, Lexicon, Tag, Tense, Upos, VerbForm, fold};
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;
use std::rc::Rc;

/// How much below the floor doubts of the agreement of adjectives and participles are told still.
const PREDICATE: f32 = 4.0;

/// A form that the reader would rather see in the place of a written one.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// Index of the word in its sentence; for [`Kind::Join`] the first of two.
    pub word: usize,
    /// The form, in lower case.
    pub form: Rc<str>,
    /// Its readings in the lexicon.
    pub tags: Rc<[Tag]>,
    /// How it differs from the written one.
    pub kind: Kind,
    /// Natural logarithm of how much likelier it is than the written form, under the mistakes of training.
    pub log_odds: f32,
}

/// What reading a sentence gives beside what it writes into its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The part of speech of each token as the network sees it, the lexicon aside: what there is for unknown words.
    pub parts: Vec<Option<Upos>>,
    /// Candidates likelier than asked for, by word, then the likeliest first.
    pub doubts: Vec<Doubt>,
}

/// The embedded network.
pub struct Reader {
    embeddings: Embeddings,
    classes: Classes,
    vectors: Vectors,
    encoder: Encoder,
    parser: Parser,
    query: Dense,
    upos: Dense,
    choice: Dense,
    relations: Vec<&'static str>,
    confused: Strings,
    confusions: Strings,
}

/// What is known of a form, kept with it.
#[derive(Debug)]
pub struct Known {
    embedded: Embedded,
    tags: Vec<Option<usize>>,
    /// For words of the lexicon: the lower-case form and what could have been meant.
    candidates: Vec<Possible>,
    /// Two words for this one.
    splits: Vec<Possible>,
    /// One word for this one and the next.
    joins: Vec<(&'static str, Possible)>,
}

/// A candidate with what scoring and explaining it take.
#[derive(Debug)]
struct Possible {
    form: Rc<str>,
    kind: Kind,
    tags: Rc<[Tag]>,
    embedded: Embedded,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self::embedded()
    }
}

impl Reader {
    /// The reader of this build. Costs microseconds: the large tables are used in place.
    #[must_use]
    pub fn embedded() -> Self {
        let relations = Strings::new(Section::Relations);
        Self {
            embeddings: Embeddings::new(),
            classes: Classes::new(),
            vectors: Vectors::new(),
            encoder: Encoder::new(),
            parser: Parser::new(),
            query: Dense::new(Section::Query, WIDTH),
            upos: Dense::new(Section::Upos, WIDTH),
            choice: Dense::new(Section::Choice, WIDTH),
            relations: (0..relations.len()).map(|i| relations.get(i)).collect(),
            confused: Strings::new(Section::Confused),
            confusions: Strings::new(Section::Confusions),
        }
    }

    /// Starts reading with a lexicon; what is found of each form is kept with its [`WordInfo`](crate::sentence::WordInfo).
    #[must_use]
    pub const fn session<'a>(&'a self, lexicon: &'a Lexicon) -> Session<'a> {
        Session { reader: self, lexicon }
    }

    fn embed(&self, lower: &str, kind: TokenKind, analyses: &[Analysis]) -> Embedded {
        let row = |found: Option<usize>| found.map_or(0, |i| i + 1);
        let tags = class_tags(analyses, kind);
        let class = self
            .classes
            .find(&tags)
            .map_or_else(|| Class::Tags(tags.iter().filter_map(|tag| self.classes.tag(*tag)).collect()), Class::Row);
        let suffix = match kind {
            TokenKind::Word => row(suffixes(lower).find_map(|suffix| self.embeddings.suffixes.find(suffix))),
            _ => 0,
        };
        Embedded { form: row(self.embeddings.forms.find(lower)), class, suffix }
    }

    /// Other words that one confuses with a form.
    fn confusions(&self, lower: &str) -> Vec<Candidate> {
        let mut all: Vec<Candidate> = closed(lower).collect();
        let line = self.confused.find(lower).map_or("", |i| self.confusions.get(i));
        for (form, kind) in line.split('\t').filter_map(|item| item.split_once(':')) {
            let kind = if kind == "7" { Kind::Accent } else { Kind::Sound };
            // « deux » for « de », « ceci » for « si »: the small words have their own groups.
            if kind == Kind::Sound && (form.len() <= 2 || lower.len() <= 2) {
                continue;
            }
            if !all.iter().any(|c| c.form == form) {
                all.push(Candidate { form: form.to_owned(), kind });
            }
        }
        all
    }

    /// Score of a form in a slot, from what the slot asks for.
    fn score(&self, query: &Rounded, token: usize, of: &Embedded, kind: Kind) -> f32 {
        let asked = query.row(token);
        let part = |table: &Matrix, row: usize| float(dot_bytes(asked, table.row(row))) * table.scale(row);
        let e = &self.embeddings;
        let mut sum = part(&e.form, of.form) + part(&e.suffix, of.suffix);
        let mut bias = e.form.bias(of.form) + e.suffix.bias(of.suffix);
        match &of.class {
            Class::Row(row) => {
                sum += part(&e.class, *row);
                bias += e.class.bias(*row);
            }
            Class::Tags(tags) => {
                let share = 1.0 / f32::from(u16::try_from(tags.len()).unwrap_or(u16::MAX)).max(1.0);
                for tag in tags.iter() {
                    sum += part(&e.tag, *tag) * share;
                }
            }
        }
        sum * query.scales[token] + bias + self.vectors.kind_bias.get(kind as usize).copied().unwrap_or(0.0)
    }
}

/// Reads sentences with a lexicon.
pub struct Session<'a> {
    reader: &'a Reader,
    lexicon: &'a Lexicon,
}

impl Session<'_> {
    /// Chooses the reading, head and relation of every word, and gives the candidates whose log-odds against the
    /// written form exceed `floor`.
    pub fn read(&self, sentence: &mut Sentence, floor: f32) -> Reading {
        let tokens = sentence.words.len();
        if tokens == 0 {
            return Reading::default();
        }
        let known: Vec<Rc<Known>> = sentence.words.iter().map(|w| self.know(w)).collect();
        let reader = self.reader;
        let mut embedded = vec![0.0; tokens * EMBEDDING];
        for (t, out) in embedded.chunks_exact_mut(EMBEDDING).enumerate() {
            let word = &sentence.words[t];
            reader.embeddings.add(&known[t].embedded, out);
            reader.embeddings.shape.add_to(shape(word.text, word.token.kind, t == 0) as usize, 1.0, out);
        }
        let states = reader.encoder.states(&reader.vectors, &embedded);
        let states = Rounded::new(&states, WIDTH, LARGEST);
        let part_scores = reader.upos.apply(&states);
        let mut parts = Vec::with_capacity(tokens);
        let parsed = reader.parser.parse(&reader.vectors, &states);
        for (t, (word, (head, relation))) in sentence.words.iter_mut().zip(parsed).enumerate() {
            word.head = head.and_then(|h| u16::try_from(h).ok());
            word.relation = reader.relations.get(relation).copied().unwrap_or("");
            let scores = &part_scores[t * reader.upos.outputs()..(t + 1) * reader.upos.outputs()];
            let best = largest(scores);
            parts.push(Upos::ALL.iter().copied().find(|upos| *upos as usize == best));
            word.chosen = reader.choose(&states, t, scores, &word.info.analyses, &known[t].tags);
        }
        summer::settle(&mut sentence.words);
        Reading { parts, doubts: self.doubts(&known, &states, floor) }
    }

    /// The forms that one could have meant by a lower-case word of the lexicon, itself left out.
    #[must_use]
    pub fn candidates(&self, lower: &str) -> Vec<Candidate> {
        let analyses = self.lexicon.analyses(lower);
        if analyses.is_empty() {
            return Vec::new();
        }
        candidates(self.lexicon, lower, &analyses, self.reader.confusions(lower)).split_off(1)
    }

    fn doubts(&self, known: &[Rc<Known>], states: &Rounded, floor: f32) -> Vec<Doubt> {
        let reader = self.reader;
        let query = reader.query.apply(states);
        let query = Rounded::new(&query, EMBEDDING, LARGEST);
        let mut doubts = Vec::new();
        for t in 0..known.len() {
            let Known { candidates, splits, joins, .. } = &*known[t];
            let Some(written) = candidates.first() else { continue };
            let next = known.get(t + 1).and_then(|k| k.candidates.first()).map_or("", |c| &*c.form);
            let joined = joins.iter().filter(|(right, _)| *right == next).map(|(_, one)| one);
            if candidates.len() + splits.len() < 2 && joins.is_empty() {
                continue;
            }
            let score = reader.score(&query, t, &written.embedded, written.kind);
            let first = doubts.len();
            for Possible { form, kind, tags, embedded } in candidates[1..].iter().chain(splits).chain(joined) {
                let log_odds = reader.score(&query, t, embedded, *kind) - score;
                // Of what « être » ties to its subject the syntax may know better.
                let predicate =
                    || tags.iter().any(|tag| tag.is(Upos::ADJ) || tag.has(VerbForm::Part) && tag.has(Tense::Past));
                let floor = match kind {
                    Kind::Number | Kind::Gender if predicate() => floor - PREDICATE,
                    _ => floor,
                };
                if log_odds > floor {
                    doubts.push(Doubt { word: t, form: Rc::clone(form), tags: Rc::clone(tags), kind: *kind, log_odds });
                }
            }
            doubts[first..].sort_by(|a, b| b.log_odds.total_cmp(&a.log_odds));
        }
        doubts
    }

    /// What is two words for one.
    fn splits(&self, lower: &str) -> Vec<Possible> {
        let mut found: Vec<Possible> = Vec::new();
        for (left, right, _) in JOINED.iter().filter(|(.., one)| *one == lower) {
            let form = format!("{left}{right}");
            if !found.iter().any(|c| *c.form == form) {
                found.push(self.possible(Candidate { form, kind: Kind::Split }));
            }
        }
        found
    }

    /// What is one word for this one and the next.
    fn joins(&self, lower: &str) -> Vec<(&'static str, Possible)> {
        let mut found: Vec<(&str, Possible)> = Vec::new();
        for (_, right, one) in JOINED.iter().filter(|(left, ..)| *left == lower) {
            if !found.iter().any(|(other, c)| other == right && *c.form == **one) {
                found.push((right, self.possible(Candidate { form: (*one).to_owned(), kind: Kind::Join })));
            }
        }
        found
    }

    fn possible(&self, candidate: Candidate) -> Possible {
        let analyses = self.lexicon.analyses(&candidate.form);
        Possible {
            embedded: self.reader.embed(&candidate.form, TokenKind::Word, &analyses),
            tags: analyses.iter().map(|a| a.tag).collect(),
            form: candidate.form.into(),
            kind: candidate.kind,
        }
    }

    fn know(&self, word: &Word<'_>) -> Rc<Known> {
        Rc::clone(word.info.read.get_or_init(|| Rc::new(self.find_out(word.text, word.token.kind))))
    }

    fn find_out(&self, text: &str, kind: TokenKind) -> Known {
        let reader = self.reader;
        let word = kind == TokenKind::Word;
        let written = if word { fold(text) } else { form_key(text, kind) };
        let lower = written.to_lowercase();
        let analyses = if word { self.lexicon.analyses(&written) } else { Vec::new() };
        let tags = analyses.iter().map(|a| reader.classes.tag(a.tag)).collect();
        let embedded = reader.embed(&lower, kind, &analyses);
        let mut all = Vec::new();
        if word {
            let analyses = if *written == lower { analyses } else { self.lexicon.analyses(&lower) };
            if !analyses.is_empty() {
                let found = candidates(self.lexicon, &lower, &analyses, reader.confusions(&lower));
                all.extend(found.into_iter().map(|candidate| self.possible(candidate)));
            }
        }
        let (splits, joins) =
            if all.is_empty() { (Vec::new(), Vec::new()) } else { (self.splits(&lower), self.joins(&lower)) };
        Known { embedded, tags, candidates: all, splits, joins }
    }
}

impl Reader {
    /// The most likely of the lexicon's readings.
    fn choose(
        &self,
        states: &Rounded,
        token: usize,
        parts: &[f32],
        analyses: &[Analysis],
        tags: &[Option<usize>],
    ) -> Option<u8> {
        if analyses.len() < 2 || tags.len() != analyses.len() {
            return (!analyses.is_empty()).then_some(0);
        }
        let scores: Vec<f32> = analyses
            .iter()
            .zip(tags)
            .map(|(analysis, tag)| {
                let part = analysis.tag.upos().map_or(-20.0, |upos| parts.get(upos as usize).copied().unwrap_or(-20.0));
                let tag = tag.map_or(-5.0, |tag| self.choice.output(states, token, tag));
                tag + part
            })
            .collect();
        u8::try_from(largest(&scores)).ok()
    }
}
