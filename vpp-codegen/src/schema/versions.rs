//! What the pages of one version are silent on and those of another tell.
//!
//! The versions of an API describe the same types, and their pages are written at different times. Where the
//! page of one version calls a property text or names no base, and the page of the same type in another
//! version is more precise, that is taken over: a property that is text stays text in JSON, and an entity in
//! one version is one in the other. Properties are never added: a version may well lack them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{ItemType, Kind, Schema, TypeDefinition};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::span::Span;

/// Completes each schema from the others.
pub fn complete_each_other(schemas: &mut [Schema], diagnostics: &mut Diagnostics) {
    // Only types are looked at.
    let types_of =
        |schema: &Schema| Schema { version: schema.version.clone(), types: schema.types.clone(), ..Schema::default() };
    let originals: Vec<Schema> = schemas.par_iter().map(types_of).collect();
    diagnostics.in_parallel(schemas.par_iter_mut().enumerate(), |(index, schema), diagnostics| {
        for (_, other) in originals.iter().enumerate().filter(|(other, _)| *other != index) {
            Completion { schema, other, diagnostics }.run();
        }
    });
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
            self.enumerations(name);
        }
    }

    fn report(&mut self, span: Span, message: String, there: Span, decision: String) {
        self.diagnostics.push(
            Diagnostic::new(Code::CompletedFromVersion, span, message)
                .related(there, format!("the page of version `{}` is more precise", self.other.version))
                .decision(decision),
        );
    }

    /// Takes over a base, if the other version's page names one that this version has too.
    fn base(&mut self, name: &QualifiedName) {
        let Some(theirs) = self.other.structured(name) else { return };
        let Some(base) = theirs.base.as_ref().filter(|base| self.may_be_base(base, name)) else { return };
        let Some(own) = self.schema.structured(name).filter(|own| own.base.is_none()) else { return };
        let (span, there) = (own.origin.span, theirs.origin.span);
        let inherited = self.schema.property_names(base);
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
            && self.schema.structured(base).is_some()
            && self.schema.ancestors(base).all(|(ancestor, _)| ancestor != name)
    }

    /// An entity type in one version is one in the other.
    fn kind(&mut self, name: &QualifiedName) {
        let is_entity_there = self.other.structured(name).is_some_and(|theirs| theirs.kind == Kind::Entity);
        if let Some(TypeDefinition::Structured(own)) = self.schema.types.get_mut(name)
            && is_entity_there
        {
            own.kind = Kind::Entity;
        }
    }

    /// Takes over the enumerations of properties that are text here.
    fn enumerations(&mut self, name: &QualifiedName) {
        let Some(theirs) = self.other.structured(name) else { return };
        let precise: BTreeMap<&str, (&QualifiedName, Span)> = theirs
            .properties
            .iter()
            .filter_map(|property| match &property.type_use.item {
                ItemType::Named(name) => Some((&*property.name, (name, property.span))),
                ItemType::Primitive(_) => None,
            })
            .collect();
        let Some(own) = self.schema.structured(name) else { return };
        let is_text = |item: &ItemType| *item == ItemType::Primitive(Primitive::String);
        let found: Vec<(usize, QualifiedName, Span, Span)> = own
            .properties
            .iter()
            .enumerate()
            .filter(|(_, property)| is_text(&property.type_use.item))
            .filter_map(|(index, property)| {
                let (enumeration, there) = precise.get(&*property.name)?;
                self.other.types.get(*enumeration)?.as_enumeration()?;
                Some((index, (*enumeration).clone(), property.span, *there))
            })
            .collect();
        for (index, enumeration, span, there) in found {
            self.take_enumeration(&enumeration);
            if let Some(TypeDefinition::Structured(own)) = self.schema.types.get_mut(name) {
                own.properties[index].type_use.item = ItemType::Named(enumeration.clone());
                own.properties[index].values.clear();
            }
            let message = "this property is text here, and of an enumeration in another version".to_string();
            self.report(span, message, there, format!("it is of `{}` here, too", enumeration.name));
        }
    }

    fn take_enumeration(&mut self, name: &QualifiedName) {
        if !self.schema.types.contains_key(name)
            && let Some(definition) = self.other.types.get(name)
        {
            self.schema.types.insert(name.clone(), definition.clone());
        }
    }
}
