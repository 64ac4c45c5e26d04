//! The primitive types that Rust has already: Boolean, the numbers, String.

use super::slot::{Expected, Found, Slot};
use super::view::View;

impl Slot for bool {
    #[inline]
    fn vacant() -> Self {
        false
    }

    #[inline]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        match found {
            Found::Boolean(value) => *self = value,
            _ => return Err(Expected("Boolean")),
        }
        Ok(())
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }
}

impl Slot for String {
    #[inline]
    fn vacant() -> Self {
        String::new()
    }

    #[inline]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        match found {
            Found::Text(text) => *self = text.to_owned(),
            _ => return Err(Expected("String")),
        }
        Ok(())
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

/// The whole number found, written as `5`, `5.0` or, as OData allows where JSON numbers are too
/// small, `"5"`.
fn whole_number(found: Found<'_>) -> Option<i64> {
    /// 2⁶³, the first number above every `i64`; its negative is the least `i64`.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    match found {
        Found::Integer(value) => Some(value),
        Found::Number(value) if value.trunc() == value && (-BEYOND..BEYOND).contains(&value) => Some(value as i64),
        Found::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// The number found, written as a number, as text, or as one of OData's names for what JSON has no
/// digits for.
fn number(found: Found<'_>) -> Option<f64> {
    match found {
        Found::Integer(value) => Some(value as f64),
        Found::Unsigned(value) => Some(value as f64),
        Found::Number(value) => Some(value),
        Found::Text("INF") => Some(f64::INFINITY),
        Found::Text("-INF") => Some(f64::NEG_INFINITY),
        Found::Text("NaN") => Some(f64::NAN),
        // Rust would also read its own names for these.
        Found::Text(text) if text.ends_with(|last: char| last.is_ascii_digit()) => {
            text.parse().ok().filter(|value: &f64| value.is_finite())
        }
        _ => None,
    }
}

macro_rules! integer {
    ($($type:ident = $name:literal;)*) => {$(
        impl Slot for $type {
            #[inline]
            fn vacant() -> Self {
                0
            }

            #[inline]
            fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
                let value = whole_number(found).and_then(|value| Self::try_from(value).ok());
                *self = value.ok_or(Expected($name))?;
                Ok(())
            }

            #[inline]
            fn view(&self) -> View<'_> {
                View::Integer((*self).into())
            }
        }
    )*};
}

integer! {
    u8 = "Byte";
    i8 = "SByte";
    i16 = "Int16";
    i32 = "Int32";
    i64 = "Int64";
}

impl Slot for f64 {
    #[inline]
    fn vacant() -> Self {
        0.0
    }

    #[inline]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        *self = number(found).ok_or(Expected("Double"))?;
        Ok(())
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Double(*self)
    }
}
