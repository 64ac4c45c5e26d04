//! Schemas as bad pages might yield them: illegal names, names that stand twice, references to nowhere,
//! bases in circles.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use vpp_codegen::documentation::{Documentation, Piece};
use vpp_codegen::edm::Primitive;
use vpp_codegen::name::QualifiedName;
use vpp_codegen::schema::{
    EntityContainer, EnumerationType, ItemType, Kind, Member, Operation, OperationKind, Origin, Property, Schema,
    StructuredType, TypeDefinition, TypeUse,
};
use vpp_codegen::span::Span;

/// Few names, so that they meet.
fn name() -> impl Strategy<Value = String> {
    let long = "x".repeat(200);
    let names =
        ["a", "b", "id", "A", "a b", "a_b", "1st", "", "\u{1F600}", "имя", "bindingParameter", "a&b<\">", &long];
    prop::sample::select(names.map(str::to_string).to_vec())
}

fn type_name() -> impl Strategy<Value = QualifiedName> {
    let namespaces = prop::sample::select(vec!["n.s", "Edm", "x y", "", "microsoft.graph", "1..2"]);
    (namespaces, name()).prop_map(|(namespace, name)| QualifiedName::new(namespace, name))
}

fn type_use() -> impl Strategy<Value = TypeUse> {
    let primitive = prop::sample::select(Primitive::ALL.to_vec()).prop_map(ItemType::Primitive);
    let edm = prop::sample::select(vec!["GeographyPoint", "EntityType", "String", "Nothing"]);
    let edm = edm.prop_map(|name| ItemType::Named(QualifiedName::new("Edm", name)));
    let item = prop_oneof![2 => primitive, 4 => type_name().prop_map(ItemType::Named), 1 => edm];
    (item, any::<bool>()).prop_map(|(item, collection)| TypeUse { item, collection })
}

/// Any characters, those among them that XML cannot hold.
fn documentation() -> impl Strategy<Value = Documentation> {
    let text = prop_oneof!["[a-z<&>\"' \t\r\n\u{0}\u{b}\u{85}\u{fffe}]{0,12}", any::<String>()];
    let piece = prop_oneof![text.clone().prop_map(Piece::Text), text.prop_map(Piece::Code)];
    vec(vec(piece, 0..3), 0..3).prop_map(Documentation::new)
}

fn origin() -> impl Strategy<Value = Origin> {
    (vec("[a-z/\u{1}]{0,6}", 0..3), any::<bool>(), documentation()).prop_map(|(pages, deprecated, documentation)| {
        Origin { pages, deprecated, documentation, span: Span::default() }
    })
}

fn property() -> impl Strategy<Value = Property> {
    let flags = (any::<bool>(), any::<bool>(), any::<Option<bool>>());
    (name(), type_use(), vec("[a-z\u{c} ]{0,4}", 0..3), flags, documentation()).prop_map(
        |(name, type_use, values, (read_only, deprecated, nullable), documentation)| Property {
            name,
            type_use,
            values,
            read_only,
            deprecated,
            nullable,
            declared: None,
            shown: None,
            documentation,
            span: Span::default(),
        },
    )
}

fn structured() -> impl Strategy<Value = TypeDefinition> {
    let kind = prop::sample::select(vec![Kind::Entity, Kind::Complex]);
    let flags = (any::<bool>(), any::<bool>());
    let base = prop::option::of(type_name());
    (kind, base, flags, vec(name(), 0..3), vec(property(), 0..5), vec(property(), 0..3), origin()).prop_map(
        |(kind, base, (is_abstract, is_open), key, properties, navigation, origin)| {
            TypeDefinition::Structured(StructuredType {
                kind,
                base,
                is_abstract,
                is_open,
                has_stream: false,
                key,
                key_aliases: BTreeMap::new(),
                alternate_keys: Vec::new(),
                properties,
                navigation,
                origin,
            })
        },
    )
}

fn enumeration() -> impl Strategy<Value = TypeDefinition> {
    let value = prop::option::of(prop_oneof![4 => -2i64..9, 1 => any::<i64>()]);
    let member = (name(), value, any::<bool>(), documentation());
    let member = member.prop_map(|(name, value, deprecated, documentation)| Member {
        name,
        value,
        deprecated,
        documentation,
        span: Span::default(),
    });
    (any::<bool>(), vec(member, 0..5), origin()).prop_map(|(is_flags, members, origin)| {
        TypeDefinition::Enumeration(EnumerationType { is_flags, underlying: None, members, origin })
    })
}

fn operation() -> impl Strategy<Value = Operation> {
    let kind = prop::sample::select(vec![OperationKind::Action, OperationKind::Function]);
    let returns = prop::option::of(type_use());
    (kind, type_name(), type_use(), vec(property(), 0..3), returns, origin()).prop_map(
        |(kind, name, bound_to, parameters, returns, origin)| Operation {
            kind,
            name,
            bound_to,
            parameters,
            returns,
            declared: None,
            origin,
        },
    )
}

fn container() -> impl Strategy<Value = EntityContainer> {
    let resources = || vec((name(), type_name()), 0..4).prop_map(|list| list.into_iter().collect());
    (resources(), resources()).prop_map(|(entity_sets, singletons)| EntityContainer {
        entity_sets,
        singletons,
        ..EntityContainer::default()
    })
}

/// Any schema at all.
pub(crate) fn any_schema() -> impl Strategy<Value = Schema> {
    let definition = prop_oneof![3 => structured(), 1 => enumeration()];
    let types = vec((type_name(), definition), 0..9);
    (".{0,4}", types, vec(operation(), 0..4), container()).prop_map(|(version, types, operations, container)| Schema {
        version,
        types: types.into_iter().collect(),
        definitions: BTreeMap::new(),
        operations,
        unbound: Vec::new(),
        // What pages tell clients to send is nothing that CSDL can say.
        requests: Vec::new(),
        container,
    })
}
