//! Elided words: `l'`, `qu'`, `jusqu’`, and the words whose apostrophe is their own.

use super::characters::{char_at, is_apostrophe, is_listed, run_end, word_char_at};

/// Words with an apostrophe after what would otherwise be an elided word, folded.
const WHOLE: &[&str] = &[
    "c'est-a-dire",
    "c'est-à-d",
    "c'est-à-dire",
    "c'mon",
    "d'jeun",
    "d'jeun's",
    "d'jeune",
    "d'jeunes",
    "d'jeuns",
    "m'as-tu-vu",
    "m'dame",
    "m'sieu",
    "m'sieur",
    "n'djamena",
    "presqu'ile",
    "presqu'iles",
    "presqu'île",
    "presqu'îles",
    "qu'en-dira-t-on",
    "quelqu'un",
    "quelqu'une",
    "quelqu'uns",
    "s'more",
    "s'mores",
    "t'chat",
    "y'all",
];

/// Whether a word before an apostrophe is an elided one (`qu`, `parcequ` and `L` are, `aujourd` is not).
pub(super) fn is_elided(run: &str) -> bool {
    if matches!(run, "ç" | "Ç") {
        return true;
    }
    match run.as_bytes() {
        [letter] => matches!(letter.to_ascii_lowercase(), b'l' | b'd' | b'j' | b'm' | b't' | b's' | b'c' | b'n' | b'y'),
        [.., q, u] => q.eq_ignore_ascii_case(&b'q') && u.eq_ignore_ascii_case(&b'u'),
        _ => false,
    }
}

/// One past the word that starts at `start` if it is one of those kept whole.
pub(super) fn whole(text: &str, start: usize) -> Option<usize> {
    let mut end = run_end(text, start);
    let mut found = None;
    // Five joints are the most that a listed word has.
    for _ in 0..5 {
        let Some(joint) = char_at(text, end).filter(|c| is_apostrophe(*c) || *c == '-' || *c == '\u{2011}') else {
            break;
        };
        if !word_char_at(text, end + joint.len_utf8()) {
            break;
        }
        end = run_end(text, end + joint.len_utf8());
        if is_listed(&text[start..end], WHOLE) {
            found = Some(end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(
            WHOLE.is_sorted_by(|a, b| a < b) || WHOLE.windows(2).all(|w| w[0] < w[1]),
            "{:?}",
            WHOLE.windows(2).find(|w| w[0] >= w[1])
        );
    }

    #[test]
    fn elided_words_are_tokens_of_their_own() {
        for (text, expected) in [
            ("l'homme", "l' homme"),
            ("L’école d’hier", "L’ école d’ hier"),
            ("jusqu'à lorsqu'il puisqu’elle quoiqu'on", "jusqu' à lorsqu' il puisqu’ elle quoiqu' on"),
            ("quelqu’autre", "quelqu’ autre"),
            ("QU'IL C'EST", "QU' IL C' EST"),
            ("d'abord d'accord l'on", "d' abord d' accord l' on"),
            ("qu'aujourd'hui", "qu' aujourd'hui"),
            ("j't'aime", "j' t' aime"),
            ("parcequ'il", "parcequ' il"),
            ("y'a qu'à", "y' a qu' à"),
            ("ç'a été", "ç' a été"),
            ("l´homme l`eau lʼair l‘an", "l´ homme l` eau lʼ air l‘ an"),
            ("d'1 € l'@ami l'#été", "d' 1 € l' @ami l' #été"),
            ("qu'« on » l' homme", "qu' « on » l' homme"),
            ("l'URL https://a.fr", "l' URL https://a.fr"),
            ("lécole", "lécole"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn words_with_their_own_apostrophe_stay_whole() {
        for word in [
            "aujourd'hui",
            "Aujourd’hui",
            "quelqu'un",
            "QUELQU’UNE",
            "presqu'île",
            "entr'ouvrir",
            "prud'homme",
            "c'est-à-dire",
            "C’est-à-dire",
            "m'as-tu-vu",
            "qu'en-dira-t-on",
            "grand'mère",
            "rock'n'roll",
            "don't",
            "it's",
            "I'm",
            "O'Neil",
            "p'tit",
            "v'là",
            "Sainte-Anne-d'Auray",
            "Val-d’Oise",
            "RuPaul's",
            "m'sieur",
        ] {
            assert_eq!(shown(word), word);
        }
    }

    #[test]
    fn an_apostrophe_that_quotes_is_punctuation() {
        assert_eq!(shown("le mot 'chat' suffit"), "le mot ' chat ' suffit");
        assert_eq!(shown("la lettre 'd' et ‘l’."), "la lettre ' d ' et ‘ l ’ .");
        assert_eq!(shown("'l'amour'"), "' l' amour '");
    }
}
