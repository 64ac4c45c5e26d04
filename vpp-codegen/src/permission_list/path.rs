//! What equal paths have in common, however pages and lists spell them.

use crate::schema::shape_of;

/// The namespace that paths may leave out in front of an operation or a type.
const NAMESPACE: &str = "microsoft.graph.";

/// What paths ask of what they lead to: the links to it, its content, how many there are.
const OF_ADDRESSED: [&str; 3] = ["/$ref", "/$value", "/$count"];

/// The shape of what a path leads to, where the path asks for its links, its content or its number. A list names that
/// alone, unless these need other permissions.
pub(super) fn addressed(shape: &str) -> Option<&str> {
    OF_ADDRESSED.into_iter().find_map(|asked| shape.strip_suffix(asked))
}

/// A path in lower case with its places called alike, without its query, blanks, quotation marks and empty parentheses.
pub(super) fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let path = path.to_lowercase().replace(NAMESPACE, "").replace(['\'', '"', ' '], "");
    let path = path.split('/').map(place_or_name).collect::<Vec<_>>().join("/");
    let path = shape_of(&path).replace("()", "");
    // A key in parentheses is a step of its own elsewhere (OData 4.01 URL conventions, 4.3.6).
    path.replace("({})", "/{}").trim_end_matches('/').to_string()
}

/// A segment; nothing but parentheses stands for a place, too: `(team-id)`.
fn place_or_name(segment: &str) -> &str {
    if segment.len() > 2 && segment.starts_with('(') && segment.ends_with(')') { "{}" } else { segment }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_call_has_one_shape() {
        for (one, other) in [
            ("/deviceAppManagement/vppTokens/{vppTokenId}", "/deviceappmanagement/vpptokens/{id}"),
            ("/users/{id}/messages/delta()", "/users/{id | userPrincipalName}/messages/delta"),
            ("/applications(appId='{appId}')", "/applications(appid={value})"),
            ("/groups/{id}/microsoft.graph.assignLicense", "/groups/{id}/assignlicense"),
            ("/me/drive/root:/{item-path}:/content", "/me/drive/root:/{id}:/content"),
            ("/users('{userId}')/photo", "/users/{id}/photo"),
            ("/teams/{teamId}/channels", "/teams/(team-id)/channels"),
            ("/lamps?$top={top}", "/lamps/"),
            ("/lamps/find(near='{place}',far='{other}')", "/lamps/find(near={value}, far={value})"),
        ] {
            assert_eq!(shape(one), shape(other));
        }
    }

    #[test]
    fn links_content_and_number_are_of_what_a_path_leads_to() {
        for (path, expected) in [
            ("/groups/{id}/members/$ref", Some("/groups/{}/members")),
            ("/me/photo/$value", Some("/me/photo")),
            ("/lamps/$count", Some("/lamps")),
            ("/lamps/{id}", None),
            ("/lamps/value", None),
        ] {
            assert_eq!(addressed(&shape(path)), expected, "{path}");
        }
    }

    #[test]
    fn other_calls_have_other_shapes() {
        assert_ne!(shape("/lamps/{id}"), shape("/lamps"));
        assert_ne!(shape("/lamps/find(near='{place}')"), shape("/lamps/find(far='{place}')"));
    }
}
