//! What is wrong in a rule file, where, and what to write instead.

use std::fmt;

/// An error in a rule file: place and remedy, in French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The file as the person named it.
    pub file: String,
    /// Line, 1-based.
    pub line: usize,
    /// Column in Unicode code points, 1-based.
    pub column: usize,
    /// What is wrong and what was expected, in French.
    pub message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}\u{a0}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for RuleError {}

/// A rule file being read: ties byte offsets to places.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file as the person named it.
    pub file: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

impl Place<'_> {
    /// The error `message` at byte `offset` of the file.
    #[must_use]
    pub fn error(&self, offset: usize, message: impl Into<String>) -> RuleError {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        RuleError {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
            message: french(&message.into()),
        }
    }
}

/// Makes the spaces inside guillemets and before high punctuation unbreakable.
#[must_use]
pub fn french(message: &str) -> String {
    let mut out = message.replace("« ", "«\u{a0}");
    for mark in ["»", ":", ";", "!", "?"] {
        out = out.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    out
}

/// The name of `known` that `name` was probably meant to be.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Without the accents that a French hand adds to an English key (« sévérité »).
fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_placed_in_code_points() {
        let place = Place { file: "ton.toml", text: "a = 1\né = 2" };
        let error = place.error(8, "clé inconnue");
        assert_eq!(error.to_string(), "ton.toml:2:2\u{a0}: clé inconnue");
    }

    #[test]
    fn a_french_spelling_of_a_key_finds_the_key() {
        assert_eq!(nearest("sevérité", ["severity", "message"]), Some("severity"));
        assert_eq!(nearest("mesage", ["severity", "message"]), Some("message"));
        assert_eq!(nearest("xyz", ["severity", "message"]), None);
    }
}
