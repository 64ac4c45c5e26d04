//! The file: a document with its style, its program and its data.

use super::model::Model;

const DOCUMENT: &str = include_str!("page/report.html");
const STYLE: &str = include_str!("page/report.css");

/// The program, in the order in which its parts build on each other.
const PROGRAM: [&str; 8] = [
    include_str!("page/model.js"),
    include_str!("page/search.js"),
    include_str!("page/elements.js"),
    include_str!("page/list.js"),
    include_str!("page/diagram.js"),
    include_str!("page/item.js"),
    include_str!("page/overview.js"),
    include_str!("page/main.js"),
];

/// The document that shows a model.
pub(super) fn of(title: &str, model: &Model<'_>) -> String {
    let data = serde_json::to_string(model).expect("all keys are names");
    let parts = [
        ("<!--title-->", text(title)),
        ("/*style*/", STYLE.to_string()),
        // No text can end the element that holds it.
        ("{\"data\":null}", data.replace('<', "\\u003c")),
        ("/*program*/", PROGRAM.concat()),
    ];
    let mut document = String::new();
    let mut rest = DOCUMENT;
    for (mark, part) in parts {
        let (before, after) = rest.split_once(mark).expect("the document has a place for each part");
        document += before;
        document += &part;
        rest = after;
    }
    document + rest
}

fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
