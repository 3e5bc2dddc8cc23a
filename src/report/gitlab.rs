//! Code Quality of GitLab: a JSON array that merge requests show.

use super::fingerprint::Fingerprints;
use super::location::{Base, Location};
use super::once::Once;
use super::{Origin, Report, Reporter, Summary, with_suggestions};
use crate::finding::Severity;
use serde::Serialize;
use std::io::{self, Write};

/// Writes one object a finding.
#[derive(Debug, Default)]
pub struct Gitlab {
    base: Base,
    fingerprints: Fingerprints,
    head: Once,
}

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: IssueLocation<'r>,
}

#[derive(Serialize)]
struct IssueLocation<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

impl Gitlab {
    /// Paths are relative to `base`: the root of the project.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, ..Self::default() }
    }
}

impl Reporter for Gitlab {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = self.base.path(origin.path);
        for d in &report.diagnostics {
            let at = Location::new(origin, report, d.span);
            let issue = Issue {
                // GitLab does not show `check_name`.
                description: format!("{}\u{a0}: {}", d.rule, at.told(&with_suggestions(d))),
                check_name: &d.rule,
                fingerprint: self.fingerprints.of(&path, origin, report.source, d).unique(),
                severity: level(d.severity),
                location: IssueLocation { path: &path, lines: Lines { begin: at.line() } },
            };
            out.write_all(if self.head.first() { b"[\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &issue)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: Summary, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.head.first() { b"[]\n" } else { b"\n]\n" })
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{self, document, on, written};
    use serde_json::{Value, json};

    #[test]
    fn an_issue_has_every_member() {
        let document = document("./posts/été.md", "Un\r\n👩‍🚀 été raté\r\n");
        let found = vec![on(&document, "raté", "grammar/x", Severity::Error, "Faute.", &["ratée", "ratés"])];
        let text = written(&mut Gitlab::default(), &[samples::report(&document, found)]);
        let mut issues: Value = serde_json::from_str(&text).unwrap();
        let fingerprint = issues[0]["fingerprint"].take();
        assert!(fingerprint.as_str().is_some_and(|f| f.len() == 32), "{fingerprint}");
        assert_eq!(
            issues,
            json!([{
                "description": "grammar/x\u{a0}: Faute. → ratée ou ratés", "check_name": "grammar/x", "fingerprint": null,
                "severity": "major", "location": {"path": "posts/été.md", "lines": {"begin": 2}}
            }])
        );
    }

    #[test]
    fn two_equal_findings_have_two_fingerprints() {
        let document = document("a.md", "mot mot");
        let found = [0, 4].map(|at| samples::diagnostic("style/x", Severity::Info, 2, at..at + 3, "Essai.", &[]));
        let text = written(&mut Gitlab::default(), &[samples::report(&document, found.to_vec())]);
        let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(issues.len(), 2);
        assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
    }

    #[test]
    fn nothing_found_is_an_empty_array() {
        assert_eq!(written(&mut Gitlab::default(), &[]), "[]\n");
    }
}
