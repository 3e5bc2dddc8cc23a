//! Before which forms « le », « de », « que » … are elided.

use super::Lexicon;
use super::fold::fold;
use super::layout::form;

/// Whether « le » is elided before a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elision {
    /// l'homme
    Yes,
    /// le héros
    No,
    /// le ouistiti or l'ouistiti, de Hugo or d'Hugo
    Either,
}

impl Lexicon {
    /// Whether « le » is elided before `written`: vowel or mute h. Where both are heard, true.
    #[must_use]
    pub fn elides(&self, written: &str) -> bool {
        self.elision(written) != Elision::No
    }

    /// Whether « le » is elided before `written`, and whether it must be.
    #[must_use]
    pub fn elision(&self, written: &str) -> Elision {
        let word = fold(written);
        let by_letters = by_letters(&word);
        if by_letters == Elision::No {
            return by_letters;
        }
        if let Some((_, set)) = self.matches(&word).first() {
            let flags = self.tables.flags(*set);
            if flags & form::NO_ELISION != 0 {
                return Elision::No;
            }
            if flags & form::FREE_ELISION != 0 {
                return Elision::Either;
            }
        }
        by_letters
    }
}

impl Lexicon {
    /// Whether an elided word (`l'`, `n'`, `jusqu'`) may stand before a form of the lexicon: « j'aime », not « j'arbre ».
    /// `None` where the lexicon cannot tell: an unknown form, or an elided word that it does not know.
    #[must_use]
    pub fn admits(&self, elided: &str, written: &str) -> Option<bool> {
        let elided = fold(elided).to_lowercase();
        let word = fold(written);
        let bits = match elided.as_str() {
            "l'" => form::L,
            "d'" => form::D,
            "qu'" => form::QU,
            "lorsqu'" | "puisqu'" | "quoiqu'" => form::LORSQU,
            "jusqu'" => form::JUSQU,
            "s'" => form::SI | form::SE,
            "n'" => form::N,
            "j'" => form::J,
            "c'" | "ç'" => form::C,
            "m'" => form::M,
            "t'" => form::T,
            _ => return None,
        };
        let matches = self.matches(&word);
        if matches.is_empty() {
            return None;
        }
        Some(self.elides(&word) && matches.iter().any(|(_, set)| self.tables.flags(*set) & bits != 0))
    }
}

/// Words where y before a vowel is one: « d'yeux », « l'Yonne ».
const MUTE_Y: &[&str] = &["yeux", "yeuse", "yeuses", "yèble", "yèbles", "yeu", "yonne", "yerres"];

/// What the first letters say.
fn by_letters(word: &str) -> Elision {
    let mut chars = word.chars().flat_map(char::to_lowercase);
    let (first, second) = (chars.next(), chars.next());
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let acronym = word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
    match first {
        // Names with h go both ways, and acronyms may be spelt out.
        Some('h') if capital => Elision::Either,
        Some('f' | 'l' | 'm' | 'n' | 'r' | 's' | 'u' | 'x') if acronym => Elision::Either,
        // « le yoga », « l'ytterbium ».
        Some('y') if second.is_some_and(is_vowel) && !MUTE_Y.contains(&word.to_lowercase().as_str()) => Elision::No,
        Some(c) if c == 'h' || is_vowel(c) => Elision::Yes,
        _ => Elision::No,
    }
}

const fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'à'
            | 'â'
            | 'ä'
            | 'æ'
            | 'e'
            | 'é'
            | 'è'
            | 'ê'
            | 'ë'
            | 'i'
            | 'î'
            | 'ï'
            | 'o'
            | 'ô'
            | 'ö'
            | 'œ'
            | 'u'
            | 'ù'
            | 'û'
            | 'ü'
            | 'y'
    )
}
