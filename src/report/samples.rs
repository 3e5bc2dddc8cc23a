//! Hand-made reports for the tests of the reporters.

use super::{Origin, Report, Reporter, Stats, Summary};
use crate::finding::{Applicability, Category, Diagnostic, Severity};
use crate::read::jsonl::Id;
use crate::read::{Document, Notice, TableOptions, table};
use crate::text::{Source, Span};
use crate::verdict::Thresholds;
use std::ops::Range;

pub(super) fn document(name: &str, text: &str) -> Document {
    Document::new(Source::new(name, text))
}

pub(super) fn id(document: &Document) -> Id {
    Id::Name(document.source.name().to_owned())
}

/// The first row of a table called `a.csv`.
pub(super) fn row(text: &str) -> Document {
    let options = TableOptions { name: "a.csv", columns: &[], tabs: false };
    table(text.as_bytes(), &options).unwrap().next().unwrap().unwrap()
}

pub(super) fn with_notice(mut document: Document, message: &str) -> Document {
    document.notices.push(Notice { message: message.to_owned() });
    document
}

pub(super) fn diagnostic(
    rule: &str,
    severity: Severity,
    weight: u8,
    range: Range<usize>,
    message: &str,
    suggestions: &[&str],
) -> Diagnostic {
    let category = rule.split('/').next().and_then(Category::parse).unwrap();
    Diagnostic {
        rule: rule.into(),
        category,
        severity,
        weight,
        rank: 0,
        span: Span::new(range.start, range.end),
        message: message.to_owned(),
        suggestions: suggestions.iter().map(|&s| s.to_owned()).collect(),
        fix: (suggestions.len() == 1).then_some(Applicability::Safe),
        url: "".into(),
        others: Vec::new(),
    }
}

/// A diagnostic on the first occurrence of `passage`.
pub(super) fn on(
    document: &Document,
    passage: &str,
    rule: &str,
    severity: Severity,
    message: &str,
    suggestions: &[&str],
) -> Diagnostic {
    let start = document.source.text().find(passage).unwrap();
    let weight = crate::verdict::default_weight(severity);
    diagnostic(rule, severity, weight, start..start + passage.len(), message, suggestions)
}

pub(super) fn report(document: &Document, found: Vec<Diagnostic>) -> Report<'_> {
    Report::new(document, found, Stats::default(), Thresholds::default())
}

pub(super) fn tweet() -> Document {
    document(
        "france4.txt",
        "Des gens se font massacrer, ont terminés leurs vies dans la souffrance ou dans les camps. Pour que vous puissiez voter. Bande de cons\n",
    )
}

pub(super) fn report_on_tweet(document: &Document) -> Report<'_> {
    let found = vec![
        on(
            document,
            "Bande de cons",
            "tone/insulte-collective",
            Severity::Error,
            "« Bande de cons » insulte ceux qui vous lisent.",
            &[],
        ),
        on(
            document,
            "terminés",
            "grammar/participe-avoir",
            Severity::Error,
            "Avec « avoir », le participe ne s’accorde pas avec le sujet.",
            &["terminé"],
        ),
        on(
            document,
            "massacrer",
            "tone/sujet-sensible",
            Severity::Info,
            "Le texte parle de violences : relisez-le avec les yeux d’une personne concernée.",
            &[],
        ),
    ];
    report(document, found)
}

/// What a reporter writes of drafts that are files.
pub(super) fn written(reporter: &mut dyn Reporter, reports: &[Report<'_>]) -> String {
    let (mut out, mut summary) = (Vec::new(), Summary::default());
    for report in reports {
        summary.add(report.verdict);
        let id = Id::Name(report.source.name().to_owned());
        let origin = Origin { id: &id, path: report.source.name(), line: None };
        reporter.draft(origin, report, &mut out).unwrap();
    }
    reporter.finish(summary, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
