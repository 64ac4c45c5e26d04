//! The tables of what a request sends.
//!
//! Examples say which tables are of the body, and how names are spelled that translation damaged.

use foldhash::{HashMap, HashSet};

use super::alike_paths::AlikePaths;
use super::http_request::RequestLine;
use super::message::{ExampleFacts, RequestExample};
use super::property::{self, PropertyFacts};
use super::sample::{self, Sample, SampleMember};
use super::{PageContext, later_examples, property_tables, table_and_json, type_columns};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::json;
use crate::page::{Page, Table};

/// The sections that tell of the body.
const SECTIONS: [&str; 3] = ["request-body", "parameters", "properties"];

/// How many examples tell names of parameters; no page has as many.
const MOST_EXAMPLES: usize = 16;

/// What the body looks like: in an example, else in a block among the words on it.
pub(super) fn sample(page: &Page<'_>, requests: &[RequestLine], examples: &[ExampleFacts]) -> Option<Sample> {
    sent(requests, examples).or_else(|| shown(page))
}

/// The rows of the body. `arguments` are those in the paths of the requests; `sent` yields the examples of the requests,
/// which only a translation needs.
pub(super) fn rows<'a, Sent: Iterator<Item = &'a RequestExample>>(
    page: &Page<'_>,
    sample: Option<&Sample>,
    arguments: &[SampleMember],
    sent: impl FnOnce() -> Sent,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) -> Vec<PropertyFacts> {
    let mut rows = listed(page, sample, diagnostics);
    // The parameters of a function may stand under the request body as well.
    let shown = sample.iter().flat_map(|sample| &sample.members).chain(arguments);
    table_and_json::repair_names(&mut rows, &sample::each_once(shown), context, diagnostics);
    if context.translated {
        let sent: Vec<Sample> = sent().filter_map(RequestExample::body_sample).take(MOST_EXAMPLES).collect();
        later_examples::repair_names(&mut rows, &sent, context, diagnostics);
    }
    rows
}

/// What the first example that sends something shows: of one of these requests or, where none is, of one of their
/// methods or paths.
fn sent(requests: &[RequestLine], examples: &[ExampleFacts]) -> Option<Sample> {
    // Most pages show no body, and then it does not matter which example is of which path.
    if examples.iter().filter_map(|example| example.request.as_ref()).all(|shown| shown.body.is_none()) {
        return None;
    }
    let own = of_requests(requests, examples).find_map(RequestExample::body_sample);
    own.or_else(|| near(requests, examples).find_map(RequestExample::body_sample))
}

/// The examples of one of the methods or paths of these requests.
fn near<'e>(requests: &[RequestLine], examples: &'e [ExampleFacts]) -> impl Iterator<Item = &'e RequestExample> {
    let methods: HashSet<&str> = requests.iter().map(|listed| &*listed.method).collect();
    let paths = AlikePaths::of(requests.iter().map(|listed| &*listed.path.value));
    let is_near = move |line: &RequestLine| methods.contains(&*line.method) || paths.has(&line.path.value);
    examples.iter().filter_map(|example| example.request.as_ref()).filter(move |shown| is_near(&shown.line))
}

/// The examples of these requests: pages show other ones beside them, such as what a service sends back.
pub(super) fn of_requests<'e>(
    requests: &[RequestLine],
    examples: &'e [ExampleFacts],
) -> impl Iterator<Item = &'e RequestExample> {
    let mut by_method: HashMap<String, AlikePaths> = HashMap::default();
    for listed in requests {
        by_method.entry(listed.method.to_string()).or_default().add(&listed.path.value);
    }
    let is_own =
        move |line: &RequestLine| by_method.get(&*line.method).is_some_and(|paths| paths.has(&line.path.value));
    examples.iter().filter_map(|example| example.request.as_ref()).filter(move |shown| is_own(&shown.line))
}

/// What a JSON block among the words on the request body shows: the first with a name that a table there lists, since
/// others show what a parameter holds; else the first.
fn shown(page: &Page<'_>) -> Option<Sample> {
    let blocks = page.section("request-body")?.annotated_code().map(|(_, code)| code);
    let objects = blocks.filter(|code| code.text.trim_start().starts_with('{'));
    let mut samples: Vec<Sample> = objects
        .map(|code| sample::read(&json::read(code.span.source, code.text, code.span.start as usize).0))
        .collect();
    let rows = property_tables::below(page, &SECTIONS).into_iter().flat_map(|(_, table)| &table.rows);
    let names = rows.filter_map(|row| Some(property::name_in(row.cell(0)?, &page.definitions).0));
    let listed: HashSet<String> = names.collect();
    let of_table = samples.iter().position(|sample| sample.has_one_of(|name| listed.contains(name)));
    (!samples.is_empty()).then(|| samples.swap_remove(of_table.unwrap_or(0)))
}

/// The rows of the first table under the request body, and of others that share half of the names or more with it or
/// with the body of the example: the others explain values, or the members of a value.
fn listed(page: &Page<'_>, sample: Option<&Sample>, diagnostics: &mut Diagnostics) -> Vec<PropertyFacts> {
    let shown: HashSet<&str> = sample.iter().flat_map(|sample| &sample.members).map(|member| &**member.name).collect();
    let mut listed: HashSet<String> = HashSet::default();
    let mut body: Vec<PropertyFacts> = Vec::new();
    for (section, table) in property_tables::below(page, &SECTIONS) {
        let mut findings = Diagnostics::new();
        let rows = property::of_table(table, None, &page.definitions, &mut findings);
        if !rows.is_empty() && rows.iter().all(is_numbered) {
            continue;
        }
        diagnostics.append(findings);
        let known = rows.iter().filter(|row| shown.contains(&**row.name) || listed.contains(&**row.name)).count();
        let repeated = rows.iter().filter(|row| listed.contains(&**row.name)).count();
        let is_of_body = (known > 0 && known * 2 >= rows.len()) || (repeated > 1 && repeated * 2 >= listed.len());
        if body.is_empty() || is_of_body {
            let new: Vec<PropertyFacts> = rows.into_iter().filter(|row| !listed.contains(&**row.name)).collect();
            listed.extend(new.iter().map(|row| row.name.value.clone()));
            body.extend(new);
        } else if type_columns::tells_types(table, &page.definitions) {
            let message = "this table under the request body lists members of another object";
            let help = "show the members of the body in an example, and list those of other types on their pages";
            diagnostics.push(skipped(table, message).help(help));
        } else if SECTIONS.contains(&&*section.key) {
            diagnostics.push(skipped(table, "this table under the request body lists other things"));
        }
    }
    body
}

/// Whether the name of a row is a number or a sign: such rows list anything but parameters.
fn is_numbered(row: &PropertyFacts) -> bool {
    !row.name.contains(char::is_alphabetic)
}

fn skipped(table: &Table<'_>, message: &str) -> Diagnostic {
    Diagnostic::new(Code::TableSkipped, table.header.span, message)
        .decision("it is not read: fewer than half of its names are in the example or in the tables before")
}
