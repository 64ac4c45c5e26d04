//! What names in a document mean: aliases of namespaces, other names of primitive types.

use std::collections::BTreeMap;

use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, TypeUse};

/// The namespace of the types that OData itself defines.
pub(super) const EDM: &str = "Edm";

/// The names of a document that stand for others.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Namespaces by alias (OData 4.01 CSDL, section 5.2).
    aliases: BTreeMap<String, String>,
    /// The underlying types of type definitions (section 11.1).
    definitions: BTreeMap<QualifiedName, ItemType>,
}

impl Scope {
    pub(super) fn add_alias(&mut self, alias: impl Into<String>, namespace: impl Into<String>) {
        self.aliases.insert(alias.into(), namespace.into());
    }

    pub(super) fn add_definition(&mut self, name: QualifiedName, underlying: &str) {
        let underlying = self.type_use(underlying).map(|underlying| underlying.item);
        self.definitions.insert(name, underlying.unwrap_or(ItemType::Primitive(Primitive::Untyped)));
    }

    /// The name that a qualified name with or without alias stands for; nothing if it has no namespace.
    pub(super) fn qualified(&self, text: &str) -> Option<QualifiedName> {
        let (namespace, name) = text.trim().rsplit_once('.')?;
        let namespace = self.aliases.get(namespace).map_or(namespace, |namespace| namespace);
        (!namespace.is_empty() && !name.is_empty()).then(|| QualifiedName::new(namespace, name))
    }

    /// The type that `Edm.String` or `Collection(self.thing)` stands for.
    pub(super) fn type_use(&self, text: &str) -> Option<TypeUse> {
        let text = text.trim();
        let inner = text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
        let name = self.qualified(inner.unwrap_or(text))?;
        let item = match Primitive::named(&name.name).filter(|_| name.namespace == EDM) {
            Some(primitive) => ItemType::Primitive(primitive),
            None => self.definitions.get(&name).cloned().unwrap_or(ItemType::Named(name)),
        };
        Some(TypeUse { item, collection: inner.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_collections_and_type_definitions_are_seen_through() {
        let mut scope = Scope::default();
        scope.add_alias("graph", "microsoft.graph");
        scope.add_definition(QualifiedName::new("microsoft.graph", "weight"), "Edm.Decimal");
        let shown = |text: &str| scope.type_use(text).map(|found| found.to_string());
        assert_eq!(shown("Edm.String").as_deref(), Some("Edm.String"));
        assert_eq!(shown("Collection(graph.user)").as_deref(), Some("Collection(microsoft.graph.user)"));
        assert_eq!(shown("graph.weight").as_deref(), Some("Edm.Decimal"));
        assert_eq!(shown("Edm.GeographyPoint").as_deref(), Some("Edm.GeographyPoint"));
        assert_eq!(shown("user"), None);
    }
}
