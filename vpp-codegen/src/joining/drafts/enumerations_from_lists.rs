//! Enumerations of types that no page describes, made of the values that properties list.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::{Draft, Drafts, PageName};
use crate::name::QualifiedName;
use crate::reading::{EnumerationFacts, MemberFacts, PropertyFacts, TypeName, TypeReference};
use crate::span::Spanned;

/// Makes an enumeration of every type that no page describes but whose values a property lists.
///
/// Only where a type cell names the type: a property that is a `String` stays one.
pub(crate) fn enumerations_from_lists(drafts: &mut Drafts, directory: &mut Directory, diagnostics: &mut Diagnostics) {
    let mut found: BTreeMap<QualifiedName, Draft<EnumerationFacts>> = BTreeMap::new();
    for draft in drafts.resources.values() {
        for row in &draft.facts.properties {
            let Some(reference) = undescribed(row, draft, directory) else { continue };
            let name = name_of(reference, &draft.name.namespace);
            let known = found.entry(name.folded()).or_insert_with(|| empty(name, row, draft.page().clone()));
            add_members(&mut known.facts, &row.values);
        }
    }
    for (name, draft) in found {
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
            directory.add_enumeration(place.insert(draft));
        }
    }
}

/// The type a row names, if it lists values and no page describes the type.
fn undescribed<'a>(
    row: &'a PropertyFacts,
    draft: &Draft<crate::reading::ResourceFacts>,
    directory: &Directory,
) -> Option<&'a TypeReference> {
    let expression = row.type_expression.as_ref()?;
    let TypeName::Reference(reference) = &expression.name else { return None };
    let is_known = directory.find(reference, "", &draft.name.namespace).is_some();
    let is_word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let names_a_type = reference.name.split('.').all(is_word);
    let is_undescribed = !is_known && names_a_type && reference.primitive.is_none();
    (row.values.len() > 1 && is_undescribed).then_some(reference)
}

fn name_of(reference: &TypeReference, namespace: &str) -> QualifiedName {
    match reference.name.contains('.') {
        true => QualifiedName::parse(&reference.name),
        false => QualifiedName::new(namespace, &*reference.name),
    }
}

fn empty(name: QualifiedName, row: &PropertyFacts, page: PageName) -> Draft<EnumerationFacts> {
    let span = row.type_expression.as_ref().map_or(row.name.span, |expression| expression.span);
    let facts = EnumerationFacts {
        name: Spanned::new(name.name.clone(), span),
        namespace: None,
        deprecated: false,
        documentation: Documentation::default(),
        members: Vec::new(),
    };
    Draft { name, facts: Box::new(facts), pages: vec![page] }
}

fn add_members(facts: &mut EnumerationFacts, values: &[Spanned<String>]) {
    for value in values {
        if !facts.members.iter().any(|member| member.name == *value) {
            facts.members.push(MemberFacts {
                name: value.clone(),
                value: None,
                documentation: Documentation::default(),
            });
        }
    }
}
