//! Answers of paths that end with a cast: `GET /places/microsoft.graph.room` answers rooms, where its page says places.

use crate::joining::requests::url::Described;
use crate::name::QualifiedName;
use crate::schema::{Types, UrlSegment};

/// The type that every path of a request casts to, where it is derived from the one that the page names.
pub(super) fn of_all<'a>(types: &Types, paths: &'a [Described], named: &QualifiedName) -> Option<&'a QualifiedName> {
    let mut casts = paths.iter().map(|path| match path.template.segments.last() {
        Some(UrlSegment::Cast(cast)) => Some(cast),
        _ => None,
    });
    let first = casts.next().flatten()?;
    (types.is_or_derives_from(first, named) && casts.all(|other| other == Some(first))).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, list, resource, response, schema_of};
    use crate::schema::Content;

    /// What a page with these requests answers that speaks of a list of places.
    fn answer(requests: &str) -> String {
        let told = response(200, "a collection of [place](../resources/place.md) objects");
        let derived = |name: &str| {
            let (path, text) = resource(name, "");
            (path, text.replace("## Properties", "Inherits from [place](place.md).\n\n## Properties"))
        };
        let page = api("List some", requests, &told);
        let path = page.0.clone();
        let schema =
            schema_of([resource("place", ""), derived("room"), derived("hall"), list("/places", "place"), page]);
        let request = schema.requests.iter().find(|request| request.origin.pages.contains(&path)).expect("a request");
        match &request.response.content {
            Content::Value(of) => of.to_string().replace("microsoft.graph.", ""),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_path_that_casts_answers_what_it_casts_to() {
        let room = "GET /places/microsoft.graph.room";
        assert_eq!(answer(room), "Collection(room)");
        assert_eq!(answer(&format!("{room}\nGET /buildings/{{id}}/places/microsoft.graph.room")), "Collection(room)");
        assert_eq!(answer(&format!("{room}\nGET /places/microsoft.graph.hall")), "Collection(place)");
        assert_eq!(answer(&format!("{room}\nGET /places")), "Collection(place)");
    }
}
