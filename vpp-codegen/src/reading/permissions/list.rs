//! The permissions that a cell names.

use super::privilege::{self, Order};
use crate::page::Prose;
use crate::span::{Span, Spanned};

/// The permissions in a row or a cell, each once.
#[derive(Clone, Default)]
pub(super) struct List {
    pub(super) names: Vec<Spanned<String>>,
    /// Whether there are words between them, which may say that several are needed together.
    pub(super) has_words: bool,
}

impl List {
    pub(super) fn of<'a>(cells: impl IntoIterator<Item = &'a Prose<'a>>) -> List {
        let mut list = List::default();
        for cell in cells {
            let names = names(&cell.text, cell.span);
            list.has_words |= has_words_between(&cell.text, cell.span, &names);
            for name in names {
                if !list.names.contains(&name) {
                    list.names.push(name);
                }
            }
        }
        list
    }

    /// The order in which it names them.
    pub(super) fn order(&self) -> Order {
        if self.has_words { Order::Untold } else { privilege::order(&self.names) }
    }
}

/// Whether letters stand between two permissions of a cell, those of tags such as `<br>` not among them.
fn has_words_between(text: &str, cell: Span, names: &[Spanned<String>]) -> bool {
    names.windows(2).any(|pair| {
        let from = (pair[0].span.end - cell.start) as usize;
        let to = (pair[1].span.start - cell.start) as usize;
        let mut in_tag = false;
        text.get(from..to).unwrap_or_default().chars().any(|character| {
            in_tag = (in_tag || character == '<') && character != '>';
            !in_tag && character.is_alphabetic()
        })
    })
}

/// The permissions among the words of a cell; `Not supported.` holds none in any language.
fn names(text: &str, span: Span) -> Vec<Spanned<String>> {
    let words = text.split([',', ';', ' ', '\n', '<', '>', '/']);
    let trimmed = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    trimmed
        .filter(|word| is_permission(word))
        .map(|word| {
            let start = span.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
            Spanned::new(word.to_string(), Span::new(span.source, start, start + word.len()))
        })
        .collect()
}

/// Whether a word is a permission's name, such as `DeviceManagementApps.ReadWrite.All` or `eDiscovery.Read.All`.
fn is_permission(word: &str) -> bool {
    let first = word.split('.').next().unwrap_or_default();
    let mut parts = word.split('.');
    let is_part =
        |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    word.contains('.')
        && first.starts_with(|c: char| c.is_ascii_alphabetic())
        && first.contains(|c: char| c.is_ascii_uppercase())
        && parts.all(is_part)
        && word.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_permissions_among_other_words() {
        for (text, expected) in [
            ("Mail.Read, Mail.ReadWrite", vec!["Mail.Read", "Mail.ReadWrite"]),
            ("eDiscovery.Read.All", vec!["eDiscovery.Read.All"]),
            ("Not supported.", vec![]),
            ("See microsoft.graph.user", vec![]),
        ] {
            let found = names(text, Span::new(Default::default(), 0, text.len()));
            assert_eq!(found.iter().map(|name| &*name.value).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
