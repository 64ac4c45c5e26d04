//! The api pages whose examples are held against the operations.

use std::collections::HashMap;

use super::types::TypeIndex;
use crate::Documented;
use crate::corpus::{Corpus, Folder, Source};
use crate::diagnostics::Diagnostics;
use crate::reading::OperationFacts;
use crate::schema::Request;

/// All api pages, read once for whatever is asked of them.
pub struct ApiPages<'d> {
    pub(super) corpus: &'d Corpus,
    /// By version.
    types: HashMap<&'d str, TypeIndex<'d>>,
    pages: Vec<(&'d Source, Box<OperationFacts>)>,
}

/// An api page.
pub(super) struct ApiPage<'p> {
    pub(super) source: &'p Source,
    /// What it says.
    pub(super) facts: &'p OperationFacts,
    /// The types of its version.
    pub(super) types: &'p TypeIndex<'p>,
    /// The requests of the schema that it describes.
    pub(super) described: Vec<&'p Request>,
}

impl<'d> ApiPages<'d> {
    /// Reads them.
    pub fn of(documented: &'d Documented) -> ApiPages<'d> {
        let corpus = &documented.corpus;
        let read = crate::read_pages(corpus, &mut Diagnostics::new()).into_iter();
        let pages = read.filter_map(|(id, facts)| Some((corpus.source(id), facts.operation?)));
        let schemas = documented.schemas.iter();
        ApiPages {
            corpus,
            types: schemas.map(|schema| (&*schema.version, TypeIndex::of(schema))).collect(),
            pages: pages.filter(|(source, _)| source.folder == Folder::Api).collect(),
        }
    }

    /// Those of versions that there are schemas of.
    pub(super) fn iter(&self) -> impl Iterator<Item = ApiPage<'_>> {
        self.pages.iter().filter_map(|(source, facts)| {
            let types = self.types.get(&*source.version)?;
            Some(ApiPage { source, facts, types, described: types.requests_of(&source.path).collect() })
        })
    }
}
