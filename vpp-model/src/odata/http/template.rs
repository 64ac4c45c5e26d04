//! Paths with places for arguments, as the generated operations have them:
//! `/deviceAppManagement/vppTokens/getLicensesForApp(bundleId='{bundleId}')`.
//!
//! Whatever an argument holds, it stays in its place: it is percent-encoded, and doubled are the quotation
//! marks of text between quotation marks (OData 4.01 URL conventions, sections 2 and 4.3).

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::error::RequestError;

/// What is encoded in a path: all that means something there, a colon among them, which begins and ends the
/// paths of items.
const SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@').remove(b',').remove(b'!');

/// What is encoded in a query: all that ends an option or means something else than itself.
const QUERY: &AsciiSet =
    &SEGMENT.remove(b'$').remove(b'\'').remove(b'(').remove(b')').remove(b'/').remove(b':').remove(b'*').remove(b';');

/// Where in a path an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A segment of its own: a key.
    Segment,
    /// Between quotation marks.
    Text,
    /// Behind a colon: a path of its own.
    Path,
    /// Anything else.
    Value,
}

/// The path that a template yields with arguments, which are in the order of their places.
pub(super) fn filled(template: &str, arguments: &[String]) -> Result<String, RequestError> {
    let mut filled = String::with_capacity(template.len() + 40);
    let mut arguments = arguments.iter();
    let mut rest = template;
    while let Some((before, parameter, after)) = next_place(rest) {
        filled.push_str(before);
        let Some(argument) = arguments.next().map(String::as_str) else {
            return Err(RequestError::MissingArgument { parameter: parameter.to_string() });
        };
        match place(&filled, after) {
            Place::Text => filled.push_str(&encoded(&argument.replace('\'', "''"))),
            Place::Segment if is_unsafe_alone(argument) => {
                // `users('..')` means what `users/..` cannot say.
                filled.pop();
                _ = write!(filled, "('{}')", encoded(&argument.replace('\'', "''")));
            }
            Place::Path if argument.split('/').any(|part| matches!(part, "." | "..")) => {
                return Err(RequestError::Misplaced { parameter: parameter.to_string() });
            }
            // The template has the slash in front of it.
            Place::Path => {
                let parts: Vec<String> = argument.trim_matches('/').split('/').map(encoded).collect();
                filled.push_str(&parts.join("/"));
            }
            Place::Segment | Place::Value => filled.push_str(&encoded(argument)),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// The text before the first parameter, its name, and the text behind it.
fn next_place(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (parameter, after) = rest.split_once('}')?;
    Some((before, parameter, after))
}

fn place(before: &str, after: &str) -> Place {
    if before.ends_with('\'') {
        Place::Text
    } else if before.ends_with(":/") {
        Place::Path
    } else if before.ends_with('/') && (after.is_empty() || after.starts_with(['/', ':', '?'])) {
        Place::Segment
    } else {
        Place::Value
    }
}

/// Whether a key cannot be a segment of its own: dots lead elsewhere, even when they are encoded, nothing
/// is no segment, and `$` begins a system segment.
fn is_unsafe_alone(key: &str) -> bool {
    matches!(key, "" | "." | "..") || key.starts_with('$')
}

pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Text as a value of a query option.
pub(super) fn query_encoded(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    use super::*;

    fn fill(template: &str, arguments: &[&str]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|argument| argument.to_string()).collect();
        filled(template, &arguments).expect("the arguments fit")
    }

    #[test]
    fn arguments_stay_in_their_places() {
        for (template, arguments, expected) in [
            ("/carts/{id}/items/{itemId}", &["1", "2"][..], "/carts/1/items/2"),
            ("/carts/{id}", &["a/b?c#d'e%20"], "/carts/a%2Fb%3Fc%23d%27e%2520"),
            ("/carts/{id}", &["anna@shop.example"], "/carts/anna@shop.example"),
            ("/carts/{id}/items", &[".."], "/carts('..')/items"),
            ("/carts/{id}", &["."], "/carts('.')"),
            ("/carts/{id}", &[""], "/carts('')"),
            ("/carts/{id}", &["$count"], "/carts('%24count')"),
            ("/carts/{id}", &["..\\x"], "/carts/..%5Cx"),
            (
                "/carts/price(currency='{c}',day={day})",
                &["it's", "2026-11-23"],
                "/carts/price(currency='it%27%27s',day=2026-11-23)",
            ),
            ("/root:/{path}:/items", &["Åre/a:b"], "/root:/%C3%85re/a%3Ab:/items"),
            ("/root:/{path}:/items", &["/a/b/"], "/root:/a/b:/items"),
            ("/view?start={start}", &["a&b"], "/view?start=a%26b"),
        ] {
            assert_eq!(fill(template, arguments), expected);
        }
    }

    #[test]
    fn a_path_of_an_item_cannot_climb() {
        let refused = filled("/root:/{itemPath}:/items", &["a/../../b".to_string()]);
        assert!(matches!(refused, Err(RequestError::Misplaced { parameter }) if parameter == "itemPath"));
    }

    #[test]
    fn a_place_that_is_not_filled_is_told() {
        let refused = filled("/carts/{id}/items/{itemId}", &["1".to_string()]);
        assert!(matches!(refused, Err(RequestError::MissingArgument { parameter }) if parameter == "itemId"));
    }

    proptest! {
        #[test]
        fn no_key_leaves_its_segment(key in "\\PC{0,16}|[./?#$'()%:{};@&= \\\\\t\r\n]{0,5}") {
            let path = fill("/carts/{id}/items", &[&key]);
            let segment = path.strip_prefix("/carts").and_then(|rest| rest.strip_suffix("/items")).expect("both ends");
            prop_assert!(path.bytes().all(|byte| byte.is_ascii_graphic()), "{path}");
            prop_assert!(!segment.contains(['?', '#', '\\']), "{path}");
            prop_assert!(path.parse::<::http::Uri>().is_ok(), "{path}");
            let inside = match segment.strip_prefix('/') {
                Some(alone) => {
                    prop_assert!(!alone.contains('/') && !matches!(alone, "" | "." | ".."), "{path}");
                    alone.to_string()
                }
                None => {
                    let inside = segment.strip_prefix("('").and_then(|rest| rest.strip_suffix("')")).expect("a key");
                    inside.replace("%27%27", "%27")
                }
            };
            prop_assert_eq!(percent_decode_str(&inside).decode_utf8().expect("text"), key);
        }

        #[test]
        fn no_text_leaves_its_quotation_marks(text in "\\PC{0,16}|['(),/=%]{0,5}") {
            let path = fill("/carts/price(currency='{currency}')", &[&text]);
            let inside = path.strip_prefix("/carts/price(currency='").and_then(|rest| rest.strip_suffix("')"));
            let inside = inside.expect("both ends");
            prop_assert!(!inside.contains(['\'', '/', '(', ')']), "{path}");
            let decoded = percent_decode_str(inside).decode_utf8().expect("text").into_owned();
            prop_assert_eq!(decoded.replace("''", "'"), text.clone());
            prop_assert_eq!(decoded.matches('\'').count(), 2 * text.matches('\'').count());
        }

        #[test]
        fn no_value_leaves_its_query_option(value in "\\PC{0,16}|[&#+=%'? ]{0,5}") {
            let encoded = query_encoded(&value);
            prop_assert!(!encoded.contains(['&', '#', '+', ' ', '=', '?']), "{encoded}");
            prop_assert_eq!(percent_decode_str(&encoded).decode_utf8().expect("text"), value);
        }
    }
}
