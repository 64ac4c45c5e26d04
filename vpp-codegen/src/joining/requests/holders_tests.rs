//! Pages on what objects of several types hold beside their requests: what each is called, sends and answers.

use crate::joining::small_pages::{SmallPage, api, list, parameters, relationships, resource, response, schema_of};
use crate::schema::{Body, Content, Property, TypeUse};

/// Carts and stalls have tags, and a page speaks of the tags of both.
fn requests(title: &str, lines: &str, more: &str) -> Vec<String> {
    let page = api(title, lines, more);
    let stem = page.0.clone();
    let reason = parameters("Request body", &[("reason", "String")]);
    let held = relationships(&[("tags", "[tag](tag.md) collection")]);
    let pages: [SmallPage; 10] = [
        resource("cart", &held),
        resource("stall", &held),
        resource("tag", ""),
        resource("person", ""),
        resource("worker", &relationships(&[("manager", "[worker](worker.md)")])),
        list("/workers", "worker"),
        list("/carts", "cart"),
        list("/stalls", "stall"),
        api("close action", "POST /carts/{id}/close", &(reason + &response(204, "nothing"))),
        page,
    ];
    let names = |properties: &[Property]| {
        let names: Vec<&str> = properties.iter().map(|property| &*property.name).collect();
        format!("({})", names.join(" "))
    };
    let short = |of: &TypeUse| of.to_string().replace("microsoft.graph.", "");
    let of_page = schema_of(pages).requests.into_iter().filter(|request| request.origin.pages.contains(&stem));
    let shown = of_page.map(|request| {
        let sent = match &request.body {
            Body::None => "nothing".to_string(),
            Body::Object { of, .. } => short(of),
            Body::Properties { of: Some(of), properties, .. } => format!("{} {}", of.name, names(properties)),
            Body::Parameters(parameters) => names(parameters),
            other => format!("{other:?}"),
        };
        let answer = match &request.response.content {
            Content::Value(of) => short(of),
            other => format!("{other:?}"),
        };
        let paths: Vec<String> = request.paths.iter().map(|path| path.shape()).collect();
        format!("{}::{}: {sent} -> {answer}, {}", request.group, request.name, paths.join(" "))
    });
    shown.collect()
}

const TAG: &str = "a [tag](../resources/tag.md) object";

#[test]
fn what_a_path_expands_is_not_what_answers_where_another_path_leads_to_it() {
    let lines =
        "GET /workers/{id}/manager\nGET /workers/{id}?$expand=Manager($levels={levels})\nGET /workers?$expand=manager";
    assert_eq!(
        requests("List manager", lines, &response(200, "a [worker](../resources/worker.md) object")),
        [
            "workers::getManager: nothing -> worker, /workers/{}/manager",
            "workers::getWithManager: nothing -> worker, /workers/{}?$expand=Manager($levels={})",
            "workers::listWithManager: nothing -> Collection(worker), /workers?$expand=manager",
        ]
    );
    // Nothing else leads to it: the page is about what its path leads to.
    let lines = "GET /workers/{id}?$expand=manager";
    assert_eq!(
        requests("Get worker", lines, &response(200, "a [worker](../resources/worker.md) object")),
        ["workers::get: nothing -> worker, /workers/{}?$expand=manager"]
    );
}

#[test]
fn what_is_read_with_what_it_holds_is_an_object_of_what_its_path_leads_to() {
    let lines = "GET /carts/{id}/tags/{id}\nGET /carts/{id}?$expand=tags($filter=id eq '{tag}')\n\
                 GET /stalls/{id}?$expand=Tags\nGET /carts?$filter=tags/any(t:t/id eq '{tag}')";
    assert_eq!(
        requests("Get tag", lines, &response(200, TAG)),
        [
            "tags::get: nothing -> tag, /carts/{}/tags/{}",
            "carts::getWithTags: nothing -> cart, /carts/{}?$expand=tags($filter=id%20eq%20'{}')",
            "stalls::getWithTags: nothing -> stall, /stalls/{}?$expand=Tags",
            "carts::listWithTags: nothing -> Collection(cart), /carts?$filter=tags/any(t:t/id%20eq%20'{}')",
        ]
    );
}

#[test]
fn what_is_made_with_what_it_holds_is_sent_as_a_whole() {
    let body = "## Request body\n\nSupply a [tag](../resources/tag.md) object.\n\n\
                |Property|Type|Description|\n|:-|:-|:-|\n|id|String|Says which.|\n\n";
    let more = format!("{body}{}", response(201, "a [cart](../resources/cart.md) object"));
    assert_eq!(
        requests("Create tag", "POST /carts\nPOST /stalls\nPOST /carts/{id}/tags\nPOST /carts/{id}/close", &more),
        [
            // What the page says of its answers is not said of what it calls beside.
            "carts::close: (reason) -> None, /carts/{}/close",
            "tags::create: tag (id) -> tag, /carts/{}/tags",
            "carts::createWithTags: cart -> cart, /carts",
            "stalls::createWithTags: stall -> stall, /stalls",
        ]
    );
}

#[test]
fn of_one_type_of_objects_only_a_query_tells_that_they_hold_something() {
    assert_eq!(
        requests("Get tag", "GET /carts/{id}?$expand=tags", &response(200, TAG)),
        ["carts::getWithTags: nothing -> cart, /carts/{}?$expand=tags"]
    );
    let body = "## Request body\n\nSupply a [tag](../resources/tag.md) object.\n\n";
    assert_eq!(
        requests("Create tag", "POST /carts/{id}/tags", &format!("{body}{}", response(201, TAG))),
        ["tags::create: tag -> tag, /carts/{}/tags"]
    );
}
