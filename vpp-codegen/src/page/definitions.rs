//! The reference links of a page.

use std::fmt;

use foldhash::HashMap;
use memchr::memmem;

use crate::vocabulary::{Vocabulary, words};

/// What a text means beyond itself: the targets of reference links, by label, and the words of languages.
///
/// Labels are compared without regard to letter case (CommonMark 6.3): `[identity][]` finds `[Identity]:`.
pub struct Definitions<'src> {
    targets: HashMap<String, &'src str>,
    words: &'static Vocabulary,
}

impl fmt::Debug for Definitions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Definitions").field("targets", &self.targets).finish_non_exhaustive()
    }
}

impl Default for Definitions<'_> {
    fn default() -> Self {
        Definitions::none(words())
    }
}

impl<'src> Definitions<'src> {
    /// Reads the lines `[label]: target` of a page, also those glued to the block above them.
    pub(super) fn read(text: &'src str, words: &'static Vocabulary) -> Self {
        let mut targets = HashMap::default();
        // Most lines define nothing, which takes no time to find out.
        let mut rest = text;
        while let Some(mark) = memmem::find(rest.as_bytes(), b"]:") {
            let start = rest[..mark].rfind('\n').map_or(0, |newline| newline + 1);
            let line = rest[start..].lines().next().unwrap_or_default();
            if let Some((label, target)) = definition(line) {
                targets.entry(label.to_lowercase()).or_insert(target);
            }
            rest = &rest[start + line.len()..];
        }
        Definitions { targets, words }
    }

    /// Those of a page without reference links.
    pub(super) fn none(words: &'static Vocabulary) -> Self {
        Definitions { targets: HashMap::default(), words }
    }

    /// The words that are known on the page.
    pub(crate) fn words(&self) -> &'static Vocabulary {
        self.words
    }

    /// What `label` refers to.
    pub fn target(&self, label: &str) -> Option<&'src str> {
        if self.targets.is_empty() {
            return None;
        }
        self.targets.get(&label.to_lowercase()).copied()
    }
}

/// A line that defines a reference link.
pub(super) fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, target) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    let target = target.split_whitespace().next()?;
    (!label.contains(['[', ']']) && !target.starts_with("//")).then_some((label, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_whatever_their_letter_case() {
        let definitions = Definitions::read("| row |\n[Identity]: identity.md\n[a b]: x.md \"title\"\n", words());
        assert_eq!(definitions.target("identity"), Some("identity.md"));
        assert_eq!(definitions.target("A B"), Some("x.md"));
        assert_eq!(definitions.target("other"), None);
    }
}
