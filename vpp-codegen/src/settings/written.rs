//! Settings as a `generate.toml`.

use std::path::PathBuf;

use toml::{Table, Value};

use super::{PermissionsFrom, Settings, keys};

impl Settings {
    /// The settings as the keys of a `generate.toml`, which [`parse`](Settings::parse) reads as the same settings, but
    /// for the folders, which differ from machine to machine. Files are named without theirs.
    pub fn to_table(&self) -> Table {
        let text = |text: &Option<String>| text.clone().map(Value::from);
        let list = |texts: &[String]| Some(Value::from(texts.to_vec()));
        let versions: Table =
            self.chosen_versions().iter().map(|(folder, module)| (folder.clone(), Value::from(&**module))).collect();
        let name = |file: &PathBuf| file.file_name().map(|name| name.to_string_lossy().into_owned());
        let metadata = self
            .metadata
            .iter()
            .map(|(version, files)| (version.clone(), Value::from(files.iter().filter_map(name).collect::<Vec<_>>())));
        let metadata: Table = metadata.collect();
        let is_list = self.permissions_from != PermissionsFrom::default();
        let entries = [
            (keys::NAME, text(&self.name)),
            (keys::CRATE_VERSION, text(&self.crate_version)),
            (keys::DESCRIPTION, text(&self.description)),
            (keys::LICENSE, text(&self.license)),
            (keys::REPOSITORY, text(&self.repository)),
            (keys::PAGE_ADDRESS, self.page_address.as_ref().map(|address| Value::from(address.pattern()))),
            (keys::RUNTIME, text(&self.runtime)),
            (keys::RUNTIME_FOLDER, text(&self.runtime_folder)),
            (keys::PRIMARY_LOCALE, Some(Value::from(&*self.primary_locale))),
            (keys::DOC_LOCALE, text(&self.doc_locale)),
            (keys::ROOTS, list(&self.roots)),
            (keys::DERIVED, Some(Value::from(self.derived.name()))),
            (keys::SECRETS, list(&self.secrets)),
            (keys::PERMISSIONS, text(&self.permissions.as_ref().and_then(name))),
            (keys::PERMISSIONS_FROM, is_list.then(|| Value::from(self.permissions_from.name()))),
            (keys::STRICT, self.strict.then_some(Value::from(true))),
            (
                keys::DOCUMENTATION_TERMS,
                list(&self.documentation_terms).filter(|_| !self.documentation_terms.is_empty()),
            ),
            (keys::METADATA, Some(Value::Table(metadata)).filter(|_| !self.metadata.is_empty())),
            (keys::VERSIONS, Some(Value::Table(versions)).filter(|_| !self.chosen_versions().is_empty())),
        ];
        entries.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::settings::Derived;

    #[test]
    fn settings_that_are_written_are_read_as_the_same() {
        let given = "crate-version = \"1.2.3-rc.1\"\ndescription = \"All of \\\"it\\\".\"\nlicense = \"MIT\"\nruntime = \"a::odata\"\nruntime-folder = \"../a\"\nrepository = \"https://example.org\"\npage-address = \"https://example.org/{path}\"\n";
        let all = Settings::parse(given, Path::new("generate.toml")).unwrap();
        let all = all.name("a-model").unwrap().primary_locale("de-DE").doc_locale("en-US").derived(Derived::All);
        let all = all.roots(["vppToken", "!user"]).secrets(["token"]).version("v1.0", "v1_0").unwrap();
        let all = all.metadata("v1.0", ["graph.xml"]).strict(true).permissions("permissions.json");
        let all = all.permissions_from(PermissionsFrom::List);
        for settings in [Settings::default(), all] {
            let written = settings.to_table().to_string();
            assert_eq!(Settings::parse(&written, Path::new("generate.toml")).unwrap(), settings, "{written}");
        }
    }

    #[test]
    fn files_are_written_without_their_folders() {
        let settings = Settings::default().metadata("beta", ["/home/a/graph.xml"]).permissions("../list.json");
        let written = settings.to_table().to_string();
        assert!(
            written.contains("beta = [\"graph.xml\"]") && written.contains("permissions = \"list.json\""),
            "{written}"
        );
    }

    #[test]
    fn a_runtime_is_embedded_or_a_module_of_a_crate() {
        let runtime = |text: &str| Settings::parse(&format!("runtime = {text:?}"), Path::new("x.toml"));
        assert_eq!(runtime("embedded").unwrap().runtime, None);
        for path in ["vpp_model::odata", "crate::graph::odata"] {
            assert_eq!(runtime(path).unwrap().runtime.as_deref(), Some(path));
        }
        for wrong in ["", "vpp_model", "vpp-model::odata", "::vpp_model::odata", "a::b; fn main() {}"] {
            let error = runtime(wrong).unwrap_err().to_string();
            assert!(error.contains("is not the path of a runtime") && error.contains("`vpp_model::odata`"), "{error}");
        }
    }

    #[test]
    fn what_is_no_version_is_refused_with_an_example() {
        for wrong in ["1", "1.2", "a.b.c", "1.2.3 4"] {
            let error = Settings::parse(&format!("crate-version = \"{wrong}\""), Path::new("x.toml")).unwrap_err();
            assert!(error.to_string().contains("such as `0.2.0`"), "{error}");
        }
    }
}
