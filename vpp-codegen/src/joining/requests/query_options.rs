//! The system query options that a request offers (OData URL Conventions 4.01, section 5.1).

use crate::joining::requests::body::End;
use crate::schema::{Content, Method, QueryOption, Response, TypeUse};

/// Those that the page names or its examples use; all that make sense where it only says that there are some.
pub(super) fn offered(end: &End<'_>, response: &Response) -> Vec<QueryOption> {
    let facts = &end.page.facts;
    if end.method != Method::Get {
        return Vec::new();
    }
    let told = facts.query_options.iter().map(String::as_str).chain(end.shown_options());
    let mut named: Vec<QueryOption> = told.filter_map(QueryOption::named).collect();
    let is_collection = end.place.as_ref().is_some_and(|place| place.collection)
        || matches!(&response.content, Content::Value(answered) if answered.collection);
    if facts.query_options.is_empty() && facts.supports_query_options {
        named = if is_collection { QueryOption::ALL.to_vec() } else { vec![QueryOption::Select, QueryOption::Expand] };
        named.retain(|option| *option != QueryOption::Expand || has_related(end));
    }
    if end.leads_to_bytes() {
        // What a page says of its options is said of the object; bytes have no properties to be chosen.
        named = end.shown_options().filter_map(QueryOption::named).collect();
    }
    named.sort_unstable();
    named.dedup();
    named
}

/// Whether what the request answers may have related objects, as far as its type is known.
fn has_related(end: &End<'_>) -> bool {
    let answered = end.place.as_ref().or(end.page.result.as_ref()).and_then(TypeUse::named);
    let Some((name, own)) = answered.and_then(|name| Some((name, end.types.structured(name)?))) else {
        return true;
    };
    let bases = end.types.ancestors(name).map(|(_, base)| base);
    std::iter::once(own).chain(bases).any(|of| of.is_open || !of.navigation.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, list, resource, response, schema_of};

    #[test]
    fn what_a_page_offers_for_an_object_is_not_offered_for_its_bytes() {
        let offered = |example: &str| -> Vec<String> {
            let options = "## Optional query parameters\n\nIt supports `$select` and `$expand`.\n\n";
            let told = response(200, "a [cart](../resources/cart.md) object");
            let example = format!("## Example\n\n```http\nGET {example}\n```\n");
            let get =
                api("Get cart", "GET /carts/{id}\nGET /carts/{id}/$value", &(options.to_string() + &told + &example));
            let requests = schema_of([resource("cart", ""), list("/carts", "cart"), get]).requests;
            let of_page = requests.into_iter().filter(|request| request.origin.pages[0].ends_with("get-cart.md"));
            of_page.map(|request| format!("{} {:?}", request.name, request.query_options)).collect()
        };
        assert_eq!(offered("/carts/1"), ["get [Select, Expand]", "getValue []"]);
        // What an example sends can be sent.
        assert_eq!(offered("/carts/1/$value?$select=id"), ["get [Select, Expand]", "getValue [Select]"]);
    }
}
