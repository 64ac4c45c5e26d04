//! Actions and functions: the metadata's, in the words of the pages.

use super::findings;
use super::words::{told, with_words};
use crate::diagnostics::Diagnostics;
use crate::schema::{Operation, Property, Schema};

pub(super) fn decide(
    pages: Vec<Operation>,
    declared: &Schema,
    strict: bool,
    findings: &mut Diagnostics,
) -> Vec<Operation> {
    let mut decided = declared.operations.clone();
    let mut only_pages = Vec::new();
    for page in pages {
        let found = overloads(&page, declared);
        let Some(index) = nearest(&page, &found, declared) else {
            let item = format!("`{}` on `{}`", page.name.name, page.bound_to);
            findings.push(findings::only_documented(page.origin.span, &item, strict));
            if !strict {
                only_pages.push(page);
            }
            continue;
        };
        let Operation { parameters, origin, .. } = page;
        for other in found.into_iter().filter(|other| *other != index) {
            // One page describes all overloads.
            decided[other].origin.pages.extend(origin.pages.iter().cloned());
        }
        let own = &mut decided[index];
        for page in parameters {
            parameter(own, page, strict, findings);
        }
        let before = std::mem::take(&mut own.origin.pages);
        told(origin, &mut own.origin);
        own.origin.pages.extend(before);
    }
    decided.append(&mut only_pages);
    decided
}

/// The overloads of what a page describes: of this name, on the same type or, where there is none, on one of its
/// hierarchy.
fn overloads(page: &Operation, declared: &Schema) -> Vec<usize> {
    let named = declared.operations.iter().enumerate().filter(|(_, own)| {
        own.name.name.eq_ignore_ascii_case(&page.name.name) && own.bound_to.collection == page.bound_to.collection
    });
    let named: Vec<(usize, &Operation)> = named.collect();
    let same = named.iter().filter(|(_, own)| own.bound_to.item == page.bound_to.item);
    let same: Vec<usize> = same.map(|(index, _)| *index).collect();
    if !same.is_empty() {
        return same;
    }
    let Some(of) = page.bound_to.named() else { return Vec::new() };
    let is_related = |own: &Operation| {
        own.bound_to
            .named()
            .is_some_and(|on| declared.types.is_or_derives_from(of, on) || declared.types.is_or_derives_from(on, of))
    };
    named.iter().filter(|(_, own)| is_related(own)).map(|(index, _)| *index).collect()
}

/// Of several overloads, the one with most of the page's parameters, and fewest others.
fn nearest(page: &Operation, found: &[usize], declared: &Schema) -> Option<usize> {
    let has = |own: &Operation, name: &str| own.parameters.iter().any(|it| it.name.eq_ignore_ascii_case(name));
    let score = |index: &usize| {
        let own = &declared.operations[*index];
        let shared = page.parameters.iter().filter(|parameter| has(own, &parameter.name)).count() as i64;
        2 * shared - own.parameters.len() as i64
    };
    // The first of equals.
    found.iter().copied().rev().max_by_key(score)
}

fn parameter(own: &mut Operation, page: Property, strict: bool, findings: &mut Diagnostics) {
    let item = format!("`{}` of `{}`", page.name, own.name.name);
    let Some(declared) = own.parameters.iter_mut().find(|it| it.name.eq_ignore_ascii_case(&page.name)) else {
        findings.push(findings::only_documented(page.span, &item, strict));
        if !strict {
            own.parameters.push(page);
        }
        return;
    };
    if declared.name != page.name {
        let [documented, own] = [&page.name, &declared.name].map(|name| format!("is called `{name}`"));
        let finding = findings::differs(page.span, declared.span, &item, &documented, &own);
        findings.push(finding.help(format!("write `{}`", declared.name)));
    }
    if declared.type_use != page.type_use {
        let shown = |property: &Property| format!("is of type `{}`", property.type_use);
        let finding = findings::differs(page.span, declared.span, &item, &shown(&page), &shown(declared));
        findings.push(finding.help(format!("write `{}` as its type", declared.type_use)));
    }
    with_words(declared, page);
}
