//! The values of a YAML file, with their places.

use super::TreeFault;
use super::collector::Collector;
use super::pointer::Step;
use crate::read::extract::Value;
use crate::text::Span;
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::convert::Infallible;

/// No value is nested deeper.
const MAX_DEPTH: usize = 128;

/// Tells `collector` of the values of `text`; a fault comes with its byte.
pub(super) fn walk(text: &str, collector: &mut Collector<'_>) -> Result<(), (usize, TreeFault)> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut cursor = Cursor { text, character: 0, byte: start };
    let mut walk = Walk { collector, open: Vec::new() };
    for event in Parser::new_from_str(&text[start..]) {
        let (event, span) = event
            .map_err(|error| (cursor.byte_of(error.marker().index()), TreeFault::Yaml(error.info().to_owned())))?;
        let start = cursor.byte_of(span.start.index());
        if walk.open.len() > MAX_DEPTH {
            return Err((start, TreeFault::TooDeep));
        }
        match event {
            Event::DocumentStart(_) => {
                walk.open.clear();
                walk.collector.next_document();
            }
            Event::SequenceStart(..) => walk.open(start, Container::Sequence(0)),
            Event::MappingStart(..) => walk.open(start, Container::Mapping(None)),
            Event::SequenceEnd | Event::MappingEnd => {
                walk.open.pop();
                walk.after_value();
            }
            Event::Scalar(value, style, ..) => {
                let end = cursor.byte_of(span.end.index());
                walk.scalar(&text[start..end.max(start)], start, &value, style);
            }
            Event::Alias(_) if walk.before_value("*", start) => walk.after_value(),
            _ => {}
        }
    }
    Ok(())
}

/// From numbers of characters, which mostly grow, to bytes.
struct Cursor<'t> {
    text: &'t str,
    character: usize,
    byte: usize,
}

impl Cursor<'_> {
    fn byte_of(&mut self, character: usize) -> usize {
        while self.character < character
            && let Some(c) = self.text[self.byte..].chars().next()
        {
            self.character += 1;
            self.byte += c.len_utf8();
        }
        while self.character > character
            && let Some(c) = self.text[..self.byte].chars().next_back()
        {
            self.character -= 1;
            self.byte -= c.len_utf8();
        }
        self.byte
    }
}

enum Container {
    /// The number of the next element.
    Sequence(usize),
    /// The key whose value comes next; none where a key comes.
    Mapping(Option<String>),
}

struct Walk<'c, 'f> {
    collector: &'c mut Collector<'f>,
    open: Vec<Container>,
}

impl Walk<'_, '_> {
    /// Goes down to the value that starts here. A key that is no scalar is called `key`. False where
    /// what comes is a key.
    fn before_value(&mut self, key: &str, start: usize) -> bool {
        match self.open.last_mut() {
            Some(Container::Sequence(number)) => {
                self.collector.enter(Step::Element(*number), start);
                *number += 1;
            }
            Some(Container::Mapping(name)) => {
                let Some(name) = name.take() else {
                    *name = Some(key.to_owned());
                    return false;
                };
                self.collector.enter(Step::Member(name), start);
            }
            None => {}
        }
        true
    }

    /// Comes back up from a value, or from a key that is a collection.
    fn after_value(&mut self) {
        if !self.open.is_empty() {
            self.collector.leave();
        }
    }

    fn open(&mut self, start: usize, container: Container) {
        if !self.before_value("?", start) {
            // A collection as a key: what is in it is below no name.
            self.collector.enter(Step::Member("?".to_owned()), start);
        }
        self.open.push(container);
    }

    fn scalar(&mut self, raw: &str, start: usize, value: &str, style: ScalarStyle) {
        if !self.before_value(value, start) {
            return;
        }
        if style == ScalarStyle::Plain && is_no_string(value) {
            self.collector.number(value);
        } else {
            let Ok(()) = self.collector.string(|| Ok::<_, Infallible>(aligned(raw, start, value, style)));
        }
        self.after_value();
    }
}

/// Whether a bare scalar is a number, a truth value or nothing.
fn is_no_string(value: &str) -> bool {
    value.parse::<f64>().is_ok()
        || matches!(value.to_ascii_lowercase().as_str(), "" | "~" | "null" | "true" | "false" | "yes" | "no")
}

/// The decoded `value` tied to `raw`, where it is written from `start` on: both are read side by
/// side. Where they part for a reason unknown here, the rest is tied as a whole.
fn aligned(raw: &str, start: usize, value: &str, style: ScalarStyle) -> Value {
    let mut found = Value::default();
    let mut at = match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => raw.len().min(1),
        ScalarStyle::Literal | ScalarStyle::Folded => header_length(raw, value),
        ScalarStyle::Plain => 0,
    };
    for (done, c) in value.char_indices() {
        let written = &mut [0; 4];
        let written = &*c.encode_utf8(written);
        loop {
            let rest = &raw[at..];
            let Some(next) = rest.chars().next() else {
                found.replace(written, Span::new(start + at, start + at));
                break;
            };
            if style == ScalarStyle::DoubleQuoted && next == '\\' {
                let length = escape_length(rest);
                let joined = rest[..length].ends_with('\n');
                if !joined {
                    found.replace(written, Span::new(start + at, start + at + length));
                }
                at += length;
                if joined {
                    continue;
                }
            } else if next == c {
                found.verbatim(written, start + at);
                at += next.len_utf8();
                let doubled = style == ScalarStyle::SingleQuoted && c == '\'' && raw[at..].starts_with('\'');
                at += usize::from(doubled);
            } else if c == '\n' && rest.starts_with("\r\n") {
                found.replace(written, Span::new(start + at, start + at + 2));
                at += 2;
            } else if next.is_whitespace() && c.is_whitespace() {
                let length = rest.len() - rest.trim_start().len();
                found.replace(written, Span::new(start + at, start + at + length));
                at += length;
            } else if next.is_whitespace() {
                at += next.len_utf8();
                continue;
            } else {
                found.replace(&value[done..], Span::new(start + at, start + raw.len()));
                return found;
            }
            break;
        }
    }
    found
}

/// Bytes of the header of a block (`|`, `>-`, `|2 # …`), where it is part of what is written: a text may begin with « > » too.
fn header_length(raw: &str, value: &str) -> usize {
    let line = raw.split_inclusive('\n').next().unwrap_or_default();
    let Some(rest) = line.strip_prefix(['|', '>']) else { return 0 };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')).trim();
    let is_header = (rest.is_empty() || rest.starts_with('#')) && !value.starts_with(line.trim_end());
    if is_header { line.len() } else { 0 }
}

/// Bytes of the escape at the start of `rest`; of a line joined to the next, its end too.
fn escape_length(rest: &str) -> usize {
    let digits = match rest[1..].chars().next() {
        None => return 1,
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some('\r') if rest[2..].starts_with('\n') => return 3,
        Some(other) => return 1 + other.len_utf8(),
    };
    rest.char_indices().nth(2 + digits).map_or(rest.len(), |(end, _)| end)
}
