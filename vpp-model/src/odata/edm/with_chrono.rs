//! From and to the types of the crate `chrono`.

use chrono::{
    DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveTime, Offset as _, TimeDelta, TimeZone, Timelike as _,
};

use super::calendar::Day;
use super::clock::{Clock, PICOSECONDS_PER_NANOSECOND};
use super::date::Date;
use super::date_time_offset::DateTimeOffset;
use super::duration::{Duration, Span};
use super::time_of_day::TimeOfDay;
use super::value_error::ValueError;

const NANOSECONDS_PER_SECOND: u32 = 1_000_000_000;

/// OData's offsets have no seconds; a value whose offset has some becomes the same point in time with the offset `Z`,
/// and so does a leap second, which is the first one of the next minute.
impl<Z: TimeZone> From<DateTime<Z>> for DateTimeOffset {
    fn from(value: DateTime<Z>) -> Self {
        let (offset, nanosecond) = (value.offset().fix().local_minus_utc(), value.timestamp_subsec_nanos());
        if offset % 60 != 0 || nanosecond >= NANOSECONDS_PER_SECOND {
            let seconds = value.timestamp() + i64::from(nanosecond / NANOSECONDS_PER_SECOND);
            return DateTimeOffset::from_unix(seconds, nanosecond % NANOSECONDS_PER_SECOND);
        }
        let local = value.naive_local();
        let (date, time) = (Date::from(local.date()), TimeOfDay::from(local.time()));
        if offset == 0 {
            return DateTimeOffset::from_text(format!("{date}T{time}Z"));
        }
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs() / 60);
        DateTimeOffset::from_text(format!("{date}T{time}{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

/// With the same offset. Digits after the ninth of a second are left out.
impl TryFrom<&DateTimeOffset> for DateTime<FixedOffset> {
    type Error = ValueError;

    fn try_from(value: &DateTimeOffset) -> Result<Self, ValueError> {
        const TARGET: &str = "chrono::DateTime";
        let out_of_range = || ValueError::out_of_range(DateTimeOffset::EDM_TYPE, TARGET);
        let nanoseconds = value.instant_or_error(TARGET)?.unix_nanoseconds();
        let second = i128::from(NANOSECONDS_PER_SECOND);
        let seconds = i64::try_from(nanoseconds.div_euclid(second)).map_err(|_| out_of_range())?;
        let utc = DateTime::from_timestamp(seconds, nanoseconds.rem_euclid(second) as u32).ok_or_else(out_of_range)?;
        let offset = i32::from(value.offset_minutes().unwrap_or(0)) * 60;
        let offset = FixedOffset::east_opt(offset).ok_or_else(out_of_range)?;
        Ok(utc.with_timezone(&offset))
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Day { year: date.year().into(), month: date.month() as u8, day: date.day() as u8 }.into()
    }
}

impl TryFrom<&Date> for NaiveDate {
    type Error = ValueError;

    fn try_from(value: &Date) -> Result<Self, ValueError> {
        let Day { year, month, day } = value.day_or_error()?;
        let year = i32::try_from(year).ok();
        let date = year.and_then(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()));
        date.ok_or_else(|| ValueError::out_of_range(Date::EDM_TYPE, "chrono::NaiveDate"))
    }
}

/// A leap second becomes the end of the second before it, since OData's times have none.
impl From<NaiveTime> for TimeOfDay {
    fn from(time: NaiveTime) -> Self {
        let nanosecond = time.nanosecond().min(NANOSECONDS_PER_SECOND - 1);
        Clock {
            hour: time.hour() as u8,
            minute: time.minute() as u8,
            second: time.second() as u8,
            picosecond: u64::from(nanosecond) * PICOSECONDS_PER_NANOSECOND,
        }
        .into()
    }
}

/// Digits after the ninth of a second are left out.
impl TryFrom<&TimeOfDay> for NaiveTime {
    type Error = ValueError;

    fn try_from(value: &TimeOfDay) -> Result<Self, ValueError> {
        let clock = value.clock_or_error()?;
        NaiveTime::from_hms_nano_opt(clock.hour.into(), clock.minute.into(), clock.second.into(), clock.nanosecond())
            .ok_or_else(|| ValueError::out_of_range(TimeOfDay::EDM_TYPE, "chrono::NaiveTime"))
    }
}

impl From<TimeDelta> for Duration {
    fn from(duration: TimeDelta) -> Self {
        let span = Duration::from(duration.abs().to_std().unwrap_or_default());
        if duration < TimeDelta::zero() { Duration::from_text(format!("-{span}")) } else { span }
    }
}

/// Digits after the ninth of a second are left out.
impl TryFrom<&Duration> for TimeDelta {
    type Error = ValueError;

    fn try_from(value: &Duration) -> Result<Self, ValueError> {
        let Span { negative, seconds, nanosecond } = value.span_or_error()?;
        let seconds = seconds.and_then(|seconds| i64::try_from(seconds).ok());
        let duration = seconds.and_then(|seconds| TimeDelta::new(seconds, nanosecond));
        let duration = duration.ok_or_else(|| ValueError::out_of_range(Duration::EDM_TYPE, "chrono::TimeDelta"))?;
        Ok(if negative { -duration } else { duration })
    }
}

#[cfg(test)]
mod tests {
    use chrono::Utc;

    use super::*;

    #[test]
    fn dates_and_times_keep_their_offset() {
        for text in [
            "2016-12-31T23:58:46.7156189-08:00",
            "2017-01-01T00:00:00+05:30",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "9999-12-31T23:59:59-01:00",
            "1969-12-31T23:59:59.5-00:30",
        ] {
            let value = DateTime::<FixedOffset>::try_from(&DateTimeOffset::from_text(text)).unwrap();
            assert_eq!(DateTimeOffset::from(value), text);
        }
        for text in ["300000-01-01T00:00:00Z", "soon"] {
            DateTime::<FixedOffset>::try_from(&DateTimeOffset::from_text(text))
                .expect_err("a year that is out of range, or none");
        }
        let odd = FixedOffset::east_opt(3601).unwrap().timestamp_opt(0, 0).unwrap();
        assert_eq!(DateTimeOffset::from(odd), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn a_leap_second_is_the_next_one_or_the_end_of_the_one_before() {
        let leap = NaiveDate::from_ymd_opt(2016, 12, 31).unwrap().and_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap();
        assert_eq!(
            DateTimeOffset::from(DateTime::<Utc>::from_naive_utc_and_offset(leap, Utc)),
            "2017-01-01T00:00:00.5Z"
        );
        assert_eq!(TimeOfDay::from(leap.time()), "23:59:59.999999999");
    }

    #[test]
    fn dates_times_and_durations() {
        let date = NaiveDate::from_ymd_opt(-44, 3, 15).unwrap();
        assert_eq!(Date::from(date), "-0044-03-15");
        assert_eq!(NaiveDate::try_from(&Date::from(date)), Ok(date));
        assert!(NaiveDate::try_from(&Date::from_text("2015-02-29")).is_err());

        let time = NaiveTime::from_hms_nano_opt(7, 59, 58, 999_999_900).unwrap();
        assert_eq!(TimeOfDay::from(time), "07:59:58.9999999");
        assert_eq!(NaiveTime::try_from(&TimeOfDay::from(time)), Ok(time));

        for duration in [TimeDelta::new(-61, 999_999_995).unwrap(), TimeDelta::MAX, TimeDelta::MIN, TimeDelta::zero()] {
            assert_eq!(TimeDelta::try_from(&Duration::from(duration)), Ok(duration));
        }
    }
}
