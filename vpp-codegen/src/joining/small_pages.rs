//! Small pages for tests of the schema, each with its path.

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::schema::Schema;
use crate::settings::Settings;

/// A page: its path and its text.
pub(crate) type SmallPage = (String, String);

/// The schema of some pages.
pub(crate) fn schema_of(pages: impl IntoIterator<Item = SmallPage>) -> Schema {
    read(pages).0
}

/// The schema of some pages, and what is wrong with them.
pub(crate) fn read(pages: impl IntoIterator<Item = SmallPage>) -> (Schema, Diagnostics) {
    let pages: Vec<SmallPage> = pages.into_iter().collect();
    let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
    let mut documented = crate::document(corpus, &Settings::default());
    (documented.schemas.remove(0), documented.diagnostics)
}

/// The schemas of the versions of some pages, in the order of the versions' names.
pub(crate) fn of_versions(pages: impl IntoIterator<Item = SmallPage>) -> Vec<Schema> {
    let pages: Vec<SmallPage> = pages.into_iter().collect();
    let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
    crate::document(corpus, &Settings::default()).schemas
}

/// The page of an entity type with the key `id`, and with more sections.
pub(crate) fn resource(name: &str, more: &str) -> SmallPage {
    let text = format!(
        "# {name} resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key of the entity.|\n\n{more}"
    );
    (format!("en-US/beta/resources/{name}.md"), text)
}

/// A section of relationships, each a name and the type of what it leads to.
pub(crate) fn relationships(rows: &[(&str, &str)]) -> String {
    let rows: String = rows.iter().map(|(name, kind)| format!("|{name}|{kind}||\n")).collect();
    format!("## Relationships\n\n|Relationship|Type|Description|\n|:-|:-|:-|\n{rows}\n")
}

/// A section of methods, which are the titles of pages.
pub(crate) fn methods(pages: &[&str]) -> String {
    let rows: String = pages.iter().map(|page| format!("|[{page}](../api/{page}.md)|||\n")).collect();
    format!("## Methods\n\n|Method|Return type|Description|\n|:-|:-|:-|\n{rows}\n")
}

/// The page of an operation.
pub(crate) fn api(title: &str, requests: &str, more: &str) -> SmallPage {
    let stem = title.to_lowercase().replace([' ', ':'], "-");
    (format!("en-US/beta/api/{stem}.md"), format!("# {title}\n\n## HTTP request\n\n```http\n{requests}\n```\n\n{more}"))
}

/// The page that lists the objects behind a path.
pub(crate) fn list(path: &str, of: &str) -> SmallPage {
    let title = format!("List {}", path.trim_matches('/').replace('/', " "));
    api(
        &title,
        &format!("GET {path}"),
        &response(200, &format!("a collection of [{of}](../resources/{of}.md) objects")),
    )
}

/// The page of an action that returns an object.
pub(crate) fn action(path: &str, returns: &str) -> SmallPage {
    let name = path.rsplit('/').next().unwrap_or_default();
    api(
        &format!("{name} action"),
        &format!("POST {path}"),
        &response(200, &format!("a [{returns}](../resources/{returns}.md) object")),
    )
}

/// A response section.
pub(crate) fn response(status: u16, what: &str) -> String {
    format!("## Response\n\nIf successful, this method returns a `{status}` response code and {what}.\n\n")
}

/// A section with a table of parameters.
pub(crate) fn parameters(section: &str, rows: &[(&str, &str)]) -> String {
    let rows: String = rows.iter().map(|(name, kind)| format!("|{name}|{kind}||\n")).collect();
    format!("## {section}\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n{rows}\n")
}
