//! Annotations that stand apart from the items they are about.

use std::collections::BTreeMap;

use super::annotation::Annotation;
use super::scope::Scope;

/// Annotations by what they are about (OData 4.01 CSDL, section 14.2.2).
#[derive(Debug, Default)]
pub(super) struct Targets {
    annotations: BTreeMap<String, Vec<Annotation>>,
}

impl Targets {
    /// Adds annotations of a target as a document writes it; one without a namespace is about nothing here.
    pub(super) fn add(&mut self, scope: &Scope, target: &str, annotations: impl IntoIterator<Item = Annotation>) {
        if let Some(target) = resolved(scope, target) {
            self.annotations.entry(target).or_default().extend(annotations);
        }
    }

    /// What is said of an item: `microsoft.graph.user`, `microsoft.graph.user/displayName`, or
    /// `microsoft.graph.assign(microsoft.graph.user)`.
    pub(super) fn of(&self, target: &str) -> &[Annotation] {
        self.annotations.get(target).map_or(&[], |annotations| annotations)
    }
}

/// A target with its aliases resolved: `graph.user/displayName` is `microsoft.graph.user/displayName`.
fn resolved(scope: &Scope, target: &str) -> Option<String> {
    let (item, path) = target.split_once('/').map_or((target, None), |(item, path)| (item, Some(path)));
    let (item, overload) = item.split_once('(').map_or((item, None), |(item, types)| (item, Some(types)));
    // A schema is a target, too.
    let mut resolved = scope.qualified(item).map_or(item.to_string(), |name| name.to_string());
    if let Some(types) = overload {
        let types = types.strip_suffix(')').unwrap_or(types).split(',');
        let types = types.map(|name| scope.type_use(name).map_or(name.to_string(), |found| found.to_string()));
        resolved += &format!("({})", types.collect::<Vec<_>>().join(","));
    }
    if let Some(path) = path {
        resolved += &format!("/{path}");
    }
    (!item.is_empty()).then_some(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_in_targets_are_resolved() {
        let mut scope = Scope::default();
        scope.add_alias("graph", "microsoft.graph");
        for (written, target) in [
            ("graph.user", "microsoft.graph.user"),
            ("graph.user/displayName", "microsoft.graph.user/displayName"),
            ("graph.wipe(graph.user, Edm.String)", "microsoft.graph.wipe(microsoft.graph.user,Edm.String)"),
            ("graph.delta(Collection(graph.user))", "microsoft.graph.delta(Collection(microsoft.graph.user))"),
        ] {
            assert_eq!(resolved(&scope, written).as_deref(), Some(target));
        }
    }
}
