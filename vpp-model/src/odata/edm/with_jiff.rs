//! From and to the types of the crate `jiff`.

use jiff::civil;
use jiff::{SignedDuration, Timestamp};

use super::calendar::Day;
use super::clock::{Clock, PICOSECONDS_PER_NANOSECOND};
use super::date::Date;
use super::date_time_offset::DateTimeOffset;
use super::duration::{Duration, Span};
use super::time_of_day::TimeOfDay;
use super::value_error::ValueError;

/// With the offset `Z`.
impl From<Timestamp> for DateTimeOffset {
    fn from(timestamp: Timestamp) -> Self {
        // Both parts of a jiff timestamp have the same sign; here the second part is never negative.
        let nanosecond = timestamp.as_nanosecond().rem_euclid(1_000_000_000);
        let seconds = timestamp.as_nanosecond().div_euclid(1_000_000_000);
        DateTimeOffset::from_unix(seconds as i64, nanosecond as u32)
    }
}

/// The last two hours of the year 9999, which services send for "never", are beyond jiff's range.
impl TryFrom<&DateTimeOffset> for Timestamp {
    type Error = ValueError;

    fn try_from(value: &DateTimeOffset) -> Result<Self, ValueError> {
        const TARGET: &str = "jiff::Timestamp";
        let instant = value.instant_or_error(TARGET)?;
        Timestamp::from_nanosecond(instant.unix_nanoseconds())
            .map_err(|_| ValueError::out_of_range(DateTimeOffset::EDM_TYPE, TARGET))
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        // Months and days are never negative.
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        Day { year: date.year().into(), month, day }.into()
    }
}

impl TryFrom<&Date> for civil::Date {
    type Error = ValueError;

    fn try_from(value: &Date) -> Result<Self, ValueError> {
        let Day { year, month, day } = value.day_or_error()?;
        let out_of_range = || ValueError::out_of_range(Date::EDM_TYPE, "jiff::civil::Date");
        let year = i16::try_from(year).map_err(|_| out_of_range())?;
        civil::Date::new(year, month as i8, day as i8).map_err(|_| out_of_range())
    }
}

impl From<civil::Time> for TimeOfDay {
    fn from(time: civil::Time) -> Self {
        // No part of a time is negative.
        Clock {
            hour: time.hour().unsigned_abs(),
            minute: time.minute().unsigned_abs(),
            second: time.second().unsigned_abs(),
            picosecond: u64::from(time.subsec_nanosecond().unsigned_abs()) * PICOSECONDS_PER_NANOSECOND,
        }
        .into()
    }
}

/// Digits after the ninth of a second are left out.
impl TryFrom<&TimeOfDay> for civil::Time {
    type Error = ValueError;

    fn try_from(value: &TimeOfDay) -> Result<Self, ValueError> {
        let clock = value.clock_or_error()?;
        let (hour, minute, second) = (clock.hour as i8, clock.minute as i8, clock.second as i8);
        civil::Time::new(hour, minute, second, clock.nanosecond() as i32)
            .map_err(|_| ValueError::out_of_range(TimeOfDay::EDM_TYPE, "jiff::civil::Time"))
    }
}

impl From<SignedDuration> for Duration {
    fn from(duration: SignedDuration) -> Self {
        let span = Duration::from(duration.unsigned_abs());
        if duration.is_negative() { Duration::from_text(format!("-{span}")) } else { span }
    }
}

/// Digits after the ninth of a second are left out.
impl TryFrom<&Duration> for SignedDuration {
    type Error = ValueError;

    fn try_from(value: &Duration) -> Result<Self, ValueError> {
        let Span { negative, seconds, nanosecond } = value.span_or_error()?;
        let seconds = seconds
            .and_then(|seconds| i64::try_from(seconds).ok())
            .ok_or_else(|| ValueError::out_of_range(Duration::EDM_TYPE, "jiff::SignedDuration"))?;
        let duration = SignedDuration::new(seconds, nanosecond as i32);
        Ok(if negative { -duration } else { duration })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        for (text, utc) in [
            ("2016-12-31T23:58:46.7156189-08:00", "2017-01-01T07:58:46.7156189Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
        ] {
            let timestamp = Timestamp::try_from(&DateTimeOffset::from_text(text)).unwrap();
            assert_eq!(DateTimeOffset::from(timestamp), utc);
        }
        for text in ["9999-12-31T23:59:59.9999999Z", "soon"] {
            assert!(Timestamp::try_from(&DateTimeOffset::from_text(text)).is_err());
        }
    }

    #[test]
    fn dates_times_and_durations() {
        let date = civil::date(-44, 3, 15);
        assert_eq!(Date::from(date), "-0044-03-15");
        assert_eq!(civil::Date::try_from(&Date::from(date)), Ok(date));
        assert!(civil::Date::try_from(&Date::from_text("10000-01-01")).is_err());

        let time = civil::time(7, 59, 58, 999_999_900);
        assert_eq!(TimeOfDay::from(time), "07:59:58.9999999");
        assert_eq!(civil::Time::try_from(&TimeOfDay::from(time)), Ok(time));

        for duration in [SignedDuration::new(-60, -5), SignedDuration::MAX, SignedDuration::ZERO] {
            assert_eq!(SignedDuration::try_from(&Duration::from(duration)), Ok(duration));
        }
        assert!(SignedDuration::try_from(&Duration::from(SignedDuration::MIN)).is_err());
    }
}
