//! What `rules list`, `rules test` and `explain` say, as text.

use super::code::{Body, Doc, Example};
use super::error::french;
use super::examples::Tested;
use super::registry::{Registry, Rule, UnknownRule};
use crate::finding::{Applicability, Severity};
use crate::report::severity_in_french;
use std::fmt::Write as _;

/// A line of the list of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// `category/name`.
    pub id: String,
    /// How grave a finding is.
    pub severity: Severity,
    /// The key that says what it looks for: `phrases`, `pattern`, `check` …
    pub kind: &'static str,
    /// Whether it is run.
    pub on: bool,
    /// The message as written, places included.
    pub message: String,
    /// The file that it stands in.
    pub file: String,
}

/// Every rule, by id.
#[must_use]
pub fn list(registry: &Registry) -> Vec<Listed> {
    let line = |rule: &&Rule| {
        let doc = registry.doc(&rule.id).unwrap_or_default();
        Listed {
            id: rule.id.to_string(),
            severity: rule.code.severity,
            kind: rule.code.body.key(),
            on: registry.speaks(&rule.id),
            message: doc.message,
            file: doc.file,
        }
    };
    registry.rules().iter().map(line).collect()
}

/// Every rule, one a line: id, severity, message; then how many there are.
#[must_use]
pub fn list_text(registry: &Registry) -> String {
    let rules = list(registry);
    let width = rules.iter().map(|r| r.id.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in &rules {
        let severity = if rule.on { severity_in_french(rule.severity) } else { "désactivée" };
        let _ = writeln!(out, "{:width$}  {severity:10}  {}", rule.id, rule.message);
    }
    let on = rules.iter().filter(|r| r.on).count();
    let off = rules.len() - on;
    let _ = writeln!(out, "{}", counted(on, "règle active", "règles actives"));
    if off > 0 {
        let _ = writeln!(out, "{}", counted(off, "règle désactivée", "règles désactivées"));
    }
    out
}

/// What a rule looks for, why, and its examples.
///
/// # Errors
/// If there is no rule of this id: with the nearest one.
pub fn explain(registry: &Registry, id: &str) -> Result<String, UnknownRule> {
    let Some(rule) = registry.find(id) else {
        registry.check_name(id)?;
        // A category or a prefix: its rules.
        let prefix = format!("{id}/");
        let rules = registry.rules();
        let ids: Vec<&str> = rules.iter().map(|r| &*r.id).filter(|r| r.starts_with(&prefix)).collect();
        return Ok(format!("{id} réunit {}{}\n", french("ces règles :\n  "), ids.join("\n  ")));
    };
    let doc = registry.doc(id).unwrap_or_default();
    let code = &rule.code;
    let mut out = String::new();
    let _ = writeln!(out, "{} · {} · poids {}", rule.id, severity_in_french(code.severity), rule.weight(code.severity));
    let _ = writeln!(out, "\n  {}", doc.message);
    if !doc.why.is_empty() {
        let _ = writeln!(out, "\nPourquoi\n  {}", doc.why.trim());
    }
    let conditions = conditions(rule);
    if !conditions.is_empty() {
        let _ = writeln!(out, "\nQuand\n  {}", french(&conditions.join(" ; ")));
    }
    examples(&mut out, &doc);
    if !matches!(
        code.body,
        Body::Check(_) | Body::Limit(_) | Body::Count { .. } | Body::Together(_) | Body::Require { .. }
    ) {
        let fix = match code.fix {
            Applicability::Safe => "la première proposition est appliquée par « cm-lint fix »",
            Applicability::Unsafe => "la première proposition n’est appliquée que par « cm-lint fix --unsafe »",
        };
        let suggests = !code.suggest.is_empty() || matches!(&code.body, Body::Phrases(phrases) if phrases.replaces());
        if suggests {
            let _ = writeln!(out, "\nCorrection\n  {}", french(fix));
        }
    }
    if !rule.url.is_empty() {
        let _ = writeln!(out, "\nSource\n  {}", rule.url);
    }
    let _ = writeln!(out, "\nDéfinie dans {}:{}", doc.file, doc.line);
    Ok(out)
}

/// What running examples showed: the failures, then one line of counts.
#[must_use]
pub fn tested_text(tested: &Tested) -> String {
    let mut out = String::new();
    for failure in &tested.failures {
        let _ = writeln!(out, "{failure}\n");
    }
    for rule in &tested.without {
        let _ = writeln!(out, "{}", french(&format!("{rule} : aucun exemple (ajoutez bad = […] et good = […])")));
    }
    let _ = writeln!(
        out,
        "{}, {}, {}",
        counted(tested.rules, "règle", "règles"),
        counted(tested.examples, "exemple", "exemples"),
        match tested.failures.len() {
            0 => "tous tiennent".to_owned(),
            n => counted(n, "ne tient pas", "ne tiennent pas"),
        }
    );
    out
}

fn examples(out: &mut String, doc: &Doc) {
    if !doc.bad.is_empty() {
        out.push_str("\nÀ corriger\n");
        for example in &doc.bad {
            let fix = example.fix.as_ref().map(|f| format!("  →  {f}")).unwrap_or_default();
            let _ = writeln!(out, "  ✗ {}{fix}", indented(&marked(example)));
        }
    }
    if !doc.good.is_empty() {
        out.push_str("\nCorrect\n");
        for example in &doc.good {
            let _ = writeln!(out, "  ✓ {}", indented(&example.text));
        }
    }
}

/// A text of several lines under the first.
fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}

/// A message as written has places that a finding fills: « {0} », « {suggestion} ». Here they are « … ».
pub(crate) fn without_places(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{')
        && let Some((_, after)) = after.split_once('}')
    {
        out.push_str(before);
        out.push('…');
        rest = after;
    }
    // A place at the end brings its own full stop, or none.
    (out + rest).replace("….", "…").replace("… …", "…")
}

/// The text with its passages between square brackets.
pub(crate) fn marked(example: &Example) -> String {
    let mut out = String::new();
    let mut at = 0;
    for &(start, end) in &example.passages {
        let (start, end) = (start as usize, end as usize);
        out.push_str(example.text.get(at..start).unwrap_or_default());
        let _ = write!(out, "[{}]", example.text.get(start..end).unwrap_or_default());
        at = end;
    }
    out.push_str(example.text.get(at..).unwrap_or_default());
    out
}

fn conditions(rule: &Rule) -> Vec<String> {
    let when = &rule.code.when;
    let mut out = Vec::new();
    match when.quoted {
        Some(true) => out.push("entre guillemets seulement".to_owned()),
        Some(false) => out.push("hors des guillemets".to_owned()),
        None => {}
    }
    if let Some(severity) = rule.code.severity_quoted {
        out.push(format!("entre guillemets : {}", severity_in_french(severity)));
    }
    if let Some(person) = when.person {
        out.push(format!("la phrase est à la {person}{} personne", if person == 1 { "re" } else { "e" }));
    }
    match when.addressed {
        Some(true) => out.push("la phrase s’adresse à quelqu’un".to_owned()),
        Some(false) => out.push("la phrase ne s’adresse à personne".to_owned()),
        None => {}
    }
    if let Some(within) = when.within {
        out.push(format!("à {within} mots l’un de l’autre au plus"));
    }
    if !when.platform.is_empty() {
        out.push(format!("sur {}", when.platform.join(", ")));
    }
    out
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n < 2 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_a_message_are_shown_as_dots() {
        assert_eq!(without_places("« {0} » : {2 Number=Sing} ou {"), "« … » : … ou {");
    }

    #[test]
    fn a_rule_is_explained_with_its_examples() {
        let mut registry = Registry::empty();
        let text = "[[rule]]\nid = \"style/zut\"\nmessage = \"« {0} » est familier\"\nwhy = \"Raison.\"\nurl = \"https://exemple.fr\"\nwhen = { quoted = false }\nreplace = { zut = \"mince\" }\nbad = [{ text = \"Ah [zut].\", fix = \"mince\" }]\ngood = [\"Ah non.\"]";
        registry.load("maison.toml", text).unwrap();
        let explained = explain(&registry, "style/zut").unwrap();
        let wanted = "style/zut · attention · poids 25\n\n  « {0} » est familier\n\nPourquoi\n  Raison.\n\nQuand\n  hors des guillemets\n\nÀ corriger\n  ✗ Ah [zut].  →  mince\n\nCorrect\n  ✓ Ah non.\n\nCorrection\n  la première proposition n’est appliquée que par «\u{a0}cm-lint fix --unsafe\u{a0}»\n\nSource\n  https://exemple.fr\n\nDéfinie dans maison.toml:1\n";
        assert_eq!(explained, wanted);
        assert_eq!(
            explain(&registry, "style/zu").unwrap_err().to_string(),
            "règle inconnue «\u{a0}style/zu\u{a0}»\u{a0}; attendu\u{a0}: style/zut"
        );
        assert_eq!(explain(&registry, "style").unwrap(), "style réunit ces règles\u{a0}:\n  style/zut\n");
        assert_eq!(list_text(&registry), "style/zut  attention   « {0} » est familier\n1 règle active\n");
    }
}
