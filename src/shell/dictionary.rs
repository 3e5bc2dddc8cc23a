//! A person's own dictionaries, found and read on the machine.

use super::error::InputError;
use crate::lexicon::{Dictionary, DictionaryError, Half, Hunspell, WordList};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a dictionary could not be opened.
#[derive(Debug, Error)]
pub enum OpenDictionaryError {
    /// A file could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// What it holds is no dictionary.
    #[error(transparent)]
    Dictionary(#[from] DictionaryError),
}

/// Opens the dictionary at `path`: a Hunspell pair by its `.dic`, its `.aff` or their common name without
/// ending, or a list of words (`.txt`).
///
/// # Errors
/// A file that is missing or unreadable, another kind of file, a dictionary with a mistake.
pub fn dictionary(path: &Path) -> Result<Box<dyn Dictionary>, OpenDictionaryError> {
    match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("txt") => Ok(Box::new(WordList::parse(&name(path), &read(path)?)?)),
        Some("dic") => pair(&path.with_extension("aff"), path),
        Some("aff") => pair(path, &path.with_extension("dic")),
        _ => {
            let (aff, dic) = (with_ending(path, ".aff"), with_ending(path, ".dic"));
            if aff.exists() || dic.exists() {
                return pair(&aff, &dic);
            }
            // A file of another kind; a missing one is said to be missing.
            read(path)?;
            Err(DictionaryError::UnknownKind { file: name(path) }.into())
        }
    }
}

fn pair(aff: &Path, dic: &Path) -> Result<Box<dyn Dictionary>, OpenDictionaryError> {
    for (present, missing) in [(aff, dic), (dic, aff)] {
        if present.exists() && !missing.exists() {
            return Err(DictionaryError::MissingHalf { present: name(present), missing: name(missing) }.into());
        }
    }
    let (affixes, words) = (read(aff)?, read(dic)?);
    let read = Hunspell::parse(Half { name: &name(aff), bytes: &affixes }, Half { name: &name(dic), bytes: &words })?;
    #[cfg(feature = "hunspell")]
    if read.is_utf_8() {
        return Ok(Box::new(super::hunspell::Native::open(aff, dic)));
    }
    Ok(Box::new(read))
}

fn read(path: &Path) -> Result<Vec<u8>, InputError> {
    std::fs::read(path).map_err(|error| InputError::io(path, error))
}

fn name(path: &Path) -> String {
    super::walk::name_of(path)
}

/// The path with more at its end: `fr-1.2` has no extension that could be replaced.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut longer = OsString::from(path);
    longer.push(ending);
    longer.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    const PAIR: [(&str, &str); 2] =
        [("m-1.2.aff", "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n"), ("m-1.2.dic", "1\nzorgé/S\n")];

    #[test]
    fn a_pair_is_found_by_either_half_or_by_its_name() {
        let folder = folder(&PAIR);
        for name in ["m-1.2.aff", "m-1.2.dic", "m-1.2"] {
            let dictionary = dictionary(&folder.path().join(name)).unwrap();
            assert!(dictionary.knows("zorgés") && !dictionary.knows("zorgez"), "{name}");
            assert!(dictionary.suggest("zorgè").iter().any(|s| s == "zorgé"), "{name}");
            assert!(dictionary.name().ends_with("m-1.2.dic"));
        }
    }

    #[test]
    fn a_word_list_is_told_by_its_ending() {
        let folder = folder(&[("maison.txt", "Zorg\n")]);
        assert!(dictionary(&folder.path().join("maison.txt")).unwrap().knows("Zorg"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let folder = folder(&[PAIR[0], ("mots.csv", "zorg\n")]);
        let error = |name: &str| dictionary(&folder.path().join(name)).unwrap_err().to_string();
        for given in ["m-1.2.aff", "m-1.2.dic", "m-1.2"] {
            assert!(error(given).contains("m-1.2.dic\u{a0}: fichier introuvable."), "{}", error(given));
            assert!(error(given).contains("m-1.2.aff a besoin de"), "{}", error(given));
        }
        assert!(error("rien.txt").contains("rien.txt\u{a0}: fichier introuvable"));
        assert!(error("rien").contains("rien\u{a0}: fichier introuvable"));
        assert!(error("mots.csv").contains("mots.csv\u{a0}: dictionnaire d’une sorte inconnue."));
    }
}
