//! One side of a comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::facts::{self, Described, Fact};
use super::key::{Key, Owner, Part};
use super::surface::{Surface, UnreadableFile};
use crate::Model;
use crate::corpus::Corpus;
use crate::csdl::CsdlSchema;
use crate::name::QualifiedName;
use crate::schema::{Operation, Request, Schema, TypeDefinition};

/// An API at one time: what its pages, a schema or a generated crate say of it.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    pub(super) surface: Surface,
    /// The schemas by the module of their version; none where only a crate is known.
    pub(super) schemas: BTreeMap<String, Schema>,
    /// Whether it knows requests, and not only the operations of the schema.
    pub(super) knows_requests: bool,
    /// The requests by version, method and path, as indices into those of the schema.
    requests: BTreeMap<(String, String), usize>,
    places: Places,
}

/// What spans are places in.
#[derive(Clone, Debug, Default)]
enum Places {
    /// Nothing: spans were lost.
    #[default]
    Lost,
    Pages(Arc<Corpus>),
    Csdl {
        path: String,
        schema: Arc<CsdlSchema>,
    },
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Place {
    /// The path of the page or the file.
    pub path: String,
    /// The line, from 1 on, where it is known.
    pub line: Option<usize>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

impl Edition {
    /// What the pages of a corpus say, of which the model was made.
    ///
    /// # Errors
    ///
    /// When the generator writes what it cannot read, which would be an error of its own.
    pub fn of_pages(model: Model, corpus: Corpus) -> Result<Edition, UnreadableFile> {
        Edition::new(model, Places::Pages(Arc::new(corpus)))
    }

    /// What a schema says that the generator wrote and read again.
    ///
    /// # Errors
    ///
    /// As [`of_pages`](Self::of_pages).
    pub fn of_schemas(model: Model) -> Result<Edition, UnreadableFile> {
        Edition::new(model, Places::Lost)
    }

    /// What a file of CSDL says, which was read from `path` and of which the model was made.
    ///
    /// # Errors
    ///
    /// As [`of_pages`](Self::of_pages).
    pub fn of_csdl(model: Model, path: &str, schema: CsdlSchema) -> Result<Edition, UnreadableFile> {
        Edition::new(model, Places::Csdl { path: path.to_string(), schema: Arc::new(schema) })
    }

    /// What a generated crate offers, from its files by path.
    ///
    /// # Errors
    ///
    /// When a file is not what this generator writes.
    pub fn of_crate(files: &BTreeMap<String, String>) -> Result<Edition, UnreadableFile> {
        Ok(Edition { surface: Surface::read(files)?, knows_requests: true, ..Edition::default() })
    }

    fn new(model: Model, places: Places) -> Result<Edition, UnreadableFile> {
        let Model { files, schemas, modules, .. } = model;
        let mut surface = Surface::read(&files)?;
        let module = |schema: &Schema| modules.get(&schema.version).cloned().unwrap_or(schema.version.clone());
        let schemas: BTreeMap<String, Schema> = schemas.into_iter().map(|schema| (module(&schema), schema)).collect();
        // Pages without a request say that there is none; CSDL cannot say it.
        let has_requests = schemas.values().any(|schema| !schema.requests.is_empty());
        let knows_requests = has_requests || matches!(places, Places::Pages(_));
        if !knows_requests {
            for (version, schema) in &schemas {
                surface.items.extend(facts::bound_operations(version, schema));
            }
        }
        let mut requests = BTreeMap::new();
        for (version, schema) in &schemas {
            for (index, request) in schema.requests.iter().enumerate() {
                for path in &request.paths {
                    let line = format!("{} {path}", request.method.as_str());
                    requests.entry((version.clone(), line)).or_insert(index);
                }
            }
        }
        Ok(Edition { surface, schemas, knows_requests, requests, places })
    }

    /// Whether documentation is part of it.
    pub(super) fn is_documented(&self) -> bool {
        !matches!(self.places, Places::Csdl { .. })
    }

    /// The same without requests, as a schema in CSDL has none.
    pub(super) fn without_requests(&self) -> Edition {
        let mut edition = Edition { knows_requests: false, ..self.clone() };
        edition.surface.items.retain(|key, _| !matches!(key.owner, Owner::Operation(_)));
        for (version, schema) in &edition.schemas {
            edition.surface.items.extend(facts::bound_operations(version, schema));
        }
        edition.requests.clear();
        edition
    }

    /// What the schema says of an item.
    pub(super) fn facts(&self, key: &Key) -> Vec<Fact> {
        self.described(key).map(|described| facts::of(described, &key.part)).unwrap_or_default()
    }

    /// What of the schema an item is, or belongs to.
    fn described(&self, key: &Key) -> Option<Described<'_>> {
        match &key.owner {
            Owner::Feature(_) => None,
            Owner::Type(_) => self.definition(key).map(Described::Type),
            Owner::Operation(_) => {
                let request = self.request(key).map(Described::Request);
                request.or_else(|| self.bound_operation(key).map(Described::Operation))
            }
        }
    }

    /// Where an item stands.
    pub(super) fn place(&self, key: &Key) -> Option<Place> {
        let (span, page) = facts::span(self.described(key)?, &key.part);
        Some(match &self.places {
            Places::Lost => Place { path: page.to_string(), line: None },
            Places::Pages(corpus) => Place {
                path: corpus.shown_path(span.source),
                line: Some(corpus.line(span.source, span.start as usize)),
            },
            Places::Csdl { path, schema } => Place { path: path.clone(), line: Some(schema.line(span)) },
        })
    }

    /// Whether a page of a type has a word, in any letter case; both names are in lower case.
    pub(super) fn page_names(&self, of: &QualifiedName, word: &str) -> bool {
        let Places::Pages(corpus) = &self.places else { return false };
        let types = self.schemas.values().flat_map(|schema| &schema.types);
        let pages: BTreeSet<&String> =
            types.filter(|(name, _)| name.folded() == *of).flat_map(|(_, it)| &it.origin().pages).collect();
        corpus.sources.iter().any(|source| pages.contains(&source.name) && has_word(&source.text, word))
    }

    /// Whether any page has a word, in any letter case.
    pub(super) fn all_pages_name(&self, word: &str) -> bool {
        let Places::Pages(corpus) = &self.places else { return false };
        let versions: BTreeSet<&String> = self.schemas.values().map(|schema| &schema.version).collect();
        let mut pages = corpus.pages().map(|(_, source)| source).filter(|source| versions.contains(&source.version));
        pages.any(|source| has_word(&source.text, word))
    }

    pub(super) fn definition(&self, key: &Key) -> Option<&TypeDefinition> {
        let Owner::Type(name) = &key.owner else { return None };
        self.schemas.get(&key.version)?.types.get(&QualifiedName::parse(name))
    }

    pub(super) fn bound_operation(&self, key: &Key) -> Option<&Operation> {
        let Owner::Operation(name) = &key.owner else { return None };
        let operations = &self.schemas.get(&key.version)?.operations;
        operations.iter().find(|operation| facts::bound_name(operation) == *name)
    }

    /// The request that an operation of the crate makes.
    pub(super) fn request(&self, key: &Key) -> Option<&Request> {
        let whole = key.part(Part::Whole);
        let method = self.surface.items.get(&whole)?.facet("method")?;
        let templates = self.surface.parts(&whole).filter_map(|(_, item)| item.facet("template"));
        let mut found =
            templates.filter_map(|template| self.requests.get(&(key.version.clone(), format!("{method} {template}"))));
        self.schemas.get(&key.version)?.requests.get(*found.next()?)
    }
}

/// Whether a text has a word, which is in lower case, between characters that no word has.
fn has_word(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    let is_inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        !is_inside(before) && !is_inside(after)
    })
}
