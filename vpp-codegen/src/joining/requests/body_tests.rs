//! Small pages beside the bodies that their requests have.

use crate::diagnostics::Code;
use crate::joining::small_pages::{SmallPage, api, list, read, relationships, resource, response};
use crate::name::QualifiedName;
use crate::schema::{Body, Property};

/// A market has stalls, each of which has sellers; a head seller is a seller.
pub(super) fn types() -> Vec<SmallPage> {
    let colour =
        "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key of the entity.|\n|colour|String||\n";
    let nick = "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key of the entity.|\n|nick|String||\n|age|Int32||\n";
    let page = |name: &str, text: &str| {
        (format!("en-US/beta/resources/{}.md", name.to_lowercase()), format!("# {name} resource type\n\n{text}\n"))
    };
    let sellers =
        relationships(&[("sellers", "[seller](seller.md) collection"), ("boss", "[headSeller](headseller.md)")]);
    vec![
        page("stall", &format!("{colour}\n{sellers}")),
        page("seller", &format!("{nick}\n{}", relationships(&[("friends", "[seller](seller.md) collection")]))),
        page(
            "headSeller",
            "Inherits from [seller](seller.md).\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n|salary|Decimal|\n",
        ),
        resource("customer", ""),
        list("/stalls", "stall"),
    ]
}

fn show(property: &Property) -> String {
    format!("{}: {}", property.name, property.type_use).replace("microsoft.graph.", "")
}

/// The body of the page's request: what it is, and what it says of its type.
fn body(request: &str, more: &str) -> String {
    let page = api("Add something", request, more);
    let (schema, _) = read(types().into_iter().chain([page]));
    let request = schema.requests.into_iter().find(|it| it.origin.pages[0].ends_with("add-something.md"));
    let name = |name: Option<QualifiedName>| name.map(|name| format!(", says {}", name.name)).unwrap_or_default();
    match request.expect("a request").body {
        Body::None => "none".to_string(),
        Body::Reference => "reference".to_string(),
        Body::Stream { media_type } => media_type,
        Body::Object { of, type_annotation, bindings } => {
            let bindings: String = bindings.iter().map(|bound| format!(", {}", show(bound))).collect();
            format!("{of}{}{bindings}", name(type_annotation)).replace("microsoft.graph.", "")
        }
        Body::Parameters(parameters) => parameters.iter().map(show).collect::<Vec<_>>().join(", "),
        Body::Properties { of, properties, type_annotation } => {
            let of = of.map(|of| of.name.to_string()).unwrap_or_default();
            let properties: Vec<String> = properties.iter().map(show).collect();
            format!("{of} with {}{}", properties.join(", "), name(type_annotation))
        }
    }
}

fn section(text: &str) -> String {
    format!("## Request body\n\n{text}\n\n")
}

fn example(line: &str, body: &str) -> String {
    format!("## Example\n\n```http\n{line}\nContent-type: application/json\n\n{body}\n```\n\n")
}

const SELLER: &str = "Send a [seller](../resources/seller.md) object.";

#[test]
fn the_section_on_the_body_tells_its_type() {
    let created = response(201, "a [stall](../resources/stall.md) object");
    for (text, expected) in [
        (SELLER, "seller"),
        ("Send a **seller** object.", "seller"),
        // What a sentence names beside it is no type that the path leads to.
        ("Send what is needed.", "seller"),
    ] {
        assert_eq!(body("POST /stalls/{id}/sellers", &(section(text) + &created)), expected, "{text}");
    }
    let unknown_path = "POST /mystery/{id}/things";
    assert_eq!(body(unknown_path, &(section(SELLER) + &created)), "seller");
    assert_eq!(body(unknown_path, &(section("Send it.") + &created)), "stall");
}

#[test]
fn what_is_added_to_an_object_is_no_object_of_its_type() {
    let rows = section("|Property|Type|\n|:-|:-|\n|nick|String|");
    let created = response(201, "a [seller](../resources/seller.md) object");
    assert_eq!(body("POST /stalls/{id}/sellers", &(rows + &created)), "seller with nick: Edm.String");
}

#[test]
fn the_narrower_type_is_sent_where_sentence_and_path_name_a_base_and_a_derived_type() {
    let link = "Send a [headSeller](../resources/headseller.md) object.";
    assert_eq!(body("POST /stalls/{id}/sellers", &section(link)), "headSeller, says headSeller");
    assert_eq!(body("PATCH /stalls/{id}/boss", &section(SELLER)), "headSeller");
}

#[test]
fn the_type_that_has_all_members_is_sent_where_a_sentence_names_another_one() {
    let told =
        |rows: &str| section(&format!("Send a [stall](../resources/stall.md).\n\n|Property|Type|\n|:-|:-|\n{rows}"));
    for (rows, expected) in [
        ("|id|String|", "stall with id: Edm.String"),
        ("|id|String|\n|nick|String|", "seller with id: Edm.String, nick: Edm.String"),
        ("|colour|String|\n|nick|String|", "stall with colour: Edm.String, nick: Edm.String"),
    ] {
        assert_eq!(body("POST /stalls/{id}/sellers", &told(rows)), expected, "{rows}");
    }
}

#[test]
fn the_body_says_the_type_that_the_examples_show() {
    let line = "POST /stalls/1/sellers";
    let shows = |body: &str| example(line, body);
    let send = |examples: String| body("POST /stalls/{id}/sellers", &(section(SELLER) + &examples));
    let head = r##"{ "@odata.type": "#microsoft.graph.headSeller", "salary": 1 }"##;
    assert_eq!(send(shows(head)), "seller, says headSeller");
    assert_eq!(send(shows(r#"{ "nick": "Jo" }"#)), "seller");
    // Where examples differ, the caller chooses.
    assert_eq!(send(shows(head) + &shows(r#"{ "nick": "Jo" }"#)), "seller");
}

#[test]
fn where_a_page_lists_a_property_of_several_types_the_caller_says_the_type() {
    let table = |rows: &str| section(&format!("{SELLER}\n\n|Property|Type|\n|:-|:-|\n{rows}\n"));
    let head = example("POST /stalls/1/sellers", r##"{ "@odata.type": "#microsoft.graph.headSeller", "shoe": 1 }"##);
    for (rows, expected, findings) in [
        ("|shoe|Int32|\n", "seller with shoe: Edm.Int32, says headSeller", 0),
        ("|shoe|Int32|\n|shoe|String|\n", "seller with shoe: Edm.Int32", 1),
    ] {
        let text = table(rows) + &head;
        assert_eq!(body("POST /stalls/{id}/sellers", &text), expected, "{rows}");
        let (_, diagnostics) =
            read(types().into_iter().chain([api("Add something", "POST /stalls/{id}/sellers", &text)]));
        let repeated = diagnostics.iter().filter(|finding| finding.code == Code::Repeated);
        assert_eq!(repeated.count(), findings, "{rows}");
    }
}

#[test]
fn an_object_in_a_member_that_no_type_has_is_sent_itself() {
    let told = section("Send a [seller](../resources/seller.md).\n\n|Property|Type|\n|:-|:-|\n|nick|String|");
    let line = "POST /stalls/1/sellers";
    let listed = "seller with nick: Edm.String";
    let head = r##"{ "value": { "@odata.type": "#microsoft.graph.headSeller", "salary": 1 } }"##;
    for (sent, expected, findings) in [
        (r#"{ "value": { "nick": "Jo", "age": 3 } }"#, format!("{listed}, age: Edm.Int32"), 1),
        (head, format!("{listed}, salary: Edm.Decimal, says headSeller"), 1),
        // What has members that the type lacks is no object of it, and a single member does not tell.
        (r#"{ "value": { "nick": "Jo", "shoe": 3 } }"#, format!("{listed}, value: Edm.Untyped"), 0),
        (r#"{ "value": { "nick": "Jo" } }"#, format!("{listed}, value: seller"), 0),
    ] {
        let text = told.clone() + &example(line, sent);
        assert_eq!(body("POST /stalls/{id}/sellers", &text), expected, "{sent}");
        let (_, diagnostics) =
            read(types().into_iter().chain([api("Add something", "POST /stalls/{id}/sellers", &text)]));
        let found = diagnostics.iter().filter(|finding| finding.message == "`seller` has no `value`");
        assert_eq!(found.count(), findings, "{sent}");
    }
    // The path leads to a type that has the member.
    let boss = r#"{ "boss": { "nick": "Jo", "age": 3 } }"#;
    let told = section(SELLER) + &example("PATCH /stalls/1", boss);
    assert_eq!(body("PATCH /stalls/{id}", &told), "stall");
}

#[test]
fn bindings_and_what_only_the_example_shows_can_be_set() {
    let table = "Send these of a [seller](../resources/seller.md).\n\n|Property|Type|\n|:-|:-|\n|nick|String|\n|friends@odata.bind|String|";
    let sent = r#"{ "nick": "Jo", "age": 3, "boss@odata.bind": "x", "shoe": true, "extension_7_size": 1 }"#;
    let found = body("POST /stalls/{id}/sellers", &(section(table) + &example("POST /stalls/1/sellers", sent)));
    let expected = "seller with nick: Edm.String, friends@odata.bind: Collection(Edm.String), age: Edm.Int32, \
                    shoe: Edm.Boolean, boss@odata.bind: Edm.String";
    assert_eq!(found, expected);
}

#[test]
fn an_object_of_the_type_is_sent_with_the_bindings_that_examples_show() {
    let shows = |sent: &str| section(SELLER) + &example("POST /stalls/1/sellers", sent);
    let send = |sent: &str| body("POST /stalls/{id}/sellers", &shows(sent));
    assert_eq!(send(r#"{ "nick": "Jo" }"#), "seller");
    assert_eq!(
        send(r#"{ "nick": "Jo", "friends@odata.bind": ["x"], "boss@odata.bind": "y", "shoe": true }"#),
        "seller, friends@odata.bind: Collection(Edm.String), boss@odata.bind: Edm.String"
    );
}

#[test]
fn a_call_sends_what_its_page_lists_or_shows() {
    let rows = section("|Parameter|Type|\n|:-|:-|\n|price|Decimal|");
    assert_eq!(body("POST /stalls/{id}/sell", &(rows.clone() + &response(204, "nothing"))), "price: Edm.Decimal");
    // What it is called on need not be known.
    assert_eq!(body("POST /mystery/{id}/sell", &(rows + &response(204, "nothing"))), "price: Edm.Decimal");
    let linked = "POST /stalls/{id}/boss/$ref";
    assert_eq!(body(linked, ""), "reference");
    assert_eq!(body(linked, &example("POST /stalls/1/boss/$ref", r#"{ "@odata.id": "x" }"#)), "reference");
    assert_eq!(body(linked, &example("POST /stalls/1/boss/$ref", r#"{ "nick": "Jo" }"#)), "headSeller");
}

#[test]
fn what_is_no_json_is_content_of_its_media_type() {
    let html = "## Example\n\n```http\nPOST /stalls/1/sellers\nContent-Type: text/html\n\n<p>Jo</p>\n```\n\n";
    assert_eq!(body("POST /stalls/{id}/sellers", &(section(SELLER) + html)), "text/html");
    let zip = "## Request headers\n\n|Name|Description|\n|:-|:-|\n|Content-Type|application/zip. Required.|\n\n";
    assert_eq!(
        body("PUT /stalls/{id}/sellers/{id}", &(zip.to_string() + &section("Send the file."))),
        "application/zip"
    );
    assert_eq!(body("PUT /stalls/{id}/content", &section("Send the file.")), "application/octet-stream");
}

#[test]
fn examples_of_other_calls_say_nothing_of_a_body() {
    let zip = "## Request headers\n\n|Name|Description|\n|:-|:-|\n|Content-Type|application/zip|\n\n";
    let as_zip = "## Example\n\n```http\nPOST /stalls\nContent-Type: application/zip\n\n[The plan]\n```\n\n";
    for (others, expected) in [
        (String::new(), "application/zip"),
        (example("PATCH /stalls/1/sellers/2", r#"{ "nick": "Jo" }"#), "application/zip"),
        (as_zip.to_string() + &example("POST /stalls/1/sellers", r#"{ "nick": "Jo" }"#), "application/zip"),
        (example("POST /stalls", r#"{ "colour": "red" }"#), "stall"),
        // A path that is written otherwise is that of the only call of its method.
        (example("POST /stall", r#"{ "colour": "red" }"#), "stall"),
    ] {
        assert_eq!(body("POST /stalls", &(zip.to_string() + &others)), expected, "{others}");
    }
}

#[test]
fn a_list_is_sent_where_the_examples_show_one() {
    let told = "Send an array of [seller](../resources/seller.md) objects.";
    let sellers = r#"[{ "nick": "Jo" }, { "nick": "Mo" }]"#;
    for (path, text, sent, expected) in [
        // What stands behind a path of bytes is JSON nevertheless.
        ("/stalls/1/content", told, sellers, "Collection(seller)"),
        ("/stalls/1/sellers", told, sellers, "Collection(seller)"),
        ("/stalls/1/sellers", "Send them.", r#"["Jo", "Mo"]"#, "Collection(Edm.Untyped)"),
        // Words in brackets stand for bytes.
        ("/stalls/1/content", told, "[The bytes]", "application/octet-stream"),
    ] {
        let line = format!("PATCH {path}");
        let listed = line.replace('1', "{id}");
        assert_eq!(body(&listed, &(section(text) + &example(&line, sent))), expected, "{line} {sent}");
    }
}

#[test]
fn a_slip_in_the_name_of_what_is_sent_is_told() {
    let near = |rows: &str| -> Vec<String> {
        let table = section(&format!("|Property|Type|Description|\n|:-|:-|:-|\n{rows}\n"));
        let says_its_type = example("POST /stalls", r##"{ "@odata.type": "#microsoft.graph.stall" }"##);
        let page = api("Add something", "POST /stalls", &(table + &says_its_type));
        let (_, diagnostics) = read(types().into_iter().chain([page]));
        let near = diagnostics.iter().filter(|finding| finding.code == Code::NearName);
        near.map(|finding| format!("{}; {}", finding.message, finding.help)).collect()
    };
    assert_eq!(near("|color|String||\n"), ["`color` is no property of what is sent; did you mean `colour`?"]);
    assert_eq!(near("|colour|String||\n|color|String||\n"), [""; 0], "it lists both");
    assert_eq!(near("|shade|String||\n"), [""; 0], "what no type declares may be sent");
}

#[test]
fn a_slip_in_the_name_that_an_example_sends_is_told() {
    let near = |sent: &str| -> Vec<String> {
        let table = "|Parameter|Type|Description|\n|:-|:-|:-|\n|reason|String||\n|until|Date||\n";
        let more = section(table) + &example("POST /stalls/1/close", sent);
        let page = api("stall: close", "POST /stalls/{id}/close", &more);
        let (_, diagnostics) = read(types().into_iter().chain([page]));
        let near = diagnostics.iter().filter(|finding| finding.code == Code::NearName);
        near.map(|finding| format!("{}; {}", finding.message, finding.help)).collect()
    };
    let slip = ["`raeson` is no parameter of what is called; did you mean `reason`?"];
    assert_eq!(near(r#"{ "raeson": "rain", "until": "2026-05-01" }"#), slip);
    assert_eq!(near(r#"{ "raeson": "rain", "reason": "rain" }"#), [""; 0], "it sends both");
    assert_eq!(near(r#"{ "cause": "rain", "until": "2026-05-01" }"#), [""; 0], "a table may leave parameters out");
}

#[test]
fn bytes_are_sent_where_no_example_calls_an_action_without_them() {
    let table = "## Request headers\n\n|Name|Value|\n|:-|:-|\n|Content-Type|`text/plain` for MIME.|\n\n";
    let answer = response(201, "a [stall](../resources/stall.md) object");
    let shown = |headers: &str, body: &str| {
        format!(
            "## Example\n\n```http\nPOST /stalls/1/copy\n{headers}\n{body}\n```\n\n```http\nHTTP/1.1 201 Created\n```\n\n"
        )
    };
    let bytes = shown("Content-Type: text/plain\n", "SGVsbG8=");
    for (examples, expected) in [
        (bytes.clone(), "text/plain"),
        (shown("", "") + &bytes, "none"),
        (bytes.clone() + &shown("Prefer: x", ""), "none"),
        // What this example sends is left out.
        (bytes.clone() + &shown("Content-Type: text/plain", ""), "text/plain"),
        (bytes + &shown("Content-Length: 12", ""), "text/plain"),
    ] {
        assert_eq!(body("POST /stalls/{id}/copy", &format!("{table}{answer}{examples}")), expected, "{examples}");
    }
}
