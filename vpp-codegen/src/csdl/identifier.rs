//! Which names are legal in CSDL, and what becomes of those that are not.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::name::{LONGEST_IDENTIFIER, begins_identifier, continues_identifier, is_simple_identifier};

/// How many characters a namespace may have (section 15.2).
const LONGEST_NAMESPACE: usize = 511;
/// The namespaces that belong to OData (section 5.1).
const RESERVED_NAMESPACES: [&str; 4] = ["Edm", "odata", "System", "Transient"];

/// The name if it is a simple identifier, else the one that is most like it, if there is one.
pub(super) fn simple(name: &str) -> Option<String> {
    if is_simple_identifier(name) { Some(name.to_string()) } else { like(name) }
}

/// The simple identifier that is most like a name; a name without letters and digits is like none.
fn like(name: &str) -> Option<String> {
    if !name.chars().any(|c| c.is_alphanumeric()) {
        return None;
    }
    let mut legal: String = name.trim().chars().map(|c| if continues_identifier(c) { c } else { '_' }).collect();
    if !legal.starts_with(begins_identifier) {
        legal.insert(0, '_');
    }
    Some(shortened(&legal, LONGEST_IDENTIFIER))
}

fn shortened(name: &str, longest: usize) -> String {
    name.chars().take(longest).collect()
}

/// The legal namespace that is most like one.
pub(super) fn namespace(name: &str) -> String {
    let parts = name.split('.').map(|part| simple(part).unwrap_or_else(|| "_".to_string()));
    let mut legal = parts.collect::<Vec<_>>().join(".");
    if RESERVED_NAMESPACES.contains(&&*legal) {
        legal.insert(0, '_');
    }
    shortened(&legal, LONGEST_NAMESPACE).trim_end_matches('.').to_string()
}

/// Legal names for the items of one scope, all different, each as it is if it is legal.
///
/// A name that stands there before is left out, as is one that is like no legal name.
pub(super) fn distinct<'a>(names: impl IntoIterator<Item = &'a str>, reserved: &[&str]) -> Vec<Option<String>> {
    let names: Vec<&str> = names.into_iter().collect();
    let mut taken: BTreeSet<String> = reserved.iter().map(|name| name.to_string()).collect();
    // Those that are legal keep their names, wherever they stand.
    let mut legal: Vec<Option<String>> = names
        .iter()
        .map(|name| (is_simple_identifier(name) && taken.insert(name.to_string())).then(|| name.to_string()))
        .collect();
    let mut before = HashSet::default();
    let mut numbers = HashMap::default();
    for (index, name) in names.into_iter().enumerate() {
        if before.insert(name) && legal[index].is_none() {
            legal[index] = like(name).map(|name| free(&name, &mut taken, &mut numbers));
        }
    }
    legal
}

/// The name, with a number if it is taken; `numbers` has the first that may be free behind each name.
fn free(name: &str, taken: &mut BTreeSet<String>, numbers: &mut HashMap<String, usize>) -> String {
    let stem = shortened(name, LONGEST_IDENTIFIER - 8);
    let mut free = name.to_string();
    while !taken.insert(free.clone()) {
        let number = numbers.entry(stem.clone()).or_insert(2);
        free = format!("{stem}_{number}");
        *number += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_names_stay_and_others_become_legal() {
        let names = ["a b", "a_b", "", "1st", "a b", "a-b", "имя", "\u{feff}", "a_b"];
        let legal = distinct(names, &[]);
        let legal: Vec<_> = legal.iter().map(|name| name.as_deref().unwrap_or("-")).collect();
        assert_eq!(legal, ["a_b_2", "a_b", "-", "_1st", "-", "a_b_3", "имя", "-", "-"]);
    }

    #[test]
    fn namespaces_are_legal_part_by_part() {
        for (name, legal) in
            [("microsoft.graph", "microsoft.graph"), ("a..b c", "a._.b_c"), ("", "_"), ("Edm", "_Edm"), ("1", "_1")]
        {
            assert_eq!(namespace(name), legal, "{name}");
        }
    }
}
