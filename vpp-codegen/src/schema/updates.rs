//! Properties that the pages of an API take and answer, and the page of their type does not list.
//!
//! A table under the request body of a page that makes or changes an object lists properties of the object, and
//! parameters of the request that are none. What an answer with an object of the type shows as well is a
//! property.

use std::collections::{BTreeMap, BTreeSet};

use super::StructuredType;
use super::api_page::ApiPage;
use super::directory::Directory;
use super::resolve::{Resolved, Resolver};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::name::QualifiedName;
use crate::reading::PropertyFacts;

/// Gives types the properties that pages take and answers show.
pub(super) fn complete_types(
    resolved: &mut Resolved,
    pages: &[ApiPage],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) {
    for (name, rows) in unlisted(resolved, pages) {
        let shown = shown_in_answers(&name, pages);
        for (page, row) in rows.into_iter().filter(|(_, row)| shown.contains(&row.name.value)) {
            let Some(resource) = resolved.resources.get_mut(&name) else { continue };
            if resource.structured.all_properties().any(|property| property.name == row.name.value) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    Code::CompletedFromPage,
                    resource.structured.origin.span,
                    format!("the page of `{}` does not list `{}`", name.name, row.name.value),
                )
                .related(row.name.span, "a request takes it here, and answers show it")
                .decision("it is a property")
                .help("add it to the table of properties"),
            );
            let resolver = Resolver { directory, page: page.stem.clone(), namespace: name.namespace.clone() };
            let property = resolver.property(row.clone(), &Default::default(), diagnostics);
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

/// For each type the rows of pages that make or change its objects that neither it nor a type above or below it
/// lists, each with its page.
fn unlisted<'a>(
    resolved: &Resolved,
    pages: &'a [ApiPage],
) -> BTreeMap<QualifiedName, Vec<(&'a ApiPage, &'a PropertyFacts)>> {
    let mut found: BTreeMap<QualifiedName, Vec<_>> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.makes_or_changes()) {
        let Some(name) = answered(page).filter(|_| page.result.as_ref().is_some_and(|result| !result.collection))
        else {
            continue;
        };
        // The title says what the table is about; the answer may hold something else.
        let is_about_it = page.facts.key.contains(&name.name.to_lowercase());
        if !resolved.resources.contains_key(name) || !is_about_it {
            continue;
        }
        let known = names(std::iter::once(&resolved.resources[name].structured).chain(bases(resolved, name)));
        let is_unlisted =
            |row: &&PropertyFacts| row.type_expression.is_some() && !known.contains(&row.name.to_lowercase());
        let rows = page.facts.body.iter().filter(is_unlisted).map(|row| (page, row));
        found.entry(name.clone()).or_default().extend(rows);
    }
    found.retain(|_, rows| !rows.is_empty());
    // Few types are left, and what is derived from them takes long to find.
    for (name, rows) in &mut found {
        let is_derived = |other: &QualifiedName| resolved.ancestors(other).any(|(base, _)| base == name);
        let derived = resolved.resources.iter().filter(|(other, _)| is_derived(other));
        let known = names(derived.map(|(_, resource)| &resource.structured));
        rows.retain(|(_, row)| !known.contains(&row.name.to_lowercase()));
    }
    found
}

fn bases<'a>(resolved: &'a Resolved, name: &QualifiedName) -> impl Iterator<Item = &'a StructuredType> {
    resolved.ancestors(name).map(|(_, ancestor)| ancestor)
}

/// The names of the properties of some types, in lower case.
fn names<'a>(types: impl Iterator<Item = &'a StructuredType>) -> BTreeSet<String> {
    types.flat_map(|structured| structured.all_properties()).map(|property| property.name.to_lowercase()).collect()
}

/// The names that example answers with objects of a type show.
fn shown_in_answers(name: &QualifiedName, pages: &[ApiPage]) -> BTreeSet<String> {
    let answers = |page: &&ApiPage| answered(page) == Some(name);
    let examples = pages.iter().filter(answers).flat_map(|page| &page.facts.examples);
    let responses = examples.filter_map(|example| example.response.as_ref());
    responses.flat_map(|response| response.shown_names()).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::name::QualifiedName;
    use crate::schema::small_pages::{api, parameters, read, resource, response};

    #[test]
    fn what_an_update_takes_and_an_answer_shows_is_a_property() {
        let body = parameters("Request body", &[("colour", "String"), ("notify", "Boolean")]);
        let told = response(200, "an updated [cart](../resources/cart.md) object");
        let example = "## Example\n\n```http\nHTTP/1.1 200 OK\n\n{ \"id\": \"1\", \"colour\": \"red\" }\n```\n";
        let update = api("Update cart", "PATCH /carts/{id}", &format!("{body}{told}{example}"));
        let (schema, diagnostics) = read([resource("cart", ""), update]);
        let cart = schema.structured(&QualifiedName::parse("cart")).expect("a type");
        let names: Vec<&str> = cart.properties.iter().map(|property| &*property.name).collect();
        assert_eq!(names, ["id", "colour"], "`notify` is a parameter of the request");
        assert!(diagnostics.iter().any(|finding| finding.code == Code::CompletedFromPage));
    }
}
