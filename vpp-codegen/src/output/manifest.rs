//! A manifest that was written by hand: it stays as it is, and must have what the generated files need.

use std::collections::BTreeMap;
use std::path::Path;

use toml::{Table, Value};

use super::tree::Tree;
use super::{MANIFEST, OutputError};
use crate::regular_file;

/// Refuses a manifest written by hand that lacks features or dependencies of the generated one.
pub(super) fn check(root: &Path, tree: &Tree, files: &BTreeMap<String, String>) -> Result<(), OutputError> {
    let Some(generated) = files.get(MANIFEST) else { return Ok(()) };
    if tree.in_the_way(MANIFEST).next().is_none() {
        return Ok(());
    }
    let path = root.join(MANIFEST);
    let read = |source| OutputError::Io { action: "read", path: path.clone(), source };
    let found = regular_file::read_to_string(&path).map_err(read)?;
    let lacking = lacking(&found, generated).map_err(|error| OutputError::ManifestUnreadable {
        path: path.clone(),
        message: error.message().to_string(),
    })?;
    if lacking.is_empty() { Ok(()) } else { Err(OutputError::ManifestLacks { path, lacking }) }
}

/// What `found` must have and has not, as it is written in a manifest.
fn lacking(found: &str, generated: &str) -> Result<String, toml::de::Error> {
    let (found, generated): (Table, Table) = (found.parse()?, generated.parse()?);
    let mut lacking = String::new();
    for (section, is_met) in [("features", feature_is_met as fn(&Value, &Value) -> bool), ("dependencies", |_, _| true)]
    {
        let needed = generated.get(section).and_then(Value::as_table).into_iter().flatten();
        let has = |name: &str, value: &Value| found.get(section)?.get(name).map(|found| is_met(found, value));
        let lines: String = needed
            .filter(|(name, value)| *name != "default" && has(name, value) != Some(true))
            .map(|(name, value)| format!("{name} = {value}\n"))
            .collect();
        if !lines.is_empty() {
            lacking.push_str(&format!("[{section}]\n{lines}"));
        }
    }
    Ok(lacking)
}

/// Whether a feature turns on all that it must; it may turn on more.
fn feature_is_met(found: &Value, needed: &Value) -> bool {
    let found = found.as_array().map_or(&[][..], |list| list);
    needed.as_array().into_iter().flatten().all(|name| found.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "\
[features]
default = [\"beta\"]
beta = [\"beta-a\", \"beta-b\"]
beta-a = []
[dependencies]
serde = \"1\"
";

    #[test]
    fn a_manifest_may_have_more_and_other_versions() {
        let found = "\
[features]
default = []
beta = [\"beta-b\", \"mine\", \"beta-a\"]
beta-a = [\"mine\"]
mine = []
[dependencies]
serde = { workspace = true }
rand = \"1\"
";
        assert_eq!(lacking(found, GENERATED).unwrap(), "");
    }

    #[test]
    fn what_is_lacking_is_given_as_lines_to_add() {
        let found = "[features]\nbeta = [\"beta-a\"]\n";
        let expected = "\
[features]
beta = [\"beta-a\", \"beta-b\"]
beta-a = []
[dependencies]
serde = \"1\"
";
        assert_eq!(lacking(found, GENERATED).unwrap(), expected);
    }
}
