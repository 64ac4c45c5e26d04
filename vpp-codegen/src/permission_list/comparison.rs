//! What a page and the list say of one call.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::schema::{PermissionCase, Permissions};

/// How a page and the list differ for one kind of caller. A set of permissions is in the order of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Who calls.
    pub account: Account,
    /// The sets that only the page has.
    pub only_documented: Vec<Vec<String>>,
    /// The sets that only the list has.
    pub only_listed: Vec<Vec<String>>,
    /// The least privileged of the page and of the list, where both name some and they are not the same.
    pub least: Option<(Vec<String>, Vec<String>)>,
}

/// Where two statements differ, by who calls.
pub fn differences(documented: &Permissions, listed: &Permissions) -> Vec<Difference> {
    let of = |account| difference(account, documented.of(account), listed.of(account));
    Account::ALL.into_iter().filter_map(of).collect()
}

fn difference(account: Account, documented: &[PermissionCase], listed: &[PermissionCase]) -> Option<Difference> {
    let (page, list) = (sets(documented), sets(listed));
    let least = |cases: &[PermissionCase]| cases.first()?.any_of.first().map(|set| in_order(set));
    let firsts = least(documented).zip(least(listed));
    let difference = Difference {
        account,
        only_documented: page.difference(&list).cloned().collect(),
        only_listed: list.difference(&page).cloned().collect(),
        least: firsts.filter(|(page, list)| page != list),
    };
    let Difference { only_documented, only_listed, least, .. } = &difference;
    (!only_documented.is_empty() || !only_listed.is_empty() || least.is_some()).then_some(difference)
}

/// The sets of all cases: the list knows no cases.
fn sets(cases: &[PermissionCase]) -> BTreeSet<Vec<String>> {
    cases.iter().flat_map(|case| &case.any_of).map(|set| in_order(set)).collect()
}

fn in_order(set: &[String]) -> Vec<String> {
    let mut set = set.to_vec();
    set.sort_unstable();
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    fn application(sets: &[&[&str]]) -> Permissions {
        let any_of = sets.iter().map(|set| set.iter().map(|name| name.to_string()).collect()).collect();
        Permissions { application: vec![PermissionCase { any_of, ..Default::default() }], ..Default::default() }
    }

    #[test]
    fn the_order_within_a_set_and_behind_the_first_is_no_difference() {
        let (page, list) = (application(&[&["A"], &["B", "C"], &["D"]]), application(&[&["A"], &["D"], &["C", "B"]]));
        assert_eq!(differences(&page, &list), []);
    }

    #[test]
    fn what_one_lacks_and_what_comes_first_are_differences() {
        let (page, list) = (application(&[&["A"], &["B"]]), application(&[&["B"], &["C"]]));
        let text = |name: &str| vec![name.to_string()];
        assert_eq!(
            differences(&page, &list),
            [Difference {
                account: Account::Application,
                only_documented: vec![text("A")],
                only_listed: vec![text("C")],
                least: Some((text("A"), text("B"))),
            }]
        );
        // Where one names none, nothing comes first.
        assert_eq!(differences(&page, &Permissions::default())[0].least, None);
    }
}
