//! What tables can hold many of.

use crate::pages::{Case, ROW, api, json_section, lamp, list, members_page, page, rows, shown, update, values_row};

pub(crate) const CASES: &[Case] = &[
    ("rows of a table", 10_000, |n| vec![lamp(&rows(n, |i| format!("|part{i}|String|A part.|")), "")]),
    ("rows of one name", 20_000, |n| vec![lamp(&rows(n, |_| "|part|String|A part.|".into()), "")]),
    ("rows and members of JSON", 10_000, |n| {
        let json = list(n, ",\n", |i| format!("\"part{i}\": \"String\""));
        vec![lamp(&rows(n, |i| format!("|part{i}|String|A part.|")), &json_section(&json))]
    }),
    ("rows that JSON spells differently", 5_000, |n| {
        let json = list(n, ",\n", |i| format!("\"prat{i}\": \"String\""));
        vec![lamp(&rows(n, |i| format!("|part{i}|String|A part.|")), &json_section(&json))]
    }),
    ("columns of a row", 400_000, |n| vec![lamp(&"|a".repeat(n), "")]),
    ("values in a cell", 100_000, |n| vec![lamp(&values_row(&list(n, ", ", |i| format!("`v{i}`"))), "")]),
    ("two lists of values", 20_000, |n| {
        let values = |letter: char| list(n, ", ", |i| format!("`{letter}{i}`"));
        vec![lamp(&values_row(&format!("{}. Possible values are: {}", values('a'), values('b'))), "")]
    }),
    ("remarks between values", 80_000, |n| {
        vec![lamp(&values_row(&format!("`on` ({}), `off`", list(n, ", ", |i| format!("`r{i}`")))), "")]
    }),
    ("members of an enumeration", 20_000, |n| {
        let rows = rows(n, |i| format!("|m{i}|{i}|A member.|"));
        vec![members_page(&rows)]
    }),
    ("members in examples", 5_000, |n| {
        let members = members_page(&rows(n, |i| format!("|part{i}|{i}|A member.|")));
        let values = list(n, ",\n", |i| format!("\"port{i}\""));
        let example = format!("```http\nPATCH /lamps/1\n\n{{ \"shapes\": [{values}] }}\n```\n");
        vec![
            lamp("|shapes|Collection([shape](shape.md))|It.|", ""),
            members,
            update(&format!("## Example\n\n{example}")),
        ]
    }),
    ("sections of properties", 10_000, |n| {
        let section = "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|It.|\n";
        vec![lamp(ROW, &rows(n, |_| section.to_string()))]
    }),
    ("repeated includes", 1_000, |n| {
        let include = "[!INCLUDE [rows](../includes/rows.md)]";
        let of_rows = format!("|a|b|\n|:-|:-|\n{}", rows(100, |_| "|a|b|".into()));
        vec![lamp(ROW, &rows(n, |_| format!("{include}\n"))), page("includes/rows.md", &of_rows)]
    }),
    ("permissions in a cell", 50_000, |n| {
        let permissions = list(n, ", ", |i| format!("Lamp{i}.Read.All"));
        vec![lamp(ROW, ""), api(0, "GET /lamps/{id}", &permissions)]
    }),
    ("a list of values and a table of members", 10_000, |n| {
        let values = list(n, ", ", |i| format!("`m{i}`"));
        let row = format!("|state|[shape](shape.md)|Possible values are: {values}.|");
        vec![lamp(&row, ""), members_page(&rows(n, |i| format!("|m{i}|{i}|A member.|")))]
    }),
    ("a list of values beside other members", 10_000, |n| {
        let values = list(n, ", ", |i| format!("`v{i}`"));
        let row = format!("|state|[shape](shape.md)|Possible values are: `m0`, {values}.|");
        vec![lamp(&row, ""), members_page(&rows(n, |i| format!("|m{i}|{i}|A member.|")))]
    }),
    ("values of a type that no page describes", 20_000, |n| {
        let values = list(n, ", ", |i| format!("`v{i}`"));
        vec![lamp(&format!("|state|shape|Possible values are: {values}.|"), "")]
    }),
    ("rows of one enumeration", 5_000, |n| {
        let row = |i| format!("|state{i}|[shape](shape.md)|Possible values are: `a`, `b`.|");
        vec![lamp(&rows(n, row), ""), members_page("|a|0|A.|\n|b|1|B.|\n")]
    }),
    ("rows with values of their own", 5_000, |n| {
        vec![lamp(&rows(n, |i| format!("|state{i}|String|Possible values are: `a{i}`, `b{i}`.|")), "")]
    }),
    ("links to one heading", 5_000, |n| {
        let members = "\n### shape values\n\n|Member|Description|\n|:-|:-|\n|a|A.|\n|b|B.|\n";
        vec![lamp(&rows(n, |i| format!("|state{i}|[shape](#shape-values)|It.|")), members)]
    }),
    ("enumerations of a page", 1_000, |n| {
        let section = |i| format!("### shape{i} values\n\n|Member|Description|\n|:-|:-|\n|a{i}|A.|\n|b{i}|B.|\n");
        let row = |i| format!("|state{i}|[shape{i}](#shape{i}-values)|It.|");
        vec![lamp(&rows(n, row), &format!("\n{}", rows(n, section)))]
    }),
    ("members of one number", 10_000, |n| vec![members_page(&rows(n, |i| format!("|m{i}|1|A member.|")))]),
    ("members of one name", 20_000, |n| vec![members_page(&rows(n, |_| "|m|1|A member.|".to_string()))]),
    ("relationships", 5_000, |n| {
        let rows = rows(n, |i| format!("|part{i}|[lamp](lamp.md) collection|A part.|"));
        let table = format!("|Relationship|Type|Description|\n|:-|:-|:-|\n{rows}");
        vec![lamp(ROW, &format!("\n## Relationships\n\n{table}"))]
    }),
    ("methods", 5_000, |n| {
        let rows = rows(n, |i| format!("|[Get part{i}](../api/lamp-get{i}.md)|[lamp](lamp.md)|Gets it.|"));
        let table = format!("|Method|Return type|Description|\n|:-|:-|:-|\n{rows}");
        vec![lamp(ROW, &format!("\n## Methods\n\n{table}")), api(0, "GET /lamps/{id}", "Lamp.Read")]
    }),
    ("includes in cells", 2_000, |n| {
        let row = |i| format!("|part{i}|String|[!INCLUDE [note](../includes/note.md)]|");
        vec![lamp(&rows(n, row), ""), page("includes/note.md", "A note on it.")]
    }),
    ("includes within includes", 500, |n| {
        let include = |i| format!("[!INCLUDE [next](../includes/i{i}.md)]\n");
        let file = |i| page(&format!("includes/i{i}.md"), &format!("Some words.\n\n{}", include(i + 1)));
        [lamp(ROW, &format!("\n{}", include(0)))].into_iter().chain((0..n).map(file)).collect()
    }),
    ("tables of permissions", 2_000, |n| {
        let table = "\n|Permission type|Permissions|\n|:-|:-|\n|Application|Lamp.Read.All|\n\n";
        vec![lamp(ROW, ""), shown(0, "GET /lamps/{id}", "Lamp.Read", &format!("\n## Permissions\n{}", table.repeat(n)))]
    }),
    ("rows of permissions", 10_000, |n| {
        let rows = rows(n, |i| format!("|Application|Lamp{i}.Read.All|"));
        let table = format!("\n## Permissions\n\n|Permission type|Permissions|\n|:-|:-|\n{rows}");
        let (path, text) = api(0, "GET /lamps/{id}", "Lamp.Read");
        vec![lamp(ROW, ""), (path, text.replace("\n## HTTP request", &format!("{table}\n## HTTP request")))]
    }),
    ("rows without pipes", 10_000, |n| vec![lamp(&rows(n, |i| format!("part{i}|String|A part.")), "")]),
    ("rows in quotes", 10_000, |n| vec![lamp(&rows(n, |i| format!("> |part{i}|String|A part.|")), "")]),
    ("damaged delimiters", 5_000, |n| {
        vec![lamp(ROW, &format!("\n{}", "|Property|Type|Description|\n|:-|:-\n|a|String|A.|\n\n".repeat(n)))]
    }),
    ("tables of other things", 5_000, |n| {
        vec![lamp(ROW, &format!("\n## More\n\n{}", "|Colour|Sound|\n|:-|:-|\n|red|loud|\n\n".repeat(n)))]
    }),
];
