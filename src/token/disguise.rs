//! Words that hide from filters: `p*tain`, `enc..lé`, `c0nn@rd`, `$alope`, `f.d.p`. They stay one
//! token, so that the tone checks can undo the disguise; what could be ordinary text is cut as usual.

use super::characters::{char_at, char_before, is_letter, is_listed, letter_at, run_end};

/// Short words that end or begin a sentence glued to two or three points: never half of a disguise.
const PLAIN: &[&str] = &[
    "ah", "ai", "aller", "alors", "an", "ans", "as", "aussi", "avec", "avez", "ben", "bien", "bof", "bon", "car", "ce",
    "cet", "chez", "comme", "dans", "de", "des", "dis", "dit", "donc", "du", "elle", "en", "es", "est", "et", "eux",
    "fait", "faut", "fin", "hein", "hem", "hum", "ici", "il", "ils", "je", "jour", "jours", "la", "le", "les", "leur",
    "lui", "là", "ma", "mais", "me", "mec", "merci", "mes", "moi", "mon", "ne", "ni", "non", "nos", "nous", "on",
    "ont", "or", "ou", "oui", "où", "par", "pas", "peu", "peut", "plus", "pour", "puis", "quand", "que", "qui", "quoi",
    "rien", "sa", "sans", "se", "ses", "si", "soir", "son", "sont", "suis", "sur", "tard", "te", "temps", "toi", "ton",
    "tous", "tout", "très", "tu", "un", "une", "va", "vais", "vas", "voir", "vos", "vous", "vu", "y", "à", "ça",
];

/// Where the disguised word whose first part is `text[start..end]` goes on to, if it does.
pub(super) fn mask(text: &str, start: usize, end: usize) -> Option<usize> {
    let sign = char_at(text, end)?;
    let stop = end + text[end..].len() - text[end..].trim_start_matches(sign).len();
    let count = (stop - end) / sign.len_utf8();
    let left = &text[start..end];
    let right_end = run_end(text, stop);
    let right = &text[stop..right_end];
    match sign {
        '*' if count <= 12 => stars(text, start, left, right, count).then_some(right_end),
        '@' if count == 1 => {
            let short = right.chars().nth(4).is_none() || left.chars().nth(2).is_none();
            (short && letter_at(text, stop) && lower(right) && !continues_address(text, right_end)).then_some(right_end)
        }
        '$' | '€' if count <= 2 => (letter_at(text, stop) && left.chars().all(is_letter)).then_some(right_end),
        '!' if count == 1 => (vowelless(left) && left.len() + right.len() > 2 && lower(right)).then_some(right_end),
        '.' if count == 2 || count == 3 => points(text, start, left, right, stop, count),
        '…' if count == 1 => points(text, start, left, right, stop, 3),
        '_' if count > 1 => (letter_at(text, stop) && left.len() < 4).then_some(right_end),
        _ => None,
    }
}

fn stars(text: &str, start: usize, left: &str, right: &str, count: usize) -> bool {
    if char_before(text, start) == Some('*') || !left.chars().all(is_letter) {
        return false;
    }
    if right.chars().next().is_some_and(is_letter) {
        // « a*b » is a product.
        return left.len() + right.len() + count > 3 || left.len() == 1 && lower(left) && lower(right);
    }
    // « p*** » but not « valable** », « HT** »: a call for a footnote.
    let letters = left.chars().count();
    right.is_empty() && (letters == 1 && count > 1 || letters < 4 && count > 2)
}

fn points(text: &str, start: usize, left: &str, right: &str, stop: usize, count: usize) -> Option<usize> {
    if right.is_empty() {
        // « p... de vie », « va te faire f… »
        let hidden = count == 3 && left.len() == 1 && vowelless(left) && !text[..start].ends_with(['.', '…']);
        return hidden.then_some(stop);
    }
    let fits = vowelless(left)
        || count == 2
            && left.chars().count() < 5
            && right.chars().count() < 5
            && left.ends_with(|c: char| c.is_lowercase() && !is_vowel(c))
            && !is_listed(left, PLAIN)
            && !is_listed(right, PLAIN);
    (fits && lower(right)).then(|| stop + right.len())
}

/// `$alope` from its dollar sign at `at`; `$USD` is no word.
pub(super) fn leading_dollar(text: &str, at: usize) -> Option<usize> {
    let end = run_end(text, at + 1);
    (end > at + 3 && lower(&text[at + 1..end])).then_some(end)
}

/// Single letters parted by full stops (`f.d.p`, `c.o.n.n.a.r.d`): where they end, and how many they are.
pub(super) fn dotted_letters(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut end = start;
    let mut letters = 0;
    loop {
        let c = char_at(text, end).filter(|c| is_letter(*c))?;
        let after = end + c.len_utf8();
        if letter_at(text, after) || char_at(text, after).is_some_and(char::is_numeric) {
            // « a.b.cd »: the last full stop was not one of the pattern's.
            return (letters > 1).then(|| (end - 1, letters));
        }
        letters += 1;
        if char_at(text, after) != Some('.') || !letter_at(text, after + 1) {
            return (letters > 1).then_some((after, letters));
        }
        end = after + 1;
    }
}

fn lower(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_lowercase)
}

fn vowelless(word: &str) -> bool {
    !word.is_empty() && word.len() < 4 && word.chars().all(|c| c.is_ascii_lowercase() && !is_vowel(c))
}

fn is_vowel(c: char) -> bool {
    !c.is_ascii() || matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn continues_address(text: &str, end: usize) -> bool {
    matches!(char_at(text, end), Some('.')) && letter_at(text, end + 1) || char_at(text, end) == Some('@')
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(PLAIN.is_sorted());
    }

    #[test]
    fn disguises_are_one_word() {
        for word in [
            "p*tain",
            "c*nnard",
            "co**ard",
            "enc*lé",
            "p***",
            "c**",
            "m*rde",
            "c*n",
            "enc..lé",
            "m..de",
            "p...n",
            "f.d.p",
            "c.o.n.n.a.r.d",
            "t.g",
            "$alope",
            "c0nn@rd",
            "conn@sse",
            "s@lope",
            "ba$tard",
            "m€rde",
            "b!te",
            "sh!t",
            "f__k",
            "merciiii",
            "connnnard",
        ] {
            assert_eq!(shown(word), word);
        }
        assert_eq!(shown("Va te faire f…"), "Va te faire f…");
        assert_eq!(shown("quelle p... de vie"), "quelle p... de vie");
    }

    #[test]
    fn ordinary_text_is_not_disguised() {
        for (text, expected) in [
            ("fin.Debut", "fin . Debut"),
            ("3*4", "3 * 4"),
            ("*gras*", "* gras *"),
            ("**gras**", "** gras **"),
            ("valable*", "valable *"),
            ("99 € HT**", "99 € HT **"),
            ("oui..mais", "oui .. mais"),
            ("non...je", "non ... je"),
            ("bonjour@compte", "bonjour @compte"),
            ("oui!non", "oui ! non"),
            ("$AAPL", "$AAPL"),
            ("Bref... fin", "Bref ... fin"),
            ("A*B", "A * B"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
