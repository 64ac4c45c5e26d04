//! How the work grows with everything that pages can hold: each row makes pages of n things and of 4n, and compares the
//! time of the processors.
//!
//! ```text
//! cargo bench -p vpp-codegen --bench scaling -- [NAME …]
//! ```
//!
//! It prints the two times and their ratio, and fails where the ratio is above 5. Linear work gives 4; what is below 4
//! is mostly the start.

mod arguments;
#[path = "measure/processors.rs"]
mod processors;

use std::fs;
use std::process::ExitCode;

use processors::cpu_seconds;
use vpp_codegen::diagnostics::render;
use vpp_codegen::{Error, Generator};

/// As in `cargo xtask`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The ratio of the times at 4n and at n from which work counts as growing faster than the pages.
const TOO_MUCH: f64 = 5.0;

/// Pages by path below `en-US/beta`.
type Pages = Vec<(String, String)>;

/// What a page can hold many of: its name, a number of them that takes a noticeable time, and the pages of so many.
type Case = (&'static str, usize, fn(usize) -> Pages);

const CASES: &[Case] = &[
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
        vec![page(
            "resources/shape.md",
            &format!("# shape enum type\n\n## Members\n\n|Member|Value|Description|\n|:-|:-|:-|\n{rows}"),
        )]
    }),
    ("types", 1_000, |n| many(n, |i| resource(&format!("t{i}"), "A thing.", "|id|String|It.|", ""))),
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
    ("permissions in a cell", 50_000, |n| {
        let permissions = list(n, ", ", |i| format!("Lamp{i}.Read.All"));
        vec![lamp("|id|String|It.|", ""), api(0, "GET /lamps/{id}", &permissions)]
    }),
    ("parameters of a path", 2_000, |n| {
        let arguments = list(n, ",", |i| format!("p{i}={{p{i}}}"));
        vec![lamp("|id|String|It.|", ""), api(0, &format!("GET /lamps/{{id}}/f({arguments})"), "Lamp.Read")]
    }),
    ("segments of a path", 2_000, |n| {
        vec![lamp("|id|String|It.|", ""), api(0, &format!("GET /lamps{}", "/next".repeat(n)), "Lamp.Read")]
    }),
    ("requests of a page", 10_000, |n| {
        let lines = list(n, "\n", |i| format!("GET /lamps/{{id}}/part{i}"));
        vec![lamp("|id|String|It.|", ""), api(0, &lines, "Lamp.Read")]
    }),
    ("pages of requests", 1_000, |n| {
        let request = |i| api(i, &format!("GET /lamps/{{id}}/part{i}"), "Lamp.Read");
        [lamp("|id|String|It.|", "")].into_iter().chain((0..n).map(request)).collect()
    }),
    ("pages of one request", 2_500, |n| {
        [lamp("|id|String|It.|", "")]
            .into_iter()
            .chain((0..n).map(|i| api(i, "GET /lamps/{id}", "Lamp.Read")))
            .collect()
    }),
    ("a long heading", 4_000_000, |n| vec![lamp("|id|String|It.|", &format!("## {}\n", "a".repeat(n)))]),
    ("sections", 100_000, |n| vec![lamp("|id|String|It.|", &rows(n, |i| format!("## Section {i}\n")))]),
    ("sections of properties", 10_000, |n| {
        let section = "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|It.|\n";
        vec![lamp("|id|String|It.|", &rows(n, |_| section.to_string()))]
    }),
    ("repeated includes", 1_000, |n| {
        let include = "[!INCLUDE [rows](../includes/rows.md)]";
        let of_rows = format!("|a|b|\n|:-|:-|\n{}", rows(100, |_| "|a|b|".into()));
        vec![lamp("|id|String|It.|", &rows(n, |_| format!("{include}\n"))), page("includes/rows.md", &of_rows)]
    }),
    ("front matter", 100_000, |n| {
        let (path, text) = lamp("|id|String|It.|", "");
        vec![(path, format!("---\ntitle: lamp\n{}---\n{text}", rows(n, |i| format!("key{i}: value"))))]
    }),
    ("brackets in a cell", 400_000, |n| vec![lamp(&format!("|id|String|{}|", "[".repeat(n)), "")]),
    ("links in a cell", 80_000, |n| vec![lamp(&format!("|id|String|{}|", "[a](b.md) ".repeat(n)), "")]),
    ("unknown names in a request", 2_000, |n| {
        let table = |name: &str| rows(n, |i| format!("|{name}{i}|String|A part.|"));
        vec![lamp(&table("part"), ""), update(&format!("{PROPERTIES}{}", table("port")))]
    }),
    ("unknown names in an example", 2_000, |n| {
        let members = list(n, ",\n", |i| format!("\"port{i}\": \"a\""));
        let example = format!("```http\nPATCH /lamps/1\n\n{{ {members} }}\n```\n");
        vec![lamp(&rows(n, |i| format!("|part{i}|String|A part.|")), ""), update(&format!("## Example\n\n{example}"))]
    }),
    ("nested JSON", 100_000, |n| {
        vec![lamp("|id|String|It.|", &json_section(&format!("\"a\": {}1{}", "[".repeat(n), "]".repeat(n))))]
    }),
];

fn main() -> Result<ExitCode, Error> {
    let named: Vec<String> = arguments::in_workspace().collect();
    let mut is_linear = true;
    println!("{:<36} {:>9} {:>9} {:>9} {:>7}", "", "n", "at n", "at 4n", "ratio");
    for (name, n, pages) in CASES {
        if !named.is_empty() && !named.iter().any(|part| name.contains(&**part)) {
            continue;
        }
        let (one, four) = (seconds(&pages(*n))?, seconds(&pages(4 * n))?);
        let ratio = four / one.max(0.01);
        is_linear &= ratio <= TOO_MUCH;
        println!("{name:<36} {n:>9} {one:>9.2} {four:>9.2} {ratio:>7.1}");
    }
    Ok(if is_linear { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How often each run is repeated; the fastest counts, since what else a machine does only makes runs slower.
const RUNS: usize = 3;

/// The seconds of the processors that generating a crate and printing the findings takes.
fn seconds(pages: &Pages) -> Result<f64, Error> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in pages {
        let path = folder.path().join("en-US/beta").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, text)).expect("a page");
    }
    let mut fastest = f64::INFINITY;
    for _ in 0..RUNS {
        let before = cpu_seconds();
        let generated = Generator::new(folder.path()).generate()?;
        drop(render::by_page(&generated.corpus, &generated.diagnostics, false));
        fastest = fastest.min(cpu_seconds() - before);
    }
    Ok(fastest)
}

fn list(n: usize, between: &str, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(between)
}

fn rows(n: usize, row: impl Fn(usize) -> String) -> String {
    list(n, "\n", row) + "\n"
}

fn many(n: usize, page: impl Fn(usize) -> (String, String)) -> Pages {
    (0..n).map(page).collect()
}

fn page(path: &str, text: &str) -> (String, String) {
    (path.to_string(), text.to_string())
}

const PROPERTIES: &str = "|Property|Type|Description|\n|:-|:-|:-|\n";

/// The page that updates a lamp, with what it sends.
fn update(body: &str) -> (String, String) {
    let (_, text) = api(0, "PATCH /lamps/{id}", "Lamp.ReadWrite.All");
    ("api/lamp-update.md".to_string(), format!("{text}\n## Request body\n\n{body}\n"))
}

fn lamp(rows: &str, more: &str) -> (String, String) {
    resource("lamp", "A lamp.", rows, more)
}

fn resource(name: &str, description: &str, rows: &str, more: &str) -> (String, String) {
    let table = format!("{PROPERTIES}{rows}");
    let text = format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{description}\n\n## Properties\n\n{table}\n{more}"
    );
    (format!("resources/{name}.md"), text)
}

fn derived(number: usize, base: usize) -> (String, String) {
    let description = format!("A thing. Inherits from [t{base}](t{base}.md).");
    resource(&format!("t{number}"), &description, &format!("|p{number}|String|It.|"), "")
}

fn referring(number: usize, other: usize) -> (String, String) {
    resource(&format!("t{number}"), "A thing.", &format!("|other|[t{other}](t{other}.md)|It.|"), "")
}

fn values_row(values: &str) -> String {
    format!("|state|String|Possible values are: {values}.|")
}

fn json_section(members: &str) -> String {
    format!("\n## JSON representation\n\n```json\n{{\n{members}\n}}\n```\n")
}

fn api(number: usize, lines: &str, permissions: &str) -> (String, String) {
    let permissions = format!("|Permission type|Permissions|\n|:-|:-|\n|Application|{permissions}|");
    let text = format!(
        "# Get lamp\n\nGets it.\n\n## Permissions\n\n{permissions}\n\n## HTTP request\n\n```http\n{lines}\n```\n\n\
         ## Response\n\nReturns `200 OK` and a [lamp](../resources/lamp.md) object.\n"
    );
    (format!("api/lamp-get{number}.md"), text)
}
