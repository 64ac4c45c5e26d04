//! What is found by a name as it is written, else by the same name in other letters.

use std::collections::BTreeMap;

use crate::schema::Property;

/// Of things of one name, the first that was added is found.
pub(super) struct AnyCase<T> {
    exact: BTreeMap<String, T>,
    folded: BTreeMap<String, T>,
}

impl<T: Copy> AnyCase<T> {
    pub(super) fn of<'n>(named: impl IntoIterator<Item = (&'n str, T)>) -> AnyCase<T> {
        let mut all = AnyCase { exact: BTreeMap::new(), folded: BTreeMap::new() };
        for (name, thing) in named {
            all.add(name, thing);
        }
        all
    }

    pub(super) fn add(&mut self, name: &str, thing: T) {
        self.exact.entry(name.to_string()).or_insert(thing);
        self.folded.entry(name.to_ascii_lowercase()).or_insert(thing);
    }

    pub(super) fn named(&self, name: &str) -> Option<T> {
        let exact = self.exact.get(name).copied();
        exact.or_else(|| self.in_any_case(name))
    }

    /// The first whose name has these letters, even if another has the very name.
    pub(super) fn in_any_case(&self, name: &str) -> Option<T> {
        self.folded.get(&name.to_ascii_lowercase()).copied()
    }
}

impl<'p> AnyCase<&'p Property> {
    /// Properties, or parameters, by their names.
    pub(super) fn of_properties(properties: impl IntoIterator<Item = &'p Property>) -> AnyCase<&'p Property> {
        AnyCase::of(properties.into_iter().map(|property| (&*property.name, property)))
    }
}

#[cfg(test)]
mod tests {
    use super::AnyCase;

    #[test]
    fn the_very_name_is_preferred_and_then_the_first_of_these_letters() {
        let all = AnyCase::of([("Id", 1), ("id", 2), ("id", 3), ("name", 4)]);
        assert_eq!(
            ["id", "Id", "ID", "Name", "size"].map(|name| all.named(name)),
            [Some(2), Some(1), Some(1), Some(4), None]
        );
        assert_eq!(all.in_any_case("id"), Some(1));
    }

    #[test]
    fn letters_beyond_ascii_are_not_folded() {
        assert_eq!(AnyCase::of([("Ä", 1)]).named("ä"), None);
    }
}
