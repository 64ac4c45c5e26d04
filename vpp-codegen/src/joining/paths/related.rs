//! The types that have relationships of a name: what paths go on with tells of which type they begin with.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use crate::name::QualifiedName;
use crate::schema::Types;

/// How many relationships of one type a path must go on with.
const FEWEST: usize = 2;

/// A relationship that more types have tells of none of them.
const MANY: usize = 8;

/// The types by the names of their relationships, in lower case.
pub(crate) struct Related(HashMap<String, Vec<QualifiedName>>);

impl Related {
    pub(crate) fn of(types: &Types) -> Related {
        let mut by_name: HashMap<String, Vec<QualifiedName>> = HashMap::default();
        for (name, definition) in types.iter() {
            for relationship in definition.as_structured().iter().flat_map(|structured| &structured.navigation) {
                by_name.entry(relationship.name.to_lowercase()).or_default().push(name.clone());
            }
        }
        by_name.retain(|_, types| types.len() <= MANY);
        Related(by_name)
    }

    /// The type that has most of some names as its relationships.
    pub(crate) fn owner(&self, names: &HashSet<String>) -> Option<&QualifiedName> {
        let mut votes: BTreeMap<&QualifiedName, usize> = BTreeMap::new();
        for owner in names.iter().filter_map(|name| self.0.get(name)).flatten() {
            *votes.entry(owner).or_default() += 1;
        }
        let (owner, most) = votes.iter().max_by_key(|(_, votes)| **votes)?;
        let is_only = votes.values().filter(|votes| *votes == most).count() == 1;
        (is_only && *most >= FEWEST && most * 2 > names.len()).then_some(*owner)
    }
}
