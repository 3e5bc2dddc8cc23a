//! JSONL: one JSON object a line, each one draft.

use super::decode::{DecodeError, decode};
use super::document::Notice;
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::{self, BufRead, Read};
use thiserror::Error;

/// What a person calls a record: the member `id`, else the number of its line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// A name.
    Name(String),
    /// A number, as it was written.
    Number(serde_json::Number),
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Number(number) => number.fmt(f),
        }
    }
}

/// One draft of a JSONL file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its name, given back in the report.
    pub id: Id,
    /// Line in the file, 1-based.
    pub line: usize,
    /// The member `text`.
    pub text: String,
    /// What a person should know about how the line was read.
    pub notice: Option<Notice>,
}

/// Why a line is no draft.
#[derive(Debug, Error)]
#[error("{reason}")]
pub struct RecordError {
    /// Line in the file, 1-based.
    pub line: usize,
    /// Column in Unicode code points, 1-based.
    pub column: usize,
    /// What is wrong, with its remedy.
    pub reason: RecordFault,
}

/// What is wrong with a line. The messages are sentences in French without their first capital.
#[derive(Debug, Error)]
pub enum RecordFault {
    /// The file could not be read further.
    #[error("la lecture s’est interrompue ({0}). Vérifiez le fichier.")]
    Unreadable(#[from] io::Error),
    /// The line is no text.
    #[error(transparent)]
    NotText(#[from] DecodeError),
    /// The line is longer than a draft may be.
    #[error("ligne trop longue. Un enregistrement tient dans {} Mo.", MAX_LINE >> 20)]
    TooLong,
    /// An array, a string, a number … at the top of the line.
    #[error("il faut un objet JSON par ligne, comme {EXAMPLE}.")]
    NotAnObject,
    /// The line ends too soon.
    #[error(
        "JSON incomplet\u{a0}: il manque une accolade ou un guillemet. Mettez un objet entier par ligne, comme {EXAMPLE}."
    )]
    Incomplete,
    /// The line breaks the grammar of JSON.
    #[error("JSON mal formé. Vérifiez les guillemets, les virgules et les accolades autour de cette colonne.")]
    Malformed,
    /// An escape such as `\ud800` without its other half.
    #[error(
        "séquence « \\u » sans sa moitié\u{a0}: ce n’est pas un caractère. Écrivez le caractère lui-même, ou ses deux moitiés."
    )]
    LoneSurrogate,
    /// A tab or another control character, raw in a string.
    #[error("caractère de contrôle dans une chaîne. Écrivez « \\n » ou « \\t ».")]
    RawControl,
    /// There is no `text`.
    #[error("membre « text » absent. Donnez le brouillon dans « text », comme {EXAMPLE}.")]
    NoText,
    /// `text` is not a string.
    #[error("« text » doit être une chaîne de caractères, comme {EXAMPLE}.")]
    TextType,
    /// `id` is neither a string nor a number.
    #[error("« id » doit être une chaîne ou un nombre.")]
    IdType,
}

const EXAMPLE: &str = r#"{"id": "post-1", "text": "Bonjour à tous !"}"#;

/// No line is longer, in bytes: a bound for what a broken export can take in memory.
const MAX_LINE: usize = 512 << 20;

/// The drafts of a JSONL file, one line in memory at a time. Blank lines are skipped; a faulty
/// line is one error, and the lines after it are still read.
pub fn records<R: BufRead>(reader: R) -> Records<R> {
    Records { reader, line: 0, over: false }
}

/// The iterator of [`records`].
#[derive(Debug)]
pub struct Records<R> {
    reader: R,
    line: usize,
    over: bool,
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            let mut bytes = Vec::new();
            self.line += 1;
            match self.reader.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => self.over = true,
                Ok(length) if length > MAX_LINE => return self.stop(RecordFault::TooLong),
                Ok(_) => match decode(bytes) {
                    Ok(decoded) if decoded.text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() => {}
                    Ok(decoded) => return Some(record(&decoded.text, self.line, decoded.notice)),
                    Err(error) => return self.stop(error.into()),
                },
                Err(error) => return self.stop(error.into()),
            }
        }
        None
    }
}

impl<R> Records<R> {
    /// Reports a fault after which no line can be trusted.
    #[expect(clippy::unnecessary_wraps, reason = "what the iterator answers")]
    fn stop(&mut self, reason: RecordFault) -> Option<Result<Record, RecordError>> {
        self.over = true;
        Some(Err(RecordError { line: self.line, column: 1, reason }))
    }
}

fn record(written: &str, line: usize, notice: Option<Notice>) -> Result<Record, RecordError> {
    let json = written.trim_start_matches('\u{feff}');
    let fault = |column, reason| Err(RecordError { line, column, reason });
    if !json.trim_start().starts_with('{') {
        return fault(1, RecordFault::NotAnObject);
    }
    match serde_json::from_str::<Line>(json) {
        Ok(Line { text: Some(Text(text)), id }) => {
            let id = id.and_then(|id| id.0).unwrap_or_else(|| Id::Number(line.into()));
            Ok(Record { id, line, text, notice })
        }
        Ok(Line { text: None, .. }) => fault(1, RecordFault::NoText),
        Err(error) => {
            let before = json.as_bytes().get(..error.column()).unwrap_or(json.as_bytes());
            let column = String::from_utf8_lossy(before).trim_end_matches(['\r', '\n']).chars().count().max(1);
            fault(column, reason(&error))
        }
    }
}

/// The names by which the visitors below make themselves known in an error of `serde_json`,
/// which carries nothing but a message.
const TEXT_TYPE: &str = "cm-lint: text";
const ID_TYPE: &str = "cm-lint: id";

fn reason(error: &serde_json::Error) -> RecordFault {
    let message = error.to_string();
    let has = |part: &str| message.contains(part);
    if error.is_eof() {
        RecordFault::Incomplete
    } else if has(TEXT_TYPE) {
        RecordFault::TextType
    } else if has(ID_TYPE) {
        RecordFault::IdType
    } else if has("surrogate") || has("unexpected end of hex escape") {
        RecordFault::LoneSurrogate
    } else if has("control character") {
        RecordFault::RawControl
    } else {
        RecordFault::Malformed
    }
}

#[derive(Deserialize)]
struct Line {
    id: Option<LineId>,
    text: Option<Text>,
}

struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(TEXT_TYPE)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

struct LineId(Option<Id>);

impl<'de> Deserialize<'de> for LineId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = LineId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(ID_TYPE)
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<LineId, E> {
                Ok(LineId(Some(Id::Name(name.to_owned()))))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<LineId, E> {
                Ok(LineId(Some(Id::Number(number.into()))))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<LineId, E> {
                Ok(LineId(Some(Id::Number(number.into()))))
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<LineId, E> {
                Ok(LineId(serde_json::Number::from_f64(number).map(Id::Number)))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<Result<Record, RecordError>> {
        records(bytes).collect()
    }

    fn fault(line: &str) -> (usize, RecordFault) {
        let error = read(line.as_bytes()).remove(0).unwrap_err();
        (error.column, error.reason)
    }

    #[test]
    fn ids_come_back_as_they_were() {
        let lines = "\u{feff}{\"id\": \"a\", \"text\": \"Un\", \"lang\": [1, {}]}\n\n{\"id\": 12, \"text\": \"Deux\"}\r\n{\"text\": \"Trois\"}\n{\"id\": null, \"text\": \"\"}";
        let found: Vec<_> = read(lines.as_bytes()).into_iter().map(|r| r.unwrap()).collect();
        let ids: Vec<_> =
            found.iter().map(|r| (r.line, serde_json::to_string(&r.id).unwrap(), r.text.as_str())).collect();
        let wanted = [(1, "\"a\"", "Un"), (3, "12", "Deux"), (4, "4", "Trois"), (5, "5", "")];
        assert_eq!(ids, wanted.map(|(l, i, t)| (l, i.to_owned(), t)));
    }

    #[test]
    fn a_faulty_line_does_not_hide_the_next() {
        let found = read("{\"text\": \"Un\"}\n{\"text\": Deux}\n{\"text\": \"Trois\"}".as_bytes());
        assert!(found[0].is_ok() && found[2].is_ok());
        let error = found[1].as_ref().unwrap_err();
        assert_eq!((error.line, error.column), (2, 10));
        assert!(matches!(error.reason, RecordFault::Malformed));
    }

    #[test]
    fn each_fault_has_its_reason() {
        assert!(matches!(fault("{\"text\": \"été"), (13, RecordFault::Incomplete)));
        assert!(matches!(fault("[1]"), (1, RecordFault::NotAnObject)));
        assert!(matches!(fault("{\"id\": 1}"), (1, RecordFault::NoText)));
        assert!(matches!(fault("{\"text\": 3}"), (_, RecordFault::TextType)));
        assert!(matches!(fault("{\"id\": [], \"text\": \"\"}"), (_, RecordFault::IdType)));
        assert!(matches!(fault("{\"text\": \"a\tb\"}"), (_, RecordFault::RawControl)));
        assert!(matches!(fault("{\"text\": \"a\"} x"), (_, RecordFault::Malformed)));
    }

    #[test]
    fn lone_surrogates_are_an_error_and_pairs_are_read() {
        for escape in ["\\ud800", "\\udc00", "\\ud800x", "\\ud800\\u0041", "\\ud800\\n"] {
            let (_, reason) = fault(&format!("{{\"text\": \"a{escape}\"}}"));
            assert!(matches!(reason, RecordFault::LoneSurrogate), "{escape}: {reason:?}");
        }
        assert_eq!(read(b"{\"text\": \"\\ud83d\\ude00\"}")[0].as_ref().unwrap().text, "😀");
    }

    #[test]
    fn windows_1252_lines_are_read_with_a_notice() {
        let found = read(b"{\"text\": \"L\x92\xe9t\xe9\"}");
        let record = found[0].as_ref().unwrap();
        assert_eq!(record.text, "L’été");
        assert!(record.notice.is_some());
    }

    #[test]
    fn a_binary_file_is_one_error() {
        let found = read(&[0, 1, 2, b'\n', 0, 1, b'\n']);
        assert_eq!(found.len(), 1);
        assert!(matches!(found[0].as_ref().unwrap_err().reason, RecordFault::NotText(_)));
    }

    #[test]
    fn deep_nesting_is_an_error_not_an_overflow() {
        let line = format!("{{\"x\": {}", "[".repeat(100_000));
        assert!(read(line.as_bytes())[0].is_err());
    }
}
