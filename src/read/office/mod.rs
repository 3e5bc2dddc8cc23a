//! Documents of word processors: DOCX and ODT.
//!
//! Such a file is an archive, and has no lines of text to point at: a draft read from it is its
//! paragraphs, one a line, so that the line of a finding is the number of its paragraph.

mod docx;
mod odt;
mod paragraphs;

use super::builder::SegmentBuilder;
use super::document::Document;
use super::extract::Extract;
use crate::text::{Source, Span};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use paragraphs::Paragraph;
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};
use thiserror::Error;

/// Most bytes of a file in the archive, once decompressed.
const MAX_BYTES: usize = 256 << 20;

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// Of Word.
    Docx,
    /// Of `LibreOffice`.
    Odt,
}

impl Office {
    /// The files of the archive that hold prose, the first of which must be there.
    const fn files(self) -> &'static [&'static str] {
        match self {
            Self::Docx => &["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"],
            Self::Odt => &["content.xml"],
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Docx => "un document Word (.docx)",
            Self::Odt => "un document LibreOffice (.odt)",
        }
    }
}

/// Why a document could not be read. The message is a clause in French that follows the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OfficeError {
    /// The file is no archive, or another one.
    #[error("ce fichier n’est pas {}. Enregistrez-le de nouveau dans ce format, ou exportez-le en texte.", .0.name())]
    Other(Office),
    /// An old or a locked document.
    #[error(
        "ce document est protégé par un mot de passe, ou d’un ancien format. Enregistrez-le sans mot de passe dans un format actuel."
    )]
    Locked,
    /// The archive is damaged.
    #[error("ce document est abîmé. Ouvrez-le, enregistrez-le de nouveau, ou exportez-le en texte.")]
    Damaged,
    /// What is in the archive is larger than a draft may be.
    #[error("ce document est trop gros. La limite est de {} Mo de texte\u{a0}: découpez-le.", MAX_BYTES >> 20)]
    TooBig,
}

/// Reads a document called `name`: its paragraphs, headings, items, cells, notes and alternative
/// texts. Comments and deleted passages are left out.
///
/// # Errors
/// When `bytes` are not such a document, or a damaged one.
pub fn office(kind: Office, name: &str, bytes: &[u8]) -> Result<Document, OfficeError> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(OfficeError::Locked);
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|_| OfficeError::Other(kind))?;
    let mut found = Vec::new();
    for (number, file) in kind.files().iter().enumerate() {
        match content(&archive, file)? {
            Some(xml) => found.extend(match kind {
                Office::Docx => docx::paragraphs(&xml)?,
                Office::Odt => odt::paragraphs(&xml)?,
            }),
            None if number == 0 => return Err(OfficeError::Other(kind)),
            None => {}
        }
    }
    Ok(document(name, &found))
}

/// The text of a file of the archive; none where it is not there.
fn content(archive: &ZipSliceArchive<&[u8]>, file: &str) -> Result<Option<String>, OfficeError> {
    let damaged = |_| OfficeError::Damaged;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        if entry.file_path().as_ref() != file.as_bytes() {
            continue;
        }
        if entry.flags().is_encrypted() {
            return Err(OfficeError::Locked);
        }
        let data = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
        let bytes = match entry.compression_method() {
            CompressionMethod::STORE => data.data().to_vec(),
            CompressionMethod::DEFLATE => {
                decompress_to_vec_with_limit(data.data(), MAX_BYTES).map_err(|error| match error.status {
                    miniz_oxide::inflate::TINFLStatus::HasMoreOutput => OfficeError::TooBig,
                    _ => OfficeError::Damaged,
                })?
            }
            _ => return Err(OfficeError::Damaged),
        };
        return String::from_utf8(bytes).map(Some).map_err(|_| OfficeError::Damaged);
    }
    Ok(None)
}

fn document(name: &str, paragraphs: &[Paragraph]) -> Document {
    let mut text = String::new();
    let mut places = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let start = text.len();
        text.push_str(&paragraph.text);
        places.push(Span::new(start, text.len()));
        text.push('\n');
    }
    let segment = |(paragraph, place): (&Paragraph, &Span)| {
        let mut builder = SegmentBuilder::new(&text, paragraph.kind);
        builder.slice(*place);
        builder.finish()
    };
    let segments = paragraphs.iter().zip(&places).filter_map(segment).collect();
    Document { segments, extract: Some(Extract::paragraphs()), ..Document::new(Source::new(name, text)) }
}

#[cfg(test)]
mod tests;
