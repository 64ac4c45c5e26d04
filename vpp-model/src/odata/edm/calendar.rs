//! The Gregorian calendar, before its invention too: days since 1970-01-01 and back.

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// How many days four centuries have: the calendar repeats after them.
const DAYS_OF_400_YEARS: i128 = 146_097;

/// How many days lie between 0000-03-01 and 1970-01-01.
const DAYS_TO_1970: i128 = 719_468;

pub(super) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

impl Day {
    /// How many days after 1970-01-01 this day is.
    ///
    /// Years are counted from March here, so that the leap day is the last of its year.
    pub(super) fn days_since_1970(self) -> i128 {
        let month = (i128::from(self.month) + 9) % 12;
        let year = i128::from(self.year) - i128::from(self.month <= 2);
        let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * month + 2) / 5 + i128::from(self.day) - 1;
        let day_of_era = year * 365 + year / 4 - year / 100 + day_of_year;
        era * DAYS_OF_400_YEARS + day_of_era - DAYS_TO_1970
    }

    /// The day that many days after 1970-01-01.
    pub(super) fn from_days_since_1970(days: i64) -> Self {
        let days = i128::from(days) + DAYS_TO_1970;
        let (era, day_of_era) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
        let year = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        // Each is in range by construction: the year because days fit an i64, the others by the
        // divisions above.
        Day { year: (era * 400 + year + i128::from(month <= 2)) as i64, month: month as u8, day: day as u8 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        let day = |year, month, day| Day { year, month, day };
        for (day, days) in [
            (day(1970, 1, 1), 0),
            (day(1969, 12, 31), -1),
            (day(2000, 2, 29), 11_016),
            (day(2000, 3, 1), 11_017),
            (day(1, 1, 1), -719_162),
            (day(9999, 12, 31), 2_932_896),
            (day(0, 3, 1), -719_468),
            (day(-400, 3, 1), -719_468 - 146_097),
        ] {
            assert_eq!(day.days_since_1970(), days.into(), "{day:?}");
            assert_eq!(Day::from_days_since_1970(days), day);
        }
    }

    #[test]
    fn days_there_and_back() {
        for days in (-1_000_000..3_000_000).step_by(97) {
            let day = Day::from_days_since_1970(days);
            assert_eq!(day.days_since_1970(), i128::from(days));
            assert!((1..=days_in_month(day.year, day.month)).contains(&day.day), "{day:?}");
        }
        for days in [i64::MIN / 86_400, i64::MAX / 86_400, i64::MIN, i64::MAX] {
            assert_eq!(Day::from_days_since_1970(days).days_since_1970(), i128::from(days));
        }
    }
}
