//! Runs the examples that rules bring with them.

use super::code::{Body, Example};
use super::error::french;
use super::registry::{Registry, Rule};
use crate::finding::Diagnostic;
use crate::read::{Document, Format, read};
use crate::text::Source;
use std::fmt;

/// An example as a draft.
#[must_use]
pub fn document(example: &Example) -> Document {
    let format = example.input.as_deref().and_then(Format::parse).unwrap_or(Format::Text);
    read(format, Source::new("exemple", &*example.text))
}

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Id of the rule.
    pub rule: String,
    /// File of the rule.
    pub file: String,
    /// Line where the rule begins, 1-based.
    pub line: u32,
    /// The text.
    pub text: String,
    /// What was expected and what came, in French.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, file, line, text, message } = self;
        write!(f, "{file}:{line}\u{a0}: {rule}\u{a0}: {message}\n    {text}")
    }
}

/// What running examples showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tested {
    /// How many rules were tried.
    pub rules: usize,
    /// How many texts were linted.
    pub examples: usize,
    /// Ids of rules without any example.
    pub without: Vec<String>,
    /// Examples that do not hold.
    pub failures: Vec<Failure>,
}

/// Runs the examples of every rule that is on and that `wanted` accepts.
///
/// `lint` gives the findings of an example written for a platform, all of them: before overlapping ones are settled, so
/// that a rule is not blamed for a stronger one on the same words. A text of `bad` must have a finding of its rule on
/// every marked passage exactly (anywhere, if none is marked), and its `fix` among the suggestions; a text of `good` none.
pub fn test(
    registry: &Registry,
    wanted: impl Fn(&Rule) -> bool,
    mut lint: impl FnMut(&Example, Option<&str>) -> Vec<Diagnostic>,
) -> Tested {
    let mut tested = Tested::default();
    for rule in registry.rules() {
        if !registry.speaks(&rule.id) || !wanted(rule) {
            continue;
        }
        let doc = registry.doc(&rule.id).unwrap_or_default();
        tested.rules += 1;
        if doc.bad.is_empty() && doc.good.is_empty() && !matches!(rule.code.body, Body::Limit(_)) {
            tested.without.push(rule.id.to_string());
        }
        let usual = rule.code.when.platform.first().map(String::as_str);
        for (example, bad) in doc.bad.iter().map(|e| (e, true)).chain(doc.good.iter().map(|e| (e, false))) {
            tested.examples += 1;
            let mut found = lint(example, example.platform.as_deref().or(usual));
            found.retain(|d| d.rule == rule.id);
            let message = if bad { missed(example, &found) } else { alarmed(example, &found) };
            if let Some(message) = message {
                tested.failures.push(Failure {
                    rule: rule.id.to_string(),
                    file: doc.file.clone(),
                    line: doc.line,
                    text: example.text.clone(),
                    message: french(&message),
                });
            }
        }
    }
    tested
}

/// What is wrong with the findings on a text that the rule must find.
fn missed(example: &Example, found: &[Diagnostic]) -> Option<String> {
    let passage = |d: &Diagnostic| example.text.get(d.span.range()).unwrap_or_default().to_owned();
    let list = |texts: Vec<String>| {
        let shown: Vec<String> = texts.iter().map(|t| format!("« {t} »")).collect();
        if shown.is_empty() { "rien".to_owned() } else { shown.join(", ") }
    };
    if found.is_empty() {
        return Some("la règle ne trouve rien dans cet exemple fautif".to_owned());
    }
    let mut first = found.first();
    for (i, &(start, end)) in example.passages.iter().enumerate() {
        let range = start as usize..end as usize;
        let there = found.iter().find(|d| d.span.range() == range);
        let Some(there) = there else {
            let wanted = example.text.get(range).unwrap_or_default();
            let came = list(found.iter().map(passage).collect());
            return Some(format!("le passage « {wanted} » est attendu, la règle trouve {came}"));
        };
        if i == 0 {
            first = Some(there);
        }
    }
    let straight = |text: &str| text.replace('’', "'");
    let (Some(fix), Some(finding)) = (&example.fix, first) else { return None };
    if finding.suggestions.iter().any(|s| straight(s) == straight(fix)) {
        return None;
    }
    Some(format!("la correction « {fix} » est attendue, la règle propose {}", list(finding.suggestions.clone())))
}

/// What is wrong with the findings on a text that the rule must leave alone.
fn alarmed(example: &Example, found: &[Diagnostic]) -> Option<String> {
    let finding = found.first()?;
    let passage = example.text.get(finding.span.range()).unwrap_or_default();
    Some(format!("fausse alerte sur « {passage} » dans cet exemple correct"))
}
