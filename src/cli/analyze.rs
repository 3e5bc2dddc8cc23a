//! `cm-lint analyze`: how a text is read.

use super::args::{AnalysisFormat, Sources};
use super::setup::{Overrides, Setup};
use super::status::Status;
use crate::Engine;
use crate::lexicon::{Tag, Upos};
use crate::read;
use crate::sentence::{Sentence, Word};
use crate::shell::{Options, Output, inputs};
use crate::tag::Reading;
use crate::text::Source;
use colored::Colorize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Doubts shown of one word.
const DOUBTS: usize = 3;

/// Log-odds from which they are shown.
const LEAST: f32 = -4.0;

/// Prints the tokens of a text with lemma, part of speech, features, head, relation and doubts.
pub fn run(text: &[String], format: AnalysisFormat, sources: &Sources) -> anyhow::Result<Status> {
    let mut setup = Setup::new(sources, Overrides::default());
    let lexicon = setup.lexicon()?;
    let (registry, settings) = setup.registry()?;
    let engine = Engine::new(lexicon, registry, settings)?;
    let documents = if text.is_empty() || *text == ["-"] {
        let mut documents = Vec::new();
        for input in inputs(&[], &Options::default()) {
            for draft in input?.drafts() {
                documents.push(draft?.document);
            }
        }
        documents
    } else {
        vec![read::text(Source::new("-", text.join(" ")))]
    };
    let mut out = Output::stdout();
    let mut result = Ok(());
    let mut number = 0;
    for document in &documents {
        engine.read(document, |sentence, reading| {
            if result.is_ok() {
                number += 1;
                result = match format {
                    AnalysisFormat::Table => table(&mut out, sentence, reading, number > 1),
                    AnalysisFormat::Conllu => conllu(&mut out, sentence, reading, number),
                };
            }
        });
    }
    result?;
    out.finish()?;
    Ok(Status::Fine)
}

/// The part of speech: of the chosen reading, of the kind of token, else what the network sees.
fn upos(word: &Word, seen: Option<Upos>) -> &'static str {
    word.tag().upos().or(seen).map_or("X", Upos::name)
}

/// `Gender=Masc|Number=Sing`, features in alphabetical order as CoNLL-U wants them; `_` for none.
fn features(tag: Tag) -> String {
    let mut all: Vec<String> = Tag::FEATURES[1..]
        .iter()
        .map(|name| (name, tag.value(name)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    all.sort();
    if all.is_empty() { "_".to_owned() } else { all.join("|") }
}

/// « terminé 4,2 », the likeliest first.
fn doubts(reading: &Reading, t: usize, separator: &str, decimal: &str) -> String {
    let of = reading.doubts.iter().filter(|d| d.word == t && d.log_odds > LEAST).take(DOUBTS);
    let all: Vec<String> =
        of.map(|d| format!("{}{separator}{:.1}", d.form, d.log_odds).replace('.', decimal)).collect();
    all.join(if separator == ":" { "," } else { ", " })
}

fn table(out: &mut Output, sentence: &Sentence, reading: &Reading, again: bool) -> io::Result<()> {
    let header = ["", "forme", "lemme", "nature", "traits", "tête", "relation", "doutes"].map(str::to_owned);
    let mut rows = vec![header];
    for (t, word) in sentence.words.iter().enumerate() {
        rows.push([
            (t + 1).to_string(),
            word.text.to_owned(),
            word.lemma().to_owned(),
            upos(word, reading.parts.get(t).copied().flatten()).to_owned(),
            features(word.tag()),
            word.head.map_or(0, |h| h + 1).to_string(),
            word.relation.to_owned(),
            doubts(reading, t, " ", ","),
        ]);
    }
    let mut widths = [0; 8];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    if again {
        writeln!(out)?;
    }
    for (i, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            let padding = " ".repeat(width - cell.width());
            match column {
                0 | 5 => line.extend([padding.as_str(), cell, "  "]),
                _ => line.extend([cell.as_str(), &padding, "  "]),
            }
        }
        let line = line.trim_end();
        match i {
            0 => writeln!(out, "{}", line.dimmed())?,
            _ if row[7].is_empty() => writeln!(out, "{line}")?,
            _ => writeln!(out, "{}", line.yellow())?,
        }
    }
    Ok(())
}

fn conllu(out: &mut Output, sentence: &Sentence, reading: &Reading, number: usize) -> io::Result<()> {
    writeln!(out, "# sent_id = {number}")?;
    writeln!(out, "# text = {}", sentence.text().replace(['\n', '\t', '\r'], " "))?;
    let cell = |text: &str| if text.is_empty() { "_".to_owned() } else { text.replace(['\n', '\t', '\r'], " ") };
    for (t, word) in sentence.words.iter().enumerate() {
        let mut misc = Vec::new();
        let doubts = doubts(reading, t, ":", ".");
        if !doubts.is_empty() {
            misc.push(format!("Doubts={doubts}"));
        }
        if sentence.words.get(t + 1).is_some_and(|next| next.token.start == word.token.end) {
            misc.push("SpaceAfter=No".to_owned());
        }
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}",
            t + 1,
            cell(word.text),
            cell(word.lemma()),
            upos(word, reading.parts.get(t).copied().flatten()),
            features(word.tag()),
            word.head.map_or(0, |h| h + 1),
            cell(word.relation),
            cell(&misc.join("|")),
        )?;
    }
    writeln!(out)
}
