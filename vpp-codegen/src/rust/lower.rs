//! From the schema to the emit-model: every decision about the Rust is taken here.

use foldhash::HashSet;

use super::boxes::Containment;
use super::doc_comment;
use super::documentation;
use super::example;
use super::feature::Item;
use super::fields::{Fields, TypeFields, fields};
use super::model::{
    DerivedTypesModel, EnumerationModel, FieldModel, FileModel, ItemModel, PropertyModel, StructModel, VariantModel,
};
use super::naming::{Names, TypeNames, crate_identifier};
use super::rust_type::{RustType, RustTypes};
use super::scope::Scope;
use super::users::Users;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::identifier::{Named, UniqueNames, variant_name};
use crate::name::QualifiedName;
use crate::schema::{EnumerationType, Property, Schema, StructuredType, TypeDefinition, TypeUse};
use crate::settings::{PageAddress, Settings};
use crate::span::Span;
use crate::vocabulary::{Sentences, deprecation};

/// Why something is deprecated where no sentence says more.
const DEPRECATED: &str = "the documentation says so";

pub(super) struct Lowering<'a> {
    pub(super) schema: &'a Schema,
    pub(super) names: &'a Names,
    pub(super) types: &'a RustTypes<'a>,
    containment: Containment<'a>,
    fields: Fields<'a>,
    users: Users<'a>,
    settings: &'a Settings,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(schema: &'a Schema, names: &'a Names, types: &'a RustTypes<'a>, settings: &'a Settings) -> Self {
        let containment = Containment::of(schema, |name| types.has_enum(name));
        let fields = fields(schema);
        let users = Users::of(schema, &fields);
        Lowering { schema, names, types, containment, fields, users, settings }
    }

    /// The crate as code outside of it names it.
    pub(super) fn crate_identifier(&self) -> String {
        crate_identifier(self.settings)
    }

    /// Where the pages can be read.
    pub(super) fn page_address(&self) -> Option<&PageAddress> {
        self.settings.page_address.as_ref()
    }

    /// The path of an item in the module of a namespace, from outside of the crate.
    fn outside(&self, namespace: &str, identifier: &str) -> String {
        format!("{}::{identifier}", example::outside(&self.crate_identifier(), self.names.module(namespace)))
    }

    /// What stands for a type where it is used, if it is part of the model.
    pub(super) fn as_used<'n>(&self, name: &'n QualifiedName) -> Option<Item<'n>> {
        let item = if self.types.has_enum(name) { Item::Any(name) } else { Item::Type(name) };
        self.schema.types.contains_key(name).then_some(item)
    }

    /// The properties of a structured type with the names of their fields.
    pub(super) fn fields_of(&self, name: &QualifiedName) -> &[(&Property, Named)] {
        self.fields.get(name).map(|fields| &*fields.all).unwrap_or_default()
    }

    /// The fields that a structured type and its bases declare, each with the name of the type, the nearest first.
    pub(super) fn declared_fields<'s>(
        &'s self,
        name: &'s QualifiedName,
    ) -> impl Iterator<Item = (&'s QualifiedName, &'s TypeFields<'a>)> {
        let bases = self.schema.types.ancestors(name).map(|(base, _)| base);
        std::iter::once(name).chain(bases).filter_map(|name| Some((name, self.fields.get(name)?)))
    }

    pub(super) fn names_of(&self, name: &QualifiedName) -> &TypeNames {
        self.names.get(name).expect("every type of the schema has been named")
    }

    pub(super) fn file(
        &self,
        name: &QualifiedName,
        definition: &TypeDefinition,
        diagnostics: &mut Diagnostics,
    ) -> FileModel {
        let own = self.names_of(name);
        let mut scope = Scope::new(self.names, name, [own.identifier.clone()]);
        let item = match definition {
            TypeDefinition::Structured(structured) => {
                ItemModel::Struct(self.struct_model(name, structured, &mut scope, diagnostics))
            }
            TypeDefinition::Enumeration(enumeration) => {
                ItemModel::Enumeration(self.enumeration(name, enumeration, &mut scope, diagnostics))
            }
        };
        file_model(&own.module, definition, scope, item)
    }

    /// The file of the enum of a type and those derived from it.
    pub(super) fn any_file(&self, name: &QualifiedName, definition: &TypeDefinition) -> FileModel {
        let own = self.names_of(name);
        let mut scope = Scope::new(self.names, name, [own.any_identifier.clone()]);
        let item = ItemModel::DerivedTypes(self.derived_types(name, &mut scope));
        file_model(&own.any_module, definition, scope, item)
    }

    fn struct_model(
        &self,
        name: &QualifiedName,
        structured: &StructuredType,
        scope: &mut Scope<'_>,
        diagnostics: &mut Diagnostics,
    ) -> StructModel {
        scope.runtime("structured_type");
        let base = structured.base.as_ref().filter(|base| self.schema.types.structured(base).is_some());
        let base_type = base.map(|base| scope.generated(&base.namespace, &self.names_of(base).identifier));
        let made_of_base = base.map_or_else(Vec::new, |base| {
            let path = |name: &QualifiedName| self.outside(&name.namespace, &self.names_of(name).identifier);
            example::of_derived(&path(name), &path(base))
        });
        let mut fields: Vec<FieldModel> =
            base_type.iter().map(|base| base_field(base, self.names.sentences())).collect();
        let mut properties = Vec::new();
        let odata_type = name.to_string();
        let relationships: HashSet<&str> = structured.navigation.iter().map(|navigation| &*navigation.name).collect();
        for (property, named) in self.fields_of(name) {
            report_collision(&property.name, named, property.span, diagnostics);
            let rust_type = self.rust_type(name, &property.type_use, scope);
            fields.push(FieldModel {
                docs: documentation::of_property(property, relationships.contains(&*property.name), scope),
                deprecated: deprecation(property.deprecated, &property.documentation),
                rust_type: format!("Option<{rust_type}>"),
                identifier: named.identifier.clone(),
            });
            properties.push(PropertyModel {
                name: property.name.clone(),
                setter: format!("with_{}", named.identifier.trim_matches('_')),
                field: named.identifier.clone(),
                rust_type,
                secret: self.settings.is_secret(&odata_type, &property.name),
            });
        }
        if base_type.is_none() {
            fields.push(extras_field(&scope.runtime("Extras"), self.names.sentences()));
        }
        unique_setters(&mut properties);
        StructModel {
            identifier: self.names_of(name).identifier.clone(),
            odata_type,
            docs: doc_comment::joined([documentation::of_structured(name, structured, scope), made_of_base]),
            deprecated: deprecation(structured.origin.deprecated, &structured.origin.documentation),
            base: base_type,
            fields,
            properties,
        }
    }

    /// The Rust type of a field; boxed where its type would otherwise contain itself.
    fn rust_type(&self, holder: &QualifiedName, type_use: &TypeUse, scope: &mut Scope<'_>) -> String {
        let rust_type = self.types.of_item(&type_use.item);
        let item = rust_type.spelled(self.names, scope);
        match rust_type {
            _ if type_use.collection => format!("Vec<{item}>"),
            RustType::Generated(held) if self.containment.needs_box(holder, held) => format!("Box<{item}>"),
            _ => item,
        }
    }

    fn derived_types(&self, name: &QualifiedName, scope: &mut Scope<'_>) -> DerivedTypesModel {
        scope.runtime("derived_types");
        let own = self.names_of(name);
        let base = scope.generated(&name.namespace, &own.identifier);
        let derived = self.types.derived.get(name).into_iter().flatten();
        let derived: Vec<(String, String)> = derived
            .map(|name| (name.to_string(), scope.generated(&name.namespace, &self.names_of(name).identifier)))
            .collect();
        let about = vec![self.names.sentences().derived.with([&format!("[`{}`]", own.identifier)])];
        let matched = example::of_choice(&self.outside(&name.namespace, &own.any_identifier), &derived);
        DerivedTypesModel {
            identifier: own.any_identifier.clone(),
            docs: doc_comment::joined([about, matched]),
            base,
            base_odata_type: name.to_string(),
            derived,
        }
    }

    fn enumeration(
        &self,
        name: &QualifiedName,
        enumeration: &EnumerationType,
        scope: &mut Scope<'_>,
        diagnostics: &mut Diagnostics,
    ) -> EnumerationModel {
        scope.runtime("enumeration");
        let mut identifiers = UniqueNames::reserving(&[&["Unrecognized"]]);
        let variants = enumeration.members.iter().enumerate().map(|(index, member)| {
            let named = identifiers.take(&variant_name(&member.name), &member.name);
            report_collision(&member.name, &named, member.span, diagnostics);
            VariantModel {
                docs: documentation::of_member(member, scope),
                identifier: named.identifier,
                name: member.name.clone(),
                value: member.value,
                deprecated: deprecation(member.deprecated, &member.documentation),
                is_default: index == 0,
            }
        });
        let derives: &[_] = match enumeration.members.is_empty() {
            true => &["Clone", "Debug", "PartialEq", "Eq", "Hash"],
            false => &["Clone", "Debug", "Default", "PartialEq", "Eq", "Hash"],
        };
        EnumerationModel {
            derives,
            variants: variants.collect(),
            identifier: self.names_of(name).identifier.clone(),
            odata_type: name.to_string(),
            docs: doc_comment::joined([
                self.users.said_of(name, scope),
                documentation::of_enumeration(name, enumeration, scope),
            ]),
            deprecated: deprecation(enumeration.origin.deprecated, &enumeration.origin.documentation),
        }
    }
}

fn file_model(module: &str, definition: &TypeDefinition, scope: Scope<'_>, item: ItemModel) -> FileModel {
    FileModel {
        module: module.to_string(),
        pages: definition.origin().pages.clone(),
        imports: scope.into_imports(),
        items: vec![item],
        attributes: Vec::new(),
    }
}

/// Why something that is deprecated is so.
pub(super) fn deprecation(is_deprecated: bool, documentation: &Documentation) -> Option<String> {
    let note =
        || deprecation::note(&documentation.plain()).map_or(DEPRECATED.to_string(), |note| doc_comment::line(&note));
    is_deprecated.then(note)
}

/// Reports a field or a variant that cannot have the name it would have, whoever took it.
pub(super) fn report_collision(name: &str, named: &Named, span: Span, diagnostics: &mut Diagnostics) {
    if let Some(owner) = &named.taken_by {
        diagnostics.push(
            Diagnostic::new(Code::NameCollision, span, format!("`{name}` would have the Rust name of {owner}"))
                .decision(format!("it is called `{}`", named.identifier)),
        );
    }
}

fn base_field(base: &str, sentences: &Sentences) -> FieldModel {
    FieldModel {
        identifier: "base".to_string(),
        docs: vec![sentences.base.with([&format!("[`{base}`]")])],
        deprecated: None,
        rust_type: base.to_string(),
    }
}

fn extras_field(extras: &str, sentences: &Sentences) -> FieldModel {
    FieldModel {
        identifier: "extras".to_string(),
        docs: vec![sentences.extras.with([])],
        deprecated: None,
        rust_type: extras.to_string(),
    }
}

/// Two fields that differ in leading underscores only must not share a setter.
fn unique_setters(properties: &mut [PropertyModel]) {
    let mut setters = UniqueNames::default();
    for property in properties {
        property.setter = setters.take(&property.setter, &property.name).identifier;
    }
}
