//! What the words of a translation are in the language of its code, as its own pages show.

use std::collections::{BTreeMap, HashMap};

/// What damaged names were found to be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glossary {
    /// For each damaged name in lower case the names it stands for, each with how often.
    names: HashMap<String, BTreeMap<String, usize>>,
}

impl Glossary {
    /// Takes note that a damaged name was found to be another one.
    pub(crate) fn learn(&mut self, damaged: &str, name: &str) {
        *self.names.entry(damaged.to_lowercase()).or_default().entry(name.to_string()).or_default() += 1;
    }

    /// What a damaged name stands for in most places.
    pub(crate) fn find(&self, damaged: &str) -> Option<&str> {
        let names = self.names.get(&damaged.to_lowercase())?;
        let all: usize = names.values().sum();
        names.iter().find(|(_, count)| **count * 2 > all).map(|(name, _)| &**name)
    }
}
