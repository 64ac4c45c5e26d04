//! From the roots to everything they refer to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::reason::{Reason, Reasons};
use super::root::Root;
use crate::name::QualifiedName;
use crate::schema::{Request, Schema, StructuredType, TypeDefinition};
use crate::settings::Derived;

/// Walks from the types and requests that the roots name.
pub(super) fn from_roots<'s>(schema: &'s Schema, derived: Derived, roots: &[Root]) -> Reasons<'s> {
    let mut walk = Walk {
        schema,
        derived,
        derived_types: schema.types.derived(),
        reasons: Reasons::new(),
        waiting: VecDeque::new(),
    };
    for name in schema.types.keys() {
        if let Some(root) = roots.iter().find(|root| !root.excludes && root.is(name)) {
            walk.reach(name, || Reason::Root { root: root.text.clone() });
        }
    }
    let named: BTreeSet<&QualifiedName> = walk.reasons.keys().copied().collect();
    for operation in &schema.operations {
        if let Some(on) = operation.bound_to.named().filter(|on| named.contains(on)) {
            let reason = || Reason::Operation { name: operation.name.name.clone(), on: on.clone() };
            operation.types().for_each(|used| walk.reach(used, reason));
        }
    }
    for request in &schema.requests {
        if let Some(subject) = request.subject.as_ref().filter(|subject| named.contains(subject)) {
            let reason = || Reason::RequestAbout { request: line(request), subject: subject.clone() };
            request.types().for_each(|used| walk.reach(used, reason));
        } else if let Some(root) = roots.iter().find(|root| !root.excludes && root.is_request(request)) {
            let reason = || Reason::Request { request: line(request), root: root.text.clone() };
            request.types().for_each(|used| walk.reach(used, reason));
        }
    }
    while let Some((name, definition)) = walk.waiting.pop_front() {
        if let TypeDefinition::Structured(structured) = definition {
            walk.structured(name, structured);
        }
    }
    walk.reasons
}

struct Walk<'s> {
    schema: &'s Schema,
    derived: Derived,
    derived_types: BTreeMap<&'s QualifiedName, Vec<&'s QualifiedName>>,
    reasons: Reasons<'s>,
    waiting: VecDeque<(&'s QualifiedName, &'s TypeDefinition)>,
}

impl<'s> Walk<'s> {
    /// Notes the first reason for a type, and the type to go on from.
    fn reach(&mut self, name: &QualifiedName, reason: impl FnOnce() -> Reason) {
        if let Some((name, definition)) = self.schema.types.get_key_value(name)
            && !self.reasons.contains_key(name)
        {
            self.reasons.insert(name, reason());
            self.waiting.push_back((name, definition));
        }
    }

    fn structured(&mut self, name: &'s QualifiedName, structured: &'s StructuredType) {
        if let Some(base) = &structured.base {
            self.reach(base, || Reason::Base { of: name.clone() });
        }
        for property in structured.all_properties() {
            let Some(used) = property.type_use.named() else { continue };
            self.reach(used, || Reason::Property { name: property.name.clone(), of: name.clone() });
            if self.derived == Derived::Referenced {
                self.derived_from(used);
            }
        }
        if self.derived == Derived::All {
            self.derived_from(name);
        }
    }

    fn derived_from(&mut self, base: &QualifiedName) {
        for name in self.derived_types.get(base).cloned().unwrap_or_default() {
            self.reach(name, || Reason::Derived { from: base.clone() });
        }
    }
}

/// A request in a line.
fn line(request: &Request) -> String {
    let path = request.paths.first().map(ToString::to_string).unwrap_or_default();
    format!("{} {path}", request.method.as_str())
}
