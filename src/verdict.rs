//! Weights, score and verdict: from findings to « publish, look again, or block ».

use crate::finding::{Category, Diagnostic, Severity, named};

/// The weight of a rule that declares none.
#[must_use]
pub const fn default_weight(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 60,
        Severity::Warning => 25,
        Severity::Info => 2,
    }
}

named! {
    /// What to do with a draft, from the mildest to the gravest.
    Verdict {
        /// Nothing in the way.
        Pass = "pass",
        /// A person should look again.
        Warn = "warn",
        /// Must not go out as it is.
        Block = "block",
    }
}

/// Totals, 0 to 100, from which the score alone decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// From this total on, a person should look again.
    pub warn: u8,
    /// From this total on, the draft is blocked.
    pub block: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { warn: 20, block: 80 }
    }
}

/// How bad a draft is, 0 (nothing found) to 100, in all and by category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Over all findings.
    pub total: u8,
    categories: [u8; Category::ALL.len()],
}

impl Score {
    /// The score of these findings: `100 · (1 − Π(1 − weight/100))`, rounded.
    ///
    /// Depends neither on the order of the findings nor on the machine; one more finding never
    /// lowers it.
    #[must_use]
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut all = Weights::default();
        let mut by_category = [Weights::default(); Category::ALL.len()];
        for d in diagnostics {
            all.add(d.weight);
            by_category[d.category as usize].add(d.weight);
        }
        Self { total: all.score(), categories: by_category.map(|w| w.score()) }
    }

    /// The same with so much more in one category, for an impression that is no finding: the total and the verdict stay.
    #[must_use]
    pub fn raised(mut self, category: Category, weight: u8) -> Self {
        let score = &mut self.categories[category as usize];
        let left = u16::from(100 - *score) * u16::from(100 - weight.min(100));
        *score = 100 - u8::try_from((left + 50) / 100).unwrap_or(100);
        self
    }

    /// The score of one category, 0 to 100.
    #[must_use]
    pub const fn of_category(&self, category: Category) -> u8 {
        self.categories[category as usize]
    }
}

/// How many findings there are of each weight.
#[derive(Clone, Copy)]
struct Weights([u32; 101]);

impl Default for Weights {
    fn default() -> Self {
        Self([0; 101])
    }
}

impl Weights {
    fn add(&mut self, weight: u8) {
        let count = &mut self.0[usize::from(weight.min(100))];
        *count = count.saturating_add(1);
    }

    /// Multiplies one factor at a time in the order of the weights: sorting makes the result free of
    /// the findings' order, and each multiplication rounds monotonically, so that a further factor
    /// can never raise the product.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    fn score(&self) -> u8 {
        let mut clean = 1.0_f64;
        for (weight, &count) in (0u32..).zip(&self.0).skip(1) {
            let factor = f64::from(100 - weight) / 100.0;
            for _ in 0..count {
                clean *= factor;
                if clean < 1e-9 {
                    return 100;
                }
            }
        }
        // What is left of 1 − 0.36 in binary is a hair off; a score on the half must not hang on it.
        (100.0 * (1.0 - clean) + 0.5 + 1e-9).floor() as u8
    }
}

impl Verdict {
    /// The verdict on a draft with these findings.
    #[must_use]
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, total: u8, thresholds: Thresholds) -> Self {
        let gravest = diagnostics.into_iter().map(|d| d.severity).max();
        if gravest == Some(Severity::Error) || total >= thresholds.block.max(1) {
            Self::Block
        } else if gravest == Some(Severity::Warning) || total >= thresholds.warn.max(1) {
            Self::Warn
        } else {
            Self::Pass
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    fn found(category: Category, severity: Severity, weight: u8) -> Diagnostic {
        Diagnostic {
            rule: "r".into(),
            category,
            severity,
            weight,
            rank: 0,
            span: Span::new(0, 1),
            message: String::new(),
            suggestions: Vec::new(),
            fix: None,
            url: "".into(),
            others: Vec::new(),
        }
    }

    fn judge(diagnostics: &[Diagnostic]) -> (u8, Verdict) {
        let score = Score::of(diagnostics);
        (score.total, Verdict::of(diagnostics, score.total, Thresholds::default()))
    }

    #[test]
    fn two_errors_of_tone_and_one_of_grammar_make_94() {
        let error = |c| found(c, Severity::Error, 60);
        let all = [error(Category::Grammar), error(Category::Tone), error(Category::Tone)];
        let score = Score::of(&all);
        assert_eq!(score.total, 94);
        assert_eq!((score.of_category(Category::Grammar), score.of_category(Category::Tone)), (60, 84));
        assert_eq!(score.of_category(Category::Spelling), 0);
    }

    #[test]
    fn an_impression_raises_its_category_alone() {
        let raised = Score::of(&[found(Category::Tone, Severity::Error, 60)]).raised(Category::Tone, 10);
        assert_eq!((raised.of_category(Category::Tone), raised.total), (64, 60));
        assert_eq!(Score::default().raised(Category::Tone, 19).of_category(Category::Tone), 19);
        assert_eq!(Score::default().raised(Category::Tone, 0), Score::default());
    }

    #[test]
    fn nothing_found_passes_even_with_thresholds_at_zero() {
        assert_eq!(judge(&[]), (0, Verdict::Pass));
        assert_eq!(Verdict::of(&[], 0, Thresholds { warn: 0, block: 0 }), Verdict::Pass);
    }

    #[test]
    fn an_error_blocks_whatever_it_weighs() {
        assert_eq!(judge(&[found(Category::Grammar, Severity::Error, 0)]), (0, Verdict::Block));
    }

    #[test]
    fn warnings_add_up_to_a_block() {
        let warning = found(Category::Style, Severity::Warning, 25);
        assert_eq!(judge(&vec![warning.clone(); 5]), (76, Verdict::Warn));
        assert_eq!(judge(&vec![warning; 6]), (82, Verdict::Block));
    }

    #[test]
    fn advice_alone_passes_until_it_piles_up() {
        let advice = found(Category::Typography, Severity::Info, 2);
        assert_eq!(judge(&vec![advice.clone(); 10]), (18, Verdict::Pass));
        assert_eq!(judge(&vec![advice; 11]), (20, Verdict::Warn));
    }

    #[test]
    fn halves_round_up() {
        assert_eq!(Score::of(&vec![found(Category::Style, Severity::Info, 50); 3]).total, 88); // 87.5
    }

    fn any_diagnostic() -> impl Strategy<Value = Diagnostic> {
        (0..Category::ALL.len(), 0..3usize, 0..=255u8)
            .prop_map(|(c, s, w)| found(Category::ALL[c], Severity::ALL[s], w))
    }

    proptest! {
        #[test]
        fn one_more_finding_never_lowers_score_or_verdict(
            mut all in prop::collection::vec(any_diagnostic(), 0..60), more in any_diagnostic(), at in any::<prop::sample::Index>(),
        ) {
            let before = (Score::of(&all), judge(&all));
            let at = at.index(all.len() + 1);
            all.insert(at, more);
            let after = (Score::of(&all), judge(&all));
            prop_assert!(before.1.0 <= after.1.0 && before.1.1 <= after.1.1 && after.1.0 <= 100);
            for &c in Category::ALL {
                prop_assert!(before.0.of_category(c) <= after.0.of_category(c));
                prop_assert!(after.0.of_category(c) <= after.0.total);
            }
            all.reverse();
            prop_assert_eq!(after, (Score::of(&all), judge(&all)));
        }
    }
}
