//! The phrases of one rule, found by how they begin, and decoded when a word begins one.

use super::code::PhraseCode;
use super::phrase::{Phrase, Piece};
use serde::{Deserialize, Serialize};
use serde_bytes::Bytes;
use std::sync::OnceLock;

/// Phrases in groups of the same first text, in the order of these texts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PhraseTable {
    /// Those that begin with a lemma.
    lemmas: Vec<PhraseCode>,
    /// Where each group begins in `bytes`.
    places: Vec<u32>,
    /// For each group its first text, then its phrases, the longest first.
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    /// Whether a phrase has a replacement of its own.
    replaces: bool,
    #[serde(skip)]
    decoded: OnceLock<Vec<OnceLock<Group>>>,
}

/// The phrases that begin with a text.
#[derive(Clone, Debug, Default)]
struct Group {
    phrases: Vec<PhraseCode>,
    /// For each, the first byte of its second word; 0 where any may follow.
    seconds: Vec<u8>,
}

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
        let mut table = Self { lemmas: phrases, replaces, ..Self::default() };
        for group in texts.chunk_by(|a, b| first_text(&a.phrase) == first_text(&b.phrase)) {
            table.places.push(u32::try_from(table.bytes.len()).unwrap_or(u32::MAX));
            table.bytes.extend(postcard::to_allocvec(&(first_text(&group[0].phrase), group))?);
        }
        Ok(table)
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
        let before = |place: &u32| {
            let bytes = self.bytes.get(*place as usize..).unwrap_or_default();
            postcard::take_from_bytes::<&Bytes>(bytes).is_ok_and(|(first, _)| **first < *text.as_bytes())
        };
        self.places.partition_point(before)
    }

    /// The text that begins a group.
    #[must_use]
    pub fn text(&self, group: usize) -> Option<&str> {
        self.places.get(group).map(|place| self.text_at(*place))
    }

    /// The phrases of a group that a text may follow; `None` where what follows is not known, or is no token of its own.
    pub fn group<'t>(&'t self, group: usize, next: Option<&str>) -> impl Iterator<Item = &'t PhraseCode> + use<'t> {
        let cells = self.decoded.get_or_init(|| {
            let mut cells = Vec::new();
            cells.resize_with(self.places.len(), OnceLock::new);
            cells
        });
        let group = cells.get(group).zip(self.places.get(group)).map(|(cell, place)| {
            cell.get_or_init(|| {
                let bytes = self.bytes.get(*place as usize..).unwrap_or_default();
                let phrases: Vec<PhraseCode> =
                    postcard::take_from_bytes::<(&str, _)>(bytes).map_or_else(|_| Vec::new(), |((_, all), _)| all);
                Group { seconds: phrases.iter().map(|p| second(&p.phrase)).collect(), phrases }
            })
        });
        let (phrases, seconds) = group.map_or((&[][..], &[][..]), |group| (&group.phrases, &group.seconds));
        let next = next.map_or(0, |next| next.as_bytes().first().copied().unwrap_or(0));
        let fits = move |second: u8| second == 0 || next == 0 || second == next;
        phrases.iter().zip(seconds).filter(move |(_, second)| fits(**second)).map(|(phrase, _)| phrase)
    }

    fn text_at(&self, place: u32) -> &str {
        let bytes = self.bytes.get(place as usize..).unwrap_or_default();
        postcard::take_from_bytes::<&str>(bytes).map_or("", |(text, _)| text)
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
