//! Tables written as HTML: `<table><tr><th>Property</th>…</tr>…</table>`.
//!
//! Tags are found without regard to their attributes, and closing tags may be missing, as HTML allows. What a cell
//! holds is running text: Markdown, or the tags for code and links.

use std::borrow::Cow;

use crate::corpus::Form;
use crate::page::{Prose, Row, Table};
use crate::span::{SourceId, Span};

/// The first table in some HTML that stands at `start`, if it has a row below its header.
pub(super) fn read<'src>(source: SourceId, html: &'src str, start: usize) -> Option<Table<'src>> {
    let mut rows: Vec<Row<'src>> = Vec::new();
    let mut tags = tags(html).skip_while(|tag| tag.name != "table").peekable();
    while let Some(tag) = tags.next() {
        let place = |from: usize, to: usize| Span::new(source, start + from, start + to);
        match &*tag.name {
            "/table" => break,
            "tr" => rows.push(Row { cells: Vec::new(), span: place(tag.start, tag.end), line: None }),
            "td" | "th" => {
                while tags.next_if(|next| !ends_cell(&next.name)).is_some() {}
                let end = tags.peek().map_or(html.len(), |next| next.start);
                let Some(row) = rows.last_mut() else { continue };
                row.cells.push(cell(source, &html[tag.end..end], start + tag.end));
                row.span = Span::new(source, row.span.start as usize, start + end);
            }
            _ => {}
        }
    }
    rows.retain(|row| !row.cells.is_empty());
    let mut rows = rows.into_iter();
    let header = rows.next()?;
    let width = header.cells.len();
    let rows = rows.map(|mut row| {
        row.cells.truncate(width);
        row
    });
    let rows: Vec<Row<'src>> = rows.collect();
    (!rows.is_empty()).then_some(Table { header, rows })
}

/// A tag in HTML: its name in lower case, with the `/` of a closing one, and its place.
struct Tag {
    name: String,
    start: usize,
    end: usize,
}

fn tags(html: &str) -> impl Iterator<Item = Tag> {
    html.match_indices('<').filter_map(move |(start, _)| {
        let inside = &html[start + 1..start + html[start..].find('>')?];
        let name = inside.split(|c: char| c.is_whitespace()).next()?.trim_end_matches('/');
        Some(Tag { name: name.to_ascii_lowercase(), start, end: start + inside.len() + 2 })
    })
}

fn ends_cell(name: &str) -> bool {
    matches!(name, "td" | "/td" | "th" | "/th" | "tr" | "/tr" | "/table" | "tbody" | "/tbody" | "/thead")
}

/// A cell, with Markdown in the place of tags that say the same.
fn cell(source: SourceId, html: &str, start: usize) -> Prose<'_> {
    let inner = html.trim();
    let start = start + (html.len() - html.trim_start().len());
    let span = Span::new(source, start, start + inner.len());
    Prose { text: as_markdown(inner), span, form: Form::Markdown }
}

fn as_markdown(html: &str) -> Cow<'_, str> {
    if !html.contains('<') {
        return html.into();
    }
    let mut text = String::new();
    let mut at = 0;
    let mut target = None;
    for tag in tags(html) {
        let mark = match &*tag.name {
            "code" | "/code" => "`".to_string(),
            "b" | "/b" | "strong" | "/strong" => "**".to_string(),
            "i" | "/i" | "em" | "/em" => "*".to_string(),
            "a" => {
                target = attribute(&html[tag.start..tag.end], "href");
                if target.is_some() { "[".to_string() } else { String::new() }
            }
            "/a" => target.take().map(|target| format!("]({target})")).unwrap_or_default(),
            _ => continue,
        };
        text += &html[at..tag.start];
        text += &mark;
        at = tag.end;
    }
    text += &html[at..];
    text.into()
}

/// The value of an attribute in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, behind) = tag.split_once(&format!("{name}="))?;
    let quote = behind.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    behind[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells_are_read_with_their_places() {
        let html = "<table class=\"x\">\n<tr><th>Property</th><th>Type</th></tr>\n<TR><td> size </td>\n<td><code>Int32</code>\n\
                    <tr><td><a href=\"lamp.md\">lamp</a></td><td>a<br/>b</td><td>more</td></tr></table>\n<p>text</p>";
        let table = read(SourceId::default(), html, 7).expect("a table");
        let cells = |row: &Row<'_>| row.cells.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>();
        assert_eq!(cells(&table.header), ["Property", "Type"]);
        let rows: Vec<_> = table.rows.iter().map(cells).collect();
        assert_eq!(rows, [["size", "`Int32`"], ["[lamp](lamp.md)", "a<br/>b"]]);
        let span = table.rows[0].cells[0].span;
        assert_eq!(&html[span.start as usize - 7..span.end as usize - 7], "size");
        for layout in ["<table></table>", "<table><tr><td>a</td></tr></table>"] {
            assert!(read(SourceId::default(), layout, 0).is_none(), "{layout}");
        }
    }
}
