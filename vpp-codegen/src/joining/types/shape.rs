//! The type of an object that does not say its type, told by the names of its members.

use std::collections::{BTreeMap, BTreeSet};

use crate::joining::drafts::merge::Drafts;
use crate::name::QualifiedName;
use crate::reading::sample::{Sample, ShapeKind};

/// How many members an object must have to be told by their names.
const ENOUGH: usize = 2;

/// The types by the names of all their properties, in lower case; `None` where several types have the same.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    types: BTreeMap<BTreeSet<String>, Option<QualifiedName>>,
}

impl Shapes {
    /// The shapes of the types that pages describe.
    pub(crate) fn of(drafts: &Drafts) -> Shapes {
        let mut shapes = Shapes::default();
        for draft in drafts.resources.values() {
            let names = draft.facts.properties.iter().map(|property| property.name.to_lowercase()).collect();
            let several = shapes.types.contains_key(&names);
            shapes.types.insert(names, (!several).then(|| draft.name.clone()));
        }
        shapes
    }

    /// The only type that has just these properties.
    pub(crate) fn find(&self, members: &[String]) -> Option<&QualifiedName> {
        let names: BTreeSet<String> = members.iter().map(|name| name.to_lowercase()).collect();
        if names.len() < ENOUGH { None } else { self.types.get(&names)?.as_ref() }
    }

    /// Names the types of objects that do not say theirs, where it is one of some types.
    pub(crate) fn name_objects(&self, sample: &mut Sample, told: &[QualifiedName]) {
        for member in sample.members.iter_mut().filter(|member| member.shape.kind == ShapeKind::Object) {
            if let Some(name) = self.find(&member.holds).filter(|name| told.contains(name)) {
                member.shape.kind = ShapeKind::Named(name.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, list, resource, response, schema_of};

    fn rows(names: &[&str]) -> String {
        names.iter().map(|name| format!("|{name}|String||\n")).collect()
    }

    #[test]
    fn an_answer_without_a_type_is_of_the_type_with_just_its_members() {
        for (members, expected) in [
            (r#""sum": "1", "currency": "SEK""#, Some("microsoft.graph.price")),
            (r#""sum": "1""#, None),
            (r#""sum": "1", "currency": "SEK", "tax": "0""#, None),
        ] {
            let (path, text) = resource("price", "");
            let price = (path, text.replace("|id|String|Key of the entity.|\n", &rows(&["sum", "currency"])));
            let answer = format!("## Response\n\n```json\n{{ {members} }}\n```\n");
            let action = api("cart: charge", "POST /carts/{id}/charge", &answer);
            let schema = schema_of([price, resource("cart", ""), list("/carts", "cart"), action]);
            let returns = schema.operations[0].returns.as_ref().map(ToString::to_string);
            assert_eq!(returns.as_deref(), expected, "{members}");
        }
    }
    #[test]
    fn an_object_that_is_sent_is_of_the_type_that_a_sentence_names_and_that_has_just_its_members() {
        for (sentence, expected) in [
            ("Send the [price](../resources/price.md) as **limit**.", "microsoft.graph.price"),
            ("Send the limit.", "Edm.Untyped"),
        ] {
            let (path, text) = resource("price", "");
            let price = (path, text.replace("|id|String|Key of the entity.|\n", &rows(&["sum", "currency"])));
            let body = r#"{ "limit": { "sum": "1", "currency": "SEK" } }"#;
            let told = format!(
                "## Request body\n\n{sentence}\n\n## Example\n\n```http\nPOST /carts/1/charge\n\n{body}\n```\n{}",
                response(204, "nothing")
            );
            let action = api("cart: charge", "POST /carts/{id}/charge", &told);
            let schema = schema_of([price, resource("cart", ""), list("/carts", "cart"), action]);
            assert_eq!(schema.operations[0].parameters[0].type_use.to_string(), expected, "{sentence}");
        }
    }
}
