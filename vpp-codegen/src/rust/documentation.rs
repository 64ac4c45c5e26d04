//! What the generated documentation says beyond the prose of the pages: what a thing is in OData.

use super::doc_comment::{self, Links, broken, code, joined, kept_together};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{EnumerationType, ItemType, Kind, Member, Origin, Property, StructuredType};
use crate::vocabulary::{Meaning, words};

/// The documentation of a struct: its prose, its name and key, and whether objects of it are anything special.
pub(super) fn of_structured(name: &QualifiedName, structured: &StructuredType, links: &dyn Links) -> Vec<String> {
    let (sentences, odata_type) = (links.sentences(), code(&name.to_string()));
    let key: Vec<String> = structured.key.iter().map(|name| code(name)).collect();
    let mut about = vec![match (structured.kind, &*key) {
        (_, [_, ..]) => sentences.keyed_type.with([&odata_type, &key.join(", ")]),
        (Kind::Entity, []) => sentences.entity_type.with([&odata_type]),
        (Kind::Complex, []) => sentences.complex_type.with([&odata_type]),
    }];
    if structured.is_abstract {
        about.push(sentences.abstract_type.with([]));
    }
    if structured.is_open {
        about.push(sentences.open_type.with([]));
    }
    with_prose(&structured.origin, about, links)
}

/// The documentation of an enum.
pub(super) fn of_enumeration(name: &QualifiedName, enumeration: &EnumerationType, links: &dyn Links) -> Vec<String> {
    let sentences = links.sentences();
    let sentence = if enumeration.is_flags { &sentences.flags_type } else { &sentences.enumeration_type };
    with_prose(&enumeration.origin, vec![sentence.with([&code(&name.to_string())])], links)
}

fn with_prose(origin: &Origin, about: Vec<String>, links: &dyn Links) -> Vec<String> {
    let paragraphs = [doc_comment::lines(&origin.documentation, links), about];
    joined(paragraphs)
}

/// The documentation of a field: what it says of a parameter, and what its kind of property means for its users.
pub(super) fn of_property(property: &Property, is_relationship: bool, links: &dyn Links) -> Vec<String> {
    let mut paragraphs = vec![of_parameter(property, links), read_only(property, links)];
    if is_relationship {
        paragraphs.push(vec![links.sentences().relationship.with([])]);
    }
    if property.type_use.item == ItemType::Primitive(Primitive::Stream) {
        let address = code(&format!("{}@odata.mediaReadLink", property.name));
        paragraphs.push(vec![links.sentences().stream.with([&address])]);
    }
    joined(paragraphs)
}

/// That clients cannot set a property, where its description does not say so.
pub(super) fn read_only(property: &Property, links: &dyn Links) -> Vec<String> {
    let is_said = || words().says(&property.documentation.plain(), Meaning::ReadOnly);
    if property.read_only && !is_said() { vec![links.sentences().read_only.with([])] } else { Vec::new() }
}

/// The documentation of a parameter: its prose and its possible values.
pub(super) fn of_parameter(property: &Property, links: &dyn Links) -> Vec<String> {
    let mut docs = doc_comment::lines(&property.documentation, links);
    if docs.is_empty() {
        docs = vec![links.sentences().property.with([&code(&property.name)])];
    }
    joined([docs, possible_values(property, links)])
}

/// The possible values of a text, where the pages tell them.
pub(super) fn possible_values(property: &Property, links: &dyn Links) -> Vec<String> {
    if property.values.is_empty() {
        return Vec::new();
    }
    let values: Vec<String> = property.values.iter().map(|value| kept_together(&code(value))).collect();
    broken(&links.sentences().possible_values.with([&values.join(", ")]))
}

/// The documentation of a variant.
pub(super) fn of_member(member: &Member, links: &dyn Links) -> Vec<String> {
    let prose = doc_comment::lines(&member.documentation, links);
    if prose.is_empty() { vec![links.sentences().member.with([&code(&member.name)])] } else { prose }
}
