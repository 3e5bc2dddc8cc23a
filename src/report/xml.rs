//! What text may hold in XML, for the two reports that are XML.

use std::fmt;

/// Text fit for an attribute or an element: the five special characters and line breaks escaped, characters that XML
/// forbids dropped.
pub(super) struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&apos;")?,
                // In an attribute they would be read as spaces.
                '\t' | '\n' | '\r' => write!(f, "&#{};", u32::from(c))?,
                '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_comes_back_from_a_parser_but_for_what_xml_forbids(text in "([&<>\"'\t\r\n\0\u{1b}é👩]|\\PC|.){0,40}") {
            let xml = format!("<a b=\"{0}\">{0}</a>", Escaped(&text));
            let parsed = roxmltree::Document::parse(&xml).unwrap();
            let allowed = |c: &char| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
            let kept: String = text.chars().filter(allowed).collect();
            prop_assert_eq!(parsed.root_element().attribute("b").unwrap(), &kept);
            prop_assert_eq!(parsed.root_element().text().unwrap_or_default(), &kept);
        }
    }
}
