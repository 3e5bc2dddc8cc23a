//! Workflow commands of GitHub Actions: annotations beside the lines of a pull request.

use super::location::{Base, Location};
use super::outcome::counted;
use super::{Origin, Report, Reporter, Summary, outcome, with_suggestions};
use crate::finding::Severity;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Annotations of one level that GitHub shows of a step; what is beyond is counted.
const SHOWN: usize = 10;

/// Writes `::error …`, gravest first, and how many more there are.
#[derive(Debug, Default)]
pub struct Github {
    base: Base,
    /// By severity, from advice to errors: the commands that are shown.
    commands: [Vec<String>; Severity::ALL.len()],
    /// By severity: how many there were.
    counts: [usize; Severity::ALL.len()],
}

impl Github {
    /// Paths are relative to `base`: the root of the repository.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, ..Self::default() }
    }

    fn add(&mut self, severity: Severity, command: impl FnOnce(&Base) -> String) {
        // The last notice says how many more there are.
        let shown = if severity == Severity::Info { SHOWN - 1 } else { SHOWN };
        let level = severity as usize;
        self.counts[level] += 1;
        if self.commands[level].len() < shown {
            self.commands[level].push(command(&self.base));
        }
    }

    /// « 3 erreurs, 1 conseil » that have no annotation.
    fn more(&self) -> Option<String> {
        let parts: Vec<String> = Severity::ALL
            .iter()
            .rev()
            .filter_map(|&severity| {
                let more = self.counts[severity as usize] - self.commands[severity as usize].len();
                let (one, many) = match severity {
                    Severity::Error => ("erreur", "erreurs"),
                    Severity::Warning => ("point à vérifier", "points à vérifier"),
                    Severity::Info => ("conseil", "conseils"),
                };
                (more > 0).then(|| counted(more, one, many))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Reporter for Github {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, _: &mut dyn Write) -> io::Result<()> {
        for notice in report.notices {
            self.add(Severity::Info, |base| {
                let mut place = format!("file={}", property(&base.path(origin.path)));
                if let Some(line) = origin.line {
                    let _ = write!(place, ",line={line}");
                }
                format!("::notice {place},title=cm-lint::{}", data(&notice.message))
            });
        }
        for d in &report.diagnostics {
            self.add(d.severity, |base| {
                let at = Location::new(origin, report, d.span);
                let mut place =
                    format!("file={},line={},endLine={}", property(&base.path(origin.path)), at.line(), at.end_line());
                // GitHub takes columns within one line only.
                if let Some((column, end)) = at.columns().filter(|_| at.line() == at.end_line()) {
                    let _ = write!(place, ",col={column},endColumn={end}");
                }
                let message = at.told(&with_suggestions(d));
                format!("::{} {place},title={}::{}", level(d.severity), property(&d.rule), data(&message))
            });
        }
        Ok(())
    }

    fn unreadable(&mut self, message: &str) {
        self.add(Severity::Error, |_| format!("::error title=cm-lint::{}", data(message)));
    }

    fn finish(&mut self, summary: Summary, out: &mut dyn Write) -> io::Result<()> {
        for command in self.commands.iter().rev().flatten() {
            writeln!(out, "{command}")?;
        }
        if let Some(more) = self.more() {
            let text = format!("GitHub n’en montre pas plus. Il reste {more}\u{a0}: lancez cm-lint pour tout lire.");
            writeln!(out, "::notice title=cm-lint::{}", data(&text))?;
        }
        // Not a command: the last line of the log.
        writeln!(out, "{}", outcome::total(summary))
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// The message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{self, document, on, written};

    #[test]
    fn columns_are_code_points_and_only_within_a_line() {
        let document = document("posts/a,b.md", "Un\r\n👩‍🚀 été raté,\r\nbande de\r\ncons\r\n");
        let found = vec![
            on(&document, "raté", "grammar/x", Severity::Warning, "À 100 % :\nvoir.", &["ratée"]),
            on(&document, "bande de\r\ncons", "tone/x", Severity::Error, "Insulte.", &[]),
        ];
        let text = written(&mut Github::default(), &[samples::report(&document, found)]);
        assert_eq!(
            text,
            "::error file=posts/a%2Cb.md,line=3,endLine=4,title=tone/x::Insulte.\n\
             ::warning file=posts/a%2Cb.md,line=2,endLine=2,col=9,endColumn=13,title=grammar/x::À 100 %25\u{a0}:%0Avoir. → ratée\n\
             1 brouillon\u{a0}: 1 à ne pas publier.\n"
        );
    }

    #[test]
    fn beyond_ten_of_a_level_they_are_counted() {
        let document = document("t", &"mot ".repeat(40));
        let found = (0..40).map(|i| {
            let severity = [Severity::Error, Severity::Warning, Severity::Info][(i % 20) / 9];
            samples::diagnostic("style/x", severity, 1, 4 * i..4 * i + 3, "Essai.", &[])
        });
        let text = written(&mut Github::default(), &[samples::report(&document, found.collect())]);
        for (level, count) in [("error", 10), ("warning", 10), ("notice", 5)] {
            assert_eq!(text.lines().filter(|l| l.starts_with(&format!("::{level} "))).count(), count, "{level}");
        }
        assert!(text.contains("Il reste 8 erreurs, 8 points à vérifier\u{a0}: lancez"), "{text}");
        let first_warning = text.find("::warning").unwrap();
        assert!(text.rfind("::error").unwrap() < first_warning);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_an_error() {
        let mut github = Github::default();
        github.unreadable("absent.md : fichier introuvable.");
        assert_eq!(
            written(&mut github, &[]),
            "::error title=cm-lint::absent.md : fichier introuvable.\nAucun brouillon à lire.\n"
        );
    }
}
