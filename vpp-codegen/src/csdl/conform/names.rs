//! Names become simple identifiers, each different from the others of its scope.

use std::collections::BTreeMap;

use super::Changes;
use crate::csdl::declare::BINDING_PARAMETER;
use crate::csdl::identifier;
use crate::csdl::schema_of::scope::EDM;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Property, Schema, TypeDefinition, TypeUse};
use crate::span::Span;

pub(super) fn become_identifiers(schema: &mut Schema, changes: &mut Changes<'_>) {
    let renamed = type_names(schema, changes);
    let rename = |name: &mut QualifiedName| {
        if let Some(new) = renamed.get(name) {
            *name = new.clone();
        }
    };
    let rename_item = |type_use: &mut TypeUse| {
        if let ItemType::Named(name) = &mut type_use.item
            && name.namespace != EDM
        {
            rename(name);
        }
    };
    let types = std::mem::take(&mut schema.types).into_iter();
    schema.types = types.filter_map(|(name, definition)| Some((renamed.get(&name)?.clone(), definition))).collect();
    for definition in schema.types.values_mut() {
        match definition {
            TypeDefinition::Structured(structured) => {
                structured.base.iter_mut().for_each(rename);
                let own = structured.properties.len();
                let mut all = std::mem::take(&mut structured.properties);
                all.append(&mut structured.navigation);
                let names = identifier::distinct(all.iter().map(|property| &*property.name), &[]);
                for key in &mut structured.key {
                    if let Some(index) = all.iter().position(|property| property.name == *key)
                        && let Some(name) = &names[index]
                    {
                        *key = name.clone();
                    }
                }
                for (index, (mut property, name)) in all.into_iter().zip(names).enumerate() {
                    if let Some(name) = named(&property.name, name, property.span, changes) {
                        property.name = name;
                        rename_item(&mut property.type_use);
                        let kept = if index < own { &mut structured.properties } else { &mut structured.navigation };
                        kept.push(property);
                    }
                }
            }
            TypeDefinition::Enumeration(enumeration) => {
                let names = identifier::distinct(enumeration.members.iter().map(|member| &*member.name), &[]);
                let members = std::mem::take(&mut enumeration.members).into_iter().zip(names);
                enumeration.members = members
                    .filter_map(|(mut member, name)| {
                        member.name = named(&member.name, name, member.span, changes)?;
                        Some(member)
                    })
                    .collect();
            }
        }
    }
    for operation in &mut schema.unbound {
        operation.returns.iter_mut().for_each(rename_item);
        operation.parameters.iter_mut().for_each(|parameter| rename_item(&mut parameter.type_use));
    }
    schema.container.entity_sets.values_mut().chain(schema.container.singletons.values_mut()).for_each(rename);
    for operation in &mut schema.operations {
        let name = identifier::simple(&operation.name.name).unwrap_or_default();
        operation.name = QualifiedName::new(identifier::namespace(&operation.name.namespace), name);
        rename_item(&mut operation.bound_to);
        operation.returns.iter_mut().for_each(rename_item);
        let binding = operation.declared.as_ref().and_then(|declared| declared.binding.clone());
        let binding = binding.unwrap_or_else(|| BINDING_PARAMETER.to_string());
        operation.parameters = parameters(std::mem::take(&mut operation.parameters), &binding, changes);
        operation.parameters.iter_mut().for_each(|parameter| rename_item(&mut parameter.type_use));
    }
}

fn parameters(parameters: Vec<Property>, binding: &str, changes: &mut Changes<'_>) -> Vec<Property> {
    let names = identifier::distinct(parameters.iter().map(|parameter| &*parameter.name), &[binding]);
    let named = parameters.into_iter().zip(names).filter_map(|(mut parameter, name)| {
        parameter.name = named(&parameter.name, name, parameter.span, changes)?;
        Some(parameter)
    });
    named.collect()
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
