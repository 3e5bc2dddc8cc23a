//! Files rewritten whole: whatever happens, a file is the old one or the new one.
//!
//! What is written goes to a temporary file in the same folder, which then takes the place of the old one in one step. Permissions are
//! kept, and a symbolic link stays one: what it leads to is replaced.

use super::error::InputError;
use super::walk::name_of;
use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a file was left as it is.
#[derive(Debug, Error)]
pub enum ReplaceError {
    /// Somebody else wrote it meanwhile.
    #[error("{name}\u{a0}: le fichier a changé pendant la relecture. Rien n’est écrit\u{a0}: relancez la commande.")]
    Changed {
        /// The file.
        name: String,
    },
    /// It may not be written.
    #[error("{name}\u{a0}: fichier en lecture seule. Rien n’est écrit\u{a0}: vérifiez ses droits.")]
    ReadOnly {
        /// The file.
        name: String,
    },
    /// Replacing it would part it from its other names.
    #[error(
        "{name}\u{a0}: ce fichier a plusieurs noms (liens physiques), que son remplacement séparerait. Rien n’est écrit\u{a0}: corrigez-le à la main."
    )]
    Linked {
        /// The file.
        name: String,
    },
    /// The machine failed.
    #[error("{name}\u{a0}: écriture impossible ({source}). Vérifiez le dossier, les droits et la place sur le disque.")]
    Io {
        /// The file.
        name: String,
        /// What the machine says.
        source: io::Error,
    },
}

/// A file as it was when it was read.
#[derive(Debug)]
pub struct Original {
    name: String,
    /// Where it is, links followed.
    target: PathBuf,
    bytes: Vec<u8>,
}

impl Original {
    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(path: &Path) -> Result<Self, InputError> {
        let target = fs::canonicalize(path).map_err(|error| InputError::io(path, error))?;
        let bytes = fs::read(&target).map_err(|error| InputError::io(path, error))?;
        Ok(Self { name: name_of(path), target, bytes })
    }

    /// Its text, if it is in UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// Puts `content` in its place.
    ///
    /// # Errors
    /// If it changed since it was read, may not be written or has several names: it is then as it was.
    pub fn replace(&self, content: &str) -> Result<(), ReplaceError> {
        let failed = |source| ReplaceError::Io { name: self.name.clone(), source };
        let metadata = fs::metadata(&self.target).map_err(failed)?;
        if metadata.permissions().readonly() {
            return Err(ReplaceError::ReadOnly { name: self.name.clone() });
        }
        if names(&metadata) > 1 {
            return Err(ReplaceError::Linked { name: self.name.clone() });
        }
        let new = beside(&self.target, content).map_err(failed)?;
        new.as_file().set_permissions(metadata.permissions()).map_err(failed)?;
        own(new.path(), &metadata);
        // As late as can be: what was read must be what is replaced.
        if fs::read(&self.target).map_err(failed)? != self.bytes {
            return Err(ReplaceError::Changed { name: self.name.clone() });
        }
        new.persist(&self.target).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

/// Writes a file whole, new or in place of what is there, with the folders that lead to it.
///
/// # Errors
/// If it cannot be written: what was there still is.
pub fn write_whole(path: &Path, content: &str) -> Result<(), ReplaceError> {
    if path.exists() {
        let original = Original::read(path).map_err(|error| failed_reading(path, &error))?;
        return original.replace(content);
    }
    let failed = |source| ReplaceError::Io { name: name_of(path), source };
    make_folder(path).map_err(failed)?;
    let new = beside(path, content).map_err(failed)?;
    as_new(new.path()).map_err(failed)?;
    new.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a file that is not there yet, with the folders that lead to it; whether it was not there.
///
/// # Errors
/// If it cannot be written.
pub fn write_new(path: &Path, content: &str) -> Result<bool, ReplaceError> {
    let failed = |source| ReplaceError::Io { name: name_of(path), source };
    make_folder(path).map_err(failed)?;
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    let new = beside(path, content).map_err(failed)?;
    as_new(new.path()).map_err(failed)?;
    match new.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(error.error)),
    }
}

fn failed_reading(path: &Path, error: &InputError) -> ReplaceError {
    ReplaceError::Io { name: name_of(path), source: io::Error::other(error.to_string()) }
}

fn make_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => fs::create_dir_all(folder),
        _ => Ok(()),
    }
}

/// A temporary file in the folder of `path`, written down to the disk.
fn beside(path: &Path, content: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".cm-lint-").suffix(".tmp").tempfile_in(folder)?;
    new.write_all(content.as_bytes())?;
    new.as_file().sync_all()?;
    Ok(new)
}

/// Gives a temporary file, which only its owner may read, the permissions of any new file here.
#[cfg(unix)]
fn as_new(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let folder = path.parent().unwrap_or(Path::new("."));
    // What the person's mask leaves can only be seen on a file made the ordinary way.
    let probe = tempfile::Builder::new()
        .prefix(".cm-lint-")
        .suffix(".tmp")
        .make_in(folder, |path| fs::OpenOptions::new().write(true).create_new(true).open(path))?;
    let mode = probe.as_file().metadata()?.permissions().mode();
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn as_new(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// How many names the file has on its disk.
#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn names(_metadata: &Metadata) -> u64 {
    1
}

/// Gives a file the owner and the group of another, where the person may.
#[cfg(unix)]
fn own(path: &Path, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    // Only an administrator may give a file away; the content is what counts.
    let _ = chown(path, Some(metadata.uid()), Some(metadata.gid()));
}

#[cfg(not(unix))]
fn own(_path: &Path, _metadata: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(content: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, content).unwrap();
        (folder, path)
    }

    fn files(folder: &tempfile::TempDir) -> usize {
        fs::read_dir(folder.path()).unwrap().count()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let (folder, path) = folder("ancien");
        Original::read(&path).unwrap().replace("nouveau\r\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "nouveau\r\n");
        assert_eq!(files(&folder), 1);
    }

    #[test]
    fn a_file_changed_since_it_was_read_is_left_alone() {
        let (folder, path) = folder("ancien");
        let original = Original::read(&path).unwrap();
        fs::write(&path, "écrit par une autre").unwrap();
        let error = original.replace("nouveau").unwrap_err().to_string();
        assert!(error.contains("a changé pendant la relecture"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "écrit par une autre");
        assert_eq!(files(&folder), 1);
    }

    #[test]
    fn a_new_file_is_made_once_with_its_folders() {
        let (folder, _) = folder("x");
        let path = folder.path().join("redaction/mots.txt");
        assert!(write_new(&path, "un").unwrap());
        assert!(!write_new(&path, "deux").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "un");
        write_whole(&path, "trois").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "trois");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, path) = folder("ancien");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("lien.txt");
        symlink("a.txt", &link).unwrap();
        Original::read(&link).unwrap().replace("nouveau").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "nouveau");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn what_may_not_be_replaced_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, path) = folder("ancien");
        let original = Original::read(&path).unwrap();
        fs::hard_link(&path, folder.path().join("b.txt")).unwrap();
        assert!(original.replace("x").unwrap_err().to_string().contains("liens physiques"));
        fs::remove_file(folder.path().join("b.txt")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(original.replace("x").unwrap_err().to_string().contains("lecture seule"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "ancien");
    }
}
