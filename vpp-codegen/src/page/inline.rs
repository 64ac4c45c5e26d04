//! What stands inside a paragraph or a cell.

use std::borrow::Cow;

use crate::span::Span;

/// A piece of running text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline<'a> {
    /// What it is.
    pub kind: InlineKind<'a>,
    /// Where it stands.
    pub span: Span,
}

/// What a piece of running text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A code span: `` `valid` ``.
    Code(Cow<'a, str>),
    /// A link: `[vppToken](../resources/vpptoken.md)`.
    Link {
        /// What the link points to.
        target: Cow<'a, str>,
        /// What the link shows.
        text: Vec<Inline<'a>>,
    },
    /// Emphasis of any strength: `*value*`, `**value**`.
    Emphasis {
        /// Whether it is bold.
        strong: bool,
        /// What is emphasised.
        text: Vec<Inline<'a>>,
    },
    /// A line break.
    Break,
    /// An HTML tag or comment.
    Html(Cow<'a, str>),
}

impl Inline<'_> {
    /// The same without borrowing from the text.
    pub(super) fn into_owned(self) -> Inline<'static> {
        let owned = |text: Vec<Inline<'_>>| text.into_iter().map(Inline::into_owned).collect();
        let kind = match self.kind {
            InlineKind::Text(text) => InlineKind::Text(Cow::Owned(text.into_owned())),
            InlineKind::Code(text) => InlineKind::Code(Cow::Owned(text.into_owned())),
            InlineKind::Link { target, text } => {
                InlineKind::Link { target: Cow::Owned(target.into_owned()), text: owned(text) }
            }
            InlineKind::Emphasis { strong, text } => InlineKind::Emphasis { strong, text: owned(text) },
            InlineKind::Break => InlineKind::Break,
            InlineKind::Html(text) => InlineKind::Html(Cow::Owned(text.into_owned())),
        };
        Inline { kind, span: self.span }
    }
}

/// Text that is nothing but words.
pub(super) fn words(text: &str, span: Span) -> Inline<'_> {
    Inline { kind: InlineKind::Text(Cow::Borrowed(text)), span }
}

/// The words of `inlines` without any marks.
pub fn plain<'a>(inlines: &'a [Inline<'_>]) -> Cow<'a, str> {
    if let [Inline { kind: InlineKind::Text(text) | InlineKind::Code(text), .. }] = inlines {
        return Cow::Borrowed(text);
    }
    let mut text = String::new();
    append_plain(inlines, &mut text);
    Cow::Owned(text)
}

fn append_plain(inlines: &[Inline<'_>], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::Link { text, .. } | InlineKind::Emphasis { text, .. } => append_plain(text, out),
            InlineKind::Break => out.push(' '),
            InlineKind::Html(_) => {}
        }
    }
}
