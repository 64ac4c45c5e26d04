//! A version as a module: its types, its operations, and the features that choose of it.

use super::doc_comment::code;
use super::feature::{Features, Item};
use super::lower::Lowering;
use super::model::{CrateModel, FeatureModel, ModuleModel, Runtime};
use super::module_tree::ModuleTree;
use super::naming::{Names, crate_identifier};
use super::operations;
use super::rust_type::RustTypes;
use crate::back_end::Target;
use crate::diagnostics::Diagnostics;
use crate::schema::{EnumerationType, StructuredType, TypeDefinition};
use crate::settings::Settings;
use crate::vocabulary::Sentences;

/// Lowers the schemas of all versions to one crate.
pub(super) fn crate_model(targets: &[Target<'_>], settings: &Settings, diagnostics: &mut Diagnostics) -> CrateModel {
    let name = settings.crate_name();
    let lowered = diagnostics.in_parallel(targets, |target, findings| version(target, settings, findings));
    let (versions, features): (Vec<ModuleModel>, Vec<Vec<FeatureModel>>) = lowered.into_iter().unzip();
    CrateModel {
        author: settings.author,
        name: name.to_string(),
        identifier: crate_identifier(settings),
        runtime: match settings.runtime.clone() {
            Some(path) => Runtime::Shared { path, folder: settings.runtime_folder.clone() },
            None => Runtime::Embedded,
        },
        version: settings.crate_version().to_string(),
        package: [("license", &settings.license), ("repository", &settings.repository)]
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.clone()?)))
            .collect(),
        description: settings.description().to_string(),
        features: features.into_iter().flatten().collect(),
        secrets: settings.secret_names().into_iter().map(str::to_string).collect(),
        versions,
    }
}

/// Lowers the schema of one version to its module, and the features that choose of it.
fn version(
    target: &Target<'_>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> (ModuleModel, Vec<FeatureModel>) {
    let names = Names::of(target.schema, &target.module, diagnostics).documented_in(settings.documentation_locale());
    let sentences = names.sentences();
    let types = RustTypes::of(target.schema);
    let features = Features::of(target.schema, &names, &target.module, &types.derived);
    let lowering = Lowering::new(target.schema, &names, &types, settings);
    let mut tree = ModuleTree::new(&features, sentences, version_module(target, &features, sentences));
    let lower = |(name, definition), findings: &mut Diagnostics| {
        let any = types.has_enum(name).then(|| lowering.any_file(name, definition));
        (name, lowering.file(name, definition, findings), any)
    };
    for (name, file, any) in diagnostics.in_parallel(&*target.schema.types, lower) {
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
    let in_member = |enumeration: &EnumerationType| enumeration.members.iter().any(|member| member.deprecated);
    definition.origin().deprecated
        || definition.as_structured().is_some_and(in_property)
        || definition.as_enumeration().is_some_and(in_member)
}
