//! Where a finding stands for a program that shows files: path, lines, columns.
//!
//! Positions themselves are made by [`Source::position`](crate::text::Source::position); here they are fitted to what a report for
//! a repository can say. A row of a table, a post of a tree leads back to its file by its [`Extract`]:
//! its findings have their own lines and columns there, and the message names the cell. A record of a
//! JSONL file is one draft on one line: its findings have that line and no column, and the message
//! says where in the text.

use super::excerpt::printable;
use super::{Origin, Report};
use crate::read::jsonl::Id;
use crate::read::{Extract, PartKind};
use crate::text::{Position, Span};
use std::path::{Component, Path, PathBuf};

/// The folder that the paths of a report are relative to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// The root of the project and the current folder, both absolute; without them, paths stay as given.
    folders: Option<(PathBuf, PathBuf)>,
}

impl Base {
    /// Paths relative to `root`; `current` is the folder that relative paths are given from.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>, current: impl Into<PathBuf>) -> Self {
        Self { folders: Some((root.into(), current.into())) }
    }

    /// The path as the report has it: relative to the root where it lies under it, `/` between folders, no `./`.
    pub(super) fn path(&self, path: &str) -> String {
        if path == "-" {
            return path.to_owned();
        }
        let under = self.folders.as_ref().and_then(|(root, current)| {
            let whole = without_dots(&current.join(path));
            Some(slashed(whole.strip_prefix(without_dots(root)).ok()?)).filter(|path| !path.is_empty())
        });
        under.unwrap_or_else(|| {
            let path = Path::new(path);
            slashed(path.strip_prefix(".").unwrap_or(path))
        })
    }
}

fn slashed(path: &Path) -> String {
    let path = path.display().to_string();
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}

/// `/a/./b/../c` as `/a/c`.
fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// A path as a URI reference: percent-encoded, absolute paths with their scheme.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if Path::new(path).is_absolute() {
        out.push_str(if path.starts_with('/') { "file://" } else { "file:///" });
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|half| char::from(b"0123456789ABCDEF"[usize::from(half)])));
        }
    }
    out
}

/// The place of one finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Location<'r> {
    origin: Origin<'r>,
    extract: Option<&'r Extract>,
    /// What is meant, in the text of the draft.
    span: Span,
    passage: &'r str,
    start: Position,
    end: Position,
    /// The number of the paragraph, in a document without lines.
    paragraph: Option<usize>,
}

impl<'r> Location<'r> {
    pub fn new(origin: Origin<'r>, report: &Report<'r>, span: Span) -> Self {
        let (source, extract) = (report.source, report.extract);
        let (start, end) = report.place(span);
        let passage = source.text().get(span.range()).unwrap_or_default();
        let paragraph = extract.and_then(|extract| extract.paragraph(source, span.start));
        Self { origin, extract, span, passage, start, end, paragraph }
    }

    /// Line in the file, 1-based.
    pub fn line(&self) -> usize {
        self.record().unwrap_or(self.start.line)
    }

    /// Line in the file where it ends, 1-based.
    pub fn end_line(&self) -> usize {
        self.record().unwrap_or(self.end.line)
    }

    /// First column and the one past the last, in code points from 1; none where the file has other columns than the draft.
    pub fn columns(&self) -> Option<(usize, usize)> {
        self.record().is_none().then_some((self.start.column, self.end.column))
    }

    /// The same in UTF-8 bytes.
    pub fn byte_columns(&self) -> Option<(usize, usize)> {
        self.record().is_none().then_some((self.start.byte_column, self.end.byte_column))
    }

    /// Line and column, from 1: in the file, else in the text of the record.
    pub fn line_and_column(&self) -> (usize, usize) {
        (self.start.line, self.start.column)
    }

    /// The line on which the row or the post starts, 1-based.
    pub fn row(&self) -> Option<usize> {
        self.extract.and_then(Extract::row)
    }

    /// The name of its column, or the path of its value.
    pub fn column_name(&self) -> Option<&'r str> {
        self.extract.and_then(|extract| extract.part(self.span.start)).map(|part| part.name.as_str())
    }

    /// Whether a program may write this suggestion over the passage in the file: not where that is a whole line, nor where the
    /// file would read something else.
    pub fn takes(&self, suggestion: &str) -> bool {
        match self.extract {
            Some(extract) => extract.takes(self.span, self.passage, suggestion),
            None => self.record().is_none(),
        }
    }

    /// The line of a draft whose own places are not those of the file.
    fn record(&self) -> Option<usize> {
        self.origin.line.filter(|_| self.extract.is_none())
    }

    /// The message, after the place in the draft where line and column of the file do not tell it.
    pub fn told(&self, message: &str) -> String {
        let name = self.origin.line.and_then(|_| record_name(self.origin));
        let name = name.map(|name| format!("«\u{a0}{}\u{a0}»", printable(&name)));
        let Position { line, column, .. } = self.start;
        let place = match (self.extract, &name) {
            (None, None) if self.record().is_some() => Some(format!("ligne {line}, colonne {column} du texte")),
            (None, Some(_)) => Some(format!("ligne {line}, colonne {column}")),
            (None, None) => None,
            (Some(extract), _) => match self.paragraph {
                Some(paragraph) => Some(format!("paragraphe {paragraph}")),
                None => self.cell(extract),
            },
        };
        let before: Vec<String> = name.into_iter().chain(place).collect();
        if before.is_empty() { message.to_owned() } else { format!("{}\u{a0}: {message}", before.join(", ")) }
    }

    /// « colonne « Texte » », and the line of its row where that is another one.
    fn cell(&self, extract: &Extract) -> Option<String> {
        let name = part_name(extract, self.span.start)?;
        let below = extract.row().filter(|row| extract.kind() == PartKind::Column && *row != self.start.line);
        Some(match below {
            Some(row) => format!("publication de la ligne {row}, {name}"),
            None => name,
        })
    }
}

/// « colonne « Texte » », « champ « text » »: the part of the draft in which a byte of its text stands.
pub(super) fn part_name(extract: &Extract, byte: usize) -> Option<String> {
    let noun = match extract.kind() {
        PartKind::Column => "colonne",
        PartKind::Member => "champ",
    };
    extract.part(byte).map(|part| format!("{noun} «\u{a0}{}\u{a0}»", printable(&part.name)))
}

/// What a record is called, if it has a name of its own: not its line, its file, nor its row.
pub(super) fn record_name(origin: Origin<'_>) -> Option<String> {
    let own = match origin.id {
        Id::Number(number) => number.as_u64() != origin.line.map(|line| line as u64),
        Id::Name(name) => in_file(name, origin.path).is_none(),
    };
    own.then(|| origin.id.to_string())
}

/// What the name of a draft says after its file: nothing, or the row.
fn in_file<'n>(name: &'n str, path: &str) -> Option<&'n str> {
    name.strip_prefix(path).filter(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// What a draft is called in a report that has `path` for its file: « posts.jsonl#lundi », « calendrier.csv:3 ».
pub(super) fn draft_name(path: &str, origin: Origin<'_>) -> String {
    if let Some(record) = record_name(origin) {
        return format!("{path}#{record}");
    }
    match origin.id {
        Id::Name(name) => format!("{path}{}", in_file(name, origin.path).unwrap_or_default()),
        Id::Number(line) => format!("{path}:{line}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn paths_are_relative_to_the_root_of_the_project() {
        let base = Base::new("/builds/agence/blog/", "/builds/agence/blog/posts");
        assert_eq!(base.path("été.md"), "posts/été.md");
        assert_eq!(base.path("../lisez-moi.md"), "lisez-moi.md");
        assert_eq!(base.path("/builds/agence/blog/posts/./a.md"), "posts/a.md");
        assert_eq!(base.path("/ailleurs/a.md"), "/ailleurs/a.md");
        assert_eq!(base.path("-"), "-");
        assert_eq!(Base::default().path("./a/b.md"), "a/b.md");
        assert_eq!(Base::default().path("../b.md"), "../b.md");
    }

    #[test]
    fn a_uri_holds_no_character_that_has_a_meaning_there() {
        assert_eq!(uri("posts/l’été 50%.md"), "posts/l%E2%80%99%C3%A9t%C3%A9%2050%25.md");
        assert_eq!(uri("a:b?c#d.md"), "a%3Ab%3Fc%23d.md");
    }

    #[cfg(unix)]
    #[test]
    fn a_uri_of_an_absolute_path_has_its_scheme() {
        assert_eq!(uri("/tmp/a b.md"), "file:///tmp/a%20b.md");
    }

    #[test]
    fn columns_after_emoji_and_crlf_in_both_units() {
        let document = samples::document("t", "Un\r\n👩‍🚀 été ici\r\n");
        let start = document.source.text().find("été").unwrap();
        let id = Id::Name("t".to_owned());
        let origin = Origin { id: &id, path: "t", line: None };
        let at = Location::new(origin, &samples::report(&document, Vec::new()), Span::new(start, start + "été".len()));
        assert_eq!((at.line(), at.end_line(), at.columns(), at.byte_columns()), (2, 2, Some((5, 8)), Some((13, 18))));
        assert_eq!(at.told("Message."), "Message.");
    }

    #[test]
    fn a_record_stands_on_its_line_and_its_message_says_the_rest() {
        let document = samples::document("lundi", "Un\ndeux fautes");
        let report = samples::report(&document, Vec::new());
        let id = Id::Name("lundi".to_owned());
        let origin = Origin { id: &id, path: "lot.jsonl", line: Some(7) };
        let at = Location::new(origin, &report, Span::new(8, 14));
        assert_eq!((at.line(), at.end_line(), at.columns(), at.byte_columns()), (7, 7, None, None));
        assert_eq!(at.told("Message."), "«\u{a0}lundi\u{a0}», ligne 2, colonne 6\u{a0}: Message.");
        let id = Id::Number(7.into());
        let at = Location::new(Origin { id: &id, ..origin }, &report, Span::new(8, 14));
        assert_eq!(at.told("Message."), "ligne 2, colonne 6 du texte\u{a0}: Message.");
    }

    /// The first row of a table, with the passage that is meant.
    fn in_table(table: &str, passage: &str, check: impl FnOnce(&Location<'_>)) {
        let document = samples::row(table);
        let id = samples::id(&document);
        let line = document.extract.as_ref().and_then(Extract::row);
        let start = document.source.text().find(passage).unwrap();
        let report = samples::report(&document, Vec::new());
        let origin = Origin { id: &id, path: "a.csv", line };
        assert_eq!((record_name(origin), draft_name("x/a.csv", origin)), (None, format!("x/a.csv:{}", line.unwrap())));
        check(&Location::new(origin, &report, Span::new(start, start + passage.len())));
    }

    #[test]
    fn a_cell_has_its_columns_in_the_file_and_its_name_in_the_message() {
        in_table("Date;Texte\n1;Été : ils ont mangés\n", "mangés", |at| {
            assert_eq!(
                (at.line(), at.end_line(), at.columns(), at.byte_columns()),
                (2, 2, Some((17, 23)), Some((19, 26)))
            );
            assert_eq!(at.told("Message."), "colonne «\u{a0}Texte\u{a0}»\u{a0}: Message.");
            assert_eq!((at.row(), at.column_name()), (Some(2), Some("Texte")));
            assert!(at.takes("mangé") && !at.takes("mangé ; bu") && !at.takes("« \"mangé\" »"));
        });
    }

    #[test]
    fn a_passage_below_the_first_line_of_its_row_says_where_that_starts() {
        in_table("Date;Texte\n1;\"Un \"\"mot\"\",\nils ont mangés\"\n", "mangés", |at| {
            assert_eq!((at.line(), at.columns(), at.row()), (3, Some((9, 15)), Some(2)));
            assert_eq!(at.told("Message."), "publication de la ligne 2, colonne «\u{a0}Texte\u{a0}»\u{a0}: Message.");
            assert!(at.takes("mangé"));
        });
    }

    #[test]
    fn nothing_is_written_over_doubled_quotes() {
        in_table("Date;Texte\n1;\"Un \"\"gros\"\" mot\"\n", "\"gros\" mot", |at| {
            assert_eq!(at.columns(), Some((7, 19)));
            assert!(!at.takes("mot"));
        });
    }

    #[test]
    fn drafts_are_named_after_their_file_in_the_report() {
        let name = |id: Id, line| draft_name("b/lot", Origin { id: &id, path: "lot", line });
        assert_eq!(name(Id::Name("lot".to_owned()), None), "b/lot");
        assert_eq!(name(Id::Name("lot:2:Texte X".to_owned()), Some(2)), "b/lot:2:Texte X");
        assert_eq!(name(Id::Name("lundi".to_owned()), Some(2)), "b/lot#lundi");
        assert_eq!(name(Id::Number(2.into()), Some(2)), "b/lot:2");
        assert_eq!(name(Id::Number(7.into()), Some(2)), "b/lot#7");
    }
}
