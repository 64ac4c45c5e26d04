//! `Edm.Decimal`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde_json::Number;

use super::scanner::Scanner;
use super::value_error::{Unexpected, ValueError};
use crate::odata::{Expected, Found, Slot, View, through_slot};

/// A decimal number: `Edm.Decimal`, such as `12.50`.
///
/// Services send it as a number or, to keep digits JSON readers would lose, as text. It is written
/// the way it came. Text keeps every digit; a number has as many as `f64` or a 64-bit integer has.
///
/// ```
/// use vpp_model::odata::Decimal;
///
/// let value = Decimal::from_text("12.50");
/// assert_eq!(value.digits(), "12.50");
/// assert_eq!(value.to_f64(), Some(12.5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(Form);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Form {
    Number(Number),
    Text(Box<str>),
}

/// ```abnf
/// decimalValue = [ SIGN ] 1*DIGIT [ "." 1*DIGIT ] [ "e" [ SIGN ] 1*DIGIT ] / "NaN" / [ "-" ] "INF"
/// ```
fn read(text: &str) -> Result<(), Unexpected> {
    if matches!(text, "NaN" | "INF" | "-INF") {
        return Ok(());
    }
    let mut scanner = Scanner::new(text);
    scanner.accept(b"+-");
    scanner.some_digits("a digit")?;
    if scanner.accept(b".").is_some() {
        scanner.some_digits("a digit of the fraction")?;
    }
    if scanner.accept(b"E").is_some() {
        scanner.accept(b"+-");
        scanner.some_digits("a digit of the exponent")?;
    }
    scanner.end()
}

impl Decimal {
    /// The name of the type in OData.
    pub const EDM_TYPE: &'static str = "Edm.Decimal";

    /// Takes text as it is, like reading JSON does. To have it checked, use [`str::parse`].
    pub fn from_text(text: impl Into<Box<str>>) -> Self {
        Decimal(Form::Text(text.into()))
    }

    /// Whether it is written as text, not as a number.
    pub fn is_text(&self) -> bool {
        matches!(self.0, Form::Text(_))
    }

    /// Its digits.
    pub fn digits(&self) -> Cow<'_, str> {
        match &self.0 {
            Form::Number(number) => number.to_string().into(),
            Form::Text(text) => Cow::Borrowed(text),
        }
    }

    /// Whether the text is a legal value; a number is.
    pub fn is_legal(&self) -> bool {
        match &self.0 {
            Form::Number(_) => true,
            Form::Text(text) => read(text).is_ok(),
        }
    }

    /// The nearest `f64`, if the text is legal.
    pub fn to_f64(&self) -> Option<f64> {
        match &self.0 {
            Form::Number(number) => number.as_f64(),
            Form::Text(text) if &**text == "INF" => Some(f64::INFINITY),
            Form::Text(text) if &**text == "-INF" => Some(f64::NEG_INFINITY),
            Form::Text(text) => read(text).ok().and_then(|()| text.parse().ok()),
        }
    }

    /// The whole number, if it is one and fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Form::Number(number) => number.as_i64(),
            Form::Text(text) => text.parse().ok(),
        }
    }
}

/// A number if that keeps every digit, else text.
impl FromStr for Decimal {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        read(text).map_err(|unexpected| ValueError::grammar(Self::EDM_TYPE, unexpected))?;
        let number = || match (text.parse::<i64>(), text.parse::<u64>()) {
            (Ok(value), _) => Some(Number::from(value)),
            (_, Ok(value)) => Some(Number::from(value)),
            _ => Number::from_f64(text.parse().ok()?),
        };
        let number = number().filter(|number| number.to_string() == text);
        Ok(match number {
            Some(number) => Decimal(Form::Number(number)),
            None => Decimal::from_text(text),
        })
    }
}

impl TryFrom<&str> for Decimal {
    type Error = ValueError;

    fn try_from(text: &str) -> Result<Self, ValueError> {
        text.parse()
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Decimal(Form::Number(value.into()))
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Decimal(Form::Number(value.into()))
    }
}

/// Infinities and what is no number become text.
impl From<f64> for Decimal {
    fn from(value: f64) -> Self {
        match Number::from_f64(value) {
            Some(number) => Decimal(Form::Number(number)),
            None if value.is_nan() => Decimal::from_text("NaN"),
            None if value > 0.0 => Decimal::from_text("INF"),
            None => Decimal::from_text("-INF"),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.digits())
    }
}

impl Slot for Decimal {
    #[inline]
    fn vacant() -> Self {
        Decimal::from(0)
    }

    #[inline]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        *self = match found {
            Found::Integer(value) => Decimal::from(value),
            Found::Unsigned(value) => Decimal(Form::Number(value.into())),
            Found::Number(value) => Decimal::from(value),
            Found::Text(text) => Decimal::from_text(text),
            _ => return Err(Expected("Decimal")),
        };
        Ok(())
    }

    #[inline]
    fn view(&self) -> View<'_> {
        match &self.0 {
            Form::Number(number) => View::Number(number),
            Form::Text(text) => View::Text(text),
        }
    }
}

through_slot! { serde Decimal }

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_decimal_is_written_as_it_came() {
        for json in ["12.5", "12", "\"12.50\"", "\"1e400\"", "18446744073709551615", "\"NaN\"", "\"?\""] {
            let decimal: Decimal = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&decimal).unwrap(), json);
        }
    }

    #[test]
    fn text_becomes_a_number_where_that_keeps_every_digit() {
        for (text, is_text) in [
            ("12.5", false),
            ("-3", false),
            ("12.50", true),
            ("+3", true),
            ("3.14159265358979323846", true),
            ("INF", true),
        ] {
            let decimal: Decimal = text.parse().unwrap();
            assert_eq!(decimal.is_text(), is_text, "{text}");
            assert_eq!(decimal.to_string(), text);
        }
        for text in ["", ".5", "5.", "1e", "inf", "0x10", "1 "] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
            assert_eq!(Decimal::from_text(text).to_f64(), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_reads_back(value: f64) {
            let decimal = Decimal::from(value);
            prop_assert!(decimal.is_legal());
            prop_assert_eq!(decimal.to_f64().unwrap().to_bits(), value.to_bits());
        }

        #[test]
        fn legal_digits_are_kept(text in "[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?(e[+-]?[0-9]{1,3})?") {
            prop_assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
    }
}
