//! What can go wrong between the tool and the machine, told in French: what, where, the remedy.

use crate::read::{DecodeError, Format, OfficeError, TableError, jsonl::RecordError, tree::TreeError};
use std::io;
use std::path::Path;
use thiserror::Error;

/// Why a draft could not be read.
#[derive(Debug, Error)]
pub enum InputError {
    /// No path was given and nobody pipes a text.
    #[error(
        "aucun brouillon à relire. Donnez un fichier (cm-lint brouillon.txt), un dossier, ou un texte par un tube (… | cm-lint)."
    )]
    NoInput,
    /// The path leads nowhere.
    #[error("{name}\u{a0}: fichier introuvable. Vérifiez le nom ou le chemin.")]
    NotFound {
        /// The path as given.
        name: String,
    },
    /// The file or folder is there but may not be read.
    #[error("{name}\u{a0}: accès refusé. Vérifiez les droits de lecture.")]
    Denied {
        /// The path.
        name: String,
    },
    /// The folder holds no file of a known format.
    #[error(
        "{name}\u{a0}: aucun brouillon dans ce dossier ({}). Donnez un fichier précis, ou vérifiez le .gitignore.",
        extensions()
    )]
    EmptyFolder {
        /// The folder.
        name: String,
    },
    /// The file is larger than a draft may be.
    #[error("{name}\u{a0}: fichier trop gros. La limite est de {} Mo\u{a0}: découpez-le.", limit >> 20)]
    TooBig {
        /// The file.
        name: String,
        /// Most bytes that are read.
        limit: u64,
    },
    /// The machine failed.
    #[error("{name}\u{a0}: lecture impossible ({source}). Vérifiez le fichier et le disque.")]
    Unreadable {
        /// The file or folder.
        name: String,
        /// What the machine says.
        source: io::Error,
    },
    /// The file is no text.
    #[error("{name}\u{a0}: {source}")]
    NotText {
        /// The file.
        name: String,
        /// What it is.
        source: DecodeError,
    },
    /// A configuration, rule or word file is in another encoding.
    #[error("{name}:{line}\u{a0}: ce fichier n’est pas en UTF-8. Enregistrez-le en UTF-8.")]
    NotUtf8 {
        /// The file.
        name: String,
        /// The line of the first wrong byte, 1-based.
        line: usize,
    },
    /// One line of a JSONL file is no draft.
    #[error("{name}:{}:{}: {source}", source.line, source.column)]
    Record {
        /// The file.
        name: String,
        /// The place and the reason.
        source: RecordError,
    },
    /// A table, or what is left of it, cannot be read.
    #[error("{}\u{a0}: {source}", source.line.map_or_else(|| name.clone(), |line| format!("{name}:{line}")))]
    Table {
        /// The file.
        name: String,
        /// The place and the reason.
        source: TableError,
    },
    /// A file of JSON or YAML has no drafts.
    #[error("{}\u{a0}: {source}", source.place.map_or_else(|| name.clone(), |at| format!("{name}:{}:{}", at.line, at.column)))]
    Tree {
        /// The file.
        name: String,
        /// The place and the reason.
        source: TreeError,
    },
    /// The document of a word processor cannot be read.
    #[error("{name}\u{a0}: {source}")]
    Office {
        /// The file.
        name: String,
        /// The reason.
        source: OfficeError,
    },
}

impl InputError {
    /// The error for `path` that fits what the machine says.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let name = super::walk::name_of(path);
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound { name },
            io::ErrorKind::PermissionDenied => Self::Denied { name },
            _ => Self::Unreadable { name, source },
        }
    }
}

fn extensions() -> String {
    Format::extensions().map(|e| format!(".{e}")).collect::<Vec<_>>().join(", ")
}

/// Why the report could not be written.
#[derive(Debug, Error)]
#[error("{name}\u{a0}: écriture impossible ({source}). Vérifiez le dossier, les droits et la place sur le disque.")]
pub struct OutputError {
    /// The file, or what the standard stream is called.
    pub name: String,
    /// What the machine says.
    pub source: io::Error,
}
