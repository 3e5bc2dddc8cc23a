//! The project's own word lists: tab-separated, `#` begins a comment.
//!
//! ```text
//! form <TAB> lemma <TAB> NOUN Gender=Masc|Number=Sing ; ADJ Gender=Masc|Number=Sing [<TAB> traits]
//! lemma <TAB> =model [<TAB> NOUN [<TAB> traits]]
//! ```
//!
//! The second kind inflects like a lemma that is already known, by analogy of the endings; the optional
//! third column keeps only the model's readings of these parts of speech. Traits are separated by spaces.

use super::expand::{Entry, OPEN};
use crate::lexicon::layout::form;
use crate::lexicon::tag::{Tag, Upos};
use crate::lexicon::traits::Traits;
use std::collections::HashMap;

/// Entries of the dictionary by headword, for analogies.
pub type ByRoot<'a> = HashMap<&'a str, Vec<&'a Entry>>;

/// Groups entries by headword.
pub fn by_root(entries: &[Entry]) -> ByRoot<'_> {
    let mut map: ByRoot = HashMap::new();
    for entry in entries {
        map.entry(&entry.root).or_default().push(entry);
    }
    map
}

/// The lines of a list that hold something, with their numbers, comments taken off.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line.split_once('#').map_or(line, |(before, _)| before).trim_end()))
        .filter(|(_, line)| !line.trim().is_empty())
}

/// Reads one list. An error names the line.
pub fn parse(text: &str, models: &ByRoot) -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    for (number, line) in lines(text) {
        parse_line(line, models, &mut entries).map_err(|message| format!("{number}: {message}"))?;
    }
    Ok(entries)
}

fn parse_line(line: &str, models: &ByRoot, entries: &mut Vec<Entry>) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [word, second, rest @ ..] = columns.as_slice() else {
        return Err("expected form, TAB, lemma, TAB, tags".into());
    };
    if word.is_empty() || word.contains(char::is_whitespace) {
        return Err(format!("« {word} » is not one word"));
    }
    let traits = traits(rest.get(1).copied().unwrap_or(""))?;
    if let Some(model) = second.strip_prefix('=') {
        let keep: Vec<Upos> = rest
            .first()
            .copied()
            .unwrap_or("")
            .split_whitespace()
            .map(|name| Upos::parse(name).ok_or_else(|| format!("no such part of speech: {name}")))
            .collect::<Result<_, _>>()?;
        return by_analogy(word, model, &keep, traits, models, entries);
    }
    let tags = rest.first().ok_or("no tags")?;
    for (order, tag) in tags.split(';').enumerate() {
        entries.push(Entry {
            form: (*word).to_owned(),
            lemma: (*second).to_owned(),
            root: (*second).to_owned(),
            tag: parse_tag(tag.trim())?,
            traits,
            flags: form_flags(traits),
            order: OPEN + u16::try_from(order).unwrap_or(0),
            closed: false,
        });
    }
    Ok(())
}

/// Reads `NOUN Gender=Masc|Number=Sing`.
pub fn parse_tag(text: &str) -> Result<Tag, String> {
    let (upos, features) = text.split_once(' ').unwrap_or((text, ""));
    let mut tag = Tag::from(Upos::parse(upos).ok_or_else(|| format!("no such part of speech: {upos}"))?);
    for feature in features.split('|').map(str::trim).filter(|f| !f.is_empty()) {
        let (name, value) = feature.split_once('=').ok_or_else(|| format!("{feature}: expected Feature=Value"))?;
        tag = tag | Tag::bits(name, value).ok_or_else(|| format!("no such feature: {feature}"))?;
    }
    Ok(tag)
}

fn traits(text: &str) -> Result<Traits, String> {
    text.split_whitespace().try_fold(Traits::default(), |all, name| {
        Traits::parse(name).map(|t| all | t).ok_or_else(|| format!("no such trait: {name}"))
    })
}

/// What traits mean for the form's flags.
fn form_flags(traits: Traits) -> u16 {
    let mut flags = 0;
    if traits.has(Traits::EXACT_CASE) {
        flags |= form::KEEP_CASE;
    }
    if traits.has(Traits::NO_SUGGEST) {
        flags |= form::NO_SUGGEST;
    }
    flags
}

/// Inflects `word` like `model`: each form of the model is its headword with an ending taken off and another put on.
fn by_analogy(
    word: &str,
    model: &str,
    keep: &[Upos],
    traits: Traits,
    models: &ByRoot,
    entries: &mut Vec<Entry>,
) -> Result<(), String> {
    let of_model = models.get(model).ok_or_else(|| format!("the model « {model} » is not in the dictionary"))?;
    let before = entries.len();
    for entry in of_model.iter().filter(|e| keep.is_empty() || e.tag.upos().is_some_and(|u| keep.contains(&u))) {
        let like = |form: &str| {
            let shared = common_prefix(model, form);
            // « des pass », « des quizz »: what ends in s, x or z has no other plural.
            if form.strip_suffix('s') == Some(model) && word.ends_with(['s', 'x', 'z']) {
                return Some(word.to_owned());
            }
            word.strip_suffix(&model[shared..]).map(|stem| format!("{stem}{}", &form[shared..]))
        };
        let (Some(form), Some(lemma)) = (like(&entry.form), like(&entry.lemma)) else {
            return Err(format!("« {word} » does not end like « {model} » ({})", entry.form));
        };
        entries.push(Entry {
            form,
            lemma,
            root: word.to_owned(),
            traits: entry.traits | traits,
            flags: form_flags(traits),
            ..(*entry).clone()
        });
    }
    if entries.len() == before {
        return Err(format!("the model « {model} » has no such reading"));
    }
    Ok(())
}

/// Bytes that two words begin with in common.
pub fn common_prefix(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map_or(a.len().min(b.len()), |((i, _), _)| i)
}
