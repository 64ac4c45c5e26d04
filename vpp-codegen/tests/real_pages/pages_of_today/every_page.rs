//! Each page of the sample of 2024 to 2026, beside the facts that `every_page.txt` lists: they were read from the
//! pages, by another program and by eye, and not from the output.

use std::collections::BTreeMap;

use vpp_codegen::reading::permissions::PermissionCase;
use vpp_codegen::reading::{EnumerationFacts, Facts, OperationFacts, PropertyFacts, ResourceFacts};

use super::{corpus, facts, methods, rows, type_of};

/// How many facts of a thousand must be read right.
const ASKED: usize = 995;

#[test]
fn nearly_every_fact_of_every_page_is_read() {
    let Some(corpus) = corpus("2026") else { return };
    let expected = expected();
    assert_eq!(expected.len(), corpus.pages().count(), "every page has its facts");
    let (mut right, mut all) = (0, 0);
    let mut wrong = String::new();
    for (page, expected) in expected {
        let read = shown(&facts(&corpus, page));
        let missing = expected.iter().filter(|fact| !read.iter().any(|found| found == **fact));
        let untrue = read.iter().filter(|fact| !expected.contains(&&***fact));
        let (missing, untrue): (Vec<_>, Vec<_>) = (missing.collect(), untrue.collect());
        right += expected.len() - missing.len();
        all += expected.len() + untrue.len();
        let lines = missing.iter().map(|fact| format!("  lacks {fact}\n"));
        let lines: String = lines.chain(untrue.iter().map(|fact| format!("  shows {fact}\n"))).collect();
        if !lines.is_empty() {
            wrong += &format!("{page}\n{lines}");
        }
    }
    println!("{right} of {all} facts are right\n{wrong}");
    assert!(right * 1000 >= all * ASKED, "{right} of {all} facts are right\n{wrong}");
}

/// The facts of each page, each a line.
fn expected() -> BTreeMap<&'static str, Vec<&'static str>> {
    let text = include_str!("every_page.txt");
    let pages = text.split("# ").filter(|page| !page.is_empty());
    let page = |page: &'static str| {
        let (path, facts) = page.split_once('\n').expect("a page and its facts");
        (path, facts.lines().collect())
    };
    pages.map(page).collect()
}

/// What was read of a page, as the list writes it.
fn shown(facts: &Facts) -> Vec<String> {
    let resource = facts.resource.iter().flat_map(|resource| of_resource(resource));
    let operation = facts.operation.iter().flat_map(|operation| of_operation(operation));
    resource.chain(facts.enumerations.iter().flat_map(of_enumeration)).chain(operation).collect()
}

fn each(kind: &str, lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(move |line| format!("{kind} {line}"))
}

fn of_resource(resource: &ResourceFacts) -> Vec<String> {
    let namespace = resource.namespace.as_ref().map_or("", |namespace| &namespace.value);
    let mut shown = vec![format!("type {namespace}.{}", resource.name.value)];
    shown.extend(
        resource.base.as_ref().map(|base| format!("base {}", base.name.rsplit('.').next().unwrap_or_default())),
    );
    shown.extend(resource.key.as_ref().map(|key| format!("key {}", key.value)));
    shown.extend(resource.is_abstract.then(|| "abstract".to_string()));
    shown.extend(resource.open.then(|| "open".to_string()));
    shown.extend(each("method", methods(resource)));
    shown.extend(each("property", rows(&resource.properties)));
    shown.extend(each("relationship", rows(&resource.relationships)));
    shown
}

fn of_enumeration(enumeration: &EnumerationFacts) -> Vec<String> {
    let namespace = enumeration.namespace.as_ref().map_or("", |namespace| &namespace.value);
    let name = &enumeration.name.value;
    let flags = if enumeration.flags { " flags" } else { "" };
    let members = enumeration.members.iter().map(|member| {
        let value = member.value.as_ref().map(|value| format!(" = {}", value.value)).unwrap_or_default();
        format!("member {name}.{}{value}", member.name.value)
    });
    std::iter::once(format!("enumeration {namespace}.{name}{flags}")).chain(members).collect()
}

fn of_operation(operation: &OperationFacts) -> Vec<String> {
    let namespace = operation.namespace.as_ref().map_or("", |namespace| &namespace.value);
    let mut shown = vec![format!("operation {namespace}")];
    shown.extend(operation.requests.iter().map(|line| format!("request {} {}", line.method, line.path.value)));
    if let Some(permissions) = &operation.permissions {
        shown.extend(each("work", permissions.delegated_work.iter().map(case).collect()));
        shown.extend(each("personal", permissions.delegated_personal.iter().map(case).collect()));
        shown.extend(each("application", permissions.application.iter().map(case).collect()));
    }
    let typed = |list: &[PropertyFacts]| rows(list);
    shown.extend(each("parameter", typed(&operation.function_parameters)));
    shown.extend(each("option", typed(&operation.query_parameters)));
    shown.extend(operation.headers.iter().map(|(name, _)| format!("header {name}")));
    shown.extend(each("body", typed(&operation.body)));
    shown.extend(operation.response.statuses.iter().map(|status| format!("status {status}")));
    shown.extend(operation.response.returns.as_ref().map(|returns| format!("returns {}", type_of(returns))));
    shown
}

/// `A | B & C`: A, or both B and C; with what it is for in front, where the page tells cases apart.
fn case(case: &PermissionCase) -> String {
    let set = |set: &[_]| {
        set.iter().map(|name: &vpp_codegen::span::Spanned<String>| &*name.value).collect::<Vec<_>>().join(" & ")
    };
    let sets: Vec<String> = case.any_of.iter().map(|names| set(names)).collect();
    let purpose = if case.purpose.is_empty() { String::new() } else { format!("{}: ", case.purpose) };
    format!("{purpose}{}", sets.join(" | "))
}
