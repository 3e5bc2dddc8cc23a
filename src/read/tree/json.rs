//! The values of a JSON file, with their places.

use super::TreeFault;
use super::collector::Collector;
use super::pointer::Step;
use crate::read::extract::Value;
use crate::text::Span;
use serde::de::IgnoredAny;

/// Tells `collector` of the values of `text`; a fault comes with its byte.
pub(super) fn walk(text: &str, collector: &mut Collector<'_>) -> Result<(), (usize, TreeFault)> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // What is read below is known to be well formed.
    serde_json::from_str::<IgnoredAny>(&text[start..]).map_err(|error| fault(text, start, &error))?;
    Walk { text, at: start, depth: 0, collector }.value()
}

fn fault(text: &str, start: usize, error: &serde_json::Error) -> (usize, TreeFault) {
    let lines = text[start..].split_inclusive('\n');
    let above: usize = lines.take(error.line().saturating_sub(1)).map(str::len).sum();
    let message = error.to_string();
    let reason = if error.is_eof() {
        TreeFault::Incomplete
    } else if message.contains("control character") {
        TreeFault::RawControl
    } else {
        TreeFault::Malformed
    };
    (start + above + error.column().saturating_sub(1), reason)
}

/// No value is nested deeper.
const MAX_DEPTH: usize = 128;

struct Walk<'t, 'c, 'f> {
    text: &'t str,
    at: usize,
    depth: usize,
    collector: &'c mut Collector<'f>,
}

impl Walk<'_, '_, '_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Steps over `byte` if it comes next.
    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Result<(), (usize, TreeFault)> {
        match self.peek() {
            Some(b'{' | b'[') if self.depth == MAX_DEPTH => Err((self.at, TreeFault::TooDeep)),
            Some(open @ (b'{' | b'[')) => {
                self.depth += 1;
                if open == b'{' {
                    self.object()?;
                } else {
                    self.array()?;
                }
                self.depth -= 1;
                Ok(())
            }
            Some(b'"') => {
                let inner = self.quoted();
                let text = self.text;
                self.collector.string(|| decoded(text, inner))
            }
            _ => {
                let rest = &self.text[self.at..];
                let length = rest.find([',', ']', '}']).unwrap_or(rest.len());
                self.collector.number(rest[..length].trim_end());
                self.at += length;
                Ok(())
            }
        }
    }

    fn object(&mut self) -> Result<(), (usize, TreeFault)> {
        self.at += 1;
        while self.peek() == Some(b'"') {
            let name = self.quoted();
            let name = decoded(self.text, name)?.text;
            self.skip(b':');
            self.peek();
            self.collector.enter(Step::Member(name), self.at);
            self.value()?;
            self.collector.leave();
            self.skip(b',');
        }
        self.skip(b'}');
        Ok(())
    }

    fn array(&mut self) -> Result<(), (usize, TreeFault)> {
        self.at += 1;
        let mut number = 0;
        while self.peek().is_some_and(|byte| byte != b']') {
            self.collector.enter(Step::Element(number), self.at);
            self.value()?;
            self.collector.leave();
            self.skip(b',');
            number += 1;
        }
        self.skip(b']');
        Ok(())
    }

    /// Steps over a string, and gives what is between its quotes.
    fn quoted(&mut self) -> Span {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut end = start;
        while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(end..).unwrap_or_default()) {
            end += found;
            if bytes[end] == b'"' {
                break;
            }
            end += 2;
        }
        let end = end.min(bytes.len());
        self.at = (end + 1).min(bytes.len());
        Span::new(start, end)
    }
}

/// The string between quotes at `inner`.
fn decoded(text: &str, inner: Span) -> Result<Value, (usize, TreeFault)> {
    let mut value = Value::default();
    let mut at = inner.start;
    while let Some(found) = text[at..inner.end].find('\\') {
        let escape = at + found;
        value.verbatim(&text[at..escape], at);
        let (c, length) = unescaped(&text[escape..inner.end]).ok_or((escape, TreeFault::LoneSurrogate))?;
        at = escape + length;
        value.replace(c.encode_utf8(&mut [0; 4]), Span::new(escape, at));
    }
    value.verbatim(&text[at..inner.end], at);
    Ok(value)
}

/// The character of the escape at the start of `rest`, and the bytes it takes; none for half a pair.
fn unescaped(rest: &str) -> Option<(char, usize)> {
    let plain = match rest.as_bytes().get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => {
            let unit = |at: usize| u32::from_str_radix(rest.get(at..at + 4)?, 16).ok();
            let first = unit(2)?;
            if !(0xd800..0xe000).contains(&first) {
                return Some((char::from_u32(first)?, 6));
            }
            let second = unit(8).filter(|_| rest.get(6..8) == Some("\\u"))?;
            let pair = [first as u16, second as u16];
            let joined = char::decode_utf16(pair).next()?.ok()?;
            return Some((joined, 12));
        }
        other => char::from(*other),
    };
    Some((plain, 2))
}
