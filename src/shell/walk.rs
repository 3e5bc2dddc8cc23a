//! From the paths of the command line to the files to read.

use super::error::InputError;
use super::input::Input;
use crate::read::Format;
use crate::read::tree::Pointer;
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// How to take the paths.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format of every draft, instead of what its extension tells.
    pub format: Option<Format>,
    /// What standard input is called, and whose extension tells its format.
    pub stdin_name: Option<String>,
    /// Columns of text in tables, by name or number, instead of what their names tell.
    pub columns: Vec<String>,
    /// Where the texts are in trees of values, instead of what their names tell.
    pub fields: Vec<Pointer>,
    /// Whether a file named outright counts as met in a folder: it may be excluded, or gone.
    pub force_exclude: bool,
}

impl Options {
    /// Whether a file with this extension, met in a folder, is a draft.
    fn takes(&self, extension: &str) -> bool {
        Format::of_extension(extension).is_some_and(|format| format.is_taken_unnamed() || !self.fields.is_empty())
    }
}

/// The files that the paths name, in the order of the paths; a folder gives its files sorted by
/// name, all the way down.
///
/// A file named outright is always read. In a folder, only files whose extension tells a format of
/// drafts,
/// not hidden and not ignored by a `.gitignore`; links are not followed, so there is no loop and
/// no draft is read twice. `-`, or no path at all while a text is piped in, is standard input.
/// What cannot be taken is an error at its place; the others are still there.
#[must_use]
pub fn inputs(paths: &[PathBuf], options: &Options) -> Vec<Result<Input, InputError>> {
    if paths.is_empty() {
        let given = if io::stdin().is_terminal() { Err(InputError::NoInput) } else { Ok(Input::stdin(options)) };
        return vec![given];
    }
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            found.push(Ok(Input::stdin(options)));
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => found.extend(folder(path, options)),
            Ok(_) if options.force_exclude => found.push(Ok(Input::file(path.clone(), options).found())),
            Ok(_) => found.push(Ok(Input::file(path.clone(), options))),
            Err(error) if options.force_exclude && error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => found.push(Err(InputError::io(path, error))),
        }
    }
    found.retain(|input| input.as_ref().map_or(true, |input| seen.insert(input.name().to_owned())));
    found
}

fn folder(root: &Path, options: &Options) -> Vec<Result<Input, InputError>> {
    let mut found = Vec::new();
    // A draft ignored by git is one nobody publishes, in a repository or in a copy of one.
    for entry in WalkBuilder::new(root).require_git(false).sort_by_file_name(Ord::cmp).build() {
        match entry {
            Ok(entry) => {
                let extension = entry.path().extension().and_then(|e| e.to_str()).unwrap_or_default();
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && options.takes(extension) {
                    found.push(Ok(Input::file(entry.into_path(), options).found()));
                }
            }
            Err(error) => found.push(Err(walk_error(root, error))),
        }
    }
    if found.is_empty() {
        found.push(Err(InputError::EmptyFolder { name: name_of(root) }));
    }
    found
}

fn walk_error(root: &Path, error: ignore::Error) -> InputError {
    let path = path_of(&error).unwrap_or(root).to_owned();
    let source = if error.is_io() { error.into_io_error() } else { Some(io::Error::other(error)) };
    InputError::io(&path, source.unwrap_or_else(|| io::ErrorKind::Other.into()))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// How a path is called in reports: as given, without a useless `./`.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty()).unwrap_or(path);
    name.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        root
    }

    fn names(root: &Path, paths: &[&str]) -> Vec<String> {
        let paths: Vec<_> = paths.iter().map(|p| root.join(p)).collect();
        let short = |name: &str| name.replace(&format!("{}/", root.display()), "");
        inputs(&paths, &Options::default())
            .iter()
            .map(|input| input.as_ref().map_or_else(|e| short(&e.to_string()), |i| short(i.name())))
            .collect()
    }

    #[test]
    fn a_folder_gives_known_files_sorted_without_hidden_and_ignored_ones() {
        let root = tree(&[
            ("b/z.md", ""),
            ("b/a.txt", ""),
            ("a.jsonl", ""),
            ("photo.png", ""),
            ("notes", ""),
            (".cache/x.md", ""),
            ("brouillon.txt", ""),
            (".gitignore", "brouillon.txt\n"),
        ]);
        assert_eq!(names(root.path(), &[""]), ["a.jsonl", "b/a.txt", "b/z.md"]);
    }

    #[test]
    fn a_named_file_is_always_read_and_only_once() {
        let root = tree(&[("notes", ""), ("d/a.txt", ""), (".gitignore", "d/a.txt")]);
        assert_eq!(names(root.path(), &["notes", "d/a.txt", "notes"]), ["notes", "d/a.txt"]);
    }

    #[test]
    fn what_cannot_be_taken_is_an_error_at_its_place() {
        let root = tree(&[("a.txt", ""), ("vide/photo.png", "")]);
        let found = names(root.path(), &["absent.txt", "a.txt", "vide", "a.txt/b"]);
        assert_eq!(found[0], "absent.txt\u{a0}: fichier introuvable. Vérifiez le nom ou le chemin.");
        assert_eq!(found[1], "a.txt");
        assert!(found[2].starts_with("vide\u{a0}: aucun brouillon dans ce dossier (.txt, "), "{}", found[2]);
        assert!(found[3].contains("introuvable"));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_loop_are_not_followed() {
        let root = tree(&[("d/a.txt", "")]);
        std::os::unix::fs::symlink(root.path(), root.path().join("d/boucle")).unwrap();
        std::os::unix::fs::symlink("nulle-part.txt", root.path().join("d/mort.txt")).unwrap();
        assert_eq!(names(root.path(), &[""]), ["d/a.txt"]);
        assert!(names(root.path(), &["d/mort.txt"])[0].contains("introuvable"));
    }

    #[test]
    fn the_current_folder_is_not_part_of_a_name() {
        assert_eq!(name_of(Path::new("./a/b.txt")), "a/b.txt");
        assert_eq!(name_of(Path::new(".")), ".");
        assert_eq!(name_of(Path::new("../a.txt")), "../a.txt");
    }
}
