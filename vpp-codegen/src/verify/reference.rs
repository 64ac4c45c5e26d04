//! What the documentation is compared with.

use std::sync::LazyLock;

use super::measure::Measure;
use super::report::Location;
use crate::corpus::Corpus;
use crate::csdl::CsdlSchema;
use crate::schema::Schema;
use crate::span::Span;
use crate::witness::{Evidence, Sides};

/// What the documentation is compared with: a service's metadata, other pages that say the same, or a list
/// of permissions.
#[derive(Clone, Copy)]
pub enum Reference<'a> {
    /// The metadata of a service.
    Metadata(&'a CsdlSchema),
    /// Pages, what they say, and how to tell that one of two pages has changed since they said the same.
    Pages(&'a Corpus, &'a Schema, &'a Evidence<'a>),
    /// The list of permissions in this corpus. It tells of calls, and of nothing else.
    Permissions(&'a Corpus),
}

/// What tells of no types.
static NOTHING: LazyLock<Schema> = LazyLock::new(Schema::default);

impl<'a> Reference<'a> {
    pub(super) fn schema(self) -> &'a Schema {
        match self {
            Reference::Metadata(csdl) => &csdl.schema,
            Reference::Pages(_, schema, _) => schema,
            Reference::Permissions(_) => &NOTHING,
        }
    }

    /// What can be measured with it.
    pub(super) fn measures(self) -> &'static [Measure] {
        match self {
            Reference::Metadata(_) | Reference::Pages(..) => Measure::ALL,
            Reference::Permissions(_) => Measure::OF_PERMISSIONS,
        }
    }

    pub(super) fn place(self, span: Span) -> Location {
        match self {
            Reference::Metadata(csdl) => Location { path: csdl.path(span).to_string(), line: csdl.line(span) },
            Reference::Pages(corpus, ..) | Reference::Permissions(corpus) => place(corpus, span),
        }
    }

    pub(super) fn sides(self) -> Sides {
        match self {
            Reference::Metadata(..) => Sides { documented: "docs".to_string(), metadata: "metadata".to_string() },
            Reference::Pages(_, _, evidence) => evidence.sides(),
            Reference::Permissions(_) => Sides { documented: "docs".to_string(), metadata: "list".to_string() },
        }
    }

    /// What `of` finds out about a change of pages. Only pages give such evidence.
    pub(super) fn changed(self, of: impl FnOnce(&Evidence<'_>) -> Option<String>) -> Option<String> {
        match self {
            Reference::Metadata(..) | Reference::Permissions(_) => None,
            Reference::Pages(_, _, evidence) => of(evidence),
        }
    }
}

/// The line of a page.
pub(super) fn place(corpus: &Corpus, span: Span) -> Location {
    Location { path: corpus.shown_path(span.source), line: corpus.line(span.source, span.start as usize) }
}
