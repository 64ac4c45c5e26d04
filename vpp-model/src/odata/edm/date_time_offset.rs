//! `Edm.DateTimeOffset`.

use std::cmp::Ordering;
use std::time::{Duration, SystemTime};

use super::calendar::Day;
use super::clock::{self, Clock};
use super::date::{self, Date};
use super::instant::Instant;
use super::scanner::Scanner;
use super::text::textual;
use super::time_of_day::TimeOfDay;
use super::value_error::{Unexpected, ValueError};

textual! {
    /// A day, a time and the offset of the time zone: `Edm.DateTimeOffset`, such as
    /// `2016-12-31T23:58:46.7156189-08:00`.
    ///
    /// ```
    /// use vpp_model::odata::DateTimeOffset;
    ///
    /// let value: DateTimeOffset = "2016-12-31T23:58:46.7156189-08:00".parse()?;
    /// assert_eq!(value.unix_seconds(), Some(1_483_257_526));
    /// assert_eq!(value.offset_minutes(), Some(-480));
    /// assert_eq!(value.to_string(), "2016-12-31T23:58:46.7156189-08:00");
    /// # Ok::<(), vpp_model::odata::ValueError>(())
    /// ```
    ///
    /// Equality is that of the text; [`instant`](Self::instant) tells when it is, and in which order
    /// two of them come. Services use `0001-01-01T00:00:00Z` and `9999-12-31T23:59:59.9999999Z` for
    /// "never".
    DateTimeOffset = "Edm.DateTimeOffset" ("DateTimeOffset"), read by read
}

/// What the text says.
struct Parts {
    day: Day,
    clock: Clock,
    /// East of Greenwich.
    offset_minutes: i16,
}

/// ```abnf
/// dateTimeOffsetValue = dateValue "T" timeOfDayValue ( "Z" / SIGN hour ":" minute )
/// ```
fn read(text: &str) -> Result<Parts, Unexpected> {
    let mut scanner = Scanner::new(text);
    let day = date::scan(&mut scanner)?;
    scanner.require(b"T", "\"T\" and the time")?;
    let clock = clock::scan(&mut scanner)?;
    let offset_minutes = match scanner.require(b"Z+-", "\"Z\" or the offset")? {
        b'Z' => 0,
        sign => {
            let hours = scanner.two_digits(0..=23, "the hours of the offset from 00 to 23")?;
            scanner.require(b":", "\":\" and the minutes of the offset")?;
            let minutes = scanner.two_digits(0..=59, "the minutes of the offset from 00 to 59")?;
            let minutes = i16::from(hours) * 60 + i16::from(minutes);
            if sign == b'-' { -minutes } else { minutes }
        }
    };
    scanner.end()?;
    Ok(Parts { day, clock, offset_minutes })
}

impl DateTimeOffset {
    /// The day, as it is at the offset.
    pub fn date(&self) -> Option<Date> {
        Some(self.to_parts()?.day.into())
    }

    /// The time, as it is at the offset; digits after the ninth of a second are left out.
    pub fn time_of_day(&self) -> Option<TimeOfDay> {
        Some(self.to_parts()?.clock.into())
    }

    /// The offset from UTC in minutes, positive to the east.
    pub fn offset_minutes(&self) -> Option<i16> {
        Some(self.to_parts()?.offset_minutes)
    }

    /// The point in time, for years a few hundred thousand million from now at most.
    pub fn instant(&self) -> Option<Instant> {
        let Parts { day, clock, offset_minutes } = self.to_parts()?;
        let seconds = day.days_since_1970() * 86_400 + i128::from(clock.seconds()) - i128::from(offset_minutes) * 60;
        Some(Instant::new(seconds.try_into().ok()?, clock.picosecond))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
    pub fn unix_seconds(&self) -> Option<i64> {
        Some(self.instant()?.unix_seconds())
    }

    /// The fraction of the second in nanoseconds; digits after the ninth are left out.
    pub fn nanosecond(&self) -> Option<u32> {
        Some(self.instant()?.nanosecond())
    }

    /// Which of two is earlier, whatever their offsets. `None` if one of them is not legal.
    pub fn chronological_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.instant()?.cmp(&other.instant()?))
    }

    /// The point in time that many seconds and nanoseconds after 1970-01-01T00:00:00Z, with the
    /// offset `Z`. Nanoseconds beyond a second carry over.
    pub fn from_unix(seconds: i64, nanosecond: u32) -> Self {
        let seconds = seconds.saturating_add(i64::from(nanosecond / 1_000_000_000));
        Self::at_utc(seconds, nanosecond % 1_000_000_000)
    }

    fn at_utc(seconds: i64, nanosecond: u32) -> Self {
        let day = Day::from_days_since_1970(seconds.div_euclid(86_400));
        // Fewer than a day has.
        let clock = Clock::from_seconds(seconds.rem_euclid(86_400) as u32, nanosecond);
        Self::from_text(format!("{day}T{clock}Z"))
    }

    /// The point in time, or why the target has none.
    pub(super) fn instant_or_error(&self, target: &'static str) -> Result<Instant, ValueError> {
        Self::check(self.as_str())?;
        self.instant().ok_or_else(|| ValueError::out_of_range(Self::EDM_TYPE, target))
    }

    fn to_parts(&self) -> Option<Parts> {
        read(self.as_str()).ok()
    }
}

/// With the offset `Z`.
impl From<SystemTime> for DateTimeOffset {
    fn from(time: SystemTime) -> Self {
        let after = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => Self::at_utc(after(since), since.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                match before.subsec_nanos() {
                    0 => Self::at_utc(-after(before), 0),
                    nanos => Self::at_utc(-after(before) - 1, 1_000_000_000 - nanos),
                }
            }
        }
    }
}

/// Digits after the ninth of a second, or those the system has no room for, are left out.
impl TryFrom<&DateTimeOffset> for SystemTime {
    type Error = ValueError;

    fn try_from(value: &DateTimeOffset) -> Result<Self, ValueError> {
        const TARGET: &str = "std::time::SystemTime";
        let instant = value.instant_or_error(TARGET)?;
        let seconds = Duration::from_secs(instant.unix_seconds().unsigned_abs());
        let whole = if instant.unix_seconds() < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(seconds)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(seconds)
        };
        let nanoseconds = Duration::from_nanos(instant.nanosecond().into());
        whole
            .and_then(|whole| whole.checked_add(nanoseconds))
            .ok_or_else(|| ValueError::out_of_range(DateTimeOffset::EDM_TYPE, TARGET))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(text: &str) -> DateTimeOffset {
        text.parse().unwrap()
    }

    #[test]
    fn the_parts_of_a_date_and_time() {
        let value = value("2016-12-31T23:58:46.7156189-08:00");
        assert_eq!(value.date().unwrap(), "2016-12-31");
        assert_eq!(value.time_of_day().unwrap(), "23:58:46.7156189");
        assert_eq!(value.offset_minutes(), Some(-480));
        assert_eq!(value.unix_seconds(), Some(1_483_257_526));
        assert_eq!(value.nanosecond(), Some(715_618_900));
    }

    #[test]
    fn what_services_send_for_never() {
        for (text, seconds, nanosecond) in [
            ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("9999-12-31T23:59:59.9999999Z", 253_402_300_799, 999_999_900),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("1970-01-01T00:00-00:01", 60, 0),
            ("1970-01-01t00:00:00z", 0, 0),
        ] {
            let instant = value(text).instant().unwrap();
            assert_eq!((instant.unix_seconds(), instant.nanosecond()), (seconds, nanosecond), "{text}");
        }
        assert_eq!(value("0001-01-01T00:00:00Z"), DateTimeOffset::from_unix(-62_135_596_800, 0));
    }

    #[test]
    fn earlier_and_later_whatever_the_offset() {
        let east = value("2020-01-01T01:00:00+02:00");
        let west = value("2019-12-31T20:00:00.000000000001-03:00");
        assert_eq!(east.chronological_cmp(&west), Some(Ordering::Less));
        assert_eq!(east.chronological_cmp(&value("2019-12-31T23:00Z")), Some(Ordering::Equal));
        assert_eq!(east.chronological_cmp(&DateTimeOffset::from_text("soon")), None);
    }

    #[test]
    fn what_is_no_date_and_time_and_where_it_fails() {
        for (text, message) in [
            ("String (timestamp)", "expected a year of four digits or more at position 0"),
            ("2016-12-31", "expected \"T\" and the time at position 10"),
            ("2016-12-31 23:58:46Z", "expected \"T\" and the time at position 10"),
            ("2016-12-31T23:58:46", "expected \"Z\" or the offset at position 19"),
            ("2016-12-31T23:58:46+8", "expected the hours of the offset from 00 to 23 at position 20"),
            ("2016-12-31T23:58:46Z ", "expected the end at position 20"),
        ] {
            let error = text.parse::<DateTimeOffset>().unwrap_err();
            assert_eq!(error.to_string(), format!("not an Edm.DateTimeOffset: {message}"), "{text}");
            assert_eq!(DateTimeOffset::from_text(text).instant(), None);
        }
    }

    proptest! {
        #[test]
        fn every_instant_reads_back(seconds: i64, nanosecond in 0_u32..1_000_000_000) {
            let value = DateTimeOffset::from_unix(seconds, nanosecond);
            prop_assert!(value.is_legal(), "{}", value);
            prop_assert_eq!(value.unix_seconds(), Some(seconds));
            prop_assert_eq!(value.nanosecond(), Some(nanosecond));
        }

        #[test]
        fn every_system_time_reads_back(seconds in -(1_i64 << 40)..1 << 40, nanosecond in 0_u32..1_000_000_000) {
            let value = DateTimeOffset::from_unix(seconds, nanosecond);
            let time = SystemTime::try_from(&value).unwrap();
            // Some systems count in steps of 100 ns.
            let again = DateTimeOffset::from(time);
            prop_assert_eq!(again.unix_seconds(), Some(seconds));
            prop_assert_eq!(again.nanosecond().map(|nanos| nanos / 100), Some(nanosecond / 100));
        }

        #[test]
        fn any_text_is_kept(text in "[0-9TZ:.+-]{0,40}|.*") {
            let parsed = text.parse::<DateTimeOffset>();
            let kept = DateTimeOffset::from_text(text.as_str());
            prop_assert_eq!(parsed.is_ok(), kept.is_legal());
            prop_assert!(parsed.is_ok() || kept.instant().is_none());
            prop_assert_eq!(kept.to_string(), text);
        }
    }
}
