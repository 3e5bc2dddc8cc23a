//! The embedded tables, read in place.

use super::layout::{
    ENDING_BYTES, ENDINGS, PARADIGMS, READING_SIZE, READINGS, SECTIONS, SET_FLAGS, SET_READINGS, SETS, TAGS,
};
use super::{Tag, Traits};

static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.tables"));
static FORMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/forms.fst"));
static LEMMAS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lemmas.fst"));
static FREQUENCY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frequency.fst"));

/// The number of an analysis set.
pub(super) type Set = u32;

/// One reading as stored: how another word is made of this one, and what it is then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    ending: &'static str,
    strip: usize,
    /// Tag of the reading.
    pub tag: Tag,
    /// Lexical attributes of the reading.
    pub traits: Traits,
}

impl Step {
    /// The word that `from` becomes: the lemma of a form, or a form of a lemma.
    pub fn apply(self, from: &str) -> String {
        let stem = from.get(..from.len().saturating_sub(self.strip)).unwrap_or("");
        let mut word = String::with_capacity(stem.len() + self.ending.len());
        word.push_str(stem);
        word.push_str(self.ending);
        word
    }
}

/// Views into the embedded bytes; nothing is parsed beyond the header.
#[derive(Clone)]
pub(super) struct Tables {
    sections: [&'static [u8]; SECTIONS],
    /// Form → set.
    pub forms: fst::Map<&'static [u8]>,
    lemmas: fst::Map<&'static [u8]>,
    frequency: fst::Map<&'static [u8]>,
}

impl Tables {
    /// The tables of this build.
    pub fn embedded() -> Self {
        let mut sections: [&'static [u8]; SECTIONS] = [&[]; SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            let (offset, len) = (word32(TABLES, 2 * i) as usize, word32(TABLES, 2 * i + 1) as usize);
            *section = TABLES.get(offset..offset + len).unwrap_or(&[]);
        }
        Self { sections, forms: map(FORMS), lemmas: map(LEMMAS), frequency: map(FREQUENCY) }
    }

    /// The set of a form written exactly so.
    pub fn set(&self, form: &str) -> Option<Set> {
        self.forms.get(form).and_then(|set| Set::try_from(set).ok())
    }

    /// Flags of the forms of a set.
    pub fn flags(&self, set: Set) -> u16 {
        word16(self.sections[SET_FLAGS], set as usize)
    }

    /// Readings of a set, the most plausible first.
    pub fn readings(&self, set: Set) -> impl Iterator<Item = Step> + '_ {
        let from = word32(self.sections[SETS], set as usize) as usize;
        let to = word32(self.sections[SETS], set as usize + 1) as usize;
        (from..to).map(|i| self.step(self.sections[READINGS], usize::from(word16(self.sections[SET_READINGS], i))))
    }

    /// Steps from a lemma to its forms.
    pub fn paradigm(&self, lemma: &str) -> impl Iterator<Item = Step> + '_ {
        let section = self.sections[PARADIGMS];
        let count = word32(section, 0) as usize;
        let items = section.get((count + 2) * 4..).unwrap_or(&[]);
        let range = self
            .lemmas
            .get(lemma)
            .and_then(|n| usize::try_from(n).ok())
            .map_or(0..0, |n| word32(section, n + 1) as usize..word32(section, n + 2) as usize);
        range.map(move |i| self.step(items, i))
    }

    /// Frequency of a form written exactly so: 0 where it was not met.
    pub fn frequency(&self, form: &str) -> u64 {
        self.frequency.get(form).unwrap_or(0)
    }

    /// Item `i` of a section of steps.
    fn step(&self, section: &'static [u8], i: usize) -> Step {
        let item = |k: usize| word16(section, i * READING_SIZE / 2 + k);
        let ending = usize::from(item(0));
        let offsets = self.sections[ENDINGS];
        let bytes = self.sections[ENDING_BYTES]
            .get(word32(offsets, ending) as usize..word32(offsets, ending + 1) as usize)
            .unwrap_or(&[]);
        Step {
            ending: std::str::from_utf8(bytes).unwrap_or(""),
            strip: usize::from(item(3)),
            tag: Tag(word32(self.sections[TAGS], usize::from(item(1)))),
            traits: Traits(item(2)),
        }
    }
}

/// A map over bytes that the build script wrote; opening it reads its first and last bytes only.
fn map(bytes: &'static [u8]) -> fst::Map<&'static [u8]> {
    match fst::Map::new(bytes) {
        Ok(map) => map,
        Err(_) => unreachable!("the build script writes whole maps"),
    }
}

fn word16(bytes: &[u8], i: usize) -> u16 {
    bytes.get(2 * i..).and_then(<[u8]>::first_chunk).map_or(0, |word| u16::from_le_bytes(*word))
}

fn word32(bytes: &[u8], i: usize) -> u32 {
    bytes.get(4 * i..).and_then(<[u8]>::first_chunk).map_or(0, |word| u32::from_le_bytes(*word))
}
