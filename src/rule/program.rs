//! A pattern compiled to a small automaton over tokens.

use super::anchor::{self, Anchors};
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
    /// The steps; the automaton begins at the first.
    pub steps: Vec<Step>,
    /// The tests that [`Step::Token`] names.
    pub tests: Vec<Test>,
    /// What must hold between labels.
    pub conditions: Vec<Condition>,
    /// Tests of which the first token of a match satisfies one; empty where a match may be empty.
    pub first: Vec<u16>,
    /// Tests of which the second token of a match satisfies one; empty where a match may be of one token or none.
    pub second: Vec<u16>,
    /// For each label that is one token, its test: the readings that a condition compares satisfy it.
    pub label_tests: Vec<(u8, u16)>,
    /// Most tokens of a match, at most [`LONGEST`].
    pub longest: u8,
}

impl Program {
    /// Compiles a pattern; with it, what a sentence must hold for it to match.
    ///
    /// # Errors
    /// If it is too long or a condition names a label that it lacks, in French.
    pub fn compile(pattern: &Pattern) -> Result<(Self, Option<Anchors>), String> {
        let mut program = Self {
            steps: Vec::new(),
            tests: Vec::new(),
            conditions: pattern.conditions.clone(),
            first: Vec::new(),
            second: Vec::new(),
            label_tests: Vec::new(),
            longest: u8::try_from(anchor::length(&pattern.node).1.min(LONGEST)).unwrap_or(u8::MAX),
        };
        program.emit(&pattern.node)?;
        program.steps.push(Step::Match);
        let (first, second) = program.begin_tests();
        (program.first, program.second) = (first, second);
        for condition in &program.conditions {
            for label in [condition.left, condition.right] {
                if !program.has_label(label) {
                    return Err(format!("la condition parle du repère {label}, que le motif n’a pas"));
                }
            }
        }
        Ok((program, anchor::of_node(&pattern.node)))
    }

    /// Whether the pattern has this label.
    #[must_use]
    pub fn has_label(&self, label: u8) -> bool {
        self.steps.contains(&Step::Save(label * 2))
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
