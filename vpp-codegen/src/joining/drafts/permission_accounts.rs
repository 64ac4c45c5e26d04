//! Permissions that stand in the row of another kind of account than on all other pages.
//!
//! For whom a permission can be granted is the same on every page. Where no other page has the permissions of a row in such a
//! row, and many have them in a row that has none of them here, the rows were exchanged.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::merge::Drafts;
use crate::reading::permissions::Permissions;
use crate::span::Span;

/// On how many pages a permission must stand in the other row. A few may leave out a kind of account by chance.
const FEWEST_PAGES: usize = 5;

/// The permissions in the rows of the three kinds of accounts, each with its first place.
type Rows<'a> = [BTreeMap<&'a str, Span>; 3];

/// On how many pages a permission stands in each row, and where first.
type Listed<'a> = HashMap<&'a str, [(usize, Span); 3]>;

/// Reports such rows.
pub(crate) fn report(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let permissions = drafts.operations.values().filter_map(|draft| draft.facts.permissions.as_ref());
    let pages: Vec<(&Permissions, Rows<'_>)> = permissions.map(|page| (page, rows(page))).collect();
    let mut listed: Listed<'_> = HashMap::default();
    for (_, rows) in &pages {
        for (account, row) in rows.iter().enumerate() {
            for (name, place) in row {
                let (pages, first) = &mut listed.entry(name).or_default()[account];
                if *pages == 0 {
                    *first = *place;
                }
                *pages += 1;
            }
        }
    }
    for (page, rows) in &pages {
        for account in 0..rows.len() {
            if let Some(usual) = usual(rows, account, &listed) {
                report_row(page, rows, (account, usual), &listed, diagnostics);
            }
        }
    }
}

fn rows(page: &Permissions) -> Rows<'_> {
    page.by_account().map(|(_, cases)| {
        let mut row = BTreeMap::new();
        for name in cases.iter().flat_map(|case| case.any_of.iter().flatten()) {
            row.entry(&*name.value).or_insert(name.span);
        }
        row
    })
}

/// The row in which other pages have all permissions of this one, where none of them has any in this one.
fn usual(rows: &Rows<'_>, account: usize, listed: &Listed<'_>) -> Option<usize> {
    let row = &rows[account];
    let is_here_only = !row.is_empty() && row.keys().all(|name| listed[name][account].0 == 1);
    let is_usual = |other: &usize| {
        *other != account
            && row.keys().all(|name| listed[name][*other].0 >= FEWEST_PAGES && !rows[*other].contains_key(name))
    };
    let mut usual = (0..rows.len()).filter(is_usual);
    // Where two rows have them elsewhere, the first of these is named.
    usual.next().filter(|_| is_here_only)
}

fn report_row(
    page: &Permissions,
    rows: &Rows<'_>,
    (account, usual): (usize, usize),
    listed: &Listed<'_>,
    diagnostics: &mut Diagnostics,
) {
    let accounts = page.by_account().map(|(account, _)| account.words());
    let mut places = rows[account].iter();
    let Some((name, place)) = places.next() else { return };
    let (pages, first) = listed[name][usual];
    diagnostics.push(
        Diagnostic::new(
            Code::PermissionAccount,
            *place,
            format!("`{name}` is for calls {}, on this page alone", accounts[account]),
        )
        .and_here(places.map(|(_, place)| *place))
        .related(first, format!("for calls {} here, as on {pages} pages", accounts[usual]))
        .decision("it is taken as it is written")
        .help("exchange what the two rows list, if they were mixed up"),
    );
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, api, read};

    fn page(number: usize, [work, personal, application]: [&str; 3]) -> SmallPage {
        let rows = format!(
            "|Delegated (work or school account)|{work}|\n|Delegated (personal Microsoft account)|{personal}|\n|Application|{application}|\n"
        );
        let table = format!("## Permissions\n\n|Permission type|Permissions|\n|:-|:-|\n{rows}\n");
        api(&format!("Get lamp{number}"), &format!("GET /lamps{number}"), &table)
    }

    fn findings(usual: [&str; 3], pages: usize, other: [&str; 3]) -> Vec<String> {
        let all = (0..pages).map(|number| page(number, usual)).chain([page(pages, other)]);
        let (_, diagnostics) = read(all);
        let of_accounts = diagnostics.iter().filter(|finding| finding.code == Code::PermissionAccount);
        of_accounts.map(|finding| finding.message.clone()).collect()
    }

    const NO: &str = "Not supported.";

    #[test]
    fn permissions_in_the_row_of_another_account_than_elsewhere_are_told() {
        let for_work = ["Lamp.Read, Lamp.ReadWrite", NO, NO];
        let for_applications = [NO, NO, "Lamp.Read, Lamp.ReadWrite"];
        assert_eq!(
            findings(for_work, 5, for_applications),
            ["`Lamp.Read` is for calls as an application, on this page alone"]
        );
        let for_others = [NO, "Lamp.Read", NO];
        assert_eq!(
            findings(for_work, 5, for_others),
            ["`Lamp.Read` is for calls with a personal account, on this page alone"]
        );
        assert_eq!(findings(for_work, 4, for_applications), [] as [&str; 0], "four pages are few");
    }

    #[test]
    fn a_row_more_is_no_other_row() {
        let for_work = ["Lamp.Read", NO, NO];
        for right in [["Lamp.Read", NO, "Lamp.Read"], [NO, NO, "Lamp.Read, Lamp.Read.All"], [NO, NO, "Lamp.Read.All"]] {
            assert_eq!(findings(for_work, 5, right), [] as [&str; 0], "{right:?}");
        }
        let for_both = ["Lamp.Read", NO, "Lamp.Read"];
        assert_eq!(findings(for_both, 5, [NO, NO, "Lamp.Read"]), [] as [&str; 0]);
    }
}
