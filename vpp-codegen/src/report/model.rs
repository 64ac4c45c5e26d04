//! The page's data, as its program reads it: plain, in the order in which it is shown.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::changes::{Action, Class};
use crate::documentation::Documentation;

/// A line of a file: the file's number, and the line from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place(pub(super) usize, pub(super) usize);

/// Everything that the page shows.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Model<'a> {
    pub(super) title: &'a str,
    pub(super) versions: Vec<&'a str>,
    /// The files that places are in.
    pub(super) files: Vec<String>,
    pub(super) types: Vec<Type<'a>>,
    pub(super) operations: Vec<Operation<'a>>,
    pub(super) findings: Vec<Finding<'a>>,
    /// The kinds of the findings.
    pub(super) codes: BTreeMap<&'static str, Kind>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) agreement: Vec<Agreement<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changes: Option<Changes<'a>>,
}

/// A type with its table.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Type<'a> {
    /// The number of its version.
    pub(super) version: usize,
    pub(super) name: String,
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) key: Vec<&'a str>,
    /// What else it is: `abstract`, `open`, `flags`, `deprecated`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) traits: Vec<&'static str>,
    #[serde(skip_serializing_if = "Documentation::is_empty")]
    pub(super) documentation: &'a Documentation,
    pub(super) place: Place,
    /// The pages that describe it beside the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) pages: Vec<&'a str>,
    #[serde(skip_serializing_if = "Told::is_usual")]
    pub(super) told: Told,
    /// The path of what it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rust: Option<&'a str>,
    /// The path of the enum of the type and those derived from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) any: Option<&'a str>,
    pub(super) rows: Vec<Row<'a>>,
}

/// A property, a member or a parameter.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) kind: &'static str,
    /// The type in OData.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) type_use: Option<String>,
    /// The number of a member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<i64>,
    /// What it is called in Rust.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) identifier: Option<&'a str>,
    /// Its type in Rust.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rust: Option<&'a str>,
    /// What else it is: `read-only`, `not null`, `deprecated`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) traits: Vec<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) values: &'a [String],
    #[serde(skip_serializing_if = "Documentation::is_empty")]
    pub(super) documentation: &'a Documentation,
    pub(super) place: Place,
    #[serde(skip_serializing_if = "Told::is_usual")]
    pub(super) told: Told,
}

/// Which witness tells of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Told {
    Pages,
    Metadata,
    Both,
}

impl Told {
    /// Whether it is what holds where the data says nothing.
    fn is_usual(&self) -> bool {
        *self == Told::Pages
    }
}

/// What an api page tells to send.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Operation<'a> {
    /// The number of its version.
    pub(super) version: usize,
    pub(super) group: &'a str,
    pub(super) name: &'a str,
    /// The type that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subject: Option<String>,
    pub(super) method: &'static str,
    pub(super) paths: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) traits: Vec<&'static str>,
    #[serde(skip_serializing_if = "Documentation::is_empty")]
    pub(super) documentation: &'a Documentation,
    pub(super) place: Place,
    #[serde(skip_serializing_if = "Told::is_usual")]
    pub(super) told: Told,
    /// The path of the struct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rust: Option<&'a str>,
    /// The parameters of the paths and of the body.
    pub(super) rows: Vec<Row<'a>>,
    /// The type of the body, where it is an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sends: Option<String>,
    pub(super) answers: String,
    /// The type of what answers in Rust.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) output: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) options: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) permissions: Vec<Permission<'a>>,
}

/// The permissions of a kind of account: any one set is enough, the least privileged first.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Permission<'a> {
    pub(super) account: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) purpose: &'a str,
    pub(super) any_of: &'a [Vec<String>],
}

/// What something is said of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct On {
    /// The number of a type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) of_type: Option<usize>,
    /// The number of an operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) operation: Option<usize>,
    /// The number of its row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<usize>,
}

/// Something that a page gets wrong.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Finding<'a> {
    pub(super) on: On,
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) label: &'a str,
    pub(super) place: Place,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related: Vec<(Place, &'a str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decision: Option<&'a str>,
    /// What the writer of the page can do, where the kind does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<&'a str>,
}

/// A kind of findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Kind {
    pub(super) explanation: &'static str,
    pub(super) help: &'static str,
}

/// How the pages of a version agree with its metadata.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Agreement<'a> {
    pub(super) version: &'a str,
    pub(super) figures: Vec<Figure>,
    pub(super) disagreements: Vec<Disagreement<'a>>,
}

/// How often one thing is right.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) definition: &'static str,
    pub(super) right: usize,
    pub(super) of: usize,
}

/// Something on which pages and metadata do not agree.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Disagreement<'a> {
    pub(super) on: On,
    pub(super) item: &'a str,
    pub(super) aspect: &'static str,
    pub(super) class: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) documented: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) metadata: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) metadata_place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cause: Option<&'static str>,
}

/// What changed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changes<'a> {
    pub(super) since: &'a str,
    pub(super) all: Vec<Change<'a>>,
}

/// One change.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Change<'a> {
    pub(super) on: On,
    pub(super) class: Class,
    pub(super) action: Action,
    /// The module of the version, and the name of the type or the operation.
    pub(super) subject: String,
    pub(super) headline: String,
    pub(super) reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new: Option<String>,
}
