//! Front matter in YAML, as people write it.
//!
//! A line scanner and not a parser: the commonest fault, a bare « : » in a title, must neither
//! hide the title from the checks nor the rest of the fields.

use super::FrontMatter;
use super::field::{Role, own_role, role};
use super::scalar::Scalar;
use crate::text::Span;

/// Whether some line of prose-like text is a field.
pub(super) fn looks_like(source: &str, lines: &[Span]) -> bool {
    let first = lines
        .iter()
        .map(|line| source[line.range()].trim_end())
        .find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| line.starts_with('{') || key_of(line).is_some())
}

/// Reads the fields on `lines`, the second line of the source and those after it.
pub(super) fn read(source: &str, lines: &[Span], front: &mut FrontMatter) {
    let mut reader = Reader { source, lines, at: 0, front, top: String::new(), field: None, unclosed: false };
    while reader.at < lines.len() {
        reader.line();
    }
}

struct Reader<'s, 'f> {
    source: &'s str,
    lines: &'s [Span],
    /// The line to read next.
    at: usize,
    front: &'f mut FrontMatter,
    /// The last field that was not indented.
    top: String,
    /// The field whose value may follow on the next lines, with its column.
    field: Option<(usize, Role)>,
    /// Whether some bracket never closes: the search for the end is not made twice.
    unclosed: bool,
}

impl<'s> Reader<'s, '_> {
    fn text(&self, span: Span) -> &'s str {
        &self.source[span.range()]
    }

    fn line(&mut self) {
        let line = self.lines[self.at];
        let text = self.text(line);
        let mut column = indentation(text);
        if is_blank(text) {
            self.at += 1;
            return;
        }
        let mut item = false;
        while let Some(rest) = text[column..].strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            column += 1 + indentation(rest);
            item = true;
        }
        let rest = &text[column..];
        if let Some((name, length)) = key_of(rest) {
            if column == 0 {
                name.clone_into(&mut self.top);
            }
            let role = self.role(name, column == 0);
            self.field = None;
            self.value(role, name, column, Span::new(line.start + column + length, line.end));
        } else if item {
            let role = self.field.filter(|(from, _)| *from <= column).map(|(_, role)| role);
            self.value(role, "-", column.saturating_sub(1), Span::new(line.start + column, line.end));
        } else if let Some((from, role)) = self.field.filter(|(from, _)| *from < column) {
            self.field = None;
            self.value(Some(role), "-", from, Span::new(line.start + column, line.end));
        } else if rest.starts_with(['{', '[']) {
            self.flow(None, line.start + column);
        } else {
            self.front.notice(self.at + 2, "ce n’est pas du YAML bien formé. Écrivez « champ\u{a0}: valeur », ou mettez la valeur entre guillemets.");
            self.at += 1;
        }
    }

    fn role(&self, name: &str, top: bool) -> Option<Role> {
        if self.top == "cm-lint" {
            return own_role(name);
        }
        role(name).filter(|role| top || matches!(role, Role::Prose(_)))
    }

    /// Reads the value at `rest`, which goes to the end of its line, and the lines that belong to it.
    fn value(&mut self, role: Option<Role>, name: &str, column: usize, rest: Span) {
        let mut text = self.text(rest).trim_start();
        while text.starts_with(['!', '&']) {
            text = text.find(' ').map_or("", |end| text[end..].trim_start());
        }
        let start = rest.end - text.len();
        match text.as_bytes().first() {
            None | Some(b'#') => {
                self.field = role.map(|role| (column, role));
                self.at += 1;
            }
            Some(b'|' | b'>') => self.block(role, column, text.starts_with('|')),
            Some(quote @ (b'"' | b'\'')) => self.quoted(role, start, *quote),
            Some(b'[' | b'{') => self.flow(role, start),
            Some(b'*') => self.at += 1,
            Some(_) => self.plain(role, name, column, Span::new(start, rest.end)),
        }
    }

    /// `|` and `>` : the more indented lines that follow.
    fn block(&mut self, role: Option<Role>, column: usize, literal: bool) {
        self.at += 1;
        let mut scalar = role.map(|role| Scalar::new(self.source, role));
        let mut end_of_last = None;
        while let Some(line) = self.lines.get(self.at).copied() {
            let text = self.text(line);
            let blank = text.trim().is_empty();
            if !blank && indentation(text) <= column {
                break;
            }
            if let Some(scalar) = &mut scalar {
                match end_of_last {
                    Some(_) if blank => scalar.blank_line(),
                    Some(end) if literal => scalar.line_break(Span::new(end, line.start)),
                    Some(end) => scalar.fold(Span::new(end, line.start)),
                    None => {}
                }
                scalar.slice(Span::new(
                    line.start + indentation(text),
                    line.start + text.trim_end().len().max(indentation(text)),
                ));
            }
            end_of_last = if blank { None } else { Some(line.start + text.trim_end().len()) };
            self.at += 1;
        }
        self.take(role, scalar);
    }

    fn quoted(&mut self, role: Option<Role>, start: usize, quote: u8) {
        let first = self.at + 2;
        let limit = self.lines.last().map_or(start, |line| line.end);
        let Some(close) = closing_quote(&self.source[start..limit], quote).map(|i| start + i) else {
            self.front.notice(first, "guillemet jamais fermé. Fermez-le à la fin de la valeur.");
            let line = Span::new(start + 1, self.lines[self.at].end);
            let scalar = role.map(|role| Scalar::new(self.source, role));
            let scalar = scalar.map(|mut scalar| {
                scalar.slice(line);
                scalar
            });
            self.take(role, scalar);
            self.at += 1;
            return;
        };
        self.take_quoted(role, Span::new(start + 1, close), quote);
        self.step_past(close);
        let after = self.text(Span::new(close + 1, self.lines[self.at].end)).trim();
        if !(after.is_empty() || after.starts_with('#')) {
            self.front.notice(
                self.at + 2,
                "il y a du texte après le guillemet fermant. Doublez ou échappez les guillemets de la valeur.",
            );
        }
        self.at += 1;
    }

    fn plain(&mut self, role: Option<Role>, name: &str, column: usize, first: Span) {
        let first = without_comment(self.source, first);
        if self.text(first).contains(": ") && role.is_some() {
            self.front
                .notice(self.at + 2, &format!("la valeur de « {name} » contient « : ». Mettez-la entre guillemets."));
        }
        let mut scalar = role.map(|role| Scalar::new(self.source, role));
        if let Some(scalar) = &mut scalar {
            scalar.slice(first);
        }
        self.at += 1;
        let mut last = first.end;
        while let Some(line) = self.lines.get(self.at).copied() {
            let text = self.text(line);
            let indent = indentation(text);
            let more = indent > column
                && !is_blank(text)
                && !text[indent..].starts_with("- ")
                && key_of(&text[indent..]).is_none();
            if !more {
                break;
            }
            let content = without_comment(self.source, Span::new(line.start + indent, line.end));
            if let Some(scalar) = &mut scalar {
                scalar.fold(Span::new(last, content.start));
                scalar.slice(content);
            }
            last = content.end;
            self.at += 1;
        }
        self.take(role, scalar);
    }

    /// `[…]` and `{…}`, over as many lines as they take.
    fn flow(&mut self, role: Option<Role>, start: usize) {
        let last = if self.unclosed { self.lines.get(self.at) } else { self.lines.last() };
        let limit = last.map_or(start, |line| line.end);
        let source = self.source;
        // The role of the values in each open bracket.
        let mut open: Vec<Option<Role>> = Vec::new();
        let mut now = role;
        let mut at = start;
        while at < limit {
            let rest = &source[at..limit];
            match rest.as_bytes()[0] {
                b'[' | b'{' => {
                    open.push(now);
                    at += 1;
                }
                b']' | b'}' => {
                    now = open.pop().flatten();
                    at += 1;
                    if open.is_empty() {
                        break;
                    }
                }
                b',' => {
                    now = open.last().copied().flatten();
                    at += 1;
                }
                quote @ (b'"' | b'\'') => {
                    let Some(close) = closing_quote(rest, quote) else {
                        at = limit;
                        break;
                    };
                    let inner = Span::new(at + 1, at + close);
                    at += close + 1;
                    if source[at..limit].starts_with(':') {
                        now = self.role(&source[inner.range()], false);
                        at += 1;
                    } else {
                        self.take_quoted(now, inner, quote);
                    }
                }
                _ => {
                    let length = plain_in_flow(rest);
                    let word = rest[..length].trim();
                    if rest[length..].starts_with(':') {
                        now = self.role(word, false);
                        at += 1;
                    } else if let Some(role) = now.filter(|_| !word.is_empty()) {
                        let mut scalar = Scalar::new(source, role);
                        scalar.slice(Span::new(at, at + length));
                        self.front.take(role, scalar);
                    }
                    at += length;
                }
            }
        }
        if !open.is_empty() {
            self.unclosed = true;
            self.front.notice(self.at + 2, "crochet ou accolade jamais fermé. Fermez-le à la fin de la valeur.");
            self.at += 1;
            return;
        }
        self.step_past(at.saturating_sub(1).max(start));
        self.at += 1;
    }

    fn take_quoted(&mut self, role: Option<Role>, inner: Span, quote: u8) {
        let scalar = role.map(|role| {
            let mut scalar = Scalar::new(self.source, role);
            if quote == b'"' {
                scalar.escaped(inner, false);
            } else {
                scalar.literal(inner, true, false);
            }
            scalar
        });
        self.take(role, scalar);
    }

    fn take(&mut self, role: Option<Role>, scalar: Option<Scalar<'_>>) {
        if let (Some(role), Some(scalar)) = (role, scalar) {
            self.front.take(role, scalar);
        }
    }

    /// Goes to the line that holds the byte `place`.
    fn step_past(&mut self, place: usize) {
        while self.at + 1 < self.lines.len() && self.lines[self.at].end < place {
            self.at += 1;
        }
    }
}

fn indentation(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.starts_with('#')
}

/// The name of the field at the start of `text`, and the bytes up to its value.
fn key_of(text: &str) -> Option<(&str, usize)> {
    let quote = text.as_bytes().first().copied().filter(|b| matches!(b, b'"' | b'\''));
    let (name, colon) = if let Some(quote) = quote {
        let close = closing_quote(text, quote)?;
        (&text[1..close], close + 1)
    } else {
        let colon = text.char_indices().find(|(i, c)| *c == ':' && ends_key(&text[i + 1..])).map(|(i, _)| i)?;
        (text[..colon].trim_end(), colon)
    };
    let plausible =
        quote.is_some() || name.starts_with(|c: char| c.is_alphanumeric() || c == '_') && name.len() <= LONGEST_KEY;
    let after = text.get(colon..)?.strip_prefix(':')?;
    (plausible && ends_key(after)).then_some((name, colon + 1))
}

const LONGEST_KEY: usize = 60;

fn ends_key(after_colon: &str) -> bool {
    after_colon.is_empty() || after_colon.starts_with([' ', '\t'])
}

/// Bytes from the opening quote, first in `text`, to the closing one.
fn closing_quote(text: &str, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            b if b == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 2,
            b if b == quote => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// Bytes of the bare word at the start of `rest`, inside brackets.
fn plain_in_flow(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let ends = |i: usize| match bytes[i] {
        b',' | b'[' | b']' | b'{' | b'}' => true,
        b':' => bytes.get(i + 1).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b',' | b']' | b'}')),
        b'\n' => true,
        b'"' | b'\'' => i > 0 && bytes[..i].iter().all(u8::is_ascii_whitespace),
        _ => false,
    };
    let length = (0..bytes.len()).find(|i| ends(*i)).unwrap_or(bytes.len());
    if length == 0 { 1 } else { length }
}

fn without_comment(source: &str, span: Span) -> Span {
    let text = &source[span.range()];
    let kept = text.find(" #").map_or(text, |i| &text[..i]).trim_end();
    Span::new(span.start, span.start + kept.len())
}
