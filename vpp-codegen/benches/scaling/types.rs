//! What sets of pages on types can hold many of.

use crate::pages::{Case, ROW, example, lamp, many, members_page, page, resource, rows, shown};

pub(crate) const CASES: &[Case] = &[
    ("types", 1_000, |n| many(n, |i| resource(&format!("t{i}"), "A thing.", ROW, ""))),
    ("pages of one type", 2_500, |n| {
        let text = |i| resource("lamp", "A thing.", &format!("|part{i}|String|A part.|"), "").1;
        (0..n).map(|i| (format!("resources/lamp{i}.md"), text(i))).collect()
    }),
    ("a line of bases", 1_000, |n| many(n, |i| derived(i, i + 1))),
    ("a circle of bases", 1_000, |n| many(n, |i| derived(i, (i + 1) % n))),
    ("types of one base", 1_000, |n| many(n, |i| derived(i + 1, 0))),
    ("a line of references", 1_000, |n| many(n, |i| referring(i, i + 1))),
    ("a circle of references", 1_000, |n| many(n, |i| referring(i, (i + 1) % n))),
    ("unknown types", 1_000, |n| {
        many(n, |i| resource(&format!("t{i}"), "A thing.", &format!("|p|microsoft.graph.unknown{i}|It.|"), ""))
    }),
    ("links that lead nowhere", 1_000, |n| {
        many(n, |i| resource(&format!("t{i}"), "A thing.", &format!("{ROW}\n|p|[s{i}](s{i}.md)|A part.|"), ""))
    }),
    ("a line of bases in annotations", 1_000, |n| {
        many(n, |i| {
            let annotation = format!(
                "<!-- {{ \"blockType\": \"resource\", \"baseType\": \"microsoft.graph.t{}\", \"@odata.type\": \"microsoft.graph.t{i}\" }} -->",
                i + 1
            );
            let json = format!("\n## JSON representation\n\n{annotation}\n```json\n{{ \"id\": \"String\" }}\n```\n");
            resource(&format!("t{i}"), "A thing.", ROW, &json)
        })
    }),
    ("derived types with the rows of their base", 500, |n| {
        many(n, |i| {
            let description = if i == 0 { "A thing." } else { "A thing. Inherits from [t0](t0.md)." };
            resource(&format!("t{i}"), description, &format!("{ROW}\n|p|String|A part.|"), "")
        })
    }),
    ("types of two versions", 1_000, |n| {
        let text = |i| resource(&format!("t{i}"), "A thing.", &format!("|p{i}|String|It.|"), "").1;
        let versions = |i| ["", "../v1.0/"].map(|version| (format!("{version}resources/t{i}.md"), text(i)));
        (0..n).flat_map(versions).collect()
    }),
    ("versions", 100, |n| {
        let other = |i| example(&format!("GET https://host/v{}/lamps/1", i + 1), "");
        let pages = |i| [lamp(ROW, ""), shown(0, "GET /lamps/{id}", "Lamp.Read", &other(i))];
        let of_version = |i| pages(i).map(|(path, text)| (format!("../v{i}/{path}"), text));
        (0..n).flat_map(of_version).collect()
    }),
    ("types and their translations", 500, |n| {
        let text = |i| resource(&format!("t{i}"), "A thing.", &format!("|p{i}|String|It.|"), "").1;
        let locales = |i| ["", "../../de-DE/beta/"].map(|locale| (format!("{locale}resources/t{i}.md"), text(i)));
        (0..n).flat_map(locales).collect()
    }),
    ("lists of values of one enumeration", 1_000, |n| {
        let row = "|state|[shape](shape.md)|Possible values are: `a`, `b`.|";
        let types = (0..n).map(|i| resource(&format!("t{i}"), "A thing.", row, ""));
        types.chain([members_page("|a|0|A.|\n|b|1|B.|\n")]).collect()
    }),
    ("types in letters of all cases", 1_000, |n| {
        many(n, |i| {
            let name = format!("{i:016b}").replace('0', "a").replace('1', "A");
            (format!("resources/t{i}.md"), resource(&name, "A thing.", ROW, "").1)
        })
    }),
    ("types that contain each other", 1_000, |n| {
        let rows = |i| format!("|a|[t{}](t{}.md)|It.|\n|b|[t{i}](t{i}.md)|It.|", (i + 1) % n, (i + 1) % n);
        many(n, |i| resource(&format!("t{i}"), "A thing.", &rows(i), ""))
    }),
    ("enumerations alike", 1_000, |n| {
        many(n, |i| {
            let text = format!("# shape{i} enum type\n\n## Members\n\n|Member|Description|\n|:-|:-|\n|a|A.|\n|b|B.|\n");
            page(&format!("resources/shape{i}.md"), &text)
        })
    }),
    ("properties named as enumerations", 1_000, |n| {
        let shapes = many(n, |i| {
            let text = format!("# shape{i} enum type\n\n## Members\n\n|Member|Description|\n|:-|:-|\n|a|A.|\n|b|B.|\n");
            page(&format!("resources/shape{i}.md"), &text)
        });
        let row = |i| format!("|shape{i}|String|Possible values are: `a`, `b`.|");
        shapes.into_iter().chain([lamp(&rows(n, row), "")]).collect()
    }),
];

fn derived(number: usize, base: usize) -> (String, String) {
    let description = format!("A thing. Inherits from [t{base}](t{base}.md).");
    resource(&format!("t{number}"), &description, &format!("|p{number}|String|It.|"), "")
}

fn referring(number: usize, other: usize) -> (String, String) {
    resource(&format!("t{number}"), "A thing.", &format!("|other|[t{other}](t{other}.md)|It.|"), "")
}
