//! The keys of `generate.toml`: the one place that names and explains them.

/// A key of `generate.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What kind of value it takes.
    pub takes: &'static str,
    /// What it means, and what holds without it.
    pub meaning: &'static str,
    /// A value that it may have, as TOML.
    pub example: &'static str,
}

macro_rules! keys {
    ($($constant:ident = $name:literal, $takes:literal, $meaning:literal, $example:literal;)+) => {
        $(pub(super) const $constant: &str = $name;)+

        /// The keys that `generate.toml` may have; each may be left out.
        ///
        /// | key | takes | meaning |
        /// |---|---|---|
        $(#[doc = concat!("| `", $name, "` | ", $takes, " | ", $meaning, " |")])+
        pub const KEYS: &[Key] = &[$(Key { name: $name, takes: $takes, meaning: $meaning, example: $example }),+];
    };
}

keys! {
    DOCS = "docs", "a folder's name",
        "the folder of pages, seen from the folder of this file; default: the folder of this file",
        r#""../docs""#;
    OUT = "out", "a folder's name",
        "the folder of the generated crate, seen from the folder of this file; default: none, and the program asks",
        r#""../model""#;
    NAME = "name", "a crate's name",
        "the name of the generated crate; default: that of the folder it is written to",
        r#""token-model""#;
    CRATE_VERSION = "crate-version", "a version of three numbers",
        "the version of the generated crate; default `\"0.1.0\"`",
        r#""0.2.0""#;
    DESCRIPTION = "description", "a sentence",
        "what the generated crate is, for its manifest and its readme; default: the model of an API",
        r#""The model of an API.""#;
    LICENSE = "license", "an SPDX expression",
        "the licence of the generated crate; default: its manifest names none",
        r#""MIT OR Apache-2.0""#;
    REPOSITORY = "repository", "an address",
        "where the source of the generated crate is; default: its manifest names none",
        r#""https://example.org/token-model""#;
    PAGE_ADDRESS = "page-address", "an address with `{path}` in it",
        "where the pages can be read, for the documentation of operations: `{path}` stands for the path of a page from \
         the folder of its version on, and `{locale}` for its language; default: where the folder of pages came from, if \
         git knows that it is another repository, on GitHub",
        r#""https://example.org/docs/{locale}/{path}""#;
    RUNTIME = "runtime", "\"embedded\" or a path in Rust",
        "where the runtime is that all types share: in the crate itself, or at the path of another crate that has one \
         (`vpp_model::odata`), so that dates, clients and errors of both are the same; default `\"embedded\"`",
        r#""embedded""#;
    RUNTIME_FOLDER = "runtime-folder", "a folder's name",
        "the folder of the crate that provides the runtime, seen from the folder of the generated crate; default: it \
         comes from the registry",
        r#""../vpp-model""#;
    PRIMARY_LOCALE = "primary-locale", "a language tag",
        "the language that decides where languages differ, and that of folders which name none; default `\"en-US\"`",
        r#""en-US""#;
    DOC_LOCALE = "doc-locale", "a language tag",
        "the language of the documentation in the generated code; what no page in it says stays in the primary one; \
         default: the primary one",
        r#""de-DE""#;
    ROOTS = "roots", "a list of types, namespaces and paths",
        "what to generate, with all that it needs: types, namespaces (`callRecords`; `security.*` where a type has \
         the name, too) and request paths with all below them (`/users/{id}/messages`); `microsoft.graph.` may be \
         left out; `\"*\"` is every type; `!` in front excludes a type or a namespace; default `[\"*\"]`",
        r#"["vppToken", "/users/{id}/messages", "!user"]"#;
    DERIVED = "derived", "\"none\", \"referenced\" or \"all\"",
        "which derived types of a generated type come along: only those that something names; those derived from \
         a type that a property is declared as, too; or all; default `\"none\"`",
        r#""referenced""#;
    SECRETS = "secrets", "a list of property names",
        "the properties whose values `Debug` does not print, as `property` or `Type/property`, in any letter case; \
         replaces the default list",
        r#"["token", "vppToken/token"]"#;
    SEVERITY = "severity", "a table of the codes of findings",
        "how much findings matter: `\"error\"`, `\"warning\"`, `\"note\"` or `\"off\"` for each code, or a table of \
         these by the names of pages, `*` for any characters; the last that matches counts; default: what the code says",
        r#"{ table-shape = { "*" = "note", "en-US/v1.0/*" = "error" } }"#;
    VERSIONS = "versions", "a table of names",
        "the API versions to generate: the folder's name and the module's name; \
         default: every version, named after its folder",
        r#"{ "v1.0" = "v1_0", beta = "beta" }"#;
    METADATA = "metadata", "a table of file names",
        "the files of the service's metadata (CSDL in XML or JSON) by version, each a name or a list, seen from the \
         folder of this file: with it the model is right as well as documented; default: none",
        r#"{ "v1.0" = ["metadata.xml"] }"#;
    PERMISSIONS = "permissions", "a file's name",
        "the list of permissions that the service's owners publish, as JSON, seen from the folder of this file: pages \
         are compared with it, and calls that no page gives permissions have those of the list; default: none",
        r#""permissions.json""#;
    PERMISSIONS_FROM = "permissions-from", "\"pages\" or \"list\"",
        "which of both holds where pages and the list of permissions differ; default `\"pages\"`",
        r#""list""#;
    STRICT = "strict", "true or false",
        "whether what pages describe and the metadata does not declare is left out; default `false`",
        r#"true"#;
    DOCUMENTATION_TERMS = "documentation-terms", "a list of terms",
        "the annotations of the metadata that are documentation, as `Common.Label`, first ones first; default \
         `[\"Core.Description\", \"Core.LongDescription\"]`",
        r#"["Core.Description", "Common.Label"]"#;
}

impl Key {
    /// The key's name and the kind of value it takes, in one line.
    pub(super) fn summary(&self) -> String {
        format!("`{}`: {}", self.name, self.takes)
    }
}

/// The key of this name.
pub(super) fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nearest::nearest;

    fn meant(name: &str) -> Option<&'static str> {
        nearest(name, KEYS.iter().map(|key| key.name))
    }

    #[test]
    fn the_nearest_key_is_found_whatever_the_slip() {
        assert_eq!(meant("rots"), Some("roots"));
        assert_eq!(meant("primary_locale"), Some("primary-locale"));
        assert_eq!(meant("Version"), Some("versions"));
        assert_eq!(meant("secret"), Some("secrets"));
    }

    #[test]
    fn a_name_that_is_near_to_none_is_not_guessed() {
        assert_eq!(meant("colour"), None);
        assert_eq!(meant("output"), Some("out"));
        assert_eq!(meant(""), None);
    }
}
