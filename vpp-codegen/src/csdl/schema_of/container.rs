//! Where request paths begin (OData 4.01 CSDL, section 13).

use super::{Annotation, Reader};
use crate::csdl::tree::{Member, Node};
use crate::csdl::{findings, restrictions};
use crate::name::QualifiedName;
use crate::schema::{OperationImport, OperationKind};

const OF_RESOURCES: [&str; 8] = [
    "$Collection",
    "$Type",
    "$Nullable",
    "$Action",
    "$Function",
    "$EntitySet",
    "$IncludeInServiceDocument",
    "$NavigationPropertyBinding",
];

impl Reader<'_> {
    /// An entity container. Where documents have several, their contents are one: a container has what it extends.
    pub(super) fn container(&mut self, name: &QualifiedName, item: &Member) {
        self.known(&item.value, &["$Kind", "$Extends"]);
        let said = self.said_of(name);
        said.of_itself();
        let extends = item.value.get("$Extends").and_then(|extends| self.name(extends));
        let container = &mut self.schema.container;
        container.name.get_or_insert_with(|| name.clone());
        container.extends = container.extends.take().or(extends);
        for resource in item.value.named() {
            self.resource(name, resource, &said.of_part(&resource.name));
        }
    }

    /// An entity set, a singleton or an import, with what is said of it apart.
    fn resource(&mut self, container: &QualifiedName, resource: &Member, apart: &[&Annotation]) {
        let (node, name) = (&resource.value, resource.name.clone());
        self.known(node, &OF_RESOURCES);
        let restrictions = restrictions::of(node.members(), apart, self.scope);
        let called = [("$Action", OperationKind::Action), ("$Function", OperationKind::Function)];
        let called = called.into_iter().find_map(|(member, kind)| Some((kind, node.get(member)?)));
        let is_taken = self.schema.container.entity_sets.contains_key(&name)
            || self.schema.container.singletons.contains_key(&name)
            || self.schema.container.imports.contains_key(&name);
        if is_taken {
            self.findings.push(findings::repeated(resource.span, resource.span, &name, &container.name));
            return;
        }
        let entity_type = node.get("$Type").and_then(|of| self.name(of));
        let operation = called.and_then(|(kind, operation)| Some((kind, self.name(operation)?)));
        let container = &mut self.schema.container;
        match (operation, entity_type) {
            (Some((kind, operation)), _) => {
                let entity_set = node.text_of("$EntitySet").map(str::to_string);
                container.imports.insert(name.clone(), OperationImport { kind, operation, entity_set });
            }
            (None, Some(of)) if node.flag("$Collection") => {
                container.entity_sets.insert(name.clone(), of);
            }
            (None, Some(of)) => {
                container.singletons.insert(name.clone(), of);
            }
            (None, None) => self.findings.push(findings::not_understood(resource.span, &format!("`{name}`"))),
        }
        let container = &mut self.schema.container;
        let bindings = node.get("$NavigationPropertyBinding").map_or(&[][..], Node::members);
        let bindings = bindings
            .iter()
            .filter_map(|it| Some((self.scope.resolved_path(&it.name), self.scope.resolved_path(it.value.text()?))));
        let bindings: std::collections::BTreeMap<String, String> = bindings.collect();
        if !bindings.is_empty() {
            container.bindings.insert(name.clone(), bindings);
        }
        if restrictions != Default::default() {
            container.restrictions.insert(name, restrictions);
        }
    }
}
