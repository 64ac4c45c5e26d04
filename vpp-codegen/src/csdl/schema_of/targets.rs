//! Annotations that stand apart from the items they are about.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::annotation::Annotation;
use super::scope::Scope;
use crate::span::Span;

/// Annotations by what they are about (OData 4.01 CSDL, section 14.2.2).
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// By the item, such as `microsoft.graph.user`, or `microsoft.graph.assign(microsoft.graph.user)`.
    items: BTreeMap<String, Parts>,
}

/// What is said of an item and of its parts, by the path of the part: `displayName`, `$ReturnType`, or nothing for the
/// item itself.
type Parts = BTreeMap<String, Target>;

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
        let target = resolved(scope, target);
        let (item, part) = target.split_once('/').unwrap_or((&target, ITSELF));
        let parts = self.items.entry(item.to_string()).or_default();
        let target = parts.entry(part.to_string()).or_insert_with(|| Target { span, ..Target::default() });
        target.annotations.extend(annotations);
    }

    /// What is said of an item and of its parts, by any of the names that it has here.
    pub(super) fn of<Name: AsRef<str>>(&self, names: &[Name]) -> Said<'_> {
        Said { by_name: names.iter().filter_map(|name| self.items.get(name.as_ref())).collect() }
    }

    /// The targets that nothing was found for.
    pub(super) fn unknown(&self) -> impl Iterator<Item = (String, Span)> {
        let all = self.items.iter().flat_map(|(item, parts)| parts.iter().map(move |part| (item, part)));
        let unknown = all.filter(|(_, (_, target))| !target.is_known.get());
        unknown.map(|(item, (part, target))| match &**part {
            ITSELF => (item.clone(), target.span),
            part => (format!("{item}/{part}"), target.span),
        })
    }
}

/// The path to the item itself.
const ITSELF: &str = "";

/// What is said of one item and of its parts.
pub(super) struct Said<'t> {
    by_name: Vec<&'t Parts>,
}

impl<'t> Said<'t> {
    /// What is said of the item, which is there, whatever is said of it.
    pub(super) fn of_itself(&self) -> Vec<&'t Annotation> {
        self.of_part(ITSELF)
    }

    /// What is said of a part of the item, which is there, whatever is said of it.
    pub(super) fn of_part(&self, part: &str) -> Vec<&'t Annotation> {
        let named = self.by_name.iter().filter_map(|parts| parts.get(part));
        named.inspect(|target| target.is_known.set(true)).flat_map(|target| &target.annotations).collect()
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
