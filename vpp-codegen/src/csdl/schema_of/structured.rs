//! Types and their properties.

use super::{Annotation, Reader, first_of_each};
use crate::csdl::findings;
use crate::csdl::remarks::Remarks;
use crate::csdl::tree::{Annotations, Member as Item, Node, Value};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{
    Declaration, EnumerationType, Facets, ItemType, Kind, Member, NamedPrimitive, Property, StructuredType, TypeUse,
};

/// What CSDL JSON knows of each kind of object.
const OF_TYPES: [&str; 6] = ["$Kind", "$BaseType", "$Abstract", "$OpenType", "$HasStream", "$Key"];
const OF_PROPERTIES: [&str; 15] = [
    "$Kind",
    "$Type",
    "$Collection",
    "$Nullable",
    "$MaxLength",
    "$Unicode",
    "$Precision",
    "$Scale",
    "$SRID",
    "$DefaultValue",
    "$Partner",
    "$ContainsTarget",
    "$ReferentialConstraint",
    "$OnDelete",
    "$Name",
];
const OF_ENUMERATIONS: [&str; 3] = ["$Kind", "$IsFlags", "$UnderlyingType"];

impl Reader<'_> {
    /// Reports the members of an object that CSDL does not know.
    pub(super) fn known(&mut self, node: &Node, known: &[&str]) {
        for member in node.members().iter().filter(|member| member.name.starts_with('$')) {
            if !known.contains(&&*member.name) && !member.name.contains('@') {
                self.findings.push(findings::not_understood(member.span, &format!("`{}`", member.name)));
            }
        }
    }

    /// An entity type or a complex type (OData 4.01 CSDL, sections 6 and 9).
    pub(super) fn structured(&mut self, name: &QualifiedName, item: &Item) -> StructuredType {
        let node = &item.value;
        self.known(node, &OF_TYPES);
        let base = node.get("$BaseType").and_then(|base| self.name(base));
        let keys: Vec<(String, Option<String>)> =
            node.get("$Key").map_or(&[][..], Node::items).iter().filter_map(key_property).collect();
        let said = self.said_of(name);
        let remarks = self.remarks(node, &said.of_itself());
        let mut structured = StructuredType {
            kind: if node.kind() == Some("EntityType") { Kind::Entity } else { Kind::Complex },
            base,
            is_abstract: node.flag("$Abstract"),
            is_open: node.flag("$OpenType"),
            has_stream: node.flag("$HasStream"),
            key: keys.iter().map(|(path, _)| path.clone()).collect(),
            key_aliases: keys.into_iter().filter_map(|(path, alias)| Some((path, alias?))).collect(),
            alternate_keys: remarks.alternate_keys.clone(),
            properties: Vec::new(),
            navigation: Vec::new(),
            origin: remarks.into_origin(item.span),
        };
        for member in first_of_each(node.named(), &name.name, self.findings) {
            let property = self.property(&member.name, member.span, &member.value, &said.of_part(&member.name));
            match member.value.kind() {
                Some("NavigationProperty") => structured.navigation.push(property),
                _ => structured.properties.push(property),
            }
        }
        structured
    }

    /// A property, a navigation property (sections 7 and 8) or a parameter (section 12.9), with what is said of it
    /// apart.
    pub(super) fn property(
        &mut self,
        name: &str,
        span: crate::span::Span,
        node: &Node,
        apart: &[&Annotation],
    ) -> Property {
        self.known(node, &OF_PROPERTIES);
        let remarks = self.remarks(node, apart);
        let type_use = self.type_use(node);
        // Whether there is a collection of entities is no question (section 8.3).
        let is_navigation = node.kind() == Some("NavigationProperty");
        let nullable = (!(is_navigation && type_use.collection)).then(|| node.flag("$Nullable"));
        let declared = self.declaration(node, &remarks);
        let is_text = type_use.item == ItemType::Primitive(Primitive::String);
        Property {
            name: name.to_string(),
            type_use,
            values: if is_text { remarks.values } else { Vec::new() },
            read_only: remarks.read_only,
            deprecated: remarks.deprecated,
            nullable,
            declared,
            documentation: remarks.documentation,
            shown: None,
            span,
        }
    }

    /// What is declared beyond the type, if anything is.
    pub(super) fn declaration(&mut self, node: &Node, remarks: &Remarks) -> Option<Box<Declaration>> {
        let (_, definition) = self.scope.type_of(node, &self.schema.definitions);
        let inherited = definition.map(|(_, definition)| definition.facets.clone()).unwrap_or_default();
        let constraints = node.get("$ReferentialConstraint").into_iter().flat_map(Node::named);
        let default = node.get("$DefaultValue").map(|value| value.shown().unwrap_or_else(|| "null".to_string()));
        let declaration = Declaration {
            definition: definition.map(|(name, _)| name.clone()),
            facets: facets(node, inherited),
            default_value: default.or_else(|| remarks.optional.clone().flatten()),
            immutable: remarks.immutable,
            computed_default: remarks.computed_default,
            optional: remarks.optional.is_some(),
            only_types: remarks.only_types.iter().filter_map(|name| self.scope.qualified(name)).collect(),
            contains_target: node.flag("$ContainsTarget"),
            partner: node.text_of("$Partner").map(str::to_string),
            constraints: constraints
                .filter_map(|constraint| Some((constraint.name.clone(), constraint.value.text()?.to_string())))
                .collect(),
            on_delete: node.text_of("$OnDelete").map(str::to_string),
        };
        (declaration != Declaration::default()).then(|| Box::new(declaration))
    }

    /// The type of an object; one that is no name is untyped.
    pub(super) fn type_use(&mut self, node: &Node) -> TypeUse {
        if let Some(name) = node.get("$Type") {
            self.name(name);
        }
        self.scope.type_of(node, &self.schema.definitions).0
    }

    /// A qualified name; one without a namespace is reported.
    pub(super) fn name(&mut self, node: &Node) -> Option<QualifiedName> {
        let text = node.text().unwrap_or_default();
        let name = self.scope.qualified(text);
        if name.is_none() {
            self.findings.push(findings::no_namespace(node.span, text));
        }
        name
    }

    /// An enumeration type (section 10).
    pub(super) fn enumeration(&mut self, name: &QualifiedName, item: &Item) -> EnumerationType {
        let node = &item.value;
        self.known(node, &OF_ENUMERATIONS);
        let (annotations, said) = (Annotations::among(node.members()), self.said_of(name));
        let mut members = Vec::new();
        for member in first_of_each(node.named(), &name.name, self.findings) {
            // Integers of 64 bits may be text, for readers that know only floating-point numbers.
            let value = member.value.shown().and_then(|number| number.trim().parse().ok());
            if value.is_none() {
                self.findings.push(findings::no_number(member.value.span, &member.name));
            }
            let remarks = self.remarks_beside(&annotations, &member.name, &said.of_part(&member.name));
            members.push(Member {
                name: member.name.clone(),
                value,
                deprecated: remarks.deprecated,
                documentation: remarks.documentation,
                span: member.span,
            });
        }
        if members.is_empty() {
            self.findings.push(findings::no_members(item.span, &name.to_string()));
        }
        let underlying = node.text_of("$UnderlyingType").and_then(Primitive::named);
        EnumerationType {
            is_flags: node.flag("$IsFlags"),
            underlying: underlying.filter(|underlying| *underlying != Primitive::Int32),
            members,
            origin: self.remarks(node, &said.of_itself()).into_origin(item.span),
        }
    }

    /// A type definition (section 11).
    pub(super) fn definition(&mut self, name: &QualifiedName, item: &Item) -> NamedPrimitive {
        let underlying = item.value.text_of("$UnderlyingType").and_then(|name| self.scope.type_use(name));
        NamedPrimitive {
            underlying: underlying.map_or(ItemType::Primitive(Primitive::Untyped), |underlying| underlying.item),
            facets: facets(&item.value, Facets::default()),
            origin: self.remarks(&item.value, &self.said_of(name).of_itself()).into_origin(item.span),
        }
    }
}

/// A name, or an alias with the path that it stands for (section 6.5).
fn key_property(node: &Node) -> Option<(String, Option<String>)> {
    match node.members() {
        [aliased, ..] => Some((aliased.value.text()?.to_string(), Some(aliased.name.clone()))),
        [] => Some((node.text()?.to_string(), None)),
    }
}

/// The limits that are said of a type, and those that its definition says.
fn facets(node: &Node, inherited: Facets) -> Facets {
    let said = |name: &str| node.get(name).and_then(Node::shown);
    let number = |name: &str| said(name).and_then(|text| text.parse().ok());
    Facets {
        max_length: number("$MaxLength").or(inherited.max_length),
        ascii: inherited.ascii || node.get("$Unicode").is_some_and(|unicode| unicode.value == Value::Bool(false)),
        precision: number("$Precision").or(inherited.precision),
        scale: said("$Scale").or(inherited.scale),
        srid: said("$SRID").or(inherited.srid),
    }
}
