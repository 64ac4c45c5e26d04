//! API versions and the modules they become.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::identifier::{is_module_name, module_name_of};

/// Which version folders are generated, and as which module each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Versions {
    modules: BTreeMap<String, String>,
}

/// Why a version cannot have the module name it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VersionError {
    /// The name is no name for a module.
    NotAModuleName {
        /// The name.
        module: String,
    },
    /// Another version has the name.
    NameTaken {
        /// The name.
        module: String,
        /// The folder of the version that has it.
        by: String,
    },
}

impl VersionError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            VersionError::NotAModuleName { module } => format!(
                "a module's name is lower-case letters, digits and `_`, begins with a letter and is no word of the \
                 language, of the model or of a system; for example `{}`",
                module_name_of(module)
            ),
            VersionError::NameTaken { .. } => "give each version a module of its own".to_string(),
        }
    }
}

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VersionError::NotAModuleName { module } => write!(f, "`{module}` cannot be the name of a module"),
            VersionError::NameTaken { module, by } => {
                write!(f, "the module name `{module}` is given twice: version `{by}` has it, too")
            }
        }
    }
}

impl std::error::Error for VersionError {}

impl Versions {
    /// Adds a version, or gives it another module.
    pub(super) fn insert(&mut self, folder: &str, module: &str) -> Result<(), VersionError> {
        if !is_module_name(module) {
            return Err(VersionError::NotAModuleName { module: module.to_string() });
        }
        let mut others = self.modules.iter().filter(|(other, _)| *other != folder);
        if let Some((by, _)) = others.find(|(_, name)| *name == module) {
            return Err(VersionError::NameTaken { module: module.to_string(), by: by.clone() });
        }
        self.modules.insert(folder.to_string(), module.to_string());
        Ok(())
    }

    /// The versions that were chosen with their modules; none means every version.
    pub(super) fn chosen(&self) -> &BTreeMap<String, String> {
        &self.modules
    }

    /// Keeps only the versions in `folders`; those that were not there get a name of their own.
    pub(super) fn restrict_to(&mut self, folders: &BTreeSet<&str>) {
        let mut kept = std::mem::take(&mut self.modules);
        kept.retain(|folder, _| folders.contains(&**folder));
        self.modules = named(folders.iter().copied(), kept);
    }

    /// Of the version folders that were `found`, those to generate, each with its module.
    pub(super) fn of<'a>(&self, found: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, String> {
        if self.modules.is_empty() {
            return named(found, BTreeMap::new());
        }
        let name = |folder: &str| Some((folder.to_string(), self.modules.get(folder)?.clone()));
        found.into_iter().filter_map(name).collect()
    }
}

/// Names each of `folders` that has no name yet, differently from all others.
fn named<'a>(
    folders: impl IntoIterator<Item = &'a str>,
    mut names: BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    // In the order of names, so that the result does not depend on the order in which folders were found.
    for folder in folders.into_iter().collect::<BTreeSet<_>>() {
        if names.contains_key(folder) {
            continue;
        }
        let base = module_name_of(folder);
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let mut candidates = std::iter::once(base.clone()).chain(numbered);
        let free = candidates.find(|name| !names.values().any(|taken| taken == name));
        names.insert(folder.to_string(), free.unwrap_or(base));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_would_become_one_module_are_told_apart_in_any_order() {
        let expected = [("v1-0", "v1_0"), ("v1.0", "v1_0_2"), ("v1_0", "v1_0_3")].map(owned).into();
        assert_eq!(Versions::default().of(["v1_0", "v1.0", "v1-0"]), expected);
        assert_eq!(Versions::default().of(["v1-0", "v1.0", "v1_0"]), expected);
    }

    #[test]
    fn versions_that_are_not_listed_are_not_generated() {
        let mut versions = Versions::default();
        versions.insert("v1.0", "stable").unwrap();
        assert_eq!(versions.of(["beta", "v1.0"]), [("v1.0", "stable")].map(owned).into());
    }

    #[test]
    fn two_versions_cannot_share_a_module() {
        let mut versions = Versions::default();
        versions.insert("v1.0", "graph").unwrap();
        let error = versions.insert("beta", "graph").unwrap_err();
        assert_eq!(error.to_string(), "the module name `graph` is given twice: version `v1.0` has it, too");
        assert_eq!(versions.insert("v1.0", "graph"), Ok(()));
    }

    #[test]
    fn a_restriction_keeps_the_names_that_were_given() {
        let mut versions = Versions::default();
        versions.insert("v1.0", "stable").unwrap();
        versions.insert("beta", "preview").unwrap();
        versions.restrict_to(&["beta", "v2.0"].into());
        assert_eq!(versions.chosen(), &[("beta", "preview"), ("v2.0", "v2_0")].map(owned).into());
    }

    fn owned((folder, module): (&str, &str)) -> (String, String) {
        (folder.to_string(), module.to_string())
    }
}
