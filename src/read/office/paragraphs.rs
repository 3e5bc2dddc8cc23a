//! Paragraphs in the making, out of the XML of a document.

use super::OfficeError;
use crate::read::document::SegmentKind;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

/// A line break inside a paragraph: it must not look like the end of one.
pub(super) const LINE_BREAK: char = '\u{2028}';

/// One paragraph of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) kind: SegmentKind,
    /// One line.
    pub(super) text: String,
}

/// Gathers paragraphs. One may stand inside another (a text box, a note).
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    open: Vec<Paragraph>,
    /// Alternative texts met in the paragraphs that are open.
    alternative: Vec<String>,
    done: Vec<Paragraph>,
}

impl Gatherer {
    pub(super) fn begin(&mut self, kind: SegmentKind) {
        self.open.push(Paragraph { kind, text: String::new() });
    }

    /// The paragraph being read.
    pub(super) fn current(&mut self) -> Option<&mut Paragraph> {
        self.open.last_mut()
    }

    pub(super) fn push(&mut self, c: char) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        }
    }

    pub(super) fn push_str(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    /// Adds the alternative text of an image, unless a program wrote it.
    pub(super) fn alternative(&mut self, text: &str) {
        let by_program = ["automatiquement", "généré par", "AI-generated"].iter().any(|sign| text.contains(sign));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !by_program && !text.is_empty() {
            self.alternative.push(text);
        }
    }

    pub(super) fn end(&mut self) {
        self.done.extend(self.open.pop());
        if self.open.is_empty() {
            let alternative = self.alternative.drain(..);
            self.done.extend(alternative.map(|text| Paragraph { kind: SegmentKind::Alt, text }));
        }
    }

    /// All paragraphs, the empty ones too: a person counts them.
    pub(super) fn finish(mut self) -> Vec<Paragraph> {
        while !self.open.is_empty() {
            self.end();
        }
        self.done
    }
}

/// The value of an attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned),
    )
}

/// The character of a reference: one of the five names of XML, or a number.
pub(super) fn referred(reference: &BytesRef<'_>) -> Result<char, OfficeError> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Ok(c);
    }
    match &**reference {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(OfficeError::Damaged),
    }
}
