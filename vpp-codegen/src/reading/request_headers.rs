//! The headers that a page lists for its requests.

use foldhash::HashSet;

use super::PageContext;
use super::message::Headers;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Page, Row, Section};
use crate::text;
use crate::vocabulary::Meaning;

/// The headers of the tables under `Request headers`: the name stands first, what is said of it last. A name with a
/// value, `Prefer: odata.maxpagesize={x}`, is a name, and what is said begins with the value. What is said of a header
/// twice is taken once.
pub(super) fn read(page: &Page<'_>, context: &PageContext, diagnostics: &mut Diagnostics) -> Headers {
    let tables = page.sections.iter().filter(|section| is_of_headers(section)).flat_map(Section::tables);
    let rows = tables.flat_map(|table| table.rows.iter().map(|row| (row, table.header.cells.len())));
    let (of_permissions, rows): (Vec<_>, Vec<_>) = rows.partition(|(row, _)| is_of_permissions(row, page));
    for (row, _) in of_permissions {
        diagnostics.push(
            Diagnostic::new(Code::RowSkipped, row.span, "this row is one of the table of permissions")
                .decision("it is no header, and not read")
                .help("move it under `Permissions`"),
        );
    }
    let cells = rows.into_iter().map(|(row, columns)| {
        let text =
            |column| row.cell(column).map(|cell| text::folded(&cell.plain(&page.definitions))).unwrap_or_default();
        let (name, said) = (text(0), text(columns.max(2) - 1));
        match name.split_once(':') {
            Some((name, value)) => (name.trim().to_string(), format!("{} {said}", value.trim())),
            None => (name, said),
        }
    });
    let named = cells.filter(|(name, _)| !name.is_empty());
    let named =
        named.map(|(name, said)| if context.translated { (untranslated(name, &said), said) } else { (name, said) });
    let mut known: HashSet<(String, String)> = HashSet::default();
    named.filter(|(name, said)| known.insert((name.to_lowercase(), said.clone()))).collect()
}

/// Whether a row has slipped in from the table of permissions: no header is named like a kind of account and refused.
fn is_of_permissions(row: &Row<'_>, page: &Page<'_>) -> bool {
    let words = page.words();
    row.cell(1).is_some_and(|cell| words.says(&cell.text, Meaning::Unsupported))
        && row.cell(0).is_some_and(|cell| words.account(&cell.text).is_some())
}

/// Whether the tables of a section list headers.
pub(super) fn is_of_headers(section: &Section<'_>) -> bool {
    section.key.ends_with("request-headers")
}

/// The name of a header that a translation may have translated: what is said of it tells.
fn untranslated(name: String, said: &str) -> String {
    if said.contains("{token}") || said.starts_with("Bearer ") {
        "Authorization".to_string()
    } else if !is_token(&name) && said.contains("application/json") {
        "Content-Type".to_string()
    } else {
        name
    }
}

/// Whether a text can be the name of a header (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_of_token)
}

#[cfg(test)]
mod tests {
    use crate::reading::tests::{api_page, api_page_in};

    #[test]
    fn what_is_said_of_a_header_tells_its_name_where_a_translation_has_translated_it() {
        for (row, expected) in [
            ("Autorización|{token} de portador. Obligatorio.", "Authorization"),
            ("Авторизация|Bearer {token}. Обязательный.", "Authorization"),
            ("Autorisierung|Bearer {token}. Erforderlich.", "Authorization"),
            ("Authorization|Bearer {token}.", "Authorization"),
            ("Тип контента|application/json. Обязательный.", "Content-Type"),
            ("Content-type|application/json.", "Content-type"),
            ("Accept|application/json.", "Accept"),
            ("Workbook-Session-Id|Какой сеанс.", "Workbook-Session-Id"),
            ("Предпочтение|Что угодно.", "Предпочтение"),
        ] {
            let page = format!(
                "# <a name=\"list-carts\"></a>x\n## <a name=\"http-request\"></a>HTTP\n```http\nGET /carts\n```\n\
                 ## <a name=\"request-headers\"></a>y\n|z|z|\n|:-|:-|\n|{row}|\n"
            );
            assert_eq!(api_page_in("ru-RU", &page).headers[0].0, expected, "{row}");
        }
    }

    #[test]
    fn a_header_that_two_tables_list_alike_is_one() {
        let table = |name: &str, said: &str| format!("|Name|Description|\n|:-|:-|\n|{name}|{said}|\n\n");
        for (again, expected) in [("An etag.", 1), ("For this only.", 2)] {
            let first = format!("## Request headers\n{}", table("If-Match", "An etag."));
            let second = format!("### Optional request headers\n{}", table("if-match", again));
            let page = format!("# List carts\n## HTTP request\n```http\nGET /carts\n```\n{first}{second}");
            assert_eq!(api_page(&page).headers.len(), expected, "{again}");
        }
    }

    #[test]
    fn rows_of_permissions_are_no_headers() {
        let rows = "|Authorization|Bearer {token}.|\n|Delegated (personal account|Not supported.|\n|Application|Not supported.|\n\
                    |Workbook-Session-Id|Which session.|\n";
        let page = format!(
            "# Delete cart\n## HTTP request\n```http\nDELETE /carts/{{id}}\n```\n## Request headers\n|Name|Description|\n|:-|:-|\n{rows}"
        );
        let names: Vec<String> = api_page(&page).headers.iter().map(|(name, _)| name.clone()).collect();
        assert_eq!(names, ["Authorization", "Workbook-Session-Id"]);
    }

    #[test]
    fn headers_are_what_their_tables_say_first_and_last() {
        for (table, expected) in [
            ("|Name|Description|\n|:-|:-|\n|Accept|What to send.|", ("Accept", "What to send.")),
            ("|Name|Type|Description|\n|:-|:-|:-|\n|Accept|string|What to send.|", ("Accept", "What to send.")),
            (
                "|Name|Description|\n|:-|:-|\n|Prefer: odata.maxpagesize={x}|A size.|",
                ("Prefer", "odata.maxpagesize={x} A size."),
            ),
        ] {
            let page =
                format!("# List carts\n## HTTP request\n```http\nGET /carts\n```\n## Request headers\n{table}\n");
            let (name, said) = api_page(&page).headers[0].clone();
            assert_eq!((&*name, &*said), expected, "{table}");
        }
    }
}
