//! What can be wrong with a table, told in French.

use crate::read::decode::DecodeError;
use crate::rule::error::nearest;
use std::io;
use thiserror::Error;

/// Why a table, or what is left of it, could not be read.
#[derive(Debug, Error)]
#[error("{reason}")]
pub struct TableError {
    /// Line in the file, 1-based; none where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong, with its remedy.
    pub reason: TableFault,
}

/// What is wrong with a table. The messages are sentences in French without their first capital.
#[derive(Debug, Error)]
pub enum TableFault {
    /// The file could not be read further.
    #[error("la lecture s’est interrompue ({0}). Vérifiez le fichier.")]
    Unreadable(io::Error),
    /// The file is no text.
    #[error(transparent)]
    NotText(#[from] DecodeError),
    /// A quote is never closed.
    #[error(
        "guillemet \" jamais fermé\u{a0}: la suite du fichier n’est pas lue. Fermez-le, ou doublez-le (\"\") s’il fait partie du texte."
    )]
    Unclosed,
    /// A row that never ends.
    #[error("ligne trop longue. Ce fichier est-il bien un tableau\u{a0}?")]
    TooLong,
    /// No column holds prose, these are all there are.
    #[error("aucune colonne de texte parmi {}. Nommez-la avec --column NOM.", listed(.0))]
    NoTextColumn(Vec<String>),
    /// The person names a column that is not there.
    #[error("{}", unknown(wanted, known, *width))]
    UnknownColumn {
        /// The name as given.
        wanted: String,
        /// The names of the header; none where there is no header.
        known: Vec<String>,
        /// How many columns there are.
        width: usize,
    },
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("«\u{a0}{name}\u{a0}»")).collect::<Vec<_>>().join(", ")
}

fn unknown(wanted: &str, known: &[String], width: usize) -> String {
    if known.is_empty() {
        let numbers = if width > 1 { format!("un numéro de 1 à {width}") } else { "son numéro, 1".to_owned() };
        return format!("colonne inconnue «\u{a0}{wanted}\u{a0}»\u{a0}: sans ligne d’en-tête, donnez {numbers}.");
    }
    let hint = nearest(wanted, known.iter().map(String::as_str));
    let hint =
        hint.map_or_else(|| ".".to_owned(), |name| format!("\u{a0}; vouliez-vous dire «\u{a0}{name}\u{a0}»\u{a0}?"));
    format!("colonne inconnue «\u{a0}{wanted}\u{a0}»{hint} Colonnes du fichier\u{a0}: {}.", listed(known))
}
