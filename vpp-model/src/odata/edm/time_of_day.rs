//! `Edm.TimeOfDay`.

use super::clock::{Clock, scan};
use super::scanner::Scanner;
use super::text::textual;
use super::value_error::Unexpected;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::value_error::ValueError;

textual! {
    /// A time of day without a date: `Edm.TimeOfDay`, such as `07:59:59.999`.
    ///
    /// ```
    /// use vpp_model::odata::TimeOfDay;
    ///
    /// let value: TimeOfDay = "07:59:59.999".parse()?;
    /// assert_eq!((value.hour(), value.nanosecond()), (Some(7), Some(999_000_000)));
    /// # Ok::<(), vpp_model::odata::ValueError>(())
    /// ```
    TimeOfDay = "Edm.TimeOfDay" ("TimeOfDay"), read by read
}

fn read(text: &str) -> Result<Clock, Unexpected> {
    let mut scanner = Scanner::new(text);
    let clock = scan(&mut scanner)?;
    scanner.end()?;
    Ok(clock)
}

impl TimeOfDay {
    /// The time, if the day has it: leap seconds are no times of the day in OData.
    pub fn from_hour_minute_second(hour: u8, minute: u8, second: u8) -> Option<Self> {
        let exists = hour < 24 && minute < 60 && second < 60;
        exists.then(|| TimeOfDay::from(Clock { hour, minute, second, picosecond: 0 }))
    }

    /// The hour, from 0 to 23.
    pub fn hour(&self) -> Option<u8> {
        Some(self.to_clock()?.hour)
    }

    /// The minute, from 0 to 59.
    pub fn minute(&self) -> Option<u8> {
        Some(self.to_clock()?.minute)
    }

    /// The second, from 0 to 59.
    pub fn second(&self) -> Option<u8> {
        Some(self.to_clock()?.second)
    }

    /// The fraction of the second in nanoseconds; digits after the ninth are left out.
    pub fn nanosecond(&self) -> Option<u32> {
        Some(self.to_clock()?.nanosecond())
    }

    fn to_clock(&self) -> Option<Clock> {
        read(self.as_str()).ok()
    }

    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn clock_or_error(&self) -> Result<Clock, ValueError> {
        read(self.as_str()).map_err(|unexpected| ValueError::grammar(Self::EDM_TYPE, unexpected))
    }
}

impl From<Clock> for TimeOfDay {
    fn from(clock: Clock) -> Self {
        TimeOfDay::from_text(clock.to_string())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_parts_of_a_time() {
        let time: TimeOfDay = "07:59:58.9999999".parse().unwrap();
        assert_eq!((time.hour(), time.minute(), time.second()), (Some(7), Some(59), Some(58)));
        assert_eq!(time.nanosecond(), Some(999_999_900));
        assert_eq!("07:59".parse::<TimeOfDay>().unwrap().second(), Some(0));
    }

    #[test]
    fn what_is_no_time_and_where_it_fails() {
        for (text, message) in [
            ("", "expected an hour from 00 to 23 at position 0"),
            ("24:00", "expected an hour from 00 to 23 at position 0"),
            ("7:00", "expected an hour from 00 to 23 at position 0"),
            ("07", "expected \":\" and the minute at position 2"),
            ("07:60", "expected a minute from 00 to 59 at position 3"),
            ("07:59:60", "expected a second from 00 to 59 at position 6"),
            ("07:59:59.", "expected one to twelve digits of a fraction of a second at position 9"),
            ("07:59:59.1234567890123", "expected one to twelve digits of a fraction of a second at position 21"),
            ("07:59Z", "expected the end at position 5"),
        ] {
            let error = text.parse::<TimeOfDay>().unwrap_err();
            assert_eq!(error.to_string(), format!("not an Edm.TimeOfDay: {message}"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_time_reads_back(hour in 0_u8..24, minute in 0_u8..60, second in 0_u8..60) {
            let time = TimeOfDay::from_hour_minute_second(hour, minute, second).unwrap();
            prop_assert!(time.is_legal());
            prop_assert_eq!(time.hour(), Some(hour));
            prop_assert_eq!(time.minute(), Some(minute));
            prop_assert_eq!(time.second(), Some(second));
        }

        #[test]
        fn any_text_is_kept(text in ".*") {
            let parsed = text.parse::<TimeOfDay>();
            let kept = TimeOfDay::from_text(text.as_str());
            prop_assert_eq!(parsed.is_ok(), kept.is_legal());
            prop_assert_eq!(kept.to_string(), text);
        }
    }
}
