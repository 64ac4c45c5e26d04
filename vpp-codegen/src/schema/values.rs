//! Lists of possible values against enumerations.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::directory::Directory;
use super::merge::{Draft, Drafts};
use super::resolve::Resolved;
use super::{ItemType, Member, Property};
use crate::corpus::Corpus;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::name::QualifiedName;
use crate::reading::{EnumerationFacts, MemberFacts, PropertyFacts, TypeName, TypeReference};
use crate::span::{SourceId, Spanned};

/// The member that stands for those a client does not know; lists of values often leave it out.
pub(super) const SENTINEL: &str = "unknownFutureValue";

/// Makes an enumeration of every type that no page describes but whose values a property lists.
///
/// Only where a type cell names the type: a property that is a `String` stays one.
pub(super) fn enumerations_from_lists(
    corpus: &Corpus,
    drafts: &mut Drafts,
    directory: &mut Directory,
    diagnostics: &mut Diagnostics,
) {
    let mut found: BTreeMap<QualifiedName, Draft<EnumerationFacts>> = BTreeMap::new();
    for draft in drafts.resources.values() {
        for row in &draft.facts.properties {
            let Some(reference) = undescribed(row, draft, directory) else { continue };
            let name = name_of(reference, &draft.name.namespace);
            let page = draft.pages[0];
            let known = found.entry(name.folded()).or_insert_with(|| empty(name, row, page));
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
            directory.add_enumeration(corpus, place.insert(draft));
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

fn empty(name: QualifiedName, row: &PropertyFacts, page: SourceId) -> Draft<EnumerationFacts> {
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

/// Compares the values that descriptions list with the members of the property's enumeration.
pub(super) fn compare_with_enumerations(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    for resource in resolved.resources.values() {
        for property in &resource.structured.properties {
            if let Some(claims) = resource.rows.get(&property.name) {
                compare(resolved, property, &claims.values, diagnostics);
            }
        }
    }
}

fn compare(resolved: &Resolved, property: &Property, values: &[Spanned<String>], diagnostics: &mut Diagnostics) {
    let ItemType::Named(name) = &property.type_use.item else { return };
    let Some(enumeration) = resolved.enumerations.get(name).filter(|_| !values.is_empty()) else { return };
    let at = enumeration.origin.span;
    for value in values {
        let same = |member: &&Member| member.name.eq_ignore_ascii_case(&value.value);
        let finding = match enumeration.members.iter().find(same) {
            Some(member) if member.name == value.value => continue,
            Some(member) => Diagnostic::new(
                Code::ValueListAndEnumeration,
                value.span,
                format!("`{}` is spelled `{}` in the table of members", value.value, member.name),
            )
            .related(member.span, "here")
            .help("spell both alike"),
            None => Diagnostic::new(
                Code::ValueListAndEnumeration,
                value.span,
                format!("`{}` is no member of `{}`", value.value, name.name),
            )
            .related(at, "its members are listed here")
            .help("add a row to the table, or take the value out of the list"),
        };
        diagnostics.push(finding.decision("the table of members decides"));
    }
    let listed = |member: &&Member| values.iter().any(|value| value.value.eq_ignore_ascii_case(&member.name));
    let is_sentinel = |member: &&Member| member.name.eq_ignore_ascii_case(SENTINEL);
    let lacking = enumeration.members.iter().filter(|member| !listed(member) && !is_sentinel(member));
    let lacking: Vec<String> = lacking.map(|member| format!("`{}`", member.name)).collect();
    if !lacking.is_empty() {
        diagnostics.push(
            Diagnostic::new(
                Code::ValueListAndEnumeration,
                property.span,
                format!("the values listed for `{}` are not all that `{}` has", property.name, name.name),
            )
            .label(format!("lacks {}", lacking.join(", ")))
            .related(at, "all members are listed here")
            .decision("the table of members decides"),
        );
    }
}
