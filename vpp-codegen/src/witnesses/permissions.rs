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
    let here = told(differences, |difference| &difference.only_documented, |(page, _)| page);
    let there = told(differences, |difference| &difference.only_listed, |(_, list)| list);
    Diagnostic::new(Code::PermissionsDiffer, request.permissions.span, message)
        .label(here)
        .related(listed.span, there)
        .decision(match from {
            PermissionsFrom::Pages => "those of the page hold, as the settings say",
            PermissionsFrom::List => "those of the list hold, as the settings say",
        })
}

/// What one of the two says and the other does not, by who calls.
fn told(
    differences: &[Difference],
    only: impl Fn(&Difference) -> &Vec<Vec<String>>,
    least: impl Fn(&(Vec<String>, Vec<String>)) -> &Vec<String>,
) -> String {
    let of = |difference: &Difference| {
        let names: Vec<String> = only(difference).iter().map(|set| quoted(set)).collect();
        let only = (!names.is_empty()).then(|| format!("only here {}", names.join(", ")));
        let first = difference.least.as_ref().map(|both| format!("{} first", quoted(least(both))));
        let told: Vec<String> = only.into_iter().chain(first).collect();
        (!told.is_empty()).then(|| format!("{}: {}", difference.account.words(), told.join("; ")))
    };
    differences.iter().filter_map(of).collect::<Vec<_>>().join("; ")
}

/// `` `A` and `B` ``
fn quoted(set: &[String]) -> String {
    set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}
