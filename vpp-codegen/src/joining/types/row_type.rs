//! The type that a row of a table means: what its cell names or, where no page describes that, what the JSON shows.

use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::joining::drafts::directory::leads_to_values;
use crate::joining::types::findings;
use crate::joining::types::resolve::Resolver;
use crate::reading::meant_primitive::meant_primitive;
use crate::reading::sample::{Shape, ShapeKind};
use crate::reading::{PropertyFacts, TypeExpression, TypeName, TypeReference};
use crate::schema::{ItemType, TypeUse};
use crate::span::Span;

impl Resolver<'_> {
    /// The type of a row; `shown` is what the JSON of the page shows of it.
    pub(super) fn type_use(
        &self,
        row: &PropertyFacts,
        shown: Option<&Shape>,
        diagnostics: &mut Diagnostics,
    ) -> TypeUse {
        // What a link to the values of an enumeration names is text, wherever it leads.
        let is_of_values = match &row.type_expression {
            Some(TypeExpression { name: TypeName::Reference(reference), .. }) => leads_to_values(reference),
            _ => false,
        };
        let from_sample = || match shown.map(|shape| &shape.kind) {
            Some(ShapeKind::Text | ShapeKind::FreeText) if is_of_values => ItemType::Primitive(Primitive::String),
            Some(ShapeKind::Named(name)) => match self.find(&TypeReference::named(name.clone())) {
                Some(name) => ItemType::Named(name),
                None => ItemType::Primitive(Primitive::Untyped),
            },
            _ => ItemType::Primitive(shown.and_then(|shape| shape.primitive()).unwrap_or(Primitive::Untyped)),
        };
        let collection_shown = shown.is_some_and(|shape| shape.collection);
        let Some(expression) = &row.type_expression else {
            let decided = TypeUse { item: from_sample(), collection: collection_shown };
            diagnostics.push(findings::unknown_type(row, "has no type", &decided, row.name.span));
            return decided;
        };
        let as_shown = || TypeUse { item: from_sample(), collection: expression.collection };
        let item = match &expression.name {
            TypeName::Primitive(primitive) => ItemType::Primitive(*primitive),
            TypeName::Reference(reference) => match (self.find(reference), reference.primitive) {
                (Some(name), _) => ItemType::Named(name),
                (None, Some(primitive)) => ItemType::Primitive(primitive),
                (None, None) if self.directory.is_of_text(reference) => ItemType::Primitive(Primitive::String),
                (None, None) => {
                    self.tell_unknown(row, reference, &as_shown(), expression.span, diagnostics);
                    from_sample()
                }
            },
            TypeName::Unknown(words) => {
                let what = format!("has a type cell that names no type: `{words}`");
                let finding = findings::unknown_type(row, &what, &as_shown(), expression.span);
                diagnostics.push(match meant_primitive(words) {
                    Some(meant) => finding.help(format!("did you mean `{}`?", meant.name())),
                    None => finding,
                });
                from_sample()
            }
        };
        TypeUse { item, collection: expression.collection }
    }

    /// Reports that a row names a type which no page describes, unless its page was reported to be missing.
    fn tell_unknown(
        &self,
        row: &PropertyFacts,
        reference: &TypeReference,
        decided: &TypeUse,
        place: Span,
        diagnostics: &mut Diagnostics,
    ) {
        match self.directory.namesakes(&reference.name) {
            [] if self.directory.is_lost_link(place) => {}
            [] => diagnostics.push(findings::undescribed_type(row, reference, decided, place)),
            namesakes => findings::several_namespaces(row, namesakes, decided, place, diagnostics),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, list, read, resource, response, schema_of};
    use crate::name::QualifiedName;

    #[test]
    fn json_is_a_type_where_a_page_describes_one_and_any_value_elsewhere() {
        let type_of_cell = |described: bool| {
            let cell = (
                "en-US/beta/resources/cell.md".to_string(),
                "# cell resource type\n## Properties\n|Property|Type|\n|:-|:-|\n|value|Json|\n".to_string(),
            );
            let json = (
                "en-US/beta/resources/json.md".to_string(),
                "# Json resource type\n## Properties\n|Property|Type|\n|:-|:-|\n".to_string(),
            );
            let schema = schema_of(std::iter::once(cell).chain(described.then_some(json)));
            schema.types.structured(&QualifiedName::parse("cell")).expect("a type").properties[0].type_use.to_string()
        };
        assert_eq!(type_of_cell(true), "microsoft.graph.Json");
        assert_eq!(type_of_cell(false), "Edm.Untyped");
    }

    #[test]
    fn what_a_lost_link_to_values_names_is_text_where_an_example_shows_text() {
        for (target, value, expected) in [
            ("/graph/api/resources/wattage?view=1#wattage-values", "\"low\"", "Edm.String"),
            ("/graph/api/resources/wattage?view=1#wattage-values", "{}", "Edm.Untyped"),
            ("/graph/api/resources/wattage?view=1", "\"low\"", "Edm.Untyped"),
        ] {
            let table =
                format!("## Request body\n\n|Name|Value|\n|:-|:-|\n|wattage|[wattage]({target})|\n|now|Boolean|\n\n");
            let example =
                format!("## Example\n\n```http\nPOST /lamps/1/dim\n\n{{ \"wattage\": {value}, \"now\": true }}\n```\n");
            let dim =
                api("lamp: dim", "POST /lamps/{id}/dim", &format!("{table}{}{example}", response(204, "nothing")));
            let schema = schema_of([resource("lamp", ""), list("/lamps", "lamp"), dim]);
            assert_eq!(schema.operations[0].parameters[0].type_use.to_string(), expected, "{target} {value}");
        }
    }

    #[test]
    fn a_type_that_no_page_describes_is_told_with_what_is_wrong_in_its_cell() {
        for (cell, help) in [
            ("Strng", "did you mean `String`?"),
            ("Boolean?", "did you mean `Boolean`?"),
            ("int-32", "did you mean `Int32`?"),
            ("Date Time Offset", "did you mean `DateTimeOffset`?"),
            ("wattage", "name a primitive type, or a type that has a page"),
            (
                "[wattage](bulb.md)",
                "describe the type on the page `bulb`, where the link leads, or link to the page that does",
            ),
        ] {
            let lamp = format!("# lamp resource type\n## Properties\n|Property|Type|\n|:-|:-|\n|plug|{cell}|\n");
            let (_, diagnostics) = read([("en-US/beta/resources/lamp.md".to_string(), lamp)]);
            let told = diagnostics.iter().filter(|finding| finding.code == Code::UnknownType);
            assert_eq!(told.map(|finding| &*finding.help).collect::<Vec<_>>(), [help], "{cell}");
        }
    }

    #[test]
    fn a_link_without_a_text_is_of_no_name() {
        let lamp = "# lamp resource type\n## Properties\n|Property|Type|\n|:-|:-|\n|plug|[]()|\n";
        let (_, diagnostics) = read([("en-US/beta/resources/lamp.md".to_string(), lamp.to_string())]);
        let messages: Vec<&str> = diagnostics.iter().map(|finding| &*finding.message).collect();
        assert_eq!(messages, ["`plug` has a link without a text for its type, and it leads to no type"]);
    }

    #[test]
    fn a_name_in_several_other_namespaces_is_reported_and_not_guessed() {
        let room = |namespace: &str| {
            let text = format!(
                "# room resource type\n\nNamespace: {namespace}\n\n## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n"
            );
            (format!("en-US/beta/resources/{}-room.md", namespace.replace('.', "-")), text)
        };
        let lamp = "# lamp resource type\n## Properties\n|Property|Type|\n|:-|:-|\n|place|room|\n";
        let lamp = ("en-US/beta/resources/lamp.md".to_string(), lamp.to_string());
        let (schema, diagnostics) = read([lamp, room("microsoft.graph.hotel"), room("microsoft.graph.school")]);
        let lamp = schema.types.structured(&QualifiedName::parse("lamp")).expect("a type");
        assert_eq!(lamp.properties[0].type_use.to_string(), "Edm.Untyped");
        let told = diagnostics.iter().filter(|finding| finding.code == Code::UnknownType);
        let told: Vec<&str> = told.map(|finding| &*finding.message).collect();
        assert_eq!(
            told,
            ["the type of `place` may be any of `microsoft.graph.hotel.room`, `microsoft.graph.school.room`"]
        );
    }
}
