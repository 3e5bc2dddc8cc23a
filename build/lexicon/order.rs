//! Order of the readings of a form, the most plausible first.

use super::expand::{Entry, OPEN};
use super::words::lines;
use crate::lexicon::tag::{Number, Upos, VerbForm};
use std::collections::{HashMap, HashSet};

/// Puts the readings of function words, in the order of their list, before all others of their forms, and drops what
/// the dictionary says of these forms as grammar words.
pub fn put_first(entries: &mut Vec<Entry>, functions: Vec<Entry>) {
    let listed: HashSet<String> = functions.iter().map(|e| e.form.clone()).collect();
    let mut flags: HashMap<String, u16> = HashMap::new();
    entries.retain(|e| {
        let dropped = e.closed && listed.contains(&e.form);
        if dropped {
            *flags.entry(e.form.clone()).or_default() |= e.flags;
        }
        !dropped
    });
    let mut order: HashMap<String, u16> = HashMap::new();
    for mut entry in functions {
        let next = order.entry(entry.form.clone()).or_default();
        entry.order = *next;
        *next += 1;
        entry.flags |= flags.get(&entry.form).copied().unwrap_or(0);
        entries.push(entry);
    }
}

/// Puts the readings of a part of speech first in the forms that `first-readings.tsv` lists.
pub fn prefer(entries: &mut [Entry], list: &str) -> Result<(), String> {
    let mut first: HashMap<&str, Upos> = HashMap::new();
    for (number, line) in lines(list) {
        let upos = line.split_once('\t').and_then(|(form, upos)| Some((form, Upos::parse(upos)?)));
        let (form, upos) = upos.ok_or_else(|| format!("{number}: expected form, TAB, part of speech"))?;
        first.insert(form, upos);
    }
    for entry in entries.iter_mut().filter(|e| e.order >= OPEN) {
        if first.get(entry.form.as_str()).is_some_and(|upos| entry.tag.is(*upos)) {
            entry.order = OPEN - 1;
        }
    }
    Ok(())
}

/// Sorts entries by form and plausibility, and drops doubles.
pub fn sort(entries: &mut Vec<Entry>) {
    entries.sort_by(|a, b| {
        (a.form.as_str(), a.order, class(a), &a.lemma, a.tag, a.traits).cmp(&(
            b.form.as_str(),
            b.order,
            class(b),
            &b.lemma,
            b.tag,
            b.traits,
        ))
    });
    merge(entries);
}

/// Readings by decreasing share in ambiguous words: « reçu » is more often a participle than a noun, « français » an
/// adjective than a noun, « porte » a noun than a verb.
fn class(entry: &Entry) -> u8 {
    match entry.tag.upos() {
        Some(Upos::ADP) => 0,
        Some(Upos::DET) => 1,
        Some(Upos::AUX) => 2,
        Some(Upos::PRON) => 3,
        Some(Upos::CCONJ) => 4,
        Some(Upos::SCONJ) => 5,
        Some(Upos::ADV) => 6,
        Some(Upos::NUM) => 7,
        Some(Upos::VERB) if entry.tag.has(VerbForm::Inf) || entry.tag.has(VerbForm::Part) => 8,
        // « France » is a name; « ADN », all in capitals, mostly a noun.
        Some(Upos::PROPN) if entry.form.chars().any(char::is_lowercase) => 9,
        Some(Upos::ADJ) => 10,
        Some(Upos::NOUN) => 11,
        Some(Upos::VERB) => 12,
        Some(Upos::PROPN) => 13,
        Some(Upos::INTJ) => 14,
        _ => 15,
    }
}

/// Joins readings that differ in traits only, and drops a reading without number beside the same in the singular (units),
/// unless it is a compound whose older spelling never varies: « les sans-abri ».
fn merge(entries: &mut Vec<Entry>) {
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for group in entries.chunk_by(|a, b| a.form == b.form) {
        let mut seen: HashMap<(&str, u32), usize> = HashMap::new();
        for entry in group {
            let numberless = !entry.form.contains('-')
                && entry.tag.value("Number").is_empty()
                && matches!(entry.tag.upos(), Some(Upos::NOUN | Upos::ADJ | Upos::PROPN))
                && group.iter().any(|o| o.lemma == entry.lemma && o.tag == entry.tag.with(Number::Sing));
            if numberless {
                continue;
            }
            if let Some(at) = seen.get(&(entry.lemma.as_str(), entry.tag.0)) {
                kept[*at].traits = kept[*at].traits | entry.traits;
                kept[*at].flags |= entry.flags;
            } else {
                seen.insert((&entry.lemma, entry.tag.0), kept.len());
                kept.push(entry.clone());
            }
        }
    }
    *entries = kept;
}
