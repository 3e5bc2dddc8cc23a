//! Civil dates: days of the Gregorian calendar, without hours, zones or clocks.

/// Monday first.
pub const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// By number, from 0.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Abbreviations, and spellings without accents.
const OTHER_MONTHS: [(&str, u8); 15] = [
    ("janv.", 1),
    ("févr.", 2),
    ("fév.", 2),
    ("fevrier", 2),
    ("avr.", 4),
    ("juil.", 7),
    ("juill.", 7),
    ("aout", 8),
    ("sept.", 9),
    ("oct.", 10),
    ("nov.", 11),
    ("déc.", 12),
    ("decembre", 12),
    ("sep.", 9),
    ("dec.", 12),
];

/// The month, 1 to 12, that a name in lower case means, in whole or abbreviated.
#[must_use]
pub fn month_named(name: &str) -> Option<u8> {
    let whole = (1..).zip(MONTHS).find(|(_, month)| *month == name).map(|(number, _)| number);
    whole.or_else(|| OTHER_MONTHS.iter().find(|(month, _)| *month == name).map(|(_, number)| *number))
}

/// Which number of « 02/03/2026 » is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberOrder {
    /// The second of March, as in French.
    #[default]
    DayFirst,
    /// The third of February, as programs in American English write it.
    MonthFirst,
}

impl NumberOrder {
    /// The order that these values have in common: month first only where some of them cannot be read
    /// otherwise, and none the other way.
    pub fn of<'t>(values: impl IntoIterator<Item = &'t str>) -> Self {
        let mut month_first = false;
        for value in values {
            let Some((first, second, year)) = three_numbers(value) else { continue };
            match (Date::new(year, second, first), Date::new(year, first, second)) {
                (Some(_), None) => return Self::DayFirst,
                (None, Some(_)) => month_first = true,
                _ => {}
            }
        }
        if month_first { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// How many days a month (1 to 12) has; of February without a year, the most it may have.
#[must_use]
pub const fn days_in(month: u8, year: Option<i32>) -> u8 {
    match (month, year) {
        (4 | 6 | 9 | 11, _) => 30,
        (2, Some(year)) if year % 4 != 0 || year % 100 == 0 && year % 400 != 0 => 28,
        (2, _) => 29,
        _ => 31,
    }
}

impl Date {
    /// The day, if there is such a one.
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = month >= 1 && month <= 12 && day >= 1 && day <= days_in(month, Some(year));
        if exists { Some(Self { year, month, day }) } else { None }
    }

    /// `2026-03-14`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if (year.len(), month.len(), day.len()) != (4, 2, 2) || parts.next().is_some() {
            return None;
        }
        Self::new(number(year)?, number(month)?, number(day)?)
    }

    /// The day that a field of a front matter or a cell means, hours after it or not: `2026-03-14T18:30:00+01:00`,
    /// `2026/03/14`, `14/03/2026 18:30`, `14.03.26`, `samedi 14 mars 2026`. The day comes first, unless that is no day.
    #[must_use]
    pub fn meant_by(text: &str) -> Option<Self> {
        Self::meant_in_order(text, NumberOrder::DayFirst)
    }

    /// The same, where the order of day and month is known; the other is taken where this one makes no day.
    #[must_use]
    pub fn meant_in_order(text: &str, order: NumberOrder) -> Option<Self> {
        if let Some(date) = Self::parse(&figures(text)?.replace(['/', '.'], "-")) {
            return Some(date);
        }
        let Some((first, second, year)) = three_numbers(text) else { return in_words(text) };
        let (day_first, month_first) = (Self::new(year, second, first), Self::new(year, first, second));
        match order {
            NumberOrder::DayFirst => day_first.or(month_first),
            NumberOrder::MonthFirst => month_first.or(day_first),
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 March of the year 0; differences count.
    #[must_use]
    pub fn ordinal(self) -> i64 {
        // Years that begin in March end with the day that comes and goes.
        let (year, month) = match self.month {
            1 | 2 => (i64::from(self.year) - 1, i64::from(self.month) + 9),
            month => (i64::from(self.year), i64::from(month) - 3),
        };
        let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        365 * year + leaps + (153 * month + 2) / 5 + i64::from(self.day) - 1
    }

    /// The day of the week, 0 for Monday.
    #[must_use]
    pub fn weekday(self) -> usize {
        // 1 March of the year 0 was a Wednesday.
        (self.ordinal() + 2).rem_euclid(7) as usize
    }
}

/// What stands before the hour.
fn figures(text: &str) -> Option<&str> {
    text.trim().split(['T', 't', ' ', '\u{a0}', '\u{202f}', ',']).next()
}

/// `14/03/2026`, `14-3-2026`, `14.03.26`: two numbers and the year.
fn three_numbers(text: &str) -> Option<(u8, u8, i32)> {
    let figures = figures(text)?;
    let mut parts = figures.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if first.len() > 2 || second.len() > 2 || parts.next().is_some() {
        return None;
    }
    let century = match year.len() {
        4 => 0,
        // Of « 26-03-14 » nobody knows which is the year.
        2 if !figures.contains('-') => 2000,
        _ => return None,
    };
    Some((number(first)?, number(second)?, century + number::<i32>(year)?))
}

/// `samedi 14 mars 2026`, `1er mai 2026 à 10 h`.
fn in_words(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| *word == "le");
    words.next_if(|word| WEEKDAYS.contains(word));
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    if year.len() != 4 {
        return None;
    }
    Date::new(number(year)?, month_named(month)?, number(day.strip_suffix("er").unwrap_or(day))?)
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        for (day, weekday) in [
            ("2025-03-12", 2),
            ("2024-02-29", 3),
            ("2000-01-01", 5),
            ("1900-03-01", 3),
            ("1789-07-14", 1),
            ("2026-11-24", 1),
            ("2100-12-31", 4),
        ] {
            assert_eq!(date(day).weekday(), weekday, "{day}");
        }
    }

    #[test]
    fn every_day_follows_the_day_before() {
        let mut last = date("1899-12-31").ordinal();
        for year in 1900..2101 {
            for month in 1..=12 {
                for day in 1..=days_in(month, Some(year)) {
                    let next = Date::new(year, month, day).unwrap().ordinal();
                    assert_eq!(next, last + 1, "{year}-{month}-{day}");
                    last = next;
                }
            }
        }
    }

    #[test]
    fn days_that_are_none_are_refused() {
        for none in
            ["2025-02-29", "2026-06-31", "2026-13-01", "2026-00-10", "2026-3-14", "26-03-14", "2026-03-14-1", ""]
        {
            assert_eq!(Date::parse(none), None, "{none}");
        }
    }

    #[test]
    fn fields_are_read_as_people_write_them() {
        for text in [
            "2026-03-14",
            "2026-03-14T18:30:00+01:00",
            "2026-03-14 18:30",
            "14/03/2026 à 18 h",
            "14.3.2026",
            "2026/03/14",
            "14/03/26",
            "14 mars 2026",
            "Samedi 14 mars 2026, 18 h",
            "le 14\u{a0}mars 2026 à 18\u{a0}h",
            "03/14/2026",
        ] {
            assert_eq!(Date::meant_by(text), Some(date("2026-03-14")), "{text}");
        }
        assert_eq!(Date::meant_by("1er août 2026"), Some(date("2026-08-01")));
        assert_eq!(Date::meant_by("1 aout 2026"), Some(date("2026-08-01")));
        for text in
            ["", "demain", "14/03", "14 mars", "26-03-14", "31/02/2026", "2026", "14 brumaire 2026", "14 mars 26"]
        {
            assert_eq!(Date::meant_by(text), None, "{text}");
        }
    }

    #[test]
    fn values_that_cannot_have_the_day_first_have_the_month_first() {
        let order = |values: &[&str]| NumberOrder::of(values.iter().copied());
        assert_eq!(order(&["02/03/2026", "texte", ""]), NumberOrder::DayFirst);
        assert_eq!(order(&["02/03/2026", "3/14/2026 10:00"]), NumberOrder::MonthFirst);
        assert_eq!(order(&["3/14/2026", "14/3/2026"]), NumberOrder::DayFirst);
        assert_eq!(Date::meant_in_order("02/03/2026", NumberOrder::MonthFirst), Some(date("2026-02-03")));
        assert_eq!(Date::meant_in_order("14/03/2026", NumberOrder::MonthFirst), Some(date("2026-03-14")));
    }
}
