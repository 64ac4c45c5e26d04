//! The hand-written part of a model crate: what its generated types are made of.
//!
//! It is written and tested in the crate `vpp-model` and embedded here, so that every generated crate gets
//! it. This module must not know what is generated.

mod manifest;
mod shared;
mod source;

use std::collections::BTreeMap;

pub(crate) use manifest::{Manifest, manifest};
pub(crate) use shared::shared;
pub(crate) use source::{modules, places};

/// The folder it stands in, from the root of a crate on.
pub(crate) const FOLDER: &str = "src/odata";

/// The name of the crate it is tested in, as its examples have it.
const HOME: &str = "vpp_model";

/// All that stands in the folder at home, tests among them: paths and texts.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// The files of the runtime without its tests, by path in [`FOLDER`], for the crate that code calls `name`.
pub(crate) fn files(name: &str) -> BTreeMap<String, String> {
    let embedded: BTreeMap<&str, &str> = EMBEDDED.iter().copied().collect();
    let mut files = BTreeMap::new();
    let mut waiting = vec!["mod.rs".to_string()];
    while let Some(path) = waiting.pop() {
        let Some(text) = embedded.get(&*path) else { continue };
        let text = source::without_tests(text).replace(&format!("{HOME}::"), &format!("{name}::"));
        for module in source::modules(&text) {
            waiting.extend(source::places(&path, module));
        }
        files.insert(path, text);
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declared_module_is_there() {
        let files = files("some_model");
        for (path, text) in &files {
            for module in source::modules(text) {
                let found = source::places(path, module).into_iter().filter(|place| files.contains_key(place)).count();
                assert_eq!(found, 1, "`{module}` of `{path}`");
            }
        }
    }

    #[test]
    fn every_file_is_there_but_those_of_tests() {
        let files = files("some_model");
        let tests_declare = |path: &str| path == "sample.rs" || path.starts_with("tests/");
        let left_out: Vec<&str> =
            EMBEDDED.iter().map(|(path, _)| *path).filter(|path| !files.contains_key(*path)).collect();
        assert!(left_out.iter().all(|path| tests_declare(path)), "{left_out:?}");
        assert!(left_out.len() > 2 && files.contains_key("mod.rs"));
    }

    #[test]
    fn nothing_is_left_of_tests_and_of_the_home_crate() {
        for (path, text) in files("some_model") {
            assert!(!text.contains("cfg(test)"), "{path}");
            assert!(!text.contains("vpp_model") && !text.contains("vpp-model"), "{path}");
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
    }

    /// The trait that an item implements for all types that have some other trait.
    fn blanket(item: &syn::Item) -> Option<String> {
        let syn::Item::Impl(implementation) = item else { return None };
        let (path, _) = implementation.trait_.as_ref()?;
        let syn::Type::Path(implementing) = &*implementation.self_ty else { return None };
        let implementing = implementing.path.get_ident()?;
        let is_any = implementation.generics.type_params().any(|parameter| parameter.ident == *implementing);
        is_any.then(|| path.segments.last().map(|segment| segment.ident.to_string()))?
    }

    #[test]
    fn the_pages_of_types_show_no_internals_of_the_runtime() {
        let items: Vec<syn::Item> = files("some_model")
            .values()
            .flat_map(|text| syn::parse_file(text).map(|file| file.items).unwrap_or_default())
            .collect();
        let is_shown = |item: &&syn::ItemTrait| {
            let hides = |attribute: &syn::Attribute| attribute.path().is_ident("doc") && is_hidden(&attribute.meta);
            matches!(item.vis, syn::Visibility::Public(_)) && !item.attrs.iter().any(hides)
        };
        let traits = items.iter().filter_map(|item| if let syn::Item::Trait(item) = item { Some(item) } else { None });
        let shown: Vec<String> = traits.filter(is_shown).map(|item| item.ident.to_string()).collect();
        let blanket: Vec<String> = items.iter().filter_map(blanket).filter(|name| shown.contains(name)).collect();
        assert!(shown.contains(&"Operation".to_string()));
        // Functions are tokens and contents of uploads, types of the model are not.
        assert_eq!(blanket, ["ProvideToken", "ProvideToken", "Source"]);
    }

    fn is_hidden(meta: &syn::Meta) -> bool {
        matches!(meta, syn::Meta::List(list) if list.tokens.to_string() == "hidden")
    }
}
