//! The metadata of the service, read from files.

use std::path::{Path, PathBuf};

use crate::corpus::{self, Corpus, Source};
use crate::csdl::{self, CsdlSchema, Document, DocumentationTerms, ReadError};
use crate::span::SourceId;

/// Why a metadata document cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum MetadataError {
    /// The file cannot be read.
    File(corpus::Error),
    /// It is no metadata document.
    Document {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: ReadError,
    },
}

impl std::fmt::Display for MetadataError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            MetadataError::File(error) => error.fmt(f),
            MetadataError::Document { path, error } => write!(f, "{}:{error}", path.display()),
        }
    }
}

impl std::error::Error for MetadataError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            MetadataError::File(error) => Some(error),
            MetadataError::Document { error, .. } => Some(error),
        }
    }
}

/// Adds the files of a version's metadata to the corpus, so that findings can show them.
///
/// # Errors
///
/// When a file cannot be read.
pub fn files(corpus: &mut Corpus, version: &str, files: &[impl AsRef<Path>]) -> Result<Vec<SourceId>, MetadataError> {
    files.iter().map(|file| corpus.add_metadata(version, file.as_ref()).map_err(MetadataError::File)).collect()
}

/// Reads what a service declares of a version.
///
/// # Errors
///
/// When one of the files is no metadata document.
pub fn read(
    corpus: &Corpus,
    version: &str,
    files: &[SourceId],
    terms: &DocumentationTerms,
) -> Result<CsdlSchema, MetadataError> {
    let document = |id: &SourceId| {
        let Source { path, text, .. } = corpus.source(*id);
        Document::read(*id, path, text).map_err(|error| MetadataError::Document { path: path.into(), error })
    };
    let documents = files.iter().map(document).collect::<Result<Vec<_>, _>>()?;
    let mut service = csdl::schema_of(&documents, terms);
    service.schema.version = version.to_string();
    Ok(service)
}
