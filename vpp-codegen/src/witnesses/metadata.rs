//! The metadata of the service, read from files.

use std::path::{Path, PathBuf};

use crate::corpus::{self, Corpus};
use crate::csdl::{self, CsdlSchema, Document, DocumentationTerms, ReadError};

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

/// Reads what a service declares of a version. The files become part of the corpus, so that findings can show them.
///
/// # Errors
///
/// When a file cannot be read, or is no metadata document.
pub fn read(
    corpus: &mut Corpus,
    version: &str,
    files: &[impl AsRef<Path>],
    terms: &DocumentationTerms,
) -> Result<CsdlSchema, MetadataError> {
    let mut documents = Vec::new();
    for file in files {
        let path = file.as_ref();
        let source = corpus.add_metadata(version, path).map_err(MetadataError::File)?;
        let text = &corpus.source(source).text;
        let document = Document::read(source, &path.display().to_string(), text)
            .map_err(|error| MetadataError::Document { path: path.to_path_buf(), error })?;
        documents.push(document);
    }
    let mut service = csdl::schema_of(&documents, terms);
    service.schema.version = version.to_string();
    Ok(service)
}
