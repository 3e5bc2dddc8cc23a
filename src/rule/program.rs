//! A pattern compiled to a small automaton over tokens.

use super::anchor::{self, Anchors};
use super::lazy::Lazy;
use super::pattern::{Condition, Node, Pattern};
use super::token_test::Test;
use serde::{Deserialize, Serialize};

/// Longest match, in tokens. Bounds `*` and `+`, so that matching is linear in the sentence.
pub const LONGEST: usize = 60;

/// Most instructions of one pattern.
const MOST: usize = 2000;

/// One step of the automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Takes one token that satisfies the test of this number.
    Token(u16),
    /// Goes on at both places, the first preferred.
    Split(u16, u16),
    /// Goes on elsewhere.
    Jump(u16),
    /// Remembers the place: twice the label for its start, one more for its end.
    Save(u8),
    /// Before the first token of the sentence.
    Start,
    /// After its last token.
    End,
    /// The pattern has matched.
    Match,
}

/// A compiled pattern.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Program {
    /// The tests of the first two tokens of a match.
    begin: Vec<Test>,
    /// Tests of which the first token of a match satisfies one; empty where a match may be empty.
    pub first: Vec<u16>,
    /// Tests of which the second token of a match satisfies one; empty where a match may be of one token or none.
    pub second: Vec<u16>,
    /// Most tokens of a match, at most [`LONGEST`].
    pub longest: u8,
    /// What is needed where a match may begin.
    rest: Lazy<Rest>,
}

/// A compiled pattern, apart from what tells where it may begin.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Rest {
    /// The steps; the automaton begins at the first.
    pub steps: Vec<Step>,
    /// The tests that [`Step::Token`] names, but for those of the first two tokens, which come before them.
    tests: Vec<Test>,
    /// What must hold between labels.
    pub conditions: Vec<Condition>,
    /// For each label that is one token, its test: the readings that a condition compares satisfy it.
    pub label_tests: Vec<(u8, u16)>,
}

impl Program {
    /// Compiles a pattern; with it, what a sentence must hold for it to match.
    ///
    /// # Errors
    /// If it is too long or a condition names a label that it lacks, in French.
    pub fn compile(pattern: &Pattern) -> Result<(Self, Option<Anchors>), String> {
        let mut rest = Rest { conditions: pattern.conditions.clone(), ..Rest::default() };
        rest.emit(&pattern.node)?;
        rest.steps.push(Step::Match);
        for condition in &rest.conditions {
            for label in [condition.left, condition.right] {
                if !rest.has_label(label) {
                    return Err(format!("la condition parle du repère {label}, que le motif n’a pas"));
                }
            }
        }
        let (first, second) = rest.begin_tests();
        let (begin, first, second) = rest.part(&first, &second);
        let longest = u8::try_from(anchor::length(&pattern.node).1.min(LONGEST)).unwrap_or(u8::MAX);
        Ok((Self { begin, first, second, longest, rest: rest.into() }, anchor::of_node(&pattern.node)))
    }

    /// What is needed where a match may begin.
    #[must_use]
    pub fn rest(&self) -> &Rest {
        &self.rest
    }

    /// The test of this number.
    #[must_use]
    pub fn test(&self, number: u16) -> Option<&Test> {
        let number = usize::from(number);
        self.begin.get(number).or_else(|| self.rest.tests.get(number - self.begin.len()))
    }

    /// Whether the pattern has this label.
    #[must_use]
    pub fn has_label(&self, label: u8) -> bool {
        self.rest.has_label(label)
    }
}

impl Rest {
    fn has_label(&self, label: u8) -> bool {
        self.steps.contains(&Step::Save(label * 2))
    }

    /// Takes out the tests of the first two tokens and gives all tests new numbers; with these tests, their new numbers.
    fn part(&mut self, first: &[u16], second: &[u16]) -> (Vec<Test>, Vec<u16>, Vec<u16>) {
        let mut order: Vec<u16> = first.iter().chain(second).copied().collect();
        order.sort_unstable();
        order.dedup();
        let begin: Vec<Test> = order.iter().filter_map(|test| self.tests.get(usize::from(*test)).cloned()).collect();
        order.extend((0..).take(self.tests.len()).filter(|test| !order.contains(test)).collect::<Vec<u16>>());
        self.tests =
            order[begin.len()..].iter().filter_map(|test| self.tests.get(usize::from(*test)).cloned()).collect();
        let place = |test: &u16| (0..).zip(&order).find(|(_, old)| *old == test).map_or(*test, |(new, _)| new);
        for step in &mut self.steps {
            if let Step::Token(test) = step {
                *test = place(test);
            }
        }
        for (_, test) in &mut self.label_tests {
            *test = place(test);
        }
        (begin, first.iter().map(place).collect(), second.iter().map(place).collect())
    }

    fn here(&self) -> Result<u16, String> {
        if self.steps.len() > MOST {
            return Err("ce motif est trop long : réduisez les répétitions {m,n}".to_owned());
        }
        u16::try_from(self.steps.len()).map_err(|e| e.to_string())
    }

    fn emit(&mut self, node: &Node) -> Result<(), String> {
        match node {
            Node::Token(test) => {
                let number = u16::try_from(self.tests.len()).map_err(|e| e.to_string())?;
                self.tests.push(test.clone());
                self.here()?;
                self.steps.push(Step::Token(number));
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.emit(node)?;
                }
            }
            Node::Either(nodes) => {
                let mut jumps = Vec::new();
                for (i, node) in nodes.iter().enumerate() {
                    let last = i + 1 == nodes.len();
                    let split = self.here()?;
                    if !last {
                        self.steps.push(Step::Split(split + 1, 0));
                    }
                    self.emit(node)?;
                    if !last {
                        jumps.push(self.here()?);
                        self.steps.push(Step::Jump(0));
                        self.steps[usize::from(split)] = Step::Split(split + 1, self.here()?);
                    }
                }
                let end = self.here()?;
                for jump in jumps {
                    self.steps[usize::from(jump)] = Step::Jump(end);
                }
            }
            Node::Repeat { node, min, max } => {
                // A gap takes as few tokens as it can: what follows it is the nearest.
                let gap = matches!(**node, Node::Token(Test::Any));
                let split = |more, enough| if gap { Step::Split(enough, more) } else { Step::Split(more, enough) };
                for _ in 0..*min {
                    self.emit(node)?;
                }
                match max {
                    None => {
                        let start = self.here()?;
                        self.steps.push(Step::Jump(0));
                        self.emit(node)?;
                        self.steps.push(Step::Jump(start));
                        self.steps[usize::from(start)] = split(start + 1, self.here()?);
                    }
                    Some(max) => {
                        let mut starts = Vec::new();
                        for _ in *min..*max {
                            starts.push(self.here()?);
                            self.steps.push(Step::Jump(0));
                            self.emit(node)?;
                        }
                        let end = self.here()?;
                        for start in starts {
                            self.steps[usize::from(start)] = split(start + 1, end);
                        }
                    }
                }
            }
            Node::Label(label, node) => {
                self.steps.push(Step::Save(label * 2));
                let first = self.tests.len();
                self.emit(node)?;
                self.steps.push(Step::Save(label * 2 + 1));
                if self.tests.len() == first + 1
                    && matches!(**node, Node::Token(_))
                    && let Ok(test) = u16::try_from(first)
                {
                    self.label_tests.push((*label, test));
                }
            }
            Node::Start => self.steps.push(Step::Start),
            Node::End => self.steps.push(Step::End),
        }
        Ok(())
    }

    /// The tests of the first token of a match, then those of the second.
    fn begin_tests(&self) -> (Vec<u16>, Vec<u16>) {
        let Some(first) = self.token_steps([0]) else { return (Vec::new(), Vec::new()) };
        let second = self.token_steps(first.iter().map(|step| step + 1));
        let test = |step: u16| match self.steps[usize::from(step)] {
            Step::Token(test) => Some(test),
            _ => None,
        };
        let tests = |steps: Vec<u16>| steps.into_iter().filter_map(test).collect();
        (tests(first), second.map(tests).unwrap_or_default())
    }

    /// The steps that take a token, of those reached from some steps without taking one; `None` if the match is reached.
    fn token_steps(&self, from: impl IntoIterator<Item = u16>) -> Option<Vec<u16>> {
        let (mut found, mut seen, mut todo) = (Vec::new(), vec![false; self.steps.len()], Vec::from_iter(from));
        todo.reverse();
        while let Some(at) = todo.pop() {
            if std::mem::replace(&mut seen[usize::from(at)], true) {
                continue;
            }
            match self.steps[usize::from(at)] {
                Step::Token(_) => found.push(at),
                Step::Split(a, b) => todo.extend([b, a]),
                Step::Jump(to) => todo.push(to),
                Step::Save(_) | Step::Start | Step::End => todo.push(at + 1),
                Step::Match => return None,
            }
        }
        Some(found)
    }
}
