//! HTML blocks, nearly all of which are comments.

use std::ops::Range;

use super::{Walker, html_table};
use crate::corpus::Form;
use crate::diagnostics::{Code, Diagnostic};
use crate::page::table::{is_delimiter, lines};
use crate::page::{Block, Prose, comment};
use crate::span::Span;

impl<'src> Walker<'src, '_> {
    pub(super) fn html(&mut self, range: Range<usize>) {
        let html = &self.text[range.clone()];
        let comments = comment::comments(self.source, html, range.start, self.diagnostics);
        if comments.is_empty() {
            self.html_without_comments(html, &range);
        }
        for comment in comments {
            self.push(Block::Comment(comment));
        }
    }

    /// Tags, and what stands right below them up to a blank line, which the rules take for HTML too.
    fn html_without_comments(&mut self, html: &'src str, range: &Range<usize>) {
        let all = lines(html, range.start);
        if let Some(delimiter) = all.iter().position(|line| is_delimiter(line.text)) {
            let line = &all[delimiter.saturating_sub(1)];
            self.diagnostics.push(
                Diagnostic::new(
                    Code::TableShape,
                    Span::new(self.source, line.start, line.start + line.text.len()),
                    "HTML right above a table makes it no table",
                )
                .decision("it is read as a table all the same")
                .help("put a blank line between them"),
            );
            return self.tables_and_text(&all);
        }
        if let Some(table) = html_table::read(self.source, html, range.start) {
            self.diagnostics.push(
                Diagnostic::new(Code::TableShape, self.first_line(range), "this table is written as HTML")
                    .decision("it is read as a table all the same")
                    .help("write the table with pipes"),
            );
            return self.push(Block::Table(table));
        }
        if html.contains("<table") {
            self.diagnostics.push(
                Diagnostic::new(Code::TableSkipped, self.first_line(range), "this table in HTML has no rows")
                    .decision("it is not read")
                    .help("write the table with pipes"),
            );
            return;
        }
        let prose = Prose::new(html.trim_end(), self.span(range), Form::Markdown);
        self.push(Block::Paragraph(prose));
    }

    fn first_line(&self, range: &Range<usize>) -> Span {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        Span::new(self.source, range.start, range.start + line.len())
    }
}
