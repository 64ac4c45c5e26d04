//! What the witnesses say, each for itself, and what is decided of it.

use std::collections::BTreeMap;
use std::path::Path;

use super::street::{check_versions, document_again, versions_of};
use super::{Documented, Error, Inputs, Memory};
use crate::corpus::{Corpus, Source};
use crate::csdl::{CsdlSchema, DocumentationTerms};
use crate::permission_list::{self, PermissionList};
use crate::schema::Schema;
use crate::settings::Settings;
use crate::span::SourceId;
use crate::witnesses;

/// What the pages say, and what the service declares, before it is decided which of both holds.
#[derive(Clone, Debug)]
pub struct Testimony {
    /// What the pages say. The published files are part of the corpus.
    pub pages: Documented,
    /// What the service's owners publish beside the pages.
    pub published: Published,
}

/// What the owners of a service publish beside the pages.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// What the service declares, by version.
    pub services: BTreeMap<String, CsdlSchema>,
    /// The permissions of its calls.
    pub permissions: Option<PermissionList>,
}

impl Testimony {
    /// Of these texts: what the pages say, and what the metadata among them declares. What was read and joined before is
    /// taken from the `memory`.
    ///
    /// # Errors
    ///
    /// When the metadata is none, or there are no pages of a version that the settings name.
    pub fn of(inputs: Inputs, settings: &Settings, memory: &mut Memory) -> Result<Testimony, Error> {
        let Inputs { corpus, metadata, permissions, diagnostics } = inputs;
        let services = read_metadata(&corpus, &metadata, settings)?;
        let permissions = permissions.map(|id| read_permissions(&corpus, id)).transpose()?;
        check_versions(&corpus, settings)?;
        let mut pages = document_again(corpus, settings, memory);
        pages.diagnostics.append(diagnostics);
        Ok(Testimony { pages, published: Published { services, permissions } })
    }
}

/// What all inputs say together. What was read and joined before is taken from the `memory`.
///
/// # Errors
///
/// When the metadata is none, or there are no pages of a version that the settings name.
pub fn documented(inputs: Inputs, settings: &Settings, memory: &mut Memory) -> Result<Documented, Error> {
    let Testimony { pages, published } = Testimony::of(inputs, settings, memory)?;
    Ok(decide(pages, &published, settings))
}

/// What the pages say, corrected and completed by what the service's owners publish.
pub fn decide(pages: Documented, published: &Published, settings: &Settings) -> Documented {
    let Published { services, permissions } = published;
    let Documented { schemas, mut diagnostics, corpus } = pages;
    let mut by_version: BTreeMap<String, Schema> =
        schemas.into_iter().map(|schema| (schema.version.clone(), schema)).collect();
    let chosen = settings.modules(versions_of(&corpus));
    for (version, service) in services.iter().filter(|(version, _)| chosen.contains_key(*version)) {
        let pages =
            by_version.remove(version).unwrap_or_else(|| Schema { version: version.clone(), ..Schema::default() });
        diagnostics.append(service.findings.clone());
        by_version.insert(version.clone(), witnesses::decide(pages, service, settings.strict, &mut diagnostics));
    }
    if let Some(list) = permissions {
        for schema in by_version.values_mut() {
            witnesses::of_list(schema, list, settings.permissions_from, &mut diagnostics);
        }
    }
    diagnostics.sort();
    Documented { schemas: by_version.into_values().collect(), diagnostics, corpus }
}

/// What the list of permissions says that is this source of the corpus.
///
/// # Errors
///
/// When it is no list of permissions.
pub fn read_permissions(corpus: &Corpus, id: SourceId) -> Result<PermissionList, Error> {
    let Source { path, text, .. } = corpus.source(id);
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
    permission_list::read(id, &name, text).map_err(|error| Error::Permissions { path: path.into(), error })
}

/// What the services declare, by version.
fn read_metadata(
    corpus: &Corpus,
    metadata: &BTreeMap<String, Vec<SourceId>>,
    settings: &Settings,
) -> Result<BTreeMap<String, CsdlSchema>, Error> {
    let terms = DocumentationTerms::named(&settings.documentation_terms);
    let read = |(version, files): (&String, &Vec<SourceId>)| {
        let service = witnesses::read(corpus, version, files, &terms).map_err(Error::Metadata)?;
        Ok((version.clone(), service))
    };
    metadata.iter().map(read).collect()
}
