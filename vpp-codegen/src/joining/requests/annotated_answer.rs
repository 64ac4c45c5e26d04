//! Annotations of answers that name another type than the path leads to, as they do where an example was copied.

use crate::diagnostics::{Code, Diagnostic};
use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::message::ResponseExample;
use crate::schema::Types;
use crate::span::Span;

/// The annotation that alone names a type, where each answer shows all that it has of this type, and more, of an unrelated
/// one: that to which the path leads.
pub(super) fn of_another<'a>(
    types: &Types,
    page: &ApiPage,
    named: &QualifiedName,
    place: &QualifiedName,
    answers: impl Iterator<Item = &'a ResponseExample>,
) -> Option<Span> {
    let told = &page.facts.response;
    let annotation = told.annotated.as_ref()?.span;
    let is_told_elsewhere = told.returns.as_ref().is_none_or(|returns| returns.span != annotation);
    let are_related = types.is_or_derives_from(place, named) || types.is_or_derives_from(named, place);
    if is_told_elsewhere || are_related {
        return None;
    }
    let mut shown = answers.filter(|answer| answer.body.is_some()).peekable();
    shown.peek()?;
    shown.all(|answer| shows_more(types, answer, place, named)).then_some(annotation)
}

/// Whether an answer shows properties of one type that another one lacks, and none that only this has.
fn shows_more(types: &Types, answer: &ResponseExample, one: &QualifiedName, other: &QualifiedName) -> bool {
    let has = |of: &QualifiedName, name: &String| types.has_property(of, name);
    let shown = answer.shown_names();
    shown.iter().any(|name| has(one, name) && !has(other, name))
        && !shown.iter().any(|name| has(other, name) && !has(one, name))
}

/// The finding on such an annotation.
pub(super) fn differs(annotation: Span, named: &QualifiedName, place: &QualifiedName) -> Diagnostic {
    let message = format!("this annotation names `{}`, and the path leads to `{}`", named.name, place.name);
    Diagnostic::new(Code::AnnotationDiffers, annotation, message)
        .label("the answer shows properties that only the other has")
        .decision(format!("it answers `{}`", place.name))
        .help(format!("write `{place}`"))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, list, read, relationships, resource};
    use crate::schema::Content;

    /// What making an item in a cart answers, and how many annotations differ.
    fn answer(sentence: &str, shown: &str) -> (String, usize) {
        let rows = "|colour|String|The colour.|\n\n";
        let example = format!(
            "## Response\n\n{sentence}\n\n## Example\n\n```http\nPOST /carts/1/items\n```\n\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.cart\" }} -->\n\
             ```http\nHTTP/1.1 201 Created\n\n{shown}\n```\n"
        );
        let page = api("Add item", "POST /carts/{id}/items", &example);
        let stem = page.0.clone();
        let pages = [
            resource("cart", &relationships(&[("items", "[item](item.md) collection"), ("owner", "[item](item.md)")])),
            resource("item", ""),
            list("/carts", "cart"),
            page,
        ];
        let pages = pages.map(|(path, text)| {
            let is_item = path.ends_with("item.md") && path.contains("resources");
            let text = if is_item {
                text.replace("Key of the entity.|\n", &format!("Key of the entity.|\n{rows}"))
            } else {
                text
            };
            (path, text)
        });
        let (schema, findings) = read(pages);
        let request = schema.requests.iter().find(|request| request.origin.pages.contains(&stem)).unwrap();
        let Content::Value(of) = &request.response.content else { panic!("{:?}", request.response.content) };
        let differing = findings.iter().filter(|finding| finding.code == Code::AnnotationDiffers).count();
        (of.to_string().replace("microsoft.graph.", ""), differing)
    }

    #[test]
    fn where_an_answer_shows_what_its_path_leads_to_a_copied_annotation_decides_nothing() {
        let told_nowhere = "It returns a `201 Created` response code.";
        for (sentence, shown, expected) in [
            (told_nowhere, r#"{ "id": "1", "colour": "red" }"#, ("item", 1)),
            // What both have tells nothing.
            (told_nowhere, r#"{ "id": "1" }"#, ("cart", 0)),
            // It shows something of each.
            (told_nowhere, r#"{ "colour": "red", "owner": {} }"#, ("cart", 0)),
            // A sentence says it as well.
            (
                "It returns `201 Created` and a [cart](../resources/cart.md) object.",
                r#"{ "colour": "red" }"#,
                ("cart", 0),
            ),
        ] {
            assert_eq!(answer(sentence, shown), (expected.0.to_string(), expected.1), "{sentence} {shown}");
        }
    }
}
