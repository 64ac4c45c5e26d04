//! From the schema to the emit-model: every decision about the Rust is taken here.

use std::collections::BTreeMap;

use super::boxes::Containment;
use super::doc_comment::{self, code, joined};
use super::identifier::{Named, UniqueNames, field_name, variant_name};
use super::model::{
    CrateModel, DerivedTypesModel, EnumerationModel, FeatureModel, FieldModel, FileModel, ItemModel, ModuleModel,
    PropertyModel, StructModel, VariantModel,
};
use super::naming::{Names, TypeNames};
use super::scope::Scope;
use super::{Target, operations};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{
    EnumerationType, ItemType, Origin, Property, Request, Schema, StructuredType, TypeDefinition, TypeUse,
};
use crate::settings::Settings;
use crate::span::Span;
use crate::vocabulary::Sentences;

/// From how many derived types on a property is of the base's own type: an enum of more variants than a
/// reader can take in helps nobody, and nothing is lost, since the base keeps unknown properties.
const MOST_DERIVED_TYPES: usize = 200;

/// Lowers the schemas of all versions to one crate.
pub(super) fn crate_model(targets: &[Target<'_>], settings: &Settings, diagnostics: &mut Diagnostics) -> CrateModel {
    let feature = |target: &Target<'_>| FeatureModel {
        name: target.module.clone(),
        enables: Vec::new(),
        adds: format!("the types of version {} of the API", code(&target.schema.version)),
        is_default: true,
    };
    let name = settings.crate_name();
    CrateModel {
        name: name.to_string(),
        identifier: name.replace('-', "_"),
        description: "The data model of an API, generated from its documentation.".to_string(),
        features: targets.iter().map(feature).collect(),
        versions: diagnostics.in_parallel(targets, |target, findings| version(target, settings, findings)),
    }
}

/// Lowers the schema of one version to its module.
fn version(target: &Target<'_>, settings: &Settings, diagnostics: &mut Diagnostics) -> ModuleModel {
    let names = Names::of(target.schema, &target.module, diagnostics);
    let derived = derived_types(target.schema);
    let lowering = Lowering {
        schema: target.schema,
        containment: Containment::of(target.schema, |name| has_enum(&derived, name)),
        names: &names,
        derived: &derived,
        settings,
        sentences: Sentences::of(settings.languages().documentation),
    };
    let mut root = version_module(target, lowering.sentences);
    let lower = |(name, definition), findings: &mut Diagnostics| (name, lowering.file(name, definition, findings));
    for (name, file) in diagnostics.in_parallel(&target.schema.types, lower) {
        module_of(&mut root, &names.module(&name.namespace)[1..], lowering.sentences).files.push(file);
    }
    for (module, group) in operations::groups(&lowering, diagnostics) {
        module_of(&mut root, &module[1..], lowering.sentences).groups.push(group);
    }
    root
}

/// The module of a version, still without files.
fn version_module(target: &Target<'_>, sentences: &Sentences) -> ModuleModel {
    let mut attributes = vec![format!("#[cfg(feature = \"{}\")]", target.module), "#[rustfmt::skip]".to_string()];
    let requests = &target.schema.requests;
    if target.schema.types.values().any(mentions_deprecation)
        || requests.iter().any(|request| request.origin.deprecated)
    {
        attributes.push("#[allow(deprecated, reason = \"what is deprecated is still read and written\")]".to_string());
    }
    ModuleModel {
        identifier: target.module.clone(),
        docs: vec![sentences.version(&code(&target.schema.version))],
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

/// The module at a path below `module`, made where it is missing.
fn module_of<'a>(module: &'a mut ModuleModel, path: &[String], sentences: &Sentences) -> &'a mut ModuleModel {
    let Some((first, rest)) = path.split_first() else { return module };
    let at = module.modules.iter().position(|below| below.identifier == *first).unwrap_or_else(|| {
        let docs = vec![sentences.namespace(&code(first))];
        let identifier = first.clone();
        module.modules.push(ModuleModel {
            identifier,
            docs,
            files: Vec::new(),
            groups: Vec::new(),
            modules: Vec::new(),
            attributes: Vec::new(),
        });
        module.modules.len() - 1
    });
    module_of(&mut module.modules[at], rest, sentences)
}

type DerivedTypes<'a> = BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>;

/// For each type that a property is declared as, or that a request is answered with, all types derived from it.
fn derived_types(schema: &Schema) -> DerivedTypes<'_> {
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
    derived
}

fn has_enum(derived: &DerivedTypes<'_>, name: &QualifiedName) -> bool {
    derived.get(name).is_some_and(|list| (1..=MOST_DERIVED_TYPES).contains(&list.len()))
}

pub(super) struct Lowering<'a> {
    pub(super) schema: &'a Schema,
    pub(super) names: &'a Names,
    derived: &'a DerivedTypes<'a>,
    containment: Containment<'a>,
    settings: &'a Settings,
    /// What the generator says itself.
    sentences: &'static Sentences,
}

impl Lowering<'_> {
    /// Whether there is an enum of a type and those derived from it.
    pub(super) fn has_enum(&self, name: &QualifiedName) -> bool {
        has_enum(self.derived, name)
    }

    pub(super) fn names_of(&self, name: &QualifiedName) -> &TypeNames {
        self.names.get(name).expect("every type of the schema has been named")
    }

    fn file(&self, name: &QualifiedName, definition: &TypeDefinition, diagnostics: &mut Diagnostics) -> FileModel {
        let own = self.names_of(name);
        let mut scope = Scope::new(self.names, name, [own.identifier.clone(), own.any_identifier.clone()]);
        let items = match definition {
            TypeDefinition::Structured(structured) => self.structured(name, structured, &mut scope, diagnostics),
            TypeDefinition::Enumeration(enumeration) => {
                vec![ItemModel::Enumeration(self.enumeration(name, enumeration, &mut scope, diagnostics))]
            }
        };
        FileModel {
            module: own.module.clone(),
            pages: definition.origin().pages.clone(),
            imports: scope.into_imports(),
            items,
        }
    }

    fn structured(
        &self,
        name: &QualifiedName,
        structured: &StructuredType,
        scope: &mut Scope<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<ItemModel> {
        let mut items = vec![ItemModel::Struct(self.struct_model(name, structured, scope, diagnostics))];
        if has_enum(self.derived, name) {
            items.push(ItemModel::DerivedTypes(self.derived_types(name, scope)));
        }
        items
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
        let mut fields: Vec<FieldModel> = base_type.iter().map(|base| self.base_field(base)).collect();
        let mut properties = Vec::new();
        let odata_type = name.to_string();
        for (property, named) in field_identifiers(structured) {
            report_collision(&property.name, &named, property.span, diagnostics);
            let rust_type = self.rust_type(name, &property.type_use, scope);
            fields.push(FieldModel {
                docs: self.property_docs(property, scope),
                deprecated: property.deprecated,
                rust_type: format!("Option<{rust_type}>"),
                identifier: named.identifier.clone(),
            });
            properties.push(PropertyModel {
                name: property.name.clone(),
                setter: format!("with_{}", named.identifier.trim_matches('_')),
                field: named.identifier,
                rust_type,
                secret: self.settings.is_secret(&odata_type, &property.name),
            });
        }
        if base_type.is_none() {
            fields.push(self.extras_field(&scope.runtime("Extras")));
        }
        unique_setters(&mut properties);
        StructModel {
            identifier: self.names_of(name).identifier.clone(),
            odata_type,
            docs: self.type_docs(name, &structured.origin, scope),
            deprecated: structured.origin.deprecated,
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
                Some(TypeDefinition::Structured(structured)) if is_any_json(name, structured) => {
                    scope.runtime("Untyped")
                }
                Some(TypeDefinition::Structured(_)) if has_enum(self.derived, name) => {
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

    pub(super) fn property_docs(&self, property: &Property, scope: &Scope<'_>) -> Vec<String> {
        let mut docs = doc_comment::lines(&property.documentation, scope);
        if docs.is_empty() {
            docs = vec![self.sentences.property(&code(&property.name))];
        }
        if property.values.is_empty() {
            return docs;
        }
        let values: Vec<String> = property.values.iter().map(|value| code(value)).collect();
        joined([docs, vec![self.sentences.possible_values(&values.join(", "))]])
    }

    fn derived_types(&self, name: &QualifiedName, scope: &mut Scope<'_>) -> DerivedTypesModel {
        scope.runtime("derived_types");
        let own = self.names_of(name);
        let derived = self.derived.get(name).into_iter().flatten();
        DerivedTypesModel {
            identifier: own.any_identifier.clone(),
            docs: vec![self.sentences.derived(&format!("[`{}`]", own.identifier))],
            base: own.identifier.clone(),
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
        let mut identifiers = UniqueNames::reserving(&["Unrecognized"]);
        let variants = enumeration.members.iter().enumerate().map(|(index, member)| {
            let named = identifiers.take(&variant_name(&member.name), &member.name);
            report_collision(&member.name, &named, member.span, diagnostics);
            VariantModel {
                docs: self.member_docs(&member.name, &member.documentation, scope),
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
            docs: self.type_docs(name, &enumeration.origin, scope),
            deprecated: enumeration.origin.deprecated,
        }
    }

    fn base_field(&self, base: &str) -> FieldModel {
        FieldModel {
            identifier: "base".to_string(),
            docs: vec![self.sentences.base(&format!("[`{base}`]"))],
            deprecated: false,
            rust_type: base.to_string(),
        }
    }

    fn extras_field(&self, extras: &str) -> FieldModel {
        FieldModel {
            identifier: "extras".to_string(),
            docs: vec![self.sentences.extras()],
            deprecated: false,
            rust_type: extras.to_string(),
        }
    }

    fn type_docs(&self, name: &QualifiedName, origin: &Origin, scope: &Scope<'_>) -> Vec<String> {
        let description = doc_comment::lines(&origin.documentation, scope);
        let odata_type = self.sentences.odata_type(&code(&name.to_string()));
        joined([description, vec![odata_type]].into_iter().filter(|lines| !lines.is_empty()))
    }

    fn member_docs(&self, name: &str, documentation: &Documentation, scope: &Scope<'_>) -> Vec<String> {
        let docs = doc_comment::lines(documentation, scope);
        if docs.is_empty() { vec![self.sentences.member(&code(name))] } else { docs }
    }
}

/// The properties that are fields, with their names. What a stream holds is never in JSON.
pub(super) fn field_identifiers(structured: &StructuredType) -> Vec<(&Property, Named)> {
    let mut identifiers = UniqueNames::reserving(&["base", "extras"]);
    let is_field = |property: &&Property| property.type_use.item != ItemType::Primitive(Primitive::Stream);
    let fields = structured.all_properties().filter(is_field);
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

/// Two fields that differ in leading underscores only must not share a setter.
fn unique_setters(properties: &mut [PropertyModel]) {
    let mut setters = UniqueNames::default();
    for property in properties {
        property.setter = setters.take(&property.setter, &property.name).identifier;
    }
}

/// Whether the values of a type are any JSON, arrays and numbers among them: a type that is called so and
/// declares nothing, as Microsoft Graph has one for the cells of worksheets.
fn is_any_json(name: &QualifiedName, structured: &StructuredType) -> bool {
    let declares_nothing = structured.base.is_none() && structured.all_properties().next().is_none();
    declares_nothing && name.name.eq_ignore_ascii_case("json")
}

fn primitive_type(primitive: Primitive, scope: &mut Scope<'_>) -> String {
    match built_in(primitive) {
        Some(built_in) => built_in.to_string(),
        // A service may send annotations of a stream, which are extras.
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
        Primitive::Single => "f32",
        Primitive::Double => "f64",
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
