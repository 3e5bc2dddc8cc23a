//! Fixed phrases: « au jour d’aujourd’hui », « être en ~capacité de ».

use super::anchor::Anchors;
use serde::{Deserialize, Serialize};

/// A phrase, compared with the tokens of a sentence in lower case, however they are cut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Its parts in order.
    pub pieces: Vec<Piece>,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Letters, without white space.
    Text(String),
    /// Any form of this lemma.
    Lemma(String),
    /// White space.
    Gap,
    /// White space or none: before high punctuation.
    MaybeGap,
}

/// Words that lose their vowel before another: the phrase « malgré que » is also « malgré qu’ ».
pub const ELIDABLE: &[&str] = &[
    "le", "la", "de", "que", "je", "me", "te", "se", "ne", "ce", "jusque", "lorsque", "puisque", "quoique", "presque",
];

impl Phrase {
    /// Reads a phrase; its case, the shape of its apostrophes and the number of its spaces do not matter.
    ///
    /// # Errors
    /// If it is empty or a `~` stands before no word, in French.
    pub fn parse(source: &str) -> Result<Self, String> {
        let source = normalise(source);
        let mut pieces = Vec::new();
        for (i, word) in source.split(' ').filter(|w| !w.is_empty()).enumerate() {
            if i > 0 {
                let mark = word.starts_with(['!', '?', ':', ';', '»'])
                    || source.contains("« ") && pieces.ends_with(&[Piece::Text("«".into())]);
                pieces.push(if mark { Piece::MaybeGap } else { Piece::Gap });
            }
            // « d'~homme »: text, then a lemma.
            let (before, lemma) = word.split_once('~').unwrap_or((word, ""));
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            if word.contains('~') {
                if lemma.is_empty() || !lemma.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'') {
                    return Err(format!("« ~ » se place devant un mot seul, et non devant « {lemma} »"));
                }
                pieces.push(Piece::Lemma(lemma.to_owned()));
            }
        }
        if pieces.is_empty() { Err("cette locution est vide".to_owned()) } else { Ok(Self { pieces }) }
    }

    /// The same with its last word elided, if that word can be.
    #[must_use]
    pub fn elided(&self) -> Option<Self> {
        let Some(Piece::Text(last)) = self.pieces.last() else { return None };
        let elided = elide(last)?;
        let mut pieces = self.pieces.clone();
        pieces.pop();
        pieces.push(Piece::Text(elided));
        Some(Self { pieces })
    }

    /// What a sentence must hold for the phrase to be in it.
    #[must_use]
    pub fn anchors(&self) -> Option<Anchors> {
        let mut best: Option<Anchors> = None;
        for (i, piece) in self.pieces.iter().enumerate() {
            let anchors = match piece {
                Piece::Lemma(lemma) => Anchors::lemma(lemma),
                Piece::Text(text) => {
                    // Glued to a lemma (« d'~homme »): the lemma is the surer anchor.
                    if matches!(self.pieces.get(i + 1), Some(Piece::Lemma(_))) {
                        continue;
                    }
                    Anchors::words(cuts(text).iter().map(String::as_str))
                }
                Piece::Gap | Piece::MaybeGap => continue,
            };
            best = Some(anchors.rarer(best));
        }
        best
    }
}

/// Every token that a written word may begin with, however it is cut: `dis-moi` is `dis-moi`, or `dis` and `-moi`.
fn cuts(word: &str) -> Vec<String> {
    let mut cuts = vec![word.to_owned()];
    let mark = |c: char| !c.is_alphanumeric();
    for (at, c) in word.char_indices().filter(|(_, c)| mark(*c)) {
        let end = at + c.len_utf8();
        cuts.push(if c == '\'' { word[..end].to_owned() } else { word[..at].to_owned() });
        if at == 0 {
            cuts.push(word[..end].to_owned());
            cuts.push(c.to_string().repeat(word.matches(c).count()));
        }
    }
    cuts.retain(|c| !c.is_empty());
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Lower case, straight apostrophes, single spaces.
#[must_use]
pub fn normalise(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace(['’', 'ʼ'], "'")
}

/// The elided shape of a word, which keeps what stands before it: `que` → `qu'`.
#[must_use]
pub fn elide(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    ELIDABLE.contains(&lower.as_str()).then(|| {
        let mut short = word.to_owned();
        short.pop();
        short.push('\'');
        short
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_apostrophes_and_case_do_not_matter() {
        assert_eq!(Phrase::parse("Au  jour d’aujourd’hui"), Phrase::parse("au jour d'aujourd'hui"));
        assert_eq!(Phrase::parse("malgré que").unwrap().elided(), Phrase::parse("malgré qu'").ok());
        assert!(Phrase::parse("~").is_err());
    }
}
