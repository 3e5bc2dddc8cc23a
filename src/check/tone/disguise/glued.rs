//! Words without spaces between them: `bandedecons`, `#TousDesCons`, `vatefairefoutre`.

use super::letters::plain;
use super::table::{Hidden, exactly};
use std::ops::Range;

/// Words that go with an insult, in plain letters; sorted.
const COMPANIONS: &[&str] = &[
    "a", "aller", "allez", "au", "aux", "baiser", "bande", "batard", "bien", "bon", "bouche", "c", "ce", "ces",
    "cette", "chier", "cul", "d", "dans", "de", "degage", "des", "du", "en", "encule", "es", "espece", "est", "et",
    "etes", "faire", "ferme", "fermez", "fille", "fils", "foutre", "gros", "grosse", "gueule", "gueules", "j", "je",
    "la", "le", "les", "leur", "ma", "mais", "merde", "mere", "meres", "mes", "mon", "mort", "morts", "nique",
    "niquer", "niquez", "nos", "on", "pauvre", "pauvres", "petit", "petite", "petits", "pour", "putain", "pute",
    "putes", "quel", "quelle", "race", "rien", "sa", "sac", "sale", "sales", "ses", "sombre", "son", "sont", "suce",
    "sur", "t", "ta", "tas", "te", "tes", "tete", "ton", "tous", "tout", "toutes", "trop", "trou", "tu", "un", "une",
    "va", "vas", "vieille", "vieux", "vive", "voir", "vos", "votre", "vous", "vrai", "vrais", "y",
];

/// Companions that make a phrase vulgar without an insult.
const HOT: &[&str] =
    &["gueule", "gueules", "foutre", "nique", "niquez", "niquer", "chier", "cul", "mort", "encule", "degage"];

/// Longest chain that is cut, in letters.
const LONGEST: usize = 48;

/// Where a hashtag (its sign included) or a word is cut: at its capitals and figures, at underscores, and where insults and
/// their companions meet in what is no word. Byte ranges of `text`.
pub fn words(text: &str, known: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for piece in humps(text) {
        let written = &text[piece.clone()];
        let cut = if known(&written.to_lowercase()) { Vec::new() } else { chain(written) };
        if cut.is_empty() {
            out.push(piece);
        } else {
            out.extend(cut.into_iter().map(|r| piece.start + r.start..piece.start + r.end));
        }
    }
    out
}

/// `#TousDesCons` cut at its capitals, figures and underscores.
fn humps(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut before = ' ';
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        let end = at + c.len_utf8();
        if !c.is_alphanumeric() {
            before = ' ';
            continue;
        }
        let next_is_lower = chars.get(i + 1).is_some_and(|(_, n)| n.is_lowercase());
        let starts = !before.is_alphanumeric()
            || c.is_uppercase() && (before.is_lowercase() || before.is_numeric() || next_is_lower)
            || c.is_numeric() != before.is_numeric();
        match out.last_mut() {
            Some(last) if !starts => last.end = end,
            _ => out.push(at..end),
        }
        before = c;
    }
    out
}

/// Cuts a chain of small letters into companions and at least one insult or vulgar word; empty where it cannot be, or where
/// it is one word.
pub fn chain(word: &str) -> Vec<Range<usize>> {
    let Some(letters) = plain(word).filter(|letters| (5..=LONGEST).contains(&letters.len())) else { return Vec::new() };
    // Byte of each plain letter in the word: ligatures and hyphens would shift them.
    let places: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    if places.len() != letters.len() + 1 {
        return Vec::new();
    }
    // Fewest pieces that reach each place, with where the last begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; letters.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=letters.len() {
        for start in (end.saturating_sub(14)..end).rev() {
            let Some((pieces, _)) = best[start] else { continue };
            let piece = &letters[start..end];
            let short = piece.len() == 1 && (end == letters.len() || best[start].is_some_and(|(_, b)| start == b + 1));
            if is_piece(piece) && !short && best[end].is_none_or(|(fewest, _)| pieces + 1 < fewest) {
                best[end] = Some((pieces + 1, start));
            }
        }
    }
    let mut cuts = Vec::new();
    let mut end = letters.len();
    while end > 0 {
        let Some((_, start)) = best[end] else { return Vec::new() };
        cuts.push(start..end);
        end = start;
    }
    cuts.reverse();
    let strong = |r: &Range<usize>| exactly(&letters[r.clone()]).is_some_and(|h| h.level == 3 && h.plain.len() > 3);
    let framed = cuts.len() > 2
        && cuts.iter().any(|r| exactly(&letters[r.clone()]).is_some() || HOT.contains(&&letters[r.clone()]));
    if cuts.len() > 1 && (framed || cuts.iter().any(strong)) {
        cuts.into_iter().map(|r| places[r.start]..places[r.end]).collect()
    } else {
        Vec::new()
    }
}

fn is_piece(piece: &str) -> bool {
    COMPANIONS.binary_search(&piece).is_ok() || piece.len() > 2 && exactly(piece).is_some_and(counts)
}

/// Whether a form may be a link of a chain: vulgar and grave words, and the insults that frames make.
const fn counts(hidden: Hidden) -> bool {
    hidden.level > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        words(text, |w| w == "salopette").into_iter().map(|r| &text[r]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn companions_are_sorted() {
        let mut sorted = COMPANIONS.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, COMPANIONS);
    }

    #[test]
    fn chains_are_cut_at_capitals_and_between_words() {
        for (text, expected) in [
            ("#TousDesCons", "Tous Des Cons"),
            ("#bandedecons", "bande de cons"),
            ("#BANDEDECONNARDS", "BANDE DE CONNARDS"),
            ("sombreconnard", "sombre connard"),
            ("#fils_de_pute", "fils de pute"),
            ("vatefairefoutre", "va te faire foutre"),
            ("#SNCFConnect2026", "SNCF Connect 2026"),
        ] {
            assert_eq!(cut(text), expected);
        }
    }

    #[test]
    fn innocent_chains_stay_whole() {
        for text in [
            "#concarneau",
            "#consommation",
            "bandedessinee",
            "#mondial",
            "#lesconstructeurs",
            "#dinerdecons",
            "#salopette",
        ] {
            assert_eq!(words(text, |w| w == "salopette").len(), 1, "{text}: {}", cut(text));
        }
    }
}
