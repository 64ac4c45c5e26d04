//! Paths that somebody filled, taken apart by the template they were made of.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::name::QualifiedName;
use crate::reading::request_path::{self, Segment};
use crate::schema::{Arguments, Literal, UrlArgument, UrlPiece, UrlQueryOption, UrlSegment, UrlTemplate};

/// A segment of a path with its text.
type WrittenSegment<'a> = (Segment, &'a str);

/// The arguments with which a template yields this path; `None` when no arguments do.
///
/// Names may differ in letter case, arguments in their order; query options that the template does not
/// have are left out of account.
pub fn arguments_of(template: &UrlTemplate, path: &str) -> Option<Arguments> {
    let mut found = Arguments::new();
    let mut written = request_path::written(path);
    for segment in &template.segments {
        match_segment(segment, &written.next()?, &mut found)?;
    }
    if !template.query.is_empty() {
        let options: Vec<(&str, &str)> = request_path::query(path).map(options).unwrap_or_default();
        template.query.iter().try_for_each(|option| match_option(option, &options, &mut found))?;
    }
    written.next().is_none().then_some(found)
}

/// The options of a query, not decoded.
pub(super) fn options(query: &str) -> Vec<(&str, &str)> {
    let options = query.split('&').filter(|option| !option.is_empty());
    let divided = options.map(|option| option.split_once('=').unwrap_or((option, "")));
    divided.map(|(name, value)| (name.trim(), value.trim())).collect()
}

fn match_segment(template: &UrlSegment, (segment, text): &WrittenSegment<'_>, found: &mut Arguments) -> Option<()> {
    match (template, segment) {
        (UrlSegment::Name(name), _) => decoded(text).trim_end_matches("()").eq_ignore_ascii_case(name).then_some(()),
        (UrlSegment::Cast(name), Segment::Name(other)) => is_cast(name, other).then_some(()),
        (UrlSegment::Key(parameter), Segment::Name(_) | Segment::Key(_) | Segment::Call(..)) => {
            take(parameter, unquoted(text), found)
        }
        (UrlSegment::ItemPath(parameter), Segment::ItemPath(path)) => take(parameter, decoded(path), found),
        (UrlSegment::System(word), Segment::System(other)) => (word == other).then_some(()),
        (
            UrlSegment::Function { name, arguments } | UrlSegment::AlternateKey { name, arguments },
            Segment::Call(other, written),
        ) => {
            let is_same = name.eq_ignore_ascii_case(other) && arguments.len() == written.len();
            is_same.then_some(())?;
            arguments.iter().try_for_each(|argument| match_argument(argument, written, found))
        }
        (UrlSegment::Function { name, arguments }, Segment::Name(other)) => {
            (arguments.is_empty() && name.eq_ignore_ascii_case(other)).then_some(())
        }
        _ => None,
    }
}

fn match_argument(template: &UrlArgument, written: &[request_path::Argument], found: &mut Arguments) -> Option<()> {
    let argument = written.iter().find(|argument| argument.name.eq_ignore_ascii_case(&template.name))?;
    let value = match &template.literal {
        Literal::Bare => decoded(&argument.value),
        Literal::Text => unquoted(&argument.value),
        Literal::Member(of) => unquoted(argument.value.strip_prefix(&**of).unwrap_or(&argument.value)),
    };
    take(&template.parameter, value, found)
}

fn match_option(template: &UrlQueryOption, options: &[(&str, &str)], found: &mut Arguments) -> Option<()> {
    let (_, written) = options.iter().find(|(name, _)| decoded(name).eq_ignore_ascii_case(&template.name))?;
    let mut rest = text_of(written);
    let mut pieces = template.value.iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            UrlPiece::Text(text) => rest = rest.strip_prefix(&*text_of(text))?.to_string(),
            UrlPiece::Parameter(parameter) => {
                let end = match pieces.peek() {
                    Some(UrlPiece::Text(text)) => rest.find(&*text_of(text))?,
                    _ => rest.len(),
                };
                take(parameter, Cow::Borrowed(&rest[..end]), found)?;
                rest = rest[end..].to_string();
            }
        }
    }
    rest.is_empty().then_some(())
}

/// Takes an argument, unless its parameter already has another one.
fn take(parameter: &str, value: Cow<'_, str>, found: &mut Arguments) -> Option<()> {
    match found.get(parameter) {
        Some(before) => (*before == value).then_some(()),
        None => {
            found.insert(parameter.to_string(), value.into_owned());
            Some(())
        }
    }
}

pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    // Nearly all is written as it is.
    match text.contains('%') {
        true => percent_decode_str(text).decode_utf8_lossy(),
        false => Cow::Borrowed(text),
    }
}

/// The text of a query, where a blank may be written as a plus sign.
pub(super) fn text_of(written: &str) -> String {
    decoded(&written.replace('+', " ")).into_owned()
}

/// A value as it is, with or without quotation marks around it.
fn unquoted(text: &str) -> Cow<'_, str> {
    let text = decoded(text);
    let inside = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    match inside('\'').or_else(|| inside('"')) {
        Some(inside) => Cow::Owned(inside.replace("''", "'")),
        None => text,
    }
}

/// Whether a name is that of a type.
fn is_cast(name: &QualifiedName, written: &str) -> bool {
    name.to_string().eq_ignore_ascii_case(&without_alias(written))
}

/// A name without the alias `graph`, which the service gives its own namespace.
pub(super) fn without_alias(name: &str) -> Cow<'_, str> {
    name.strip_prefix("graph.").map_or(Cow::Borrowed(name), |name| Cow::Owned(format!("microsoft.graph.{name}")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::joining::small_pages::{api, list, parameters, relationships, resource, response, schema_of};
    use crate::schema::FillError;

    /// The template that the path of a page becomes.
    fn template(path: &str) -> UrlTemplate {
        let items = relationships(&[("items", "[item](item.md) collection")]);
        let rows = parameters("Function parameters", &[("currency", "String"), ("day", "Date")]);
        let text = format!("{rows}{}", response(200, "a [cart](../resources/cart.md) object"));
        let page = api("cart: page", &format!("GET {path}"), &text);
        let schema = schema_of([
            resource("cart", &items),
            resource("item", ""),
            resource("giftCart", ""),
            list("/carts", "cart"),
            page,
        ]);
        let page = schema.requests.into_iter().find(|request| request.origin.pages[0].ends_with("cart--page.md"));
        page.expect("the page describes a request").paths.remove(0)
    }

    fn arguments(arguments: &[(&str, &str)]) -> Arguments {
        arguments.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
    }

    #[test]
    fn templates_are_shown_as_pages_write_them() {
        for (path, expected) in [
            ("/carts/{cartId}/items/{id}", "/carts/{cartId}/items/{itemId}"),
            ("/carts/{id | number}/items", "/carts/{cartId}/items"),
            ("/carts/<id>", "/carts/{cartId}"),
            ("/carts('{id}')/items", "/carts/{cartId}/items"),
            ("/carts/{id}/microsoft.graph.giftCart/items", "/carts/{cartId}/microsoft.graph.giftCart/items"),
            ("/carts/price(currency='{c}',day={day})", "/carts/price(currency='{currency}',day={day})"),
            ("/carts/delta()", "/carts/delta()"),
            ("/carts/{id}/root:/{item-path}:/items", "/carts/{cartId}/root:/{item-path}:/items"),
            ("/carts/{id}/root:/{item-path}", "/carts/{cartId}/root:/{item-path}"),
            ("/carts/{id}/items/$ref?$id={id}", "/carts/{cartId}/items/$ref?$id={id}"),
            ("/carts/view?start={start}&end={end_time}", "/carts/view?start={start}&end={end_time}"),
        ] {
            assert_eq!(template(path).to_string(), expected, "{path}");
        }
    }

    #[test]
    fn arguments_stay_in_their_places() {
        for (path, given, expected) in [
            ("/carts/{cartId}", &[("cartId", "a/b?c#d'e%20")][..], "/carts/a%2Fb%3Fc%23d%27e%2520"),
            ("/carts/{cartId}", &[("cartId", "anna@shop.example")], "/carts/anna@shop.example"),
            ("/carts/{cartId}/items", &[("cartId", "..")], "/carts('..')/items"),
            ("/carts/{cartId}", &[("cartId", "")], "/carts('')"),
            ("/carts/{cartId}", &[("cartId", "$count")], "/carts('%24count')"),
            ("/carts/price(currency='{currency}')", &[("currency", "it's")], "/carts/price(currency='it%27%27s')"),
            ("/carts/price(day={day})", &[("day", "2026-11-23")], "/carts/price(day=2026-11-23)"),
            ("/carts/in(colour=shop.colour'{colour}')", &[("colour", "red")], "/carts/in(colour=shop.colour'red')"),
            ("/carts/root:/{path}:/items", &[("path", "Åre/a:b")], "/carts/root:/%C3%85re/a%3Ab:/items"),
            ("/carts/view?start={start}", &[("start", "a&b=c d")], "/carts/view?start=a%26b%3Dc%20d"),
        ] {
            assert_eq!(template(path).fill(&arguments(given)).as_deref(), Ok(expected), "{path}");
        }
    }

    #[test]
    fn what_cannot_be_filled_is_said() {
        let missing = template("/carts/{cartId}").fill(&Arguments::new());
        assert_eq!(missing, Err(FillError::Missing { parameter: "cartId".to_string() }));
        let misplaced = template("/carts/root:/{path}:/items").fill(&arguments(&[("path", "a/../../b")]));
        assert_eq!(misplaced, Err(FillError::Misplaced { parameter: "path".to_string() }));
    }

    #[test]
    fn a_filled_path_tells_its_arguments() {
        for (path, filled, expected) in [
            ("/carts/{cartId}", "/carts/a%2Fb", Some(&[("cartId", "a/b")][..])),
            ("/carts/{cartId}", "/Carts('it''s')", Some(&[("cartId", "it's")])),
            ("/carts/{cartId}", "/carts/price(day=1)", Some(&[("cartId", "price(day=1)")])),
            ("/carts/{cartId}", "/carts", None),
            ("/carts/{cartId}", "/carts/1/items", None),
            ("/carts/{cartId}", "/carts/1?$select=id", Some(&[("cartId", "1")])),
            (
                "/carts/price(currency='{currency}',day={day})",
                "/carts/price(day=2026-11-23,currency='SEK')",
                Some(&[("currency", "SEK"), ("day", "2026-11-23")]),
            ),
            ("/carts/price(currency='{currency}')", "/carts/price()", None),
            ("/carts/root:/{path}:/items", "/carts/root:/a/b%20c:/items", Some(&[("path", "a/b c")])),
            ("/carts/{id}/microsoft.graph.giftCart", "/carts/1/graph.giftCart", Some(&[("cartId", "1")])),
            ("/carts/view?start={start}", "/carts/view?top=1&start=2026", Some(&[("start", "2026")])),
            ("/carts/view?start={start}", "/carts/view", None),
            (
                "/carts/in(colour=shop.colour'{colour}')",
                "/carts/in(colour=shop.colour'red')",
                Some(&[("colour", "red")]),
            ),
            ("/carts?$filter=id%20eq%20{id}", "/carts?$filter = id+eq+7", Some(&[("id", "7")])),
        ] {
            assert_eq!(arguments_of(&template(path), filled), expected.map(arguments), "{path} {filled}");
        }
    }

    proptest! {
        #[test]
        fn what_is_filled_in_comes_out_again(
            key in "\\PC{0,12}|[./?#$'()%:{}\\\\]{0,4}", currency in "\\PC{0,8}|['/,()=]{0,4}",
        ) {
            let template = UrlTemplate {
                segments: vec![
                    UrlSegment::Name("carts".to_string()),
                    UrlSegment::Key("cartId".to_string()),
                    UrlSegment::Function {
                        name: "price".to_string(),
                        arguments: vec![UrlArgument {
                            name: "currency".to_string(),
                            parameter: "currency".to_string(),
                            literal: Literal::Text,
                        }],
                    },
                ],
                query: Vec::new(),
            };
            let given = arguments(&[("cartId", &key), ("currency", &currency)]);
            let filled = template.fill(&given).expect("all arguments are given");
            prop_assert!(!filled.contains(['?', '#', '\\', ' ']), "{}", filled);
            prop_assert!(filled.split('/').all(|part| !matches!(part, "." | "..")), "{}", filled);
            // A key that stands in quotation marks is the text between them.
            let quoted = key.len() > 1 && ["'", "\""].iter().any(|mark| key.starts_with(mark) && key.ends_with(mark));
            if !quoted {
                prop_assert_eq!(arguments_of(&template, &filled), Some(given), "{}", filled);
            }
        }
    }
}
