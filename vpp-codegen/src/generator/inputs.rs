//! All that a run reads.

use std::collections::BTreeMap;

use crate::corpus::{Corpus, Source};
use crate::diagnostics::Diagnostics;
use crate::digest::Digest;
use crate::span::SourceId;

/// All that a run reads but its settings: the texts of the pages and of the metadata, before anything is made of them.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The pages, what they include, and the metadata.
    pub(super) corpus: Corpus,
    /// The metadata of each version.
    pub(super) metadata: BTreeMap<String, Vec<SourceId>>,
    /// What is wrong with the texts themselves.
    pub(super) diagnostics: Diagnostics,
}

impl Inputs {
    /// A digest of all texts, of what they are called, and of how they stand to each other. What is generated of the
    /// same inputs with the same settings is the same.
    pub fn digest(&self) -> String {
        let Inputs { corpus, metadata, diagnostics } = self;
        let Corpus { sources, included, shown_root } = corpus;
        let mut digest = Digest::default();
        for Source { path, name, locale, version, folder, form, text } in sources {
            let kind = format!("{folder:?} {form:?}");
            digest.texts([path, name, locale, version, &kind, text].map(|text| text.as_bytes()));
        }
        let rest = format!("{included:?} {shown_root:?} {metadata:?} {diagnostics:?}");
        digest.texts([rest.as_bytes()]);
        digest.to_string()
    }
}
