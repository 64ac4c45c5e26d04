//! Enumerations of properties that their pages call `String`.
//!
//! In JSON a member of an enumeration is text, and many pages leave it at that although the enumeration has
//! a page. The page of an enumeration speaks for a property where its name is made of the names of the type
//! and the property, or where the property lists the members, all of them, as its possible values and the names
//! have a word in common. Letter case is no matter, since pages spell values this way and that; but where a word is all
//! that the names have in common, one of a few values is spelled as its member.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::joining::types::resolve::Resolved;
use crate::name::QualifiedName;
use crate::schema::{EnumerationType, ItemType, Operation, Property, Types, UNKNOWN_FUTURE_VALUE};

/// So many values are hardly those of two enumerations.
const MANY: usize = 5;

/// Words of fewer letters, such as `type`, stand in the names of many enumerations.
const SHORT: usize = 5;

/// Gives properties that are text the enumeration whose page speaks for them.
pub(crate) fn of_properties(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let candidates = Candidates::of(&resolved.enumerations);
    // What a section explains as values of text is text wherever a property of that name lists the same.
    let properties = resolved.resources.values().flat_map(|resource| {
        let of_text =
            |property: &&Property| resource.rows.get(&property.name).is_some_and(|row| row.has_values_section);
        resource.structured.properties.iter().filter(of_text)
    });
    let text: BTreeSet<(String, BTreeSet<String>)> = properties.map(name_and_values).collect();
    for (name, resource) in &mut resolved.resources {
        let is_decided = |property: &Property| text.contains(&name_and_values(property));
        let undecided = resource.structured.properties.iter_mut().filter(|property| !is_decided(property));
        undecided.for_each(|property| candidates.decide(name, property, diagnostics));
    }
}

fn name_and_values(property: &Property) -> (String, BTreeSet<String>) {
    (property.name.clone(), property.values.iter().cloned().collect())
}

/// Gives parameters that are text the enumeration whose page speaks for them.
pub(crate) fn of_parameters(types: &Types, operations: &mut [Operation], diagnostics: &mut Diagnostics) {
    let enumerations = types.iter().filter_map(|(name, definition)| Some((name, definition.as_enumeration()?)));
    let candidates = Candidates::of(enumerations);
    for operation in operations {
        let Operation { name, parameters, .. } = operation;
        parameters.iter_mut().for_each(|parameter| candidates.decide(name, parameter, diagnostics));
    }
}

/// The enumerations by their local names in lower case.
struct Candidates<'a> {
    by_name: BTreeMap<String, Vec<(&'a QualifiedName, &'a EnumerationType)>>,
    /// The names of those that have a member, which is in lower case.
    by_member: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Candidates<'a> {
    fn of(enumerations: impl IntoIterator<Item = (&'a QualifiedName, &'a EnumerationType)>) -> Self {
        let mut by_name: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let mut by_member: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, enumeration) in enumerations {
            let folded = name.name.to_lowercase();
            for member in &enumeration.members {
                by_member.entry(member.name.to_ascii_lowercase()).or_default().insert(folded.clone());
            }
            by_name.entry(folded).or_default().push((name, enumeration));
        }
        Candidates { by_name, by_member }
    }

    /// Gives a property or a parameter of `holder` the enumeration that speaks for it, if it is text.
    fn decide(&self, holder: &QualifiedName, property: &mut Property, diagnostics: &mut Diagnostics) {
        if property.type_use.item != ItemType::Primitive(Primitive::String) {
            return;
        }
        let Some((enumeration, origin)) = self.of_property(holder, property) else { return };
        diagnostics.push(
            Diagnostic::new(
                Code::EnumerationByName,
                property.span,
                format!("`{}` is text here, and there is an enumeration `{}`", property.name, enumeration.name),
            )
            .related(origin.origin.span, "its members are here")
            .decision("it is of the enumeration")
            .help("name the enumeration in the type cell"),
        );
        property.type_use.item = ItemType::Named(enumeration.clone());
        property.values.clear();
    }

    fn of_property(
        &self,
        holder: &QualifiedName,
        property: &Property,
    ) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
        let values = &property.values;
        let own_name = property.name.to_lowercase();
        let of_both_names = format!("{}{own_name}", holder.name.to_lowercase());
        let named = |name: &str| self.by_name.get(name).and_then(|list| in_namespace(list, &holder.namespace));
        let of_both =
            named(&of_both_names).filter(|(_, enumeration)| values.iter().all(|value| enumeration.has(value)));
        // A single value is no list of members.
        if values.len() < 2 {
            return of_both;
        }
        of_both
            .or_else(|| named(&own_name).filter(|(_, enumeration)| lists_all_members(enumeration, values)))
            .or_else(|| self.with_these_members(&holder.namespace, values, |name| name.ends_with(&own_name)))
            .or_else(|| {
                let is_likely = |name: &QualifiedName, enumeration: &EnumerationType| {
                    let is_spelled_so = |value: &String| enumeration.members.iter().any(|member| member.name == *value);
                    let has_name = name.name.to_lowercase().contains(&own_name);
                    values.len() >= MANY
                        || (has_word_in(name, &of_both_names) && (has_name || values.iter().any(is_spelled_so)))
                };
                let found = self.with_these_members(&holder.namespace, values, |_| true);
                found.filter(|(name, enumeration)| is_likely(name, enumeration))
            })
    }

    /// The only enumeration of the namespace with a fitting name whose members are the values.
    fn with_these_members(
        &self,
        namespace: &str,
        values: &[String],
        fits: impl Fn(&str) -> bool,
    ) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
        let is_known = |value: &&String| !value.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE);
        let names = self.by_member.get(&values.iter().find(is_known)?.to_ascii_lowercase())?;
        let fitting = names.iter().filter(|name| fits(name));
        let named = fitting.filter_map(|name| in_namespace(&self.by_name[name], namespace));
        let mut fitting = named.filter(|(_, enumeration)| lists_all_members(enumeration, values));
        match (fitting.next(), fitting.next()) {
            (Some(found), None) => Some(found),
            _ => None,
        }
    }
}

/// Whether a word of an enumeration's name is in other names, both in lower case.
fn has_word_in(enumeration: &QualifiedName, names: &str) -> bool {
    let words = enumeration.name.to_snake_case();
    words.split('_').filter(|word| word.len() >= SHORT).any(|word| names.contains(word))
}

fn in_namespace<'a>(
    list: &[(&'a QualifiedName, &'a EnumerationType)],
    namespace: &str,
) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
    list.iter().find(|(name, _)| name.namespace.eq_ignore_ascii_case(namespace)).copied()
}

/// Whether the values are the members, all of them.
fn lists_all_members(enumeration: &EnumerationType, values: &[String]) -> bool {
    let members = enumeration.members.iter().filter(|member| !member.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE));
    values.iter().all(|value| enumeration.has(value)) && members.count() <= values.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{SmallPage, schema_of};

    fn enumeration(name: &str, namespace: &str, members: &[&str]) -> SmallPage {
        let members: String = members.iter().map(|member| format!("|{member}|\n")).collect();
        let text = format!("# {name} enum type\n\nNamespace: {namespace}\n\n## Members\n\n|Member|\n|:-|\n{members}");
        (format!("en-US/beta/resources/{name}.md"), text)
    }

    /// The type of the property `state` of `lamp`, which is text by its own page.
    fn state(values: &str, enumerations: impl IntoIterator<Item = SmallPage>) -> String {
        let text = format!(
            "# lamp resource type\n## Properties\n|Property|Type|Description|\n|:-|:-|:-|\n|state|String|{values}|\n"
        );
        let lamp = ("en-US/beta/resources/lamp.md".to_string(), text);
        let schema = schema_of(std::iter::once(lamp).chain(enumerations));
        let lamp = schema.types.structured(&QualifiedName::parse("lamp")).expect("a type");
        lamp.properties[0].type_use.to_string().replace("microsoft.graph.", "")
    }

    const ON_AND_OFF: &str = "Possible values are: `on`, `off`.";

    #[test]
    fn an_enumeration_speaks_for_the_property_with_its_name() {
        assert_eq!(state("", [enumeration("lampState", "microsoft.graph", &["on", "off"])]), "lampState");
        assert_eq!(state(ON_AND_OFF, [enumeration("state", "microsoft.graph", &["on", "off"])]), "state");
        assert_eq!(state("", [enumeration("state", "microsoft.graph", &["on", "off"])]), "Edm.String");
    }

    #[test]
    fn the_only_enumeration_with_all_listed_values_is_meant_in_any_letter_case() {
        let power = || enumeration("powerState", "microsoft.graph", &["On", "Off", "unknownFutureValue"]);
        assert_eq!(state(ON_AND_OFF, [power()]), "powerState");
        let other = enumeration("stateOfLamp", "microsoft.graph", &["on", "off"]);
        assert_eq!(state(ON_AND_OFF, [power(), other]), "powerState", "it ends like the property");
        assert_eq!(
            state(ON_AND_OFF, [enumeration("powerState", "microsoft.graph", &["on", "off", "dim"])]),
            "Edm.String"
        );
    }

    #[test]
    fn values_that_are_those_of_something_else_are_a_coincidence() {
        assert_eq!(state(ON_AND_OFF, [enumeration("engine", "microsoft.graph", &["on", "off"])]), "Edm.String");
        let five = "Possible values are: `a`, `b`, `c`, `d`, `e`.";
        let of_a_lamp = |members: &[&str]| state(ON_AND_OFF, [enumeration("lampsOfShops", "microsoft.graph", members)]);
        assert_eq!(of_a_lamp(&["on", "off"]), "lampsOfShops");
        assert_eq!(of_a_lamp(&["On", "Off"]), "Edm.String", "a word is all that they have in common");
        let of_text = |members: &[&str]| state(ON_AND_OFF, [enumeration("stateOfLamps", "microsoft.graph", members)]);
        assert_eq!(of_text(&["On", "Off"]), "stateOfLamps", "it has the name of the property");
        let letters = enumeration("letter", "microsoft.graph", &["a", "b", "c", "d", "e"]);
        assert_eq!(state(five, [letters]), "letter");
    }

    #[test]
    fn an_enumeration_on_the_page_of_another_type_is_for_that_type() {
        let table = "|Property|Type|Description|\n|:-|:-|:-|\n|power|[power](#power-values)||\n";
        let text = format!(
            "# oven resource type\n\n## Properties\n\n{table}\n### power values\n\n|Member|\n|:-|\n|on|\n|off|\n"
        );
        assert_eq!(state(ON_AND_OFF, [("en-US/beta/resources/oven.md".to_string(), text)]), "Edm.String");
    }

    #[test]
    fn enumerations_of_other_namespaces_do_not_speak_for_it() {
        assert_eq!(state(ON_AND_OFF, [enumeration("lampState", "microsoft.graph.shop", &["on", "off"])]), "Edm.String");
    }
}
