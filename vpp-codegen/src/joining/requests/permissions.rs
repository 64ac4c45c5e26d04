//! The permissions that a page lists, as the schema has them.

use crate::reading::permissions::{PermissionCase as PermissionCaseFacts, Permissions as PermissionFacts};
use crate::schema::{PermissionCase, Permissions};
use crate::span::{Span, Spanned};

pub(super) fn of_page(facts: &PermissionFacts) -> Permissions {
    let set = |set: &[Spanned<String>]| set.iter().map(|name| name.value.clone()).collect();
    let cases = |cases: &[PermissionCaseFacts]| {
        let case = |case: &PermissionCaseFacts| PermissionCase {
            purpose: case.purpose.clone(),
            any_of: case.any_of.iter().map(|names| set(names)).collect(),
        };
        cases.iter().map(case).collect()
    };
    Permissions {
        delegated_work: cases(&facts.delegated_work),
        delegated_personal: cases(&facts.delegated_personal),
        application: cases(&facts.application),
        span: facts.names().next().map_or_else(Span::default, |name| name.span),
        dated: facts.dated.clone(),
        list: None,
    }
}
