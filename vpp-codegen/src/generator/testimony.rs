//! What the witnesses say, each for itself, and what is decided of it.

use std::collections::BTreeMap;

use super::{Documented, Error, Inputs, check_versions, document, versions_of};
use crate::corpus::Corpus;
use crate::csdl::{CsdlSchema, DocumentationTerms};
use crate::schema::Schema;
use crate::settings::Settings;
use crate::span::SourceId;
use crate::witnesses;

/// What the pages say, and what the service declares, before it is decided which of both holds.
#[derive(Clone, Debug)]
pub struct Testimony {
    /// What the pages say. The files of the metadata are part of the corpus.
    pub pages: Documented,
    /// What the service declares, by version.
    pub services: BTreeMap<String, CsdlSchema>,
}

impl Testimony {
    /// Of these texts: what the pages say, and what the metadata among them declares.
    ///
    /// # Errors
    ///
    /// When the metadata is none, or there are no pages of a version that the settings name.
    pub fn of(inputs: Inputs, settings: &Settings) -> Result<Testimony, Error> {
        let Inputs { corpus, metadata, diagnostics } = inputs;
        let services = read_metadata(&corpus, &metadata, settings)?;
        check_versions(&corpus, settings)?;
        let mut pages = document(corpus, settings);
        pages.diagnostics.append(diagnostics);
        Ok(Testimony { pages, services })
    }
}

/// What the pages say, corrected and completed by what the services declare.
pub fn decide(pages: Documented, services: &BTreeMap<String, CsdlSchema>, settings: &Settings) -> Documented {
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
    diagnostics.sort();
    Documented { schemas: by_version.into_values().collect(), diagnostics, corpus }
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
