//! Expressions that are only beginnings, ends and middles of words (`.*ment|-.*|.{3,}`): compared
//! as strings, with no automaton to build at the first sentence.

use super::lines::Lines;
use super::literal;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

/// Most alternatives of one expression.
const MOST: usize = 1000;

/// What an expression stands for, as alternatives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shapes {
    /// Whole strings.
    whole: Option<Lines>,
    /// Strings with gaps.
    open: Vec<Open>,
}

/// A string with gaps: how it begins, then each gap with what follows it. The last gap may have a greatest length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Open {
    first: String,
    rest: Vec<(Gap, String)>,
}

/// A gap: its least and greatest length, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Gap {
    least: u32,
    most: Option<u32>,
}

impl Gap {
    fn holds(self, text: &str) -> bool {
        skip(text, self.least).is_some_and(|rest| self.most.is_none_or(|m| skip(rest, m - self.least + 1).is_none()))
    }
}

impl Shapes {
    /// The shapes of an expression, if it is nothing but strings and gaps.
    #[must_use]
    pub fn parse(pattern: &str) -> Option<Self> {
        let all = alternatives(&regex_syntax::parse(pattern).ok()?)?;
        let (mut whole, mut open) = (Vec::new(), Vec::new());
        for one in all {
            if one.rest.is_empty() {
                whole.push(one.first);
            } else {
                open.push(one);
            }
        }
        let whole = (!whole.is_empty()).then(|| Lines::new(whole));
        Some(Self { whole, open })
    }

    /// Whether the whole of `text` is one of the alternatives.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.open.iter().any(|open| open.matches(text)) || self.whole.as_ref().is_some_and(|whole| whole.contains(text))
    }
}

impl Open {
    fn matches(&self, text: &str) -> bool {
        // Most texts end otherwise: told by one byte.
        let end = self.rest.last().and_then(|(_, piece)| piece.as_bytes().last());
        if end.is_some_and(|end| text.as_bytes().last() != Some(end)) {
            return false;
        }
        let Some(mut text) = text.strip_prefix(self.first.as_str()) else { return false };
        let Some(((gap, last), middle)) = self.rest.split_last() else { return text.is_empty() };
        for (gap, piece) in middle {
            // The nearest is as good as any: this gap has no greatest length.
            let Some((_, after)) = skip(text, gap.least).and_then(|rest| rest.split_once(piece.as_str())) else {
                return false;
            };
            text = after;
        }
        text.strip_suffix(last.as_str()).is_some_and(|between| gap.holds(between))
    }

    /// This, then that; nothing where a gap between two strings would have a greatest length.
    fn then(&self, next: &Self) -> Option<Self> {
        if !next.rest.is_empty() && self.rest.iter().any(|(gap, _)| gap.most.is_some()) {
            return None;
        }
        let mut both = self.clone();
        let end = both.rest.last_mut().map_or(&mut both.first, |(_, piece)| piece);
        end.push_str(&next.first);
        both.rest.extend(next.rest.iter().cloned());
        Some(both)
    }
}

/// What follows the first `count` characters.
fn skip(text: &str, count: u32) -> Option<&str> {
    match count {
        0 => Some(text),
        _ => text.char_indices().nth(count as usize - 1).map(|(at, c)| &text[at + c.len_utf8()..]),
    }
}

fn alternatives(hir: &Hir) -> Option<Vec<Open>> {
    match hir.kind() {
        HirKind::Capture(capture) => alternatives(&capture.sub),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(alternatives(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
        HirKind::Concat(parts) => {
            let mut all = vec![Open { first: String::new(), rest: Vec::new() }];
            for part in parts {
                let next = alternatives(part)?;
                if all.len() * next.len() > MOST {
                    return None;
                }
                all = all.iter().flat_map(|one| next.iter().map(move |two| one.then(two))).collect::<Option<_>>()?;
            }
            Some(all)
        }
        HirKind::Repetition(repetition) if is_any(&repetition.sub) => {
            let gap = Gap { least: repetition.min, most: repetition.max };
            Some(vec![Open { first: String::new(), rest: vec![(gap, String::new())] }])
        }
        HirKind::Class(_) if is_any(hir) => {
            Some(vec![Open { first: String::new(), rest: vec![(Gap { least: 1, most: Some(1) }, String::new())] }])
        }
        _ => {
            let strings = literal::expand(hir)?;
            Some(strings.into_iter().map(|first| Open { first, rest: Vec::new() }).collect())
        }
    }
}

/// `.`, which is any character of a token.
fn is_any(hir: &Hir) -> bool {
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else { return false };
    let dot: Vec<_> = class.ranges().iter().map(|r| (r.start(), r.end())).collect();
    dot == [('\0', '\t'), ('\u{b}', char::MAX)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn shapes_match_what_the_expression_matches() {
        let patterns = [
            ".*ment|toujours",
            "-.*",
            ".{3,}",
            ".*(é|ée|és|ées)",
            ".*ant|.*ants|.*antes?",
            "#.*(balance|stop).*",
            "[0-9].*",
            ".*er|avoir|(ouv|off).*ir",
            "l[ea’]|.+s",
            "a.*a.*a",
            "..*b",
            "1.{3}|20.{2}",
            "a.b?",
        ];
        let texts = [
            "",
            "a",
            "é",
            "ab",
            "b",
            "aa",
            "aaa",
            "été",
            "ment",
            "lentement",
            "toujours",
            "-là",
            "né",
            "parlants",
            "parlantes",
            "#stopx",
            "#stop",
            "#nebalancepas",
            "3e",
            "e3",
            "parler",
            "ouvrir",
            "offir",
            "avoir",
            "la",
            "l’",
            "les",
            "s",
            "ouir",
        ];
        for pattern in patterns {
            let shapes = Shapes::parse(pattern);
            // A gap with a greatest length, then another.
            let Some(shapes) = shapes else {
                assert_eq!(pattern, "..*b");
                continue;
            };
            let expression = Regex::new(&format!("^(?:{pattern})$")).unwrap();
            for text in texts {
                assert_eq!(shapes.matches(text), expression.is_match(text), "{pattern} on {text}");
            }
        }
    }
}
