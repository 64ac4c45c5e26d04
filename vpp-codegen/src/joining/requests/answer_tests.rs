//! Small pages beside what answers their requests.

use crate::joining::requests::body_tests::types;
use crate::joining::small_pages::{api, methods, read, resource, response, schema_of};
use crate::schema::Content;

#[test]
fn where_a_page_speaks_of_a_collection_and_shows_one_object_it_is_one() {
    let told = response(200, "a collection of [seller](../resources/seller.md) objects");
    let example = |path: &str, body: &str| {
        format!("## Example\n\n```http\nGET {path}\n```\n\n```http\nHTTP/1.1 200 OK\n\n{body}\n```\n\n")
    };
    let is_list = |line: &str, examples: &str| {
        let page = api("Get something", &format!("GET {line}"), &format!("{told}{examples}"));
        let (schema, _) = read(types().into_iter().chain([page]));
        let mut found = schema.requests.iter().filter(|it| it.origin.pages[0].ends_with("get-something.md"));
        matches!(&found.next().expect("a request").response.content, Content::Value(answered) if answered.collection)
    };
    let (one, many) = (r#"{ "nick": "Jo" }"#, r#"{ "value": [] }"#);
    let (first, second) = ("/stalls/1/boss", "/stalls/2/boss");
    for (line, examples, expected) in [
        ("/stalls/{id}/boss", example(first, one), false),
        ("/stalls/{id}/boss", String::new(), true),
        ("/stalls/{id}/boss", example(first, many), true),
        ("/stalls/{id}/boss", example(first, one) + &example(second, many), true),
        // What another path answers tells nothing of this one.
        ("/stalls/{id}/boss", example(first, one) + &example("/stalls/1/friends", many), false),
        // The path leads to a collection, whatever an example shows of it.
        ("/stalls/{id}/sellers", example("/stalls/1/sellers", one), true),
        // And so it does to one object, by its key.
        ("/stalls/{id}/sellers/{id}", example("/stalls/1/sellers/2", many), false),
        ("/stalls/{id}/sellers/{id}", String::new(), false),
        ("/stalls/{id}/sellers\nGET /stalls/{id}/sellers/{id}", String::new(), true),
    ] {
        assert_eq!(is_list(line, &examples), expected, "{line} {examples}");
    }
}

/// What answers a page's request.
fn answer(title: &str, request: &str, more: &str) -> String {
    let (schema, _) = read(types().into_iter().chain([api(title, request, more)]));
    let key = title.to_lowercase().replace([' ', ':'], "-");
    let request = schema.requests.into_iter().find(|it| it.origin.pages[0].ends_with(&format!("{key}.md")));
    match request.expect("a request").response.content {
        Content::Value(of) => of.to_string().replace("microsoft.graph.", ""),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_base_answers_where_a_page_shows_several_types_derived_from_it() {
    let base = "a [seller](../resources/seller.md) object";
    let head = "a [headSeller](../resources/headseller.md) object";
    let either = "a [headSeller](../resources/headseller.md) or a [seller](../resources/seller.md) object";
    let shows = |of: &str| {
        format!(
            "## Example\n\n```http\nGET /stalls/1/sellers/2\n```\n\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \
             \"microsoft.graph.{of}\" }} -->\n```http\nHTTP/1.1 200 OK\n\n{{ \"id\": \"2\" }}\n```\n"
        )
    };
    for (title, told, shown, expected) in [
        // What one example is of is one of the types that may come.
        ("Get seller", base, vec!["headSeller"], "seller"),
        ("Get headSeller", base, vec!["headSeller"], "headSeller"),
        ("Get seller", head, vec![], "headSeller"),
        ("Get seller", head, vec!["seller"], "seller"),
        ("Get seller", either, vec![], "seller"),
        ("Get seller", "it", vec!["headSeller"], "headSeller"),
        ("Get seller", "it", vec!["headSeller", "seller"], "seller"),
    ] {
        let examples: String = shown.iter().map(|of| shows(of)).collect();
        let text = response(200, told) + &examples;
        assert_eq!(answer(title, "GET /stalls/{id}/sellers/{id}", &text), expected, "{title}: {told}, {shown:?}");
    }
    // Nothing but an annotation tells the base.
    let either = "a [headSeller](../resources/headseller.md) or a [oldSeller](../resources/oldseller.md) object";
    for (told, shown, expected) in
        [(either, "seller", "seller"), (either, "headSeller", "headSeller"), (head, "seller", "headSeller")]
    {
        let old = resource("oldSeller", "");
        let old =
            (old.0.to_lowercase(), old.1.replace("\n\n## Prop", "\n\nInherits from [seller](seller.md).\n\n## Prop"));
        let page = api("Get someone", "GET /mystery/{id}/someone", &(response(200, told) + &shows(shown)));
        let requests = schema_of(types().into_iter().chain([old, page])).requests;
        let request = requests.into_iter().find(|it| it.origin.pages[0].ends_with("someone.md")).expect("a request");
        let Content::Value(of) = &request.response.content else { panic!("a value") };
        assert_eq!(of.named().map(|of| &*of.name), Some(expected), "{told} {shown}");
    }
    // What an action returns is not what stands behind a path.
    let text = response(200, base) + &shows("headSeller").replace("GET /stalls/1/sellers/2", "POST /stalls/1/promote");
    assert_eq!(answer("stall: promote", "POST /stalls/{id}/promote", &text), "headSeller");
}

#[test]
fn what_is_accepted_answers_where_to_ask_for_its_progress_where_all_examples_say_so() {
    let shows = |answer: &str| format!("```http\nPOST /stalls/1/copy\n```\n\n```http\nHTTP/1.1 {answer}\n```\n\n");
    let (place, nothing) = (shows("202 Accepted\nLocation: https://x/monitor/1"), shows("202 Accepted"));
    for (told, examples, expected) in [
        ("`202 Accepted`", place.clone(), "Accepted"),
        ("where to ask", place.clone(), "Accepted"),
        ("`202 Accepted`", shows("202 Accepted\nOperation-Location: https://x/operations/1"), "Accepted"),
        ("`202 Accepted`", nothing.clone(), "None"),
        ("`202 Accepted`", place.clone() + &nothing, "None"),
        ("`202 Accepted`", String::new(), "None"),
        // Sentences may tell what an example leaves out or gets wrong.
        ("`202 Accepted` with the place of the copy in the `Location` header", nothing.clone(), "Accepted"),
        ("`202 Accepted` and a **Location** header", shows("204 No Content"), "Accepted"),
        ("`201 Created` and a `Location` header", shows("201 Created"), "None"),
        // Where something is, and not how it goes on.
        ("`204 No Content`", shows("204 No Content\nLocation: https://x/stalls/2"), "None"),
        (
            "`202 Accepted` or a [stall](../resources/stall.md) object",
            place + &shows("200 OK\n\n{ \"id\": \"2\" }"),
            "stall",
        ),
    ] {
        let text = format!("## Response\n\nThis answers {told}.\n\n## Examples\n\n{examples}");
        assert_eq!(answer("stall: copy", "POST /stalls/{id}/copy", &text), expected, "{told} {examples}");
    }
}

#[test]
fn the_examples_tell_the_status_where_no_sentence_does() {
    let statuses = |sentence: &str, shown: &[u16]| {
        let shown = shown.iter().map(|status| {
            format!(
                "```http\nPOST /stalls/1/promote\n```\n\n```http\nHTTP/1.1 {status} X\n\n{{ \"id\": \"2\" }}\n```\n"
            )
        });
        let text = format!("## Response\n\n{sentence}\n\n## Examples\n\n{}", shown.collect::<String>());
        let (schema, _) = read(types().into_iter().chain([api("Add something", "POST /stalls/{id}/promote", &text)]));
        let request = schema.requests.into_iter().find(|it| it.origin.pages[0].ends_with("add-something.md"));
        request.expect("a request").response.statuses
    };
    assert_eq!(statuses("The answer is a stall.", &[200, 201, 409]), [200, 201]);
    assert_eq!(statuses("It answers `202 Accepted`.", &[200]), [202]);
    assert_eq!(statuses("The answer is a stall.", &[]), [0; 0]);
}

#[test]
fn the_base_that_lists_a_page_answers_where_the_page_names_several_types_derived_from_it() {
    let types = |listed: &[&str]| {
        let heir = |name: &str| {
            let text = format!("# {name} resource type\n\nInherits from [job](job.md).\n\n## Properties\n\nNone.\n");
            (format!("en-US/beta/resources/{}.md", name.to_lowercase()), text)
        };
        [resource("job", &methods(listed)), heir("doneJob"), heir("lostJob"), resource("log", "")]
    };
    for (listed, first, then, expected) in [
        (["get-job"], "doneJob", "lostJob", "job"),
        (["get-job"], "doneJob", "log", "doneJob"),
        (["get-job"], "log", "lostJob", "log"),
        (["other"], "doneJob", "lostJob", "doneJob"),
    ] {
        let of = |name: &str| format!("a [{name}](../resources/{}.md) object", name.to_lowercase());
        let text = response(200, &of(first)) + &format!("If it is late, this method returns {}.\n", of(then));
        let pages = types(&listed).into_iter().chain([api("Get job", "GET /yard/jobs/{id}", &text)]);
        let request = schema_of(pages).requests.into_iter().next().expect("a request");
        let answer = request.answer().map(|of| of.to_string().replace("microsoft.graph.", ""));
        assert_eq!(answer.as_deref(), Some(expected), "{listed:?}: {first}, {then}");
    }
}
