//! What the dictionary does not say: auxiliary être, h aspiré, spellings of 1990.

use super::expand::Entry;
use super::words::lines;
use crate::lexicon::layout::form;
use crate::lexicon::tag::Upos;
use crate::lexicon::traits::Traits;
use std::collections::{HashMap, HashSet};

/// Gives the verbs of `list` the auxiliary être, and avoir to the others that lack one.
pub fn auxiliaries(entries: &mut [Entry], list: &str) {
    let verbs: HashMap<&str, bool> = lines(list)
        .map(|(_, line)| line.split_once('+').map_or((line.trim(), false), |(verb, _)| (verb.trim(), true)))
        .collect();
    for entry in entries.iter_mut().filter(|e| matches!(e.tag.upos(), Some(Upos::VERB | Upos::AUX))) {
        let both = Traits::ETRE.0 | Traits::AVOIR.0;
        match verbs.get(entry.lemma.as_str()) {
            Some(true) => entry.traits.0 |= both,
            Some(false) => entry.traits.0 = entry.traits.0 & !both | Traits::ETRE.0,
            // A verb that is always pronominal has être because of its pronoun.
            None if entry.traits.has(Traits::ALWAYS_PRONOMINAL) => {
                entry.traits.0 = entry.traits.0 & !both | Traits::ETRE.0;
            }
            None => entry.traits.0 = entry.traits.0 & !both | Traits::AVOIR.0,
        }
    }
}

/// What `h-aspire.txt` says of the words that begin like a pattern.
enum Onset {
    Aspirate,
    Free,
    Mute,
}

/// Marks the forms before which « le » is not, or need not be, elided.
pub fn onsets(entries: &mut [Entry], list: &str) {
    let mut exact: HashMap<&str, Onset> = HashMap::new();
    let mut prefixes: Vec<(&str, Onset)> = Vec::new();
    for (_, line) in lines(list) {
        let (pattern, onset) = match line.chars().next() {
            Some('~') => (&line[1..], Onset::Free),
            Some('-') => (&line[1..], Onset::Mute),
            _ => (line, Onset::Aspirate),
        };
        match pattern.strip_suffix('*') {
            Some(prefix) => prefixes.push((prefix, onset)),
            None => {
                exact.insert(pattern, onset);
            }
        }
    }
    prefixes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
    let firsts: HashSet<char> =
        exact.keys().chain(prefixes.iter().map(|(p, _)| p)).filter_map(|p| p.chars().next()).collect();
    for entry in entries.iter_mut() {
        let form = entry.form.to_lowercase();
        if !form.chars().next().is_some_and(|c| firsts.contains(&c)) {
            continue;
        }
        let lemma = entry.lemma.to_lowercase();
        let onset = exact
            .get(form.as_str())
            .or_else(|| exact.get(lemma.as_str()))
            .or_else(|| prefixes.iter().find(|(p, _)| form.starts_with(p)).map(|(_, onset)| onset));
        entry.flags |= match onset {
            Some(Onset::Aspirate) => form::NO_ELISION,
            Some(Onset::Free) => form::FREE_ELISION,
            Some(Onset::Mute) | None => 0,
        };
    }
}

/// Marks the spellings of 1990 and, where they differ, those from before: `orthography.tsv` has `reform TAB classic`,
/// with an empty second column where the old spelling stays right.
pub fn orthography(entries: &mut [Entry], list: &str) {
    let mut reform: HashSet<&str> = HashSet::new();
    let mut classic: HashSet<&str> = HashSet::new();
    for (_, line) in lines(list) {
        let (new, old) = line.split_once('\t').unwrap_or((line, ""));
        reform.insert(new);
        if !old.is_empty() {
            classic.insert(old);
        }
    }
    for entry in entries.iter_mut() {
        if reform.contains(entry.form.as_str()) {
            entry.traits = entry.traits | Traits::REFORM_1990;
        } else if classic.contains(entry.form.as_str()) {
            entry.traits = entry.traits | Traits::CLASSIC;
        }
    }
}
