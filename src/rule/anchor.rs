//! What a sentence must hold for a rule to be worth running: its rarest words, lemmas, classes …

use super::pattern::Node;
use super::token_test::Test;
use serde::{Deserialize, Serialize};

/// One thing that a token may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Anchor {
    /// This lower-cased form.
    Word(String),
    /// Some reading of this lemma.
    Lemma(String),
    /// A member of the class of this number.
    Class(u16),
    /// A token of one of these kinds, as bits.
    Kind(u32),
    /// Some reading whose bits under the first are the second.
    Tag(u32, u32),
}

/// Anchors of which every match holds at least one, and how much text they let through: the less the better.
#[derive(Clone, Debug)]
pub struct Anchors {
    /// Any of these.
    pub any: Vec<Anchor>,
    /// How many tokens of the match stand before it, at least and at most.
    pub before: (usize, usize),
    cost: u32,
}

/// Forms and lemmas met in most sentences, and those met in many.
const COMMON: &[&str] = &[
    "le", "la", "les", "l'", "de", "d'", "du", "des", "un", "une", "et", "à", "a", "en", "que", "qu'", "qui", "il",
    "est", "être", "avoir", "pas", "ne", "n'", "se", "s'", "ce", "c'", "dans", "pour", "au", "aux", "sur", "on", "je",
    "j'", "vous", "nous", "par", "plus", "avec", "son", "sa", "ses", "ou", "mais", "elle", "ils", "tout", "si", "y",
    "sont", "ont", "faire", "cette", "comme", "leur", "cela", "ça", ",", ".", "!", "?", ":",
];

impl Anchors {
    fn of(any: Vec<Anchor>) -> Self {
        let cost = any.iter().map(price).sum();
        Self { any, before: (0, 0), cost }
    }

    /// Anchors of words.
    #[must_use]
    pub fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(words.into_iter().map(|w| Anchor::Word(w.to_owned())).collect())
    }

    /// The anchor of a lemma.
    #[must_use]
    pub fn lemma(lemma: &str) -> Self {
        Self::of(vec![Anchor::Lemma(lemma.to_owned())])
    }

    /// The one that lets less text through.
    #[must_use]
    pub fn rarer(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.cost < self.cost => other,
            _ => self,
        }
    }

    /// Both: for what matches one thing or another.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        self.any.extend(other.any);
        self.any.sort_unstable();
        self.any.dedup();
        let before = (self.before.0.min(other.before.0), self.before.1.max(other.before.1));
        Self { before, ..Self::of(self.any) }
    }

    /// The same, after so many tokens.
    const fn after(mut self, (least, most): (usize, usize)) -> Self {
        self.before = (self.before.0 + least, self.before.1.saturating_add(most));
        self
    }
}

/// Roughly, how many of ten thousand tokens are this.
fn price(anchor: &Anchor) -> u32 {
    match anchor {
        Anchor::Word(word) if COMMON.contains(&word.as_str()) => 150,
        Anchor::Word(_) => 2,
        Anchor::Lemma(lemma) if COMMON.contains(&lemma.as_str()) => 250,
        Anchor::Lemma(_) => 4,
        Anchor::Class(_) => 10,
        Anchor::Kind(bits) if bits & 1 != 0 => 8000,
        Anchor::Kind(bits) if bits & (1 << 14) != 0 => 1200,
        Anchor::Kind(_) => 100,
        Anchor::Tag(mask, _) => 2400 / mask.count_ones().max(1),
    }
}

/// What every match of the pattern holds, if anything.
#[must_use]
pub fn of_node(node: &Node) -> Option<Anchors> {
    match node {
        Node::Token(test) => of_test(test),
        Node::Sequence(nodes) => {
            let mut before = (0, 0);
            let placed = nodes.iter().filter_map(|node| {
                let anchors = of_node(node).map(|anchors| anchors.after(before));
                let (least, most) = length(node);
                before = (before.0 + least, before.1.saturating_add(most));
                anchors
            });
            placed.min_by_key(|a| a.cost)
        }
        Node::Either(nodes) => union(nodes.iter().map(of_node)),
        Node::Repeat { node, min, .. } if *min > 0 => of_node(node),
        Node::Label(_, node) => of_node(node),
        Node::Repeat { .. } | Node::Start | Node::End => None,
    }
}

/// How many tokens a node takes, at least and at most.
pub(super) fn length(node: &Node) -> (usize, usize) {
    match node {
        Node::Token(_) => (1, 1),
        Node::Sequence(nodes) => nodes.iter().map(length).fold((0, 0), |a, b| (a.0 + b.0, a.1.saturating_add(b.1))),
        Node::Either(nodes) => nodes.iter().map(length).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default(),
        Node::Repeat { node, min, max } => {
            let (least, most) = length(node);
            let most = max.map_or(usize::MAX, |max| most.saturating_mul(usize::from(max)));
            (least * usize::from(*min), most)
        }
        Node::Label(_, node) => length(node),
        Node::Start | Node::End => (0, 0),
    }
}

fn union(parts: impl Iterator<Item = Option<Anchors>>) -> Option<Anchors> {
    parts.reduce(|a, b| Some(a?.or(b?))).flatten()
}

fn of_test(test: &Test) -> Option<Anchors> {
    /// Parts of speech that a token may have without any reading: punctuation, signs, numbers.
    const WITHOUT_READING: [u32; 4] = [12, 14, 15, 17];
    match test {
        Test::And(tests) => tests.iter().filter_map(of_test).min_by_key(|a| a.cost),
        Test::Or(tests) => union(tests.iter().map(of_test)),
        Test::Reading(test) => of_test(test),
        Test::Word(texts) => texts.list().map(Anchors::words),
        Test::Form(texts) => {
            let lower: Vec<String> = texts.list()?.iter().map(|s| s.to_lowercase()).collect();
            Some(Anchors::words(lower.iter().map(String::as_str)))
        }
        Test::Lemma { texts, .. } => {
            texts.list().map(|list| Anchors::of(list.into_iter().map(|l| Anchor::Lemma(l.to_owned())).collect()))
        }
        Test::Class(numbers) => Some(Anchors::of(numbers.iter().map(|n| Anchor::Class(*n)).collect())),
        Test::Kind(bits) => Some(Anchors::of(vec![Anchor::Kind(*bits)])),
        Test::Tag { mask, values, .. } => {
            let uncertain =
                |value: &u32| *value == 0 || (mask & 0x1f != 0 && WITHOUT_READING.contains(&(value & 0x1f)));
            if values.iter().any(uncertain) {
                return None;
            }
            Some(Anchors::of(values.iter().map(|v| Anchor::Tag(*mask, *v)).collect()))
        }
        Test::Any | Test::Not(_) | Test::Relation(_) | Test::Flag(_) => None,
    }
}
