//! What MDX adds to Markdown: imports and exports, expressions, tags of components.
//!
//! As with other foreign syntax, such passages are blotted out, byte for byte, before the Markdown
//! parser runs.

use super::body;
use super::jsx::{Braces, MAX_LENGTH, Tag, balanced, string_end};
use super::mask::{INLINE_FILL, Mask, Masked, mask};
use crate::read::builder::SegmentBuilder;
use crate::read::document::SegmentKind;
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Reads what follows `start` in `source`.
pub(super) fn read(source: &str, start: usize) -> body::Read {
    let mut scan = Scan::new(&source[start..]);
    scan.run();
    let Scan { mut text, mut masks, prose, .. } = scan;
    for mask in &masks {
        text[mask.span.range()].fill(INLINE_FILL);
    }
    // Whole characters were replaced by ASCII, so this is always UTF-8.
    let text = String::from_utf8(text).unwrap_or_default();
    let rest = mask(&text);
    masks.extend(rest.masks);
    masks.sort_by_key(|mask| mask.span.start);
    let masked = Masked { text: Cow::Owned(rest.text.into_owned()), masks };
    let mut body = body::read_masked(source, start, &masked, true);
    body.segments.extend(prose.into_iter().filter_map(|value| {
        let mut builder = SegmentBuilder::new(source, SegmentKind::Alt);
        builder.slice_with_entities(Span::new(start + value.start, start + value.end));
        builder.finish()
    }));
    body
}

struct Scan<'s> {
    body: &'s str,
    bytes: &'s [u8],
    at: usize,
    /// The body with what stands on lines of its own made blank.
    text: Vec<u8>,
    masks: Vec<Mask>,
    /// Values of attributes of components.
    prose: Vec<Range<usize>>,
    /// Up to here no brace was found to close: the search is not made twice.
    unclosed: usize,
}

impl<'s> Scan<'s> {
    fn new(body: &'s str) -> Self {
        let text = body.as_bytes().to_vec();
        Self { body, bytes: body.as_bytes(), at: 0, text, masks: Vec::new(), prose: Vec::new(), unclosed: 0 }
    }

    fn run(&mut self) {
        let mut line_start = true;
        let mut after_blank = true;
        while let Some(&byte) = self.bytes.get(self.at) {
            if line_start {
                line_start = false;
                let line = self.line();
                if after_blank && let Some(end) = self.statement() {
                    self.blank(self.at..end);
                    self.at = end;
                    continue;
                }
                after_blank = line.trim().is_empty();
                if let Some(end) = self.fence(line) {
                    self.at = end;
                    line_start = true;
                    continue;
                }
            }
            match byte {
                b'\n' => {
                    line_start = true;
                    self.at += 1;
                }
                b'\\' => self.at += 1 + usize::from(self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_punctuation)),
                b'`' => self.at = self.code(),
                b'{' => self.expression(),
                b'<' => self.tag(),
                _ => self.at += 1,
            }
        }
    }

    fn line(&self) -> &'s str {
        let rest = &self.body[self.at..];
        &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// Makes a passage blank but for its line ends.
    fn blank(&mut self, range: Range<usize>) {
        for byte in self.text[range].iter_mut().filter(|byte| !matches!(**byte, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }

    /// The end of the import or export that starts here.
    fn statement(&self) -> Option<usize> {
        let line = self.line();
        let declares = ["const ", "let ", "var ", "function ", "async ", "class ", "default ", "{", "*"];
        let export =
            line.strip_prefix("export ").is_some_and(|rest| declares.iter().any(|word| rest.starts_with(word)));
        let import = line.strip_prefix("import").is_some_and(|rest| rest.starts_with([' ', '{', '"', '\'']));
        if !(export || import) {
            return None;
        }
        // It goes on over blank lines while a bracket is open.
        let mut at = self.at;
        while at < self.bytes.len() && at - self.at < MAX_LENGTH {
            match self.bytes[at] {
                b'{' | b'(' | b'[' => at = balanced(self.bytes, at)?,
                quote @ (b'"' | b'\'' | b'`') => at = string_end(self.bytes, at, quote),
                b'\n' if is_blank_line(&self.body[at + 1..]) => break,
                _ => at += 1,
            }
        }
        let at = at.min(self.bytes.len());
        let written = self.body.get(self.at..at)?;
        (export || written.contains(['"', '\''])).then_some(at)
    }

    /// The end of the fenced code that starts with this line.
    fn fence(&self, line: &str) -> Option<usize> {
        let fence = line.trim_start();
        let mark = fence.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = fence.bytes().take_while(|byte| *byte == mark).count();
        if length < 3 || mark == b'`' && fence[length..].contains('`') {
            return None;
        }
        let mut at = self.at + line.len();
        while at < self.bytes.len() {
            let rest = &self.body[at + 1..];
            let line = rest.split('\n').next().unwrap_or_default();
            at += 1 + line.len();
            let closing = line.trim();
            if closing.len() >= length && closing.bytes().all(|byte| byte == mark) {
                break;
            }
        }
        Some((at + 1).min(self.bytes.len()))
    }

    /// The end of the code span that starts here, or of its mark where it is not closed.
    fn code(&self) -> usize {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| **byte == b'`').count();
        let mut at = length;
        while at < rest.len().min(MAX_LENGTH) {
            match rest[at] {
                b'`' => {
                    let run = rest[at..].iter().take_while(|byte| **byte == b'`').count();
                    at += run;
                    if run == length {
                        return self.at + at;
                    }
                }
                b'\n' if rest.get(at + 1) == Some(&b'\n') => break,
                _ => at += 1,
            }
        }
        self.at + length
    }

    fn expression(&mut self) {
        let end = if self.at < self.unclosed { None } else { balanced(self.bytes, self.at) };
        let Some(end) = end else {
            self.unclosed = self.unclosed.max(self.at + MAX_LENGTH);
            self.at += 1;
            return;
        };
        let comment = self.body[self.at..end].starts_with("{/*");
        self.hide(end, !comment);
    }

    /// Hides what goes up to `end`: blank where it has its lines for itself.
    fn hide(&mut self, end: usize, object: bool) {
        let blank = |byte: &u8| byte.is_ascii_whitespace();
        let mut before = self.bytes[..self.at].iter().rev().take_while(|byte| **byte != b'\n');
        let mut after = self.bytes[end..].iter().take_while(|byte| **byte != b'\n');
        if before.all(blank) && after.all(blank) {
            self.text[self.at..end].fill(b' ');
        } else {
            self.masks.push(Mask { span: Span::new(self.at, end), object });
        }
        self.at = end;
    }

    fn tag(&mut self) {
        let braces = if self.at < self.unclosed { Braces::Unclosed } else { Braces::Closed };
        let tag = match Tag::read(self.body, self.at, braces) {
            Ok(tag) => tag,
            Err(found) => {
                if found == Braces::Unclosed {
                    self.unclosed = self.unclosed.max(self.at + MAX_LENGTH);
                }
                self.at += 1;
                return;
            }
        };
        if !tag.component {
            // HTML with values that are no HTML: the values go.
            for value in &tag.expressions {
                self.text[value.clone()].fill(b'x');
            }
            self.at = tag.end;
            return;
        }
        self.prose.extend(tag.prose);
        self.hide(tag.end, tag.alone);
    }
}

fn is_blank_line(rest: &str) -> bool {
    rest.split('\n').next().is_some_and(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use crate::read::{Document, SegmentKind, mdx};
    use crate::text::Source;

    fn read(source: &str) -> Document {
        mdx(Source::new("t", source))
    }

    fn prose(source: &str) -> Vec<String> {
        read(source).segments.into_iter().map(|segment| segment.text).collect()
    }

    #[test]
    fn imports_and_exports_are_not_prose() {
        let found = prose(
            "---\ntitle: Un titre\n---\nimport { A } from './a'\nimport B from \"b\"\n\nexport const meta = {\n  auteur: 'Un',\n\n  texte: `non`\n}\n\nUn paragraphe.\n\nimport bien fait\n\nexporter n’est pas exporter",
        );
        assert_eq!(found, ["Un titre", "Un paragraphe.", "import bien fait", "exporter n’est pas exporter"]);
    }

    #[test]
    fn expressions_are_objects_and_comments_leave_no_trace() {
        let found = prose(
            "Bonjour {props.nom ?? \"}\"} et {/* à revoir */}merci.\n\n{liste.map(x => <b>{x}</b>)}\n\nFin \\{a}",
        );
        assert_eq!(found, ["Bonjour \u{fffc} et merci.", "Fin {a}"]);
    }

    #[test]
    fn components_give_their_content_and_the_attributes_that_are_read() {
        let source = "<Card\n  title=\"L’été\"\n  onClick={() => { alert('non') }}\n  href=\"/a\"\n>\n  Un **mot** et <Tooltip text=\"une bulle\">un autre</Tooltip>.\n\n    Encore retiré.\n</Card>\n\n<Hero.Title>Grand</Hero.Title>\n\nUne icône <Icon name=\"x\" /> ici.";
        let found = read(source);
        let wanted =
            ["L’été", "Un mot et un autre.", "une bulle", "Encore retiré.", "Grand", "Une icône \u{fffc} ici."];
        let texts: Vec<&str> = found.segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(texts, wanted);
        assert_eq!(found.segments[0].kind, SegmentKind::Alt);
        let last = &found.segments[5];
        let at = last.text.find("ici").unwrap();
        assert_eq!(&source[last.span(at..at + 3).range()], "ici");
    }

    #[test]
    fn elements_of_html_with_expressions_stay_elements() {
        assert_eq!(prose("<div style={{ color: 'red' }} className=\"a\">Un texte</div>"), ["Un texte"]);
        assert_eq!(prose("Un <span style={{ color: \"red\" }}>mot</span> rouge."), ["Un mot rouge."]);
        assert_eq!(prose("<img src={photo} alt=\"Un vélo\" />"), ["Un vélo"]);
    }

    #[test]
    fn code_is_left_alone_and_what_is_no_tag_too() {
        assert_eq!(
            prose("Un `<A b={c}>` et ``{`d`}``.\n\n```jsx\n<A>{b}</A>\n```\n\n3 < 4 et a <b"),
            ["Un \u{fffc} et \u{fffc}.", "3 < 4 et a <b",]
        );
        assert_eq!(prose("Une {accolade jamais fermée"), ["Une {accolade jamais fermée"]);
    }
}
