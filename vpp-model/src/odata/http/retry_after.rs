//! When to try again: the header `Retry-After` (RFC 9110, sections 10.2.3 and 5.6.7).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// When the service wants a request to be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryAfter {
    /// After this time.
    Delay(Duration),
    /// At this time or later.
    At(SystemTime),
}

impl RetryAfter {
    /// Reads seconds, or a date in any of the three forms that HTTP knows.
    pub fn read(value: &str) -> Option<RetryAfter> {
        let value = value.trim();
        if value.bytes().all(|byte| byte.is_ascii_digit()) && !value.is_empty() {
            // Longer than any number of seconds is long enough.
            return Some(RetryAfter::Delay(Duration::from_secs(value.parse().unwrap_or(u64::MAX))));
        }
        date(value).map(RetryAfter::At)
    }

    /// How long to wait from `now` on; no time if it has passed.
    pub fn delay(self, now: SystemTime) -> Duration {
        match self {
            RetryAfter::Delay(delay) => delay,
            RetryAfter::At(time) => time.duration_since(now).unwrap_or_default(),
        }
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
fn date(text: &str) -> Option<SystemTime> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let (day, month, year, time) = match words.as_slice() {
        [_, day, month, year, time, "GMT"] => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let year = match (year.len(), year.parse::<u64>().ok()?) {
        // Two digits that would be far in the future are of the last century.
        (2, short) if short < 70 => 2000 + short,
        (2, short) => 1900 + short,
        (_, year) => year,
    };
    let month = MONTHS.iter().position(|name| name == month)?;
    let day: u64 = day.parse().ok().filter(|day| (1..=days_in(year, month)).contains(day))?;
    let clock: Option<Vec<u64>> = time.split(':').map(|part| part.parse().ok()).collect();
    let [hour @ 0..=23, minute @ 0..=59, second @ 0..=60] = clock?[..] else { return None };
    let years: u64 = (1970..year.min(9999)).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
    let days = years + (0..month).map(|month| days_in(year, month)).sum::<u64>() + day - 1;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    (1970..=9999).contains(&year).then(|| UNIX_EPOCH + Duration::from_secs(seconds))
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u64, month: usize) -> u64 {
    match month {
        1 if is_leap(year) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_the_three_forms_of_dates() {
        let at = |seconds| Some(RetryAfter::At(UNIX_EPOCH + Duration::from_secs(seconds)));
        for (value, expected) in [
            ("120", Some(RetryAfter::Delay(Duration::from_secs(120)))),
            ("0", Some(RetryAfter::Delay(Duration::ZERO))),
            // The example of RFC 9110, section 5.6.7.
            ("Sun, 06 Nov 1994 08:49:37 GMT", at(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", at(784_111_777)),
            ("Sun Nov  6 08:49:37 1994", at(784_111_777)),
            ("Thu, 29 Feb 2024 00:00:00 GMT", at(1_709_164_800)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", at(0)),
            ("Wed, 29 Feb 2023 00:00:00 GMT", None),
            ("Wed, 00 Feb 2023 00:00:00 GMT", None),
            ("Wed, 01 Feb 2023 24:00:00 GMT", None),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(RetryAfter::read(value), expected, "{value}");
        }
    }

    #[test]
    fn the_time_to_wait_is_never_negative() {
        let now = UNIX_EPOCH + Duration::from_secs(100);
        let at = |seconds| RetryAfter::At(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(130).delay(now), Duration::from_secs(30));
        assert_eq!(at(70).delay(now), Duration::ZERO);
        assert_eq!(RetryAfter::Delay(Duration::from_secs(7)).delay(now), Duration::from_secs(7));
    }

    proptest::proptest! {
        #[test]
        fn any_value_is_read_or_refused(value in "\\PC{0,30}|[A-Z][a-z]{2}, [0-9]{1,9} [A-Z][a-z]{2} [0-9]{1,20} [0-9]{1,4}:[0-9]{2}:[0-9]{2} GMT") {
            _ = RetryAfter::read(&value);
        }
    }
}
