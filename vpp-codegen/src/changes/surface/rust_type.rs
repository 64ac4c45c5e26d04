//! Rust types as programs see them.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

/// How alike two types are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::changes) enum Likeness {
    /// The same, or named otherwise because what they name was renamed.
    Same,
    /// The same in OData, but what they name has another form: `VppToken` and `AnyVppToken`.
    OtherForm {
        /// What they name.
        name: String,
    },
    /// Different.
    Different,
}

/// How alike two types are, given what each enum of derived types is the enum of, and the new name of what was
/// renamed.
pub(in crate::changes) fn likeness(
    [old, new]: [&str; 2],
    base_of: impl Fn(&str) -> Option<String>,
    renamed: &BTreeMap<String, String>,
) -> Likeness {
    let old = current(&words(old), renamed);
    let new = words(new);
    if old == new {
        return Likeness::Same;
    }
    let [plain_old, plain_new] = [&old, &new].map(|words| plain(words, &base_of));
    let innermost = plain_new.iter().rfind(|word| word.starts_with(|c: char| c.is_alphabetic()));
    // A box alone is no other form of what is in it.
    let without_boxes = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| !["Box", "<", ">"].contains(&&***word)).cloned().collect()
    };
    match innermost {
        Some(name) if plain_old == plain_new && without_boxes(&old) != without_boxes(&new) => {
            Likeness::OtherForm { name: name.clone() }
        }
        _ => Likeness::Different,
    }
}

/// A type as text, without the paths to what it names.
pub(super) fn written(rust_type: impl ToTokens) -> String {
    let mut text = String::new();
    for word in words_of(rust_type.to_token_stream()) {
        text.push_str(&word);
    }
    text
}

/// The identifiers and marks of a type.
fn words(rust_type: &str) -> Vec<String> {
    rust_type.parse().map(words_of).unwrap_or_else(|_| vec![rust_type.to_string()])
}

/// The words of a type; of a path only the last one.
fn words_of(tokens: TokenStream) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => words.push(group.to_string().replace(' ', "")),
            TokenTree::Punct(mark) if mark.as_char() == ':' => {
                if words.last().is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic())) {
                    words.pop();
                }
            }
            other => words.push(other.to_string()),
        }
    }
    words
}

fn current(words: &[String], renamed: &BTreeMap<String, String>) -> Vec<String> {
    words.iter().map(|word| renamed.get(word).unwrap_or(word).clone()).collect()
}

/// A type without what says in which form a value is held. (Brackets go too: two types that differ in them alone
/// differ in what stands before these.)
fn plain(words: &[String], base_of: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let is_form = |word: &str| ["Flags", "Box", "<", ">"].contains(&word);
    let held = words.iter().filter(|word| !is_form(word));
    held.map(|word| base_of(word).unwrap_or_else(|| word.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(old: &str, new: &str) -> Likeness {
        let base_of = |name: &str| (name == "AnyCat").then(|| "Cat".to_string());
        likeness([old, new], base_of, &BTreeMap::from([("Kitten".to_string(), "Cat".to_string())]))
    }

    #[test]
    fn paths_to_a_type_and_its_new_name_make_no_difference() {
        assert_eq!(compared("Option<super::cats::Cat>", "Option<Cat>"), Likeness::Same);
        assert_eq!(compared("Vec<Kitten>", "Vec<Cat>"), Likeness::Same);
    }

    #[test]
    fn an_enum_of_derived_types_and_flags_are_other_forms_of_a_type() {
        let other = Likeness::OtherForm { name: "Cat".to_string() };
        assert_eq!(compared("Option<Cat>", "Option<AnyCat>"), other);
        assert_eq!(compared("Option<Box<Cat>>", "Option<AnyCat>"), other);
        assert_eq!(compared("Vec<Cat>", "Vec<Flags<Cat>>"), other);
    }

    #[test]
    fn anything_else_is_another_type() {
        for (old, new) in [
            ("Option<i32>", "Option<i64>"),
            ("Option<Cat>", "Option<Vec<Cat>>"),
            ("Option<Cat>", "Option<Box<Cat>>"),
            ("Option<Cat>", "Option<String>"),
        ] {
            assert_eq!(compared(old, new), Likeness::Different, "{old} {new}");
        }
    }
}
