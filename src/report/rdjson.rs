//! Reviewdog Diagnostic Format: columns in UTF-8 bytes.

use super::location::{Base, Location};
use super::once::Once;
use super::{Origin, Report, Reporter, SUGGESTIONS, Summary};
use crate::finding::{Diagnostic, Severity};
use serde::Serialize;
use std::io::{self, Write};

/// Writes one object for the run.
#[derive(Debug, Default)]
pub struct Rdjson {
    base: Base,
    head: Once,
}

#[derive(Serialize)]
struct Entry<'r> {
    message: String,
    location: EntryLocation<'r>,
    severity: &'static str,
    source: Tool,
    code: Code<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'r>>,
}

#[derive(Serialize)]
struct EntryLocation<'r> {
    path: &'r str,
    range: Range,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Clone, Copy, Serialize)]
struct Place {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Clone, Copy, Serialize)]
struct Tool {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'static str>,
}

const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME"), url: super::HOME };

#[derive(Serialize)]
struct Code<'r> {
    value: &'r str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'r str,
}

#[derive(Serialize)]
struct Suggestion<'r> {
    range: Range,
    text: &'r str,
}

impl Rdjson {
    /// Paths are relative to `base`.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, head: Once::default() }
    }

    /// Writes the head, unless it is written; whether it was not.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<bool> {
        let first = self.head.first();
        if first {
            out.write_all(b"{\"source\":")?;
            serde_json::to_writer(&mut *out, &TOOL)?;
            out.write_all(b",\"severity\":\"WARNING\",\"diagnostics\":[\n")?;
        }
        Ok(first)
    }
}

impl<'r> Entry<'r> {
    fn new(d: &'r Diagnostic, path: &'r str, at: &Location<'_>) -> Self {
        let (start, end) = at.byte_columns().unzip();
        let range =
            Range { start: Place { line: at.line(), column: start }, end: Place { line: at.end_line(), column: end } };
        let suggestions = d.suggestions.iter().filter(|text| at.takes(text));
        Self {
            message: at.told(&d.message),
            location: EntryLocation { path, range },
            severity: level(d.severity),
            source: TOOL,
            code: Code { value: &d.rule, url: &d.url },
            suggestions: suggestions.take(SUGGESTIONS).map(|text| Suggestion { range, text }).collect(),
        }
    }
}

impl Reporter for Rdjson {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = self.base.path(origin.path);
        for d in &report.diagnostics {
            if !self.begin(out)? {
                out.write_all(b",\n")?;
            }
            let at = Location::new(origin, report, d.span);
            serde_json::to_writer(&mut *out, &Entry::new(d, &path, &at))?;
        }
        Ok(())
    }

    fn finish(&mut self, _: Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(b"\n]}\n")
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{self, document, on, written};
    use serde_json::{Value, json};

    #[test]
    fn columns_are_bytes() {
        let document = document("a.md", "Un\r\n👩‍🚀 été raté\r\n");
        let found = vec![on(&document, "raté", "grammar/x", Severity::Error, "Faute.", &["ratée"])];
        let text = written(&mut Rdjson::default(), &[samples::report(&document, found)]);
        let whole: Value = serde_json::from_str(&text).unwrap();
        let range = json!({"start": {"line": 2, "column": 19}, "end": {"line": 2, "column": 24}});
        assert_eq!(whole["source"]["name"], "cm-lint");
        assert_eq!(
            whole["diagnostics"],
            json!([{
                "message": "Faute.", "location": {"path": "a.md", "range": range}, "severity": "ERROR", "source": {"name": "cm-lint"},
                "code": {"value": "grammar/x"}, "suggestions": [{"range": range, "text": "ratée"}]
            }])
        );
    }

    #[test]
    fn nothing_found_is_an_object_too() {
        let whole: Value = serde_json::from_str(&written(&mut Rdjson::default(), &[])).unwrap();
        assert_eq!(whole["diagnostics"], json!([]));
    }
}
