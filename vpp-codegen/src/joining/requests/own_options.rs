//! Options of the query that are of one operation alone, and that only a table or a sentence tells.
//!
//! Those that a request line shows are part of its path. Others may be sent or not, so that the path is there twice: as
//! it is listed, and with all of them.

use foldhash::HashSet;

use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::requests::parameters;
use crate::joining::requests::url::Described;
use crate::joining::types::api_page::ApiPage;
use crate::reading::http_request::RequestLine;
use crate::reading::{PropertyFacts, TypeName};
use crate::schema::{Method, OperationKind};
use crate::span::Spanned;
use crate::text::letters;

/// The lines of a page's requests of a method with the options that no line shows; `described` are the paths of the
/// lines. Of a function, the rows of a table are parameters, unless examples show them as options.
pub(super) fn lines(
    page: &ApiPage,
    method: Method,
    described: &[Described],
    places: &Destinations,
) -> Vec<RequestLine> {
    let is_function = |path: &Described| {
        let end = path.nodes.last().map(|end| &places[*end]);
        matches!(end, Some(Destination::Operation(OperationKind::Function, _)))
    };
    let listed: Vec<&PropertyFacts> = match described.iter().any(is_function) {
        true => {
            let told = page.facts.query_parameters.iter().filter(|row| row.hints.option);
            parameters::shown_as_options(page).filter(|row| !row.hints.option).chain(told).collect()
        }
        false => page.facts.query_parameters.iter().collect(),
    };
    if listed.is_empty() {
        return Vec::new();
    }
    let of_paths = described.iter().flat_map(|path| &path.parameters).map(|parameter| letters(&parameter.name));
    let of_queries = described.iter().flat_map(|path| &path.template.query).map(|option| letters(&option.name));
    let known: HashSet<String> = of_paths.chain(of_queries).collect();
    let rows = listed.into_iter().filter(|row| tells_type(row) && !known.contains(&letters(&row.name)));
    // An annotation has a qualified name.
    let local = |name: &str| name.rsplit('.').next().unwrap_or(name).to_string();
    let options: Vec<String> = rows.map(|row| format!("{}={{{}}}", row.name.value, local(&row.name))).collect();
    if options.is_empty() {
        return Vec::new();
    }
    let listed = page.facts.requests.iter().filter(|line| line.method == method.as_str());
    let plain = listed.filter(|line| !line.path.value.contains('?'));
    plain
        .map(|line| RequestLine {
            method: line.method.clone(),
            path: Spanned::new(format!("{}?{}", line.path.value, options.join("&")), line.path.span),
        })
        .collect()
}

/// Whether a row says of which type an option is: other tables explain values.
fn tells_type(row: &PropertyFacts) -> bool {
    row.type_expression.as_ref().is_some_and(|told| !matches!(told.name, TypeName::Unknown(_)))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, api, list, parameters, read, resource, response, schema_of};

    /// The paths of the page's request, and its parameters.
    fn request(page: SmallPage) -> (Vec<String>, Vec<String>) {
        let path = page.0.clone();
        let requests = schema_of([resource("cart", ""), list("/carts", "cart"), page]).requests;
        let request = requests.into_iter().find(|request| request.origin.pages.contains(&path)).expect("a request");
        let parameters = request.parameters.iter().map(|it| format!("{}: {}", it.name, it.type_use));
        (request.paths.iter().map(ToString::to_string).collect(), parameters.collect())
    }

    #[test]
    fn options_that_only_a_table_lists_can_be_sent_with_their_types() {
        let rows = parameters("Query parameters", &[("slowly", "Boolean"), ("by", "Int32")]);
        let sell = |line: &str| api("cart: sell", line, &(rows.clone() + &response(204, "nothing")));
        let (paths, found) = request(sell("POST /carts/{id}/sell"));
        assert_eq!(paths, ["/carts/{cartId}/sell", "/carts/{cartId}/sell?slowly={slowly}&by={by}"]);
        assert_eq!(found, ["cartId: Edm.String", "slowly: Edm.Boolean", "by: Edm.Int32"]);
        // What a line shows is part of it.
        let (paths, _) = request(sell("POST /carts/{id}/sell?slowly={slowly}&by={by}"));
        assert_eq!(paths, ["/carts/{cartId}/sell?slowly={slowly}&by={by}"]);
    }

    #[test]
    fn an_annotation_that_a_sentence_tells_of_is_an_option() {
        let told = "## Optional query parameters\n\nThis supports `@microsoft.graph.conflictBehavior`.\n\n";
        let (paths, found) =
            request(api("cart: copy", "POST /carts/{id}/copy", &(told.to_string() + &response(202, ""))));
        let with_it = "/carts/{cartId}/copy?@microsoft.graph.conflictBehavior={conflictBehavior}";
        assert_eq!(paths, ["/carts/{cartId}/copy", with_it]);
        assert_eq!(found, ["cartId: Edm.String", "conflictBehavior: Edm.String"]);
    }

    #[test]
    fn a_parameter_whose_name_is_written_in_two_ways_is_one() {
        let lines = "POST /carts/{theCart}/copy\nPOST /mine/{shelf-id}/carts/{the-cart}/copy";
        let (paths, found) = request(api("cart: copy", lines, &response(202, "")));
        assert_eq!(paths, ["/carts/{theCart}/copy", "/mine/{shelf-id}/carts/{theCart}/copy"]);
        assert_eq!(found, ["theCart: Edm.String", "shelf-id: Edm.String"]);
    }

    #[test]
    fn the_rows_of_a_function_are_its_parameters() {
        let rows = parameters("Query parameters", &[("currency", "String")]);
        let found = response(200, "a [cart](../resources/cart.md) object");
        let (paths, _) = request(api("cart: cheapest", "GET /carts/cheapest", &(rows + &found)));
        assert_eq!(paths, ["/carts/cheapest(currency='{currency}')"]);
    }

    #[test]
    fn the_rows_of_a_function_are_options_where_an_example_shows_one_so() {
        let rows = |heading: &str| parameters(heading, &[("shelf", "Int32"), ("fresh", "Boolean")]);
        let found = response(200, "a collection of [cart](../resources/cart.md) objects");
        let all = |heading: &str, example: &str| {
            let example = format!("## Example\n\n```http\nGET {example}\n```\n");
            request(api("cart: newest", "GET /carts/newest", &format!("{}{found}{example}", rows(heading)))).0
        };
        let options = ["/carts/newest", "/carts/newest?shelf={shelf}&fresh={fresh}"];
        for heading in ["Query parameters", "Function parameters"] {
            assert_eq!(all(heading, "/carts/newest?fresh=true"), options, "{heading}");
            assert_eq!(all(heading, "/carts/newest?fresh=true&$top=2"), options, "{heading}");
            assert_eq!(
                all(heading, "/carts/newest(shelf=1,fresh=true)"),
                ["/carts/newest(shelf={shelf},fresh={fresh})"]
            );
        }
        let (_, types) = request(api(
            "cart: newest",
            "GET /carts/newest",
            &format!("{}{found}## Example\n\n```http\nGET /carts/newest?shelf=1\n```\n", rows("Function parameters")),
        ));
        assert_eq!(types, ["shelf: Edm.Int32", "fresh: Edm.Boolean"]);
    }

    #[test]
    fn options_of_which_a_table_tells_no_type_are_text() {
        let options = |heading: &str, before: &str, rows: &str| {
            format!("## {heading}\n\n{before}\n\n|Name|Description|\n|:-|:-|\n{rows}\n")
        };
        let add = |options: &str| {
            request(api(
                "Add cart",
                "POST /carts",
                &(options.to_string() + &response(201, "a [cart](../resources/cart.md) object")),
            ))
        };
        let with_it =
            (vec!["/carts".to_string(), "/carts?place={place}".to_string()], vec!["place: Edm.String".to_string()]);
        let row = "|place|Where the cart stands.|\n";
        for heading in ["Optional query parameters", "Query parameters"] {
            assert_eq!(add(&options(heading, "", row)), with_it, "{heading}");
            let system = format!("{row}|`$select`|What is answered.|\n|top|How many.|\n");
            assert_eq!(add(&options(heading, "", &system)), with_it, "options of OData are no parameters");
        }
        let typed =
            "## Optional query parameters\n\n|Name|Type|Description|\n|:-|:-|:-|\n|place|Int32|Where it stands.|\n\n";
        assert_eq!(add(typed).1, ["place: Edm.Int32"]);
        // What an option takes is a property.
        let filter = options("Optional query parameters", "", "|place|For example, `$filter=place eq 1`.|\n");
        assert_eq!(add(&filter).0, ["/carts"]);
    }

    #[test]
    fn a_table_without_types_beside_options_of_odata_is_told() {
        let section = "## Optional query parameters\n\nYou can use `$filter`.\n\n|Property|Description|\n|:-|:-|\n|place|Where the cart stands.|\n\n";
        let carts = api(
            "List carts",
            "GET /carts",
            &(section.to_string() + &response(200, "a collection of [cart](../resources/cart.md) objects")),
        );
        let (schema, findings) = read([resource("cart", ""), carts]);
        assert_eq!(schema.requests[0].paths.len(), 1);
        let told: Vec<&str> =
            findings.iter().filter(|it| it.code == Code::TableSkipped).map(|it| &*it.message).collect();
        assert_eq!(told, ["this table of names does not tell types"]);
    }

    #[test]
    fn an_optional_option_is_no_parameter_of_a_function() {
        let options = "## Optional query parameters\n\n|Name|Description|\n|:-|:-|\n|model|How it is paid.|\n\n";
        let found = response(200, "a [cart](../resources/cart.md) object");
        let (paths, _) = request(api("cart: cheapest", "GET /carts/cheapest", &(options.to_string() + &found)));
        assert_eq!(paths, ["/carts/cheapest", "/carts/cheapest?model={model}"]);
    }

    #[test]
    fn a_table_without_types_explains_values() {
        let table = "## Query parameters\n\n|Value|Description|\n|:-|:-|\n|fast|At once.|\n|slow|Later.|\n\n";
        let (paths, _) =
            request(api("Delete cart", "DELETE /carts/{id}", &(table.to_string() + &response(204, "nothing"))));
        assert_eq!(paths, ["/carts/{cartId}"]);
    }
}
