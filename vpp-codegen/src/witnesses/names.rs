//! What pages and metadata call the same: pages differ in letter case, and may forget a namespace.

use foldhash::HashMap;

use crate::name::QualifiedName;
use crate::schema::{Body, Content, ItemType, Property, Request, Schema, TypeDefinition, TypeUse, Types, UrlSegment};

/// The schema of the pages, with the names that the metadata has.
pub(super) fn as_declared(mut pages: Schema, declared: &Schema) -> Schema {
    let renamed = Renamed::of(&pages, declared);
    if renamed.0.is_empty() {
        return pages;
    }
    let mut types = Types::default();
    for (name, mut definition) in std::mem::take(&mut pages.types) {
        if let TypeDefinition::Structured(structured) = &mut definition {
            structured.base.iter_mut().for_each(|base| renamed.name(base));
            structured.properties.iter_mut().chain(&mut structured.navigation).for_each(|it| renamed.property(it));
        }
        types.entry(renamed.0.get(&name).cloned().unwrap_or(name)).or_insert(definition);
    }
    pages.types = types;
    for operation in &mut pages.operations {
        renamed.type_use(&mut operation.bound_to);
        operation.parameters.iter_mut().for_each(|parameter| renamed.property(parameter));
        operation.returns.iter_mut().for_each(|returns| renamed.type_use(returns));
    }
    pages.requests.iter_mut().for_each(|request| renamed.request(request));
    let container = &mut pages.container;
    container.entity_sets.values_mut().chain(container.singletons.values_mut()).for_each(|of| renamed.name(of));
    pages
}

/// The names of the metadata, by the names on pages that differ.
struct Renamed(HashMap<QualifiedName, QualifiedName>);

impl Renamed {
    fn of(pages: &Schema, declared: &Schema) -> Renamed {
        let by_folded: HashMap<QualifiedName, &QualifiedName> =
            declared.types.keys().map(|name| (name.folded(), name)).collect();
        let mut by_local: HashMap<String, Vec<&QualifiedName>> = HashMap::default();
        for name in declared.types.keys().filter(|name| !pages.types.contains_key(name)) {
            by_local.entry(name.name.to_lowercase()).or_default().push(name);
        }
        let meant = |name: &QualifiedName| -> Option<QualifiedName> {
            if let Some(found) = by_folded.get(&name.folded()) {
                return Some((*found).clone());
            }
            match by_local.get(&name.name.to_lowercase()).map(Vec::as_slice) {
                Some([only]) => Some((*only).clone()),
                _ => None,
            }
        };
        let differing = pages.types.keys().filter_map(|name| Some((name.clone(), meant(name)?)));
        Renamed(differing.filter(|(page, declared)| page != declared).collect())
    }

    fn name(&self, name: &mut QualifiedName) {
        if let Some(declared) = self.0.get(name) {
            *name = declared.clone();
        }
    }

    fn type_use(&self, type_use: &mut TypeUse) {
        if let ItemType::Named(name) = &mut type_use.item {
            self.name(name);
        }
    }

    fn property(&self, property: &mut Property) {
        self.type_use(&mut property.type_use);
    }

    fn request(&self, request: &mut Request) {
        request.subject.iter_mut().for_each(|subject| self.name(subject));
        request.parameters.iter_mut().for_each(|parameter| self.property(parameter));
        match &mut request.body {
            Body::Parameters(parameters) => parameters.iter_mut().for_each(|it| self.property(it)),
            Body::Properties { of, properties, type_annotation } => {
                of.iter_mut().chain(type_annotation).for_each(|name| self.name(name));
                properties.iter_mut().for_each(|it| self.property(it));
            }
            Body::Object { of, type_annotation, bindings } => {
                self.type_use(of);
                type_annotation.iter_mut().for_each(|name| self.name(name));
                bindings.iter_mut().for_each(|it| self.property(it));
            }
            Body::None | Body::Reference | Body::Stream { .. } => {}
        }
        if let Content::Value(type_use) = &mut request.response.content {
            self.type_use(type_use);
        }
        for segment in request.paths.iter_mut().flat_map(|path| &mut path.segments) {
            if let UrlSegment::Cast(name) = segment {
                self.name(name);
            }
        }
    }
}
