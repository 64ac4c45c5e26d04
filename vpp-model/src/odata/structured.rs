//! Structured types: entity types and complex types, the objects of OData.

use super::extras::Extras;
use super::slot::Slot;
use super::view::View;

/// What the runtime knows of a structured type without having a value of it.
pub struct Shape {
    /// Its name in Rust, for `Debug`.
    pub rust_name: &'static str,
    /// Its qualified name in OData, `microsoft.graph.vppToken`.
    pub odata_type: &'static str,
    /// The same as it is written, `#microsoft.graph.vppToken`.
    pub tag: &'static str,
    /// Its properties, those of its base type first: an index means the same in both.
    pub properties: &'static [Property],
}

impl Shape {
    /// The type annotation `tag` as text that need not be copied, if it is one of the usual ones for
    /// this type: with the `#`, or as in the documentation without.
    pub(super) fn same_tag(&self, tag: &str) -> Option<&'static str> {
        [self.tag, self.odata_type].into_iter().find(|known| *known == tag)
    }
}

/// A property of a structured type.
#[derive(Clone, Copy)]
pub struct Property {
    /// Its name in JSON.
    pub name: &'static str,
    /// The name of the field in Rust.
    pub field: &'static str,
    /// Whether its value must not be printed.
    pub secret: bool,
}

/// A value of a structured type.
pub trait Structured {
    /// What kind of value it is.
    fn shape(&self) -> &'static Shape;
    /// Where to put the property at `index` of the shape.
    fn slot_at(&mut self, index: usize) -> Option<&mut dyn Slot>;
    /// What the property at `index` of the shape holds.
    fn view_at(&self, index: usize) -> View<'_>;
    /// What came beyond the documented properties.
    fn extras(&self) -> &Extras;
    /// The same, to be added to.
    fn extras_mut(&mut self) -> &mut Extras;
}

/// A structured type whose shape is known to the compiler, which needs it to build those of the
/// types derived from it.
#[allow(dead_code, reason = "used by whatever is generated")]
pub(crate) trait Described {
    /// The shape of the type.
    const SHAPE: &'static Shape;
}

/// The index of the property `name`, which is likely to be `next`.
#[inline]
pub(crate) fn position(properties: &[Property], next: usize, name: &str) -> Option<usize> {
    match properties.get(next) {
        Some(property) if property.name == name => Some(next),
        _ => search(properties, next, name),
    }
}

/// Looks for a property after `next`, then before it: where some are left out, the order remains.
fn search(properties: &[Property], next: usize, name: &str) -> Option<usize> {
    let named = |property: &Property| property.name == name;
    let (before, after) = properties.split_at_checked(next).unwrap_or((properties, &[]));
    match after.iter().position(named) {
        Some(index) => Some(next + index),
        None => before.iter().position(named),
    }
}

/// The properties of a base type and of the type derived from it, in one table.
#[allow(dead_code, reason = "used by whatever is generated")]
pub(crate) const fn joined<const N: usize>(base: &[Property], own: &[Property]) -> [Property; N] {
    let mut all = [Property { name: "", field: "", secret: false }; N];
    let mut index = 0;
    while index < N {
        all[index] = if index < base.len() { base[index] } else { own[index - base.len()] };
        index += 1;
    }
    all
}

/// The marks a property can carry in [`structured_type!`], each a name that means `true`.
#[allow(dead_code, reason = "used by whatever is generated")]
#[allow(non_upper_case_globals, reason = "they are written like keywords")]
pub(crate) mod mark {
    /// The value must not reach a log: `Debug` prints a placeholder.
    pub(crate) const secret: bool = true;
}

/// Makes a struct a structured type: the few functions the runtime needs, serde's traits and the
/// others every type of the model has, the setters, and the way to the base type.
///
/// ```text
/// structured_type! {
///     Derived: Base = "microsoft.graph.derived" {       // without `: Base` for a root type
///         "jsonName" => field: Type, with_field;
///         "jsonName" => field: Type, with_field, secret;
///     }
/// }
/// ```
#[allow(unused_macros, reason = "used by whatever is generated")]
macro_rules! structured_type {
    ($name:ident $(: $base:ident)? = $odata_type:literal {
        $($json:literal => $field:ident: $type:ty, $setter:ident $(, $mark:ident)?;)*
    }) => {
        impl $name {
            /// The qualified name of this type in OData.
            pub const ODATA_TYPE: &'static str = $odata_type;

            $(
                #[doc = concat!("Sets [`", stringify!($field), "`](Self::", stringify!($field), ").")]
                #[inline]
                #[must_use]
                pub fn $setter(mut self, $field: impl ::core::convert::Into<$type>) -> Self {
                    self.$field = ::core::option::Option::Some($field.into());
                    self
                }
            )*
        }

        $(
            impl ::core::ops::Deref for $name {
                type Target = $base;

                #[inline]
                fn deref(&self) -> &$base {
                    &self.base
                }
            }

            impl ::core::ops::DerefMut for $name {
                #[inline]
                fn deref_mut(&mut self) -> &mut $base {
                    &mut self.base
                }
            }

            impl ::core::convert::From<$base> for $name {
                #[inline]
                fn from(base: $base) -> Self {
                    Self { base, ..Self::default() }
                }
            }
        )?

        // The runtime's side of the type, in a scope of its own.
        const _: () = {
            /// Where a property of the type itself, not of its base, has its field.
            #[allow(non_camel_case_types, reason = "named like the fields")]
            enum OwnProperty_ {
                $($field,)*
            }

            const PLACES: &[OwnProperty_] = &[$(OwnProperty_::$field),*];
            const BASE: &[$crate::odata::Property] = $crate::odata::structured_type!(@base $($base)?);
            const OWN: &[$crate::odata::Property] = &[$($crate::odata::Property {
                name: $json,
                field: stringify!($field),
                secret: false $(|| $crate::odata::mark::$mark)?,
            }),*];
            const ALL: [$crate::odata::Property; BASE.len() + OWN.len()] = $crate::odata::joined(BASE, OWN);

            impl $crate::odata::Described for $name {
                const SHAPE: &'static $crate::odata::Shape = &$crate::odata::Shape {
                    rust_name: stringify!($name),
                    odata_type: $odata_type,
                    tag: concat!("#", $odata_type),
                    properties: &ALL,
                };
            }

            impl $crate::odata::Structured for $name {
                #[inline]
                fn shape(&self) -> &'static $crate::odata::Shape {
                    <Self as $crate::odata::Described>::SHAPE
                }

                #[inline]
                fn slot_at(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::odata::Slot> {
                    $(
                        let Some(index) = index.checked_sub(BASE.len()) else {
                            return <$base as $crate::odata::Structured>::slot_at(&mut self.base, index);
                        };
                    )?
                    match *PLACES.get(index)? {
                        $(OwnProperty_::$field => ::core::option::Option::Some(&mut self.$field),)*
                    }
                }

                #[inline]
                fn view_at(&self, index: usize) -> $crate::odata::View<'_> {
                    $(
                        let Some(index) = index.checked_sub(BASE.len()) else {
                            return <$base as $crate::odata::Structured>::view_at(&self.base, index);
                        };
                    )?
                    // With the mark of a keyword, since no field but a keyword's ends so.
                    let Some(place_) = PLACES.get(index) else {
                        return $crate::odata::View::Null;
                    };
                    match *place_ {
                        $(OwnProperty_::$field => $crate::odata::Slot::view(&self.$field),)*
                    }
                }

                #[inline]
                fn extras(&self) -> &$crate::odata::Extras {
                    &self.extras
                }

                #[inline]
                fn extras_mut(&mut self) -> &mut $crate::odata::Extras {
                    &mut self.extras
                }
            }

            impl $crate::odata::Slot for $name {
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
                    $crate::odata::Opened::Object(self)
                }

                #[inline]
                fn view(&self) -> $crate::odata::View<'_> {
                    $crate::odata::View::Object(self, $crate::odata::Tagging::AsGiven)
                }
            }
        };

        $crate::odata::through_slot!($name);
    };
    (@base) => { &[] };
    (@base $base:ident) => { <$base as $crate::odata::Described>::SHAPE.properties };
}
#[allow(unused_imports, reason = "used by whatever is generated")]
pub(crate) use structured_type;
