//! Undoing what translation does to the names in a table (page shape 10).
//!
//! Machine translation changes letter case, puts blanks into names and translates them. The JSON block
//! survives, so its keys tell the names: by spelling, and where a name was translated, by position
//! between neighbours that are right.

use crate::span::Spanned;

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repair {
    /// The key differs in letter case, blanks or punctuation only.
    Spelling,
    /// The key stands where the name stands, between neighbours that are right.
    Position,
}

/// For each name the key it should be, where it is not one of the keys.
///
/// Names that could be identifiers are only replaced by position when the page is a translation: an
/// original page's table decides against its JSON block. So it does where only its name begins with a small
/// letter, as names of properties do.
pub(super) fn names(names: &[&str], keys: &[Spanned<String>], translated: bool) -> Vec<Option<(String, Repair)>> {
    let mut found: Vec<Option<usize>> = names.iter().map(|name| keys.iter().position(|key| **key == **name)).collect();
    let mut repairs: Vec<Option<(String, Repair)>> = vec![None; names.len()];
    for (index, name) in names.iter().enumerate() {
        let free = |key: usize| !found.contains(&Some(key));
        if found[index].is_none() {
            let same = |key: &usize| folded(&keys[*key]) == folded(name) && !folded(name).is_empty();
            if let Some(key) = (0..keys.len()).filter(|key| free(*key)).find(same) {
                found[index] = Some(key);
                let keeps_name = !translated && begins_small(name) && !begins_small(&keys[key]);
                repairs[index] = (!keeps_name).then(|| (keys[key].value.clone(), Repair::Spelling));
            }
        }
    }
    for gap in gaps(&found, keys.len()) {
        let unused: Vec<usize> = gap.keys.filter(|key| !found.contains(&Some(*key))).collect();
        if unused.len() != gap.names.len() {
            continue;
        }
        for (index, key) in gap.names.zip(unused) {
            if translated || !super::type_cell::is_identifier(names[index]) {
                repairs[index] = Some((keys[key].value.clone(), Repair::Position));
            }
        }
    }
    repairs
}

/// Names that were not found, in a row, and the keys between those of their neighbours.
struct Gap {
    names: std::ops::Range<usize>,
    keys: std::ops::Range<usize>,
}

fn gaps(found: &[Option<usize>], keys: usize) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut index = 0;
    while index < found.len() {
        let end = found[index..].iter().position(Option::is_some).map_or(found.len(), |length| index + length);
        if end > index {
            let from = if index == 0 { 0 } else { found[index - 1].map_or(0, |key| key + 1) };
            let to = found.get(end).copied().flatten().unwrap_or(keys);
            gaps.push(Gap { names: index..end, keys: from..to.max(from) });
        }
        index = end + 1;
    }
    gaps
}

fn begins_small(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn repaired(rows: &[&str], keys: &[&str]) -> Vec<String> {
        repaired_on(true, rows, keys)
    }

    fn repaired_on(translated: bool, rows: &[&str], keys: &[&str]) -> Vec<String> {
        let keys: Vec<_> = keys.iter().map(|key| Spanned::new(key.to_string(), Span::default())).collect();
        let show = |(row, repair): (&&str, Option<(String, Repair)>)| match repair {
            Some((key, Repair::Spelling)) => format!("{key} by spelling"),
            Some((key, Repair::Position)) => format!("{key} by position"),
            None => row.to_string(),
        };
        rows.iter().zip(names(rows, &keys, translated)).map(show).collect()
    }

    #[test]
    fn names_are_found_by_spelling() {
        assert_eq!(
            repaired(&["Id", "private IP Address", "name"], &["id", "privateIpAddress", "name"]),
            ["id by spelling", "privateIpAddress by spelling", "name"]
        );
    }

    #[test]
    fn an_original_table_that_spells_a_name_with_a_small_letter_decides() {
        assert_eq!(repaired_on(false, &["id", "model"], &["id", "Model"]), ["id", "model"]);
        assert_eq!(
            repaired_on(false, &["ID", "fileName"], &["id", "filename"]),
            ["id by spelling", "filename by spelling"]
        );
        assert_eq!(repaired(&["id", "model"], &["id", "Model"]), ["id", "Model by spelling"]);
    }

    #[test]
    fn translated_names_are_found_between_their_neighbours() {
        assert_eq!(
            repaired(&["id", "Betriebssystem", "name"], &["id", "os", "name"]),
            ["id", "os by position", "name"]
        );
        assert_eq!(repaired(&["состояние", "токен"], &["state", "token"]), ["state by position", "token by position"]);
    }

    #[test]
    fn a_gap_that_does_not_fit_is_left_alone() {
        assert_eq!(repaired(&["id", "Status"], &["id", "a", "b"]), ["id", "Status"]);
    }
}
