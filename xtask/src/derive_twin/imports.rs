//! What the names in a generated file stand for.

use std::collections::BTreeMap;

use syn::{GenericArgument, Ident, Item, Path, PathArguments, Type, UseTree};

/// The paths of the names in a file: those it imports, and its own.
pub(super) struct Imports {
    module: String,
    paths: BTreeMap<String, String>,
}

/// The module a file's types are re-exported from: `crate::v1_0` for `src/v1_0/user.rs`.
pub(super) fn module_of(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.replacen("src", "crate", 1).replace('/', "::")
}

impl Imports {
    pub(super) fn of(path: &str, items: &[Item]) -> Self {
        let mut imports = Imports { module: module_of(path), paths: BTreeMap::new() };
        for item in items {
            let own = match item {
                Item::Use(item) => {
                    imports.add("", &item.tree);
                    continue;
                }
                Item::Struct(item) => &item.ident,
                Item::Enum(item) => &item.ident,
                _ => continue,
            };
            imports.paths.insert(own.to_string(), format!("{}::{own}", imports.module));
        }
        imports
    }

    fn add(&mut self, before: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                let name = if path.ident == "super" { self.module.clone() } else { path.ident.to_string() };
                self.add(&format!("{before}{name}::"), &path.tree);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add(before, tree)),
            UseTree::Name(name) => _ = self.paths.insert(name.ident.to_string(), format!("{before}{}", name.ident)),
            UseTree::Rename(name) => _ = self.paths.insert(name.rename.to_string(), format!("{before}{}", name.ident)),
            UseTree::Glob(_) => {}
        }
    }

    /// The path a name stands for, or the name itself.
    pub(super) fn path(&self, name: &Ident) -> String {
        let name = name.to_string();
        self.paths.get(&name).cloned().unwrap_or(name)
    }

    /// Replaces imported names in a type's fields by their paths.
    pub(super) fn resolve(&self, item: &mut Item) {
        let fields = match item {
            Item::Struct(item) => item.fields.iter_mut().collect::<Vec<_>>(),
            Item::Enum(item) => item.variants.iter_mut().flat_map(|variant| variant.fields.iter_mut()).collect(),
            _ => Vec::new(),
        };
        fields.into_iter().for_each(|field| self.resolve_type(&mut field.ty));
    }

    /// Replaces imported names in a type: a path, as all types of generated fields are, and its arguments.
    pub(super) fn resolve_type(&self, of: &mut Type) {
        let Type::Path(of) = of else { return };
        self.resolve_path(&mut of.path);
        for segment in &mut of.path.segments {
            let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else { continue };
            for argument in &mut arguments.args {
                if let GenericArgument::Type(argument) = argument {
                    self.resolve_type(argument);
                }
            }
        }
    }

    fn resolve_path(&self, path: &mut Path) {
        if let Some(first) = path.segments.first_mut() {
            // The runtime's set of members reads and writes through the runtime.
            let known = if first.ident == "Flags" {
                Some("Vec")
            } else {
                self.paths.get(&first.ident.to_string()).map(|path| &**path)
            };
            if let Some(known) = known {
                let arguments = std::mem::take(&mut first.arguments);
                let mut full: Path = syn::parse_str(known).expect("an import is a path");
                full.segments.last_mut().expect("a path has a segment").arguments = arguments;
                full.segments.extend(path.segments.iter().skip(1).cloned());
                *path = full;
            }
        }
    }
}
