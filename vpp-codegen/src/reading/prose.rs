//! From a page's prose to documentation.

use std::borrow::Cow;

use super::link;
use super::value_list::ValueList;
use crate::corpus::page_stem;
use crate::documentation::{Documentation, Link, LinkTarget, Paragraph, Piece};
use crate::page::{Definitions, Inline, InlineKind, Prose, Section, plain};
use crate::span::Span;
use crate::vocabulary::words;

/// The documentation in a cell, without the lists that repeat what the model says itself.
pub(super) fn of_cell(inlines: &[Inline<'_>], lists: &[ValueList]) -> Documentation {
    let stated: Vec<Span> = lists.iter().filter(|list| list.introduced).map(|list| list.span).collect();
    let paragraph = paragraph(inlines, &stated);
    if is_placeholder(&crate::documentation::plain(&paragraph)) {
        return Documentation::default();
    }
    Documentation::new([paragraph])
}

/// The documentation in the paragraphs of a section that `keep` says yes to.
pub(super) fn of_section(
    section: &Section<'_>,
    definitions: &Definitions<'_>,
    keep: impl Fn(&Prose<'_>) -> bool,
) -> Documentation {
    let paragraphs = section.paragraphs().filter(|prose| keep(prose) && !is_placeholder(&prose.text));
    Documentation::new(paragraphs.map(|prose| paragraph(&prose.inlines(definitions), &[])))
}

/// Whether a text only holds the place of one.
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '.', ' ']);
    text.starts_with("TODO") || words().is_placeholder(text)
}

fn paragraph(inlines: &[Inline<'_>], dropped: &[Span]) -> Paragraph {
    let mut pieces = Vec::new();
    for inline in inlines {
        append(inline, dropped, &mut pieces);
    }
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        last.truncate(last.trim_end().len());
    }
    pieces.into_boxed_slice()
}

fn append(inline: &Inline<'_>, dropped: &[Span], pieces: &mut Vec<Piece>) {
    if dropped.iter().any(|span| span.start <= inline.span.start && inline.span.end <= span.end) {
        return;
    }
    match &inline.kind {
        InlineKind::Text(text) => append_text(&without(text, inline.span, dropped), pieces),
        InlineKind::Code(text) => pieces.push(Piece::Code(text.to_string())),
        InlineKind::Emphasis { text, .. } => pieces.push(Piece::Emphasis(plain(text).into_owned())),
        InlineKind::Link { target, text } => {
            pieces.push(Piece::Link(Box::new(Link { text: plain(text).into_owned(), target: link_target(target) })));
        }
        InlineKind::Break => append_text(" ", pieces),
        InlineKind::Html(_) => {}
    }
}

/// The text that stands at `span`, without the parts that are dropped.
fn without<'a>(text: &'a str, span: Span, dropped: &[Span]) -> Cow<'a, str> {
    let length = text.len();
    // Where the text was unescaped, offsets no longer fit; then all of it stays.
    let fits = span.range().len() == length;
    let mut within = dropped.iter().filter(|part| fits && part.start < span.end && part.end > span.start).peekable();
    if within.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let in_text = |offset: u32| (offset.saturating_sub(span.start) as usize).min(length);
    let mut kept = String::new();
    let mut from = 0;
    for part in within {
        let (start, end) = (in_text(part.start), in_text(part.end));
        kept.push_str(text.get(from..start).unwrap_or_default());
        from = end.max(from);
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(kept)
}

/// Adds words to the text at the end of the pieces, if there is one.
fn append_text(text: &str, pieces: &mut Vec<Piece>) {
    let begins = matches!(pieces.as_slice(), [] | [Piece::Text(_)]);
    if let Some(Piece::Text(before)) = pieces.last_mut() {
        fold(text, before, begins);
        return;
    }
    let mut folded = String::with_capacity(text.len());
    fold(text, &mut folded, begins);
    if !folded.is_empty() {
        pieces.push(Piece::Text(folded));
    }
}

/// Adds a text with its white space folded and without the full stops that dropped lists leave behind; `begins`
/// says whether nothing stands before `folded`.
fn fold(text: &str, folded: &mut String, begins: bool) {
    let mut rest = text;
    while let Some(at) = rest.find(|character: char| character.is_whitespace() || matches!(character, '.' | ',' | ';'))
    {
        let (words, marked) = rest.split_at(at);
        folded.push_str(words);
        let mut characters = marked.chars();
        let mark = characters.next().unwrap_or_default();
        rest = characters.as_str();
        let nothing_before = begins && folded.trim_end().is_empty();
        if mark.is_whitespace() {
            if !(folded.ends_with(' ') || folded.is_empty() && begins) {
                folded.push(' ');
            }
        } else if !nothing_before && !folded.trim_end().ends_with('.') {
            folded.push(mark);
        }
    }
    folded.push_str(rest);
}

fn link_target(target: &str) -> LinkTarget {
    match link::page(target) {
        Some(path) if !target.starts_with('/') => LinkTarget::Page(page_stem(path)),
        _ if target.starts_with('/') || target.contains("://") => LinkTarget::Address(link::on_site(target).into()),
        _ => LinkTarget::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::value_list;
    use super::*;
    use crate::corpus::Form;

    fn documentation(text: &str) -> String {
        let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
        let inlines = prose.inlines(&Definitions::default());
        of_cell(&inlines, &value_list::read(&inlines)).plain()
    }

    #[test]
    fn lists_that_the_model_states_itself_are_left_out() {
        for (text, kept) in [
            ("Current state. Possible values are: `a`, `b`. Possible values are: `a`, `b`, `c`.", "Current state."),
            ("Possible values are: `a`, `b`. Read-only.", "Read-only."),
            ("State of it Inherited from [x](x.md). Possible values are: `a`, `b`.", "State of it Inherited from x."),
            ("For example `a`, `b`.", "For example a, b."),
        ] {
            assert_eq!(documentation(text), kept, "{text}");
        }
    }

    #[test]
    fn placeholders_are_no_documentation() {
        for text in ["**TODO: Add Description**", "Not yet documented", "Н/Д", ""] {
            assert_eq!(documentation(text), "", "{text}");
        }
    }

    #[test]
    fn links_point_to_pages_or_addresses() {
        assert_eq!(link_target("../resources/vpptoken.md#properties"), LinkTarget::Page("vpptoken".to_string()));
        assert_eq!(
            link_target("/graph/permissions-reference"),
            LinkTarget::Address("https://learn.microsoft.com/graph/permissions-reference".to_string())
        );
        assert_eq!(link_target("#values"), LinkTarget::Nothing);
        let on_site = "https://learn.microsoft.com/en-us/graph/api/resources/Lamp?view=graph-rest-beta#properties";
        assert_eq!(link_target(on_site), LinkTarget::Page("lamp".to_string()));
        let elsewhere = "https://learn.microsoft.com/en-us/graph/deployments";
        assert_eq!(link_target(elsewhere), LinkTarget::Address(elsewhere.to_string()));
    }
}
