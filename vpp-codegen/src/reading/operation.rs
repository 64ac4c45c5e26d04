//! A page that describes an operation: a method on a resource, an action or a function (page shape 9).

use std::collections::hash_map::Entry;
use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use foldhash::{HashMap, HashSet};

use super::availability::{self, Availability};
use super::http_request::{self, RequestLine};
use super::message::{BodyExample, ExampleFacts, Headers};
use super::permissions::{self, Permissions};
use super::property::{self, PropertyFacts};
use super::request_body::{self, RequestBodyFacts};
use super::response::{self, ResponseFacts};
use super::sample::{self, Sample, SampleMember};
use super::{
    PageContext, alternative_arguments, bare_options, body_table, deprecation, example_json, examples, namespace,
    property_tables, prose, query_options, request_headers, table_and_json,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::page::{Page, Section};
use crate::span::Spanned;
use crate::vocabulary::deprecation::without_mark;

/// What a page says of an operation.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct OperationFacts {
    /// The page's title, in its language.
    pub title: Spanned<String>,
    /// What the title is called in every language, whether it is deprecated or not: `revokelicenses-action`.
    pub key: String,
    /// The namespace, where the page tells one.
    pub namespace: Option<Spanned<String>>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The description.
    pub documentation: Documentation,
    /// The request lines: the method and every path on which the operation can be called.
    pub requests: Box<[RequestLine]>,
    /// The national clouds of which the page says whether the operation can be called there.
    pub availability: Box<[Availability]>,
    /// The permissions it needs.
    pub permissions: Option<Permissions>,
    /// The request headers, as names and descriptions.
    pub headers: Headers,
    /// The query options it supports by name, such as `$select`.
    pub query_options: Box<[String]>,
    /// Whether there is a section on query options that does not refuse them all.
    pub supports_query_options: bool,
    /// The parameters of a function, or of the path.
    pub function_parameters: Box<[PropertyFacts]>,
    /// The options of the query that are of this operation only; they may be parameters of a function.
    pub query_parameters: Box<[PropertyFacts]>,
    /// The rows under the request body: the parameters of an action, the properties of a new resource.
    pub body: Box<[PropertyFacts]>,
    /// What the body of the first example of its own shows, or the one under the request body.
    pub body_sample: Option<Sample>,
    /// What else is said of the body that is sent.
    pub sent: RequestBodyFacts,
    /// What the response section says.
    pub response: ResponseFacts,
    /// The examples.
    pub examples: Box<[ExampleFacts]>,
    /// The examples of bodies that stand in a block of their own.
    pub bodies: Box<[BodyExample]>,
}

impl OperationFacts {
    /// The rows of all its tables of parameters, those of the path first.
    pub fn parameters(&self) -> impl Iterator<Item = &PropertyFacts> {
        self.function_parameters.iter().chain(&self.query_parameters).chain(&self.body)
    }

    /// The same, to be changed.
    pub(crate) fn parameters_mut(&mut self) -> impl Iterator<Item = &mut PropertyFacts> {
        self.function_parameters.iter_mut().chain(&mut self.query_parameters).chain(&mut self.body)
    }

    /// The rows of the body whose name is that of a row before, with another type, each with that row: what is sent may
    /// be of several types that have such a property.
    pub fn variants(&self) -> Vec<(&PropertyFacts, &PropertyFacts)> {
        let mut first: HashMap<&str, &PropertyFacts> = HashMap::default();
        let is_typed_otherwise = |(row, before): &(&PropertyFacts, &PropertyFacts)| {
            let told = |row: &PropertyFacts| row.type_expression.as_ref().map(|it| (it.name.clone(), it.collection));
            told(row) != told(before)
        };
        let with_first = self.body.iter().filter_map(|row| match first.entry(&row.name.value) {
            Entry::Occupied(before) => Some((row, *before.get())),
            Entry::Vacant(place) => {
                place.insert(row);
                None
            }
        });
        with_first.filter(is_typed_otherwise).collect()
    }
}

/// The operation a page describes, if it describes one.
pub(super) fn read(page: &Page<'_>, context: &PageContext, diagnostics: &mut Diagnostics) -> Option<OperationFacts> {
    let title = page.title_section()?;
    let sections = request_sections(page);
    sections.first()?;
    let (examples, bodies) = examples::read(page, &sections);
    example_json::report_faults(&examples, &bodies, diagnostics);
    let mut requests = requests(page, &sections, &examples, diagnostics);
    requests.extend(query_options::with_own(page, &requests));
    let body_sample = body_table::sample(page, &requests, &examples);
    let of_clouds = availability::introduction(title);
    let keep = |paragraph: &crate::page::Prose<'_>| {
        namespace::in_line(paragraph).is_none() && of_clouds != Some(paragraph.span)
    };
    let shown_lines = examples.iter().filter_map(|example| Some(&example.request.as_ref()?.line));
    let arguments: Vec<SampleMember> =
        requests.iter().chain(shown_lines.clone()).flat_map(http_request::arguments).collect();
    let mut parameters_below = |keys: &[&str]| {
        let mut rows = parameters(page, keys, diagnostics);
        table_and_json::repair_names(&mut rows, &sample::each_once(&arguments), context, diagnostics);
        rows
    };
    let function_parameters = parameters_below(&["function-parameters", "path-parameters"]);
    let query_parameters = parameters_below(&["query-parameters"]);
    let named: HashSet<&str> = arguments.iter().map(|argument| &*argument.name.value).collect();
    let query_parameters = query_options::listed(page, query_parameters, &named, context, diagnostics);
    let shown_lines: Vec<RequestLine> = shown_lines.cloned().collect();
    requests.extend(alternative_arguments::of(page, &requests, &shown_lines, &function_parameters, diagnostics));
    let rows = function_parameters.iter().chain(&query_parameters);
    bare_options::report(requests.iter().chain(&shown_lines), rows, diagnostics);
    let sent = || body_table::of_requests(&requests, &examples);
    let body = body_table::rows(page, body_sample.as_ref(), &arguments, sent, context, diagnostics);
    let headers = request_headers::read(page, context, diagnostics);
    let (bindings, body): (Vec<_>, Vec<_>) = body.into_iter().partition(PropertyFacts::is_binding);
    let sent =
        RequestBodyFacts { bindings: bindings.into(), ..request_body::read(page, &headers, &examples, &bodies, &body) };
    let documentation = prose::of_section(title, &page.definitions, keep);
    let (deprecated, documentation) = deprecation::of_page(title, documentation, page);
    Some(OperationFacts {
        title: Spanned::new(title.title.plain(&page.definitions), title.title.span),
        key: without_mark(&title.key).to_string(),
        namespace: namespace::of(title),
        deprecated,
        documentation,
        availability: availability::read(title, &page.definitions),
        permissions: permissions::read(page, diagnostics),
        sent,
        headers,
        query_options: query_options::named(page).into(),
        supports_query_options: query_options::are_offered(page),
        function_parameters,
        query_parameters: query_parameters.into_iter().chain(query_options::annotations(page)).collect(),
        body: body.into(),
        body_sample,
        response: response::read(page, &examples, &bodies, diagnostics),
        examples: examples.into(),
        bodies: bodies.into(),
        requests: requests.into(),
    })
}

/// The sections that show how to call the operation, in runs: those with such a heading, of which a page has
/// one for each way to call it; or else, on a page that tells permissions and a response, those between the
/// permissions and the first example.
fn request_sections(page: &Page<'_>) -> Vec<Range<usize>> {
    let sections = &page.sections;
    let is_request = |section: &Section<'_>| section.key.starts_with("http-request") || section.key == "syntax";
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(first) = sections[at..].iter().position(is_request).map(|found| at + found) {
        let more = sections[first..].iter().take_while(|section| is_request(section)).count();
        let below = page.subsections(first + more - 1).take_while(|section| !is_example(section)).count();
        at = first + more + below;
        runs.push(first..at);
    }
    let permissions = sections.iter().position(|section| permissions::KEYS.contains(&&*section.key));
    if let (true, Some(from), Some(_)) = (runs.is_empty(), permissions, page.section("response")) {
        let before = sections[from..].iter().take_while(|section| !is_example(section)).count();
        runs.push(from..from + before);
    }
    runs
}

fn is_example(section: &Section<'_>) -> bool {
    section.key.starts_with("example") || section.key == "response"
}

fn requests(
    page: &Page<'_>,
    runs: &[Range<usize>],
    examples: &[ExampleFacts],
    diagnostics: &mut Diagnostics,
) -> Vec<RequestLine> {
    let heading = page.sections[runs[0].start].title.span;
    for span in
        page.sections.iter().flat_map(Section::annotated_code).filter_map(|(_, code)| http_request::too_long(code))
    {
        diagnostics.push(
            Diagnostic::new(Code::NoRequest, span, "this request line is too long to be sent")
                .decision("it is not read")
                .help(format!("a request line has at most {} bytes", http_request::LONGEST)),
        );
    }
    let sections = runs.iter().flat_map(|run| &page.sections[run.clone()]);
    let lines = sections.flat_map(Section::annotated_code).flat_map(|(_, code)| http_request::read(code));
    let mut known = HashSet::default();
    let requests: Vec<RequestLine> =
        lines.filter(|line| known.insert((line.method.clone(), line.path.value.clone()))).collect();
    if !requests.is_empty() {
        return requests;
    }
    let shown: Vec<RequestLine> =
        examples.iter().filter_map(|example| example.request.as_ref()).map(|request| request.line.clone()).collect();
    let (message, decision) = match shown.is_empty() {
        true => ("this page shows no request", "it adds no operation to the model"),
        false => ("this page shows no request apart from its examples", "the requests of its examples are taken"),
    };
    diagnostics.push(
        Diagnostic::new(Code::NoRequest, heading, message)
            .decision(decision)
            .help("add a code block with a method and a path under `HTTP request`"),
    );
    shown
}

/// The parameters in the sections with these keys; query options that every request may have are none.
fn parameters(page: &Page<'_>, keys: &[&str], diagnostics: &mut Diagnostics) -> Box<[PropertyFacts]> {
    let rows = property_tables::below(page, keys)
        .into_iter()
        .flat_map(|(_, table)| property::of_table(table, None, &page.definitions, diagnostics));
    rows.filter(|row| !row.name.starts_with('$')).collect()
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;

    #[test]
    fn a_page_may_have_a_request_section_for_each_way_to_call() {
        let way = |path: &str| {
            format!(
                "## {path}\n### HTTP request\n```http\nGET {path}\n```\n### Example\n```http\nGET {path}?$top=1\n```\n"
            )
        };
        let page = format!("# Get cart\n{}{}", way("/cart"), way("/me/cart"));
        let corpus = Corpus::from_texts([("en-US/beta/api/x.md", &*page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let operation = super::super::read(&corpus, id, &mut Diagnostics::new()).operation.expect("an operation");
        let paths: Vec<&str> = operation.requests.iter().map(|request| &*request.path.value).collect();
        assert_eq!(paths, ["/cart", "/me/cart"]);
        assert_eq!(operation.examples.len(), 2);
    }
}
