//! Pages in groups, by a pattern for their names.

use crate::corpus::page_stem;
use crate::pattern::matches;

/// The group of the pages that no pattern matches.
const OTHERS: &str = "others";

/// How pages are divided: each belongs to the first pattern that matches its name, or to the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    patterns: Vec<String>,
}

impl Groups {
    /// Groups by these patterns for the file name without its ending, in any letter case; `*` stands for any
    /// characters. Without patterns there is one group of all pages.
    pub fn new(patterns: impl IntoIterator<Item = impl Into<String>>) -> Groups {
        Groups { patterns: patterns.into_iter().map(Into::into).collect() }
    }

    /// The names of the groups.
    pub(super) fn names(&self) -> Vec<String> {
        match self.patterns.is_empty() {
            true => Vec::new(),
            false => self.patterns.iter().cloned().chain([OTHERS.to_string()]).collect(),
        }
    }

    /// Whether a page is in a group of a pattern.
    pub fn contains(&self, path: &str) -> bool {
        self.of(path) < self.patterns.len()
    }

    /// The position of a page's group in [`names`](Groups::names).
    pub(super) fn of(&self, path: &str) -> usize {
        let stem = page_stem(path);
        let found = self.patterns.iter().position(|pattern| matches(&pattern.to_lowercase(), &stem));
        found.unwrap_or(self.patterns.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_the_first_pattern_that_matches() {
        let groups = Groups::new(["intune-*", "*-graph*"]);
        assert_eq!(groups.names(), ["intune-*", "*-graph*", "others"]);
        for (path, group) in [("a/intune-graph.md", 0), ("a/Intune-x.md", 0), ("my-graphs.md", 1), ("a/user.md", 2)] {
            assert_eq!(groups.of(path), group, "{path}");
        }
        assert!(Groups::default().names().is_empty());
    }
}
