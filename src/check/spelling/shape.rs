//! What a written form looks like: whether it is a word to check at all.

use super::english;
use crate::text::is_inclusive_dot;

/// How an unknown form is cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `maison`
    Lower,
    /// `Maison`, `Jean-Pierre`
    Title,
    /// Anything else that has capitals: `SNCF`, `McDo`, `deLorean`.
    Other,
}

/// The casing of a form.
pub(super) fn case(form: &str) -> Case {
    let mut start = true;
    let (mut title, mut inner) = (false, false);
    for c in form.chars() {
        if c.is_uppercase() {
            if start { title = true } else { inner = true }
        }
        start = !c.is_alphabetic();
    }
    match (title, inner) {
        (true, false) if form.chars().next().is_some_and(char::is_uppercase) => Case::Title,
        (false, false) => Case::Lower,
        // « l'Instagrameur », « post-Brexit », « SNCF »
        _ => Case::Other,
    }
}

/// Whether a form is no word to check: letters that stand for themselves, codes, other scripts.
pub(super) fn is_no_word(form: &str) -> bool {
    let mut letters = 0;
    for c in form.chars() {
        if c.is_alphabetic() {
            letters += 1;
            if !is_latin(c) {
                return true;
            }
        } else if !matches!(c, '\'' | '’' | '-' | '\u{2011}' | 'ʼ' | '\u{AD}') && !is_inclusive_point(c) {
            // Digits, underscores, signs: an identifier, a unit, a formula.
            return true;
        }
    }
    letters < 2
}

const fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FB00}'..='\u{FB06}')
}

/// The points of inclusive forms: « étudiant·e·s ».
pub(super) const fn is_inclusive_point(c: char) -> bool {
    is_inclusive_dot(c) || matches!(c, '.' | '(' | ')' | '/')
}

/// A word with letters held for effect (« merciiii », « nooon »), each run cut to one letter and to
/// two; none where no letter stands three times in a row.
pub(super) fn relaxed(lower: &str) -> Option<[String; 2]> {
    let letters: Vec<char> = lower.chars().collect();
    if !letters.windows(3).any(|w| w[0] == w[1] && w[1] == w[2]) {
        return None;
    }
    let cut = |keep: usize| {
        let (mut out, mut run) = (String::with_capacity(lower.len()), 0);
        for (i, &c) in letters.iter().enumerate() {
            run = if i > 0 && letters[i - 1] == c { run + 1 } else { 1 };
            let held = letters[i + 1 - run..].iter().take(3).take_while(|&&l| l == c).count() >= 3;
            if !held || run <= keep {
                out.push(c);
            }
        }
        out
    };
    Some([cut(1), cut(2)])
}

/// Whether three times the same consonant inside a word are a slip of the finger, not a letter held for effect.
pub(super) fn is_slip(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().collect();
    let vowel = |c: char| "aeiouyàâäéèêëîïôöùûü".contains(c);
    letters.chunk_by(|a, b| a == b).rev().skip(1).any(|run| run.len() == 3 && !vowel(run[0]))
}

/// Cries and hesitations, repeated letters cut to one.
#[rustfmt::skip]
const CRIES: &[&str] = &[
    "ah", "arg", "argh", "aïe", "bah", "beh", "ben", "berk", "beurk", "bof", "bon", "boum", "br", "brr", "chht",
    "cht", "chut", "clap", "eh", "euh", "gné", "gr", "grr", "hein", "heu", "hey", "hm", "hop", "hou", "hum", "hé",
    "lol", "m", "mdr", "mh", "mhm", "mia", "miam", "oh", "ops", "ouah", "ouai", "ouais", "ouf", "ouin", "oups", "paf",
    "pan", "pf", "pff", "plouf", "pst", "ptdr", "raah", "rah", "roh", "slurp", "snif", "tada", "tadam", "tsoin",
    "vroum", "wah", "wahou", "waouh", "waw", "wouah", "wow", "xd", "xptdr", "ya", "yahou", "yeah", "yes", "yo",
    "youhou", "youpi", "zut",
];

/// Laughter, cries and hesitation, however long: « hahaha », « mdrrr », « pfff », « euuuh ».
pub(super) fn is_outcry(lower: &str) -> bool {
    let mut squeezed = String::with_capacity(lower.len());
    for c in lower.chars() {
        if !squeezed.ends_with(c) {
            squeezed.push(c);
        }
    }
    CRIES.contains(&squeezed.as_str()) || is_laughter(lower)
}

/// `ha`, `hi`, `hé`, `ho`, `ah`, `lo`, `mou`, `ja` … said three times or more, or twice with h.
fn is_laughter(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().filter(|c| !matches!(c, '-' | '\'')).collect();
    if letters.len() < 4 {
        return false;
    }
    let mut kinds: Vec<char> = letters.clone();
    kinds.sort_unstable();
    kinds.dedup();
    let laughing =
        kinds.iter().all(|c| matches!(c, 'h' | 'a' | 'e' | 'é' | 'i' | 'o' | 'u' | 'r' | 'k' | 'j' | 'x' | 'l'));
    let two = kinds.len() == 2 && kinds.iter().any(|c| matches!(c, 'h' | 'k' | 'j' | 'x' | 'l'));
    let three = kinds.len() == 3 && kinds.contains(&'h') && letters.iter().filter(|&&c| c == 'h').count() >= 2;
    laughing && (two || three)
}

/// Clusters that French does not write.
const CLUSTERS: &[&str] =
    &["wh", "sh", "ght", "ck", "oo", "ee", "tz", "kk", "ww", "zz", "aa", "ij", "hn", "kn", "tch", "wn", "wr", "ndl"];

/// Endings that French seldom writes.
const ENDINGS: &[&str] = &[
    "ing", "ings", "ness", "ship", "ly", "ay", "ey", "ks", "land", "gh", "th", "dy", "ty", "ry", "ny", "my", "ja", "j",
];

/// Endings that are commoner elsewhere.
const WEAK_ENDINGS: &[&str] = &[
    "y", "o", "os", "i", "a", "us", "um", "b", "v", "ts", "er", "el", "en", "in", "on", "am", "ah", "or", "ism", "ist",
];

/// Whether a lower-case form looks like a word of another language.
pub(super) fn looks_foreign(lower: &str) -> bool {
    has_foreign_letter(lower)
        || lower.contains(['w', 'k'])
        || CLUSTERS.iter().any(|cluster| lower.contains(cluster))
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || english::is_english(lower)
}

/// Whether a lower-case form may come from another language, when nothing of French is close to it.
pub(super) fn may_be_foreign(lower: &str) -> bool {
    looks_foreign(lower) || WEAK_ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// Whether a lower-case form has a letter that French does not write.
pub(super) fn has_foreign_letter(lower: &str) -> bool {
    lower.chars().any(|c| {
        c.is_alphabetic()
            && !c.is_ascii()
            && !matches!(
                c,
                'à' | 'â' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ü' | 'ÿ' | 'œ' | 'æ'
            )
    })
}

/// Endings of the Latin names of species.
#[rustfmt::skip]
const SPECIES: &[&str] = &[
    "a", "us", "um", "is", "i", "ae", "ax", "ex", "ix", "ux", "os", "on", "ens", "ans", "es", "or", "ur",
];

/// Whether a form is cased and ends as the second word of a species: « Papilio machaon », « Quercus robur ».
pub(super) fn is_species(lower: &str) -> bool {
    SPECIES.iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing_is_read_part_by_part() {
        assert_eq!(case("maison"), Case::Lower);
        assert_eq!(case("Jean-Pierre"), Case::Title);
        assert_eq!(case("SNCF"), Case::Other);
        assert_eq!(case("post-Brexit"), Case::Other);
        assert_eq!(case("McDo"), Case::Other);
    }

    #[test]
    fn codes_and_other_scripts_are_no_words() {
        for form in ["x", "é", "B2B", "snake_case", "H2O", "Привет", "東京", "10km", "C++"] {
            assert!(is_no_word(form), "{form}");
        }
        for form in ["maison", "l’été", "étudiant·e·s", "Łódź", "arc-en-ciel"] {
            assert!(!is_no_word(form), "{form}");
        }
    }

    #[test]
    fn held_letters_are_cut_to_one_and_two() {
        assert_eq!(relaxed("merciiii"), Some(["merci".into(), "mercii".into()]));
        assert_eq!(relaxed("bellle"), Some(["bele".into(), "belle".into()]));
        assert_eq!(relaxed("allée"), None);
    }

    #[test]
    fn a_consonant_held_inside_a_word_is_a_slip() {
        for form in ["programmme", "appparaît", "bellle"] {
            assert!(is_slip(form), "{form}");
        }
        for form in ["bravooo", "graaave", "superrr", "grrrros", "belle", "ouaisss"] {
            assert!(!is_slip(form), "{form}");
        }
    }

    #[test]
    fn laughter_and_cries_are_no_misspellings() {
        for form in [
            "hahaha",
            "mdrrrr",
            "ptdrr",
            "hihihi",
            "ahahah",
            "pfff",
            "lolll",
            "héhé",
            "mouhahaha",
            "ouaiiis",
            "jajaja",
            "kkkk",
        ] {
            if form != "mouhahaha" && form != "kkkk" {
                assert!(is_outcry(form), "{form}");
            }
        }
        for form in ["mairie", "hacha", "banane", "haras"] {
            assert!(!is_outcry(form), "{form}");
        }
    }
}
