//! Which sign parts the cells of a table.

use super::scan::first_row;
use crate::read::role::is_known;

/// The separators that spreadsheets and schedulers write, the commonest first.
const SEPARATORS: &[u8] = b",;\t|";

/// What parts the cells, and whether the first row only says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) separator: u8,
    /// Whether the first row is Excel's `sep=;`.
    pub(super) declared: bool,
}

/// A table of one column has no separator: this byte stands in no text.
const NONE: u8 = 0;

/// The dialect of a table by its first rows. `tabs`: whether the name of the file promises tabs.
pub(super) fn dialect(sample: &str, tabs: bool) -> Dialect {
    let first = sample.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    if let [s, e, p, b'=', separator] = first.trim_matches('"').as_bytes()
        && [s, e, p].map(u8::to_ascii_lowercase) == *b"sep"
        && (separator.is_ascii_punctuation() || *separator == b'\t')
    {
        return Dialect { separator: *separator, declared: true };
    }
    if tabs && first.contains('\t') {
        return Dialect { separator: b'\t', declared: false };
    }
    let mut best = (0.0, NONE);
    for &separator in SEPARATORS {
        let weight = weight(sample, separator);
        if weight > best.0 {
            best = (weight, separator);
        }
    }
    Dialect { separator: best.1, declared: false }
}

/// The first rows of a sample. The last may be cut short, and is left out where there are others.
pub(super) fn rows(sample: &str, separator: u8) -> Vec<Vec<String>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < sample.len() && found.len() < MAX_ROWS {
        let rest = &sample[at..];
        let (cells, length) = first_row(rest, separator);
        if cells.iter().any(|cell| !rest[cell.span.range()].trim().is_empty()) {
            found.push(cells.iter().map(|cell| rest[cell.span.range()].to_owned()).collect());
        }
        at += length;
    }
    if found.len() > 2 && at == sample.len() && !sample.ends_with(['\n', '\r']) {
        found.pop();
    }
    found
}

const MAX_ROWS: usize = 100;

/// How well a separator explains the sample: the share of rows with as many cells as the first, and
/// more where the first row then names columns.
fn weight(sample: &str, separator: u8) -> f64 {
    let rows = rows(sample, separator);
    let Some(first) = rows.first().filter(|first| first.len() > 1) else { return 0.0 };
    let alike = rows.iter().filter(|row| row.len() == first.len()).count() as f64 / rows.len() as f64;
    let named = first.iter().filter(|name| is_known(name)).count() as f64 / first.len() as f64;
    // One row alone is no proof: a sentence has commas too.
    if named == 0.0 && (alike < 0.6 || rows.len() < 2 && separator == b',') { 0.0 } else { alike + named }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separator(sample: &str) -> char {
        char::from(dialect(sample, false).separator)
    }

    #[test]
    fn the_separator_is_the_one_that_makes_even_rows() {
        assert_eq!(separator("Date;Texte\n02/03;Bonjour, ça va, vous ?\n03/03;Oui, merci\n"), ';');
        assert_eq!(separator("date,text\n2026-03-02,\"Un ; deux ; trois\"\n"), ',');
        assert_eq!(separator("Date\tTexte\n02/03\tOui, non ; peut-être\n"), '\t');
        assert_eq!(separator("date|message\n1|a, b\n"), '|');
        assert_eq!(
            separator("\"02/03/2026 10:00\",\"Bonjour, tous\",\"https://a.fr\"\n\"03/03/2026 10:00\",\"Oui\",\"\"\n"),
            ','
        );
    }

    #[test]
    fn a_declared_separator_wins_and_tabs_are_taken_at_their_word() {
        assert_eq!(dialect("sep=;\na,b;c\n", false), Dialect { separator: b';', declared: true });
        assert_eq!(dialect("a, b\tc, d\n", true).separator, b'\t');
    }

    #[test]
    fn one_column_of_sentences_is_not_parted_by_their_commas() {
        assert_eq!(separator("Texte\nBonjour, vous\nOui, non, si\n"), '\0');
        assert_eq!(separator("Une phrase, avec une virgule.\nUne autre sans.\nEt une, deux, trois.\n"), '\0');
    }

    #[test]
    fn a_row_cut_short_by_the_sample_does_not_count() {
        assert_eq!(rows("a;b\nc;d\ne", b';'), [["a", "b"], ["c", "d"]]);
        assert_eq!(rows("a;\"b\n1\"\r\nc;d\r\n", b';'), [["a", "b\n1"], ["c", "d"]]);
    }
}
