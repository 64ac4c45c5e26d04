//! Running text, kept as it is written.

use std::borrow::Cow;
use std::ops::Range;

use super::definitions::Definitions;
use super::inline::{self, Inline};
use super::inline_reader;
use crate::corpus::Form;
use crate::span::Span;

/// A piece of running text: a paragraph, a cell, a heading.
#[derive(Clone, Debug)]
pub struct Prose<'src> {
    /// The text as it is written, without the marks of the block it stands in.
    pub text: Cow<'src, str>,
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub form: Form,
}

impl<'src> Prose<'src> {
    /// Text that stands at `span` as it is.
    pub fn new(text: &'src str, span: Span, form: Form) -> Self {
        Prose { text: Cow::Borrowed(text), span, form }
    }

    /// The first line and the text below it, if there are several lines.
    pub(crate) fn at_first_break(&self) -> Option<[Prose<'src>; 2]> {
        let end = self.text.find('\n')?;
        Some([self.part(0..end), self.part(end + 1..self.text.len())])
    }

    /// A part of the text.
    pub(crate) fn part(&self, range: Range<usize>) -> Prose<'src> {
        let begin = self.span.start as usize;
        let span = match self.span.range().len() == self.text.len() {
            true => Span::new(self.span.source, begin + range.start, begin + range.end),
            false => self.span,
        };
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(text) => Cow::Owned(text[range].to_string()),
        };
        Prose { text, span, form: self.form }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether a line of plain text is what Markdown pages put into a quotation: `Note: …`, `Hinweis: …`.
    pub(crate) fn is_notice(&self) -> bool {
        let label = self.text.split_once(": ").map(|(label, _)| label).unwrap_or_default();
        self.form == Form::PlainText && !label.is_empty() && label.chars().all(char::is_alphabetic)
    }

    /// The text taken apart into words, code, links and emphasis.
    pub fn inlines<'a>(&'a self, definitions: &Definitions<'_>) -> Vec<Inline<'a>> {
        match self.form {
            Form::Markdown => inline_reader::read(&self.text, self.span, definitions),
            Form::PlainText => vec![inline::words(&self.text, self.span)],
        }
    }

    /// The text without any marks.
    pub fn plain(&self, definitions: &Definitions<'_>) -> String {
        inline::plain(&self.inlines(definitions)).into_owned()
    }
}
