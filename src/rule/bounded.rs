//! Words that every match of a regular expression holds as whole tokens: a rule that needs « diagnostique » is called
//! by that word, and costs nothing elsewhere.

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use std::collections::BTreeSet;

/// Most words that a rule is called by.
const MOST: usize = 1000;

/// Lists of lower-case words: every match of `pattern` holds at least one word of each list as a whole token. A list of
/// words in the expression counts when only signs that end a token can stand on both its sides.
#[must_use]
pub fn words(pattern: &str) -> Vec<BTreeSet<String>> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let HirKind::Concat(parts) = hir.kind() else { return Vec::new() };
    let parts = cut(parts);
    let bounds = |from: usize, to: usize| {
        let before = parts[..from].iter().rev().map(|p| edge(p, Side::End));
        let after = parts[to..].iter().map(|p| edge(p, Side::Start));
        first_that_shows(before) == Edge::Apart && first_that_shows(after) == Edge::Apart
    };
    (0..parts.len())
        .flat_map(|from| (from + 1..=parts.len()).map(move |to| (from, to)))
        .filter(|(from, to)| bounds(*from, *to))
        .filter_map(|(from, to)| folded(&Hir::concat(parts[from..to].to_vec())))
        .filter(|words| words.iter().all(|w| w.chars().count() > 1 && w.chars().all(char::is_alphabetic)))
        .collect()
}

/// The parts of a sequence, its strings cut where a word begins or ends.
fn cut(parts: &[Hir]) -> Vec<Hir> {
    let mut all = Vec::new();
    for part in parts {
        let text = match part.kind() {
            HirKind::Literal(literal) => std::str::from_utf8(&literal.0).unwrap_or_default(),
            _ => "",
        };
        if text.is_empty() {
            all.push(part.clone());
        }
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let previous = text[..at].chars().next_back();
            if previous.is_some_and(|p| ends_token(p) != ends_token(c)) {
                all.push(Hir::literal(text.as_bytes()[from..at].to_vec()));
                from = at;
            }
        }
        if from < text.len() {
            all.push(Hir::literal(text.as_bytes()[from..].to_vec()));
        }
    }
    all
}

/// Which side of an expression is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// What stands at the side of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    /// A sign that ends a token, or the end of the text.
    Apart,
    /// Such a sign or nothing: what is beyond shows.
    Through,
    /// Maybe a letter.
    Joined,
}

fn first_that_shows(mut edges: impl Iterator<Item = Edge>) -> Edge {
    edges.find(|edge| *edge != Edge::Through).unwrap_or(Edge::Through)
}

fn edge(hir: &Hir, side: Side) -> Edge {
    let apart = |is: bool| if is { Edge::Apart } else { Edge::Joined };
    match hir.kind() {
        HirKind::Empty => Edge::Through,
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            let c = if side == Side::Start { text.chars().next() } else { text.chars().next_back() };
            apart(c.is_some_and(ends_token))
        }
        HirKind::Class(Class::Unicode(class)) => {
            // A class of few signs is looked at sign by sign; a negated one must leave out the letters and figures that
            // French is written with.
            let count: u32 = class.ranges().iter().map(|r| r.end() as u32 - r.start() as u32 + 1).sum();
            let mut signs = class.ranges().iter().flat_map(|r| r.start()..=r.end());
            apart(if count < 100 {
                signs.all(ends_token)
            } else {
                signs.take_while(|c| *c < '\u{250}').all(|c| !c.is_alphabetic() && !c.is_ascii_digit() && c != '-')
            })
        }
        HirKind::Look(Look::Start) if side == Side::End => Edge::Apart,
        HirKind::Look(Look::End) if side == Side::Start => Edge::Apart,
        HirKind::Class(_) | HirKind::Look(_) => Edge::Joined,
        HirKind::Repetition(repetition) => match edge(&repetition.sub, side) {
            Edge::Apart if repetition.min == 0 => Edge::Through,
            edge => edge,
        },
        HirKind::Capture(capture) => edge(&capture.sub, side),
        HirKind::Concat(parts) => match side {
            Side::Start => first_that_shows(parts.iter().map(|p| edge(p, side))),
            Side::End => first_that_shows(parts.iter().rev().map(|p| edge(p, side))),
        },
        HirKind::Alternation(parts) => {
            parts.iter().map(|p| edge(p, side)).fold(Edge::Apart, |all, one| match (all, one) {
                (Edge::Joined, _) | (_, Edge::Joined) => Edge::Joined,
                (Edge::Through, _) | (_, Edge::Through) => Edge::Through,
                _ => Edge::Apart,
            })
        }
    }
}

/// Whether a word stops before this sign: not at a hyphen, which may join.
const fn ends_token(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '«' | '»' | '"' | '\'' | '’' | '—' | '–' | '…'
    )
}

/// Every string that an expression matches, in lower case.
fn folded(hir: &Hir) -> Option<BTreeSet<String>> {
    let all = match hir.kind() {
        HirKind::Empty => BTreeSet::from([String::new()]),
        HirKind::Literal(literal) => BTreeSet::from([std::str::from_utf8(&literal.0).ok()?.to_lowercase()]),
        HirKind::Class(Class::Unicode(class)) => {
            let count: u32 = class.ranges().iter().map(|r| r.end() as u32 - r.start() as u32 + 1).sum();
            if count > 30 {
                return None;
            }
            class.ranges().iter().flat_map(|r| r.start()..=r.end()).map(plain).collect()
        }
        HirKind::Class(_) | HirKind::Look(_) => return None,
        HirKind::Repetition(repetition) => {
            if (repetition.min, repetition.max) != (0, Some(1)) {
                return None;
            }
            let mut all = folded(&repetition.sub)?;
            all.insert(String::new());
            all
        }
        HirKind::Capture(capture) => folded(&capture.sub)?,
        HirKind::Concat(parts) => {
            let mut all = BTreeSet::from([String::new()]);
            for part in parts {
                let next = folded(part)?;
                if all.len() * next.len() > MOST {
                    return None;
                }
                all = all.iter().flat_map(|a| next.iter().map(move |b| format!("{a}{b}"))).collect();
            }
            all
        }
        HirKind::Alternation(parts) => {
            let mut all = BTreeSet::new();
            for part in parts {
                all.extend(folded(part)?);
            }
            all
        }
    };
    (all.len() <= MOST).then_some(all)
}

/// A letter in lower case; the long s and the Kelvin sign, which `(?i)` adds, are « s » and « k ».
fn plain(c: char) -> String {
    match c {
        'ſ' => "s".to_owned(),
        '\u{212a}' => "k".to_owned(),
        c => c.to_lowercase().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(pattern: &str) -> Vec<Vec<String>> {
        words(pattern).into_iter().map(|words| words.into_iter().collect()).collect()
    }

    #[test]
    fn a_word_between_signs_calls_the_rule() {
        let pattern = r"(?i:(?:^|[ («—’])(?:un |de (?:bon )?l’)((cri|tri)e(?:s|nt)?))(?:[^\p{L}\d’-]|$)";
        assert_eq!(words_of(pattern), [["crie", "crient", "cries", "trie", "trient", "tries"]]);
        assert_eq!(words_of(r"(?i)(?:^|, )Skis(?: |$)"), [["skis"]]);
    }

    #[test]
    fn a_word_that_may_be_part_of_a_longer_one_calls_nothing() {
        for pattern in [
            r"(?i)cri(?: |$)",
            r" cri",
            r"\bcri\b",
            r" (?:grand-)?cri(?: |$)",
            r" (?:cri|a b)(?: |$)",
            r" [a-z]+(?: |$)",
            r" cri(?:[^\p{L}]|$)",
        ] {
            assert!(words(pattern).is_empty(), "{pattern}");
        }
    }

    #[test]
    fn every_list_is_told() {
        assert_eq!(words_of("(?:^| )(?:le|la|un) cri(?: |$)"), [vec!["la", "le", "un"], vec!["cri"]]);
    }
}
