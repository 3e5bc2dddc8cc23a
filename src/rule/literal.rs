//! What a regular expression says without its automaton: the strings it is, the strings it needs.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Most strings that an expression may stand for and still be compared as a list.
const MOST: usize = 4000;

/// Most strings that a product of parts may make.
const MOST_MADE: usize = 300;

/// Every string that `pattern` matches as a whole, sorted, when they are few:
/// `mang(é|ées?)` is `mangé`, `mangée`, `mangées`.
#[must_use]
pub fn finite(pattern: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut strings = expand(&hir)?;
    strings.sort_unstable();
    strings.dedup();
    Some(strings)
}

/// Every string that an expression matches as a whole.
pub(super) fn expand(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_owned()]),
        HirKind::Class(class) => {
            characters(class, MOST_MADE).map(|chars| chars.into_iter().map(String::from).collect())
        }
        HirKind::Look(_) => None,
        HirKind::Repetition(repetition) => {
            let max = repetition.max.filter(|max| *max <= 4)?;
            let one = expand(&repetition.sub)?;
            let mut all = Vec::new();
            let mut power = vec![String::new()];
            for times in 0..=max {
                if times >= repetition.min {
                    all.extend(power.iter().cloned());
                }
                if times < max {
                    power = product(&power, &one)?;
                }
            }
            (all.len() <= MOST).then_some(all)
        }
        HirKind::Capture(capture) => expand(&capture.sub),
        HirKind::Concat(parts) => {
            let mut all = vec![String::new()];
            for part in parts {
                all = product(&all, &expand(part)?)?;
            }
            Some(all)
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(expand(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
    }
}

fn product(left: &[String], right: &[String]) -> Option<Vec<String>> {
    (left.len() * right.len() <= MOST_MADE)
        .then(|| left.iter().flat_map(|l| right.iter().map(move |r| format!("{l}{r}"))).collect())
}

fn characters(class: &Class, most: usize) -> Option<Vec<char>> {
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.ranges().iter().map(|r| r.end() as usize - r.start() as usize + 1).sum();
    (count <= most).then(|| class.ranges().iter().flat_map(|r| r.start()..=r.end()).collect())
}

/// Lower-case strings of which every match of `pattern` holds at least one (once lower-cased), or
/// `None` where nothing is needed. The longest such set: it spares running the expression.
#[must_use]
pub fn required(pattern: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut needed = needed(&hir)?;
    needed.sort_unstable();
    needed.dedup();
    Some(needed)
}

fn needed(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_lowercase()]),
        HirKind::Class(class) => {
            let mut chars: Vec<String> =
                characters(class, 24)?.into_iter().map(|c| c.to_lowercase().collect::<String>()).collect();
            chars.sort_unstable();
            chars.dedup();
            Some(chars)
        }
        HirKind::Repetition(repetition) => {
            if repetition.min > 0 {
                needed(&repetition.sub)
            } else {
                None
            }
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Concat(parts) => {
            // Neighbours that stand for one string each (a letter in both cases, say) are joined.
            let mut best: Option<Vec<String>> = None;
            let mut run = String::new();
            let keep = |candidate: Vec<String>, best: &mut Option<Vec<String>>| {
                if best.as_ref().is_none_or(|b| worth(&candidate) > worth(b)) {
                    *best = Some(candidate);
                }
            };
            for part in parts {
                match needed(part) {
                    Some(one) if one.len() == 1 && is_exact(part) => run.push_str(&one[0]),
                    other => {
                        if !run.is_empty() {
                            keep(vec![std::mem::take(&mut run)], &mut best);
                        }
                        if let Some(other) = other {
                            keep(other, &mut best);
                        }
                    }
                }
            }
            if !run.is_empty() {
                keep(vec![run], &mut best);
            }
            best
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(needed(part)?);
            }
            (all.len() <= 60).then_some(all)
        }
    }
}

/// Whether what is needed is the whole of what is matched.
fn is_exact(hir: &Hir) -> bool {
    matches!(hir.kind(), HirKind::Literal(_) | HirKind::Class(_))
}

/// Longer strings and fewer of them spare more.
fn worth(strings: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (strings.iter().map(String::len).min().unwrap_or(0), std::cmp::Reverse(strings.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finite_expression_is_its_strings() {
        assert_eq!(finite("mang(é|ées?)").unwrap(), ["mangé", "mangée", "mangées"]);
        assert_eq!(finite("a|b").unwrap(), ["a", "b"]);
        assert_eq!(finite(r"M\.").unwrap(), ["M."]);
        assert_eq!(finite(".*ment"), None);
        assert_eq!(finite(r"\d{9}"), None);
    }

    #[test]
    fn the_longest_needed_string_is_found_in_any_case() {
        assert_eq!(required(r"(?i)\b(\d+)\s?ème\b").unwrap(), ["ème"]);
        assert_eq!(required(r"\b(?:etc|ETC)\.\.\.").unwrap(), ["..."]);
        assert_eq!(required(r"[!?]{3,}").unwrap(), ["!", "?"]);
        assert_eq!(required(r"\w+"), None);
    }
}
