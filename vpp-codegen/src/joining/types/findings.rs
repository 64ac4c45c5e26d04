//! What is reported of types whose pages contradict each other.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::merge::Draft;
use crate::reading::{EnumerationFacts, ResourceFacts, TypeReference};
use crate::span::Spanned;

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
