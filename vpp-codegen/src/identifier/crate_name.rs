//! The name of the generated crate.

use std::fmt;

/// Names of crates that come with Rust or that a generated crate depends on, as code writes them.
pub(super) const CRATES: &[&str] = &[
    "alloc",
    "chrono",
    "core",
    "futures_core",
    "http",
    "jiff",
    "percent_encoding",
    "proc_macro",
    "reqwest",
    "serde",
    "serde_core",
    "serde_json",
    "std",
    "test",
    "time",
    "tokio",
    "ureq",
    "uuid",
];

/// The longest name that package registries take.
const LONGEST: usize = 64;

/// The text cannot be the name of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateNameError {
    name: String,
}

impl CrateNameError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        "a crate's name is at most 64 letters, digits, `-` and `_` of ASCII, begins with a letter, and is neither a \
         word of the language nor a crate that the model depends on; for example `graph-model`"
    }
}

impl fmt::Display for CrateNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be the name of a crate", self.name)
    }
}

impl std::error::Error for CrateNameError {}

/// The name, if a generated crate can have it.
pub(crate) fn checked(name: &str) -> Result<String, CrateNameError> {
    let in_code = name.replace('-', "_");
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let fine = plain
        && name.len() <= LONGEST
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && !CRATES.contains(&&*in_code)
        && syn::parse_str::<syn::Ident>(&in_code).is_ok();
    if fine { Ok(name.to_string()) } else { Err(CrateNameError { name: name.to_string() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_crates_are_words_of_ascii() {
        for name in ["vpp-model", "graph_model", "G7"] {
            assert_eq!(checked(name), Ok(name.to_string()));
        }
        for name in ["", "7g", "-g", "größe", "a.b", "../a", "a b", "fn", "serde-json", "std", &"a".repeat(65)] {
            assert!(checked(name).is_err(), "{name}");
        }
    }

    #[test]
    fn no_crate_has_the_name_of_one_it_depends_on() {
        for dependency in crate::runtime::manifest().dependencies.keys() {
            assert!(checked(dependency).is_err(), "add `{dependency}` to the list");
        }
    }
}
