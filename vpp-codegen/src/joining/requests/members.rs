//! The members that the body of a request can have: what the page lists, and what only its examples show.

use foldhash::{HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::joining::requests::parameters::shown_type;
use crate::joining::types::resolve::Resolver;
use crate::name::{NearNames, QualifiedName};
use crate::reading::property::{BIND, DELTA};
use crate::reading::request_body::ShownBody;
use crate::reading::sample::{Sample, SampleMember};
use crate::reading::{OperationFacts, PropertyFacts};
use crate::schema::{ItemType, Property, TypeUse, Types};
use crate::span::Spanned;
use crate::text::in_any_case;

/// What the names of properties begin with that somebody has added to a type, so that no type declares them.
const EXTENSION: &str = "extension_";

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
            members.add(self.of_changes(self.declared(&row.name).cloned().unwrap_or_else(as_listed)));
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

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{
        SmallPage, api, list, parameters, read, relationships, resource, response, schema_of,
    };
    use crate::schema::{Body, Property};

    /// What can be set of the body of a page's request.
    fn members(page: SmallPage) -> Vec<String> {
        let items = relationships(&[("items", "[item](item.md) collection")]);
        let pair = "# pair resource type\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n|key|String|\n|value|String|\n"
            .to_string();
        let pair = ("en-US/beta/resources/pair.md".to_string(), pair);
        let path = page.0.clone();
        let lists = [list("/carts", "cart"), resource("cart", &items), resource("item", ""), pair, page];
        let request = schema_of(lists).requests.into_iter().find(|request| request.origin.pages.contains(&path));
        let members = match request.expect("a request").body {
            Body::Parameters(members) | Body::Properties { properties: members, .. } => members,
            Body::Object { bindings, .. } => bindings,
            other => panic!("{other:?}"),
        };
        let shown = |member: &Property| format!("{}: {}", member.name, member.type_use).replace("microsoft.graph.", "");
        members.iter().map(shown).collect()
    }

    fn sending(method: &str, path: &str, body: &str) -> String {
        format!("{}## Example\n\n```http\n{method} {path}\n\n{body}\n```\n", response(204, "nothing"))
    }

    #[test]
    fn the_changes_of_a_collection_are_a_list_of_what_it_holds() {
        let changes =
            "{ \"id\": \"1\", \"items@delta\": [{ \"@removed\": { \"reason\": \"changed\" }, \"id\": \"2\" }] }";
        let update = |rows: &str| {
            let told = "[cart](../resources/cart.md)";
            let body = format!("## Request body\n\nA {told} object.\n\n{rows}");
            api("Update cart", "PATCH /carts/{id}", &(body + &sending("PATCH", "/carts/1", changes)))
        };
        let expected = "items@delta: Collection(item)";
        assert_eq!(members(update("")), [expected]);
        let listed =
            "|Property|Type|\n|:-|:-|\n|id|String|\n|items@delta|Collection([item](../resources/item.md))|\n\n";
        assert_eq!(members(update(listed)), ["id: Edm.String", expected]);
        let listed_otherwise = "|Property|Type|\n|:-|:-|\n|id|String|\n\n";
        assert_eq!(members(update(listed_otherwise)), ["id: Edm.String", expected]);
    }

    #[test]
    fn what_an_object_that_is_listed_holds_is_no_member_beside_it() {
        let sell = |body: &str| {
            let rows = parameters("Request body", &[("pair", "[pair](../resources/pair.md)")]);
            api("cart: sell", "POST /carts/{id}/sell", &(rows + &sending("POST", "/carts/1/sell", body)))
        };
        assert_eq!(members(sell("{ \"key\": \"a\", \"value\": \"b\" }")), ["pair: pair"]);
        // What is listed is sent beside something else.
        assert_eq!(members(sell("{ \"pair\": {}, \"key\": \"a\" }")), ["pair: pair", "key: Edm.String"]);
        // Not all that is sent is of the object.
        assert_eq!(members(sell("{ \"key\": \"a\", \"hurry\": true }")), ["key: Edm.String", "hurry: Edm.Boolean"]);
    }

    #[test]
    fn a_table_of_which_no_example_sends_a_member_is_told() {
        let told = |body: &str| {
            let rows = parameters("Request body", &[("colour", "String"), ("owner", "[item](../resources/item.md)")]);
            let paint = api("Paint cart", "PATCH /carts/{id}", &(rows + &sending("PATCH", "/carts/1", body)));
            let (_, findings) = read([list("/carts", "cart"), resource("cart", ""), resource("item", ""), paint]);
            findings.iter().filter(|finding| finding.code == Code::ParametersFromExample).count()
        };
        assert_eq!(told("{ \"shade\": \"red\" }"), 1);
        for right in
            ["{ \"shade\": \"red\", \"Colour\": \"red\" }", "{ \"shade\": \"red\", \"owner@odata.bind\": \"x\" }", "{}"]
        {
            assert_eq!(told(right), 0, "{right}");
        }
    }

    #[test]
    fn what_an_example_alone_shows_is_of_the_type_that_the_table_names_and_that_has_its_members() {
        let put = |body: &str| {
            let rows = parameters("Request body", &[("pairs", "[pair](../resources/pair.md) collection")]);
            api("Set pairs", "PUT /carts/{id}/pairs", &(rows + &sending("PUT", "/carts/1/pairs", body)))
        };
        let of = |body: &str| members(put(body)).pop().expect("a member");
        assert_eq!(of("{ \"value\": [{ \"key\": \"a\", \"value\": \"b\" }] }"), "value: Collection(pair)");
        assert_eq!(of("{ \"value\": [{ \"key\": \"a\", \"other\": \"b\" }] }"), "value: Collection(Edm.Untyped)");
    }
}
