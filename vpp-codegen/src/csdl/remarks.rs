//! What annotations say of an item, and which annotations say it.
//!
//! All terms are of OData's own vocabularies (OData Vocabularies 4.01: Core, Validation), so that other
//! programs understand them.

use super::schema_of::Annotation;
use super::tree::{Constant, Node, Object, Value};
use crate::documentation::{Documentation, Piece};
use crate::schema::{Member, Origin, Property, StructuredType};
use crate::span::Span;
use crate::vocabulary::deprecation;

const DESCRIPTION: &str = "Org.OData.Core.V1.Description";
const LONG_DESCRIPTION: &str = "Org.OData.Core.V1.LongDescription";
const REVISIONS: &str = "Org.OData.Core.V1.Revisions";
const REVISION_KIND: &str = "Org.OData.Core.V1.RevisionKind";
const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const PERMISSIONS: &str = "Org.OData.Core.V1.Permissions";
const PERMISSION: &str = "Org.OData.Core.V1.Permission";
const LINKS: &str = "Org.OData.Core.V1.Links";
const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";
const COMPUTED_DEFAULT: &str = "Org.OData.Core.V1.ComputedDefaultValue";
const OPTIONAL: &str = "Org.OData.Core.V1.OptionalParameter";
const ALTERNATE_KEYS: &str = "Org.OData.Core.V1.AlternateKeys";
const OLD_ALTERNATE_KEYS: &str = "OData.Community.Keys.V1.AlternateKeys";
const SCHEMA_VERSION: &str = "Org.OData.Core.V1.SchemaVersion";
const ONLY_TYPES: &str = "Org.OData.Validation.V1.DerivedTypeConstraint";
const ALLOWED_VALUES: &str = "Org.OData.Validation.V1.AllowedValues";

/// The vocabularies whose terms are used, each with the address of its definition.
pub(super) const VOCABULARIES: [(&str, &str); 3] = [
    (
        "Org.OData.Capabilities.V1",
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Capabilities.V1.xml",
    ),
    ("Org.OData.Core.V1", "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml"),
    (
        "Org.OData.Validation.V1",
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Validation.V1.xml",
    ),
];

/// The link relation of a page that describes something (RFC 8288; registered by POWDER).
const DESCRIBED_BY: &str = "describedby";

/// Which terms are documentation.
///
/// A term is named by its qualified name, or by its vocabulary's usual alias: `Common.Label`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentationTerms(pub Vec<String>);

impl Default for DocumentationTerms {
    /// `Core.Description` and `Core.LongDescription`.
    fn default() -> Self {
        DocumentationTerms(vec![DESCRIPTION.to_string(), LONG_DESCRIPTION.to_string()])
    }
}

impl DocumentationTerms {
    /// These terms, or the usual ones where there are none.
    pub fn named(terms: &[String]) -> Self {
        if terms.is_empty() { DocumentationTerms::default() } else { DocumentationTerms(terms.to_vec()) }
    }

    /// The place of a term in the order in which they are told.
    fn position(&self, term: &str) -> Option<usize> {
        self.0.iter().position(|named| {
            *named == term || named.split_once('.').is_some_and(|(alias, name)| is_called(term, alias, name))
        })
    }
}

/// Whether a term is `name` of the vocabulary with an alias: `com.sap.vocabularies.Common.v1.Label` is `Common.Label`.
fn is_called(term: &str, alias: &str, name: &str) -> bool {
    let Some((vocabulary, own)) = term.rsplit_once('.') else { return false };
    own == name && vocabulary.split('.').any(|part| part == alias)
}

/// What is said of an item beyond its structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remarks {
    pub(super) documentation: Documentation,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    /// Whether clients can set it only when they make the object.
    pub(super) immutable: bool,
    /// Whether the service gives it a value where the client does not.
    pub(super) computed_default: bool,
    /// Whether the parameter can be left out, and the value that it then has.
    pub(super) optional: Option<Option<String>>,
    /// The derived types whose values it holds, as they are written.
    pub(super) only_types: Vec<String>,
    /// Other keys: names with paths.
    pub(super) alternate_keys: Vec<Vec<(String, String)>>,
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
        let declared = property.declared.as_deref();
        let optional = declared.filter(|declared| declared.optional);
        let only_types = declared.into_iter().flat_map(|declared| &declared.only_types);
        Remarks {
            documentation: property.documentation.clone(),
            deprecated: property.deprecated,
            read_only: property.read_only,
            values: property.values.clone(),
            immutable: declared.is_some_and(|declared| declared.immutable),
            computed_default: declared.is_some_and(|declared| declared.computed_default),
            optional: optional.map(|declared| declared.default_value.clone()),
            only_types: only_types.map(ToString::to_string).collect(),
            ..Remarks::default()
        }
    }

    pub(super) fn of_structured(structured: &StructuredType) -> Remarks {
        Remarks { alternate_keys: structured.alternate_keys.clone(), ..Remarks::of_origin(&structured.origin) }
    }

    pub(super) fn of_member(member: &Member) -> Remarks {
        Remarks { documentation: member.documentation.clone(), deprecated: member.deprecated, ..Remarks::default() }
    }

    /// Where an item at `span` comes from and what it means, which this says.
    pub(super) fn into_origin(self, span: Span) -> Origin {
        Origin { pages: self.pages, deprecated: self.deprecated, documentation: self.documentation, span }
    }

    /// What the annotations say; those with other terms say nothing here.
    pub(super) fn of<'a>(annotations: impl IntoIterator<Item = &'a Annotation>, terms: &DocumentationTerms) -> Remarks {
        let (mut remarks, mut told) = (Remarks::default(), Vec::new());
        for Annotation { term, value } in annotations {
            let is_true = value.value == Value::Bool(true);
            if let Some(position) = terms.position(term)
                && let Some(text) = value.text()
            {
                told.push((position, prose(text)));
            }
            match &**term {
                REVISIONS => remarks.deprecated |= value.items().iter().any(is_deprecation),
                // A value that must be computed says nothing for all objects.
                COMPUTED => remarks.read_only |= is_true,
                IMMUTABLE => remarks.immutable |= is_true,
                COMPUTED_DEFAULT => remarks.computed_default |= is_true,
                PERMISSIONS => remarks.read_only |= value.shown().as_deref() == Some("Read"),
                OPTIONAL => remarks.optional = Some(value.get("DefaultValue").and_then(Node::shown)),
                ONLY_TYPES => remarks.only_types = value.items().iter().filter_map(Node::shown).collect(),
                ALTERNATE_KEYS | OLD_ALTERNATE_KEYS => {
                    remarks.alternate_keys.extend(value.items().iter().filter_map(alternate_key));
                }
                LINKS => remarks.pages.extend(value.items().iter().filter_map(describing_page)),
                SCHEMA_VERSION => remarks.version = value.text().map(str::to_string),
                ALLOWED_VALUES => remarks.values.extend(value.items().iter().filter_map(allowed_value)),
                _ => {}
            }
        }
        told.sort_by_key(|(position, _)| *position);
        told.dedup();
        let paragraphs = told.into_iter().flat_map(|(_, documentation)| documentation.paragraphs);
        remarks.documentation = Documentation::new(paragraphs);
        remarks
    }

    /// The annotations that say it.
    pub(super) fn annotations(&self) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        let mut add = |term: &str, value: Node| annotations.push(Annotation { term: term.to_string(), value });
        if let Some(version) = &self.version {
            add(SCHEMA_VERSION, version.as_str().into());
        }
        if !self.documentation.is_empty() {
            add(DESCRIPTION, self.documentation.plain().into());
        }
        if self.deprecated {
            let said = deprecation::note(&self.documentation.plain());
            let description = said.unwrap_or_else(|| "The documentation says that it is deprecated.".to_string());
            let kind = member(REVISION_KIND, "Deprecated");
            add(REVISIONS, vec![record([("Kind", kind), ("Description", description.as_str().into())])].into());
        }
        if self.read_only {
            add(PERMISSIONS, member(PERMISSION, "Read"));
        }
        for (term, is_said) in [(IMMUTABLE, self.immutable), (COMPUTED_DEFAULT, self.computed_default)] {
            if is_said {
                add(term, true.into());
            }
        }
        if let Some(default) = &self.optional {
            let default = default.as_deref().map(|value| ("DefaultValue", value.into()));
            add(OPTIONAL, record(default));
        }
        if !self.only_types.is_empty() {
            add(ONLY_TYPES, self.only_types.iter().map(|name| name.as_str().into()).collect::<Vec<Node>>().into());
        }
        if !self.alternate_keys.is_empty() {
            let part = |(alias, path): &(String, String)| {
                record([("Name", path.as_str().into()), ("Alias", alias.as_str().into())])
            };
            let key = |key: &Vec<(String, String)>| record([("Key", key.iter().map(part).collect::<Vec<_>>().into())]);
            add(ALTERNATE_KEYS, self.alternate_keys.iter().map(key).collect::<Vec<_>>().into());
        }
        if !self.values.is_empty() {
            let allowed = |value: &String| record([("Value", value.as_str().into())]);
            add(ALLOWED_VALUES, self.values.iter().map(allowed).collect::<Vec<_>>().into());
        }
        if !self.pages.is_empty() {
            let link = |page: &String| record([("rel", DESCRIBED_BY.into()), ("href", page.as_str().into())]);
            add(LINKS, self.pages.iter().map(link).collect::<Vec<_>>().into());
        }
        annotations
    }
}

/// A member of an enumeration: `Org.OData.Core.V1.Permission/Read` in XML, `Read` in JSON.
fn member(of: &str, name: &str) -> Node {
    Value::Constant(Constant { tag: "EnumMember", text: format!("{of}/{name}") }).into()
}

fn record<'a>(properties: impl IntoIterator<Item = (&'a str, Node)>) -> Node {
    let mut object = Object::default();
    properties.into_iter().for_each(|(name, value)| object.add(name, value));
    object.into()
}

/// A description as prose: CSDL has plain text, in which an empty line separates paragraphs.
pub(super) fn prose(text: &str) -> Documentation {
    Documentation::new(text.split("\n\n").map(|paragraph| [Piece::Text(paragraph.trim().to_string())]))
}

fn is_deprecation(revision: &Node) -> bool {
    revision.get("Kind").and_then(Node::shown).as_deref() == Some("Deprecated")
}

fn describing_page(link: &Node) -> Option<String> {
    let describes = link.text_of("rel")? == DESCRIBED_BY;
    link.text_of("href").filter(|_| describes).map(str::to_string)
}

fn allowed_value(record: &Node) -> Option<String> {
    record.get("Value")?.shown()
}

/// The parts of an alternate key, each with its name in requests and its path.
fn alternate_key(key: &Node) -> Option<Vec<(String, String)>> {
    let parts = key.get("Key")?.items().iter();
    let parts = parts.map(|part| {
        let path = part.get("Name")?.shown()?;
        Some((part.get("Alias").and_then(Node::shown).unwrap_or_else(|| path.clone()), path))
    });
    parts.collect()
}
