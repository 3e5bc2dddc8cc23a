//! `cm-lint words`: what the lexicon knows.

use super::args::Sources;
use super::setup::Setup;
use super::status::Status;
use crate::lexicon::suggest::Context;
use crate::lexicon::{Analysis, Standing, Tag};
use crate::shell::Output;
use colored::Colorize;
use std::io::Write;

/// Suggestions for one word.
const SUGGESTIONS: usize = 5;

/// `words check`: whether words are known, their readings, and what is proposed instead of those
/// that are not.
pub fn check(words: &[String], sources: &Sources) -> anyhow::Result<Status> {
    let lexicon = Setup::new(sources, None).lexicon()?;
    let mut out = Output::stdout();
    let mut status = Status::Fine;
    for word in words {
        let found = lexicon.lookup(word);
        let remark = match &found.standing {
            Standing::Known | Standing::Composed => None,
            Standing::BareCapital(right) => Some(format!("il manque un accent sur la capitale : {right}")),
            Standing::OpenLigature(right) => Some(format!("s’écrit avec une ligature : {right}")),
            Standing::Casing(right) => Some(format!("s’écrit : {right}")),
            Standing::OtherOrthography => Some("n’est pas de l’orthographe choisie".to_owned()),
            Standing::Unknown => Some("inconnu".to_owned()),
        };
        let (sign, remark) = match remark {
            None => ("✔".green().bold(), "connu".to_owned()),
            Some(remark) if found.known() => ("⚠".yellow().bold(), remark),
            Some(remark) => {
                status = Status::Reached;
                ("✖".red().bold(), remark)
            }
        };
        writeln!(out, "{sign} {} — {remark}", word.bold())?;
        for analysis in &found.analyses {
            writeln!(out, "  {}", described(analysis).dimmed())?;
        }
        if !found.known() {
            let proposed = lexicon.suggest(word, Context::default(), SUGGESTIONS);
            if !proposed.is_empty() {
                let proposed: Vec<String> = proposed.into_iter().map(|s| s.text).collect();
                writeln!(out, "  {}", format!("→ {}", proposed.join(", ")).green())?;
            }
        }
    }
    out.finish()?;
    Ok(status)
}

/// « terminer : VERB Gender=Masc Number=Plur ».
fn described(analysis: &Analysis) -> String {
    format!("{} : {}", analysis.lemma, features(analysis.tag))
}

fn features(tag: Tag) -> String {
    tag.to_string()
}
