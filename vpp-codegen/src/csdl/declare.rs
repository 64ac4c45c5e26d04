//! From a schema to a document: the tree that says what the schema says.

use std::collections::BTreeMap;

use super::remarks::{Remarks, VOCABULARIES};
use super::schema_of::Annotation;
use super::tree::{Node, Object};
use crate::edm::Primitive;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::schema::{
    Declaration, EntityContainer, EnumerationType, Facets, ItemType, Kind, NamedPrimitive, Operation,
    OperationDeclaration, OperationKind, Property, Schema, StructuredType, TypeDefinition, TypeUse,
};

/// The document of a schema that keeps the rules of CSDL, in the version 4.01 of OData.
pub(super) fn document_of(schema: &Schema) -> Node {
    let writer = Writer { schema };
    let mut document = Object::default();
    document.add("$Version", "4.01");
    if let Some(name) = schema.container.name.as_ref().filter(|_| !schema.container.is_empty()) {
        document.add("$EntityContainer", name.to_string());
    }
    document.add("$Reference", references());
    for (namespace, object) in writer.namespaces() {
        document.add(namespace, object);
    }
    document.into()
}

fn references() -> Object {
    let mut references = Object::default();
    for (namespace, address) in VOCABULARIES {
        let mut include = Object::default();
        include.add("$Namespace", namespace);
        let mut reference = Object::default();
        reference.add("$Include", vec![Node::from(include)]);
        references.add(address, reference);
    }
    references
}

struct Writer<'a> {
    schema: &'a Schema,
}

impl<'a> Writer<'a> {
    /// The contents of each namespace; a document has at least one.
    fn namespaces(&self) -> BTreeMap<&'a str, Object> {
        let schema = self.schema;
        let mut objects: BTreeMap<&str, Object> = BTreeMap::new();
        let mut add = |name: &'a QualifiedName, node: Node| {
            objects.entry(&name.namespace).or_insert_with(|| self.versioned()).add(&*name.name, node);
        };
        for (name, definition) in &schema.types {
            let object = match definition {
                TypeDefinition::Structured(structured) => self.structured(structured),
                TypeDefinition::Enumeration(enumeration) => enumeration_object(enumeration),
            };
            add(name, object.into());
        }
        for (name, definition) in &schema.definitions {
            add(name, definition_object(definition).into());
        }
        let mut overloads: BTreeMap<&QualifiedName, Vec<Node>> = BTreeMap::new();
        for operation in &schema.operations {
            overloads.entry(&operation.name).or_default().push(self.bound(operation).into());
        }
        for it in &schema.unbound {
            let mut object = of_kind(operation_kind(it.kind));
            let declared = it.declared.as_deref();
            self.signature(&mut object, None, &it.parameters, it.returns.as_ref(), declared);
            annotations(&mut object, "", &Remarks::of_origin(&it.origin));
            overloads.entry(&it.name).or_default().push(object.into());
        }
        // All operations of a name are one array (OData CSDL JSON 4.01, section 12).
        overloads.into_iter().for_each(|(name, overloads)| add(name, overloads.into()));
        if let Some(name) = schema.container.name.as_ref().filter(|_| !schema.container.is_empty()) {
            add(name, container_object(&schema.container).into());
        }
        if objects.is_empty() {
            objects.insert(DEFAULT_NAMESPACE, self.versioned());
        }
        objects
    }

    /// A namespace that says of which version it is.
    fn versioned(&self) -> Object {
        let mut object = Object::default();
        annotations(&mut object, "", &Remarks { version: Some(self.schema.version.clone()), ..Remarks::default() });
        object
    }

    fn structured(&self, structured: &StructuredType) -> Object {
        let mut object = of_kind(match structured.kind {
            Kind::Entity => "EntityType",
            Kind::Complex => "ComplexType",
        });
        if let Some(base) = &structured.base {
            object.add("$BaseType", base.to_string());
        }
        object.add_if("$Abstract", structured.is_abstract);
        object.add_if("$OpenType", structured.is_open);
        object.add_if("$HasStream", structured.has_stream);
        if !structured.key.is_empty() {
            object.add("$Key", structured.key.iter().map(|path| key_property(structured, path)).collect::<Vec<_>>());
        }
        for property in &structured.properties {
            object.add(&*property.name, self.property(property, Object::default()));
        }
        for property in &structured.navigation {
            object.add(&*property.name, self.property(property, of_kind("NavigationProperty")));
        }
        annotations(&mut object, "", &Remarks::of_structured(structured));
        object
    }

    /// A property, a navigation property or a parameter, behind what is `before` it.
    fn property(&self, property: &Property, before: Object) -> Object {
        let mut object = before;
        let declared = property.declared.as_deref();
        write_type(&mut object, &property.type_use, declared);
        let may_be_null = property.nullable != Some(false) && !self.is_entities(&property.type_use);
        object.add_if("$Nullable", may_be_null);
        if let Some(declared) = declared {
            write_declaration(&mut object, declared);
        }
        annotations(&mut object, "", &Remarks::of_property(property));
        object
    }

    /// Whether it is a collection of entities, of which none can be null (OData 4.01 CSDL, sections 8.3 and 12.8).
    fn is_entities(&self, type_use: &TypeUse) -> bool {
        type_use.collection && type_use.named().is_some_and(|name| is_entity(self.schema, name))
    }

    fn bound(&self, operation: &Operation) -> Object {
        let mut object = of_kind(operation_kind(operation.kind));
        object.add("$IsBound", true);
        let declared = operation.declared.as_deref();
        let mut binding = named(declared.and_then(|it| it.binding.as_deref()).unwrap_or(BINDING_PARAMETER));
        write_type(&mut binding, &operation.bound_to, None);
        binding.add_if("$Nullable", declared.is_some_and(|declared| declared.binding_nullable));
        self.signature(&mut object, Some(binding), &operation.parameters, operation.returns.as_ref(), declared);
        annotations(&mut object, "", &Remarks::of_origin(&operation.origin));
        object
    }

    fn signature(
        &self,
        object: &mut Object,
        binding: Option<Object>,
        parameters: &[Property],
        returns: Option<&TypeUse>,
        declared: Option<&OperationDeclaration>,
    ) {
        object.add_if("$IsComposable", declared.is_some_and(|declared| declared.composable));
        if let Some(path) = declared.and_then(|declared| declared.entity_set_path.as_ref()) {
            object.add("$EntitySetPath", path.clone());
        }
        let rest = parameters.iter().map(|parameter| self.property(parameter, named(&parameter.name)));
        let parameters: Vec<Node> = binding.into_iter().chain(rest).map(Node::from).collect();
        if !parameters.is_empty() {
            object.add("$Parameter", parameters);
        }
        if let Some(returns) = returns {
            let mut returned = Object::default();
            let of_returned = declared.and_then(|declared| declared.returned.as_deref());
            write_type(&mut returned, returns, of_returned);
            let never_null = declared.is_some_and(|declared| declared.returns_value) || self.is_entities(returns);
            returned.add_if("$Nullable", !never_null);
            if let Some(declared) = of_returned {
                write_declaration(&mut returned, declared);
            }
            object.add("$ReturnType", returned);
        }
    }
}

/// The name of the parameter that stands for what an operation is bound to, where none is told.
pub(in crate::csdl) const BINDING_PARAMETER: &str = "bindingParameter";

/// Whether a name is that of an entity type.
pub(super) fn is_entity(schema: &Schema, name: &QualifiedName) -> bool {
    let of_edm = name.namespace == super::schema_of::scope::EDM && name.name == "EntityType";
    of_edm || schema.types.structured(name).is_some_and(|structured| structured.kind == Kind::Entity)
}

fn operation_kind(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "Action",
        OperationKind::Function => "Function",
    }
}

fn of_kind(kind: &str) -> Object {
    let mut object = Object::default();
    object.add("$Kind", kind);
    object
}

fn named(name: &str) -> Object {
    let mut object = Object::default();
    object.add("$Name", name);
    object
}

fn key_property(structured: &StructuredType, path: &str) -> Node {
    match structured.key_aliases.get(path) {
        None => path.into(),
        Some(alias) => {
            let mut aliased = Object::default();
            aliased.add(&**alias, path);
            aliased.into()
        }
    }
}

/// The type; text is what it is where nothing is said.
fn write_type(object: &mut Object, type_use: &TypeUse, declared: Option<&Declaration>) {
    object.add_if("$Collection", type_use.collection);
    match declared.and_then(|declared| declared.definition.as_ref()) {
        Some(definition) => object.add("$Type", definition.to_string()),
        None if type_use.item == ItemType::Primitive(Primitive::String) => {}
        None => object.add("$Type", type_use.item.to_string()),
    }
}

fn write_declaration(object: &mut Object, declared: &Declaration) {
    write_facets(object, &declared.facets);
    // That of a parameter stands in the annotation that says that it can be left out.
    if let Some(value) = declared.default_value.as_ref().filter(|_| !declared.optional) {
        object.add("$DefaultValue", value.as_str());
    }
    if let Some(partner) = &declared.partner {
        object.add("$Partner", partner.as_str());
    }
    object.add_if("$ContainsTarget", declared.contains_target);
    if !declared.constraints.is_empty() {
        let mut constraints = Object::default();
        declared.constraints.iter().for_each(|(own, theirs)| constraints.add(&**own, theirs.as_str()));
        object.add("$ReferentialConstraint", constraints);
    }
    if let Some(action) = &declared.on_delete {
        object.add("$OnDelete", action.as_str());
    }
}

fn write_facets(object: &mut Object, facets: &Facets) {
    let number = |number: u64| Node::number(&number.to_string());
    let said = [
        ("$MaxLength", facets.max_length.map(number)),
        ("$Unicode", facets.ascii.then(|| false.into())),
        ("$Precision", facets.precision.map(number)),
        ("$Scale", facets.scale.as_deref().map(Node::number)),
        ("$SRID", facets.srid.as_deref().map(Node::number)),
    ];
    for (name, value) in said {
        if let Some(value) = value {
            object.add(name, value);
        }
    }
}

fn definition_object(definition: &NamedPrimitive) -> Object {
    let mut object = of_kind("TypeDefinition");
    object.add("$UnderlyingType", definition.underlying.to_string());
    write_facets(&mut object, &definition.facets);
    annotations(&mut object, "", &Remarks::of_origin(&definition.origin));
    object
}

fn enumeration_object(enumeration: &EnumerationType) -> Object {
    let mut object = of_kind("EnumType");
    object.add_if("$IsFlags", enumeration.is_flags);
    if let Some(underlying) = enumeration.underlying {
        object.add("$UnderlyingType", format!("Edm.{}", underlying.name()));
    }
    for (position, member) in (0..).zip(&enumeration.members) {
        object.add(&*member.name, Node::number(&member.value.unwrap_or(position).to_string()));
        annotations(&mut object, &member.name, &Remarks::of_member(member));
    }
    annotations(&mut object, "", &Remarks::of_origin(&enumeration.origin));
    object
}

fn container_object(container: &EntityContainer) -> Object {
    let mut object = of_kind("EntityContainer");
    if let Some(extends) = &container.extends {
        object.add("$Extends", extends.to_string());
    }
    let sets = container.entity_sets.iter().map(|set| (set, true));
    let singletons = container.singletons.iter().map(|singleton| (singleton, false));
    for ((name, entity_type), is_set) in sets.chain(singletons) {
        let mut resource = Object::default();
        resource.add_if("$Collection", is_set);
        resource.add("$Type", entity_type.to_string());
        if let Some(bindings) = container.bindings.get(name) {
            let mut targets = Object::default();
            bindings.iter().for_each(|(path, target)| targets.add(&**path, target.as_str()));
            resource.add("$NavigationPropertyBinding", targets);
        }
        if let Some(restrictions) = container.restrictions.get(name) {
            super::restrictions::annotate(&mut resource, restrictions);
        }
        object.add(&**name, resource);
    }
    for (name, import) in &container.imports {
        let mut resource = Object::default();
        resource.add(format!("${}", operation_kind(import.kind)), import.operation.to_string());
        if let Some(set) = &import.entity_set {
            resource.add("$EntitySet", set.as_str());
        }
        object.add(&**name, resource);
    }
    object
}

/// Annotations stand beside what they are about; `target` is the member they are about, or nothing for the
/// object itself (OData CSDL JSON 4.01, section 14.2).
fn annotations(object: &mut Object, target: &str, remarks: &Remarks) {
    for Annotation { term, value } in remarks.annotations() {
        object.add(format!("{target}@{term}"), value);
    }
}
