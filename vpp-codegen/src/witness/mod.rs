//! What pages show beside what their tables say: JSON representations, targets of links, numbers, bodies of examples.
//!
//! Whoever compares schemas asks here why they differ. This room knows the facts of pages, and not what they are
//! compared for.

mod accounts;
mod evidence;

use serde::Serialize;

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::read_pages;
use crate::reading::Facts;
use crate::span::SourceId;

pub(crate) use accounts::Accounts;
pub use evidence::Evidence;

/// What the two sides are called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// The side that is measured.
    pub documented: String,
    /// The side it is measured against: the metadata, or other pages.
    pub metadata: String,
}

/// The facts of all pages of a corpus.
pub(crate) struct ReadPages<'a> {
    corpus: &'a Corpus,
    facts: Vec<(SourceId, Facts)>,
}

impl<'a> ReadPages<'a> {
    /// Reads the pages; what is wrong with them is said elsewhere.
    pub(crate) fn of(corpus: &'a Corpus) -> Self {
        ReadPages { corpus, facts: read_pages(corpus, &mut Diagnostics::new()) }
    }

    /// The facts of the pages of one version, each with the page's path.
    pub(crate) fn of_version(&self, version: &str) -> impl Iterator<Item = (&str, &Facts)> {
        let of_version = self.facts.iter().filter(move |(id, _)| self.corpus.source(*id).version == version);
        of_version.map(|(id, facts)| (&*self.corpus.source(*id).path, facts))
    }
}
