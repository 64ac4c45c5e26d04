//! What cannot be read, and how that is told.

use serde_json::error::Category;
use serde_json::json;

use crate::odata::sample::{AnyActionResult, Primitives, Token};
use crate::odata::{Collection, ReadError, from_reader, from_slice, from_str, from_value};

fn mistake(text: &str) -> ReadError {
    let by_text = from_str::<Collection<Token>>(text).unwrap_err();
    let by_bytes = from_slice::<Collection<Token>>(text.as_bytes()).unwrap_err();
    assert_eq!(by_text.to_string(), by_bytes.to_string());
    by_text
}

#[test]
fn a_mismatch_tells_the_path_what_was_expected_and_what_was_found() {
    for (text, message) in [
        (r#"{"value": [{}, {"id": 5}]}"#, "value[1].id: expected String, found integer 5"),
        (r#"{"value": [{"id": true}]}"#, "value[0].id: expected String, found true"),
        (r#"{"value": [{"id": {}}]}"#, "value[0].id: expected String, found an object"),
        (r#"{"value": [{"id": []}]}"#, "value[0].id: expected String, found an array"),
        (r#"{"value": 7}"#, "value: expected a collection, found integer 7"),
        (r#"{"value": {}}"#, "value: expected a collection, found an object"),
        (r#"{"value": ["x"]}"#, "value[0]: expected sample.token, found string \"x\""),
        (
            r#"{"value": [{"table": [[1], [2, 18446744073709551615]]}]}"#,
            "value[0].table[1][1]: expected Int64, found integer 18446744073709551615",
        ),
        (
            r##"{"value": [{"lastResult": {"@odata.type": "#sample.revokeResult", "totalCount": "abc"}}]}"##,
            "value[0].lastResult.totalCount: expected Int32, found string \"abc\"",
        ),
        (
            "{\"value\": [{\n\"lastResult\": {\"totalCount\": \"abc\", \"@odata.type\": \"#sample.revokeResult\"}}]}",
            "value[0].lastResult.totalCount: expected Int32, found string \"abc\"",
        ),
    ] {
        let error = mistake(text);
        let place = format!("at line {} column {}", error.line(), error.column());
        assert_eq!(error.to_string(), format!("{message} {place}"));
        assert_eq!(error.path(), message.split(':').next().unwrap());
        assert_eq!(error.category(), Category::Data);

        let plain = serde_json::from_str::<Collection<Token>>(text).unwrap_err();
        assert_eq!(plain.to_string(), error.to_string());
        assert_eq!((plain.line(), plain.column()), (error.line(), error.column()));
    }
}

#[test]
fn a_mismatch_tells_the_line_and_the_column() {
    for (text, line, column) in
        [("{\"value\": [{}, {\"id\": 5}]}", 1, 23), ("{\"value\": [{},\n {\"id\": \"abc\", \"names\": true}]}", 2, 28)]
    {
        let error = mistake(text);
        assert_eq!((error.line(), error.column()), (line, column), "{error}");
    }
}

#[test]
fn the_outermost_value_has_no_path() {
    for (text, message) in [
        ("5", "expected sample.token, found integer 5 at line 1 column 1"),
        ("null", "expected sample.token, found null at line 1 column 4"),
        ("[]", "expected sample.token, found an array at line 1 column 2"),
    ] {
        let error = from_str::<Token>(text).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(error.path(), "");
    }
    assert_eq!(
        from_str::<AnyActionResult>("1").unwrap_err().to_string(),
        "expected sample.actionResult, found integer 1 at line 1 column 1"
    );
}

#[test]
fn an_input_that_ends_too_early_says_so_and_where() {
    let whole = r#"{"value":[{"id":"1","x":{"y":[1,2]},"names":["a","b"]}]}"#;
    for end in 1..whole.len() {
        let text = &whole[..end];
        let error = mistake(text);
        assert!(error.is_eof(), "{text}: {error}");
        let plain = serde_json::from_str::<Collection<Token>>(text).unwrap_err();
        assert!(plain.is_eof());
        assert_eq!((error.line(), error.column()), (plain.line(), plain.column()));
    }
    assert_eq!(
        mistake(r#"{"value":[{"id":"1","names":["a","#).to_string(),
        "value[0].names: EOF while parsing a value at line 1 column 33"
    );
    assert_eq!(mistake(r#"{"value":[{"x":{"y"#).path(), "value[0].x");
    assert_eq!(mistake(r#"{"value":[{"id":"#).path(), "value[0].id");
}

#[test]
fn what_is_no_json_says_so_and_where() {
    let error = mistake("{\"value\": [{\n  \"names\": [\"a\", ?]}]}");
    assert_eq!(error.to_string(), "value[0].names[1]: expected value at line 2 column 18");
    assert_eq!(error.category(), Category::Syntax);
    assert_eq!(mistake("{} x").to_string(), "trailing characters at line 1 column 4");
}

#[test]
fn a_value_has_a_path_and_no_line() {
    let error = from_value::<Token>(json!({"previous": {"previous": {"id": []}}})).unwrap_err();
    assert_eq!(error.to_string(), "previous.previous.id: expected String, found an array");
    assert_eq!((error.line(), error.column()), (0, 0));
}

#[test]
fn a_reader_that_fails_is_told_from_bad_json() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the line went dead"))
        }
    }
    let error = from_reader::<Token>(Broken).unwrap_err();
    assert_eq!(error.category(), Category::Io);
    assert!(from_reader::<Token>(&b"{}"[..]).is_ok());
}

#[test]
fn a_long_text_is_not_repeated_in_full() {
    let text = format!(r#"{{"int32": "{}"}}"#, "ä".repeat(1000));
    let message = from_str::<Primitives>(&text).unwrap_err().to_string();
    assert!(message.contains(&format!("\"{}\" and more", "ä".repeat(40))), "{message}");
}

#[test]
fn depth_is_limited_by_the_reader_of_the_json() {
    for (open, close) in [("{\"previous\":", "}"), ("{\"x\":[", "]}"), ("{\"table\":[", "]}")] {
        let text = format!("{}{{}}{}", open.repeat(100_000), close.repeat(100_000));
        assert!(from_str::<Token>(&text).is_err());
    }
    let text = format!("{}{{}}{}", "{\"previous\":".repeat(100), "}".repeat(100));
    assert!(from_str::<Token>(&text).is_ok());
}
