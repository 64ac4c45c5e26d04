//! What the manifest of a model crate says whatever is generated: that of the crate the runtime is tested in,
//! with what it takes from its workspace written out.

use toml::{Table, Value};

const HOME: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", env!("MODEL_MANIFEST")));
const WORKSPACE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", env!("WORKSPACE_MANIFEST")));

/// The parts of a manifest that come with the runtime.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Manifest {
    /// The edition of Rust.
    pub(crate) edition: Value,
    /// The oldest version of Rust that compiles it.
    pub(crate) rust_version: Value,
    /// The features that turn on what is optional in the runtime.
    pub(crate) features: Table,
    /// What it depends on.
    pub(crate) dependencies: Table,
    /// The lints it keeps to, by tool.
    pub(crate) lints: Table,
}

/// What comes with the runtime.
pub(crate) fn manifest() -> Manifest {
    let (home, workspace) = (parsed(HOME), parsed(WORKSPACE));
    let shared = table(&workspace, "workspace");
    let package = table(shared, "package");
    let optional =
        table(&home, "features").iter().filter(|(name, enables)| *name != "default" && turns_something_on(enables));
    let dependency =
        |(name, given): (&String, &Value)| (name.clone(), written_out(given, table(shared, "dependencies").get(name)));
    Manifest {
        edition: package["edition"].clone(),
        rust_version: package["rust-version"].clone(),
        features: optional.map(|(name, enables)| (name.clone(), enables.clone())).collect(),
        dependencies: table(&home, "dependencies").iter().map(dependency).collect(),
        lints: table(shared, "lints").clone(),
    }
}

fn parsed(text: &str) -> Table {
    text.parse().expect("the manifests of the project are valid, or it would not have been built")
}

fn table<'t>(of: &'t Table, name: &str) -> &'t Table {
    of[name].as_table().expect("Cargo takes nothing but a table here")
}

/// Features of the runtime turn on dependencies or each other; those of the versions turn on nothing.
fn turns_something_on(enables: &Value) -> bool {
    enables.as_array().is_some_and(|enabled| !enabled.is_empty())
}

/// A dependency with what it takes from the workspace.
fn written_out(given: &Value, shared: Option<&Value>) -> Value {
    let as_table = |value: &Value| match value {
        Value::Table(table) => table.clone(),
        version => Table::from_iter([("version".to_string(), version.clone())]),
    };
    let mut all = shared.map(as_table).unwrap_or_default();
    all.extend(as_table(given));
    all.remove("workspace");
    match all.get("version") {
        Some(version) if all.len() == 1 => version.clone(),
        _ => Value::Table(all),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_written_out_with_the_version_of_the_workspace() {
        let value = |text: &str| text.parse::<Table>().unwrap()["d"].clone();
        let shared = value("d = { version = \"1\", default-features = false }");
        let written = |given: &str, shared: &Value| written_out(&value(given), Some(shared));
        assert_eq!(written("d = { workspace = true }", &value("d = \"1\"")), value("d = \"1\""));
        assert_eq!(
            written("d = { workspace = true, optional = true }", &shared),
            value("d = { version = \"1\", default-features = false, optional = true }")
        );
        assert_eq!(written_out(&value("d = \"2\""), None), value("d = \"2\""));
    }

    #[test]
    fn nothing_in_it_refers_to_the_workspace_it_comes_from() {
        let manifest = manifest();
        for (name, dependency) in &manifest.dependencies {
            let said = dependency.to_string();
            assert!(!said.contains("workspace") && !said.contains("path"), "{name} = {said}");
        }
        assert!(manifest.dependencies.contains_key("serde_json"));
        for (name, enables) in &manifest.features {
            for enabled in enables.as_array().into_iter().flatten().filter_map(Value::as_str) {
                let dependency = enabled.strip_prefix("dep:").unwrap_or(enabled);
                let is_known =
                    manifest.dependencies.contains_key(dependency) || manifest.features.contains_key(enabled);
                assert!(is_known, "`{name}` turns on `{enabled}`");
            }
        }
        assert!(manifest.features.contains_key("testing"));
        assert!(!manifest.features.contains_key("beta") && !manifest.features.contains_key("default"));
    }
}
