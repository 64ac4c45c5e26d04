//! Parts of a page, each in a page that is fine otherwise.

use vpp_codegen::json;
use vpp_codegen::span::SourceId;

use crate::pages::read;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn row(name: &str, type_cell: &str, description: &str) {
    let page = format!(
        "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
         |{name}|{type_cell}|{description}|\n\n## JSON representation\n\n```json\n{{\"id\": \"String\"}}\n```\n"
    );
    read("en-US/beta/resources/x.md", &page);
}

/// Any bytes as the cell that tells a type.
pub(crate) fn type_cell(bytes: &[u8]) {
    row("id", &text(bytes), "What it is.");
}

/// Any bytes as a description, which may list values.
pub(crate) fn description(bytes: &[u8]) {
    row("id", "String", &text(bytes));
    row("id", "idState", &format!("Possible values are: {}", text(bytes)));
}

/// Any bytes as JSON: alone, as the representation of a type, and as a comment.
pub(crate) fn json(bytes: &[u8]) {
    let text = text(bytes);
    let (_, faults) = json::read(SourceId::default(), &text, 0);
    assert!(faults.iter().all(|fault| text.get(fault.span.range()).is_some()), "{faults:?}");
    let page = format!(
        "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n\n\
         ## JSON representation\n\n<!-- {text} -->\n\n```json\n{text}\n```\n"
    );
    read("en-US/beta/resources/x.md", &page);
}

/// Any bytes as request lines, and as the example of a request.
pub(crate) fn request(bytes: &[u8]) {
    let text = text(bytes);
    let page = format!(
        "# Get x\n\nGets it.\n\n## HTTP request\n\n```http\n{text}\n```\n\n## Examples\n\n### Request\n\n```http\n{text}\n\
         ```\n\n### Response\n\n```http\nHTTP/1.1 200 OK\n\n{text}\n```\n"
    );
    read("en-US/beta/api/x-get.md", &page);
}

/// Any bytes as a table of permissions.
pub(crate) fn permissions(bytes: &[u8]) {
    let page = format!(
        "# Get x\n\n## Permissions\n\n|Permission type|Permissions|\n|:---|:---|\n|Delegated|{}|\n\n\
         ## HTTP request\n\n```http\nGET /x\n```\n",
        text(bytes)
    );
    read("en-US/beta/api/x-get.md", &page);
}

/// Any bytes as front matter.
pub(crate) fn front_matter(bytes: &[u8]) {
    read("en-US/beta/resources/x.md", &format!("---\n{}\n---\n\n# x resource type\n", text(bytes)));
}
