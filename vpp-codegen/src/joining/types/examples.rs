//! What the bodies of examples show of the types.
//!
//! An example may show what no table lists. But a member that is one letter off a property which the object lacks, and
//! a value that is one letter off a member of the enumeration, or in another letter case, are slips. Where answers show
//! another type than the table, they may [decide](ShownTypes). And where several members of an enumeration stand in one
//! value, separated by commas, it is one of flags.

use std::collections::BTreeSet;

use foldhash::HashSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::directory::Directory;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::known_types::{KnownObject, KnownTypes};
use crate::joining::types::shown_members::{Damaged, ShownMembers};
use crate::joining::types::shown_types::ShownTypes;
use crate::joining::types::wrapped_object;
use crate::json::{self, Json, JsonKind, Member};
use crate::name::QualifiedName;
use crate::reading::{PropertyFacts, TypeName};
use crate::schema::{ItemType, Property, TypeDefinition, TypeUse, Types};
use crate::span::{Span, Spanned};

/// Compares the bodies of all examples with the types: reports near names, and learns of flags and of types that the
/// tables have otherwise; on translated pages also of members.
pub(super) fn compare(
    types: &mut Types,
    pages: &[ApiPage],
    directory: &Directory,
    damaged: Option<&Damaged>,
    diagnostics: &mut Diagnostics,
) {
    let mut flags = BTreeSet::new();
    let mut values = ShownMembers::default();
    let against_tables = {
        let mut shown = ShownTypes::default();
        let known = KnownTypes::of(types);
        let of_page = |page: &ApiPage, findings: &mut Diagnostics| {
            let (flags, shown, values) = Default::default();
            let mut examples = Examples { types, known: &known, flags, shown, values, is_answer: true, findings };
            examples.of_page(page);
            examples.of_arguments(page, directory);
            (examples.flags, examples.shown, examples.values)
        };
        for (flags_there, shown_there, values_there) in diagnostics.in_parallel(pages, of_page) {
            flags.extend(flags_there);
            shown.join(shown_there);
            values.join(values_there);
        }
        shown.against_tables()
    };
    against_tables.into_iter().for_each(|shown| shown.decide(types, diagnostics));
    if let Some(damaged) = damaged {
        values.repair(types, damaged, diagnostics);
    }
    for name in flags {
        if let Some(TypeDefinition::Enumeration(enumeration)) = types.get_mut(&name) {
            enumeration.is_flags = true;
        }
    }
}

struct Examples<'a, 'f> {
    types: &'a Types,
    known: &'a KnownTypes<'a>,
    /// The enumerations of which a value has several members.
    flags: BTreeSet<QualifiedName>,
    /// What answers show of the types of properties.
    shown: ShownTypes<'a>,
    /// The values that are shown of enumerations.
    values: ShownMembers,
    /// Whether it is an answer that is looked at.
    is_answer: bool,
    findings: &'f mut Diagnostics,
}

impl<'a> Examples<'a, '_> {
    fn of_page(&mut self, page: &ApiPage) {
        let Some(answered) = page.result.as_ref().and_then(TypeUse::named) else { return };
        for example in &page.facts.examples {
            let answer = example.response.as_ref().filter(|response| *response.status < 300);
            self.is_answer = true;
            if let Some(body) = answer.and_then(|response| response.body.as_ref()) {
                self.body(body, answered);
            }
            self.is_answer = false;
            // What is made or changed is of the type that answers, unless a table lists parameters.
            let is_of_type = page.facts.body.is_empty() && page.sent.is_empty();
            if let Some(body) = example.request.as_ref().filter(|_| is_of_type).and_then(|sent| sent.body.as_ref()) {
                self.body(body, answered);
            }
        }
    }

    /// What is sent for the parameters that the page lists, where these are of an enumeration.
    fn of_arguments(&mut self, page: &ApiPage, directory: &Directory) {
        let facts = &page.facts;
        let of_enumeration = |row: &'_ PropertyFacts| match &row.type_expression.as_ref()?.name {
            TypeName::Reference(reference) => {
                let name = directory.find(reference, &page.stem, page.namespace())?;
                let is_enumeration = self.types.get(name)?.as_enumeration().is_some();
                is_enumeration.then(|| (row.name.value.clone(), name.clone()))
            }
            _ => None,
        };
        let parameters: Vec<_> = facts.body.iter().filter_map(of_enumeration).collect();
        if parameters.is_empty() {
            return;
        }
        let bodies = facts.examples.iter().filter_map(|example| example.request.as_ref()?.body.as_ref());
        for body in bodies.filter(|body| body.value.trim_start().starts_with('{')) {
            let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
            for (parameter, name) in &parameters {
                let Some(shown) = json.member(parameter) else { continue };
                elements(shown).iter().for_each(|value| self.member(value, name));
            }
        }
    }

    fn body(&mut self, body: &Spanned<String>, of: &QualifiedName) {
        if !body.value.trim_start().starts_with('{') {
            return;
        }
        let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
        match json.member("value") {
            Some(Json { kind: JsonKind::Array(elements), .. }) => {
                elements.iter().for_each(|element| self.object(element, of));
            }
            Some(single) if !single.members().is_empty() => self.object(single, of),
            _ => {
                self.wrapped(&json, of);
                self.object(&json, of);
            }
        }
    }

    /// Reports an answer that is an object of a type in the only member of another, which the type does not have.
    fn wrapped(&mut self, answer: &Json<'_>, of: &QualifiedName) {
        let own = |json: &'_ Json<'_>| {
            let names = json.members().iter().map(|member| &*member.name.value).filter(|name| !name.contains('@'));
            names.map(str::to_string).collect::<Vec<String>>()
        };
        let Some(known) = self.known.object(of).filter(|known| self.is_answer && !known.is_open) else { return };
        let [name] = &own(answer)[..] else { return };
        let is_known = |name: &String| known.properties.contains_key(&**name);
        let inside = answer.member(name).map(own).unwrap_or_default();
        let Some(member) = answer.members().iter().find(|member| *member.name.value == **name) else { return };
        if !is_known(name) && inside.len() > 1 && inside.iter().all(is_known) {
            self.findings.push(wrapped_object::finding(of, &member.name, wrapped_object::Use::Answered));
        }
    }

    fn object(&mut self, json: &Json<'_>, of: &QualifiedName) {
        let members = json.members();
        let own = members.iter().find(|member| member.name.value == "@odata.type");
        let own = own.and_then(|member| member.value.as_str());
        let own = own.map(|name| QualifiedName::parse(name.trim_start_matches('#')));
        let of = own.as_ref().filter(|name| self.types.structured(name).is_some()).unwrap_or(of);
        let Some(known) = self.known.object(of) else { return };
        let mut unknown = Vec::new();
        for member in members.iter().filter(|member| !member.name.value.contains('@')) {
            match known.properties.get(&*member.name.value) {
                Some((declaring, property)) => {
                    if self.is_answer {
                        self.shown.add(declaring, property, &member.value);
                    }
                    self.value(&member.value, property);
                }
                None => unknown.push(member),
            }
        }
        self.near_properties(&unknown, members, of, known);
    }

    /// Reports members of an object of which its type has none of the name, and one that is nearly called so and is not
    /// shown.
    fn near_properties(
        &mut self,
        unknown: &[&Member<'_>],
        members: &[Member<'_>],
        of: &QualifiedName,
        known: &KnownObject<'_>,
    ) {
        if unknown.is_empty() || known.is_open {
            return;
        }
        let shown: HashSet<&str> = members.iter().map(|member| &*member.name.value).collect();
        for member in unknown {
            let name = &*member.name.value;
            if let Some(near) = known.near.only_of(|known| !shown.contains(known), name) {
                self.report(member.name.span, format!("`{name}` is no property of `{}`", of.name), near);
            }
        }
    }

    fn value(&mut self, json: &Json<'_>, property: &Property) {
        let ItemType::Named(name) = &property.type_use.item else { return };
        for value in elements(json) {
            match self.types.get(name) {
                Some(TypeDefinition::Enumeration(_)) => self.member(value, name),
                Some(TypeDefinition::Structured(_)) => self.object(value, name),
                None => {}
            }
        }
    }

    fn member(&mut self, json: &Json<'_>, of: &QualifiedName) {
        let (Some(text), Some(known)) = (json.as_str(), self.known.members(of)) else { return };
        let words = || text.split(',').map(str::trim);
        words().for_each(|word| self.values.add(of, word, json.span));
        if words().count() > 1 && words().all(|word| known.names.contains(word)) {
            self.flags.insert(of.clone());
        }
        for word in words().filter(|word| !known.names.contains(word)) {
            if let Some(near) = known.meant(word) {
                self.report(json.span, format!("`{word}` is no member of `{}`", of.name), near);
            }
        }
    }

    fn report(&mut self, span: Span, message: String, near: &str) {
        self.findings.push(
            Diagnostic::new(Code::NearName, span, message)
                .decision("the tables decide")
                .help(format!("did you mean `{near}`?")),
        );
    }
}

/// The elements of an array, or the value itself.
fn elements<'a, 'src>(json: &'a Json<'src>) -> &'a [Json<'src>] {
    match &json.kind {
        JsonKind::Array(elements) => elements,
        _ => std::slice::from_ref(json),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, api, read, response, schema_of};
    use crate::name::QualifiedName;

    fn lamp() -> [SmallPage; 2] {
        let rows = "|colour|String||\n|state|[lampState](lampstate.md)||\n|bulbs|[lamp](lamp.md) collection||\n";
        let lamp =
            format!("# lamp resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{rows}\n");
        let state = "# lampState enum type\n\n## Members\n\n|Member|\n|:-|\n|on|\n|broken|\n";
        [
            ("en-US/beta/resources/lamp.md".to_string(), lamp),
            ("en-US/beta/resources/lampstate.md".to_string(), state.to_string()),
        ]
    }

    fn pages(answer: &str) -> impl Iterator<Item = SmallPage> {
        let example = format!(
            "## Example\n\n```http\nGET https://host/beta/lamp\n```\n\n```http\nHTTP/1.1 200 OK\n\n{answer}\n```\n"
        );
        let told = response(200, "a [lamp](../resources/lamp.md) object");
        lamp().into_iter().chain([api("Get lamp", "GET /lamp", &(told + &example))])
    }

    fn findings(answer: &str) -> Vec<String> {
        let (_, diagnostics) = read(pages(answer));
        let near = diagnostics.iter().filter(|finding| finding.code == Code::NearName);
        near.map(|finding| format!("{}; {}", finding.message, finding.help)).collect()
    }

    #[test]
    fn near_names_of_properties_and_members_are_slips() {
        for (answer, expected) in [
            (r#"{ "colour": "red", "state": "on" }"#, None),
            (r#"{ "color": "red" }"#, Some("`color` is no property of `lamp`; did you mean `colour`?")),
            (r#"{ "color": "red", "colour": "red" }"#, None),
            (r#"{ "volts": 230 }"#, None),
            (r#"{ "state": "borken" }"#, Some("`borken` is no member of `lampState`; did you mean `broken`?")),
            (r#"{ "state": "dim" }"#, None),
            (r#"{ "state": "On" }"#, Some("`On` is no member of `lampState`; did you mean `on`?")),
            (r#"{ "value": [{ "colur": "red" }] }"#, Some("`colur` is no property of `lamp`; did you mean `colour`?")),
            (r#"{ "bulbs": [{ "stat": "on" }] }"#, Some("`stat` is no property of `lamp`; did you mean `state`?")),
        ] {
            assert_eq!(findings(answer), expected.into_iter().collect::<Vec<_>>(), "{answer}");
        }
    }

    #[test]
    fn an_answer_in_a_member_that_its_type_lacks_is_told() {
        let told = |answer: &str| -> Vec<String> {
            let (_, diagnostics) = read(pages(answer));
            let found = diagnostics.iter().filter(|finding| finding.code == Code::ShownOtherwise);
            found.map(|finding| finding.message.clone()).collect()
        };
        assert_eq!(
            told(r#"{ "@odata.context": "x", "result": { "colour": "red", "state": "on" } }"#),
            ["`lamp` has no `result`"]
        );
        for right in [
            r#"{ "colour": "red", "state": "on" }"#,
            r#"{ "value": { "colour": "red", "state": "on" } }"#,
            r#"{ "result": { "colour": "red", "volts": 230 } }"#,
            r#"{ "result": { "colour": "red", "state": "on" }, "colour": "red" }"#,
            r#"{ "result": "red" }"#,
        ] {
            assert_eq!(told(right), [""; 0], "{right}");
        }
    }

    #[test]
    fn members_with_commas_between_them_are_flags() {
        let is_flags = |answer: &str| {
            let schema = schema_of(pages(answer));
            let state = schema.types.get(&QualifiedName::parse("lampState"));
            state.and_then(|definition| definition.as_enumeration()).expect("an enumeration").is_flags
        };
        assert!(is_flags(r#"{ "state": "on, broken" }"#));
        assert!(!is_flags(r#"{ "state": "on" }"#) && !is_flags(r#"{ "state": "on, dim" }"#));
    }
}
