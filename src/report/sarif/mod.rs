//! SARIF 2.1.0: what code scanning of GitHub, Azure `DevOps` and editors read.

mod rule;

use super::fingerprint::Fingerprints;
use super::location::{Base, Location, record_name, uri};
use super::once::Once;
use super::{HOME, Origin, Report, Reporter, SUGGESTIONS, Summary};
use crate::finding::Severity;
use crate::rule::Registry;
use rule::Rules;
use serde::Serialize;
use std::io::{self, Write};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one run: results as they come, then the rules that they name.
#[derive(Debug, Default)]
pub struct Sarif {
    base: Base,
    fingerprints: Fingerprints,
    rules: Rules,
    notifications: Vec<Notification>,
    unreadable: bool,
    head: Once,
    results: Once,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'r> {
    rule_id: &'r str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [ResultLocation; 1],
    partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'r>>,
}

/// What the file calls the place, with the names that the JSON report has for it.
#[derive(Serialize)]
struct Properties<'r> {
    row: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'r str>,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultLocation {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
struct LogicalLocation {
    name: String,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    end_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PartialFingerprints {
    primary_location_line_hash: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'r> {
    description: Message,
    artifact_changes: [ArtifactChange<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'r> {
    artifact_location: ArtifactLocation,
    replacements: [Replacement<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'r> {
    deleted_region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Content<'r>>,
}

#[derive(Serialize)]
struct Content<'r> {
    text: &'r str,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'static str>,
    language: &'static str,
    rules: &'r [rule::Descriptor],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'r> {
    execution_successful: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tool_execution_notifications: &'r [Notification],
}

/// Something about a file itself.
#[derive(Debug, Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<ResultLocation>,
}

impl Sarif {
    /// Paths are relative to `base`: the root of the repository.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, ..Self::default() }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.head.first() {
            write!(
                out,
                "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"unicodeCodePoints\",\"results\":["
            )?;
        }
        Ok(())
    }
}

impl Region {
    fn new(at: &Location<'_>) -> Self {
        let (start_column, end_column) = at.columns().unzip();
        Self { start_line: at.line(), start_column, end_line: at.end_line(), end_column }
    }
}

/// A place in a file; `column`: what the file calls it there, where the draft has no name of its own.
fn location(origin: Origin<'_>, uri: String, region: Option<Region>, column: Option<&str>) -> ResultLocation {
    let name = origin.line.and_then(|_| record_name(origin).or_else(|| column.map(str::to_owned)));
    let name = name.filter(|name| !name.is_empty());
    ResultLocation {
        physical_location: PhysicalLocation { artifact_location: ArtifactLocation { uri }, region },
        logical_locations: name.map(|name| LogicalLocation { name }).into_iter().collect(),
    }
}

fn fix<'r>(suggestion: &'r str, region: Region, uri: &str) -> Fix<'r> {
    let description = if suggestion.is_empty() {
        "Supprimer".to_owned()
    } else {
        format!("Remplacer par «\u{a0}{suggestion}\u{a0}»")
    };
    Fix {
        description: Message { text: description },
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation { uri: uri.to_owned() },
            replacements: [Replacement {
                deleted_region: region,
                inserted_content: Some(Content { text: suggestion }).filter(|_| !suggestion.is_empty()),
            }],
        }],
    }
}

impl Reporter for Sarif {
    fn rules(&mut self, registry: &Registry, report: &Report<'_>) {
        for diagnostic in &report.diagnostics {
            self.rules.learn(registry, diagnostic);
        }
    }

    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let path = self.base.path(origin.path);
        let uri = uri(&path);
        for notice in report.notices {
            let region = origin.line.map(|line| Region {
                start_line: line,
                start_column: None,
                end_line: line,
                end_column: None,
            });
            self.notifications.push(Notification {
                level: "warning",
                message: Message { text: notice.message.clone() },
                locations: vec![location(origin, uri.clone(), region, None)],
            });
        }
        for d in &report.diagnostics {
            let at = Location::new(origin, report, d.span);
            let region = Region::new(&at);
            let suggestions = d.suggestions.iter().filter(|suggestion| at.takes(suggestion));
            let result = SarifResult {
                rule_id: &d.rule,
                rule_index: self.rules.index(d),
                level: level(d.severity),
                message: Message { text: at.told(&d.message) },
                locations: [location(origin, uri.clone(), Some(region), at.column_name())],
                partial_fingerprints: PartialFingerprints {
                    primary_location_line_hash: self.fingerprints.of(&path, origin, report.source, d).with_occurrence(),
                },
                fixes: suggestions.take(SUGGESTIONS).map(|s| fix(s, region, &uri)).collect(),
                properties: at.row().map(|row| Properties { row, column: at.column_name() }),
            };
            out.write_all(if self.results.first() { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &result)?;
        }
        Ok(())
    }

    fn unreadable(&mut self, message: &str) {
        self.unreadable = true;
        let message = Message { text: message.to_owned() };
        self.notifications.push(Notification { level: "error", message, locations: Vec::new() });
    }

    fn finish(&mut self, _: Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let tool = Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: HOME,
                language: "fr",
                rules: self.rules.descriptors(),
            },
        };
        let invocation =
            Invocation { execution_successful: !self.unreadable, tool_execution_notifications: &self.notifications };
        out.write_all(b"\n],\"tool\":")?;
        serde_json::to_writer(&mut *out, &tool)?;
        out.write_all(b",\"invocations\":")?;
        serde_json::to_writer(&mut *out, &[invocation])?;
        out.write_all(b"}]}\n")
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::jsonl::Id;
    use crate::report::samples::{self, document, on, with_notice, written};
    use serde_json::{Value, json};

    fn run_of(text: &str) -> Value {
        let whole: Value = serde_json::from_str(text).unwrap();
        assert_eq!((&whole["version"], &whole["$schema"]), (&json!("2.1.0"), &json!(SCHEMA)));
        whole["runs"][0].clone()
    }

    #[test]
    fn a_result_has_its_region_its_fix_and_its_rule() {
        let document = document("posts/l’été.md", "Un\r\n👩‍🚀 été raté\r\n");
        let found = vec![on(&document, "raté", "grammar/x", Severity::Error, "Faute.", &["ratée", ""])];
        let run = run_of(&written(&mut Sarif::default(), &[samples::report(&document, found)]));
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let result = &run["results"][0];
        let region = json!({"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 13});
        let uri = json!({"uri": "posts/l%E2%80%99%C3%A9t%C3%A9.md"});
        assert_eq!(result["locations"], json!([{"physicalLocation": {"artifactLocation": uri, "region": region}}]));
        assert_eq!(
            result["fixes"][0]["artifactChanges"][0]["replacements"][0],
            json!({"deletedRegion": region, "insertedContent": {"text": "ratée"}})
        );
        assert_eq!(result["fixes"][1]["artifactChanges"][0]["replacements"][0], json!({"deletedRegion": region}));
        let rules = &run["tool"]["driver"]["rules"];
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }

    #[test]
    fn a_built_in_rule_is_described_from_the_registry() {
        let document = samples::tweet();
        let report = samples::report_on_tweet(&document);
        let mut sarif = Sarif::default();
        sarif.rules(&Registry::builtin(), &report);
        let run = run_of(&written(&mut sarif, &[report]));
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let rule = rules.iter().find(|rule| rule["id"] == "grammar/participe-avoir").unwrap();
        assert_eq!(rule["defaultConfiguration"]["level"], "error");
        assert_eq!(rule["properties"]["problem.severity"], "error");
        assert_eq!(rule["properties"]["tags"], json!(["grammar"]));
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("**À corriger**\n\n- "), "{rule}");
        let index = run["results"][1]["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], run["results"][1]["ruleId"]);
    }

    #[test]
    fn a_record_has_its_line_its_name_and_no_column() {
        let document = document("lundi", "Un\nbande de cons");
        let found = vec![on(&document, "bande de cons", "tone/x", Severity::Error, "Insulte.", &["amis"])];
        let (mut sarif, mut out) = (Sarif::default(), Vec::new());
        let origin = Origin { id: &Id::Name("lundi".to_owned()), path: "lot.jsonl", line: Some(4) };
        sarif.draft(origin, &samples::report(&document, found), &mut out).unwrap();
        sarif.finish(Summary::default(), &mut out).unwrap();
        let run = run_of(&String::from_utf8(out).unwrap());
        let location = &run["results"][0]["locations"][0];
        assert_eq!(location["physicalLocation"]["region"], json!({"startLine": 4, "endLine": 4}));
        assert_eq!(location["logicalLocations"], json!([{"name": "lundi"}]));
        assert!(run["results"][0].get("fixes").is_none());
    }

    #[test]
    fn what_is_said_of_files_is_a_notification() {
        let document = with_notice(document("vieux.txt", "Bonjour"), "lu en Windows-1252.");
        let mut sarif = Sarif::default();
        sarif.unreadable("absent.md : fichier introuvable.");
        let run = run_of(&written(&mut sarif, &[samples::report(&document, Vec::new())]));
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(invocation["toolExecutionNotifications"][0]["level"], "error");
        assert_eq!(invocation["toolExecutionNotifications"][1]["message"]["text"], "lu en Windows-1252.");
        assert_eq!(run["results"], json!([]));
    }
}
