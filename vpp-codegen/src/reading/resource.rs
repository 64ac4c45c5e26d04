//! A page that describes a resource: an entity type or a complex type.

use std::collections::HashSet;

use serde::Serialize;

use super::annotation::text_of;
use super::base_line::BaseLine;
use super::property::{self, PropertyFacts};
use super::sample::{self, Sample, SampleMember, ShapeKind, ShownWord};
use super::type_cell::{self, TypeExpression, TypeReference};
use super::types_in_json::ByType;
use super::{
    PageContext, base_line, deprecation, enumeration, inheritance, namespace, page_type, prose, said_of_type,
    table_and_json, type_columns,
};
use crate::corpus::{Form, page_stem};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::json::{self, Json, JsonKind};
use crate::page::{Block, Comment, InlineKind, Page, Prose, Row, Section, is_row_marked, plain};
use crate::span::{Span, Spanned};

/// What a page says of a resource.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResourceFacts {
    /// The type's name, without a namespace.
    pub name: Spanned<String>,
    /// The namespace, where the page tells one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<Spanned<String>>,
    /// The type it is derived from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Spanned<TypeReference>>,
    /// What may say so in a translation, whose words may not be known.
    #[serde(skip)]
    pub base_lines: Vec<BaseLine>,
    /// The types that the page says are derived from it.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub derived: Vec<Spanned<TypeReference>>,
    /// The name of the key property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Spanned<String>>,
    /// Whether objects may carry properties that are not declared.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Whether there are only objects of derived types.
    #[serde(rename = "abstract", skip_serializing_if = "std::ops::Not::not")]
    pub is_abstract: bool,
    /// Whether it is deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The description.
    pub documentation: Documentation,
    /// The rows of the property tables.
    pub properties: Vec<PropertyFacts>,
    /// The rows of the relationship tables: the navigation properties.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub relationships: Vec<PropertyFacts>,
    /// The operations on the type, each with the page that describes it.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub methods: Vec<MethodFacts>,
    /// The JSON representation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<Sample>,
    /// On a translated page, the words that it shows as values: nobody translates them.
    #[serde(skip)]
    pub shown_words: Box<[ShownWord]>,
    /// The page has no property table; the properties are the keys of the JSON representation.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub from_sample_only: bool,
}

/// A row of the table of methods.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MethodFacts {
    /// What the row calls the operation.
    pub title: Spanned<String>,
    /// The stem of the page that describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// What it returns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeExpression>,
}

/// The resource a page describes, if it describes one.
pub(super) fn read(page: &Page<'_>, context: &PageContext, diagnostics: &mut Diagnostics) -> Option<ResourceFacts> {
    let title = page.title_section()?;
    let annotation = annotation(page, title);
    let json = representation(page, annotation, context, diagnostics);
    let json = json.as_ref().map(|json| of_answer(json).unwrap_or(json));
    let mut sample = json.map(sample::read);
    let shown_words = json.filter(|_| context.translated).map(sample::words_in).unwrap_or_default();
    let section = page.section("properties");
    if annotation.is_none() && section.is_none() && !title.key.ends_with("-resource-type") {
        return None;
    }
    let page_type = page_type::read(page, title, annotation, sample.as_ref(), context, diagnostics)?;
    let keys: Vec<Spanned<String>> =
        sample.iter().flat_map(|sample| sample.members.iter().map(|m| m.name.clone())).collect();
    let base = inheritance::base(page, title, annotation);
    let base_lines = if context.translated { base_line::read(page, title, annotation) } else { Vec::new() };
    // Rows tell of a base that a line names in a language whose words are not known.
    let sentence = base_lines.iter().find(|line| line.is_sentence);
    let confirmed = || sentence.filter(|line| line.confirmed).map(|line| line.target.clone());
    let base = base.or_else(confirmed);
    let shown: Vec<&SampleMember> = sample.iter().flat_map(|sample| &sample.members).collect();
    let mut properties = tables(page, "properties", &keys, base.as_deref(), diagnostics);
    table_and_json::repair_names(&mut properties, &shown, context, diagnostics);
    properties.extend(elsewhere(page, &properties, &keys, base.as_deref(), diagnostics));
    let mut relationships = tables(page, "relationships", &keys, base.as_deref(), diagnostics);
    // What shows a property shows no relationship.
    let listed: HashSet<&str> = properties.iter().map(|row| &*row.name.value).collect();
    let is_property = |member: &SampleMember| listed.contains(&*member.name.value);
    // What a relationship leads to is an object.
    let is_object = |member: &SampleMember| {
        matches!(member.shape.kind, ShapeKind::Named(_) | ShapeKind::Object | ShapeKind::Anything)
            || relationships.iter().any(|row| row.name.eq_ignore_ascii_case(&member.name))
    };
    let told = properties_by_type(&properties, &relationships, &shown);
    let is_left = |member: &SampleMember| !is_property(member) && !told.contains(&member.name.span);
    let left: Vec<&SampleMember> = shown.into_iter().filter(|member| is_left(member) && is_object(member)).collect();
    let is_shown = |name: &str| keys.iter().any(|key| key.value == name);
    // What is left may be what a property is called whose name is damaged.
    let shown_names: HashSet<&str> = keys.iter().map(|key| &*key.value).collect();
    let is_right = |name: &str| shown_names.contains(name) || table_and_json::looks_right(name);
    let has_damaged = !properties.iter().all(|row| is_right(&row.name));
    let is_right = |name: &str| has_damaged && table_and_json::looks_right(name);
    table_and_json::repair_damaged_names(&mut relationships, &left, is_right, context, diagnostics);
    let is_property = |name: &str| properties.iter().any(|row| row.name.value == name);
    let left: Vec<&str> =
        optional_properties(annotation).filter(|name| !is_shown(name) && !is_property(name)).collect();
    table_and_json::name_from_annotation(&mut relationships, &left, context, diagnostics);
    if let Some(sample) = &mut sample {
        table_and_json::spell_as_in_tables(&properties, sample, diagnostics);
        table_and_json::types_from_sample(&mut properties, sample, diagnostics);
        if context.translated {
            table_and_json::values_from_sample(&mut properties, sample);
        }
        table_and_json::compare(&properties, sample, context, diagnostics);
    }
    // Words such as `None` say that there are no properties; no words say nothing.
    let is_text = |prose: &Prose<'_>| !is_row_marked(&prose.text);
    let says_something = section.is_some_and(|section| section.paragraphs().any(is_text));
    let said_open = annotation.and_then(|comment| comment.truth_of("openType")) == Some(true);
    let open = said_open
        || said_of_type::is_open(page, title)
        || (properties.is_empty() && sample.as_ref().is_some_and(Sample::shows_dynamic_properties));
    if let (Some(section), Some(sample)) = (section, &sample)
        && properties.is_empty()
        && says_something
        && base.is_none()
        && !open
    {
        table_and_json::report_words_for_table(section, &relationships, sample, diagnostics);
    }
    let documentation = documentation(title, page_type.namespace.as_ref().map(|namespace| &***namespace), page);
    let (deprecated, documentation) = deprecation::of_page(title, documentation, page);
    Some(ResourceFacts {
        namespace: page_type.namespace.clone(),
        base,
        base_lines,
        derived: inheritance::derived(page, title),
        key: annotation.and_then(|comment| text_of(comment, "keyProperty")),
        open,
        is_abstract: annotation.is_some_and(|c| c.truth_of("abstract").or(c.truth_of("isAbstract")) == Some(true))
            || said_of_type::is_abstract(page, title),
        deprecated,
        documentation,
        from_sample_only: properties.is_empty() && !says_something,
        methods: methods(page),
        name: page_type.name,
        properties,
        relationships,
        sample,
        shown_words,
    })
}

/// The keys of properties whose rows have another name, told by their types: they are no relationships.
fn properties_by_type(
    properties: &[PropertyFacts],
    relationships: &[PropertyFacts],
    shown: &[&SampleMember],
) -> HashSet<Span> {
    let listed: HashSet<&str> = properties.iter().chain(relationships).map(|row| &*row.name.value).collect();
    let keys: HashSet<&str> = shown.iter().map(|member| &*member.name.value).collect();
    let without_key = |row: &&PropertyFacts| !keys.contains(&*row.name.value);
    let rows = properties.iter().chain(relationships).filter(without_key);
    let by_type = ByType::of(rows, shown.iter().copied().filter(|member| !listed.contains(&*member.name.value)));
    properties.iter().filter(without_key).filter_map(|row| Some(by_type.only_key(row)?.name.span)).collect()
}

/// The resource annotation that belongs to the page's title; pages may hold others as examples.
fn annotation<'a, 'src>(page: &'a Page<'src>, title: &Section<'src>) -> Option<&'a Comment<'src>> {
    let resources = || {
        page.blocks().filter_map(|(_, block)| match block {
            Block::Comment(comment) if comment.text_of("blockType") == Some("resource") => Some(comment),
            _ => None,
        })
    };
    let of_title = resources().find(|comment| {
        let name = annotated_type(comment).map(|name| name.to_lowercase()).unwrap_or_default();
        let local = name.rsplit('.').next().unwrap_or_default();
        !local.is_empty() && title.key.split('-').next() == Some(local)
    });
    of_title.or_else(|| resources().next())
}

/// What the annotation says that the JSON representation may lack.
fn optional_properties<'a>(annotation: Option<&'a Comment<'_>>) -> impl Iterator<Item = &'a str> {
    let listed = annotation.and_then(|comment| comment.annotation.as_ref()?.member("optionalProperties"));
    let names = match listed.map(|listed| &listed.kind) {
        Some(JsonKind::Array(names)) => &names[..],
        _ => &[],
    };
    names.iter().filter_map(Json::as_str)
}

fn annotated_type<'a>(comment: &'a Comment<'_>) -> Option<&'a str> {
    comment.text_of("@odata.type").or_else(|| comment.text_of("@type")).filter(|name| !name.trim().is_empty())
}

/// The JSON block of the page's representation: the one below the annotation, or the first under the
/// heading, or where the site dropped what names both, the first that says its type.
fn representation<'src>(
    page: &Page<'src>,
    annotation: Option<&Comment<'_>>,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) -> Option<Json<'src>> {
    let annotated = annotation.and_then(|wanted| {
        let sections = page.sections.iter().flat_map(Section::annotated_code);
        sections
            .filter(|(comment, _)| comment.is_some_and(|comment| comment.span == wanted.span))
            .map(|(_, code)| code)
            .next()
    });
    let under_heading = || {
        let section = page.section("json-representation")?;
        section.annotated_code().map(|(_, code)| code).find(|code| code.text.trim_start().starts_with('{'))
    };
    let anywhere = || {
        let mut code = page.sections.iter().flat_map(Section::annotated_code).map(|(_, code)| code);
        let may_have_lost_both = page.form == Form::PlainText || context.translated;
        code.find(|code| {
            may_have_lost_both && code.text.trim_start().starts_with('{') && code.text.contains("\"@odata.type\"")
        })
    };
    let code = annotated.or_else(under_heading).or_else(anywhere)?;
    let (json, faults) = json::read(code.span.source, code.text, code.span.start as usize);
    json::report(&faults, json::Role::Representation, diagnostics);
    Some(json)
}

/// The first object of an answer that lists several: some pages show one in place of the object alone.
fn of_answer<'a, 'src>(json: &'a Json<'src>) -> Option<&'a Json<'src>> {
    let is_annotation = |member: &json::Member<'_>| member.name.value.starts_with('@');
    let is_value = |member: &json::Member<'_>| member.name.value == "value";
    let members = json.members();
    let is_answer = members.iter().any(is_annotation)
        && json.member("@odata.type").is_none()
        && members.iter().all(|member| is_annotation(member) || is_value(member));
    let JsonKind::Array(listed) = &json.member("value").filter(|_| is_answer)?.kind else { return None };
    listed.first().filter(|first| !first.members().is_empty())
}

/// The rows of the tables under a heading: the first table, and every table of a sub-section of which
/// half of the names or more are keys of the JSON representation (page shape 3).
fn tables(
    page: &Page<'_>,
    key: &str,
    keys: &[Spanned<String>],
    base: Option<&TypeReference>,
    diagnostics: &mut Diagnostics,
) -> Vec<PropertyFacts> {
    let keys: HashSet<&str> = keys.iter().map(|key| &*key.value).collect();
    let mut rows: Vec<PropertyFacts> = Vec::new();
    let keys_of_sections = [key];
    let sections = page.sections_below(&keys_of_sections).filter(|section| !enumeration::is_values_section(section));
    for (section, table) in sections.flat_map(|section| section.tables().map(move |table| (section, table))) {
        let mut findings = Diagnostics::new();
        let read = property::of_table(table, base, &page.definitions, &mut findings);
        let read: Vec<PropertyFacts> = read.into_iter().filter(|row| !row.is_binding()).collect();
        let known = read.iter().filter(|row| keys.contains(&*row.name.value)).count();
        let is_first = rows.is_empty();
        if is_first || read.is_empty() || (known > 0 && known * 2 >= read.len()) {
            diagnostics.append(findings);
            rows.extend(read.into_iter().filter(|row| !row.name.is_empty()));
        } else if section.key == key || type_columns::tells_types(table, &page.definitions) {
            diagnostics.push(
                Diagnostic::new(
                    Code::TableSkipped,
                    table.header.span,
                    format!("this table under `{key}` lists other things"),
                )
                .decision("it is not read: fewer than half of its names are in the JSON representation")
                .help("show what belongs to this type in the JSON representation, and give other things a page of their own"),
            );
        }
    }
    rows
}

/// The sections whose tables are read as what they are called, those below them included.
const TABLES: [&str; 4] = ["properties", "relationships", "methods", "derived-types"];

/// The rows of property tables that stand above any heading or under headings of their own, such as
/// `Page content`: half of their names or more are keys of the JSON representation that have no row yet.
fn elsewhere(
    page: &Page<'_>,
    found: &[PropertyFacts],
    keys: &[Spanned<String>],
    base: Option<&TypeReference>,
    diagnostics: &mut Diagnostics,
) -> Vec<PropertyFacts> {
    let found: HashSet<&str> = found.iter().map(|row| &**row.name).collect();
    let missing: HashSet<&str> = keys.iter().map(|key| &*key.value).filter(|key| !found.contains(key)).collect();
    let mut rows = Vec::new();
    for (section, is_of_resource) in page.sections.iter().zip(page.below(&TABLES)) {
        if is_of_resource || enumeration::is_values_section(section) {
            continue;
        }
        for table in section.tables().filter(|table| table.header.cells.len() > 1) {
            let mut findings = Diagnostics::new();
            let read = property::of_table(table, base, &page.definitions, &mut findings);
            let read: Vec<PropertyFacts> = read.into_iter().filter(|row| !row.is_binding()).collect();
            let known = read.iter().filter(|row| missing.contains(&**row.name)).count();
            if known > 0 && known * 2 >= read.len() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::HeadingShape,
                        table.header.span,
                        "this table of properties does not stand under `Properties`",
                    )
                    .decision("it is read: its names are keys of the JSON representation"),
                );
                diagnostics.append(findings);
                rows.extend(read);
            }
        }
    }
    rows
}

/// The rows of the table of methods.
fn methods(page: &Page<'_>) -> Vec<MethodFacts> {
    let tables = page.section("methods").into_iter().flat_map(Section::tables);
    let row = |row: &Row<'_>| {
        let cell = row.cell(0)?;
        let inlines = cell.inlines(&page.definitions);
        let link = inlines.iter().find_map(|inline| match &inline.kind {
            InlineKind::Link { target, .. } => Some(page_stem(target)),
            _ => None,
        });
        let returns = row.cell(1).and_then(|cell| type_cell::read(cell, &page.definitions));
        // A heading inside the table: `**Memberships**`.
        if link.is_none() && returns.is_none() && cell.text.trim_start().starts_with("**") {
            return None;
        }
        Some(MethodFacts { title: Spanned::new(plain(&inlines).into_owned(), cell.span), page: link, returns })
    };
    tables.flat_map(|table| &table.rows).filter_map(row).collect()
}

/// The description under the title, without the lines that say where the type belongs.
fn documentation(title: &Section<'_>, namespace: Option<&str>, page: &Page<'_>) -> Documentation {
    prose::of_section(title, &page.definitions, |paragraph| {
        namespace::in_line(paragraph).is_none()
            && !namespace.is_some_and(|name| namespace::is_end_of(paragraph, name))
            && !inheritance::is_whole_line(paragraph, page)
            && !paragraph.is_notice()
    })
}
