//! What is reported of types, and of the rows of their tables, once the names in them are resolved.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::joining::drafts::merge::Draft;
use crate::name::QualifiedName;
use crate::reading::meant_primitive::meant_primitive;
use crate::reading::{EnumerationFacts, PropertyFacts, ResourceFacts, TypeReference};
use crate::schema::{ItemType, Property, TypeUse};
use crate::span::{Span, Spanned};

/// Reports a type that one page describes as a resource and another as an enumeration.
pub(super) fn both_kinds(
    draft: &Draft<ResourceFacts>,
    enumeration: &Draft<EnumerationFacts>,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.push(
        Diagnostic::new(
            Code::DefinedTwice,
            draft.facts.name.span,
            format!("`{}` is an enumeration on another page", draft.name),
        )
        .related(enumeration.facts.name.span, "its members are here")
        .decision("it is an enumeration"),
    );
}

/// Reports a base that no page describes.
pub(super) fn unknown_base(name: &str, base: &Spanned<TypeReference>, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            Code::UnknownType,
            base.span,
            format!("no page describes `{}`, the base of `{name}`", base.name),
        )
        .decision("the type has no base and keeps all properties of its page")
        .help("add the page of the base, or correct the name"),
    );
}

/// The finding of a row whose type is not known; `what` says why, `decided` what is taken instead.
pub(super) fn unknown_type(row: &PropertyFacts, what: &str, decided: &TypeUse, span: Span) -> Diagnostic {
    let why = match decided.item {
        ItemType::Primitive(Primitive::Untyped) => "which takes any value",
        _ => "as its sample value shows",
    };
    Diagnostic::new(Code::UnknownType, span, format!("`{}` {what}", row.name.value))
        .decision(format!("it is read as `{decided}`, {why}"))
}

/// The finding of a row that names a type which no page describes.
pub(super) fn undescribed_type(
    row: &PropertyFacts,
    reference: &TypeReference,
    decided: &TypeUse,
    span: Span,
) -> Diagnostic {
    let name = reference.name.trim();
    if name.is_empty() {
        return unknown_type(row, "has a link without a text for its type, and it leads to no type", decided, span);
    }
    let finding = unknown_type(row, &format!("is of type `{name}`, which no page describes"), decided, span);
    match (&reference.page, meant_primitive(name)) {
        (Some(page), _) => finding.help(format!(
            "describe the type on the page `{page}`, where the link leads, or link to the page that does"
        )),
        (None, Some(meant)) => finding.help(format!("did you mean `{}`?", meant.name())),
        (None, None) => finding,
    }
}

/// Only what `Relationships` lists is expanded on request; the other table may list it for completeness.
pub(super) fn two_kinds(property: &Property, relationship: &Property, diagnostics: &mut Diagnostics) {
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
pub(super) fn repeated(name: &Spanned<String>, before: &Property, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(Code::Repeated, name.span, format!("`{}` stands in the tables twice", name.value))
            .related(before.span, "first here")
            .decision("the first row is taken"),
    );
}

/// Reports a name that types of several namespaces have, where nothing tells which of them is meant.
pub(super) fn several_namespaces(
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
