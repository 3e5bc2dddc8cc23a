//! Counts words for `dictionaries/frequency.tsv`.
//!
//! `cargo run --profile quick --example count_frequencies -- WEIGHT:FILE … > dictionaries/frequency.tsv`
//!
//! Each file is a text, or a `.conllu` whose surface forms are taken. Counts are brought to occurrences per million
//! words in each file, then averaged by the weights, so that a long old corpus does not drown a short modern one. Only
//! forms of the lexicon are kept, in its casing, with `10 · ln(per million) + 50`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::iter_over_hash_type,
    reason = "a tool of the repository: it reads files, and sorts before it writes"
)]

use cm_lint::lexicon::{Lexicon, Orthography, fold};
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let lexicon = Lexicon::embedded(Orthography::All);
    let mut per_million: HashMap<String, f64> = HashMap::new();
    let mut weights = 0.0;
    for argument in std::env::args().skip(1) {
        let (weight, path) = argument.split_once(':').ok_or("expected WEIGHT:FILE")?;
        let weight: f64 = weight.parse()?;
        let text = fs::read_to_string(path)?;
        let text = if path.ends_with(".conllu") { surface(&text) } else { text };
        let (counts, total) = count(&text, &lexicon);
        for (form, n) in counts {
            *per_million.entry(form).or_default() += weight * n * 1e6 / total;
        }
        weights += weight;
    }
    let mut lines: Vec<(String, f64)> = per_million
        .into_iter()
        .map(|(form, sum)| (form, (10.0 * (sum / weights).ln() + 50.0).round().clamp(1.0, 255.0)))
        .collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "# Frequency of the forms: 10 · ln(occurrences per million words) + 50. Made by tools/count_frequencies.rs."
    )?;
    for (form, value) in lines {
        writeln!(out, "{form}\t{value}")?;
    }
    Ok(())
}

/// The surface text of a CoNLL-U file.
fn surface(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if let Some(sentence) = line.strip_prefix("# text = ") {
            out.push_str(sentence);
            out.push('\n');
        }
    }
    out
}

/// Occurrences of each form of the lexicon, and of all words.
fn count(text: &str, lexicon: &Lexicon) -> (HashMap<String, f64>, f64) {
    let mut counts: HashMap<String, f64> = HashMap::new();
    let mut total = 0.0;
    for line in text.lines() {
        let line = fold(line);
        let mut opening = true;
        for word in line.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-') {
            let end = word.chars().next_back().filter(|c| !c.is_alphanumeric() && *c != '\'' && *c != '-');
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').trim_start_matches('\'');
            if !bare.is_empty() {
                for part in parts(bare, lexicon) {
                    total += 1.0;
                    if let Some(form) = known(&part, opening, lexicon) {
                        *counts.entry(form).or_default() += 1.0;
                    }
                    opening = false;
                }
            }
            opening = opening || end.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '«' | '—' | '–'));
        }
    }
    (counts, total)
}

/// Elided words and clitics stand apart: `qu'elle` is two words, `dit-il` too.
fn parts(word: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = word;
    while let Some(at) = rest.find('\'') {
        let (elided, after) = rest.split_at(at + 1);
        if lexicon.forms().contains_key(rest.to_lowercase()) || after.is_empty() {
            break;
        }
        parts.push(elided.to_owned());
        rest = after;
    }
    if rest.contains('-') && !lexicon.forms().contains_key(rest) && !lexicon.forms().contains_key(rest.to_lowercase()) {
        parts.extend(rest.split('-').filter(|p| !p.is_empty()).map(str::to_owned));
    } else {
        parts.push(rest.to_owned());
    }
    parts
}

/// The form of the lexicon that a word stands for.
fn known(word: &str, opening: bool, lexicon: &Lexicon) -> Option<String> {
    let lower = word.to_lowercase();
    let has = |form: &str| lexicon.forms().contains_key(form);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if (opening && capitals == 1 || !has(word)) && has(&lower) {
        return Some(lower);
    }
    has(word).then(|| word.to_owned())
}
