//! The properties of a type as values, so that queries name them under the eyes of the compiler.

/// Gives a structured type its `PROPERTIES`: for each property the path to it, those of the base type among
/// them, seen from a type that is given last.
#[cfg(feature = "http")]
macro_rules! properties {
    ($name:ident $(: $base:ident)? { $($json:literal => $field:ident: $type:ty;)* }) => {
        impl $name {
            /// The properties by name, for queries: a field for each, and those of the base type.
            pub const PROPERTIES: <Self as $crate::odata::http::Queried>::Properties<Self> =
                <<Self as $crate::odata::http::Queried>::Properties<Self> as $crate::odata::http::Listed>::ALL;
        }

        const _: () = {
            #[allow(missing_docs, reason = "the fields of the type itself say what they are")]
            pub struct Properties_<E> {
                $(pub $field: $crate::odata::http::Path<E, $type>,)*
                $(base_: <$base as $crate::odata::http::Queried>::Properties<E>,)?
                seen_from_: ::core::marker::PhantomData<fn(E)>,
            }

            impl<E> $crate::odata::http::Listed for Properties_<E> {
                const ALL: Self = Properties_ {
                    $($field: $crate::odata::http::Path::new($json),)*
                    $(base_: <<$base as $crate::odata::http::Queried>::Properties<E> as $crate::odata::http::Listed>::ALL,)?
                    seen_from_: ::core::marker::PhantomData,
                };
            }

            $(
                impl<E> ::core::ops::Deref for Properties_<E> {
                    type Target = <$base as $crate::odata::http::Queried>::Properties<E>;

                    fn deref(&self) -> &Self::Target {
                        &self.base_
                    }
                }
            )?

            impl $crate::odata::http::Queried for $name {
                type Properties<E> = Properties_<E>;
            }

            impl $crate::odata::http::Holds for $name {
                type Object = Self;
            }
        };
    };
    (holds $any:ident: $base:ident) => {
        impl $crate::odata::http::Holds for $any {
            type Object = $base;
        }
    };
}

/// Without requests there are no queries.
#[cfg(not(feature = "http"))]
macro_rules! properties {
    ($($anything:tt)*) => {};
}
#[allow(unused_imports, reason = "used by whatever is generated")]
pub(crate) use properties;
