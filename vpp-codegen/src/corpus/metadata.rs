//! The documents that stand beside pages: the service's metadata, and its list of permissions.

use std::path::Path;

use super::{Corpus, Error, Folder, Form, Source, decode, encoding};
use crate::regular_file;
use crate::span::SourceId;

impl Corpus {
    /// Adds a metadata document, in UTF-8 or UTF-16, so that what it says has a place.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is no text.
    pub fn add_metadata(&mut self, version: &str, path: &Path) -> Result<SourceId, Error> {
        let unreadable = |source| Error::UnreadableMetadata { path: path.into(), source };
        let bytes = regular_file::read(path).map_err(unreadable)?;
        self.add_beside(version, Folder::Metadata, path, &bytes)
    }

    /// Adds a list of permissions, which holds for all versions.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is no text.
    pub fn add_permissions(&mut self, path: &Path) -> Result<SourceId, Error> {
        let unreadable = |source| Error::UnreadablePermissions { path: path.into(), source };
        let bytes = regular_file::read(path).map_err(unreadable)?;
        self.add_beside("", Folder::Permissions, path, &bytes)
    }

    fn add_beside(&mut self, version: &str, folder: Folder, path: &Path, bytes: &[u8]) -> Result<SourceId, Error> {
        let text = encoding::decode(bytes).map_err(|at| Error::NoText { path: path.into(), at })?;
        let name = path.to_string_lossy().replace('\\', "/");
        self.sources.push(Source {
            path: name.clone(),
            name,
            locale: String::new(),
            version: version.to_string(),
            folder,
            form: Form::PlainText,
            text: decode::normalise(text),
            side_by_side: None,
        });
        Ok(SourceId(self.sources.len() as u32 - 1))
    }
}
