//! Qualified names, as OData has them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The namespace of types that tell none.
pub const DEFAULT_NAMESPACE: &str = "microsoft.graph";

/// A namespace (OData 4.01 CSDL, section 5).
///
/// Nearly all names are in [`DEFAULT_NAMESPACE`], which every copy of it shares.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Namespace(Cow<'static, str>);

impl Namespace {
    /// The namespace in lower case.
    fn folded(&self) -> Namespace {
        match self.0 {
            Cow::Borrowed(_) => self.clone(),
            Cow::Owned(_) => Namespace::from(self.to_lowercase()),
        }
    }
}

impl From<&str> for Namespace {
    fn from(text: &str) -> Self {
        Namespace(if text == DEFAULT_NAMESPACE { DEFAULT_NAMESPACE.into() } else { text.to_string().into() })
    }
}

impl From<String> for Namespace {
    fn from(text: String) -> Self {
        Namespace(if text == DEFAULT_NAMESPACE { DEFAULT_NAMESPACE.into() } else { text.into() })
    }
}

impl Deref for Namespace {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for Namespace {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl Ord for Namespace {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Cow::Borrowed(_), Cow::Borrowed(_)) => Ordering::Equal,
            (own, other) => own.cmp(other),
        }
    }
}

impl PartialOrd for Namespace {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Namespace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

/// A name in a namespace (OData 4.01 CSDL, section 15.2): `microsoft.graph.vppToken`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The namespace.
    pub namespace: Namespace,
    /// The name in it.
    pub name: String,
}

impl QualifiedName {
    /// The name in a namespace.
    pub fn new(namespace: impl Into<Namespace>, name: impl Into<String>) -> Self {
        QualifiedName { namespace: namespace.into(), name: name.into() }
    }

    /// Splits at the last dot; a name without one belongs to [`DEFAULT_NAMESPACE`].
    pub fn parse(text: &str) -> Self {
        match text.trim_start_matches('#').rsplit_once('.') {
            Some((namespace, name)) => QualifiedName::new(namespace, name),
            None => QualifiedName::new(DEFAULT_NAMESPACE, text),
        }
    }

    /// The name in lower case, by which names are compared that pages spell differently.
    pub fn folded(&self) -> QualifiedName {
        QualifiedName { namespace: self.namespace.folded(), name: self.name.to_lowercase() }
    }
}

impl std::fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.namespace, self.name)
    }
}

impl Serialize for QualifiedName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for QualifiedName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(QualifiedName::parse(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_at_the_last_dot() {
        let name = QualifiedName::parse("#microsoft.graph.callRecords.session");
        assert_eq!((&*name.namespace, &*name.name), ("microsoft.graph.callRecords", "session"));
        assert_eq!(QualifiedName::parse("vppToken").to_string(), "microsoft.graph.vppToken");
    }

    #[test]
    fn names_are_in_the_order_of_their_namespaces() {
        let names =
            ["a.b.z", "microsoft.graph.a", "microsoft.graph.b", "microsoft.graph.callRecords.a", "microsoft.graphs.a"];
        assert!(names.map(QualifiedName::parse).is_sorted());
    }

    #[test]
    fn a_namespace_in_other_letter_case_folds_to_the_same() {
        assert_eq!(QualifiedName::new("Microsoft.Graph".to_string(), "User").folded(), QualifiedName::parse("user"));
    }
}
