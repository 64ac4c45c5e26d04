//! Running text, kept as it is written.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem;

use super::inline::{self, Inline};
use crate::corpus::Form;
use crate::span::Span;

/// The targets of reference links, by label.
///
/// Labels are compared without regard to letter case (CommonMark 6.3): `[identity][]` finds `[Identity]:`.
#[derive(Debug, Default)]
pub struct Definitions<'src> {
    targets: HashMap<String, &'src str>,
}

impl<'src> Definitions<'src> {
    /// Reads the lines `[label]: target` of a page, also those glued to the block above them.
    pub(super) fn read(text: &'src str) -> Self {
        let mut targets = HashMap::new();
        // Most pages define nothing, which takes no time to find out.
        let text = if memmem::find(text.as_bytes(), b"]:").is_some() { text } else { "" };
        for line in text.lines() {
            if let Some((label, target)) = definition(line) {
                targets.entry(label.to_lowercase()).or_insert(target);
            }
        }
        Definitions { targets }
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

/// A piece of running text: a paragraph, a cell, a heading.
#[derive(Clone, Debug)]
pub struct Prose<'src> {
    /// The text as it is written, without the marks of the block it stands in.
    pub text: Cow<'src, str>,
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub form: Form,
}

impl<'src> Prose<'src> {
    /// Text that stands at `span` as it is.
    pub fn new(text: &'src str, span: Span, form: Form) -> Self {
        Prose { text: Cow::Borrowed(text), span, form }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text taken apart into words, code, links and emphasis.
    pub fn inlines<'a>(&'a self, definitions: &Definitions<'_>) -> Vec<Inline<'a>> {
        match self.form {
            Form::Markdown => inline::read(&self.text, self.span, definitions),
            Form::PlainText => vec![inline::words(&self.text, self.span)],
        }
    }

    /// The text without any marks.
    pub fn plain(&self, definitions: &Definitions<'_>) -> String {
        inline::plain(&self.inlines(definitions)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_whatever_their_letter_case() {
        let definitions = Definitions::read("| row |\n[Identity]: identity.md\n[a b]: x.md \"title\"\n");
        assert_eq!(definitions.target("identity"), Some("identity.md"));
        assert_eq!(definitions.target("A B"), Some("x.md"));
        assert_eq!(definitions.target("other"), None);
    }
}
