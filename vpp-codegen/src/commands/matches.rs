//! What of an API has some words in its name: types, and request paths.

use std::collections::{BTreeMap, BTreeSet};

use crate::name::QualifiedName;
use crate::schema::{Method, Schema};

/// What was found, each with the versions that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matches {
    /// The types, each with its pages.
    pub(super) types: BTreeMap<QualifiedName, BTreeMap<String, Option<String>>>,
    /// The paths, each with the methods that may be sent to it.
    pub(super) paths: BTreeMap<String, BTreeMap<String, BTreeSet<Method>>>,
}

impl Matches {
    /// What has all `words` in its name, in any letter case.
    pub(super) fn of(words: &[String], schemas: &[Schema]) -> Matches {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let has_all = |name: &str| {
            let name = name.to_lowercase();
            words.iter().all(|word| name.contains(&**word))
        };
        let mut matches = Matches::default();
        for schema in schemas {
            let version = || schema.version.clone();
            for (name, definition) in schema.types.iter().filter(|(name, _)| has_all(&name.to_string())) {
                let page = definition.origin().pages.first().cloned();
                matches.types.entry(name.clone()).or_default().insert(version(), page);
            }
            let requests = schema.requests.iter();
            for (path, method) in requests.flat_map(|request| request.paths.iter().map(|path| (path, request.method))) {
                let path = path.to_string();
                if has_all(&path) {
                    matches.paths.entry(path).or_default().entry(version()).or_default().insert(method);
                }
            }
        }
        matches
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.types.is_empty() && self.paths.is_empty()
    }
}
