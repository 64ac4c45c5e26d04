//! The options that say which documentation is read.

use std::path::PathBuf;

use clap::Args;
use vpp_codegen::schema::Schema;
use vpp_codegen::settings::{Settings, SettingsError};
use vpp_codegen::{Documented, Error, Generator};

use crate::failure::Failure;
use crate::paths;

/// What may be given as the documentation, for the help of commands.
pub(crate) const FOLDERS: &str = "\
The documentation is a folder of locales (<locale>/<version>/{resources,api}), one locale's folder, or a
checkout of the upstream documentation (api-reference/<version>/{resources,api}). A generate.toml in it
is used; options take the place of its settings.";

/// The documentation of any versions.
#[derive(Debug, Args)]
pub(crate) struct Documentation {
    /// Read the documentation in this folder [default: docs-input]
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,

    /// Take the settings in this file [default: generate.toml in the folder of the documentation]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,

    /// Read only this API version, such as `v1.0`; may be repeated
    #[arg(long = "version", value_name = "VERSION")]
    versions: Vec<String>,
}

/// The documentation of any versions, and the metadata of the service.
#[derive(Debug, Args)]
pub(crate) struct Witnesses {
    #[command(flatten)]
    documentation: Documentation,

    #[command(flatten)]
    metadata: Metadata,
}

impl Witnesses {
    /// The documentation folder; what the user reads in its place where there is none.
    pub(crate) fn folder(&self) -> PathBuf {
        if self.has_no_pages() { PathBuf::from("metadata") } else { self.documentation.folder() }
    }

    /// Whether a file of settings was named.
    pub(crate) fn names_settings(&self) -> bool {
        self.documentation.names_settings()
    }

    /// The settings, restricted to the chosen versions.
    pub(crate) fn of_chosen_versions(&self, settings: Settings) -> Settings {
        self.documentation.of_chosen_versions(settings)
    }

    /// The settings of the folder, with what was given in their place.
    pub(crate) fn settings(&self) -> Result<Settings, SettingsError> {
        let is_default = self.has_no_pages() && !self.names_settings();
        let settings = if is_default { Settings::default() } else { self.documentation.settings()? };
        Ok(self.of_chosen_versions(self.metadata.override_settings(settings)))
    }

    /// Whether the metadata is all there is.
    fn has_no_pages(&self) -> bool {
        self.documentation.docs.is_none() && !self.metadata.metadata.is_empty()
    }

    /// The generator that reads both.
    pub(crate) fn generator(&self, settings: Settings) -> Generator {
        match self.has_no_pages() {
            true => Generator::without_pages().settings(settings),
            false => self.documentation.generator(settings),
        }
    }
}

/// The metadata of the service.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Metadata {
    /// Take the service's metadata from this CSDL file, in XML or JSON, as `v1.0=FILE`; may be repeated. Without
    /// `--docs`, the metadata alone makes the model
    #[arg(long, value_name = "VERSION=FILE", value_parser = version_and_file)]
    metadata: Vec<(String, PathBuf)>,

    /// Leave out what the pages describe and the metadata does not declare
    #[arg(long, requires = "metadata")]
    strict: bool,
}

fn version_and_file(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((version, file)) if !version.is_empty() && !file.is_empty() => Ok((version.to_string(), file.into())),
        _ => Err("expected the version and the file, as `v1.0=metadata.xml`".to_string()),
    }
}

impl Metadata {
    /// The settings with what was given in their place.
    fn override_settings(&self, mut settings: Settings) -> Settings {
        if !self.metadata.is_empty() {
            settings.metadata.clear();
        }
        for (version, file) in &self.metadata {
            settings.metadata.entry(version.clone()).or_default().push(file.clone());
        }
        let strict = settings.strict || self.strict;
        settings.strict(strict)
    }
}

impl Documentation {
    /// The documentation folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.docs.clone().unwrap_or_else(|| paths::in_workspace("docs-input"))
    }

    /// The settings of the folder, restricted to the chosen versions.
    pub(crate) fn settings(&self) -> Result<Settings, SettingsError> {
        let settings = match &self.settings {
            Some(file) => Settings::read(file)?,
            None => Settings::of_folder(&self.folder())?,
        };
        Ok(self.of_chosen_versions(settings))
    }

    /// Whether a file of settings was named.
    pub(crate) fn names_settings(&self) -> bool {
        self.settings.is_some()
    }

    /// The settings, restricted to the chosen versions.
    pub(crate) fn of_chosen_versions(&self, settings: Settings) -> Settings {
        match self.versions.is_empty() {
            true => settings,
            false => settings.only_versions(self.versions.iter().map(|version| &**version)),
        }
    }

    /// The only version that is chosen, with `locale` as the language that decides.
    pub(crate) fn one_version(&self, locale: Option<&String>) -> Result<OneVersion, Failure> {
        let [version] = &*self.versions else { return Err(Failure::OneVersion) };
        Ok(OneVersion {
            docs: self.docs.clone(),
            settings: self.settings.clone(),
            version: version.clone(),
            locale: locale.cloned(),
            metadata: Metadata::default(),
        })
    }

    /// The generator that reads the folder.
    pub(crate) fn generator(&self, settings: Settings) -> Generator {
        Generator::new(self.folder()).settings(settings)
    }
}

/// The documentation of one version.
#[derive(Debug, Args)]
pub(crate) struct OneVersion {
    /// Read the documentation in this folder [default: docs-input]
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,

    /// Take the settings in this file [default: generate.toml in the folder of the documentation]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,

    /// Take this API version, such as `v1.0`
    #[arg(long)]
    version: String,

    /// Let this language decide, such as `de-DE`; without its settings the documentation's is `en-US`
    #[arg(long)]
    locale: Option<String>,

    #[command(flatten)]
    metadata: Metadata,
}

impl OneVersion {
    /// What all pages say, and the schema of the version.
    ///
    /// The pages of the other versions are read as well: they may complete this one.
    pub(crate) fn document(&self) -> Result<(Documented, Schema), Failure> {
        let documentation =
            Documentation { docs: self.docs.clone(), settings: self.settings.clone(), versions: Vec::new() };
        let documentation = Witnesses { documentation, metadata: self.metadata.clone() };
        let mut settings = documentation.settings()?;
        if let Some(locale) = &self.locale {
            settings = settings.primary_locale(locale);
        }
        let mut documented = documentation.generator(settings).document()?;
        match documented.schemas.iter().position(|schema| schema.version == self.version) {
            Some(index) => {
                let schema = documented.schemas.swap_remove(index);
                Ok((documented, schema))
            }
            None => {
                let found = documented.schemas.into_iter().map(|schema| schema.version).collect();
                Err(Error::UnknownVersion { version: self.version.clone(), found }.into())
            }
        }
    }
}
