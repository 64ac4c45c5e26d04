//! Properties without a row in a table: the JSON representation stands in for it.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::reading::sample::{SampleMember, ShapeKind};
use crate::reading::{PropertyFacts, ResourceFacts, TypeExpression, TypeName, TypeReference};
use crate::span::Spanned;

/// The rows that the page would have: one for each key of its JSON representation.
pub(crate) fn rows(facts: &ResourceFacts, diagnostics: &mut Diagnostics) -> Vec<PropertyFacts> {
    let shows_some = facts.sample.as_ref().is_some_and(|sample| !sample.members.is_empty());
    if shows_some || (facts.sample.is_none() && facts.relationships.is_empty()) {
        diagnostics.push(
            Diagnostic::new(
                Code::NoTable,
                facts.name.span,
                format!("the page of `{}` has no table of properties", facts.name.value),
            )
            .decision(match shows_some {
                true => "its properties are the keys of the JSON representation",
                false => "the type has no properties of its own",
            })
            .help("add a table under `Properties`"),
        );
    }
    let Some(sample) = &facts.sample else { return Vec::new() };
    let is_relationship = |name: &Spanned<String>| facts.relationships.iter().any(|row| row.name == *name);
    sample.members.iter().filter(|member| !is_relationship(&member.name)).map(row).collect()
}

/// The row that the page would have for a key of its JSON representation.
pub(crate) fn row(member: &SampleMember) -> PropertyFacts {
    let span = member.name.span;
    let (name, values) = match &member.shape.kind {
        ShapeKind::Named(name) => (TypeName::Reference(TypeReference::named(name.clone())), &[][..]),
        ShapeKind::Values(values) => (TypeName::Primitive(Primitive::String), values.as_slice()),
        _ => (TypeName::Primitive(member.shape.primitive().unwrap_or(Primitive::Untyped)), &[][..]),
    };
    let expression = TypeExpression::known(member.shape.collection, name, span);
    PropertyFacts {
        values: values.iter().map(|value| Spanned::new(value.clone(), span)).collect(),
        ..PropertyFacts::named(member.name.clone(), Some(expression))
    }
}
