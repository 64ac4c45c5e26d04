//! What is known of the documentation at a moment.

use std::collections::BTreeMap;
use std::path::Path;

use lsp_types::Url;

use super::position;
use super::{Documentation, Read};
use crate::corpus::Corpus;
use crate::generator::{Documented, Memory, documented, items};
use crate::rust::Items;

/// The texts of the files that are open in the editor, by their addresses.
pub(super) type OpenTexts = BTreeMap<Url, String>;

/// What is known of the documentation at a moment.
#[derive(Debug)]
pub(super) struct Analysis {
    pub(super) documented: Documented,
    /// The module of each version.
    pub(super) modules: BTreeMap<String, String>,
    /// What became of it in Rust.
    pub(super) items: Items,
}

impl Analysis {
    /// Reads everything, with the texts of open files in place of those on disk. What was read of the same texts before is
    /// taken from the `memory`.
    pub(super) fn of(
        read: &Read<'_>,
        root: Option<&Path>,
        open: &OpenTexts,
        memory: &mut Memory,
    ) -> Result<Analysis, String> {
        let Documentation { mut inputs, settings } = read(root)?;
        for (address, text) in open {
            if let Some(source) = position::source(inputs.corpus(), address) {
                inputs.replace(source, text.clone());
            }
        }
        let documented = documented(inputs, &settings, memory).map_err(|error| error.to_string())?;
        let modules = settings.modules(documented.schemas.iter().map(|schema| &*schema.version));
        let items = items(&documented.schemas, &settings).map_err(|error| error.to_string())?;
        Ok(Analysis { documented, modules, items })
    }

    pub(super) fn corpus(&self) -> &Corpus {
        &self.documented.corpus
    }
}
