//! The most probable sequence of readings under a trigram model of coarse states (Viterbi).

use super::states::{self, BOUND, COUNT, NUM, OTHER, PROPN, PUNCT};
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;
use smallvec::{SmallVec, smallvec};

static TRIGRAM: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/trigram.bin"));
static EMISSION: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/emission.bin"));
static EMISSION_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/emission.fst"));

/// Weight of the lexicon's readings against the counts, in occurrences.
const SMOOTHING: f32 = 1.5;
/// What each place further down the lexicon's order of plausibility costs, in nats.
const ORDER: f32 = 0.35;

/// States with what it costs to emit the word from each, in nats.
type Candidates = SmallVec<[(u8, f32); 4]>;

fn cost(at: usize) -> f32 {
    f32::from(i16::from_le_bytes([TRIGRAM[2 * at], TRIGRAM[2 * at + 1]])) / 256.0
}

fn transition(a: u8, b: u8, c: u8) -> f32 {
    cost((usize::from(a) * COUNT + usize::from(b)) * COUNT + usize::from(c))
}

fn prior(state: u8) -> f32 {
    cost(COUNT * COUNT * COUNT + usize::from(state))
}

/// How often a form had each state in the treebanks.
fn counts(lower: &str) -> Candidates {
    let Ok(index) = fst::Map::new(EMISSION_INDEX) else { return Candidates::new() };
    let Some(offset) = index.get(lower) else { return Candidates::new() };
    let at = offset as usize;
    let length = usize::from(EMISSION[at]);
    EMISSION[at + 1..at + 1 + 3 * length]
        .chunks_exact(3)
        .map(|c| (c[0], f32::from(u16::from_le_bytes([c[1], c[2]]))))
        .collect()
}

/// The states that a word may have, with the cost of each.
fn candidates(word: &Word, first: bool) -> Candidates {
    let flat = |state: u8| -> Candidates { smallvec![(state, 0.0)] };
    match word.token.kind {
        TokenKind::Word | TokenKind::Abbreviation => {}
        TokenKind::Punctuation | TokenKind::Emoticon => return flat(PUNCT),
        TokenKind::Number | TokenKind::Time | TokenKind::Date => return flat(NUM),
        TokenKind::Ordinal => return smallvec![(2, 0.0), (0, 1.0)],
        TokenKind::Mention | TokenKind::Object => return smallvec![(PROPN, 0.0), (0, 0.5)],
        _ => return flat(OTHER),
    }
    if word.info.analyses.is_empty() {
        let capital = word.text.chars().next().is_some_and(char::is_uppercase);
        return if capital && !first {
            smallvec![(PROPN, 0.2), (0, 2.5), (OTHER, 3.5)]
        } else {
            smallvec![(0, 0.6), (2, 1.6), (PROPN, 2.0), (OTHER, 3.0), (3, 3.0), (6, 3.0)]
        };
    }
    let lower = word.lower();
    let mut found = Candidates::new();
    for (rank, analysis) in word.info.analyses.iter().enumerate() {
        let state = states::of(analysis.tag, lower);
        if !found.iter().any(|(s, _)| *s == state) {
            found.push((state, (-prior(state) - ORDER * rank as f32).exp()));
        }
    }
    let seen = counts(lower);
    let total: f32 = seen.iter().map(|(_, n)| n).sum();
    let mass: f32 = found.iter().map(|(_, p)| p).sum();
    for (state, p) in &mut found {
        let n = seen.iter().find(|(s, _)| s == state).map_or(0.0, |(_, n)| *n);
        let posterior = (n + SMOOTHING * *p / mass) / (total + SMOOTHING);
        // Bayes: the cost of the word given the state, up to a constant of the word.
        *p = -posterior.max(1e-6).ln() - prior(*state);
    }
    found
}

/// Chooses a reading for every word, in time linear in the sentence.
pub fn choose(sentence: &mut Sentence) {
    if sentence.words.is_empty() {
        return;
    }
    let lattice: Vec<Candidates> = sentence.words.iter().enumerate().map(|(i, w)| candidates(w, i == 0)).collect();
    let path = viterbi(&lattice);
    for (word, state) in sentence.words.iter_mut().zip(path) {
        let readings = &word.info.analyses;
        let chosen = readings.iter().position(|a| states::of(a.tag, &word.info.lower) == state);
        word.chosen = chosen.or((!readings.is_empty()).then_some(0)).and_then(|i| u8::try_from(i).ok());
    }
}

/// One pair (state before, state here) of the lattice.
struct Cell {
    before: u8,
    cost: f32,
    /// Index of the cell of the place before that this one extends.
    back: u32,
    candidate: u8,
}

/// The cheapest state of each place.
fn viterbi(lattice: &[Candidates]) -> Vec<u8> {
    let mut columns: Vec<Vec<Cell>> = Vec::with_capacity(lattice.len());
    for (i, here) in lattice.iter().enumerate() {
        let mut column: Vec<Cell> = Vec::new();
        for (candidate, (state, emission)) in here.iter().enumerate() {
            let candidate = candidate as u8;
            if i == 0 {
                column.push(Cell {
                    before: BOUND,
                    cost: transition(BOUND, BOUND, *state) + emission,
                    back: 0,
                    candidate,
                });
                continue;
            }
            // The best way into (previous state, state), for each previous state.
            for (p, (before, _)) in lattice[i - 1].iter().enumerate() {
                let best = columns[i - 1]
                    .iter()
                    .enumerate()
                    .filter(|(_, cell)| usize::from(cell.candidate) == p)
                    .map(|(at, cell)| (cell.cost + transition(cell.before, *before, *state), at))
                    .min_by(|a, b| a.0.total_cmp(&b.0));
                if let Some((cost, at)) = best {
                    column.push(Cell { before: *before, cost: cost + emission, back: at as u32, candidate });
                }
            }
        }
        columns.push(column);
    }
    let last = lattice.len() - 1;
    let end = |cell: &Cell| cell.cost + transition(cell.before, lattice[last][usize::from(cell.candidate)].0, BOUND);
    let best = columns[last].iter().enumerate().min_by(|a, b| end(a.1).total_cmp(&end(b.1)));
    let mut at = best.map_or(0, |(at, _)| at);
    let mut path = vec![0; lattice.len()];
    for i in (0..lattice.len()).rev() {
        let cell = &columns[i][at];
        path[i] = lattice[i][usize::from(cell.candidate)].0;
        at = cell.back as usize;
    }
    path
}
