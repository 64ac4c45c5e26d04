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
}

impl OneVersion {
    /// What all pages say, and the schema of the version.
    ///
    /// The pages of the other versions are read as well: they may complete this one.
    pub(crate) fn document(&self) -> Result<(Documented, Schema), Failure> {
        let documentation =
            Documentation { docs: self.docs.clone(), settings: self.settings.clone(), versions: Vec::new() };
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
