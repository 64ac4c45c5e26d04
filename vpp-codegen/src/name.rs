//! Qualified names, as OData has them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The namespace of types that tell none.
pub const DEFAULT_NAMESPACE: &str = "microsoft.graph";

/// A name in a namespace (OData 4.01 CSDL, section 15.2): `microsoft.graph.vppToken`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The namespace.
    pub namespace: String,
    /// The name in it.
    pub name: String,
}

impl QualifiedName {
    /// The name in a namespace.
    pub fn new(namespace: impl Into<String>, name: impl Into<String>) -> Self {
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
        QualifiedName::new(self.namespace.to_lowercase(), self.name.to_lowercase())
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
}
