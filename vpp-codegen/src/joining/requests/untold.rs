//! The type of an argument that no table describes: told by an example, by the word in its placeholder or by its name.

use foldhash::HashMap;

use crate::edm::Primitive;
use crate::joining::types::api_page::ApiPage;
use crate::reading::request_path::{self, Argument, Segment};

/// The type of an argument as far as anything tells it, and whether an example writes it in quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) primitive: Option<Primitive>,
    pub(crate) quoted: Option<bool>,
}

/// What the examples of a page show of arguments that no table describes.
#[derive(Debug, Default)]
pub(crate) struct Untold {
    /// The argument of each name, in any letter case, in the first example that has one and shows a value.
    shown: HashMap<String, Argument>,
}

impl Untold {
    pub(crate) fn of(page: &ApiPage) -> Untold {
        let requests = page.facts.examples.iter().filter_map(|example| example.request.as_ref());
        let segments = requests.flat_map(|request| request_path::segments(&request.line.path.value));
        let arguments = segments.flat_map(|segment| match segment {
            Segment::Call(_, arguments) => arguments,
            _ => Vec::new(),
        });
        let mut shown = HashMap::default();
        for argument in arguments.filter(|argument| !argument.value.contains(['{', '<', '@'])) {
            shown.entry(argument.name.to_ascii_lowercase()).or_insert(argument);
        }
        Untold { shown }
    }

    /// What is told of an argument of a path of the page.
    pub(crate) fn told(&self, argument: &Argument) -> Told {
        let shown = self.shown.get(&argument.name.to_ascii_lowercase());
        let by_example = || shown.filter(|shown| !shown.is_quoted()).and_then(|shown| of_value(&shown.value));
        let by_words = || of_placeholder(&argument.value).or_else(|| of_name(&argument.name));
        let is_text = argument.is_quoted() || shown.is_some_and(Argument::is_quoted);
        let primitive = if is_text { Some(Primitive::String) } else { by_example().or_else(by_words) };
        Told { primitive, quoted: shown.map(Argument::is_quoted) }
    }
}

/// The type of a value that stands bare in a path.
fn of_value(value: &str) -> Option<Primitive> {
    let is_date = |text: &str| {
        let mut parts = text.splitn(3, '-');
        let mut is = |length: usize| {
            parts.next().is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        is(4) && is(2) && is(2)
    };
    match value.split_once('T') {
        _ if value == "true" || value == "false" => Some(Primitive::Boolean),
        _ if value.parse::<i64>().is_ok() => Some(Primitive::Int32),
        _ if value.parse::<f64>().is_ok() => Some(Primitive::Double),
        _ if is_date(value) => Some(Primitive::Date),
        Some((date, _)) if is_date(date) => Some(Primitive::DateTimeOffset),
        _ => None,
    }
}

/// The type whose name is the placeholder: `{Boolean}`.
fn of_placeholder(value: &str) -> Option<Primitive> {
    Primitive::named(value.trim_matches(['{', '}', '<', '>', ' ']))
}

/// The type that names of such values end with: `startDateTime`.
fn of_name(name: &str) -> Option<Primitive> {
    let name = name.to_lowercase();
    let ends = [("datetime", Primitive::DateTimeOffset), ("date", Primitive::Date)];
    ends.into_iter().find(|(end, _)| name.ends_with(end)).map(|(_, primitive)| primitive)
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, list, parameters, resource, response, schema_of};

    /// The path of a function that no table describes, and the types of its parameters.
    fn path(written: &str, rows: &[(&str, &str)], example: &str) -> String {
        let table = if rows.is_empty() { String::new() } else { parameters("Function parameters", rows) };
        let example = format!("## Example\n\n```http\nGET {example}\n```\n");
        let text = format!("{table}{}{example}", response(200, "a [cart](../resources/cart.md) object"));
        let call = api("cart: find", &format!("GET /carts/find({written})"), &text);
        let schema = schema_of([resource("cart", ""), list("/carts", "cart"), call]);
        let request = schema.requests.into_iter().find(|request| request.name == "find").expect("a request");
        let shown = request.parameters.iter().map(|parameter| parameter.type_use.to_string().replace("Edm.", ""));
        let path = request.paths[0].to_string();
        let arguments = path.split(['(', ')']).nth(1).unwrap_or_default();
        format!("{arguments} {}", shown.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn an_argument_stands_bare_or_quoted_as_its_type_demands() {
        for (written, rows, example, expected) in [
            ("from={from}", &[("from", "DateTimeOffset")][..], "", "from={from} DateTimeOffset"),
            ("name={name}", &[("name", "String")], "", "name='{name}' String"),
            ("startDateTime={startDateTime}", &[], "", "startDateTime={startDateTime} DateTimeOffset"),
            ("endDate={x}", &[], "", "endDate={endDate} Date"),
            ("deep={Boolean}", &[], "", "deep={deep} Boolean"),
            ("size={n}", &[], "/carts/find(size=7)", "size={size} Int32"),
            ("day={n}", &[], "/carts/find(day=2026-11-29)", "day={day} Date"),
            ("name={n}", &[], "/carts/find(name='Jo')", "name='{name}' String"),
            ("name='{n}'", &[], "", "name='{name}' String"),
            // Nothing tells: it stands as it is given.
            ("name={n}", &[], "", "name={name} String"),
            // A table says what a date is, and an example how the service reads it.
            ("from='{from}'", &[("from", "DateTimeOffset")], "", "from={from} DateTimeOffset"),
            (
                "from='{from}'",
                &[("from", "DateTimeOffset")],
                "/carts/find(from='2026')",
                "from='{from}' DateTimeOffset",
            ),
        ] {
            assert_eq!(path(written, rows, example), expected, "{written}");
        }
    }
}
