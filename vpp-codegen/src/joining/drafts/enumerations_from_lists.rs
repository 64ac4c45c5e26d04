//! Enumerations of types that no page describes, made of the values that properties and parameters list.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use foldhash::HashSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::{Draft, Drafts, PageName};
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::repair::is_of_code;
use crate::reading::sample::{Sample, ShapeKind};
use crate::reading::{EnumerationFacts, MemberFacts, PropertyFacts, TypeName, TypeReference};
use crate::span::Spanned;

/// Makes an enumeration of every type that no page describes but whose values a property or a parameter lists.
///
/// Only where a type cell names the type: a property that is a `String` stays one.
pub(crate) fn enumerations_from_lists(drafts: &mut Drafts, directory: &mut Directory, diagnostics: &mut Diagnostics) {
    let mut found: BTreeMap<QualifiedName, Found> = BTreeMap::new();
    for draft in drafts.resources.values() {
        let facts = &draft.facts;
        let rows =
            Rows { namespace: &draft.name.namespace, page: draft.page(), sample: Shown::of(facts.sample.as_ref()) };
        rows.collect(facts.properties.iter(), directory, &mut found);
    }
    for draft in drafts.operations.values() {
        let facts = &draft.facts;
        let namespace = facts.namespace.as_ref().map_or(DEFAULT_NAMESPACE, |namespace| &namespace.value);
        let rows = Rows { namespace, page: draft.page(), sample: Shown::of(facts.body_sample.as_ref()) };
        rows.collect(facts.body.iter().chain(&facts.function_parameters), directory, &mut found);
    }
    for (name, Found { draft, .. }) in found {
        diagnostics.push(
            Diagnostic::new(
                Code::EnumerationFromList,
                draft.facts.name.span,
                format!("no page describes `{}`", draft.name),
            )
            .decision(format!(
                "it is an enumeration of the {} values that descriptions list",
                draft.facts.members.len()
            ))
            .help("add a page with a table of its members"),
        );
        if let Entry::Vacant(place) = drafts.enumerations.entry(name) {
            drafts.of_lists.insert(draft.name.clone());
            directory.add_enumeration(place.insert(draft));
        }
    }
}

/// An enumeration that is made of lists, and the names of its members.
struct Found {
    draft: Draft<EnumerationFacts>,
    members: HashSet<String>,
}

/// The rows of a page.
struct Rows<'a> {
    namespace: &'a str,
    page: &'a PageName,
    sample: Shown<'a>,
}

impl Rows<'_> {
    fn collect<'r>(
        &self,
        rows: impl Iterator<Item = &'r PropertyFacts>,
        directory: &Directory,
        found: &mut BTreeMap<QualifiedName, Found>,
    ) {
        for row in rows.filter(|row| !self.sample.objects.contains(&*row.name.value)) {
            let Some(reference) = undescribed(row, self.namespace, directory) else { continue };
            let values = self.values(row, reference);
            if values.len() < 2 {
                continue;
            }
            let name = name_of(reference, self.namespace);
            let known = found.entry(name.folded()).or_insert_with(|| empty(name, row, self.page.clone()));
            known.add_members(values);
        }
    }

    /// The values that a row lists. In a translation no known words may introduce them; where the link of the type leads
    /// to a heading of values, or a name of code stands there and the JSON shows text, these are they.
    fn values<'r>(&self, row: &'r PropertyFacts, reference: &TypeReference) -> &'r [Spanned<String>] {
        let leads_to_values = reference.heading.as_ref().is_some_and(|heading| heading.ends_with("-values"));
        let may_be_untold = self.page.is_translation && row.values.is_empty();
        let is_text = || is_of_code(&reference.name) && self.sample.texts.contains(&*row.name.value);
        match row.perhaps.first().filter(|_| may_be_untold && (leads_to_values || is_text())) {
            Some(untold) => untold,
            None => &row.values,
        }
    }
}

/// What the JSON of a page shows of its rows.
struct Shown<'a> {
    /// The names for which it shows an object: the values that are listed are not of its type.
    objects: HashSet<&'a str>,
    /// The names for which it shows text, as a member of an enumeration is.
    texts: HashSet<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(sample: Option<&'a Sample>) -> Self {
        let shown = || sample.into_iter().flat_map(|sample| &sample.members);
        let named = |is_meant: fn(&ShapeKind) -> bool| {
            let meant = shown().filter(|member| is_meant(&member.shape.kind));
            meant.map(|member| &*member.name.value).collect()
        };
        Shown {
            objects: named(|kind| matches!(kind, ShapeKind::Named(_) | ShapeKind::Object)),
            texts: named(|kind| {
                matches!(
                    kind,
                    ShapeKind::Primitive(Primitive::String)
                        | ShapeKind::Text
                        | ShapeKind::FreeText
                        | ShapeKind::Values(_)
                )
            }),
        }
    }
}

/// The type a row names, if no page describes it.
fn undescribed<'a>(row: &'a PropertyFacts, namespace: &str, directory: &Directory) -> Option<&'a TypeReference> {
    let expression = row.type_expression.as_ref()?;
    let TypeName::Reference(reference) = &expression.name else { return None };
    let is_known = directory.find(reference, "", namespace).is_some();
    let is_word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let names_a_type = reference.name.split('.').all(is_word);
    let is_undescribed = !is_known && names_a_type && reference.primitive.is_none() && !directory.is_of_text(reference);
    is_undescribed.then_some(reference)
}

fn name_of(reference: &TypeReference, namespace: &str) -> QualifiedName {
    match reference.name.contains('.') {
        true => QualifiedName::parse(&reference.name),
        false => QualifiedName::new(namespace, &*reference.name),
    }
}

fn empty(name: QualifiedName, row: &PropertyFacts, page: PageName) -> Found {
    let span = row.type_expression.as_ref().map_or(row.name.span, |expression| expression.span);
    let facts = EnumerationFacts {
        name: Spanned::new(name.name.clone(), span),
        namespace: None,
        deprecated: false,
        flags: row.hints.flags,
        documentation: Documentation::default(),
        members: Vec::new(),
    };
    Found { draft: Draft { name, facts: Box::new(facts), pages: vec![page] }, members: HashSet::default() }
}

impl Found {
    fn add_members(&mut self, values: &[Spanned<String>]) {
        for value in values {
            if self.members.insert(value.value.clone()) {
                self.draft.facts.members.push(MemberFacts {
                    name: value.clone(),
                    value: None,
                    deprecated: false,
                    documentation: Documentation::default(),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, resource, response, schema_of};
    use crate::name::QualifiedName;
    use crate::schema::Body;

    #[test]
    fn a_heading_over_values_of_text_names_no_enumeration() {
        let values = "### size values\n\n|Member|\n|:-|\n|null|\n|small|\n";
        let shirt = resource("shirt", values);
        let shirt = (shirt.0, shirt.1.replace("\n\n###", "\n|size|[size](#size-values)||\n\n###"));
        let row = "|size|[size](../resources/shirt.md#size-values)|Possible values are: `small`, `large`.|";
        let body =
            format!("## Request body\n\n|Property|Type|Description|\n|:-|:-|:-|\n{row}\n\n{}", response(204, ""));
        let schema = schema_of([shirt, api("Update shirt", "PATCH /shirts/{id}", &body)]);
        assert_eq!(schema.types.keys().map(|name| &*name.name).collect::<Vec<_>>(), ["shirt"]);
        let Body::Properties { properties, .. } = &schema.requests[0].body else { panic!("properties") };
        assert_eq!(properties[0].type_use.to_string(), "Edm.String");
    }

    #[test]
    fn a_name_of_code_in_a_translation_is_an_enumeration_of_the_values_that_no_known_words_introduce() {
        for (cell, shown, expected) in [
            ("lampMode", "\"String\"", "microsoft.graph.lampMode"),
            ("lampMode", "\"day\"", "microsoft.graph.lampMode"),
            ("lampMode", "{ \"@odata.type\": \"microsoft.graph.lampMode\" }", "Edm.Untyped"),
            ("Reĝimo", "\"String\"", "Edm.String"),
        ] {
            let row = format!("|mode|{cell}|Xd `day`, `night`.|");
            let text = format!(
                "# <a name=\"lamp-resource-type\"></a>Xa lamp\n\n## <a name=\"properties\"></a>Xb\n\n|Xa|Xb|Xc|\n|:-|:-|:-|\n{row}\n\n\
                 ## <a name=\"json-representation\"></a>Xc\n```json\n{{ \"mode\": {shown} }}\n```\n"
            );
            let corpus = crate::corpus::Corpus::from_texts([("eo-EO/beta/resources/lamp.md", &*text)]);
            let settings = crate::settings::Settings::default().primary_locale("eo-EO");
            let schema = crate::document(corpus, &settings).schemas.remove(0);
            let lamp = schema.types.structured(&QualifiedName::parse("lamp")).expect("a type");
            assert_eq!(lamp.properties[0].type_use.to_string(), expected, "{cell} {shown}");
        }
    }

    #[test]
    fn a_heading_that_the_linked_page_lacks_names_an_enumeration_of_the_listed_values() {
        for (link, expected) in [
            ("socket.md#lampservice-values", "microsoft.graph.lampService"),
            ("socket.md#lampservice-values-deprecated", "microsoft.graph.lampService"),
            ("socket.md#properties", "microsoft.graph.socket"),
            ("socket.md", "microsoft.graph.socket"),
        ] {
            let row = format!("|managedBy|[lampService]({link})|Possible values are: `house`, `city`.|");
            let page = |name: &str, row: &str| {
                let text = format!(
                    "# {name} resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{row}\n"
                );
                (format!("en-US/beta/resources/{name}.md"), text)
            };
            let schema = schema_of([page("lamp", &row), page("socket", "|volts|Int32|How many.|")]);
            let lamp = schema.types.structured(&QualifiedName::parse("lamp")).expect("a type");
            assert_eq!(lamp.properties[0].type_use.to_string(), expected, "{link}");
        }
    }
}
