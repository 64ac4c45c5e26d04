//! What is known of the documentation at a moment.

use std::collections::BTreeMap;
use std::path::Path;

use lsp_types::Url;

use crate::documentation::{Documentation, Read};
use crate::position;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::rust::Items;
use vpp_codegen::{Documented, Memory, documented, items};

/// The texts of the files that are open in the editor, by their addresses.
pub(crate) type OpenTexts = BTreeMap<Url, String>;

/// What is known of the documentation at a moment.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub(crate) documented: Documented,
    /// The module of each version.
    pub(crate) modules: BTreeMap<String, String>,
    /// What became of it in Rust.
    pub(crate) items: Items,
}

impl Analysis {
    /// Reads everything, with the texts of open files in place of those on disk. What was read of the same texts before is
    /// taken from the `memory`.
    pub(crate) fn of(
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

    pub(crate) fn corpus(&self) -> &Corpus {
        &self.documented.corpus
    }
}
