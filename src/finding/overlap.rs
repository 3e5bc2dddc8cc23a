//! Which findings stay when several speak of the same words, and their order in the report.

use super::{Category, Diagnostic};
use crate::text::Span;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

/// Keeps the findings that a person should read and puts them in the order of the report.
///
/// Two findings of language (spelling, grammar, typography, style) never overlap: the higher rank
/// stays, else the graver, else the first category, else the longer passage, else the first rule by
/// name. Of two findings of tone on the same words the graver stays. Tone and platform speak of
/// something else than language and may overlap it. Of two findings of agreement on neighbouring
/// words the surer stays. The result is sorted by start, then gravest first, and does not depend on
/// the order of `diagnostics`. Costs `O(n log n)`.
#[must_use]
pub fn settle(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(precedence);
    diagnostics.dedup_by(|b, a| a.rule == b.rule && a.span == b.span);
    let mut language = Taken::default();
    let mut tone = Taken::default();
    diagnostics.retain(|d| match d.category {
        Category::Platform => true,
        Category::Tone => tone.take(d.span),
        Category::Spelling | Category::Grammar | Category::Typography | Category::Style => language.take(d.span),
    });
    diagnostics.sort_by(reading_order);
    agree(&mut diagnostics);
    diagnostics
}

/// Rules by which a determiner and its noun are made to agree: of two that stand side by side, each would undo the other.
const AGREEMENT: [&str; 8] = [
    "grammar/accord-determinant",
    "grammar/contexte",
    "grammar/mot-pour-un-autre",
    "grammar/accord-nom",
    "grammar/determinant-pluriel-nom",
    "grammar/determinant-singulier-nom",
    "grammar/leur-pour-leurs",
    "grammar/leurs-pour-leur",
];

/// Two ways to mend the same two words: the first of each pair goes. « Pas à partagé » is « à partager » rather than « a partagé ».
const CONTRARY: [(&str, &str); 3] = [
    ("grammar/a-accent-participe", "grammar/infinitif"),
    ("grammar/a-sans-accent-infinitif", "grammar/participe"),
    ("grammar/imperatif-vous-nous", "grammar/infinitif"),
];

/// Of two findings of agreement on neighbouring words the surer stays: « leurs réflexe » wants one letter, not two.
fn agree(diagnostics: &mut Vec<Diagnostic>) {
    let certainty = |d: &Diagnostic| {
        AGREEMENT
            .iter()
            .position(|rule| *rule == &*d.rule)
            .filter(|_| d.suggestions.first().is_some_and(|s| !s.contains(' ')))
    };
    let mut kept: Vec<bool> = vec![true; diagnostics.len()];
    let mut last = 0;
    for at in 1..diagnostics.len() {
        let (a, b) = (&diagnostics[last], &diagnostics[at]);
        let near = b.span.start.saturating_sub(a.span.end) == 1;
        if near && CONTRARY.contains(&(&*a.rule, &*b.rule)) {
            kept[last] = false;
        }
        match (certainty(a), certainty(b)) {
            (Some(first), Some(second)) if near && first > second => {
                kept[at] = false;
                continue;
            }
            (Some(first), Some(second)) if near && first < second => {
                kept[last] = false;
            }
            _ => {}
        }
        last = at;
    }
    let mut kept = kept.into_iter();
    diagnostics.retain(|_| kept.next().unwrap_or(true));
}

/// The stronger of two findings comes first. Total up to findings that are the same in every field.
fn precedence(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    // Language and tone never meet. In tone gravity decides before the declared rank: an insult
    // outranks a familiar word whatever its rule says.
    let strength = |d: &Diagnostic| match d.category {
        Category::Tone => (1, Reverse([d.severity as i16, d.weight.into(), d.rank.into()])),
        _ => (0, Reverse([d.rank.into(), d.severity as i16, 0])),
    };
    strength(a)
        .cmp(&strength(b))
        .then_with(|| a.category.cmp(&b.category))
        .then_with(|| b.span.len().cmp(&a.span.len()))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| a.span.cmp(&b.span))
        .then_with(|| b.weight.cmp(&a.weight))
        .then_with(|| a.message.cmp(&b.message))
        .then_with(|| a.suggestions.cmp(&b.suggestions))
}

fn reading_order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key = |d: &Diagnostic| (d.span.start, Reverse(d.severity), d.category, d.span.end);
    key(a).cmp(&key(b)).then_with(|| a.rule.cmp(&b.rule))
}

/// Disjoint passages already spoken of: start to end.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Takes the passage unless it shares a byte with one already taken. An empty passage counts as
    /// one byte, as in [`Span::overlaps`].
    fn take(&mut self, span: Span) -> bool {
        let end = span.end.max(span.start + 1);
        let last_before_end = self.0.range(..end).next_back();
        if last_before_end.is_some_and(|(_, &taken_end)| taken_end > span.start) {
            return false;
        }
        self.0.insert(span.start, end);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use proptest::prelude::*;

    fn found(rule: &str, severity: Severity, start: usize, end: usize) -> Diagnostic {
        let category = Category::parse(rule.split('/').next().unwrap()).unwrap();
        Diagnostic {
            rule: rule.into(),
            category,
            severity,
            weight: 10,
            rank: 0,
            span: Span::new(start, end),
            message: String::new(),
            suggestions: Vec::new(),
            fix: None,
            url: "".into(),
            others: Vec::new(),
        }
    }

    fn rules(diagnostics: Vec<Diagnostic>) -> Vec<String> {
        settle(diagnostics).iter().map(|d| d.rule.to_string()).collect()
    }

    #[test]
    fn the_graver_of_two_language_findings_stays() {
        let out =
            rules(vec![found("style/lourd", Severity::Info, 0, 20), found("grammar/accord", Severity::Error, 5, 9)]);
        assert_eq!(out, ["grammar/accord"]);
    }

    #[test]
    fn a_declared_rank_beats_severity() {
        let mut compound = found("grammar/locution", Severity::Warning, 0, 9);
        compound.rank = 5;
        assert_eq!(rules(vec![found("spelling/inconnu", Severity::Error, 0, 4), compound]), ["grammar/locution"]);
    }

    #[test]
    fn the_category_breaks_a_tie_then_the_length_then_the_name() {
        let e = Severity::Error;
        assert_eq!(
            rules(vec![found("grammar/a", e, 0, 9), found("spelling/inconnu", e, 3, 5)]),
            ["spelling/inconnu"],
            "a word that does not exist has no grammar"
        );
        assert_eq!(rules(vec![found("grammar/a", e, 0, 2), found("grammar/b", e, 0, 9)]), ["grammar/b"]);
        assert_eq!(rules(vec![found("grammar/b", e, 0, 2), found("grammar/a", e, 0, 2)]), ["grammar/a"]);
    }

    #[test]
    fn tone_and_platform_overlap_language_but_tone_speaks_once() {
        let out = rules(vec![
            found("grammar/accord", Severity::Error, 0, 9),
            found("tone/sujet-sensible", Severity::Info, 4, 8),
            found("tone/insulte", Severity::Error, 2, 9),
            found("platform/limite", Severity::Error, 0, 9),
        ]);
        assert_eq!(out, ["grammar/accord", "platform/limite", "tone/insulte"]);
    }

    #[test]
    fn touching_passages_both_stay() {
        let e = Severity::Error;
        assert_eq!(rules(vec![found("grammar/a", e, 0, 2), found("grammar/b", e, 2, 4)]).len(), 2);
    }

    #[test]
    fn of_two_neighbours_that_mend_one_fault_the_surer_stays() {
        let with = |rule: &str, start, end, suggestion: &str| Diagnostic {
            suggestions: vec![suggestion.to_owned()],
            ..found(rule, Severity::Error, start, end)
        };
        let les_façon = || {
            vec![
                with("grammar/accord-determinant", 0, 3, "la"),
                with("grammar/determinant-pluriel-nom", 4, 9, "façons"),
            ]
        };
        assert_eq!(rules(les_façon()), ["grammar/determinant-pluriel-nom"]);
        let mut apart = les_façon();
        apart[1].span = Span::new(6, 11);
        assert_eq!(rules(apart).len(), 2);
        let à_partagé =
            vec![with("grammar/a-accent-participe", 0, 2, "a"), with("grammar/infinitif", 3, 11, "partager")];
        assert_eq!(rules(à_partagé), ["grammar/infinitif"]);
    }

    #[test]
    fn the_same_finding_twice_is_told_once() {
        let e = Severity::Error;
        assert_eq!(rules(vec![found("platform/limite", e, 0, 2), found("platform/limite", e, 0, 2)]).len(), 1);
    }

    fn any_diagnostic() -> impl Strategy<Value = Diagnostic> {
        let rules =
            ["spelling/a", "grammar/a", "grammar/b", "typography/a", "style/a", "tone/a", "tone/b", "platform/a"];
        (0..rules.len(), 0..3usize, 0..40usize, 0..6usize, -1..2i8, 0..=100u8).prop_map(
            move |(rule, severity, start, length, rank, weight)| Diagnostic {
                weight,
                rank,
                ..found(rules[rule], Severity::ALL[severity], start, start + length)
            },
        )
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_order_of_discovery_is_immaterial(found in prop::collection::vec(any_diagnostic(), 0..40)) {
            let settled = settle(found.clone());
            let mut reversed = found.clone();
            reversed.reverse();
            prop_assert_eq!(&settled, &settle(reversed));
            let class = |d: &Diagnostic| match d.category { Category::Tone => 1, Category::Platform => 2, _ => 0 };
            for (i, a) in settled.iter().enumerate() {
                for b in &settled[i + 1..] {
                    prop_assert!((a.span.start, std::cmp::Reverse(a.severity)) <= (b.span.start, std::cmp::Reverse(b.severity)));
                    prop_assert!(class(a) == 2 || class(a) != class(b) || !a.span.overlaps(b.span));
                }
            }
            // Nothing is dropped without a finding that speaks of the same words.
            for d in &found {
                prop_assert!(settled.iter().any(|s| class(s) == class(d) && s.span.overlaps(d.span)));
            }
        }
    }
}
