//! From and to the types of the crate `time`.

use time::{Month, OffsetDateTime, Time, UtcOffset};

use super::calendar::Day;
use super::clock::{Clock, PICOSECONDS_PER_NANOSECOND};
use super::date::Date;
use super::date_time_offset::DateTimeOffset;
use super::duration::{Duration, Span};
use super::time_of_day::TimeOfDay;
use super::value_error::ValueError;

/// OData's offsets have no seconds; a value whose offset has some becomes the same point in time
/// with the offset `Z`.
impl From<OffsetDateTime> for DateTimeOffset {
    fn from(value: OffsetDateTime) -> Self {
        let (hours, minutes, seconds) = value.offset().as_hms();
        if seconds != 0 {
            return DateTimeOffset::from_unix(value.unix_timestamp(), value.nanosecond());
        }
        let (date, time) = (Date::from(value.date()), TimeOfDay::from(value.time()));
        if value.offset().is_utc() {
            return DateTimeOffset::from_text(format!("{date}T{time}Z"));
        }
        let sign = if value.offset().is_negative() { '-' } else { '+' };
        let (hours, minutes) = (hours.unsigned_abs(), minutes.unsigned_abs());
        DateTimeOffset::from_text(format!("{date}T{time}{sign}{hours:02}:{minutes:02}"))
    }
}

/// With the same offset. Digits after the ninth of a second are left out.
impl TryFrom<&DateTimeOffset> for OffsetDateTime {
    type Error = ValueError;

    fn try_from(value: &DateTimeOffset) -> Result<Self, ValueError> {
        const TARGET: &str = "time::OffsetDateTime";
        let out_of_range = || ValueError::out_of_range(DateTimeOffset::EDM_TYPE, TARGET);
        let instant = value.instant_or_error(TARGET)?;
        let offset_seconds = i32::from(value.offset_minutes().unwrap_or(0)) * 60;
        let utc = OffsetDateTime::from_unix_timestamp_nanos(instant.unix_nanoseconds()).map_err(|_| out_of_range())?;
        let offset = UtcOffset::from_whole_seconds(offset_seconds).map_err(|_| out_of_range())?;
        utc.checked_to_offset(offset).ok_or_else(out_of_range)
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        let (year, month, day) = date.to_calendar_date();
        Day { year: year.into(), month: month.into(), day }.into()
    }
}

impl TryFrom<&Date> for time::Date {
    type Error = ValueError;

    fn try_from(value: &Date) -> Result<Self, ValueError> {
        let Day { year, month, day } = value.day_or_error()?;
        let out_of_range = || ValueError::out_of_range(Date::EDM_TYPE, "time::Date");
        let year = i32::try_from(year).map_err(|_| out_of_range())?;
        let month = Month::try_from(month).map_err(|_| out_of_range())?;
        time::Date::from_calendar_date(year, month, day).map_err(|_| out_of_range())
    }
}

impl From<Time> for TimeOfDay {
    fn from(time: Time) -> Self {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        let picosecond = u64::from(nanosecond) * PICOSECONDS_PER_NANOSECOND;
        Clock { hour, minute, second, picosecond }.into()
    }
}

/// Digits after the ninth of a second are left out.
impl TryFrom<&TimeOfDay> for Time {
    type Error = ValueError;

    fn try_from(value: &TimeOfDay) -> Result<Self, ValueError> {
        let clock = value.clock_or_error()?;
        Time::from_hms_nano(clock.hour, clock.minute, clock.second, clock.nanosecond())
            .map_err(|_| ValueError::out_of_range(TimeOfDay::EDM_TYPE, "time::Time"))
    }
}

impl From<time::Duration> for Duration {
    fn from(duration: time::Duration) -> Self {
        let span = Duration::from(duration.unsigned_abs());
        if duration.is_negative() { Duration::from_text(format!("-{span}")) } else { span }
    }
}

/// Digits after the ninth of a second are left out.
impl TryFrom<&Duration> for time::Duration {
    type Error = ValueError;

    fn try_from(value: &Duration) -> Result<Self, ValueError> {
        let Span { negative, seconds, nanosecond } = value.span_or_error()?;
        let seconds = seconds
            .and_then(|seconds| i64::try_from(seconds).ok())
            .ok_or_else(|| ValueError::out_of_range(Duration::EDM_TYPE, "time::Duration"))?;
        let duration = time::Duration::new(seconds, nanosecond as i32);
        Ok(if negative { -duration } else { duration })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_keep_their_offset() {
        for text in [
            "2016-12-31T23:58:46.7156189-08:00",
            "2017-01-01T00:00:00+05:30",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "1969-12-31T23:59:59.5-00:30",
        ] {
            let value = OffsetDateTime::try_from(&DateTimeOffset::from_text(text)).unwrap();
            assert_eq!(DateTimeOffset::from(value), text);
        }
        for text in ["10000-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "soon"] {
            OffsetDateTime::try_from(&DateTimeOffset::from_text(text))
                .expect_err("a year of more than four digits, or none");
        }
        let odd = OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_hms(1, 0, 1).unwrap());
        assert_eq!(DateTimeOffset::from(odd), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn dates_times_and_durations() {
        let date = time::Date::from_calendar_date(-44, Month::March, 15).unwrap();
        assert_eq!(Date::from(date), "-0044-03-15");
        assert_eq!(time::Date::try_from(&Date::from(date)), Ok(date));
        assert!(time::Date::try_from(&Date::from_text("2015-02-29")).is_err());

        let time = Time::from_hms_nano(7, 59, 58, 999_999_900).unwrap();
        assert_eq!(TimeOfDay::from(time), "07:59:58.9999999");
        assert_eq!(Time::try_from(&TimeOfDay::from(time)), Ok(time));

        for duration in [time::Duration::new(-60, -5), time::Duration::MAX, time::Duration::ZERO] {
            assert_eq!(time::Duration::try_from(&Duration::from(duration)), Ok(duration));
        }
    }
}
