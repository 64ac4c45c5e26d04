//! What texts can hold many of: headings, lists, code, JSON, and marks that are never closed.

use crate::pages::{Case, ROW, json_section, lamp, list, page, resource, rows};

pub(crate) const CASES: &[Case] = &[
    ("a long heading", 4_000_000, |n| vec![lamp(ROW, &format!("## {}\n", "a".repeat(n)))]),
    ("sections", 100_000, |n| vec![lamp(ROW, &rows(n, |i| format!("## Section {i}\n")))]),
    ("front matter", 100_000, |n| {
        let (path, text) = lamp(ROW, "");
        vec![(path, format!("---\ntitle: lamp\n{}---\n{text}", rows(n, |i| format!("key{i}: value"))))]
    }),
    ("brackets in a cell", 400_000, |n| vec![lamp(&format!("|id|String|{}|", "[".repeat(n)), "")]),
    ("links in a cell", 80_000, |n| vec![lamp(&format!("|id|String|{}|", "[a](b.md) ".repeat(n)), "")]),
    ("nested JSON", 100_000, |n| {
        vec![lamp(ROW, &json_section(&format!("\"a\": {}1{}", "[".repeat(n), "]".repeat(n))))]
    }),
    ("headings alike", 50_000, |n| vec![lamp(ROW, &rows(n, |_| "## Notes\n\nA note.\n".to_string()))]),
    ("headings of examples", 20_000, |n| vec![lamp(ROW, &rows(n, |i| format!("### Example {i}\n\nA note.\n")))]),
    ("code fences of a section", 5_000, |n| {
        let fence = "```json\n{\n  \"id\": \"String\"\n}\n```\n\n";
        vec![lamp(ROW, &format!("\n## JSON representation\n\n{}", fence.repeat(n)))]
    }),
    ("fences that are never closed", 5_000, |n| vec![lamp(ROW, &format!("\n{}", "````json\n{\n```\n".repeat(n)))]),
    ("comments", 20_000, |n| vec![lamp(ROW, &format!("\n{}", "<!-- { \"a\": 1 } -->\n\n".repeat(n)))]),
    ("annotations", 10_000, |n| {
        let annotation = "<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.lamp\" } -->\n\n";
        vec![lamp(ROW, &format!("\n## JSON representation\n\n{}", annotation.repeat(n)))]
    }),
    ("comments that are never closed", 50_000, |n| vec![lamp(ROW, &format!("\n{}", "<!-- a\n\n".repeat(n)))]),
    ("members of one JSON object", 20_000, |n| {
        vec![lamp(ROW, &json_section(&list(n, ",\n", |_| "\"id\": \"String\"".to_string())))]
    }),
    ("objects in JSON", 10_000, |n| {
        let object = |i| format!("{{ \"@odata.type\": \"microsoft.graph.t{i}\", \"a\": 1 }}");
        vec![lamp(ROW, &json_section(&format!("\"all\": [{}]", list(n, ",\n", object))))]
    }),
    ("objects within JSON", 20_000, |n| {
        vec![lamp(ROW, &json_section(&format!("\"a\": {}1{}", "{\"a\":".repeat(n), "}".repeat(n))))]
    }),
    ("items of a list", 20_000, |n| {
        vec![lamp(ROW, &format!("\n## Notes\n\n{}", rows(n, |i| format!("- `part{i}`: a [lamp](lamp.md)."))))]
    }),
    ("quotes within quotes", 20_000, |n| vec![lamp(ROW, &format!("\n{} words\n", ">".repeat(n)))]),
    ("lists within lists", 20_000, |n| vec![lamp(ROW, &format!("\n{} words\n", "- ".repeat(n)))]),
    ("notes", 20_000, |n| vec![lamp(ROW, &format!("\n{}", "> [!NOTE]\n> A note.\n\n".repeat(n)))]),
    ("definitions of links", 10_000, |n| {
        let links = list(n, " ", |i| format!("[a][l{i}]"));
        let definitions = rows(n, |i| format!("[l{i}]: lamp.md"));
        vec![lamp(&format!("|id|String|{links}|"), &format!("\n{definitions}"))]
    }),
    ("sentences of a description", 20_000, |n| {
        let sentences = list(n, " ", |i| format!("It has part {i}."));
        vec![resource("lamp", &sentences, &format!("|id|String|{sentences}|"), "")]
    }),
    ("paragraphs of a description", 20_000, |n| {
        vec![resource("lamp", &list(n, "\n\n", |i| format!("It has part {i}.")), ROW, "")]
    }),
    ("sentences on bases", 5_000, |n| {
        let sentence = |i| format!("Inherits from [t{i}](t{i}.md).");
        vec![resource("lamp", &list(n, " ", sentence), &format!("|id|String|{}|", list(n, " ", sentence)), "")]
    }),
    ("breaks in a cell", 50_000, |n| vec![lamp(&format!("|id|String|{}|", "a<br>".repeat(n)), "")]),
    ("code in a cell", 50_000, |n| vec![lamp(&format!("|id|String|{}|", "`a` ".repeat(n)), "")]),
    ("backticks in a cell", 20_000, |n| {
        vec![lamp(&format!("|id|String|{}|", list(n.isqrt(), " ", |i| "`".repeat(i + 1))), "")]
    }),
    ("stars in a cell", 100_000, |n| vec![lamp(&format!("|id|String|{}|", "*a **a ".repeat(n)), "")]),
    ("tags in a cell", 50_000, |n| vec![lamp(&format!("|id|String|{}|", "<a <b ".repeat(n)), "")]),
    ("images in a cell", 50_000, |n| vec![lamp(&format!("|id|String|{}|", "![a](".repeat(n)), "")]),
    ("entities in a cell", 50_000, |n| vec![lamp(&format!("|id|String|{}|", "&amp; &lt ".repeat(n)), "")]),
    ("backslashes in a cell", 100_000, |n| vec![lamp(&format!("|id|String|{}|", "\\".repeat(n)), "")]),
    ("parentheses in a cell", 100_000, |n| vec![lamp(&format!("|id|String|a{}|", "(".repeat(n)), "")]),
    ("brackets of a type", 50_000, |n| vec![lamp(&format!("|id|{}|It.|", "Collection(".repeat(n)), "")]),
    ("words of a type", 50_000, |n| vec![lamp(&format!("|id|{}|It.|", "a ".repeat(n)), "")]),
    ("a long name", 200_000, |n| vec![lamp(&format!("|{}|String|It.|", "a".repeat(n)), "")]),
    ("capitals in a name", 100_000, |n| vec![lamp(&format!("|{}|String|It.|", "aB".repeat(n)), "")]),
    ("rows of HTML", 10_000, |n| {
        vec![lamp(ROW, &format!("\n<table>\n{}</table>\n", rows(n, |i| format!("<tr><td>p{i}</td><td>a</td></tr>"))))]
    }),
    ("tabs", 5_000, |n| {
        let tab = "# [C#](#tab/csharp)\n\n```csharp\nvar a = 1;\n```\n\n";
        vec![lamp(ROW, &format!("\n{}", tab.repeat(n)))]
    }),
    ("conflicts", 10_000, |n| {
        vec![lamp(ROW, &rows(n, |i| format!("<<<<<<< HEAD\nOne {i}.\n=======\nOther {i}.\n>>>>>>> theirs\n")))]
    }),
    ("blank lines", 200_000, |n| vec![lamp(ROW, &"\n".repeat(n))]),
    ("carriage returns", 200_000, |n| vec![lamp(ROW, &format!("\na{}\n", "\r".repeat(n)))]),
    ("bytes of a line", 500_000, |n| vec![lamp(ROW, &format!("\n{}\n", "a ".repeat(n)))]),
    ("bytes of no text", 100_000, |n| vec![lamp(ROW, &format!("\n{}\n", "\u{200b}\u{feff}\u{a0}".repeat(n)))]),
    ("mappings in front matter", 2_000, |n| {
        let (path, text) = lamp(ROW, "");
        vec![(path, format!("---\ntitle: {}a{}\n---\n{text}", "[".repeat(n), "]".repeat(n)))]
    }),
    ("text that was copied", 10_000, |n| {
        let rows = rows(n, |i| format!("part{i}\tString\tA part."));
        let text = format!(
            "lamp resource type\n\nNamespace: microsoft.graph\n\nA lamp.\n\nProperties\nProperty\tType\tDescription\n{rows}"
        );
        vec![page("resources/lamp.txt", &text)]
    }),
];
