//! A time of day, and fractions of a second with up to twelve digits.

use std::fmt;

use super::scanner::Scanner;
use super::value_error::Unexpected;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) picosecond: u64,
}

pub(super) const PICOSECONDS_PER_NANOSECOND: u64 = 1_000;

/// ```abnf
/// timeOfDayValue    = hour ":" minute [ ":" second [ "." fractionalSeconds ] ]
/// fractionalSeconds = 1*12DIGIT
/// ```
pub(super) fn scan(scanner: &mut Scanner<'_>) -> Result<Clock, Unexpected> {
    let hour = scanner.two_digits(0..=23, "an hour from 00 to 23")?;
    scanner.require(b":", "\":\" and the minute")?;
    let minute = scanner.two_digits(0..=59, "a minute from 00 to 59")?;
    let mut clock = Clock { hour, minute, second: 0, picosecond: 0 };
    if scanner.accept(b":").is_some() {
        clock.second = scanner.two_digits(0..=59, "a second from 00 to 59")?;
        if scanner.accept(b".").is_some() {
            const EXPECTED: &str = "one to twelve digits of a fraction of a second";
            let position = scanner.position();
            let digits = scanner.some_digits(EXPECTED)?;
            if digits.len() > 12 {
                return Err(Unexpected { expected: EXPECTED, position: position + 12 });
            }
            clock.picosecond = picoseconds(digits);
        }
    }
    Ok(clock)
}

/// What the digits after the point of a second mean. Those after the twelfth make no difference.
pub(super) fn picoseconds(digits: &str) -> u64 {
    let digits = digits.bytes().chain(std::iter::repeat(b'0')).take(12);
    digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

impl Clock {
    pub(super) fn seconds(self) -> u32 {
        (u32::from(self.hour) * 60 + u32::from(self.minute)) * 60 + u32::from(self.second)
    }

    pub(super) fn nanosecond(self) -> u32 {
        // Below 10⁹, as there are fewer than 10¹² picoseconds in a second.
        (self.picosecond / PICOSECONDS_PER_NANOSECOND) as u32
    }

    /// The time that many seconds, fewer than a day has, after midnight.
    pub(super) fn from_seconds(seconds: u32, nanosecond: u32) -> Self {
        Clock {
            hour: (seconds / 3_600 % 24) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            picosecond: u64::from(nanosecond) * PICOSECONDS_PER_NANOSECOND,
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        write_fraction(f, self.nanosecond())
    }
}

/// Writes the fraction of a second, if there is one, without trailing zeros.
pub(super) fn write_fraction(f: &mut fmt::Formatter<'_>, nanosecond: u32) -> fmt::Result {
    if nanosecond == 0 {
        return Ok(());
    }
    write!(f, ".{}", format!("{nanosecond:09}").trim_end_matches('0'))
}
