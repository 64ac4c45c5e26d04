//! Bodies that are maps: the caller names their members, and the page lists what each of them holds.

use foldhash::HashSet;

use crate::name::QualifiedName;
use crate::reading::request_body::ShownBody;
use crate::schema::{Property, Types};
use crate::text::in_any_case;

/// The type of a body that is a map: every member that examples send is an object which holds nothing but what the page
/// lists, and of the types that the page names, this one is open and declares nothing of it.
pub(super) fn type_of<'a, 'b>(
    listed: &[Property],
    mut bodies: impl Iterator<Item = &'b ShownBody>,
    mut told: impl Iterator<Item = &'a QualifiedName>,
    types: &Types,
) -> Option<&'a QualifiedName> {
    let of = told.find(|of| {
        let is_open = types.structured(of).is_some_and(|structured| structured.is_open);
        is_open && !listed.iter().any(|member| types.has_property(of, &member.name))
    })?;
    let names: HashSet<String> = listed.iter().map(|member| in_any_case(&member.name)).collect();
    let is_listed = |name: &str| names.contains(&in_any_case(name));
    let holds_listed = |body: &ShownBody, name: &str| {
        let held = body.held.get(name);
        held.is_some_and(|held| !held.is_empty() && held.iter().all(|name| is_listed(name)))
    };
    let is_map = |body: &ShownBody| {
        let mut sent = body.sample.members.iter().map(|member| &*member.name.value);
        sent.len() > 0 && sent.all(|name| !is_listed(name) && holds_listed(body, name))
    };
    (is_map(bodies.next()?) && bodies.all(is_map)).then_some(of)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, api, list, read, resource, response};
    use crate::schema::Body;

    /// What a request sends that sets the labels of a shelf, and whether the page is told of.
    fn sends(labels: &str, body: &str) -> (String, bool) {
        let page = |name: &str, text: &str| -> SmallPage {
            (format!("en-US/beta/resources/{}.md", name.to_lowercase()), format!("# {name} resource type\n\n{text}\n"))
        };
        let rows = "|Property|Type|\n|:-|:-|\n|text|String|\n|isGlued|Boolean|\n\n";
        let told = "A [labels](../resources/labels.md) object, a map of [label](../resources/label.md) values.";
        let request = format!(
            "## Request body\n\n{told}\n\n{rows}{}## Example\n\n```http\nPATCH /shelves/1/labels\n\n{body}\n```\n",
            response(204, "nothing")
        );
        let (schema, findings) = read([
            list("/shelves", "shelf"),
            resource("shelf", ""),
            page("labels", labels),
            page("label", &format!("## Properties\n\n{rows}")),
            api("Set labels", "PATCH /shelves/{id}/labels", &request),
        ]);
        let request = schema.requests.into_iter().find(|it| it.origin.pages[0].ends_with("set-labels.md"));
        let body = match request.expect("a request").body {
            Body::Object { of, .. } => of.to_string(),
            Body::Properties { properties, .. } => {
                properties.iter().map(|property| &*property.name).collect::<Vec<_>>().join(", ")
            }
            other => format!("{other:?}"),
        };
        let is_told = findings.iter().any(|finding| finding.code == Code::ParametersFromExample);
        (body.replace("microsoft.graph.", ""), is_told)
    }

    #[test]
    fn a_table_may_list_what_the_members_of_a_map_hold() {
        let open = "This is an open type.";
        let map = "{ \"top\": { \"text\": \"A\" }, \"left\": { \"text\": \"B\", \"isGlued\": true } }";
        assert_eq!(sends(open, map), ("labels".to_string(), false));
        // A member of another kind, of another type, or one that the table lists: the body is what the table says.
        for (more, names) in [
            ("\"size\": 1", "text, isGlued, top, size"),
            ("\"size\": { \"width\": 1 }", "text, isGlued, top, size"),
            ("\"text\": { \"text\": \"B\" }", "text, isGlued, top"),
        ] {
            let body = format!("{{ \"top\": {{ \"text\": \"A\" }}, {more} }}");
            assert_eq!(sends(open, &body).0, names, "{more}");
        }
        assert_eq!(sends("Some labels.", map), ("text, isGlued, top, left".to_string(), true));
        assert_eq!(sends(open, "{ \"text\": \"A\" }"), ("text, isGlued".to_string(), false));
    }
}
