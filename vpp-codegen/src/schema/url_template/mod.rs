//! Request paths with places for arguments (OData 4.01 URL conventions, section 4).
//!
//! `/deviceAppManagement/vppTokens/{vppTokenId}/revokeLicenses`, taken apart. A template is [filled](UrlTemplate::fill)
//! with arguments by the name of their parameter. What the segments lead to is told by the passes that made the
//! template.

mod fill;

use std::collections::BTreeMap;
use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

pub use fill::FillError;

/// The arguments of a path, by the name of their parameter, as they are: not encoded, not in quotation marks.
pub type Arguments = BTreeMap<String, String>;

/// A request path with places for arguments, from the service's root on.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct UrlTemplate {
    /// The segments in order.
    pub segments: Vec<UrlSegment>,
    /// The query options that are part of every request to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<UrlQueryOption>,
}

/// One step of a path.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum UrlSegment {
    /// An entity set, a singleton, a property, an action, or a function without parameters: `vppTokens`.
    Name(String),
    /// A derived type, which what is in front of it has to be of: `microsoft.graph.iosVppApp`.
    Cast(QualifiedName),
    /// The key of one of a collection, given by its parameter: `{vppTokenId}`.
    Key(String),
    /// A function that is called with arguments: `getLicensesForApp(bundleId='{bundleId}')`.
    Function {
        /// Its name, qualified where the page does so.
        name: String,
        /// The arguments in order.
        arguments: Vec<UrlArgument>,
    },
    /// One of a collection, told by something else than its key: `applications(appId='{appId}')`.
    AlternateKey {
        /// The name of the collection.
        name: String,
        /// What tells it.
        arguments: Vec<UrlArgument>,
    },
    /// An item, told by its path below the one in front, given by its parameter: `:/{itemPath}:`.
    ItemPath(String),
    /// A system segment without its dollar sign: `ref`, `value`, `count`.
    System(String),
}

/// An argument between parentheses: `bundleId='{bundleId}'`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct UrlArgument {
    /// The name as the service knows it.
    pub name: String,
    /// The parameter that gives the value.
    pub parameter: String,
    /// How the value is written.
    #[serde(default, skip_serializing_if = "Literal::is_bare")]
    pub literal: Literal,
}

/// How a value is written in a path (OData 4.01 ABNF, section 7).
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Literal {
    /// As it is: numbers, dates, GUIDs.
    #[default]
    Bare,
    /// Text, in quotation marks.
    Text,
    /// A member of this enumeration: the type in front of quotation marks.
    Member(String),
}

impl Literal {
    fn is_bare(&self) -> bool {
        *self == Literal::Bare
    }

    /// What stands before and behind the value.
    fn around(&self) -> (String, &'static str) {
        match self {
            Literal::Bare => (String::new(), ""),
            Literal::Text => ("'".to_string(), "'"),
            Literal::Member(of) => (format!("{of}'"), "'"),
        }
    }
}

/// A query option of a template: `startDateTime={startDateTime}`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct UrlQueryOption {
    /// The name, with its dollar sign if it has one.
    pub name: String,
    /// The value, piece by piece.
    pub value: Vec<UrlPiece>,
}

/// A piece of a query option.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum UrlPiece {
    /// Text that is always the same.
    Text(String),
    /// The value of a parameter.
    Parameter(String),
}

impl UrlTemplate {
    /// The parameters in the order of their places.
    pub fn parameters(&self) -> Vec<&str> {
        let of_segments = self.segments.iter().flat_map(UrlSegment::parameters);
        let pieces = self.query.iter().flat_map(|option| &option.value);
        let of_query = pieces.filter_map(|piece| match piece {
            UrlPiece::Parameter(parameter) => Some(&**parameter),
            UrlPiece::Text(_) => None,
        });
        of_segments.chain(of_query).collect()
    }

    /// The names of the parameters, wherever they stand.
    pub(crate) fn parameters_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let of_segments = self.segments.iter_mut().flat_map(UrlSegment::parameters_mut);
        let pieces = self.query.iter_mut().flat_map(|option| &mut option.value);
        let of_query = pieces.filter_map(|piece| match piece {
            UrlPiece::Parameter(parameter) => Some(parameter),
            UrlPiece::Text(_) => None,
        });
        of_segments.chain(of_query)
    }

    /// Whether the last segment says that bytes are behind it: `content`, `$value`.
    pub(crate) fn leads_to_bytes(&self) -> bool {
        match self.segments.last() {
            Some(UrlSegment::Name(name)) => name.eq_ignore_ascii_case("content"),
            Some(UrlSegment::System(word)) => word == "value",
            _ => false,
        }
    }

    /// Whether it calls a function, with arguments or with empty brackets.
    pub(crate) fn calls_function(&self) -> bool {
        matches!(self.segments.last(), Some(UrlSegment::Function { .. }))
    }

    /// The template with all parameters called alike: equal for templates that make the same paths.
    pub(crate) fn shape(&self) -> String {
        shape_of(&self.to_string())
    }
}

/// A path with all places in braces called alike.
pub(crate) fn shape_of(path: &str) -> String {
    let pieces = path.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, behind)| behind));
    pieces.collect::<Vec<_>>().join("{}")
}

impl UrlSegment {
    fn parameters(&self) -> Vec<&str> {
        match self {
            UrlSegment::Key(parameter) | UrlSegment::ItemPath(parameter) => vec![parameter],
            UrlSegment::Function { arguments, .. } | UrlSegment::AlternateKey { arguments, .. } => {
                arguments.iter().map(|argument| &*argument.parameter).collect()
            }
            UrlSegment::Name(_) | UrlSegment::Cast(_) | UrlSegment::System(_) => Vec::new(),
        }
    }

    fn parameters_mut(&mut self) -> Vec<&mut String> {
        match self {
            UrlSegment::Key(parameter) | UrlSegment::ItemPath(parameter) => vec![parameter],
            UrlSegment::Function { arguments, .. } | UrlSegment::AlternateKey { arguments, .. } => {
                arguments.iter_mut().map(|argument| &mut argument.parameter).collect()
            }
            UrlSegment::Name(_) | UrlSegment::Cast(_) | UrlSegment::System(_) => Vec::new(),
        }
    }
}

/// The template as pages write it, each parameter in curly brackets.
impl fmt::Display for UrlTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut segments = self.segments.iter().peekable();
        while let Some(segment) = segments.next() {
            match segment {
                UrlSegment::ItemPath(parameter) => {
                    let colon = if segments.peek().is_some() { ":" } else { "" };
                    write!(f, ":/{{{parameter}}}{colon}")?;
                }
                segment => write!(f, "/{segment}")?,
            }
        }
        for (index, option) in self.query.iter().enumerate() {
            let separator = if index == 0 { '?' } else { '&' };
            write!(f, "{separator}{}=", option.name)?;
            for piece in &option.value {
                match piece {
                    UrlPiece::Text(text) => f.write_str(text)?,
                    UrlPiece::Parameter(parameter) => write!(f, "{{{parameter}}}")?,
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for UrlSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UrlSegment::Name(name) => f.write_str(name),
            UrlSegment::Cast(name) => name.fmt(f),
            UrlSegment::Key(parameter) | UrlSegment::ItemPath(parameter) => write!(f, "{{{parameter}}}"),
            UrlSegment::Function { name, arguments } | UrlSegment::AlternateKey { name, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(UrlArgument::to_string).collect();
                write!(f, "{name}({})", arguments.join(","))
            }
            UrlSegment::System(word) => write!(f, "${word}"),
        }
    }
}

impl fmt::Display for UrlArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, behind) = self.literal.around();
        write!(f, "{}={before}{{{}}}{behind}", self.name, self.parameter)
    }
}
