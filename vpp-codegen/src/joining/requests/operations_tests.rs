//! Small pages beside the actions and functions that they describe.

use crate::diagnostics::Code;
use crate::joining::small_pages::{
    SmallPage, action, api, list, methods, parameters, read, relationships, resource, response,
};
use crate::schema::{Operation, Property};

/// The operations of the pages, beside those of two types `cart` and `item`.
fn operations(pages: impl IntoIterator<Item = SmallPage>) -> Vec<String> {
    let items = relationships(&[("items", "[item](item.md) collection")]);
    let types = [resource("cart", &items), resource("item", ""), list("/carts", "cart")];
    let (schema, _) = read(types.into_iter().chain(pages));
    let parameter = |parameter: &Property| format!("{}: {}", parameter.name, parameter.type_use);
    let show = |operation: &Operation| {
        let parameters = operation.parameters.iter().map(parameter).collect::<Vec<_>>().join(", ");
        let returns = operation.returns.as_ref().map(|returns| format!(" -> {returns}")).unwrap_or_default();
        let shown =
            format!("{:?} {} {}({parameters}){returns}", operation.kind, operation.bound_to, operation.name.name);
        shown.replace("microsoft.graph.", "")
    };
    schema.operations.iter().map(show).collect()
}

#[test]
fn an_action_is_posted_to_what_it_is_bound_to() {
    let body = parameters("Request body", &[("price", "Decimal"), ("hurry", "Boolean")]);
    let sell = api("sell action", "POST /carts/{id}/sell", &format!("{body}{}", response(204, "nothing")));
    assert_eq!(operations([sell]), ["Action cart sell(price: Edm.Decimal, hurry: Edm.Boolean)"]);
    assert_eq!(operations([action("/carts/{id}/items/{id}/wrap", "item")]), ["Action item wrap() -> item"]);
    assert_eq!(operations([action("/carts/merge", "cart")]), ["Action Collection(cart) merge() -> cart"]);
    assert_eq!(operations([action("/carts/{id}/microsoft.graph.sell", "item")]), ["Action cart sell() -> item"]);
}

#[test]
fn a_function_has_the_parameters_that_its_path_names() {
    let rows = parameters("Function parameters", &[("day", "Date"), ("$top", "Int32")]);
    let price = api(
        "cart: price",
        "GET /carts/{id}/price(currency='{currency}',day={day})",
        &format!("{rows}{}", response(200, "a Double in the response body")),
    );
    let shown = "Function cart price(currency: Edm.String, day: Edm.Date) -> Edm.Double";
    assert_eq!(operations([price]), [shown]);
}

#[test]
fn a_function_of_which_a_page_shows_bytes_returns_the_object_that_has_them() {
    let annotation = "<!-- { \"blockType\": \"response\", \"@odata.type\": \"stream\" } -->";
    let answer = format!("{annotation}\n```http\nHTTP/1.1 200 OK\nContent-Type: text/csv\n\na,b\n```\n");
    let example = format!("## Example\n\n```http\nGET /carts/1/bill(day='2')/content\n```\n\n{answer}");
    let told = |what: &str| format!("{}{example}", response(200, what));
    let bill = |what: &str| operations([api("cart: bill", "GET /carts/{id}/bill(day='{day}')", &told(what))]);
    let object = "an [item](../resources/item.md) object";
    assert_eq!(bill(object), ["Function cart bill(day: Edm.String) -> item"]);
    assert_eq!(bill("bytes"), ["Function cart bill(day: Edm.String) -> Edm.Stream"]);
}

#[test]
fn a_function_that_is_listed_with_and_without_arguments_can_be_called_without() {
    let rows = parameters("Function parameters", &[("day", "Date"), ("hour", "Int32")]);
    let lines = |lines: [&str; 2]| {
        let lines = lines.map(|line| format!("GET {line}")).join("\n");
        api("cart: price", &lines, &format!("{rows}{}", response(200, "a Double in the response body")))
    };
    let (without, with) = ("/carts/{id}/price", "/carts/{id}/price(day={day})");
    let both = ["Function cart price() -> Edm.Double", "Function cart price(day: Edm.Date) -> Edm.Double"];
    assert_eq!(operations([lines([without, with])]), both);
    assert_eq!(operations([lines([with, without])]), both);
    for (listed, expected) in [
        ([without, with], ["/carts/{cartId}/price", "/carts/{cartId}/price(day={day})"]),
        ([with, without], ["/carts/{cartId}/price(day={day})", "/carts/{cartId}/price"]),
    ] {
        let (schema, _) = read([resource("cart", ""), list("/carts", "cart"), lines(listed)]);
        let request = schema.requests.iter().find(|request| request.name == "price").expect("a request");
        assert_eq!(request.paths.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn functions_with_other_parameters_are_other_functions() {
    let requests = "GET /carts/sold(day={day})\nGET /carts/sold(period='{period}')";
    let rows = parameters("Function parameters", &[("day", "Date"), ("period", "String")]);
    assert_eq!(
        operations([api("cart: sold", requests, &format!("{rows}{}", response(200, "a Int32")))]),
        [
            "Function Collection(cart) sold(day: Edm.Date) -> Edm.Int32",
            "Function Collection(cart) sold(period: Edm.String) -> Edm.Int32",
        ]
    );
}

#[test]
fn objects_in_value_are_of_the_collection_that_the_action_is_called_on() {
    let example = "## Example\n\n```http\nPOST https://host/beta/carts/add\n\n{ \"value\": [{ \"id\": \"7\" }], \"why\": \"Full\" }\n```\n";
    let add = api("add action", "POST /carts/add", &format!("{}{example}", response(204, "nothing")));
    assert_eq!(operations([add]), ["Action Collection(cart) add(value: Collection(cart), why: Edm.String)"]);
}

#[test]
fn a_body_that_is_shown_among_the_words_on_it_shows_the_parameters() {
    let body = "## Request body\n\nYou may send this:\n\n```json\n{ \"hurry\": true }\n```\n\n";
    let sell = api("sell action", "POST /carts/{id}/sell", &format!("{body}{}", response(204, "nothing")));
    assert_eq!(operations([sell]), ["Action cart sell(hurry: Edm.Boolean)"]);
}

#[test]
fn options_that_a_request_shows_in_its_query_are_no_parameters() {
    let rows = parameters("Query parameters", &[("day", "Date")]);
    let told = format!("{rows}{}", response(200, "a Int32"));
    for (path, parameters) in
        [("/carts/sold", "day: Edm.Date"), ("/carts/sold(day={day})", "day: Edm.Date"), ("/carts/sold?day={day}", "")]
    {
        let page = api("cart: sold", &format!("GET {path}"), &told);
        assert_eq!(operations([page]), [format!("Function Collection(cart) sold({parameters}) -> Edm.Int32")]);
    }
}

#[test]
fn a_parameter_that_lists_the_members_of_an_enumeration_is_of_it() {
    let colours = "# colour enum type\n\n## Members\n\n|Member|\n|:-|\n|red|\n|blue|\n".to_string();
    let body = "## Request body\n|Parameter|Type|Description|\n|:-|:-|:-|\n|colour|String|Possible values are: `red`, `blue`.|\n\n";
    let sell = api("sell action", "POST /carts/{id}/sell", &format!("{body}{}", response(204, "nothing")));
    let colour = ("en-US/beta/resources/colour.md".to_string(), colours);
    assert_eq!(operations([sell, colour]), ["Action cart sell(colour: colour)"]);
}

#[test]
fn a_function_may_be_called_without_arguments_too() {
    let requests = "GET /carts/{id}/picture\nGET /carts/{id}/picture(width={width})";
    let rows = parameters("Function parameters", &[("width", "Int32")]);
    assert_eq!(
        operations([api("cart: picture", requests, &format!("{rows}{}", response(200, "a String")))]),
        ["Function cart picture() -> Edm.String", "Function cart picture(width: Edm.Int32) -> Edm.String",]
    );
}

#[test]
fn a_path_that_tells_more_than_the_table_of_methods_decides() {
    let (path, text) = action("/carts/{id}/items/{id}/wrap", "item");
    let both = (path, text.replace("/wrap\n", "/wrap\nPOST /mystery/{id}/wrap\n"));
    let lorry = resource("lorry", &methods(&["wrap-action"]));
    assert_eq!(operations([lorry, both]), ["Action item wrap() -> item"]);
}

#[test]
fn without_a_table_the_example_shows_the_parameters() {
    let example = "## Example\n\n### Request\n\n```http\nPOST https://host/beta/carts/1/sell\n\n{ \"hurry\": true, \"item\": {} }\n```\n";
    let sell = api("sell action", "POST /carts/{id}/sell", &format!("{}{example}", response(204, "nothing")));
    assert_eq!(operations([sell]), ["Action cart sell(hurry: Edm.Boolean, item: item)"]);
}

#[test]
fn what_is_made_or_read_is_no_operation() {
    let cart = "a [cart](../resources/cart.md) object";
    let create = api("Create cart", "POST /carts", &response(201, cart));
    let get = api("Get cart", "GET /carts/{id}\nGET /carts/newest", &response(200, cart));
    assert_eq!(operations([create, get]), [""; 0]);
}

#[test]
fn pages_of_one_operation_are_one_operation() {
    let mut again = action("/carts/{id}/sell", "item");
    again.0 = "en-US/beta/api/another.md".to_string();
    assert_eq!(operations([action("/carts/{id}/sell", "item"), again]), ["Action cart sell() -> item"]);
}

#[test]
fn where_the_path_tells_nothing_the_type_that_lists_the_page_is_meant() {
    let sell = action("/mystery/{id}/sell", "cart");
    let lorry = resource("lorry", &methods(&["sell-action"]));
    assert_eq!(operations([lorry, sell]), ["Action lorry sell() -> cart"]);
}

#[test]
fn an_operation_on_nothing_known_is_reported() {
    let (schema, diagnostics) = read([resource("cart", ""), action("/mystery/{id}/sell", "cart")]);
    assert!(schema.operations.is_empty());
    assert!(diagnostics.iter().any(|finding| finding.code == Code::UnknownBinding));
}

#[test]
fn paths_that_lead_to_different_types_are_reported() {
    let (path, text) = action("/carts/{id}/sell", "item");
    let both = (path, text.replace("/sell\n", "/sell\nPOST /items/{id}/sell\n"));
    let types = [resource("cart", ""), resource("item", ""), list("/carts", "cart"), list("/items", "item")];
    let (schema, diagnostics) = read(types.into_iter().chain([both]));
    assert_eq!(schema.operations[0].bound_to.to_string(), "microsoft.graph.cart");
    assert!(diagnostics.iter().any(|finding| finding.code == Code::BindingsDiffer));
}

#[test]
fn what_a_base_lists_is_called_on_the_base_whatever_derived_type_lists_it_too() {
    let lists = methods(&["wrap-action"]);
    for (base, hand, expected) in [("", &*lists, "handCart"), (&*lists, &*lists, "cart"), (&*lists, "", "cart")] {
        let derived = format!("Inherits from [cart](cart.md).\n\n{hand}");
        let types = [resource("cart", base), resource("handCart", &derived), list("/carts", "cart")];
        let (schema, _) = read(types.into_iter().chain([action("/carts/{id}/wrap", "cart")]));
        assert_eq!(schema.operations[0].bound_to.to_string(), format!("microsoft.graph.{expected}"), "{base} {hand}");
    }
}
