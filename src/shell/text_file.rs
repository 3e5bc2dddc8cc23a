//! Configuration, rule and word files: small texts in UTF-8, read whole.

use super::error::InputError;
use super::walk::name_of;
use ignore::WalkBuilder;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf, absolute};

/// Whether a path names a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a path names a file.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// The names of a configuration file, the first found wins.
const CONFIG_NAMES: [&str; 2] = ["cm-lint.toml", ".cm-lint.toml"];

/// A file that the person names, read whole, without its byte order mark.
///
/// # Errors
/// If it cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, InputError> {
    let bytes = fs::read(path).map_err(|error| InputError::io(path, error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = memchr::memchr_iter(b'\n', valid).count() + 1;
            Err(InputError::NotUtf8 { name: name_of(path), line })
        }
    }
}

/// A file that the person names, or nothing where it is not there yet.
///
/// # Errors
/// If it is there and cannot be read, or is not UTF-8.
pub fn read_text_or_empty(path: &Path) -> Result<String, InputError> {
    match read_text(path) {
        Err(InputError::NotFound { .. }) => Ok(String::new()),
        other => other,
    }
}

/// Standard input, whole; nothing if it is not UTF-8.
///
/// # Errors
/// When it cannot be read.
pub fn read_stdin() -> Result<Option<String>, InputError> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| InputError::io(Path::new("-"), error))?;
    Ok(String::from_utf8(bytes).ok())
}

/// The configuration file that holds for what lies in `folder`: in it or above, up to the root of
/// the git repository.
#[must_use]
pub fn find_config(folder: &Path) -> Option<PathBuf> {
    let start = absolute(folder).ok()?;
    for (up, above) in start.ancestors().enumerate() {
        for name in CONFIG_NAMES {
            if above.join(name).is_file() {
                return Some(shortened(folder, up, above).join(name));
            }
        }
        if above.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The folder `above`, `up` steps above `folder`, as near as may be to what the person wrote.
fn shortened(folder: &Path, up: usize, above: &Path) -> PathBuf {
    let written = if folder == Path::new(".") { Path::new("") } else { folder };
    written.ancestors().nth(up).map_or_else(|| above.to_owned(), Path::to_owned)
}

/// The path of a draft as the patterns of a configuration file see it: from the folder of that file,
/// with `/`. None if it lies elsewhere.
#[must_use]
pub fn path_under(folder: &Path, path: &Path) -> Option<String> {
    let folder = absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    let path = absolute(path).ok()?;
    let parts: Vec<_> = path.strip_prefix(folder).ok()?.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// The files that `pattern` means: itself, the `.toml` files of a folder, or all that a pattern
/// with `*` or `?` matches under `base`, sorted.
///
/// # Errors
/// If there is none, or a folder cannot be read.
pub fn rule_files(base: &Path, pattern: &Path) -> Result<Vec<PathBuf>, InputError> {
    let whole = base.join(pattern);
    let text = pattern.to_string_lossy();
    if !text.contains(['*', '?', '[', '{']) {
        let metadata = fs::metadata(&whole).map_err(|error| InputError::io(&whole, error))?;
        return if metadata.is_dir() { matching(&whole, &whole, "*.toml") } else { Ok(vec![whole]) };
    }
    let plain: PathBuf =
        pattern.iter().take_while(|part| !part.to_string_lossy().contains(['*', '?', '[', '{'])).collect();
    let rest: Vec<_> = pattern.iter().skip(plain.iter().count()).map(|part| part.to_string_lossy()).collect();
    matching(&base.join(plain), &whole, &rest.join("/"))
}

fn matching(folder: &Path, told: &Path, pattern: &str) -> Result<Vec<PathBuf>, InputError> {
    let invalid = |error: globset::Error| InputError::io(told, io::Error::other(error));
    let glob = globset::GlobBuilder::new(pattern).literal_separator(true).build().map_err(invalid)?.compile_matcher();
    let mut found = Vec::new();
    for entry in WalkBuilder::new(folder).standard_filters(false).sort_by_file_name(Ord::cmp).build() {
        let entry = entry.map_err(|error| {
            InputError::io(folder, error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()))
        })?;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && entry.path().strip_prefix(folder).is_ok_and(|rest| glob.is_match(rest)) {
            found.push(entry.into_path());
        }
    }
    if found.is_empty() { Err(InputError::NotFound { name: name_of(told) }) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        root
    }

    #[test]
    fn the_nearest_configuration_wins_and_git_bounds_the_search() {
        let root = tree(&[
            ("cm-lint.toml", b""),
            ("site/.git/HEAD", b""),
            ("site/posts/a.txt", b""),
            ("notes/2025/a.txt", b""),
            ("notes/.cm-lint.toml", b""),
        ]);
        let at = |folder: &str| find_config(&root.path().join(folder));
        assert_eq!(at("notes/2025"), Some(root.path().join("notes/.cm-lint.toml")));
        assert_eq!(at(""), Some(root.path().join("cm-lint.toml")));
        assert_eq!(at("site/posts"), None);
    }

    #[test]
    fn a_draft_is_seen_from_the_folder_of_the_configuration() {
        assert_eq!(path_under(Path::new(""), Path::new("tweets/a.txt")).as_deref(), Some("tweets/a.txt"));
        assert_eq!(path_under(Path::new("/x"), Path::new("/x/tweets/a.txt")).as_deref(), Some("tweets/a.txt"));
        assert_eq!(path_under(Path::new("/x"), Path::new("/y/a.txt")), None);
    }

    #[test]
    fn rule_files_are_named_outright_by_folder_or_by_pattern() {
        let root = tree(&[("r/b.toml", b""), ("r/a.toml", b""), ("r/lisez-moi.md", b""), ("r/s/c.toml", b"")]);
        let names = |pattern: &str| -> Vec<String> {
            let found = rule_files(root.path(), Path::new(pattern)).unwrap();
            found.iter().map(|p| path_under(root.path(), p).unwrap()).collect()
        };
        assert_eq!(names("r/b.toml"), ["r/b.toml"]);
        assert_eq!(names("r"), ["r/a.toml", "r/b.toml"]);
        assert_eq!(names("r/*.toml"), ["r/a.toml", "r/b.toml"]);
        assert_eq!(names("**/*.toml"), ["r/a.toml", "r/b.toml", "r/s/c.toml"]);
        assert!(rule_files(root.path(), Path::new("x/*.toml")).unwrap_err().to_string().contains("introuvable"));
    }

    #[test]
    fn a_text_in_another_encoding_is_refused_with_its_line() {
        let root = tree(&[("a.toml", b"a = 1\nb = \"\xe9\"\n"), ("b.toml", b"\xef\xbb\xbfa = 1")]);
        let error = read_text(&root.path().join("a.toml")).unwrap_err().to_string();
        assert!(error.ends_with("a.toml:2\u{a0}: ce fichier n’est pas en UTF-8. Enregistrez-le en UTF-8."), "{error}");
        assert_eq!(read_text(&root.path().join("b.toml")).unwrap(), "a = 1");
    }
}
