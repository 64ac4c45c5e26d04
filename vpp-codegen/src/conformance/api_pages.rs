//! The api pages whose examples are held against the operations.

use foldhash::{HashMap, HashSet};

use super::types::TypeIndex;
use crate::Documented;
use crate::corpus::{Corpus, Folder, Source};
use crate::diagnostics::{Code, Diagnostics};
use crate::reading::OperationFacts;
use crate::schema::Request;
use crate::span::Span;

/// All api pages, read once for whatever is asked of them.
pub struct ApiPages<'d> {
    pub(super) corpus: &'d Corpus,
    /// By version.
    types: HashMap<&'d str, TypeIndex<'d>>,
    pages: Vec<(&'d Source, Box<OperationFacts>)>,
    /// Where pages say what the metadata says otherwise.
    corrected: HashSet<Span>,
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
    corrected: &'p HashSet<Span>,
}

impl ApiPage<'_> {
    /// Whether the metadata says otherwise what the page says of one of its requests.
    pub(super) fn is_corrected(&self) -> bool {
        self.described.iter().any(|request| self.corrected.contains(&request.origin.span))
    }
}

impl<'d> ApiPages<'d> {
    /// Reads them.
    pub fn of(documented: &'d Documented) -> ApiPages<'d> {
        let corpus = &documented.corpus;
        let read = crate::read_pages(corpus, &mut Diagnostics::new()).into_iter();
        let pages = read.filter_map(|(id, facts)| Some((corpus.source(id), facts.operation?)));
        let schemas = documented.schemas.iter();
        let corrected = documented.diagnostics.iter().filter(|finding| finding.code == Code::MetadataDiffers);
        ApiPages {
            corpus,
            types: schemas.map(|schema| (&*schema.version, TypeIndex::of(schema))).collect(),
            pages: pages.filter(|(source, _)| source.folder == Folder::Api).collect(),
            corrected: corrected.map(|finding| finding.span).collect(),
        }
    }

    /// Those of versions that there are schemas of.
    pub(super) fn iter(&self) -> impl Iterator<Item = ApiPage<'_>> {
        self.pages.iter().filter_map(|(source, facts)| {
            let types = self.types.get(&*source.version)?;
            let described = types.requests_of(&source.path).collect();
            Some(ApiPage { source, facts, types, described, corrected: &self.corrected })
        })
    }
}
