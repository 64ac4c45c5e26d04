//! Small pages beside the members that their requests send.

use crate::diagnostics::Code;
use crate::joining::small_pages::{
    SmallPage, api, list, parameters, read, relationships, resource, response, schema_of,
};
use crate::schema::{Body, Property};

/// What can be set of the body of a page's request.
fn members(page: SmallPage) -> Vec<String> {
    let items = relationships(&[("items", "[item](item.md) collection")]);
    let pair =
        "# pair resource type\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n|key|String|\n|value|String|\n".to_string();
    let pair = ("en-US/beta/resources/pair.md".to_string(), pair);
    let path = page.0.clone();
    let lists = [list("/carts", "cart"), resource("cart", &items), resource("item", ""), pair, page];
    let request = schema_of(lists).requests.into_iter().find(|request| request.origin.pages.contains(&path));
    let members = match request.expect("a request").body {
        Body::Parameters(members) | Body::Properties { properties: members, .. } => members,
        Body::Object { bindings, .. } => bindings,
        other => panic!("{other:?}"),
    };
    let shown = |member: &Property| format!("{}: {}", member.name, member.type_use).replace("microsoft.graph.", "");
    members.iter().map(shown).collect()
}

fn sending(method: &str, path: &str, body: &str) -> String {
    format!("{}## Example\n\n```http\n{method} {path}\n\n{body}\n```\n", response(204, "nothing"))
}

#[test]
fn the_changes_of_a_collection_are_a_list_of_what_it_holds() {
    let changes = "{ \"id\": \"1\", \"items@delta\": [{ \"@removed\": { \"reason\": \"changed\" }, \"id\": \"2\" }] }";
    let update = |rows: &str| {
        let told = "[cart](../resources/cart.md)";
        let body = format!("## Request body\n\nA {told} object.\n\n{rows}");
        api("Update cart", "PATCH /carts/{id}", &(body + &sending("PATCH", "/carts/1", changes)))
    };
    let expected = "items@delta: Collection(item)";
    assert_eq!(members(update("")), [expected]);
    let listed = "|Property|Type|\n|:-|:-|\n|id|String|\n|items@delta|Collection([item](../resources/item.md))|\n\n";
    assert_eq!(members(update(listed)), ["id: Edm.String", expected]);
    let listed_otherwise = "|Property|Type|\n|:-|:-|\n|id|String|\n\n";
    assert_eq!(members(update(listed_otherwise)), ["id: Edm.String", expected]);
}

#[test]
fn values_that_only_the_page_of_a_request_tells_are_those_of_what_it_sends() {
    let values = |declared: &str, sent: &str| {
        let (path, text) = resource("cart", "");
        let row = format!("Key of the entity.|\n|state|String|{declared}|\n");
        let cart = (path, text.replacen("Key of the entity.|\n", &row, 1));
        let body = format!("## Request body\n\n|Property|Type|Description|\n|:-|:-|:-|\n|state|String|{sent}|\n\n");
        let page = api("Update cart", "PATCH /carts/{id}", &(body + &response(204, "nothing")));
        let requests = schema_of([list("/carts", "cart"), cart, page]).requests;
        let update = requests.into_iter().find(|request| request.name == "update").expect("a request");
        let Body::Properties { properties, .. } = update.body else { panic!("{:?}", update.body) };
        properties[0].values.join(" ")
    };
    let (two, one) = ("Possible values are: `new`, `old`.", "Possible values are: `new`.");
    assert_eq!(values("The state.", &format!("The state. {two}")), "new old");
    assert_eq!(values("The state.", &format!("What it is to be. {two}")), "new old");
    assert_eq!(values(&format!("The state. {two}"), &format!("What it is to be. {one}")), "new");
    assert_eq!(values(&format!("The state. {two}"), "What it is to be."), "new old");
    let more = "Possible values are: `new` through `old`, or a name of your own.";
    assert_eq!(values("The state.", more), "");
}

#[test]
fn what_an_object_that_is_listed_holds_is_no_member_beside_it() {
    let sell = |body: &str| {
        let rows = parameters("Request body", &[("pair", "[pair](../resources/pair.md)")]);
        api("cart: sell", "POST /carts/{id}/sell", &(rows + &sending("POST", "/carts/1/sell", body)))
    };
    assert_eq!(members(sell("{ \"key\": \"a\", \"value\": \"b\" }")), ["pair: pair"]);
    // What is listed is sent beside something else.
    assert_eq!(members(sell("{ \"pair\": {}, \"key\": \"a\" }")), ["pair: pair", "key: Edm.String"]);
    // Not all that is sent is of the object.
    assert_eq!(members(sell("{ \"key\": \"a\", \"hurry\": true }")), ["key: Edm.String", "hurry: Edm.Boolean"]);
}

#[test]
fn a_table_of_which_no_example_sends_a_member_is_told() {
    let told = |body: &str| {
        let rows = parameters("Request body", &[("colour", "String"), ("owner", "[item](../resources/item.md)")]);
        let paint = api("Paint cart", "PATCH /carts/{id}", &(rows + &sending("PATCH", "/carts/1", body)));
        let (_, findings) = read([list("/carts", "cart"), resource("cart", ""), resource("item", ""), paint]);
        findings.iter().filter(|finding| finding.code == Code::ParametersFromExample).count()
    };
    assert_eq!(told("{ \"shade\": \"red\" }"), 1);
    for right in
        ["{ \"shade\": \"red\", \"Colour\": \"red\" }", "{ \"shade\": \"red\", \"owner@odata.bind\": \"x\" }", "{}"]
    {
        assert_eq!(told(right), 0, "{right}");
    }
}

#[test]
fn what_an_example_alone_shows_is_of_the_type_that_the_table_names_and_that_has_its_members() {
    let put = |body: &str| {
        let rows = parameters("Request body", &[("pairs", "[pair](../resources/pair.md) collection")]);
        api("Set pairs", "PUT /carts/{id}/pairs", &(rows + &sending("PUT", "/carts/1/pairs", body)))
    };
    let of = |body: &str| members(put(body)).pop().expect("a member");
    assert_eq!(of("{ \"value\": [{ \"key\": \"a\", \"value\": \"b\" }] }"), "value: Collection(pair)");
    assert_eq!(of("{ \"value\": [{ \"key\": \"a\", \"other\": \"b\" }] }"), "value: Collection(Edm.Untyped)");
}

/// What a setter says of a role whose type says `of_type`, on a page that says `told` of it.
fn said(of_type: &str, told: &str) -> String {
    let row = |text: &str| format!("|Property|Type|Description|\n|:-|:-|:-|\n|role|String|{text}|\n\n");
    let member = "# member resource type\n\n## Properties\n\n".to_string() + &row(of_type);
    let body = format!("## Request body\n\nA [member](../resources/member.md).\n\n{}", row(told));
    let add = api("Add member", "POST /members", &(body + &response(201, "a [member](../resources/member.md)")));
    let (schema, _) = read([("en-US/beta/resources/member.md".to_string(), member), list("/members", "member"), add]);
    let add = schema.requests.iter().find(|request| request.origin.pages[0].ends_with("add-member.md"));
    let role = &add.expect("a request").body.members()[0];
    let read_only = if role.read_only { " (read-only)" } else { "" };
    let values = if role.values.is_empty() { String::new() } else { format!(" [{}]", role.values.join(", ")) };
    format!("{}{read_only}{values}", role.documentation.plain().replace("\n\n", " | "))
}

#[test]
fn a_setter_says_what_its_page_tells_of_sending_the_property() {
    for (of_type, told, expected) in [
        ("What somebody may do.", "What the new member may do. Required.", "What the new member may do. Required."),
        ("What somebody may do.", "Required.", "Required. | What somebody may do."),
        ("What somebody may do. Not null.", "What somebody may do.", "What somebody may do. Not null."),
        ("What somebody may do.", "", "What somebody may do."),
        ("Told by the service. Read-only.", "What the new member may do.", "What the new member may do."),
        (
            "Possible values are: `read`, `write`, `own`.",
            "What to grant. Possible values are: `read`, `write`.",
            "What to grant. [read, write]",
        ),
        (
            "What somebody may do.",
            "What to grant. Possible values are: `read`, `write`.",
            "What to grant. [read, write]",
        ),
        ("Possible values are: `read`, `write`.", "What to grant.", "What to grant. [read, write]"),
    ] {
        assert_eq!(said(of_type, told), expected, "{of_type} / {told}");
    }
}
