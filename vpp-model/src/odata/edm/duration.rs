//! `Edm.Duration`.

use std::fmt;

use super::clock::{PICOSECONDS_PER_NANOSECOND, picoseconds, write_fraction};
use super::scanner::Scanner;
use super::text::textual;
use super::value_error::{Unexpected, ValueError};

textual! {
    /// A span of time in days, hours, minutes and seconds: `Edm.Duration`, such as `P1DT12H30M`.
    ///
    /// ```
    /// use vpp_model::odata::Duration;
    ///
    /// let value: Duration = "P1DT12H30M".parse()?;
    /// assert_eq!(std::time::Duration::try_from(&value)?.as_secs(), 131_400);
    /// assert_eq!(Duration::from(std::time::Duration::from_secs(90)), "PT1M30S");
    /// # Ok::<(), vpp_model::odata::ValueError>(())
    /// ```
    ///
    /// It may be negative, and it has neither years nor months, whose lengths differ.
    Duration = "Edm.Duration" ("Duration"), read by read
}

/// What the text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) negative: bool,
    /// `None` if there are more than Rust has numbers for.
    pub(super) seconds: Option<u64>,
    pub(super) nanosecond: u32,
}

/// ```abnf
/// durationValue = [ SIGN ] "P" [ 1*DIGIT "D" ]
///                 [ "T" [ 1*DIGIT "H" ] [ 1*DIGIT "M" ] [ 1*DIGIT [ "." 1*DIGIT ] "S" ] ]
/// ```
///
/// As in XML Schema, to which OData refers, there must be at least one number, and one after the `T`.
fn read(text: &str) -> Result<Span, Unexpected> {
    let mut scanner = Scanner::new(text);
    let negative = scanner.accept(b"+-") == Some(b'-');
    scanner.require(b"P", "\"P\"")?;
    let mut span = Span { negative, seconds: Some(0), nanosecond: 0 };

    if scanner.peek().is_some_and(|byte| byte.is_ascii_digit()) {
        let days = scanner.digits();
        scanner.require(b"D", "\"D\"")?;
        span.add(days, 86_400);
        if scanner.peek().is_none() {
            return Ok(span);
        }
    }
    scanner.require(b"T", "days or \"T\"")?;

    // The designators still to come, each with what it counts, in seconds.
    let mut units: &[(u8, u64)] = &[(b'H', 3_600), (b'M', 60), (b'S', 1)];
    loop {
        let number = scanner.some_digits("a number of hours, minutes or seconds")?;
        let fraction = match scanner.accept(b".") {
            Some(_) => Some(scanner.some_digits("the fraction of a second")?),
            None => None,
        };
        let position = scanner.position();
        let designator = scanner.require(b"HMS", "\"H\", \"M\" or \"S\"")?;
        let Some(index) = units.iter().position(|unit| unit.0 == designator) else {
            return Err(Unexpected { expected: "hours, minutes and seconds in order", position });
        };
        span.add(number, units[index].1);
        if let Some(digits) = fraction {
            if designator != b'S' {
                return Err(Unexpected { expected: "\"S\" after a fraction", position });
            }
            // Below 10⁹, as there are fewer than 10¹² picoseconds in a second.
            span.nanosecond = (picoseconds(digits) / PICOSECONDS_PER_NANOSECOND) as u32;
        }
        units = &units[index + 1..];
        if units.is_empty() || scanner.peek().is_none() {
            break;
        }
    }
    scanner.end()?;
    Ok(span)
}

impl Span {
    fn add(&mut self, number: &str, unit: u64) {
        let add = |seconds: u64| seconds.checked_add(number.parse::<u64>().ok()?.checked_mul(unit)?);
        self.seconds = self.seconds.and_then(add);
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.seconds.unwrap_or(u64::MAX);
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        f.write_str(if self.negative { "-P" } else { "P" })?;
        if days > 0 {
            write!(f, "{days}D")?;
            if rest == 0 && self.nanosecond == 0 {
                return Ok(());
            }
        }
        f.write_str("T")?;
        let (hours, minutes, seconds) = (rest / 3_600, rest / 60 % 60, rest % 60);
        if hours > 0 {
            write!(f, "{hours}H")?;
        }
        if minutes > 0 {
            write!(f, "{minutes}M")?;
        }
        if seconds > 0 || self.nanosecond > 0 || rest == 0 {
            write!(f, "{seconds}")?;
            write_fraction(f, self.nanosecond)?;
            f.write_str("S")?;
        }
        Ok(())
    }
}

impl Duration {
    /// Whether it begins with a minus sign.
    pub fn is_negative(&self) -> Option<bool> {
        Some(self.to_span()?.negative)
    }

    /// Its length in seconds, negative or not; without the fraction, which
    /// [`nanosecond`](Self::nanosecond) has.
    pub fn seconds(&self) -> Option<i64> {
        let span = self.to_span()?;
        let seconds = i64::try_from(span.seconds?).ok()?;
        Some(if span.negative { -seconds } else { seconds })
    }

    /// The fraction of the second in nanoseconds, never negative; digits after the ninth are left
    /// out.
    pub fn nanosecond(&self) -> Option<u32> {
        Some(self.to_span()?.nanosecond)
    }

    fn to_span(&self) -> Option<Span> {
        read(self.as_str()).ok()
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Duration::from_text(span.to_string())
    }
}

impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        Span { negative: false, seconds: Some(duration.as_secs()), nanosecond: duration.subsec_nanos() }.into()
    }
}

/// Digits after the ninth of a second are left out; a negative duration has no counterpart.
impl TryFrom<&Duration> for std::time::Duration {
    type Error = ValueError;

    fn try_from(value: &Duration) -> Result<Self, ValueError> {
        let span = value.span_or_error()?;
        let out_of_range = || ValueError::out_of_range(Duration::EDM_TYPE, "std::time::Duration");
        let duration = Self::new(span.seconds.ok_or_else(out_of_range)?, span.nanosecond);
        if span.negative && !duration.is_zero() { Err(out_of_range()) } else { Ok(duration) }
    }
}

impl Duration {
    /// What the text says, or what is wrong with it.
    pub(super) fn span_or_error(&self) -> Result<Span, ValueError> {
        read(self.as_str()).map_err(|wrong| ValueError::grammar(Self::EDM_TYPE, wrong))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_length_of_a_duration() {
        for (text, seconds, nanosecond) in [
            ("PT0S", 0, 0),
            ("P1D", 86_400, 0),
            ("P1DT2H3M4.5S", 93_784, 500_000_000),
            ("-PT1M", -60, 0),
            ("+PT36H", 129_600, 0),
            ("pt0.0000000019s", 0, 1),
        ] {
            let duration: Duration = text.parse().unwrap();
            assert_eq!(duration.seconds(), Some(seconds), "{text}");
            assert_eq!(duration.nanosecond(), Some(nanosecond), "{text}");
        }
        let endless: Duration = "P99999999999999999999D".parse().unwrap();
        assert_eq!(endless.seconds(), None);
    }

    #[test]
    fn what_is_no_duration_and_where_it_fails() {
        for (text, message) in [
            ("", "expected \"P\" at position 0"),
            ("P", "expected days or \"T\" at position 1"),
            ("PT", "expected a number of hours, minutes or seconds at position 2"),
            ("P1Y", "expected \"D\" at position 2"),
            ("P1DT", "expected a number of hours, minutes or seconds at position 4"),
            ("PT1M1H", "expected hours, minutes and seconds in order at position 5"),
            ("PT1S1S", "expected the end at position 4"),
            ("PT1.5H", "expected \"S\" after a fraction at position 5"),
            ("PT1.S", "expected the fraction of a second at position 4"),
            ("1:00", "expected \"P\" at position 0"),
        ] {
            let error = text.parse::<Duration>().unwrap_err();
            assert_eq!(error.to_string(), format!("not an Edm.Duration: {message}"), "{text}");
            assert_eq!(Duration::from_text(text).seconds(), None);
        }
    }

    #[test]
    fn to_the_duration_of_the_standard_library() {
        let seconds = std::time::Duration::from_secs;
        let convert = |text: &str| std::time::Duration::try_from(&Duration::from_text(text));
        assert_eq!(convert("PT1H"), Ok(seconds(3_600)));
        assert_eq!(convert("-PT0S"), Ok(seconds(0)));
        assert_eq!(
            convert("-PT1S").unwrap_err().to_string(),
            "an Edm.Duration outside the range of std::time::Duration"
        );
        assert!(convert("soon").is_err());
        assert_eq!(Duration::from(seconds(0)), "PT0S");
        assert_eq!(Duration::from(seconds(86_400)), "P1D");
        assert_eq!(Duration::from(std::time::Duration::from_millis(90_061_500)), "P1DT1H1M1.5S");
    }

    proptest! {
        #[test]
        fn every_duration_reads_back(duration: std::time::Duration) {
            let value = Duration::from(duration);
            prop_assert!(value.is_legal(), "{}", value);
            prop_assert_eq!(std::time::Duration::try_from(&value), Ok(duration));
        }

        #[test]
        fn any_text_is_kept(text in "[-+]?P[0-9DTHMS.]{0,40}|.*") {
            let parsed = text.parse::<Duration>();
            let kept = Duration::from_text(text.as_str());
            prop_assert_eq!(parsed.is_ok(), kept.is_legal());
            prop_assert_eq!(kept.to_string(), text);
        }
    }
}
