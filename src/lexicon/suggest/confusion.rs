//! What French writers confuse, and what each confusion costs.
//!
//! Costs are in hundredths of one plain wrong letter. They were set from the kinds of mistakes that
//! French spelling invites: several spellings for one sound, silent letters, accents, doubled
//! consonants, the neighbours of a key on an AZERTY keyboard.

/// Where in the written word a confusion can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere.
    Any,
    /// At the last letter.
    End,
}

/// One spelling written for another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Confusion {
    /// What was written; may be empty (a forgotten letter).
    pub wrong: &'static str,
    /// What should have been written; never empty.
    pub right: &'static str,
    /// In hundredths.
    pub cost: u16,
    /// Where in the written word.
    pub place: Place,
}

/// Spellings of one sound: each may be written for each other.
const SOUNDS: &[(u16, Place, &[&str])] = &[
    (25, Place::Any, &["an", "en", "am", "em"]),
    (35, Place::Any, &["in", "ain", "ein", "im", "aim", "yn", "ym"]),
    (40, Place::Any, &["un", "in"]),
    (30, Place::Any, &["o", "au", "eau"]),
    (15, Place::Any, &["f", "ph"]),
    (25, Place::Any, &["s", "ss", "c", "ç", "sc", "z"]),
    (30, Place::Any, &["tion", "sion", "ssion", "cion"]),
    (30, Place::Any, &["xion", "ction", "cssion"]),
    (30, Place::Any, &["tie", "cie", "sie", "ssie"]),
    (35, Place::Any, &["ti", "ci", "si", "ssi"]),
    (30, Place::Any, &["ai", "ei", "è", "ê", "é"]),
    (40, Place::Any, &["ai", "e", "ei"]),
    (25, Place::End, &["é", "er", "ez", "ai", "ée", "és", "ées", "et"]),
    (25, Place::End, &["ais", "ait", "aient", "ai", "é", "aî", "et", "è", "ê"]),
    (30, Place::Any, &["qu", "k", "c", "q", "cqu", "ck"]),
    (40, Place::Any, &["ch", "k", "c"]),
    (40, Place::Any, &["ch", "sh", "sch"]),
    (15, Place::Any, &["i", "y", "ï", "î"]),
    (30, Place::Any, &["g", "j", "ge"]),
    (30, Place::Any, &["g", "gu"]),
    (30, Place::Any, &["x", "cs", "xc", "ks", "gz", "cc"]),
    (5, Place::Any, &["oe", "œ"]),
    (5, Place::Any, &["ae", "æ"]),
    (30, Place::Any, &["eu", "œu", "oeu", "e"]),
    (20, Place::Any, &["euil", "ueil", "ueuil", "euill", "eul", "œil"]),
    (30, Place::Any, &["ill", "y", "i", "il", "ll"]),
    (30, Place::Any, &["gn", "ni", "ign"]),
    (30, Place::Any, &["oi", "oua", "wa", "oy"]),
    (35, Place::Any, &["ou", "w", "oo"]),
    (35, Place::Any, &["v", "w"]),
    (30, Place::Any, &["mn", "nn", "m", "mm"]),
    (25, Place::Any, &["ament", "amment", "emment", "ement", "ément", "amant"]),
    (30, Place::Any, &["an", "ean", "ens", "ant", "ent"]),
    (25, Place::End, &["an", "ant", "ent", "and", "ans", "anc", "ang", "en"]),
    (30, Place::Any, &["b", "p"]),
    (40, Place::Any, &["d", "t"]),
    (40, Place::Any, &["f", "v"]),
    (30, Place::End, &["c", "que", "k", "q", "ck", "ct", "cs"]),
    (25, Place::End, &["eur", "eure", "eurs", "eures", "eur"]),
    (25, Place::End, &["oir", "oire", "oires", "oirs"]),
    (25, Place::End, &["i", "is", "it", "ie", "ies", "y", "ix", "il"]),
    (25, Place::End, &["u", "us", "ue", "ut", "ux", "ues"]),
    (25, Place::End, &["ou", "oux", "out", "ous", "oup", "oue"]),
    (25, Place::End, &["oi", "ois", "oit", "oie", "oix", "oid", "oient"]),
    (25, Place::End, &["o", "ot", "os", "op", "au", "aux", "eau", "eaux", "aut", "aud"]),
    (25, Place::End, &["eu", "eux", "eut", "œu", "eus"]),
    (25, Place::End, &["in", "ain", "ein", "int", "ins", "aint", "ing"]),
    (25, Place::End, &["on", "ont", "ons", "ond", "om", "ong"]),
    (25, Place::End, &["or", "ors", "ord", "ort", "aur"]),
    (25, Place::End, &["ar", "art", "ard", "ars", "are"]),
    (30, Place::End, &["er", "ère", "ert", "aire", "ers", "erd", "air"]),
    (30, Place::End, &["al", "ale", "alle", "el", "elle", "èle"]),
    (30, Place::End, &["sse", "ce", "se", "ss"]),
    (30, Place::End, &["tte", "te", "t", "tes", "ttes"]),
    (30, Place::End, &["ait", "aient", "ais", "est"]),
    (35, Place::End, &["t", "ct", "pt"]),
    (35, Place::End, &["te", "cte", "pte"]),
    (15, Place::End, &["sme", "sm", "isme"]),
];

/// Letters that are written but not heard, or forgotten because they are not: cost to add them.
const SILENT: &[(&str, u16, Place)] = &[
    ("h", 30, Place::Any),
    ("e", 50, Place::Any),
    ("e", 35, Place::End),
    ("s", 35, Place::End),
    ("t", 35, Place::End),
    ("x", 40, Place::End),
    ("d", 45, Place::End),
    ("p", 50, Place::End),
    ("c", 50, Place::End),
    ("nt", 45, Place::End),
    ("es", 50, Place::End),
    ("'", 15, Place::Any),
    ("-", 20, Place::Any),
    ("u", 55, Place::Any),
    ("n", 55, Place::Any),
    ("t", 60, Place::Any),
    ("i", 60, Place::Any),
    ("s", 60, Place::Any),
    ("r", 60, Place::Any),
];

/// Calls `visit` with every confusion whose `wrong` side occurs in `word`, which is in lower case.
pub(super) fn for_each_in(word: &str, mut visit: impl FnMut(Confusion)) {
    for &(cost, place, spellings) in SOUNDS {
        for &wrong in spellings {
            let occurs = match place {
                Place::Any => word.contains(wrong),
                Place::End => word.ends_with(wrong),
            };
            if !occurs {
                continue;
            }
            for &right in spellings {
                if right != wrong {
                    visit(Confusion { wrong, right, cost, place });
                }
            }
        }
    }
    for &(right, cost, place) in SILENT {
        visit(Confusion { wrong: "", right, cost, place });
    }
}

/// Cost of writing `written` where `meant` was meant; both in lower case.
pub(super) fn substitution(written: char, meant: char) -> u16 {
    if written == meant {
        return 0;
    }
    let (bare_written, bare_meant) = (bare(written), bare(meant));
    if bare_written == bare_meant {
        // A wrong accent is a smaller slip than a missing one: the writer knew that there was one.
        return if written != bare_written && meant != bare_meant { 10 } else { 18 };
    }
    if neighbours(bare_written, bare_meant) {
        return 70;
    }
    if is_vowel(bare_written) && is_vowel(bare_meant) { 75 } else { 100 }
}

/// Cost of a letter that should not be there.
pub(super) fn superfluous(written: char, before: Option<char>) -> u16 {
    match written {
        _ if before == Some(written) => 28,
        '\'' => 15,
        '-' => 20,
        'h' => 35,
        'e' => 60,
        _ => 80,
    }
}

/// Cost of a letter that is missing.
pub(super) fn missing(meant: char, before: Option<char>) -> u16 {
    if before == Some(meant) { 28 } else { 72 }
}

/// Two letters in the wrong order.
pub(super) const TRANSPOSITION: u16 = 55;

/// Two letters exchanged around a third: « rénumérer ».
pub(super) const METATHESIS: u16 = 70;

/// What a mistake on the first letter costs more: one seldom misses it.
pub(super) const FIRST_LETTER: u16 = 35;

/// The letter without its accent or cedilla.
pub(crate) const fn bare(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' | 'ì' => 'i',
        'ñ' => 'n',
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ÿ' => 'y',
        other => other,
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// For each letter, the letters whose keys touch its own on an AZERTY keyboard, as bits.
const NEIGHBOURS: [u32; 26] = {
    const ROWS: [&[u8]; 3] = [b"azertyuiop", b"qsdfghjklm", b"wxcvbn"];
    let mut table = [0; 26];
    let mut row = 0;
    while row < ROWS.len() {
        let mut column = 0;
        while column < ROWS[row].len() {
            let key = ROWS[row][column] - b'a';
            let mut other_row = row;
            // The row below is shifted by about half a key to the right.
            while other_row < ROWS.len() && other_row <= row + 1 {
                let mut other_column = 0;
                while other_column < ROWS[other_row].len() {
                    let touches = if other_row == row {
                        other_column == column + 1
                    } else {
                        other_column == column || other_column + 1 == column
                    };
                    if touches {
                        let other = ROWS[other_row][other_column] - b'a';
                        table[key as usize] |= 1 << other;
                        table[other as usize] |= 1 << key;
                    }
                    other_column += 1;
                }
                other_row += 1;
            }
            column += 1;
        }
        row += 1;
    }
    table
};

/// Whether two keys touch on an AZERTY keyboard.
fn neighbours(a: char, b: char) -> bool {
    a.is_ascii_lowercase()
        && b.is_ascii_lowercase()
        && NEIGHBOURS[a as usize - 'a' as usize] >> (b as u32 - 'a' as u32) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_cost_less_than_neighbours_and_neighbours_less_than_strangers() {
        assert!(substitution('é', 'è') < substitution('e', 'é'));
        assert!(substitution('e', 'é') < substitution('e', 'r'));
        assert!(substitution('e', 'r') < substitution('e', 'm'));
        assert_eq!(substitution('d', 'e'), 70);
    }

    #[test]
    fn confusions_are_only_those_that_the_word_invites() {
        let mut seen = Vec::new();
        for_each_in("fotografie", |c| seen.push((c.wrong, c.right)));
        assert!(seen.contains(&("f", "ph")));
        assert!(!seen.iter().any(|(wrong, _)| *wrong == "ss"));
    }

    #[test]
    fn every_confusion_adds_something_to_the_path() {
        for (_, _, spellings) in SOUNDS {
            assert!(spellings.iter().all(|s| !s.is_empty()));
        }
        assert!(SILENT.iter().all(|(right, ..)| !right.is_empty()));
    }
}
