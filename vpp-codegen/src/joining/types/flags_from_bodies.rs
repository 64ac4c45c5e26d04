//! Enumerations of which requests send several members at once.

use crate::joining::drafts::directory::Directory;
use crate::joining::types::api_page::ApiPage;
use crate::json::{self, Json};
use crate::name::QualifiedName;
use crate::reading::message::RequestExample;
use crate::reading::{OperationFacts, TypeExpression, TypeName};
use crate::schema::{EnumerationType, TypeDefinition, Types};

/// Makes flags of the enumerations of which the body of an example has several members in one value, where a row of
/// the page's table says that the value is of that enumeration.
pub(crate) fn take_over(types: &mut Types, pages: &[ApiPage], directory: &Directory) {
    let flags: Vec<QualifiedName> = pages.iter().flat_map(|page| of_page(types, page, directory)).collect();
    for name in flags {
        if let Some(TypeDefinition::Enumeration(enumeration)) = types.get_mut(&name) {
            enumeration.is_flags = true;
        }
    }
}

fn of_page(types: &Types, page: &ApiPage, directory: &Directory) -> Vec<QualifiedName> {
    let rows: Vec<(&str, QualifiedName)> = rows(types, page, directory);
    if rows.is_empty() {
        return Vec::new();
    }
    let bodies = page.facts.examples.iter().filter_map(|example| example.request.as_ref());
    let bodies: Vec<Json<'_>> = bodies.filter_map(body).collect();
    let is_sent_as_flags = |name: &str, of: &QualifiedName| {
        let members = types.get(of).and_then(TypeDefinition::as_enumeration);
        let mut values = bodies.iter().filter_map(|body| body.member(name)?.as_str());
        members.is_some_and(|members| values.any(|value| are_members(value, members)))
    };
    rows.into_iter().filter(|(name, of)| is_sent_as_flags(name, of)).map(|(_, of)| of).collect()
}

/// The rows whose values are of enumerations that are none of flags.
fn rows<'a>(types: &Types, page: &'a ApiPage, directory: &Directory) -> Vec<(&'a str, QualifiedName)> {
    let facts: &OperationFacts = &page.facts;
    let of = |told: &TypeExpression| match &told.name {
        TypeName::Reference(reference) => directory.find(reference, &page.stem, page.namespace()).cloned(),
        _ => None,
    };
    let is_plain = |name: &QualifiedName| {
        types.get(name).and_then(TypeDefinition::as_enumeration).is_some_and(|enumeration| !enumeration.is_flags)
    };
    let of_rows = facts.body.iter().filter_map(|row| Some((&*row.name.value, of(row.type_expression.as_ref()?)?)));
    of_rows.filter(|(_, of)| is_plain(of)).collect()
}

fn body(request: &RequestExample) -> Option<Json<'_>> {
    let body = request.body.as_ref().filter(|body| body.value.trim_start().starts_with('{'))?;
    Some(json::read(body.span.source, &body.value, body.span.start as usize).0)
}

/// Whether a value is several members, separated by commas.
fn are_members(value: &str, of: &EnumerationType) -> bool {
    let mut words = value.split(',').map(str::trim);
    value.contains(',') && words.all(|word| of.members.iter().any(|member| member.name == word))
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, list, parameters, resource, response, schema_of};
    use crate::name::QualifiedName;

    #[test]
    fn several_members_in_the_value_of_a_parameter_are_flags() {
        let is_flags = |value: &str| {
            let scope = "# scope enum type\n\n## Members\n\n|Member|\n|:-|\n|hits|\n|rest|\n".to_string();
            let scope = ("en-US/beta/resources/scope.md".to_string(), scope);
            let rows = parameters("Request body", &[("scope", "[scope](../resources/scope.md)")]);
            let example = format!("## Example\n\n```http\nPOST /carts/1/export\n\n{{ \"scope\": \"{value}\" }}\n```\n");
            let export = api("cart: export", "POST /carts/{id}/export", &(rows + &response(204, "nothing") + &example));
            let schema = schema_of([resource("cart", ""), list("/carts", "cart"), scope, export]);
            let scope = schema.types.get(&QualifiedName::parse("scope")).and_then(|it| it.as_enumeration());
            scope.expect("an enumeration").is_flags
        };
        for (value, expected) in [("hits, rest", true), ("hits,rest", true), ("hits", false), ("hits, others", false)] {
            assert_eq!(is_flags(value), expected, "{value}");
        }
    }
}
