//! Hours and durations: `18 h 30`, `18h30`, `18h`, `18:30`, `18:30:15`.

use super::characters::{char_at, digits_end, skip_space, word_char_at};

/// One past the hour that starts at `start`.
pub(super) fn at(text: &str, start: usize) -> Option<usize> {
    let hours = digits_end(text, start);
    if hours - start > 3 {
        return None;
    }
    if char_at(text, hours) == Some(':') {
        return clock(text, start, hours);
    }
    let mark = skip_space(text, hours);
    if !matches!(char_at(text, mark), Some('h' | 'H')) {
        return None;
    }
    let after = mark + 1;
    let glued = mark == hours;
    // « 18h30min », « 18 h 30 », « 18h 30 »
    let minutes = if glued && digits_end(text, after) > after { after } else { skip_space(text, after) };
    let end = digits_end(text, minutes);
    if end == minutes + 2 && text.as_bytes()[minutes] < b'6' {
        if !word_char_at(text, end) {
            // « 72 h 300 personnes » was left out by the two figures, « de 2 h 15 000 » is here.
            let grouped = minutes > after && char_at(text, end).is_some_and(char::is_whitespace) && {
                let next = skip_space(text, end);
                next > end && digits_end(text, next) == next + 3
            };
            return Some(if grouped { after } else { end });
        }
        let unit = ["mn", "min", "m"].iter().find(|unit| text[end..].starts_with(**unit))?;
        return (!word_char_at(text, end + unit.len())).then_some(end + unit.len());
    }
    (!word_char_at(text, after) && char_at(text, after) != Some('/') || text[after..].starts_with("/24"))
        .then_some(after)
}

fn clock(text: &str, start: usize, colon: usize) -> Option<usize> {
    if colon - start > 2 {
        return None;
    }
    let mut end = colon;
    for _ in 0..2 {
        let next = digits_end(text, end + 1);
        if char_at(text, end) != Some(':') || next != end + 3 || text.as_bytes()[end + 1] > b'5' {
            break;
        }
        end = next;
    }
    (end > colon && !word_char_at(text, end)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_whole() {
        for hour in [
            "18 h 30",
            "18\u{a0}h\u{a0}30",
            "18h30",
            "18h",
            "18 h",
            "18H",
            "18:30",
            "18:30:15",
            "1h30min",
            "72h",
            "8h05",
        ] {
            assert_eq!(at(hour, 0), Some(hour.len()), "{hour}");
        }
    }

    #[test]
    fn an_hour_ends_where_it_ends() {
        assert_eq!(at("18 h, 30 places", 0), Some(4));
        assert_eq!(at("de 20 h à 22 h", 3), Some(7));
        assert_eq!(at("16:9", 0), None);
        assert_eq!(at("3 hommes", 0), None);
        assert_eq!(at("12\nh", 0), None);
    }
}
