//! « été »: the season, or the participle of « être », which never goes without a form of « avoir ».
//!
//! Novels and manuals, which the reader learnt from, have few summers; posts are full of them.

use crate::lexicon::{Upos, VerbForm};
use crate::sentence::Word;

/// What stands just before the season.
const BEFORE: [&str; 21] = [
    "l'", "d'", "un", "cet", "chaque", "quel", "notre", "votre", "leur", "mon", "ton", "son", "en", "bel", "grand",
    "dernier", "prochain", "premier", "plein", "fin", "début",
];

/// Chooses the noun where the participle cannot stand.
pub(super) fn settle(words: &mut [Word]) {
    for t in 0..words.len() {
        if words[t].lower() != "été" || !words[t].is(VerbForm::Part) {
            continue;
        }
        let named = t > 0 && BEFORE.contains(&words[t - 1].lower());
        if named || !words[..t].iter().any(|word| word.has_lemma("avoir")) {
            let noun = words[t].info.analyses.iter().position(|a| a.tag.is(Upos::NOUN));
            words[t].chosen = noun.and_then(|noun| u8::try_from(noun).ok()).or(words[t].chosen);
        }
    }
}
