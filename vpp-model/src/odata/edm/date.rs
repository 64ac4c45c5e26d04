//! `Edm.Date`.

use std::fmt;

use super::calendar::{Day, days_in_month};
use super::scanner::Scanner;
use super::text::textual;
use super::value_error::Unexpected;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::value_error::ValueError;

textual! {
    /// A day of the calendar without a time: `Edm.Date`, such as `2016-12-31`.
    ///
    /// ```
    /// use vpp_model::odata::Date;
    ///
    /// let value: Date = "2016-12-31".parse()?;
    /// assert_eq!((value.year(), value.month(), value.day()), (Some(2016), Some(12), Some(31)));
    /// # Ok::<(), vpp_model::odata::ValueError>(())
    /// ```
    Date = "Edm.Date" ("Date"), read by read
}

/// How many digits of a year are read: as many as always fit an `i64`.
const LONGEST_YEAR: usize = 18;

/// ```abnf
/// dateValue = year "-" month "-" day
/// year      = [ "-" ] ( "0" 3DIGIT / oneToNine 3*DIGIT )
/// ```
pub(super) fn scan(scanner: &mut Scanner<'_>) -> Result<Day, Unexpected> {
    const YEAR: &str = "a year of four digits or more";
    let sign = if scanner.accept(b"-").is_some() { -1 } else { 1 };
    let position = scanner.position();
    let digits = scanner.digits();
    let padded = digits.starts_with('0') && digits.len() > 4;
    if digits.len() < 4 || digits.len() > LONGEST_YEAR || padded {
        return Err(Unexpected { expected: YEAR, position });
    }
    let year = digits.parse::<i64>().map_err(|_| Unexpected { expected: YEAR, position })? * sign;

    scanner.require(b"-", "\"-\" and the month")?;
    let month = scanner.two_digits(1..=12, "a month from 01 to 12")?;
    scanner.require(b"-", "\"-\" and the day")?;
    let day = scanner.two_digits(1..=days_in_month(year, month), "a day of that month")?;
    Ok(Day { year, month, day })
}

fn read(text: &str) -> Result<Day, Unexpected> {
    let mut scanner = Scanner::new(text);
    let day = scan(&mut scanner)?;
    scanner.end()?;
    Ok(day)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

impl Date {
    /// The day, if the calendar has it.
    pub fn from_year_month_day(year: i32, month: u8, day: u8) -> Option<Self> {
        let year = i64::from(year);
        let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then(|| Date::from(Day { year, month, day }))
    }

    /// The year; 0 is the one before 1.
    pub fn year(&self) -> Option<i64> {
        Some(self.to_day()?.year)
    }

    /// The month, from 1 to 12.
    pub fn month(&self) -> Option<u8> {
        Some(self.to_day()?.month)
    }

    /// The day of the month, from 1.
    pub fn day(&self) -> Option<u8> {
        Some(self.to_day()?.day)
    }

    fn to_day(&self) -> Option<Day> {
        read(self.as_str()).ok()
    }

    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn day_or_error(&self) -> Result<Day, ValueError> {
        read(self.as_str()).map_err(|unexpected| ValueError::grammar(Self::EDM_TYPE, unexpected))
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Date::from_text(day.to_string())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_parts_of_a_date() {
        let date: Date = "2016-12-31".parse().unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (Some(2016), Some(12), Some(31)));
        let before_christ: Date = "-0044-03-15".parse().unwrap();
        assert_eq!(before_christ.year(), Some(-44));
        assert_eq!(Date::from_year_month_day(-44, 3, 15), Some(before_christ));
        assert_eq!(Date::from_year_month_day(2023, 2, 29), None);
    }

    #[test]
    fn what_is_no_date_and_where_it_fails() {
        for (text, message) in [
            ("", "expected a year of four digits or more at position 0"),
            ("16-12-31", "expected a year of four digits or more at position 0"),
            ("02016-12-31", "expected a year of four digits or more at position 0"),
            ("2016/12/31", "expected \"-\" and the month at position 4"),
            ("2016-13-31", "expected a month from 01 to 12 at position 5"),
            ("2016-1-31", "expected a month from 01 to 12 at position 5"),
            ("2015-02-29", "expected a day of that month at position 8"),
            ("2016-12-31T", "expected the end at position 10"),
            ("String (timestamp)", "expected a year of four digits or more at position 0"),
        ] {
            let error = text.parse::<Date>().unwrap_err();
            assert_eq!(error.to_string(), format!("not an Edm.Date: {message}"), "{text}");
            assert_eq!(Date::from_text(text).year(), None);
        }
    }

    proptest! {
        #[test]
        fn every_day_reads_back(year in any::<i32>(), month in 1_u8..=12, day in 1_u8..=31) {
            if let Some(date) = Date::from_year_month_day(year, month, day) {
                prop_assert!(date.is_legal());
                prop_assert_eq!(date.year(), Some(year.into()));
                prop_assert_eq!(date.day(), Some(day));
            } else {
                prop_assert!(day > 28);
            }
        }

        #[test]
        fn any_text_is_kept(text in ".*") {
            let parsed = text.parse::<Date>();
            let kept = Date::from_text(text.as_str());
            prop_assert_eq!(parsed.is_ok(), kept.is_legal());
            prop_assert_eq!(kept.to_string(), text);
        }
    }
}
