//! Names against the rules of OData.
//!
//! A name that breaks them is kept as it is, since the service may use it; the Rust stage makes an
//! identifier of it. Whoever wrote the page should know.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, listed};
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolved;
use crate::name::{QualifiedName, is_simple_identifier};
use crate::reading::PropertyFacts;
use crate::reading::property::{BIND, DELTA};
use crate::schema::Property;
use crate::span::Span;

/// What a name may be (OData 4.01 CSDL, section 15.1).
const LEGAL: &str = "start it with a letter or `_`, and use only letters, digits and `_`, at most 128 of them";

/// Reports the names of types, properties and members that are none.
pub(crate) fn check(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    for (name, resource) in &resolved.resources {
        let structured = &resource.structured;
        check_type(name, structured.origin.span, diagnostics);
        for property in structured.all_properties() {
            check_property(property, diagnostics);
        }
    }
    for (name, enumeration) in &resolved.enumerations {
        check_type(name, enumeration.origin.span, diagnostics);
        for member in &enumeration.members {
            check_name(&member.name, member.span, "member", diagnostics);
        }
    }
}

/// Reports the names in the tables of what requests send that are none, once for each page. What a path holds is no name
/// of a member.
pub(crate) fn check_rows(pages: &[ApiPage], diagnostics: &mut Diagnostics) {
    for page in pages {
        let is_in_path = |name: &str| {
            let placeholder = format!("{{{name}}}");
            page.facts.requests.iter().any(|line| line.path.value.contains(&placeholder))
        };
        let is_none = |row: &&PropertyFacts| {
            let name = [BIND, DELTA].into_iter().find_map(|end| row.name.strip_suffix(end)).unwrap_or(&row.name);
            !is_simple_identifier(name) && !is_in_path(name)
        };
        let rows: Vec<&PropertyFacts> = page.facts.body.iter().filter(is_none).collect();
        let Some((first, others)) = rows.split_first() else { continue };
        let names = listed(rows.iter().map(|row| &*row.name.value));
        let what = if others.is_empty() { "cannot be the name of a member" } else { "cannot be names of members" };
        let finding = Diagnostic::new(Code::NameShape, first.name.span, format!("{names} {what}"));
        let finding = finding.and_here(others.iter().map(|row| row.name.span));
        diagnostics.push(
            finding
                .decision("JSON has it as it is written; Rust has what is left of it")
                .help("list the members of the body itself, and describe what they hold on the page of their type"),
        );
    }
}

fn check_type(name: &QualifiedName, span: Span, diagnostics: &mut Diagnostics) {
    check_name(&name.name, span, "type", diagnostics);
    if !name.namespace.split('.').all(is_simple_identifier) {
        report(&name.namespace, span, "namespace", LEGAL, diagnostics);
    }
}

/// A path in place of a name leads to what another type holds.
fn check_property(property: &Property, diagnostics: &mut Diagnostics) {
    let holder = property.name.split_once('/').map(|(holder, _)| holder);
    match holder.filter(|holder| is_simple_identifier(holder)) {
        Some(holder) => {
            let help = format!("list `{holder}` alone, and describe what it holds on the page of its type");
            report(&property.name, property.span, "property", help, diagnostics);
        }
        None => check_name(&property.name, property.span, "property", diagnostics),
    }
}

fn check_name(name: &str, span: Span, of: &str, diagnostics: &mut Diagnostics) {
    if !is_simple_identifier(name) {
        report(name, span, of, LEGAL, diagnostics);
    }
}

fn report(name: &str, span: Span, of: &str, help: impl Into<String>, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(Code::NameShape, span, format!("`{name}` cannot be the name of a {of}"))
            .decision("JSON has it as it is written; Rust has what is left of it")
            .help(help),
    );
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{read, resource};

    #[test]
    fn names_in_the_table_of_a_request_are_judged_as_well() {
        let body = "## Request body\n\n|Property|Type|\n|:-|:-|\n|größe|Int32|\n|a/b|Int32|\n|owner@odata.bind|String|\n|items@delta|String|\n";
        let update = crate::joining::small_pages::api("Update cart", "PATCH /carts/{id}", body);
        let (_, diagnostics) = read([resource("cart", ""), update]);
        let found = diagnostics.iter().filter(|finding| finding.code == Code::NameShape);
        let messages: Vec<&str> = found.map(|finding| &*finding.message).collect();
        assert_eq!(messages, ["`a/b` cannot be the name of a member"]);
    }

    #[test]
    fn a_path_in_place_of_a_name_belongs_on_another_page() {
        let (path, text) = resource("cart", "");
        let page = (path, text.replace("|id|String|", "|wheel/size|String|"));
        let (_, diagnostics) = read([page]);
        let mut found = diagnostics.iter().filter(|finding| finding.code == Code::NameShape);
        let help = found.next().map(|finding| &*finding.help);
        assert_eq!(help, Some("list `wheel` alone, and describe what it holds on the page of its type"));
    }

    #[test]
    fn names_are_judged_by_the_rule_of_csdl() {
        let (path, text) = resource("cart", "");
        let rows: String = ["नमस्ते", "größe", "co²", "two words"].map(|name| format!("|{name}|String||\n")).concat();
        let page = (path, text.replace("|id|String|Key of the entity.|\n", &rows));
        let (_, diagnostics) = read([page]);
        let found = diagnostics.iter().filter(|finding| finding.code == Code::NameShape);
        let messages: Vec<&str> = found.map(|finding| &*finding.message).collect();
        assert_eq!(
            messages,
            ["`co²` cannot be the name of a property", "`two words` cannot be the name of a property"]
        );
    }
}
