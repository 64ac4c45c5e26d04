//! The permissions of calls, where the service's owners publish a list of them.
//!
//! Where pages and the list differ, the settings say which holds. What one of them does not tell, the other does.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::permission_list::{Difference, PermissionList, differences};
use crate::schema::{Permissions, Request, Schema};
use crate::settings::PermissionsFrom;

/// Compares the permissions of all requests with the list, and gives each those that hold.
pub fn of_list(schema: &mut Schema, list: &PermissionList, from: PermissionsFrom, findings: &mut Diagnostics) {
    for request in &mut schema.requests {
        let Some(listed) = list.permissions(request) else { continue };
        if !request.permissions.is_empty() {
            let differences = differences(&request.permissions, &listed);
            if differences.is_empty() {
                continue;
            }
            findings.push(finding(request, &listed, &differences, from));
            if from == PermissionsFrom::Pages {
                continue;
            }
        }
        request.permissions = listed;
    }
}

fn finding(request: &Request, listed: &Permissions, differences: &[Difference], from: PermissionsFrom) -> Diagnostic {
    let path = request.paths.first().map(ToString::to_string).unwrap_or_default();
    let call = format!("`{} {path}`", request.method.as_str());
    let dated = request.permissions.dated.as_ref().map(|date| format!(" of {date}")).unwrap_or_default();
    let message = format!("the permissions for {call} on this page{dated} are not those of the published list");
    let here = |shown: usize| told(differences, |difference| &difference.only_documented, |(page, _)| page, shown);
    let there = |shown: usize| told(differences, |difference| &difference.only_listed, |(_, list)| list, shown);
    Diagnostic::new(Code::PermissionsDiffer, request.permissions.span, message)
        .label(here(SHOWN))
        .related(listed.span, there(SHOWN))
        .unsaid(format!("{}\n{}", here(usize::MAX), there(usize::MAX)))
        .decision(match from {
            PermissionsFrom::Pages => "those of the page hold, as the settings say",
            PermissionsFrom::List => "those of the list hold, as the settings say",
        })
}

/// How many sets a finding names for one kind of caller; `verify` names all.
const SHOWN: usize = 4;

/// What one of the two says and the other does not, by who calls. What is the same for several callers is told once.
fn told(
    differences: &[Difference],
    only: impl Fn(&Difference) -> &Vec<Vec<String>>,
    least: impl Fn(&(Vec<String>, Vec<String>)) -> &Vec<String>,
    shown: usize,
) -> String {
    let mut by_text: Vec<(String, Vec<&str>)> = Vec::new();
    for difference in differences {
        let first = difference.least.as_ref().map(|both| format!("{} first", quoted(least(both))));
        let told: Vec<String> = only_here(only(difference), shown).into_iter().chain(first).collect();
        let (text, account) = (told.join("; "), difference.account.words());
        match by_text.iter_mut().find(|(known, _)| *known == text) {
            _ if text.is_empty() => {}
            Some((_, accounts)) => accounts.push(account),
            None => by_text.push((text, vec![account])),
        }
    }
    let shown = by_text.iter().map(|(text, accounts)| format!("{}: {text}", accounts.join(" and ")));
    shown.collect::<Vec<_>>().join("; ")
}

/// The sets that only one of the two has: so many at most, and how many more there are.
fn only_here(sets: &[Vec<String>], shown: usize) -> Option<String> {
    let (first, rest) = sets.split_at(sets.len().min(shown));
    let shown = first.iter().map(|set| quoted(set)).collect::<Vec<_>>().join(", ");
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    (!first.is_empty()).then(|| format!("only here {shown}{more}"))
}

/// `` `A` and `B` ``
fn quoted(set: &[String]) -> String {
    set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Account;

    fn difference(account: Account, only_listed: &[&str]) -> Difference {
        let only_listed = only_listed.iter().map(|name| vec![name.to_string()]).collect();
        Difference { account, only_documented: Vec::new(), only_listed, least: None }
    }

    fn of_list(differences: &[Difference]) -> String {
        told(differences, |difference| &difference.only_listed, |(_, list)| list, SHOWN)
    }

    #[test]
    fn what_is_the_same_for_several_callers_is_told_once() {
        let differences = [difference(Account::Work, &["A"]), difference(Account::Application, &["A"])];
        assert_eq!(of_list(&differences), "with a work or school account and as an application: only here `A`");
    }

    #[test]
    fn a_long_list_is_cut_short() {
        let names = ["A", "B", "C", "D", "E", "F"];
        let of_first = |count| of_list(&[difference(Account::Application, &names[..count])]);
        assert_eq!(of_first(4), "as an application: only here `A`, `B`, `C`, `D`");
        assert_eq!(of_first(6), "as an application: only here `A`, `B`, `C`, `D` and 2 more");
    }
}
