//! The names of the modules that versions become.

use super::crate_name::CRATES;
use crate::file_name::is_device;

/// Words that are no module name although the language would take them: `odata` is the model's hand-written
/// part, `default` a Cargo feature of its own meaning. Names of crates are none either.
const TAKEN: &[&str] = &["default", "odata"];

/// A word of the language since edition 2024 that `syn` does not know as one.
const KEYWORD_UNKNOWN_TO_SYN: &str = "gen";

/// A module name for a folder: `v1_0` for `v1.0`.
pub(crate) fn module_name_of(folder: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let name: String = folder.chars().map(plain).collect();
    let name = name.trim_matches('_');
    if is_module_name(name) { name.to_string() } else { format!("version_{name}").trim_end_matches('_').to_string() }
}

/// Whether `name` can be the name of a module and of a Cargo feature.
pub(crate) fn is_module_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.bytes().all(plain)
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && !TAKEN.contains(&name)
        && !CRATES.contains(&name)
        && !is_device(name)
        && name != KEYWORD_UNKNOWN_TO_SYN
        && syn::parse_str::<syn::Ident>(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_become_module_names() {
        let cases = [("v1.0", "v1_0"), ("beta", "beta"), ("Beta 2", "beta_2"), ("2.0", "version_2_0"), ("", "version")];
        for (folder, module) in
            cases.into_iter().chain([("type", "version_type"), ("odata", "version_odata"), ("NUL", "version_nul")])
        {
            assert_eq!(module_name_of(folder), module, "{folder}");
            assert!(is_module_name(module), "{module}");
        }
    }

    #[test]
    fn words_of_the_language_and_of_the_model_are_no_module_names() {
        for name in ["", "v1.0", "1", "Beta", "größe", "mod", "self", "gen", "_", "odata", "core", "con", "../beta"] {
            assert!(!is_module_name(name), "{name}");
        }
    }
}
