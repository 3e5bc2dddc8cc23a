//! Heads and relations: every token scores the tokens around it, then what would be no tree is mended.

use super::arithmetic::{Dense, Rounded, dot, float};
use super::encoder::{LARGEST, LARGEST_PAIR};
use super::weights::{ARC, LABEL, REACH, Section, Vectors, WIDTH};

/// The layers that attach words.
pub(super) struct Parser {
    head: Dense,
    dependent: Dense,
    label_head: Dense,
    label_dependent: Dense,
    label: Dense,
}

/// Scores of the arcs of one sentence.
struct Arcs<'a> {
    heads: Rounded,
    dependents: Rounded,
    prior: Vec<f32>,
    root: Vec<f32>,
    distance: &'a [f32],
}

impl Arcs<'_> {
    /// Score of `head` as the head of `dependent`; `None` is the root.
    fn score(&self, dependent: usize, head: Option<usize>) -> f32 {
        let Some(head) = head else { return self.root[dependent] };
        let product = dot(self.dependents.row(dependent), self.heads.row(head));
        float(product) * (self.dependents.scales[dependent] * self.heads.scales[head])
            + self.prior[head]
            + self.distance[head + REACH - dependent]
    }

    /// The tokens that may be the head of one, itself left out.
    fn reach(&self, dependent: usize) -> impl Iterator<Item = usize> {
        let last = (dependent + REACH).min(self.prior.len() - 1);
        (dependent.saturating_sub(REACH)..=last).filter(move |head| *head != dependent)
    }

    /// The best head among those that `allowed` lets pass, the root apart.
    fn best(&self, dependent: usize, allowed: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32)> = None;
        for head in self.reach(dependent).filter(|head| allowed(*head)) {
            let score = self.score(dependent, Some(head));
            if best.is_none_or(|(_, least)| score > least) {
                best = Some((head, score));
            }
        }
        best
    }
}

fn product(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b)
}

impl Parser {
    pub fn new() -> Self {
        Self {
            head: Dense::new(Section::ArcHead, WIDTH),
            dependent: Dense::new(Section::ArcDependent, WIDTH),
            label_head: Dense::new(Section::LabelHead, WIDTH),
            label_dependent: Dense::new(Section::LabelDependent, WIDTH),
            label: Dense::new(Section::LabelOut, 3 * LABEL),
        }
    }

    /// The head of each token (`None` for the root, of which there is one) and the number of its relation.
    pub fn parse(&self, vectors: &Vectors, states: &Rounded) -> Vec<(Option<usize>, usize)> {
        let heads = self.head.apply(states);
        let dependents = self.dependent.apply(states);
        let arcs = Arcs {
            prior: heads.chunks_exact(ARC).map(|row| product(row, &vectors.arc_prior)).collect(),
            root: dependents.chunks_exact(ARC).map(|row| product(row, &vectors.arc_root)).collect(),
            heads: Rounded::new(&heads, ARC, LARGEST_PAIR),
            dependents: Rounded::new(&dependents, ARC, LARGEST_PAIR),
            distance: &vectors.arc_distance,
        };
        let chosen = tree(&arcs);
        let heads = self.label_head.apply(states);
        let dependents = self.label_dependent.apply(states);
        let mut features = Vec::with_capacity(chosen.len() * 3 * LABEL);
        for (t, head) in chosen.iter().enumerate() {
            let head = head.map_or(&vectors.label_root[..], |h| &heads[h * LABEL..(h + 1) * LABEL]);
            let dependent = &dependents[t * LABEL..(t + 1) * LABEL];
            features.extend_from_slice(head);
            features.extend_from_slice(dependent);
            features.extend(head.iter().zip(dependent).map(|(a, b)| a * b));
        }
        let scores = self.label.apply(&Rounded::new(&features, 3 * LABEL, LARGEST));
        let labels = scores.chunks_exact(self.label.outputs()).map(largest);
        chosen.into_iter().zip(labels).collect()
    }
}

/// The place of the largest number, the first of equals.
pub(super) fn largest(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}

/// The best head of each token, then one root and no cycle.
fn tree(arcs: &Arcs) -> Vec<Option<usize>> {
    let tokens = arcs.prior.len();
    if tokens == 0 {
        return Vec::new();
    }
    let best: Vec<_> = (0..tokens).map(|t| arcs.best(t, |_| true)).collect();
    let gains = best.iter().zip(&arcs.root).map(|(best, root)| root - best.map_or(-1e9, |(_, score)| score));
    let root = largest(&gains.collect::<Vec<_>>());
    let mut heads: Vec<Option<usize>> = best.iter().map(|best| best.map(|(head, _)| head)).collect();
    heads[root] = None;
    // Walk up from each token; a walk that meets itself has found a cycle, which is cut where it costs least.
    let mut settled = vec![0_u32; tokens];
    let mut walk = 0;
    for start in 0..tokens {
        loop {
            walk += 1;
            let mut at = start;
            let cycle = loop {
                if settled[at] == walk {
                    break Some(at);
                }
                if settled[at] == u32::MAX {
                    break None;
                }
                settled[at] = walk;
                match heads[at] {
                    Some(head) => at = head,
                    None => break None,
                }
            };
            let Some(member) = cycle else { break };
            cut(arcs, &mut heads, member, root);
        }
        let mut at = start;
        while settled[at] != u32::MAX {
            settled[at] = u32::MAX;
            match heads[at] {
                Some(head) => at = head,
                None => break,
            }
        }
    }
    heads
}

/// Gives one token of the cycle through `member` a head that does not lead back to the cycle.
fn cut(arcs: &Arcs, heads: &mut [Option<usize>], member: usize, root: usize) {
    let mut cycle = vec![member];
    let mut at = heads[member];
    while let Some(token) = at.filter(|token| *token != member) {
        cycle.push(token);
        at = heads[token];
    }
    // Whether a token hangs from the cycle: found by walking up, with a bound that real sentences never meet.
    let free = |from: usize| {
        let mut at = from;
        for _ in 0..heads.len() {
            if cycle.contains(&at) {
                return false;
            }
            match heads[at] {
                Some(head) => at = head,
                None => return true,
            }
        }
        false
    };
    let mut best = (member, root, f32::NEG_INFINITY);
    for &token in &cycle {
        let loss = heads[token].map_or(0.0, |head| arcs.score(token, Some(head)));
        if let Some((head, score)) = arcs.best(token, free)
            && score - loss > best.2
        {
            best = (token, head, score - loss);
        }
    }
    heads[best.0] = Some(best.1);
}
