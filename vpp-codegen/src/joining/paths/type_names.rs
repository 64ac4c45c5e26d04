//! The types of a version by their names: those derived from each, and those that a cast in a path may name.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::schema::Types;

/// The alias that the service gives [`DEFAULT_NAMESPACE`].
const ALIAS: &str = "graph";

/// What names tell of all types together. Paths add to what types hold, and no types.
#[derive(Debug)]
pub(crate) struct TypeNames {
    /// For each type those that are derived from it, at any depth.
    derived: BTreeMap<QualifiedName, Vec<QualifiedName>>,
    /// The types by their names in lower case.
    in_any_case: HashMap<QualifiedName, Vec<QualifiedName>>,
}

impl TypeNames {
    pub(crate) fn of(types: &Types) -> TypeNames {
        let cloned = |(name, derived): (&QualifiedName, Vec<&QualifiedName>)| {
            (name.clone(), derived.into_iter().cloned().collect())
        };
        TypeNames { derived: types.derived().into_iter().map(cloned).collect(), in_any_case: in_any_case(types.keys()) }
    }

    /// Those that are derived from a type.
    pub(crate) fn derived_from(&self, name: &QualifiedName) -> &[QualifiedName] {
        self.derived.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The type that a segment such as `microsoft.graph.user` casts to.
    pub(crate) fn cast(&self, segment: &str) -> Option<&QualifiedName> {
        if !segment.contains('.') {
            return None;
        }
        let name = QualifiedName::parse(segment);
        let folded = name.folded();
        let alias = (*folded.namespace == *ALIAS).then(|| QualifiedName::new(DEFAULT_NAMESPACE, &*folded.name));
        let same = self.in_any_case.get(&folded).or_else(|| self.in_any_case.get(&alias?))?;
        same.iter().find(|same| **same == name).or(same.first())
    }
}

fn in_any_case<'t>(names: impl Iterator<Item = &'t QualifiedName>) -> HashMap<QualifiedName, Vec<QualifiedName>> {
    let mut by_folded: HashMap<QualifiedName, Vec<QualifiedName>> = HashMap::default();
    for name in names {
        by_folded.entry(name.folded()).or_default().push(name.clone());
    }
    by_folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cast_names_a_type_in_any_case_or_by_the_alias_of_its_namespace() {
        let names = ["microsoft.graph.Lamp", "microsoft.graph.lamp", "microsoft.graph.room", "graph.room"];
        let names = names.map(QualifiedName::parse);
        let names = TypeNames { derived: BTreeMap::new(), in_any_case: in_any_case(names.iter()) };
        for (segment, cast) in [
            ("microsoft.graph.lamp", Some("microsoft.graph.lamp")),
            ("microsoft.graph.Lamp", Some("microsoft.graph.Lamp")),
            ("microsoft.graph.LAMP", Some("microsoft.graph.Lamp")),
            ("Graph.lamp", Some("microsoft.graph.Lamp")),
            ("graph.room", Some("graph.room")),
            ("other.lamp", None),
            ("lamp", None),
        ] {
            assert_eq!(names.cast(segment).map(ToString::to_string).as_deref(), cast, "{segment}");
        }
    }
}
