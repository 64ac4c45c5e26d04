//! The primitive types of OData's Entity Data Model.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// The name of the member that services add to enumerations which may grow: they answer with newer members only where a
/// client asks for them.
pub const UNKNOWN_FUTURE_VALUE: &str = "unknownFutureValue";

/// A primitive type (OData 4.01 CSDL, section 3.3), or one of the abstract ones that pages use.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
pub enum Primitive {
    /// Binary data; in JSON as base64url text.
    Binary,
    /// True or false.
    Boolean,
    /// An unsigned 8-bit integer.
    Byte,
    /// A date without a time.
    Date,
    /// A date and a time with an offset from UTC.
    DateTimeOffset,
    /// A decimal number of any precision.
    Decimal,
    /// A 64-bit floating-point number.
    Double,
    /// A signed duration in days, hours, minutes and seconds.
    Duration,
    /// A 128-bit identifier.
    Guid,
    /// A signed 16-bit integer.
    Int16,
    /// A signed 32-bit integer.
    Int32,
    /// A signed 64-bit integer.
    Int64,
    /// A signed 8-bit integer.
    SByte,
    /// A 32-bit floating-point number.
    Single,
    /// A stream of bytes, which JSON never holds.
    Stream,
    /// Text.
    String,
    /// A time without a date.
    TimeOfDay,
    /// Any JSON value (`Edm.Untyped`).
    Untyped,
}

impl Primitive {
    /// All primitive types.
    pub const ALL: [Primitive; 18] = [
        Primitive::Binary,
        Primitive::Boolean,
        Primitive::Byte,
        Primitive::Date,
        Primitive::DateTimeOffset,
        Primitive::Decimal,
        Primitive::Double,
        Primitive::Duration,
        Primitive::Guid,
        Primitive::Int16,
        Primitive::Int32,
        Primitive::Int64,
        Primitive::SByte,
        Primitive::Single,
        Primitive::Stream,
        Primitive::String,
        Primitive::TimeOfDay,
        Primitive::Untyped,
    ];

    /// The type's name without `Edm.`.
    pub fn name(self) -> &'static str {
        match self {
            Primitive::Binary => "Binary",
            Primitive::Boolean => "Boolean",
            Primitive::Byte => "Byte",
            Primitive::Date => "Date",
            Primitive::DateTimeOffset => "DateTimeOffset",
            Primitive::Decimal => "Decimal",
            Primitive::Double => "Double",
            Primitive::Duration => "Duration",
            Primitive::Guid => "Guid",
            Primitive::Int16 => "Int16",
            Primitive::Int32 => "Int32",
            Primitive::Int64 => "Int64",
            Primitive::SByte => "SByte",
            Primitive::Single => "Single",
            Primitive::Stream => "Stream",
            Primitive::String => "String",
            Primitive::TimeOfDay => "TimeOfDay",
            Primitive::Untyped => "Untyped",
        }
    }

    /// Whether its values are numbers.
    pub fn is_number(self) -> bool {
        use Primitive as P;
        matches!(self, P::Byte | P::SByte | P::Int16 | P::Int32 | P::Int64 | P::Decimal | P::Single | P::Double)
    }

    /// The type with this name, `Edm.` or not, in any letter case.
    pub fn named(name: &str) -> Option<Primitive> {
        let name = match name.get(..4) {
            Some(prefix) if prefix.eq_ignore_ascii_case("edm.") => &name[4..],
            _ => name,
        };
        Primitive::ALL.into_iter().find(|primitive| primitive.name().eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_found_by_its_name() {
        for primitive in Primitive::ALL {
            assert_eq!(Primitive::named(primitive.name()), Some(primitive));
            assert_eq!(Primitive::named(&format!("Edm.{}", primitive.name())), Some(primitive));
        }
        assert_eq!(Primitive::named("vppToken"), None);
    }
}
