//! Dates as they are written: « lundi 12 mars 2025 », « du 3 au 5 mai », « 14/03/2026 ».

use crate::calendar::{MONTHS, WEEKDAYS, month_named};
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;
use std::ops::Range;

/// Words between two dates that share what follows.
const CONNECTORS: [&str; 9] = ["au", "et", "ou", "à", "-", "–", "/", ",", "&"];

/// One date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its words, weekday included.
    pub words: Range<usize>,
    /// Bytes of the segment.
    pub range: Range<usize>,
    /// The weekday before it: the word, and 0 for Monday.
    pub weekday: Option<(usize, usize)>,
    /// Day of the month, as written: 31 for « 31 juin ».
    pub day: u8,
    /// Month, 1 to 12.
    pub month: u8,
    /// The year, written with it or with the date that ends the range.
    pub year: Option<i32>,
    /// Whether it begins a range: « du 3 » of « du 3 au 5 mai ».
    pub begins_range: bool,
}

impl Written {
    /// « 12 mars 2025 », « 1er mai ».
    pub fn told(&self, year: Option<i32>) -> String {
        let day = if self.day == 1 { "1er".to_owned() } else { self.day.to_string() };
        let year = year.map(|year| format!(" {year}")).unwrap_or_default();
        format!("{day} {}{year}", MONTHS[usize::from(self.month) - 1])
    }
}

/// The dates of a sentence, in order.
pub fn dates(sentence: &Sentence) -> Vec<Written> {
    let words = &sentence.words;
    let mut found: Vec<Written> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(date) = in_figures(sentence, at) {
            found.push(date);
        } else if let Some(month) = month(word)
            && let Some(date) = in_words(sentence, at, month)
        {
            let from = found.last().map_or(0, |last| last.words.end);
            let shared = sharing(sentence, &date, from);
            found.extend(shared);
            found.push(date);
        }
    }
    inherit_years(sentence, &mut found);
    found
}

/// Numbers of four figures that may be years.
pub fn years(text: &str) -> impl Iterator<Item = i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|figures| figures.len() == 4);
    numbers.filter_map(|figures| figures.parse().ok()).filter(|year| (1000..2200).contains(year))
}

fn month(word: &Word) -> Option<u8> {
    if !matches!(word.token.kind, TokenKind::Word | TokenKind::Abbreviation) {
        return None;
    }
    month_named(word.lower())
}

fn weekday(word: &Word) -> Option<usize> {
    WEEKDAYS.iter().position(|day| *day == word.lower())
}

/// « lundi 12 mars 2025 », the month at `at`.
fn in_words(sentence: &Sentence, at: usize, month: u8) -> Option<Written> {
    let words = &sentence.words;
    let number = at.checked_sub(1)?;
    let day = last_day(&words[number])?;
    let year = words.get(at + 1).and_then(year);
    // « 753 avant J.-C. » : no calendar of ours.
    let end = at + 1 + usize::from(year.is_some());
    if words.get(end).is_some_and(|w| matches!(w.lower(), "av." | "avant") && year.is_some_and(|y| y < 1500)) {
        return None;
    }
    let weekday = weekday_before(words, number);
    // « 40 mars » is a number of something, unless it stands as a date does.
    let stands = weekday.is_some() || number.checked_sub(1).is_some_and(|le| words[le].lower() == "le");
    if day > 31 && !stands {
        return None;
    }
    let start = weekday.map_or(number, |(at, _)| at);
    Some(Written {
        words: start..end,
        range: sentence.bytes(start..end),
        weekday,
        day,
        month,
        year,
        begins_range: false,
    })
}

/// « samedi 14/03/2026 », « 2026-03-14 ».
fn in_figures(sentence: &Sentence, at: usize) -> Option<Written> {
    let word = &sentence.words[at];
    if word.token.kind != TokenKind::Date {
        return None;
    }
    let parts: Vec<&str> = word.text.split(['/', '-', '.']).collect();
    let (day, month, year) = match parts[..] {
        [year, month, day] if year.len() == 4 => (day, month, Some(year)),
        [day, month, year] => (day, month, Some(year)),
        [day, month] => (day, month, None),
        _ => return None,
    };
    let year = match year {
        Some(year) if year.len() == 2 => Some(2000 + year.parse::<i32>().ok()?).filter(|y| *y < 2070),
        Some(year) => Some(year.parse::<i32>().ok()?),
        None => None,
    };
    let weekday = weekday_before(&sentence.words, at);
    // « 30/02 » alone may be anything.
    let stands = parts.len() == 3 || weekday.is_some() || at > 0 && sentence.words[at - 1].lower() == "le";
    let start = weekday.map_or(at, |(at, _)| at);
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    stands.then_some(Written {
        words: start..at + 1,
        range: sentence.bytes(start..at + 1),
        weekday,
        day: day.parse().ok()?,
        month,
        year,
        begins_range: false,
    })
}

/// Dates before `date` whose month is written with it: « samedi 3 et dimanche 4 mai », « du 3 au 5 mai ».
fn sharing(sentence: &Sentence, date: &Written, from: usize) -> Vec<Written> {
    let words = &sentence.words;
    let mut found = Vec::new();
    let (mut start, mut next) = (date.words.start, date.day);
    loop {
        if start > from && words[start - 1].lower() == "le" {
            start -= 1;
        }
        let Some(connector) = start.checked_sub(1).filter(|at| *at > from) else { break };
        if !CONNECTORS.contains(&words[connector].lower()) {
            break;
        }
        let number = connector - 1;
        // « du 28 au 3 mars » : the 28th is of the month before.
        let Some(day) = last_day(&words[number]).filter(|day| *day < next) else { break };
        let weekday = weekday_before(words, number).filter(|(at, _)| *at >= from);
        start = weekday.map_or(number, |(at, _)| at);
        next = day;
        let range = sentence.bytes(start..number + 1);
        let begins_range = matches!(words[connector].lower(), "au" | "à" | "-" | "–");
        found.push(Written { words: start..number + 1, range, weekday, day, begins_range, ..date.clone() });
    }
    found.reverse();
    found
}

/// « du 28 avril au 3 mai 2025 »: the first date is of the year of the second.
fn inherit_years(sentence: &Sentence, dates: &mut [Written]) {
    for first in (0..dates.len().saturating_sub(1)).rev() {
        let (date, next) = (&dates[first], &dates[first + 1]);
        let between = &sentence.words[date.words.end..next.words.start.max(date.words.end)];
        let joined = between.iter().all(|w| CONNECTORS.contains(&w.lower()) || matches!(w.lower(), "le" | "du"));
        if !joined || between.is_empty() {
            continue;
        }
        let range = between.iter().any(|w| matches!(w.lower(), "au" | "à" | "-" | "–"));
        let year = next.year.map(|year| if date.month > next.month { year - 1 } else { year });
        dates[first].begins_range |= range;
        if dates[first].year.is_none() {
            dates[first].year = year;
        }
    }
}

/// The weekday that ends before the number at `at`: « lundi 12 », « Lundi, 12 ».
fn weekday_before(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let before = at.checked_sub(1)?;
    if let Some(day) = weekday(&words[before]) {
        return Some((before, day));
    }
    let comma = words[before].text == ",";
    let before = before.checked_sub(1).filter(|_| comma)?;
    let alone = before == 0 || words[before - 1].lower() == "le";
    weekday(&words[before]).filter(|_| alone).map(|day| (before, day))
}

/// The day of « 12 », « 1er », « 12-14 » (the last).
fn last_day(word: &Word) -> Option<u8> {
    match word.token.kind {
        TokenKind::Ordinal if word.lower() == "1er" => Some(1),
        TokenKind::Number => {
            let figures = word.text.rsplit(['-', '–']).next().filter(|figures| figures.len() <= 2)?;
            figures.bytes().all(|b| b.is_ascii_digit()).then(|| figures.parse().ok())?.filter(|day| *day > 0)
        }
        _ => None,
    }
}

fn year(word: &Word) -> Option<i32> {
    let figures = word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
    (word.token.kind == TokenKind::Number && figures).then(|| word.text.parse().ok())?.filter(|year| *year >= 1000)
}
