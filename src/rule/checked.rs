//! From what a check in Rust found to a diagnostic: the rule's entry in `rules/` says the rest.

use super::fill::fill_names;
use super::matcher::diagnostic;
use super::registry::Rule;
use crate::check::Finding;
use crate::finding::Diagnostic;
use crate::read::Segment;

impl Rule {
    /// The diagnostic of a finding of this rule in a segment. In the message `{name}` is an argument of the finding,
    /// `{suggestion}` its first suggestion, `{0}` the passage. `quoted`: whether the passage is a quotation.
    #[must_use]
    pub fn diagnose(&self, segment: &Segment, finding: Finding, quoted: bool) -> Diagnostic {
        let milder = self.code.severity_quoted.filter(|_| quoted);
        let severity = finding.severity.or(milder).unwrap_or(self.code.severity);
        let mut names: Vec<(&str, &str)> = finding.arguments.iter().map(|(n, v)| (*n, v.as_str())).collect();
        names.extend(finding.suggestions.first().map(|s| ("suggestion", s.as_str())));
        let passage = segment.text.get(finding.range.clone()).unwrap_or_default();
        let message = fill_names(&self.code.message, &names, |label| if label == 0 { passage.to_owned() } else { String::new() });
        let mut told = diagnostic(self, segment, finding.range, severity, message, finding.suggestions);
        if let (Some(_), Some(fix)) = (told.fix, finding.fix) {
            told.fix = Some(fix);
        }
        told
    }
}
