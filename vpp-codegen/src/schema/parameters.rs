//! The parameters of actions and functions.

use super::api_page::ApiPage;
use super::directory::Directory;
use super::path::Argument;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::reading::sample::{SampleMember, ShapeKind};
use crate::reading::{PropertyFacts, TypeExpression, TypeName, TypeReference};
use crate::span::{Span, Spanned};

/// The rows of a function's parameters: those that the path names, in its order.
pub(super) fn of_function(page: &ApiPage, arguments: &[Argument], span: Span) -> Vec<PropertyFacts> {
    let rows = || page.facts.function_parameters.iter().chain(&page.facts.body);
    if arguments.is_empty() {
        return rows().cloned().collect();
    }
    let row = |argument: &Argument| {
        let described = rows().find(|row| row.name.value.eq_ignore_ascii_case(&argument.name)).cloned();
        let shown = undescribed(argument, span);
        match described {
            Some(row) if row.type_expression.is_none() => {
                PropertyFacts { type_expression: shown.type_expression, ..row }
            }
            described => described.unwrap_or(shown),
        }
    };
    arguments.iter().map(row).collect()
}

/// A parameter that only the path shows; in quotation marks stands text.
fn undescribed(argument: &Argument, span: Span) -> PropertyFacts {
    let text =
        TypeExpression { collection: false, name: TypeName::Primitive(Primitive::String), understood: true, span };
    PropertyFacts::named(Spanned::new(argument.name.clone(), span), argument.is_quoted().then_some(text))
}

/// The rows of an action's parameters: those of the table under the request body, or else what the body
/// of the example holds.
pub(super) fn of_action(page: &ApiPage, directory: &Directory, diagnostics: &mut Diagnostics) -> Vec<PropertyFacts> {
    let table = &page.facts.body;
    let shown = page.facts.body_sample.iter().flat_map(|sample| &sample.members);
    let is_listed = |member: &SampleMember| table.iter().any(|row| row.name.eq_ignore_ascii_case(&member.name));
    if shown.clone().next().is_none() || shown.clone().any(is_listed) {
        return table.clone();
    }
    report(page, diagnostics);
    shown.map(|member| PropertyFacts::named(member.name.clone(), Some(shown_type(member, directory)))).collect()
}

fn report(page: &ApiPage, diagnostics: &mut Diagnostics) {
    let title = &page.facts.title;
    let finding = match page.facts.body.first() {
        None => Diagnostic::new(
            Code::ParametersFromExample,
            title.span,
            format!("there is no table of parameters of `{}`", title.value),
        )
        .help("add a table under `Request body`"),
        Some(first) => Diagnostic::new(
            Code::ParametersFromExample,
            first.name.span,
            format!("no parameter of `{}` in this table is in the body of the example", title.value),
        )
        .label("it describes what a parameter holds"),
    };
    diagnostics.push(finding.decision("the parameters are the members of the example's body"));
}

/// The type that a value shows. An object that does not say its type is of the type with the name of the
/// parameter, if there is one: `"message": { … }`.
fn shown_type(member: &SampleMember, directory: &Directory) -> TypeExpression {
    let namesake = TypeReference::named(member.name.value.clone());
    let name = match &member.shape.kind {
        ShapeKind::Named(name) => TypeName::Reference(TypeReference::named(name.clone())),
        ShapeKind::Anything if directory.find(&namesake, "", "").is_some() => TypeName::Reference(namesake),
        _ => TypeName::Primitive(member.shape.primitive().unwrap_or(Primitive::Untyped)),
    };
    TypeExpression { collection: member.shape.collection, name, understood: true, span: member.name.span }
}
