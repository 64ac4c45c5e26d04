//! Properties and navigation properties: which there are, and of which types.

use std::collections::BTreeSet;

use super::comparison::{Comparison, Finding, same_type};
use super::measure::{Measure, Outcome};
use super::report::{Aspect, Class};
use crate::name::QualifiedName;
use crate::schema::{Property, Schema, StructuredType};

/// A type with its name.
type Named<'a> = (&'a QualifiedName, &'a StructuredType);

/// The properties of a type on one side.
struct Side<'a> {
    own: &'a StructuredType,
    /// All properties and navigation properties, its own and those of its bases.
    all: Vec<(&'a Property, &'static Terms)>,
    names: BTreeSet<&'a str>,
}

impl<'a> Side<'a> {
    fn new(schema: &'a Schema, (name, own): Named<'a>) -> Self {
        let ancestors = schema.types.ancestors(name).map(|(_, base)| base);
        let all: Vec<_> = std::iter::once(own).chain(ancestors).flat_map(with_terms).collect();
        let names = all.iter().map(|(property, _)| &*property.name).collect();
        Side { own, all, names }
    }

    fn pages(&self) -> &'a [String] {
        &self.own.origin.pages
    }

    fn find(&self, name: &str) -> Option<(&'a Property, &'static Terms)> {
        self.all.iter().find(|(property, _)| property.name == name).copied()
    }

    /// The property whose name differs in letter case only.
    fn find_in_other_case(&self, name: &str) -> Option<&'a Property> {
        self.all.iter().find(|(property, _)| property.name.eq_ignore_ascii_case(name)).map(|(property, _)| *property)
    }
}

/// What is said of one of the two groups of properties.
struct Terms {
    aspect: Aspect,
    type_aspect: Aspect,
    precision: Measure,
    recall: Measure,
    type_agreement: Measure,
}

const PROPERTIES: Terms = Terms {
    aspect: Aspect::Property,
    type_aspect: Aspect::PropertyType,
    precision: Measure::PropertyPrecision,
    recall: Measure::PropertyRecall,
    type_agreement: Measure::PropertyType,
};

const NAVIGATION: Terms = Terms {
    aspect: Aspect::Navigation,
    type_aspect: Aspect::NavigationType,
    precision: Measure::NavigationPrecision,
    recall: Measure::NavigationRecall,
    type_agreement: Measure::NavigationType,
};

impl<'a> Comparison<'a> {
    /// Compares the properties of a type that both sides have.
    pub(super) fn properties(&mut self, documented: Named<'_>, metadata: Named<'_>) {
        let name = documented.0;
        let (documented_schema, metadata_schema) = (self.documented.schema, self.metadata.schema);
        let documented = Side::new(documented_schema, documented);
        let metadata = Side::new(metadata_schema, metadata);
        let own_documented = metadata.own.properties.iter().all(|own| documented.names.contains(&*own.name));
        let known = documented.own.properties.iter().all(|told| metadata.names.contains(&*told.name));
        self.count(Measure::PropertySet, own_documented && known);
        for (property, terms) in with_terms(documented.own) {
            self.documented_property(name, property, &metadata, terms);
        }
        for (property, terms) in with_terms(metadata.own) {
            self.metadata_property(name, property, &documented, terms);
        }
    }

    fn documented_property(&mut self, owner: &QualifiedName, property: &Property, metadata: &Side<'_>, terms: &Terms) {
        let found = metadata.find(&property.name);
        let changed = self.property_changed(found.is_none(), property, metadata);
        self.count(terms.precision, Outcome::of(found.is_some(), &changed));
        let Some((found, declared_as)) = found else {
            let other_case = metadata.find_in_other_case(&property.name);
            self.disagree(Finding {
                aspect: terms.aspect,
                class: if other_case.is_some() { Class::DiffersInCase } else { Class::MissingInMetadata },
                item: format!("{owner}/{}", property.name),
                documented: Some(property.name.clone()),
                metadata: other_case.map(|other| other.name.clone()),
                page: Some(property.span),
                line: Some(other_case.map_or(metadata.own.origin.span, |other| other.span)),
                changed,
            });
            return;
        };
        // Whether it is a navigation property is the metadata's word.
        let terms = declared_as;
        let same = same_type(&property.type_use, &found.type_use);
        let changed = match same {
            true => None,
            false => self.truth.changed(|evidence| evidence.property_type(metadata.pages(), &property.name)),
        };
        self.count(terms.type_agreement, Outcome::of(same, &changed));
        if terms.type_agreement == Measure::PropertyType {
            let same_collection = property.type_use.collection == found.type_use.collection;
            self.count(Measure::Collection, Outcome::of(same_collection, &changed));
        }
        if !same {
            self.disagree(Finding {
                aspect: terms.type_aspect,
                class: Class::Differs,
                item: format!("{owner}/{}", property.name),
                documented: Some(property.type_use.to_string()),
                metadata: Some(found.type_use.to_string()),
                page: Some(property.span),
                line: Some(found.span),
                changed,
            });
        }
    }

    fn metadata_property(&mut self, owner: &QualifiedName, property: &Property, documented: &Side<'_>, terms: &Terms) {
        let found = documented.find(&property.name);
        let changed = self.property_changed(found.is_none(), property, documented);
        self.count(terms.recall, Outcome::of(found.is_some(), &changed));
        // One whose letter case differs is reported where it is documented.
        if found.is_none() && documented.find_in_other_case(&property.name).is_none() {
            self.disagree(Finding {
                aspect: terms.aspect,
                class: Class::MissingInDocs,
                item: format!("{owner}/{}", property.name),
                documented: None,
                metadata: Some(property.type_use.to_string()),
                page: Some(documented.own.origin.span),
                line: Some(property.span),
                changed,
            });
        }
    }

    /// What shows that a property is lacking on one side because a page has changed.
    fn property_changed(&self, lacking: bool, property: &Property, side: &Side<'_>) -> Option<String> {
        if !lacking {
            return None;
        }
        self.truth.changed(|evidence| evidence.property(side.pages(), &property.name))
    }
}

/// The properties and then the navigation properties of a type, with what is said of them.
fn with_terms(structured: &StructuredType) -> impl Iterator<Item = (&Property, &'static Terms)> {
    let properties = structured.properties.iter().map(|property| (property, &PROPERTIES));
    properties.chain(structured.navigation.iter().map(|property| (property, &NAVIGATION)))
}
