//! Ordinals in figures and in Roman numerals, right or not: `1er`, `2e`, `2ème`, `XXIe`, `XXIème`.

use super::characters::{Folded, digits_end, run_end};

/// One past the ordinal in Arabic figures that starts at `start`.
pub(super) fn digits(text: &str, start: usize) -> Option<usize> {
    let figures = digits_end(text, start);
    let end = run_end(text, figures);
    let suffix = &text[figures..end];
    if suffix.is_empty() || suffix.len() > 12 {
        return None;
    }
    // « 3D » and « 4E » in capitals: only the first needs a doubt.
    let folded = Folded::new(suffix)?;
    let ending = folded.as_str();
    let number = &text[start..figures];
    let french = match ending {
        "er" | "ers" | "re" | "res" | "ère" | "ères" | "ere" | "eres" | "ière" | "iere" | "ᵉʳ" => number == "1",
        "d" | "nd" | "nde" | "nds" | "ndes" | "de" => number == "2" && (suffix != "D"),
        "st" => number.ends_with('1'),
        "rd" => number.ends_with('3'),
        "th" => true,
        _ => is_ending(ending),
    };
    french.then_some(end)
}

/// Whether a word is a Roman ordinal: `IIe`, `XIXe`, `XXIème`, `Ier`.
pub(super) fn is_roman(word: &str) -> bool {
    let split = word.find(|c: char| !matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M')).unwrap_or(word.len());
    let (numeral, ending) = word.split_at(split);
    match (numeral, ending) {
        ("" | "L" | "C" | "D" | "M", _) | (_, "") => false,
        ("I", "er" | "ers" | "re" | "ère" | "ᵉʳ") => true,
        _ => is_ending(ending) && is_numeral(numeral) && !(numeral.len() == 1 && ending.len() == 2),
    }
}

fn is_ending(ending: &str) -> bool {
    matches!(
        ending,
        "e" | "es" | "ᵉ" | "ème" | "èmes" | "eme" | "emes" | "ième" | "ièmes" | "ieme" | "iemes" | "è" | "éme"
    )
}

/// Roman numerals in their canonical order.
fn is_numeral(numeral: &str) -> bool {
    let mut rest = numeral.trim_start_matches('M');
    for (nine, five, four, one) in [("CM", 'D', "CD", 'C'), ("XC", 'L', "XL", 'X'), ("IX", 'V', "IV", 'I')] {
        if let Some(after) = rest.strip_prefix(nine).or_else(|| rest.strip_prefix(four)) {
            rest = after;
            continue;
        }
        rest = rest.strip_prefix(five).unwrap_or(rest);
        for _ in 0..3 {
            rest = rest.strip_prefix(one).unwrap_or(rest);
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, tokenize};
    use super::*;

    #[test]
    fn ordinals_right_or_wrong() {
        for word in ["1er", "1re", "1ère", "2e", "2ème", "2eme", "2nd", "2nde", "21e", "336e", "1st", "19es", "1ᵉʳ"]
        {
            assert_eq!(digits(word, 0), Some(word.len()), "{word}");
        }
        for word in ["XXIe", "XXIème", "IIe", "Ier", "XIXe", "Ve", "IVe", "XIXes"] {
            assert!(is_roman(word), "{word}");
            assert_eq!(tokenize(word)[0].kind, TokenKind::Ordinal, "{word}");
        }
    }

    #[test]
    fn words_are_not_ordinals() {
        for word in ["Le", "Les", "Me", "Mme", "Ce", "Des", "De", "Cie", "XXI", "MIXe2", "IIIIe", "VIXe"] {
            assert!(!is_roman(word), "{word}");
        }
        for word in ["3D", "5G", "20ans", "2x", "12er"] {
            assert_eq!(digits(word, 0), None, "{word}");
        }
    }
}
