//! Posts in a tree of values: JSON and YAML, read by pointer.
//!
//! A pointer says which values are texts; without one, those whose name says so. The values below
//! one element of a list (or, outside of lists, of one object) are one draft.

mod collector;
mod json;
mod pointer;
mod yaml;

pub use pointer::{Pointer, PointerError};

use super::document::Document;
use super::jsonl::Id;
use crate::text::{Position, Source};
use collector::Collector;
use std::sync::Arc;
use thiserror::Error;

/// How the values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// JSON.
    Json,
    /// YAML, of one document or several.
    Yaml,
}

/// A draft with its name.
#[derive(Debug)]
pub struct Post {
    /// The member `id`, else the path to the post in the file.
    pub id: Id,
    /// What is read.
    pub document: Document,
}

/// Why a file has no drafts.
#[derive(Debug, Error)]
#[error("{reason}")]
pub struct TreeError {
    /// Where in the file; none where the whole file is meant.
    pub place: Option<Position>,
    /// What is wrong, with its remedy.
    pub reason: TreeFault,
}

/// What is wrong with a file. The messages are sentences in French without their first capital.
#[derive(Debug, Error)]
pub enum TreeFault {
    /// The file ends too soon.
    #[error("JSON incomplet\u{a0}: il manque une accolade, un crochet ou un guillemet à la fin.")]
    Incomplete,
    /// The file breaks the grammar of JSON.
    #[error("JSON mal formé. Vérifiez les guillemets, les virgules et les accolades autour de cet endroit.")]
    Malformed,
    /// A tab or another control character, raw in a string.
    #[error("caractère de contrôle dans une chaîne. Écrivez «\u{a0}\\n\u{a0}» ou «\u{a0}\\t\u{a0}».")]
    RawControl,
    /// An escape such as `\ud800` without its other half.
    #[error(
        "séquence «\u{a0}\\u\u{a0}» sans sa moitié\u{a0}: ce n’est pas un caractère. Écrivez le caractère lui-même, ou ses deux moitiés."
    )]
    LoneSurrogate,
    /// Values in values in values.
    #[error("trop de niveaux imbriqués. Ce fichier contient-il bien des publications\u{a0}?")]
    TooDeep,
    /// The file breaks the grammar of YAML; what the parser says.
    #[error("YAML mal formé ({0}). Vérifiez le retrait des lignes, les deux-points et les guillemets.")]
    Yaml(String),
    /// No value is a text.
    #[error("{}", no_text(fields, seen))]
    NoText {
        /// The pointers that the person gave.
        fields: Vec<String>,
        /// Pointers to the first strings of the file.
        seen: Vec<String>,
    },
}

fn no_text(fields: &[String], seen: &[String]) -> String {
    let what = match fields {
        [] => "aucun champ de texte (text, message, contenu, légende…) dans ce fichier.".to_owned(),
        [one] => format!("«\u{a0}{one}\u{a0}» ne mène à aucun texte dans ce fichier."),
        several => format!("aucun de ces champs ne mène à un texte\u{a0}: {}.", several.join(", ")),
    };
    let example = seen.first().map_or("/posts/*/text", String::as_str);
    let found = if seen.is_empty() { String::new() } else { format!(" Textes trouvés\u{a0}: {}.", seen.join(", ")) };
    format!("{what}{found} Indiquez le champ, comme --field {example}")
}

/// The posts of a file, in its order; `fields`: where their texts are, empty for where their names
/// tell.
///
/// # Errors
/// When the file is malformed, or holds no text.
pub fn tree(syntax: Syntax, source: Source, fields: &[Pointer]) -> Result<Vec<Post>, TreeError> {
    let source = Arc::new(source);
    let mut collector = Collector::new(fields);
    let walked = match syntax {
        Syntax::Json => json::walk(source.text(), &mut collector),
        Syntax::Yaml => yaml::walk(source.text(), &mut collector),
    };
    walked.map_err(|(byte, reason)| TreeError { place: Some(source.position(byte)), reason })?;
    collector.finish(&source).map_err(|reason| TreeError { place: None, reason })
}

#[cfg(test)]
mod tests;
