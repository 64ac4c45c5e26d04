//! Inheritance: no circles, and each property belongs to one type.
//!
//! A page lists the inherited properties beside its own. A property that a base has belongs to the base;
//! what the derived type's page says of it is compared with the base's page.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, listed};
use crate::edm::Primitive;
use crate::joining::types::resolve::Resolved;
use crate::name::QualifiedName;
use crate::reading::renamed;
use crate::reading::sample::SampleMember;
use crate::schema::{BaseFault, ItemType, Property, base_faults};
use crate::span::Spanned;

/// Takes the base away from every type whose base is an enumeration.
pub(crate) fn bases_are_structured(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
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
            .decision("the type has no base and keeps all properties of its page")
            .help("name a type that has properties"),
        );
    }
}

/// Takes away the bases that go in a circle, and those that go too deep.
pub(crate) fn cut_bases(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let resources = resolved.resources.iter();
    let bases = resources.filter_map(|(name, resource)| Some((name, resource.structured.base.as_ref()?)));
    for (name, fault) in base_faults(bases) {
        let Some(resource) = resolved.resources.get_mut(&name) else { continue };
        resource.structured.base = None;
        let Some(base) = &resource.base else { continue };
        let finding = match fault {
            BaseFault::Circle => Diagnostic::new(Code::InheritanceCircle, base.span, fault.told(&name.name))
                .label(match base.value == name {
                    true => "the type itself".to_string(),
                    false => format!("`{}` is in turn derived from `{}`", base.name, name.name),
                })
                .help("correct the base on one of the pages"),
            BaseFault::TooDeep => Diagnostic::new(Code::InheritanceDepth, base.span, fault.told(&name.name))
                .help("correct the base on one of the pages, or leave types out of the line"),
        };
        diagnostics.push(finding.decision(format!("`{}` has no base", name.name)));
    }
}

/// Reports annotations that name a base which the type does not have: neither the nearest, nor one above it. Annotations
/// of many pages only name the last one.
pub(crate) fn compare_annotations(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    for (name, resource) in &resolved.resources {
        let (Some(annotated), Some(base)) = (&resource.annotated_base, &resource.base) else { continue };
        let is_known = resolved.resources.contains_key(&annotated.value);
        let is_base = resolved.ancestors(name).any(|(ancestor, _)| *ancestor == annotated.value);
        if is_base || !is_known || resource.structured.base.as_ref() != Some(&base.value) {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                Code::AnnotationDiffers,
                annotated.span,
                format!("`{}` is not derived from `{}`", name.name, annotated.name),
            )
            .related(base.span, format!("it is derived from `{}`, says the text of the page", base.name))
            .decision(format!("`{}` is the base", base.name))
            .help(format!("write `{}`, if the text is right", base.value)),
        );
    }
}

/// Leaves each type the properties that none of its ancestors has.
///
/// The order of types does not matter: what an ancestor loses here, an ancestor of its own has.
pub(crate) fn own_properties_only(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let names: Vec<QualifiedName> = resolved.resources.keys().cloned().collect();
    for name in &names {
        let inherited = inherited(resolved, name);
        for property in &resolved.resources[name].structured.properties {
            if let Some(base) = inherited.get(&*property.name)
                && !is_less_precise(resolved, property, base)
            {
                compare(property, base, diagnostics);
            }
        }
        let inherited: BTreeSet<String> = inherited.into_keys().map(str::to_string).collect();
        let own = &mut resolved.resources.get_mut(name).expect("the name is of the map").structured;
        own.properties.retain(|property| !inherited.contains(&property.name));
        own.navigation.retain(|property| !inherited.contains(&property.name));
        if own.key.iter().any(|key| inherited.contains(key)) {
            own.key.clear();
        }
    }
}

/// Whether a page only says that a property is text, where that of the base names an enumeration.
fn is_less_precise(resolved: &Resolved, property: &Property, base: &Property) -> bool {
    let is_text = property.type_use.item == ItemType::Primitive(Primitive::String);
    let of_enumeration = base.type_use.named().is_some_and(|name| resolved.enumerations.contains_key(name));
    is_text && of_enumeration && property.type_use.collection == base.type_use.collection
}

/// The properties of all ancestors by name, of two with one name that of the nearest.
fn inherited<'a>(resolved: &'a Resolved, name: &QualifiedName) -> BTreeMap<&'a str, &'a Property> {
    let mut properties = BTreeMap::new();
    for property in resolved.ancestors(name).flat_map(|(_, ancestor)| ancestor.all_properties()) {
        properties.entry(&*property.name).or_insert(property);
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
pub(crate) fn report_keys_without_row(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    for (name, resource) in &resolved.resources {
        let inherited = inherited(resolved, name);
        let own: BTreeSet<&str> = resource.structured.all_properties().map(|property| &*property.name).collect();
        let is_known = |key: &str| inherited.contains_key(key) || own.contains(key);
        let members: Vec<&SampleMember> =
            resource.shown_only.iter().filter(|member| !is_known(&member.name.value)).collect();
        if let [member] = members[..]
            && let Some(row) = &member.in_place_of
        {
            diagnostics.push(renamed::member_finding(row, &member.name));
            continue;
        }
        let keys: Vec<&Spanned<String>> = members.iter().map(|member| &member.name).collect();
        let Some((first, others)) = keys.split_first() else { continue };
        let (what, decision, help) = match others.len() {
            0 => ("is", "it is no property: the table decides", "add a row for it to the table, or remove it"),
            _ => ("are", "they are no properties: the table decides", "add rows for them to the table, or remove them"),
        };
        let names = listed(keys.iter().map(|key| &*key.value));
        diagnostics.push(
            Diagnostic::new(Code::TableAndJson, first.span, format!("{names} {what} in the JSON representation only"))
                .and_here(others.iter().map(|key| key.span))
                .decision(decision)
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{read, resource};

    #[test]
    fn an_annotation_may_name_any_base_of_the_type_and_no_other_type() {
        let page = |name: &str, base: &str, annotated: &str| {
            let json = format!(
                "## JSON representation\n<!-- {{ \"blockType\": \"resource\", \"baseType\": \"microsoft.graph.{annotated}\", \"@odata.type\": \"microsoft.graph.{name}\" }} -->\n```json\n{{ \"{name}Id\": \"String\" }}\n```\n"
            );
            let text = format!(
                "# {name} resource type\n\nInherits from [{base}]({base}.md).\n\n## Properties\n|Property|Type|\n|:-|:-|\n|{name}Id|String|\n\n{json}"
            );
            (format!("en-US/beta/resources/{name}.md"), text)
        };
        let found = |annotated: &str| {
            let pages =
                [page("lamp", "light", annotated), page("light", "thing", "thing"), page("oven", "thing", "thing")];
            let (_, diagnostics) = read(pages.into_iter().chain([resource("thing", "")]));
            let found = diagnostics.iter().filter(|finding| finding.code == Code::AnnotationDiffers);
            found.map(|finding| format!("{}; {}", finding.message, finding.help)).collect::<Vec<_>>()
        };
        assert_eq!(found("light"), [] as [&str; 0]);
        assert_eq!(found("thing"), [] as [&str; 0], "it is above the base");
        assert_eq!(found("unheardOf"), [] as [&str; 0], "nothing is known of it");
        let told = "`lamp` is not derived from `oven`; write `microsoft.graph.light`, if the text is right";
        assert_eq!(found("oven"), [told]);
    }
}
