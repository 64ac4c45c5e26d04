//! The members that the body of a request can have: what the page lists, and what only its examples show.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::joining::requests::parameters::shown_type;
use crate::joining::types::resolve::Resolver;
use crate::name::{NearNames, QualifiedName};
use crate::reading::property::BIND;
use crate::reading::request_body::ShownBody;
use crate::reading::sample::Sample;
use crate::reading::{OperationFacts, PropertyFacts};
use crate::schema::{ItemType, Property, TypeUse, Types};
use crate::span::Spanned;
use crate::text::in_any_case;

/// What the names of properties begin with that somebody has added to a type, so that no type declares them.
const EXTENSION: &str = "extension_";

/// What tells the types of members.
pub(crate) struct Members<'a> {
    /// The properties that the types declare, by their names in any letter case.
    properties: HashMap<String, &'a Property>,
    resolver: &'a Resolver<'a>,
}

impl<'a> Members<'a> {
    /// The members that types may declare; the first of the types decides.
    pub(crate) fn of(
        declaring: impl IntoIterator<Item = &'a QualifiedName>,
        types: &'a Types,
        resolver: &'a Resolver<'a>,
    ) -> Self {
        let mut properties = HashMap::new();
        for property in declaring.into_iter().flat_map(|of| types.properties(of)) {
            properties.entry(in_any_case(&property.name)).or_insert(property);
        }
        Members { properties, resolver }
    }

    /// The members that the page lists: as the type declares them or, where it does not, as the page does.
    pub(crate) fn listed(&self, facts: &OperationFacts, diagnostics: &mut Diagnostics) -> Vec<Property> {
        let mut members = Distinct::default();
        let shown = facts.body_sample.as_ref().map(Sample::by_name).unwrap_or_default();
        self.report_near(facts, diagnostics);
        report_variants(facts, diagnostics);
        for row in &facts.body {
            let as_listed = || self.resolver.property(row.clone(), shown.get(&*row.name.value).copied(), diagnostics);
            members.add(self.declared(&row.name).cloned().unwrap_or_else(as_listed));
        }
        for row in &facts.sent.bindings {
            members.add(self.binding(row.clone(), row.name.trim_end_matches(BIND)));
        }
        members.all
    }

    /// Reports names that no type declares and that are one letter off one which the page does not list; those of
    /// relationships, too.
    fn report_near(&self, facts: &OperationFacts, diagnostics: &mut Diagnostics) {
        let names = || {
            let bound = facts.sent.bindings.iter().map(|row| (&row.name, row.name.trim_end_matches(BIND)));
            facts.body.iter().map(|row| (&row.name, &**row.name)).chain(bound)
        };
        let declared: HashSet<&str> = self.properties.values().map(|property| &*property.name).collect();
        let is_declared = |name: &str| declared.contains(name) || self.declared(name).is_some();
        let unknown: Vec<(&Spanned<String>, &str)> = names().filter(|(_, name)| !is_declared(name)).collect();
        if unknown.is_empty() {
            return;
        }
        let listed: HashSet<&str> = names().map(|(_, name)| name).collect();
        let near = NearNames::of(declared.into_iter().filter(|name| !listed.contains(name)));
        for (written, name) in unknown {
            let Some(near) = near.only(name) else { continue };
            diagnostics.push(
                Diagnostic::new(Code::NearName, written.span, format!("`{name}` is no property of what is sent"))
                    .decision("it can be sent as it is written")
                    .help(format!("did you mean `{near}`?")),
            );
        }
    }

    /// The members with those that only examples show.
    pub(crate) fn with_shown<'b>(
        &self,
        members: Vec<Property>,
        bodies: impl Iterator<Item = &'b ShownBody>,
    ) -> Vec<Property> {
        let mut members = Distinct::of(members);
        for body in bodies {
            for member in body.sample.members.iter().filter(|member| !member.name.starts_with(EXTENSION)) {
                let as_shown = || {
                    let shown = Some(shown_type(member, self.resolver.directory));
                    let row = PropertyFacts::named(member.name.clone(), shown);
                    // That no table lists it makes no table wrong.
                    self.resolver.property(row, Some(member), &mut Diagnostics::new())
                };
                members.add(self.declared(&member.name).cloned().unwrap_or_else(as_shown));
            }
            self.add_bindings(body, &mut members);
        }
        members.all
    }

    /// The relationships that examples set by address.
    pub(crate) fn shown_bindings<'b>(&self, bodies: impl Iterator<Item = &'b ShownBody>) -> Vec<Property> {
        let mut bindings = Distinct::default();
        bodies.for_each(|body| self.add_bindings(body, &mut bindings));
        bindings.all
    }

    fn add_bindings(&self, body: &ShownBody, members: &mut Distinct) {
        for binding in &body.bindings {
            let mut row = PropertyFacts::named(binding.name.clone(), None);
            row.name.value += BIND;
            let mut bound = self.binding(row, &binding.name);
            bound.type_use.collection |= binding.collection;
            members.add(bound);
        }
    }

    /// The member that sets a relationship by address (OData JSON Format 4.01, section 8.5).
    fn binding(&self, row: PropertyFacts, relationship: &str) -> Property {
        let collection = self.declared(relationship).is_some_and(|declared| declared.type_use.collection);
        let bound = self.resolver.property(row, None, &mut Diagnostics::new());
        let collection = collection || bound.type_use.collection;
        Property { type_use: TypeUse { item: ItemType::Primitive(Primitive::String), collection }, ..bound }
    }

    /// The property that one of the types or of their bases declares under this name.
    fn declared(&self, name: &str) -> Option<&Property> {
        self.properties.get(&in_any_case(name)).copied()
    }
}

/// Reports rows that give way to others of the same name.
fn report_variants(facts: &OperationFacts, diagnostics: &mut Diagnostics) {
    for (row, first) in facts.variants() {
        let message = format!("`{}` is listed twice, with different types", row.name.value);
        diagnostics.push(
            Diagnostic::new(Code::Repeated, row.name.span, message)
                .related(first.name.span, "first here")
                .decision("it is set as the first row says; the caller says of which type the object is")
                .help("list the properties of each type on a page of its own, or in a table of its own"),
        );
    }
}

/// Members of different names, in any letter case.
#[derive(Default)]
struct Distinct {
    all: Vec<Property>,
    names: HashSet<String>,
}

impl Distinct {
    fn of(all: Vec<Property>) -> Self {
        Distinct { names: all.iter().map(|member| in_any_case(&member.name)).collect(), all }
    }

    /// Adds a member, unless there is one of its name.
    fn add(&mut self, member: Property) {
        if self.names.insert(in_any_case(&member.name)) {
            self.all.push(member);
        }
    }
}
