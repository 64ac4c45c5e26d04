//! The names of enumerations whose titles a translation damaged.
//!
//! The anchor of a title keeps the letters of the name and not their case. Cells that link to the page often have
//! the name as it is.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::name::QualifiedName;
use crate::reading::{EnumerationFacts, TypeName};

/// Spells the names of enumerations on translated pages as most cells do that mean them.
pub(crate) fn spell(drafts: &mut Drafts, directory: &mut Directory) {
    let is_translated = |draft: &Draft<EnumerationFacts>| draft.page().is_translation;
    if !drafts.enumerations.values().any(is_translated) {
        return;
    }
    let mut spellings: HashMap<QualifiedName, BTreeMap<String, usize>> = HashMap::default();
    for draft in drafts.resources.values() {
        for row in &draft.facts.properties {
            let Some(TypeName::Reference(reference)) = row.type_expression.as_ref().map(|cell| &cell.name) else {
                continue;
            };
            let Some(name) = directory.find(reference, &draft.page().stem, &draft.name.namespace) else { continue };
            let is_name = reference.name.starts_with(|c: char| c.is_ascii_lowercase());
            if is_name && reference.name.eq_ignore_ascii_case(&name.name) {
                *spellings.entry(name.folded()).or_default().entry(reference.name.clone()).or_default() += 1;
            }
        }
    }
    for (folded, draft) in &mut drafts.enumerations {
        let commonest = spellings.get(folded).and_then(|found| found.iter().max_by_key(|(_, count)| **count));
        if let Some((spelling, _)) = commonest
            && is_translated(draft)
        {
            draft.name.name.clone_from(spelling);
            draft.facts.name.value.clone_from(spelling);
        }
    }
    *directory = directory.respelled(drafts);
}
