//! Properties that pages show in two places, and the page of their type does not list.
//!
//! A table under the request body of a page that makes or changes an object lists properties of the object, and
//! parameters of the request that are none; a JSON representation shows what a type has, and what it had once. What
//! an answer with an object of the type shows as well is a property.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::directory::Directory;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::{Resolved, Resolver};
use crate::joining::types::without_table;
use crate::name::QualifiedName;
use crate::reading::PropertyFacts;
use crate::schema::StructuredType;

/// What may be a property of a type.
struct Candidate<'a> {
    /// The row that describes it, or that would.
    row: Cow<'a, PropertyFacts>,
    /// The stem of the page it stands on.
    page: &'a str,
    /// What shows it there.
    shown_by: &'static str,
}

/// Gives types the properties that pages take, or JSON representations show, and answers show as well.
pub(crate) fn complete_types(
    resolved: &mut Resolved,
    pages: &[ApiPage],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) {
    for (name, candidates) in unlisted(resolved, pages) {
        for Candidate { row, page, shown_by } in candidates {
            let Some(resource) = resolved.resources.get_mut(&name) else { continue };
            if resource.structured.declares(&row.name) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    Code::CompletedFromPage,
                    resource.structured.origin.span,
                    format!("the page of `{}` does not list `{}`", name.name, row.name.value),
                )
                .related(row.name.span, format!("{shown_by} here, and answers show it"))
                .decision("it is a property")
                .help("add it to the table of properties"),
            );
            let resolver = Resolver { directory, page: page.to_string(), namespace: name.namespace.clone() };
            let property = resolver.property(row.into_owned(), None, diagnostics);
            resource.structured.properties.push(property);
        }
    }
}

/// The type that a page answers with, unless the annotation of its example names another.
fn answered(page: &ApiPage) -> Option<&QualifiedName> {
    let told = page.result.as_ref()?.named()?;
    let annotated = page.annotated.as_ref().and_then(|annotated| annotated.named());
    annotated.is_none_or(|annotated| annotated == told).then_some(told)
}

/// For each type the pages that answer with objects of it.
fn answers(pages: &[ApiPage]) -> HashMap<QualifiedName, Vec<&ApiPage>> {
    let mut answers: HashMap<QualifiedName, Vec<&ApiPage>> = HashMap::default();
    for page in pages {
        if let Some(name) = answered(page) {
            answers.entry(name.clone()).or_default().push(page);
        }
    }
    answers
}

/// For each type what its answers show and neither it nor a type above or below it lists.
fn unlisted<'a>(resolved: &Resolved, pages: &'a [ApiPage]) -> BTreeMap<QualifiedName, Vec<Candidate<'a>>> {
    let mut found: BTreeMap<QualifiedName, Vec<Candidate<'a>>> = BTreeMap::new();
    let mut add = |name: &QualifiedName, candidate| found.entry(name.clone()).or_default().push(candidate);
    taken(resolved, pages).for_each(|(name, candidate)| add(name, candidate));
    shown(resolved).for_each(|(name, candidate)| add(name, candidate));
    let answers = answers(pages);
    found.retain(|name, candidates| {
        let known = names(std::iter::once(&resolved.resources[name].structured).chain(bases(resolved, name)));
        candidates.retain(|candidate| !known.contains(&candidate.row.name.to_lowercase()));
        if !candidates.is_empty() {
            let shown = answers.get(name).map(|pages| shown_in(pages)).unwrap_or_default();
            candidates.retain(|candidate| shown.contains(&candidate.row.name.value));
        }
        !candidates.is_empty()
    });
    // Few types are left.
    let mut derived: BTreeMap<&QualifiedName, Vec<&StructuredType>> = BTreeMap::new();
    for (name, resource) in &resolved.resources {
        let bases = resolved.ancestors(name).map(|(base, _)| base).filter(|base| found.contains_key(*base));
        bases.for_each(|base| derived.entry(base).or_default().push(&resource.structured));
    }
    for (name, candidates) in &mut found {
        let known = names(derived.remove(name).into_iter().flatten());
        candidates.retain(|candidate| !known.contains(&candidate.row.name.to_lowercase()));
    }
    found
}

/// The rows of pages that make or change an object of a type.
fn taken<'a>(resolved: &Resolved, pages: &'a [ApiPage]) -> impl Iterator<Item = (&'a QualifiedName, Candidate<'a>)> {
    pages.iter().filter(|page| page.facts.makes_or_changes()).flat_map(|page| {
        let one = page.result.as_ref().is_some_and(|result| !result.collection);
        // The title says what the table is about; the answer may hold something else.
        let is_about = |name: &&QualifiedName| page.facts.key.contains(&name.name.to_lowercase());
        let name = answered(page).filter(|_| one).filter(is_about).filter(|name| resolved.resources.contains_key(name));
        let rows = page.facts.body.iter().filter(|row| row.type_expression.is_some() && !row.is_annotation());
        let candidate = |row| Candidate { row: Cow::Borrowed(row), page: &page.stem, shown_by: "a request takes it" };
        name.into_iter().flat_map(move |name| rows.clone().map(move |row| (name, candidate(row))))
    })
}

/// The keys of JSON representations for which there is no row.
fn shown<'a>(resolved: &Resolved) -> impl Iterator<Item = (&QualifiedName, Candidate<'a>)> {
    resolved.resources.iter().flat_map(|(name, resource)| {
        resource.shown_only.iter().map(move |member| {
            let row = Cow::Owned(without_table::row(member));
            (name, Candidate { row, page: "", shown_by: "the JSON representation shows it" })
        })
    })
}

fn bases<'a>(resolved: &'a Resolved, name: &QualifiedName) -> impl Iterator<Item = &'a StructuredType> {
    resolved.ancestors(name).map(|(_, ancestor)| ancestor)
}

/// The names of the properties of some types, in lower case.
fn names<'a>(types: impl Iterator<Item = &'a StructuredType>) -> BTreeSet<String> {
    types.flat_map(|structured| structured.all_properties()).map(|property| property.name.to_lowercase()).collect()
}

/// The names that the example answers of some pages show.
fn shown_in(pages: &[&ApiPage]) -> BTreeSet<String> {
    let examples = pages.iter().flat_map(|page| &page.facts.examples);
    let responses = examples.filter_map(|example| example.response.as_ref());
    responses.flat_map(|response| response.shown_names()).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, parameters, read, resource, response};
    use crate::name::QualifiedName;

    #[test]
    fn what_an_update_takes_and_an_answer_shows_is_a_property() {
        let body = parameters("Request body", &[("colour", "String"), ("notify", "Boolean")]);
        let told = response(200, "an updated [cart](../resources/cart.md) object");
        let example = "## Example\n\n```http\nHTTP/1.1 200 OK\n\n{ \"id\": \"1\", \"colour\": \"red\" }\n```\n";
        let update = api("Update cart", "PATCH /carts/{id}", &format!("{body}{told}{example}"));
        let (schema, diagnostics) = read([resource("cart", ""), update]);
        let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
        let names: Vec<&str> = cart.properties.iter().map(|property| &*property.name).collect();
        assert_eq!(names, ["id", "colour"], "`notify` is a parameter of the request");
        assert!(diagnostics.iter().any(|finding| finding.code == Code::CompletedFromPage));
    }

    #[test]
    fn the_changes_of_a_collection_are_no_property() {
        let body = parameters("Request body", &[("items@delta", "String collection")]);
        let told = response(200, "an updated [cart](../resources/cart.md) object");
        let example = "## Example\n\n```http\nHTTP/1.1 200 OK\n\n{ \"id\": \"1\", \"items@delta\": [] }\n```\n";
        let update = api("Update cart", "PATCH /carts/{id}", &format!("{body}{told}{example}"));
        let (schema, diagnostics) = read([resource("cart", ""), update]);
        let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
        let names: Vec<&str> = cart.properties.iter().map(|property| &*property.name).collect();
        assert_eq!(names, ["id"]);
        assert!(diagnostics.iter().all(|finding| !matches!(finding.code, Code::CompletedFromPage | Code::NameShape)));
    }

    #[test]
    fn what_the_json_and_an_answer_show_is_a_property() {
        let json = "## JSON representation\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.cart\" } -->\n```json\n{ \"id\": \"String\", \"colour\": \"String\", \"weight\": 1 }\n```\n";
        let told = response(200, "a [cart](../resources/cart.md) object");
        let example =
            "## Example\n\n```http\nHTTP/1.1 200 OK\n\n{ \"id\": \"1\", \"colour\": \"red\", \"size\": 3 }\n```\n";
        let get = api("Get cart", "GET /carts/{id}", &format!("{told}{example}"));
        let (schema, diagnostics) = read([resource("cart", json), get]);
        let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
        let names: Vec<String> = cart.properties.iter().map(|it| format!("{} {}", it.name, it.type_use)).collect();
        assert_eq!(names, ["id Edm.String", "colour Edm.String"], "`weight` and `size` are shown in one place only");
        let of = |code| diagnostics.iter().filter(|finding| finding.code == code).map(|it| &*it.message).collect();
        let (completed, table_and_json): (Vec<&str>, Vec<&str>) = (of(Code::CompletedFromPage), of(Code::TableAndJson));
        assert_eq!(completed, ["the page of `cart` does not list `colour`"]);
        assert_eq!(table_and_json, ["`weight` is in the JSON representation only"]);
    }
}
