//! What can be compared: a folder of pages, a file of a schema, a revision.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::changes::Edition;
use crate::csdl::{self, CsdlSchema};
use crate::diagnostics::Diagnostics;
use crate::schema::Schema;
use crate::selection::{Selection, UnknownRoot};
use crate::settings::{FILE_NAME, Settings};
use crate::verify::Groups;
use crate::{Documented, Generator, Inputs, Memory, Model, Testimony, decide};

use super::failure::Failure;
use super::revision::{self, Checkout};

/// One side of a comparison.
#[derive(Debug)]
pub(super) enum Side {
    /// A folder of pages.
    Pages(PathBuf),
    /// A folder of pages, as it was at a revision.
    Revision { checkout: Checkout, folder: PathBuf },
    /// The generator's own form of a schema.
    Ir(Box<Schema>),
    /// A schema in CSDL.
    Csdl { path: String, schema: Box<CsdlSchema> },
}

/// What is compared of both sides.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) settings: Settings,
    /// Only pages whose file name matches.
    pub(super) pages: Option<Groups>,
}

/// What was read of a side.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) edition: Edition,
    /// The roots that name nothing on this side.
    pub(super) unknown_roots: Vec<UnknownRoot>,
}

impl Side {
    /// What `text` names: a folder, a file, or a revision; `docs` is the folder that a bare revision is of.
    pub(super) fn parse(text: &str, docs: &Path) -> Result<Side, Failure> {
        let path = Path::new(text);
        if path.is_dir() {
            return Ok(Side::Pages(path.to_path_buf()));
        }
        if path.is_file() {
            return schema_in(path);
        }
        // As git writes it: `main`, or `main:docs/pages`.
        let (revision, folder) = match text.split_once(':') {
            Some((revision, folder)) => (revision, Path::new(folder)),
            None => (text, docs),
        };
        if !revision::exists(revision, folder) {
            return Err(Failure::UnknownSide { text: text.to_string() });
        }
        Ok(Side::Revision { checkout: Checkout::of(revision, folder)?, folder: folder.to_path_buf() })
    }

    /// The settings that its folder has.
    pub(super) fn settings(&self) -> Result<Option<Settings>, Failure> {
        match self {
            Side::Pages(folder) => settings_of(folder),
            Side::Revision { checkout, .. } => settings_of(checkout.path()),
            Side::Ir(_) | Side::Csdl { .. } => Ok(None),
        }
    }

    /// The folder that its files are shown in.
    pub(super) fn root(&self) -> PathBuf {
        match self {
            Side::Pages(folder) | Side::Revision { folder, .. } => folder.clone(),
            Side::Csdl { path, .. } => Path::new(path).parent().map(Path::to_path_buf).unwrap_or_default(),
            Side::Ir(_) => PathBuf::new(),
        }
    }

    /// The version that a schema in a file is of, if it tells.
    fn version(&self) -> Option<&str> {
        match self {
            Side::Ir(schema) => Some(&schema.version),
            Side::Csdl { .. } | Side::Pages(_) | Side::Revision { .. } => None,
        }
    }

    /// Whether it is one version alone.
    pub(super) fn is_one_version(&self) -> bool {
        matches!(self, Side::Ir(_) | Side::Csdl { .. })
    }

    /// Reads it. `of` is the version that a schema without one is taken for. What the other side has read of the same
    /// pages stands in the `memory`.
    pub(super) fn read(self, scope: &Scope, of: Option<&str>, memory: &mut Memory) -> Result<Read, Failure> {
        let version = self.version().filter(|version| !version.is_empty()).or(of).unwrap_or("api").to_string();
        match self {
            Side::Pages(folder) => pages(&folder, &folder, scope, memory),
            Side::Revision { checkout, folder } => pages(checkout.path(), &folder, scope, memory),
            Side::Ir(schema) => {
                let (model, unknown_roots) = model(vec![Schema { version, ..*schema }], scope)?;
                Ok(Read { edition: Edition::of_schemas(model)?, unknown_roots })
            }
            Side::Csdl { path, schema } => {
                let (model, unknown_roots) = model(vec![Schema { version, ..schema.schema.clone() }], scope)?;
                Ok(Read { edition: Edition::of_csdl(model, &path, *schema)?, unknown_roots })
            }
        }
    }
}

fn settings_of(folder: &Path) -> Result<Option<Settings>, Failure> {
    let has_settings = folder.join(FILE_NAME).symlink_metadata().is_ok();
    Ok(has_settings.then(|| Settings::of_folder(folder)).transpose()?)
}

fn schema_in(path: &Path) -> Result<Side, Failure> {
    let text = text_in(path, "name a folder of pages, an exported schema, or a revision")?;
    // The two forms in JSON tell themselves apart by the keys that CSDL reserves.
    let is_csdl = is_xml(&text) || text.contains("\"$Version\"");
    if is_csdl {
        return Ok(Side::Csdl { path: path.display().to_string(), schema: Box::new(csdl_of(&text, path)?) });
    }
    let schema = Schema::from_json(&text);
    let schema = schema.map_err(|error| Failure::Ir { path: path.to_path_buf(), reason: error.to_string() })?;
    Ok(Side::Ir(Box::new(schema)))
}

/// The schema in a file of CSDL.
pub(super) fn csdl_in(path: &Path) -> Result<CsdlSchema, Failure> {
    csdl_of(&text_in(path, "name the metadata of a service")?, path)
}

fn csdl_of(text: &str, path: &Path) -> Result<CsdlSchema, Failure> {
    let schema = if is_xml(text) { csdl::read_xml(text) } else { csdl::read_json(text) };
    schema.map_err(|error| Failure::Metadata { path: path.to_path_buf(), error })
}

fn is_xml(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

fn text_in(path: &Path, help: &'static str) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|source| Failure::File { path: path.to_path_buf(), source, help })
}

/// What the pages in a folder say, with the metadata beside them; they are shown as if they stood in `shown`.
fn pages(folder: &Path, shown: &Path, scope: &Scope, memory: &mut Memory) -> Result<Read, Failure> {
    let mut settings = scope.settings.clone();
    settings.metadata = metadata_of(folder, &settings)?;
    let generator = Generator::new(folder).settings(settings.clone());
    let mut corpus = generator.corpus(&mut Diagnostics::new())?;
    corpus.shown_root = shown.to_string_lossy().trim_end_matches('/').to_string();
    if let Some(wanted) = &scope.pages {
        corpus = corpus.only(|source| wanted.contains(&source.path));
    }
    // All versions are read: what they tell of a type does not depend on the choice.
    let every_version = settings.only_versions([]);
    let inputs = Inputs::of(corpus, &every_version)?;
    let Testimony { pages, published } = Testimony::of(inputs, &every_version, memory)?;
    let Documented { schemas, corpus, .. } = decide(pages, &published, &every_version);
    let (model, unknown_roots) = model(schemas, scope)?;
    Ok(Read { edition: Edition::of_pages(model, corpus)?, unknown_roots })
}

/// The metadata that the settings of a folder name, or, where there is none, that of the settings that hold for both.
fn metadata_of(folder: &Path, settings: &Settings) -> Result<BTreeMap<String, Vec<PathBuf>>, Failure> {
    let own = settings_of(folder)?.map(|own| own.metadata).unwrap_or_default();
    let is_there = !own.is_empty() && own.values().flatten().all(|file| file.is_file());
    Ok(if is_there { own } else { settings.metadata.clone() })
}

/// The model of what is chosen of the schemas of a side.
fn model(mut schemas: Vec<Schema>, scope: &Scope) -> Result<(Model, Vec<UnknownRoot>), Failure> {
    let chosen = scope.settings.chosen_versions();
    schemas.retain(|schema| chosen.is_empty() || chosen.contains_key(&schema.version));
    let unknown = Selection::of(&scope.settings, &schemas).err().unwrap_or_default();
    // What is new on one side is not there on the other.
    let is_known = |root: &&String| unknown.iter().all(|unknown| unknown.root != **root);
    let known: Vec<String> = scope.settings.roots.iter().filter(is_known).cloned().collect();
    if !unknown.is_empty() && known.iter().all(|root| root.starts_with('!')) {
        schemas.clear();
    }
    let settings = scope.settings.clone().roots(known);
    Ok((crate::model(schemas, &settings, &mut Diagnostics::new())?, unknown))
}
