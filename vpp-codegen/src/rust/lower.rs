//! From the schema to the emit-model: every decision about the Rust is taken here.

use std::collections::BTreeMap;

use super::boxes::Containment;
use super::doc_comment::{self, code};
use super::documentation;
use super::feature::{Features, Item};
use super::identifier::{Named, UniqueNames, field_name, variant_name};
use super::model::{
    CrateModel, DerivedTypesModel, EnumerationModel, FeatureModel, FieldModel, FileModel, ItemModel, ModuleModel,
    PropertyModel, StructModel, VariantModel,
};
use super::module_tree::ModuleTree;
use super::naming::{Names, TypeNames};
use super::scope::Scope;
use super::{Target, operations};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::reading::deprecation;
use crate::schema::{EnumerationType, ItemType, Property, Request, Schema, StructuredType, TypeDefinition, TypeUse};
use crate::settings::Settings;
use crate::span::Span;
use crate::vocabulary::Sentences;

/// From how many derived types on a property is of the base's own type: an enum of more variants than a
/// reader can take in helps nobody, and nothing is lost, since the base keeps unknown properties.
const MOST_DERIVED_TYPES: usize = 200;

/// Why something is deprecated where no sentence says more.
const DEPRECATED: &str = "the documentation says so";

/// Lowers the schemas of all versions to one crate.
pub(super) fn crate_model(targets: &[Target<'_>], settings: &Settings, diagnostics: &mut Diagnostics) -> CrateModel {
    let name = settings.crate_name();
    let lowered = diagnostics.in_parallel(targets, |target, findings| version(target, settings, findings));
    let (versions, features): (Vec<ModuleModel>, Vec<Vec<FeatureModel>>) = lowered.into_iter().unzip();
    CrateModel {
        name: name.to_string(),
        identifier: name.replace('-', "_"),
        description: "The data model of an API, generated from its documentation.".to_string(),
        features: features.into_iter().flatten().collect(),
        versions,
    }
}

/// Lowers the schema of one version to its module, and the features that choose of it.
fn version(
    target: &Target<'_>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> (ModuleModel, Vec<FeatureModel>) {
    let names = Names::of(target.schema, &target.module, diagnostics).documented_in(settings.languages().documentation);
    let sentences = names.sentences();
    let derived = derived_types(target.schema);
    let features = Features::of(target.schema, &names, &target.module, &derived);
    let lowering = Lowering {
        schema: target.schema,
        containment: Containment::of(target.schema, |name| derived.contains_key(name)),
        names: &names,
        derived: &derived,
        fields: fields(target.schema),
        settings,
    };
    let mut tree = ModuleTree::new(&features, sentences, version_module(target, &features, sentences));
    let lower = |(name, definition), findings: &mut Diagnostics| {
        let any = derived.contains_key(name).then(|| lowering.any_file(name, definition));
        (name, lowering.file(name, definition, findings), any)
    };
    for (name, file, any) in diagnostics.in_parallel(&target.schema.types, lower) {
        let module = &names.module(&name.namespace)[1..];
        tree.add(module, file, features.gate(Item::Type(name)));
        if let Some(any) = any {
            tree.add(module, any, features.gate(Item::Any(name)));
        }
    }
    for group in operations::groups(&lowering, &features, diagnostics) {
        tree.add_group(&group.module[1..], group.model, group.gate);
    }
    (tree.into_module(), features.models().cloned().collect())
}

/// The module of a version, still without files.
fn version_module(target: &Target<'_>, features: &Features<'_>, sentences: &Sentences) -> ModuleModel {
    let mut attributes = vec![features.of_version(), "#[rustfmt::skip]".to_string()];
    let requests = &target.schema.requests;
    if target.schema.types.values().any(mentions_deprecation)
        || requests.iter().any(|request| request.origin.deprecated)
    {
        attributes.push("#[allow(deprecated, reason = \"what is deprecated is still read and written\")]".to_string());
    }
    if !requests.is_empty() {
        attributes.push(
            "#[allow(clippy::new_without_default, clippy::should_implement_trait, clippy::too_many_arguments, \
             clippy::wrong_self_convention, reason = \"operations are named as documented\")]"
                .to_string(),
        );
    }
    if features.has_parts() {
        attributes.push(format!(
            "#[cfg_attr(not(feature = \"{}\"), allow(rustdoc::broken_intra_doc_links, reason = \"they may lead to what is \
             not compiled\"))]",
            features.whole()
        ));
    }
    ModuleModel {
        identifier: target.module.clone(),
        docs: vec![sentences.version.with([&code(&target.schema.version)])],
        files: Vec::new(),
        groups: Vec::new(),
        modules: Vec::new(),
        attributes,
    }
}

fn mentions_deprecation(definition: &TypeDefinition) -> bool {
    let in_property = |structured: &StructuredType| structured.all_properties().any(|property| property.deprecated);
    definition.origin().deprecated || definition.as_structured().is_some_and(in_property)
}

pub(super) type DerivedTypes<'a> = BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>;

/// For each type that has an enum of the types derived from it, all of these: it is the type of a property or the
/// answer to a request, and they are not too many.
pub(super) fn derived_types(schema: &Schema) -> DerivedTypes<'_> {
    let structured = schema.types.values().filter_map(TypeDefinition::as_structured);
    let properties = structured.flat_map(|structured| structured.all_properties()).map(|property| &property.type_use);
    let answers = schema.requests.iter().filter_map(Request::answer);
    let mut derived: DerivedTypes<'_> =
        properties.chain(answers).filter_map(|used| Some((used.named()?, Vec::new()))).collect();
    for name in schema.types.keys() {
        for (ancestor, _) in schema.ancestors(name) {
            if let Some(list) = derived.get_mut(ancestor) {
                list.push(name);
            }
        }
    }
    derived.retain(|_, list| (1..=MOST_DERIVED_TYPES).contains(&list.len()));
    derived
}

pub(super) struct Lowering<'a> {
    pub(super) schema: &'a Schema,
    pub(super) names: &'a Names,
    derived: &'a DerivedTypes<'a>,
    containment: Containment<'a>,
    fields: Fields<'a>,
    settings: &'a Settings,
}

impl Lowering<'_> {
    /// What stands for a type where it is used, if it is part of the model.
    pub(super) fn as_used<'n>(&self, name: &'n QualifiedName) -> Option<Item<'n>> {
        let item = if self.has_enum(name) { Item::Any(name) } else { Item::Type(name) };
        self.schema.types.contains_key(name).then_some(item)
    }

    /// Whether there is an enum of a type and those derived from it.
    pub(super) fn has_enum(&self, name: &QualifiedName) -> bool {
        self.derived.contains_key(name)
    }

    /// The properties of a structured type with the names of their fields.
    pub(super) fn fields_of(&self, name: &QualifiedName) -> &[(&Property, Named)] {
        self.fields.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn names_of(&self, name: &QualifiedName) -> &TypeNames {
        self.names.get(name).expect("every type of the schema has been named")
    }

    fn file(&self, name: &QualifiedName, definition: &TypeDefinition, diagnostics: &mut Diagnostics) -> FileModel {
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
    fn any_file(&self, name: &QualifiedName, definition: &TypeDefinition) -> FileModel {
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
        let base = structured.base.as_ref().filter(|base| self.schema.structured(base).is_some());
        let base_type = base.map(|base| scope.generated(&base.namespace, &self.names_of(base).identifier));
        let mut fields: Vec<FieldModel> =
            base_type.iter().map(|base| base_field(base, self.names.sentences())).collect();
        let mut properties = Vec::new();
        let odata_type = name.to_string();
        for (property, named) in self.fields_of(name) {
            report_collision(&property.name, named, property.span, diagnostics);
            let rust_type = self.rust_type(name, &property.type_use, scope);
            fields.push(FieldModel {
                docs: documentation::of_property(structured, property, scope),
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
            docs: documentation::of_structured(name, structured, scope),
            deprecated: deprecation(structured.origin.deprecated, &structured.origin.documentation),
            base: base_type,
            fields,
            properties,
        }
    }

    fn rust_type(&self, holder: &QualifiedName, type_use: &TypeUse, scope: &mut Scope<'_>) -> String {
        let item = match &type_use.item {
            ItemType::Primitive(primitive) => primitive_type(*primitive, scope),
            ItemType::Named(name) => match self.schema.types.get(name) {
                Some(TypeDefinition::Enumeration(enumeration)) => {
                    let item = scope.generated(&name.namespace, &self.names_of(name).identifier);
                    if enumeration.is_flags { format!("{}<{item}>", scope.runtime("Flags")) } else { item }
                }
                Some(TypeDefinition::Structured(structured)) if structured.is_any_json(name) => {
                    scope.runtime("Untyped")
                }
                Some(TypeDefinition::Structured(_)) if self.derived.contains_key(name) => {
                    scope.generated(&name.namespace, &self.names_of(name).any_identifier)
                }
                Some(TypeDefinition::Structured(_)) => {
                    let item = scope.generated(&name.namespace, &self.names_of(name).identifier);
                    let boxed = !type_use.collection && self.containment.needs_box(holder, name);
                    if boxed { format!("Box<{item}>") } else { item }
                }
                None => scope.runtime("Untyped"),
            },
        };
        if type_use.collection { format!("Vec<{item}>") } else { item }
    }

    fn derived_types(&self, name: &QualifiedName, scope: &mut Scope<'_>) -> DerivedTypesModel {
        scope.runtime("derived_types");
        let own = self.names_of(name);
        let derived = self.derived.get(name).into_iter().flatten();
        DerivedTypesModel {
            identifier: own.any_identifier.clone(),
            docs: vec![self.names.sentences().derived.with([&format!("[`{}`]", own.identifier)])],
            base: scope.generated(&name.namespace, &own.identifier),
            base_odata_type: name.to_string(),
            derived: derived
                .map(|name| (name.to_string(), scope.generated(&name.namespace, &self.names_of(name).identifier)))
                .collect(),
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
                is_default: index == 0,
            }
        });
        EnumerationModel {
            variants: variants.collect(),
            identifier: self.names_of(name).identifier.clone(),
            odata_type: name.to_string(),
            docs: documentation::of_enumeration(name, enumeration, scope),
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

/// The properties of each structured type with the names of their fields.
type Fields<'a> = BTreeMap<&'a QualifiedName, Vec<(&'a Property, Named)>>;

fn fields(schema: &Schema) -> Fields<'_> {
    let structured = schema.types.iter().filter_map(|(name, definition)| Some((name, definition.as_structured()?)));
    structured.map(|(name, structured)| (name, named_fields(structured))).collect()
}

fn named_fields(structured: &StructuredType) -> Vec<(&Property, Named)> {
    let mut identifiers = UniqueNames::reserving(&[&["base", "extras"]]);
    let fields = structured.all_properties();
    fields.map(|property| (property, identifiers.take(&field_name(&property.name), &property.name))).collect()
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

fn primitive_type(primitive: Primitive, scope: &mut Scope<'_>) -> String {
    match built_in(primitive) {
        Some(built_in) => built_in.to_string(),
        // Its bytes are not in JSON; what a service sends in their place can be anything.
        None if primitive == Primitive::Stream => scope.runtime("Untyped"),
        None => scope.runtime(primitive.name()),
    }
}

/// The type of the language that a primitive type is, if it is one.
pub(super) fn built_in(primitive: Primitive) -> Option<&'static str> {
    Some(match primitive {
        Primitive::Boolean => "bool",
        Primitive::Byte => "u8",
        Primitive::SByte => "i8",
        Primitive::Int16 => "i16",
        Primitive::Int32 => "i32",
        Primitive::Int64 => "i64",
        // Services write more digits than the type holds, and none may be lost.
        Primitive::Single | Primitive::Double => "f64",
        Primitive::String => "String",
        Primitive::Binary
        | Primitive::Date
        | Primitive::DateTimeOffset
        | Primitive::Decimal
        | Primitive::Duration
        | Primitive::Guid
        | Primitive::TimeOfDay
        | Primitive::Untyped
        | Primitive::Stream => return None,
    })
}
