//! A declared type that other types derive from: an enum of them all, chosen by `@odata.type`.

use super::structured::{Shape, Structured};

/// A value that is of a base type or of one of the types derived from it.
#[doc(hidden)]
pub trait Choice {
    /// The value, as what it is at the moment.
    fn active(&self) -> &dyn Structured;
    /// The same, to be read into.
    fn active_mut(&mut self) -> &mut dyn Structured;
    /// The shape of the base type.
    fn base_shape(&self) -> &'static Shape;
    /// Becomes a value of the type with this name, or of the base type if the name is unknown. The
    /// properties of the base type and the extras move along.
    fn become_type(&mut self, odata_type: &str);
}

/// Makes an enum of boxed structured types the choice between them.
///
/// ```text
/// derived_types! {
///     AnyBase: Base = "microsoft.graph.base" {
///         "microsoft.graph.derived" => Derived;       // derived at any depth
///     }
/// }
/// ```
#[allow(unused_macros, reason = "used by whatever is generated")]
macro_rules! derived_types {
    ($any:ident: $base:ident = $odata_type:literal {
        $($derived_type:literal => $derived:ident;)*
    }) => {
        impl $any {
            /// The qualified name of the base type in OData.
            pub const ODATA_TYPE: &'static str = $odata_type;

            /// The qualified name of the type of this value: the one it came with, whether this
            /// version of the crate knows it or not, or else the one its variant stands for.
            #[inline]
            pub fn odata_type(&self) -> &str {
                $crate::odata::name_of($crate::odata::Choice::active(self))
            }
        }

        impl ::core::ops::Deref for $any {
            type Target = $base;

            #[inline]
            fn deref(&self) -> &$base {
                match self {
                    Self::$base(value) => value,
                    $(Self::$derived(value) => value,)*
                }
            }
        }

        impl ::core::ops::DerefMut for $any {
            #[inline]
            fn deref_mut(&mut self) -> &mut $base {
                match self {
                    Self::$base(value) => value,
                    $(Self::$derived(value) => value,)*
                }
            }
        }

        impl ::core::default::Default for $any {
            #[inline]
            fn default() -> Self {
                Self::$base(::std::boxed::Box::default())
            }
        }

        impl ::core::convert::From<$base> for $any {
            #[inline]
            fn from(value: $base) -> Self {
                Self::$base(::std::boxed::Box::new(value))
            }
        }

        $(
            impl ::core::convert::From<$derived> for $any {
                #[inline]
                fn from(value: $derived) -> Self {
                    Self::$derived(::std::boxed::Box::new(value))
                }
            }
        )*

        // The runtime's side of the type, in a scope of its own.
        const _: () = {
            impl $crate::odata::Choice for $any {
                #[inline]
                fn active(&self) -> &dyn $crate::odata::Structured {
                    match self {
                        Self::$base(value) => &**value,
                        $(Self::$derived(value) => &**value,)*
                    }
                }

                #[inline]
                fn active_mut(&mut self) -> &mut dyn $crate::odata::Structured {
                    match self {
                        Self::$base(value) => &mut **value,
                        $(Self::$derived(value) => &mut **value,)*
                    }
                }

                #[inline]
                fn base_shape(&self) -> &'static $crate::odata::Shape {
                    <$base as $crate::odata::Described>::SHAPE
                }

                #[inline]
                fn become_type(&mut self, odata_type: &str) {
                    let base: $base = ::core::mem::take(&mut **self);
                    *self = match odata_type {
                        $($derived_type => {
                            let mut value = ::std::boxed::Box::<$derived>::default();
                            let place: &mut $base = &mut value;
                            *place = base;
                            Self::$derived(value)
                        })*
                        _ => Self::$base(::std::boxed::Box::new(base)),
                    };
                }
            }

            impl $crate::odata::Slot for $any {
                #[inline]
                fn vacant() -> Self {
                    Self::default()
                }

                #[inline]
                fn put(&mut self, _: $crate::odata::Found<'_>) -> ::core::result::Result<(), $crate::odata::Expected> {
                    ::core::result::Result::Err($crate::odata::Expected($odata_type))
                }

                #[inline]
                fn open(&mut self) -> $crate::odata::Opened<'_> {
                    $crate::odata::Opened::Choice(self)
                }

                #[inline]
                fn view(&self) -> $crate::odata::View<'_> {
                    match self {
                        Self::$base(value) => $crate::odata::View::Object(&**value, $crate::odata::Tagging::AsGiven),
                        $(Self::$derived(value) => $crate::odata::View::Object(&**value, $crate::odata::Tagging::Always),)*
                    }
                }
            }

            #[cfg(feature = "http")]
            impl $crate::odata::http::Castable for $any {
                type As<T: $crate::odata::Slot> = T;
            }

            #[cfg(feature = "http")]
            impl $crate::odata::http::Argument<$any> for $base {
                #[inline]
                fn into_option(self) -> ::core::option::Option<$any> {
                    ::core::option::Option::Some(self.into())
                }
            }

            $(
                #[cfg(feature = "http")]
                impl $crate::odata::http::Argument<$any> for $derived {
                    #[inline]
                    fn into_option(self) -> ::core::option::Option<$any> {
                        ::core::option::Option::Some(self.into())
                    }
                }
            )*
        };

        $crate::odata::through_slot!($any);
    };
}
#[allow(unused_imports, reason = "used by whatever is generated")]
pub(crate) use derived_types;
