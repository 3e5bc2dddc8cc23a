//! JSON for programs: `json` is one object, `jsonl` one record a draft.

use super::once::Once;
use super::{Origin, Report, Reporter, Summary};
use crate::finding::{Applicability, Category, Diagnostic, Other};
use crate::read::Extract;
use crate::read::jsonl::Id;
use crate::text::{Position, Source, Span};
use crate::verdict::Score;
use serde::Serialize;
use std::io::{self, Write};

/// The number that changes when a member of a record changes its meaning or goes away.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Record<'r> {
    schema: u32,
    id: &'r Id,
    path: &'r str,
    /// The line of the file on which the row or the post starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    verdict: &'static str,
    score: ScoreRecord,
    diagnostics: Vec<DiagnosticRecord<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notices: Vec<&'r str>,
}

#[derive(Serialize)]
struct ScoreRecord {
    total: u8,
    spelling: u8,
    grammar: u8,
    typography: u8,
    style: u8,
    tone: u8,
    platform: u8,
}

#[derive(Serialize)]
struct DiagnosticRecord<'r> {
    rule: &'r str,
    category: &'static str,
    severity: &'static str,
    message: &'r str,
    range: Range,
    text: &'r str,
    suggestions: &'r [String],
    fix: Option<&'static str>,
    url: Option<&'r str>,
    /// Where else the same is to be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<OtherRecord<'r>>,
    #[serde(flatten)]
    origin: OriginRecord<'r>,
}

#[derive(Serialize)]
struct OtherRecord<'r> {
    range: Range,
    suggestion: Option<&'r str>,
}

/// Where the passage is in a file that holds more than the draft; `range` is then that in the cell.
#[derive(Default, Serialize)]
struct OriginRecord<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
}

impl<'r> OriginRecord<'r> {
    fn new(extract: &'r Extract, diagnostic: &Diagnostic, source: &Source) -> Self {
        Self {
            row: extract.row(),
            column: extract.part(diagnostic.span.start).map(|part| part.name.as_str()),
            place: extract.place(diagnostic.span).map(Range::from),
            paragraph: extract.paragraph(source, diagnostic.span.start),
        }
    }
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    byte: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct SummaryRecord {
    drafts: usize,
    pass: usize,
    warn: usize,
    block: usize,
}

impl<'r> Record<'r> {
    fn new(origin: Origin<'r>, report: &'r Report<'_>) -> Self {
        Self {
            schema: SCHEMA,
            id: origin.id,
            path: origin.path,
            row: report.extract.and_then(Extract::row),
            verdict: report.verdict.name(),
            score: report.score.into(),
            diagnostics: report.diagnostics.iter().map(|d| DiagnosticRecord::new(d, report)).collect(),
            notices: report.notices.iter().map(|n| &*n.message).collect(),
        }
    }
}

impl From<Score> for ScoreRecord {
    fn from(score: Score) -> Self {
        Self {
            total: score.total,
            spelling: score.of_category(Category::Spelling),
            grammar: score.of_category(Category::Grammar),
            typography: score.of_category(Category::Typography),
            style: score.of_category(Category::Style),
            tone: score.of_category(Category::Tone),
            platform: score.of_category(Category::Platform),
        }
    }
}

impl<'r> DiagnosticRecord<'r> {
    fn new(diagnostic: &'r Diagnostic, report: &'r Report<'_>) -> Self {
        let (source, span) = (report.source, diagnostic.span);
        let range = |span: Span| match report.extract {
            Some(extract) => extract.in_part(source, span).into(),
            None => (source.position(span.start), source.position(span.end)).into(),
        };
        let other =
            |other: &'r Other| OtherRecord { range: range(other.span), suggestion: other.suggestion.as_deref() };
        Self {
            rule: &diagnostic.rule,
            category: diagnostic.category.name(),
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            range: range(span),
            text: source.text().get(diagnostic.span.range()).unwrap_or_default(),
            suggestions: &diagnostic.suggestions,
            fix: diagnostic.fix.map(Applicability::name),
            url: Some(&*diagnostic.url).filter(|url| !url.is_empty()),
            others: diagnostic.others.iter().map(other).collect(),
            origin: report.extract.map(|extract| OriginRecord::new(extract, diagnostic, source)).unwrap_or_default(),
        }
    }
}

impl From<(Position, Position)> for Range {
    fn from((start, end): (Position, Position)) -> Self {
        Self { start: start.into(), end: end.into() }
    }
}

impl From<Position> for Place {
    fn from(Position { byte, line, column, .. }: Position) -> Self {
        Self { byte, line, column }
    }
}

/// One record a line, as soon as its draft is linted.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonLines;

impl Reporter for JsonLines {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &Record::new(origin, report))?;
        out.write_all(b"\n")
    }

    fn finish(&mut self, _: Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// One object: the same records, one a line, between a head and a summary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json {
    head: Once,
}

impl Json {
    /// Writes the head, unless it is written; whether it was not.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<bool> {
        let first = self.head.first();
        if first {
            let tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
            write!(out, "{{\"schema\":{SCHEMA},\"tool\":")?;
            serde_json::to_writer(&mut *out, &tool)?;
            out.write_all(b",\"results\":[\n")?;
        }
        Ok(first)
    }
}

impl Reporter for Json {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !self.begin(out)? {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(out, &Record::new(origin, report)).map_err(io::Error::from)
    }

    fn finish(&mut self, summary: Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let Summary { drafts, pass, warn, block } = summary;
        out.write_all(b"\n],\"summary\":")?;
        serde_json::to_writer(&mut *out, &SummaryRecord { drafts, pass, warn, block })?;
        out.write_all(b"}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;
    use serde_json::{Value, json};

    fn written(reporter: &mut dyn Reporter, drafts: usize) -> String {
        let (mut out, mut summary) = (Vec::new(), Summary::default());
        let document = samples::tweet();
        for _ in 0..drafts {
            let report = samples::report_on_tweet(&document);
            summary.add(report.verdict);
            let id = samples::id(&document);
            reporter.draft(Origin { id: &id, path: "france4.txt", line: None }, &report, &mut out).unwrap();
        }
        reporter.finish(summary, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_record_has_every_member_of_the_interface() {
        let text = written(&mut JsonLines, 1);
        assert_eq!(text.matches('\n').count(), 1);
        let record: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            record["score"],
            json!({"total": 84, "spelling": 0, "grammar": 60, "typography": 0, "style": 0, "tone": 61, "platform": 0})
        );
        assert_eq!((&record["schema"], &record["verdict"]), (&json!(1), &json!("block")));
        assert_eq!((&record["id"], &record["path"]), (&json!("france4.txt"), &json!("france4.txt")));
        assert_eq!(
            record["diagnostics"][1],
            json!({
                "rule": "grammar/participe-avoir", "category": "grammar", "severity": "error",
                "message": "Avec «\u{a0}avoir\u{a0}», le participe ne s’accorde pas avec le sujet.",
                "range": {"start": {"byte": 32, "line": 1, "column": 33}, "end": {"byte": 41, "line": 1, "column": 41}},
                "text": "terminés", "suggestions": ["terminé"], "fix": "safe", "url": null
            })
        );
        assert_eq!(record["diagnostics"][2]["text"], "Bande de cons");
        assert!(record.get("notices").is_none());
    }

    #[test]
    fn json_wraps_the_records_of_jsonl() {
        let record: Value = serde_json::from_str(&written(&mut JsonLines, 1)).unwrap();
        let whole: Value = serde_json::from_str(&written(&mut Json::default(), 2)).unwrap();
        assert_eq!(whole["results"], json!([record, record]));
        assert_eq!(whole["summary"], json!({"drafts": 2, "pass": 0, "warn": 0, "block": 2}));
        assert_eq!(whole["tool"], json!({"name": "cm-lint", "version": env!("CARGO_PKG_VERSION")}));
    }

    #[test]
    fn no_draft_is_still_an_object() {
        let whole: Value = serde_json::from_str(&written(&mut Json::default(), 0)).unwrap();
        assert_eq!((&whole["schema"], &whole["results"]), (&json!(1), &json!([])));
    }
}
