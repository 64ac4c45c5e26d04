//! Which module and which name each type gets. Collisions are resolved here, once for all, and reported.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::file_name::{DEVICES, is_device};
use crate::identifier::{Named, UniqueNames, field_name, type_name};
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::schema::Schema;
use crate::settings::Settings;
use crate::span::Span;
use crate::vocabulary::Sentences;

/// The generated crate as code names it.
pub(super) fn crate_identifier(settings: &Settings) -> String {
    settings.crate_name().replace('-', "_")
}

/// Names that no type may have, because generated code uses them for what they mean everywhere.
const RESERVED: [&str; 34] = [
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Default",
    "Clone",
    "Copy",
    "Debug",
    "PartialEq",
    "Eq",
    "Hash",
    "From",
    "Into",
    "Iterator",
    "Send",
    "Sync",
    "Drop",
    "Binary",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Duration",
    "Extras",
    "Flags",
    "Guid",
    "Instant",
    "TimeOfDay",
    "Untyped",
    "Self",
];

/// Names of files that mean something to Cargo; no file of a type may have one of them, or that of a device.
const RESERVED_FILES: [&str; 3] = ["mod", "lib", "main"];

/// The names of a version's types.
#[derive(Debug, Default)]
pub(super) struct Names {
    types: BTreeMap<QualifiedName, TypeNames>,
    /// The path of each namespace's module from the crate's root on.
    modules: BTreeMap<String, Vec<String>>,
    /// The names of each module, by its path.
    in_module: BTreeMap<Vec<String>, ModuleNames>,
    /// The module of each group of requests, by namespace and name.
    groups: BTreeMap<(String, String), String>,
    /// What the generator says itself, in the language of the documentation; in English where none is told.
    sentences: Option<&'static Sentences>,
}

/// What one type is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypeNames {
    /// The Rust type.
    pub(super) identifier: String,
    /// The enum of the type and those derived from it.
    pub(super) any_identifier: String,
    /// The file and module.
    pub(super) module: String,
    /// The file and module of the enum.
    pub(super) any_module: String,
}

impl Names {
    /// The same names, documented in a language.
    pub(super) fn documented_in(mut self, locale: &str) -> Names {
        self.sentences = Some(Sentences::of(locale));
        self
    }

    /// What the generator says itself.
    pub(super) fn sentences(&self) -> &'static Sentences {
        self.sentences.unwrap_or_else(|| Sentences::of("en"))
    }

    /// Names all types of a schema, which becomes the module `version`.
    pub(super) fn of(schema: &Schema, version: &str, diagnostics: &mut Diagnostics) -> Names {
        let mut names = Names::default();
        let mut in_module: BTreeMap<Vec<String>, ModuleNames> = BTreeMap::new();
        for (name, definition) in &schema.types {
            names.add_namespace(&name.namespace, version, definition.origin().span, diagnostics);
        }
        for request in &schema.requests {
            names.add_namespace(request.namespace(), version, request.origin.span, diagnostics);
        }
        let paths: BTreeSet<&[String]> =
            names.modules.values().flat_map(|path| (1..=path.len()).map(|depth| &path[..depth])).collect();
        for path in paths {
            let (own, above) = path.split_last().expect("a path begins with its version");
            // A module inside one of its own name is legal, but readers and Clippy stumble over it.
            in_module.entry(path.to_vec()).or_default().files.take(own, "its own module");
            if !above.is_empty() {
                in_module.entry(above.to_vec()).or_default().files.take(own, "a namespace");
            }
        }
        // The names of types come before those of enums that the generator adds.
        for (name, definition) in &schema.types {
            let module = in_module.entry(names.modules[&*name.namespace].clone()).or_default();
            let identifier = module.types.take(&type_name(&name.name), &name.name);
            report(name, &identifier, definition.origin().span, diagnostics);
            let file = module.files.take(&field_name(&name.name), &name.name);
            let type_names = TypeNames {
                identifier: identifier.identifier,
                any_identifier: String::new(),
                module: file.identifier,
                any_module: String::new(),
            };
            names.types.insert(name.clone(), type_names);
        }
        for request in &schema.requests {
            let group = (request.namespace().to_string(), request.group.clone());
            let files = &mut in_module.entry(names.modules[&group.0].clone()).or_default().files;
            names.groups.entry(group).or_insert_with_key(|(_, group)| {
                let wanted = field_name(group);
                // The plural of a type may be the name of another type, or of the same.
                let wanted = if files.has(&wanted) { format!("{wanted}_requests") } else { wanted };
                files.take(&wanted, group).identifier
            });
        }
        for (name, type_names) in &mut names.types {
            let module = in_module.entry(names.modules[&*name.namespace].clone()).or_default();
            let wanted = format!("Any{}", type_names.identifier);
            type_names.any_identifier = module.types.take(&wanted, &name.name).identifier;
            type_names.any_module = module.files.take(&field_name(&wanted), &name.name).identifier;
        }
        names.in_module = in_module;
        names
    }

    /// Gives a namespace its module, and reports a module that another namespace has.
    fn add_namespace(&mut self, namespace: &str, version: &str, span: Span, diagnostics: &mut Diagnostics) {
        if self.modules.contains_key(namespace) {
            return;
        }
        let path = module_path(namespace, version);
        if let Some((other, _)) = self.modules.iter().find(|(_, known)| **known == path) {
            diagnostics.push(
                Diagnostic::new(
                    Code::NameCollision,
                    span,
                    format!("the namespace `{namespace}` would have the Rust module of `{other}`"),
                )
                .decision(format!("the types of both stand in `{}`", path.join("::"))),
            );
        }
        self.modules.insert(namespace.to_string(), path);
    }

    /// What a type is called; `None` for a type that is not part of the model.
    pub(super) fn get(&self, name: &QualifiedName) -> Option<&TypeNames> {
        self.types.get(name)
    }

    /// The module of a group of requests.
    pub(super) fn group(&self, namespace: &str, group: &str) -> &str {
        &self.groups[&(namespace.to_string(), group.to_string())]
    }

    /// Whether a name is in use in a module, or reserved everywhere.
    pub(super) fn is_taken(&self, module: &[String], identifier: &str) -> bool {
        self.in_module.get(module).is_none_or(|names| names.types.has(identifier))
    }

    /// The namespaces with the paths of their modules.
    pub(super) fn modules(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.modules.iter().map(|(namespace, path)| (&**namespace, &**path))
    }

    /// The path of the module that a type is re-exported from.
    pub(super) fn module(&self, namespace: &str) -> &[String] {
        self.modules.get(namespace).map_or(&[], Vec::as_slice)
    }
}

#[derive(Debug)]
struct ModuleNames {
    types: UniqueNames,
    files: UniqueNames,
}

impl Default for ModuleNames {
    fn default() -> Self {
        ModuleNames {
            types: UniqueNames::reserving(&[&RESERVED]),
            files: UniqueNames::reserving(&[&RESERVED_FILES, &DEVICES]),
        }
    }
}

fn report(name: &QualifiedName, named: &Named, span: Span, diagnostics: &mut Diagnostics) {
    if let Some(owner) = &named.taken_by {
        diagnostics.push(
            Diagnostic::new(Code::NameCollision, span, format!("`{}` would have the Rust name of {owner}", name.name))
                .decision(format!("it is called `{}`", named.identifier)),
        );
    }
}

/// The path of a namespace's module: `microsoft.graph.callRecords` is `<version>::call_records`.
fn module_path(namespace: &str, version: &str) -> Vec<String> {
    let below = match namespace.strip_prefix(DEFAULT_NAMESPACE) {
        Some("") => "",
        Some(rest) if rest.starts_with('.') => &rest[1..],
        _ => namespace,
    };
    let parts = below.split('.').filter(|part| part.contains(char::is_alphanumeric)).map(folder_name);
    let mut path: Vec<String> = std::iter::once(version.to_string()).chain(parts).collect();
    // A module inside one of its own name would be stumbled over.
    path.dedup();
    path
}

/// The name of a namespace's module, which is a folder, too.
fn folder_name(part: &str) -> String {
    let name = field_name(part);
    if is_device(&name) { name + "_" } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_modules_of_their_version() {
        assert_eq!(module_path("microsoft.graph", "beta"), ["beta"]);
        assert_eq!(module_path("microsoft.graph.callRecords", "v1_0"), ["v1_0", "call_records"]);
        assert_eq!(module_path("NAV", "beta"), ["beta", "nav"]);
        assert_eq!(module_path("microsoft.graph.../../x.X", "beta"), ["beta", "x"]);
        assert_eq!(module_path("microsoft.graph.con.Nul", "beta"), ["beta", "con_", "nul_"]);
    }
}
