//! What becomes of api pages: each page beside the table of its operation.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::settings::Settings;

const CART: (&str, &str) = (
    "en-US/beta/resources/cart.md",
    "# cart resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key of the entity.|\n\
     |colour|String|The colour.|\n|new|Boolean|Whether it is new.|\n|photo|Stream|A picture.|\n\n\
     ## Relationships\n\n|Relationship|Type|Description|\n|:-|:-|:-|\n|owner|[person](person.md)|Who has it.|\n",
);

const PERSON: (&str, &str) = (
    "en-US/beta/resources/person.md",
    "# person resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key of the entity.|\n",
);

const LISTS: (&str, &str) = (
    "en-US/beta/api/cart-list.md",
    "# List carts\n\n## HTTP request\n\n```http\nGET /carts\nGET /people/{id}/carts\n```\n\n\
     ## Optional query parameters\n\nIt supports `$filter` and `$top`.\n\n## Response\n\n\
     A `200 OK` response code and a collection of [cart](../resources/cart.md) objects.\n",
);

/// The rows of an operation's table in the generated file of carts.
fn operation(name: &str, page: &str) -> Vec<String> {
    let tables = tables(&[page]);
    let is_of_it = |table: &&Vec<String>| table[0].starts_with(&format!("{name}: "));
    tables.iter().find(is_of_it).unwrap_or_else(|| panic!("no {name} in\n{tables:#?}")).clone()
}

/// The generated file of carts.
fn group(pages: &[&str]) -> String {
    let paths: Vec<String> = (1..=pages.len()).map(|number| format!("en-US/beta/api/page{number}.md")).collect();
    let pages = paths.iter().map(String::as_str).zip(pages.iter().copied());
    let corpus = Corpus::from_texts([CART, PERSON, LISTS].into_iter().chain(pages));
    let settings = Settings::default().roots(["*"]);
    let documented = vpp_codegen::document(corpus, &settings);
    let generated = vpp_codegen::emit(documented, &settings).unwrap_or_else(|error| panic!("{error}"));
    generated.files["src/beta/carts.rs"].clone()
}

/// The rows of all tables in the generated file of carts.
fn tables(pages: &[&str]) -> Vec<Vec<String>> {
    let is_row = |line: &&str| {
        !["///", "#[", "pub struct "].iter().any(|start| line.starts_with(start))
            && !matches!(*line, "" | "}" | "paths {" | "sets {")
    };
    let rows = |table: &str| table.lines().map(str::trim).filter(is_row).map(str::to_string).skip(1).collect();
    group(pages).split("\nhttp::").skip(1).map(rows).collect()
}

fn page(title: &str, request: &str, more: &str) -> String {
    format!("# {title}\n\n## HTTP request\n\n```http\n{request}\n```\n\n{more}")
}

const NOTHING: &str = "## Response\n\nA `204 No Content` response code.\n";

#[test]
fn each_path_has_a_constructor_and_each_offered_option_a_mark() {
    assert_eq!(
        operation("List", &page("Delete cart", "DELETE /carts/{id}", NOTHING)),
        [
            "List: GET -> odata::Collection<super::Cart>, of super::Cart {",
            r#""/carts" => new();"#,
            r#""/people/{peopleId}/carts" => in_people(people_id: &str);"#,
            "offers { Filter, Top }",
        ]
    );
}

#[test]
fn what_is_linked_to_is_given_by_its_address() {
    assert_eq!(
        operation("AssignOwner", &page("Assign owner", "PUT /carts/{id}/owner/$ref", NOTHING)),
        [
            "AssignOwner: PUT -> () {",
            r#""/carts/{cartId}/owner/$ref" => new(cart_id: &str; body: http::Reference => reference);"#,
        ]
    );
}

#[test]
fn bytes_are_sent_and_read_as_they_are() {
    let read =
        page("Get photo", "GET /carts/{id}/photo/$value", "## Response\n\nA `200 OK` response code and the bytes.\n");
    assert_eq!(
        operation("GetPhoto", &read),
        ["GetPhoto: GET -> http::Content {", r#""/carts/{cartId}/photo/$value" => new(cart_id: &str);"#]
    );
}

#[test]
fn a_setter_does_not_hide_what_all_operations_have() {
    let rows = "## Request body\n\n|Property|Type|Description|\n|:-|:-|:-|\n|new|Boolean|Whether.|\n|header|String|A text.|\n\n";
    assert_eq!(
        operation("Paint", &page("paint action", "POST /carts/{id}/paint", &format!("{rows}{NOTHING}"))),
        [
            "Paint: POST -> () {",
            r#""/carts/{cartId}/paint" => new(cart_id: &str), empty_object();"#,
            r#""new" => new_: bool;"#,
            r#""header" => header_: String;"#,
        ]
    );
}

#[test]
fn typed_arguments_stand_in_the_path_of_a_function() {
    let rows = "## Function parameters\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n|day|Date|The day.|\n\n";
    let answer = "## Response\n\nA `200 OK` response code and a Double in the response body.\n";
    assert_eq!(
        operation("Price", &page("cart: price", "GET /carts/{id}/price(day={day})", &format!("{rows}{answer}"))),
        ["Price: GET -> f64 {", r#""/carts/{cartId}/price(day={day})" => new(cart_id: &str, day: odata::Date);"#,]
    );
}

#[test]
fn what_a_function_can_do_without_is_an_argument_of_a_constructor_of_its_own() {
    let paths = "GET /carts/count(colour='{colour}')\nGET /carts/count(colour='{colour}',owner='{owner}')";
    let rows = operation("Count", &page("cart: count", paths, "## Response\n\nA `200 OK` and a String.\n"));
    let constructors: Vec<&str> =
        rows.iter().filter_map(|row| Some(row.split_once("=> ")?.1.trim_end_matches([';', ',']))).collect();
    assert_eq!(constructors, ["new(colour: &str)", "with_owner(colour: &str, owner: &str)"]);
}

#[test]
fn an_argument_that_an_example_quotes_is_text_though_no_table_says_so() {
    let rows = "## Function parameters\n\n|Parameter|Description|\n|:-|:-|\n|day|Which day.|\n\n";
    let answer = "## Response\n\nA `200 OK` response code and a Double in the response body.\n\n";
    let example = "## Example\n\n```http\nGET /carts/7/getPrice(day='monday')\n```\n";
    assert_eq!(
        operation("GetPrice", &page("Get price", "GET /carts/{id}/getPrice", &format!("{rows}{answer}{example}"))),
        ["GetPrice: GET -> f64 {", r#""/carts/{cartId}/getPrice(day='{day}')" => new(cart_id: &str, day: &str);"#,]
    );
}

#[test]
fn an_operation_is_found_by_its_name_and_has_all_its_setters() {
    let sets = "## Request body\n\n|Property|Type|Description|\n|:-|:-|:-|\n|colour|String|The colour.|\n\n";
    let answer = "## Response\n\nA `200 OK` response code and a [cart](../resources/cart.md) object.\n";
    let creating = page("Create cart", "POST /carts", &format!("{sets}{answer}"));
    let changing = page("Update cart", "PATCH /carts/{id}", &format!("{sets}{answer}"));
    let text = group(&[&creating, &changing]);
    for name in ["Create", "Update"] {
        assert!(
            text.contains(&format!("#[derive(Clone, Debug)]\n#[must_use]\npub struct {name}(http::Call);")),
            "{text}"
        );
    }
    let tables = tables(&[&creating, &changing]);
    let expected =
        ["Create: POST -> super::Cart {", r#""/carts" => new(), empty_object();"#, r#""colour" => colour: String;"#];
    assert_eq!(tables[0], expected);
    let path = r#""/carts/{cartId}" => new(cart_id: &str), empty_object();"#;
    assert_eq!(tables[2], ["Update: PATCH -> super::Cart {", path, r#""colour" => colour: String;"#]);
}

#[test]
fn an_answer_that_may_be_missing_is_optional() {
    let answer =
        "## Response\n\nA `200 OK` response code and a [cart](../resources/cart.md) object, or `204 No Content`.\n";
    assert_eq!(
        operation("Update", &page("Update cart", "PATCH /carts/{id}", answer))[0],
        "Update: PATCH -> Option<super::Cart> {"
    );
}

#[test]
fn what_has_parts_is_given_as_content() {
    let example = |kind: &str| {
        format!("## Example\n\n```http\nPUT /carts/1/label\nContent-Type: {kind}\n\nwhat it says\n```\n\n{NOTHING}")
    };
    let label = |kind: &str| {
        operation("UpdateLabel", &page("Update label", "PUT /carts/{id}/label", &example(kind)))[1].clone()
    };
    for (kind, body) in [
        ("text/html", r#"body: Vec<u8> => bytes), content_type("text/html");"#),
        ("multipart/form-data; boundary=x", "body: http::Content => content);"),
    ] {
        assert_eq!(label(kind), format!("\"/carts/{{cartId}}/label\" => new(cart_id: &str; {body}"));
    }
}

#[test]
fn a_list_of_what_no_page_describes_has_the_options_that_the_page_offers() {
    let options = "## Optional query parameters\n\nIt supports `$filter`, `$select` and `$top`.\n\n";
    let answer =
        "## Response\n\nA `200 OK` response code and a collection of [thing](../resources/thing.md) objects.\n";
    assert_eq!(
        operation("ListThings", &page("List things", "GET /carts/{id}/things", &format!("{options}{answer}"))),
        [
            "ListThings: GET -> odata::Collection<odata::Untyped>, of odata::Untyped {",
            r#""/carts/{cartId}/things" => new(cart_id: &str);"#,
            "offers { Select, Filter, Top }",
        ]
    );
}

#[test]
fn names_that_requests_share_are_told_where_the_model_has_the_requests() {
    let told = |root: &str| -> Vec<String> {
        let first = page("Get cart", "GET /carts/{id}", "");
        let second = page("Get cart", "GET /people/{id}/carts/{id}", "");
        let pages = [("en-US/beta/api/page1.md", &*first), ("en-US/beta/api/page2.md", &*second)];
        let settings = Settings::default().roots([root]);
        let documented = vpp_codegen::document(Corpus::from_texts([CART, PERSON].into_iter().chain(pages)), &settings);
        let generated = vpp_codegen::emit(documented, &settings).unwrap_or_else(|error| panic!("{error}"));
        let about = generated.diagnostics.iter().filter(|finding| finding.code.is_about_the_model());
        about.map(|finding| finding.message.clone()).collect()
    };
    assert_eq!(told("*"), ["another request of `carts` is called `get`"]);
    assert_eq!(told("person"), [""; 0]);
}
