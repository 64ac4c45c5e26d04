//! The types that the objects of a JSON representation name. They tell which key a row is, whatever it is called.

use foldhash::HashMap;

use super::property::PropertyFacts;
use super::sample::{SampleMember, ShapeKind};
use super::type_cell::{TypeName, TypeReference};

/// Some rows and some keys by the types that they name.
pub(crate) struct ByType<'a> {
    keys: HashMap<String, Vec<&'a SampleMember>>,
    /// How many rows are of a type.
    rows: HashMap<String, usize>,
}

impl<'a> ByType<'a> {
    pub(crate) fn of<'r>(
        rows: impl IntoIterator<Item = &'r PropertyFacts>,
        keys: impl IntoIterator<Item = &'a SampleMember>,
    ) -> ByType<'a> {
        let mut by_type = ByType { keys: HashMap::default(), rows: HashMap::default() };
        for name in rows.into_iter().flat_map(names_of_type) {
            *by_type.rows.entry(name).or_default() += 1;
        }
        for key in keys {
            if let ShapeKind::Named(name) = &key.shape.kind {
                by_type.keys.entry(local_name(name)).or_default().push(key);
            }
        }
        by_type
    }

    /// The key that shows an object of a row's type, where no other key shows one and no other row is of it.
    pub(crate) fn only_key(&self, row: &PropertyFacts) -> Option<&'a SampleMember> {
        let expression = row.type_expression.as_ref()?;
        let names = names_of_type(row);
        let mut of_type = names.iter().filter_map(|name| Some((self.keys.get(name)?, self.rows.get(name)?)));
        let (Some((keys, 1)), None) = (of_type.next(), of_type.next()) else { return None };
        let [key] = &keys[..] else { return None };
        let same_number = expression.collection == key.shape.collection || expression.unknown_words.is_some();
        same_number.then_some(*key)
    }
}

/// The names of the type of a row, without namespaces and in lower case: that in the cell and that of the page.
fn names_of_type(row: &PropertyFacts) -> Vec<String> {
    match row.type_expression.as_ref().map(|expression| &expression.name) {
        Some(TypeName::Reference(reference)) => names(reference),
        _ => Vec::new(),
    }
}

fn names(reference: &TypeReference) -> Vec<String> {
    let of_page = reference.page.iter().filter_map(|page| page.rsplit('-').next());
    let mut names: Vec<String> = of_page.map(str::to_lowercase).collect();
    let shown = local_name(&reference.name);
    if !names.contains(&shown) {
        names.push(shown);
    }
    names
}

fn local_name(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_lowercase()
}

/// Whether a reference can mean the type of this name: it has the name, or it links to a page that ends so.
pub(super) fn means(reference: &TypeReference, name: &str) -> bool {
    names(reference).contains(&local_name(name))
}

#[cfg(test)]
mod tests {
    use super::super::type_cell::TypeExpression;
    use super::*;
    use crate::span::{SourceId, Span, Spanned};

    fn row(name: &str, of: &str, page: Option<&str>) -> PropertyFacts {
        let span = Span::default();
        let reference = TypeReference { page: page.map(str::to_string), ..TypeReference::named(of) };
        let expression = TypeExpression::known(false, TypeName::Reference(reference), span);
        PropertyFacts::named(Spanned::new(name.to_string(), span), Some(expression))
    }

    #[test]
    fn the_one_object_of_a_type_is_what_the_one_row_of_it_describes() {
        let text = r##"{ "system": { "@odata.type": "#microsoft.graph.systemFacet" }, "owner": { "@odata.type": "user" },
            "maker": { "@odata.type": "user" }, "tags": [{ "@odata.type": "tag" }], "size": 1 }"##;
        let (json, _) = crate::json::read(SourceId::default(), text, 0);
        let sample = super::super::sample::read(&json);
        let rows = [
            row("sistema", "faceta", Some("storage-systemfacet")),
            row("dono", "user", None),
            row("etiqueta", "tag", Some("tag")),
            row("lista", "list", None),
        ];
        let found = |rows: &[PropertyFacts]| -> Vec<Option<String>> {
            let by_type = ByType::of(rows, &*sample.members);
            rows.iter().map(|row| Some(by_type.only_key(row)?.name.value.clone())).collect()
        };
        assert_eq!(found(&rows), [Some("system".to_string()), None, None, None], "two users; many tags are not one");
        let twice = [row("sistema", "systemFacet", None), row("outro", "systemFacet", None)];
        assert_eq!(found(&twice), [None, None]);
    }
}
