//! Small pages beside what is found out about their examples.

use serde_json::json;

use super::driver::{Answer, Refusal};
use super::request::is_listed;
use super::{AnswerFault, ApiPages, BodyFault, Conformance, Fault, JsonPath, Reason, answers, bodies, requests};
use crate::Documented;
use crate::corpus::Corpus;
use crate::reading::http_request::RequestLine;
use crate::settings::Settings;
use crate::span::{Span, Spanned};

const CART: &str = "\
# cart resource type

Namespace: microsoft.graph

## Properties

|Property|Type|Description|
|:-|:-|:-|
|id|String|Key of the entity.|
|colour|String|Its colour.|
|wheels|Int32|How many wheels it has.|
|owner|[person](person.md)|Whose it is.|
";

const PERSON: &str = "\
# person resource type

## Properties

|Property|Type|Description|
|:-|:-|:-|
|name|String|The name.|
";

/// The pages of carts and people, and the page of an operation.
fn documented(api: &str) -> Documented {
    let list = "# List carts\n\n## HTTP request\n```http\nGET /carts\n```\n\
                ## Response\nA `200 OK` response code and a collection of [cart](../resources/cart.md) objects.\n";
    let corpus = Corpus::from_texts([
        ("en-US/beta/resources/cart.md", CART),
        ("en-US/beta/resources/person.md", PERSON),
        ("en-US/beta/api/cart-list.md", list),
        ("en-US/beta/api/x.md", api),
    ]);
    crate::document(corpus, &Settings::default())
}

fn page(request: &str, more: &str) -> String {
    format!("# cart: do\n\n## HTTP request\n```http\n{request}\n```\n{more}")
}

fn request_with(body: &str) -> String {
    format!("## Example\n```http\nPATCH /carts/1\nContent-type: application/json\n\n{body}\n```\n")
}

fn answer_with(annotation: &str, body: &str) -> String {
    format!(
        "## Response\nA `200 OK` and a [cart](../resources/cart.md) object.\n## Example\n<!-- {annotation} -->\n\
         ```http\nHTTP/1.1 200 OK\n\n{body}\n```\n"
    )
}

/// The parts of the page's examples: the place and the Rust type of each.
fn parts(api: &str) -> Vec<String> {
    let documented = documented(api);
    let modules = [("beta".to_string(), "beta".to_string())].into();
    let conformance = Conformance::of(&documented, &modules);
    conformance.parts().map(|(_, part, rust_type)| format!("{} {rust_type}", part.path)).collect()
}

#[test]
fn the_page_tells_the_type_of_an_answer() {
    let get = |annotation: &str, body: &str| parts(&page("GET /carts/{id}", &answer_with(annotation, body)));
    for (annotation, body, expected) in [
        ("{}", r#"{ "colour": "red" }"#, &["$ beta::Cart"][..]),
        ("{}", r#"{ "value": { "colour": "red" } }"#, &["$.value Option<beta::Cart>"]),
        ("{}", r#"{ "value": [{ "colour": "red" }] }"#, &["$ odata::Collection<beta::Cart>"]),
        ("{}", r#"[{ "colour": "red" }]"#, &["$ Vec<beta::Cart>"]),
        (r#"{ "@odata.type": "microsoft.graph.person" }"#, r#"{ "name": "Eva" }"#, &["$ beta::Person"]),
        ("{}", r##"{ "@odata.type": "#microsoft.graph.person" }"##, &["$ beta::Person"]),
        (r#"{ "@odata.type": "Edm.Boolean" }"#, r#"{ "value": true }"#, &["$.value Option<bool>"]),
        (r#"{ "@odata.type": "Edm.String" }"#, r#"{ "value": true }"#, &["$.value Option<String>"]),
        // An annotation that cannot be right gives way to the sentence; where that cannot be either, nothing is told.
        (r#"{ "@odata.type": "microsoft.graph.person" }"#, r#"{ "colour": "red" }"#, &["$ beta::Cart"]),
        ("{}", r#"{ "weather": "fine" }"#, &[]),
    ] {
        assert_eq!(get(annotation, body), expected, "{annotation} {body}");
    }
}

#[test]
fn the_page_tells_the_type_of_what_is_sent() {
    let updated = page("PATCH /carts/{id}", &request_with(r#"{ "colour": "red" }"#));
    let rows = "## Request body\n|Property|Type|Description|\n|:-|:-|:-|\n|colour|String||\n";
    let answer = "## Response\nA `200 OK` and a [cart](../resources/cart.md) object.\n";
    assert_eq!(parts(&(updated + rows + answer)), ["$ beta::Cart"]);

    let action = "# cart: paint\n\n## HTTP request\n```http\nPOST /carts/{id}/paint\n```\n## Request body\n\
                  |Parameter|Type|Description|\n|:-|:-|:-|\n|by|[person](../resources/person.md)||\n|times|Int32||\n\
                  ## Response\n`204 No Content`\n## Example\n```http\nPOST /carts/1/paint\n\n\
                  { \"by\": { \"name\": \"Eva\" }, \"Times\": 2 }\n```\n";
    assert_eq!(parts(action), ["$.Times Option<i32>", "$.by Option<beta::Person>"]);

    let reference = "# Add cart\n\n## HTTP request\n```http\nPOST /carts/$ref\n```\n## Example\n```http\nPOST /carts/$ref\n\n\
                     { \"@odata.id\": \"https://x/carts/1\" }\n```\n";
    assert_eq!(parts(reference), ["$.@odata.id Option<String>"]);
}

fn refusal(path: &str) -> Refusal {
    Refusal { path: path.to_string(), error: "no".to_string() }
}

/// The place, the way and the fault of what became of an example, with the counts of equal and recovered ones.
fn judged(body: &str, answer: Answer) -> (Vec<String>, usize, usize) {
    let documented = documented(&page("GET /carts/{id}", &answer_with("{}", body)));
    let modules = [("beta".to_string(), "beta".to_string())].into();
    let report = Conformance::of(&documented, &modules).report(vec![answer]);
    let shown = report.failures.iter().map(|failure| {
        let fault = match &failure.fault {
            Fault::Documentation { documented, shown } => format!("{documented} shown as {shown}"),
            Fault::Ours => "ours".to_string(),
        };
        let forgiven = if failure.is_forgiven { ", forgiven" } else { "" };
        format!("{} {} {fault}{forgiven}", failure.place, failure.path)
    });
    (shown.collect(), report.total().equal, report.total().recovered)
}

#[test]
fn what_does_not_come_back_is_judged_by_the_format() {
    let written = |written| Answer { refused: Vec::new(), written };
    let refused = |path: &str, written| Answer { refused: vec![refusal(path)], written };
    for (body, answer, expected) in [
        (r#"{ "wheels": 4, "id": null }"#, written(json!({ "wheels": 4.0 })), &[][..]),
        (
            r#"{ "wheels": "4" }"#,
            written(json!({ "wheels": 4 })),
            &["en-US/beta/api/x.md:14 $.wheels Edm.Int32 shown as \"4\""],
        ),
        (
            r#"{ "wheels": "four" }"#,
            refused("wheels", json!({ "wheels": "four" })),
            &["en-US/beta/api/x.md:14 $.wheels Edm.Int32 shown as \"four\", forgiven"],
        ),
        (r#"{ "wheels": 4 }"#, refused("wheels", json!({})), &["en-US/beta/api/x.md:14 $.wheels ours"]),
        (
            r#"{ "wheels": 4 }"#,
            refused("wheels", json!({ "wheels": 4 })),
            &["en-US/beta/api/x.md:14 $.wheels ours, forgiven"],
        ),
        (r#"{ "colour": "red" }"#, written(json!({})), &["en-US/beta/api/x.md:14 $.colour ours"]),
        (
            r#"{ "owner": { "name": 1 } }"#,
            refused("owner.name", json!({ "owner": { "name": 1 } })),
            &["en-US/beta/api/x.md:14 $.owner.name Edm.String shown as 1, forgiven"],
        ),
        (
            r#"{ "owner": "Eva" }"#,
            refused("owner", json!({ "owner": "Eva" })),
            &["en-US/beta/api/x.md:14 $.owner microsoft.graph.person shown as \"Eva\", forgiven"],
        ),
    ] {
        assert_eq!(judged(body, answer).0, expected, "{body}");
    }
}

#[test]
fn each_value_that_is_refused_is_named_and_all_are_compared() {
    let written = json!({ "wheels": "4", "owner": 1, "colour": "blue" });
    let answer = Answer { refused: vec![refusal("wheels"), refusal("owner")], written };
    let (failures, ..) = judged(r#"{ "wheels": "4", "owner": 1, "colour": "red" }"#, answer);
    assert_eq!(
        failures,
        [
            "en-US/beta/api/x.md:14 $.wheels Edm.Int32 shown as \"4\", forgiven",
            "en-US/beta/api/x.md:14 $.owner microsoft.graph.person shown as 1, forgiven",
            "en-US/beta/api/x.md:14 $.colour ours",
        ]
    );
}

#[test]
fn what_is_no_json_is_recovered_and_counted_apart() {
    let (failures, equal, recovered) =
        judged(r#"{ "wheels": 4, }"#, Answer { refused: Vec::new(), written: json!({ "wheels": 4 }) });
    assert_eq!((failures, equal, recovered), (Vec::new(), 0, 1));
}

#[test]
fn example_requests_are_made_of_the_operation() {
    for (template, shown, expected) in [
        ("GET /carts/{id}", "GET https://graph.microsoft.com/beta/carts/1?$select=id", None),
        ("GET /carts/{id}", "GET /Carts('a b')", None),
        ("GET /carts/{id}", "GET /carts/a%20b", None),
        ("GET /carts/{id}", "GET /carts/1/shop.giftCart/$value", None),
        ("GET /carts/{id}", "GET /carts/1/$count", Some("length")),
        ("GET /carts/price(a={a},b={b})", "GET /carts/price(b=1,a=2)", None),
        ("GET /carts?$filter=id eq {id}", "GET /carts?$filter=colour+eq+'red'", None),
        ("GET /carts/{id}", "DELETE /carts/1", Some("method")),
        ("GET /carts/{id}/owner", "GET /carts/1/ovner", Some("ovner for owner")),
        ("GET /carts/{id}/owner", "GET /carts/1", Some("length")),
    ] {
        let api = page(template, &format!("## Example\n```http\n{shown}\n```\n"));
        let found = requests(&ApiPages::of(&documented(&api)));
        let reasons: Vec<String> = found
            .unmade
            .into_iter()
            .map(|unmade| match unmade.reason {
                Reason::OtherMethod { .. } => "method".to_string(),
                Reason::OtherSegment { shown, expected, .. } => format!("{shown} for {expected}"),
                Reason::OtherLength { .. } => "length".to_string(),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(reasons.first().map(String::as_str), expected, "{template} {shown}");
        assert_eq!((found.pages, found.made), (1, usize::from(expected.is_none())), "{template} {shown}");
    }
}

/// What is found out about the body of an example that changes a cart, and how many of its members have setters.
fn body_of(section: &str, line: &str, body: &str) -> (Vec<BodyFault>, usize, usize) {
    let api =
        page("PATCH /carts/{id}", &format!("## Request body\n{section}\n## Example\n```http\n{line}\n\n{body}\n```\n"));
    let found = bodies(&ApiPages::of(&documented(&api)));
    (found.findings.into_iter().map(|finding| finding.fault).collect(), found.typed, found.made)
}

#[test]
fn example_requests_are_made_with_their_bodies() {
    let member = |member: &str| member.to_string();
    let rows = "Send a [cart](../resources/cart.md).\n\n|Property|Type|Description|\n|:-|:-|:-|\n|colour|String||\n";
    for (section, line, body, faults, typed, made) in [
        (rows, "PATCH /carts/1", r#"{ "colour": "red", "owner@odata.bind": "x" }"#, vec![], 2, 1),
        (
            rows,
            "PATCH /carts/1",
            r#"{ "wheels": "4" }"#,
            vec![BodyFault::OtherValue { member: member("wheels"), documented: member("Edm.Int32") }],
            0,
            1,
        ),
        (
            rows,
            "PATCH /carts/1",
            r#"{ "extension_1_size": 4 }"#,
            vec![BodyFault::Undocumented { member: member("extension_1_size") }],
            0,
            1,
        ),
        (
            rows,
            "PATCH /carts/1",
            r#"{ "Colour": "red" }"#,
            vec![BodyFault::Spelled { member: member("Colour"), declared: member("colour") }],
            0,
            1,
        ),
        (rows, "PATCH /mystery/1", "{}", vec![BodyFault::NotMade { is_listed: false }], 0, 0),
        ("Send a [cart](../resources/cart.md).", "PATCH /carts/1", r#"{ "wheels": 4 }"#, vec![], 1, 1),
        // It is an address that is sent here.
        (rows, "PATCH /carts/1/$ref", "{}", vec![BodyFault::NotMade { is_listed: false }], 0, 0),
    ] {
        assert_eq!(body_of(section, line, body), (faults, typed, made), "{line} {body}");
    }
}

/// A link is set by an address, and ended by nothing.
#[test]
fn a_body_of_a_link_has_an_address_or_nothing() {
    let example = |body: &str| format!("```http\nPUT /carts/1/owner/$ref\n\n{body}\n```\n");
    for (body, faults) in [("{}", vec![]), (r#"{ "wheels": 4 }"#, vec![BodyFault::OtherKind])] {
        let more = format!("## Example\n{}\n{}", example(r#"{ "@odata.id": "x" }"#), example(body));
        let found = bodies(&ApiPages::of(&documented(&page("PUT /carts/{id}/owner/$ref", &more))));
        assert_eq!(found.examples, 2);
        assert_eq!(found.findings.into_iter().map(|finding| finding.fault).collect::<Vec<_>>(), faults);
    }
}

#[test]
fn a_request_that_the_page_lists_should_be_made() {
    for (listed, shown, expected) in [
        ("GET /carts/{id}/area(at='<place>')", "GET /carts/1/area(at='A1')", true),
        ("GET /carts/{id}/area(at='<place>')", "GET /carts/1/area", false),
        ("GET /carts/{id}", "GET /people/1", false),
        ("GET /carts/{id}", "GET /carts/1/owner", false),
        ("GET /carts/{id}", "PATCH /carts/1", false),
    ] {
        let line = |text: &str| {
            let (method, path) = text.split_once(' ').expect("a method and a path");
            RequestLine { method: method.to_string(), path: Spanned::new(path.to_string(), Span::default()) }
        };
        assert_eq!(is_listed(&[line(listed)], &line(shown)), expected, "{listed} {shown}");
    }
}

#[test]
fn bodies_can_be_sent_by_the_operation_of_another_page_or_as_they_are() {
    let sent = |line: &str| {
        let more = format!("## Example\n```http\n{line}\n\n{{ \"colour\": \"red\" }}\n```\n");
        let found = bodies(&ApiPages::of(&documented(&page("PATCH /carts/{id}", &more))));
        (found.by_own, found.by_other, found.raw, found.not_allowed)
    };
    assert_eq!(sent("PATCH /carts/1"), (1, 0, 0, 0));
    assert_eq!(sent("GET /carts"), (0, 1, 0, 0));
    assert_eq!(sent("PATCH /mystery/1"), (0, 0, 1, 0));
}

/// Why the answer to an example is not read, on a page about a cart.
fn unread(request: &str, response: &str, status: &str, body: &str) -> Vec<AnswerFault> {
    unread_by("GET /carts/{id}", request, response, status, body)
}

/// The same on a page about another request.
fn unread_by(listed: &str, request: &str, response: &str, status: &str, body: &str) -> Vec<AnswerFault> {
    let example = format!("## Example\n```http\n{request}\n```\n```http\nHTTP/1.1 {status}\n\n{body}\n```\n");
    let page = page(listed, &format!("## Response\n{response}\n{example}"));
    let found = answers(&ApiPages::of(&documented(&page)));
    assert_eq!((found.examples, found.read), (1, 1 - found.findings.len()), "{body}");
    found.findings.into_iter().map(|finding| finding.fault).collect()
}

#[test]
fn example_answers_are_read_by_their_operations() {
    let cart = "A `200 OK` and a [cart](../resources/cart.md) object.";
    let documented = "Collection(microsoft.graph.cart)".to_string();
    for (request, status, body, expected) in [
        ("GET /carts", "200 OK", r#"{ "wheels": 4 }"#, vec![AnswerFault::OtherForm { documented, is_of_page: false }]),
        ("GET /carts/1", "200 OK", r#"{ "wheels": 4 }"#, vec![]),
        ("GET /carts/1", "200 OK", r#"{ "value": { "wheels": 4 } }"#, vec![]),
        (
            "GET /carts/1",
            "200 OK",
            r#"{ "value": [{ "wheels": 4 }] }"#,
            vec![AnswerFault::OtherForm { documented: "microsoft.graph.cart".to_string(), is_of_page: false }],
        ),
        (
            "GET /carts/1",
            "200 OK",
            r#"{ "owner": { "name": 1 } }"#,
            vec![AnswerFault::OtherValue {
                path: JsonPath::default().member("owner").member("name"),
                documented: "Edm.String".to_string(),
                is_name_of_type: false,
            }],
        ),
        (
            "GET /carts/1",
            "200 OK",
            r#"{ "wheels": "Int32" }"#,
            vec![AnswerFault::OtherValue {
                path: JsonPath::default().member("wheels"),
                documented: "Edm.Int32".to_string(),
                is_name_of_type: true,
            }],
        ),
        ("GET /carts/1", "302 Found", r#"{ "wheels": 4 }"#, vec![AnswerFault::Status { status: 302 }]),
        ("GET /carts/$count", "200 OK", "7", vec![]),
        ("GET /carts/1/$value", "200 OK\nContent-Type: image/png", "bytes", vec![]),
        ("GET /carts", "200 OK", r#"{ "value": [] }"#, vec![]),
        ("GET /people/1", "200 OK", r#"{ "wheels": 4 }"#, vec![AnswerFault::NotMade { is_listed: false }]),
    ] {
        assert_eq!(unread(request, cart, status, body), expected, "{request} {status} {body}");
    }
    // What is printed below such a status does not come over the wire.
    assert_eq!(unread("GET /carts/1", "A `204 No Content`.", "204 No Content", r#"{ "wheels": 4 }"#), []);
    let csv = unread("GET /carts/1", "A `200 OK`.", "200 OK\nContent-Type: text/csv", "a,b");
    assert_eq!(csv, [], "content is read as it is");
    // The example writes its argument as no text is written.
    let listed = "GET /carts/{id}/twin(of='{of}')";
    let table = "A `200 OK` and a [cart](../resources/cart.md) object.\n\n## Function parameters\n\n|Parameter|Type|\n|:-|:-|\n|of|String|\n";
    assert_eq!(unread_by(listed, "GET /carts/1/twin(of=7)", table, "200 OK", r#"{ "wheels": 4 }"#), []);
    let other = unread_by(listed, "GET /carts/1/brother(of=7)", table, "200 OK", r#"{ "wheels": 4 }"#);
    assert_eq!(other, [AnswerFault::NotMade { is_listed: false }]);
}
