//! What names in a document mean: aliases of namespaces, other names of primitive types.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::csdl::tree::Node;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, NamedPrimitive, TypeUse};

/// The namespace of the types that OData itself defines.
pub(in crate::csdl) const EDM: &str = "Edm";

/// The names of a document that stand for others.
#[derive(Clone, Debug, Default)]
pub(in crate::csdl) struct Scope {
    /// Namespaces by alias (OData 4.01 CSDL, section 5.2).
    aliases: HashMap<String, String>,
}

impl Scope {
    /// The aliases of a document: of its own schemas, and of those that it refers to.
    pub(super) fn of(tree: &Node) -> Scope {
        let mut scope = Scope::default();
        let references = tree.get("$Reference").map_or(&[][..], Node::members);
        for included in references.iter().filter_map(|reference| reference.value.get("$Include")).flat_map(Node::items)
        {
            if let (Some(alias), Some(namespace)) = (included.text_of("$Alias"), included.text_of("$Namespace")) {
                scope.add_alias(alias, namespace);
            }
        }
        for schema in tree.members() {
            if let Some(alias) = schema.value.text_of("$Alias") {
                scope.add_alias(alias, &*schema.name);
            }
        }
        scope
    }

    fn add_alias(&mut self, alias: impl Into<String>, namespace: impl Into<String>) {
        self.aliases.insert(alias.into(), namespace.into());
    }

    /// The name that a qualified name with or without alias stands for; nothing if it has no namespace.
    pub(in crate::csdl) fn qualified(&self, text: &str) -> Option<QualifiedName> {
        let (namespace, name) = text.trim().rsplit_once('.')?;
        let namespace = self.aliases.get(namespace).map_or(namespace, |namespace| namespace);
        (!namespace.is_empty() && !name.is_empty()).then(|| QualifiedName::new(namespace, name))
    }

    /// As [`qualified`](Self::qualified), as text; a text that is no name stays as it is.
    pub(super) fn resolved(&self, text: &str) -> String {
        self.qualified(text).map_or_else(|| text.trim().to_string(), |name| name.to_string())
    }

    /// A path with the aliases in it resolved: `self.Manager/DirectReports`.
    pub(in crate::csdl) fn resolved_path(&self, path: &str) -> String {
        let parts: Vec<String> = path.split('/').map(|part| self.resolved(part)).collect();
        parts.join("/")
    }

    /// The type that `Edm.String` or `Collection(self.thing)` stands for, type definitions among them.
    pub(in crate::csdl) fn type_use(&self, text: &str) -> Option<TypeUse> {
        let text = text.trim();
        let inner = text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
        Some(TypeUse { item: self.item(inner.unwrap_or(text))?, collection: inner.is_some() })
    }

    fn item(&self, text: &str) -> Option<ItemType> {
        let name = self.qualified(text)?;
        Some(match Primitive::named(&name.name).filter(|_| name.namespace == EDM) {
            Some(primitive) => ItemType::Primitive(primitive),
            None => ItemType::Named(name),
        })
    }

    /// The type of an object with `$Type` and `$Collection`, and the type definition by whose name it is called.
    pub(super) fn type_of<'d>(
        &self,
        node: &Node,
        definitions: &'d BTreeMap<QualifiedName, NamedPrimitive>,
    ) -> (TypeUse, Option<(&'d QualifiedName, &'d NamedPrimitive)>) {
        let item = self.item(node.text_of("$Type").unwrap_or("Edm.String"));
        let item = item.unwrap_or(ItemType::Primitive(Primitive::Untyped));
        let definition = item.named().and_then(|name| definitions.get_key_value(name));
        let item = definition.map_or(item, |(_, definition)| definition.underlying.clone());
        (TypeUse { item, collection: node.flag("$Collection") }, definition)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_and_collections_are_seen_through() {
        let mut scope = Scope::default();
        scope.add_alias("graph", "microsoft.graph");
        let shown = |text: &str| scope.type_use(text).map(|found| found.to_string());
        assert_eq!(shown("Edm.String").as_deref(), Some("Edm.String"));
        assert_eq!(shown("Collection(graph.user)").as_deref(), Some("Collection(microsoft.graph.user)"));
        assert_eq!(shown("Edm.GeographyPoint").as_deref(), Some("Edm.GeographyPoint"));
        assert_eq!(shown("user"), None);
    }
}
