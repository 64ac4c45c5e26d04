use crate::diagnostics::Code;
use crate::joining::small_pages::{SmallPage, action, api, list, parameters, read, relationships, resource, response};

/// The paths of the request that a page describes, and how many of them its examples add.
fn paths(page: SmallPage, example: &str) -> (Vec<String>, usize) {
    let shop = relationships(&[("carts", "[cart](cart.md) collection"), ("mine", "[cart](cart.md)")]);
    let (path, text) = page;
    let text = format!("{text}\n## Example\n\n```http\n{example}\n```\n");
    let pages = [
        resource("shop", &shop),
        resource("cart", ""),
        list("/shops", "shop"),
        api("Get mine", "GET /myShop", &response(200, "a [shop](../resources/shop.md) object")),
        (path.clone(), text),
    ];
    let (schema, diagnostics) = read(pages);
    let request = schema.requests.iter().find(|request| request.origin.pages.contains(&path)).expect("a request");
    let added = diagnostics.iter().filter(|finding| finding.code == Code::PathFromExample).count();
    (request.paths.iter().map(ToString::to_string).collect(), added)
}

fn cart(title: &str, requests: &str) -> SmallPage {
    api(title, requests, &response(200, "a [cart](../resources/cart.md) object"))
}

#[test]
fn an_example_that_forgets_the_reference_would_delete_the_object() {
    let remove = api("Remove cart", "DELETE /shops/{id}/carts/{id}/$ref", &response(204, "nothing"));
    let (paths, told) = paths(remove, "DELETE /shops/7/carts/8");
    assert_eq!((&*paths, told), (&["/shops/{shopId}/carts/{cartId}/$ref".to_string()][..], 1));
}

#[test]
fn an_example_shows_another_way_to_the_same() {
    let get = || cart("Get cart", "GET /shops/{shopId}/carts/{cartId}");
    for (example, expected) in [
        ("GET /shops/7/carts/8", None),
        ("GET /myShop/carts/eight", Some("/myShop/carts/{cartId}")),
        ("GET /myShop/mine", Some("/myShop/mine")),
        ("GET /carts/8", Some("/carts/{cartId}")),
        ("GET /myShop", None),
        ("GET /myShop/carts", None),
        ("DELETE /myShop/carts/8", None),
    ] {
        let (paths, added) = paths(get(), example);
        let listed = "/shops/{shopId}/carts/{cartId}".to_string();
        let all: Vec<String> = std::iter::once(listed).chain(expected.map(str::to_string)).collect();
        assert_eq!((paths, added), (all, usize::from(expected.is_some())), "{example}");
    }
}

#[test]
fn an_example_that_lacks_names_in_front_of_a_listed_path_adds_none() {
    let listed = "/town/shops/{shopId}/close";
    let close = || action(listed, "cart");
    assert_eq!(paths(close(), "POST /shops/7/close").0, [listed, "/shops/{shopId}/close"], "shops are listed");
    let open = "/town/carts/{cartId}/open";
    let (paths, told) = paths(action(open, "cart"), "POST /carts/7/open");
    assert_eq!((&*paths, told), (&[open.to_string()][..], 1));
}

#[test]
fn a_set_that_an_example_shows_is_no_lost_beginning() {
    let (path, text) = action("/town/carts/{cartId}/open", "cart");
    let open = (path.clone(), format!("{text}\n## Example\n\n```http\nPOST /carts/7/open\n```\n"));
    for (example, expected) in [
        ("/carts/7", &["/town/carts/{cartId}/open", "/carts/{cartId}/open"][..]),
        ("/carts", &["/town/carts/{cartId}/open", "/carts/{cartId}/open"]),
        ("/carts/all", &["/town/carts/{cartId}/open"]),
    ] {
        let (page, text) = cart("Get cart", "GET /town/carts/{cartId}\nGET /town/carts/all");
        let get = (page, format!("{text}\n## Example\n\n```http\nGET {example}\n```\n"));
        let (schema, _) = read([resource("cart", ""), open.clone(), get]);
        let request = schema.requests.iter().find(|request| request.origin.pages.contains(&path));
        let paths = &request.expect("a request").paths;
        assert_eq!(paths.iter().map(ToString::to_string).collect::<Vec<_>>(), expected, "{example}");
    }
}

#[test]
fn an_example_with_another_method_than_the_page_lists_is_told() {
    let update = || cart("Update cart", "PUT /shops/{shopId}/carts/{cartId}");
    assert_eq!(paths(update(), "PATCH /shops/7/carts/8").1, 1);
    assert_eq!(paths(update(), "PUT /shops/7/carts/8").1, 0);
}

#[test]
fn an_example_shows_another_way_to_an_operation() {
    let (paths, _) = paths(action("/shops/{shopId}/close", "cart"), "POST /myShop/close");
    assert_eq!(paths, ["/shops/{shopId}/close", "/myShop/close"]);
}

#[test]
fn a_function_may_be_called_without_the_arguments_of_a_table() {
    let more = format!(
        "{}{}",
        parameters("Function parameters", &[("day", "Int32")]),
        response(200, "a [cart](../resources/cart.md) object")
    );
    let page = || api("shop: best", "GET /shops/{shopId}/best", &more);
    assert_eq!(paths(page(), "GET /shops/7/best(day=1)").0, ["/shops/{shopId}/best(day={day})"]);
    let both = ["/shops/{shopId}/best", "/shops/{shopId}/best(day={day})"];
    assert_eq!(paths(page(), "GET /shops/7/best").0, both);
    assert_eq!(paths(page(), "GET /myShop/best").0, [&both[..], &["/myShop/best()"]].concat());
}

#[test]
fn the_collection_is_meant_that_a_new_object_is_added_to() {
    let create = |requests: &str| api("Create cart", requests, &response(201, "a [cart](../resources/cart.md) object"));
    let (paths, _) = paths(create("POST /shops/{shopId}/carts/{cartId}"), "POST /shops/7/carts");
    assert_eq!(paths, ["/shops/{shopId}/carts/{cartId}", "/shops/{shopId}/carts"]);
    let (paths, added) = self::paths(create("POST /shops/{shopId}/carts"), "POST /shops/7/carts/$ref");
    assert_eq!((paths, added), (vec!["/shops/{shopId}/carts".to_string()], 0), "a link is not an object");
}

/// The requests of the pages whose names begin so: what each is called, and its paths.
fn requests(page: SmallPage, examples: &str) -> Vec<String> {
    let shop = relationships(&[("carts", "[cart](cart.md) collection"), ("owner", "[person](person.md)")]);
    let (path, text) = page;
    let types = [resource("shop", &shop), resource("cart", ""), resource("person", ""), list("/shops", "shop")];
    let text = format!("{text}\n## Examples\n\n{examples}");
    let (schema, _) = read(types.into_iter().chain([(path.clone(), text)]));
    let of_page = schema.requests.iter().filter(|request| request.origin.pages.contains(&path));
    let shown = of_page.map(|request| {
        let paths: Vec<String> = request.paths.iter().map(ToString::to_string).collect();
        format!("{} {} {}", request.name, request.method.as_str(), paths.join(" "))
    });
    shown.collect()
}

/// A request and what answers it.
fn example(line: &str, annotation: &str, head: &str, body: &str) -> String {
    format!(
        "```http\n{line}\n```\n\n<!-- {{ \"blockType\": \"response\"{annotation} }} -->\n```http\nHTTP/1.1 {head}\n\n{body}\n```\n"
    )
}

#[test]
fn a_method_that_no_line_has_is_that_of_the_examples() {
    let update = || cart("Update cart", "PUT /shops/{shopId}/carts/{cartId}");
    let patch = example("PATCH /shops/7/carts/8", "", "200 OK", "{}");
    assert_eq!(
        requests(update(), &patch),
        ["update PUT /shops/{shopId}/carts/{cartId}", "updateWithPatch PATCH /shops/{shopId}/carts/{cartId}"]
    );
    let delete = example("DELETE /shops/7/carts/8", "", "204 No Content", "");
    assert_eq!(requests(update(), &delete), ["update PUT /shops/{shopId}/carts/{cartId}"]);
    let both = patch + &example("PUT /shops/7/carts/8", "", "200 OK", "{}");
    assert_eq!(requests(update(), &both), ["update PUT /shops/{shopId}/carts/{cartId}"]);
}

#[test]
fn what_an_answer_shows_beside_the_object_is_read_by_itself() {
    let get = || api("Get shop", "GET /shops/{shopId}", &response(200, "a [shop](../resources/shop.md) object"));
    let owner = |annotation: &str| example("GET /shops/7/owner", annotation, "200 OK", r#"{ "id": "1" }"#);
    let listed = "get GET /shops/{shopId}";
    assert_eq!(
        requests(get(), &owner(r#", "@odata.type": "microsoft.graph.person""#)),
        [listed, "getOwner GET /shops/{shopId}/owner"]
    );
    assert_eq!(requests(get(), &owner(r#", "@odata.type": "microsoft.graph.shop""#)), [listed]);
    let content = example("GET /shops/7/content", "", "200 OK\nContent-Type: text/csv", "a,b");
    assert_eq!(requests(get(), &content), [listed, "getContent GET /shops/{shopId}/content"]);
}

#[test]
fn what_a_page_is_called_after_is_what_it_does() {
    let add = ("en-US/beta/api/cart-add.md".to_string(), cart("carts: add", "POST /shops/{shopId}/carts").1);
    let shown = example("POST /shops/7/carts/add", "", "200 OK", "{}");
    assert_eq!(requests(add, &shown), ["add POST /shops/{shopId}/carts /shops/{shopId}/carts/add"]);
    let other = ("en-US/beta/api/cart-put.md".to_string(), cart("carts: put", "POST /shops/{shopId}/carts").1);
    assert_eq!(requests(other, &shown), ["create POST /shops/{shopId}/carts"]);
}
