//! Inclusive forms written in one word: `étudiant·e·s`, `ami.e`, `conseiller(ère)s`, `client/e`.

use super::characters::{Folded, char_at, is_letter, is_middle_dot, letter_at, run_end};

/// Endings that follow a full stop, a bracket or a slash, folded. Middle dots need no list: they
/// have no other use inside a word.
const ENDINGS: &[&str] = &[
    "al", "ales", "aux", "ce", "che", "ches", "e", "elle", "elles", "enne", "ennes", "eresse", "ers", "es", "esse",
    "esses", "eur", "eurs", "euse", "euses", "eux", "fe", "ice", "ices", "ienne", "iennes", "ive", "ives", "ière",
    "ières", "le", "les", "lle", "lles", "ne", "nes", "nne", "nnes", "rice", "rices", "rs", "s", "se", "ses", "sse",
    "sses", "te", "tes", "trice", "trices", "tte", "ttes", "ve", "ves", "x", "ère", "ères", "ée", "ées",
];

/// Where the inclusive ending after the word `text[start..end]` ends, if one follows.
pub(super) fn ending(text: &str, start: usize, end: usize) -> Option<usize> {
    let mark = char_at(text, end)?;
    let after = end + mark.len_utf8();
    match mark {
        _ if is_middle_dot(mark) => letter_at(text, after).then(|| run_end(text, after)),
        '.' | '/' => {
            let stop = run_end(text, after);
            let suffix = Folded::new(&text[after..stop])?;
            // The second mark only follows a first one: étudiant.e.s
            let plural = suffix.as_str() == "s" && text[start..end].contains(mark);
            let fits = listed(suffix.as_str()) && agrees(&text[start..end], suffix.as_str(), mark) || plural;
            (fits && same_case(&text[start..end], &text[after..stop]) && !continues(text, stop)).then_some(stop)
        }
        '(' => {
            let stop = run_end(text, after);
            let suffix = Folded::new(&text[after..stop])?;
            let closed = char_at(text, stop) == Some(')') && listed(suffix.as_str());
            let long_enough = text[start..end].chars().nth(1).is_some();
            // étudiant(e)s: the plural follows the bracket.
            (closed && long_enough).then(|| run_end(text, stop + 1))
        }
        _ => None,
    }
}

fn listed(suffix: &str) -> bool {
    ENDINGS.binary_search(&suffix).is_ok()
}

/// « fin.les autres » is a forgotten space, « professionnel.les » is not: an ending that is also a word must
/// take up the letter it doubles.
fn agrees(base: &str, suffix: &str, mark: char) -> bool {
    if mark == '/' && suffix.len() > 3 {
        return false;
    }
    let last = base.chars().next_back().and_then(|c| c.to_lowercase().next());
    match suffix {
        "le" | "les" => last == Some('l'),
        "ne" | "nes" => last == Some('n'),
        "te" | "tes" => matches!(last, Some('t' | 'u')),
        "se" | "ses" => matches!(last, Some('x' | 's')),
        "ce" => last == Some('x'),
        "elle" | "elles" => base.eq_ignore_ascii_case("il") && mark == '.',
        "al" | "aux" | "eux" | "x" | "s" => false,
        _ => base.len() > 1,
    }
}

fn same_case(base: &str, suffix: &str) -> bool {
    let shouted = base.chars().filter(|c| is_letter(*c)).all(char::is_uppercase);
    shouted || suffix.chars().all(char::is_lowercase)
}

/// A path follows: `exemple.es/page` is an address.
fn continues(text: &str, end: usize) -> bool {
    matches!(char_at(text, end), Some('/')) && letter_at(text, end + 1) && run_end(text, end + 1) > end + 3
        || matches!(char_at(text, end), Some('@' | '_'))
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert_eq!(ENDINGS.windows(2).find(|w| w[0] >= w[1]), None);
    }

    #[test]
    fn inclusive_forms_are_one_word() {
        for word in [
            "étudiant·e·s",
            "étudiant.e.s",
            "étudiant-e-s",
            "étudiant(e)s",
            "lecteur·rice·s",
            "ami‧e",
            "ami・e",
            "ami･e",
            "ami\u{387}e",
            "ami⋅e",
            "ami•e•s",
            "cher.e.s",
            "tou.te.s",
            "tou·te·s",
            "intermittent.es",
            "professionnel.le.s",
            "citoyen.ne.s",
            "lecteur.rice",
            "heureux.se.s",
            "conseiller(ère)s",
            "un.e",
            "ÉTUDIANT.E.S",
            "client/e",
            "client/e/s",
            "mot(s)",
            "le(s)",
            "tableau(x)",
        ] {
            assert_eq!(shown(word), word);
        }
    }

    #[test]
    fn a_forgotten_space_is_no_inclusive_form() {
        for (text, expected) in [
            ("la fin.les autres", "la fin . les autres"),
            ("fin.Le reste", "fin . Le reste"),
            ("et/ou", "et / ou"),
            ("f(x)", "f ( x )"),
            ("il/elle", "il / elle"),
            ("ami.e.", "ami.e ."),
            ("(e)", "( e )"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
