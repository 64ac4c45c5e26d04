//! What one type's page says of another type.
//!
//! A page may list the types derived from its own, and the page of a derived type says of a property that it
//! is inherited. Both are statements about another type, whose own page may be silent; they are believed.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::types::resolve::{Resolved, ResolvedResource};
use crate::name::QualifiedName;
use crate::schema::Property;
use crate::span::{Span, Spanned};

/// Gives a base to every type that another page calls derived and whose own page names no base.
pub(crate) fn bases_from_lists(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let mut claims = Vec::new();
    for (base, resource) in &resolved.resources {
        claims.extend(resource.derived.iter().map(|derived| (base.clone(), derived.clone())));
    }
    for (base, derived) in claims {
        let Some(resource) = resolved.resources.get_mut(&derived.value) else { continue };
        if resource.structured.base.is_some() || derived.value == base {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                Code::CompletedFromPage,
                resource.structured.origin.span,
                format!("the page of `{}` names no base", derived.value.name),
            )
            .related(derived.span, format!("the page of `{}` calls it derived", base.name))
            .decision(format!("it is derived from `{}`", base.name)),
        );
        resource.structured.base = Some(base.clone());
        resource.base = Some(Spanned::new(base, derived.span));
    }
}

/// Gives a base to every type whose page names none and says of properties that they are inherited.
///
/// Rows may name several of its bases; the nearest is the one that is derived from all others.
pub(crate) fn bases_from_rows(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let names: Vec<QualifiedName> = resolved.resources.keys().cloned().collect();
    for name in names {
        let resource = &resolved.resources[&name];
        if resource.structured.base.is_some() {
            continue;
        }
        let claims = resource.rows.values().filter_map(|row| row.inherited_from.as_ref());
        let claimed: Vec<(QualifiedName, Span)> =
            claims.filter_map(|claim| Some((claim.value.clone()?, claim.span))).collect();
        let is_nearest = |base: &QualifiedName| {
            let is_it_or_above = |other: &QualifiedName| {
                other == base || resolved.ancestors(base).any(|(ancestor, _)| ancestor == other)
            };
            *base != name && claimed.iter().all(|(other, _)| is_it_or_above(other))
        };
        let Some((base, span)) = claimed.iter().find(|(base, _)| is_nearest(base)).cloned() else { continue };
        let Some(resource) = resolved.resources.get_mut(&name) else { continue };
        diagnostics.push(
            Diagnostic::new(
                Code::CompletedFromPage,
                resource.structured.origin.span,
                format!("the page of `{}` names no base", name.name),
            )
            .related(span, "this row says that its property is inherited")
            .decision(format!("it is derived from `{}`", base.name))
            .help("name the base type below the title"),
        );
        resource.structured.base = Some(base.clone());
        resource.base = Some(Spanned::new(base, span));
    }
}

/// How many pages must say that a property is inherited from a base whose own page is complete without it.
const ENOUGH: usize = 2;

/// Gives a base every property that the page of a derived type calls inherited from it. Where the page of the base has
/// a table and a JSON representation without the property, one page alone is not believed.
pub(crate) fn properties_of_bases(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let pages = pages_that_claim(resolved);
    let names: Vec<QualifiedName> = resolved.resources.keys().cloned().collect();
    for name in names {
        for claim in claims_on_ancestors(resolved, &name) {
            let Some(base) = resolved.resources.get_mut(&claim.base) else { continue };
            let is_enough = || pages[&(claim.base.clone(), claim.property.name.clone())] >= ENOUGH;
            let is_believed = !is_complete_without(base, &claim.property.name) || is_enough();
            let place = base.structured.origin.span;
            diagnostics.push(if is_believed { claim.believed(place) } else { claim.not_believed(&name, place) });
            if is_believed {
                base.structured.properties.push(claim.property);
            }
        }
    }
}

/// How many pages say of a property that it is inherited from a base.
fn pages_that_claim(resolved: &Resolved) -> BTreeMap<(QualifiedName, String), usize> {
    let mut pages = BTreeMap::new();
    for (property, row) in resolved.resources.values().flat_map(|resource| &resource.rows) {
        let base = row.inherited_from.as_ref().and_then(|claim| claim.value.clone());
        base.into_iter().for_each(|base| *pages.entry((base, property.clone())).or_default() += 1);
    }
    pages
}

/// What a row says of a base.
struct Claim {
    base: QualifiedName,
    property: Property,
    span: Span,
}

/// What the rows of a type say of bases that lack it.
fn claims_on_ancestors(resolved: &Resolved, name: &QualifiedName) -> Vec<Claim> {
    let resource = &resolved.resources[name];
    let claim = |property: &Property| {
        let claim = resource.rows.get(&property.name)?.inherited_from.as_ref()?;
        let base = claim.value.clone()?;
        let is_ancestor = resolved.ancestors(name).any(|(ancestor, _)| *ancestor == base);
        let is_new = is_ancestor && !an_ancestor_has(resolved, name, &property.name);
        is_new.then(|| Claim { base, property: property.clone(), span: claim.span })
    };
    resource.structured.properties.iter().filter_map(claim).collect()
}

/// Whether a page lists properties of its own, and shows no member of this name beside them.
fn is_complete_without(base: &ResolvedResource, property: &str) -> bool {
    base.rows.values().any(|row| row.inherited_from.is_none())
        && !base.shown_only.iter().any(|member| *member.name == *property)
}

impl Claim {
    fn believed(&self, base: Span) -> Diagnostic {
        self.finding(format!("the page of `{}` does not list `{}`", self.base.name, self.property.name))
            .related(base, "the page of the base does not list it")
            .decision(format!("it is a property of `{}`", self.base.name))
            .help("add it to the page of the base, or correct the row")
    }

    fn not_believed(&self, name: &QualifiedName, base: Span) -> Diagnostic {
        self.finding(format!("`{}` is not on the page of `{}`", self.property.name, self.base.name))
            .related(base, "neither table nor JSON representation has it")
            .decision(format!("it is a property of `{}`: no other page says so", name.name))
            .help("correct the row, or add the property to the page of the base")
    }

    fn finding(&self, message: String) -> Diagnostic {
        Diagnostic::new(Code::InheritedDiffers, self.span, message).label("the row says that it is inherited")
    }
}

fn an_ancestor_has(resolved: &Resolved, name: &QualifiedName, property: &str) -> bool {
    resolved.ancestors(name).any(|(_, ancestor)| ancestor.declares(property))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{SmallPage, read};

    fn page(name: &str, line: &str, rows: &[(&str, &str)]) -> SmallPage {
        let rows: String = rows.iter().map(|(name, more)| format!("|{name}|String|{more}|\n")).collect();
        let text = format!(
            "# {name} resource type\n\n{line}\n\n## Properties\n|Property|Type|Description|\n|:-|:-|:-|\n{rows}"
        );
        (format!("en-US/beta/resources/{name}.md"), text)
    }

    #[test]
    fn rows_that_say_from_where_they_are_inherited_name_the_nearest_base() {
        let thing = page("thing", "", &[("id", "")]);
        let vehicle = page("vehicle", "Inherits from [thing](thing.md).", &[("wheels", "")]);
        let rows = [
            ("id", "The key. Inherited from [thing](thing.md)"),
            ("wheels", "Inherited from [vehicle](vehicle.md)"),
            ("bell", "Rings."),
        ];
        let (schema, diagnostics) = read([thing, vehicle, page("bicycle", "", &rows)]);
        let bicycle = schema.types.structured(&QualifiedName::parse("bicycle")).expect("a type");
        assert_eq!(bicycle.base, Some(QualifiedName::parse("vehicle")));
        assert_eq!(bicycle.properties.iter().map(|property| &*property.name).collect::<Vec<_>>(), ["bell"]);
        assert!(diagnostics.iter().any(|finding| finding.code == Code::CompletedFromPage));
    }
}
