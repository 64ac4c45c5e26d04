//! What the comparison found, as plain data.

use serde::Serialize;

use super::measure::{Measure, Share};
use crate::witness::Sides;

/// How documentation and metadata agree.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version that was compared, or several joined by ` + `.
    pub version: String,
    /// What was compared with what.
    pub sides: Sides,
    /// Of the metadata's types, those that pages describe.
    pub types_documented: Share,
    /// The figures of all pages.
    pub all: Group,
    /// The figures of each group of pages, if there are groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Where the two sides disagree: by page, then by line, and last what no page has.
    pub disagreements: Vec<Disagreement>,
}

impl Report {
    /// The report on nothing at all.
    pub(super) fn of_nothing(sides: Sides) -> Report {
        let figure = |measure: &Measure| Figure { measure: *measure, share: Share::default() };
        let all = Group { name: "all".to_string(), figures: Measure::ALL.iter().map(figure).collect() };
        Report {
            version: String::new(),
            sides,
            types_documented: Share::default(),
            all,
            groups: Vec::new(),
            disagreements: Vec::new(),
        }
    }

    /// Both reports as one, the figures added up. They are about the same groups.
    pub(super) fn and(mut self, other: Report) -> Report {
        self.version = format!("{} + {}", self.version, other.version);
        self.types_documented = self.types_documented.plus(other.types_documented);
        self.all = self.all.and(&other.all);
        self.groups = self.groups.into_iter().zip(&other.groups).map(|(mine, theirs)| mine.and(theirs)).collect();
        self.disagreements.extend(other.disagreements);
        self
    }
}

impl Group {
    fn and(mut self, other: &Group) -> Group {
        for (figure, more) in self.figures.iter_mut().zip(&other.figures) {
            figure.share = figure.share.plus(more.share);
        }
        self
    }
}

/// Why the two sides disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// The pages do not speak of it.
    Silent,
    /// The table and the JSON representation of a page say different things.
    Contradictory,
    /// The pages say the same wherever they speak of it: the documentation is wrong, or one side is newer.
    Consistent,
}

impl Cause {
    /// All causes.
    pub const ALL: [Cause; 3] = [Cause::Silent, Cause::Contradictory, Cause::Consistent];

    /// The cause in words.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Silent => "the documentation is silent",
            Cause::Contradictory => "the documentation contradicts itself",
            Cause::Consistent => "the documentation says so throughout",
        }
    }
}

/// The figures of a group of pages.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The group's name.
    pub name: String,
    /// One figure for each measure, in the order of [`Measure::ALL`] or [`Measure::OF_PERMISSIONS`].
    pub figures: Vec<Figure>,
}

/// How often one thing is right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What was measured.
    pub measure: Measure,
    /// The counts.
    #[serde(flatten)]
    pub share: Share,
}

/// One thing on which documentation and metadata do not agree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Disagreement {
    /// Where the documentation says it, or where it would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<Location>,
    /// The type, the property of a type after a `/`, or the operation.
    pub item: String,
    /// What is compared.
    pub aspect: Aspect,
    /// In which way the two sides disagree.
    pub class: Class,
    /// What the documentation says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documented: Option<String>,
    /// What the metadata says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<String>,
    /// Where the metadata says so, or where it would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_at: Option<Location>,
    /// What shows that one of two pages has changed since they said the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// Why they disagree, as far as the pages show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// The path of the file.
    pub path: String,
    /// The line, from 1 on.
    pub line: usize,
}

/// What a disagreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Aspect {
    /// Whether there is such a type.
    Type,
    /// Whether it is an entity type, a complex type or an enumeration.
    Kind,
    /// The base of a type.
    Base,
    /// The key of a type.
    Key,
    /// Whether there is such a property.
    Property,
    /// The type of a property.
    PropertyType,
    /// Whether there is such a navigation property.
    Navigation,
    /// The type of a navigation property.
    NavigationType,
    /// Whether there is such a member.
    Member,
    /// The number of a member.
    MemberValue,
    /// Whether there is such an operation.
    Operation,
    /// Whether there is such a parameter.
    Parameter,
    /// The type of a parameter.
    ParameterType,
    /// The type that an operation returns.
    ReturnType,
    /// The permissions of a call.
    Permissions,
    /// The least privileged permissions of a call.
    LeastPrivileged,
}

impl Aspect {
    /// The name, as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Type => "type",
            Aspect::Kind => "kind",
            Aspect::Base => "base",
            Aspect::Key => "key",
            Aspect::Property => "property",
            Aspect::PropertyType => "property type",
            Aspect::Navigation => "navigation property",
            Aspect::NavigationType => "navigation property type",
            Aspect::Member => "member",
            Aspect::MemberValue => "member value",
            Aspect::Operation => "operation",
            Aspect::Parameter => "parameter",
            Aspect::ParameterType => "parameter type",
            Aspect::ReturnType => "return type",
            Aspect::Permissions => "permissions",
            Aspect::LeastPrivileged => "least privileged",
        }
    }
}

/// In which way documentation and metadata disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Class {
    /// Only the metadata has it.
    MissingInDocs,
    /// Only the documentation has it.
    MissingInMetadata,
    /// Both have it and say different things.
    Differs,
    /// The names differ in letter case only.
    DiffersInCase,
}

impl Class {
    /// All classes.
    pub const ALL: [Class; 4] = [Class::MissingInDocs, Class::MissingInMetadata, Class::Differs, Class::DiffersInCase];

    /// The name, as people read it who know what the two sides are called.
    pub fn name(self, sides: &Sides) -> String {
        match self {
            Class::MissingInDocs => format!("missing in {}", sides.documented),
            Class::MissingInMetadata => format!("missing in {}", sides.metadata),
            Class::Differs => "differs".to_string(),
            Class::DiffersInCase => "differs in letter case only".to_string(),
        }
    }
}
