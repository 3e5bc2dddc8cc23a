//! `cm-lint fix -i`: one finding at a time, and what the person wants done with it.

use crate::Engine;
use crate::config::word_file::with_words;
use crate::finding::{Category, Diagnostic, Severity};
use crate::fix::{Edit, applied, is_editable};
use crate::read::{Document, Format};
use crate::report::{Detail, Human, Report};
use crate::shell::{Input, Output, ask, read_text_or_empty, write_whole};
use crate::text::Span;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

/// Columns of what is shown.
const WIDTH: usize = 100;

/// Suggestions that a digit chooses.
const CHOICES: usize = 9;

/// A draft to go through.
pub struct Review<'a> {
    /// What lints.
    pub engine: &'a Engine,
    /// Makes a document of a text.
    pub read: &'a dyn Fn(&str) -> Document,
    /// The file.
    pub input: &'a Input,
    /// Where the house's words are kept.
    pub words: Option<PathBuf>,
}

/// What it came to.
pub struct Outcome {
    /// The text with what was accepted.
    pub text: String,
    /// What is still found.
    pub left: Vec<Diagnostic>,
    /// Whether the person wants no more, of other files either.
    pub quit: bool,
}

/// What a person answers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    Choose(usize),
    Skip,
    AddWord,
    Ignore,
    Quit,
    Unclear,
}

fn answer(line: &str, suggestions: usize) -> Answer {
    match line.trim().to_lowercase().as_str() {
        "" | "o" | "oui" if suggestions > 0 => Answer::Choose(0),
        "" | "p" | "passer" | "n" | "non" => Answer::Skip,
        "m" | "mot" => Answer::AddWord,
        "i" | "ignorer" => Answer::Ignore,
        "q" | "quitter" => Answer::Quit,
        digit => match digit.parse::<usize>() {
            Ok(n) if (1..=suggestions).contains(&n) => Answer::Choose(n - 1),
            _ => Answer::Unclear,
        },
    }
}

/// Where the review stands.
struct Progress {
    text: String,
    /// First byte of what has not been gone through.
    from: usize,
    /// Rules that were gone through at `from`.
    seen: BTreeSet<String>,
    /// Words that are known from now on.
    words: BTreeSet<String>,
}

impl Review<'_> {
    /// Goes through the draft.
    pub fn run(&self, text: &str) -> anyhow::Result<Outcome> {
        let words = BTreeSet::new();
        let mut at = Progress { text: text.to_owned(), from: 0, seen: BTreeSet::new(), words };
        loop {
            let document = (self.read)(&at.text);
            let report = self.engine.lint(&document);
            let Some(next) = report.diagnostics.iter().find(|d| at.is_ahead(d)).cloned() else {
                return Ok(Outcome { left: report.diagnostics, text: at.text.clone(), quit: false });
            };
            self.show(&report, &next)?;
            let choices = if is_editable(&document, next.span) { next.suggestions.len().min(CHOICES) } else { 0 };
            if !self.settle(&mut at, &document, &next, choices)? {
                return Ok(Outcome { left: report.diagnostics, text: at.text, quit: true });
            }
        }
    }

    fn show(&self, report: &Report<'_>, diagnostic: &Diagnostic) -> anyhow::Result<()> {
        let mut out = Output::stdout();
        Human::new(Detail::Findings, WIDTH, true).finding(report, self.input.name(), diagnostic, &mut out)?;
        out.finish()?;
        Ok(())
    }

    /// Asks until the finding is settled; whether to go on.
    fn settle(
        &self,
        at: &mut Progress,
        document: &Document,
        finding: &Diagnostic,
        choices: usize,
    ) -> anyhow::Result<bool> {
        let is_word = finding.category == Category::Spelling;
        loop {
            let Some(line) = ask(&question(choices, is_word))? else { return Ok(false) };
            match answer(&line, choices) {
                Answer::Choose(n) => {
                    at.replace_others(document, finding);
                    at.replace(finding.span, &finding.suggestions[n]);
                }
                Answer::Skip => at.skip(finding),
                Answer::Quit => return Ok(false),
                Answer::AddWord if is_word => {
                    if !self.add_word(at, finding)? {
                        continue;
                    }
                }
                Answer::Ignore => {
                    if !self.ignore(at, document, finding)? {
                        continue;
                    }
                }
                Answer::AddWord | Answer::Unclear => continue,
            }
            return Ok(true);
        }
    }

    /// Adds the passage to the house's words; whether it could be.
    fn add_word(&self, at: &mut Progress, finding: &Diagnostic) -> anyhow::Result<bool> {
        let word = at.text[finding.span.range()].trim().to_owned();
        let Some(path) = &self.words else {
            say(
                "Aucune liste de mots : ajoutez word-files = [\"mots.txt\"] à cm-lint.toml (« cm-lint init » en crée un).",
            )?;
            return Ok(false);
        };
        let (after, added) = with_words(&read_text_or_empty(path)?, std::slice::from_ref(&word));
        if !added.is_empty() {
            write_whole(path, &after)?;
        }
        say(&format!("« {word} » est dans {}.", path.display()))?;
        at.words.insert(word);
        at.skip(finding);
        Ok(true)
    }

    /// Writes a directive that silences the finding; whether it does.
    fn ignore(&self, at: &mut Progress, document: &Document, finding: &Diagnostic) -> anyhow::Result<bool> {
        let Some(reason) = ask("Pourquoi\u{a0}? ")? else { return Ok(false) };
        if !reason.chars().any(char::is_alphanumeric) {
            say("Il faut une raison : rien n’est changé.")?;
            return Ok(false);
        }
        let edit = directive(self.input.format(), document, finding, &reason);
        let text = applied(&at.text, std::slice::from_ref(&edit));
        let before = count(&self.engine.lint(document).diagnostics, &finding.rule);
        let after = self.engine.lint(&(self.read)(&text)).diagnostics;
        if count(&after, &finding.rule) >= before || after.iter().any(|d| &*d.rule == "style/consigne-incorrecte") {
            say("Ici, une consigne ne serait pas lue : ajoutez la règle à l’en-tête du fichier ou à cm-lint.toml.")?;
            return Ok(false);
        }
        at.insert(finding, &edit, text);
        Ok(true)
    }
}

impl Progress {
    fn is_ahead(&self, d: &Diagnostic) -> bool {
        let known = || d.category == Category::Spelling && self.words.contains(self.text[d.span.range()].trim());
        // Of advice, what can be settled here: there is something to put in, or a word to add.
        let shown = d.severity > Severity::Info || !d.suggestions.is_empty() || d.category == Category::Spelling;
        let ahead = d.span.start > self.from || d.span.start == self.from && !self.seen.contains(&*d.rule);
        shown && ahead && !known()
    }

    fn go_to(&mut self, from: usize) {
        if from != self.from {
            self.seen.clear();
            self.from = from;
        }
    }

    fn skip(&mut self, finding: &Diagnostic) {
        self.go_to(finding.span.start);
        self.seen.insert(finding.rule.to_string());
    }

    fn replace(&mut self, span: Span, content: &str) {
        self.go_to(span.start);
        self.text.replace_range(span.range(), content);
    }

    /// Mends the further passages of a finding that speaks of several; they stand behind its own.
    fn replace_others(&mut self, document: &Document, finding: &Diagnostic) {
        let mended = finding.others.iter().filter(|other| is_editable(document, other.span)).filter_map(|other| {
            let content = other.suggestion.clone()?;
            Some(Edit { span: other.span, content })
        });
        self.text = applied(&self.text, &mended.collect::<Vec<_>>());
    }

    fn insert(&mut self, finding: &Diagnostic, edit: &Edit, text: String) {
        let moved = if edit.span.start <= finding.span.start { edit.content.len() } else { 0 };
        self.go_to(finding.span.start + moved);
        self.text = text;
    }
}

fn count(found: &[Diagnostic], rule: &str) -> usize {
    found.iter().filter(|d| &*d.rule == rule).count()
}

fn question(choices: usize, is_word: bool) -> String {
    let mut keys = Vec::new();
    if choices > 0 {
        keys.push("Entrée : corriger".to_owned());
    }
    if choices > 1 {
        keys.push(format!("1-{choices} : choisir"));
    }
    keys.push("p : passer".to_owned());
    if is_word {
        keys.push("m : ajouter le mot".to_owned());
    }
    keys.push("i : ignorer ici".to_owned());
    keys.push("q : quitter".to_owned());
    crate::rule::error::french(&format!("[{}] ", keys.join(", ")))
}

/// The directive that silences a finding on its line, where the format takes one.
fn directive(format: Format, document: &Document, finding: &Diagnostic, reason: &str) -> Edit {
    let text = document.source.text();
    let passage = text.get(finding.span.range()).unwrap_or_default();
    let is_plain = !passage.is_empty() && !passage.contains(['"', '\n', '\r', '<', '>']) && !passage.contains("--");
    let word = if is_plain { format!(" \"{passage}\"") } else { String::new() };
    let reason = reason.replace("-->", "→").replace("--", "–");
    let body = format!("cm-lint: ignore-line {}{word} -- {}", finding.rule, reason.trim());
    let start = text[..finding.span.start].rfind('\n').map_or(0, |newline| newline + 1);
    if format == Format::Text {
        let at = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start };
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        return Edit { span: Span::new(at, at), content: format!("# {body}{end}") };
    }
    let line = text[start..].lines().next().unwrap_or_default();
    let at = start + line.trim_end().len();
    Edit { span: Span::new(at, at), content: format!(" <!-- {body} -->") }
}

fn say(text: &str) -> anyhow::Result<()> {
    let mut out = Output::stdout();
    writeln!(out, "{}", crate::rule::error::french(text))?;
    out.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_letters_words_or_digits() {
        assert_eq!(answer("", 2), Answer::Choose(0));
        assert_eq!(answer("2", 2), Answer::Choose(1));
        assert_eq!(answer("3", 2), Answer::Unclear);
        assert_eq!(answer("", 0), Answer::Skip);
        assert_eq!(answer("oui", 0), Answer::Unclear);
        assert_eq!((answer("M", 0), answer("i", 1), answer(" q ", 1)), (Answer::AddWord, Answer::Ignore, Answer::Quit));
    }
}
