//! What the pages of one version are silent on and those of another tell.
//!
//! The versions of an API describe the same types, and their pages are written at different times. Where the
//! page of one version names no base or gives a property a loose type (`String`, `Int32`, a single value), and
//! the page of the same type in another version is more precise, that is taken over; but where table and JSON of a
//! released version agree that there is one value, a preview does not make it a list. An entity type in one version is
//! one in the other. Properties are never added: a version may well lack them. An operation whose page tells of no
//! parameters at all has those of the other version's page.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{
    ItemType, Kind, Operation, OperationKind, Property, Schema, StructuredType, TypeDefinition, TypeUse,
};
use crate::span::Span;

/// Completes each schema from the others, one after the other: what one has been given is told to the next.
pub fn complete_each_other(schemas: &mut [Schema], diagnostics: &mut Diagnostics) {
    for index in 0..schemas.len() {
        let (before, rest) = schemas.split_at_mut(index);
        let Some((schema, behind)) = rest.split_first_mut() else { return };
        for other in before.iter().chain(&*behind) {
            Completion { schema, other, diagnostics }.run();
        }
    }
}

struct Completion<'a> {
    schema: &'a mut Schema,
    other: &'a Schema,
    diagnostics: &'a mut Diagnostics,
}

impl Completion<'_> {
    fn run(&mut self) {
        let names: Vec<QualifiedName> = self.schema.types.keys().cloned().collect();
        for name in &names {
            self.base(name);
            self.kind(name);
            self.types(name);
        }
        self.operations();
    }

    fn report(&mut self, span: Span, message: String, there: Span, decision: String) {
        self.diagnostics.push(
            Diagnostic::new(Code::CompletedFromVersion, span, message)
                .related(there, format!("the pages of version `{}` tell more", self.other.version))
                .decision(decision)
                .help("say it on the page of this version as well, or correct the other version's"),
        );
    }

    /// Takes over a base, if the other version's page names one that this version has too.
    fn base(&mut self, name: &QualifiedName) {
        let Some(theirs) = self.other.types.structured(name) else { return };
        let Some(base) = theirs.base.as_ref().filter(|base| self.may_be_base(base, name)) else { return };
        let Some(own) = self.schema.types.structured(name).filter(|own| own.base.is_none()) else { return };
        let (span, there) = (own.origin.span, theirs.origin.span);
        let inherited: BTreeSet<String> =
            self.schema.types.properties(base).map(|property| property.name.clone()).collect();
        if let Some(TypeDefinition::Structured(own)) = self.schema.types.get_mut(name) {
            own.base = Some(base.clone());
            own.properties.retain(|property| !inherited.contains(&property.name));
            own.navigation.retain(|property| !inherited.contains(&property.name));
            own.key.retain(|key| !inherited.contains(key));
        }
        let decision = format!("it is derived from `{}` here, too", base.name);
        self.report(span, format!("the page of `{}` names no base", name.name), there, decision);
    }

    /// Whether a type is described here and not itself derived from `name`.
    fn may_be_base(&self, base: &QualifiedName, name: &QualifiedName) -> bool {
        base != name
            && self.schema.types.structured(base).is_some()
            && self.schema.types.ancestors(base).all(|(ancestor, _)| ancestor != name)
    }

    /// An entity type in one version is one in the other.
    fn kind(&mut self, name: &QualifiedName) {
        let is_entity_there = self.other.types.structured(name).is_some_and(|theirs| theirs.kind == Kind::Entity);
        if let Some(TypeDefinition::Structured(own)) = self.schema.types.get_mut(name)
            && is_entity_there
        {
            own.kind = Kind::Entity;
        }
    }

    /// Takes over the types of properties that are more precise there.
    fn types(&mut self, name: &QualifiedName) {
        let (Some(own), Some(theirs)) = (self.schema.types.structured(name), self.other.types.structured(name)) else {
            return;
        };
        let theirs: BTreeMap<&str, &Property> = by_name(theirs);
        let mut found: Vec<(usize, TypeUse, Span)> = Vec::new();
        for (index, property) in own.properties.iter().enumerate() {
            let Some(other) = theirs.get(&*property.name) else { continue };
            let more_precise = self.more_precise(&property.type_use, &other.type_use);
            if let Some(type_use) = more_precise.filter(|type_use| self.holds(type_use, &property.values)) {
                found.push((index, type_use, other.span));
            }
        }
        for (index, type_use, there) in found {
            let Some(TypeDefinition::Structured(own)) = self.schema.types.get_mut(name) else { return };
            let property = &mut own.properties[index];
            let message = format!("`{}` is of type `{}` here", property.name, property.type_use);
            let span = property.span;
            // Of text the JSON tells no more than that it is text; whether there is one value or a list, it does tell.
            let is_sure = property.is_told_twice() && property.type_use.item == type_use.item;
            if is_sure && is_released(&self.schema.version) && !is_released(&self.other.version) {
                self.report(span, message, there, "it stays so: the table and the JSON agree".to_string());
                continue;
            }
            set_type(property, type_use.clone());
            self.take_type(&type_use.item);
            self.report(span, message, there, format!("it is of type `{type_use}`"));
        }
    }

    /// Takes over parameters, and types of parameters that are more precise there.
    fn operations(&mut self) {
        let theirs: BTreeMap<(String, String), Vec<&Operation>> = by_binding(&self.other.operations);
        for index in 0..self.schema.operations.len() {
            let own = &self.schema.operations[index];
            // Which of several overloads is meant, nothing tells.
            let Some([theirs]) = theirs.get(&binding(own)).map(Vec::as_slice) else { continue };
            match own.parameters.is_empty() {
                true if own.kind == OperationKind::Action => self.parameters(index, theirs),
                true => {}
                false => self.parameter_types(index, theirs),
            }
        }
    }

    fn parameters(&mut self, index: usize, theirs: &Operation) {
        let is_known =
            |parameter: &Property| parameter.type_use.named().is_none_or(|name| self.schema.types.contains_key(name));
        let told: Vec<Property> = theirs.parameters.iter().filter(|parameter| is_known(parameter)).cloned().collect();
        if told.is_empty() {
            return;
        }
        let own = &mut self.schema.operations[index];
        let names: Vec<String> = told.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
        let message = format!("the page of `{}` tells of no parameters", own.name.name);
        let (span, decision) = (own.origin.span, format!("it has the parameters {} here, too", names.join(", ")));
        own.parameters = told;
        self.report(span, message, theirs.origin.span, decision);
    }

    fn parameter_types(&mut self, index: usize, theirs: &Operation) {
        for position in 0..self.schema.operations[index].parameters.len() {
            let own = &self.schema.operations[index].parameters[position];
            let is_it = |other: &&Property| other.name.eq_ignore_ascii_case(&own.name);
            let Some(other) = theirs.parameters.iter().find(is_it) else { continue };
            let Some(type_use) = self.more_precise(&own.type_use, &other.type_use) else { continue };
            if !self.holds(&type_use, &own.values) {
                continue;
            }
            self.take_type(&type_use.item);
            let own = &mut self.schema.operations[index].parameters[position];
            let (span, message) = (own.span, format!("`{}` is of type `{}` here", own.name, own.type_use));
            set_type(own, type_use.clone());
            self.report(span, message, other.span, format!("it is of type `{type_use}`"));
        }
    }

    /// The type of another version's page, where it says more than the one of this version.
    fn more_precise(&self, own: &TypeUse, theirs: &TypeUse) -> Option<TypeUse> {
        if own.item == theirs.item {
            return (theirs.collection && !own.collection).then(|| theirs.clone());
        }
        // Any JSON may be a list, too.
        if own.item == ItemType::Primitive(Primitive::Untyped) && self.is_any_json(&theirs.item) {
            return Some(theirs.clone());
        }
        let says_more = match (&own.item, &theirs.item) {
            (ItemType::Primitive(own), ItemType::Primitive(theirs)) => is_more_precise(*own, *theirs),
            (ItemType::Primitive(Primitive::String), ItemType::Named(name)) => self.is_written_as_text(name),
            (ItemType::Primitive(Primitive::Untyped), ItemType::Named(name)) => self.schema.types.contains_key(name),
            _ => false,
        };
        (own.collection == theirs.collection && says_more).then(|| theirs.clone())
    }

    /// Whether a value of the type may be text in JSON: a member of an enumeration, or any JSON.
    fn is_written_as_text(&self, name: &QualifiedName) -> bool {
        let is_enumeration = self.other.types.get(name).is_some_and(|found| found.as_enumeration().is_some());
        is_enumeration || self.is_any_json(&ItemType::Named(name.clone()))
    }

    /// Whether all the values that a page lists are members, if the type is an enumeration.
    fn holds(&self, type_use: &TypeUse, values: &[String]) -> bool {
        let described = type_use.named().and_then(|name| self.other.types.get(name));
        let enumeration = described.and_then(TypeDefinition::as_enumeration);
        enumeration.is_none_or(|enumeration| values.iter().all(|value| enumeration.has(value)))
    }

    /// Whether a type that both versions have is any JSON.
    fn is_any_json(&self, item: &ItemType) -> bool {
        let is_it =
            |name: &QualifiedName| self.other.types.structured(name).is_some_and(|found| found.is_any_json(name));
        item.named().is_some_and(|name| is_it(name) && self.schema.types.contains_key(name))
    }

    /// Takes over an enumeration that this version does not describe.
    fn take_type(&mut self, item: &ItemType) {
        if let Some(name) = item.named()
            && !self.schema.types.contains_key(name)
            && let Some(definition) = self.other.types.get(name)
        {
            self.schema.types.insert(name.clone(), definition.clone());
        }
    }
}

/// Whether a version is no preview: its name has a number, as `v1.0`.
fn is_released(version: &str) -> bool {
    version.contains(|character: char| character.is_ascii_digit())
}

/// Gives a property another type; only text has possible values.
fn set_type(property: &mut Property, type_use: TypeUse) {
    if type_use.item != property.type_use.item {
        property.values.clear();
    }
    property.type_use = type_use;
}

/// What an operation is called, and on what, both in lower case.
fn binding(operation: &Operation) -> (String, String) {
    (operation.name.to_string().to_lowercase(), operation.bound_to.to_string().to_lowercase())
}

fn by_binding(operations: &[Operation]) -> BTreeMap<(String, String), Vec<&Operation>> {
    let mut found: BTreeMap<_, Vec<&Operation>> = BTreeMap::new();
    for operation in operations {
        found.entry(binding(operation)).or_default().push(operation);
    }
    found
}

fn by_name(structured: &StructuredType) -> BTreeMap<&str, &Property> {
    structured.properties.iter().map(|property| (&*property.name, property)).collect()
}

/// Whether a primitive type says more than another: pages say `String` for all that is text in JSON or can be
/// written as text, and `Int32` for whole numbers of any width.
fn is_more_precise(own: Primitive, theirs: Primitive) -> bool {
    match own {
        Primitive::Untyped => theirs != Primitive::Untyped,
        Primitive::String => theirs != Primitive::Untyped && theirs != Primitive::Stream,
        Primitive::Int32 => matches!(theirs, Primitive::Int16 | Primitive::Int64),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{SmallPage, of_versions};

    fn page(version: &str, name: &str, rows: &[(&str, &str)], more: &str) -> SmallPage {
        let rows: String = rows.iter().map(|(name, kind)| format!("|{name}|{kind}|\n")).collect();
        let text = format!("# {name} resource type\n\n{more}\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n{rows}");
        (format!("en-US/{version}/resources/{name}.md"), text)
    }

    /// The type of `cart/wheels` in `beta`, where its page says one thing and that of `v1.0` another.
    fn wheels(beta: &str, v1: &str) -> String {
        let others = ["beta", "v1.0"].map(|version| page(version, "wheel", &[("size", "Int32")], ""));
        let carts = [page("beta", "cart", &[("wheels", beta)], ""), page("v1.0", "cart", &[("wheels", v1)], "")];
        let schemas = of_versions(carts.into_iter().chain(others));
        let cart = schemas[0].types.structured(&QualifiedName::parse("cart")).expect("a type");
        cart.properties[0].type_use.to_string()
    }

    #[test]
    fn the_more_precise_type_is_taken_from_the_other_version() {
        for (beta, v1, taken) in [
            ("String", "Boolean", "Edm.Boolean"),
            ("Boolean", "String", "Edm.Boolean"),
            ("Int32", "Int64", "Edm.Int64"),
            ("Int64", "Int32", "Edm.Int64"),
            ("[wheel](wheel.md)", "[wheel](wheel.md) collection", "Collection(microsoft.graph.wheel)"),
            ("[wheel](wheel.md) collection", "[wheel](wheel.md)", "Collection(microsoft.graph.wheel)"),
            ("Json", "[wheel](wheel.md)", "microsoft.graph.wheel"),
            ("String", "[wheel](wheel.md)", "Edm.String"),
            ("String collection", "Boolean", "Collection(Edm.String)"),
        ] {
            assert_eq!(wheels(beta, v1), taken, "{beta} in beta, {v1} in v1.0");
        }
    }

    #[test]
    fn text_with_other_values_is_not_of_the_enumeration_of_the_other_version() {
        for (values, taken) in [("`low`, `high`", "microsoft.graph.power"), ("`low`, `dim`", "Edm.String")] {
            let lamp = |version: &str, kind: &str, values: &str| {
                let rows = format!("|brightness|{kind}|Possible values are: {values}.|");
                let text = format!(
                    "# lamp resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{rows}\n"
                );
                (format!("en-US/{version}/resources/lamp.md"), text)
            };
            let members = "# power enum type\n\n## Members\n\n|Member|\n|:-|\n|low|\n|high|\n".to_string();
            let power = ("en-US/v1.0/resources/power.md".to_string(), members);
            let schemas = of_versions([
                lamp("beta", "String", values),
                lamp("v1.0", "[power](power.md)", "`low`, `high`"),
                power,
            ]);
            let lamp = schemas[0].types.structured(&QualifiedName::parse("lamp")).expect("a type");
            assert_eq!(lamp.properties[0].type_use.to_string(), taken, "{values}");
        }
    }

    #[test]
    fn a_preview_does_not_overrule_what_a_released_version_tells_twice() {
        let cart = |version: &str, kind: &str, json: &str| {
            let more = format!("## JSON representation\n\n```json\n{{ \"wheels\": {json} }}\n```");
            page(version, "cart", &[("wheels", kind)], &more)
        };
        let wheels = |pages: [SmallPage; 2]| {
            of_versions(pages)
                .iter()
                .map(|schema| {
                    let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
                    cart.properties[0].type_use.to_string()
                })
                .collect::<Vec<_>>()
        };
        let (one, many) = ("Edm.String", "Collection(Edm.String)");
        let list = "String collection";
        for (beta, v1, taken) in [
            ((list, r#"["String"]"#), ("String", r#""String""#), [many, one]),
            ((list, r#"["String"]"#), ("String", r#"["String"]"#), [many, many]),
            (("String", r#""String""#), (list, r#"["String"]"#), [many, many]),
        ] {
            assert_eq!(wheels([cart("beta", beta.0, beta.1), cart("v1.0", v1.0, v1.1)]), taken, "{beta:?} {v1:?}");
        }
    }

    #[test]
    fn parameters_are_taken_from_the_other_version_where_a_page_tells_of_none() {
        let cart = |version: &str| page(version, "cart", &[("id", "String")], "");
        let sell = |version: &str, rows: &str| {
            let text = format!(
                "# cart: sell\n\n## HTTP request\n\n```http\nPOST /carts/{{id}}/sell\n```\n\n## Request body\n\n{rows}\n"
            );
            (format!("en-US/{version}/api/cart-sell.md"), text)
        };
        let list = |version: &str| {
            let text = "# List carts\n\n## HTTP request\n\n```http\nGET /carts\n```\n\n## Response\n\nA `200 OK` and a collection of [cart](../resources/cart.md) objects.\n";
            (format!("en-US/{version}/api/cart-list.md"), text.to_string())
        };
        let parameters = |beta: &str, v1: &str| {
            let types = ["beta", "v1.0"].into_iter().flat_map(|version| [cart(version), list(version)]);
            let schemas = of_versions(types.chain([sell("beta", beta), sell("v1.0", v1)]));
            let show = |parameter: &Property| format!("{}: {}", parameter.name, parameter.type_use);
            schemas[0].operations[0].parameters.iter().map(show).collect::<Vec<_>>()
        };
        let table = |rows: &str| format!("|Parameter|Type|\n|:-|:-|\n{rows}");
        assert_eq!(parameters("Nothing.", &table("|price|Decimal|")), ["price: Edm.Decimal"]);
        assert_eq!(
            parameters(&table("|price|String|"), &table("|price|Decimal|\n|hurry|Boolean|")),
            ["price: Edm.Decimal"],
            "a page that tells of some parameters is believed; their types may be more precise"
        );
    }

    #[test]
    fn a_base_is_taken_from_the_other_version() {
        let pages = ["beta", "v1.0"].map(|version| page(version, "vehicle", &[("id", "String")], ""));
        let derived = page("v1.0", "cart", &[("wheels", "Int32")], "Inherits from [vehicle](vehicle.md).");
        let schemas = of_versions(pages.into_iter().chain([derived, page("beta", "cart", &[("id", "String")], "")]));
        let cart = schemas[0].types.structured(&QualifiedName::parse("cart")).expect("a type");
        assert_eq!(cart.base, Some(QualifiedName::parse("vehicle")));
        assert!(cart.properties.is_empty(), "`id` is the base's, and `wheels` is of the other version");
    }
}
