//! The names in scope in one file: what it imports, and by which path it reaches the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::doc_comment::Links;
use super::model::Import;
use super::naming::Names;
use super::rust_type::Spelling;
use crate::identifier::type_name;
use crate::name::QualifiedName;
use crate::vocabulary::Sentences;

/// Collects the imports of one file. Every name it gives back is a single identifier.
pub(super) struct Scope<'a> {
    names: &'a Names,
    /// The module the file's type is re-exported from.
    module: &'a [String],
    /// What is imported, by the path of its module.
    imports: BTreeMap<String, BTreeSet<String>>,
    /// Names that need no import: the file's own items.
    own: BTreeSet<String>,
    /// The names that stand for types of other modules: the modules, and what the types are called there.
    foreign: BTreeMap<String, (&'a [String], String)>,
}

impl<'a> Scope<'a> {
    /// The scope of the file of `name`.
    pub(super) fn new(names: &'a Names, name: &QualifiedName, own: impl IntoIterator<Item = String>) -> Self {
        let module = names.module(&name.namespace);
        Scope { names, module, imports: BTreeMap::new(), own: own.into_iter().collect(), foreign: BTreeMap::new() }
    }

    /// Imports a name of the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> String {
        self.import("crate::odata", name);
        name.to_string()
    }

    /// The name by which the file can use the type `identifier` of the module of `namespace`.
    pub(super) fn generated(&mut self, namespace: &str, identifier: &str) -> String {
        let module = self.names.module(namespace);
        if module == self.module {
            if !self.own.contains(identifier) {
                self.import("super", identifier);
            }
            return identifier.to_string();
        }
        let path = ["crate"].into_iter().chain(module.iter().map(String::as_str)).collect::<Vec<_>>().join("::");
        let meant = (module, identifier.to_string());
        // Where a type of this name is in sight, the other one gets its namespace in front, and a number
        // if need be.
        let qualified = type_name(&format!("{} {identifier}", module.join(" ")));
        let numbered = (2..).map(|number| format!("{qualified}{number}"));
        let mut names = [identifier.to_string(), qualified.clone()].into_iter().chain(numbered);
        let name = names
            .find(|name| match self.foreign.get(name) {
                Some(other) => *other == meant,
                None => !self.names.is_taken(self.module, name),
            })
            .expect("there is always another number");
        let import = if name == identifier { name.clone() } else { format!("{identifier} as {name}") };
        self.import(&path, &import);
        self.foreign.insert(name.clone(), meant);
        name
    }

    fn import(&mut self, module: &str, name: &str) {
        self.imports.entry(module.to_string()).or_default().insert(name.to_string());
    }

    /// The imports, the nearest first.
    pub(super) fn into_imports(self) -> Vec<Import> {
        let import = |(path, names): (String, BTreeSet<String>)| Import { path, names: names.into_iter().collect() };
        self.imports.into_iter().rev().map(import).collect()
    }
}

/// By import.
impl Spelling for Scope<'_> {
    fn runtime(&mut self, name: &str) -> String {
        Scope::runtime(self, name)
    }

    fn generated(&mut self, name: &QualifiedName, identifier: &str) -> String {
        Scope::generated(self, &name.namespace, identifier)
    }
}

/// By paths that no name in the file can hide, from a file that imports the module `odata` of the runtime.
pub(super) struct ByPath<'a>(pub(super) &'a Scope<'a>);

impl Spelling for ByPath<'_> {
    fn runtime(&mut self, name: &str) -> String {
        format!("odata::{name}")
    }

    fn generated(&mut self, name: &QualifiedName, identifier: &str) -> String {
        self.0.path_to(&name.namespace, identifier)
    }
}

impl Scope<'_> {
    /// The path to an item of the module of a namespace.
    fn path_to(&self, namespace: &str, identifier: &str) -> String {
        let module = self.names.module(namespace);
        if module == self.module {
            return ["super::", identifier].concat();
        }
        let parts = ["crate"].into_iter().chain(module.iter().map(String::as_str)).chain([identifier]);
        parts.collect::<Vec<_>>().join("::")
    }
}

impl Links for Scope<'_> {
    fn path(&self, name: &QualifiedName) -> Option<String> {
        Some(self.path_to(&name.namespace, &self.names.get(name)?.identifier))
    }

    fn sentences(&self) -> &'static Sentences {
        self.names.sentences()
    }
}
