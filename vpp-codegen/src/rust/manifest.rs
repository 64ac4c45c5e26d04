//! The manifest of the generated crate, as text.

use std::fmt::Write;

use toml::{Table, Value};

use super::model::{CrateModel, Runtime};
use crate::first_line::marker;
use crate::record;
use crate::runtime::{self, Manifest};

/// `Cargo.toml`: the model's features, and all that comes with the runtime.
pub(super) fn text(model: &CrateModel) -> String {
    let runtime = runtime::manifest();
    let defaults = model.features.iter().filter(|feature| feature.part_of.is_none());
    let mut features = vec![("default".to_string(), list(defaults.map(|feature| &*feature.name)))];
    for feature in &model.features {
        features.push((feature.name.clone(), list(feature.enables.iter().map(|name| &**name))));
    }
    let (of_runtime, dependencies) = match &model.runtime {
        Runtime::Embedded => (runtime.features, runtime.dependencies),
        Runtime::Shared { path, folder } => shared(path, folder.as_deref(), &runtime),
    };
    features.extend(of_runtime);
    let package = [
        ("name", Value::from(&*model.name)),
        ("description", Value::from(&*model.description)),
        ("version", Value::from(&*model.version)),
        ("edition", runtime.edition),
        ("rust-version", runtime.rust_version),
        ("readme", Value::from("README.md")),
        ("categories", list(["api-bindings", "data-structures"].into_iter())),
        ("include", list(["/src", "/README.md", "/LICENSE*", record::FILE_NAME].into_iter())),
    ];
    let mut text = format!(
        "{}. Do not edit.\n# Without this line the file is yours: it stays as it is, and is only checked.\n",
        marker("Cargo.toml", model.author)
    );
    let more = model.package.iter().map(|(key, value)| (*key, Value::from(&**value)));
    section(&mut text, "package", package.into_iter().chain(more).map(|(key, value)| (key.to_string(), value)));
    // All operations and conversions are shown, each with the feature that adds it.
    let shown = [("all-features", Value::from(true)), ("rustdoc-args", list(["--cfg", "docsrs"].into_iter()))];
    section(&mut text, "package.metadata.docs.rs", shown.map(|(key, value)| (key.to_string(), value)));
    text.push_str("\n# The crate is a workspace of its own, so that it builds wherever it stands.\n[workspace]\n");
    section(&mut text, "features", features);
    section(&mut text, "dependencies", dependencies);
    for (tool, lints) in runtime.lints {
        section(&mut text, &format!("lints.{tool}"), lints.as_table().into_iter().flatten().map(owned));
    }
    text
}

/// The features and the dependencies of a crate that shares the runtime of another: that crate, with each of its
/// features turned on by one of the same name.
fn shared(path: &str, folder: Option<&str>, runtime: &Manifest) -> (Table, Table) {
    let provider = path.split("::").next().unwrap_or(path);
    if provider == "crate" {
        let features = runtime.features.keys().map(|name| (name.clone(), list(std::iter::empty())));
        return (features.collect(), Table::new());
    }
    let package = provider.replace('_', "-");
    let place = match folder {
        Some(folder) => ("path", folder),
        None => ("version", env!("CARGO_PKG_VERSION")),
    };
    let dependency = Table::from_iter([
        (place.0.to_string(), Value::from(place.1)),
        ("default-features".to_string(), Value::from(false)),
    ]);
    let dependencies = Table::from_iter([(package.clone(), Value::Table(dependency))]);
    let turned_on = |name: &String| (name.clone(), list([&*format!("{package}/{name}")].into_iter()));
    (runtime.features.keys().map(turned_on).collect(), dependencies)
}

fn owned((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

fn list<'n>(names: impl Iterator<Item = &'n str>) -> Value {
    Value::Array(names.map(Value::from).collect())
}

fn section(text: &mut String, name: &str, entries: impl IntoIterator<Item = (String, Value)>) {
    write!(text, "\n[{name}]\n").expect("writing to a string cannot fail");
    for (key, value) in entries {
        writeln!(text, "{key} = {value}").expect("writing to a string cannot fail");
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::FeatureModel;
    use super::*;
    use crate::first_line::Author;

    #[test]
    fn the_manifest_has_the_features_and_what_the_runtime_needs() {
        let feature = |name: &str, enables: &[&str], part_of: Option<&str>| FeatureModel {
            name: name.to_string(),
            enables: enables.iter().map(|name| name.to_string()).collect(),
            adds: String::new(),
            part_of: part_of.map(str::to_string),
        };
        let text = text(&CrateModel {
            author: Author::Library,
            name: "graph-model".to_string(),
            identifier: "graph_model".to_string(),
            runtime: Runtime::Embedded,
            version: "0.2.0".to_string(),
            package: vec![("license", "MIT".to_string())],
            description: "A \"model\".".to_string(),
            features: vec![feature("beta", &["beta-a"], None), feature("beta-a", &[], Some("beta"))],
            secrets: Vec::new(),
            versions: Vec::new(),
        });
        let manifest: toml::Table = text.parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some("graph-model"));
        assert_eq!(manifest["package"]["version"].as_str(), Some("0.2.0"));
        assert_eq!(manifest["package"]["license"].as_str(), Some("MIT"));
        assert_eq!(manifest["package"]["description"].as_str(), Some("A \"model\"."));
        assert_eq!(manifest["features"]["default"], list(["beta"].into_iter()));
        assert_eq!(manifest["features"]["beta"], list(["beta-a"].into_iter()));
        assert_eq!(manifest["features"]["jiff"], list(["dep:jiff"].into_iter()));
        assert_eq!(manifest["dependencies"]["serde_json"], runtime::manifest().dependencies["serde_json"]);
        assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
        assert_eq!(manifest["package"]["metadata"]["docs"]["rs"]["all-features"].as_bool(), Some(true));
        assert!(manifest.contains_key("workspace") && text.starts_with(&marker("Cargo.toml", Author::Library)));
    }
}
