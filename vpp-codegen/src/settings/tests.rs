use super::*;

fn read(text: &str) -> Settings {
    Settings::parse(text, Path::new("generate.toml")).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(text: &str) -> String {
    Settings::parse(text, Path::new("docs/generate.toml")).expect_err("an error").to_string()
}

#[test]
fn an_empty_file_means_every_type_of_every_version() {
    let settings = read("");
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.roots, ["*"]);
    let all = settings.modules(["v1.0", "beta"]);
    assert_eq!(all.into_iter().collect::<Vec<_>>(), [("beta", "beta"), ("v1.0", "v1_0")].map(owned));
}

#[test]
fn every_key_is_read() {
    let text = r#"
        name = "token-model"
        primary-locale = "de-DE"
        doc-locale = "fr-FR"
        roots = ["vppToken", "microsoft.graph.user", "/users/{id}", "!callRecords.*", "!group", "*"]
        derived = "all"
        secrets = ["vppToken/token"]
        [versions]
        "v1.0" = "stable"
    "#;
    let from_code = Settings::default()
        .name("token-model")
        .unwrap()
        .primary_locale("de-DE")
        .doc_locale("fr-FR")
        .roots(["vppToken", "microsoft.graph.user", "/users/{id}", "!callRecords.*", "!group", "*"])
        .derived(Derived::All)
        .secrets(["vppToken/token"])
        .version("v1.0", "stable");
    assert_eq!(read(text), from_code.unwrap());
}

#[test]
fn secrets_replace_the_default_list() {
    assert!(Settings::default().is_secret("microsoft.graph.passwordCredential", "secretText"));
    let settings = read("secrets = [\"token\"]");
    assert!(settings.is_secret("microsoft.graph.vppToken", "Token"));
    assert!(!settings.is_secret("microsoft.graph.passwordCredential", "secretText"));
}

#[test]
fn an_unknown_key_names_the_nearest_and_all_known_ones() {
    insta::assert_snapshot!(refused("primary-locale = \"en-US\"\nroot = [\"vppToken\"]\n"), @r#"
    error: unknown key `root`
     --> docs/generate.toml:2:1
      |
    2 | root = ["vppToken"]
      | ^^^^ did you mean `roots`?
      |
      = help: the keys are
              `docs`: a folder's name
              `out`: a folder's name
              `name`: a crate's name
              `crate-version`: a version of three numbers
              `description`: a sentence
              `license`: an SPDX expression
              `repository`: an address
              `page-address`: an address with `{path}` in it
              `runtime`: "embedded" or a path in Rust
              `runtime-folder`: a folder's name
              `primary-locale`: a language tag
              `doc-locale`: a language tag
              `roots`: a list of types, namespaces and paths
              `derived`: "none", "referenced" or "all"
              `secrets`: a list of property names
              `severity`: a table of the codes of findings
              `versions`: a table of names
              `metadata`: a table of file names
              `permissions`: a file's name
              `permissions-from`: "pages" or "list"
              `strict`: true or false
              `documentation-terms`: a list of terms
    "#);
}

#[test]
fn a_value_of_the_wrong_type_is_told_what_was_expected() {
    insta::assert_snapshot!(refused("roots = 7"), @r#"
    error: `roots` must be a list of types, namespaces and paths
     --> docs/generate.toml:1:9
      |
    1 | roots = 7
      |         ^ this is an integer
      |
      = help: `roots` is what to generate, with all that it needs: types, namespaces (`callRecords`; `security.*` where a type has the name, too) and request paths with all below them (`/users/{id}/messages`); `microsoft.graph.` may be left out; `"*"` is every type; `!` in front excludes a type or a namespace; default `["*"]`
    "#);
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let text = "\
derived = \"refrenced\"
roots = [\"vppToken\", 1, \"vpp token\"]
[versions]
\"v1.0\" = \"v1.0\"
beta = \"v1\"
gamma = \"v1\"
";
    insta::assert_snapshot!(refused(text), @r#"
    error: unknown choice for `derived`: `refrenced` is none of `none`, `referenced` and `all`
     --> docs/generate.toml:1:11
      |
    1 | derived = "refrenced"
      |           ^^^^^^^^^^^ did you mean `referenced`?

    error: `roots` must be a list of strings
     --> docs/generate.toml:2:22
      |
    2 | roots = ["vppToken", 1, "vpp token"]
      |                      ^ this is an integer

    error: `vpp token` is not a name
     --> docs/generate.toml:2:25
      |
    2 | roots = ["vppToken", 1, "vpp token"]
      |                         ^^^^^^^^^^^ expected a type or a namespace, such as `vppToken`, a path, or `*`

    error: `v1.0` cannot be the name of a module
     --> docs/generate.toml:4:10
      |
    4 | "v1.0" = "v1.0"
      |          ^^^^^^
      |
      = help: a module's name is lower-case letters, digits and `_`, begins with a letter and is no word of the language, of the model or of a system; for example `v1_0`

    error: the module name `v1` is given twice: version `beta` has it, too
     --> docs/generate.toml:6:9
      |
    6 | gamma = "v1"
      |         ^^^^
      |
      = help: give each version a module of its own
    "#);
}

#[test]
fn a_name_that_no_crate_can_have_is_refused() {
    insta::assert_snapshot!(refused("name = \"serde\""), @r#"
    error: `serde` cannot be the name of a crate
     --> docs/generate.toml:1:8
      |
    1 | name = "serde"
      |        ^^^^^^^
      |
      = help: a crate's name is at most 64 letters, digits, `-` and `_` of ASCII, begins with a letter, and is neither a word of the language nor a crate that the model depends on; for example `graph-model`
    "#);
}

#[test]
fn a_file_that_is_not_toml_is_an_error_with_its_place() {
    let error = refused("roots = [\"a\"\nderived = \"all\"\n");
    assert!(error.starts_with("error: this is not valid TOML\n --> docs/generate.toml:"), "{error}");
}

#[test]
fn a_file_that_is_not_there_is_an_error_that_names_it() {
    let error = Settings::read(Path::new("no/such/generate.toml")).unwrap_err().to_string();
    assert!(error.contains("`no/such/generate.toml`") && error.contains("\nhelp: "), "{error}");
}

#[test]
fn paths_in_a_file_are_seen_from_its_folder() {
    for (folder, path, seen) in [
        ("", "docs", "docs"),
        ("", "../model", "../model"),
        ("docs", ".", "docs"),
        ("docs", "..", "."),
        ("docs/pages", "../../model", "model"),
        ("..", "../model", "../../model"),
        ("docs", "/model", "/model"),
    ] {
        assert_eq!(seen_from(Path::new(folder), Path::new(path)), Path::new(seen), "{folder} {path}");
    }
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    assert_eq!(read("\u{feff}derived = \"all\"").derived, Derived::All);
}

fn owned((folder, module): (&str, &str)) -> (String, String) {
    (folder.to_string(), module.to_string())
}

#[test]
fn a_list_of_permissions_is_a_file_and_one_of_two_witnesses_decides() {
    let read = |text: &str| Settings::parse(text, Path::new("docs/generate.toml"));
    let settings = read("permissions = \"list.json\"\npermissions-from = \"list\"").unwrap();
    assert_eq!(settings.permissions.as_deref(), Some(Path::new("list.json")));
    assert_eq!(settings.permissions_from, PermissionsFrom::List);
    assert_eq!(Settings::default().permissions_from, PermissionsFrom::Pages);
    let error = read("permissions-from = \"both\"").unwrap_err().to_string();
    assert!(error.contains("`permissions-from` must be \"pages\" or \"list\""), "{error}");
}
