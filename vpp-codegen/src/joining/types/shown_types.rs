//! Types of properties that the answers of examples show otherwise than the table.
//!
//! Tables and JSON representations are written by hand, and copied; an answer comes from the service. So where answers
//! show a property, and none of them as the table has it, they decide whether it is one value or a list. That it is
//! text, and neither a number nor a truth value, they decide together with the JSON representation.

use foldhash::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::json::{Json, JsonKind};
use crate::name::QualifiedName;
use crate::reading::sample::names_type;
use crate::schema::{ItemType, Property, TypeDefinition, TypeUse, Types};
use crate::span::Span;

/// What answers show of the properties of all types.
#[derive(Debug, Default)]
pub(super) struct ShownTypes<'t>(HashMap<(&'t QualifiedName, &'t str), Shown>);

/// What answers show of a property, none of them as the table has it.
#[derive(Debug)]
pub(super) struct AgainstTable {
    of: QualifiedName,
    name: String,
    shown: Shown,
}

/// What answers show of one property.
#[derive(Debug, Default)]
struct Shown {
    /// Whether one of them shows what the table says.
    as_told: bool,
    /// Where one shows a list in place of a value, or a value in place of a list.
    other_number: Option<Span>,
    /// The same, where it is no text in place of objects.
    certain: Option<Span>,
    /// Where one shows text that the table does not speak of.
    text: Option<Span>,
}

impl<'t> ShownTypes<'t> {
    /// Adds a value of a property that a type declares.
    pub(super) fn add(&mut self, of: &'t QualifiedName, property: &'t Property, json: &Json<'_>) {
        let is_list = matches!(json.kind, JsonKind::Array(_));
        let text = json.as_str();
        let is_value = !matches!(json.kind, JsonKind::Null) && !text.is_some_and(names_type);
        if !is_value || property.type_use.item == ItemType::Primitive(Primitive::Untyped) {
            return;
        }
        let shown = self.0.entry((of, &property.name)).or_default();
        if is_list != property.type_use.collection {
            shown.other_number.get_or_insert(json.span);
            let is_of_kind = is_list || text.is_none() || matches!(property.type_use.item, ItemType::Primitive(_));
            shown.certain = shown.certain.or(is_of_kind.then_some(json.span));
        } else if text.is_some() && is_number_or_truth(&property.type_use) {
            shown.text.get_or_insert(json.span);
        } else {
            shown.as_told = true;
        }
    }

    /// Adds what other answers show.
    pub(super) fn join(&mut self, other: ShownTypes<'t>) {
        for (property, Shown { as_told, other_number, certain, text }) in other.0 {
            let shown = self.0.entry(property).or_default();
            shown.as_told |= as_told;
            shown.other_number = shown.other_number.or(other_number);
            shown.certain = shown.certain.or(certain);
            shown.text = shown.text.or(text);
        }
    }

    /// The properties that answers show otherwise than the table, in the order of their names.
    pub(super) fn against_tables(self) -> Vec<AgainstTable> {
        let is_other = |shown: &Shown| !shown.as_told || shown.certain.is_some();
        let mut others: Vec<_> = self.0.into_iter().filter(|(_, shown)| is_other(shown)).collect();
        others.sort_unstable_by_key(|(property, _)| *property);
        let others = others.into_iter();
        others.map(|((of, name), shown)| AgainstTable { of: of.clone(), name: name.to_string(), shown }).collect()
    }
}

impl AgainstTable {
    /// Gives the property the type that answers show.
    pub(super) fn decide(self, types: &mut Types, diagnostics: &mut Diagnostics) {
        let Some(TypeDefinition::Structured(structured)) = types.get_mut(&self.of) else { return };
        // Related objects come only when they are asked for, and few answers show them.
        let own = structured.properties.iter_mut().find(|property| property.name == self.name);
        let Some(property) = own.filter(|_| !self.shown.as_told) else {
            let Some(shown) = self.shown.certain else { return };
            let listed = structured.all_properties().find(|property| property.name == self.name).cloned();
            if let Some(property) = listed.filter(|property| is_of_known_kind(&property.type_use, types)) {
                diagnostics.push(slip(shown, &property));
            }
            return;
        };
        let Some((type_use, span)) = self.shown.decision(property) else { return };
        diagnostics.push(
            Diagnostic::new(
                Code::ShownOtherwise,
                property.span,
                format!("no answer shows `{}` as it is listed", self.name),
            )
            .label(format!("`{}` here", property.type_use))
            .related(span, "an answer shows it")
            .decision(format!("it is of type `{type_use}`")),
        );
        property.type_use = type_use;
    }
}

/// Whether something is known of the values of a type: one without properties, or without a page, may be a list in JSON.
pub(crate) fn is_of_known_kind(of: &TypeUse, types: &Types) -> bool {
    match &of.item {
        ItemType::Primitive(primitive) => *primitive != Primitive::Untyped,
        ItemType::Named(name) => match types.get(name) {
            Some(TypeDefinition::Structured(_)) => types.properties(name).next().is_some(),
            known => known.is_some(),
        },
    }
}

/// The finding of an example that has a list in place of a value, or a value in place of a list.
pub(crate) fn slip(shown: Span, property: &Property) -> Diagnostic {
    let (here, listed) = match property.type_use.collection {
        true => ("one value", "a list"),
        false => ("a list", "one value"),
    };
    let message = format!("`{}` is {here} in this example, and listed as {listed}", property.name);
    Diagnostic::new(Code::ShownOtherwise, shown, message)
        .related(property.span, format!("`{}` here", property.type_use))
        .decision(format!("it is of type `{}`", property.type_use))
}

impl Shown {
    /// The type that is shown, and where, if it is another one for certain.
    fn decision(&self, property: &Property) -> Option<(TypeUse, Span)> {
        let TypeUse { item, collection } = property.type_use.clone();
        match (self.other_number, self.text) {
            (Some(span), None) => Some((TypeUse { item, collection: !collection }, span)),
            (None, Some(span)) => {
                let text = TypeUse { item: ItemType::Primitive(Primitive::String), collection };
                (property.shown.as_ref() == Some(&text)).then_some((text, span))
            }
            _ => None,
        }
    }
}

/// Whether a value of the type is no text in JSON.
fn is_number_or_truth(type_use: &TypeUse) -> bool {
    match type_use.item {
        ItemType::Primitive(primitive) => primitive == Primitive::Boolean || primitive.is_number(),
        ItemType::Named(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, api, read, response};
    use crate::name::QualifiedName;

    fn lamp(cell: &str, json: &str) -> SmallPage {
        let text = format!(
            "# lamp resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|state|{cell}||\n\n\
             ## JSON representation\n\n```json\n{{ \"state\": {json} }}\n```\n"
        );
        ("en-US/beta/resources/lamp.md".to_string(), text)
    }

    fn get(name: &str, answer: &str) -> SmallPage {
        let example = format!("## Example\n\n```http\nHTTP/1.1 200 OK\n\n{{ \"state\": {answer} }}\n```\n");
        let told = response(200, "a [lamp](../resources/lamp.md) object");
        let (_, text) = api("Get lamp", &format!("GET /{name}"), &(told + &example));
        (format!("en-US/beta/api/{name}.md"), text)
    }

    #[test]
    fn one_answer_against_another_is_a_slip() {
        let told = |cell: &str, answers: &[&str]| -> Vec<String> {
            let answers = answers.iter().enumerate().map(|(index, answer)| get(&format!("lamp{index}"), answer));
            let (_, findings) = read(std::iter::once(lamp(cell, "null")).chain(answers));
            let found = findings.iter().filter(|finding| finding.code == Code::ShownOtherwise);
            found.map(|finding| finding.message.clone()).collect()
        };
        let is_list = "`state` is a list in this example, and listed as one value";
        assert_eq!(told("String", &[r#""on""#, r#"["on"]"#]), [is_list]);
        let is_value = "`state` is one value in this example, and listed as a list";
        assert_eq!(told("String collection", &[r#"["on"]"#, r#""on""#]), [is_value]);
        assert_eq!(told("[lamp](lamp.md) collection", &[r#"[{ "state": null }]"#, r#"{ "state": null }"#]), [is_value]);
        assert_eq!(told("[lamp](lamp.md) collection", &["[]", r#""state-value""#]), [""; 0]);
        assert_eq!(told("String", &[r#""on""#, "null"]), [""; 0]);
    }

    #[test]
    fn answers_decide_against_the_table_where_all_of_them_do() {
        for (cell, json, answers, expected) in [
            ("String collection", r#""String""#, &[r#""on""#][..], "Edm.String"),
            ("String collection", r#"["String"]"#, &[r#""on""#, "null"], "Edm.String"),
            ("String collection", r#""String""#, &[r#""on""#, r#"["on"]"#], "Collection(Edm.String)"),
            ("String", r#""String""#, &[r#"["on"]"#], "Collection(Edm.String)"),
            ("Boolean", r#""String""#, &[r#""on""#], "Edm.String"),
            ("Boolean", r#""String""#, &[r#""on""#, "true"], "Edm.Boolean"),
            // The JSON representation agrees with the table.
            ("Boolean", "true", &[r#""on""#], "Edm.Boolean"),
            // What stands for a value shows nothing.
            ("String collection", r#""String""#, &[r#""String""#], "Collection(Edm.String)"),
            ("Boolean", r#""String""#, &[r#""Boolean""#], "Edm.Boolean"),
        ] {
            let answers = answers.iter().enumerate().map(|(index, answer)| get(&format!("lamp{index}"), answer));
            let (schema, diagnostics) = read(std::iter::once(lamp(cell, json)).chain(answers));
            let lamp = schema.types.structured(&QualifiedName::parse("lamp")).expect("a type");
            let is_other = diagnostics.iter().any(|finding| finding.message.starts_with("no answer shows"));
            let told = lamp.properties[0].type_use.to_string();
            assert_eq!(told, expected, "{cell} {json}");
            assert_eq!(is_other, cell.contains("collection") != expected.contains('(') || expected == "Edm.String");
        }
    }
}
