//! What can be given for a parameter or a property of some type.

use super::super::json::to_value;
use super::super::slot::Slot;
use crate::odata::Untyped;

/// A value that can stand in a path.
pub(crate) trait Textual {
    /// The value as it stands there.
    fn text(&self) -> String;
}

impl Textual for &str {
    fn text(&self) -> String {
        self.to_string()
    }
}

/// Text as it is, all else as JSON writes it.
impl<T: Slot> Textual for T {
    fn text(&self) -> String {
        match to_value(self) {
            Untyped::String(text) => text,
            other => other.to_string(),
        }
    }
}

/// A value for something of type `T`: one of the type itself, or what the type is made of without ado, as
/// `&str` for text.
pub trait Argument<T> {
    /// The value.
    fn into_value(self) -> T;
}

/// What a property can be set to: an [`Argument`], or an option, whose `None` is sent as `null` and clears the
/// property. A property that is not set at all keeps its value.
pub trait Assign<T> {
    /// The value, if it is one.
    fn into_option(self) -> Option<T>;
}

impl<T: Slot> Assign<T> for Option<T> {
    fn into_option(self) -> Option<T> {
        self
    }
}

macro_rules! values {
    ($([$($generics:tt)*] $from:ty => $to:ty: |$value:ident| $into:expr;)*) => {
        $(
            impl<$($generics)*> Argument<$to> for $from {
                fn into_value(self) -> $to {
                    let $value = self;
                    $into
                }
            }

            impl<$($generics)*> Assign<$to> for $from {
                fn into_option(self) -> Option<$to> {
                    Some(Argument::into_value(self))
                }
            }
        )*
    };
}

values! {
    [T: Slot] T => T: |value| value;
    [] &str => String: |text| text.to_string();
    [] &String => String: |text| text.clone();
    [T: Slot + Clone] &[T] => Vec<T>: |list| list.to_vec();
    [T: Slot, const N: usize] [T; N] => Vec<T>: |list| list.into_iter().collect();
    [const N: usize] [&str; N] => Vec<String>: |list| list.into_iter().map(str::to_string).collect();
    [] Vec<&str> => Vec<String>: |list| list.into_iter().map(str::to_string).collect();
}
