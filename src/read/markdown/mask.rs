//! What site generators and editors add to Markdown: shortcodes, attribute lists, directives.
//!
//! Such passages are hidden from the Markdown parser before it runs, which would take the `_` and
//! the `<` in them for markup. The masked text has the same length, so that every offset holds.

use crate::text::Span;
use std::borrow::Cow;

/// The body of a draft with foreign syntax blotted out.
#[derive(Debug)]
pub(super) struct Masked<'s> {
    /// As long as the original, byte for byte.
    pub(super) text: Cow<'s, str>,
    /// The passages blotted out inside lines of prose, in order.
    pub(super) masks: Vec<Mask>,
}

/// A passage inside a line that is not prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask {
    /// Bytes of the body.
    pub(super) span: Span,
    /// Whether something stands there for the reader (a figure, a name filled in later), as
    /// opposed to a mark that leaves no trace.
    pub(super) object: bool,
}

/// A punctuation mark that means nothing in Markdown: emphasis next to it closes as it would
/// next to the brace that stood there.
pub(super) const INLINE_FILL: u8 = b',';

/// Longest shortcode, in bytes.
const MAX_SHORTCODE: usize = 4000;
/// Longest attribute list, name or mark, in bytes.
const MAX_MARK: usize = 300;

/// Blots out what is neither prose nor Markdown.
pub(super) fn mask(body: &str) -> Masked<'_> {
    let mut scan = Scan { body, bytes: body.as_bytes(), at: 0, line_start: 0, lines: Vec::new(), masks: Vec::new() };
    scan.run();
    let Scan { lines, masks, .. } = scan;
    if lines.is_empty() && masks.is_empty() {
        return Masked { text: Cow::Borrowed(body), masks };
    }
    let mut text = body.as_bytes().to_vec();
    for mask in &masks {
        text[mask.span.range()].fill(INLINE_FILL);
    }
    for line in lines {
        for byte in text[line.range()].iter_mut().filter(|b| !matches!(**b, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }
    // Whole characters were replaced by ASCII, so this is always UTF-8.
    let text = String::from_utf8(text).map_or(Cow::Borrowed(body), Cow::Owned);
    Masked { text, masks }
}

struct Scan<'s> {
    body: &'s str,
    bytes: &'s [u8],
    at: usize,
    /// Where the line of `at` starts.
    line_start: usize,
    /// Whole lines that are not prose.
    lines: Vec<Span>,
    masks: Vec<Mask>,
}

impl Scan<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            if self.at == self.line_start && self.line() {
                continue;
            }
            let end = match byte {
                b'\\' if self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_punctuation) => Some(self.at + 2),
                b'{' => self.brace(),
                b'[' => self.bracket(),
                b':' => self.emoji(),
                b'%' => self.comment(),
                b'^' => self.superscript(),
                b'\n' => {
                    self.line_start = self.at + 1;
                    None
                }
                _ => None,
            };
            self.at = end.unwrap_or(self.at + 1);
        }
    }

    /// Blots out the line that starts here if a program reads it, and steps over it.
    fn line(&mut self) -> bool {
        let rest = &self.body[self.at..];
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = rest[..length].trim();
        let quoted = |prefix: &str| ["'", "\""].iter().any(|q| line.contains(&format!("{prefix}{q}")));
        let hidden = match line.as_bytes().first() {
            Some(b':') => line.starts_with(":::"),
            Some(b'[') => matches!(line, "[TOC]" | "[toc]" | "[[_TOC_]]" | "[[TOC]]" | "[[toc]]"),
            Some(b'i') => line.starts_with("import ") && (quoted(" from ") || quoted("import ")),
            Some(b'e') => ["const ", "default ", "function ", "{ "]
                .iter()
                .any(|w| line.strip_prefix("export ").is_some_and(|l| l.starts_with(w))),
            _ => false,
        };
        if hidden {
            self.lines.push(Span::new(self.at, self.at + length));
            self.at += length;
        } else if line.starts_with("%%") {
            // A comment of several lines, closed by the next `%%`.
            let open = self.at + rest.find("%%").unwrap_or(0) + 2;
            let Some(close) = self.body[open..].find("%%") else { return false };
            self.lines.push(Span::new(open - 2, open + close + 2));
            self.at = open + close + 2;
        } else {
            return false;
        }
        true
    }

    #[expect(clippy::unnecessary_wraps, reason = "what its callers answer")]
    fn hide(&mut self, end: usize, object: bool) -> Option<usize> {
        self.masks.push(Mask { span: Span::new(self.at, end), object });
        Some(end)
    }

    fn brace(&mut self) -> Option<usize> {
        let rest = &self.body[self.at..];
        for (open, close, object) in [("{{", "}}", true), ("{%", "%}", true), ("{/*", "*/}", false)] {
            if let Some(inner) = rest.strip_prefix(open) {
                let length = end_of(inner, open, close)?;
                return self.hide(self.at + open.len() + length + close.len(), object);
            }
        }
        let inner = self.inner(1, b'}')?;
        let content = inner.trim();
        let end = self.at + 1 + inner.len() + 1;
        if content.starts_with(['.', '#', ':']) || content.contains('=') {
            self.hide(end, false)
        } else {
            let name = content.starts_with(char::is_alphabetic)
                && content.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '$'));
            if name { self.hide(end, true) } else { None }
        }
    }

    fn bracket(&mut self) -> Option<usize> {
        let (marker, word) = match self.bytes.get(self.at + 1)? {
            b'^' => (b'^', self.inner(2, b']')?),
            b'!' => (b'!', self.inner(2, b']')?),
            _ => return None,
        };
        let mut end = self.at + 2 + word.len() + 1;
        if word.is_empty() || word.contains(char::is_whitespace) || word.contains('[') {
            return None;
        }
        if marker == b'!' {
            end += usize::from(matches!(self.bytes.get(end), Some(b'+' | b'-')));
        } else if self.bytes.get(end) == Some(&b':') {
            // The definition of a note at the start of a line is for the parser.
            let before = &self.body[self.line_start..self.at];
            if before.trim_matches([' ', '>']).is_empty() {
                return None;
            }
        }
        self.hide(end, false)
    }

    fn emoji(&mut self) -> Option<usize> {
        let before = self.body[..self.at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '/')) {
            return None;
        }
        let name = self.inner(1, b':')?;
        let letters = name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'+' | b'-'));
        let end = self.at + 1 + name.len() + 1;
        let after = self.body[end..].chars().next();
        let whole = name.bytes().any(|b| b.is_ascii_lowercase()) && !after.is_some_and(char::is_alphanumeric);
        if letters && whole { self.hide(end, true) } else { None }
    }

    fn comment(&mut self) -> Option<usize> {
        let inner = self.body[self.at..].strip_prefix("%%")?;
        let length = end_of(inner, "\n", "%%")?;
        self.hide(self.at + length + 4, false)
    }

    /// `XX^e^`: the carets go, the letters stay.
    fn superscript(&mut self) -> Option<usize> {
        let letters = self.inner(1, b'^')?;
        let after_word = self.body[..self.at].chars().next_back().is_some_and(char::is_alphanumeric);
        if !after_word || letters.is_empty() || letters.chars().count() > 4 || !letters.chars().all(char::is_alphabetic)
        {
            return None;
        }
        let close = self.at + 1 + letters.len();
        self.hide(self.at + 1, false);
        self.at = close;
        self.hide(close + 1, false)
    }

    /// What stands between `skip` bytes from here and the next `close` on the line.
    fn inner(&self, skip: usize, close: u8) -> Option<&str> {
        let start = self.at + skip;
        let window = &self.bytes[start.min(self.bytes.len())..(start + MAX_MARK).min(self.bytes.len())];
        let open = self.bytes[self.at];
        let length = window.iter().position(|b| *b == close || *b == b'\n' || *b == open)?;
        (window[length] == close).then(|| &self.body[start..start + length])
    }
}

/// Bytes before `close`, unless `open`, a blank line or a code fence comes first.
fn end_of(inner: &str, open: &str, close: &str) -> Option<usize> {
    let bytes = inner.as_bytes();
    for at in 0..bytes.len().min(MAX_SHORTCODE) {
        let rest = &bytes[at..];
        if rest.starts_with(close.as_bytes()) {
            return Some(at);
        }
        let stop = [open, "\n\n", "\n\r\n", "\n```"].iter().any(|s| rest.starts_with(s.as_bytes()));
        if stop {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(body: &str) -> String {
        let masked = mask(body);
        assert_eq!(masked.text.len(), body.len());
        let mut text = masked.text.into_owned();
        for mask in masked.masks.iter().rev() {
            text.replace_range(mask.span.range(), if mask.object { "□" } else { "" });
        }
        text
    }

    #[test]
    fn shortcodes_and_merge_fields_are_objects() {
        assert_eq!(
            kept("Bonjour {{prenom}}, voir {{< ref \"a_b\" >}} et {% include x %} !"),
            "Bonjour □, voir □ et □ !"
        );
        assert_eq!(kept("{{< figure\n  src=\"a\"\n>}}"), "□");
        assert_eq!(kept("Bonjour {prénom} !"), "Bonjour □ !");
        assert_eq!(kept("{{ jamais fermé\n\nautre }}"), "{{ jamais fermé\n\nautre }}");
    }

    #[test]
    fn attribute_lists_comments_and_note_marks_leave_no_trace() {
        assert_eq!(kept("# Titre {#id .c}\n[lien](a){:target=\"_blank\"}"), "# Titre \n[lien](a)");
        assert_eq!(kept("mot[^1] et %%à revoir%% fin {/* jsx */}"), "mot et  fin ");
        assert_eq!(kept("[^1]: la note\n> [!info]+ Titre"), "[^1]: la note\n>  Titre");
        assert_eq!(kept("XX^e^ siècle, 1^er^ jour, x ^^ y ^^"), "XXe siècle, 1er jour, x ^^ y ^^");
    }

    #[test]
    fn lines_for_programs_become_blank() {
        assert_eq!(kept(":::note\nTexte\n:::\n").trim(), "Texte");
        assert_eq!(kept("import A from './a.js'\nimport bien fait").trim(), "import bien fait");
        assert_eq!(kept("%%\nbrouillon\n%%\nTexte").trim(), "Texte");
        assert_eq!(kept("[TOC]\nTexte").trim(), "Texte");
    }

    #[test]
    fn emoji_names_are_objects_and_prose_with_colons_is_not() {
        assert_eq!(kept("Bravo :tada: !"), "Bravo □ !");
        for prose in [
            "de 10:30:45 à midi",
            "note :important : oui",
            "a::b:c",
            "Lieu : la salle : oui",
            "{ un ensemble }",
            "50 %",
        ] {
            assert_eq!(kept(prose), prose);
        }
    }
}
