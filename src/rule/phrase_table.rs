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
    decoded: OnceLock<Vec<OnceLock<Vec<PhraseCode>>>>,
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

    /// The phrases of a group.
    #[must_use]
    pub fn group(&self, group: usize) -> &[PhraseCode] {
        let cells = self.decoded.get_or_init(|| {
            let mut cells = Vec::new();
            cells.resize_with(self.places.len(), OnceLock::new);
            cells
        });
        let (Some(cell), Some(place)) = (cells.get(group), self.places.get(group)) else { return &[] };
        cell.get_or_init(|| {
            let bytes = self.bytes.get(*place as usize..).unwrap_or_default();
            postcard::take_from_bytes::<(&str, Vec<PhraseCode>)>(bytes).map_or_else(|_| Vec::new(), |((_, all), _)| all)
        })
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
        assert_eq!((at, table.text(at), table.group(at).len()), (0, Some("de"), 2));
        assert_eq!(table.group(at)[0].phrase.pieces.len(), 3);
        assert_eq!(table.text(table.position("dehors")), Some("à"));
        assert_eq!(table.text(table.position("à")), Some("à"));
        assert_eq!(table.text(table.position("è")), None);
        assert!(table.group(7).is_empty());
    }
}
