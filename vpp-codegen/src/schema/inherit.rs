//! Inheritance: no circles, and each property belongs to one type.
//!
//! A page lists the inherited properties beside its own. A property that a base has belongs to the base;
//! what the derived type's page says of it is compared with the base's page.

use std::collections::BTreeSet;

use super::Property;
use super::resolve::Resolved;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::name::QualifiedName;

/// Takes the base away from every type whose base is an enumeration.
pub(super) fn bases_are_structured(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let Resolved { resources, enumerations } = resolved;
    for (name, resource) in resources {
        let Some(base) = &resource.base else { continue };
        let Some(enumeration) = enumerations.get(&base.value) else { continue };
        resource.structured.base = None;
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownType,
                base.span,
                format!("`{}`, the base of `{}`, is an enumeration", base.value.name, name.name),
            )
            .related(enumeration.origin.span, "its members are here")
            .decision("the type has no base and keeps all properties of its page"),
        );
    }
}

/// Takes the base away from every type that is its own ancestor.
pub(super) fn cut_circles(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let names: Vec<QualifiedName> = resolved.resources.keys().cloned().collect();
    for name in names {
        let mut seen = BTreeSet::from([name.clone()]);
        let mut at = name.clone();
        while let Some(base) = resolved.resources.get(&at).and_then(|resource| resource.structured.base.clone()) {
            if base == name {
                cut(resolved, &name, diagnostics);
                break;
            }
            if !seen.insert(base.clone()) {
                break;
            }
            at = base;
        }
    }
}

fn cut(resolved: &mut Resolved, name: &QualifiedName, diagnostics: &mut Diagnostics) {
    let Some(resource) = resolved.resources.get_mut(name) else { return };
    resource.structured.base = None;
    let Some(base) = &resource.base else { return };
    diagnostics.push(
        Diagnostic::new(Code::InheritanceCircle, base.span, format!("`{}` is derived from itself", name.name))
            .label(match base.value == *name {
                true => "the type itself".to_string(),
                false => format!("`{}` is in turn derived from `{}`", base.name, name.name),
            })
            .decision(format!("`{}` has no base", name.name))
            .help("correct the base on one of the pages"),
    );
}

/// Leaves each type the properties that none of its ancestors has.
pub(super) fn own_properties_only(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let names: Vec<QualifiedName> = resolved.resources.keys().cloned().collect();
    for name in &names {
        let inherited = inherited(resolved, name);
        let resource = &resolved.resources[name];
        let mut own = resource.structured.clone();
        own.properties.retain(|property| match inherited.iter().find(|base| base.name == property.name) {
            Some(base) => {
                compare(property, base, diagnostics);
                false
            }
            None => true,
        });
        own.navigation.retain(|property| !inherited.iter().any(|base| base.name == property.name));
        if own.key.iter().any(|key| inherited.iter().any(|base| base.name == *key)) {
            own.key.clear();
        }
        // Later types compare with the rows of this page, which is as good: all of them are still known
        // through the ancestors' own rows.
        resolved.resources.get_mut(name).expect("the name is of the map").structured = own;
    }
}

/// The properties of all ancestors.
fn inherited(resolved: &Resolved, name: &QualifiedName) -> Vec<Property> {
    let mut properties = Vec::new();
    let mut at = resolved.resources[name].structured.base.as_ref();
    while let Some(base) = at.and_then(|base| resolved.resources.get(base)) {
        properties.extend(base.structured.properties.iter().chain(&base.structured.navigation).cloned());
        at = base.structured.base.as_ref();
    }
    properties
}

fn compare(property: &Property, base: &Property, diagnostics: &mut Diagnostics) {
    if property.type_use != base.type_use {
        diagnostics.push(
            Diagnostic::new(
                Code::InheritedDiffers,
                property.span,
                format!("`{}` has another type on the page of the base", property.name),
            )
            .label(format!("`{}` here", property.type_use))
            .related(base.span, format!("`{}` here", base.type_use))
            .decision("the page of the base decides"),
        );
    }
}

/// Reports the keys of JSON representations that neither the type's tables nor those of its bases list.
pub(super) fn report_keys_without_row(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    for (name, resource) in &resolved.resources {
        let inherited = inherited(resolved, name);
        let is_inherited = |key: &str| inherited.iter().any(|property| property.name == key);
        for key in resource.shown_only.iter().filter(|key| !is_inherited(key)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::TableAndJson,
                    key.span,
                    format!("`{}` is in the JSON representation only", key.value),
                )
                .decision("it is no property: the table decides")
                .help("add a row for it to the table, or take it away"),
            );
        }
    }
}
