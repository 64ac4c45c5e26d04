//! The runtime of a crate that shares the one of another: all but the macros, which every crate has of its own.

use std::collections::BTreeMap;

use super::{EMBEDDED, source};

/// The files, by path in [`FOLDER`](super::FOLDER), where `provider` is the path of the runtime that is shared.
pub(crate) fn shared(provider: &str) -> BTreeMap<String, String> {
    let (of_http, others): (Vec<_>, Vec<_>) = EMBEDDED
        .iter()
        .flat_map(|(path, text)| source::macros(text).into_iter().map(move |found| (path.starts_with("http/"), found)))
        .partition(|(is_of_http, _)| *is_of_http);
    let [of_http, others] = [of_http, others].map(|macros| macros.into_iter().map(|(_, found)| given(&found)));
    let provider = match provider.starts_with("crate::") {
        true => provider.to_string(),
        false => format!("::{provider}"),
    };
    let text = format!(
        "//! What all types share: the runtime of `{provider}`.\n\n\
         #[cfg(feature = \"http\")]\npub mod http;\n\n\
         #[doc(inline)]\npub use {provider}::*;\n\n\
         const _: () = assert!(\n    withholds(crate::SECRETS),\n    \
         \"`{provider}` prints properties that are secret here: generate its crate with these `secrets`, too\",\n);\n\n{}",
        others.collect::<Vec<_>>().join("\n")
    );
    let http = format!(
        "//! Requests and responses, of the same runtime.\n\n\
         #[doc(inline)]\npub use {provider}::http::*;\n\n{}",
        of_http.collect::<Vec<_>>().join("\n")
    );
    BTreeMap::from([("mod.rs".to_string(), text), ("http.rs".to_string(), http)])
}

/// A macro, and the line that gives it to the rest of the crate.
fn given((name, text): &(&str, String)) -> String {
    let allowed =
        |lint: &str| format!("#[allow({lint}, reason = \"how much is used depends on what is generated\")]\n");
    format!("{}{text}{}pub(crate) use {name};\n", allowed("unused_macros"), allowed("unused_imports"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_every_macro_that_generated_code_uses_and_nothing_else_of_its_own() {
        let files = shared("vpp_model::odata");
        for (file, names) in [
            ("mod.rs", &["derived_types", "enumeration", "structured_type", "through_slot"][..]),
            ("http.rs", &["operation"]),
        ] {
            let text = &files[file];
            let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
            let own = syntax.items.iter().filter_map(|item| match item {
                syn::Item::Macro(made) => made.ident.as_ref().map(ToString::to_string),
                _ => None,
            });
            assert_eq!(own.collect::<Vec<_>>(), names, "{file}");
        }
        assert!(files["mod.rs"].contains("pub use ::vpp_model::odata::*;"));
        assert!(shared("crate::graph::odata")["http.rs"].contains("pub use crate::graph::odata::http::*;"));
    }
}
