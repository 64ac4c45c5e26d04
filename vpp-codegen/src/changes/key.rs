//! What a change is about: an item of the API, named the same on both sides.

use std::fmt;

/// An item of the API that programs use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The module of the API version, such as `v1_0`; empty for what belongs to the whole crate.
    pub version: String,
    /// What it is, or belongs to.
    pub owner: Owner,
    /// Which part of its owner it is.
    pub part: Part,
}

/// Something that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A feature of the crate, by its name.
    Feature(String),
    /// A type, by its qualified name in OData.
    Type(String),
    /// An operation: in a crate by its path below the version (`vpp_tokens::RevokeLicenses`), in a schema
    /// without requests by what it is bound to (`microsoft.graph.vppToken/syncLicenses`).
    Operation(String),
}

/// A part of a type or of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The owner itself.
    Whole,
    /// A property, by its name in JSON.
    Property(String),
    /// A member of an enumeration, by its name in JSON.
    Member(String),
    /// A request path, with `{}` for each argument.
    Path(String),
    /// A parameter, or a property that a body sets, by its name in JSON.
    Parameter(String),
    /// A query option.
    QueryOption(String),
    /// A permission: the kind of account, and the name.
    Permission(String, String),
}

impl Key {
    /// The key of something that stands for itself.
    pub(super) fn whole(version: &str, owner: Owner) -> Key {
        Key { version: version.to_string(), owner, part: Part::Whole }
    }

    /// The key of a part of the same owner.
    pub(super) fn part(&self, part: Part) -> Key {
        Key { part, ..self.clone() }
    }

    /// What kind of item it is, in a word or two.
    pub fn kind(&self) -> &'static str {
        match (&self.part, &self.owner) {
            (Part::Whole, Owner::Feature(_)) => "feature",
            (Part::Whole, Owner::Type(_)) => "type",
            (Part::Whole, Owner::Operation(_)) => "operation",
            (Part::Property(_), _) => "property",
            (Part::Member(_), _) => "member",
            (Part::Path(_), _) => "path",
            (Part::Parameter(_), _) => "parameter",
            (Part::QueryOption(_), _) => "query option",
            (Part::Permission(..), _) => "permission",
        }
    }

    /// The name of the item itself, without that of its owner.
    pub fn name(&self) -> &str {
        match &self.part {
            Part::Whole => self.owner.name(),
            Part::Property(name)
            | Part::Member(name)
            | Part::Path(name)
            | Part::Parameter(name)
            | Part::QueryOption(name)
            | Part::Permission(_, name) => name,
        }
    }
}

impl Owner {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Owner::Feature(name) | Owner::Type(name) | Owner::Operation(name) => name,
        }
    }
}

/// `property `state``, without its owner.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind(), self.name())?;
        match &self.part {
            Part::Permission(account, _) => write!(f, " ({})", account.replace('_', " ")),
            _ => Ok(()),
        }
    }
}
