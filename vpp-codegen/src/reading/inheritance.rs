//! What a page says of inheritance: the base of its type, and the types derived from it.

use std::ops::Range;

use super::annotation::text_of;
use super::link;
use super::sample;
use super::type_cell::{self, TypeReference};
use crate::page::{Block, Comment, Inline, InlineKind, Page, Prose, Section, plain};
use crate::span::{Span, Spanned};
use crate::text;
use crate::vocabulary::{Meaning, Mentions, Vocabulary};

/// The type a resource is derived from: what the annotation says, or the inheritance line, or the
/// heading of the inherited properties.
pub(super) fn base(
    page: &Page<'_>,
    title: &Section<'_>,
    annotation: Option<&Comment<'_>>,
) -> Option<Spanned<TypeReference>> {
    let annotated = annotated_base(annotation);
    let in_title = || title.paragraphs().find_map(|paragraph| line(paragraph, page));
    let elsewhere = || {
        let keys = ["properties", "json-representation"];
        let sections = page.sections.iter().filter(|section| keys.contains(&&*section.key));
        sections.flat_map(Section::paragraphs).find_map(|paragraph| line(paragraph, page))
    };
    // The line names the nearest base; annotations of many pages only name `entity`.
    in_title().or(annotated).or_else(elsewhere)
}

/// What an annotation names as the base, if anything.
pub(super) fn annotated_base(annotation: Option<&Comment<'_>>) -> Option<Spanned<TypeReference>> {
    let name = annotation.and_then(|comment| text_of(comment, "baseType"))?;
    Some(Spanned::new(TypeReference::named(sample::type_name(&name.value)), name.span))
}

/// The base in a paragraph such as `Inherits from [deviceConfiguration](…)`: the link behind the words.
pub(super) fn line(paragraph: &Prose<'_>, page: &Page<'_>) -> Option<Spanned<TypeReference>> {
    if !page.words().says(&paragraph.text, Meaning::Inherits) {
        return None;
    }
    let inlines = paragraph.inlines(&page.definitions);
    behind_words(&inlines, page.words()).or_else(|| before_words(&inlines, page.words()))
}

/// How many words a line has that says nothing but of a base, its name among them.
const WORDS_OF_LINE: usize = 8;

/// Whether a paragraph says nothing but of which type the page's type is derived.
pub(super) fn is_whole_line(paragraph: &Prose<'_>, page: &Page<'_>) -> bool {
    line(paragraph, page).is_some() && {
        let text = paragraph.plain(&page.definitions);
        !has_several_clauses(text::without_stop(&text)) && text::words(&text) <= WORDS_OF_LINE
    }
}

/// Whether a clause ends in a text. A stop in a name ends none: `Inherits from microsoft.graph.lamp`.
fn has_several_clauses(text: &str) -> bool {
    let ends = |(at, mark): (usize, char)| match text::is_stop(mark) {
        true => text::ends_sentence(text, at),
        false => text::ends_clause(mark),
    };
    text.char_indices().any(ends)
}

/// The link right in front of the words, where it stands in languages such as Japanese.
fn before_words(inlines: &[Inline<'_>], words: &Vocabulary) -> Option<Spanned<TypeReference>> {
    let mut places = (0..inlines.len()).filter(|at| is_before_words(inlines, *at, words));
    let at = places.find(|at| !is_last_of_several(&inlines[..*at], words))?;
    let InlineKind::Link { target, text } = &inlines[at].kind else { return None };
    Some(Spanned::new(TypeReference::linked(&plain(text), target, words), inlines[at].span))
}

/// Whether a link stands right in front of words of inheritance.
fn is_before_words(inlines: &[Inline<'_>], at: usize, words: &Vocabulary) -> bool {
    let (InlineKind::Link { .. }, Some(InlineKind::Text(behind))) =
        (&inlines[at].kind, inlines.get(at + 1).map(|inline| &inline.kind))
    else {
        return false;
    };
    phrases(behind, words).any(|range| !behind[..range.start].contains(char::is_alphanumeric))
}

/// How many pieces of a text, and how many bytes of it, are looked back at for what stands right in front of a link.
const PIECES_BEFORE: usize = 8;
const BYTES_BEFORE: usize = 500;

/// Whether a text that ends with `A, B and` goes on with the last of several things.
fn is_last_of_several(before: &[Inline<'_>], words: &Vocabulary) -> bool {
    let before = plain(&before[before.len().saturating_sub(PIECES_BEFORE)..]);
    let before = before.trim_end();
    before.ends_with('、') || words.ends_with_conjunction(before)
}

/// The links of a sentence such as `[a](…) and [b](…) inherit from it`: a type has one base, so that several in front of
/// the words are derived from the type. A link without a text is one whose name translation moved away.
pub(super) fn heirs(inlines: &[Inline<'_>], words: &Vocabulary) -> Vec<Spanned<TypeReference>> {
    let is_heir = |at: &usize| is_before_words(inlines, *at, words) && is_last_of_several(&inlines[..*at], words);
    let Some(last) = (0..inlines.len()).find(is_heir) else { return Vec::new() };
    let ends = |inline: &Inline<'_>| plain(std::slice::from_ref(inline)).contains(text::is_stop);
    let first = inlines[..last].iter().rposition(ends).map_or(0, |stop| stop + 1);
    let is_damaged = |inline: &&Inline<'_>| plain(std::slice::from_ref(*inline)).trim().is_empty();
    let damaged = inlines[last + 1..].iter().filter(is_damaged);
    links(&inlines[first..=last], words)
        .into_iter()
        .chain(damaged.flat_map(|inline| links(std::slice::from_ref(inline), words)))
        .collect()
}

/// Where a text says of what a type is derived. A longer phrase with another meaning may end with the words: `lamps that
/// are inherited from`.
fn phrases<'t>(text: &'t str, words: &Vocabulary) -> impl DoubleEndedIterator<Item = Range<usize>> + use<'t> {
    let mentions = words.mentions(text);
    let others: Vec<Range<usize>> = of_other_meaning(&mentions).collect();
    let found = mentions.into_iter().filter(|(meaning, _)| *meaning == Meaning::Inherits).map(|(_, range)| range);
    found.filter(move |range| !others.iter().any(|other| other.end == range.end && other.start < range.start))
}

fn of_other_meaning(mentions: &Mentions) -> impl Iterator<Item = Range<usize>> {
    mentions.iter().filter(|(meaning, _)| *meaning != Meaning::Inherits).map(|(_, range)| range.clone())
}

fn behind_words(inlines: &[Inline<'_>], words: &Vocabulary) -> Option<Spanned<TypeReference>> {
    let mut before = String::new();
    for inline in inlines {
        let says_so = ends_with_words(&before, words);
        match &inline.kind {
            InlineKind::Link { target, text } if says_so => {
                return Some(Spanned::new(TypeReference::linked(&plain(text), target, words), inline.span));
            }
            InlineKind::Emphasis { text, .. } | InlineKind::Link { text, .. } => {
                if let Some(base) = emphasised_link(text, words).filter(|_| says_so) {
                    return Some(base);
                }
                before.push_str(&plain(text));
            }
            InlineKind::Text(text) => {
                before.push_str(text);
                if let Some(base) = bare_base(text, inline.span, inlines.len() == 1, words) {
                    return Some(base);
                }
            }
            InlineKind::Code(text) if says_so => {
                return type_cell::is_identifier(text)
                    .then(|| Spanned::new(TypeReference::named(text.to_string()), inline.span));
            }
            _ => {}
        }
    }
    None
}

/// How many words stand at most between words and the link that they introduce: `inherits from the abstract type`.
const MOST_BEFORE_LINK: usize = 3;

/// Whether a text ends with words that introduce a base, but for an article or two: `inherits from the`.
fn ends_with_words(text: &str, words: &Vocabulary) -> bool {
    let mut near = text.len().saturating_sub(BYTES_BEFORE)..;
    let text = &text[near.find(|at| text.is_char_boundary(*at)).unwrap_or_default()..];
    phrases(text, words).next_back().is_some_and(|range| {
        let behind = &text[range.end..];
        text::words(behind) <= MOST_BEFORE_LINK && !behind.contains(text::ends_clause)
    })
}

fn emphasised_link(inlines: &[Inline<'_>], words: &Vocabulary) -> Option<Spanned<TypeReference>> {
    inlines.iter().find_map(|inline| match &inline.kind {
        InlineKind::Link { target, text } => {
            Some(Spanned::new(TypeReference::linked(&plain(text), target, words), inline.span))
        }
        _ => None,
    })
}

/// The base in plain text: `Inherits from vppTokenActionResult`, the whole of the line.
fn bare_base(text: &str, span: Span, is_whole: bool, words: &Vocabulary) -> Option<Spanned<TypeReference>> {
    phrases(text, words).find_map(|phrase| {
        let (before, behind) = (text[..phrase.start].trim(), text[phrase.end..].trim());
        // In some languages the words stand behind the name.
        let name = if before.is_empty() { behind } else { before };
        let is_line = before.is_empty() || (is_whole && text::without_stop(behind).is_empty());
        let name = text::without_stop(name);
        (is_line && type_cell::is_identifier(name)).then(|| Spanned::new(TypeReference::named(name), span))
    })
}

/// The types that a page says are derived from its own: what a section `Derived types` lists, and the links
/// behind words such as `is the base type for`.
pub(super) fn derived(page: &Page<'_>, title: &Section<'_>) -> Vec<Spanned<TypeReference>> {
    let sections = page.sections.iter().filter(|section| section.key == "derived-types");
    let cells = sections.flat_map(Section::tables).flat_map(|table| &table.rows).filter_map(|row| row.cell(0));
    let listed = cells.flat_map(|cell| links(&cell.inlines(&page.definitions), page.words()));
    let told = title.blocks.iter().enumerate().flat_map(|(index, block)| match block {
        Block::Paragraph(prose) => derived_in(prose, &title.blocks[index + 1..], page),
        _ => Vec::new(),
    });
    listed.chain(told).collect()
}

/// The links behind the words in a paragraph, and in the list below it where the paragraph ends with a colon.
fn derived_in(paragraph: &Prose<'_>, below: &[Block<'_>], page: &Page<'_>) -> Vec<Spanned<TypeReference>> {
    let says = |meaning| page.words().says(&paragraph.text, meaning);
    if !says(Meaning::BaseOf) && !says(Meaning::Inherits) {
        return Vec::new();
    }
    let inlines = paragraph.inlines(&page.definitions);
    if !says(Meaning::BaseOf) {
        return heirs(&inlines, page.words());
    }
    let begins = inlines.iter().position(|inline| match &inline.kind {
        InlineKind::Text(text) => page.words().says(text, Meaning::BaseOf),
        _ => false,
    });
    let introduces_list = paragraph.text.trim_end().ends_with([':', '：']);
    let items = below.iter().map_while(|block| match block {
        Block::Item(prose, _) => Some(prose),
        _ => None,
    });
    let of_item = |item: &Prose<'_>| links(&item.inlines(&page.definitions), page.words()).into_iter().next();
    let listed: Vec<Spanned<TypeReference>> = items.filter(|_| introduces_list).filter_map(of_item).collect();
    // Where a list follows, the sentence in front of it may speak of others.
    if listed.is_empty() { enumerated(&inlines[begins.unwrap_or(inlines.len())..], page.words()) } else { listed }
}

/// The links that stand right behind the words, or that are enumerated: `such as [a](…), [b](…) or [c](…)`.
/// Those of `is the base type for actions in the [plan](…) of a [team](…)` are neither.
fn enumerated(inlines: &[Inline<'_>], words: &Vocabulary) -> Vec<Spanned<TypeReference>> {
    let phrase_end = |text: &str| {
        let mentions = words.mentions(text);
        mentions.iter().filter(|(meaning, _)| *meaning == Meaning::BaseOf).map(|(_, range)| range.end).max()
    };
    let mut found: Vec<Spanned<TypeReference>> = Vec::new();
    let mut is_direct = true;
    let mut between = 0;
    for inline in inlines {
        let link = links(std::slice::from_ref(inline), words).pop();
        let Some(link) = link.filter(|link| names_its_page(&plain(std::slice::from_ref(inline)), link)) else {
            let text = plain(std::slice::from_ref(inline));
            let phrase = phrase_end(&text);
            // What stood far behind the phrase before is none of what this one introduces.
            if phrase.is_some() && !is_direct {
                found.clear();
            }
            let words = text::words(&text[phrase.unwrap_or(0)..]);
            between = if phrase.is_some() { words } else { between + words };
            continue;
        };
        match found.len() {
            0 => is_direct = between <= MOST_BEFORE_LINK,
            _ if between > 1 && is_direct => break,
            // What came before was not enumerated.
            _ if between > 1 => found.clear(),
            _ => is_direct = true,
        }
        found.push(link);
        between = 0;
    }
    if is_direct { found } else { Vec::new() }
}

/// Whether the text of a link names the type that its page describes, and says nothing of it: `why a [lamp is lit](lamp.md)`.
fn names_its_page(text: &str, link: &TypeReference) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let name = link.page.as_deref().and_then(|page| page.rsplit('-').next()).map(letters);
    let is_name = |text: &str| Some(letters(text)) == name;
    text::words(text) <= 1 || is_name(text) || text.split_whitespace().next_back().is_some_and(is_name)
}

/// The pages of types that are linked to.
pub(super) fn links(inlines: &[Inline<'_>], words: &Vocabulary) -> Vec<Spanned<TypeReference>> {
    let link = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Link { target, text } if link::page_of_type(target).is_some() => {
            Some(Spanned::new(TypeReference::linked(&plain(text), target, words), inline.span))
        }
        InlineKind::Emphasis { text, .. } => emphasised_link(text, words),
        _ => None,
    };
    inlines.iter().filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// What is read of a page with this text under its title.
    fn of_title<T>(text: &str, read: impl FnOnce(&Page<'_>, &Section<'_>) -> T) -> T {
        let text = format!("# device resource type\n\n{text}\n");
        let corpus = Corpus::from_texts([("en-US/beta/resources/device.md", &*text)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut Default::default());
        read(&page, page.title_section().expect("a title"))
    }

    fn read(text: &str) -> (Option<String>, Vec<String>) {
        of_title(text, |page, title| {
            let derived = derived(page, title).into_iter().map(|reference| reference.value.name).collect();
            (base(page, title, None).map(|base| base.value.name), derived)
        })
    }

    #[test]
    fn a_line_that_says_nothing_but_of_the_base() {
        for (text, expected) in [
            ("Inherits from [entity](entity.md).", true),
            ("Inherits from [microsoft.graph.entity](entity.md).", true),
            ("Erbt von [microsoft.graph.entity](entity.md)", true),
            ("Inherits from [microsoft.graph.entity](entity.md). It has a plug.", false),
            ("Inherits from [microsoft.graph.entity](entity.md), which has a plug.", false),
        ] {
            assert_eq!(
                of_title(text, |page, title| title.paragraphs().all(|it| is_whole_line(it, page))),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn bases_in_the_shapes_of_the_documentation() {
        for (text, base) in [
            ("Inherits from [entity](entity.md)", Some("entity")),
            ("A thing. It is derived from **[entity](entity.md)**.", Some("entity")),
            ("A subclass of [entity](entity.md). It has a plug.", Some("entity")),
            ("Erbt von [entity](entity.md)", Some("entity")),
            ("Наследуется от [entity](entity.md)", Some("entity")),
            ("Inherits from entity", Some("entity")),
            ("Sie erbt von [entity](entity.md).", Some("entity")),
            ("[entity](entity.md) から継承します。", Some("entity")),
            ("[entity](entity.md)에서 상속", Some("entity")),
            ("从 [entity](entity.md) 派生的灯。", Some("entity")),
            ("灯的设置，可以继承。 灯放在 [room](room.md) 里。", None),
            ("它是由 lamp、oven 和[fan](fan.md)继承的类型。", None),
            ("Belongs to an [entity](entity.md).", None),
            ("Holds the settings of lamps that are inherited from a [room](room.md).", None),
            ("It is a subtype of this type, either [lamp](lamp.md) or [oven](oven.md).", None),
        ] {
            assert_eq!(read(text).0.as_deref(), base, "{text}");
        }
    }

    #[test]
    fn a_page_may_name_the_types_derived_from_its_own() {
        for text in [
            "This is the base type for [lamp](lamp.md) and [oven](oven.md).",
            "Inherits from [entity](entity.md). Base type of [lamp](lamp.md) and [oven](oven.md).",
            "It is an abstract type that is inherited by [lamp](lamp.md) and [oven](oven.md).",
            "A thing.\n\n## Derived types\n|Type|Description|\n|:---|:---|\n|[lamp](lamp.md)|Light.|\n|[oven](oven.md)|Heat.|",
            "This is a base type for things with a plug, which can be a [lamp](lamp.md) or [oven](oven.md), used in a [room](room.md).",
            "[lamp](lamp.md) and [oven](oven.md) inherit from this type.",
            "它是由 [lamp](lamp.md)和[oven](oven.md)继承的类型。",
            "Derived types include:\n\n- [lamp](lamp.md) in a [room](room.md)\n- [oven](oven.md)",
        ] {
            assert_eq!(read(text).1, ["lamp", "oven"], "{text}");
        }
        assert_eq!(read("See [lamp](lamp.md).").1, [""; 0]);
        let moved = read("它是由 oven 和[lamp](lamp.md)继承的抽象类型。 [](oven.md)");
        assert_eq!(moved, (None, vec!["lamp".to_string(), String::new()]), "a link lost its text");
        let twice = "A base class for what is told of a [house](house.md). It is inherited by [lamp](lamp.md).";
        assert_eq!(read(twice).1, ["lamp"], "the house is far behind the words");
        let listed = "This is the base class for settings [of a house](house.md). It has these derived types:\n\n- [lamp](lamp.md)";
        assert_eq!(read(listed).1, ["lamp"], "the list tells them");
        let of_what = "A base class for the things in the [house](house.md) of a [street](street.md).";
        assert_eq!(read(of_what).1, [""; 0]);
        let why = "Base type for **reasons** why a [lamp is lit](lamp.md). Base type of [oven](oven.md).";
        assert_eq!(read(why).1, ["oven"], "the first link names no type");
    }
}
