//! Bases and keys.

use super::comparison::{Comparison, Finding};
use super::measure::{Measure, Outcome};
use super::report::{Aspect, Class};
use crate::name::QualifiedName;
use crate::schema::{Kind, Schema, StructuredType};

impl Comparison<'_> {
    /// Compares the base of a type that both sides have.
    pub(super) fn base(&mut self, (name, documented): (&QualifiedName, &StructuredType), metadata: &StructuredType) {
        let Some(declared) = &metadata.base else { return };
        if self.metadata.schema.types.structured(declared).is_some_and(is_root_of_entities) {
            return;
        }
        let told = documented.base.as_ref().and_then(|base| self.beyond_root(base));
        let expected = self.nearest_documented(declared).and_then(|base| self.beyond_root(base));
        // Where no page describes an ancestor, none can be named.
        if told.is_none() && expected.is_none() {
            return;
        }
        let right = told == expected;
        let changed = match right {
            true => None,
            false => self.truth.changed(|evidence| evidence.base(&metadata.origin.pages)),
        };
        self.count(Measure::Base, Outcome::of(right, &changed));
        if !right {
            let class = if documented.base.is_none() { Class::MissingInDocs } else { Class::Differs };
            self.disagree(Finding {
                aspect: Aspect::Base,
                class,
                item: name.to_string(),
                documented: documented.base.as_ref().map(ToString::to_string),
                metadata: Some(declared.to_string()),
                page: Some(documented.origin.span),
                line: Some(metadata.origin.span),
                changed,
            });
        }
    }

    /// The name in lower case, if the metadata does not say that it is the root of all entity types.
    fn beyond_root(&self, base: &QualifiedName) -> Option<QualifiedName> {
        let declared = self.metadata.get(base).and_then(|(_, definition)| definition.as_structured());
        (!declared.is_some_and(is_root_of_entities)).then(|| base.folded())
    }

    /// The type itself if a page describes it, else the nearest of its ancestors that a page describes.
    fn nearest_documented(&self, declared: &QualifiedName) -> Option<&QualifiedName> {
        let ancestors = self.metadata.schema.types.ancestors(declared).map(|(name, _)| name);
        let documented = std::iter::once(declared).chain(ancestors).find_map(|name| self.documented.get(name));
        documented.map(|(name, _)| name)
    }

    /// Compares the key of a type that both sides have.
    pub(super) fn key(
        &mut self,
        (name, documented): (&QualifiedName, &StructuredType),
        (metadata_name, metadata): (&QualifiedName, &StructuredType),
    ) {
        let declared = key(self.metadata.schema, metadata_name, metadata);
        if metadata.kind != Kind::Entity || declared.is_empty() {
            return;
        }
        let told = key(self.documented.schema, name, documented);
        let right = told == declared;
        self.count(Measure::Key, right);
        if !metadata.key.is_empty() {
            self.count(Measure::DeclaredKey, right);
        }
        if !right {
            let shown = |key: &[String]| (!key.is_empty()).then(|| key.join(", "));
            let (told, declared) = (shown(told), shown(declared));
            let class = if told.is_none() { Class::MissingInDocs } else { Class::Differs };
            self.disagree(Finding {
                aspect: Aspect::Key,
                class,
                item: name.to_string(),
                documented: told,
                metadata: declared,
                page: Some(documented.origin.span),
                line: Some(metadata.origin.span),
                changed: None,
            });
        }
    }
}

/// The key of a type, its own or that of the nearest ancestor that declares one.
fn key<'a>(schema: &'a Schema, name: &QualifiedName, structured: &'a StructuredType) -> &'a [String] {
    let ancestors = schema.types.ancestors(name).map(|(_, base)| &*base.key);
    std::iter::once(&*structured.key).chain(ancestors).find(|key| !key.is_empty()).unwrap_or_default()
}

/// Whether a type is only there for others to have a key, as `entity` is in Microsoft Graph. Pages seldom
/// say that a type is derived from it.
fn is_root_of_entities(structured: &StructuredType) -> bool {
    structured.kind == Kind::Entity
        && structured.base.is_none()
        && structured.is_abstract
        && structured.navigation.is_empty()
        && !structured.key.is_empty()
        && structured.properties.iter().all(|property| structured.key.contains(&property.name))
}
