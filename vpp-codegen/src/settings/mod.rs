//! What the user may choose: `generate.toml`, or the same from code.
//!
//! This module knows which settings there are and what values they take; whether a root exists in the
//! pages is found out by the stage that looks for it. [`KEYS`] explains every key of the file.

mod derived;
mod error;
mod keys;
mod page_address;
mod parse;
mod permissions_from;
mod secrets;
mod severity;
mod versions;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use crate::first_line::Author;
use crate::identifier::checked_crate_name;
use crate::regular_file;

pub use crate::identifier::CrateNameError;
pub use derived::{Derived, UnknownDerived};
pub use error::{Problem, SettingsError};
pub use keys::{KEYS, Key};
pub use page_address::PageAddress;
pub use permissions_from::PermissionsFrom;
pub use secrets::DEFAULT_SECRETS;
pub use severity::Severities;
pub use versions::VersionError;

/// The name of the file in the documentation folder.
pub const FILE_NAME: &str = "generate.toml";

/// The version of a generated crate that is given none.
pub const DEFAULT_VERSION: &str = "0.1.0";

/// What a generated crate says of itself that is given no description.
pub const DEFAULT_DESCRIPTION: &str = "The data model of an API, generated from its documentation.";

/// What a generated crate is called that is given no name.
pub const DEFAULT_NAME: &str = "generated-model";

/// The runtime of a crate that has its own.
pub const EMBEDDED: &str = "embedded";

/// The root that stands for every type.
pub const EVERYTHING: &str = "*";

/// What to generate, and how.
///
/// ```
/// use vpp_codegen::settings::{Derived, Settings};
///
/// let settings = Settings::default()
///     .name("token-model")?
///     .roots(["vppToken"])
///     .derived(Derived::Referenced)
///     .version("v1.0", "v1_0")?;
/// assert!(settings.is_secret("microsoft.graph.vppToken", "token"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The folder of pages, and that of the crate: where a program finds them that is told neither.
    pub docs: Option<PathBuf>,
    /// The folder of the crate.
    pub out: Option<PathBuf>,
    /// What the first lines of the generated files name as their author.
    pub author: Author,
    /// The path of the runtime that another crate provides, as `vpp_model::odata`; without one the crate has its own.
    pub runtime: Option<String>,
    /// The folder of the crate that provides the runtime, seen from the generated crate; without one it comes from the
    /// registry.
    pub runtime_folder: Option<String>,
    /// The name of the generated crate; without one it is [`DEFAULT_NAME`].
    pub name: Option<String>,
    /// The version of the generated crate; without one it is [`DEFAULT_VERSION`].
    pub crate_version: Option<String>,
    /// What the generated crate is, in a sentence; without one it is [`DEFAULT_DESCRIPTION`].
    pub description: Option<String>,
    /// The licence of the generated crate, an SPDX expression.
    pub license: Option<String>,
    /// Where the source of the generated crate is.
    pub repository: Option<String>,
    /// Where the pages are upstream: the documentation of operations names the page that each came from.
    pub page_address: Option<PageAddress>,
    /// The language that decides where languages differ, and that of folders which name none.
    pub primary_locale: String,
    /// The language of the documentation in the generated code, where there are pages in it; without, it is that
    /// of the primary one.
    pub doc_locale: Option<String>,
    /// What to generate, with all that it needs: types with or without their namespace, namespaces, request paths,
    /// or [`EVERYTHING`]; with `!` in front, what not to generate. [`KEYS`] tells more.
    pub roots: Vec<String>,
    /// Which derived types come along.
    pub derived: Derived,
    /// The properties whose values `Debug` does not print; ask with [`is_secret`](Self::is_secret).
    pub secrets: Vec<String>,
    /// Which findings matter more or less than their kind says.
    pub severities: Severities,
    /// The files of the service's metadata, by version.
    pub metadata: BTreeMap<String, Vec<PathBuf>>,
    /// The list of permissions that the service's owners publish.
    pub permissions: Option<PathBuf>,
    /// Which holds where pages and that list differ.
    pub permissions_from: PermissionsFrom,
    /// Whether there is nothing in the model that the metadata does not declare.
    pub strict: bool,
    /// The terms of the metadata whose annotations are documentation; none are those of OData's own vocabulary.
    pub documentation_terms: Vec<String>,
    versions: versions::Versions,
}

/// Every type of every version, with the default secrets: what holds without a `generate.toml`.
impl Default for Settings {
    fn default() -> Self {
        Settings {
            docs: None,
            out: None,
            author: Author::default(),
            runtime: None,
            runtime_folder: None,
            name: None,
            crate_version: None,
            description: None,
            license: None,
            repository: None,
            page_address: None,
            primary_locale: "en-US".to_string(),
            doc_locale: None,
            roots: vec![EVERYTHING.to_string()],
            derived: Derived::default(),
            secrets: DEFAULT_SECRETS.iter().map(|name| name.to_string()).collect(),
            severities: Severities::default(),
            metadata: BTreeMap::new(),
            permissions: None,
            permissions_from: PermissionsFrom::default(),
            strict: false,
            documentation_terms: Vec::new(),
            versions: versions::Versions::default(),
        }
    }
}

/// Reading a file.
impl Settings {
    /// Reads a `generate.toml`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not TOML, or says what cannot be understood; then with all that is
    /// wrong at once.
    pub fn read(path: &Path) -> Result<Settings, SettingsError> {
        let unreadable = |source| SettingsError::Unreadable { path: path.to_path_buf(), source };
        let text = regular_file::read_to_string(path).map_err(unreadable)?;
        let mut settings = Settings::parse(&text, path)?;
        // Files stand where the settings say, seen from the settings.
        let folder = path.parent().unwrap_or(Path::new(""));
        let Settings { metadata, permissions, docs, out, .. } = &mut settings;
        let paths = metadata.values_mut().flatten().chain(permissions).chain(docs).chain(out);
        paths.for_each(|path| *path = seen_from(folder, path));
        Ok(settings)
    }

    /// Reads the `generate.toml` of a documentation folder; without one, the default settings hold.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read). A link that leads nowhere is a file that cannot be read, not one that is absent.
    pub fn of_folder(docs: &Path) -> Result<Settings, SettingsError> {
        let file = docs.join(FILE_NAME);
        if file.symlink_metadata().is_ok() { Settings::read(&file) } else { Ok(Settings::default()) }
    }

    /// Reads the text of a `generate.toml`; `path` is the file's name in errors.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn parse(text: &str, path: &Path) -> Result<Settings, SettingsError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let invalid = |problems| SettingsError::Invalid { path: path.to_path_buf(), text: text.to_string(), problems };
        parse::parse(text).map_err(invalid)
    }
}

/// Setting values from code.
impl Settings {
    /// Sets the name of the generated crate.
    ///
    /// # Errors
    ///
    /// When no crate can have the name.
    pub fn name(mut self, name: &str) -> Result<Self, CrateNameError> {
        self.name = Some(checked_crate_name(name)?);
        Ok(self)
    }

    /// Sets what the first lines of the generated files name as their author.
    pub fn author(mut self, author: Author) -> Self {
        self.author = author;
        self
    }

    /// Sets the language that decides.
    pub fn primary_locale(mut self, locale: impl Into<String>) -> Self {
        self.primary_locale = locale.into();
        self
    }

    /// Sets the language of the documentation in the generated code.
    pub fn doc_locale(mut self, locale: impl Into<String>) -> Self {
        self.doc_locale = Some(locale.into());
        self
    }

    /// Sets what to generate: types, namespaces, request paths or [`EVERYTHING`], and exclusions with `!` in front.
    pub fn roots<T: Into<String>>(mut self, roots: impl IntoIterator<Item = T>) -> Self {
        self.roots = roots.into_iter().map(Into::into).collect();
        self
    }

    /// Sets which derived types come along.
    pub fn derived(mut self, derived: Derived) -> Self {
        self.derived = derived;
        self
    }

    /// Sets the properties whose values `Debug` does not print, each as `property` or `Type/property`.
    pub fn secrets<T: Into<String>>(mut self, secrets: impl IntoIterator<Item = T>) -> Self {
        self.secrets = secrets.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the files of a service's metadata for a version.
    pub fn metadata<T: Into<PathBuf>>(mut self, version: &str, files: impl IntoIterator<Item = T>) -> Self {
        self.metadata.insert(version.to_string(), files.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the list of permissions that the service's owners publish.
    pub fn permissions(mut self, file: impl Into<PathBuf>) -> Self {
        self.permissions = Some(file.into());
        self
    }

    /// Sets which holds where pages and the list of permissions differ.
    pub fn permissions_from(mut self, witness: PermissionsFrom) -> Self {
        self.permissions_from = witness;
        self
    }

    /// Sets whether there is nothing in the model that the metadata does not declare.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Adds a version to generate: the folder's name and the module's. Without any, all are generated.
    ///
    /// # Errors
    ///
    /// When the module's name is none, or another version has it.
    pub fn version(mut self, folder: &str, module: &str) -> Result<Self, VersionError> {
        self.versions.insert(folder, module)?;
        Ok(self)
    }

    /// Generates only the versions in `folders`, with the module names that were given, if any were.
    pub fn only_versions<'a>(mut self, folders: impl IntoIterator<Item = &'a str>) -> Self {
        self.versions.restrict_to(&folders.into_iter().collect());
        self
    }
}

/// Asking what was chosen.
impl Settings {
    /// The name of the generated crate.
    pub fn crate_name(&self) -> &str {
        self.name.as_deref().unwrap_or(DEFAULT_NAME)
    }

    /// The version of the generated crate.
    pub fn crate_version(&self) -> &str {
        self.crate_version.as_deref().unwrap_or(DEFAULT_VERSION)
    }

    /// What the generated crate is, in a sentence.
    pub fn description(&self) -> &str {
        self.description.as_deref().unwrap_or(DEFAULT_DESCRIPTION)
    }

    /// The language of the documentation in the generated code.
    pub fn documentation_locale(&self) -> &str {
        self.doc_locale.as_ref().unwrap_or(&self.primary_locale)
    }

    /// The folder of pages that these settings are for, which stand in `file`.
    pub fn folder_of_pages(&self, file: &Path) -> PathBuf {
        let beside = || seen_from(file.parent().unwrap_or(Path::new("")), Path::new("."));
        self.docs.clone().unwrap_or_else(beside)
    }

    /// Whether the values of this property of this type must not be printed.
    pub fn is_secret(&self, type_name: &str, property: &str) -> bool {
        self.secrets.iter().any(|entry| secrets::means(entry, type_name, property))
    }

    /// The names of the secret properties, of whatever type.
    pub fn secret_names(&self) -> BTreeSet<&str> {
        self.secrets.iter().map(|entry| secrets::property_of(entry)).collect()
    }

    /// The versions that were chosen with their modules, by folder; none means every version.
    pub fn chosen_versions(&self) -> &BTreeMap<String, String> {
        self.versions.chosen()
    }

    /// Of the version folders that were `found`, those to generate, each with its module.
    pub fn modules<'a>(&self, found: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, String> {
        self.versions.of(found)
    }
}

/// A path that stands in a file of a folder, without steps that lead into a folder and out of it again.
fn seen_from(folder: &Path, path: &Path) -> PathBuf {
    let mut seen = PathBuf::new();
    for part in folder.components().chain(path.components()) {
        let is_below = matches!(seen.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if is_below => _ = seen.pop(),
            part => seen.push(part),
        }
    }
    if seen.as_os_str().is_empty() { PathBuf::from(".") } else { seen }
}

#[cfg(test)]
mod tests;
