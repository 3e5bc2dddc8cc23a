//! Tables of posts as schedulers and spreadsheets export them: CSV, TSV and their kin.
//!
//! The separator, the encoding and the header are found out from the first rows. Each row is one
//! draft, made of its columns of text; a column written for one network is a draft of its own. One
//! row is in memory at a time.

mod fault;
mod layout;
mod scan;
mod sniff;

pub use fault::{TableError, TableFault};

use super::decode::{decode, transcode};
use super::document::{Document, Notice};
use super::extract::{Composer, FILE_START, PartKind, Value};
use crate::calendar::Date;
use crate::config::Platform;
use crate::text::{Position, Source, Span};
use layout::{Column, Layout};
use scan::{Cell, Row, RowFault, Rows, cells};
use std::collections::VecDeque;
use std::io::{BufRead, Chain, Cursor, Read};
use std::sync::Arc;

/// How much of a file is looked at before its rows are read, in bytes.
const SAMPLE: u64 = 64 << 10;

/// How a table is to be read.
#[derive(Clone, Copy, Debug)]
pub struct TableOptions<'o> {
    /// What the file is called.
    pub name: &'o str,
    /// Columns of text, by name or number; empty for those that the names of the columns tell.
    pub columns: &'o [String],
    /// Whether the file is said to be parted by tabs.
    pub tabs: bool,
}

/// The drafts of a table, row after row.
///
/// # Errors
/// When the file is no text, or has no column of text.
pub fn table<R: BufRead>(mut reader: R, options: &TableOptions<'_>) -> Result<Table<R>, TableError> {
    let whole = |reason| TableError { line: None, reason };
    let mut head = Vec::new();
    reader.by_ref().take(SAMPLE).read_to_end(&mut head).map_err(|error| whole(TableFault::Unreadable(error)))?;
    decode(head.clone()).map_err(|error| whole(error.into()))?;
    let (sample, _) = transcode(head.clone());
    let dialect = sniff::dialect(&sample, options.tabs);
    let mut rows = sniff::rows(&sample, dialect.separator);
    rows.drain(..usize::from(dialect.declared).min(rows.len()));
    let layout = Layout::of(&rows, options.columns).map_err(whole)?;
    Ok(Table {
        name: options.name.to_owned(),
        rows: Rows::new(Cursor::new(head).chain(reader), dialect.separator),
        separator: dialect.separator,
        byte: 0,
        above: usize::from(dialect.declared) + usize::from(layout.header),
        notices: layout.notice.iter().map(|message| Notice { message: message.clone() }).collect(),
        encoding_told: false,
        layout,
        ready: VecDeque::new(),
        over: false,
    })
}

/// The iterator of [`table`].
#[derive(Debug)]
pub struct Table<R> {
    name: String,
    rows: Rows<Chain<Cursor<Vec<u8>>, R>>,
    separator: u8,
    layout: Layout,
    /// Bytes of the rows given so far, in UTF-8.
    byte: usize,
    /// Rows still to come that hold no draft.
    above: usize,
    /// What is to be told with the next draft.
    notices: Vec<Notice>,
    encoding_told: bool,
    ready: VecDeque<Document>,
    over: bool,
}

impl<R: BufRead> Iterator for Table<R> {
    type Item = Result<Document, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.ready.pop_front() {
                return Some(Ok(document));
            }
            if self.over {
                return None;
            }
            match self.rows.next_row() {
                Ok(Some(row)) => self.read(row),
                Ok(None) => self.over = true,
                Err(fault) => {
                    self.over = true;
                    return Some(Err(fault.into()));
                }
            }
        }
    }
}

impl From<RowFault> for TableError {
    fn from(fault: RowFault) -> Self {
        let (line, reason) = match fault {
            RowFault::Unreadable(error) => (None, TableFault::Unreadable(error)),
            RowFault::Unclosed(line) => (Some(line), TableFault::Unclosed),
            RowFault::TooLong(line) => (Some(line), TableFault::TooLong),
        };
        Self { line, reason }
    }
}

impl<R: BufRead> Table<R> {
    /// Makes the drafts of a row ready.
    fn read(&mut self, row: Row) {
        let (text, message) = transcode(row.bytes);
        let start = Position { byte: self.byte, line: row.line, ..FILE_START };
        self.byte += text.len();
        if !self.encoding_told
            && let Some(message) = message
        {
            self.encoding_told = true;
            self.notices.push(Notice { message: message.to_owned() });
        }
        let found = cells(&text, self.separator);
        if found.iter().all(|cell| text[cell.span.range()].trim().is_empty()) {
            return;
        }
        if self.above > 0 {
            self.above -= 1;
            return;
        }
        let row = Filled { text: &text, cells: &found };
        let passage = Arc::new(Source::new("", text.as_str()));
        let drafts = row.drafts(&self.layout.text);
        let several = drafts.len() > 1;
        for (column, composer) in drafts {
            let name = match column {
                Some(column) if several => format!("{}:{}:{}", self.name, start.line, column.name),
                _ => format!("{}:{}", self.name, start.line),
            };
            let mut document = composer.finish(name, PartKind::Column, start.line, Arc::clone(&passage), start);
            document.platform = match column.and_then(|column| column.network) {
                Some(network) => Some(network.name().to_owned()),
                None => row.platform(&self.layout),
            };
            document.published = row.published(&self.layout);
            document.notices.append(&mut self.notices);
            document.notices.extend(row.overflow(&self.layout));
            self.ready.push_back(document);
        }
    }
}

/// The cells of one row.
struct Filled<'r> {
    text: &'r str,
    cells: &'r [Cell],
}

impl<'r> Filled<'r> {
    fn content(&self, index: usize) -> &'r str {
        self.cells.get(index).map_or("", |cell| self.text[cell.span.range()].trim())
    }

    /// The texts of the row: those for every network together, each of the others on its own.
    fn drafts<'c>(&self, columns: &'c [Column]) -> Vec<(Option<&'c Column>, Composer)> {
        let mut common = Composer::default();
        let mut apart = Vec::new();
        for column in columns {
            let Some(cell) = self.cells.get(column.index).filter(|_| !self.content(column.index).is_empty()) else {
                continue;
            };
            let value = self.value(*cell);
            if column.network.is_some() {
                let at = apart.iter().position(|(other, _): &(&Column, Composer)| other.network == column.network);
                let at = at.unwrap_or_else(|| {
                    apart.push((column, Composer::default()));
                    apart.len() - 1
                });
                apart[at].1.add(column.name.clone(), column.kind, &value);
            } else {
                common.add(column.name.clone(), column.kind, &value);
            }
        }
        let common = (!common.is_empty()).then_some((None, common));
        common.into_iter().chain(apart.into_iter().map(|(column, composer)| (Some(column), composer))).collect()
    }

    /// What a person reads in a cell.
    fn value(&self, cell: Cell) -> Value {
        let mut value = Value::default();
        let mut at = cell.span.start;
        while cell.quoted
            && let Some(length) = self.text[at..cell.span.end].find("\"\"")
        {
            value.verbatim(&self.text[at..at + length], at);
            at += length + 2;
            value.replace("\"", Span::new(at - 2, at));
        }
        value.verbatim(&self.text[at..cell.span.end], at);
        value
    }

    /// The network that the row names for itself.
    fn platform(&self, layout: &Layout) -> Option<String> {
        if let Some(named) = layout.platform.map(|index| self.content(index)).filter(|named| !named.is_empty()) {
            return Some(named.to_owned());
        }
        let ticked = layout.flags.iter().filter(|(index, _)| is_ticked(self.content(*index)));
        let names: Vec<&str> = ticked.map(|(_, network)| Platform::name(*network)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The day that the row says it is published.
    fn published(&self, layout: &Layout) -> Option<Date> {
        layout.days.iter().find_map(|day| Date::meant_in_order(self.content(day.index), day.order))
    }

    /// A separator inside a text without quotes cuts it short: told where a row has cells too many.
    fn overflow(&self, layout: &Layout) -> Option<Notice> {
        let filled = self.cells.len() > layout.width
            && (layout.width..self.cells.len()).any(|index| !self.content(index).is_empty());
        filled.then(|| {
            let (found, width) = (self.cells.len(), layout.width);
            let message = format!("Cette ligne a {found} colonnes au lieu de {width}\u{a0}: son texte est peut-être coupé. Mettez entre guillemets (\"…\") un texte qui contient le séparateur.");
            Notice { message }
        })
    }
}

/// Whether a cell says yes.
fn is_ticked(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "true" | "vrai" | "oui" | "yes" | "x" | "1" | "✓" | "✔" | "✅")
}

#[cfg(test)]
mod tests;
