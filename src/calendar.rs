//! Civil dates: days of the Gregorian calendar, without hours, zones or clocks.

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
    /// `2026/03/14`, `14/03/2026 18:30`, `14.03.2026`.
    #[must_use]
    pub fn meant_by(text: &str) -> Option<Self> {
        let date = text.trim().split(['T', 't', ' ', '\u{a0}', ',']).next()?.replace(['/', '.'], "-");
        if let Some(date) = Self::parse(&date) {
            return Some(date);
        }
        let mut parts = date.split('-');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if day.len() > 2 || month.len() > 2 || year.len() != 4 || parts.next().is_some() {
            return None;
        }
        Self::new(number(year)?, number(month)?, number(day)?)
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
        ] {
            assert_eq!(Date::meant_by(text), Some(date("2026-03-14")), "{text}");
        }
        for text in ["demain", "14/03", "03/14/2026", "14 mars 2026", "2026"] {
            assert_eq!(Date::meant_by(text), None, "{text}");
        }
    }
}
