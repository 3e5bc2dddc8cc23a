//! The spelling under which forms are looked up.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Typographic and modifier apostrophes become `'`, ligatures such as ﬁ open, soft hyphens go, combining accents compose (NFC).
#[must_use]
pub fn fold(form: &str) -> Cow<'_, str> {
    if form.bytes().all(|b| b.is_ascii() || b == 0xC3 || (0x80..0xC0).contains(&b)) && !form.contains('\u{AD}') {
        // ASCII and the letters U+00C0–U+00FF, which need nothing.
        return Cow::Borrowed(form);
    }
    let needs = |c: char| matches!(c, '’' | 'ʼ' | '‘' | '′' | '\u{AD}' | '\u{2011}' | 'ſ' | 'ﬀ'..='ﬆ');
    if !form.contains(needs) && is_nfc(form) {
        return Cow::Borrowed(form);
    }
    let mut folded = String::with_capacity(form.len());
    for c in form.nfc() {
        match c {
            '’' | 'ʼ' | '‘' | '′' => folded.push('\''),
            '\u{2011}' => folded.push('-'),
            '\u{AD}' => {}
            'ſ' => folded.push('s'),
            'ﬀ' => folded.push_str("ff"),
            'ﬁ' => folded.push_str("fi"),
            'ﬂ' => folded.push_str("fl"),
            'ﬃ' => folded.push_str("ffi"),
            'ﬄ' => folded.push_str("ffl"),
            'ﬅ' | 'ﬆ' => folded.push_str("st"),
            c => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// How the letters of a form are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// No capital.
    Lower,
    /// One capital, the first letter.
    Title,
    /// Capitals only, two at least.
    Upper,
    /// Anything else.
    Mixed,
}

/// The casing of a form.
pub(super) fn shape(form: &str) -> Shape {
    let (mut upper, mut lower, mut first) = (0, 0, None);
    for c in form.chars().filter(|c| c.is_alphabetic()) {
        let is_upper = c.is_uppercase();
        first.get_or_insert(is_upper);
        if is_upper { upper += 1 } else { lower += 1 }
    }
    match (upper, lower) {
        (0, _) => Shape::Lower,
        (1, _) if first == Some(true) => Shape::Title,
        (_, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

/// Words that stay small inside the name of a place: « Bar-le-Duc ».
const SMALL_PARTS: [&str; 19] = [
    "à", "au", "aux", "d", "de", "des", "du", "en", "ès", "et", "l", "la", "le", "les", "lès", "lez", "près", "sous",
    "sur",
];

/// The form cased as the name of a place: each part with a capital, but for small words inside and elided ones
/// (« Saint-Martin-d'Hères »).
pub(super) fn capitalised_place(form: &str) -> String {
    let lower = form.to_lowercase();
    let mut out = String::with_capacity(form.len());
    for (at, part) in lower.split_inclusive(['-', '\'']).enumerate() {
        let bare = part.trim_end_matches(['-', '\'']);
        if at > 0 && SMALL_PARTS.contains(&bare) {
            out.push_str(part);
        } else {
            out.push_str(&capitalised(part, false));
        }
    }
    out
}

/// The form with its first letter, and with `parts` each first letter after a hyphen, as a capital, the others small.
pub(super) fn capitalised(form: &str, parts: bool) -> String {
    let mut out = String::with_capacity(form.len());
    let mut start = true;
    for c in form.chars() {
        if start && c.is_alphabetic() {
            out.extend(c.to_uppercase());
            start = false;
        } else {
            out.extend(c.to_lowercase());
            start = start || (parts && matches!(c, '-'));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_ligatures_and_combining_accents_fold() {
        assert_eq!(fold("l’ﬁn"), "l'fin");
        assert_eq!(fold("e\u{301}te\u{301}"), "été");
        assert!(matches!(fold("déjà"), Cow::Borrowed(_)));
    }

    #[test]
    fn casing_is_told_apart() {
        assert_eq!(shape("école"), Shape::Lower);
        assert_eq!(shape("École"), Shape::Title);
        assert_eq!(shape("ÉCOLE"), Shape::Upper);
        assert_eq!(shape("iPhone"), Shape::Mixed);
        assert_eq!(shape("A"), Shape::Title);
        assert_eq!(capitalised("SAINT-DENIS", true), "Saint-Denis");
    }
}
