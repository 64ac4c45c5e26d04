//! Request paths with places for arguments (OData 4.01 URL conventions, section 4).
//!
//! `/deviceAppManagement/vppTokens/{vppTokenId}/revokeLicenses`, taken apart. A template is [filled](UrlTemplate::fill)
//! with arguments by the name of their parameter, and [matched](UrlTemplate::arguments_of) with a path that
//! somebody filled. Both know how arguments are written in paths; what the segments lead to is told by the
//! passes that made the template.

mod fill;
mod matching;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

pub use fill::FillError;

/// The arguments of a path, by the name of their parameter, as they are: not encoded, not in quotation marks.
pub type Arguments = BTreeMap<String, String>;

/// A request path with places for arguments, from the service's root on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UrlTemplate {
    /// The segments in order.
    pub segments: Vec<UrlSegment>,
    /// The query options that are part of every request to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<UrlQueryOption>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UrlSegment {
    /// An entity set, a singleton, a property, an action, or a function without parameters: `vppTokens`.
    Name(String),
    /// A derived type, which what is in front of it has to be of: `microsoft.graph.iosVppApp`.
    Cast(QualifiedName),
    /// The key of one of a collection, given by its parameter: `{vppTokenId}`.
    Key(String),
    /// A function that is called with arguments: `getLicensesForApp(bundleId='{bundleId}')`.
    Function {
        /// Its name, qualified where the page does so.
        name: String,
        /// The arguments in order.
        arguments: Vec<UrlArgument>,
    },
    /// One of a collection, told by something else than its key: `applications(appId='{appId}')`.
    AlternateKey {
        /// The name of the collection.
        name: String,
        /// What tells it.
        arguments: Vec<UrlArgument>,
    },
    /// An item, told by its path below the one in front, given by its parameter: `:/{itemPath}:`.
    ItemPath(String),
    /// A system segment without its dollar sign: `ref`, `value`, `count`.
    System(String),
}

/// An argument between parentheses: `bundleId='{bundleId}'`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UrlArgument {
    /// The name as the service knows it.
    pub name: String,
    /// The parameter that gives the value.
    pub parameter: String,
    /// How the value is written.
    #[serde(default, skip_serializing_if = "Literal::is_bare")]
    pub literal: Literal,
}

/// How a value is written in a path (OData 4.01 ABNF, section 7).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Literal {
    /// As it is: numbers, dates, GUIDs.
    #[default]
    Bare,
    /// Text, in quotation marks.
    Text,
    /// A member of this enumeration: the type in front of quotation marks.
    Member(String),
}

impl Literal {
    fn is_bare(&self) -> bool {
        *self == Literal::Bare
    }

    /// What stands before and behind the value.
    fn around(&self) -> (String, &'static str) {
        match self {
            Literal::Bare => (String::new(), ""),
            Literal::Text => ("'".to_string(), "'"),
            Literal::Member(of) => (format!("{of}'"), "'"),
        }
    }
}

/// A query option of a template: `startDateTime={startDateTime}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UrlQueryOption {
    /// The name, with its dollar sign if it has one.
    pub name: String,
    /// The value, piece by piece.
    pub value: Vec<UrlPiece>,
}

/// A piece of a query option.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UrlPiece {
    /// Text that is always the same.
    Text(String),
    /// The value of a parameter.
    Parameter(String),
}

impl UrlTemplate {
    /// The parameters in the order of their places.
    pub fn parameters(&self) -> Vec<&str> {
        let of_segments = self.segments.iter().flat_map(UrlSegment::parameters);
        let pieces = self.query.iter().flat_map(|option| &option.value);
        let of_query = pieces.filter_map(|piece| match piece {
            UrlPiece::Parameter(parameter) => Some(&**parameter),
            UrlPiece::Text(_) => None,
        });
        of_segments.chain(of_query).collect()
    }
}

impl UrlSegment {
    fn parameters(&self) -> Vec<&str> {
        match self {
            UrlSegment::Key(parameter) | UrlSegment::ItemPath(parameter) => vec![parameter],
            UrlSegment::Function { arguments, .. } | UrlSegment::AlternateKey { arguments, .. } => {
                arguments.iter().map(|argument| &*argument.parameter).collect()
            }
            UrlSegment::Name(_) | UrlSegment::Cast(_) | UrlSegment::System(_) => Vec::new(),
        }
    }
}

/// The template as pages write it, each parameter in curly brackets.
impl fmt::Display for UrlTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut segments = self.segments.iter().peekable();
        while let Some(segment) = segments.next() {
            match segment {
                UrlSegment::ItemPath(parameter) => {
                    let colon = if segments.peek().is_some() { ":" } else { "" };
                    write!(f, ":/{{{parameter}}}{colon}")?;
                }
                segment => write!(f, "/{segment}")?,
            }
        }
        for (index, option) in self.query.iter().enumerate() {
            let separator = if index == 0 { '?' } else { '&' };
            write!(f, "{separator}{}=", option.name)?;
            for piece in &option.value {
                match piece {
                    UrlPiece::Text(text) => f.write_str(text)?,
                    UrlPiece::Parameter(parameter) => write!(f, "{{{parameter}}}")?,
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for UrlSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UrlSegment::Name(name) => f.write_str(name),
            UrlSegment::Cast(name) => name.fmt(f),
            UrlSegment::Key(parameter) | UrlSegment::ItemPath(parameter) => write!(f, "{{{parameter}}}"),
            UrlSegment::Function { name, arguments } | UrlSegment::AlternateKey { name, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(UrlArgument::to_string).collect();
                write!(f, "{name}({})", arguments.join(","))
            }
            UrlSegment::System(word) => write!(f, "${word}"),
        }
    }
}

impl fmt::Display for UrlArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, behind) = self.literal.around();
        write!(f, "{}={before}{{{}}}{behind}", self.name, self.parameter)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::schema::small_pages::{api, list, parameters, relationships, resource, response, schema_of};

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
            assert_eq!(template(path).arguments_of(filled), expected.map(arguments), "{path} {filled}");
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
                prop_assert_eq!(template.arguments_of(&filled), Some(given), "{}", filled);
            }
        }
    }
}
