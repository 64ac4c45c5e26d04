//! The plain-text front end: pages as copied from the rendered site.
//!
//! There is no markup at all: headings are lines equal to a section's name, tables have a delimiter row
//! but often no outer pipes, JSON is neither fenced nor indented (page shape 11, number 32).

use super::markdown::preamble;
use super::table::{Line, Run, TableReader, is_delimiter, lines};
use super::{Block, CodeBlock, Definitions, FrontMatter, Page, Prose, Section, heading};
use crate::corpus::Form;
use crate::diagnostics::Diagnostics;
use crate::span::{SourceId, Span};
use crate::vocabulary::Vocabulary;

/// Whether a Markdown file holds the text of a rendered page: a table, yet no mark of Markdown.
pub(super) fn looks_rendered(text: &str) -> bool {
    let begins_like_markdown = text.trim_start().starts_with(['#', '-', '<', '>', '|']);
    !begins_like_markdown
        && !text.is_empty()
        && !text.lines().any(|line| line.starts_with("#") || line.starts_with("```") || line.contains("]("))
        && text.lines().any(|line| is_delimiter(line.trim()))
}

/// Reads a page of plain text.
pub(super) fn read<'src>(
    source: SourceId,
    text: &'src str,
    words: &'static Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Page<'src> {
    let all = lines(text, 0);
    let mut reader = Reader { source, text, words, diagnostics, sections: vec![preamble(source)] };
    let mut at = 0;
    while at < all.len() {
        at = reader.block(&all, at);
    }
    let sections = reader.sections.into_iter().filter(|s| s.level > 0 || !s.blocks.is_empty()).collect();
    Page {
        source,
        form: Form::PlainText,
        front_matter: FrontMatter::default(),
        sections,
        definitions: Definitions::none(words),
    }
}

struct Reader<'src, 'a> {
    source: SourceId,
    text: &'src str,
    words: &'static Vocabulary,
    diagnostics: &'a mut Diagnostics,
    sections: Vec<Section<'src>>,
}

impl<'src> Reader<'src, '_> {
    /// Reads the block that begins at line `at`; the result is the line behind it.
    fn block(&mut self, all: &[Line<'src>], at: usize) -> usize {
        let line = all[at];
        let written = line.text.trim();
        if written.is_empty() {
            return at + 1;
        }
        if let Some(level) = self.heading_level(written) {
            let title = line.text.trim_start().trim_start_matches('#');
            let start = line.start + line.text.len() - title.len();
            self.sections.push(heading::section(self.source, title, start, level, Form::PlainText, self.words));
            return at + 1;
        }
        if written.contains('|') {
            return self.table(all, at);
        }
        if begins_json(written) || begins_http(written) {
            return self.code(all, at);
        }
        let span = Span::new(self.source, line.start, line.start + line.text.len());
        self.push(Block::Paragraph(Prose::new(line.text, span, Form::PlainText)));
        at + 1
    }

    fn push(&mut self, block: Block<'src>) {
        let section = self.sections.last_mut().expect("there is always the section above the first heading");
        section.blocks.push(block);
    }

    /// The level of a line that is a heading: one with the marks of Markdown, the page's title, which is its
    /// first line, or one that is nothing but the name of a section.
    fn heading_level(&self, line: &str) -> Option<u8> {
        let marks = line.len() - line.trim_start_matches('#').len();
        if (1..=6).contains(&marks) && line[marks..].starts_with(' ') {
            return u8::try_from(marks).ok();
        }
        let is_first = self.sections.len() == 1 && self.sections[0].blocks.is_empty();
        match self.words.heading(line) {
            _ if is_first => Some(1),
            // Those of an example stand below it.
            Some("request" | "response" | "request-1" | "response-1") if self.in_example() => Some(3),
            Some(_) => Some(2),
            None => is_values_heading(line).then_some(2),
        }
    }

    fn in_example(&self) -> bool {
        self.sections.iter().any(|section| section.key.starts_with("example"))
    }

    fn table(&mut self, all: &[Line<'src>], at: usize) -> usize {
        let length = all[at..].iter().take_while(|line| line.text.contains('|')).count();
        let mut reader =
            TableReader { source: self.source, page: self.text, form: Form::PlainText, diagnostics: self.diagnostics };
        for run in reader.runs(&all[at..at + length], None) {
            match run {
                Run::Table(table) => self.push(Block::Table(table)),
                Run::Continuation(_) => {}
                Run::Text(lines) => {
                    for line in lines {
                        let span = Span::new(self.source, line.start, line.start + line.text.len());
                        self.push(Block::Paragraph(Prose::new(line.text, span, Form::PlainText)));
                    }
                }
            }
        }
        at + length
    }

    /// JSON, or a request or response with its headers and its body.
    fn code(&mut self, all: &[Line<'src>], at: usize) -> usize {
        let is_http = begins_http(all[at].text.trim());
        let mut end = at;
        if is_http {
            end +=
                all[at..].iter().take_while(|line| begins_http(line.text.trim()) || is_http_header(line.text)).count();
        }
        let body = all[end..].iter().position(|line| !line.text.trim().is_empty()).map(|blank| end + blank);
        if let Some(body) = body.filter(|&body| begins_json(all[body].text.trim())) {
            end = body + json_lines(&all[body..]);
        }
        let end = end.max(at + 1);
        let range = all[at].start..all[end - 1].start + all[end - 1].text.len();
        self.push(Block::Code(CodeBlock {
            language: if is_http { "http" } else { "json" }.to_string(),
            text: &self.text[range.clone()],
            span: Span::new(self.source, range.start, range.end),
        }));
        end
    }
}

/// `visibility values`: the members of an enumeration described on the page of a resource.
fn is_values_heading(words: &str) -> bool {
    let mut parts = words.split(' ');
    matches!((parts.next(), parts.next(), parts.next()), (Some(name), Some("values"), None) if name.starts_with(char::is_alphabetic))
}

fn begins_json(words: &str) -> bool {
    words.starts_with('{') || words == "["
}

fn begins_http(words: &str) -> bool {
    let mut parts = words.split(' ');
    match parts.next() {
        Some("GET" | "POST" | "PATCH" | "PUT" | "DELETE") => {
            parts.next().is_some_and(|target| target.starts_with('/') || target.contains("://"))
        }
        Some(version) => version.starts_with("HTTP/"),
        None => false,
    }
}

fn is_http_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

/// How many lines a JSON value takes: until its brackets are closed.
fn json_lines(lines: &[Line<'_>]) -> usize {
    let mut depth = 0_i32;
    for (index, line) in lines.iter().enumerate() {
        let mut in_string = false;
        let mut escaped = false;
        for byte in line.text.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth -= 1,
                _ => {}
            }
        }
        if depth <= 0 {
            return index + 1;
        }
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<String> {
        let page = read(SourceId::default(), text, crate::vocabulary::words(), &mut Diagnostics::new());
        let block = |block: &Block<'_>| match block {
            Block::Table(table) => format!("table {}x{}", table.rows.len(), table.header.cells.len()),
            Block::Code(code) => format!("{} {:?}", code.language, code.text),
            Block::Paragraph(prose) => format!("text {:?}", prose.text),
            _ => "other".to_string(),
        };
        let section = |section: &Section<'_>| {
            std::iter::once(format!("{} {}", section.level, section.key))
                .chain(section.blocks.iter().map(block))
                .collect::<Vec<_>>()
        };
        page.sections.iter().flat_map(section).collect()
    }

    #[test]
    fn headings_are_lines_equal_to_a_section_name() {
        let text = "\
vppToken resource type
Namespace: microsoft.graph
Properties
Property | Type | Description |
---|---|---|
id | String | The key. |
Relationships
None
JSON Representation
Here it is.
{
\"id\": \"String {\"
}";
        assert_eq!(
            outline(text),
            [
                "1 vpptoken-resource-type",
                "text \"Namespace: microsoft.graph\"",
                "2 properties",
                "table 1x3",
                "2 relationships",
                "text \"None\"",
                "2 json-representation",
                "text \"Here it is.\"",
                "json \"{\\n\\\"id\\\": \\\"String {\\\"\\n}\"",
            ]
        );
    }

    #[test]
    fn a_request_is_its_line_its_headers_and_its_body() {
        let text = "x action\nExample\nRequest\nPOST https://host/x\nContent-type: application/json\n\n{\n\"a\": 1\n}\nResponse\nHTTP/1.1 204 No Content\n";
        assert_eq!(
            outline(text)[3..],
            [
                "http \"POST https://host/x\\nContent-type: application/json\\n\\n{\\n\\\"a\\\": 1\\n}\"",
                "3 response",
                "http \"HTTP/1.1 204 No Content\"",
            ]
        );
    }

    #[test]
    fn only_text_without_markup_looks_rendered() {
        assert!(looks_rendered("x resource type\nProperties\nA | B |\n---|---|\n"));
        assert!(!looks_rendered("---\ntitle: x\n---\n# x\n|A|B|\n|-|-|\n"));
        assert!(!looks_rendered("Just a text.\n"));
    }
}
