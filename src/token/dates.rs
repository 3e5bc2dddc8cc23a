//! Dates in figures: `14/03/2026`, `14.03.26`, `2026-03-14`, `14/03`.

use super::characters::{char_at, digits_end, word_char_at};

/// One past the date that starts at `start`.
pub(super) fn at(text: &str, start: usize) -> Option<usize> {
    let first = digits_end(text, start);
    let separator = char_at(text, first).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let second = digits_end(text, first + 1);
    let (head, middle) = (&text[start..first], &text[first + 1..second]);
    if char_at(text, second) != Some(separator) || digits_end(text, second + 1) == second + 1 {
        // « 14/03 », « 01/12 », but not « 10/10 »: a leading zero tells a date from a mark.
        let zero = head.starts_with('0') || middle.starts_with('0');
        let date = separator == '/'
            && zero
            && head.len() == 2
            && middle.len() == 2
            && in_range(head, 31)
            && in_range(middle, 12);
        return (date && !word_char_at(text, second) && char_at(text, second) != Some('/')).then_some(second);
    }
    let end = digits_end(text, second + 1);
    let last = &text[second + 1..end];
    let ends = !(word_char_at(text, end) || char_at(text, end) == Some(separator) && word_char_at(text, end + 1));
    let year_last = head.len() <= 2 && in_range(head, 31) && in_range(middle, 12) && matches!(last.len(), 2 | 4);
    let year_first = head.len() == 4 && in_range(middle, 12) && in_range(last, 31);
    // « 1.2.34 » is a version: with full stops, day and month have two figures.
    let written = separator != '.' || middle.len() == 2 && last.len() == 4;
    (ends && written && middle.len() <= 2 && (year_last || year_first)).then_some(end)
}

fn in_range(figures: &str, most: u8) -> bool {
    figures.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_whole() {
        for date in ["14/03/2026", "14/3/26", "2026-03-14", "14-03-2026", "01.01.2012", "14/03", "2026/03/14"] {
            assert_eq!(at(date, 0), Some(date.len()), "{date}");
        }
    }

    #[test]
    fn marks_versions_and_phones_are_not_dates() {
        for other in ["10/10", "24/24", "1.2.34", "40/03/2026", "14/13/2026", "06-12-34-56-78", "2020-2025", "1/10"] {
            assert_eq!(at(other, 0), None, "{other}");
        }
    }
}
