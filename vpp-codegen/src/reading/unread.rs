//! What of a page is in none of its facts and under none of its findings, so that nothing is lost in silence.
//!
//! Facts know the places they were read from. A row without one, and without a finding, was read by nobody,
//! whatever the section is called.

use foldhash::HashSet;

use super::request_body::RequestBodyFacts;
use super::sample::Sample;
use super::{
    EnumerationFacts, Facts, OperationFacts, PropertyFacts, ResourceFacts, link, permissions, property, read_sections,
    request_headers, type_columns,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::json;
use crate::page::{Block, CodeBlock, Definitions, Inline, InlineKind, Page, Prose, Row, Section, Table, is_row_marked};
use crate::span::{SourceId, Span, SpanSet};

/// Reports the tables, the rows and the blocks of a page that no reader looked at.
pub(super) fn report(page: &Page<'_>, facts: &Facts, diagnostics: &mut Diagnostics) {
    let coverage = Coverage::of(page, facts, diagnostics);
    let mut lost = Vec::new();
    let reads_permissions = facts.operation.as_ref().is_some_and(|operation| operation.permissions.is_some());
    let of_permissions = page.below(&permissions::KEYS);
    // The values of an example stand in its JSON; a table beside it explains them.
    let of_examples = page.below_those(|key| key.starts_with("example"));
    for ((section, is_of_permissions), is_of_example) in page.sections.iter().zip(of_permissions).zip(of_examples) {
        // A permission is listed once, in whatever rows it stands, and `Not supported.` names none.
        if coverage.explains(section) || (reads_permissions && is_of_permissions) {
            continue;
        }
        if !coverage.gave_rows(section)
            && let Some(finding) = read_sections::misspelt(page, section)
        {
            lost.push(finding);
            continue;
        }
        for block in &section.blocks {
            match block {
                Block::Table(table) if !is_of_example => coverage.table(section, table, &mut lost),
                Block::Code(code) if facts.operation.is_none() => lost.extend(coverage.code(section, code)),
                Block::Paragraph(prose) | Block::Quotation(prose, _) | Block::Item(prose, _) => {
                    lost.extend(coverage.row_in_text(section, prose));
                }
                _ => {}
            }
        }
    }
    lost.into_iter().for_each(|finding| diagnostics.push(finding));
}

/// What is known of a page.
struct Coverage<'a> {
    /// Where facts begin, in order.
    facts: Vec<(SourceId, u32)>,
    /// The names of headers and query options, which know no place, and of parameters, which tables may repeat.
    words: HashSet<&'a str>,
    findings: SpanSet,
    /// The findings that explain what becomes of a whole section.
    about_all: SpanSet,
    definitions: &'a Definitions<'a>,
    is_of_enumeration: bool,
    is_of_operation: bool,
    /// The title, whose section is the description.
    title: Option<Span>,
    /// Whether the page has a JSON representation that was read: other blocks are examples.
    has_sample: bool,
    /// Whether the type is open: more blocks of JSON show which properties objects may have.
    is_open: bool,
}

impl<'a> Coverage<'a> {
    fn of(page: &'a Page<'a>, facts: &'a Facts, diagnostics: &Diagnostics) -> Self {
        let mut begins: Vec<(SourceId, u32)> =
            places(facts).into_iter().map(|place| (place.source, place.start)).collect();
        begins.sort_unstable();
        let operation = facts.operation.iter();
        let words = operation.flat_map(|operation| {
            let headers = operation.headers.iter().map(|(name, _)| &**name);
            let parameters = operation.parameters().map(|row| &**row.name);
            headers.chain(operation.query_options.iter().map(String::as_str)).chain(parameters)
        });
        let about_all =
            diagnostics.iter().filter(|finding| matches!(finding.code, Code::ValuesOfText | Code::TableSkipped));
        let is_of_enumeration = !facts.enumerations.is_empty() && facts.resource.is_none();
        Coverage {
            facts: begins,
            words: words.collect(),
            findings: diagnostics.iter().map(|finding| finding.span).collect(),
            about_all: about_all.map(|finding| finding.span).collect(),
            definitions: &page.definitions,
            is_of_enumeration,
            is_of_operation: facts.operation.is_some(),
            title: page.title_section().map(|section| section.title.span),
            has_sample: facts.resource.as_ref().is_some_and(|resource| resource.sample.is_some()),
            is_open: facts.resource.as_ref().is_some_and(|resource| resource.open),
        }
    }

    /// Whether a finding explains what becomes of a whole section.
    fn explains(&self, section: &Section<'_>) -> bool {
        self.about_all.overlaps(section.title.span)
    }

    fn table(&self, section: &Section<'_>, table: &Table<'_>, lost: &mut Vec<Diagnostic>) {
        let is_known = |row: &&Row<'_>| self.knows_row(row) || self.is_of_header(section, row);
        let rows: Vec<&Row<'_>> = table.rows.iter().filter(|row| !is_known(row)).collect();
        if table.rows.iter().flat_map(|row| &row.cells).all(|cell| is_sign(&cell.text)) {
            return;
        }
        let gave_some = table.rows.iter().any(|row| self.gave(row.span) || self.is_listed(row));
        if rows.is_empty() || self.reports(table.header.span) || self.lists_types(table) {
            return;
        }
        if gave_some {
            let rows = rows.into_iter().filter(|row| !property::is_heading(row));
            let skipped = |row: &Row<'_>| Diagnostic::new(Code::RowSkipped, row.span, "nothing of this row is read");
            lost.extend(rows.map(skipped).map(|finding| finding.decision("it is left out")));
        } else if type_columns::tells_types(table, self.definitions) {
            let help = "list properties on the page of their type, and parameters under `Request body`";
            lost.push(unread(Code::TableSkipped, section, "a table", table.header.span).help(help));
        } else if self.expects_tables(section) {
            lost.push(unread(Code::TableSkipped, section, "a table", table.header.span));
        }
    }

    /// Whether a table in a section is meant to be read: where others are, and in the description, from which it is
    /// missing. Under a heading of its own a table may explain anything, such as the codes of errors.
    fn expects_tables(&self, section: &Section<'_>) -> bool {
        read_sections::WITH_TABLES.contains(&&*section.key) || self.title == Some(section.title.span)
    }

    /// Whether a fact is from a table of a section.
    fn gave_rows(&self, section: &Section<'_>) -> bool {
        section.tables().flat_map(|table| &table.rows).any(|row| self.gave(row.span))
    }

    /// Whether every row is about the type that it links to: what it says, the page of the type says.
    fn lists_types(&self, table: &Table<'_>) -> bool {
        let is_type = |inline: &Inline<'_>| match &inline.kind {
            InlineKind::Link { target, .. } => {
                link::page_of_type(target).is_some_and(|page| page.contains("resources/"))
            }
            _ => false,
        };
        let is_of_type = |row: &Row<'_>| {
            row.cell(0).is_some_and(|cell| matches!(&*cell.inlines(self.definitions), [alone] if is_type(alone)))
        };
        table.rows.iter().all(is_of_type)
    }

    fn code(&self, section: &Section<'_>, code: &CodeBlock<'_>) -> Option<Diagnostic> {
        let says_something = code.text.contains(char::is_alphanumeric);
        let is_lost = says_something
            && holds_json_or_request(code)
            && !self.knows(code.span)
            && !(self.is_of_enumeration && names_only_type(code))
            && (section.key == REPRESENTATION && !self.is_open || !self.has_sample);
        let first_line = code.text.lines().next().unwrap_or_default().len();
        let place = Span::new(code.span.source, code.span.start as usize, code.span.start as usize + first_line);
        is_lost.then(|| unread(Code::BlockSkipped, section, "a block", place))
    }

    /// A line of a text that begins like a row of a table, which nobody read as one.
    fn row_in_text(&self, section: &Section<'_>, prose: &Prose<'_>) -> Option<Diagnostic> {
        // In an item of a list the text of a table is that of the item as well.
        let of_item = prose.span.range();
        let is_table = |table: &Table<'_>| of_item.contains(&table.header.span.range().start);
        let line = prose.text.lines().find(|line| is_row_marked(line)).filter(|_| !section.tables().any(is_table))?;
        let offset = line.as_ptr() as usize - prose.text.as_ptr() as usize;
        let is_as_written = prose.span.range().len() == prose.text.len();
        let start = prose.span.start as usize + offset;
        let place = match is_as_written {
            true => Span::new(prose.span.source, start, start + line.len()),
            false => prose.span,
        };
        (!self.reports(place)).then(|| {
            unread(Code::TableShape, section, "a row of a table", place)
                .help("put it below the delimiter row of a table, at the beginning of its line")
        })
    }

    fn knows_row(&self, row: &Row<'_>) -> bool {
        self.knows(row.span)
            || self.is_listed(row)
            || property::is_annotation(&self.name_in(row))
            || row.cells.iter().all(|cell| cell.is_empty())
    }

    fn name_in(&self, row: &Row<'_>) -> String {
        row.cell(0).map(|cell| property::name_in(cell, self.definitions).0).unwrap_or_default()
    }

    /// Whether a row is of a header, a query option or a parameter that the facts list.
    fn is_listed(&self, row: &Row<'_>) -> bool {
        let name = row.cell(0).map(|cell| cell.plain(self.definitions)).unwrap_or_default();
        let name = name.split(':').next().unwrap_or_default().trim().trim_matches('`');
        self.words.contains(name)
    }

    /// Whether a row describes a header, whose name a translation may have translated.
    fn is_of_header(&self, section: &Section<'_>, row: &Row<'_>) -> bool {
        self.is_of_operation && request_headers::is_of_headers(section) && row.cell(0).is_some()
    }

    /// Whether a fact begins in a place, or a finding is about it.
    fn knows(&self, span: Span) -> bool {
        self.gave(span) || self.reports(span)
    }

    fn gave(&self, span: Span) -> bool {
        let first = self.facts.partition_point(|begin| *begin < (span.source, span.start));
        self.facts.get(first).is_some_and(|(source, start)| *source == span.source && *start < span.end)
    }

    fn reports(&self, span: Span) -> bool {
        self.findings.overlaps(span)
    }
}

/// The section whose block shows all properties.
const REPRESENTATION: &str = "json-representation";

/// Whether a block is a JSON object that tells its type and nothing else.
fn names_only_type(code: &CodeBlock<'_>) -> bool {
    let (json, _) = json::read(code.span.source, code.text, 0);
    !json.members().is_empty() && json.members().iter().all(|member| member.name.value.starts_with('@'))
}

/// Whether a cell says nothing in words: an empty one, a sign such as `✅` or `:heavy_check_mark:`.
fn is_sign(text: &str) -> bool {
    let text = text.trim();
    let name = text.strip_prefix(':').and_then(|text| text.strip_suffix(':'));
    name.is_some_and(|name| !name.contains(char::is_whitespace)) || !text.contains(char::is_alphanumeric)
}

/// Whether a block could hold facts: JSON, or a request. Others are in languages that nobody reads.
fn holds_json_or_request(code: &CodeBlock<'_>) -> bool {
    matches!(&*code.language, "json" | "http" | "msgraph-interactive") || code.text.trim_start().starts_with('{')
}

fn unread(code: Code, section: &Section<'_>, what: &str, span: Span) -> Diagnostic {
    // A row of signs below a text makes a heading of all of it.
    let place = match section.title.text.trim().lines().next().unwrap_or_default() {
        "" => "above any heading".to_string(),
        title => format!("under `{title}`"),
    };
    Diagnostic::new(code, span, format!("{what} {place} is not read"))
        .decision("it is left out: nothing of the model is known to stand there")
}

/// The places that facts were read from. Every field is named, so that a new one does not compile until this has an
/// answer: what gives no place here stands in no table, row or block of its own.
fn places(facts: &Facts) -> Vec<Span> {
    let Facts { resource, enumerations, operation } = facts;
    let mut places = Vec::new();
    if let Some(resource) = resource {
        of_resource(resource, &mut places);
    }
    for EnumerationFacts { members, name: _, namespace: _, deprecated: _, flags: _, documentation: _ } in enumerations {
        places.extend(members.iter().map(|member| member.name.span));
    }
    if let Some(operation) = operation {
        of_operation(operation, &mut places);
    }
    places
}

fn of_resource(resource: &ResourceFacts, places: &mut Vec<Span>) {
    let ResourceFacts {
        derived,
        properties,
        relationships,
        methods,
        sample,
        name: _,
        own_name: _,
        namespace: _,
        base: _,
        annotated_base: _,
        base_lines: _,
        key: _,
        open: _,
        is_abstract: _,
        deprecated: _,
        documentation: _,
        shown_words: _,
        from_sample_only: _,
    } = resource;
    of_rows(properties.iter().chain(relationships), places);
    places.extend(methods.iter().map(|method| method.title.span));
    places.extend(derived.iter().map(|derived| derived.span));
    if let Some(Sample { odata_type, members }) = sample {
        places.extend(members.iter().map(|member| member.name.span));
        places.extend(odata_type.iter().map(|name| name.span));
    }
}

fn of_operation(operation: &OperationFacts, places: &mut Vec<Span>) {
    // Headers and query options know no place; blocks of api pages are examples, and are not asked for.
    let OperationFacts {
        availability,
        permissions,
        function_parameters,
        query_parameters,
        body,
        sent: RequestBodyFacts { bindings, types: _, media_type: _, shown: _ },
        title: _,
        key: _,
        namespace: _,
        deprecated: _,
        documentation: _,
        requests: _,
        headers: _,
        query_options: _,
        supports_query_options: _,
        body_sample: _,
        response: _,
        examples: _,
        bodies: _,
    } = operation;
    of_rows(body.iter().chain(bindings).chain(function_parameters).chain(query_parameters), places);
    places.extend(availability.iter().map(|availability| availability.cloud.span));
    places.extend(permissions.iter().flat_map(permissions::Permissions::names).map(|name| name.span));
}

fn of_rows<'a>(rows: impl Iterator<Item = &'a PropertyFacts>, places: &mut Vec<Span>) {
    for row in rows {
        places.push(row.name.span);
        places.extend(row.values.iter().map(|value| value.span));
    }
}
