//! `tone/mot-etoile`: a word of which stars leave a few letters.

use crate::check::Finding;
use crate::sentence::Sentence;
use crate::token::TokenKind;

/// Units and terms of trade that a footnote follows: « 99 € HT*** ».
const FOOTNOTED: &[&str] = &[
    "an", "ans", "cl", "cm", "eur", "hors", "ht", "kg", "km", "ml", "mm", "moi", "mois", "not", "note", "pri", "prix",
    "ttc",
];

/// Looks at the words that stars hide.
pub fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    for word in sentence.words.iter().filter(|w| w.token.kind == TokenKind::Word && !w.info.known) {
        if is_starred(word.lower()) {
            findings.push(Finding { rule: "tone/mot-etoile", range: word.token.range(), ..Finding::default() });
        }
    }
}

/// One to three letters, then three stars, or two and a few letters more.
fn is_starred(word: &str) -> bool {
    let Some(stars) = word.find('*') else { return false };
    let (left, rest) = word.split_at(stars);
    let right = rest.trim_start_matches('*');
    let count = rest.len() - right.len();
    let letters = left.chars().count();
    let all_letters = left.chars().chain(right.chars()).all(char::is_alphabetic);
    all_letters
        && (1..=3).contains(&letters)
        && !FOOTNOTED.contains(&left)
        && if right.is_empty() { count > 2 } else { count > 1 && right.chars().count() < 7 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_and_stars_are_a_hidden_word() {
        for word in ["p***", "vio***", "m**de", "b**t"] {
            assert!(is_starred(word), "{word}");
        }
        for word in ["ht***", "b*t", "p*", "valable***", "****", "a*b*c", "3***"] {
            assert!(!is_starred(word), "{word}");
        }
    }
}
