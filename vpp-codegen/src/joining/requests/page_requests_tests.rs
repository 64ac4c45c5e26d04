//! Pages beside what their requests are called, and how they are joined.

use super::*;
use crate::joining::small_pages::{
    SmallPage, action, api, list, methods, parameters, read, relationships, resource, response, schema_of,
};
use crate::schema::{Body, Content, UrlSegment};

/// The requests of the pages, beside the one of the page that lists carts.
fn requests(pages: impl IntoIterator<Item = SmallPage>) -> Vec<Request> {
    let items = relationships(&[("items", "[item](item.md) collection"), ("owner", "[person](person.md)")]);
    let types = [
        resource("cart", &items),
        resource("item", &methods(&["delete-item"])),
        resource("person", ""),
        list("/carts", "cart"),
    ];
    let (mut schema, _) = read(types.into_iter().chain(pages));
    schema.requests.retain(|request| request.paths[0].to_string() != "/carts" || request.method != Method::Get);
    schema.requests
}

fn names(pages: impl IntoIterator<Item = SmallPage>) -> Vec<String> {
    requests(pages).iter().map(|request| format!("{}::{}", request.group, request.name)).collect()
}

fn page(title: &str, line: &str) -> SmallPage {
    api(title, line, &response(200, "a [cart](../resources/cart.md) object"))
}

#[test]
fn requests_are_named_as_people_look_for_them() {
    for (page, expected) in [
        (page("Get cart", "GET /carts/{id}"), "carts::get"),
        (page("Create cart", "POST /carts"), "carts::create"),
        (page("Replace cart", "PUT /carts/{id}"), "carts::replace"),
        (action("/carts/{id}/checkOut", "cart"), "carts::checkOut"),
        (list("/carts/{id}/items", "item"), "items::list"),
        (api("Delete item", "DELETE /carts/{id}/items/{id}", &response(204, "")), "items::delete"),
        (api("Add item", "POST /carts/{id}/items/$ref", &response(204, "")), "items::add"),
        (
            api("Get owner", "GET /carts/{id}/owner", &response(200, "a [person](../resources/person.md)")),
            "carts::getOwner",
        ),
        (api("Assign owner", "PUT /carts/{id}/owner/$ref", &response(204, "")), "carts::assignOwner"),
        // A title that says what it does with what the path ends with is of no action.
        (page("Publish cart", "POST /unknown/carts"), "carts::publish"),
        (page("Publish item", "POST /unknown/items"), "carts::publish"),
        (api("Number of carts", "GET /carts/$count", &response(200, "a number")), "carts::count"),
    ] {
        assert_eq!(names([page]), [expected]);
    }
}

#[test]
fn requests_of_one_name_are_told_apart() {
    let second = api("Get cart", "GET /people/{id}/cart", &response(200, "a [cart](../resources/cart.md) object"));
    let second = ("en-US/beta/api/another.md".to_string(), second.1);
    let people = list("/people", "person");
    let names = names([page("Get cart", "GET /carts/{id}"), second, people]);
    assert_eq!(names, ["carts::getOfPerson", "carts::get", "persons::list"]);
}

#[test]
fn two_methods_of_a_page_are_two_requests() {
    let both = page("Update cart", "PATCH /carts/{id}\nPUT /carts/{id}");
    assert_eq!(names([both]), ["carts::update", "carts::updateWithPut"]);
}

#[test]
fn pages_that_call_the_places_of_a_path_differently_describe_one_request() {
    let first = page("Update cart", "PATCH /carts/{cartsId}");
    let second = page("Update cart", "PATCH /carts/{cart-id}");
    let found = requests([first, ("en-US/beta/api/z.md".to_string(), second.1)]);
    let paths: Vec<String> = found.iter().flat_map(|request| &request.paths).map(ToString::to_string).collect();
    assert_eq!((found.len(), &*paths), (1, &["/carts/{cartId}".to_string()][..]));
    assert_eq!(found[0].parameters.len(), 1);
}

#[test]
fn only_the_query_options_that_a_page_offers_are_offered() {
    let offers = |section: &str| {
        let text = format!("## Optional query parameters\n\n{section}\n\n{}", response(200, "it"));
        let page = api("Get things", "GET /carts/{id}/items", &text);
        requests([page])[0].query_options.iter().map(|option| option.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(offers("It supports the `$format` query parameter."), [""; 0]);
    assert_eq!(
        offers("It supports `$select`.\n\n- Also `$top`.\n- There is no support for `$search`."),
        ["$select", "$top"]
    );
    assert_eq!(offers("It supports `$count`. It does not support `$skip`."), ["$count"]);
    assert_eq!(offers("This method does not support the OData query parameters."), [""; 0]);
    assert_eq!(offers("This method supports the OData query parameters.").len(), 7);
    let example = "## Example\n\n```http\nGET /carts/1/items?$top=5&$orderBy=name\n```\n";
    assert_eq!(offers(&format!("It supports `$count`.\n\n{example}")), ["$orderby", "$top", "$count"]);
}

#[test]
fn pages_of_one_request_are_one_request() {
    let body = |name| format!("{}{}", parameters("Request body", &[(name, "String")]), response(200, "it"));
    let first = api("Update cart", "PATCH /carts/{id}", &body("colour"));
    let second = api("Update cart", "PATCH /carts/{id}", &body("size"));
    let requests = requests([first, ("en-US/beta/api/z.md".to_string(), second.1)]);
    let Body::Properties { properties, .. } = &requests[0].body else { panic!("properties") };
    assert_eq!(properties.iter().map(|property| &*property.name).collect::<Vec<_>>(), ["colour", "size"]);
    assert_eq!((requests.len(), requests[0].origin.pages.len()), (1, 2));
}

#[test]
fn an_answer_may_be_empty_where_a_page_tells_or_shows_it() {
    let told = |status, what: &str| response(status, what);
    let shown_to = |method: &str, status: &str| {
        format!("## Example\n\n```http\n{method} /carts/1\n```\n\n```http\nHTTP/1.1 {status}\n```\n")
    };
    let shown = |status: &str| shown_to("PATCH", status);
    let none = "It answers `204 No Content` where there is none.\n\n";
    let accepted = "It answers `202 Accepted` while the stall still counts.\n\n".to_string();
    let annotated = |example: &str| {
        let annotation = "<!-- { \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.cart\" } -->";
        example.replace("```http\nHTTP", &format!("{annotation}\n```http\nHTTP"))
    };
    let other = "```http\nPATCH /things/1\n```\n\n```http\nHTTP/1.1 200 OK\n\n{ \"id\": \"1\" }\n```\n";
    let cart = "a [cart](../resources/cart.md) object";
    let update = |text: String| api("Update cart", "PATCH /carts/{id}", &text);
    let get = |text: String| api("Get cart", "GET /carts/{id}", &text);
    let again = |text: String| ("en-US/beta/api/z.md".to_string(), update(text).1);
    for (pages, expected) in [
        (vec![update(told(200, cart))], (true, false)),
        (vec![update(told(200, cart) + &shown("204 No Content"))], (true, true)),
        (vec![update(told(200, cart) + &shown("200 OK"))], (true, false)),
        (vec![update(told(200, cart) + &accepted)], (true, true)),
        // What is read is there, though the service is not done with something else.
        (vec![get(told(200, cart) + &accepted)], (true, false)),
        (vec![get(told(200, cart) + none)], (true, true)),
        (vec![get(told(200, cart) + &accepted + &shown_to("GET", "202 Accepted"))], (true, true)),
        // One page speaks of content, another of none.
        (vec![update(told(200, cart)), again(told(204, "nothing"))], (true, true)),
        (vec![update(told(204, "nothing")), again(told(200, cart))], (true, true)),
        (vec![update(told(204, "nothing"))], (false, false)),
        // An annotation alone tells of an answer that has nothing in it.
        (vec![update(told(200, "it") + &annotated(&shown("200 OK")))], (false, false)),
        (vec![update(told(200, cart) + &annotated(&shown("200 OK")))], (true, false)),
        (vec![update(told(200, "it") + &annotated(&shown("200 OK")) + other)], (true, false)),
    ] {
        let found = &requests(pages)[0].response;
        assert_eq!((found.content != Content::None, found.may_be_empty()), expected, "{found:?}");
    }
}

#[test]
fn what_another_path_follows_by_a_key_is_no_function_though_nothing_tells_its_type() {
    let keys = |paths: &str| {
        let answer = response(200, "a [cart](../resources/cart.md) object");
        let requests = schema_of([resource("cart", ""), api("Get cart", paths, &answer)]).requests;
        let firsts = requests.into_iter().flat_map(|request| request.paths).map(|path| path.segments[0].clone());
        firsts.filter(|segment| matches!(segment, UrlSegment::AlternateKey { .. })).count()
    };
    assert_eq!(keys("GET /shops/{id}/cart\nGET /shops(number='{number}')/cart"), 1);
    assert_eq!(keys("GET /shops/cart\nGET /shops(number='{number}')/cart"), 0);
}
