//! From a page's prose to documentation.

use super::value_list::ValueList;
use crate::corpus::page_stem;
use crate::documentation::{Documentation, LinkTarget, Paragraph, Piece};
use crate::page::{Definitions, Inline, InlineKind, Prose, Section, plain};
use crate::span::Span;
use crate::vocabulary::words;

/// Where the documentation is published; links that begin with `/` are relative to it.
const SITE: &str = "https://learn.microsoft.com";

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
    tidy(pieces)
}

fn append(inline: &Inline<'_>, dropped: &[Span], pieces: &mut Vec<Piece>) {
    if dropped.iter().any(|span| span.start <= inline.span.start && inline.span.end <= span.end) {
        return;
    }
    match &inline.kind {
        InlineKind::Text(text) => text_piece(&without(text, inline.span, dropped), pieces),
        InlineKind::Code(text) => pieces.push(Piece::Code(text.to_string())),
        InlineKind::Emphasis { text, .. } => pieces.push(Piece::Emphasis(plain(text))),
        InlineKind::Link { target, text } => {
            pieces.push(Piece::Link { text: plain(text), target: link_target(target) });
        }
        InlineKind::Break => text_piece(" ", pieces),
        InlineKind::Html(_) => {}
    }
}

/// The text that stands at `span`, without the parts that are dropped.
fn without(text: &str, span: Span, dropped: &[Span]) -> String {
    let length = text.len();
    let in_text = |offset: u32| (offset.saturating_sub(span.start) as usize).min(length);
    let mut kept = String::new();
    let mut from = 0;
    // Where the text was unescaped, offsets no longer fit; then all of it stays.
    let fits = span.range().len() == length;
    for part in dropped.iter().filter(|part| fits && part.start < span.end && part.end > span.start) {
        let (start, end) = (in_text(part.start), in_text(part.end));
        kept.push_str(text.get(from..start).unwrap_or_default());
        from = end.max(from);
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

fn text_piece(text: &str, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.to_string())),
    }
}

/// Folds white space and takes away the full stops that dropped lists leave behind.
fn tidy(pieces: Vec<Piece>) -> Paragraph {
    let mut tidied: Paragraph = Vec::new();
    for piece in pieces {
        let Piece::Text(text) = piece else {
            tidied.push(piece);
            continue;
        };
        let mut folded = String::with_capacity(text.len());
        for character in text.chars() {
            let blank = character.is_whitespace();
            let after_blank = folded.ends_with(' ') || (folded.is_empty() && tidied.is_empty());
            let stray = matches!(character, '.' | ',' | ';')
                && (folded.trim_end().ends_with('.') || (folded.trim().is_empty() && tidied.is_empty()));
            if !(stray || blank && after_blank) {
                folded.push(if blank { ' ' } else { character });
            }
        }
        if !folded.is_empty() {
            tidied.push(Piece::Text(folded));
        }
    }
    if let Some(Piece::Text(last)) = tidied.last_mut() {
        last.truncate(last.trim_end().len());
    }
    tidied
}

fn link_target(target: &str) -> LinkTarget {
    if target.contains("://") {
        LinkTarget::Address(target.to_string())
    } else if target.starts_with('/') {
        LinkTarget::Address(format!("{SITE}{target}"))
    } else if target.starts_with('#') || !target.split('#').next().unwrap_or_default().ends_with(".md") {
        LinkTarget::Nothing
    } else {
        LinkTarget::Page(page_stem(target))
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
    }
}
