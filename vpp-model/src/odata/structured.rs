//! Structured types: entity types and complex types, the objects of OData.

use super::extras::Extras;
use super::slot::{Expected, Found, Opened, Slot};
use super::view::{Tagging, View};

/// What the runtime knows of a structured type without having a value of it.
#[doc(hidden)]
pub struct Shape {
    /// Its name in Rust, for `Debug`.
    pub rust_name: &'static str,
    /// Its qualified name in OData, `microsoft.graph.vppToken`.
    pub odata_type: &'static str,
    /// The same as it is written, `#microsoft.graph.vppToken`.
    pub tag: &'static str,
    /// The shape of its base type.
    pub base: Option<&'static Shape>,
    /// The properties it adds to those of its base type.
    pub own: &'static [Property],
}

// A property has an index: those of the base type come first, so that an index means the same in both.
impl Shape {
    /// The index of the first property that is not of the base type.
    #[inline]
    pub const fn first_own(&self) -> usize {
        match self.base {
            Some(base) => base.length(),
            None => 0,
        }
    }

    /// How many properties the type has, with those of its base type.
    #[inline]
    pub const fn length(&self) -> usize {
        self.first_own() + self.own.len()
    }

    /// The property at an index.
    #[inline]
    pub(super) fn property(&self, index: usize) -> Option<&'static Property> {
        let mut shape = self;
        loop {
            match (index.checked_sub(shape.first_own()), shape.base) {
                (Some(own), _) => return shape.own.get(own),
                (None, Some(base)) => shape = base,
                (None, None) => return None,
            }
        }
    }

    /// All properties with their indices, those of the base type first.
    pub(super) fn properties(&self) -> impl Iterator<Item = (usize, &'static Property)> {
        (0..self.length()).filter_map(|index| Some((index, self.property(index)?)))
    }

    /// The property `name` and its index, which is likely to be `next`.
    #[inline]
    pub(super) fn position(&self, next: usize, name: &str) -> Option<(usize, &'static Property)> {
        match self.property(next) {
            Some(property) if property.name == name => Some((next, property)),
            _ => self.search(next, name),
        }
    }

    /// Looks for a property after `next`, then before it: where some are left out, the order remains.
    fn search(&self, next: usize, name: &str) -> Option<(usize, &'static Property)> {
        let named = |index| Some((index, self.property(index).filter(|property| property.name == name)?));
        (next..self.length()).find_map(named).or_else(|| (0..next).find_map(named))
    }

    /// The property that an annotation without the prefix `odata.` means: `@nextLink` is `@odata.nextLink`
    /// (OData 4.01 JSON Format, section 4.6).
    pub(super) fn unprefixed(&self, name: &str) -> Option<(usize, &'static Property)> {
        let short = name.strip_prefix('@')?;
        self.properties().find(|(_, property)| property.name.strip_prefix("@odata.") == Some(short))
    }

    /// The type annotation `tag` as text that need not be copied, if it is one of the usual ones for
    /// this type: with the `#`, or as in the documentation without.
    pub(super) fn same_tag(&self, tag: &str) -> Option<&'static str> {
        [self.tag, self.odata_type].into_iter().find(|known| *known == tag)
    }
}

/// A property of a structured type.
#[doc(hidden)]
pub struct Property {
    /// Its name in JSON.
    pub name: &'static str,
    /// The name of the field in Rust.
    pub field: &'static str,
    /// Whether its value must not be printed.
    pub secret: bool,
}

/// A value of a structured type.
#[doc(hidden)]
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

/// A structured type of the model, whose shape is known to the compiler. It is [`Structured`] by that: one trait
/// for each type costs the compiler less than two.
#[doc(hidden)]
pub trait Described: Default {
    /// The shape of the type.
    const SHAPE: &'static Shape;
    /// As in [`Structured`].
    fn slot_at(&mut self, index: usize) -> Option<&mut dyn Slot>;
    /// As in [`Structured`].
    fn view_at(&self, index: usize) -> View<'_>;
    /// As in [`Structured`].
    fn extras(&self) -> &Extras;
    /// As in [`Structured`].
    fn extras_mut(&mut self) -> &mut Extras;
}

impl<T: Described> Structured for T {
    #[inline]
    fn shape(&self) -> &'static Shape {
        T::SHAPE
    }

    #[inline]
    fn slot_at(&mut self, index: usize) -> Option<&mut dyn Slot> {
        Described::slot_at(self, index)
    }

    #[inline]
    fn view_at(&self, index: usize) -> View<'_> {
        Described::view_at(self, index)
    }

    #[inline]
    fn extras(&self) -> &Extras {
        Described::extras(self)
    }

    #[inline]
    fn extras_mut(&mut self) -> &mut Extras {
        Described::extras_mut(self)
    }
}

// Every structured type is a slot, and so is one in a box: a recursive type needs that.
impl<T: Described> Slot for T {
    #[inline]
    fn vacant() -> Self {
        T::default()
    }

    #[inline]
    fn put(&mut self, _: Found<'_>) -> Result<(), Expected> {
        Err(Expected(T::SHAPE.odata_type))
    }

    #[inline]
    fn open(&mut self) -> Opened<'_> {
        Opened::Object(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Object(self, Tagging::AsGiven)
    }
}

impl<T: Described> Described for Box<T> {
    const SHAPE: &'static Shape = T::SHAPE;

    #[inline]
    fn slot_at(&mut self, index: usize) -> Option<&mut dyn Slot> {
        Described::slot_at(&mut **self, index)
    }

    #[inline]
    fn view_at(&self, index: usize) -> View<'_> {
        Described::view_at(&**self, index)
    }

    #[inline]
    fn extras(&self) -> &Extras {
        Described::extras(&**self)
    }

    #[inline]
    fn extras_mut(&mut self) -> &mut Extras {
        Described::extras_mut(&mut **self)
    }
}

/// The marks a property can carry in `structured_type!`, each a name that means `true`.
#[doc(hidden)]
#[allow(dead_code, reason = "used by whatever is generated")]
#[allow(non_upper_case_globals, reason = "they are written like keywords")]
pub mod mark {
    /// The value must not reach a log: `Debug` prints a placeholder.
    pub const secret: bool = true;
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

            $(
                /// Sets properties of the base type: `.with_base(|base| base.with_…(…))`.
                #[inline]
                #[must_use]
                pub fn with_base(mut self, set: impl ::core::ops::FnOnce($base) -> $base) -> Self {
                    self.base = set(self.base);
                    self
                }
            )?
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

        impl $crate::odata::Described for $name {
            const SHAPE: &'static $crate::odata::Shape = &$crate::odata::Shape {
                rust_name: stringify!($name),
                odata_type: $odata_type,
                tag: concat!("#", $odata_type),
                base: $crate::odata::structured_type!(@base $($base)?),
                own: &[$($crate::odata::Property {
                    name: $json,
                    field: stringify!($field),
                    secret: false $(|| $crate::odata::mark::$mark)?,
                }),*],
            };

            #[inline]
            fn slot_at(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::odata::Slot> {
                $crate::odata::structured_type! {
                    @slot self, index, index.wrapping_sub(Self::SHAPE.first_own()), $($base)?; $($field)*
                }
            }

            #[inline]
            fn view_at(&self, index: usize) -> $crate::odata::View<'_> {
                $crate::odata::structured_type! {
                    @view self, index, index.wrapping_sub(Self::SHAPE.first_own()), $($base)?; $($field)*
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

        $crate::odata::through_slot!($name);
    };
    (@base) => { ::core::option::Option::None };
    (@base $base:ident) => { ::core::option::Option::Some(<$base as $crate::odata::Described>::SHAPE) };

    // Which property it is. Arms with numbers cost the compiler half of what counting down to the property does, and
    // macros cannot count: so these take eight fields at a time.
    (@slot $self:ident, $index:ident, $own:expr, $base:ident;) => {
        <$base as $crate::odata::Described>::slot_at(&mut $self.base, $index)
    };
    (@slot $self:ident, $index:ident, $own:expr,;) => {{
        _ = $index;
        ::core::option::Option::None
    }};
    (@slot $self:ident, $index:ident, $own:expr, $($base:ident)?;
        $a:ident $($b:ident $($c:ident $($d:ident $($e:ident $($f:ident $($g:ident $($h:ident $($others:ident)*)?)?)?)?)?)?)?
    ) => {
        match $own {
            0 => ::core::option::Option::Some(&mut $self.$a),
            $(1 => ::core::option::Option::Some(&mut $self.$b),
            $(2 => ::core::option::Option::Some(&mut $self.$c),
            $(3 => ::core::option::Option::Some(&mut $self.$d),
            $(4 => ::core::option::Option::Some(&mut $self.$e),
            $(5 => ::core::option::Option::Some(&mut $self.$f),
            $(6 => ::core::option::Option::Some(&mut $self.$g),
            $(7 => ::core::option::Option::Some(&mut $self.$h),)?)?)?)?)?)?)?
            _ => $crate::odata::structured_type! {
                @slot $self, $index, $own.wrapping_sub(8), $($base)?; $($($($($($($($($others)*)?)?)?)?)?)?)?
            },
        }
    };
    (@view $self:ident, $index:ident, $own:expr, $base:ident;) => {
        <$base as $crate::odata::Described>::view_at(&$self.base, $index)
    };
    (@view $self:ident, $index:ident, $own:expr,;) => {{
        _ = $index;
        $crate::odata::View::Null
    }};
    (@view $self:ident, $index:ident, $own:expr, $($base:ident)?;
        $a:ident $($b:ident $($c:ident $($d:ident $($e:ident $($f:ident $($g:ident $($h:ident $($others:ident)*)?)?)?)?)?)?)?
    ) => {
        match $own {
            0 => $crate::odata::Slot::view(&$self.$a),
            $(1 => $crate::odata::Slot::view(&$self.$b),
            $(2 => $crate::odata::Slot::view(&$self.$c),
            $(3 => $crate::odata::Slot::view(&$self.$d),
            $(4 => $crate::odata::Slot::view(&$self.$e),
            $(5 => $crate::odata::Slot::view(&$self.$f),
            $(6 => $crate::odata::Slot::view(&$self.$g),
            $(7 => $crate::odata::Slot::view(&$self.$h),)?)?)?)?)?)?)?
            _ => $crate::odata::structured_type! {
                @view $self, $index, $own.wrapping_sub(8), $($base)?; $($($($($($($($($others)*)?)?)?)?)?)?)?
            },
        }
    };
}
#[allow(unused_imports, reason = "used by whatever is generated")]
pub(crate) use structured_type;
