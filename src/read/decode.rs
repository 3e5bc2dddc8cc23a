//! From the bytes of a file to its text.

use super::document::Notice;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use thiserror::Error;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text in UTF-8, a byte order mark included.
    pub text: String,
    /// What a person should know about how it was read.
    pub notice: Option<Notice>,
}

/// Why bytes are no text. The message is a clause in French that follows the file's name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// A well-known kind of file, recognised by its first bytes.
    #[error("ce fichier n’est pas du texte, c’est {what}. {remedy}")]
    Known {
        /// The kind, with its article.
        what: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// Bytes that no text holds.
    #[error("ce fichier n’est pas du texte. Donnez un brouillon en texte ou en Markdown, enregistré en UTF-8.")]
    Binary,
}

/// Control characters that a text may hold, as one in this many characters.
const CONTROLS_ONE_IN: usize = 100;

/// Decodes a file: UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252.
///
/// A few control characters, NUL included, are the scars of an export and not the sign of a
/// binary file: the text is read, a notice tells of them, and no segment holds them. From one
/// character in a hundred on, the file is refused.
///
/// # Errors
/// When the bytes are those of another kind of file.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if let Some((what, remedy)) = known_kind(&bytes) {
        return Err(DecodeError::Known { what, remedy });
    }
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err(DecodeError::Known { what: "de l’UTF-32", remedy: SAVE_AS_UTF8 });
    }
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            return checked(utf_16(encoding, &bytes), None);
        }
        _ => {}
    }
    let (text, message) = transcode(bytes);
    checked(text, message)
}

/// The text of bytes that are UTF-8 or Windows-1252, whatever is in it, and what is to be told of it.
pub(super) fn transcode(bytes: Vec<u8>) -> (String, Option<&'static str>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => not_utf_8(error.as_bytes()),
    }
}

const SAVE_AS_UTF8: &str = "Enregistrez-le en UTF-8.";

/// The mark is kept, as it is in UTF-8, so that an edited draft can be written back.
fn utf_16(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.into_owned()
}

fn not_utf_8(bytes: &[u8]) -> (String, Option<&'static str>) {
    // A file of UTF-8 with a few damaged bytes (cut in the middle of a character, two files
    // glued together) would be nothing but « Ã© » in Windows-1252.
    let (mut accents, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        accents += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    if accents > damaged {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let message = "Des octets abîmés (ils ne sont pas de l’UTF-8) sont lus comme « \u{fffd} ». Vérifiez le fichier et enregistrez-le en UTF-8.";
        return (text, Some(message));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let message = "Le fichier n’est pas en UTF-8\u{a0}: il est lu comme du Windows-1252. Enregistrez-le en UTF-8 si des accents sont faux.";
    (text.into_owned(), Some(message))
}

fn checked(text: String, message: Option<&str>) -> Result<Decoded, DecodeError> {
    let controls = text.bytes().filter(|b| is_control(*b)).count();
    if controls > 0 && controls.saturating_mul(CONTROLS_ONE_IN) >= text.len() {
        return Err(DecodeError::Binary);
    }
    let message = message.map(str::to_owned).or_else(|| {
        let message = "Le fichier contient des caractères de contrôle (invisibles)\u{a0}: ils sont laissés de côté. Supprimez-les avant de publier.";
        (controls > 0).then(|| message.to_owned())
    });
    Ok(Decoded { text, notice: message.map(|message| Notice { message }) })
}

/// The control characters that no editor writes; escape starts a terminal's colours.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

const EXPORT: &str = "Exportez-le en texte ou en Markdown.";

const SAVE_AS_READ: &str = "Enregistrez un texte en .docx ou en .odt, un tableau en .csv.";

/// First bytes of the files that one hands over by mistake.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "un PDF", EXPORT),
    (b"{\\rtf", "un document RTF", EXPORT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "un ancien document Office", EXPORT),
    (b"PK\x03\x04", "une archive ou un document Word, Excel ou LibreOffice", SAVE_AS_READ),
    (b"\x1f\x8b", "une archive", "Décompressez-la d’abord."),
    (b"7z\xbc\xaf\x27\x1c", "une archive", "Décompressez-la d’abord."),
    (b"Rar!\x1a\x07", "une archive", "Décompressez-la d’abord."),
    (b"\x89PNG\r\n\x1a\n", "une image", "Donnez le texte qui l’accompagne."),
    (b"\xff\xd8\xff", "une image", "Donnez le texte qui l’accompagne."),
    (b"GIF87a", "une image", "Donnez le texte qui l’accompagne."),
    (b"GIF89a", "une image", "Donnez le texte qui l’accompagne."),
    (b"II*\0", "une image", "Donnez le texte qui l’accompagne."),
    (b"MM\0*", "une image", "Donnez le texte qui l’accompagne."),
    (b"\x7fELF", "un programme", "Donnez un brouillon en texte ou en Markdown."),
    (b"SQLite format 3\0", "une base de données", EXPORT),
    (b"OggS\0", "un fichier audio ou vidéo", "Donnez sa transcription en texte."),
    (b"ID3\x03", "un fichier audio ou vidéo", "Donnez sa transcription en texte."),
    (b"ID3\x04", "un fichier audio ou vidéo", "Donnez sa transcription en texte."),
    (b"\x1a\x45\xdf\xa3", "un fichier audio ou vidéo", "Donnez sa transcription en texte."),
];

fn known_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some((_, what, remedy)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Some((what, remedy));
    }
    match (bytes.get(..4)?, bytes.get(4..8)?, bytes.get(8..12)?) {
        (b"RIFF", _, b"WEBP") => Some(("une image", "Donnez le texte qui l’accompagne.")),
        (b"RIFF", _, _) | ([0, 0, 0, _], b"ftyp", _) => {
            Some(("un fichier audio ou vidéo", "Donnez sa transcription en texte."))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap().text
    }

    #[test]
    fn utf_8_is_taken_as_it_is_with_its_mark() {
        assert_eq!(decode("été".into()).unwrap(), Decoded { text: "été".into(), notice: None });
        assert_eq!(text("\u{feff}été".as_bytes()), "\u{feff}été");
        assert_eq!(text(b""), "");
    }

    #[test]
    fn utf_16_needs_its_mark_and_keeps_it() {
        let big: Vec<u8> = "\u{feff}Été 😀".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little: Vec<u8> = "\u{feff}Été 😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&big), "\u{feff}Été 😀");
        assert_eq!(text(&little), "\u{feff}Été 😀");
        let unmarked: Vec<u8> = "Un brouillon".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(unmarked), Err(DecodeError::Binary));
    }

    #[test]
    fn a_lone_surrogate_of_utf_16_becomes_the_replacement_character() {
        assert_eq!(text(&[0xff, 0xfe, 0x41, 0, 0, 0xd8, 0x42, 0]), "\u{feff}A\u{fffd}B");
    }

    #[test]
    fn other_bytes_are_windows_1252_with_a_notice() {
        let decoded = decode(b"L\x92\xe9t\xe9 \xe0 5 \x80 : c\x9cur".to_vec()).unwrap();
        assert_eq!(decoded.text, "L’été à 5 € : cœur");
        assert!(decoded.notice.unwrap().message.contains("Windows-1252"));
    }

    #[test]
    fn utf_8_cut_in_a_character_stays_utf_8() {
        let mut bytes = "L’été à la plage, où l’été".as_bytes().to_vec();
        bytes.pop();
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text, "L’été à la plage, où l’ét\u{fffd}");
        assert!(decoded.notice.unwrap().message.contains("abîmés"));
    }

    #[test]
    fn a_lone_nul_in_a_text_is_told_and_many_are_refused() {
        let mut bytes = "Un brouillon tout à fait ordinaire. ".repeat(10).into_bytes();
        bytes[20] = 0;
        let decoded = decode(bytes.clone()).unwrap();
        assert_eq!(decoded.text.len(), bytes.len());
        assert!(decoded.notice.unwrap().message.contains("contrôle"));
        assert_eq!(decode(b"a\0b\0c".to_vec()), Err(DecodeError::Binary));
        assert_eq!(decode(vec![0; 4096]), Err(DecodeError::Binary));
        assert_eq!(decode(vec![0]), Err(DecodeError::Binary));
    }

    #[test]
    fn known_files_are_named_with_a_remedy() {
        for (bytes, what) in [
            (&b"%PDF-1.7\n"[..], "un PDF"),
            (b"PK\x03\x04\x14\0", "Word"),
            (b"\x89PNG\r\n\x1a\n\0", "une image"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "une image"),
            (b"\0\0\0\x18ftypmp42", "vidéo"),
        ] {
            let message = decode(bytes.to_vec()).unwrap_err().to_string();
            assert!(message.starts_with("ce fichier n’est pas du texte, c’est "), "{message}");
            assert!(message.contains(what), "{message}");
        }
    }
}
