//! All that a run reads.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Error;
use crate::corpus::{Corpus, Source};
use crate::diagnostics::Diagnostics;
use crate::digest::Digest;
use crate::settings::Settings;
use crate::span::SourceId;
use crate::witnesses;

/// All that a run reads but its settings: the texts of the pages and of the metadata, before anything is made of them.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The pages, what they include, and the metadata.
    pub(super) corpus: Corpus,
    /// The metadata of each version.
    pub(super) metadata: BTreeMap<String, Vec<SourceId>>,
    /// The list of permissions.
    pub(super) permissions: Option<SourceId>,
    /// What is wrong with the texts themselves.
    pub(super) diagnostics: Diagnostics,
}

impl Inputs {
    /// Pages, and the metadata and the list of permissions that the settings name.
    ///
    /// # Errors
    ///
    /// When one of these files cannot be read.
    pub fn of(mut corpus: Corpus, settings: &Settings) -> Result<Inputs, Error> {
        let files = |(version, files): (&String, &Vec<PathBuf>)| {
            Ok((version.clone(), witnesses::files(&mut corpus, version, files)?))
        };
        let metadata = settings.metadata.iter().map(files).collect::<Result<_, _>>().map_err(Error::Metadata)?;
        let permissions = settings.permissions.as_deref().map(|file| corpus.add_permissions(file));
        let permissions = permissions.transpose().map_err(Error::Corpus)?;
        Ok(Inputs { corpus, metadata, permissions, diagnostics: Diagnostics::new() })
    }

    /// The texts.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Takes another text for a file than the one on disk, as an editor has it.
    pub fn replace(&mut self, id: SourceId, text: String) {
        self.corpus.replace(id, text);
    }

    /// A digest of all texts, of what they are called, and of how they stand to each other. What is generated of the
    /// same inputs with the same settings is the same.
    pub fn digest(&self) -> String {
        let Inputs { corpus, metadata, permissions, diagnostics } = self;
        let Corpus { sources, included, shown_root, unknown_language, lines: _ } = corpus;
        let mut digest = Digest::default();
        for source @ Source { path, name, locale, version, folder, form, text: _, side_by_side: _ } in sources {
            let kind = format!("{folder:?} {form:?}");
            digest.texts([path, name, locale, version, &kind, source.written()].map(str::as_bytes));
        }
        let rest =
            format!("{included:?} {shown_root:?} {unknown_language:?} {metadata:?} {permissions:?} {diagnostics:?}");
        digest.texts([rest.as_bytes()]);
        digest.to_string()
    }
}
