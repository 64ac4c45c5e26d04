//! What pages on requests can hold many of.

use crate::pages::{Case, PROPERTIES, ROW, api, example, lamp, list, page, requests, resource, rows, shown, update};

pub(crate) const CASES: &[Case] = &[
    ("parameters of a path", 2_000, |n| {
        let arguments = list(n, ",", |i| format!("p{i}={{p{i}}}"));
        vec![lamp(ROW, ""), api(0, &format!("GET /lamps/{{id}}/f({arguments})"), "Lamp.Read")]
    }),
    ("segments of a path", 2_000, |n| {
        vec![lamp(ROW, ""), api(0, &format!("GET /lamps{}", "/next".repeat(n)), "Lamp.Read")]
    }),
    ("requests of a page", 10_000, |n| {
        let lines = list(n, "\n", |i| format!("GET /lamps/{{id}}/part{i}"));
        vec![lamp(ROW, ""), api(0, &lines, "Lamp.Read")]
    }),
    ("pages of requests", 1_000, |n| {
        let request = |i| api(i, &format!("GET /lamps/{{id}}/part{i}"), "Lamp.Read");
        [lamp(ROW, "")].into_iter().chain((0..n).map(request)).collect()
    }),
    ("pages of one request", 2_500, |n| {
        [lamp(ROW, "")].into_iter().chain((0..n).map(|i| api(i, "GET /lamps/{id}", "Lamp.Read"))).collect()
    }),
    ("unknown names in a request", 2_000, |n| {
        let table = |name: &str| rows(n, |i| format!("|{name}{i}|String|A part.|"));
        vec![lamp(&table("part"), ""), update(&format!("{PROPERTIES}{}", table("port")))]
    }),
    ("unknown names in an example", 2_000, |n| {
        let members = list(n, ",\n", |i| format!("\"port{i}\": \"a\""));
        let example = format!("```http\nPATCH /lamps/1\n\n{{ {members} }}\n```\n");
        vec![lamp(&rows(n, |i| format!("|part{i}|String|A part.|")), ""), update(&format!("## Example\n\n{example}"))]
    }),
    ("requests with an example each", 1_000, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(n, |i| format!("GET /lamps/{{id}}/part{i}"), |i| example(&format!("GET /lamps/1/part{i}"), answer))
    }),
    ("sections with a request and an example each", 1_000, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        let section = |i| {
            let shown = example(&format!("GET /lamps/1/part{i}"), answer);
            format!("\n## HTTP request\n\n```http\nGET /lamps/{{id}}/part{i}\n```\n\n### Example\n\n{shown}")
        };
        vec![lamp(ROW, ""), shown(0, "GET /lamps/{id}", "Lamp.Read", &list(n, "", section))]
    }),
    ("lines of a request that is never closed", 8_000, |n| {
        let lines = list(n, "\n", |_| "lamps(".to_string());
        vec![lamp(ROW, ""), shown(0, &format!("GET /lamps(\n{lines}"), "Lamp.Read", "")]
    }),
    ("requests that send something", 1_000, |n| {
        let body = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(
            n,
            |i| format!("PATCH /lamps/{{id}}/part{i}"),
            |i| format!("```http\nPATCH /lamps/1/part{i}\n{body}\n```\n"),
        )
    }),
    ("requests that answer bytes", 1_000, |n| {
        let answer = "Content-Type: image/png\n\nbytes";
        requests(n, |i| format!("GET /lamps/{{id}}/part{i}"), |i| example(&format!("GET /lamps/1/part{i}"), answer))
    }),
    ("requests that send bytes", 1_000, |n| {
        requests(
            n,
            |i| format!("PUT /lamps/{{id}}/part{i}/content"),
            |i| format!("```http\nPUT /lamps/1/other{i}/content\nContent-Type: image/png\n\nbytes\n```\n"),
        )
    }),
    ("functions with an example each", 500, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(
            n,
            |i| format!("GET /lamps/{{id}}/part{i}(day={{day}})"),
            |i| example(&format!("GET /lamps/1/part{i}(day='1')"), answer),
        )
    }),
    ("ways to call a function", 500, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(
            n,
            |i| format!("GET /lamps/{{id}}/find(day{i}={{day}})"),
            |i| example(&format!("GET /lamps/1/find(day{i}='1')"), answer),
        )
    }),
    ("functions and rows of parameters", 500, |n| {
        let rows = rows(n, |i| format!("|day{i}|String|A day.|"));
        let table = format!("\n## Function parameters\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n{rows}");
        let lines = list(n, "\n", |i| format!("GET /lamps/{{id}}/part{i}(day{i}={{day}})"));
        vec![lamp(ROW, ""), shown(0, &lines, "Lamp.Read", &table)]
    }),
    ("actions of a page", 500, |n| {
        requests(
            n,
            |i| format!("POST /lamps/{{id}}/do{i}"),
            |i| format!("```http\nPOST /lamps/1/do{i}\n\n{{ \"a{i}\": 1 }}\n```\n"),
        )
    }),
    ("names of one path", 2_000, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(n, |i| format!("GET /lamps/{{a{i}}}"), |i| example(&format!("GET /lamps/{i}"), answer))
    }),
    ("paths that differ in an option", 1_000, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(n, |i| format!("GET /lamps?o{i}={{a}}"), |i| example(&format!("GET /lamps?o{i}=1"), answer))
    }),
    ("examples of one request", 5_000, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(1, |_| "GET /lamps/{id}".to_string(), |_| String::new())
            .into_iter()
            .chain([shown(
                1,
                "GET /lamps/{id}/part",
                "Lamp.Read",
                &format!("\n## Examples\n\n{}", list(n, "\n", |i| example(&format!("GET /lamps/{i}/part"), answer))),
            )])
            .collect()
    }),
    ("examples of paths that are not listed", 1_000, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(n, |i| format!("GET /lamps/{{id}}/part{i}"), |i| example(&format!("GET /other{i}/1/port{i}"), answer))
    }),
    ("other ways to what is listed", 1_000, |n| {
        let answer = "Content-Type: application/json\n\n{ \"id\": \"1\" }";
        requests(n, |i| format!("GET /lamps/{{id}}/part{i}"), |i| example(&format!("GET /my{i}/part{i}"), answer))
    }),
    ("examples that forget the reference", 1_000, |n| {
        requests(
            n,
            |i| format!("DELETE /lamps/{{id}}/part{i}/$ref"),
            |i| example(&format!("DELETE /lamps/1/part{i}"), ""),
        )
    }),
    ("examples of another method", 1_000, |n| {
        requests(n, |i| format!("PUT /lamps/{{id}}/part{i}"), |i| example(&format!("PATCH /lamps/1/part{i}"), ""))
    }),
    ("objects that hold what a page is about", 500, |n| {
        let holder = |i| resource(&format!("t{i}"), "A thing.", "|lamps|Collection(lamp)|Its lamps.|", "");
        let lists = list(n, "\n", |i| format!("GET /t{i}s/{{id}}/lamps"));
        let lines = list(n, "\n", |i| format!("GET /t{i}s/{{id}}?$expand=lamps"));
        let pages = [lamp(ROW, ""), shown(0, &lists, "Lamp.Read", ""), shown(1, &lines, "Lamp.Read", "")];
        (0..n).map(holder).chain(pages).collect()
    }),
    ("paths that expand what others lead to", 500, |n| {
        let table = rows(n, |i| format!("|part{i}|lamp|A part.|"));
        let lines = list(n, "\n", |i| format!("GET /lamps/{{id}}/part{i}\nGET /lamps/{{id}}?$expand=part{i}"));
        vec![lamp(&table, ""), shown(0, &lines, "Lamp.Read", "")]
    }),
    ("properties in paths", 2_000, |n| {
        let table = rows(n, |i| format!("|part{i}|lamp|A part.|"));
        let lines = list(n, "\n", |i| format!("GET /lamps/{{id}}/part{i}"));
        vec![lamp(&table, ""), shown(0, &lines, "Lamp.Read", "")]
    }),
    ("types in paths", 1_000, |n| {
        let types = (0..n).map(|i| resource(&format!("t{i}"), "A thing.", ROW, ""));
        let lines = |i| format!("GET /lamps/{{id}}/microsoft.graph.t{i}\nGET /lamps/{{id}}/microsoft.graph.s{i}");
        types.chain([lamp(ROW, ""), shown(0, &list(n, "\n", lines), "Lamp.Read", "")]).collect()
    }),
    ("keys of a path", 300, |n| vec![lamp(ROW, ""), api(0, &format!("GET /lamps{}", "/{id}".repeat(n)), "Lamp.Read")]),
    ("options of a path", 150, |n| {
        let options = list(n, "&", |i| format!("o{i}={{a}}"));
        vec![lamp(ROW, ""), api(0, &format!("GET /lamps?{options}"), "Lamp.Read")]
    }),
    ("options of a table", 2_000, |n| {
        let rows = rows(n, |i| format!("|o{i}|String|An option.|"));
        let table = format!("\n## Query parameters\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n{rows}");
        vec![lamp(ROW, ""), shown(0, "GET /lamps/{id}", "Lamp.Read", &table)]
    }),
    ("headers", 10_000, |n| {
        let rows = rows(n, |i| format!("|Header-{i}|A header.|"));
        let table = format!("\n## Request headers\n\n|Name|Description|\n|:-|:-|\n{rows}");
        vec![lamp(ROW, ""), shown(0, "GET /lamps/{id}", "Lamp.Read", &table)]
    }),
    ("rows and members of a body", 5_000, |n| {
        let table = format!("{PROPERTIES}{}", rows(n, |i| format!("|part{i}|String|A part.|")));
        let members = list(n, ",\n", |i| format!("\"part{i}\": \"a\""));
        let example = format!("## Example\n\n```http\nPATCH /lamps/1\n\n{{ {members} }}\n```\n");
        vec![lamp(&rows(n, |i| format!("|part{i}|String|A part.|")), ""), update(&format!("{table}\n{example}"))]
    }),
    ("bodies that stand alone", 2_000, |n| {
        let body = |i| format!("```json\n{{ \"part{i}\": \"a\" }}\n```\n");
        let table = format!("{PROPERTIES}{}", rows(n, |i| format!("|part{i}|String|A part.|")));
        vec![lamp(ROW, ""), update(&format!("{table}\n{}", list(n, "\n", body)))]
    }),
    ("members of an answer", 10_000, |n| {
        let members = list(n, ",\n", |i| format!("\"part{i}\": \"a\""));
        let answer = format!("Content-Type: application/json\n\n{{ {members} }}");
        requests(1, |_| "GET /lamps/{id}".to_string(), move |_| example("GET /lamps/1", &answer))
    }),
    ("bindings of a body", 2_000, |n| {
        let members = list(n, ",\n", |i| format!("\"part{i}@odata.bind\": \"https://a/b\""));
        let example = format!("## Example\n\n```http\nPATCH /lamps/1\n\n{{ {members} }}\n```\n");
        vec![lamp(ROW, ""), update(&example)]
    }),
    ("sentences on an answer", 10_000, |n| {
        let sentence = |i| format!("Returns `20{}` and a [lamp](../resources/lamp.md).", i % 10);
        vec![lamp(ROW, ""), shown(0, "GET /lamps/{id}", "Lamp.Read", &format!("\n{}\n", list(n, " ", sentence)))]
    }),
    ("pages of functions of one name", 1_000, |n| {
        let types = (0..n).map(|i| resource(&format!("t{i}"), "A thing.", ROW, ""));
        let list = |i| {
            let text = format!(
                "# List t{i}\n\n## HTTP request\n\n```http\nGET /t{i}s\n```\n\n## Response\n\nReturns `200 OK` and a collection of [t{i}](../resources/t{i}.md) objects.\n"
            );
            page(&format!("api/t{i}-list.md"), &text)
        };
        let call = |i| {
            let shown = format!("## Example\n\n```http\nPOST /my/t{i}s/1/close\n```\n");
            let text = format!(
                "# t{i}: close\n\n## HTTP request\n\n```http\nPOST /t{i}s/{{id}}/close\n```\n\n## Response\n\nReturns `204 No Content`.\n\n{shown}"
            );
            page(&format!("api/t{i}-close.md"), &text)
        };
        types.chain((0..n).map(list)).chain((0..n).map(call)).collect()
    }),
    ("pages that no type lists", 1_000, |n| {
        [lamp(ROW, "")]
            .into_iter()
            .chain((0..n).map(|i| api(i, &format!("POST /unknown{i}/{{id}}/do"), "Lamp.Read")))
            .collect()
    }),
    ("pages of one name", 1_000, |n| {
        let request = |i| api(i, &format!("GET /lamps{i}/{{id}}"), "Lamp.Read");
        [lamp(ROW, "")].into_iter().chain((0..n).map(request)).collect()
    }),
];
