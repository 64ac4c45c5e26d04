//! Arguments of functions that need not be given: an example calls the function by its name alone.
//!
//! A path that a page lists without the parameters of its table is there twice: as it is listed, and with all of them.
//! Examples are the same in all languages; that a parameter is optional is a word.

use foldhash::HashSet;

use crate::joining::requests::url::Described;
use crate::joining::types::api_page::ApiPage;
use crate::reading::http_request::RequestLine;
use crate::reading::request_path::{self, Segment};
use crate::schema::UrlSegment;

/// The names, in lower case, that the paths of a page's examples end with, without arguments.
pub(super) struct PlainCalls(HashSet<String>);

impl PlainCalls {
    pub(super) fn of(page: &ApiPage) -> PlainCalls {
        let requests = page.facts.examples.iter().filter_map(|example| example.request.as_ref());
        let ends = requests.filter_map(|request| request_path::segments(&request.line.path.value).pop());
        PlainCalls(ends.filter_map(|end| Some(plain_name(&end)?.to_ascii_lowercase())).collect())
    }

    /// The path of a line without the arguments that only a table lists, where an example calls it so.
    pub(super) fn path(&self, line: &RequestLine, described: &Described) -> Option<Described> {
        let written = request_path::segments(&line.path.value).pop()?;
        let name = plain_name(&written).filter(|name| self.0.contains(&name.to_ascii_lowercase()))?;
        let mut plain = described.clone();
        let end = plain.template.segments.last_mut()?;
        let UrlSegment::Function { arguments, .. } = end else { return None };
        let left_out: Vec<String> = arguments.iter().map(|argument| argument.parameter.clone()).collect();
        plain.parameters.retain(|parameter| !left_out.contains(&parameter.name));
        *end = UrlSegment::Name(name.to_string());
        Some(plain)
    }
}

fn plain_name(segment: &Segment) -> Option<&str> {
    match segment {
        Segment::Name(name) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, list, parameters, resource, response, schema_of};

    /// The paths of a page's function, which has a parameter in a table; the page lists `lines`, and shows `examples`.
    fn paths(lines: &str, examples: &[&str]) -> Vec<String> {
        let shown = |line: &&str| format!("## Example\n\n```http\nGET {line}\n```\n\n");
        let examples: String = examples.iter().map(shown).collect();
        let text = parameters("Function parameters", &[("since", "String")])
            + &response(200, "a [cart](../resources/cart.md) object")
            + &examples;
        let page = api("cart: delta", lines, &text);
        let schema = schema_of([resource("cart", ""), list("/carts", "cart"), page]);
        let request = schema.requests.into_iter().find(|request| request.name == "delta").expect("a request");
        request.paths.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_an_example_leaves_out_need_not_be_given() {
        let with_it = "/carts/delta(since='{since}')";
        for (line, examples, expected) in [
            ("GET /carts/delta", &[][..], &[with_it][..]),
            ("GET /carts/delta", &["/carts/delta(since='x')"], &[with_it]),
            ("GET /carts/delta", &["/carts/delta"], &["/carts/delta", with_it]),
            ("GET /carts/delta", &["/carts/delta(since='x')", "/carts/delta?$top=2"], &["/carts/delta", with_it]),
            // What is listed is what is asked for; the example adds a path of its own.
            ("GET /carts/delta(since={since})", &["/carts/delta(since='x')"], &[with_it]),
        ] {
            assert_eq!(paths(line, examples), expected, "{line}, {examples:?}");
        }
    }
}
