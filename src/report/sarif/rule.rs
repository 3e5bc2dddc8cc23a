//! What SARIF says of the rules that results name.

use crate::finding::{Category, Diagnostic, Severity};
use crate::rule::Registry;
use crate::rule::describe::{marked, without_places};
use crate::rule::error::french;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// Most characters of a description, as GitHub has it.
const DESCRIPTION: usize = 1024;

/// Examples of each kind in the help of a rule.
const EXAMPLES: usize = 3;

/// The rules met so far, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Rules {
    places: BTreeMap<Arc<str>, usize>,
    descriptors: Vec<Descriptor>,
}

/// A `reportingDescriptor`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    id: String,
    short_description: Text,
    full_description: Text,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Properties {
    tags: [Category; 1],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

impl Rules {
    /// Takes what the registry says of the rule of a finding, unless it is known already.
    pub fn learn(&mut self, registry: &Registry, diagnostic: &Diagnostic) {
        if !self.places.contains_key(&diagnostic.rule) {
            self.add(diagnostic, Some(registry));
        }
    }

    /// The number of the rule of a finding in [`descriptors`](Self::descriptors).
    pub fn index(&mut self, diagnostic: &Diagnostic) -> usize {
        self.places.get(&diagnostic.rule).copied().unwrap_or_else(|| self.add(diagnostic, None))
    }

    /// The rules.
    pub fn descriptors(&self) -> &[Descriptor] {
        &self.descriptors
    }

    fn add(&mut self, diagnostic: &Diagnostic, registry: Option<&Registry>) -> usize {
        let place = self.descriptors.len();
        self.places.insert(diagnostic.rule.clone(), place);
        self.descriptors.push(describe(diagnostic, registry));
        place
    }
}

fn describe(diagnostic: &Diagnostic, registry: Option<&Registry>) -> Descriptor {
    let id = &diagnostic.rule;
    let doc = registry.and_then(|registry| registry.doc(id)).unwrap_or_default();
    let severity = registry.and_then(|r| r.find(id)).map_or(diagnostic.severity, |rule| rule.code.severity);
    // No required text may be empty.
    let short = first_of([&*without_places(&french(&doc.message)), id]);
    let full = first_of([&*french(doc.why.trim()), &short]);
    let mut text = format!("{short}\n\n{full}");
    let mut markdown = text.clone();
    let mut section = |title: &str, examples: &[String]| {
        if !examples.is_empty() {
            let _ = write!(text, "\n\n{title}\n");
            let _ = write!(markdown, "\n\n**{title}**\n");
            for example in examples {
                let _ = write!(text, "\n- {example}");
                let _ = write!(markdown, "\n- {}", escaped(example));
            }
        }
    };
    let bad: Vec<String> = doc.bad.iter().take(EXAMPLES).map(marked).collect();
    let good: Vec<String> = doc.good.iter().take(EXAMPLES).map(|example| example.text.clone()).collect();
    section("À corriger", &bad);
    section("Correct", &good);
    Descriptor {
        id: id.to_string(),
        short_description: Text { text: cut(&short) },
        full_description: Text { text: cut(&full) },
        help: Help { text, markdown },
        help_uri: Some(diagnostic.url.to_string()).filter(|url| !url.is_empty()),
        default_configuration: Configuration { level: super::level(severity) },
        properties: Properties {
            tags: [diagnostic.category],
            precision: if severity == Severity::Error { "high" } else { "medium" },
            problem_severity: match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    }
}

fn first_of(texts: [&str; 2]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or("cm-lint").to_owned()
}

fn cut(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION {
        return text.to_owned();
    }
    text.chars().take(DESCRIPTION - 1).chain(['…']).collect()
}

/// One line of text in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::diagnostic;

    #[test]
    fn a_rule_that_no_registry_knows_is_still_described() {
        let found = diagnostic("style/essai", Severity::Info, 2, 0..1, "Essai.", &[]);
        let mut rules = Rules::default();
        assert_eq!((rules.index(&found), rules.index(&found)), (0, 0));
        let value = serde_json::to_value(rules.descriptors()).unwrap();
        assert_eq!(value[0]["shortDescription"]["text"], "style/essai");
        assert_eq!(value[0]["defaultConfiguration"]["level"], "note");
    }

    #[test]
    fn every_built_in_rule_has_texts_that_are_neither_empty_nor_too_long() {
        let registry = Registry::builtin();
        for rule in registry.rules() {
            let found = diagnostic(&rule.id, Severity::Error, 60, 0..1, "Essai.", &[]);
            let described = describe(&found, Some(&registry));
            for text in [&described.short_description.text, &described.full_description.text] {
                assert!((1..=DESCRIPTION).contains(&text.chars().count()), "{}", rule.id);
            }
            assert!(!described.short_description.text.contains(['{', '}']), "{}", described.short_description.text);
        }
    }

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        assert_eq!(cut(&"é".repeat(2000)).chars().count(), DESCRIPTION);
        assert_eq!(cut("été"), "été");
        assert_eq!(escaped("a [b](c) *d*\n# e"), "a \\[b\\](c) \\*d\\* \\# e");
    }
}
