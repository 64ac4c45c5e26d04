//! Paths that end with a key lead to one object (OData URL Conventions 4.01, section 4.3.1), whatever a page shows.

use crate::diagnostics::{Code, Diagnostic};
use crate::joining::requests::url::Described;
use crate::schema::{TypeUse, UrlSegment, UrlTemplate};
use crate::span::Span;

/// Whether all paths lead to one object by its key.
pub(super) fn lead_to_one(place: Option<&TypeUse>, paths: &[Described]) -> bool {
    let ends_with_key = |path: &Described| matches!(path.template.segments.last(), Some(UrlSegment::Key(_)));
    place.is_some_and(|place| !place.collection) && paths.iter().all(ends_with_key)
}

/// The finding on a list that a page speaks of.
pub(super) fn answer_list(told: Span, path: &UrlTemplate) -> Diagnostic {
    let message = format!("a list answers here, and `{path}` leads to one object by its key");
    Diagnostic::new(Code::ListByKey, told, message).decision("one object answers")
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, list, read, resource, response};

    #[test]
    fn a_list_is_told_where_a_key_leads_to_one_object() {
        let many = "a collection of [lamp](../resources/lamp.md) objects";
        let one = "a [lamp](../resources/lamp.md) object";
        for (path, told, findings) in
            [("/lamps/{id}", many, 1), ("/lamps/{id}", one, 0), ("/lamps/newest", many, 0), ("/lamps", many, 0)]
        {
            let page = api("Get some lamps", &format!("GET {path}"), &response(200, told));
            let (_, diagnostics) = read([resource("lamp", ""), list("/lamps", "lamp"), page]);
            let found = diagnostics.iter().filter(|finding| finding.code == Code::ListByKey).count();
            assert_eq!(found, findings, "{path} {told}");
        }
    }
}
