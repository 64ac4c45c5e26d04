//! The primitive types inside an object.

use serde_json::{Value, json};

use crate::odata::sample::Primitives;
use crate::odata::{from_value, to_value};

fn echo(property: &str, value: &Value) -> Result<Value, String> {
    match from_value::<Primitives>(json!({ property: value })) {
        Ok(primitives) => Ok(to_value(&primitives)[property].clone()),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn values_are_written_as_they_came() {
    for (property, value) in [
        ("boolean", json!(true)),
        ("byte", json!(255)),
        ("sbyte", json!(-128)),
        ("int16", json!(-32768)),
        ("int32", json!(i32::MIN)),
        ("int64", json!(i64::MAX)),
        ("single", json!(1.5)),
        ("single", json!(4.666666666666667)),
        ("double", json!(0.1)),
        ("double", json!("INF")),
        ("double", json!("-INF")),
        ("double", json!("NaN")),
        ("single", json!("NaN")),
        ("decimal", json!(12.5)),
        ("decimal", json!("12.50")),
        ("date", json!("2016-12-31")),
        ("date", json!("String (timestamp)")),
        ("time", json!("07:59:59.9999999")),
        ("duration", json!("PT1H")),
        ("guid", json!("9CEB2f92-2f92-9ceb-922f-eb9c922feb9c")),
        ("binary", json!("binary")),
        ("untyped", json!({"a": [null, 18446744073709551615_u64]})),
        ("untyped", json!([1.5])),
        ("untyped", json!("x")),
    ] {
        assert_eq!(echo(property, &value), Ok(value));
    }
}

#[test]
fn numbers_are_read_from_what_means_the_same_number() {
    for (property, value, read) in [
        ("int32", json!(5.0), json!(5)),
        ("int32", json!("5"), json!(5)),
        ("int64", json!("-9223372036854775808"), json!(i64::MIN)),
        ("double", json!(5), json!(5.0)),
        ("double", json!("4.2"), json!(4.2)),
        ("double", json!(18446744073709551615_u64), json!(18446744073709551616.0)),
        ("single", json!(2), json!(2.0)),
    ] {
        assert_eq!(echo(property, &value), Ok(read));
    }
}

#[test]
fn numbers_that_do_not_fit_are_mistakes() {
    for (property, value, message) in [
        ("byte", json!(256), "byte: expected Byte, found integer 256"),
        ("byte", json!(-1), "byte: expected Byte, found integer -1"),
        ("int32", json!(5.5), "int32: expected Int32, found number 5.5"),
        ("int32", json!(2147483648_i64), "int32: expected Int32, found integer 2147483648"),
        ("int64", json!(9223372036854775808_u64), "int64: expected Int64, found integer 9223372036854775808"),
        ("int64", json!(9223372036854775808.0), "int64: expected Int64, found number 922337203685477"),
        ("single", json!("1e999"), "single: expected Double, found string \"1e999\""),
        ("double", json!("inf"), "double: expected Double, found string \"inf\""),
        ("double", json!("1e999"), "double: expected Double, found string \"1e999\""),
        ("boolean", json!("true"), "boolean: expected Boolean, found string \"true\""),
        ("date", json!(5), "date: expected Date, found integer 5"),
        ("decimal", json!([]), "decimal: expected Decimal, found an array"),
    ] {
        let error = echo(property, &value).unwrap_err();
        assert!(error.starts_with(message), "{error}");
    }
}
