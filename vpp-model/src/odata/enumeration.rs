//! Enumerations: open, because a service learns new members before this crate does.

use std::fmt;

use super::slot::{Expected, Found, Slot};

/// An enumeration of OData. As a bound (`E: Enumeration`) it says what [`Flags`](super::Flags) needs
/// of its members.
// Text is given for values of enumerations alone. Who gives it for others learns of this bound.
#[diagnostic::on_unimplemented(
    message = "text cannot be given for `{Self}`, which is no enumeration: `.parse()` reads dates, durations and numbers from text"
)]
pub trait Enumeration: Slot + Clone + Eq + fmt::Display + for<'a> From<&'a str> + 'static {
    /// What the documentation says of the enumeration.
    #[doc(hidden)]
    const DECLARED: Declared<Self>;
    /// The qualified name of the enumeration in OData.
    const ODATA_TYPE: &'static str = Self::DECLARED.odata_type;
    /// The members this version of the crate knows, in the order of the documentation.
    const MEMBERS: &'static [Self] = Self::DECLARED.members;

    /// The name of the member as it is written.
    fn as_str(&self) -> &str;

    /// The number of the member, where the documentation gives one.
    fn value(&self) -> Option<i64> {
        let index = Self::MEMBERS.iter().position(|member| member == self)?;
        Self::DECLARED.values.get(index).copied()?
    }

    /// Becomes the member that was found.
    #[doc(hidden)]
    fn set_to(&mut self, found: Found<'_>) -> Result<(), Expected> {
        *self = match found {
            Found::Text(text) => Self::from(text),
            Found::Integer(number) => Self::from_number(number),
            _ => return Err(Expected(Self::ODATA_TYPE)),
        };
        Ok(())
    }

    /// The member with this number, or one that is not recognized and has the number for a name.
    #[doc(hidden)]
    fn from_number(number: i64) -> Self {
        let mut values = Self::DECLARED.values.iter();
        match values.position(|value| *value == Some(number)).and_then(|index| Self::MEMBERS.get(index)) {
            Some(member) => member.clone(),
            None => Self::from(number.to_string().as_str()),
        }
    }
}

/// What the documentation says of an enumeration. A table costs the compiler less than a `match` for each question;
/// only names are told by one, since each answer that is read asks for them.
#[doc(hidden)]
pub struct Declared<E: 'static> {
    /// Its qualified name.
    pub odata_type: &'static str,
    /// Its members, in the order of the documentation.
    pub members: &'static [E],
    /// Their numbers, in the same order, where they have any.
    pub values: &'static [Option<i64>],
}

/// Makes an enum with an `Unrecognized(String)` variant an enumeration.
///
/// ```text
/// enumeration! {
///     Name = "microsoft.graph.name" {
///         "member" = 0 => Member;
///         "other" => Other;       // no number known
///     }
/// }
/// ```
#[allow(unused_macros, reason = "used by whatever is generated")]
macro_rules! enumeration {
    ($name:ident = $odata_type:literal {
        $($text:literal $(= $value:literal)? => $member:ident;)*
    }) => {
        impl $name {
            /// The qualified name of this enumeration in OData.
            pub const ODATA_TYPE: &'static str = $odata_type;

            /// The members this version of the crate knows, in the order of the documentation.
            pub const MEMBERS: &'static [Self] = <Self as $crate::odata::Enumeration>::MEMBERS;

            /// The name of the member as it is written, also of one that is not recognized.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$member => $text,)*
                    Self::Unrecognized(text) => text,
                }
            }

            /// The number of the member, where the documentation gives one.
            #[inline]
            pub fn value(&self) -> ::core::option::Option<i64> {
                $crate::odata::Enumeration::value(self)
            }

            /// Whether this version of the crate knows the member.
            #[inline]
            pub fn is_recognized(&self) -> bool {
                !matches!(self, Self::Unrecognized(_))
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$member,)*
                    _ => Self::Unrecognized(text.into()),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        // The runtime's side of the type, in a scope of its own.
        const _: () = {
            impl $crate::odata::Enumeration for $name {
                const DECLARED: $crate::odata::Declared<Self> = $crate::odata::Declared {
                    odata_type: $odata_type,
                    members: &[$(Self::$member),*],
                    values: &[$($crate::odata::enumeration!(@value $($value)?)),*],
                };

                #[inline]
                fn as_str(&self) -> &str {
                    self.as_str()
                }
            }

            impl $crate::odata::Slot for $name {
                #[inline]
                fn vacant() -> Self {
                    Self::Unrecognized(::std::string::String::new())
                }

                #[inline]
                fn put(&mut self, found: $crate::odata::Found<'_>) -> ::core::result::Result<(), $crate::odata::Expected> {
                    $crate::odata::Enumeration::set_to(self, found)
                }

                #[inline]
                fn view(&self) -> $crate::odata::View<'_> {
                    $crate::odata::View::Text(self.as_str())
                }
            }
        };

        $crate::odata::through_slot! { serde $name }
    };
    (@value) => { ::core::option::Option::None };
    (@value $value:literal) => { ::core::option::Option::Some($value) };
}
#[allow(unused_imports, reason = "used by whatever is generated")]
pub(crate) use enumeration;
