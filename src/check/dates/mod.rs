//! Dates that cannot be: a day that no month has, a weekday that is another, an announced day that is over.
//!
//! Nothing here asks what day it is: past and future are told from the day of publication, where it is known.

mod announced;
mod written;

use super::Finding;
use crate::calendar::{Date, MONTHS, WEEKDAYS, days_in};
use crate::finding::Severity;
use crate::read::Document;
use crate::sentence::Sentence;
use written::Written;

/// A date without a year is one of this many days around the publication: how many before, how many after.
const AROUND: (i64, i64) = (180, 300);

/// Before this year, other calendars were in use somewhere: a wrong weekday is only doubted.
const SURE_FROM: i32 = 1920;

/// The first whole year of the Gregorian calendar in France.
const GREGORIAN_FROM: i32 = 1583;

/// The dates of one draft.
#[derive(Debug, Default)]
pub struct Dates {
    /// The day that the draft is published.
    published: Option<Date>,
    /// Whether the draft tells of another time: then a date without a year may be of any year.
    elsewhere: bool,
}

impl Dates {
    /// For a draft published on this day, if that is known.
    #[must_use]
    pub fn new(document: &Document, published: Option<Date>) -> Self {
        let elsewhere = published.is_some_and(|published| {
            let near = published.year() - 1..=published.year() + 1;
            document.segments.iter().flat_map(|s| written::years(&s.text)).any(|year| !near.contains(&year))
        });
        Self { published, elsewhere }
    }

    /// Looks at a sentence.
    pub fn sentence(&self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        let dates = written::dates(sentence);
        for date in &dates {
            if !impossible(date, findings) {
                self.weekday(sentence, date, findings);
            }
        }
        if let Some(published) = self.published {
            announced::check(sentence, &dates, published, self.elsewhere, findings);
        }
    }

    /// « lundi 12 mars 2025 » is a Wednesday.
    fn weekday(&self, sentence: &Sentence, date: &Written, findings: &mut Vec<Finding>) {
        let Some((at, told)) = date.weekday else { return };
        let (day, sure) = match (date.year, self.published) {
            (Some(year), _) if year >= GREGORIAN_FROM => (Date::new(year, date.month, date.day), year >= SURE_FROM),
            (None, Some(published)) if !self.elsewhere => (nearest(date, published, told), false),
            _ => return,
        };
        let Some(day) = day.filter(|day| day.weekday() != told) else { return };
        let right = WEEKDAYS[day.weekday()];
        let word = &sentence.words[at];
        let right_cased = cased(right, word.text);
        let rest = sentence.segment.text.get(word.token.end as usize..date.range.end).unwrap_or_default();
        findings.push(Finding {
            rule: "typography/jour-et-date",
            range: date.range.clone(),
            arguments: vec![
                ("date", date.told(Some(day.year()))),
                ("right", right.to_owned()),
                ("wrong", WEEKDAYS[told].to_owned()),
            ],
            suggestions: vec![format!("{right_cased}{rest}")],
            severity: (!sure).then_some(Severity::Warning),
            ..Finding::default()
        });
    }
}

/// The day nearest to the publication that a date without a year may be; none if one of them has the weekday told.
fn nearest(date: &Written, published: Date, told: usize) -> Option<Date> {
    let distance = |day: Date| day.ordinal() - published.ordinal();
    let days = (-1..=1).filter_map(|more| Date::new(published.year() + more, date.month, date.day));
    let days: Vec<Date> = days.filter(|day| (-AROUND.0..=AROUND.1).contains(&distance(*day))).collect();
    if days.iter().any(|day| day.weekday() == told) {
        return None;
    }
    days.into_iter().min_by_key(|day| distance(*day).abs())
}

/// « 31 juin ». Whether the day is none.
fn impossible(date: &Written, findings: &mut Vec<Finding>) -> bool {
    let most = days_in(date.month, date.year);
    if date.day <= most {
        return false;
    }
    let month = MONTHS[usize::from(date.month) - 1];
    let leap = date.month == 2 && date.year.is_some();
    let year = date.year.filter(|_| leap).map(|year| format!(" {year}")).unwrap_or_default();
    // « Le 30 février » is also how one says never.
    let joke = date.month == 2 && date.day > 29 && date.year.is_none() && date.weekday.is_none();
    findings.push(Finding {
        rule: "typography/date-impossible",
        range: date.range.clone(),
        arguments: vec![
            ("date", date.told(date.year)),
            ("month", format!("{month}{year}")),
            ("most", most.to_string()),
        ],
        severity: joke.then_some(Severity::Warning),
        ..Finding::default()
    });
    true
}

fn cased(word: &str, like: &str) -> String {
    let mut letters = word.chars();
    let capitals = like.chars().filter(|c| c.is_uppercase()).count();
    match (capitals, letters.next()) {
        (0, _) | (_, None) => word.to_owned(),
        (1, Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_uppercase(),
    }
}
