//! Names become simple identifiers, each different from the others of its scope.

use std::collections::BTreeMap;

use super::Changes;
use crate::csdl::declare::BINDING_PARAMETER;
use crate::csdl::identifier;
use crate::csdl::schema_of::scope::EDM;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Member, Operation, Property, Schema, StructuredType, TypeDefinition, TypeUse};
use crate::span::Span;

pub(super) fn become_identifiers(schema: &mut Schema, changes: &mut Changes<'_>) {
    let renamed = Renamed(type_names(schema, changes));
    let types = std::mem::take(&mut schema.types).into_iter();
    schema.types = types.filter_map(|(name, definition)| Some((renamed.0.get(&name)?.clone(), definition))).collect();
    for definition in schema.types.values_mut() {
        match definition {
            TypeDefinition::Structured(structured) => renamed.structured_type(structured, changes),
            TypeDefinition::Enumeration(enumeration) => members(&mut enumeration.members, changes),
        }
    }
    for operation in &mut schema.unbound {
        renamed.signature(&mut operation.parameters, &mut operation.returns);
    }
    for operation in &mut schema.operations {
        renamed.operation(operation, changes);
    }
    let container = &mut schema.container;
    let entities = container.entity_sets.values_mut().chain(container.singletons.values_mut());
    entities.for_each(|name| renamed.rename(name));
}

/// The legal names of types, by what they are called on the pages.
struct Renamed(BTreeMap<QualifiedName, QualifiedName>);

impl Renamed {
    fn rename(&self, name: &mut QualifiedName) {
        if let Some(new) = self.0.get(name) {
            *name = new.clone();
        }
    }

    fn rename_item(&self, type_use: &mut TypeUse) {
        match &mut type_use.item {
            ItemType::Named(name) if name.namespace != EDM => self.rename(name),
            _ => {}
        }
    }

    fn structured_type(&self, structured: &mut StructuredType, changes: &mut Changes<'_>) {
        structured.base.iter_mut().for_each(|base| self.rename(base));
        let old: Vec<String> = structured.all_properties().map(|property| property.name.clone()).collect();
        let mut names = identifier::distinct(old.iter().map(String::as_str), &[]);
        for key in &mut structured.key {
            let new = old.iter().position(|name| name == key).and_then(|index| names[index].clone());
            *key = new.unwrap_or_else(|| std::mem::take(key));
        }
        let of_navigation = names.split_off(structured.properties.len());
        for (properties, names) in [(&mut structured.properties, names), (&mut structured.navigation, of_navigation)] {
            take_names(properties, names, |property| (&mut property.name, property.span), changes);
            properties.iter_mut().for_each(|property| self.rename_item(&mut property.type_use));
        }
    }

    fn operation(&self, operation: &mut Operation, changes: &mut Changes<'_>) {
        let name = identifier::simple(&operation.name.name).unwrap_or_default();
        operation.name = QualifiedName::new(identifier::namespace(&operation.name.namespace), name);
        self.rename_item(&mut operation.bound_to);
        let binding = operation.declared.as_ref().and_then(|declared| declared.binding.as_deref());
        let reserved = [binding.unwrap_or(BINDING_PARAMETER)];
        let names = identifier::distinct(operation.parameters.iter().map(|parameter| &*parameter.name), &reserved);
        take_names(&mut operation.parameters, names, |parameter| (&mut parameter.name, parameter.span), changes);
        self.signature(&mut operation.parameters, &mut operation.returns);
    }

    fn signature(&self, parameters: &mut [Property], returns: &mut Option<TypeUse>) {
        returns.iter_mut().for_each(|returned| self.rename_item(returned));
        parameters.iter_mut().for_each(|parameter| self.rename_item(&mut parameter.type_use));
    }
}

fn members(members: &mut Vec<Member>, changes: &mut Changes<'_>) {
    let names = identifier::distinct(members.iter().map(|member| &*member.name), &[]);
    take_names(members, names, |member| (&mut member.name, member.span), changes);
}

/// Gives each item its legal name; those without one are left out.
fn take_names<T>(
    items: &mut Vec<T>,
    names: Vec<Option<String>>,
    name_of: impl Fn(&mut T) -> (&mut String, Span),
    changes: &mut Changes<'_>,
) {
    let mut names = names.into_iter();
    items.retain_mut(|item| {
        let (name, span) = name_of(item);
        let legal = named(name, names.next().flatten(), span, changes);
        let is_named = legal.is_some();
        *name = legal.unwrap_or_default();
        is_named
    });
}

/// The legal names of the types that get one, by what they are called on the pages.
fn type_names(schema: &Schema, changes: &mut Changes<'_>) -> BTreeMap<QualifiedName, QualifiedName> {
    let mut by_namespace: BTreeMap<String, Vec<&QualifiedName>> = BTreeMap::new();
    for name in schema.types.keys() {
        by_namespace.entry(identifier::namespace(&name.namespace)).or_default().push(name);
    }
    let mut renamed = BTreeMap::new();
    for (namespace, names) in by_namespace {
        let legal = identifier::distinct(names.iter().map(|name| &*name.name), &[]);
        for (old, legal) in names.into_iter().zip(legal) {
            let new = legal.map(|name| QualifiedName::new(&*namespace, name));
            let shown = new.as_ref().map(ToString::to_string);
            if named(&old.to_string(), shown, schema.types[old].origin().span, changes).is_some() {
                renamed.extend(new.map(|new| (old.clone(), new)));
            }
        }
    }
    renamed
}

/// The legal name; reports where it is another one, or where there is none.
fn named(old: &str, new: Option<String>, span: Span, changes: &mut Changes<'_>) -> Option<String> {
    match &new {
        Some(new) if new == old => {}
        Some(new) => changes.report(span, format!("`{old}` is no legal name"), format!("it is called `{new}`")),
        None => changes.report(span, format!("`{old}` is no legal name, or another has it"), "it is left out"),
    }
    new
}
