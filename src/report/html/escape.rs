//! Text of a draft in a page.

use std::fmt;

/// Text fit for an element or an attribute. What would be invisible or turn the text is shown as a sign, line endings
/// become `\n`.
pub(super) struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        let mut chars = self.0.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                '\r' if chars.peek() == Some(&'\n') => {}
                '\r' => f.write_char('\n')?,
                '\0'..='\x1f' => f.write_char(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'))?,
                '\x7f' => f.write_char('\u{2421}')?,
                '\u{feff}' => {}
                '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    f.write_char('\u{fffd}')?;
                }
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_draft_is_markup_or_turns_the_text() {
        let text = "\u{feff}<b a='\"'>&\r\n\u{202e}\u{1b}\ré 👩‍🚀\u{a0}!";
        assert_eq!(Escaped(text).to_string(), "&lt;b a=&#39;&quot;&#39;&gt;&amp;\n\u{fffd}␛\né 👩‍🚀\u{a0}!");
    }
}
