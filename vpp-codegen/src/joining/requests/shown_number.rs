//! Members that an example sends as a list in place of a value, or as a value in place of a list.

use foldhash::HashMap;

use crate::diagnostics::Diagnostics;
use crate::joining::types::shown_types::{is_of_known_kind, slip};
use crate::reading::request_body::ShownBody;
use crate::reading::sample::{SampleMember, ShapeKind};
use crate::schema::{Body, Property, TypeUse, Types};

/// Reports members of the bodies of examples that contradict what the body is made of.
pub(super) fn report<'b>(
    body: &Body,
    types: &Types,
    shown: impl Iterator<Item = &'b ShownBody>,
    diagnostics: &mut Diagnostics,
) {
    let mut shown = shown.flat_map(|body| body.sample.members.iter()).peekable();
    if shown.peek().is_none() {
        return;
    }
    let of_type = body.object_type().filter(|_| matches!(body, Body::Object { .. }));
    let declared = of_type.into_iter().flat_map(|of| types.properties(of));
    // What the page lists goes before what its type declares.
    let properties: HashMap<&str, &Property> =
        declared.chain(body.members()).map(|property| (&*property.name, property)).collect();
    for member in shown {
        let listed =
            properties.get(member.name.as_str()).filter(|property| is_of_known_kind(&property.type_use, types));
        if let Some(property) = listed.filter(|property| contradicts(member, &property.type_use)) {
            diagnostics.push(slip(member.name.span, property));
        }
    }
}

/// Whether one of the two is a list and the other one is none. The name of a type stands for any value, and text stands for
/// no objects.
fn contradicts(member: &SampleMember, of: &TypeUse) -> bool {
    let is_value = match member.shape.kind {
        _ if member.shape.collection => true,
        ShapeKind::Named(_) | ShapeKind::Object => true,
        ShapeKind::Text | ShapeKind::FreeText | ShapeKind::Integer | ShapeKind::Number => of.named().is_none(),
        ShapeKind::Primitive(_) | ShapeKind::Values(_) | ShapeKind::Anything => false,
    };
    is_value && member.shape.collection != of.collection
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, parameters, read, relationships, resource, response};

    /// What is told of an example that sends `body` to a call with parameters, or to change a lamp.
    fn told(body: &str) -> [Vec<String>; 2] {
        let listed = [
            ("bulbs", "[bulb](../resources/bulb.md) collection"),
            ("name", "String"),
            ("json", "[json](../resources/json.md)"),
        ];
        let rows = "|name|String||\n|json|[json](json.md)||\n\n".to_string()
            + &relationships(&[("bulbs", "[bulb](bulb.md) collection")]);
        let json = ("en-US/beta/resources/json.md".to_string(), "# json resource type\n\nAny JSON.\n".to_string());
        let sent = |method: &str, path: &str| {
            format!("{}## Example\n\n```http\n{method} {path}\n\n{body}\n```\n", response(204, "nothing"))
        };
        let call = api(
            "lamp: light",
            "POST /lamps/{id}/light",
            &(parameters("Request body", &listed) + &sent("POST", "/lamps/1/light")),
        );
        let update = "## Request body\n\nA [lamp](../resources/lamp.md) object.\n\n".to_string();
        let update = api("Update lamp", "PATCH /lamps/{id}", &(update + &sent("PATCH", "/lamps/1")));
        let lamp = resource("lamp", "");
        let lamp = (lamp.0, lamp.1.replace("of the entity.|\n\n", &format!("of the entity.|\n{rows}")));
        [call, update].map(|page| {
            let (_, findings) = read([lamp.clone(), resource("bulb", ""), json.clone(), page]);
            let found = findings.iter().filter(|finding| finding.code == Code::ShownOtherwise);
            found.map(|finding| finding.message.clone()).collect()
        })
    }

    #[test]
    fn a_list_in_place_of_a_value_is_told_and_a_value_in_place_of_a_list() {
        for (body, expected) in [
            (r#"{ "name": ["Jo"] }"#, Some("`name` is a list in this example, and listed as one value")),
            (r#"{ "bulbs": { "id": "1" } }"#, Some("`bulbs` is one value in this example, and listed as a list")),
            (r#"{ "name": "Jo", "bulbs": [{ "id": "1" }] }"#, None),
            // What stands for a value, and a list of what may be any JSON.
            (r#"{ "bulbs": "bulbs-value" }"#, None),
            (r#"{ "name": null, "bulbs": null }"#, None),
            (r#"{ "json": [1, 2] }"#, None),
        ] {
            let expected: Vec<&str> = expected.into_iter().collect();
            assert_eq!(told(body), [expected.clone(), expected], "{body}");
        }
    }
}
