//! The sections of a page that lost its headings.
//!
//! Text that was copied from the site may come without headings, or with headings in a language whose words for
//! them are not known. Then what stands in a block tells which section it is of: request lines, numbers, names
//! that are keys of the JSON representation.

use std::borrow::Cow;

use super::{PageContext, http_request, permissions};
use crate::corpus::Form;
use crate::json::{self, Json};
use crate::page::{Block, CodeBlock, Page, Section, Table, slug};
use crate::text::is_one_word;

/// The sections of which a page with headings has one.
const KNOWN: [&str; 4] = ["properties", "members", "http-request", "json-representation"];

/// The page itself, or the page with sections by what stands in its blocks.
pub(super) fn with_sections<'src>(mut page: Page<'src>, context: &PageContext) -> Page<'src> {
    let has_headings = page.sections.iter().any(|section| KNOWN.contains(&&*section.key));
    let has_blocks = page.blocks().any(|(_, block)| matches!(block, Block::Table(_) | Block::Code(_)));
    let may_have_lost_them = page.form == Form::PlainText || (context.translated && !has_anchors(&page));
    if !may_have_lost_them || has_headings || !has_blocks {
        return page;
    }
    let keys = representation_keys(&page);
    let is_operation = page.blocks().any(|(_, block)| matches!(block, Block::Code(code) if is_request(code)));
    let mut sections: Vec<Section<'_>> = Vec::new();
    for mut section in std::mem::take(&mut page.sections) {
        let blocks = std::mem::take(&mut section.blocks);
        sections.push(section);
        for block in blocks {
            let seen: Vec<&str> = sections.iter().map(|section| &*section.key).collect();
            let key = if is_operation { operation_section(&block, &seen) } else { type_section(&block, &keys, &seen) };
            if let Some(key) = key {
                sections.push(Section {
                    key: Cow::Borrowed(key),
                    title: sections[0].title.clone(),
                    level: 2,
                    blocks: Vec::new(),
                });
            }
            sections.last_mut().expect("the section of the title").blocks.push(block);
        }
    }
    Page { sections, ..page }
}

/// Whether a heading of the page is called something else than what its text says.
fn has_anchors(page: &Page<'_>) -> bool {
    page.sections.iter().any(|section| section.key != slug(&section.title.text))
}

/// The names in the first JSON object of the page.
fn representation_keys(page: &Page<'_>) -> Vec<String> {
    let code = page.blocks().find_map(|(_, block)| match block {
        Block::Code(code) if code.text.trim_start().starts_with('{') => Some(code),
        _ => None,
    });
    let object = code.map(|code| json::read(code.span.source, code.text, 0).0);
    let names = |object: &Json<'_>| object.members().iter().map(|member| member.name.value.to_lowercase()).collect();
    object.as_ref().map(names).unwrap_or_default()
}

fn is_request(code: &CodeBlock<'_>) -> bool {
    !http_request::read(code).is_empty()
}

/// The section of the page of a type that a block begins, if it begins one.
fn type_section(block: &Block<'_>, keys: &[String], seen: &[&str]) -> Option<&'static str> {
    let once = |key: &'static str| (!seen.contains(&key)).then_some(key);
    match block {
        Block::Code(code) if code.text.trim_start().starts_with('{') => once("json-representation"),
        Block::Table(table) if lists_members(table) && keys.is_empty() => once("members"),
        Block::Table(table) if !has_names(table) => once("methods"),
        Block::Table(table) if keys_among(table, keys) * 2 >= table.rows.len() => once("properties"),
        Block::Table(_) => once("relationships"),
        _ => None,
    }
}

/// The section of the page of an operation that a block begins, if it begins one.
fn operation_section(block: &Block<'_>, seen: &[&str]) -> Option<&'static str> {
    let once = |key: &'static str| (!seen.contains(&key)).then_some(key);
    match block {
        Block::Code(code) if is_request(code) && !seen.contains(&"http-request") => Some("http-request"),
        Block::Code(_) => once("example"),
        Block::Table(table) if permissions::is_permission_table(table) && !seen.contains(&"http-request") => {
            once("permissions")
        }
        Block::Table(table) if is_header_table(table) => once("request-headers"),
        Block::Table(_) if !seen.contains(&"response") => once("request-body"),
        Block::Paragraph(prose) if seen.contains(&"http-request") && names_status(&prose.text) => once("response"),
        _ => None,
    }
}

/// Whether a table has members of an enumeration: names, or names and numbers.
pub(super) fn lists_members(table: &Table<'_>) -> bool {
    let cells = || table.rows.iter().filter_map(|row| row.cell(1));
    let numbers = cells().filter(|cell| cell.text.trim().parse::<i64>().is_ok()).count();
    table.header.cells.len() == 1 || numbers > 0 && numbers * 2 >= cells().count()
}

/// Whether the first cells are names; those of methods are titles of several words.
pub(super) fn has_names(table: &Table<'_>) -> bool {
    let first = || table.rows.iter().filter_map(|row| row.cell(0));
    first().filter(|cell| is_one_word(&cell.text)).count() * 2 >= first().count()
}

fn keys_among(table: &Table<'_>, keys: &[String]) -> usize {
    let is_key = |text: &str| keys.contains(&text.trim().to_lowercase());
    table.rows.iter().filter_map(|row| row.cell(0)).filter(|cell| is_key(&cell.text)).count()
}

/// Whether a table is that of the headers of a request: one of them has the bearer of a token.
fn is_header_table(table: &Table<'_>) -> bool {
    table.rows.iter().filter_map(|row| row.cell(1)).any(|cell| cell.text.trim_start().starts_with("Bearer"))
}

/// Whether a text names a status code of success.
fn names_status(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse::<u16>().ok());
    numbers.into_iter().any(|number| (200..300).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn keys(text: &str) -> Vec<String> {
        let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.txt", text)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let page = with_sections(
            Page::read(&corpus, id, &mut Default::default()),
            &PageContext { stem: "lamp".to_string(), translated: false },
        );
        page.sections.into_iter().map(|section| section.key.into_owned()).skip(1).collect()
    }

    #[test]
    fn sections_of_types_are_known_by_what_stands_in_them() {
        let methods = "Xa | Xb |\n---|---|\nZeig alle Lampen | lamp |\n";
        let properties = "Xa | Xb | Xc |\n---|---|---|\nid | String | Y. |\nbright | Boolean | Y. |\n";
        let relationships = "Xa | Xb | Xc |\n---|---|---|\nroom | room | Y. |\n";
        let text = format!(
            "lamp xyz\n{methods}\n{properties}\n{relationships}\n{{\n\"id\": \"String\",\n\"bright\": true\n}}\n"
        );
        assert_eq!(keys(&text), ["methods", "properties", "relationships", "json-representation"]);
        assert_eq!(keys("lampState xyz\nXa | Xb | Xc |\n---|---|---|\non | 0 | Y. |\noff | 1 | Y. |\n"), ["members"]);
    }

    #[test]
    fn sections_of_operations_are_known_by_what_stands_in_them() {
        let text = "dim xyz\nXa | Xb |\n---|---|\nY | Lamp.Write.All |\nY | Z |\nY | Z |\nPOST /lamps/{id}/dim\n\
                    Xa | Xb |\n---|---|\nY | Bearer {token} |\nXa | Xb | Xc |\n---|---|---|\nlevel | Int32 | Z. |\n\
                    Zz 204 No Content zz.\nPOST https://host/beta/lamps/1/dim\nContent-type: application/json\n\n{\n\"level\": 1\n}\n\
                    HTTP/1.1 204 No Content\n";
        assert_eq!(
            keys(text),
            ["permissions", "http-request", "request-headers", "request-body", "response", "example"]
        );
    }
}
