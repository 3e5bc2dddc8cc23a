//! A sorted list of strings in one piece of memory: decoded at once, searched in place.

use super::lazy::Bytes;
use serde::{Deserialize, Serialize};

/// Strings in increasing order, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    text: Bytes,
    /// A bit for each string, by its first and last bytes and its length: most others are refused by it.
    marks: u64,
}

/// The bit of a string in [`Lines::marks`].
fn mark(text: &str) -> u64 {
    let byte = |byte: Option<&u8>| u64::from(byte.copied().unwrap_or(0));
    let bytes = text.as_bytes();
    1 << ((byte(bytes.first()) * 5 + byte(bytes.last()) * 11 + bytes.len() as u64 * 3) % 64)
}

impl Lines {
    /// The list of these strings, sorted; none of them may hold a line end.
    #[must_use]
    pub fn new(mut strings: Vec<String>) -> Self {
        strings.retain(|s| !s.contains('\n'));
        strings.sort_unstable();
        strings.dedup();
        Self {
            marks: strings.iter().fold(0, |marks, text| marks | mark(text)),
            text: Bytes::Owned(strings.join("\n").into_bytes()),
        }
    }

    /// Whether `text` is one of the strings.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        if self.marks & mark(text) == 0 {
            return false;
        }
        let (bytes, wanted) = (&*self.text, text.as_bytes());
        let (mut from, mut to) = (0, bytes.len());
        // The line sought begins at `from` or later and ends at `to` or earlier.
        loop {
            let middle = usize::midpoint(from, to);
            let start = memchr::memrchr(b'\n', &bytes[from..middle]).map_or(from, |at| from + at + 1);
            let end = memchr::memchr(b'\n', &bytes[middle..to]).map_or(to, |at| middle + at);
            match bytes[start..end].cmp(wanted) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less if end < to => from = end + 1,
                std::cmp::Ordering::Greater if start > from => to = start - 1,
                _ => return false,
            }
        }
    }

    /// The strings, in increasing order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        std::str::from_utf8(&self.text).unwrap_or_default().split('\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_is_found_and_no_other() {
        for size in 0..40 {
            let all: Vec<String> = (0..size).map(|i| "é".repeat(i % 7) + &i.to_string()).collect();
            let lines = Lines::new(all.clone());
            for i in 0..60 {
                let text = "é".repeat(i % 7) + &i.to_string();
                assert_eq!(lines.contains(&text), all.contains(&text), "{text} among {size}");
            }
            assert!(!lines.contains("zzz") && !lines.contains("\n"));
            if size > 0 {
                assert_eq!(lines.iter().count(), size);
                assert!(!lines.contains(""));
            }
        }
        assert!(Lines::new(vec![String::new(), "a".into()]).contains(""));
    }
}
