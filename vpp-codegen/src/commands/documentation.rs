//! The options that say which documentation is read.

use std::path::PathBuf;

use clap::Args;

use super::cache::{Cache, Caching};
use super::failure::Failure;
use super::kept_memory::KeptMemory;
use super::program::Program;
use crate::schema::Schema;
use crate::settings::{PermissionsFrom, Settings};
use crate::{Documented, Error, Generator, Memory, Testimony, visible};

/// What may be given as the documentation, for the help of commands.
pub const FOLDERS: &str = "\
The documentation is a folder of locales (<locale>/<version>/{resources,api}), one locale's folder, or a
checkout of the upstream documentation (api-reference/<version>/{resources,api}). A generate.toml in it
is used; options take the place of its settings. Without --docs it is the folder that the nearest
generate.toml names, in the current folder or above it.";

/// The documentation of any versions.
#[derive(Debug, Args)]
pub struct Documentation {
    /// Read the documentation in this folder [default: the one that generate.toml names]
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,

    /// Take the settings in this file [default: generate.toml in that folder, or in the current one and above]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,

    /// Read only this API version, such as `v1.0`; may be repeated
    #[arg(long = "version", value_name = "VERSION")]
    versions: Vec<String>,

    #[command(flatten)]
    caching: Caching,
}

/// Documentation that was chosen, with the settings for it.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The folder of pages; `None` where the metadata is all there is.
    pub docs: Option<PathBuf>,
    /// The settings, restricted to the chosen versions.
    pub settings: Settings,
    /// Where runs leave what spares others work.
    pub(super) cache: Option<Cache>,
}

impl Chosen {
    /// The folder of pages; what stands in its place where there is none.
    pub(super) fn folder(&self) -> PathBuf {
        self.docs.clone().unwrap_or_else(|| PathBuf::from("metadata"))
    }

    /// The generator that reads it.
    pub fn generator(&self, settings: Settings) -> Generator {
        let generator = self.docs.as_ref().map_or_else(Generator::without_pages, Generator::new);
        generator.settings(settings)
    }

    /// What the documentation says. What an earlier run has read is not read again.
    pub(super) fn document(&self, settings: Settings) -> Result<Documented, Error> {
        self.document_by(&self.generator(settings))
    }

    /// The same by a generator of it that was made ready.
    pub(super) fn document_by(&self, generator: &Generator) -> Result<Documented, Error> {
        self.remembering(&mut Memory::off(), |memory| generator.document_again(memory))
    }

    /// What the pages say and what the service declares, each for itself.
    pub(super) fn testimony(&self, settings: Settings) -> Result<Testimony, Error> {
        self.remembering(&mut Memory::off(), |memory| self.generator(settings).testimony(memory))
    }

    /// Does something with what earlier runs have made, and leaves for later ones what is new. What the run before this
    /// one has left in the same process stands in `last`, and takes the place of what is kept in a file.
    pub(super) fn remembering<T>(&self, last: &mut Memory, run: impl FnOnce(&mut Memory) -> T) -> T {
        let (Some(docs), Some(cache)) = (&self.docs, &self.cache) else { return run(last) };
        let Some(kept) = KeptMemory::of(cache, docs).filter(|_| last.is_empty()) else { return run(last) };
        *last = kept.recall();
        let made = run(last);
        if cache.is_for(last.size()) {
            kept.keep(last);
        }
        made
    }
}

/// The documentation of any versions, and what is published beside it.
#[derive(Debug, Args)]
pub struct Witnesses {
    #[command(flatten)]
    documentation: Documentation,

    #[command(flatten)]
    published: Published,
}

impl Witnesses {
    /// What was chosen, with what was given in the place of its settings.
    ///
    /// # Errors
    ///
    /// When no settings are found, or they are not valid.
    pub fn choose(&self, program: &Program) -> Result<Chosen, Failure> {
        let chosen = match self.has_no_pages() {
            true => self.documentation.without_pages(program)?,
            false => self.documentation.choose(program)?,
        };
        Ok(Chosen { settings: self.published.override_settings(chosen.settings), ..chosen })
    }

    /// Where a command leaves what spares others work, though it has to make the folder.
    pub(super) fn cache(&self, program: &Program) -> Option<Cache> {
        self.documentation.caching.for_writing(program)
    }

    /// The files and folders that are read, as far as they are known where the settings are wrong.
    pub(super) fn inputs(&self, program: &Program) -> Vec<PathBuf> {
        let Documentation { docs, settings, .. } = &self.documentation;
        let named = docs.iter().chain(settings).chain(self.published.files());
        let found = program.settings.iter().filter(|_| docs.is_none() && settings.is_none());
        let mut inputs: Vec<PathBuf> = named.chain(found).cloned().collect();
        if let Ok(chosen) = self.choose(program) {
            inputs.extend(chosen.docs);
            inputs.extend(chosen.settings.metadata.into_values().flatten());
            inputs.extend(chosen.settings.permissions);
        }
        inputs
    }

    /// Whether a file of settings was named.
    pub(super) fn names_settings(&self) -> bool {
        self.documentation.settings.is_some()
    }

    /// The settings, restricted to the chosen versions.
    pub(super) fn of_chosen_versions(&self, settings: Settings) -> Settings {
        self.documentation.of_chosen_versions(settings)
    }

    /// Whether the metadata is all there is.
    fn has_no_pages(&self) -> bool {
        self.documentation.docs.is_none() && !self.published.metadata.is_empty()
    }
}

/// What the service's owners publish beside the pages: metadata, and a list of permissions.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Published {
    /// Take the service's metadata from this CSDL file, in XML or JSON, as `v1.0=FILE`; may be repeated. Without
    /// `--docs`, the metadata alone makes the model
    #[arg(long, value_name = "VERSION=FILE", value_parser = version_and_file)]
    metadata: Vec<(String, PathBuf)>,

    /// Leave out what the pages describe and the metadata does not declare
    #[arg(long, requires = "metadata")]
    strict: bool,

    /// Compare the permissions of calls with this list, as the service's owners publish it
    #[arg(long, value_name = "FILE")]
    permissions: Option<PathBuf>,

    /// Say which holds where pages and the list differ: `pages` or `list` [default: pages]
    #[arg(long, value_name = "WITNESS", requires = "permissions", value_parser = witness)]
    permissions_from: Option<PermissionsFrom>,
}

fn witness(text: &str) -> Result<PermissionsFrom, String> {
    PermissionsFrom::named(text).ok_or_else(|| "expected `pages` or `list`".to_string())
}

fn version_and_file(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((version, file)) if !version.is_empty() && !file.is_empty() => Ok((version.to_string(), file.into())),
        _ => Err("expected the version and the file, as `v1.0=metadata.xml`".to_string()),
    }
}

impl Published {
    /// The files that are named.
    fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.metadata.iter().map(|(_, file)| file).chain(&self.permissions)
    }

    /// The settings with what was given in their place.
    fn override_settings(&self, mut settings: Settings) -> Settings {
        if !self.metadata.is_empty() {
            settings.metadata.clear();
        }
        for (version, file) in &self.metadata {
            settings.metadata.entry(version.clone()).or_default().push(file.clone());
        }
        settings.permissions = self.permissions.clone().or(settings.permissions);
        settings.permissions_from = self.permissions_from.unwrap_or(settings.permissions_from);
        let strict = settings.strict || self.strict;
        settings.strict(strict)
    }
}

impl Documentation {
    /// What was chosen.
    ///
    /// # Errors
    ///
    /// When the settings cannot be read, or nothing is chosen and the program has found nothing.
    pub fn choose(&self, program: &Program) -> Result<Chosen, Failure> {
        let (settings, docs) = match (&self.settings, &self.docs) {
            (Some(file), docs) => {
                let settings = Settings::read(file)?;
                let docs = docs.clone().unwrap_or_else(|| settings.folder_of_pages(file));
                (settings, docs)
            }
            (None, Some(docs)) => (Settings::of_folder(docs)?, docs.clone()),
            (None, None) => program.found()?,
        };
        program.progress.says(format_args!("reading {}", visible::path(&docs)));
        let settings = self.of_chosen_versions(settings.author(program.author));
        Ok(Chosen { docs: Some(docs), settings, cache: self.caching.for_reading(program) })
    }

    /// What was chosen where there are no pages: only the settings that are named hold.
    fn without_pages(&self, program: &Program) -> Result<Chosen, Failure> {
        let settings = self.settings.as_deref().map_or_else(|| Ok(Settings::default()), Settings::read)?;
        Ok(Chosen { docs: None, settings: self.of_chosen_versions(settings.author(program.author)), cache: None })
    }

    /// The settings, restricted to the chosen versions.
    fn of_chosen_versions(&self, settings: Settings) -> Settings {
        match self.versions.is_empty() {
            true => settings,
            false => settings.only_versions(self.versions.iter().map(|version| &**version)),
        }
    }

    /// The only version that is chosen, with `locale` as the language that decides.
    pub(super) fn one_version(&self, locale: Option<&String>) -> Result<OneVersion, Failure> {
        let [version] = &*self.versions else { return Err(Failure::OneVersion) };
        Ok(OneVersion {
            docs: self.docs.clone(),
            settings: self.settings.clone(),
            version: version.clone(),
            locale: locale.cloned(),
            published: Published::default(),
            caching: self.caching.clone(),
        })
    }
}

/// The documentation of one version.
#[derive(Debug, Args)]
pub(super) struct OneVersion {
    /// Read the documentation in this folder [default: the one that generate.toml names]
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,

    /// Take the settings in this file [default: generate.toml in that folder, or in the current one and above]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,

    /// Take this API version, such as `v1.0`
    #[arg(long)]
    version: String,

    /// Let this language decide, such as `de-DE`; without its settings the documentation's is `en-US`
    #[arg(long)]
    locale: Option<String>,

    #[command(flatten)]
    published: Published,

    #[command(flatten)]
    caching: Caching,
}

impl OneVersion {
    /// What all pages say, and the schema of the version.
    ///
    /// The pages of the other versions are read as well: they may complete this one.
    pub(super) fn document(&self, program: &Program) -> Result<(Documented, Schema), Failure> {
        self.document_by(program, |generator, _| generator)
    }

    /// The same by a generator that `prepare` makes ready for the language that decides.
    pub(super) fn document_by(
        &self,
        program: &Program,
        prepare: impl Fn(Generator, &str) -> Generator,
    ) -> Result<(Documented, Schema), Failure> {
        let documentation = Documentation {
            docs: self.docs.clone(),
            settings: self.settings.clone(),
            versions: Vec::new(),
            caching: self.caching.clone(),
        };
        let documentation = Witnesses { documentation, published: self.published.clone() };
        let chosen = documentation.choose(program)?;
        let mut settings = chosen.settings.clone();
        if let Some(locale) = &self.locale {
            settings = settings.primary_locale(locale);
        }
        let locale = settings.primary_locale.clone();
        let mut documented = chosen.document_by(&prepare(chosen.generator(settings), &locale))?;
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
