//! What is said of a type when somebody asks why it is part of a model.

use std::borrow::Cow;
use std::fmt;

use super::reason::{self, Reason};
use super::root::Root;
use super::{Selection, UnknownRoot};
use crate::name::QualifiedName;
use crate::schema::Schema;

/// Why a type of one version is part of a model, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The version.
    pub version: String,
    /// The type.
    pub name: QualifiedName,
    /// The answer.
    pub answer: Answer,
}

/// Why a type is part of a model, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is: the reasons from it to a root, its own first.
    Selected(Vec<Reason>),
    /// A root excludes it.
    Excluded {
        /// The root as it was written.
        root: String,
    },
    /// Nothing that is selected refers to it.
    NotReached,
}

impl Selection {
    /// Explains the types that `named` names, in the words of roots, of each version.
    ///
    /// # Errors
    ///
    /// When no version has such a type.
    pub fn explain(&self, schemas: &[Schema], named: &str) -> Result<Vec<Explanation>, UnknownRoot> {
        let asked = Root::parse(named, schemas);
        let explanations: Vec<_> = schemas.iter().flat_map(|schema| self.explain_in(schema, &asked)).collect();
        let names = schemas.iter().flat_map(|schema| schema.types.keys());
        if explanations.is_empty() { Err(UnknownRoot::new(named, names)) } else { Ok(explanations) }
    }

    fn explain_in(&self, schema: &Schema, asked: &Root) -> Vec<Explanation> {
        let (remaining, _) = self.without_excluded(Cow::Borrowed(schema));
        let reasons = self.reasons(&remaining);
        let answer = |name: &QualifiedName| match (reason::chain(&reasons, name), self.excluded_by(name)) {
            (Some(reasons), _) => Answer::Selected(reasons),
            (None, Some(root)) => Answer::Excluded { root: root.to_string() },
            (None, None) => Answer::NotReached,
        };
        let names = schema.types.keys().filter(|name| asked.is(name));
        let explain = |name: &QualifiedName| Explanation {
            version: schema.version.clone(),
            name: name.clone(),
            answer: answer(name),
        };
        names.map(explain).collect()
    }
}

/// A line for the type, and one for each reason.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of version {}\n  ", self.name, self.version)?;
        match &self.answer {
            Answer::Selected(reasons) => {
                let reasons: Vec<String> = reasons.iter().map(Reason::to_string).collect();
                f.write_str(&reasons.join(",\n  which "))
            }
            Answer::Excluded { root } => write!(f, "is not in the model: the root `{root}` excludes it"),
            Answer::NotReached => f.write_str("is not in the model: nothing in it refers to this type"),
        }
    }
}
