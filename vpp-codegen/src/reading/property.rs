//! A row of a table of properties, relationships or parameters.
//!
//! `columns` tells what its cells hold.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use borsh::{BorshDeserialize, BorshSerialize};
use foldhash::{HashMap, HashSet};

use super::columns::Columns;
use super::link;
use super::running_text::RunningText;
use super::type_cell::{self, TypeExpression, TypeName, TypeReference};
use super::type_cells::TypeCell;
use super::value_list::{self, ValueList};
use super::{deprecation, identical_rows, missing_pipe, prose};
use crate::corpus::Form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::page::{Definitions, Inline, InlineKind, Prose, Row, Table, plain};
use crate::span::{Span, Spanned};
use crate::text;
use crate::vocabulary::{Column, Meaning, Mentions, Vocabulary, read_only};

/// What follows the name of a relationship that is set by address.
pub(crate) const BIND: &str = "@odata.bind";

/// What follows the name of a collection of which a request sends the changes alone (OData Protocol 4.01, section
/// 11.4.3.1).
pub(crate) const DELTA: &str = "@delta";

/// What a row says of a property, a navigation property or a parameter.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct PropertyFacts {
    /// The name.
    pub name: Spanned<String>,
    /// What a translation wrote in its place.
    pub written: Option<Box<str>>,
    /// The type, if the row tells one.
    pub type_expression: Option<TypeExpression>,
    /// The description, without lists of values.
    pub documentation: Documentation,
    /// The possible values, from all lists of the description.
    pub values: Box<[Spanned<String>]>,
    /// The values of the lists that no known words introduce: possible values in a language whose words are not
    /// known, or examples. On a translated page also those that the JSON representation lists.
    pub perhaps: Box<[Box<[Spanned<String>]>]>,
    /// Whether a section of the page explains the values: then it is text, and no enumeration.
    pub has_values_section: bool,
    /// The type that has the property, where the description says that it is inherited.
    pub inherited_from: Option<Box<Spanned<TypeReference>>>,
    /// What the description says in passing.
    pub hints: Hints,
}

impl PropertyFacts {
    /// Whether it sets a relationship by address: `owner@odata.bind`.
    pub(crate) fn is_binding(&self) -> bool {
        self.name.ends_with(BIND)
    }

    /// Whether it is a member of a body and never a property: `owner@odata.bind`, `items@delta`.
    pub(crate) fn is_annotation(&self) -> bool {
        self.name.contains('@')
    }

    /// A property of which nothing but this is known.
    pub fn named(name: Spanned<String>, type_expression: Option<TypeExpression>) -> Self {
        PropertyFacts {
            name,
            written: None,
            type_expression,
            documentation: Documentation::default(),
            values: Box::default(),
            perhaps: Box::default(),
            has_values_section: false,
            inherited_from: None,
            hints: Hints::default(),
        }
    }
}

/// What a description says in passing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Hints {
    /// It is the key of the entity.
    pub key: bool,
    /// Clients cannot set it.
    pub read_only: bool,
    /// Clients must send it.
    pub required: bool,
    /// It is deprecated.
    pub deprecated: bool,
    /// Whether it can be null, where the page says so.
    pub nullable: Option<bool>,
    /// Its enumeration is one of flags.
    pub flags: bool,
    /// It is an option of the query, and no parameter of a function.
    pub option: bool,
}

impl Hints {
    fn read(text: &str, mentions: &Mentions, words: &Vocabulary) -> Hints {
        let says = |meaning| mentions.iter().any(|(found, _)| *found == meaning);
        let nullable = if says(Meaning::NotNullable) { Some(false) } else { says(Meaning::Nullable).then_some(true) };
        Hints {
            key: says(Meaning::Key),
            read_only: read_only::is_said(text, mentions, words),
            required: says(Meaning::Required),
            deprecated: false,
            nullable,
            flags: says(Meaning::Flags),
            option: false,
        }
    }

    /// Takes what a cell answers to the question that its column asks.
    fn answer(&mut self, question: Column, answer: bool) {
        match question {
            Column::Nullable => self.nullable = Some(answer),
            Column::Required => self.required |= answer,
            Column::ReadOnly => self.read_only |= answer,
            Column::Key => self.key |= answer,
            _ => {}
        }
    }
}

/// The properties in a table's rows; `base` is the type that the page's type is derived from.
pub(super) fn of_table(
    table: &Table<'_>,
    base: Option<&TypeReference>,
    definitions: &Definitions<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<PropertyFacts> {
    let told = Columns::of(table, definitions, diagnostics);
    let told_type = told.type_cell;
    let types_in =
        |column| -> Vec<_> { table.rows.iter().map(|row| TypeCell::of_row(row, column, definitions)).collect() };
    let mut types = types_in(told_type);
    let columns = told.by_contents(&types, table, definitions, diagnostics);
    if columns.type_cell != told_type {
        types = types_in(columns.type_cell);
    }
    let rows = identical_rows::distinct(table, diagnostics).into_iter();
    let width = table.header.cells.len();
    rows.filter_map(|(index, row)| match missing_pipe::put_in(row, &columns, width, definitions, diagnostics) {
        Some(row) => {
            let type_cell = TypeCell::of_row(&row, columns.type_cell, definitions);
            of_row(&row, &columns, type_cell, base, definitions, diagnostics)
        }
        None => of_row(row, &columns, types[index].take(), base, definitions, diagnostics),
    })
    .collect()
}

fn of_row(
    row: &Row<'_>,
    columns: &Columns,
    type_cell: Option<TypeCell<'_>>,
    base: Option<&TypeReference>,
    definitions: &Definitions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<PropertyFacts> {
    let (name, deprecated) = match row.cell(columns.name).map(|cell| name_in(cell, definitions)) {
        Some((name, deprecated)) if !name.is_empty() => (name, deprecated),
        _ => {
            skip(row, "this row has no name", diagnostics);
            return None;
        }
    };
    if is_heading(row) {
        return None;
    }
    if is_annotation(&name) {
        return None;
    }
    let words = definitions.words();
    let name = Spanned::new(name, row.cells[columns.name].span);
    if let Some(cell) = &type_cell {
        cell.report(&name, words, diagnostics);
    }
    let type_expression = type_cell.and_then(|cell| cell.expression);
    let description = columns.description.and_then(|column| row.cell(column));
    let inlines: Vec<Inline<'_>> = description.map(|cell| cell.inlines(definitions)).unwrap_or_default();
    let text = RunningText::of(&inlines, words);
    let lists = if may_have_values(type_expression.as_ref()) { value_list::read(&text) } else { Vec::new() };
    let is_of_text = type_expression.as_ref().is_none_or(|told| matches!(told.name, TypeName::Primitive(_)));
    report_damage(&lists, diagnostics);
    let mentions = words.mentions(&text.text);
    let mut hints = Hints::read(&text.text, &mentions, words);
    hints.deprecated = deprecated || deprecation::is_said(&text, &mentions, &lists, &name);
    // Of a collection it is the items that are several.
    hints.flags &= !type_expression.as_ref().is_some_and(|expression| expression.collection);
    for (question, column) in &columns.answers {
        let answer = row.cell(*column).and_then(|cell| words.answer(&cell.text));
        answer.into_iter().for_each(|answer| hints.answer(*question, answer));
    }
    Some(PropertyFacts {
        values: unite(&name, &lists, is_of_text, diagnostics).into(),
        perhaps: lists.iter().filter(|list| !list.introduced).map(|list| list.values.as_slice().into()).collect(),
        documentation: prose::of_cell(&text, &lists),
        inherited_from: inherited_from(&inlines, &mentions, base, words).map(Box::new),
        hints,
        ..PropertyFacts::named(name, type_expression)
    })
}

/// Whether a value of the type may be one of some names: a number, a date and a Boolean are not. Of any JSON, the
/// description says where in it they stand.
fn may_have_values(expression: Option<&TypeExpression>) -> bool {
    let primitive = match expression.map(|expression| &expression.name) {
        Some(TypeName::Primitive(primitive)) => Some(*primitive),
        Some(TypeName::Reference(reference)) => reference.primitive,
        _ => None,
    };
    primitive.is_none_or(|primitive| primitive == Primitive::String)
}

/// Says where a mark of code is missing in a list of values.
fn report_damage(lists: &[ValueList], diagnostics: &mut Diagnostics) {
    for list in lists.iter().filter(|list| list.damaged) {
        diagnostics.push(
            Diagnostic::new(Code::CodeMark, list.span, "a backtick is missing in this list of values")
                .decision("the commas tell the values")
                .help("put each value between two backticks"),
        );
    }
}

/// Whether a row only names a group of rows: in bold type, where that can be seen.
pub(super) fn is_heading(row: &Row<'_>) -> bool {
    let Some((first, rest)) = row.cells.split_first() else { return false };
    let is_marked = first.form == Form::PlainText && !rest.is_empty() || first.text.trim_start().starts_with("**");
    is_marked && rest.iter().all(Prose::is_empty)
}

/// Whether a row describes an instance annotation. Every type may carry one, so that it is no property of any; a
/// relationship that is set by address is none.
pub(super) fn is_annotation(name: &str) -> bool {
    let is_binding = name.strip_suffix(BIND).is_some_and(type_cell::is_identifier);
    !is_binding && (name.starts_with('@') || name.contains("@odata.") || name.starts_with("odata."))
}

fn skip(row: &Row<'_>, why: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(Code::RowSkipped, row.span, why).decision("it is left out"));
}

/// The name in a cell, and whether the cell says that it is deprecated.
pub(super) fn name_in(cell: &Prose<'_>, definitions: &Definitions<'_>) -> (String, bool) {
    // A footnote's mark is of no name.
    let before_footnote = cell.text.split_once("<sup>").map(|(name, _)| name).filter(|name| !name.trim().is_empty());
    let own = before_footnote.map(|name| Prose::new(name, cell.span, cell.form));
    let cell = own.as_ref().unwrap_or(cell);
    // Underscores in names are letters, not emphasis.
    let written = cell.text.trim();
    let is_word = written.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '@'));
    let text: Cow<'_, str> = if is_word { written.into() } else { cell.plain(definitions).into() };
    let text = text.trim();
    let deprecated = crate::vocabulary::deprecation::is_said_of_name(text, definitions.words());
    let name = match text.split_once('(') {
        Some((name, _)) if !name.trim().is_empty() => name,
        _ => text,
    };
    let name = name.trim().trim_matches(['`', '*', ':', ',', ';', '\'', '"', '\u{200b}', '\u{a0}']);
    (name.trim().to_string(), deprecated)
}

/// All values of a description; lists that differ are reported (a page may repeat its list). Of spellings that differ
/// in letter case only, the last one counts: words come first, and the list of the values themselves behind them.
///
/// A list that does not tell all values tells none of what is text: its sentence says what is possible.
fn unite(
    name: &Spanned<String>,
    lists: &[ValueList],
    is_of_text: bool,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    let mut values: Vec<Spanned<String>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::default();
    let is_stated = |list: &&ValueList| list.introduced && !(is_of_text && list.not_all);
    for value in lists.iter().filter(is_stated).flat_map(|list| &list.values) {
        match places.entry(value.to_ascii_lowercase()) {
            Entry::Occupied(place) => values[*place.get()] = value.clone(),
            Entry::Vacant(place) => {
                place.insert(values.len());
                values.push(value.clone());
            }
        }
    }
    let is_whole = |list: &&ValueList| list.introduced && !list.on_request && !list.in_one_case && !list.not_all;
    let stated: Vec<&ValueList> = lists.iter().filter(is_whole).collect();
    for (list, other) in stated.iter().zip(stated.iter().skip(1)) {
        report_difference(name, list, other, diagnostics);
    }
    values
}

fn report_difference(name: &str, list: &ValueList, other: &ValueList, diagnostics: &mut Diagnostics) {
    let lacks = |of: &ValueList, than: &ValueList| -> Vec<String> {
        let has: HashSet<String> = of.values.iter().map(|value| value.to_ascii_lowercase()).collect();
        let lacking = than.values.iter().filter(|value| !has.contains(&value.to_ascii_lowercase()));
        lacking.map(|value| format!("`{}`", value.value)).collect()
    };
    let (first_lacks, second_lacks) = (lacks(list, other), lacks(other, list));
    if first_lacks.is_empty() && second_lacks.is_empty() {
        return;
    }
    let says = |lacking: &[String]| match lacking {
        [] => "the longer list".to_string(),
        lacking => format!("lacks {}", lacking.join(", ")),
    };
    diagnostics.push(
        Diagnostic::new(Code::ValueListsDiffer, list.span, format!("`{name}` lists its values twice, and differently"))
            .label(says(&first_lacks))
            .related(other.span, says(&second_lacks))
            .decision("the values of both lists are taken")
            .help("keep one complete list"),
    );
}

/// The type a property is inherited from: a link to the page of the base, in any language, or what
/// stands beside words such as `Inherited from`.
fn inherited_from(
    inlines: &[Inline<'_>],
    mentions: &Mentions,
    base: Option<&TypeReference>,
    words: &Vocabulary,
) -> Option<Spanned<TypeReference>> {
    let says_so = mentions.iter().any(|(meaning, _)| *meaning == Meaning::Inherited);
    let page_of_base = base.and_then(|base| base.page.as_ref());
    let links = || inlines.iter().enumerate().filter_map(|(index, inline)| Some((index, link_to_page(inline, words)?)));
    let of_base = |link: &TypeReference| page_of_base.is_some() && link.page.as_ref() == page_of_base;
    let says_it = |index: Option<usize>| match index.and_then(|index| inlines.get(index)).map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => words.says(text, Meaning::Inherited),
        _ => false,
    };
    // The words stand in front of the link, in some languages behind it.
    let linked = || {
        let behind_words = links().find(|(index, _)| says_it(index.checked_sub(1)));
        let before_words = || links().find(|(index, _)| says_it(Some(index + 1)));
        behind_words.or_else(before_words).or_else(|| links().next()).map(|(_, link)| link)
    };
    match says_so {
        true => linked().or_else(|| inlines.iter().find_map(|inline| named_base(inline, words))),
        // What a request sends has no base, and the base of many types has no page.
        false => page_of_base.and_then(|_| links().map(|(_, link)| link).find(|link| of_base(link))),
    }
}

fn link_to_page(inline: &Inline<'_>, words: &Vocabulary) -> Option<Spanned<TypeReference>> {
    match &inline.kind {
        InlineKind::Link { target, text } if link::page(target).is_some() => {
            Some(Spanned::new(TypeReference::linked(&plain(text), target, words), inline.span))
        }
        _ => None,
    }
}

/// The name behind words such as `Inherited from`.
fn named_base(inline: &Inline<'_>, words: &Vocabulary) -> Option<Spanned<TypeReference>> {
    let InlineKind::Text(text) = &inline.kind else { return None };
    let mentions = words.mentions(text);
    let (_, phrase) = mentions.iter().find(|(meaning, _)| *meaning == Meaning::Inherited)?;
    let word = text.get(phrase.end..)?.split_whitespace().next()?;
    let name = word.trim_matches(|c| text::ends_clause(c) || c == ')');
    // What goes on names no type: `inherited from the room`.
    let rest = &text[word.as_ptr() as usize - text.as_ptr() as usize + word.len()..];
    if name.len() == word.len() && !rest.trim().is_empty() {
        return None;
    }
    let start = inline.span.start as usize + (name.as_ptr() as usize - text.as_ptr() as usize);
    let span = Span::new(inline.span.source, start, start + name.len());
    type_cell::is_identifier(name).then(|| Spanned::new(TypeReference::named(name), span))
}
