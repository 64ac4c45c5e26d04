//! Fenced blocks, also such as are never closed.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::Walker;
use crate::diagnostics::{Code, Diagnostic};
use crate::page::table::{Line, lines};
use crate::page::{Block, CodeBlock};

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
        let unclosed = fenced && whole.end == self.text.len() && !ends_with_fence(&self.text[content.start..]);
        let resume = if unclosed { self.unclosed_fence(&whole, &content) } else { None };
        let content = content.start..resume.unwrap_or(content.end);
        let text = &self.text[content.clone()];
        self.push(Block::Code(CodeBlock { language, text, span: self.span(&content) }));
        resume
    }

    /// Where the first heading stands that a fence without end swallowed.
    fn unclosed_fence(&mut self, whole: &Range<usize>, content: &Range<usize>) -> Option<usize> {
        let fence = whole.start..self.text[whole.start..].find('\n').map_or(whole.end, |end| whole.start + end);
        self.diagnostics.push(
            Diagnostic::new(Code::UnclosedBlock, self.span(&fence), "this fence is never closed")
                .label("swallows the rest of the page")
                .decision("the block ends in front of the next heading")
                .help("close it with a line of three backticks"),
        );
        let heading =
            |line: &Line<'_>| line.text.starts_with('#') && line.text.trim_start_matches('#').starts_with(' ');
        lines(&self.text[content.clone()], content.start).iter().find(|line| heading(line)).map(|line| line.start)
    }
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
