//! `cm-lint fix`: corrections written into the drafts.

use super::args::{self, Fix};
use super::review::Review;
use super::setup::Setup;
use super::status::Status;
use crate::finding::{Applicability, Diagnostic, Severity};
use crate::fix::{Change, converge};
use crate::read::{Document, Format, read};
use crate::shell::{Environment, Input, Options, Original, Output, complain, inputs, read_stdin, remark};
use crate::text::Source;
use colored::Colorize;
use similar::TextDiff;
use std::io::Write;

/// Lines of context in a diff.
const CONTEXT: usize = 3;

/// Fixes the drafts, one at a time.
pub fn run(fix: &Fix, environment: &Environment) -> anyhow::Result<Status> {
    let options = Options {
        format: fix.input.and_then(args::Input::format),
        stdin_name: fix.stdin_filename.clone(),
        ..Options::default()
    };
    let found = inputs(&fix.paths, &options);
    let mut run = Run { fix, environment, setup: Setup::new(&fix.sources, fix.into()), total: Total::default() };
    let mut status = Status::Fine;
    for input in found {
        let done = match input {
            Ok(input) => run.input(&input)?,
            Err(error) => {
                complain(environment, &error);
                Done::Failed
            }
        };
        match done {
            Done::Failed => status = Status::Failed,
            Done::Changed if fix.diff => status = status.max(Status::Reached),
            Done::Changed | Done::Unchanged => {}
            Done::Quit => break,
        }
    }
    run.total.tell(fix);
    Ok(status)
}

/// What became of a file.
enum Done {
    Unchanged,
    Changed,
    Failed,
    /// The person wants no more.
    Quit,
}

struct Run<'a> {
    fix: &'a Fix,
    environment: &'a Environment,
    setup: Setup<'a>,
    total: Total,
}

impl Run<'_> {
    fn input(&mut self, input: &Input) -> anyhow::Result<Done> {
        if !is_fixable(input.format()) {
            if input.is_named() {
                self.fail(
                    input,
                    "cm-lint fix ne corrige que du texte, du Markdown et du HTML. Corrigez ce fichier à la source.",
                );
                return Ok(Done::Failed);
            }
            return Ok(Done::Unchanged);
        }
        let words = self.setup.word_file(input)?;
        let Some(ready) = self.setup.ready_for(input)? else { return Ok(Done::Unchanged) };
        let original = match input.path() {
            None => return filter(self.fix, input, &ready.engine),
            Some(path) => match Original::read(path) {
                Ok(original) => original,
                Err(error) => {
                    complain(self.environment, &error);
                    return Ok(Done::Failed);
                }
            },
        };
        let Some(text) = original.text() else {
            self.fail(input, "ce fichier n’est pas en UTF-8. Rien n’est écrit : enregistrez-le d’abord en UTF-8.");
            return Ok(Done::Failed);
        };
        let reader = reader(input);
        let (fixed, changes, left, quit) = if self.fix.interactive {
            let outcome = Review { engine: &ready.engine, read: &reader, input, words }.run(text)?;
            (outcome.text, Vec::new(), outcome.left, outcome.quit)
        } else {
            let outcome = converge(&ready.engine, &reader, text, allowed(self.fix));
            (outcome.text, outcome.changes, outcome.left, false)
        };
        self.total.add(input.name(), &left, changes.len(), fixed != text);
        if fixed == text {
            return Ok(if quit { Done::Quit } else { Done::Unchanged });
        }
        if self.fix.diff {
            write_diff(input.name(), text, &fixed)?;
            return Ok(Done::Changed);
        }
        if let Err(error) = original.replace(&fixed) {
            complain(self.environment, &error);
            return Ok(Done::Failed);
        }
        write_changes(input.name(), &changes)?;
        Ok(if quit { Done::Quit } else { Done::Changed })
    }

    fn fail(&self, input: &Input, message: &str) {
        complain(self.environment, &format!("{}\u{a0}: {message}", input.name()));
    }
}

/// Whether the text of such a file is the text that is linted.
const fn is_fixable(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown | Format::Mdx | Format::Html)
}

const fn allowed(fix: &Fix) -> Applicability {
    if fix.r#unsafe { Applicability::Unsafe } else { Applicability::Safe }
}

fn reader(input: &Input) -> impl Fn(&str) -> Document {
    let (format, name) = (input.format(), input.name().to_owned());
    move |text: &str| read(format, Source::new(&name, text))
}

/// Standard input, fixed, to standard output.
fn filter(fix: &Fix, input: &Input, engine: &crate::Engine) -> anyhow::Result<Done> {
    if fix.interactive {
        anyhow::bail!("-i pose ses questions au clavier : donnez un fichier, et non l’entrée standard.");
    }
    let Some(text) = read_stdin()? else {
        anyhow::bail!("l’entrée standard n’est pas en UTF-8. Convertissez-la d’abord en UTF-8.");
    };
    let fixed = converge(engine, &reader(input), &text, allowed(fix)).text;
    if fix.diff {
        write_diff(input.name(), &text, &fixed)?;
    } else {
        let mut out = Output::stdout();
        out.write_all(fixed.as_bytes())?;
        out.finish()?;
    }
    Ok(if fixed == text { Done::Unchanged } else { Done::Changed })
}

/// What `patch -p1` and `git apply` take.
fn write_diff(name: &str, before: &str, after: &str) -> anyhow::Result<()> {
    if before == after {
        return Ok(());
    }
    let (old, new) = (format!("a/{}", name.trim_start_matches('/')), format!("b/{}", name.trim_start_matches('/')));
    let mut out = Output::stdout();
    let diff =
        TextDiff::from_lines(before, after).unified_diff().context_radius(CONTEXT).header(&old, &new).to_string();
    for line in diff.split_inclusive('\n') {
        let painted = match line.as_bytes().first() {
            Some(b'+') if !line.starts_with("+++") => line.green(),
            Some(b'-') if !line.starts_with("---") => line.red(),
            Some(b'@') => line.cyan(),
            _ => line.normal(),
        };
        write!(out, "{painted}")?;
    }
    out.finish()?;
    Ok(())
}

fn write_changes(name: &str, changes: &[Change]) -> anyhow::Result<()> {
    let mut out = Output::stdout();
    for change in changes {
        let place = format!("{name}:{}:{}", change.line, change.column);
        let (before, after) = (shown(&change.before).red(), shown(&change.edit.content).green());
        writeln!(out, "{} · {before} → {after} · {}", place.bold(), change.rule.dimmed())?;
    }
    out.finish()?;
    Ok(())
}

/// A passage on one line.
fn shown(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    if text.trim().is_empty() { format!("« {text} »") } else { line.join(" ") }
}

/// What a run came to.
#[derive(Default)]
struct Total {
    files: usize,
    changes: usize,
    errors: usize,
    warnings: usize,
    agreed: usize,
    names: Vec<String>,
}

impl Total {
    fn add(&mut self, name: &str, left: &[Diagnostic], changes: usize, changed: bool) {
        let of = |severity| left.iter().filter(|d| d.severity == severity).count();
        self.files += usize::from(changed);
        self.changes += changes;
        self.errors += of(Severity::Error);
        self.warnings += of(Severity::Warning);
        self.agreed += left.iter().filter(|d| d.fix == Some(Applicability::Unsafe)).count();
        if self.names.len() < 2 && left.iter().any(|d| d.severity > Severity::Info) {
            self.names.push(name.to_owned());
        }
    }

    /// Tells it, where it is not told by what was written already.
    fn tell(&self, fix: &Fix) {
        let from_stdin = fix.paths.iter().all(|path| path.as_os_str() == "-");
        if fix.diff || from_stdin {
            return;
        }
        let mut lines = Vec::new();
        if !fix.interactive {
            lines.push(match (self.changes, self.files) {
                (0, _) => "Rien à corriger sans vous.".to_owned(),
                (1, _) => "1 correction.".to_owned(),
                (n, 1) => format!("{n} corrections."),
                (n, files) => format!("{n} corrections dans {files} fichiers."),
            });
        }
        if self.agreed > 0 && !fix.r#unsafe && !fix.interactive {
            lines.push(format!(
                "{} votre accord : « cm-lint fix -i » pour choisir, « cm-lint fix --unsafe » pour tout accepter.",
                counted(self.agreed, "proposition attend", "propositions attendent")
            ));
        }
        let mut rest = Vec::new();
        if self.errors > 0 {
            rest.push(counted(self.errors, "erreur", "erreurs"));
        }
        if self.warnings > 0 {
            rest.push(counted(self.warnings, "point à vérifier", "points à vérifier"));
        }
        if !rest.is_empty() {
            let hint = match &self.names[..] {
                [name] => format!(" : « cm-lint {name} » les montre"),
                _ => String::new(),
            };
            lines.push(format!("Il reste {}{hint}.", rest.join(" et ")));
        }
        for line in lines {
            remark(&crate::rule::error::french(&line));
        }
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n < 2 { one } else { many })
}
