//! The column of the least privileged permissions against the column of the higher ones.
//!
//! The column decides, but the names know better which of two permissions of one resource allows more. Where they say the
//! opposite, the columns were exchanged, or one of them lists what is not enough; which of the two no page tells.

use super::cell::Alternatives;
use super::privilege;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::span::{Span, Spanned};

/// A permission of the column of the higher ones that allows less than one in the column of the least privileged.
pub(super) struct Exchanged {
    least: Spanned<String>,
    higher: Span,
}

/// The first such permission of a row.
pub(super) fn exchanged(least: &Alternatives, higher: &Alternatives) -> Option<Exchanged> {
    let (least, higher) = (least.only_singles()?, higher.only_singles()?);
    let is_less = |lower: &Spanned<String>, one: &Spanned<String>| privilege::is_less_of_one_resource(lower, one);
    least.iter().find_map(|one| {
        let lower = higher.iter().find(|lower| is_less(lower, one))?;
        Some(Exchanged { least: (*one).clone(), higher: lower.span })
    })
}

/// Reports the rows of a table that have such permissions.
pub(super) fn report(rows: &[Exchanged], diagnostics: &mut Diagnostics) {
    let Some((first, others)) = rows.split_first() else { return };
    diagnostics.push(
        Diagnostic::new(
            Code::PermissionOrder,
            first.higher,
            format!("this permission allows less than `{}` in the column of the least privileged", first.least.value),
        )
        .related(first.least.span, "it stands here")
        .and_here(others.iter().map(|row| row.higher))
        .decision("the column of the least privileged permissions decides")
        .help("exchange the two, or remove the one that is not enough"),
    );
}
