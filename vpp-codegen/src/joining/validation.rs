//! The last pass: a schema holds what back ends rely on.
//!
//! The rules are written down here and nowhere else. The passes before keep them on the pages that there are; where
//! pages nobody has seen bring one to fail, the schema is mended and the finding says so.
//!
//! 1. A base is a structured type of the schema, no type is its own ancestor, and none has more than `MOST_BASES`.
//! 2. What a property, an operation, a request or the container names is a type of the schema, and what an operation
//!    is bound to and what stands in the container is structured.
//! 3. No type declares two properties of one name, no enumeration has two members of one, and no operation two
//!    parameters. A type may declare what a base of it has: pages of derived types describe such properties more
//!    precisely, and CSDL leaves them out.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{
    BaseFault, Body, ItemType, Property, Schema, StructuredType, TypeDefinition, TypeUse, Types, base_faults,
};
use crate::span::Span;

/// Makes a schema keep the rules.
pub fn validate(schema: &mut Schema, diagnostics: &mut Diagnostics) {
    bases(&mut schema.types, diagnostics);
    references(schema, diagnostics);
    names(schema, diagnostics);
}

fn bases(types: &mut Types, diagnostics: &mut Diagnostics) {
    let unknown: Vec<(QualifiedName, String)> = types
        .iter()
        .filter_map(|(name, definition)| Some((name, definition.as_structured()?.base.as_ref()?)))
        .filter(|(_, base)| types.structured(base).is_none())
        .map(|(name, base)| (name.clone(), format!("the base of `{name}` is `{base}`, which is no structured type")))
        .collect();
    for (name, message) in unknown {
        without_base(types, &name, Code::UnknownType, message, diagnostics);
    }
    for (name, fault) in base_faults(types.bases()) {
        let code = match fault {
            BaseFault::Circle => Code::InheritanceCircle,
            BaseFault::TooDeep => Code::InheritanceDepth,
        };
        without_base(types, &name, code, fault.told(&name), diagnostics);
    }
}

fn without_base(types: &mut Types, name: &QualifiedName, code: Code, message: String, diagnostics: &mut Diagnostics) {
    let Some(TypeDefinition::Structured(structured)) = types.get_mut(name) else { return };
    structured.base = None;
    diagnostics.push(Diagnostic::new(code, structured.origin.span, message).decision("it has no base"));
}

fn references(schema: &mut Schema, diagnostics: &mut Diagnostics) {
    let unknown: BTreeSet<QualifiedName> =
        named(schema).filter(|name| !schema.types.contains_key(name)).cloned().collect();
    let is_structured = |name: &QualifiedName| schema.types.structured(name).is_some();
    let is_bound = |bound_to: &TypeUse| bound_to.named().is_none_or(is_structured);
    let container = schema.container.entity_sets.values().chain(schema.container.singletons.values());
    let keeps_rules = schema.operations.iter().all(|operation| is_bound(&operation.bound_to))
        && container.clone().all(is_structured)
        && unknown.is_empty();
    if keeps_rules {
        return;
    }
    let Schema { version: _, types, definitions: _, operations, unbound: _, requests, container } = schema;
    let structured: BTreeSet<QualifiedName> = types
        .iter()
        .filter(|(_, definition)| definition.as_structured().is_some())
        .map(|(name, _)| name.clone())
        .collect();
    let mut mend = |property: &mut Property| {
        if let Some(name) = property.type_use.named().filter(|name| unknown.contains(name)) {
            let message = format!("`{}` is of type `{name}`, which the schema does not have", property.name);
            let finding = Diagnostic::new(Code::UnknownType, property.span, message);
            diagnostics.push(finding.decision("it holds any JSON"));
            property.type_use.item = ItemType::Primitive(Primitive::Untyped);
        }
    };
    for definition in types.values_mut() {
        if let TypeDefinition::Structured(StructuredType { properties, navigation, .. }) = definition {
            properties.iter_mut().chain(navigation).for_each(&mut mend);
        }
    }
    operations.retain(|operation| operation.bound_to.named().is_none_or(|name| structured.contains(name)));
    for operation in operations {
        operation.parameters.iter_mut().for_each(&mut mend);
        operation.returns.take_if(|returns| returns.named().is_some_and(|name| unknown.contains(name)));
    }
    for request in requests {
        request.subject.take_if(|subject| unknown.contains(subject));
        if let Body::Properties { of, .. } = &mut request.body {
            of.take_if(|of| unknown.contains(of));
        }
        for type_use in request.type_uses_mut() {
            if type_use.named().is_some_and(|name| unknown.contains(name)) {
                type_use.item = ItemType::Primitive(Primitive::Untyped);
            }
        }
    }
    container.entity_sets.retain(|_, name| structured.contains(name));
    container.singletons.retain(|_, name| structured.contains(name));
}

/// All types that something in a schema names, bases apart.
fn named(schema: &Schema) -> impl Iterator<Item = &QualifiedName> {
    let structured = schema.types.values().filter_map(TypeDefinition::as_structured);
    let properties =
        structured.flat_map(StructuredType::all_properties).filter_map(|property| property.type_use.named());
    let operations = schema.operations.iter().flat_map(|operation| operation.types());
    let requests = schema.requests.iter().flat_map(|request| request.types());
    let container = schema.container.entity_sets.values().chain(schema.container.singletons.values());
    properties.chain(operations).chain(requests).chain(container)
}

fn names(schema: &mut Schema, diagnostics: &mut Diagnostics) {
    for definition in schema.types.values_mut() {
        let mut seen = BTreeSet::new();
        match definition {
            TypeDefinition::Structured(structured) => {
                keep_first(&mut structured.properties, &mut seen, of_property, diagnostics);
                keep_first(&mut structured.navigation, &mut seen, of_property, diagnostics);
            }
            TypeDefinition::Enumeration(enumeration) => {
                keep_first(&mut enumeration.members, &mut seen, |member| (&member.name, member.span), diagnostics);
            }
        }
    }
    for operation in &mut schema.operations {
        keep_first(&mut operation.parameters, &mut BTreeSet::new(), of_property, diagnostics);
    }
}

fn of_property(property: &Property) -> (&str, Span) {
    (&property.name, property.span)
}

/// Leaves the first of several with one name.
fn keep_first<T>(
    list: &mut Vec<T>,
    seen: &mut BTreeSet<String>,
    named: impl Fn(&T) -> (&str, Span),
    diagnostics: &mut Diagnostics,
) {
    list.retain(|item| {
        let (name, span) = named(item);
        let is_first = seen.insert(name.to_string());
        if !is_first {
            let finding = Diagnostic::new(Code::Repeated, span, format!("there are two with the name `{name}`"));
            diagnostics.push(finding.decision("the first is taken"));
        }
        is_first
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{action, list, read, relationships, resource};

    /// A shop with carts, as its pages have it.
    fn shop() -> Schema {
        let carts = relationships(&[("carts", "[cart](cart.md) collection")]);
        let pages = [
            resource("shop", &carts),
            resource("cart", ""),
            list("/shops", "shop"),
            action("/shops/{id}/close", "cart"),
        ];
        read(pages).0
    }

    fn name(name: &str) -> QualifiedName {
        QualifiedName::parse(name)
    }

    fn structured<'s>(schema: &'s mut Schema, of: &str) -> &'s mut StructuredType {
        match schema.types.get_mut(&name(of)) {
            Some(TypeDefinition::Structured(structured)) => structured,
            _ => panic!("`{of}` is structured"),
        }
    }

    /// What is found where `change` breaks the rules, and the schema that is mended.
    fn mended(change: impl FnOnce(&mut Schema)) -> (Schema, Vec<String>) {
        let mut schema = shop();
        change(&mut schema);
        let mut diagnostics = Diagnostics::new();
        validate(&mut schema, &mut diagnostics);
        let mut again = Diagnostics::new();
        validate(&mut schema, &mut again);
        assert_eq!(again.iter().count(), 0, "what is mended keeps the rules");
        let messages = diagnostics.iter().map(|finding| finding.message.clone()).collect();
        (schema, messages)
    }

    #[test]
    fn a_schema_of_pages_keeps_the_rules() {
        let (schema, found) = mended(|_| ());
        assert_eq!((schema, found), (shop(), Vec::new()));
    }

    #[test]
    fn bases_are_structured_and_go_in_no_circle() {
        let (schema, found) = mended(|schema| structured(schema, "cart").base = Some(name("lorry")));
        assert_eq!(
            found,
            ["the base of `microsoft.graph.cart` is `microsoft.graph.lorry`, which is no structured type"]
        );
        assert_eq!(schema, shop());
        let (schema, found) = mended(|schema| {
            structured(schema, "cart").base = Some(name("shop"));
            structured(schema, "shop").base = Some(name("cart"));
            structured(schema, "shop").properties.clear();
        });
        assert_eq!(found, ["`microsoft.graph.cart` is derived from itself"]);
        assert_eq!(schema.types.structured(&name("shop")).and_then(|shop| shop.base.clone()), Some(name("cart")));
    }

    #[test]
    fn what_names_a_type_that_is_missing_holds_any_json() {
        let (schema, found) = mended(|schema| drop(schema.types.remove(&name("cart"))));
        assert_eq!(found, ["`carts` is of type `microsoft.graph.cart`, which the schema does not have"]);
        let shop = schema.types.structured(&name("shop")).expect("a type");
        assert_eq!(shop.navigation[0].type_use.to_string(), "Collection(Edm.Untyped)");
        assert_eq!(schema.operations[0].returns, None);
        let (schema, _) = mended(|schema| drop(schema.types.remove(&name("shop"))));
        assert!(schema.operations.is_empty() && schema.container.is_empty());
    }

    #[test]
    fn names_are_unique() {
        let (_, found) = mended(|schema| {
            let cart = structured(schema, "cart");
            cart.navigation.extend(cart.properties.clone());
        });
        assert_eq!(found, ["there are two with the name `id`"]);
    }
}
