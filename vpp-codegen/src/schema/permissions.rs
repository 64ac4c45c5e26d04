//! The permissions that requests need.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::span::Span;

/// The permissions that a request needs, by who calls.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// With a signed-in user's work or school account.
    pub delegated_work: Vec<PermissionCase>,
    /// With a signed-in user's personal account.
    pub delegated_personal: Vec<PermissionCase>,
    /// Without a user.
    pub application: Vec<PermissionCase>,
    /// The published list that says so, where it is not the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Where they are listed; of no place where they are not.
    #[serde(skip)]
    pub span: Span,
    /// The date of the page that lists them, as it bears it.
    #[serde(skip)]
    pub dated: Option<String>,
}

/// The permissions for one way to make a request, or for all ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionCase {
    /// What they are for, in the words of the page; empty where it makes no difference.
    #[serde(rename = "for", default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Sets of which any one is enough, the least privileged first. All permissions of a set are needed together.
    pub any_of: Vec<Vec<String>>,
}

impl Permissions {
    /// Whether none are told.
    pub fn is_empty(&self) -> bool {
        Account::ALL.into_iter().all(|account| self.of(account).is_empty())
    }

    /// The permissions for one kind of caller.
    pub fn of(&self, account: Account) -> &[PermissionCase] {
        match account {
            Account::Work => &self.delegated_work,
            Account::Personal => &self.delegated_personal,
            Account::Application => &self.application,
        }
    }

    pub(crate) fn of_mut(&mut self, account: Account) -> &mut Vec<PermissionCase> {
        match account {
            Account::Work => &mut self.delegated_work,
            Account::Personal => &mut self.delegated_personal,
            Account::Application => &mut self.application,
        }
    }

    /// Both together: what suffices by either suffices.
    pub(crate) fn joined(mut self, other: Permissions) -> Permissions {
        for account in Account::ALL {
            let cases = self.of_mut(account);
            for other in other.of(account) {
                match cases.iter_mut().find(|case| case.purpose == other.purpose) {
                    Some(case) => {
                        let new = other.any_of.iter().filter(|names| !case.any_of.contains(names)).cloned();
                        let new: Vec<Vec<String>> = new.collect();
                        case.any_of.extend(new);
                    }
                    None => cases.push(other.clone()),
                }
            }
        }
        self
    }
}
