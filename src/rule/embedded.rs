//! The built-in pack, used where it lies in the binary.

use super::code::{Code, Doc};
use super::index::{ClassPhrases, Entry, Head};
use super::pack::SECTIONS;
use serde::de::DeserializeOwned;

/// The pack that the build script compiled from `rules/`.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

/// The same bytes for as long as the program runs, if they are part of the built-in pack.
pub(super) fn lend(bytes: &[u8]) -> Option<&'static [u8]> {
    let at = bytes.as_ptr().addr().checked_sub(BUILTIN.as_ptr().addr())?;
    BUILTIN.get(at..at.checked_add(bytes.len())?)
}

/// The sections of an embedded pack.
#[derive(Clone, Debug)]
pub struct Embedded {
    ids: fst::Map<&'static [u8]>,
    keys: fst::Map<&'static [u8]>,
    entries: &'static [u8],
    codes: Values,
    docs: Values,
    phrases: Values,
    head: &'static [u8],
}

/// Values of one type, each decoded when asked for.
#[derive(Clone, Copy, Debug)]
struct Values {
    places: &'static [u8],
    bytes: &'static [u8],
}

impl Values {
    fn len(self) -> usize {
        (self.places.len() / 4).saturating_sub(1)
    }

    fn place(self, number: usize) -> Option<usize> {
        let bytes = self.places.get(number * 4..number * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    fn get<T: DeserializeOwned>(self, number: usize) -> Option<T> {
        let bytes = self.bytes.get(self.place(number)?..self.place(number + 1)?)?;
        postcard::from_bytes(bytes).ok()
    }
}

impl Embedded {
    /// The built-in pack.
    #[must_use]
    pub fn builtin() -> Option<Self> {
        Self::new(BUILTIN)
    }

    /// The sections of [`super::pack::Pack::bytes`].
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let (lengths, mut rest) = bytes.split_at_checked(SECTIONS * 4)?;
        let mut sections = [&[][..]; SECTIONS];
        for (section, length) in sections.iter_mut().zip(lengths.chunks_exact(4)) {
            (*section, rest) = rest.split_at_checked(u32::from_le_bytes(length.try_into().ok()?) as usize)?;
        }
        Some(Self {
            ids: fst::Map::new(sections[0]).ok()?,
            keys: fst::Map::new(sections[1]).ok()?,
            entries: sections[2],
            codes: Values { places: sections[3], bytes: sections[4] },
            docs: Values { places: sections[5], bytes: sections[6] },
            phrases: Values { places: sections[7], bytes: sections[8] },
            head: sections[9],
        })
    }

    /// How many rules there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.codes.len()
    }

    /// The number of a rule.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        self.ids.get(id).and_then(|n| u32::try_from(n).ok())
    }

    /// What depends on a key.
    #[must_use]
    pub fn entry(&self, key: &[u8]) -> Option<Entry> {
        let place = usize::try_from(self.keys.get(key)?).ok()?;
        postcard::take_from_bytes(self.entries.get(place..)?).ok().map(|(entry, _)| entry)
    }

    /// What running a rule takes.
    #[must_use]
    pub fn code(&self, number: usize) -> Option<Code> {
        self.codes.get(number)
    }

    /// What is said of a rule.
    #[must_use]
    pub fn doc(&self, number: usize) -> Option<Doc> {
        self.docs.get(number)
    }

    /// Phrases of a class.
    #[must_use]
    pub fn phrases(&self, class: usize) -> Option<ClassPhrases> {
        self.phrases.get(class)
    }

    /// What does not depend on a form.
    #[must_use]
    pub fn head(&self) -> Option<Head> {
        postcard::from_bytes(self.head).ok()
    }
}
