//! Fenced blocks, also such as are never closed.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::{MOST_RECOVERIES, Walker};
use crate::diagnostics::{Code, Diagnostic, Fix};
use crate::page::table::{Line, is_row_marked, lines};
use crate::page::{Block, CodeBlock};
use crate::span::Span;

impl<'src> Walker<'src, '_> {
    /// A fenced or indented block; the result is where the page goes on if the fence is never closed.
    pub(super) fn code(
        &mut self,
        language: String,
        fenced: bool,
        whole: Range<usize>,
        content: Option<Range<usize>>,
    ) -> Option<usize> {
        let content = content.unwrap_or(whole.end..whole.end);
        if !fenced && self.indented_rows(&content) {
            return None;
        }
        if fenced && let Some(resume) = self.nested_fence(&whole, &content) {
            let content = content.start..resume;
            let text = &self.text[content.clone()];
            self.push(Block::Code(CodeBlock { language, text, span: self.span(&content) }));
            return Some(resume);
        }
        let unclosed = fenced
            && self.may_recover()
            && whole.end == self.text.len()
            && !ends_with_fence(&self.text[content.start..]);
        let resume = if unclosed { self.unclosed_fence(&whole, &content) } else { None };
        let content = content.start..resume.unwrap_or(content.end);
        let text = &self.text[content.clone()];
        self.push(Block::Code(CodeBlock { language, text, span: self.span(&content) }));
        resume
    }

    /// Whether the page may go on behind a fence without its end: all that follows is read anew then.
    fn may_recover(&self) -> bool {
        self.recoveries < MOST_RECOVERIES
    }

    /// Reads the lines of an indented block as rows, if all of them are.
    fn indented_rows(&mut self, content: &Range<usize>) -> bool {
        let all = lines(&self.text[content.clone()], content.start);
        let rows: Vec<Line<'src>> = all.into_iter().filter(|line| !line.text.trim().is_empty()).collect();
        if rows.is_empty() || !rows.iter().all(|line| is_row_marked(line.text)) {
            return false;
        }
        if !self.rows_of_open_table(&rows, "this row is indented like a block of code") {
            self.diagnostics.push(
                Diagnostic::new(Code::TableShape, self.span(content), "this table is indented like a block of code")
                    .decision("it is read as a table all the same")
                    .help("begin each row with its pipe"),
            );
            self.tables_and_text(&rows);
        }
        true
    }

    /// Where the page goes on if a fence opens inside the block, so that the one before was never closed: at the first
    /// heading above it, or at the fence itself.
    fn nested_fence(&mut self, whole: &Range<usize>, content: &Range<usize>) -> Option<usize> {
        let first_line = self.text[whole.start..].lines().next().unwrap_or_default();
        let mark = if first_line.trim_start().starts_with('~') { '~' } else { '`' };
        let marks = |line: &str| line.len() - line.trim_start_matches(mark).len();
        let opening = marks(first_line.trim_start());
        // Nearly all blocks hold no other fence.
        memchr::memchr(mark as u8, &self.text.as_bytes()[content.clone()])?;
        let opens = |line: &Line<'_>| {
            let line = line.text.trim();
            let language = line.trim_start_matches(mark).trim();
            marks(line) >= opening
                && language.starts_with(|c: char| c.is_ascii_alphabetic())
                && !language.contains(mark)
        };
        let all = lines(&self.text[content.clone()], content.start);
        let nested = all.iter().position(opens)?;
        let fence = Span::new(self.source, whole.start, whole.start + first_line.len());
        let place = Span::new(self.source, all[nested].start, all[nested].start + all[nested].text.len());
        let resume = all[..nested].iter().find(|line| is_heading(line)).unwrap_or(&all[nested]).start;
        if !self.may_recover() {
            self.diagnostics.push(
                Diagnostic::new(Code::UnclosedBlock, fence, "this fence is never closed")
                    .related(place, "another opens here")
                    .decision("it is one block up to its end: too many fences of the page are never closed")
                    .help("close it with a line of three backticks"),
            );
            return None;
        }
        let fix = self.closing_fence(whole.start, content.start..resume);
        self.diagnostics.push(
            Diagnostic::new(Code::UnclosedBlock, fence, "this fence is never closed")
                .related(place, "another opens here")
                .decision("the block ends in front of the next heading, or of that fence")
                .help("close it with a line of three backticks")
                .fix(fix),
        );
        Some(resume)
    }

    /// Where the first heading stands that a fence without end swallowed.
    fn unclosed_fence(&mut self, whole: &Range<usize>, content: &Range<usize>) -> Option<usize> {
        let fence = whole.start..self.text[whole.start..].find('\n').map_or(whole.end, |end| whole.start + end);
        let all = lines(&self.text[content.clone()], content.start);
        let resume = all.iter().find(|line| is_heading(line)).map(|line| line.start);
        let fix = self.closing_fence(whole.start, content.start..resume.unwrap_or(content.end));
        self.diagnostics.push(
            Diagnostic::new(Code::UnclosedBlock, self.span(&fence), "this fence is never closed")
                .label("swallows the rest of the page")
                .decision("the block ends in front of the next heading")
                .help("close it with a line of three backticks")
                .fix(fix),
        );
        resume
    }

    /// The line that closes the fence at `start`, where what stands up to the end of `content` is one block for certain:
    /// words between blank lines may be text.
    fn closing_fence(&self, start: usize, content: Range<usize>) -> Option<Fix> {
        let begin = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[begin..].lines().next()?;
        let indent = &line[..line.len() - line.trim_start().len()];
        let fence = line.trim_start();
        let language = fence.trim_start_matches(['`', '~']);
        let marks = &fence[..fence.len() - language.len()];
        let block = self.text.get(content.clone())?.trim_end();
        let is_code = !language.trim().is_empty() || block.trim_start().starts_with(['{', '[', '<']);
        let is_whole = !block.contains("\n\n") || block.ends_with(['}', ']', '>']);
        let is_certain = is_code && is_whole && marks.len() >= 3 && !block.trim().is_empty();
        let end = content.start + block.len();
        is_certain.then(|| Fix::new(Span::new(self.source, end, end), format!("\n{indent}{marks}")))
    }
}

fn is_heading(line: &Line<'_>) -> bool {
    line.text.starts_with('#') && line.text.trim_start_matches('#').starts_with(' ')
}

pub(super) fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().to_lowercase(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn ends_with_fence(text: &str) -> bool {
    let last = text.trim_end().lines().next_back().unwrap_or_default().trim();
    last.len() >= 3 && (last.bytes().all(|byte| byte == b'`') || last.bytes().all(|byte| byte == b'~'))
}
