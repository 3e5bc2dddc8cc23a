//! The phrases of one rule, found by how they begin, and decoded when a word begins one.

use super::code::PhraseCode;
use super::lazy::{self, Lazy};
use super::phrase::{Phrase, Piece};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Phrases in groups of the same first text, in the order of these texts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PhraseTable {
    /// Those that begin with a lemma.
    lemmas: Vec<PhraseCode>,
    /// Where each group begins in `bytes`, as little-endian `u32`.
    places: lazy::Bytes,
    /// For each group its first text, then its phrases, the longest first.
    bytes: lazy::Bytes,
    /// Whether a phrase has a replacement of its own.
    replaces: bool,
    #[serde(skip)]
    decoded: OnceLock<Vec<OnceLock<Group>>>,
}

/// The phrases that begin with a text, each with the first byte of its second word; 0 where any may follow.
type Group = Vec<(u8, Lazy<PhraseCode>)>;

/// The first byte of what must stand in the token after the first text of a phrase, where that is a token of its own.
fn second(phrase: &Phrase) -> u8 {
    match phrase.pieces.get(1..3) {
        Some([Piece::Gap, Piece::Text(text)]) => text.as_bytes().first().copied().unwrap_or(0),
        _ => 0,
    }
}

impl PhraseTable {
    /// The table of these phrases.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn new(mut phrases: Vec<PhraseCode>) -> Result<Self, postcard::Error> {
        phrases.sort_by(|a, b| {
            first_text(&a.phrase).cmp(first_text(&b.phrase)).then(b.phrase.pieces.len().cmp(&a.phrase.pieces.len()))
        });
        let replaces = phrases.iter().any(|p| !p.suggest.is_empty());
        let texts = phrases.split_off(phrases.partition_point(|p| first_text(&p.phrase).is_empty()));
        let (mut places, mut bytes) = (Vec::new(), Vec::new());
        for group in texts.chunk_by(|a, b| first_text(&a.phrase) == first_text(&b.phrase)) {
            places.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
            let phrases: Group = group.iter().map(|code| (second(&code.phrase), code.clone().into())).collect();
            bytes.extend(postcard::to_allocvec(&(first_text(&group[0].phrase), phrases))?);
        }
        let (places, bytes) = (lazy::Bytes::Owned(places), lazy::Bytes::Owned(bytes));
        Ok(Self { lemmas: phrases, places, bytes, replaces, decoded: OnceLock::new() })
    }

    /// Whether a phrase has a replacement of its own.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.replaces
    }

    /// Phrases that begin with a lemma.
    #[must_use]
    pub fn lemmas(&self) -> &[PhraseCode] {
        &self.lemmas
    }

    /// The first group whose text is not before `text`.
    #[must_use]
    pub fn position(&self, text: &str) -> usize {
        let (mut from, mut to) = (0, self.places.len() / 4);
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.text_bytes(middle).is_some_and(|first| first < text.as_bytes()) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// The text that begins a group.
    #[must_use]
    pub fn text(&self, group: usize) -> Option<&str> {
        self.text_bytes(group).and_then(|text| std::str::from_utf8(text).ok())
    }

    /// The phrases of a group that a text may follow; `None` where what follows is not known, or is no token of its own.
    pub fn group<'t>(&'t self, group: usize, next: Option<&str>) -> impl Iterator<Item = &'t PhraseCode> + use<'t> {
        let cells = self.decoded.get_or_init(|| {
            let mut cells = Vec::new();
            cells.resize_with(self.places.len() / 4, OnceLock::new);
            cells
        });
        let group = cells.get(group).map(|cell| {
            cell.get_or_init(|| {
                let read = postcard::take_from_bytes::<(&serde_bytes::Bytes, Group)>(self.written(group));
                read.map_or_else(|_| Vec::new(), |((_, phrases), _)| phrases)
            })
        });
        let next = next.map_or(0, |next| next.as_bytes().first().copied().unwrap_or(0));
        let fits = move |second: u8| second == 0 || next == 0 || second == next;
        group.into_iter().flatten().filter(move |(second, _)| fits(*second)).map(|(_, phrase)| &**phrase)
    }

    /// A group as it is written, and what follows it.
    fn written(&self, group: usize) -> &[u8] {
        let place = self.places.get(group * 4..group * 4 + 4).and_then(|place| place.try_into().ok());
        place.and_then(|place| self.bytes.get(u32::from_le_bytes(place) as usize..)).unwrap_or_default()
    }

    fn text_bytes(&self, group: usize) -> Option<&[u8]> {
        let read = postcard::take_from_bytes::<&serde_bytes::Bytes>(self.written(group));
        read.ok().map(|(text, _)| &**text)
    }
}

/// What a phrase begins with, or nothing if that is a lemma.
fn first_text(phrase: &Phrase) -> &str {
    match phrase.pieces.first() {
        Some(Piece::Text(text)) => text,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_found_by_its_first_text() {
        let phrase =
            |text: &str| PhraseCode { phrase: Phrase::parse(text).unwrap(), suggest: Vec::new(), elided: false };
        let table = PhraseTable::new(["de suite", "à ~aller", "~être là", "à", "de"].map(phrase).to_vec()).unwrap();
        assert_eq!(table.lemmas().len(), 1);
        assert!(!table.replaces());
        let at = table.position("de");
        let count = |group, next| table.group(group, next).count();
        assert_eq!((at, table.text(at), count(at, None)), (0, Some("de"), 2));
        assert_eq!(table.group(at, None).next().unwrap().phrase.pieces.len(), 3);
        assert_eq!((count(at, Some("suite")), count(at, Some("plus"))), (2, 1));
        assert_eq!(table.text(table.position("dehors")), Some("à"));
        assert_eq!(table.text(table.position("à")), Some("à"));
        assert_eq!(table.text(table.position("è")), None);
        assert_eq!(count(7, None), 0);
    }
}
