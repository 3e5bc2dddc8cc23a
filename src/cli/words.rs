//! `cm-lint words`: what the lexicon knows, and the house's own words.

use super::args::Sources;
use super::setup::{Overrides, Setup};
use super::status::Status;
use crate::config::word_file::with_words;
use crate::lexicon::suggest::Context;
use crate::lexicon::{Analysis, Standing, Tag};
use crate::rule::error::french;
use crate::shell::{Output, read_text_or_empty, write_whole};
use colored::Colorize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Suggestions for one word.
const SUGGESTIONS: usize = 5;

/// `words add`: adds words to the list of the house, in order and once each.
pub fn add(words: &[String], file: Option<PathBuf>, config: Option<PathBuf>) -> anyhow::Result<Status> {
    let words: Vec<String> = words.iter().map(|word| word.trim().to_owned()).collect();
    if let Some(word) = words.iter().find(|word| word.is_empty() || word.contains(['#', '\n', '\r'])) {
        anyhow::bail!(french(&format!("« {word} » n’est pas un mot : donnez-le sans « # » ni saut de ligne.")));
    }
    let path = match file {
        Some(file) => file,
        None => listed(config)?,
    };
    let before = read_text_or_empty(&path)?;
    let (after, added) = with_words(&before, &words);
    if after != before {
        write_whole(&path, &after)?;
    }
    let mut out = Output::stdout();
    for word in &words {
        let what = if added.contains(word) { "ajouté" } else { "déjà là" };
        writeln!(out, "{}", french(&format!("« {word} » : {what}")))?;
    }
    writeln!(out, "{}", path.display())?;
    out.finish()?;
    Ok(Status::Fine)
}

/// The list that the configuration names.
fn listed(config: Option<PathBuf>) -> anyhow::Result<PathBuf> {
    let sources = Sources { config, ..Sources::default() };
    Setup::new(&sources, Overrides::default()).word_file_at(Path::new(""))?.ok_or_else(|| {
        anyhow::anyhow!(
            "aucune liste de mots. Ajoutez word-files = [\"mots.txt\"] à cm-lint.toml (« cm-lint init » en crée un), ou donnez --file FICHIER."
        )
    })
}

/// `words check`: whether words are known, their readings, and what is proposed instead of those
/// that are not.
pub fn check(words: &[String], sources: &Sources) -> anyhow::Result<Status> {
    let lexicon = Setup::new(sources, Overrides::default()).lexicon()?;
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
