//! Documentation in the language of its readers.
//!
//! The pages of one language decide what there is; those of another may say what it means. What they are silent
//! on keeps the words of the first.

use crate::documentation::Documentation;
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::reading::{EnumerationFacts, MemberFacts, OperationFacts, PropertyFacts, ResourceFacts, repair};

/// Takes what the pages of another language say into the drafts of the deciding one.
pub(crate) fn take(decided: &mut Drafts, translated: &Drafts) {
    for (name, draft) in &translated.resources {
        if let Some(Draft { facts, .. }) = decided.resources.get_mut(name) {
            resource(facts, &draft.facts);
        }
    }
    for (name, draft) in &translated.enumerations {
        if let Some(Draft { facts, .. }) = decided.enumerations.get_mut(name) {
            enumeration(facts, &draft.facts);
        }
    }
    for (stem, draft) in &translated.operations {
        if let Some(Draft { facts, .. }) = decided.operations.get_mut(stem) {
            operation(facts, &draft.facts);
        }
    }
}

fn resource(decided: &mut ResourceFacts, translated: &ResourceFacts) {
    replace(&mut decided.documentation, &translated.documentation);
    rows(&mut decided.properties, &translated.properties);
    rows(&mut decided.relationships, &translated.relationships);
}

fn enumeration(decided: &mut EnumerationFacts, translated: &EnumerationFacts) {
    replace(&mut decided.documentation, &translated.documentation);
    let name = |member: &MemberFacts| member.name.value.clone();
    for (index, at) in pairs(&decided.members, &translated.members, name) {
        replace(&mut decided.members[index].documentation, &translated.members[at].documentation);
    }
}

fn operation(decided: &mut OperationFacts, translated: &OperationFacts) {
    replace(&mut decided.documentation, &translated.documentation);
    rows(&mut decided.body, &translated.body);
    rows(&mut decided.function_parameters, &translated.function_parameters);
}

fn rows(decided: &mut [PropertyFacts], translated: &[PropertyFacts]) {
    for (index, at) in pairs(decided, translated, |row| row.name.value.clone()) {
        replace(&mut decided[index].documentation, &translated[at].documentation);
    }
}

fn replace(decided: &mut Documentation, translated: &Documentation) {
    if !translated.is_empty() {
        *decided = translated.clone();
    }
}

/// The positions of what is the same in both languages, whatever translation made of its name.
pub(crate) fn pairs<T>(decided: &[T], translated: &[T], name: impl Fn(&T) -> String) -> Vec<(usize, usize)> {
    let of = |list: &[T]| list.iter().map(&name).collect::<Vec<String>>();
    let (decided, translated) = (of(decided), of(translated));
    let keys: Vec<&str> = decided.iter().map(String::as_str).collect();
    let names: Vec<&str> = translated.iter().map(String::as_str).collect();
    let repairs = repair::names(&names, &keys, true);
    let found = names.iter().zip(repairs).enumerate().filter_map(|(at, (name, repair))| {
        let name = repair.map_or_else(|| name.to_string(), |(name, _)| name);
        Some((keys.iter().position(|key| *key == name)?, at))
    });
    found.collect()
}
