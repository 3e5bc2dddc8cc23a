//! The JavaScript in MDX, as far as its places go: tags of components, brackets, strings.

use std::ops::Range;

/// Attributes of components that a reader of the page sees or hears.
const PROSE: &[&str] = &[
    "alt",
    "title",
    "aria-label",
    "label",
    "description",
    "caption",
    "legend",
    "text",
    "subtitle",
    "heading",
    "message",
];

/// Most bytes of a tag, an expression or an import.
pub(super) const MAX_LENGTH: usize = 20_000;

/// Whether the braces that open near a place are known never to close.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    Closed,
    Unclosed,
}

/// A tag of JSX.
pub(super) struct Tag {
    pub(super) end: usize,
    /// Whether it is a component or a fragment, and not an element of HTML.
    pub(super) component: bool,
    /// Whether it is `<Name/>`.
    pub(super) alone: bool,
    pub(super) prose: Vec<Range<usize>>,
    pub(super) expressions: Vec<Range<usize>>,
}

impl Tag {
    /// The tag that starts at `start`; where what starts there is none or never ends, whether a
    /// brace in it is to blame.
    pub(super) fn read(body: &str, start: usize, braces: Braces) -> Result<Self, Braces> {
        let bytes = body.as_bytes();
        let named = start + 1 + usize::from(bytes.get(start + 1) == Some(&b'/'));
        let first = bytes.get(named).copied().unwrap_or_default();
        if !(first.is_ascii_alphabetic() || first == b'>') {
            return Err(braces);
        }
        let mut at = named;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b':' | b'-' | b'_');
        while bytes.get(at).is_some_and(is_name) {
            at += 1;
        }
        let name = &body[named..at];
        // An address in angle brackets is no tag.
        if name.contains(':') && bytes.get(at) == Some(&b'/') || bytes.get(at) == Some(&b'@') {
            return Err(braces);
        }
        let component = !name.starts_with(|c: char| c.is_ascii_lowercase()) || name.contains('.');
        let mut tag = Self { end: 0, component, alone: false, prose: Vec::new(), expressions: Vec::new() };
        while at < bytes.len() && at - start < MAX_LENGTH {
            match bytes[at] {
                b'>' => {
                    tag.alone = bytes[at - 1] == b'/' && at > named;
                    tag.end = at + 1;
                    return Ok(tag);
                }
                b'<' => return Err(braces),
                b'{' => {
                    let end = if braces == Braces::Closed { balanced(bytes, at) } else { None };
                    let end = end.ok_or(Braces::Unclosed)?;
                    tag.expressions.push(at..end);
                    at = end;
                }
                quote @ (b'"' | b'\'') => {
                    let limit = bytes.len().min(start + MAX_LENGTH);
                    let inner = bytes.get(at + 1..limit).unwrap_or_default();
                    let close = at + 1 + memchr::memchr(quote, inner).ok_or(braces)?;
                    let attribute = body[start..at].trim_end_matches('=').rsplit([' ', '\t', '\n', '\r']).next();
                    if attribute.is_some_and(|name| PROSE.contains(&name)) {
                        tag.prose.push(at + 1..close);
                    }
                    at = close + 1;
                }
                _ => at += 1,
            }
        }
        Err(braces)
    }
}

/// The end of the brackets that open at `start`, strings and comments of JavaScript aside.
pub(super) fn balanced(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, start);
    let limit = bytes.len().min(start + MAX_LENGTH);
    while at < limit {
        match bytes[at] {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            quote @ (b'"' | b'\'' | b'`') => {
                at = string_end(bytes, at, quote);
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at += 2 + memchr::memmem::find(&bytes[at + 2..limit.max(at + 2)], b"*/")? + 2;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The end of the string that opens at `start`; of a string that the line leaves open, the byte
/// after its quote. Only a template goes over lines.
pub(super) fn string_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => return start + 1,
            _ if byte == quote => return at + 1,
            _ if at - start > MAX_LENGTH => return start + 1,
            _ => {}
        }
        at += 1;
    }
    start + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> Option<&str> {
        balanced(text.as_bytes(), 0).map(|end| &text[..end])
    }

    #[test]
    fn brackets_balance_but_for_those_in_strings_and_comments() {
        assert_eq!(end("{a} b"), Some("{a}"));
        assert_eq!(end("{f({x: '}'}, `{`, \"\\\"}\") /* } */ }fin"), Some("{f({x: '}'}, `{`, \"\\\"}\") /* } */ }"));
        assert_eq!(end("{<p>L'été</p>}."), Some("{<p>L'été</p>}"));
        assert_eq!(end("{jamais"), None);
    }

    #[test]
    fn a_tag_tells_its_kind_and_the_attributes_that_are_read() {
        let tag = |text: &str| Tag::read(text, 0, Braces::Closed).ok();
        let text = "<Card title=\"Un > deux\" onClick={() => {}} href='/a' />";
        let found = tag(text).unwrap();
        assert!(found.component && found.alone && found.end == text.len());
        assert_eq!(&text[found.prose[0].clone()], "Un > deux");
        assert_eq!(&text[found.expressions[0].clone()], "{() => {}}");
        assert!(
            !tag("<p>").unwrap().component && tag("</Hero.Title>").unwrap().component && tag("<>").unwrap().component
        );
        for text in ["<a@b.fr>", "<https://a.fr>", "< a", "<3", "<A b", "<A <B>", "<A b={>"] {
            assert!(tag(text).is_none(), "{text}");
        }
    }
}
