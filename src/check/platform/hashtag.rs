//! `platform/hashtag-sans-capitales`: `#LundiMatin`, not `#lundimatin`, so that screen readers part the words.

use super::super::Finding;
use crate::lexicon::{Lexicon, Standing};
use crate::sentence::Word;

/// Shorter tags are one word, or read well as they are.
const SHORTEST: usize = 8;
/// Longer ones are not parted.
const LONGEST: usize = 40;
/// Words of fewer letters are only these, so that no tag is cut into scraps.
const SMALL: [&str; 19] =
    ["à", "a", "au", "ce", "de", "du", "en", "et", "il", "je", "la", "le", "ma", "on", "ou", "sa", "se", "un", "d"];
/// Words of three letters that tags are made of; others are scraps too.
const THREE: [&str; 24] = [
    "aux", "des", "les", "mes", "nos", "ses", "ton", "mon", "son", "une", "sur", "par", "été", "bio", "art", "mer",
    "vie", "ado", "job", "web", "ski", "vin", "eau", "pas",
];

/// Looks at one tag.
pub(super) fn check(word: &Word, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let mut letters = word.text.chars();
    let Some(sign) = letters.next() else { return };
    let tag = letters.as_str();
    let length = tag.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) || !tag.chars().all(char::is_lowercase) {
        return;
    }
    if lexicon.lookup(tag).standing != Standing::Unknown {
        return;
    }
    let Some(words) = parted(tag, lexicon) else { return };
    let pascal: String = words.iter().map(|w| capitalised(w)).collect();
    findings.push(Finding {
        rule: "platform/hashtag-sans-capitales",
        range: word.token.range(),
        suggestions: vec![format!("{sign}{pascal}")],
        ..Finding::default()
    });
}

/// The fewest words that the tag is made of, if it is made of two or more.
fn parted<'t>(tag: &'t str, lexicon: &Lexicon) -> Option<Vec<&'t str>> {
    let ends: Vec<usize> = tag.char_indices().map(|(at, _)| at).chain([tag.len()]).collect();
    // By place: how many words lead there, and where the last of them begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; ends.len()];
    best[0] = Some((0, 0));
    for end in 1..ends.len() {
        for start in 0..end {
            let Some((words, _)) = best[start] else { continue };
            let better = best[end].is_none_or(|(fewest, _)| words + 1 < fewest);
            if better && is_word(&tag[ends[start]..ends[end]], end - start, lexicon) {
                best[end] = Some((words + 1, start));
            }
        }
    }
    let mut found = Vec::new();
    let mut end = ends.len() - 1;
    while end > 0 {
        let (_, start) = best[end]?;
        found.push(&tag[ends[start]..ends[end]]);
        end = start;
    }
    found.reverse();
    let whole = found.iter().filter(|w| w.chars().count() > 3).count();
    (found.len() > 1 && whole > 0).then_some(found)
}

fn is_word(text: &str, letters: usize, lexicon: &Lexicon) -> bool {
    match letters {
        0..=2 => SMALL.contains(&text),
        3 => THREE.contains(&text),
        _ => lexicon.lookup(text).standing == Standing::Known,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
