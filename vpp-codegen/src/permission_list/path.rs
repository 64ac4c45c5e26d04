//! What equal paths have in common, however pages and lists spell them.

/// The namespace that paths may leave out in front of an operation or a type.
const NAMESPACE: &str = "microsoft.graph.";

/// A path in lower case with its places called alike, without its query, quotation marks and empty parentheses.
pub(super) fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let path = path.to_lowercase().replace(NAMESPACE, "").replace(['\'', '"'], "");
    let pieces = path.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, behind)| behind));
    let path = pieces.collect::<Vec<_>>().join("{}").replace("()", "");
    // A key in parentheses is a step of its own elsewhere (OData 4.01 URL conventions, 4.3.6).
    path.replace("({})", "/{}").trim_end_matches('/').to_string()
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
            ("/lamps?$top={top}", "/lamps/"),
        ] {
            assert_eq!(shape(one), shape(other));
        }
    }

    #[test]
    fn other_calls_have_other_shapes() {
        assert_ne!(shape("/lamps/{id}"), shape("/lamps"));
        assert_ne!(shape("/lamps/find(near='{place}')"), shape("/lamps/find(far='{place}')"));
    }
}
