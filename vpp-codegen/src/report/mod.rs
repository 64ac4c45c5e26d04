//! A page that shows a documentation to those who review it: one file that works without a network.
//!
//! What the documentation says, what became of it in Rust, what is wrong with it, how it agrees with metadata and what
//! changed are lowered to plain data (`model.rs`), in which everything has its place: a finding is on a row, a type or
//! an operation. The data stands in the page as JSON, and the page's own program (`page/*.js`) shows it. Nothing of a
//! page of the documentation becomes part of the program, or of the document other than as text.

mod agreement;
mod changes;
mod findings;
mod index;
mod model;
mod operations;
mod page;
mod places;
mod types;

use std::collections::BTreeMap;

use crate::Documented;
use crate::changes::Changes;
use crate::csdl::CsdlSchema;
use crate::rust::Items;
use crate::verify;

use index::Index;
use model::Model;
use places::Places;

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// What the documentation is called.
    pub title: &'a str,
    /// What it says.
    pub documented: &'a Documented,
    /// The module that each version becomes.
    pub modules: &'a BTreeMap<String, String>,
    /// What became of it in Rust.
    pub items: &'a Items,
    /// What the service declares, by version.
    pub services: &'a BTreeMap<String, CsdlSchema>,
    /// How the pages agree with that, for each version that has metadata.
    pub agreement: &'a [verify::Report],
    /// What changed, where it is compared with an earlier edition.
    pub since: Option<&'a Since>,
}

/// What changed since an earlier edition.
#[derive(Clone, Debug)]
pub struct Since {
    /// What that edition is called.
    pub edition: String,
    /// What changed.
    pub changes: Changes,
    /// What paths on the old side and on the new side begin with, which is no matter of the documentation.
    pub roots: [String; 2],
}

/// How much a report shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many types.
    pub types: usize,
    /// How many properties and members.
    pub rows: usize,
    /// How many operations.
    pub operations: usize,
    /// How many findings.
    pub findings: usize,
}

/// The page, and how much it shows.
pub fn page(subject: &Subject<'_>) -> (String, Extent) {
    let model = model(subject);
    let extent = Extent {
        types: model.types.len(),
        rows: model.types.iter().map(|shown| shown.rows.len()).sum(),
        operations: model.operations.len(),
        findings: model.findings.len(),
    };
    (page::of(subject.title, &model), extent)
}

/// The data of the page.
fn model<'a>(subject: &Subject<'a>) -> Model<'a> {
    let Documented { schemas, diagnostics, corpus } = subject.documented;
    let mut places = Places::of(corpus);
    let types = types::all(subject, &mut places);
    let operations = operations::all(subject, &mut places);
    let index = Index::of(schemas, &types, &operations, subject.modules, &mut places);
    let findings = findings::all(diagnostics, &index, &mut places);
    let agreement = subject.agreement.iter().map(|report| agreement::of(report, &index, &mut places)).collect();
    Model {
        title: subject.title,
        versions: schemas.iter().map(|schema| &*schema.version).collect(),
        codes: findings::codes(&findings),
        changes: subject.since.map(|since| changes::of(since, &index)),
        types,
        operations,
        findings,
        agreement,
        files: places.into_files(),
    }
}

#[cfg(test)]
mod tests;
