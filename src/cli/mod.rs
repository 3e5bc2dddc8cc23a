//! The command line: arguments in, exit status out.
//!
//! [`args`] is what may be written, `usage` what is said of a mistake in it, `setup` what is built
//! of it; then one file a command.

mod analyze;
pub mod args;
mod baseline;
mod check;
mod completions;
mod explain;
mod feed;
mod fix;
mod hook;
mod init;
mod manual;
mod reporter;
mod review;
mod rules;
mod selection;
mod setup;
mod status;
mod usage;
mod words;

pub use status::Status;

use crate::shell::{Environment, Output, complain};
use args::{Color, Command, CommandLine, HookCommand, RulesCommand, Sources, WordsCommand};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

/// Runs `cm-lint` with these arguments, the name of the program first.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Status {
    let environment = Environment::read();
    let result = match CommandLine::try_parse_from(arguments) {
        Ok(line) => dispatch(line, &environment),
        Err(error) => refuse(&error, &environment),
    };
    result.unwrap_or_else(|error| {
        complain(&environment, &format!("{error:#}"));
        Status::Failed
    })
}

fn dispatch(line: CommandLine, environment: &Environment) -> anyhow::Result<Status> {
    if let (None, Some(name)) = (&line.command, line.check.paths.first().and_then(|path| path.to_str()))
        // Describing the commands takes time; most drafts have an extension.
        && !name.contains(['.', '/'])
        && CommandLine::command().get_subcommands().any(|command| command.get_name() == name)
    {
        anyhow::bail!(
            "« {name} » est une commande : écrivez-la avant les options (cm-lint {name} …). Pour un fichier de ce nom : ./{name}"
        );
    }
    let command = line.command.unwrap_or(Command::Check { check: line.check, help: args::Help::default() });
    match command {
        Command::Check { check, .. } => {
            colour(&check.sources, environment, check.output.is_some());
            check::run(&check, environment)
        }
        Command::Fix { fix, .. } => {
            colour(&fix.sources, environment, false);
            fix::run(&fix, environment)
        }
        Command::Init { folder, .. } => init::run(folder.as_deref().unwrap_or(Path::new(""))),
        Command::Analyze { text, format, sources, .. } => {
            colour(&sources, environment, false);
            analyze::run(&text, format.unwrap_or_default(), &sources)
        }
        Command::Explain { rule, sources, .. } => {
            colour(&sources, environment, false);
            explain::run(&rule, &sources, environment)
        }
        Command::Hook { command: HookCommand::Install { .. }, .. } => hook::install(),
        Command::Hook { command: HookCommand::Uninstall { .. }, .. } => hook::uninstall(),
        Command::Rules { command: RulesCommand::List { sources, .. }, .. } => {
            colour(&sources, environment, false);
            rules::list(&sources)
        }
        Command::Rules { command: RulesCommand::Test { files, sources, .. }, .. } => {
            colour(&sources, environment, false);
            rules::test(&files, &sources)
        }
        Command::Rules { command: RulesCommand::Schema { of, .. }, .. } => rules::schema(of.unwrap_or_default()),
        Command::Words { command: WordsCommand::Add { words, file, config, .. }, .. } => {
            words::add(&words, file, config)
        }
        Command::Completions { shell, .. } => completions::run(shell),
        Command::Man { .. } => manual::run(),
        Command::Words { command: WordsCommand::Check { words, sources, .. }, .. } => {
            colour(&sources, environment, false);
            words::check(&words, &sources)
        }
    }
}

/// Decides once whether what is written has colours: a person must be reading it, unless told otherwise.
fn colour(sources: &Sources, environment: &Environment, to_file: bool) {
    let on = match sources.color.unwrap_or(Color::Auto) {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => environment.stdout_is_terminal && !environment.no_color && !to_file,
    };
    colored::control::set_override(on);
}

/// A wrong command line, or help and version, which `clap` treats alike.
fn refuse(error: &clap::Error, environment: &Environment) -> anyhow::Result<Status> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let mut out = Output::stdout();
            writeln!(out, "{}", error.render().to_string().trim_end())?;
            out.finish()?;
            Ok(Status::Fine)
        }
        _ => {
            let message = usage::explain(error);
            complain(
                environment,
                &format!("{message}\nTapez « cm-lint --help » pour voir les commandes et les options."),
            );
            Ok(Status::Failed)
        }
    }
}
