//! The members that the body of a request can have: what the page lists, and what only its examples show.

use foldhash::{HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::joining::requests::parameters::shown_type;
use crate::joining::types::resolve::{self, Resolver};
use crate::name::{NearNames, QualifiedName};
use crate::reading::property::{BIND, DELTA};
use crate::reading::request_body::ShownBody;
use crate::reading::sample::{Sample, SampleMember};
use crate::reading::{OperationFacts, PropertyFacts};
use crate::schema::{ItemType, Property, TypeUse, Types};
use crate::span::Spanned;
use crate::text::{self, in_any_case};

/// What the names of properties begin with that somebody has added to a type, so that no type declares them.
const EXTENSION: &str = "extension_";

/// So many words say no more than that something is required or optional.
const FEW_WORDS: usize = 2;

const UNTYPED: ItemType = ItemType::Primitive(Primitive::Untyped);

/// What tells the types of members.
pub(crate) struct Members<'a> {
    /// The properties that the types declare, by their names in any letter case.
    properties: HashMap<String, &'a Property>,
    types: &'a Types,
    resolver: &'a Resolver<'a>,
}

impl<'a> Members<'a> {
    /// The members that types may declare; the first of the types decides.
    pub(crate) fn of(
        declaring: impl IntoIterator<Item = &'a QualifiedName>,
        types: &'a Types,
        resolver: &'a Resolver<'a>,
    ) -> Self {
        let mut properties = HashMap::default();
        for property in declaring.into_iter().flat_map(|of| types.properties(of)) {
            properties.entry(in_any_case(&property.name)).or_insert(property);
        }
        Members { properties, types, resolver }
    }

    /// The members that the page lists: as the type declares them or, where it does not, as the page does.
    pub(crate) fn listed(&self, facts: &OperationFacts, diagnostics: &mut Diagnostics) -> Vec<Property> {
        let mut members = Distinct::default();
        let shown = facts.body_sample.as_ref().map(Sample::by_name).unwrap_or_default();
        self.report_near(facts, diagnostics);
        report_variants(facts, diagnostics);
        for row in &facts.body {
            let as_listed = || self.resolver.property(row.clone(), shown.get(&*row.name.value).copied(), diagnostics);
            let declared = self.declared(&row.name).map(|declared| self.as_sent(declared, row));
            members.add(self.of_changes(declared.unwrap_or_else(as_listed)));
        }
        for row in &facts.sent.bindings {
            members.add(self.binding(row.clone(), row.name.trim_end_matches(BIND)));
        }
        members.all
    }

    /// What a type declares, with what a row tells of sending it: that it must be there, which of its values are taken. Where
    /// the row has nothing to add, or is copied from the base, the page of the type says more.
    fn as_sent(&self, declared: &Property, row: &PropertyFacts) -> Property {
        let mut sent = declared.clone();
        let told = row.documentation.plain();
        // A sentence that says more than the list stays in the description, and names the values there.
        let is_whole = || !row.values.iter().all(|value| told.contains(&*value.value));
        let values = resolve::values(&sent.type_use, row).filter(|_| !declared.values.is_empty() || is_whole());
        let says_more = row.inherited_from.is_none() && !declared.documentation.plain().contains(&*told);
        if let Some(values) = values.filter(|_| says_more || declared.values.is_empty()) {
            sent.values = values;
        }
        if !says_more {
            return sent;
        }
        sent.read_only = row.hints.read_only;
        sent.documentation = resolve::linked(row.documentation.clone(), self.resolver.directory);
        if text::words(&told) <= FEW_WORDS {
            sent.documentation = sent.documentation.and(&declared.documentation);
        }
        sent
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

    /// The members with those that only examples show; `told` are the types that the page names beside them.
    pub(crate) fn with_shown<'b>(
        &self,
        listed: Vec<Property>,
        told: &[QualifiedName],
        bodies: impl Iterator<Item = &'b ShownBody>,
    ) -> Vec<Property> {
        let mut known = HashSet::default();
        let named = listed.iter().filter_map(|member| member.type_use.named()).chain(told);
        let named: Vec<QualifiedName> = named.filter(|of| known.insert(*of)).cloned().collect();
        let mut members = Distinct::of(listed);
        for body in bodies {
            for member in body.sample.members.iter().filter(|member| !member.name.starts_with(EXTENSION)) {
                let member = self.shown(member);
                let of = body.held.get(&member.name).filter(|_| member.type_use.item == UNTYPED);
                let of = of.and_then(|names| named.iter().find(|of| has_all(self.types, of, names)));
                let item = of.map_or(member.type_use.item.clone(), |of| ItemType::Named(of.clone()));
                members.add(Property { type_use: TypeUse { item, ..member.type_use }, ..member });
            }
            self.add_annotations(body, &mut members);
        }
        members.all
    }

    /// A member that an example shows.
    fn shown(&self, member: &SampleMember) -> Property {
        let as_shown = || {
            let shown = Some(shown_type(member, self.resolver.directory));
            let row = PropertyFacts::named(member.name.clone(), shown);
            // That no table lists it makes no table wrong.
            self.resolver.property(row, Some(member), &mut Diagnostics::new())
        };
        self.declared(&member.name).cloned().unwrap_or_else(as_shown)
    }

    /// The relationships that examples set by address, and the collections of which they send the changes.
    pub(crate) fn shown_annotations<'b>(&self, bodies: impl Iterator<Item = &'b ShownBody>) -> Vec<Property> {
        let mut members = Distinct::default();
        bodies.for_each(|body| self.add_annotations(body, &mut members));
        members.all
    }

    /// The changes of a collection are a list of what it holds, with what OData says of each; whatever else tells of them.
    fn of_changes(&self, member: Property) -> Property {
        let of = member.name.strip_suffix(DELTA).and_then(|of| self.declared(of));
        let type_use = of.map(|of| TypeUse { collection: true, ..of.type_use.clone() });
        Property { type_use: type_use.unwrap_or(member.type_use), ..member }
    }

    fn add_annotations(&self, body: &ShownBody, members: &mut Distinct) {
        for binding in &body.bindings {
            let mut row = PropertyFacts::named(binding.name.clone(), None);
            row.name.value += BIND;
            let mut bound = self.binding(row, &binding.name);
            bound.type_use.collection |= binding.collection;
            members.add(bound);
        }
        for changed in &body.changes {
            members.add(self.of_changes(self.shown(changed)));
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

/// Reports names that an example sends and that are one letter off a parameter which it does not send.
pub(super) fn report_near_shown<'b>(
    parameters: &[Property],
    bodies: impl Iterator<Item = &'b ShownBody>,
    diagnostics: &mut Diagnostics,
) {
    let is_parameter = |name: &str| parameters.iter().any(|parameter| parameter.name.eq_ignore_ascii_case(name));
    for body in bodies {
        let sent = &body.sample.members;
        let is_sent = |name: &str| sent.iter().any(|member| member.name.eq_ignore_ascii_case(name));
        let lacking = parameters.iter().map(|parameter| &*parameter.name).filter(|name| !is_sent(name));
        let near = NearNames::of(lacking);
        for member in sent.iter().filter(|member| !is_parameter(&member.name)) {
            let Some(near) = near.only(&member.name) else { continue };
            let name = &*member.name;
            diagnostics.push(
                Diagnostic::new(
                    Code::NearName,
                    member.name.span,
                    format!("`{name}` is no parameter of what is called"),
                )
                .decision("it can be sent as it is written")
                .help(format!("did you mean `{near}`?")),
            );
        }
    }
}

/// Reports examples that send nothing of what the table lists.
pub(super) fn report_disjoint<'b>(
    facts: &OperationFacts,
    listed: &[Property],
    bodies: impl Iterator<Item = &'b ShownBody>,
    diagnostics: &mut Diagnostics,
) {
    let names: HashSet<String> = listed.iter().map(|member| in_any_case(&member.name)).collect();
    let is_listed = |name: &Spanned<String>| names.contains(&in_any_case(name));
    let sends_one = |body: &&ShownBody| {
        let members = body.sample.members.iter().map(|member| &member.name);
        members.chain(body.bindings.iter().map(|bound| &bound.name)).any(is_listed)
    };
    let sent: Vec<&ShownBody> = bodies.filter(|body| !body.sample.members.is_empty()).collect();
    let (Some(row), Some(first)) = (facts.body.first(), sent.first()) else { return };
    if sent.iter().any(sends_one) {
        return;
    }
    diagnostics.push(
        Diagnostic::new(Code::ParametersFromExample, row.name.span, "no example sends a member that this table lists")
            .related(first.sample.members[0].name.span, "this is sent")
            .decision("what the table lists and what the examples send can be set"),
    );
}

/// The types of members that are objects, whose own members an example may send in place of them.
pub(super) struct HeldMembers<'a> {
    types: &'a Types,
    of: Vec<QualifiedName>,
    listed: HashSet<String>,
}

impl<'a> HeldMembers<'a> {
    pub(super) fn of(listed: &[Property], types: &'a Types) -> Self {
        let objects = listed.iter().filter(|member| !member.type_use.collection);
        HeldMembers {
            types,
            of: objects.filter_map(|member| member.type_use.named().cloned()).collect(),
            listed: listed.iter().map(|member| in_any_case(&member.name)).collect(),
        }
    }

    /// Whether an example sends nothing that is listed, and only what an object has that is.
    pub(super) fn are_all_of(&self, sample: &Sample) -> bool {
        let names: Vec<&str> = sample.members.iter().map(|member| &**member.name).collect();
        let is_listed = |name: &&str| self.listed.contains(&in_any_case(name));
        !names.is_empty() && !names.iter().any(is_listed) && self.of.iter().any(|of| has_all(self.types, of, &names))
    }
}

/// Whether a type has all of some properties.
fn has_all(types: &Types, of: &QualifiedName, names: &[impl AsRef<str>]) -> bool {
    types.structured(of).is_some() && names.iter().all(|name| types.has_property(of, name.as_ref()))
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
