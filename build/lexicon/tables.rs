//! Writes the tables of [`crate::lexicon::layout`].

use super::expand::Entry;
use super::words::common_prefix;
use crate::lexicon::layout::{
    ENDING_BYTES, ENDINGS, PARADIGMS, READINGS, SECTIONS, SET_FLAGS, SET_READINGS, SETS, TAGS,
};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;

/// What the crate embeds.
pub struct Compiled {
    /// The tables of the layout.
    pub tables: Vec<u8>,
    /// Form → set.
    pub forms: Vec<u8>,
    /// Lemma → paradigm.
    pub lemmas: Vec<u8>,
}

/// Values numbered in the order in which they come.
struct Numbers<T> {
    of: HashMap<T, u32>,
    all: Vec<T>,
}

impl<T: Clone + Eq + std::hash::Hash> Numbers<T> {
    fn new() -> Self {
        Self { of: HashMap::new(), all: Vec::new() }
    }

    fn number(&mut self, value: T) -> u32 {
        if let Some(number) = self.of.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.of.insert(value.clone(), number);
        self.all.push(value);
        number
    }
}

/// A way from one word to another, with the tag of the reading: ending, tag, traits, bytes to strip.
type Step = (u16, u16, u16, u8);

struct Steps {
    tags: Numbers<u32>,
    endings: Numbers<String>,
}

impl Steps {
    fn step(&mut self, from: &str, to: &str, entry: &Entry) -> Result<Step, Box<dyn Error>> {
        let shared = common_prefix(from, to);
        let strip = u8::try_from(from.len() - shared).map_err(|_| format!("{from}: too long"))?;
        let ending = u16::try_from(self.endings.number(to[shared..].to_owned()))?;
        let tag = u16::try_from(self.tags.number(entry.tag.0))?;
        Ok((ending, tag, entry.traits.0, strip))
    }
}

/// Compiles entries, sorted by form and order, into tables.
pub fn compile(entries: &[Entry]) -> Result<Compiled, Box<dyn Error>> {
    let mut steps = Steps { tags: Numbers::new(), endings: Numbers::new() };
    let mut readings: Numbers<Step> = Numbers::new();
    let mut sets: Numbers<(u16, Vec<u16>)> = Numbers::new();
    let mut forms = fst::MapBuilder::memory();
    for group in entries.chunk_by(|a, b| a.form == b.form) {
        let mut set = Vec::with_capacity(group.len());
        for entry in group {
            let step = steps.step(&entry.form, &entry.lemma, entry)?;
            set.push(u16::try_from(readings.number(step)).map_err(|_| "more than 65,536 distinct readings")?);
        }
        let flags = group.iter().fold(0, |bits, e| bits | e.flags);
        forms.insert(&group[0].form, u64::from(sets.number((flags, set))))?;
    }

    let mut by_lemma: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_lemma.entry(&entry.lemma).or_default().push(entry);
    }
    let mut paradigms: Numbers<Vec<Step>> = Numbers::new();
    let mut lemmas = fst::MapBuilder::memory();
    for (lemma, group) in by_lemma {
        let paradigm: Vec<Step> = group.iter().map(|e| steps.step(lemma, &e.form, e)).collect::<Result<_, _>>()?;
        lemmas.insert(lemma, u64::from(paradigms.number(paradigm)))?;
    }

    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    words32(&mut sections[TAGS], steps.tags.all.iter().copied());
    let mut offset = 0u32;
    for ending in &steps.endings.all {
        words32(&mut sections[ENDINGS], [offset]);
        sections[ENDING_BYTES].extend_from_slice(ending.as_bytes());
        offset = u32::try_from(sections[ENDING_BYTES].len())?;
    }
    words32(&mut sections[ENDINGS], [offset]);
    for step in &readings.all {
        write_step(&mut sections[READINGS], *step);
    }
    let mut index = 0u32;
    for (flags, set) in &sets.all {
        words32(&mut sections[SETS], [index]);
        words16(&mut sections[SET_FLAGS], [*flags]);
        words16(&mut sections[SET_READINGS], set.iter().copied());
        index += u32::try_from(set.len())?;
    }
    words32(&mut sections[SETS], [index]);
    words32(&mut sections[PARADIGMS], [u32::try_from(paradigms.all.len())?]);
    let mut index = 0u32;
    for paradigm in &paradigms.all {
        words32(&mut sections[PARADIGMS], [index]);
        index += u32::try_from(paradigm.len())?;
    }
    words32(&mut sections[PARADIGMS], [index]);
    for step in paradigms.all.iter().flatten() {
        write_step(&mut sections[PARADIGMS], *step);
    }
    Ok(Compiled { tables: join(&sections)?, forms: forms.into_inner()?, lemmas: lemmas.into_inner()? })
}

/// Header and sections, each section at a multiple of four.
fn join(sections: &[Vec<u8>]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut header = Vec::new();
    let mut body = Vec::new();
    let base = sections.len() * 8;
    for section in sections {
        words32(&mut header, [u32::try_from(base + body.len())?, u32::try_from(section.len())?]);
        body.extend_from_slice(section);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    header.extend(body);
    Ok(header)
}

fn write_step(out: &mut Vec<u8>, (ending, tag, traits, strip): Step) {
    words16(out, [ending, tag, traits, u16::from(strip)]);
}

fn words16(out: &mut Vec<u8>, words: impl IntoIterator<Item = u16>) {
    out.extend(words.into_iter().flat_map(u16::to_le_bytes));
}

fn words32(out: &mut Vec<u8>, words: impl IntoIterator<Item = u32>) {
    out.extend(words.into_iter().flat_map(u32::to_le_bytes));
}
