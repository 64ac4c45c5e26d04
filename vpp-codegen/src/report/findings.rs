//! What the pages get wrong, each where it belongs.

use std::collections::BTreeMap;

use super::index::Index;
use super::model::{Finding, Kind};
use super::places::Places;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// All findings, in the order of places.
pub(super) fn all<'a>(diagnostics: &'a Diagnostics, index: &Index, places: &mut Places<'_>) -> Vec<Finding<'a>> {
    let of_documentation = diagnostics.iter().filter(|finding| !finding.code.is_about_the_model());
    of_documentation.map(|finding| shown(finding, index, places)).collect()
}

fn shown<'a>(finding: &'a Diagnostic, index: &Index, places: &mut Places<'_>) -> Finding<'a> {
    let place = places.place(finding.span);
    let page = places.source(finding.span).map_or("", |source| &source.name);
    Finding {
        on: index.at(place, page),
        code: finding.code.name(),
        severity: finding.severity.name(),
        message: &finding.message,
        label: &finding.label,
        place,
        related: finding.related.iter().map(|(span, label)| (places.place(*span), &**label)).collect(),
        decision: finding.decision.as_deref(),
        help: Some(&*finding.help).filter(|help| *help != finding.code.help()),
    }
}

/// The kinds of findings.
pub(super) fn codes(findings: &[Finding<'_>]) -> BTreeMap<&'static str, Kind> {
    let found = findings.iter().filter_map(|finding| Some((finding.code, Code::named(finding.code)?)));
    found.map(|(name, code)| (name, Kind { explanation: code.explanation().trim(), help: code.help() })).collect()
}
