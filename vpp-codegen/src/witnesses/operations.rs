//! Actions and functions: the metadata's, in the words of the pages.

use foldhash::{HashMap, HashSet};

use super::any_case::AnyCase;
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
    let named = Named::of(declared);
    for page in pages {
        let found = named.overloads(&page);
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
        let mut known = AnyCase::of(own.parameters.iter().enumerate().map(|(index, it)| (&*it.name, index)));
        for page in parameters {
            parameter(own, &mut known, page, strict, findings);
        }
        let before = std::mem::take(&mut own.origin.pages);
        told(origin, &mut own.origin);
        own.origin.pages.extend(before);
    }
    decided.append(&mut only_pages);
    decided
}

/// The operations of the metadata by their names.
struct Named<'d> {
    declared: &'d Schema,
    /// By the name in small letters, and whether they are bound to a collection: their places in the metadata.
    places: HashMap<(String, bool), Vec<usize>>,
}

impl Named<'_> {
    fn of(declared: &Schema) -> Named<'_> {
        let mut places: HashMap<_, Vec<usize>> = HashMap::default();
        for (index, operation) in declared.operations.iter().enumerate() {
            places.entry(Named::key(operation)).or_default().push(index);
        }
        Named { declared, places }
    }

    fn key(operation: &Operation) -> (String, bool) {
        (operation.name.name.to_ascii_lowercase(), operation.bound_to.collection)
    }

    /// The overloads of what a page describes: of this name, on the same type or, where there is none, on one of its
    /// hierarchy.
    fn overloads(&self, page: &Operation) -> Vec<usize> {
        let Named { declared, places } = self;
        let named = places.get(&Named::key(page)).map_or(&[][..], Vec::as_slice);
        let of = |index: &usize| &declared.operations[*index].bound_to;
        let same: Vec<usize> = named.iter().copied().filter(|own| of(own).item == page.bound_to.item).collect();
        if !same.is_empty() {
            return same;
        }
        let Some(page) = page.bound_to.named() else { return Vec::new() };
        let is_related = |own: &usize| {
            of(own).named().is_some_and(|own| {
                declared.types.is_or_derives_from(page, own) || declared.types.is_or_derives_from(own, page)
            })
        };
        named.iter().copied().filter(is_related).collect()
    }
}

/// Of several overloads, the one with most of the page's parameters, and fewest others.
fn nearest(page: &Operation, found: &[usize], declared: &Schema) -> Option<usize> {
    let names = |of: &Operation| -> HashSet<String> {
        of.parameters.iter().map(|parameter| parameter.name.to_ascii_lowercase()).collect()
    };
    let documented = names(page);
    let score = |index: &usize| {
        let own = names(&declared.operations[*index]);
        2 * own.intersection(&documented).count() as i64 - own.len() as i64
    };
    // The first of equals.
    found.iter().copied().rev().max_by_key(score)
}

/// Gives a parameter the words of the page. `known` tells where the parameters of the operation are.
fn parameter(
    own: &mut Operation,
    known: &mut AnyCase<usize>,
    page: Property,
    strict: bool,
    findings: &mut Diagnostics,
) {
    let item = format!("`{}` of `{}`", page.name, own.name.name);
    let Some(index) = known.in_any_case(&page.name) else {
        findings.push(findings::only_documented(page.span, &item, strict));
        if !strict {
            known.add(&page.name, own.parameters.len());
            own.parameters.push(page);
        }
        return;
    };
    let declared = &mut own.parameters[index];
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
