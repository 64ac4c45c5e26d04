//! What every type of the model gets from being a slot: serde's traits, `Debug` and `PartialEq`.

/// Implements `Serialize`, `Deserialize`, `Debug` and `PartialEq` for slots.
macro_rules! through_slot {
    ($name:ident) => {
        $crate::odata::through_slot! { serde $name }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::odata::print(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::odata::same(self, other)
            }
        }
    };
    // Serde's traits alone, for types that derive the others. A parameter is a type of the model.
    (serde $name:ident $(<$parameter:ident: $bound:path>)?) => {
        impl $(<$parameter: $bound>)? $crate::odata::serde_core::Serialize for $name $(<$parameter>)? {
            #[inline]
            fn serialize<S: $crate::odata::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::odata::write(self, serializer)
            }
        }

        impl<'de $(, $parameter: $bound)?> $crate::odata::serde_core::Deserialize<'de> for $name $(<$parameter>)? {
            #[inline]
            fn deserialize<D: $crate::odata::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::odata::read(deserializer)
            }
        }
    };
}
pub(crate) use through_slot;
