//! The findings that a house already knows: they are kept in a file and not told again.
//!
//! A finding is known by its file, its rule and its passage, never by its line: text may move. Of the same passage found several
//! times in a file, as many are known as the file says. What is new is always told, and an entry that nothing meets any more is
//! stale; neither changes the file by itself.

use super::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// The number that changes when the file changes its meaning.
const SCHEMA: u32 = 1;

/// Why a baseline cannot be read.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// It is no baseline.
    #[error(
        "{name}:{line}:{column}\u{a0}: ce n’est pas un fichier de référence de cm-lint ({reason}). Refaites-le avec --write-baseline."
    )]
    Malformed {
        /// The file.
        name: String,
        /// Line, 1-based.
        line: usize,
        /// Column, 1-based.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// A newer cm-lint wrote it.
    #[error(
        "{name}\u{a0}: ce fichier de référence vient d’une version plus récente de cm-lint. Mettez cm-lint à jour."
    )]
    Newer {
        /// The file.
        name: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    findings: Vec<Entry>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    rule: String,
    passage: String,
    count: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: String,
    rule: String,
    passage: String,
}

/// Known findings, and what this run met.
#[derive(Debug, Default)]
pub struct Baseline {
    known: BTreeMap<Key, usize>,
    met: BTreeMap<Key, usize>,
    files: BTreeSet<String>,
}

/// What rewriting a baseline changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// Findings that it holds afterwards.
    pub total: usize,
    /// Those that it did not hold.
    pub added: usize,
    /// Those that it held and nothing meets any more.
    pub removed: usize,
}

impl Baseline {
    /// Reads the text of a baseline that the person calls `name`.
    ///
    /// # Errors
    /// If it is none.
    pub fn parse(name: &str, text: &str) -> Result<Self, BaselineError> {
        let file: File = serde_json::from_str(text).map_err(|error| BaselineError::Malformed {
            name: name.to_owned(),
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })?;
        if file.schema > SCHEMA {
            return Err(BaselineError::Newer { name: name.to_owned() });
        }
        let mut baseline = Self::default();
        for Entry { file, rule, passage, count } in file.findings {
            *baseline.known.entry(Key { file, rule, passage }).or_default() += count;
        }
        Ok(baseline)
    }

    /// Notes that `file` is read, even if nothing is found in it.
    pub fn read(&mut self, file: &str) {
        if !self.files.contains(file) {
            self.files.insert(file.to_owned());
        }
    }

    /// Notes a finding of `file`; whether it is known. Findings come in the order of the file.
    pub fn knows(&mut self, file: &str, diagnostic: &Diagnostic, source: &str) -> bool {
        let passage = normalised(source.get(diagnostic.span.range()).unwrap_or_default());
        let key = Key { file: file.to_owned(), rule: diagnostic.rule.to_string(), passage };
        let known = self.known.get(&key).copied().unwrap_or_default();
        let met = self.met.entry(key).or_default();
        *met += 1;
        *met <= known
    }

    /// Known findings of files that were read, which nothing meets any more.
    #[must_use]
    pub fn stale(&self) -> usize {
        let read = self.known.iter().filter(|(key, _)| self.files.contains(&key.file));
        read.map(|(key, count)| count.saturating_sub(self.met.get(key).copied().unwrap_or_default())).sum()
    }

    /// The text of a baseline that knows what this run met. Of files that were not read, what was known stays while they are there.
    #[must_use]
    pub fn rewritten(&self, is_there: impl Fn(&str) -> bool) -> (String, Rewritten) {
        let kept = self.known.iter().filter(|(key, _)| !self.files.contains(&key.file) && is_there(&key.file));
        let entries: BTreeMap<&Key, usize> = kept.chain(&self.met).map(|(key, count)| (key, *count)).collect();
        let of = |key: &Key| self.known.get(key).copied().unwrap_or_default();
        let total = entries.values().sum();
        let added = entries.iter().map(|(key, count)| count.saturating_sub(of(key))).sum();
        let before: usize = self.known.values().sum();
        let rewritten = Rewritten { total, added, removed: before + added - total };
        (written(&entries), rewritten)
    }
}

/// One entry a line, so that two people's changes merge.
fn written(entries: &BTreeMap<&Key, usize>) -> String {
    let mut out = format!("{{\"schema\": {SCHEMA}, \"findings\": [");
    for (i, (key, count)) in entries.iter().enumerate() {
        let entry =
            Entry { file: key.file.clone(), rule: key.rule.clone(), passage: key.passage.clone(), count: *count };
        let entry = serde_json::to_string(&entry).unwrap_or_default();
        let _ = write!(out, "{}\n{entry}", if i > 0 { "," } else { "" });
    }
    out.push_str("\n]}\n");
    out
}

/// A passage whatever its spaces and apostrophes.
fn normalised(passage: &str) -> String {
    let words: Vec<&str> = passage.split_whitespace().collect();
    words.join(" ").replace('\'', "’").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Category, Severity};
    use crate::text::Span;

    fn diagnostic(span: std::ops::Range<usize>) -> Diagnostic {
        Diagnostic {
            rule: "tone/vulgarite".into(),
            category: Category::Tone,
            severity: Severity::Warning,
            weight: 25,
            rank: 0,
            span: Span::new(span.start, span.end),
            message: String::new(),
            suggestions: Vec::new(),
            fix: None,
            url: "".into(),
            others: Vec::new(),
        }
    }

    /// A baseline that knows one « l’un  deux » of `a.txt`.
    fn one() -> Baseline {
        let mut first = Baseline::default();
        first.read("a.txt");
        assert!(!first.knows("a.txt", &diagnostic(0..11), "l'un \n deux"));
        let (text, rewritten) = first.rewritten(|_| true);
        assert_eq!(rewritten, Rewritten { total: 1, added: 1, removed: 0 });
        Baseline::parse("b.json", &text).unwrap()
    }

    #[test]
    fn a_known_finding_is_known_wherever_it_moves_but_not_twice() {
        let mut baseline = one();
        let source = "Avant. l’un deux, puis l’un deux";
        let first = source.find("l’un").unwrap();
        let last = source.rfind("l’un").unwrap();
        let length = "l’un deux".len();
        assert!(baseline.knows("a.txt", &diagnostic(first..first + length), source));
        assert!(!baseline.knows("a.txt", &diagnostic(last..last + length), source));
        assert!(!one().knows("b.txt", &diagnostic(first..first + length), source));
    }

    #[test]
    fn what_nothing_meets_is_stale_only_in_files_that_were_read() {
        let mut baseline = one();
        assert_eq!(baseline.stale(), 0);
        assert_eq!(baseline.rewritten(|_| true).1, Rewritten { total: 1, added: 0, removed: 0 });
        assert_eq!(baseline.rewritten(|_| false).1, Rewritten { total: 0, added: 0, removed: 1 });
        baseline.read("a.txt");
        assert_eq!(baseline.stale(), 1);
        assert_eq!(baseline.rewritten(|_| true).1, Rewritten { total: 0, added: 0, removed: 1 });
    }

    #[test]
    fn what_is_no_baseline_is_told_with_its_place() {
        let error = Baseline::parse("b.json", "{\"schema\": 1,\n \"finding\": []}").unwrap_err().to_string();
        assert!(error.starts_with("b.json:2:10\u{a0}: ce n’est pas un fichier de référence"), "{error}");
        let error = Baseline::parse("b.json", "{\"schema\": 99, \"findings\": []}").unwrap_err().to_string();
        assert!(error.contains("version plus récente"), "{error}");
    }
}
