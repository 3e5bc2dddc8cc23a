//! One file of drafts, and the drafts in it.

use super::changed_lines::Lines;
use super::error::InputError;
use super::walk::{Options, name_of};
use crate::read::jsonl::{Id, Records, records};
use crate::read::tree::{Pointer, Syntax, tree};
use crate::read::{
    Decoded, Document, Extract, Format, Office, Table, TableFault, TableOptions, decode, office, read, table,
};
use crate::text::Source;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most bytes of one draft. Places in a text are counted in 32 bits; this leaves room.
const MAX_BYTES: u64 = 1 << 30;

/// A file to read, or standard input.
#[derive(Clone, Debug)]
pub struct Input {
    name: String,
    path: Option<PathBuf>,
    format: Format,
    named: bool,
    texts: Arc<Texts>,
    /// What is read instead of the file.
    held: Option<Arc<[u8]>>,
    /// The lines that differ from an older version, if only they count.
    changed: Option<Arc<Lines>>,
}

/// Where the person says that the texts of tables and trees are.
#[derive(Debug)]
struct Texts {
    columns: Vec<String>,
    fields: Vec<Pointer>,
}

impl From<&Options> for Arc<Texts> {
    fn from(options: &Options) -> Self {
        Self::new(Texts { columns: options.columns.clone(), fields: options.fields.clone() })
    }
}

/// One draft with what the report calls it.
#[derive(Debug)]
pub struct Draft {
    /// The `id` of a record, else the name of the file.
    pub id: Id,
    /// The name of the file; `-` for standard input.
    pub path: String,
    /// For a record, a row or a post: its line in the file, 1-based.
    pub line: Option<usize>,
    /// What is read.
    pub document: Document,
}

impl Input {
    /// Standard input.
    pub(super) fn stdin(options: &Options) -> Self {
        let name = options.stdin_name.clone().unwrap_or_else(|| "-".to_owned());
        let format = options.format.unwrap_or_else(|| format_of(Path::new(&name)));
        Self { name, path: None, format, named: true, texts: options.into(), held: None, changed: None }
    }

    /// The file at `path`.
    pub(super) fn file(path: PathBuf, options: &Options) -> Self {
        let format = options.format.unwrap_or_else(|| format_of(&path));
        Self {
            name: name_of(&path),
            path: Some(path),
            format,
            named: true,
            texts: options.into(),
            held: None,
            changed: None,
        }
    }

    /// The same, met in a folder.
    pub(super) fn found(self) -> Self {
        Self { named: false, ..self }
    }

    /// The same with this content, whatever the file holds.
    pub(super) fn holding(self, content: Vec<u8>) -> Self {
        Self { held: Some(content.into()), ..self }
    }

    /// The same, of which only these lines count (all, if none are given).
    pub(super) fn changed_in(self, lines: Option<Lines>) -> Self {
        Self { changed: lines.map(Arc::new), ..self }
    }

    /// The lines that differ from an older version; none: all count.
    #[must_use]
    pub fn changed_lines(&self) -> Option<&Lines> {
        self.changed.as_deref()
    }

    /// What the report calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is; nothing for standard input.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether the person named it, rather than a folder that holds it.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.named
    }

    /// How it is read.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether it may hold more than one draft.
    #[must_use]
    pub fn holds_several(&self) -> bool {
        self.format.holds_many()
    }

    /// Reads the drafts, one after the other. A file of records is never in memory whole.
    #[must_use]
    pub fn drafts(&self) -> Drafts {
        Drafts { input: self.clone(), state: State::Unopened }
    }

    fn open(&self) -> Result<Reader, InputError> {
        if let Some(held) = &self.held {
            return Ok(Box::new(Cursor::new(Arc::clone(held))));
        }
        Ok(match &self.path {
            Some(path) => Box::new(BufReader::new(File::open(path).map_err(|e| InputError::io(path, e))?)),
            None => Box::new(BufReader::new(io::stdin())),
        })
    }

    fn failed(&self, error: io::Error) -> InputError {
        InputError::io(Path::new(&self.name), error)
    }

    fn bytes(&self, reader: Reader) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        reader.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| self.failed(e))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(InputError::TooBig { name: self.name.clone(), limit: MAX_BYTES });
        }
        Ok(bytes)
    }

    fn draft(&self, id: Id, document: Document) -> Draft {
        let line = document.extract.as_ref().and_then(Extract::row);
        Draft { id, path: self.name.clone(), line, document }
    }

    fn decoded(&self) -> Result<Decoded, InputError> {
        let bytes = self.bytes(self.open()?)?;
        decode(bytes).map_err(|source| InputError::NotText { name: self.name.clone(), source })
    }

    fn whole(&self) -> Result<Draft, InputError> {
        let decoded = self.decoded()?;
        let mut document = read(self.format, Source::new(&self.name, decoded.text));
        document.notices.splice(0..0, decoded.notice);
        Ok(self.draft(Id::Name(self.name.clone()), document))
    }

    fn office(&self, kind: Office) -> Result<Draft, InputError> {
        let bytes = self.bytes(self.open()?)?;
        let failed = |source| InputError::Office { name: self.name.clone(), source };
        let document = office(kind, &self.name, &bytes).map_err(failed)?;
        Ok(self.draft(Id::Name(self.name.clone()), document))
    }

    fn posts(&self, syntax: Syntax) -> Result<Vec<Draft>, InputError> {
        let decoded = self.decoded()?;
        let source = Source::new(&self.name, decoded.text);
        let failed = |source| InputError::Tree { name: self.name.clone(), source };
        let posts = tree(syntax, source, &self.texts.fields).map_err(failed)?;
        let mut drafts: Vec<Draft> = posts.into_iter().map(|post| self.draft(post.id, post.document)).collect();
        if let Some(first) = drafts.first_mut() {
            first.document.notices.splice(0..0, decoded.notice);
        }
        Ok(drafts)
    }

    fn rows(&self) -> Result<Table<Reader>, InputError> {
        let columns = &self.texts.columns;
        let options = TableOptions { name: &self.name, columns, tabs: self.format == Format::Tsv };
        let failed = |source| InputError::Table { name: self.name.clone(), source };
        table(self.lines()?, &options).map_err(failed)
    }

    /// The drafts of the file, or the fault that hides them all.
    fn start(&self) -> Result<State, InputError> {
        let one = |draft: Draft| State::Ready(vec![draft].into_iter());
        match self.format {
            Format::Jsonl => self.lines().map(|reader| State::Records(records(reader))),
            Format::Csv | Format::Tsv => match self.rows() {
                // A table met in a folder may hold anything.
                Err(InputError::Table { source, .. })
                    if !self.named && matches!(source.reason, TableFault::NoTextColumn(_)) =>
                {
                    Ok(State::Over)
                }
                rows => rows.map(|rows| State::Rows(Box::new(rows))),
            },
            Format::Json => self.posts(Syntax::Json).map(|drafts| State::Ready(drafts.into_iter())),
            Format::Yaml => self.posts(Syntax::Yaml).map(|drafts| State::Ready(drafts.into_iter())),
            Format::Docx => self.office(Office::Docx).map(one),
            Format::Odt => self.office(Office::Odt).map(one),
            _ => self.whole().map(one),
        }
    }

    /// A reader of lines in an encoding in which they can be found.
    fn lines(&self) -> Result<Reader, InputError> {
        let mut reader = self.open()?;
        let start = reader.fill_buf().map_err(|e| self.failed(e))?;
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
            // Lines cannot be found in UTF-16 before it is decoded.
            let bytes = self.bytes(reader)?;
            let decoded = decode(bytes).map_err(|source| InputError::NotText { name: self.name.clone(), source })?;
            reader = Box::new(Cursor::new(decoded.text));
        }
        Ok(reader)
    }
}

fn format_of(path: &Path) -> Format {
    path.extension().and_then(|e| e.to_str()).and_then(Format::of_extension).unwrap_or(Format::Text)
}

type Reader = Box<dyn BufRead + Send>;

/// The iterator of [`Input::drafts`].
pub struct Drafts {
    input: Input,
    state: State,
}

enum State {
    Unopened,
    Ready(std::vec::IntoIter<Draft>),
    Records(Records<Reader>),
    Rows(Box<Table<Reader>>),
    Over,
}

impl Iterator for Drafts {
    type Item = Result<Draft, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let State::Unopened = self.state {
            self.state = State::Over;
            match self.input.start() {
                Ok(state) => self.state = state,
                Err(error) => return Some(Err(error)),
            }
        }
        let path = self.input.name.clone();
        match &mut self.state {
            State::Unopened | State::Over => None,
            State::Ready(drafts) => drafts.next().map(Ok),
            State::Rows(rows) => Some(match rows.next()? {
                Ok(document) => Ok(self.input.draft(Id::Name(document.source.name().to_owned()), document)),
                Err(source) => Err(InputError::Table { name: path, source }),
            }),
            State::Records(records) => Some(match records.next()? {
                Ok(record) => {
                    let mut document = read(Format::Jsonl, Source::new(record.id.to_string(), record.text));
                    document.notices.splice(0..0, record.notice);
                    Ok(Draft { id: record.id, path, line: Some(record.line), document })
                }
                Err(source) => Err(InputError::Record { name: path, source }),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn drafts(name: &str, content: &[u8]) -> Vec<Result<Draft, String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        Input::file(path, &Options::default()).drafts().map(|d| d.map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn a_file_is_one_draft_and_a_record_is_one_draft() {
        let one = drafts("a.txt", b"Un\n\nDeux");
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].as_ref().unwrap().document.segments.len(), 2);
        let lot = drafts("a.jsonl", b"{\"id\": 7, \"text\": \"Un\"}\nnon\n{\"text\": \"Deux\"}");
        assert_eq!(lot[0].as_ref().unwrap().id.to_string(), "7");
        assert!(lot[1].as_ref().unwrap_err().contains("a.jsonl:2:1: il faut un objet JSON par ligne"));
        assert_eq!(lot[2].as_ref().unwrap().line, Some(3));
    }

    #[test]
    fn records_in_utf_16_are_read() {
        let bytes: Vec<u8> =
            "\u{feff}{\"text\": \"Ċ été\"}\n{\"text\": \"b\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let lot = drafts("a.jsonl", &bytes);
        assert_eq!(lot[0].as_ref().unwrap().document.source.text(), "Ċ été");
        assert_eq!(lot.len(), 2);
    }

    #[test]
    fn a_notice_of_the_encoding_comes_with_the_draft() {
        let one = drafts("a.txt", b"L'\xe9t\xe9");
        assert!(one[0].as_ref().unwrap().document.notices[0].message.contains("Windows-1252"));
    }

    #[test]
    fn an_image_is_refused_with_its_name() {
        let one = drafts("photo.txt", b"\x89PNG\r\n\x1a\n\0\0");
        assert!(one[0].as_ref().unwrap_err().ends_with(
            "photo.txt\u{a0}: ce fichier n’est pas du texte, c’est une image. Donnez le texte qui l’accompagne."
        ));
    }

    #[test]
    fn a_file_gone_since_the_walk_is_not_found() {
        let input = Input::file("absent.md".into(), &Options::default());
        assert!(input.drafts().next().unwrap().unwrap_err().to_string().contains("introuvable"));
    }
}
