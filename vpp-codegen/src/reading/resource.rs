//! A page that describes a resource: an entity type or a complex type.

use borsh::{BorshDeserialize, BorshSerialize};

use super::annotation::text_of;
use super::base_line::BaseLine;
use super::property::PropertyFacts;
use super::property_tables::PropertyTables;
use super::sample::{self, Sample, ShownWord};
use super::type_cell::{self, TypeExpression, TypeReference};
use super::{
    PageContext, base_line, deprecation, inheritance, namespace, page_type, prose, said_of_type, table_and_json,
};
use crate::corpus::{Form, page_stem};
use crate::diagnostics::Diagnostics;
use crate::documentation::Documentation;
use crate::json::{self, Json, JsonKind};
use crate::page::{Block, Comment, InlineKind, Page, Prose, Row, Section, is_row_marked, plain};
use crate::span::Spanned;

/// What a page says of a resource.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ResourceFacts {
    /// The type's name, without a namespace.
    pub name: Spanned<String>,
    /// The name that the title and the page's own name agree on, whatever the annotation says.
    pub own_name: Option<Spanned<String>>,
    /// The namespace, where the page tells one.
    pub namespace: Option<Spanned<String>>,
    /// The type it is derived from.
    pub base: Option<Spanned<TypeReference>>,
    /// What the annotation says of that, where the text of the page decides.
    pub annotated_base: Option<Spanned<TypeReference>>,
    /// What may say so in a translation, whose words may not be known.
    pub base_lines: Vec<BaseLine>,
    /// The types that the page says are derived from it.
    pub derived: Vec<Spanned<TypeReference>>,
    /// The name of the key property.
    pub key: Option<Spanned<String>>,
    /// Whether objects may carry properties that are not declared.
    pub open: bool,
    /// Whether there are only objects of derived types.
    pub is_abstract: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The description.
    pub documentation: Documentation,
    /// The rows of the property tables.
    pub properties: Vec<PropertyFacts>,
    /// The rows of the relationship tables: the navigation properties.
    pub relationships: Vec<PropertyFacts>,
    /// The operations on the type, each with the page that describes it.
    pub methods: Vec<MethodFacts>,
    /// The JSON representation.
    pub sample: Option<Sample>,
    /// On a translated page, the words that it shows as values: nobody translates them.
    pub shown_words: Box<[ShownWord]>,
    /// The page has no property table; the properties are the keys of the JSON representation.
    pub from_sample_only: bool,
}

/// A row of the table of methods.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct MethodFacts {
    /// What the row calls the operation.
    pub title: Spanned<String>,
    /// The stem of the page that describes it.
    pub page: Option<String>,
    /// What it returns.
    pub returns: Option<TypeExpression>,
}

/// The resource a page describes, if it describes one.
pub(super) fn read(page: &Page<'_>, context: &PageContext, diagnostics: &mut Diagnostics) -> Option<ResourceFacts> {
    let title = page.title_section()?;
    let annotation = annotation(page, title);
    let json = representation(page, annotation, context, diagnostics);
    let json = json.as_ref().map(|json| of_answer(json).unwrap_or(json));
    let mut sample = json.map(sample::read);
    let section = page.section("properties");
    if annotation.is_none() && section.is_none() && !title.key.ends_with("-resource-type") {
        return None;
    }
    let page_type = page_type::read(page, title, annotation, sample.as_ref(), context, diagnostics)?;
    let base_lines = if context.translated { base_line::read(page, title, annotation) } else { Vec::new() };
    let base = inheritance::base(page, title, annotation).or_else(|| base_line::confirmed(&base_lines));

    let shown = sample.as_ref().map(|sample| &*sample.members).unwrap_or_default();
    let tables = PropertyTables::of(page, annotation, base.as_deref(), shown, context);
    let mut properties = tables.properties(diagnostics);
    let relationships = tables.relationships(&properties, diagnostics);
    if let Some(sample) = &mut sample {
        table_and_json::reconcile(&mut properties, &relationships, sample, context, diagnostics);
    }

    // Words such as `None` say that there are no properties; no words say nothing.
    let is_text = |prose: &Prose<'_>| !is_row_marked(&prose.text);
    let says_something = section.is_some_and(|section| section.paragraphs().any(is_text));
    let open = is_annotated(annotation, &["openType"])
        || said_of_type::is_open(page, title)
        || (properties.is_empty() && shows_or_says_map(page, title, sample.as_ref()));
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
        annotated_base: inheritance::annotated_base(annotation)
            .filter(|annotated| base.as_ref().is_some_and(|base| base.span != annotated.span)),
        base,
        base_lines,
        derived: inheritance::derived(page, title),
        key: annotation.and_then(|comment| text_of(comment, "keyProperty")),
        open,
        is_abstract: is_annotated(annotation, &["abstract", "isAbstract"]) || said_of_type::is_abstract(page, title),
        deprecated,
        documentation,
        from_sample_only: properties.is_empty() && !says_something,
        methods: methods(page),
        name: page_type.name,
        own_name: page_type.own_name,
        properties,
        relationships,
        sample,
        shown_words: json.filter(|_| context.translated).map(sample::words_in).unwrap_or_default(),
    })
}

/// Whether a type that lists no properties has those that callers name.
fn shows_or_says_map(page: &Page<'_>, title: &Section<'_>, sample: Option<&Sample>) -> bool {
    sample.is_some_and(Sample::shows_dynamic_properties) || said_of_type::is_map(page, title)
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

/// Whether the first of these members that the annotation has is true.
fn is_annotated(annotation: Option<&Comment<'_>>, members: &[&str]) -> bool {
    annotation.is_some_and(|comment| members.iter().find_map(|name| comment.truth_of(name)) == Some(true))
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
