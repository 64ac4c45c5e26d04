//! What the types whose truth is their text have in common.

/// Declares a type that is a text, checked by a grammar on request.
///
/// `$read` is the grammar: a function from the text to what it says, or to what is wrong with it.
macro_rules! textual {
    ($(#[$attribute:meta])* $name:ident = $edm_type:literal ($short:literal), read by $read:path) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name($crate::odata::edm::kept_text::KeptText);

        impl $name {
            /// The name of the type in OData.
            pub const EDM_TYPE: &'static str = $edm_type;

            /// Takes text as it is, like reading JSON does. To have it checked, use
            /// [`str::parse`] or `try_from`.
            pub fn from_text(text: impl Into<Box<str>>) -> Self {
                Self(text.into().into())
            }

            /// The text, as it came.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// Whether the text is a legal value. Where it is not, the accessors return `None`.
            pub fn is_legal(&self) -> bool {
                $read(self.as_str()).is_ok()
            }

            fn check(text: &str) -> Result<(), $crate::odata::ValueError> {
                match $read(text) {
                    Ok(_) => Ok(()),
                    Err(unexpected) => {
                        Err($crate::odata::ValueError::grammar($edm_type, unexpected))
                    }
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::odata::ValueError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::check(text)?;
                Ok(Self(text.into()))
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::odata::ValueError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::odata::ValueError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::check(&text)?;
                Ok(Self(text.into_boxed_str().into()))
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl $crate::odata::Slot for $name {
            #[inline]
            fn vacant() -> Self {
                Self("".into())
            }

            #[inline]
            fn put(&mut self, found: $crate::odata::Found<'_>) -> Result<(), $crate::odata::Expected> {
                match found {
                    $crate::odata::Found::Text(text) => self.0 = text.into(),
                    _ => return Err($crate::odata::Expected($short)),
                }
                Ok(())
            }

            #[inline]
            fn view(&self) -> $crate::odata::View<'_> {
                $crate::odata::View::Text(self.as_str())
            }
        }

        $crate::odata::through_slot! { serde $name }
    };
}
pub(super) use textual;
