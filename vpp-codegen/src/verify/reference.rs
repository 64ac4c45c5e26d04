//! What the documentation is compared with.

use super::report::Location;
use crate::corpus::Corpus;
use crate::csdl::CsdlSchema;
use crate::schema::Schema;
use crate::span::Span;
use crate::witness::{Evidence, Sides};

/// What the documentation is compared with: a service's metadata, or other pages that say the same.
#[derive(Clone, Copy)]
pub enum Reference<'a> {
    /// The metadata of a service.
    Metadata(&'a CsdlSchema),
    /// Pages, what they say, and how to tell that one of two pages has changed since they said the same.
    Pages(&'a Corpus, &'a Schema, &'a Evidence<'a>),
}

impl<'a> Reference<'a> {
    pub(super) fn schema(self) -> &'a Schema {
        match self {
            Reference::Metadata(csdl) => &csdl.schema,
            Reference::Pages(_, schema, _) => schema,
        }
    }

    pub(super) fn place(self, span: Span) -> Location {
        match self {
            Reference::Metadata(csdl) => Location { path: csdl.path(span).to_string(), line: csdl.line(span) },
            Reference::Pages(corpus, ..) => place(corpus, span),
        }
    }

    pub(super) fn sides(self) -> Sides {
        match self {
            Reference::Metadata(..) => Sides { documented: "docs".to_string(), metadata: "metadata".to_string() },
            Reference::Pages(_, _, evidence) => evidence.sides(),
        }
    }

    /// What `of` finds out about a change of pages. The metadata gives no such evidence.
    pub(super) fn changed(self, of: impl FnOnce(&Evidence<'_>) -> Option<String>) -> Option<String> {
        match self {
            Reference::Metadata(..) => None,
            Reference::Pages(_, _, evidence) => of(evidence),
        }
    }
}

/// The line of a page.
pub(super) fn place(corpus: &Corpus, span: Span) -> Location {
    let text = &corpus.source(span.source).text;
    let before = &text.as_bytes()[..text.len().min(span.start as usize)];
    Location { path: corpus.shown_path(span.source), line: before.iter().filter(|byte| **byte == b'\n').count() + 1 }
}
