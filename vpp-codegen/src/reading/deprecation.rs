//! Whether a description says that its property is deprecated, and a page what it describes.

use std::ops::Range;

use super::running_text::RunningText;
use super::type_cell::is_identifier;
use super::value_list::ValueList;
use super::{prose, title};
use crate::documentation::Documentation;
use crate::page::{Block, InlineKind, Mark, Page, Prose, Section, plain};
use crate::text;
use crate::vocabulary::{Meaning, Mentions, Vocabulary, deprecation};

/// Whether the description of `name` says that it is deprecated. A value of that name, and a sentence about another
/// thing, say nothing of it. `mentions` are the phrases in the description.
pub(super) fn is_said(text: &RunningText<'_, '_>, mentions: &Mentions, lists: &[ValueList], name: &str) -> bool {
    let is_value = |place: &Range<usize>| lists.iter().any(|list| list.range.contains(&place.start));
    let mut places = deprecation::places(&text.text, mentions, text.words);
    places.any(|place| !is_value(place) && !is_of_another(text, place, name))
}

/// Whether the sentence names something else in front of the words: `The **size** property is deprecated`.
fn is_of_another(text: &RunningText<'_, '_>, place: &Range<usize>, name: &str) -> bool {
    let start = text.sentence_start(place.start);
    (text.piece_at(start)..text.piece_at(place.start)).any(|index| match &text.inlines[index].kind {
        InlineKind::Code(_) | InlineKind::Emphasis { .. } => {
            let words = plain(std::slice::from_ref(&text.inlines[index]));
            let is_name = is_identifier(&words) && words.starts_with(|c: char| c.is_ascii_lowercase());
            is_name && *words != *name && text.range(index).start >= start
        }
        _ => false,
    })
}

/// Whether the title of a page or a banner below it says that what the page describes is deprecated, and the
/// documentation with what the banner says at its end.
pub(super) fn of_page(title: &Section<'_>, documentation: Documentation, page: &Page<'_>) -> (bool, Documentation) {
    let banner = banner(title, page.words());
    let deprecated = !banner.is_empty() || title::is_deprecated(title, page.words());
    (deprecated, prose::followed_by(documentation, &banner, &page.definitions))
}

/// The text, set off from the others under a title, which says that all that the page describes is deprecated:
/// `> [!CAUTION]`, and below it `> The lamp API is deprecated …`, with the items of a list that it introduces. What it says
/// of a property or a path is said of no more.
fn banner<'a>(title: &'a Section<'_>, words: &Vocabulary) -> Vec<(Prose<'a>, Option<Mark>)> {
    let says_so = |prose: &Prose<'_>| {
        words.says(&prose.text, Meaning::Deprecated)
            && text::sentences_of_lines(&prose.text).any(|sentence| {
                let said = deprecation::places(sentence, &words.mentions(sentence), words).next().is_some();
                said && words.says(sentence, Meaning::WholePage)
            })
    };
    let Some((at, found)) = callouts(title, words).find(|(_, prose)| says_so(prose)) else { return Vec::new() };
    let is_item = matches!(title.blocks[at], Block::Quotation(_, Some(_)));
    let items = title.blocks[at + 1..].iter().map_while(|block| match block {
        Block::Quotation(prose, Some(mark)) | Block::Item(prose, Some(mark)) => Some((prose, *mark)),
        _ => None,
    });
    let items = items.filter(|_| !is_item).map(|(prose, mark)| (prose.clone(), Some(mark)));
    std::iter::once((found, None)).chain(items).collect()
}

/// The texts of a section that the site sets off from the others, each with the place of its block, without the mark that
/// says of what kind they are.
fn callouts<'a>(section: &'a Section<'_>, words: &Vocabulary) -> impl Iterator<Item = (usize, Prose<'a>)> {
    let text = |index: usize| match &section.blocks[index] {
        Block::Quotation(prose, _) => Some((index, prose)),
        Block::Paragraph(prose) => match section.blocks[..index].last()? {
            Block::Paragraph(before) if words.is_callout(&before.text) => Some((index, prose)),
            _ => None,
        },
        _ => None,
    };
    (0..section.blocks.len()).filter_map(text).map(|(index, prose)| {
        let marked = prose.text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
        let text = marked.map_or(&*prose.text, |(_, text)| text.trim_start());
        (index, Prose { text: text.into(), span: prose.span, form: prose.form })
    })
}

#[cfg(test)]
mod tests {
    use super::super::value_list;
    use super::*;
    use crate::corpus::Form;
    use crate::page::{Definitions, Prose};
    use crate::span::Span;
    use crate::vocabulary::words;

    #[test]
    fn a_text_set_off_under_the_title_deprecates_what_the_page_describes() {
        for (text, expected) in [
            ("> [!CAUTION]\n> The lamp API is deprecated. Use x.", Some("The lamp API is deprecated. Use x.")),
            ("> **Note:** This method is deprecated.", Some("**Note:** This method is deprecated.")),
            ("Important\n\nThe lamp API is deprecated.", Some("The lamp API is deprecated.")),
            ("> [!NOTE]\n> The **size** property is deprecated.", None),
            ("> [!NOTE]\n> The `/lamp` path is deprecated.", None),
            ("> [!NOTE]\n> This method takes a lamp. Its docx format is deprecated.", None),
            ("> [!NOTE]\n> The lamp API is new.", None),
            (
                "> [!CAUTION]\n> The lamp API is deprecated. Instead, use:\n> - torches\n> - stars\n\nSwitches it on.",
                Some("The lamp API is deprecated. Instead, use:|torches|stars"),
            ),
            (
                "> [!NOTE]\n> - It is slow.\n> - This method is deprecated.\n> - It is loud.",
                Some("This method is deprecated."),
            ),
            (
                "Caution\n\nThe lamp API is deprecated. Use:\n\n* torches",
                Some("The lamp API is deprecated. Use:|torches"),
            ),
            ("The lamp API is deprecated.", None),
        ] {
            let page = format!("# lamp resource type\n\n{text}\n");
            let corpus = crate::corpus::Corpus::from_texts([("en-US/beta/resources/lamp.md", &*page)]);
            let (id, _) = corpus.pages().next().expect("a page");
            let page = crate::page::Page::read(&corpus, id, &mut Default::default());
            let title = page.title_section().expect("a title");
            let found: Vec<String> = banner(title, words()).iter().map(|(prose, _)| prose.text.to_string()).collect();
            assert_eq!(found.join("|"), expected.unwrap_or_default(), "{text}");
        }
    }

    #[test]
    fn only_what_is_said_of_the_thing_itself_deprecates_it() {
        for (text, expected) in [
            ("Deprecated. Use **x** instead.", true),
            ("**Deprecated.** Use **x** instead.", true),
            ("The size. This property is deprecated and slow.", true),
            ("The size (deprecated).", true),
            ("[DEPRECATED] The size.", true),
            ("The **size** property is deprecated.", true),
            ("Schreibgeschützt. Veraltet.", true),
            ("The states are **InDevelopment**, **Available**, and **Deprecated**.", false),
            ("Lets a client use their deprecated version of TLS.", false),
            ("Replaces the **length** property, which is deprecated.", false),
            ("Whether it is active, new, or deprecated.", false),
            ("Not deprecated.", false),
            ("The size isn't deprecated.", false),
            ("It has not been deprecated.", false),
            ("Says whether the lamp is deprecated.", false),
            ("Gibt an, ob die Lampe veraltet ist.", false),
            ("是否已弃用。", false),
            ("未弃用。", false),
            ("Says whether it is on. Is deprecated.", true),
            ("Says whether it is on; it is deprecated.", true),
            ("Use another one if you can: this property is deprecated.", true),
            ("已弃用。", true),
        ] {
            let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
            let inlines = prose.inlines(&Definitions::default());
            let running = RunningText::of(&inlines, words());
            let mentions = words().mentions(&running.text);
            assert_eq!(is_said(&running, &mentions, &value_list::read(&running), "size"), expected, "{text}");
        }
    }
}
