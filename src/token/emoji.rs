//! Emoji: whole sequences, by Unicode's grapheme clusters.

use unicode_properties::{EmojiStatus, UnicodeEmoji};
use unicode_segmentation::UnicodeSegmentation;

/// One past the emoji at `at`: skin tones, ZWJ sequences, flags, keycaps and variation selectors included.
pub(super) fn at(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    // Keycaps start with an ordinary character, pictographs do not.
    if first.is_ascii() {
        if !(first.is_ascii_digit() || matches!(first, '#' | '*')) {
            return None;
        }
        let cluster = rest.graphemes(true).next()?;
        return cluster.contains('\u{20e3}').then_some(at + cluster.len());
    }
    if first < '\u{203c}' && first != '©' && first != '®' {
        return None;
    }
    let status = first.emoji_status();
    if matches!(status, EmojiStatus::NonEmoji) {
        return None;
    }
    let cluster = rest.graphemes(true).next()?;
    let shown = is_pictograph(first) || cluster.contains('\u{fe0f}');
    (shown && !cluster.contains('\u{fe0e}')).then_some(at + cluster.len())
}

/// Whether people see a picture even without a variation selector: `❤`, `✔`, `😀`; not `©`, `→`, `▶`, `‼`.
fn is_pictograph(c: char) -> bool {
    let by_default = matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndEmojiComponent
    );
    by_default
        || c >= '\u{2600}'
            && !matches!(c, '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f170}'..='\u{1f17f}')
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};

    #[test]
    fn sequences_are_one_emoji() {
        for emoji in ["😀", "👩‍🚀", "👍🏽", "🇫🇷", "1️⃣", "#️⃣", "*️⃣", "❤️", "❤", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈", "ℹ️", "™️", "👨‍👩‍👧‍👦", "🅰️", "☀", "✔"]
        {
            let tokens = tokenize(emoji);
            assert_eq!((tokens.len(), tokens[0].kind), (1, TokenKind::Emoji), "{emoji}");
        }
    }

    #[test]
    fn neighbours_are_parted() {
        assert_eq!(shown("🇫🇷🇧🇪Bravo😀😀!"), "🇫🇷 🇧🇪 Bravo 😀 😀 !");
        assert_eq!(shown("© 2026 → ™"), "© 2026 → ™");
        assert_eq!(tokenize("→")[0].kind, TokenKind::Symbol);
        assert_eq!(shown("1️⃣2️⃣ 12"), "1️⃣ 2️⃣ 12");
    }
}
