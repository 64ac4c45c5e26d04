//! Answers of several types that are derived from one: `a [bedLamp](…) or a [deskLamp](…) object`.

use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::schema::{TypeUse, Types};

/// What the path leads to, the type that lists the page or that of an annotation, where the page names one of the types
/// derived from it first, and then others.
pub(super) fn base<'a>(
    types: &Types,
    page: &'a ApiPage,
    named: &QualifiedName,
    place: Option<&'a QualifiedName>,
) -> Option<&'a QualifiedName> {
    let is_beside = |other: &QualifiedName, base: &QualifiedName| {
        types.is_or_derives_from(other, base) && !types.is_or_derives_from(other, named)
    };
    // An annotation is one of the others, too.
    let annotated = page.annotated.as_ref().and_then(TypeUse::named);
    let annotated = annotated.filter(|base| page.others.iter().any(|other| other != *base && is_beside(other, base)));
    let is_of_several = |base: &&QualifiedName| {
        types.is_or_derives_from(named, base) && page.others.iter().any(|other| is_beside(other, base))
    };
    place.into_iter().chain(page.owner()).chain(annotated).find(is_of_several)
}
