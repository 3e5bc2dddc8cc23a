//! The verdict in one sentence, and what would lift it.

use super::{Report, Summary};
use crate::finding::{Category, Diagnostic, Severity};
use crate::verdict::{Score, Verdict};
use std::cmp::Reverse;

/// The sign of a verdict.
pub(super) const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✔",
        Verdict::Warn => "⚠",
        Verdict::Block => "✖",
    }
}

/// What a person reads for a severity.
pub(crate) const fn severity_in_french(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "erreur",
        Severity::Warning => "attention",
        Severity::Info => "conseil",
    }
}

/// What a person reads for a category.
pub(super) const fn category_in_french(category: Category) -> &'static str {
    match category {
        Category::Spelling => "orthographe",
        Category::Grammar => "grammaire",
        Category::Typography => "typographie",
        Category::Style => "style",
        Category::Tone => "ton",
        Category::Platform => "réseau",
    }
}

/// « 1 erreur », « 2 erreurs »; zero is singular in French.
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n < 2 { one } else { many })
}

/// The verdict on a draft and why (without sign, with a capital), then what would lift it.
pub(super) fn sentences(report: &Report<'_>) -> (String, Option<String>) {
    let Score { total, .. } = report.score;
    match report.verdict {
        Verdict::Pass => ("Vous pouvez publier.".to_owned(), None),
        Verdict::Warn => (format!("À relire : {} (score {total}/100).", findings(report)), Some(lift_warning(report))),
        Verdict::Block => {
            let lift = if report.count(Severity::Error) > 0 { lift_errors(report) } else { lift_score(report) };
            (format!("Ne publiez pas : {} (score {total}/100).", findings(report)), Some(lift))
        }
    }
}

/// The last line about several drafts.
pub(super) fn total(summary: Summary) -> String {
    let Summary { drafts, pass, warn, block } = summary;
    if drafts == 0 {
        return "Aucun brouillon à lire.".to_owned();
    }
    let parts = [(pass, "à publier"), (warn, "à relire"), (block, "à ne pas publier")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("{} : {}.", counted(drafts, "brouillon", "brouillons"), parts.join(", "))
}

fn findings(report: &Report<'_>) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(counted(errors, "erreur", "erreurs"));
    }
    if warnings > 0 {
        parts.push(counted(warnings, "point à vérifier", "points à vérifier"));
    }
    if parts.is_empty() {
        parts.push(counted(report.count(Severity::Info), "conseil", "conseils"));
    }
    parts.join(", ")
}

/// The verdict and the score once these findings are gone.
fn without(report: &Report<'_>, gone: impl Fn(&Diagnostic) -> bool) -> (Verdict, usize) {
    let left: Vec<&Diagnostic> = report.diagnostics.iter().filter(|d| !gone(d)).collect();
    let score = Score::of(left.iter().copied());
    let warnings = left.iter().filter(|d| d.severity == Severity::Warning).count();
    (Verdict::of(left, score.total, report.thresholds), warnings)
}

fn lift_errors(report: &Report<'_>) -> String {
    let fix = if report.count(Severity::Error) == 1 { "Corrigez l’erreur" } else { "Corrigez les erreurs" };
    match without(report, |d| d.severity == Severity::Error) {
        (Verdict::Pass, _) => format!("{fix} et ce brouillon passe."),
        (Verdict::Warn, 0) => format!("{fix} : il restera des conseils à lire."),
        (Verdict::Warn, 1) => format!("{fix} : il restera un point à vérifier."),
        (Verdict::Warn, n) => format!("{fix} : il restera {n} points à vérifier."),
        (Verdict::Block, _) => {
            format!("{fix} et réduisez le reste : le score doit descendre sous {}.", report.thresholds.block)
        }
    }
}

fn lift_score(report: &Report<'_>) -> String {
    let n = fewest_to_remove(report, Verdict::Block);
    let points = if n == 1 { "le plus grave".to_owned() } else { format!("les {n} plus graves") };
    format!("Traitez {points} : le score doit descendre sous {}.", report.thresholds.block)
}

fn lift_warning(report: &Report<'_>) -> String {
    let warnings = report.count(Severity::Warning);
    if warnings == 0 {
        let n = fewest_to_remove(report, Verdict::Warn);
        let advice = if n == 1 { "Suivez-en un".to_owned() } else { format!("Suivez-en {n}") };
        return format!("{advice} et ce brouillon passe.");
    }
    match without(report, |d| d.severity == Severity::Warning) {
        (Verdict::Pass, _) if warnings == 1 => "Réglez ce point et ce brouillon passe.".to_owned(),
        (Verdict::Pass, _) => "Réglez ces points et ce brouillon passe.".to_owned(),
        _ => "Réglez d’abord ces points, puis suivez les conseils.".to_owned(),
    }
}

/// How many of the weightiest findings must go before the verdict is milder than `verdict`.
fn fewest_to_remove(report: &Report<'_>, verdict: Verdict) -> usize {
    let mut by_weight: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    by_weight.sort_by_key(|d| Reverse((d.severity, d.weight)));
    let still = |removed: usize| {
        let left = &by_weight[removed..];
        let score = Score::of(left.iter().copied());
        Verdict::of(left.iter().copied(), score.total, report.thresholds) >= verdict
    };
    let (mut low, mut high) = (0, by_weight.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if still(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    /// A report on findings of these severities and weights.
    fn said(findings: &[(Severity, u8)]) -> String {
        let document = samples::document("t", &"mot ".repeat(findings.len()));
        let found = (0..).zip(findings).map(|(i, &(severity, weight))| {
            samples::diagnostic("style/essai", severity, weight, 4 * i..4 * i + 3, "Essai.", &[])
        });
        let (verdict, lift) = sentences(&samples::report(&document, found.collect()));
        lift.map_or(verdict.clone(), |lift| format!("{verdict} {lift}"))
    }

    const ERROR: (Severity, u8) = (Severity::Error, 60);
    const WARNING: (Severity, u8) = (Severity::Warning, 25);
    const ADVICE: (Severity, u8) = (Severity::Info, 2);

    #[test]
    fn a_clean_draft_may_go_out() {
        assert_eq!(said(&[]), "Vous pouvez publier.");
        assert_eq!(said(&[ADVICE, ADVICE]), "Vous pouvez publier.");
    }

    #[test]
    fn errors_say_what_is_left_once_mended() {
        assert_eq!(
            said(&[ERROR]),
            "Ne publiez pas : 1 erreur (score 60/100). Corrigez l’erreur et ce brouillon passe."
        );
        assert_eq!(
            said(&[ERROR, ERROR, WARNING]),
            "Ne publiez pas : 2 erreurs, 1 point à vérifier (score 88/100). Corrigez les erreurs : il restera un point à vérifier."
        );
        assert_eq!(
            said(&[ERROR, WARNING, WARNING, WARNING, WARNING, WARNING, WARNING]),
            "Ne publiez pas : 1 erreur, 6 points à vérifier (score 93/100). Corrigez l’erreur et réduisez le reste : le score doit descendre sous 80."
        );
        let mut many = vec![ADVICE; 12];
        many.push(ERROR);
        assert_eq!(
            said(&many),
            "Ne publiez pas : 1 erreur (score 69/100). Corrigez l’erreur : il restera des conseils à lire."
        );
    }

    #[test]
    fn a_block_by_score_alone_says_how_many_to_mend() {
        assert_eq!(
            said(&[WARNING; 6]),
            "Ne publiez pas : 6 points à vérifier (score 82/100). Traitez le plus grave : le score doit descendre sous 80."
        );
        assert_eq!(
            said(&[WARNING; 8]),
            "Ne publiez pas : 8 points à vérifier (score 90/100). Traitez les 3 plus graves : le score doit descendre sous 80."
        );
    }

    #[test]
    fn warnings_say_what_makes_them_pass() {
        assert_eq!(
            said(&[WARNING]),
            "À relire : 1 point à vérifier (score 25/100). Réglez ce point et ce brouillon passe."
        );
        let mut more = vec![ADVICE; 12];
        assert_eq!(said(&more), "À relire : 12 conseils (score 22/100). Suivez-en 2 et ce brouillon passe.");
        more.push(WARNING);
        assert_eq!(
            said(&more),
            "À relire : 1 point à vérifier (score 41/100). Réglez d’abord ces points, puis suivez les conseils."
        );
    }

    #[test]
    fn the_summary_leaves_out_what_is_zero() {
        assert_eq!(
            total(Summary { drafts: 3, pass: 2, warn: 0, block: 1 }),
            "3 brouillons : 2 à publier, 1 à ne pas publier."
        );
        assert_eq!(total(Summary::default()), "Aucun brouillon à lire.");
    }
}
