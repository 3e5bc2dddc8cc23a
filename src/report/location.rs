//! Where a finding stands for a program that shows files: path, lines, columns.
//!
//! Positions themselves are made by [`Source::position`]; here they are fitted to what a report for
//! a repository can say. A record of a JSONL file, a row of a table is one draft on one line of its
//! file: its findings have that line and no column, and the message says where in the text.

use super::Origin;
use crate::read::jsonl::Id;
use crate::text::{Position, Source, Span};
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
pub(super) struct Location<'o> {
    origin: Origin<'o>,
    start: Position,
    end: Position,
}

impl<'o> Location<'o> {
    pub fn new(origin: Origin<'o>, source: &Source, span: Span) -> Self {
        Self { origin, start: source.position(span.start), end: source.position(span.end) }
    }

    /// Line in the file, 1-based.
    pub fn line(&self) -> usize {
        self.origin.line.unwrap_or(self.start.line)
    }

    /// Line in the file where it ends, 1-based.
    pub fn end_line(&self) -> usize {
        self.origin.line.unwrap_or(self.end.line)
    }

    /// First column and the one past the last, in code points from 1; none where the file has other columns than the draft.
    pub fn columns(&self) -> Option<(usize, usize)> {
        self.in_file().then_some((self.start.column, self.end.column))
    }

    /// The same in UTF-8 bytes.
    pub fn byte_columns(&self) -> Option<(usize, usize)> {
        self.in_file().then_some((self.start.byte_column, self.end.byte_column))
    }

    fn in_file(&self) -> bool {
        self.origin.line.is_none()
    }

    /// The message, after the place in the draft where the file does not tell it.
    pub fn told(&self, message: &str) -> String {
        if self.in_file() {
            return message.to_owned();
        }
        let Position { line, column, .. } = self.start;
        match record_name(self.origin) {
            Some(name) => format!("«\u{a0}{name}\u{a0}», ligne {line}, colonne {column}\u{a0}: {message}"),
            None => format!("ligne {line}, colonne {column} du texte\u{a0}: {message}"),
        }
    }
}

/// What a record is called, if it has a name of its own: neither its line nor its file.
pub(super) fn record_name(origin: Origin<'_>) -> Option<String> {
    let own = match origin.id {
        Id::Number(number) => number.as_u64() != origin.line.map(|line| line as u64),
        Id::Name(name) => name != origin.path,
    };
    own.then(|| origin.id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let source = Source::new("t", "Un\r\n👩‍🚀 été ici\r\n");
        let start = source.text().find("été").unwrap();
        let id = Id::Name("t".to_owned());
        let origin = Origin { id: &id, path: "t", line: None };
        let at = Location::new(origin, &source, Span::new(start, start + "été".len()));
        assert_eq!((at.line(), at.end_line(), at.columns(), at.byte_columns()), (2, 2, Some((5, 8)), Some((13, 18))));
        assert_eq!(at.told("Message."), "Message.");
    }

    #[test]
    fn a_record_stands_on_its_line_and_its_message_says_the_rest() {
        let source = Source::new("lundi", "Un\ndeux fautes");
        let id = Id::Name("lundi".to_owned());
        let origin = Origin { id: &id, path: "lot.jsonl", line: Some(7) };
        let at = Location::new(origin, &source, Span::new(8, 14));
        assert_eq!((at.line(), at.end_line(), at.columns(), at.byte_columns()), (7, 7, None, None));
        assert_eq!(at.told("Message."), "«\u{a0}lundi\u{a0}», ligne 2, colonne 6\u{a0}: Message.");
        let id = Id::Number(7.into());
        let at = Location::new(Origin { id: &id, ..origin }, &source, Span::new(8, 14));
        assert_eq!(at.told("Message."), "ligne 2, colonne 6 du texte\u{a0}: Message.");
    }
}
