//! Annotations that stand apart from the items they are about.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::annotation::Annotation;
use super::scope::Scope;
use crate::span::Span;

/// Annotations by what they are about (OData 4.01 CSDL, section 14.2.2).
#[derive(Debug, Default)]
pub(super) struct Targets {
    by_name: BTreeMap<String, Target>,
}

#[derive(Debug, Default)]
struct Target {
    annotations: Vec<Annotation>,
    /// The first place where it is named.
    span: Span,
    /// Whether there is such an item.
    is_known: Cell<bool>,
}

impl Targets {
    /// Adds annotations of a target as a document writes it.
    pub(super) fn add(
        &mut self,
        scope: &Scope,
        target: &str,
        span: Span,
        annotations: impl IntoIterator<Item = Annotation>,
    ) {
        let target =
            self.by_name.entry(resolved(scope, target)).or_insert_with(|| Target { span, ..Target::default() });
        target.annotations.extend(annotations);
    }

    /// What is said of an item: `microsoft.graph.user`, `microsoft.graph.user/displayName`, or
    /// `microsoft.graph.assign(microsoft.graph.user)/$ReturnType`.
    pub(super) fn of(&self, target: &str) -> &[Annotation] {
        self.by_name.get(target).map_or(&[], |found| {
            found.is_known.set(true);
            &found.annotations
        })
    }

    /// The targets that nothing was found for.
    pub(super) fn unknown(&self) -> impl Iterator<Item = (&str, Span)> {
        let unknown = self.by_name.iter().filter(|(_, target)| !target.is_known.get());
        unknown.map(|(name, target)| (&**name, target.span))
    }
}

/// A target with its aliases resolved: `graph.user/displayName` is `microsoft.graph.user/displayName`.
fn resolved(scope: &Scope, target: &str) -> String {
    // The types between parentheses have no slash.
    let parts = target.trim().split('/').map(|part| match part.split_once('(') {
        None => scope.resolved(part),
        Some((item, types)) => {
            let types = types.strip_suffix(')').unwrap_or(types).split(',').filter(|name| !name.trim().is_empty());
            let types = types.map(|name| scope.type_use(name).map_or(name.to_string(), |found| found.to_string()));
            format!("{}({})", scope.resolved(item), types.collect::<Vec<_>>().join(","))
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csdl::tree::{Node, Object};

    #[test]
    fn aliases_in_targets_are_resolved() {
        let mut schema = Object::default();
        schema.add("$Alias", "graph");
        let mut tree = Object::default();
        tree.add("microsoft.graph", schema);
        let scope = Scope::of(&Node::from(tree));
        for (written, target) in [
            ("graph.user", "microsoft.graph.user"),
            ("graph.user/displayName", "microsoft.graph.user/displayName"),
            ("graph.wipe(graph.user, Edm.String)", "microsoft.graph.wipe(microsoft.graph.user,Edm.String)"),
            ("graph.delta(Collection(graph.user))", "microsoft.graph.delta(Collection(microsoft.graph.user))"),
            ("graph.wipe()/$ReturnType", "microsoft.graph.wipe()/$ReturnType"),
            ("graph.Service/users", "microsoft.graph.Service/users"),
        ] {
            assert_eq!(resolved(&scope, written), target);
        }
    }
}
