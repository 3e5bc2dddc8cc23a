//! The XML of `LibreOffice`.

use super::OfficeError;
use super::paragraphs::{Gatherer, LINE_BREAK, Paragraph, attribute, referred};
use crate::read::document::SegmentKind;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements whose content is no part of what is published.
const HIDDEN: &[&str] =
    &["annotation", "tracked-changes", "table-of-content", "forms", "note-citation", "script", "bibliography"];

/// Most spaces that one `text:s` stands for.
const MAX_SPACES: usize = 100;

/// The paragraphs of a document.
pub(super) fn paragraphs(xml: &str) -> Result<Vec<Paragraph>, OfficeError> {
    let mut reader = Reader::from_str(xml);
    let mut writer = Writer::default();
    loop {
        match reader.read_event().map_err(|_| OfficeError::Damaged)? {
            Event::Start(element) => writer.start(&element),
            Event::Empty(element) => {
                writer.start(&element);
                writer.end(element.local_name().as_ref());
            }
            Event::End(element) => writer.end(element.local_name().as_ref()),
            Event::Text(text) => text.chars().for_each(|c| writer.character(c)),
            Event::CData(text) => text.chars().for_each(|c| writer.character(c)),
            Event::GeneralRef(reference) => writer.character(referred(&reference)?),
            Event::Eof => return Ok(writer.found.finish()),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Writer {
    found: Gatherer,
    /// How many hidden elements are open.
    hidden: usize,
    cells: usize,
    items: usize,
    /// The alternative text being read.
    alternative: Option<String>,
}

impl Writer {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            name if HIDDEN.contains(&name) => self.hidden += 1,
            _ if self.hidden > 0 => {}
            "p" => {
                let kind = match (self.cells, self.items, attribute(element, "style-name").as_deref()) {
                    (1.., ..) => SegmentKind::Cell,
                    (_, 1.., _) => SegmentKind::Item,
                    (_, _, Some("Title" | "Subtitle")) => SegmentKind::Title,
                    (_, _, Some("Quotations")) => SegmentKind::Quote,
                    _ => SegmentKind::Paragraph,
                };
                self.found.begin(kind);
            }
            "h" => self.found.begin(SegmentKind::Heading),
            "table-cell" => self.cells += 1,
            "list-item" | "list-header" => self.items += 1,
            "tab" => self.found.push('\t'),
            "line-break" => self.found.push(LINE_BREAK),
            "s" => {
                let count = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                (0..MAX_SPACES.min(count)).for_each(|_| self.found.push(' '));
            }
            "desc" => self.alternative = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            name if HIDDEN.contains(&name) => self.hidden = self.hidden.saturating_sub(1),
            _ if self.hidden > 0 => {}
            "p" | "h" => self.found.end(),
            "table-cell" => self.cells = self.cells.saturating_sub(1),
            "list-item" | "list-header" => self.items = self.items.saturating_sub(1),
            "desc" => {
                if let Some(text) = self.alternative.take() {
                    self.found.alternative(&text);
                }
            }
            _ => {}
        }
    }

    /// White space in the file is one space, as in HTML.
    fn character(&mut self, c: char) {
        if self.hidden > 0 {
            return;
        }
        if let Some(text) = &mut self.alternative {
            text.push(c);
        } else if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            self.found.push(c);
        } else if self.found.current().is_some_and(|paragraph| !paragraph.text.ends_with([' ', LINE_BREAK])) {
            self.found.push(' ');
        }
    }
}
