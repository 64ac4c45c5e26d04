//! The types of a version, and the ways in which pages and payloads refer to them.

use std::collections::BTreeSet;

use foldhash::HashMap;
use serde_json::Value;

use crate::corpus::page_stem;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Property, Request, Schema, TypeDefinition, TypeUse};

/// The types of a schema by name, in any letter case.
pub(super) struct TypeIndex<'a> {
    schema: &'a Schema,
    by_name: HashMap<QualifiedName, &'a QualifiedName>,
    /// The types of all namespaces with a local name.
    by_local_name: HashMap<String, Vec<&'a QualifiedName>>,
    /// By the stem of the page: a translation describes the requests of its original.
    requests: HashMap<String, Vec<&'a Request>>,
}

impl<'a> TypeIndex<'a> {
    pub(super) fn of(schema: &'a Schema) -> TypeIndex<'a> {
        let mut types = TypeIndex {
            schema,
            by_name: schema.types.keys().map(|name| (name.folded(), name)).collect(),
            by_local_name: HashMap::default(),
            requests: HashMap::default(),
        };
        for name in schema.types.keys() {
            types.by_local_name.entry(name.name.to_lowercase()).or_default().push(name);
        }
        for request in &schema.requests {
            for page in &request.origin.pages {
                types.requests.entry(page_stem(page)).or_default().push(request);
            }
        }
        types
    }

    /// The requests that a page describes.
    pub(super) fn requests_of(&self, page: &str) -> impl Iterator<Item = &'a Request> {
        self.requests.get(&page_stem(page)).into_iter().flatten().copied()
    }

    /// The requests of all pages.
    pub(super) fn requests(&self) -> &'a [Request] {
        &self.schema.requests
    }

    /// The type of this name, qualified or the only one of its local name.
    pub(super) fn named(&self, name: &str) -> Option<&'a QualifiedName> {
        let qualified = QualifiedName::parse(name.trim());
        if let Some(found) = self.by_name.get(&qualified.folded()) {
            return Some(found);
        }
        match self.by_local_name.get(&qualified.name.to_lowercase())?.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// What an annotation such as `Collection(microsoft.graph.user)`, `#Edm.String` or `Boolean` means.
    pub(super) fn type_use(&self, text: &str) -> Option<TypeUse> {
        let text = text.trim().trim_start_matches('#');
        if let Some(item) = text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')')) {
            return Some(TypeUse { item: self.type_use(item)?.item, collection: true });
        }
        let item = match self.named(text) {
            Some(name) => ItemType::Named(name.clone()),
            None => ItemType::Primitive(Primitive::named(text)?),
        };
        Some(TypeUse::one(item))
    }

    /// The structured type that an object says it is of.
    pub(super) fn of_object(&self, json: &Value) -> Option<TypeUse> {
        let told = self.type_use(json.get("@odata.type")?.as_str()?)?;
        let structured = told.named().is_some_and(|name| self.schema.types.structured(name).is_some());
        structured.then_some(told)
    }

    /// The nearest type that all are or are derived from.
    pub(super) fn common_base(&self, types: &[TypeUse]) -> Option<QualifiedName> {
        let names: Option<Vec<&QualifiedName>> = types.iter().map(TypeUse::named).collect();
        let names = names?;
        let first = *names.first()?;
        let mut bases = std::iter::once(first).chain(self.schema.types.ancestors(first).map(|(base, _)| base));
        bases.find(|base| names.iter().all(|name| self.schema.types.is_or_derives_from(name, base))).cloned()
    }

    /// The names of the properties of a structured type and its bases, in lower case.
    pub(super) fn property_names(&self, name: &QualifiedName) -> Option<BTreeSet<String>> {
        self.schema.types.structured(name)?;
        Some(self.schema.types.properties(name).map(|property| property.name.to_lowercase()).collect())
    }

    /// Whether a name is that of an enumeration.
    pub(super) fn is_enumeration(&self, name: &QualifiedName) -> bool {
        matches!(self.schema.types.get(name), Some(TypeDefinition::Enumeration(_)))
    }

    /// Whether values of a type are any JSON.
    pub(super) fn is_any_json(&self, name: &QualifiedName) -> bool {
        self.schema.types.structured(name).is_some_and(|structured| structured.is_any_json(name))
    }

    /// Whether a type is another one, or derived from it.
    pub(super) fn is_of(&self, name: &QualifiedName, base: &QualifiedName) -> bool {
        self.schema.types.is_or_derives_from(name, base)
    }

    /// The property that a type or one of its bases declares under this name.
    pub(super) fn property(&self, of: &QualifiedName, name: &str) -> Option<&'a Property> {
        let own = self.schema.types.structured(of).into_iter();
        let all = own.chain(self.schema.types.ancestors(of).map(|(_, base)| base));
        let mut all = all.flat_map(|structured| structured.all_properties());
        all.find(|property| property.name == name)
    }
}
