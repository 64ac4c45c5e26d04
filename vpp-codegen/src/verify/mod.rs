//! Whether the documentation and a service's metadata agree.
//!
//! [`verify`] compares the schema that the pages yield with the metadata that the service declares, and
//! reports figures and each disagreement with its page and its line of the metadata. For an API writer the
//! report says where the documentation has drifted from the service; for this generator it says how well
//! it reads. Which side is right it cannot know.
//!
//! What is counted and what counts as right is the documentation of each [`Measure`]. This stage knows
//! schemas; it must not know how pages or metadata are written.

mod cause;
mod comparison;
mod enumeration;
mod groups;
mod inheritance;
mod measure;
mod operation;
mod pages;
mod permissions;
mod property;
mod reference;
mod report;
mod table;

use crate::corpus::Corpus;
use crate::name::QualifiedName;
use crate::schema::{Kind, Schema, TypeDefinition};

pub use crate::witness::{Evidence, Sides};
pub use cause::tell_causes;
pub use groups::Groups;
pub use measure::{Measure, Share};
pub use pages::{Edition, pages_with_pages};
pub use permissions::permissions;
pub use reference::Reference;
pub use report::{Aspect, Cause, Class, Disagreement, Figure, Group, Location, Report};
pub use table::{disagreements, json, table};

use comparison::{Comparison, Finding};

/// Compares what the pages of `corpus` document with a service's metadata, or with what other pages say.
pub fn verify(corpus: &Corpus, documented: &Schema, truth: Reference<'_>, groups: &Groups) -> Report {
    let mut comparison = Comparison::new(corpus, documented, truth, groups);
    let mut types_documented = Share::default();
    for (name, definition) in &documented.types {
        comparison.turn_to(definition.origin().pages.first());
        comparison.documented_type(name, definition);
    }
    for (name, definition) in &truth.schema().types {
        let is_documented = comparison.documented.get(name).is_some();
        types_documented.count(is_documented.into());
        if !is_documented {
            comparison.undocumented_type(name, definition);
        }
    }
    comparison.operations();
    comparison.finish(types_documented)
}

impl Comparison<'_> {
    fn documented_type(&mut self, name: &QualifiedName, documented: &TypeDefinition) {
        let found = self.metadata.get(name);
        self.count(Measure::TypesKnown, found.is_some());
        let Some((metadata_name, metadata)) = found else {
            self.disagree(Finding {
                aspect: Aspect::Type,
                class: Class::MissingInMetadata,
                item: name.to_string(),
                documented: Some(kind_of(documented).to_string()),
                metadata: None,
                page: Some(documented.origin().span),
                line: None,
                changed: None,
            });
            return;
        };
        if metadata_name != name {
            self.disagree(Finding {
                aspect: Aspect::Type,
                class: Class::DiffersInCase,
                item: name.to_string(),
                documented: Some(name.to_string()),
                metadata: Some(metadata_name.to_string()),
                page: Some(documented.origin().span),
                line: Some(metadata.origin().span),
                changed: None,
            });
        }
        let same_kind = kind_of(documented) == kind_of(metadata);
        self.count(Measure::Kind, same_kind);
        if !same_kind {
            self.disagree(Finding {
                aspect: Aspect::Kind,
                class: Class::Differs,
                item: name.to_string(),
                documented: Some(kind_of(documented).to_string()),
                metadata: Some(kind_of(metadata).to_string()),
                page: Some(documented.origin().span),
                line: Some(metadata.origin().span),
                changed: None,
            });
        }
        match (documented, metadata) {
            (TypeDefinition::Structured(documented), TypeDefinition::Structured(metadata)) => {
                self.properties((name, documented), (metadata_name, metadata));
                self.base((name, documented), metadata);
                self.key((name, documented), (metadata_name, metadata));
            }
            (TypeDefinition::Enumeration(documented), TypeDefinition::Enumeration(metadata)) => {
                self.members(name, documented, metadata);
            }
            _ => {}
        }
    }

    fn undocumented_type(&mut self, name: &QualifiedName, metadata: &TypeDefinition) {
        self.disagree(Finding {
            aspect: Aspect::Type,
            class: Class::MissingInDocs,
            item: name.to_string(),
            documented: None,
            metadata: Some(kind_of(metadata).to_string()),
            page: None,
            line: Some(metadata.origin().span),
            changed: None,
        });
    }
}

fn kind_of(definition: &TypeDefinition) -> &'static str {
    match definition {
        TypeDefinition::Structured(structured) => match structured.kind {
            Kind::Entity => "entity type",
            Kind::Complex => "complex type",
        },
        TypeDefinition::Enumeration(_) => "enumeration",
    }
}
