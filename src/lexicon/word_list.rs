//! A plain list of words as a dictionary: one word a line, `#` begins a comment.

use super::dictionary::{Dictionary, DictionaryError};
use super::fold::{Shape, capitalised, fold, shape};
use rustc_hash::FxHashSet;

/// A plain list of words. A small word is also right with a capital or in capitals; a word with a capital
/// only as it is written, or in capitals.
#[derive(Debug)]
pub struct WordList {
    name: String,
    /// As looked up.
    words: FxHashSet<Box<str>>,
    /// As written, in the order of the file: what is proposed.
    proposed: Vec<Box<str>>,
}

impl WordList {
    /// Reads a list. `name` is what messages call it: its path.
    ///
    /// # Errors
    /// Bytes that are not UTF-8, a line with several words, a list without words.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, DictionaryError> {
        let text = std::str::from_utf8(bytes).map_err(|error| DictionaryError::Undecodable {
            file: name.to_owned(),
            line: line_of(bytes, error.valid_up_to()),
            encoding: "UTF-8".to_owned(),
            remedy: "Enregistrez la liste en UTF-8.",
        })?;
        let mut list = Self { name: name.to_owned(), words: FxHashSet::default(), proposed: Vec::new() };
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let word = line.split_once('#').map_or(line, |(before, _)| before).trim();
            if word.is_empty() {
                continue;
            }
            list.add(word).map_err(|reason| DictionaryError::Malformed {
                file: name.to_owned(),
                line: number,
                reason,
            })?;
        }
        if list.words.is_empty() {
            return Err(DictionaryError::Empty { file: name.to_owned() });
        }
        Ok(list)
    }

    fn add(&mut self, word: &str) -> Result<(), String> {
        if word.contains(char::is_whitespace) {
            return Err(format!("«\u{a0}{word}\u{a0}»\u{a0}: un seul mot par ligne. Mettez chaque mot sur sa ligne."));
        }
        if word.contains(char::is_control) {
            return Err("un caractère de contrôle. Retirez-le, ou enregistrez la liste en texte brut.".to_owned());
        }
        if !word.contains(char::is_alphanumeric) {
            return Err(format!("«\u{a0}{word}\u{a0}» n’a pas de lettre. Écrivez un mot, ou retirez la ligne."));
        }
        if self.words.insert(fold(word).into()) {
            self.proposed.push(word.into());
        }
        Ok(())
    }
}

impl Dictionary for WordList {
    fn name(&self) -> &str {
        &self.name
    }

    fn knows(&self, word: &str) -> bool {
        let lower = || self.words.contains(word.to_lowercase().as_str());
        self.words.contains(word)
            || match shape(word) {
                Shape::Lower | Shape::Mixed => false,
                Shape::Title => lower(),
                Shape::Upper => {
                    lower()
                        || self.words.contains(capitalised(word, false).as_str())
                        || self.words.contains(capitalised(word, true).as_str())
                }
            }
    }

    /// Words at one edit, at two from eight letters on: a list is short, each of its words is compared.
    fn suggest(&self, word: &str) -> Vec<String> {
        let letters: Vec<char> = word.to_lowercase().chars().collect();
        let most = if letters.len() < 8 { 1 } else { 2 };
        let mut near: Vec<(usize, &str)> = self
            .proposed
            .iter()
            .filter_map(|own| Some((distance(&letters, &fold(own).to_lowercase(), most)?, &**own)))
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().map(|(_, own)| own.to_owned()).collect()
    }
}

/// Letters to insert, delete, replace or swap with the next, if they are at most `most`.
fn distance(from: &[char], to: &str, most: usize) -> Option<usize> {
    let to: Vec<char> = to.chars().collect();
    if from.len().abs_diff(to.len()) > most {
        return None;
    }
    let mut before = vec![0; to.len() + 1];
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut cost = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|cost| *cost <= most)
}

/// The 1-based line of a byte.
pub(super) fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at.min(bytes.len())].split(|b| *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        WordList::parse("maison.txt", bytes).unwrap_err().to_string()
    }

    #[test]
    fn comments_marks_and_blank_lines_are_no_words() {
        let list =
            WordList::parse("maison.txt", "\u{feff}# la maison\r\nZorgCorp  # client\r\n\r\nl’zorg\r\n".as_bytes())
                .unwrap();
        assert!(list.knows("ZorgCorp") && list.knows("l'zorg") && !list.knows("client") && !list.knows("zorgcorp"));
    }

    #[test]
    fn casing_follows_that_of_the_list() {
        let list = WordList::parse("maison.txt", b"zorg\nParisot\n").unwrap();
        assert!(["zorg", "Zorg", "ZORG", "Parisot", "PARISOT"].iter().all(|w| list.knows(w)));
        assert!(!list.knows("parisot") && !list.knows("zOrg"));
    }

    #[test]
    fn errors_name_the_line_and_the_remedy() {
        assert_eq!(
            error(b"zorg\ndeux mots\n"),
            "maison.txt:2: «\u{a0}deux mots\u{a0}»\u{a0}: un seul mot par ligne. Mettez chaque mot sur sa ligne."
        );
        assert_eq!(
            error(b"zorg\n\n\xe9t\xe9\n"),
            "maison.txt:3: ces octets ne sont pas de l’UTF-8. Enregistrez la liste en UTF-8."
        );
        assert!(error(b"zorg\nzo\0rg\n").starts_with("maison.txt:2: un caractère de contrôle"));
        assert!(error(b"zorg\n***\n").starts_with("maison.txt:2: «\u{a0}***\u{a0}» n’a pas de lettre"));
        assert!(error(b"# rien\n").starts_with("maison.txt\u{a0}: dictionnaire vide"));
    }

    #[test]
    fn near_words_are_proposed_as_they_are_written() {
        let list = WordList::parse("maison.txt", "ZorgCorp\nzorglubique\nautre\n".as_bytes()).unwrap();
        assert_eq!(list.suggest("zorgcrop"), ["ZorgCorp"]);
        assert_eq!(list.suggest("zorglubiques"), ["zorglubique"]);
        assert!(list.suggest("rien").is_empty());
    }
}
