//! What can follow an object in a path: its properties and navigation properties, and those of its bases.

use crate::joining::paths::type_names::TypeNames;
use crate::name::{QualifiedName, is_slip_in_path};
use crate::schema::{ItemType, Property, StructuredType, TypeUse, Types};

/// The type of the member that a path names behind an object of type `of`.
///
/// Pages leave casts out: a member that all derived types which have it declare alike counts as well.
pub(crate) fn find(types: &Types, names: &TypeNames, of: &QualifiedName, name: &str) -> Option<TypeUse> {
    let own = std::iter::once(of).chain(types.ancestors(of).map(|(base, _)| base));
    let found = own.filter_map(|of| types.structured(of)).find_map(|of| member(of, name));
    if let Some(property) = found {
        return Some(property.type_use.clone());
    }
    let mut below = names.derived_from(of).iter().filter_map(|of| member(types.structured(of)?, name));
    let first = &below.next()?.type_use;
    below.all(|other| other.type_use == *first).then(|| first.clone())
}

/// A type with more members is not searched for a name that is meant: each name would be compared with all.
const MOST_SEARCHED: usize = 300;

/// The member of an object of type `of` that is probably meant by a name which is not declared: it leads to the same
/// type, and is called so but for one letter or the plural's `s`.
pub(crate) fn near<'t>(types: &'t Types, of: &'t QualifiedName, name: &str, item: &ItemType) -> Option<&'t str> {
    let members = || {
        let own = std::iter::once(of).chain(types.ancestors(of).map(|(base, _)| base));
        own.filter_map(|of| types.structured(of)).flat_map(StructuredType::all_properties)
    };
    if members().nth(MOST_SEARCHED).is_some() {
        return None;
    }
    let alike = members().filter(|member| member.type_use.item == *item).map(|member| &*member.name);
    let mut near = alike.filter(|known| is_slip_in_path(known, name));
    let first = near.next()?;
    near.next().is_none().then_some(first)
}

/// Whether a type derived from `of` has a member of this name.
pub(crate) fn is_declared_below(types: &Types, names: &TypeNames, of: &QualifiedName, name: &str) -> bool {
    names.derived_from(of).iter().filter_map(|of| types.structured(of)).any(|of| member(of, name).is_some())
}

fn member<'a>(of: &'a StructuredType, name: &str) -> Option<&'a Property> {
    of.all_properties().find(|property| property.name.eq_ignore_ascii_case(name))
}
