//! What can be given for a parameter or a property of some type.

use std::borrow::Cow;

use super::super::edm::Decimal;
use super::super::enumeration::Enumeration;
use super::super::flags::Flags;
use super::super::json::to_value;
use super::super::slot::Slot;
use super::reference::Reference;
use crate::odata::Untyped;

/// A value that can stand in a path.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a path: text (`&str`), numbers, dates and the other types of the model can"
)]
pub trait PathArgument {
    /// The value as it stands there, still without encoding.
    fn in_path(&self) -> String;
}

impl PathArgument for &str {
    fn in_path(&self) -> String {
        self.to_string()
    }
}

impl PathArgument for &String {
    fn in_path(&self) -> String {
        self.to_string()
    }
}

/// Text as it is, all else as JSON writes it.
impl<T: Slot> PathArgument for T {
    fn in_path(&self) -> String {
        match to_value(self) {
            Untyped::String(text) => text,
            other => other.to_string(),
        }
    }
}

/// What a property of type `T` can be set to, and compared with: what `with_…` of the model takes, or an option,
/// whose `None` is `null`. A property that is set to `null` is cleared; one that is not set keeps its value.
///
/// Integers are not converted: with a choice of types, the compiler would not know that of a literal.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a property of type `{T}`: it takes one, what converts to one, or an `Option`"
)]
pub trait Argument<T> {
    /// The value, if it is one.
    fn into_option(self) -> Option<T>;
}

impl<T: Slot> Argument<T> for T {
    fn into_option(self) -> Option<T> {
        Some(self)
    }
}

impl<T: Slot> Argument<T> for Option<T> {
    fn into_option(self) -> Option<T> {
        self
    }
}

impl<T: Slot> Argument<Box<T>> for T
where
    Box<T>: Slot,
{
    fn into_option(self) -> Option<Box<T>> {
        Some(Box::new(self))
    }
}

/// Conversions, which `Into` does.
macro_rules! conversions {
    ($([$($generics:tt)*] $from:ty => $to:ty;)*) => {$(
        impl<$($generics)*> Argument<$to> for $from {
            fn into_option(self) -> Option<$to> {
                Some(self.into())
            }
        }
    )*};
}

conversions! {
    [] &str => String;
    [] &String => String;
    [] char => String;
    [] Box<str> => String;
    [] Cow<'_, str> => String;
    [] &str => Reference;
    [] String => Reference;
    [] i32 => Decimal;
    [] i64 => Decimal;
    [] f64 => Decimal;
    [] f32 => f64;
    [] i32 => f64;
    [] &str => Untyped;
    [] String => Untyped;
    [] bool => Untyped;
    [] i32 => Untyped;
    [] i64 => Untyped;
    [] f64 => Untyped;
    [E: Enumeration] &str => E;
    [E: Enumeration + From<String>] String => E;
    [E: Enumeration] E => Flags<E>;
    [E: Enumeration, const N: usize] [E; N] => Flags<E>;
    [T: Slot + Clone] &[T] => Vec<T>;
    [T: Slot, const N: usize] [T; N] => Vec<T>;
}

/// Lists of text and of addresses, which `Into` does not convert.
macro_rules! lists {
    ($([$($generics:tt)*] $from:ty => $item:ty;)*) => {$(
        impl<$($generics)*> Argument<Vec<$item>> for $from {
            fn into_option(self) -> Option<Vec<$item>> {
                Some(self.into_iter().map(|text| <$item>::from(text.to_string())).collect())
            }
        }
    )*};
}

lists! {
    [const N: usize] [&str; N] => String;
    [] Vec<&str> => String;
    [] &[&str] => String;
    [const N: usize] [&str; N] => Reference;
    [const N: usize] [String; N] => Reference;
    [] Vec<&str> => Reference;
    [] Vec<String> => Reference;
    [] &[&str] => Reference;
    [] &[String] => Reference;
}
