//! `platform/fausses-lettres`: mathematical, circled and full-width letters that pass for bold or fancy type.

use super::super::Finding;
use crate::sentence::Sentence;
use unicode_normalization::UnicodeNormalization;

/// How many in a passage are a text, and not a formula or a sign.
const LETTERS: usize = 3;

/// Looks for passages of such letters, which screen readers skip or spell.
pub(super) fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    let range = sentence.range();
    let text = sentence.text();
    if text.is_ascii() {
        return;
    }
    let mut passage: Option<(usize, usize, usize)> = None;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (plain(c), passage) {
            (Some(_), None) => passage = Some((at, end, 1)),
            (Some(_), Some((start, _, letters))) => passage = Some((start, end, letters + 1)),
            // Spaces and signs belong to the passage if letters follow.
            (None, Some(_)) if !c.is_alphanumeric() && c != '\n' => {}
            (None, _) => found.extend(passage.take()),
        }
    }
    found.extend(passage);
    for (start, end, letters) in found {
        if letters >= LETTERS {
            let written = &text[start..end];
            findings.push(Finding {
                rule: "platform/fausses-lettres",
                range: range.start + start..range.start + end,
                suggestions: vec![written.chars().map(|c| plain(c).unwrap_or(c)).collect()],
                ..Finding::default()
            });
        }
    }
}

/// The ordinary letter or figure that such a letter imitates.
fn plain(c: char) -> Option<char> {
    let imitates = matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}')
        || matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
        || matches!(
            c,
            'ℬ' | 'ℰ'
                | 'ℱ'
                | 'ℋ'
                | 'ℐ'
                | 'ℒ'
                | 'ℳ'
                | 'ℛ'
                | 'ℯ'
                | 'ℊ'
                | 'ℴ'
                | 'ℎ'
                | 'ℭ'
                | 'ℌ'
                | 'ℑ'
                | 'ℜ'
                | 'ℨ'
        );
    let letter = std::iter::once(c).nfkc().next().filter(|_| imitates)?;
    letter.is_alphanumeric().then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn letters_that_imitate_are_folded_and_others_left() {
        let fold = |text: &str| text.chars().map(|c| plain(c).unwrap_or('-')).collect::<String>();
        assert_eq!(fold("𝐁𝗼𝒏𝓳ℴ𝖚𝚛Ⓐⓩ🄰Ａｚ𝟗"), "BonjourAzAAz9");
        assert_eq!(fold("Été№©Ⅳ½🅰αℝ"), "----------");
    }
}
