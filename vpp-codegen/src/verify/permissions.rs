//! The permissions of calls, beside the list that the service's owners publish.

use super::Groups;
use super::comparison::{Comparison, Finding};
use super::measure::{Measure, Share};
use super::reference::Reference;
use super::report::{Aspect, Class, Report};
use crate::account::Account;
use crate::corpus::Corpus;
use crate::permission_list::{Difference, PermissionList, differences};
use crate::schema::{Permissions, Request, Schema};

/// Compares the permissions that pages give their calls with a list of permissions. Both are of the same corpus.
pub fn permissions(corpus: &Corpus, documented: &Schema, list: &PermissionList, groups: &Groups) -> Report {
    let mut comparison = Comparison::new(corpus, documented, Reference::Permissions(corpus), groups);
    for request in documented.requests.iter().filter(|request| !request.permissions.is_empty()) {
        comparison.turn_to(request.origin.pages.first());
        let listed = list.permissions(request);
        comparison.count(Measure::CallsListed, listed.is_some());
        if let Some(listed) = listed {
            comparison.call(request, &listed);
        }
    }
    comparison.finish(Share::default())
}

impl Comparison<'_> {
    fn call(&mut self, request: &Request, listed: &Permissions) {
        let differences = differences(&request.permissions, listed);
        for account in Account::ALL {
            let difference = differences.iter().find(|difference| difference.account == account);
            let same = difference.is_none_or(|it| it.only_documented.is_empty() && it.only_listed.is_empty());
            self.count(of(account), same);
            let names_any =
                |permissions: &Permissions| permissions.of(account).iter().any(|case| !case.any_of.is_empty());
            if names_any(&request.permissions) && names_any(listed) {
                self.count(Measure::LeastPrivileged, difference.is_none_or(|it| it.least.is_none()));
            }
        }
        for Difference { account, only_documented, only_listed, least } in differences {
            let path = request.paths.first().map(ToString::to_string).unwrap_or_default();
            let item = format!("{} {path} {}", request.method.as_str(), account.words());
            if !only_documented.is_empty() || !only_listed.is_empty() {
                self.differs(
                    Aspect::Permissions,
                    &item,
                    request,
                    listed,
                    (shown(&only_documented), shown(&only_listed)),
                );
            }
            if let Some((page, list)) = least {
                self.differs(Aspect::LeastPrivileged, &item, request, listed, (shown(&[page]), shown(&[list])));
            }
        }
    }

    fn differs(
        &mut self,
        aspect: Aspect,
        item: &str,
        request: &Request,
        listed: &Permissions,
        (documented, metadata): (String, String),
    ) {
        let class = match (documented.is_empty(), metadata.is_empty()) {
            (true, _) => Class::MissingInDocs,
            (_, true) => Class::MissingInMetadata,
            (false, false) => Class::Differs,
        };
        self.disagree(Finding {
            aspect,
            class,
            item: item.to_string(),
            documented: Some(documented).filter(|text| !text.is_empty()),
            metadata: Some(metadata).filter(|text| !text.is_empty()),
            page: Some(request.permissions.span),
            line: Some(listed.span),
            changed: None,
        });
    }
}

fn of(account: Account) -> Measure {
    match account {
        Account::Work => Measure::PermissionsWork,
        Account::Personal => Measure::PermissionsPersonal,
        Account::Application => Measure::PermissionsApplication,
    }
}

/// `A, B and C`: permissions that are needed together are joined by `and`.
fn shown(sets: &[Vec<String>]) -> String {
    sets.iter().map(|set| set.join(" and ")).collect::<Vec<_>>().join(", ")
}
