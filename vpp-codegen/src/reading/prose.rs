//! From a page's prose to documentation.

use std::ops::Range;

use super::link;
use super::running_text::RunningText;
use super::value_list::ValueList;
use crate::corpus::page_stem;
use crate::documentation::{Documentation, Link, LinkTarget, Paragraph, Piece};
use crate::page::{Block, Definitions, Inline, InlineKind, Mark, Prose, Section, plain};
use crate::text;
use crate::vocabulary::Vocabulary;

/// The documentation in a cell, without the sentences that are nothing but a list of values, which the model states
/// itself.
pub(super) fn of_cell(text: &RunningText<'_, '_>, lists: &[ValueList]) -> Documentation {
    let stated: Vec<Range<usize>> =
        lists.iter().filter(|list| list.introduced).filter_map(|list| list.sentence.clone()).collect();
    let paragraph = paragraph(text, &stated);
    if is_placeholder(&crate::documentation::plain(&paragraph), text.words) {
        return Documentation::default();
    }
    Documentation::new([paragraph])
}

/// The documentation in the paragraphs of a section that `keep` says yes to, and in the lists that they introduce.
///
/// What stands in an included file documents nothing: it is there for many pages. So does a callout, whose first line
/// is a word such as `Important` where the site wrote the page.
pub(super) fn of_section(
    section: &Section<'_>,
    definitions: &Definitions<'_>,
    keep: impl Fn(&Prose<'_>) -> bool,
) -> Documentation {
    let words = definitions.words();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut in_callout, mut in_list) = (false, false);
    for (index, block) in section.blocks.iter().enumerate() {
        let (prose, mark) = match block {
            Block::Paragraph(prose) => (prose, None),
            Block::Item(prose, mark) => (prose, *mark),
            _ => continue,
        };
        let is_item = matches!(block, Block::Item(..));
        let is_own = section.level == 0 || prose.span.source == section.title.span.source;
        if std::mem::replace(&mut in_callout, words.is_callout(&prose.text)) || in_callout || !is_own {
            continue;
        }
        if is_item && !in_list || !keep(prose) || is_placeholder(&prose.text, words) {
            in_list &= is_item;
            continue;
        }
        // A list without words that introduce it says nothing of the type. A sentence that goes on has no stop.
        in_list = is_item || !may_end_sentence(&prose.text) || may_be_heading(&prose.text);
        let inlines = prose.inlines(definitions);
        let read = paragraph(&RunningText::of(&inlines, words), &[]);
        let whole: Paragraph = mark.map(marked).into_iter().chain(read).collect();
        // The first paragraph says what it is about, whatever comes next.
        let introduces_table = !is_item && !paragraphs.is_empty() && is_table(section.blocks.get(index + 1));
        paragraphs.push(if introduces_table { up_to_last_sentence(whole.to_vec()) } else { whole });
    }
    without_lead_in(&mut paragraphs);
    Documentation::new(paragraphs)
}

/// Documentation with more paragraphs and items of lists.
pub(super) fn followed_by(
    documentation: Documentation,
    more: &[(Prose<'_>, Option<Mark>)],
    definitions: &Definitions<'_>,
) -> Documentation {
    let more = more.iter().map(|(prose, mark)| {
        let inlines = prose.inlines(definitions);
        let read = paragraph(&RunningText::of(&inlines, definitions.words()), &[]);
        mark.map(marked).into_iter().chain(read).collect::<Paragraph>()
    });
    Documentation::new(documentation.paragraphs.into_iter().chain(more))
}

/// What begins the paragraph of an item.
fn marked(mark: Mark) -> Piece {
    match mark {
        Mark::Bullet => Piece::Bullet,
        Mark::Number(number) => Piece::Number(number),
    }
}

fn is_item(paragraph: &Paragraph) -> bool {
    paragraph.first().is_some_and(Piece::begins_item)
}

/// Whether a text may end with a sentence, also one within brackets or marks.
fn may_end_sentence(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| text::is_stop(c) || matches!(c, ')' | '*' | '_' | '`' | '"'))
}

/// Whether a text is emphasised as a whole and no sentence, as what stands above a list in place of a heading.
fn may_be_heading(text: &str) -> bool {
    let within = |mark: &str| {
        let inner = text.trim().strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner)
    };
    ["**", "__"].into_iter().find_map(within).is_some_and(|inner| !may_end_sentence(inner))
}

fn is_table(block: Option<&Block<'_>>) -> bool {
    matches!(block, Some(Block::Table(_)))
}

/// Takes the sentence away that introduces something which is not there: a table, a block, an image.
fn without_lead_in(paragraphs: &mut Vec<Paragraph>) {
    let introduces = |paragraph: &Paragraph| {
        let text = crate::documentation::plain(paragraph);
        !is_item(paragraph) && text.trim_end().ends_with([':', '：'])
    };
    let mut index = 0;
    while index < paragraphs.len() {
        let is_followed = paragraphs.get(index + 1).is_some_and(is_item);
        if introduces(&paragraphs[index]) && !is_followed {
            let whole = paragraphs[index].to_vec();
            paragraphs[index] = up_to_last_sentence(whole);
        }
        index += 1;
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
}

/// The pieces up to the end of the last whole sentence but one.
fn up_to_last_sentence(mut pieces: Vec<Piece>) -> Paragraph {
    while let Some(last) = pieces.pop() {
        let Piece::Text(text) = last else { continue };
        let whole = text.trim_end().trim_end_matches([':', '：']);
        let last = text::sentences(whole).last().unwrap_or_default();
        if last.len() < whole.len() {
            pieces.push(Piece::Text(whole[..whole.len() - last.len()].to_string()));
            break;
        }
    }
    pieces.into_boxed_slice()
}

/// Whether a text only holds the place of one.
pub(super) fn is_placeholder(text: &str, words: &Vocabulary) -> bool {
    let text = text.trim().trim_matches(['*', '.', ' ']);
    text.starts_with("TODO") || words.is_placeholder(text)
}

/// A text without the parts that are left out.
fn paragraph(text: &RunningText<'_, '_>, left_out: &[Range<usize>]) -> Paragraph {
    let mut pieces = Vec::new();
    for (index, inline) in text.inlines.iter().enumerate() {
        if is_next_of_links(&text.inlines[..=index])
            && let Some(Piece::Text(between)) = pieces.last_mut().filter(|last| last == &&Piece::Text(" ".to_string()))
        {
            *between = ", ".to_string();
        }
        append(inline, text.range(index), left_out, &mut pieces);
    }
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        last.truncate(last.trim_end().len());
    }
    pieces.into_boxed_slice()
}

/// Whether the last of some pieces is a link, and nothing but the end of an item or a line stands between it and another.
fn is_next_of_links(inlines: &[Inline<'_>]) -> bool {
    let is_link = |inline: &Inline<'_>| matches!(inline.kind, InlineKind::Link { .. });
    let mut back = inlines.iter().rev();
    let breaks = |inline: &&Inline<'_>| inline.kind == InlineKind::Break;
    back.next().is_some_and(is_link)
        && back.next().as_ref().is_some_and(breaks)
        && back.find(|inline| !breaks(inline)).is_some_and(is_link)
}

fn append(inline: &Inline<'_>, place: Range<usize>, left_out: &[Range<usize>], pieces: &mut Vec<Piece>) {
    if let InlineKind::Text(text) = &inline.kind {
        let mut from = place.start;
        for part in left_out.iter().filter(|part| part.start < place.end && part.end > place.start) {
            append_text(&text[from - place.start..part.start.max(from) - place.start], pieces);
            append_text(" ", pieces);
            from = part.end.clamp(from, place.end);
        }
        return append_text(&text[from - place.start..], pieces);
    }
    if left_out.iter().any(|part| part.contains(&place.start)) {
        return;
    }
    match &inline.kind {
        InlineKind::Code(text) => pieces.push(Piece::Code(text.to_string())),
        InlineKind::Emphasis { text, .. } => pieces.push(Piece::Emphasis(plain(text).into_owned())),
        InlineKind::Link { target, text } => {
            pieces.push(Piece::Link(Box::new(Link { text: plain(text).into_owned(), target: link_target(target) })));
        }
        InlineKind::Break => append_text(" ", pieces),
        InlineKind::Html(_) | InlineKind::Text(_) => {}
    }
}

/// Adds words to the text at the end of the pieces, if there is one, with white space folded.
fn append_text(text: &str, pieces: &mut Vec<Piece>) {
    let begins = pieces.is_empty();
    if !matches!(pieces.last(), Some(Piece::Text(_))) {
        pieces.push(Piece::Text(String::with_capacity(text.len())));
    }
    let Some(Piece::Text(folded)) = pieces.last_mut() else { return };
    if text::is_folded(text) {
        let is_behind_blank = folded.ends_with(' ') || begins && folded.is_empty();
        folded.push_str(text.strip_prefix(' ').filter(|_| is_behind_blank).unwrap_or(text));
    } else {
        fold(text, begins, folded);
    }
    if folded.is_empty() {
        pieces.pop();
    }
}

/// Adds words with white space folded; what `begins` has none at its beginning.
fn fold(text: &str, begins: bool, folded: &mut String) {
    for (at, word) in text.split(char::is_whitespace).enumerate() {
        let is_separate = at > 0;
        if is_separate && !folded.ends_with(' ') && !(begins && folded.is_empty()) {
            folded.push(' ');
        }
        folded.push_str(word);
    }
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
    use crate::span::Span;

    fn documentation(text: &str) -> String {
        let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
        let inlines = prose.inlines(&Definitions::default());
        let running = RunningText::of(&inlines, crate::vocabulary::words());
        of_cell(&running, &value_list::read(&running)).plain()
    }

    #[test]
    fn lists_that_the_model_states_itself_are_left_out() {
        for (text, kept) in [
            ("Current state. Possible values are: `a`, `b`. Possible values are: `a`, `b`, `c`.", "Current state."),
            ("Possible values are: `a`, `b`. Read-only.", "Read-only."),
            ("State of it Inherited from [x](x.md). Possible values are: `a`, `b`.", "State of it Inherited from x."),
            ("For example `a`, `b`.", "For example a, b."),
            ("The state. The possible values are: `a`, `b`. Read-only.", "The state. Read-only."),
            ("The state<br>Possible values are:<br>`a`<br>`b`.", "The state"),
            (
                "The state. The possible values are: `a`. Note that you must use the `Prefer: x` header to get the \
                 following values in this evolvable enum: `b`. Read-only.",
                "The state. Read-only.",
            ),
            ("灯り。 使用可能な値は `a`、`b` です。 読み取り専用。", "灯り。 読み取り専用。"),
            ("위치. 가능한 값은 `a`, `b` 입니다.", "위치."),
            // What says more than the list stays whole.
            ("位置。可能的值是：`a` 或 `b`，默认值为 `a`。", "位置。可能的值是：a 或 b，默认值为 a。"),
            ("位置。可能的值是：`a`、`b` 只读。", "位置。可能的值是：a、b 只读。"),
            (
                "Trust. Possible values: `a` (means *brought*), `b` (lent).",
                "Trust. Possible values: a (means brought), b (lent).",
            ),
            ("For guests, possible values are: `a`, `b`.", "For guests, possible values are: a, b."),
            ("Names the state, which is one of `a` or `b`.", "Names the state, which is one of a or b."),
            ("One of `a` or `b`, which tells the state.", "One of a or b, which tells the state."),
        ] {
            assert_eq!(documentation(text), kept, "{text}");
        }
    }

    #[test]
    fn the_stops_and_the_lines_of_a_text_stay() {
        for (text, kept) in [
            (
                ".NET reads it. .p7s or .pem, e.g., `a`; and so on... (.pdf)",
                ".NET reads it. .p7s or .pem, e.g., a; and so on... (.pdf)",
            ),
            ("The id.<br>Read-only.", "The id. Read-only."),
            ("Not:<ul><li>Tilde</li><li>Hash</li></ul>However, a dash.", "Not: Tilde Hash However, a dash."),
            ("For:<ul><li>[lamp](lamp.md)</li><li>[room](room.md)</li></ul>", "For: lamp, room"),
            ("[lamp](lamp.md) [room](room.md)", "lamp room"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
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
