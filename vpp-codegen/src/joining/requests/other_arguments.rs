//! Examples that call a function of their page with arguments of other names than the page tells.
//!
//! Services tell functions of one name apart by the names of their parameters. Where a path and a table agree on these,
//! an example with others is wrong: a call of that kind would be of a function that nothing describes.

use foldhash::HashSet;

use crate::joining::types::api_page::ApiPage;
use crate::reading::request_path::{self, Argument, Segment};
use crate::text::in_any_case;

/// The listed path of the function that an example's path ends with, and the arguments of the example that no path and no
/// table of the page has; nothing where there is none, or where a table lacks an argument of the path.
pub(super) fn of<'p>(page: &'p ApiPage, shown: &str) -> Option<(&'p str, Vec<String>)> {
    let (name, arguments) = call(shown)?;
    let rows: HashSet<String> = page.facts.parameters().map(|row| in_any_case(&row.name)).collect();
    let mut known = rows.clone();
    let mut listed = None;
    for line in &page.facts.requests {
        let Some((_, told)) = call(&line.path.value).filter(|(called, _)| called.eq_ignore_ascii_case(&name)) else {
            continue;
        };
        let all_told = told.iter().all(|argument| rows.contains(&in_any_case(&argument.name)));
        if all_told {
            listed = listed.or(Some(&*line.path.value));
        }
        known.extend(told.iter().map(|argument| in_any_case(&argument.name)));
    }
    let untold: Vec<String> =
        arguments.into_iter().map(|it| it.name).filter(|name| !known.contains(&in_any_case(name))).collect();
    listed.filter(|_| !untold.is_empty()).map(|listed| (listed, untold))
}

/// The function that a path ends with, and its arguments, if it has any.
fn call(path: &str) -> Option<(String, Vec<Argument>)> {
    match request_path::segments(path).pop()? {
        Segment::Call(name, arguments) if !arguments.is_empty() => Some((name, arguments)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, list, parameters, read, resource, response};

    /// The paths of a function with two parameters, and what is said of the path of its example.
    fn read_with(line: &str, example: &str) -> (Vec<String>, Vec<String>) {
        let text = parameters("Function parameters", &[("fromDay", "Date"), ("toDay", "Date")])
            + &response(200, "a collection of [cart](../resources/cart.md) objects")
            + &format!("## Example\n\n```http\nGET {example}\n```\n");
        let page = api("cart: sold", &format!("GET {line}"), &text);
        let (schema, diagnostics) = read([resource("cart", ""), list("/carts", "cart"), page]);
        let request = schema.requests.iter().find(|request| request.name == "sold").expect("a request");
        let told = diagnostics.iter().filter(|finding| finding.code == Code::PathFromExample);
        (request.paths.iter().map(ToString::to_string).collect(), told.map(|it| it.label.clone()).collect())
    }

    #[test]
    fn an_example_with_arguments_of_other_names_is_no_call_of_the_function() {
        let line = "/carts/sold(fromDay={fromDay},toDay={toDay})";
        let told = "neither `/carts/sold(fromDay={fromDay},toDay={toDay})` nor a table of the page tells of \
                    `from` and `to`";
        let shown = |example: &str| read_with(line, example);
        let listed = || vec![line.to_string()];
        assert_eq!(shown("/carts/sold(from=2026-01-01,to=2026-02-01)"), (listed(), vec![told.to_string()]));
        assert_eq!(shown("/carts/sold(FromDay=2026-01-01,toDay=2026-02-01)"), (listed(), vec![]));
        // What a table tells is a parameter.
        let with_one = "/carts/sold(fromDay={fromDay})";
        assert_eq!(shown("/carts/sold(fromDay=2026-01-01)").0, [line, with_one]);
        // Where the path and the table differ, the example may be right.
        let other = "/carts/sold(since={since})";
        let (paths, _) = read_with(other, "/carts/sold(from=2026-01-01)");
        assert_eq!(paths, [other, "/carts/sold(from={from})"]);
    }
}
