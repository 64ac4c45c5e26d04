//! What annotations say of an item, and which annotations say it.
//!
//! All terms are of OData's own vocabularies (OData Vocabularies 4.01: Core, Validation), so that other
//! programs understand them.

use super::annotation::{Annotation, Value};
use crate::documentation::{Documentation, Piece};
use crate::schema::{Member, Origin, Property};
use crate::span::Span;

const DESCRIPTION: &str = "Org.OData.Core.V1.Description";
const LONG_DESCRIPTION: &str = "Org.OData.Core.V1.LongDescription";
const REVISIONS: &str = "Org.OData.Core.V1.Revisions";
const REVISION_KIND: &str = "Org.OData.Core.V1.RevisionKind";
const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const PERMISSIONS: &str = "Org.OData.Core.V1.Permissions";
const PERMISSION: &str = "Org.OData.Core.V1.Permission";
const LINKS: &str = "Org.OData.Core.V1.Links";
const SCHEMA_VERSION: &str = "Org.OData.Core.V1.SchemaVersion";
const ALLOWED_VALUES: &str = "Org.OData.Validation.V1.AllowedValues";

/// The vocabularies whose terms are used, each with the address of its definition.
pub(super) const VOCABULARIES: [(&str, &str); 2] = [
    ("Org.OData.Core.V1", "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml"),
    (
        "Org.OData.Validation.V1",
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Validation.V1.xml",
    ),
];

/// The link relation of a page that describes something (RFC 8288; registered by POWDER).
const DESCRIBED_BY: &str = "describedby";

/// What is said of an item beyond its structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remarks {
    pub(super) documentation: Documentation,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    /// The possible values of text.
    pub(super) values: Vec<String>,
    /// The pages that describe it.
    pub(super) pages: Vec<String>,
    /// The version of the schema.
    pub(super) version: Option<String>,
}

impl Remarks {
    pub(super) fn of_origin(origin: &Origin) -> Remarks {
        Remarks {
            documentation: origin.documentation.clone(),
            deprecated: origin.deprecated,
            pages: origin.pages.clone(),
            ..Remarks::default()
        }
    }

    pub(super) fn of_property(property: &Property) -> Remarks {
        Remarks {
            documentation: property.documentation.clone(),
            deprecated: property.deprecated,
            read_only: property.read_only,
            values: property.values.clone(),
            ..Remarks::default()
        }
    }

    pub(super) fn of_member(member: &Member) -> Remarks {
        Remarks { documentation: member.documentation.clone(), ..Remarks::default() }
    }

    /// Where an item at `span` comes from and what it means, which this says.
    pub(super) fn into_origin(self, span: Span) -> Origin {
        Origin { pages: self.pages, deprecated: self.deprecated, documentation: self.documentation, span }
    }

    /// What the annotations say; those with other terms say nothing here.
    pub(super) fn of<'a>(annotations: impl IntoIterator<Item = &'a Annotation>) -> Remarks {
        let mut remarks = Remarks::default();
        for Annotation { term, value } in annotations {
            match &**term {
                DESCRIPTION => remarks.documentation = prose(value.text().unwrap_or_default()),
                LONG_DESCRIPTION if remarks.documentation.is_empty() => {
                    remarks.documentation = prose(value.text().unwrap_or_default());
                }
                REVISIONS => remarks.deprecated |= value.items().iter().any(is_deprecation),
                COMPUTED => remarks.read_only |= *value != Value::Bool(false),
                PERMISSIONS => remarks.read_only |= value.is_member("Read"),
                LINKS => remarks.pages.extend(value.items().iter().filter_map(describing_page)),
                SCHEMA_VERSION => remarks.version = value.text().map(str::to_string),
                ALLOWED_VALUES => remarks.values.extend(value.items().iter().filter_map(allowed_value)),
                _ => {}
            }
        }
        remarks
    }

    /// The annotations that say it.
    pub(super) fn annotations(&self) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        let mut add = |term: &str, value| annotations.push(Annotation { term: term.to_string(), value });
        let text = |text: &str| Value::Text(text.to_string());
        if let Some(version) = &self.version {
            add(SCHEMA_VERSION, text(version));
        }
        if !self.documentation.is_empty() {
            add(DESCRIPTION, text(&self.documentation.plain()));
        }
        if self.deprecated {
            let kind = Value::Members(REVISION_KIND, vec!["Deprecated".to_string()]);
            let description = text("The documentation says that it is deprecated.");
            let revision = Value::Record(vec![("Kind".to_string(), kind), ("Description".to_string(), description)]);
            add(REVISIONS, Value::Collection(vec![revision]));
        }
        if self.read_only {
            add(PERMISSIONS, Value::Members(PERMISSION, vec!["Read".to_string()]));
        }
        if !self.values.is_empty() {
            let allowed = |value: &String| Value::Record(vec![("Value".to_string(), text(value))]);
            add(ALLOWED_VALUES, Value::Collection(self.values.iter().map(allowed).collect()));
        }
        if !self.pages.is_empty() {
            let link = |page: &String| {
                Value::Record(vec![("rel".to_string(), text(DESCRIBED_BY)), ("href".to_string(), text(page))])
            };
            add(LINKS, Value::Collection(self.pages.iter().map(link).collect()));
        }
        annotations
    }
}

/// A description as prose: CSDL has plain text, in which an empty line separates paragraphs.
pub(super) fn prose(text: &str) -> Documentation {
    Documentation::new(text.split("\n\n").map(|paragraph| [Piece::Text(paragraph.trim().to_string())]))
}

fn is_deprecation(revision: &Value) -> bool {
    revision.property("Kind").is_some_and(|kind| kind.is_member("Deprecated"))
}

fn describing_page(link: &Value) -> Option<String> {
    let describes = link.property("rel")?.text()? == DESCRIBED_BY;
    link.property("href")?.text().filter(|_| describes).map(str::to_string)
}

fn allowed_value(record: &Value) -> Option<String> {
    record.property("Value")?.text().map(str::to_string)
}
