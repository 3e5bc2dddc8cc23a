//! `JUnit` XML: drafts as test suites, for the test pages of CI servers.

use super::location::{Base, Location, draft_name};
use super::xml::Escaped;
use super::{Origin, Report, Reporter, Summary, outcome, with_suggestions};
use crate::finding::{Diagnostic, Severity};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes one suite a draft: an error or a warning is a failed test, a draft without any is one test that passes.
#[derive(Debug, Default)]
pub struct Junit {
    base: Base,
    suites: String,
    total: Counts,
}

/// The head of an element counts what is in it.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Junit {
    /// Paths are relative to `base`.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, ..Self::default() }
    }

    fn suite(&mut self, name: &str, counts: Counts, cases: &str) {
        let Counts { tests, failures, errors } = counts;
        let _ = writeln!(
            self.suites,
            "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{cases}  </testsuite>",
            Escaped(name)
        );
        self.total.tests += tests;
        self.total.failures += failures;
        self.total.errors += errors;
    }
}

impl Reporter for Junit {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, _: &mut dyn Write) -> io::Result<()> {
        let path = self.base.path(origin.path);
        let name = draft_name(&path, origin);
        let (failed, advice): (Vec<_>, Vec<_>) = report.diagnostics.iter().partition(|d| d.severity > Severity::Info);
        let mut cases = String::new();
        let mut counts = Counts { tests: failed.len(), failures: failed.len(), errors: 0 };
        for d in failed {
            failure(&mut cases, &name, report, origin, d);
        }
        if counts.tests == 0 {
            counts.tests = 1;
            passed(&mut cases, &name, report, origin, &advice);
        }
        self.suite(&name, counts, &cases);
        Ok(())
    }

    fn unreadable(&mut self, message: &str) {
        let case = format!(
            "    <testcase name=\"lecture\" classname=\"cm-lint\">\n      <error message=\"{}\"/>\n    </testcase>\n",
            Escaped(message)
        );
        self.suite("cm-lint", Counts { tests: 1, failures: 0, errors: 1 }, &case);
    }

    fn finish(&mut self, _: Summary, out: &mut dyn Write) -> io::Result<()> {
        let Counts { tests, failures, errors } = self.total;
        writeln!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cm-lint\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{}</testsuites>",
            self.suites
        )
    }
}

fn failure(cases: &mut String, name: &str, report: &Report<'_>, origin: Origin<'_>, d: &Diagnostic) {
    let passage = report.source.text().get(d.span.range()).unwrap_or_default();
    let at = Location::new(origin, report, d.span);
    let place = format!("{}:{}", origin.path, at.line());
    let message = at.told(&with_suggestions(d));
    let (line, column) = at.line_and_column();
    let _ = writeln!(
        cases,
        "    <testcase name=\"{} ({}:{})\" classname=\"{}\">\n      <failure message=\"{}\" type=\"{}\">{}\n{}</failure>\n    </testcase>",
        Escaped(&d.rule),
        line,
        column,
        Escaped(name),
        Escaped(&message),
        d.severity,
        Escaped(&place),
        Escaped(passage),
    );
}

fn passed(cases: &mut String, name: &str, report: &Report<'_>, origin: Origin<'_>, advice: &[&Diagnostic]) {
    let verdict = outcome::sentences(report).0;
    let _ = write!(cases, "    <testcase name=\"{}\" classname=\"{}\"", Escaped(&verdict), Escaped(name));
    if advice.is_empty() {
        cases.push_str("/>\n");
        return;
    }
    cases.push_str(">\n      <system-out>");
    for d in advice {
        let at = Location::new(origin, report, d.span);
        let _ = writeln!(cases, "{}: {}: {}", at.line(), Escaped(&d.rule), Escaped(&at.told(&with_suggestions(d))));
    }
    cases.push_str("</system-out>\n    </testcase>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::jsonl::Id;
    use crate::report::samples::{self, document, on, written};

    fn attributes<'x>(node: roxmltree::Node<'x, '_>) -> Vec<(&'x str, &'x str)> {
        node.attributes().map(|a| (a.name(), a.value())).collect()
    }

    #[test]
    fn a_finding_is_a_failed_test_and_a_clean_draft_one_that_passes() {
        let tweet = samples::tweet();
        let clean = document("b.md", "Bonjour");
        let mut junit = Junit::default();
        junit.unreadable("absent.md : « introuvable »");
        let text = written(&mut junit, &[samples::report_on_tweet(&tweet), samples::report(&clean, Vec::new())]);
        let xml = roxmltree::Document::parse(&text).unwrap();
        let counts = [("name", "cm-lint"), ("tests", "4"), ("failures", "2"), ("errors", "1")];
        assert_eq!(attributes(xml.root_element()), counts);
        let suites: Vec<_> =
            xml.descendants().filter(|n| n.has_tag_name("testsuite")).filter_map(|n| n.attribute("name")).collect();
        assert_eq!(suites, ["cm-lint", "france4.txt", "b.md"]);
        let failure = xml.descendants().find(|n| n.has_tag_name("failure")).unwrap();
        assert_eq!(failure.parent().unwrap().attribute("name"), Some("grammar/participe-avoir (1:33)"));
        assert!(failure.attribute("message").unwrap().ends_with("→ terminé"));
        assert_eq!(failure.text(), Some("france4.txt:1\nterminés"));
        let last = xml.descendants().rfind(|n| n.has_tag_name("testcase")).unwrap();
        assert_eq!(attributes(last), [("name", "Vous pouvez publier."), ("classname", "b.md")]);
        assert!(!last.has_children());
    }

    #[test]
    fn advice_does_not_fail_and_is_told() {
        let document = document("lundi", "Bonjour");
        let found = vec![on(&document, "Bonjour", "style/x", Severity::Info, "Plus court & net.", &[])];
        let (mut junit, mut out) = (Junit::default(), Vec::new());
        let origin = Origin { id: &Id::Name("lundi".to_owned()), path: "lot.jsonl", line: Some(3) };
        junit.draft(origin, &samples::report(&document, found), &mut out).unwrap();
        junit.finish(Summary::default(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let xml = roxmltree::Document::parse(&text).unwrap();
        let case = xml.descendants().find(|n| n.has_tag_name("testcase")).unwrap();
        assert_eq!(case.attribute("classname"), Some("lot.jsonl#lundi"));
        let told = case.descendants().find(|n| n.has_tag_name("system-out")).unwrap().text().unwrap();
        assert_eq!(told, "3: style/x: «\u{a0}lundi\u{a0}», ligne 1, colonne 1\u{a0}: Plus court & net.\n");
    }
}
