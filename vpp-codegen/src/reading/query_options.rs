//! The options of the query that a page offers: those that OData knows, and its own.

use foldhash::HashSet;

use super::http_request::{self, RequestLine};
use super::running_text::RunningText;
use super::{PageContext, PropertyFacts, TypeExpression, TypeName, property, prose, request_path};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::page::{Block, InlineKind, Page, Section, Table};
use crate::span::Spanned;
use crate::text;
use crate::vocabulary::{Column, Meaning};

/// What OData calls its options (URL Conventions 4.01, section 5.1), which need no `$` there.
const SYSTEM: [&str; 11] =
    ["apply", "compute", "count", "expand", "filter", "orderby", "search", "select", "skip", "skiptoken", "top"];

/// Whether a section is on options of the query.
pub(super) fn is_of_options(section: &Section<'_>) -> bool {
    matches!(&*section.key, "optional-query-parameters" | "query-parameters" | "odata-query-parameters")
}

/// The query options that the sections on them name, such as `$select`.
pub(super) fn named(page: &Page<'_>) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for section in page.sections.iter().filter(|section| is_of_options(section)) {
        let cells = section.tables().flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        let items = section.blocks.iter().filter_map(|block| match block {
            Block::Item(prose, _) => Some(prose),
            _ => None,
        });
        for prose in section.paragraphs().chain(items).chain(cells) {
            let sentences = prose.text.split([';', '；', '\n']).flat_map(text::sentences);
            let offered = sentences.filter(|sentence| !page.words().says(sentence, Meaning::Unsupported));
            for word in offered.flat_map(|sentence| sentence.split(|c: char| !(c.is_ascii_alphanumeric() || c == '$')))
            {
                let known = word.len() > 2 && word.starts_with('$') && !options.iter().any(|option| option == word);
                if known {
                    options.push(word.to_string());
                }
            }
        }
    }
    options
}

/// Whether there is a section on query options that does not begin with saying that there is no support for them.
pub(super) fn are_offered(page: &Page<'_>) -> bool {
    page.sections.iter().filter(|section| is_of_options(section)).any(|section| {
        let first = section.paragraphs().find_map(|prose| text::sentences(&prose.text).next());
        first.is_none_or(|sentence| !page.words().says(sentence, Meaning::Unsupported))
    })
}

/// The options of this operation alone that tables list: the rows of `told`, and those of the tables under
/// `Optional query parameters`. A row without a type is of text, but for the `arguments` of a path.
pub(super) fn listed(
    page: &Page<'_>,
    told: Box<[PropertyFacts]>,
    arguments: &HashSet<&str>,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) -> Vec<PropertyFacts> {
    let mut found = told.into_vec();
    let mut known: HashSet<String> = found.iter().map(|row| row.name.value.clone()).collect();
    for section in page.sections.iter().filter(|section| is_of_options(section)) {
        for table in section.tables() {
            let Some(has_types) = lists_options(table, page) else { continue };
            let is_read = section.key == "query-parameters";
            if is_read && has_types {
                continue;
            }
            let mut findings = Diagnostics::new();
            let mut rows = property::of_table(table, None, &page.definitions, &mut findings);
            rows.retain(|row| is_own(row) && !arguments.contains(&*row.name.value));
            if rows.is_empty() {
                continue;
            }
            if !has_types && (context.translated || names_others(section, table)) {
                diagnostics.push(passed_over(table));
                continue;
            }
            if is_read {
                let names: HashSet<&str> = rows.iter().map(|row| &*row.name.value).collect();
                let untold = found.iter_mut().filter(|row| row.type_expression.is_none());
                untold.filter(|row| names.contains(&*row.name.value)).for_each(as_text);
                continue;
            }
            diagnostics.append(findings);
            rows.iter_mut().filter(|row| row.type_expression.is_none()).for_each(as_text);
            rows.iter_mut().for_each(|row| row.hints.option = true);
            rows.retain(|row| known.insert(row.name.value.clone()));
            found.extend(rows);
        }
    }
    found
}

/// Whether the table that lists options by their names tells types; nothing of one that lists something else.
fn lists_options(table: &Table<'_>, page: &Page<'_>) -> Option<bool> {
    let header = &table.header.cells;
    let told: Vec<Option<Column>> =
        header.iter().map(|cell| page.words().column(&cell.plain(&page.definitions))).collect();
    let is_known = |column: &Option<Column>| {
        matches!(column, Some(Column::Type | Column::Description | Column::Required | Column::Example))
    };
    let (first, others) = told.split_first()?;
    let lists =
        *first == Some(Column::Name) && others.contains(&Some(Column::Description)) && others.iter().all(is_known);
    lists.then(|| others.contains(&Some(Column::Type)))
}

/// Whether a row describes an option that OData does not know. A property that an option takes is none: ``Its name:
/// `$filter=name eq 'x'` ``.
fn is_own(row: &PropertyFacts) -> bool {
    let is_of_odata = SYSTEM.contains(&&*row.name.to_ascii_lowercase());
    request_path::is_name(&row.name) && !is_of_odata && !row.documentation.plain().contains('$')
}

/// Whether a section names options of OData outside of a table: what the table lists may be properties that these take.
fn names_others(section: &Section<'_>, table: &Table<'_>) -> bool {
    let names_option = |text: &str| {
        text.split('$').skip(1).any(|behind| SYSTEM.iter().any(|name| behind.to_ascii_lowercase().starts_with(name)))
    };
    let items = section.blocks.iter().filter_map(|block| match block {
        Block::Item(prose, _) => Some(prose),
        _ => None,
    });
    let in_header = table.header.cells.iter().any(|cell| names_option(&cell.text));
    in_header || section.paragraphs().chain(items).any(|prose| names_option(&prose.text))
}

fn passed_over(table: &Table<'_>) -> Diagnostic {
    Diagnostic::new(Code::TableSkipped, table.header.span, "this table of names does not tell types")
        .decision("it is not read: what it lists may be no options of the query")
        .help("if these are options, add a column `Type`")
}

fn as_text(row: &mut PropertyFacts) {
    row.type_expression = Some(TypeExpression::known(false, TypeName::Primitive(Primitive::String), row.name.span));
}

/// The annotations that sentences of the sections on query options name, such as `@microsoft.graph.conflictBehavior`:
/// options of this operation alone, with the values of the table below. Those of OData, `@odata.nextLink`, are answered.
pub(super) fn annotations(page: &Page<'_>) -> Vec<PropertyFacts> {
    let mut found: Vec<PropertyFacts> = Vec::new();
    for section in page.sections.iter().filter(|section| is_of_options(section)) {
        for prose in section.paragraphs().filter(|prose| !page.words().says(&prose.text, Meaning::Unsupported)) {
            let inlines = prose.inlines(&page.definitions);
            for inline in &inlines {
                let InlineKind::Code(code) = &inline.kind else { continue };
                let name = code.strip_prefix('@').filter(|name| request_path::is_name(name));
                let is_own = name.is_some_and(|name| !name.starts_with("odata."));
                if !is_own || found.iter().any(|before| *before.name.value == **code) {
                    continue;
                }
                let text = TypeExpression::known(false, TypeName::Primitive(Primitive::String), inline.span);
                let sentence = RunningText::of(&inlines, page.words());
                found.push(PropertyFacts {
                    documentation: prose::of_cell(&sentence, &[]),
                    values: values(section, page).into(),
                    ..PropertyFacts::named(Spanned::new(code.to_string(), inline.span), Some(text))
                });
            }
        }
    }
    found
}

/// The values that the first table of a section lists, if it lists values.
fn values(section: &Section<'_>, page: &Page<'_>) -> Vec<Spanned<String>> {
    let is_of_values = |table: &&Table<'_>| {
        let first = table.header.cells.first().map(|cell| cell.plain(&page.definitions));
        first.is_some_and(|first| page.words().column(&first) == Some(Column::Value))
    };
    let rows = section.tables().find(is_of_values).into_iter().flat_map(|table| &table.rows);
    let cells = rows.filter_map(|row| row.cell(0)).filter(|cell| !cell.is_empty());
    cells.map(|cell| Spanned::new(cell.plain(&page.definitions).trim().to_string(), cell.span)).collect()
}

/// The requests that the sections on query options show with options of this operation alone, `?model=A`: an option
/// takes any value.
pub(super) fn with_own(page: &Page<'_>, listed: &[RequestLine]) -> Vec<RequestLine> {
    let mut found: Vec<RequestLine> = Vec::new();
    let sections = page.sections.iter().filter(|section| is_of_options(section));
    for line in sections.flat_map(Section::annotated_code).flat_map(|(_, code)| http_request::read(code)) {
        let is_listed = |path: &str| {
            let mut listed = listed.iter().filter(|listed| listed.method == line.method);
            listed.any(|listed| listed.path.value == path)
        };
        let Some((path, query)) = line.path.value.split_once('?').filter(|(path, _)| is_listed(path)) else { continue };
        let names = query.split('&').filter_map(|option| Some(option.split_once('=')?.0.trim()));
        let own: Vec<String> =
            names.filter(|name| request_path::is_name(name)).map(|name| format!("{name}={{{name}}}")).collect();
        let path = Spanned::new(format!("{path}?{}", own.join("&")), line.path.span);
        if !own.is_empty() && !is_listed(&path.value) && found.iter().all(|before| before.path != path) {
            found.push(RequestLine { method: line.method, path });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::reading::PropertyFacts;
    use crate::reading::tests::api_page;

    #[test]
    fn an_option_of_which_a_sentence_says_that_it_cannot_be_used_is_none() {
        for (sentences, expected) in [
            ("You can use `$top`. You cannot use `$select` to get fewer properties.", &["$top"][..]),
            ("You can't use `$select`; you can use `$top`.", &["$top"]),
            ("- You can’t use `$select`.\n- There are others that it doesn't support: `$expand`, `$filter`.", &[]),
            ("`$top` is supported. `$skip` isn't supported.", &["$top"]),
            ("`$top` wird unterstützt. `$skip` wird nicht unterstützt.", &["$top"]),
            ("Admite `$top`. No se admite `$skip`.", &["$top"]),
            ("Поддерживает `$top`. Не поддерживает `$skip`.", &["$top"]),
            ("可以使用 `$top`。不支持 `$skip`。", &["$top"]),
            ("`$top` を使用できます。`$skip` は使用できません。", &["$top"]),
        ] {
            let section = format!("## Optional query parameters\n\n{sentences}\n");
            let page = api_page(&format!("# List carts\n## HTTP request\n```http\nGET /carts\n```\n{section}"));
            assert_eq!(page.query_options.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{sentences}");
        }
    }

    #[test]
    fn a_sentence_may_tell_of_an_annotation_that_is_an_option() {
        let values = "|Value|Description|\n|:-|:-|\n|fail|The default.|\n|replace|Overwrites it.|\n";
        let options = |sentence: &str| -> Vec<(String, Vec<String>)> {
            let section = format!("## Optional query parameters\n\n{sentence}\n\n{values}\n");
            let page = api_page(&format!("# Copy cart\n## HTTP request\n```http\nPOST /carts/copy\n```\n{section}"));
            let row =
                |row: &PropertyFacts| (row.name.value.clone(), row.values.iter().map(|it| it.value.clone()).collect());
            page.query_parameters.iter().map(row).collect()
        };
        let name = "@microsoft.graph.conflictBehavior".to_string();
        let told = options("This supports the `@microsoft.graph.conflictBehavior` query parameter.");
        assert_eq!(told, [(name, vec!["fail".to_string(), "replace".to_string()])]);
        assert_eq!(options("This doesn't support `@microsoft.graph.conflictBehavior`."), []);
        assert_eq!(options("This supports `$top`, and answers with an `@odata.nextLink`."), []);
    }

    #[test]
    fn requests_with_options_of_the_operation_alone_are_requests() {
        let options = "## Optional query parameters\n```http\nGET /carts?model=A&$top=5\nGET /carts?model=B\nGET /carts?$top=5\nGET /other?model=A\n```\n";
        let operation = api_page(&format!("# List carts\n## HTTP request\n```http\nGET /carts\n```\n{options}"));
        let paths: Vec<&str> = operation.requests.iter().map(|request| &*request.path.value).collect();
        assert_eq!(paths, ["/carts", "/carts?model={model}"]);
    }
}
