//! The whole way from a folder of pages to the text of a crate.

mod error;
mod inputs;
mod memory;
mod street;
mod testimony;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::back_end::Files;
use crate::corpus::{self, Corpus};
use crate::diagnostics::Diagnostics;
use crate::record::Record;
use crate::rust::{Rust, module_text};
use crate::schema::Schema;
use crate::selection::{Explanation, Selection};
use crate::settings::{Settings, SettingsError};

pub use error::Error;
pub use inputs::Inputs;
pub use memory::Memory;
pub use street::{build_schemas, document, emit, emit_with, items, model, read_pages};
pub use testimony::{Published, Testimony, decide, documented, read_permissions};

/// Generates a crate from a folder of documentation.
///
/// ```no_run
/// use vpp_codegen::Generator;
///
/// let generated = Generator::new("docs-input").generate()?;
/// for (path, text) in &generated.files {
///     println!("{path}: {} bytes", text.len());
/// }
/// # Ok::<(), vpp_codegen::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    docs: Option<PathBuf>,
    /// The file that the settings were read from.
    file: Option<PathBuf>,
    settings: Option<Settings>,
    /// The locale of the language that it has no words of.
    unknown_language: Option<String>,
}

/// What a run of the generator yields.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The generated files, by path from the root of the crate on.
    pub files: Files,
    /// The schemas the files were made of, one for each version, cut down to the roots and what they need.
    pub schemas: Vec<Schema>,
    /// What the crate was made of: the text of one of the files.
    pub record: Record,
    /// What the pages get wrong, in the order of places.
    pub diagnostics: Diagnostics,
    /// The pages, for showing the diagnostics.
    pub corpus: Corpus,
}

impl Generated {
    /// The crate as the text of one module, for a build script. `path` is where the module stands in the crate that
    /// includes it, as `graph` or `api::graph`.
    pub fn module(&self, path: &str) -> String {
        module_text(&self.files, path)
    }
}

/// A crate, and what it was made of.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The files, by path from the root of the crate on.
    pub files: Files,
    /// The schemas, one for each version, cut down to the roots and what they need.
    pub schemas: Vec<Schema>,
    /// What the crate was made of: the text of one of the files.
    pub record: Record,
    /// The module that each version becomes, by the version's name.
    pub modules: BTreeMap<String, String>,
}

/// What all pages say, before anything is selected.
#[derive(Clone, Debug)]
pub struct Documented {
    /// The schema of each version with all its types.
    pub schemas: Vec<Schema>,
    /// What the pages get wrong, in the order of places.
    pub diagnostics: Diagnostics,
    /// The pages.
    pub corpus: Corpus,
}

impl Documented {
    /// Leaves only the findings on pages in one language.
    ///
    /// # Errors
    ///
    /// When there are no pages in it.
    pub fn only_locale(&mut self, locale: &str) -> Result<(), Error> {
        street::check_locale(&self.corpus, locale)?;
        self.diagnostics.retain(|finding| self.corpus.source(finding.span.source).locale == locale);
        Ok(())
    }
}

impl Generator {
    /// A generator for the documentation in `docs`, with the settings of its `generate.toml` if it has one.
    pub fn new(docs: impl Into<PathBuf>) -> Self {
        Generator { docs: Some(docs.into()), file: None, settings: None, unknown_language: None }
    }

    /// A generator for what a service's metadata declares, without any pages. The settings name the metadata.
    pub fn without_pages() -> Self {
        Generator { docs: None, file: None, settings: None, unknown_language: None }
    }

    /// A generator with the settings of a file, for the folder of pages that it names.
    ///
    /// # Errors
    ///
    /// When the settings cannot be read.
    pub fn configured(file: impl Into<PathBuf>) -> Result<Self, SettingsError> {
        let file = file.into();
        let settings = Settings::read(&file)?;
        let docs = Some(settings.folder_of_pages(&file));
        Ok(Generator { docs, file: Some(file), settings: Some(settings), unknown_language: None })
    }

    /// The files and folders that it reads: where one of them changes, so may what is generated.
    pub fn inputs(&self) -> Vec<PathBuf> {
        let metadata = self.settings.iter().flat_map(|settings| settings.metadata.values().flatten());
        let permissions = self.settings.iter().flat_map(|settings| &settings.permissions);
        self.docs.iter().chain(&self.file).chain(metadata).chain(permissions).cloned().collect()
    }

    /// Takes these settings instead of those in `generate.toml`.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = Some(settings);
        self
    }

    /// Reads the pages as if there were no words of the language of a locale: by positions, links and anchors alone.
    pub fn without_words(mut self, locale: &str) -> Self {
        self.unknown_language = Some(locale.to_string());
        self
    }

    /// Reads the pages and generates the crate.
    ///
    /// # Errors
    ///
    /// When the settings or the folder of pages cannot be read, or a root is no type. What is wrong with a
    /// page is a diagnostic.
    pub fn generate(&self) -> Result<Generated, Error> {
        self.generate_from(self.read_inputs()?, &mut Memory::off())
    }

    /// Reads all texts, and nothing of what they say.
    ///
    /// # Errors
    ///
    /// When the settings, the folder of pages or a file of the metadata cannot be read.
    pub fn read_inputs(&self) -> Result<Inputs, Error> {
        let settings = self.effective_settings()?;
        let mut diagnostics = Diagnostics::new();
        let corpus = self.read_files(&settings, &mut diagnostics)?;
        Ok(Inputs { diagnostics, ..Inputs::of(corpus, &settings)? })
    }

    /// Generates the crate from texts that were read already. What was made of the same texts before is taken from the
    /// `memory`, which then has what this run has made.
    ///
    /// # Errors
    ///
    /// When the metadata is none, or a version, a language or a root that the settings name is not there.
    pub fn generate_from(&self, inputs: Inputs, memory: &mut Memory) -> Result<Generated, Error> {
        let settings = self.effective_settings()?;
        let documented = documented(inputs, &settings, memory)?;
        emit_with(&Rust, documented, &settings, memory)
    }

    /// Says why the types that `named` names, as a root would, are in the generated crate, or why not.
    ///
    /// # Errors
    ///
    /// As [`generate`](Self::generate), and when no type has the name.
    pub fn explain(&self, named: &str) -> Result<Vec<Explanation>, Error> {
        let settings = self.effective_settings()?;
        let schemas = self.document()?.schemas;
        let selection = Selection::of(&settings, &schemas).map_err(Error::UnknownRoots)?;
        selection.explain(&schemas, named).map_err(|unknown| Error::UnknownRoots(vec![unknown]))
    }

    /// Reads the pages into the schemas of all versions, without generating anything.
    ///
    /// # Errors
    ///
    /// When the settings or the folder of pages cannot be read, or there are no pages of a version that the
    /// settings name.
    pub fn document(&self) -> Result<Documented, Error> {
        self.document_again(&mut Memory::off())
    }

    /// The same; what was made of the same texts before is taken from the `memory`, which then has what this run has made.
    ///
    /// # Errors
    ///
    /// As [`document`](Self::document).
    pub fn document_again(&self, memory: &mut Memory) -> Result<Documented, Error> {
        documented(self.read_inputs()?, &self.effective_settings()?, memory)
    }

    /// Reads the files, but not what they say: for [`document`] and [`verify`](crate::verify).
    ///
    /// # Errors
    ///
    /// When the settings or the folder of pages cannot be read. What is wrong with a file is a diagnostic.
    pub fn corpus(&self, diagnostics: &mut Diagnostics) -> Result<Corpus, Error> {
        self.read_files(&self.effective_settings()?, diagnostics)
    }

    fn read_files(&self, settings: &Settings, diagnostics: &mut Diagnostics) -> Result<Corpus, Error> {
        let Some(docs) = &self.docs else { return Ok(Corpus::default()) };
        let corpus = match Corpus::read(docs, &settings.primary_locale, diagnostics) {
            // Metadata is enough.
            Err(corpus::Error::NoPages { .. }) if !settings.metadata.is_empty() => Corpus::default(),
            read => read.map_err(Error::Corpus)?,
        };
        let Some(locale) = &self.unknown_language else { return Ok(corpus) };
        // Where all pages are in one language, it is that one.
        let locales: BTreeSet<&str> = corpus.pages().map(|(_, source)| &*source.locale).collect();
        let only = (locales.len() == 1).then(|| locales.into_iter().map(String::from).next()).flatten();
        Ok(corpus.without_words(only.as_ref().unwrap_or(locale)))
    }

    /// What the pages say and what the service declares, each for itself: for comparisons of the two.
    ///
    /// # Errors
    ///
    /// As [`document`](Self::document).
    pub fn testimony(&self, memory: &mut Memory) -> Result<Testimony, Error> {
        Testimony::of(self.read_inputs()?, &self.effective_settings()?, memory)
    }

    fn effective_settings(&self) -> Result<Settings, Error> {
        match &self.settings {
            Some(settings) => Ok(settings.clone()),
            None => self
                .docs
                .as_deref()
                .map_or_else(|| Ok(Settings::default()), Settings::of_folder)
                .map_err(Error::Settings),
        }
    }
}
