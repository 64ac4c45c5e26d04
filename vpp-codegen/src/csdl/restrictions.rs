//! What a service refuses, as the vocabulary Capabilities says it (OData Vocabularies 4.01, Capabilities).

use std::collections::BTreeSet;

use super::schema_of::scope::Scope;
use super::schema_of::{Annotation, within};
use super::tree::{Annotations, Member, Node, Object, Value};
use crate::schema::{Capability, Restrictions};

const VOCABULARY: &str = "Org.OData.Capabilities.V1";

/// The terms, the property of each that says it, and what it says. A term without a property is the value itself.
const TERMS: [(&str, &str, Capability); 12] = [
    ("ReadRestrictions", "Readable", Capability::Read),
    ("InsertRestrictions", "Insertable", Capability::Insert),
    ("UpdateRestrictions", "Updatable", Capability::Update),
    ("DeleteRestrictions", "Deletable", Capability::Delete),
    ("SelectSupport", "Supported", Capability::Select),
    ("FilterRestrictions", "Filterable", Capability::Filter),
    ("ExpandRestrictions", "Expandable", Capability::Expand),
    ("SortRestrictions", "Sortable", Capability::OrderBy),
    ("TopSupported", "", Capability::Top),
    ("SkipSupported", "", Capability::Skip),
    ("CountRestrictions", "Countable", Capability::Count),
    ("SearchRestrictions", "Searchable", Capability::Search),
];

/// What annotations of an entity set or a singleton say, within it and apart from it.
pub(super) fn of(members: &[Member], apart: &[&Annotation], scope: &Scope) -> Restrictions {
    let mut restrictions = Restrictions::default();
    for annotation in within(&Annotations::among(members), "", scope).chain(apart.iter().copied().cloned()) {
        let Some(term) = annotation.term.strip_prefix(VOCABULARY).and_then(|rest| rest.strip_prefix('.')) else {
            continue;
        };
        restrictions.refused.extend(refused(term, &annotation.value));
        if term == "NavigationRestrictions" {
            for property in annotation.value.get("RestrictedProperties").map_or(&[][..], Node::items) {
                let Some(path) = property.get("NavigationProperty").and_then(Node::shown) else { continue };
                let behind: BTreeSet<Capability> =
                    property.named().flat_map(|member| refused(&member.name, &member.value)).collect();
                if !behind.is_empty() {
                    restrictions.behind.entry(scope.resolved_path(&path)).or_default().extend(behind);
                }
            }
        }
    }
    restrictions
}

fn refused(term: &str, value: &Node) -> Vec<Capability> {
    let refuses = |value: Option<&Node>| value.is_some_and(|value| value.value == Value::Bool(false));
    let by_key = value.get("ReadByKeyRestrictions").filter(|_| term == "ReadRestrictions");
    let of_term = TERMS.iter().filter(|(name, ..)| *name == term);
    let of_term = of_term.filter(|(_, property, _)| match property.is_empty() {
        true => refuses(Some(value)),
        false => refuses(value.get(property)),
    });
    let by_key_refused = by_key.is_some_and(|by_key| refuses(by_key.get("Readable")));
    let by_key_allowed = by_key.is_some_and(|by_key| by_key.flag("Readable"));
    let mut found: Vec<Capability> = of_term.map(|(.., capability)| *capability).collect();
    // What is said of reading by key counts for it; else what is said of reading does.
    if by_key_refused || (found.contains(&Capability::Read) && !by_key_allowed) {
        found.push(Capability::ReadByKey);
    }
    found
}

/// The annotations that say it.
pub(super) fn annotate(resource: &mut Object, restrictions: &Restrictions) {
    for (term, value) in records(&restrictions.refused) {
        resource.add(format!("@{VOCABULARY}.{term}"), value);
    }
    if restrictions.behind.is_empty() {
        return;
    }
    let property = |(path, refused): (&String, &BTreeSet<Capability>)| {
        let mut property = Object::default();
        property.add("NavigationProperty", path.as_str());
        records(refused).into_iter().for_each(|(term, value)| property.add(term, value));
        Node::from(property)
    };
    let mut value = Object::default();
    value.add("RestrictedProperties", restrictions.behind.iter().map(property).collect::<Vec<_>>());
    resource.add(format!("@{VOCABULARY}.NavigationRestrictions"), value);
}

/// What is refused, as terms with their values.
fn records(refused: &BTreeSet<Capability>) -> Vec<(&'static str, Node)> {
    let said = TERMS.iter().filter(|(.., capability)| refused.contains(capability));
    let mut records: Vec<(&str, Node)> = said
        .map(|(term, property, _)| match property.is_empty() {
            true => (*term, false.into()),
            false => (*term, Node::from(with(property, false.into()))),
        })
        .collect();
    let by_key = !refused.contains(&Capability::ReadByKey);
    if refused.contains(&Capability::Read) == by_key {
        let by_key = Node::from(with("Readable", by_key.into()));
        match records.iter_mut().find(|(term, _)| *term == "ReadRestrictions").map(|(_, value)| &mut value.value) {
            Some(Value::Object(read)) => read.add("ReadByKeyRestrictions", by_key),
            _ => records.insert(0, ("ReadRestrictions", with("ReadByKeyRestrictions", by_key).into())),
        }
    }
    records
}

fn with(name: &str, value: Node) -> Object {
    let mut object = Object::default();
    object.add(name, value);
    object
}
