//! The parameters of one path, and what the page tells of each.

use foldhash::{HashMap, HashSet};

use crate::joining::types::api_page::ApiPage;
use crate::reading::PropertyFacts;
use crate::schema::{Operation, Property};

/// The parameters of a path, under names that differ in more than letter case.
#[derive(Default)]
pub(super) struct PathParameters {
    all: Vec<Property>,
    names: HashSet<String>,
    /// The first number that may be free behind each name.
    numbers: HashMap<String, usize>,
}

impl PathParameters {
    /// Adds a parameter under a name that no other one of the path has, and tells that name.
    pub(super) fn add(&mut self, mut parameter: Property) -> String {
        let wanted = parameter.name.clone();
        let number = self.numbers.entry(wanted.to_ascii_lowercase()).or_insert(2);
        while !self.names.insert(parameter.name.to_ascii_lowercase()) {
            parameter.name = format!("{wanted}{number}");
            *number += 1;
        }
        let name = parameter.name.clone();
        self.all.push(parameter);
        name
    }

    pub(super) fn all(self) -> Vec<Property> {
        self.all
    }
}

/// What a page tells of parameters, by their names in any letter case.
pub(super) struct ToldParameters<'a> {
    /// The rows of all tables that tell a type; the first of each name.
    rows: HashMap<String, &'a PropertyFacts>,
    /// The parameters of the operations that the page describes; the first of each name.
    known: HashMap<String, &'a Property>,
}

impl<'a> ToldParameters<'a> {
    pub(super) fn of(page: &'a ApiPage, operations: &[&'a Operation]) -> ToldParameters<'a> {
        let mut rows = HashMap::default();
        for row in page.facts.parameters().filter(|row| row.type_expression.is_some()) {
            rows.entry(row.name.to_ascii_lowercase()).or_insert(row);
        }
        let mut known = HashMap::default();
        for parameter in operations.iter().flat_map(|operation| &operation.parameters) {
            known.entry(parameter.name.to_ascii_lowercase()).or_insert(parameter);
        }
        ToldParameters { rows, known }
    }

    /// The row that tells a type.
    pub(super) fn row(&self, name: &str) -> Option<&'a PropertyFacts> {
        self.rows.get(&name.to_ascii_lowercase()).copied()
    }

    /// The parameter of an operation.
    pub(super) fn known(&self, name: &str) -> Option<&'a Property> {
        self.known.get(&name.to_ascii_lowercase()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{api, schema_of};

    #[test]
    fn parameters_of_one_name_are_numbered() {
        let parameter = schema_of([api("Get cart", "GET /carts/{id}", "")]).requests.remove(0).parameters.remove(0);
        let mut parameters = PathParameters::default();
        let mut add = |name: &str| parameters.add(Property { name: name.to_string(), ..parameter.clone() });
        let names = ["id", "ID", "id3", "id", "other", "id"].map(&mut add);
        assert_eq!(names, ["id", "ID2", "id3", "id4", "other", "id5"]);
    }
}
