//! `cm-lint completions`: what a shell needs to complete the command line.

use super::args::CommandLine;
use super::status::Status;
use crate::shell::Output;
use clap::CommandFactory;
use clap_complete::{Shell, generate};
use std::io::Write;

/// Writes the completions of a shell.
pub fn run(shell: Shell) -> anyhow::Result<Status> {
    // `generate` panics where it cannot write.
    let mut script = Vec::new();
    generate(shell, &mut CommandLine::command(), "cm-lint", &mut script);
    let mut out = Output::stdout();
    out.write_all(&script)?;
    out.finish()?;
    Ok(Status::Fine)
}
