//! What is wrong with a row of a table, once the types that it names are known.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::reading::PropertyFacts;
use crate::schema::{ItemType, Property, TypeUse};
use crate::span::{Span, Spanned};

/// Reports a row whose type is not known; `what` says why, `decided` what is taken instead.
pub(super) fn report_type(
    row: &PropertyFacts,
    what: &str,
    decided: &TypeUse,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let why = match decided.item {
        ItemType::Primitive(Primitive::Untyped) => "which takes any value",
        _ => "as its sample value shows",
    };
    diagnostics.push(
        Diagnostic::new(Code::UnknownType, span, format!("`{}` {what}", row.name.value))
            .decision(format!("it is read as `{decided}`, {why}"))
            .help("name a primitive type, or a type that has a page"),
    );
}

/// Only what `Relationships` lists is expanded on request; the other table may list it for completeness.
pub(super) fn report_two_kinds(property: &Property, relationship: &Property, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            Code::Repeated,
            property.span,
            format!("`{}` is listed as a property and as a relationship", property.name),
        )
        .related(relationship.span, "the relationship")
        .decision("it is a navigation property")
        .help("list it once"),
    );
}

/// Reports a second row of one name.
pub(super) fn report_repeated(name: &Spanned<String>, before: &Property, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(Code::Repeated, name.span, format!("`{}` stands in the tables twice", name.value))
            .related(before.span, "first here")
            .decision("the first row is taken"),
    );
}

/// Reports a name that types of several namespaces have, where nothing tells which of them is meant.
pub(super) fn report_namesakes(
    row: &PropertyFacts,
    namesakes: &[QualifiedName],
    decided: &TypeUse,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let names: Vec<String> = namesakes.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("the type of `{}` may be any of {}", row.name.value, names.join(", "));
    diagnostics.push(
        Diagnostic::new(Code::UnknownType, span, message)
            .decision(format!("it is read as `{decided}`"))
            .help("link to the page of the type that is meant, or name its namespace"),
    );
}
