//! Pages beside the requests that they are taken apart into.

use crate::joining::small_pages::{SmallPage, api, list, relationships, resource, response, schema_of};

const LIST: &str = "{ \"value\": [{ \"id\": \"1\" }] }";
const ONE: &str = "{ \"id\": \"1\" }";

/// An example with a request and its answer.
fn example(path: &str, head: &str, body: &str) -> String {
    format!("```http\nGET {path}\n```\n\n```http\nHTTP/1.1 {head}\n\n{body}\n```\n")
}

/// The requests of a page beside those of `/carts`: what each is called, and what it answers on which paths.
fn parts(title: &str, paths: &str, answer: &str, examples: &[String]) -> Vec<String> {
    let lines = paths.split(' ').map(|path| format!("GET {path}")).collect::<Vec<_>>().join("\n");
    let text = format!("{}## Examples\n\n{}", response(200, answer), examples.concat());
    let items = relationships(&[("items", "[item](item.md) collection"), ("owner", "[person](person.md)")]);
    let pages: [SmallPage; 5] = [
        resource("cart", &items),
        resource("item", ""),
        resource("person", ""),
        list("/carts", "cart"),
        api(title, &lines, &text),
    ];
    let requests =
        schema_of(pages).requests.into_iter().filter(|request| !request.origin.pages[0].contains("list-carts"));
    let shown = requests.map(|request| {
        let paths: Vec<String> = request.paths.iter().map(ToString::to_string).collect();
        let content = match &request.response.content {
            crate::schema::Content::Value(of) => of.to_string().replace("microsoft.graph.", ""),
            other => format!("{other:?}"),
        };
        format!("{} {content} {}", request.name, paths.join(" "))
    });
    shown.collect()
}

#[test]
fn an_object_and_a_list_are_two_requests() {
    let cart = "a [cart](../resources/cart.md) object";
    for (title, paths, examples, expected) in [
        // The paths tell.
        ("Get cart", "/carts/{id} /carts", vec![], vec!["get cart /carts/{cartId}", "list Collection(cart) /carts"]),
        // The examples do, where nothing is known of the path.
        (
            "Get cart",
            "/me/cart /my/list",
            vec![example("/me/cart", "200 OK", ONE), example("/my/list", "200 OK", LIST)],
            // There is a shorter path to a list.
            vec!["get cart /me/cart", "listAtMy Collection(cart) /my/list"],
        ),
        // They know better than the path.
        (
            "Get cart",
            "/carts/{id} /carts",
            vec![example("/carts/1", "200 OK", ONE), example("/carts", "200 OK", ONE)],
            vec!["get cart /carts/{cartId} /carts"],
        ),
        // Nothing but the page tells.
        ("Get cart", "/my/cart /my/carts", vec![], vec!["get cart /my/cart /my/carts"]),
    ] {
        assert_eq!(parts(title, paths, cart, &examples), expected, "{paths} {examples:?}");
    }
}

#[test]
fn only_a_key_leads_to_an_object_where_a_page_speaks_of_a_list() {
    let carts = "a collection of [cart](../resources/cart.md) objects";
    let expected = ["list Collection(cart) /carts /people/{peopleId}/cart", "get cart /carts/{cartId}"];
    assert_eq!(parts("List cart", "/carts /carts/{id} /people/{id}/cart", carts, &[]), expected);
}

#[test]
fn what_is_no_json_is_a_request_of_its_own_by_its_end() {
    let paths = "/carts/{id} /carts/{id}/picture /carts/{id}/receipt";
    let examples = [
        example("/carts/1", "200 OK", ONE),
        example("/carts/1/picture", "302 Found\nLocation: https://x.example/1", ""),
        example("/carts/1/receipt", "200 OK\nContent-Type: text/csv", "a,b"),
    ];
    let expected = [
        "get cart /carts/{cartId}",
        "getPicture Stream /carts/{cartId}/picture",
        "getReceipt Stream /carts/{cartId}/receipt",
    ];
    assert_eq!(parts("Get cart", paths, "a [cart](../resources/cart.md) object", &examples), expected);
}

#[test]
fn the_format_that_is_asked_for_decides() {
    let examples = [
        example("/carts/sales?$format=text/csv", "302 Found\nLocation: https://x.example/1", ""),
        example("/carts/sales?$format=application/json", "200 OK", LIST),
    ];
    let expected = ["sales Stream /carts/sales", "salesAsJson Collection(cart) /carts/sales?$format=application/json"];
    assert_eq!(parts("carts: sales", "/carts/sales", "a [cart](../resources/cart.md) object", &examples), expected);
}

#[test]
fn what_a_page_shows_beside_its_own_is_something_else() {
    let annotation =
        "<!-- { \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.person\" } -->\n```http\nHTTP";
    let owner = example("/carts/1/owner", "200 OK", ONE).replace("```http\nHTTP", annotation);
    let expected = ["get cart /carts/{cartId}", "getOwner person /carts/{cartId}/owner"];
    let paths = "/carts/{id} /carts/{id}/owner";
    assert_eq!(parts("Get cart", paths, "a [cart](../resources/cart.md) object", &[owner]), expected);
}

#[test]
fn an_object_and_its_bytes_are_two_requests_whether_or_not_the_path_is_known() {
    let annotation = "<!-- { \"blockType\": \"response\", \"@odata.type\": \"stream\" } -->\n```http\nHTTP";
    for at in ["carts", "unknown"] {
        let bytes = example(&format!("/{at}/1/content"), "200 OK\nContent-type: text/vtt", "WEBVTT");
        let annotated = bytes.replace("```http\nHTTP", annotation);
        let paths = format!("/{at}/{{cartId}} /{at}/{{cartId}}/content");
        let expected = [format!("get cart /{at}/{{cartId}}"), format!("getContent Stream /{at}/{{cartId}}/content")];
        for example in [bytes, annotated] {
            assert_eq!(parts("Get cart", &paths, "a [cart](../resources/cart.md) object", &[example]), expected);
        }
    }
}

#[test]
fn of_several_kinds_of_bytes_the_page_is_named_after_the_one_in_its_title() {
    let bytes = |end: &str| example(&format!("/carts/1/{end}"), "200 OK\nContent-type: text/vtt", "WEBVTT");
    for (paths, title, expected) in [
        (
            "bill content",
            "Get content",
            ["getContent Stream /carts/{cartId}/content", "getBill Stream /carts/{cartId}/bill"],
        ),
        (
            "content bill",
            "Get bill",
            ["getBill Stream /carts/{cartId}/bill", "getContent Stream /carts/{cartId}/content"],
        ),
    ] {
        let shown: Vec<String> = paths.split(' ').map(bytes).collect();
        let paths = paths.split(' ').map(|end| format!("/carts/{{id}}/{end}")).collect::<Vec<_>>().join(" ");
        assert_eq!(parts(title, &paths, "the bytes", &shown), expected);
    }
}

/// The sentences of a page on an object and on its bytes may name the bytes alone.
#[test]
fn an_object_that_is_shown_is_not_the_primitive_value_that_a_sentence_names() {
    let shown = |body: &str| [example("/carts/1/owner", "200 OK", body)];
    let answered = |body: &str| parts("Get owner", "/carts/{id}/owner", "the binary data", &shown(body));
    assert_eq!(answered(ONE), ["getOwner person /carts/{cartId}/owner"]);
    assert_eq!(answered("{ \"value\": \"AA==\" }"), ["getOwner Edm.Binary /carts/{cartId}/owner"]);
}

#[test]
fn a_function_answers_on_all_its_paths_what_it_shows_on_one() {
    let shown = [example("/carts/sales(day=2)", "302 Found\nLocation: https://x.example/1", "")];
    let paths = "/carts/sales(week={week}) /carts/sales(day={day})";
    let found = parts("carts: sales", paths, "it", &shown);
    assert_eq!(found, ["sales Stream /carts/sales(week={week}) /carts/sales(day={day})"], "in the order of the page");
}

#[test]
fn bytes_of_a_property_are_sent_by_a_request_of_their_own() {
    let picture = "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key.|\n|picture|Stream||\n";
    let sent = |line: &str, kind: &str, body: &str| {
        format!("```http\n{line}\nContent-Type: {kind}\n\n{body}\n```\n\n```http\nHTTP/1.1 204 No Content\n```\n")
    };
    let cart = response(200, "a [cart](../resources/cart.md) object");
    let bodies = |lines: &str, examples: &[String]| -> Vec<String> {
        let page = api("Update cart", lines, &format!("{cart}## Examples\n\n{}", examples.concat()));
        let path = page.0.clone();
        let resource = ("en-US/beta/resources/cart.md".to_string(), format!("# cart resource type\n\n{picture}"));
        let requests = schema_of([resource, list("/carts", "cart"), page]).requests;
        let own = requests.into_iter().filter(|request| request.origin.pages[0] == path);
        own.map(|request| format!("{} {} {:?}", request.name, request.paths[0], request.body)).collect()
    };
    let object = sent("PATCH /carts/1", "application/json", "{ \"id\": \"1\" }");
    let bytes = sent("PATCH /carts/1/picture", "image/jpeg", "<Image>");
    let jpeg = "updatePicture /carts/{cartId}/picture Stream { media_type: \"image/jpeg\" }";
    for lines in ["PATCH /carts/{id}", "PATCH /carts/{id}\nPATCH /carts/{id}/picture"] {
        let found = bodies(lines, &[object.clone(), bytes.clone()]);
        assert!(found[0].starts_with("update /carts/{cartId} Object"), "{found:?}");
        assert_eq!(found[1..], [jpeg], "{lines}");
    }
    assert_eq!(bodies("PATCH /carts/{id}", &[object]).len(), 1, "nothing shows that they can be sent");
}

#[test]
fn a_list_of_a_type_that_nobody_knows_is_a_list() {
    let answer = "a collection of [trolley](../resources/trolley.md) objects";
    let found = parts("List trolley", "/carts/microsoft.graph.trolley", answer, &[]);
    assert_eq!(found.iter().map(|it| it.contains(" Collection(cart) ")).collect::<Vec<_>>(), [true], "{found:?}");
}

#[test]
fn what_a_page_describes_beside_answers_what_its_own_example_shows() {
    let properties = |rows: &str| format!("## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{rows}\n");
    let pictures =
        relationships(&[("pictures", "[picture](picture.md) collection"), ("items", "[item](item.md) collection")]);
    let size = (
        "en-US/beta/resources/size.md".to_string(),
        format!("# size resource type\n\n{}", properties("|height|Int32||")),
    );
    let shown = |path: &str, head: &str, of: &str, body: &str| {
        let annotation = format!("<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"{of}\" }} -->");
        format!("```http\nGET {path}\n```\n\n{annotation}\n```http\nHTTP/1.1 {head}\n\n{body}\n```\n")
    };
    let paths = ["/carts/1/pictures", "/carts/1/pictures/2/big", "/carts/1/items", "/carts/1/pictures/2/big/content"];
    let examples = [
        shown(paths[0], "200 OK", "Collection(microsoft.graph.picture)", LIST),
        shown(paths[1], "200 OK", "microsoft.graph.size", "{ \"height\": 7 }"),
        shown(paths[2], "200 OK", "Collection(microsoft.graph.item)", LIST),
        shown(paths[3], "302 Found\nLocation: https://x.example/1", "", ""),
    ];
    let lines =
        paths.map(|path| format!("GET {}", path.replace('1', "{id}").replace('2', "{key}").replace("big", "{size}")));
    let told = response(200, "a collection of [picture](../resources/picture.md) objects");
    let page = api("List pictures", &lines.join("\n"), &(told + "## Examples\n\n" + &examples.concat()));
    let pages =
        [resource("cart", &pictures), resource("picture", ""), resource("item", ""), size, list("/carts", "cart")];
    let requests = schema_of(pages.into_iter().chain([page])).requests;
    let own = requests.iter().filter(|request| request.origin.pages[0].ends_with("list-pictures.md"));
    let answers: Vec<String> = own
        .map(|request| {
            let answer =
                request.answer().map_or("bytes".to_string(), |of| of.to_string().replace("microsoft.graph.", ""));
            format!("{answer} {:?}", request.response.statuses)
        })
        .collect();
    assert_eq!(answers, ["Collection(picture) [200]", "size [200]", "Collection(item) [200]", "bytes [302]"]);
}
