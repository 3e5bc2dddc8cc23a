//! A Hunspell dictionary on the machine, read in pure Rust by spellbook.

use super::dictionary::{Dictionary, DictionaryError};
use super::word_list::line_of;
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, WINDOWS_1252};
use spellbook::{ParseDictionaryError, ParseDictionaryErrorKind, ParseDictionaryErrorSource};
use std::borrow::Cow;
use std::fmt;

/// One file of a pair: what messages call it, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Half<'a> {
    /// Its path.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// A Hunspell dictionary.
pub struct Hunspell {
    name: String,
    words: spellbook::Dictionary,
    encoding: &'static Encoding,
}

impl Hunspell {
    /// Reads a dictionary from its affixes (`.aff`) and words (`.dic`), in the encoding of the `SET` line.
    ///
    /// # Errors
    /// An unknown encoding, bytes that are not of it, a line that is not as it should be, no word.
    pub fn parse(aff: Half, dic: Half) -> Result<Self, DictionaryError> {
        let encoding = encoding(aff)?;
        let affixes = decode(aff, encoding)?;
        let words = decode(dic, encoding)?;
        check_words(dic.name, &words)?;
        let words = spellbook::Dictionary::new(&affixes, &words).map_err(|error| malformed(&error, aff, dic))?;
        Ok(Self { name: dic.name.to_owned(), words, encoding })
    }

    /// Whether the files are in UTF-8.
    #[must_use]
    pub fn is_utf_8(&self) -> bool {
        self.encoding == UTF_8
    }
}

impl fmt::Debug for Hunspell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hunspell").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Dictionary for Hunspell {
    fn name(&self) -> &str {
        &self.name
    }

    fn knows(&self, word: &str) -> bool {
        // Dictionaries write « l'arbre » or « l’arbre », rarely both.
        self.words.check(word) || (word.contains('\'') && self.words.check(&word.replace('\'', "’")))
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        let mut suggestions = Vec::new();
        self.words.suggest(word, &mut suggestions);
        suggestions
    }
}

/// The encoding of the `SET` line; that of Hunspell, ISO-8859-1, without one.
fn encoding(aff: Half) -> Result<&'static Encoding, DictionaryError> {
    let bytes = aff.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(aff.bytes);
    for (number, line) in (1..).zip(bytes.split(|b| *b == b'\n')) {
        let Some(rest) = line.strip_prefix(b"SET") else { continue };
        if !rest.first().is_some_and(|b| *b == b' ' || *b == b'\t') {
            continue;
        }
        let label = String::from_utf8_lossy(rest.trim_ascii()).into_owned();
        return named(&label).ok_or_else(|| DictionaryError::UnknownEncoding {
            file: aff.name.to_owned(),
            line: number,
            encoding: label,
        });
    }
    Ok(WINDOWS_1252)
}

/// The encoding that Hunspell calls so.
fn named(label: &str) -> Option<&'static Encoding> {
    let lower = label.to_ascii_lowercase();
    match lower.as_str() {
        "utf-8" | "utf8" => Some(UTF_8),
        "iso8859-1" | "iso-8859-1" => Some(WINDOWS_1252),
        "iso8859-15" | "iso-8859-15" => Some(ISO_8859_15),
        "tis620-2533" => Encoding::for_label(b"tis-620"),
        _ => {
            let label = lower.replace("microsoft-cp", "windows-").replace("iso8859", "iso-8859");
            // The web's labels hold some that no dictionary means (« replacement », UTF-16).
            Encoding::for_label_no_replacement(label.as_bytes()).filter(|e| e.is_ascii_compatible())
        }
    }
}

fn decode<'a>(half: Half<'a>, encoding: &'static Encoding) -> Result<Cow<'a, str>, DictionaryError> {
    let bytes = half.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(half.bytes);
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    // No encoding of dictionaries has a line end inside a character: the first bad line can be sought.
    let line = (1..)
        .zip(bytes.split(|b| *b == b'\n'))
        .find(|(_, line)| encoding.decode_without_bom_handling_and_without_replacement(line).is_none())
        .map_or_else(|| line_of(bytes, bytes.len()), |(number, _)| number);
    Err(DictionaryError::Undecodable {
        file: half.name.to_owned(),
        line,
        encoding: encoding.name().to_owned(),
        remedy: "Corrigez la ligne SET du fichier .aff, ou enregistrez les deux fichiers en UTF-8.",
    })
}

/// Checks what the parser lets pass: a list without words, a line without a word.
fn check_words(file: &str, words: &str) -> Result<(), DictionaryError> {
    let mut lines = (1..).zip(words.lines()).filter(|(_, line)| !line.trim().is_empty());
    let Some((first, count)) = lines.next() else {
        return Err(DictionaryError::Empty { file: file.to_owned() });
    };
    if count.trim().parse::<usize>().is_err() {
        return Err(DictionaryError::Malformed {
            file: file.to_owned(),
            line: first,
            reason: "la première ligne doit donner le nombre de mots, par exemple «\u{a0}1200\u{a0}».".to_owned(),
        });
    }
    if lines.next().is_none() {
        return Err(DictionaryError::Empty { file: file.to_owned() });
    }
    Ok(())
}

/// The parser's error in French.
fn malformed(error: &ParseDictionaryError, aff: Half, dic: Half) -> DictionaryError {
    use ParseDictionaryErrorKind as Kind;
    let half = match error.source {
        ParseDictionaryErrorSource::Aff => aff,
        ParseDictionaryErrorSource::Dic => dic,
    };
    let reason = match &error.kind {
        Kind::UnknownFlagType(_) => "type de drapeaux inconnu (FLAG). Attendu\u{a0}: long, num ou UTF-8.".to_owned(),
        Kind::MalformedFlag(_) => {
            "drapeaux illisibles. Vérifiez ce qui suit la barre oblique et la ligne FLAG.".to_owned()
        }
        Kind::MalformedNumber(_) => "un nombre est attendu ici.".to_owned(),
        Kind::UnexpectedNonWhitespace(c) => format!("«\u{a0}{c}\u{a0}» en trop. Retirez ce qui suit la valeur."),
        Kind::MismatchedArity { expected, actual } => {
            format!("{expected} valeurs attendues, {actual} trouvées. Complétez la ligne.")
        }
        Kind::MismatchedRowCount { expected, actual } => {
            format!("{expected} lignes annoncées, {actual} trouvées. Corrigez le nombre ou complétez le tableau.")
        }
        Kind::MalformedCompoundRule(_) => "règle de composition illisible (COMPOUNDRULE).".to_owned(),
        Kind::MalformedAffix => "affixe illisible. Attendu\u{a0}: SFX drapeau retrait ajout condition.".to_owned(),
        Kind::MalformedCondition(_) => "condition d’affixe illisible. Vérifiez les crochets.".to_owned(),
        Kind::WordTooLong => "mot trop long.".to_owned(),
        Kind::Empty => return DictionaryError::Empty { file: half.name.to_owned() },
    };
    // Without a line, the parser had come to the end.
    let line = error.line_number.unwrap_or_else(|| line_of(half.bytes, half.bytes.len().saturating_sub(1)));
    DictionaryError::Malformed { file: half.name.to_owned(), line, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFF: &str = "SET UTF-8\nTRY esa\nSFX S Y 1\nSFX S 0 s [^s]\n";

    fn parse(aff: &[u8], dic: &[u8]) -> Result<Hunspell, String> {
        Hunspell::parse(Half { name: "m.aff", bytes: aff }, Half { name: "m.dic", bytes: dic })
            .map_err(|e| e.to_string())
    }

    #[test]
    fn affixes_apply() {
        let words = parse(AFF.as_bytes(), "2\nzorgé/S\nl’orée\n".as_bytes()).unwrap();
        assert!(words.knows("zorgé") && words.knows("zorgés") && words.knows("Zorgés") && !words.knows("zorgss"));
        assert!(words.knows("l'orée"));
        assert_eq!(words.suggest("zorgée").first().map(String::as_str), Some("zorgé"));
    }

    #[test]
    fn eight_bit_encodings_are_read() {
        let latin_1 = parse(b"SET ISO8859-1\n", b"1\nzorg\xe9\n").unwrap();
        assert!(latin_1.knows("zorgé"));
        let latin_9 = parse(b"SET ISO8859-15\n", b"1\nc\xbdur\n").unwrap();
        assert!(latin_9.knows("cœur"));
        let unsaid = parse(b"TRY a\n", b"1\nzorg\xe9\n").unwrap();
        assert!(unsaid.knows("zorgé"));
    }

    #[test]
    fn wrong_encodings_name_the_line() {
        let unknown = parse(b"# titre\nSET EBCDIC-FR\n", b"1\nzorg\n").unwrap_err();
        assert!(unknown.starts_with("m.aff:2: encodage «\u{a0}EBCDIC-FR\u{a0}» inconnu."), "{unknown}");
        let bytes = parse(AFF.as_bytes(), b"2\nmaison\nzorg\xe9\n").unwrap_err();
        assert!(bytes.starts_with("m.dic:3: ces octets ne sont pas de l’UTF-8."), "{bytes}");
    }

    #[test]
    fn malformed_lines_are_named() {
        assert!(parse(AFF.as_bytes(), b"zorg\nmaison\n").unwrap_err().starts_with("m.dic:1: la première ligne"));
        let short = parse(b"SET UTF-8\nSFX S Y 2\nSFX S 0 s .\nTRY a\n", b"1\nzorg/S\n").unwrap_err();
        assert!(short.starts_with("m.aff:4: 2 lignes annoncées"), "{short}");
        let flag = parse(b"SET UTF-8\nFLAG num\n", b"2\nmaison\nzorg/S\n").unwrap_err();
        assert!(flag.starts_with("m.dic:3: drapeaux illisibles."), "{flag}");
        let end = parse(b"SET UTF-8\nSFX S Y 2\nSFX S 0 s .\n", b"1\nzorg/S\n").unwrap_err();
        assert!(end.starts_with("m.aff:3: 2 lignes annoncées"), "{end}");
    }

    #[test]
    fn a_dictionary_without_words_is_refused() {
        for dic in ["", "\n\n", "0\n", "12\n\n"] {
            assert!(parse(AFF.as_bytes(), dic.as_bytes()).unwrap_err().starts_with("m.dic\u{a0}: dictionnaire vide."));
        }
    }
}
