//! Numbers as digits: the form in which serde_json hands them out where some crate of the build has turned on its
//! feature `arbitrary_precision`. Reading yields the same with it and without it.

use super::slot::Found;

/// The name of the only member of the object as which serde_json presents such a number.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

/// The number that these digits write. `None` where serde_json, without the feature, calls it out of range.
pub(super) fn number(digits: &str) -> Option<Found<'static>> {
    // Zero is the one integer that has a sign which an `i64` cannot keep.
    if digits != "-0" {
        if let Ok(value) = digits.parse() {
            return Some(Found::Integer(value));
        }
        if let Ok(value) = digits.parse() {
            return Some(Found::Unsigned(value));
        }
    }
    digits.parse().ok().filter(|value: &f64| value.is_finite()).map(Found::Number)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_core::de::IntoDeserializer;

    use super::*;
    use crate::odata::sample::{Primitives, Token};
    use crate::odata::{Decimal, Slot, forgiving, from_str, read, to_string};

    /// Reads a number the way serde_json presents it with the feature.
    fn presented<T: Slot>(digits: &str) -> Result<T, String> {
        let presented = BTreeMap::from([(NUMBER, digits)]);
        read::<T, _>(presented.into_deserializer()).map_err(|error: serde_core::de::value::Error| error.to_string())
    }

    #[test]
    fn a_number_means_the_same_as_digits() {
        assert_eq!(presented::<f64>("2.5"), Ok(2.5));
        assert_eq!(presented::<f64>("-0").map(f64::is_sign_negative), Ok(true));
        assert_eq!(presented::<i64>("5.0"), Ok(5));
        assert_eq!(presented::<i64>("-9223372036854775808"), Ok(i64::MIN));
        assert_eq!(presented::<Option<i32>>("7"), Ok(Some(7)));
        assert_eq!(presented::<Decimal>("1.10").map(|decimal| to_string(&decimal)), Ok("1.1".to_string()));
        assert_eq!(presented::<Decimal>("18446744073709551615"), Ok("18446744073709551615".parse().expect("digits")));
    }

    #[test]
    fn a_number_where_none_belongs_is_the_same_mistake() {
        assert_eq!(presented::<String>("5"), Err("expected String, found integer 5".to_string()));
        assert_eq!(presented::<i32>("2.5"), Err("expected Int32, found number 2.5".to_string()));
        assert_eq!(presented::<Token>("5"), Err("expected sample.token, found integer 5".to_string()));
        assert_eq!(presented::<Vec<i32>>("5"), Err("expected a collection, found integer 5".to_string()));
        assert_eq!(presented::<f64>("1e400"), Err("number out of range".to_string()));
    }

    /// With the feature on (`cargo test -p vpp-model --features serde_json/arbitrary_precision`) this goes the way
    /// of presented numbers, else the common one.
    #[test]
    fn text_is_read_and_written_alike_with_the_feature_and_without() {
        let text = r#"{"byte":5,"int64":-7,"single":0.5,"double":2.5,"decimal":12.5,"untyped":{"a":[1,2.5]},"x":3.25}"#;
        let read: Primitives = from_str(text).expect("numbers");
        assert_eq!((read.double, read.int64), (Some(2.5), Some(-7)));
        assert_eq!(to_string(&read), text);
        let text = r#"{"boolean":5,"date":2.5,"untyped":1}"#;
        let read: Primitives = forgiving::from_str(text).expect("odd values are forgiven");
        assert_eq!(to_string(&read), r#"{"untyped":1,"boolean":5,"date":2.5}"#);
    }
}
