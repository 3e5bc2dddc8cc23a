//! The tree of a pattern.

use super::token_test::Test;
use serde::{Deserialize, Serialize};

/// A pattern over the tokens of a sentence.
#[derive(Clone, Debug)]
pub enum Node {
    /// One token.
    Token(Test),
    /// One after the other.
    Sequence(Vec<Node>),
    /// The first that matches.
    Either(Vec<Node>),
    /// As many times as possible, between `min` and `max` (`None`: no limit).
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// At least.
        min: u8,
        /// At most.
        max: Option<u8>,
    },
    /// Remembered under a digit.
    Label(u8, Box<Node>),
    /// Before the first token of the sentence.
    Start,
    /// After its last token.
    End,
}

/// A condition between labelled tokens, looked at once the pattern has matched.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Condition {
    /// Label on the left.
    pub left: u8,
    /// Label on the right.
    pub right: u8,
    /// What is compared.
    pub subject: Subject,
    /// How.
    pub relation: Relation,
}

/// What a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// Features, as a mask: an absent feature agrees with every value.
    Features(u32),
    /// Lower-cased forms.
    Word,
    /// Lemmas.
    Lemma,
    /// The head of the left is the right.
    Head,
}

/// How two tokens are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// `=`: the chosen readings agree.
    Same,
    /// `!=`: they do not.
    Different,
    /// `~=`: some pair of readings agrees.
    SomeSame,
    /// `!~`: no pair does.
    NoneSame,
}

/// A pattern with its conditions.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The tree.
    pub node: Node,
    /// What must hold between its labels.
    pub conditions: Vec<Condition>,
}
