//! What cases are made of: pages, and the parts of them that repeat.

/// Files by path below `en-US/beta`.
pub(crate) type Pages = Vec<(String, String)>;

/// What a page can hold many of: its name, a number of them that takes a noticeable time, and the pages of so many.
pub(crate) type Case = (&'static str, usize, fn(usize) -> Pages);

/// The table of properties without its rows.
pub(crate) const PROPERTIES: &str = "|Property|Type|Description|\n|:-|:-|:-|\n";

/// The row of a lamp that has nothing else.
pub(crate) const ROW: &str = "|id|String|It.|";

pub(crate) fn list(n: usize, between: &str, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(between)
}

pub(crate) fn rows(n: usize, row: impl Fn(usize) -> String) -> String {
    list(n, "\n", row) + "\n"
}

pub(crate) fn many(n: usize, page: impl Fn(usize) -> (String, String)) -> Pages {
    (0..n).map(page).collect()
}

pub(crate) fn page(path: &str, text: &str) -> (String, String) {
    (path.to_string(), text.to_string())
}

pub(crate) fn lamp(rows: &str, more: &str) -> (String, String) {
    resource("lamp", "A lamp.", rows, more)
}

pub(crate) fn resource(name: &str, description: &str, rows: &str, more: &str) -> (String, String) {
    let table = format!("{PROPERTIES}{rows}");
    let text = format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{description}\n\n## Properties\n\n{table}\n{more}"
    );
    (format!("resources/{name}.md"), text)
}

pub(crate) fn values_row(values: &str) -> String {
    format!("|state|String|Possible values are: {values}.|")
}

pub(crate) fn members_page(rows: &str) -> (String, String) {
    let table = format!("|Member|Value|Description|\n|:-|:-|:-|\n{rows}");
    page("resources/shape.md", &format!("# shape enum type\n\n## Members\n\n{table}"))
}

pub(crate) fn json_section(members: &str) -> String {
    format!("\n## JSON representation\n\n```json\n{{\n{members}\n}}\n```\n")
}

/// The page of requests to lamps, and what stands on it behind its answer.
pub(crate) fn api(number: usize, lines: &str, permissions: &str) -> (String, String) {
    shown(number, lines, permissions, "")
}

/// The page of requests to lamps with sections of its own.
pub(crate) fn shown(number: usize, lines: &str, permissions: &str, more: &str) -> (String, String) {
    let permissions = format!("|Permission type|Permissions|\n|:-|:-|\n|Application|{permissions}|");
    let text = format!(
        "# Get lamp\n\nGets it.\n\n## Permissions\n\n{permissions}\n\n## HTTP request\n\n```http\n{lines}\n```\n\n\
         ## Response\n\nReturns `200 OK` and a [lamp](../resources/lamp.md) object.\n{more}"
    );
    (format!("api/lamp-get{number}.md"), text)
}

/// The page that updates a lamp, with what it sends.
pub(crate) fn update(body: &str) -> (String, String) {
    let (_, text) = api(0, "PATCH /lamps/{id}", "Lamp.ReadWrite.All");
    ("api/lamp-update.md".to_string(), format!("{text}\n## Request body\n\n{body}\n"))
}

/// A page that lists requests and shows some, beside the page of a lamp.
pub(crate) fn requests(n: usize, listed: impl Fn(usize) -> String, example: impl Fn(usize) -> String) -> Pages {
    let examples = format!("\n## Examples\n\n{}", list(n, "\n", example));
    vec![lamp(ROW, ""), shown(0, &list(n, "\n", listed), "Lamp.Read", &examples)]
}

/// An example of a request with its answer.
pub(crate) fn example(request: &str, answer: &str) -> String {
    format!("```http\n{request}\n```\n\n```http\nHTTP/1.1 200 OK\n{answer}\n```\n")
}

/// The metadata of a service, beside a page.
pub(crate) fn metadata(schema: &str) -> Pages {
    let text = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
         <Schema Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    );
    vec![lamp(ROW, ""), (METADATA.to_string(), text.replace("><", ">\n<"))]
}

/// Where metadata stands.
pub(crate) const METADATA: &str = "metadata.xml";
