//! The XML of Word.

use super::OfficeError;
use super::paragraphs::{Gatherer, LINE_BREAK, Paragraph, attribute, referred};
use crate::read::document::SegmentKind;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements whose content a reader of the document does not see, or sees elsewhere.
const HIDDEN: &[&str] = &["moveFrom", "Fallback", "del"];

/// The paragraphs of a part of a document.
pub(super) fn paragraphs(xml: &str) -> Result<Vec<Paragraph>, OfficeError> {
    let mut reader = Reader::from_str(xml);
    let mut word = Word::default();
    loop {
        match reader.read_event().map_err(|_| OfficeError::Damaged)? {
            Event::Start(element) => word.start(&element),
            Event::Empty(element) => {
                word.start(&element);
                word.end(element.local_name().as_ref());
            }
            Event::End(element) => word.end(element.local_name().as_ref()),
            Event::Text(text) if word.reads() => word.found.push_str(&text),
            Event::CData(text) if word.reads() => word.found.push_str(&text),
            Event::GeneralRef(reference) if word.reads() => word.found.push(referred(&reference)?),
            Event::Eof => return Ok(word.found.finish()),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Word {
    found: Gatherer,
    /// How many hidden elements are open.
    hidden: usize,
    /// How many cells of tables are open.
    cells: usize,
    /// Whether a run of text is open.
    text: bool,
}

impl Word {
    const fn reads(&self) -> bool {
        self.text && self.hidden == 0
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            name if HIDDEN.contains(&name) => self.hidden += 1,
            "p" => self.found.begin(if self.cells > 0 { SegmentKind::Cell } else { SegmentKind::Paragraph }),
            "tc" => self.cells += 1,
            "t" => self.text = true,
            _ if self.hidden > 0 => {}
            "tab" | "ptab" => self.found.push('\t'),
            "br" | "cr" => self.found.push(LINE_BREAK),
            "noBreakHyphen" => self.found.push('\u{2011}'),
            "pStyle" => self.style(&attribute(element, "val").unwrap_or_default()),
            "numPr" => self.kind(SegmentKind::Item),
            "docPr" => {
                if let Some(text) = attribute(element, "descr") {
                    self.found.alternative(&text);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            name if HIDDEN.contains(&name) => self.hidden = self.hidden.saturating_sub(1),
            "p" => self.found.end(),
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" => self.text = false,
            _ => {}
        }
    }

    fn style(&mut self, style: &str) {
        let is = |names: &[&str]| names.iter().any(|name| style.starts_with(name));
        if is(&["Heading", "Titre", "heading"]) {
            self.kind(SegmentKind::Heading);
        } else if is(&["Title", "Subtitle", "Sous-titre"]) {
            self.kind(SegmentKind::Title);
        } else if is(&["Quote", "Citation", "IntenseQuote"]) {
            self.kind(SegmentKind::Quote);
        }
    }

    /// Says what the paragraph is, where nothing has yet.
    fn kind(&mut self, kind: SegmentKind) {
        if let Some(paragraph) = self.found.current()
            && paragraph.kind == SegmentKind::Paragraph
        {
            paragraph.kind = kind;
        }
    }
}
