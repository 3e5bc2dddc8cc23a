//! Abbreviations that carry a full stop: `M.`, `etc.`, `p. ex.`, `c.-à-d.`, `J.-C.`, `U.S.A.`.

use super::characters::{Folded, char_at, digits_end, is_letter, is_listed, letter_at, run_end, skip_space};

/// Always an abbreviation before a full stop, folded.
const ALWAYS: &[&str] = &[
    "apr", "av", "bibl", "boul", "cf", "chap", "cie", "coll", "dr", "dre", "drs", "dép", "dépt", "env", "etc", "ets",
    "ext", "févr", "hab", "hon", "ibid", "inf", "janv", "jr", "juill", "me", "mgr", "mlle", "mlles", "mm", "mme",
    "mmes", "mr", "mrs", "nb", "nov", "oct", "pp", "pr", "préf", "qqch", "qqn", "réf", "sq", "sqq", "st", "ste",
    "suiv", "sup", "trad", "tél", "vol", "vs", "éd", "ét",
];

/// Abbreviations of a title, which a name follows: they never end a sentence.
const TITLES: &[&str] = &[
    "dr", "dre", "drs", "hon", "m", "me", "mgr", "mlle", "mlles", "mm", "mme", "mmes", "mr", "mrs", "pr", "st", "ste",
];

/// Abbreviations only before a figure or a Roman numeral (`art. 3`): otherwise words.
const BEFORE_FIGURES: &[&str] = &[
    "al", "app", "art", "ch", "col", "fasc", "fig", "l", "n", "no", "nos", "p", "par", "paragr", "pl", "prop", "r",
    "s", "sect", "t", "tabl", "tom", "v", "vers",
];

/// Months and days that are also words or parts of words: abbreviations after or before a figure.
const WITH_DATES: &[&str] =
    &["août", "avr", "dim", "déc", "fév", "jan", "jeu", "jui", "juil", "lun", "mar", "mer", "sam", "sept", "ven"];

/// Dotted letters in lower case that are no disguise.
const DOTTED: &[&str] = &["a.k.a", "a.m", "c.-à-d", "e.g", "i.e", "n.b", "p.m", "p.s", "r.s.v.p", "s.v.p"];

/// Words that start a sentence, or a name, far more often than a name follows an initial.
const STARTERS: &[&str] = &[
    "a", "ainsi", "alors", "après", "au", "aussi", "avant", "avec", "bref", "c", "car", "ce", "ceci", "cela", "celle",
    "celui", "ces", "cet", "cette", "chaque", "comme", "comment", "d", "dans", "de", "depuis", "des", "donc", "du",
    "elle", "elles", "en", "enfin", "ensuite", "et", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "lorsque",
    "ma", "mais", "malgré", "merci", "mes", "moi", "mon", "même", "n", "ne", "non", "nos", "notre", "nous", "on", "or",
    "oui", "où", "par", "parce", "pas", "pendant", "plus", "pour", "pourquoi", "puis", "qu", "quand", "que", "quel",
    "quelle", "qui", "s", "sa", "sans", "selon", "ses", "si", "son", "sous", "sur", "ta", "tes", "toi", "ton", "tous",
    "tout", "toute", "toutes", "très", "tu", "un", "une", "vos", "votre", "vous", "y", "à", "ça",
];

/// Whether a capitalised word is one that starts sentences (an elided one with or without its apostrophe).
pub(super) fn starts_sentences(word: &str) -> bool {
    is_listed(word.trim_end_matches(['\'', '’']), STARTERS) || is_listed(word, &["où"])
}

/// Whether the abbreviation never ends a sentence: a title, an initial, a reference.
pub(super) fn awaits_more(abbreviation: &str) -> bool {
    let word = abbreviation.trim_end_matches('.');
    is_listed(word, TITLES)
        || is_listed(word, BEFORE_FIGURES)
        || matches!(word, "cf" | "Cf" | "av" | "env" | "apr" | "vs" | "n°" | "N°")
        || word.chars().count() == 1
        || Folded::new(word)
            .is_some_and(|w| matches!(w.as_str(), "p. ex" | "p.ex" | "c.-à-d" | "c-à-d" | "i.e" | "e.g"))
}

/// One past the abbreviation that starts with the word `text[start..end]`, whose `previous` token is known.
pub(super) fn at(text: &str, start: usize, end: usize, previous: Option<&str>) -> Option<usize> {
    let word = &text[start..end];
    if matches!(word, "n" | "N") && char_at(text, end) == Some('°') {
        return Some(end + '°'.len_utf8());
    }
    if let Some(end) = said_plainly(text, start, end) {
        return Some(end);
    }
    if char_at(text, end) != Some('.') {
        return None;
    }
    let dot = end + 1;
    let folded = Folded::new(word)?;
    let folded = folded.as_str();
    let next = skip_space(text, dot);
    let spaced = next > dot;
    match folded {
        // « par ex. » is two tokens, « ex. » being met on its own.
        "p" if run_end(text, next) == next + 2 && text[next..].starts_with("ex.") => return Some(next + 3),
        "op" | "loc" if text[next..].starts_with("cit.") => return Some(next + 4),
        "ex" => {
            let after = skip_space(text, dot);
            let known = previous.is_some_and(|p| p.eq_ignore_ascii_case("par")) || char_at(text, after) == Some(':');
            return known.then_some(dot);
        }
        "m" if word == "M" => {
            return (!letter_at(text, dot) || char_at(text, dot).is_some_and(char::is_uppercase)).then_some(dot);
        }
        _ => {}
    }
    if ALWAYS.binary_search(&folded).is_ok() {
        // « etc.Mais » is a forgotten space too, « me.demander » is not: titles want a capital.
        let name = char_at(text, next).is_some_and(char::is_uppercase);
        let title = TITLES.binary_search(&folded).is_ok();
        let mid_case = folded != word && word.chars().all(char::is_uppercase) && word.len() > 2;
        return (!title || name && word.starts_with(char::is_uppercase) && (spaced || !mid_case)).then_some(dot);
    }
    if BEFORE_FIGURES.binary_search(&folded).is_ok() && figure(text, next) {
        return Some(dot);
    }
    if WITH_DATES.binary_search(&folded).is_ok() {
        let after_figure = previous.is_some_and(|p| p.ends_with(|c: char| c.is_ascii_digit()) || p == "1er");
        let goes_on = spaced && char_at(text, next).is_some_and(|c| c.is_ascii_digit() || c.is_lowercase());
        return (goes_on && (after_figure || digits_end(text, next) > next)).then_some(dot);
    }
    initial(text, word, next, previous).then_some(dot)
}

/// « c.-à-d. », « c-à-d. », « n.b. »: written with several full stops.
fn said_plainly(text: &str, start: usize, end: usize) -> Option<usize> {
    if end - start != 1 || !matches!(text.as_bytes()[start], b'c' | b'C') {
        return None;
    }
    let rest = &text[end..];
    for form in [".-à-d.", "-à-d.", ".-à-d", ".à.d.", "-a-d.", ".-a-d."] {
        if rest.starts_with(form) && !letter_at(text, end + form.len()) {
            return Some(end + form.len());
        }
    }
    None
}

/// `J. K. Rowling`, `P. Dupont`, but not `vitamine C. Les`.
fn initial(text: &str, word: &str, next: usize, previous: Option<&str>) -> bool {
    let mut letters = word.chars();
    if !(letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()) {
        return false;
    }
    if !char_at(text, next).is_some_and(char::is_uppercase) {
        return false;
    }
    let following = &text[next..run_end(text, next)];
    let another = following.chars().nth(1).is_none() && char_at(text, next + following.len()) == Some('.');
    // « le plan B. Paul » is rare next to « le président J. Dupont », « la vitamine C. Les » is not.
    let lettered = previous.is_some_and(|p| is_listed(p, LETTERED));
    another || !lettered && !starts_sentences(following)
}

/// Nouns that a letter names: what follows its full stop is a new sentence.
const LETTERED: &[&str] = &[
    "annexe",
    "catégorie",
    "classe",
    "division",
    "formule",
    "groupe",
    "groupes",
    "hépatite",
    "ligne",
    "ligue",
    "niveau",
    "option",
    "pavillon",
    "plan",
    "point",
    "porte",
    "salle",
    "série",
    "type",
    "vitamine",
    "vitamines",
    "zone",
    "équipe",
];

fn figure(text: &str, at: usize) -> bool {
    digits_end(text, at) > at || {
        let run = &text[at..run_end(text, at)];
        !run.is_empty() && run.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D'))
    }
}

/// Capital letters each with its full stop (`U.S.A.`, `J.-C.`), or listed ones in lower case
/// (`s.v.p.`): one past the last full stop.
pub(super) fn dotted(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    let mut upper = true;
    loop {
        let c = char_at(text, end).filter(|c| is_letter(*c))?;
        let after = end + c.len_utf8();
        if char_at(text, after) != Some('.') {
            // The last letter may go without: « U.S.A », « D.III » is left to the others.
            if letters > 0 && !letter_at(text, after) && !char_at(text, after).is_some_and(char::is_numeric) {
                letters += 1;
                upper &= c.is_uppercase();
                end = after;
            }
            break;
        }
        letters += 1;
        upper &= c.is_uppercase();
        end = after + 1;
        let next = char_at(text, end);
        if next == Some('-') && letter_at(text, end + 1) && single(text, end + 1) {
            end += 1;
        } else if !next.is_some_and(is_letter) || !single(text, end) {
            break;
        }
    }
    if text[start..end].ends_with('-') {
        return None;
    }
    let listed = is_listed(text[start..end].trim_end_matches('.'), DOTTED);
    (letters > 1 && (listed || upper && letters < 7)).then_some(end)
}

fn single(text: &str, at: usize) -> bool {
    let end = run_end(text, at);
    text[at..end].chars().nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [ALWAYS, TITLES, BEFORE_FIGURES, WITH_DATES, DOTTED, STARTERS, LETTERED] {
            assert_eq!(list.windows(2).find(|w| w[0] > w[1]), None);
        }
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        for (text, expected) in [
            ("M. Dupont et MM. Durand", "M. Dupont et MM. Durand"),
            ("Dr. House, Mgr. Lefort", "Dr. House , Mgr. Lefort"),
            ("des pommes, etc.", "des pommes , etc."),
            ("p. ex. le chat", "p.\u{b7}ex. le chat"),
            ("par ex. le chat", "par ex. le chat"),
            ("c.-à-d. demain", "c.-à-d. demain"),
            ("av. J.-C.", "av. J.-C."),
            ("l'art. 3 et la p. 12", "l' art. 3 et la p. 12"),
            ("chap. IV, boul. St. Michel", "chap. IV , boul. St. Michel"),
            ("J. K. Rowling", "J. K. Rowling"),
            ("les U.S.A. et les J.O.", "les U.S.A. et les J.O."),
            ("le 14 sept. 2026", "le 14 sept. 2026"),
            ("n° 5, n°1", "n° 5 , n° 1"),
            ("s.v.p. merci", "s.v.p. merci"),
            ("op. cit.", "op.\u{b7}cit."),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(tokenize("etc.")[0].kind, TokenKind::Abbreviation);
    }

    #[test]
    fn words_before_a_full_stop_are_not_abbreviations() {
        for (text, expected) in [
            ("Vive l'art.", "Vive l' art ."),
            ("Il y en a sept.", "Il y en a sept ."),
            ("Prenez de la vitamine C. Les agrumes", "Prenez de la vitamine C . Les agrumes"),
            ("mon ex.", "mon ex ."),
            ("Il me.", "Il me ."),
            ("à 20 h. Oui", "à 20\u{b7}h . Oui"),
            ("à la mer. Demain", "à la mer . Demain"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
