//! The report that a person reads in the terminal.

use super::location::part_name;
use super::{Origin, Report, Reporter, SUGGESTIONS, Summary, excerpt, outcome, view};
use crate::check::typography::NO_BREAK;
use crate::finding::{Diagnostic, Severity};
use crate::text::Position;
use crate::verdict::Verdict;
use colored::{ColoredString, Colorize};
use std::cmp::Reverse;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Findings shown of one draft; the verdict counts all of them.
const SHOWN: usize = 50;

/// Columns that a line of prose has at most, however wide the terminal.
const MEASURE: usize = 100;

/// How much a person asked to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The verdict only.
    Verdict,
    /// Errors and warnings.
    #[default]
    Findings,
    /// Advice, addresses and counts too.
    Everything,
}

/// Writes for a person, in French.
#[derive(Clone, Copy, Debug)]
pub struct Human {
    detail: Detail,
    width: usize,
    several: bool,
    terminal: bool,
    after: After,
    /// Advice that was not shown, of several drafts.
    masked: usize,
}

/// What was written last: drafts with findings stand apart from their neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Nothing,
    Verdict,
    Findings,
}

impl Reporter for Human {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let name = excerpt::printable(&name(origin));
        if self.detail != Detail::Verdict {
            let (shown, hidden) = self.chosen(report);
            let speaks = !shown.is_empty() || !report.notices.is_empty();
            if self.after == After::Findings || (self.after == After::Verdict && speaks) {
                writeln!(out)?;
            }
            self.after = if speaks { After::Findings } else { After::Verdict };
            for notice in report.notices {
                writeln!(out, "{} {}\n", format!("{name} :").bold(), notice.message)?;
            }
            for diagnostic in shown {
                let name = if report.extract.is_some() { origin.path } else { &name };
                self.finding(report, name, diagnostic, out)?;
                writeln!(out)?;
            }
            hidden.write(out)?;
            // Of several drafts the sum is said at the end.
            if self.several {
                self.masked += hidden.advice;
            } else {
                masked(hidden.advice, out)?;
            }
        }
        self.verdict(report, &name, out)
    }

    fn finish(&mut self, summary: Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.several || summary.drafts == 0 {
            if self.after == After::Findings {
                writeln!(out)?;
            }
            writeln!(out, "{}", outcome::total(summary).bold())?;
            masked(self.masked, out)?;
        }
        Ok(())
    }
}

/// Findings that are not shown.
struct Hidden {
    advice: usize,
    beyond: usize,
}

impl Hidden {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.beyond {
            0 => Ok(()),
            1 => writeln!(out, "… et une autre remarque, moins grave."),
            n => writeln!(out, "… et {n} autres remarques, moins graves."),
        }
    }
}

/// Says that there is advice to see.
fn masked(advice: usize, out: &mut dyn Write) -> io::Result<()> {
    match advice {
        0 => Ok(()),
        1 => writeln!(out, "{}", "1 conseil masqué : -v pour le voir.".dimmed()),
        n => writeln!(out, "{}", format!("{n} conseils masqués : -v pour les voir.").dimmed()),
    }
}

impl Human {
    /// A report of this much detail, `width` columns wide; `several`: whether more than one draft is
    /// expected, so that each verdict names its draft.
    #[must_use]
    pub const fn new(detail: Detail, width: usize, several: bool) -> Self {
        Self { detail, width, several, terminal: false, after: After::Nothing, masked: 0 }
    }

    /// The same, written to a terminal that obeys the usual escape sequences: there the mark sits
    /// under the passage even after emoji that this terminal shows wider than Unicode says.
    #[must_use]
    pub const fn on_terminal(self) -> Self {
        Self { terminal: true, ..self }
    }

    /// The findings to show, in the order of the draft; when there are too many, the gravest.
    fn chosen<'r>(&self, report: &'r Report<'_>) -> (Vec<&'r Diagnostic>, Hidden) {
        let (mut shown, advice): (Vec<_>, Vec<_>) =
            report.diagnostics.iter().partition(|d| d.severity != Severity::Info || self.detail == Detail::Everything);
        // The plain space before « ! » is in nearly every draft: `-v` shows it, nothing else speaks of it.
        let advice = advice.iter().filter(|d| &*d.rule != NO_BREAK).count();
        let mut hidden = Hidden { advice, beyond: 0 };
        if shown.len() > SHOWN {
            hidden.beyond = shown.len() - SHOWN;
            // Both sorts are stable: among equals the first in the draft stay, in their order.
            let mut places: Vec<usize> = (0..shown.len()).collect();
            places.sort_by_key(|&i| Reverse((shown[i].severity, shown[i].weight)));
            places.truncate(SHOWN);
            places.sort_unstable();
            shown = places.into_iter().map(|i| shown[i]).collect();
        }
        (shown, hidden)
    }

    /// Writes one finding with its excerpt.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub(crate) fn finding(
        &self,
        report: &Report<'_>,
        name: &str,
        d: &Diagnostic,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (start, end) = report.place(d.span);
        let severity = painted(outcome::severity_in_french(d.severity), d.severity).bold();
        let (place, part) = place(report, d, &excerpt::printable(name), start);
        writeln!(out, "{}{part} · {severity} · {}", place.bold(), d.rule)?;

        let digits = end.line.to_string().len();
        let margin = digits + 2;
        let lines = excerpt::lines(report.source, d.span, self.width.saturating_sub(margin + 2));
        let bar = "│".dimmed();
        let mut previous = None;
        for line in &lines {
            if previous.is_some_and(|p| p + 1 < line.number) {
                writeln!(out, " {:>digits$} {bar}", "⋮".dimmed())?;
            }
            previous = Some(line.number);
            // The line where the passage starts, then the one where it ends.
            let number = if line.number == lines[0].number { start.line } else { end.line };
            let number = format!("{number:>digits$}");
            let excerpt::Line { before, passage, after, .. } = line;
            let passage = painted(passage, d.severity).bold();
            let number = number.dimmed();
            let mark = painted(&"^".repeat(line.mark()), d.severity).bold();
            if self.terminal && line.is_disputed() {
                // The terminal itself finds the column again: it saves the place where the passage
                // begins (DECSC), and goes down from there once the line is written.
                write!(out, "\n{:margin$}{bar} \r\x1b[A {number} {bar} {before}\x1b7{passage}{after}", "")?;
                writeln!(out, "\x1b8\x1b[B{mark}")?;
            } else {
                writeln!(out, " {number} {bar} {before}{passage}{after}")?;
                writeln!(out, "{:margin$}{bar} {:indent$}{mark}", "", "", indent = line.indent())?;
            }
        }

        let measure = self.width.min(MEASURE).saturating_sub(margin + 2);
        let mut paragraph = |text: &str, style: &dyn Fn(&str) -> ColoredString| -> io::Result<()> {
            for line in wrap(text, measure) {
                writeln!(out, "{:margin$}{bar} {}", "", style(&line))?;
            }
            Ok(())
        };
        paragraph(&excerpt::printable(&d.message), &|s| s.normal())?;
        if let Some(suggestions) = suggestions(d) {
            paragraph(&suggestions, &|s| s.green())?;
        }
        if self.detail == Detail::Everything && !d.url.is_empty() {
            writeln!(out, "{:margin$}{bar} {}", "", d.url.dimmed())?;
        }
        Ok(())
    }

    fn verdict(&mut self, report: &Report<'_>, name: &str, out: &mut dyn Write) -> io::Result<()> {
        let (verdict, lift) = outcome::sentences(report);
        let sign = outcome::sign(report.verdict);
        let mut line = if self.several {
            format!("{sign} {name} — {}", uncapitalised(&verdict))
        } else {
            format!("{sign} {verdict}")
        };
        if let Some(lift) = lift {
            let fits = self.detail == Detail::Verdict || line.width() + 1 + lift.width() <= self.width;
            line.push_str(if fits { " " } else { "\n  " });
            line.push_str(&lift);
        }
        for line in line.lines() {
            let line = match report.verdict {
                Verdict::Pass => line.green(),
                Verdict::Warn => line.yellow(),
                Verdict::Block => line.red(),
            };
            writeln!(out, "{}", line.bold())?;
        }
        if self.detail == Detail::Everything {
            let words = outcome::counted(report.stats.words, "mot", "mots");
            let sentences = outcome::counted(report.stats.sentences, "phrase", "phrases");
            writeln!(out, "{}", format!("  {words}, {sentences}, score {}/100.", report.score.total).dimmed())?;
            for line in view::all(&report.views) {
                writeln!(out, "{}", format!("  {}", excerpt::printable(&line)).dimmed())?;
            }
        }
        Ok(())
    }
}

/// The file; for a record also its name: « posts.jsonl#lundi »; for a row, its line.
pub(super) fn name(Origin { id, path, .. }: Origin<'_>) -> String {
    let id = id.to_string();
    let of_file = id.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    if of_file { id } else { format!("{path}#{id}") }
}

/// Where a finding is, and in which part of a draft that has several.
fn place(report: &Report<'_>, d: &Diagnostic, name: &str, start: Position) -> (String, String) {
    let Position { line, column, .. } = start;
    let Some(extract) = report.extract else { return (format!("{name}:{line}:{column}"), String::new()) };
    if let Some(number) = extract.paragraph(report.source, d.span.start) {
        return (format!("{name}, paragraphe {number}"), String::new());
    }
    let part = part_name(extract, d.span.start).map(|part| format!(" · {part}")).unwrap_or_default();
    (format!("{name}:{line}:{column}"), part)
}

fn painted(text: &str, severity: Severity) -> ColoredString {
    match severity {
        Severity::Error => text.red(),
        Severity::Warning => text.yellow(),
        Severity::Info => text.cyan(),
    }
}

/// « → terminé, terminée ou terminés ».
pub(super) fn suggestions(d: &Diagnostic) -> Option<String> {
    let shown: Vec<String> = d
        .suggestions
        .iter()
        // A space cannot be shown: the message says it.
        .filter(|s| s.trim() == *s)
        .take(SUGGESTIONS)
        .map(|s| if s.is_empty() { "(à supprimer)".to_owned() } else { excerpt::printable(s) })
        .collect();
    let (last, others) = shown.split_last()?;
    Some(if others.is_empty() { format!("→ {last}") } else { format!("→ {} ou {last}", others.join(", ")) })
}

fn uncapitalised(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}

/// Breaks at ordinary spaces only: a no-break space keeps « and ! where they belong.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut column = 0;
    for word in text.split(' ') {
        let columns = word.width();
        if column > 0 && column + 1 + columns > width {
            lines.push(String::new());
            column = 0;
        }
        if let Some(line) = lines.last_mut() {
            if column > 0 {
                line.push(' ');
                column += 1;
            }
            line.push_str(word);
            column += columns;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Document;
    use crate::report::samples::{self, on};
    use insta::assert_snapshot;

    fn human(detail: Detail) -> Human {
        Human::new(detail, 80, false)
    }

    fn written(mut human: Human, documents: &[(Document, Vec<Diagnostic>)]) -> String {
        colored::control::set_override(false);
        let (mut out, mut summary) = (Vec::new(), Summary::default());
        for (document, found) in documents {
            let report = samples::report(document, found.clone());
            summary.add(report.verdict);
            let id = samples::id(document);
            human.draft(Origin { id: &id, path: document.source.name(), line: None }, &report, &mut out).unwrap();
        }
        human.finish(summary, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn tweet() -> (Document, Vec<Diagnostic>) {
        let document = samples::tweet();
        let found = samples::report_on_tweet(&document).diagnostics;
        (document, found)
    }

    fn clean(name: &str) -> (Document, Vec<Diagnostic>) {
        (samples::document(name, "Bonne journée à toutes et à tous !\n"), Vec::new())
    }

    fn emoji() -> (Document, Vec<Diagnostic>) {
        let document = samples::document(
            "posts/été.md",
            "👩‍🚀 Chers abonné·e·s,\n\t👨‍👩‍👧‍👦 漢字 : la soirée à été réussi, merci à toutes les équipes, à la mairie et aux bénévoles 🎉\nOn y retourne\ndès demain !\n",
        );
        let found = vec![
            on(
                &document,
                "à été",
                "grammar/a-ou-a",
                Severity::Error,
                "Devant un participe, « a » est le verbe avoir : il s’écrit sans accent.",
                &["a été"],
            ),
            on(
                &document,
                "réussi",
                "grammar/participe-etre",
                Severity::Warning,
                "Avec « être », le participe s’accorde avec le sujet.",
                &["réussie", "réussis", "réussies", "réussir", "réussit", "réussirent"],
            ),
            on(
                &document,
                "retourne\ndès demain",
                "style/essai",
                Severity::Warning,
                "Essai d’un passage sur deux lignes.",
                &[],
            ),
            on(&document, " :", "typography/espace", Severity::Info, "Espace.", &["\u{a0}:"]),
        ];
        (document, found)
    }

    #[test]
    fn the_tweet_in_eighty_columns() {
        assert_snapshot!(written(human(Detail::Findings), &[tweet()]));
    }

    #[test]
    fn the_tweet_with_everything() {
        assert_snapshot!(written(Human { width: 120, ..human(Detail::Everything) }, &[tweet()]));
    }

    #[test]
    fn emoji_tabs_wide_characters_and_two_lines() {
        assert_snapshot!(written(human(Detail::Findings), &[emoji()]));
    }

    #[test]
    fn several_drafts_are_named_and_summed_up() {
        let several = Human { several: true, ..human(Detail::Findings) };
        assert_snapshot!(written(several, &[clean("un.txt"), tweet(), clean("deux.txt")]));
    }

    #[test]
    fn quiet_says_the_verdict_only() {
        assert_snapshot!(written(human(Detail::Verdict), &[tweet()]), @"✖ Ne publiez pas : 2 erreurs (score 84/100). Corrigez les erreurs et ce brouillon passe.");
    }

    #[test]
    fn a_clean_draft_takes_one_line() {
        assert_snapshot!(written(human(Detail::Findings), &[clean("un.txt")]), @"✔ Vous pouvez publier.");
    }

    #[test]
    fn what_the_reader_noticed_comes_first() {
        let (document, found) = clean("vieux.txt");
        let document = samples::with_notice(document, "ce fichier n’est pas en UTF-8 : il a été lu en Windows-1252.");
        assert_snapshot!(written(human(Detail::Findings), &[(document, found)]));
    }

    #[test]
    fn a_long_line_is_cut_around_each_passage() {
        let text = format!("{}une fote {}\n", "Avant la faute, des mots. ".repeat(8), "et des mots après. ".repeat(8));
        let document = samples::document("long.txt", &text);
        let found =
            vec![on(&document, "fote", "spelling/inconnu", Severity::Error, "Ce mot n’existe pas.", &["faute"])];
        assert_snapshot!(written(Human { width: 60, ..human(Detail::Findings) }, &[(document, found)]));
    }

    #[test]
    fn only_the_gravest_fifty_are_shown() {
        let document = samples::document("t", &"mot ".repeat(80));
        let found = (0..80).map(|i| {
            let severity = if i % 2 == 0 { Severity::Warning } else { Severity::Error };
            samples::diagnostic("style/essai", severity, 10, 4 * i..4 * i + 3, "Essai.", &[])
        });
        let text = written(human(Detail::Findings), &[(document, found.collect())]);
        assert_eq!((text.matches("· erreur ·").count(), text.matches("· attention ·").count()), (40, 10));
        assert!(text.contains("… et 30 autres remarques, moins graves."), "{text}");
    }

    #[test]
    fn prose_is_wrapped_at_ordinary_spaces() {
        assert_eq!(wrap("Avec «\u{a0}avoir\u{a0}», rien.", 12), ["Avec", "«\u{a0}avoir\u{a0}»,", "rien."]);
        assert_eq!(wrap("", 10), [""]);
    }
}
