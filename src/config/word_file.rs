//! The house's list of words: a file with a word a line, `#` before a remark.

use unicode_normalization::UnicodeNormalization;

/// The words of a file.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(word_of).filter(|word| !word.is_empty())
}

fn word_of(line: &str) -> &str {
    line.split('#').next().unwrap_or_default().trim()
}

/// A file with more words, and those that it did not have.
///
/// Words come out once each, in the order of a dictionary. Remarks at the top stay there, other remarks stay above the word that
/// they stood above, and the line endings stay.
#[must_use]
pub fn with_words(text: &str, words: &[String]) -> (String, Vec<String>) {
    let mut added: Vec<String> = Vec::new();
    for word in words {
        if !words_of(text).any(|known| known == word) && !added.contains(word) {
            added.push(word.clone());
        }
    }
    let break_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (head, mut entries, tail) = entries(text);
    entries.extend(added.iter().map(|word| Entry { lines: vec![word], word }));
    entries.sort_by_cached_key(|entry| (key(entry.word), entry.word));
    entries.dedup_by(|second, first| second.word == first.word && second.lines.len() == 1);
    let lines = head.into_iter().chain(entries.into_iter().flat_map(|entry| entry.lines)).chain(tail);
    let mut out = String::new();
    for line in lines {
        out.push_str(line);
        out.push_str(break_line);
    }
    (out, added)
}

/// A word with the remarks above it.
struct Entry<'t> {
    lines: Vec<&'t str>,
    word: &'t str,
}

/// The remarks at the top, the words, what follows the last word.
fn entries(text: &str) -> (Vec<&str>, Vec<Entry<'_>>, Vec<&str>) {
    let lines: Vec<&str> = text.lines().collect();
    // The top ends with the last blank line before the first word; without one, the remarks belong to the file.
    let first = lines.iter().position(|line| !word_of(line).is_empty()).unwrap_or(lines.len());
    let (head, rest) = lines.split_at(first);
    let (mut entries, mut above) = (Vec::new(), Vec::new());
    for line in rest {
        above.push(*line);
        let word = word_of(line);
        if !word.is_empty() {
            entries.push(Entry { lines: std::mem::take(&mut above), word });
        }
    }
    (head.to_vec(), entries, above)
}

/// Orders words as a dictionary does: without case and accents first.
fn key(word: &str) -> String {
    let plain = |c: &char| !unicode_normalization::char::is_combining_mark(*c);
    word.nfd().filter(plain).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).to_owned()).collect()
    }

    #[test]
    fn word_files_have_a_word_a_line_and_remarks() {
        assert_eq!(
            words_of("# Maison\nSwello\n\n Résidence Mixte # marque\n").collect::<Vec<_>>(),
            ["Swello", "Résidence Mixte"]
        );
    }

    #[test]
    fn words_are_added_once_in_order_with_their_remarks() {
        let text = "# Nos mots\r\n\r\nSwello\r\n# mascotte\r\nzorglub # 2024\r\nécolo\r\nSwello\r\n# fin\r\n";
        let (after, added) = with_words(text, &owned(&["Bourdin", "zorglub", "Bourdin"]));
        let wanted = "# Nos mots\r\n\r\nBourdin\r\nécolo\r\nSwello\r\n# mascotte\r\nzorglub # 2024\r\n# fin\r\n";
        assert_eq!(after, wanted);
        assert_eq!(added, ["Bourdin"]);
        assert_eq!(with_words(&after, &owned(&["Bourdin"])), (after.clone(), Vec::new()));
    }

    #[test]
    fn an_empty_file_takes_words_too() {
        assert_eq!(with_words("", &owned(&["b", "A"])).0, "A\nb\n");
    }
}
