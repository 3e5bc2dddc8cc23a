//! `cm-lint explain`: what a rule looks for, why, and examples.

use super::args::Sources;
use super::setup::{Overrides, Setup};
use super::status::Status;
use crate::report::wrap;
use crate::rule::describe::{self, without_places};
use crate::rule::error::french;
use crate::shell::{Environment, Output};
use colored::Colorize;
use std::io::Write;

/// The most columns that prose takes, and what it takes where nobody says how wide the terminal is.
const WIDTH: usize = 100;

/// Explains the rule of this name, or lists those of a category.
pub fn run(name: &str, sources: &Sources, environment: &Environment) -> anyhow::Result<Status> {
    let (registry, _) = Setup::new(sources, Overrides::default()).registry()?;
    let text = without_places(&french(&describe::explain(&registry, name)?));
    let width = environment.width.unwrap_or(WIDTH).clamp(40, WIDTH);
    let mut out = Output::stdout();
    for line in text.lines() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        for part in wrap(words, width.saturating_sub(indent)) {
            if indent == 0 {
                writeln!(out, "{}", part.bold())?;
            } else {
                writeln!(out, "{:indent$}{part}", "")?;
            }
        }
    }
    out.finish()?;
    Ok(Status::Fine)
}
