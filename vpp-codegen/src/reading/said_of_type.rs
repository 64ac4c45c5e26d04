//! What sentences under the title say of the type itself: that it is open, that it is abstract.

use std::borrow::Cow;
use std::ops::Range;

use super::inheritance;
use crate::page::{Block, Inline, InlineKind, Page, Prose, Section, plain};
use crate::text;
use crate::vocabulary::{Meaning, Vocabulary};

/// What stands for a link among words.
const LINK: char = '\u{fffc}';

/// How many words stand at most in front of those that say that the type is abstract: `This is the abstract base`. Longer
/// sentences speak of other types, too.
const MOST_BEFORE: usize = 3;

/// How many words stand at most between words of inheritance and those that say something of what is inherited from: `is
/// derived from an abstract type`.
const MOST_BETWEEN: usize = 2;

/// How many letters an ending has, such as `です`.
const MOST_LETTERS_OF_ENDING: usize = 4;

/// The paragraphs under the title, and those that are set off: `> [!NOTE]`. What stands in an included file is there for
/// many pages.
fn statements<'a, 'src>(title: &'a Section<'src>) -> impl Iterator<Item = &'a Prose<'src>> {
    let of_block = |block: &'a Block<'src>| match block {
        Block::Paragraph(prose) | Block::Quotation(prose, None) => Some(prose),
        _ => None,
    };
    title.blocks.iter().filter_map(of_block).filter(|prose| prose.span.source == title.title.span.source)
}

/// Whether a sentence under the title says that the type is open.
pub(super) fn is_open(page: &Page<'_>, title: &Section<'_>) -> bool {
    let words = page.words();
    let mut paragraphs = statements(title).filter(|prose| words.says(&prose.text, Meaning::Open));
    paragraphs.any(|prose| is_said_in(prose, Meaning::Open, page))
}

/// Whether a sentence under the title says that objects of the type are maps, whose members have the names that callers
/// give them.
pub(super) fn is_map(page: &Page<'_>, title: &Section<'_>) -> bool {
    title.paragraphs().any(|prose| is_said_in(prose, Meaning::Map, page))
}

/// Whether a sentence of a paragraph says something of the type itself.
fn is_said_in(prose: &Prose<'_>, meaning: Meaning, page: &Page<'_>) -> bool {
    let text = prose.plain(&page.definitions);
    text::sentences(&text).any(|sentence| !said_of_type(sentence, meaning, page.words()).is_empty())
}

/// Whether a sentence under the title says that the type is abstract: not that another one is, as in `Inherits from the
/// abstract type`, `Implements the abstract class [lamp](…)`.
pub(super) fn is_abstract(page: &Page<'_>, title: &Section<'_>) -> bool {
    let words = page.words();
    statements(title).filter(|prose| words.says(&prose.text, Meaning::Abstract)).any(|prose| {
        let inlines = prose.inlines(&page.definitions);
        let text: String = inlines.iter().map(without_link).collect();
        let has_heirs = !inheritance::heirs(&inlines, words).is_empty();
        let mut sentences = text.lines().flat_map(text::sentences);
        sentences.any(|sentence| says_abstract(sentence, has_heirs, words))
    })
}

/// Whether a sentence says that the type is abstract; `has_heirs` if its words of inheritance speak of derived types.
fn says_abstract(sentence: &str, has_heirs: bool, words: &Vocabulary) -> bool {
    let places = match has_heirs {
        true => places(sentence, Meaning::Abstract, words),
        false => said_of_type(sentence, Meaning::Abstract, words),
    };
    places.iter().any(|place| {
        let (before, behind) = (&sentence[..place.start], &sentence[place.end..]);
        match sentence[place.clone()].contains(puts_predicate_last) {
            true => !before.trim_end().ends_with(LINK) && is_ending(behind),
            false => {
                text::words(before) <= MOST_BEFORE && !before.contains(LINK) && !behind.trim_start().starts_with(LINK)
            }
        }
    })
}

/// Whether a letter is of a language in which a sentence ends with what it says of its subject, and all else stands in
/// front of that: Chinese, Japanese, Korean.
fn puts_predicate_last(letter: char) -> bool {
    text::is_written_without_blanks(letter) || is_hangul(letter)
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7a3}')
}

/// Whether a clause ends so, but for an ending such as `です` or `입니다`.
fn is_ending(text: &str) -> bool {
    let ending = text.split(text::ends_clause).next().unwrap_or_default().trim();
    ending.chars().count() <= MOST_LETTERS_OF_ENDING
        && ending.chars().all(|c| matches!(c, '\u{3040}'..='\u{309f}') || is_hangul(c))
}

/// Where a sentence says something of the type itself: not of what it is derived from.
fn said_of_type(sentence: &str, meaning: Meaning, words: &Vocabulary) -> Vec<Range<usize>> {
    let inherits = places(sentence, Meaning::Inherits, words);
    let is_of_base = |place: &Range<usize>| {
        inherits
            .iter()
            .filter_map(|inherits| sentence.get(inherits.end..place.start))
            .any(|between| text::words(between) <= MOST_BETWEEN)
    };
    places(sentence, meaning, words).into_iter().filter(|place| !is_of_base(place)).collect()
}

fn places(sentence: &str, meaning: Meaning, words: &Vocabulary) -> Vec<Range<usize>> {
    let mentions = words.mentions(sentence).into_iter();
    mentions.filter(|(found, _)| *found == meaning).map(|(_, place)| place).collect()
}

/// What stands for an inline among words. Translation may draw the stop in front of which a link stands into it.
fn without_link<'a>(inline: &'a Inline<'_>) -> Cow<'a, str> {
    let shown = plain(std::slice::from_ref(inline));
    match inline.kind {
        InlineKind::Link { .. } if shown.trim_end().ends_with(text::is_stop) => Cow::Owned(format!("{LINK}.")),
        InlineKind::Link { .. } => Cow::Owned(LINK.to_string()),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn is_said(line: &str, says: fn(&Page<'_>, &Section<'_>) -> bool) -> bool {
        let text = format!("# lamp resource type\n\n{line}\n");
        let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.md", &*text)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut Default::default());
        says(&page, page.title_section().expect("a title"))
    }

    fn is_abstract_type(line: &str) -> bool {
        is_said(line, is_abstract)
    }

    #[test]
    fn a_type_is_open_where_a_sentence_says_so_of_the_type_itself() {
        for line in
            ["It is an open type.", "A lamp. This open type takes other properties.", "This is an OData open type."]
        {
            assert!(is_said(line, is_open), "{line}");
        }
        for line in ["It is used in the open type [house](house.md).", "Inherits from an open type that takes all."] {
            assert!(!is_said(line, is_open), "{line}");
        }
    }

    #[test]
    fn a_type_is_a_map_where_a_sentence_says_so_of_the_type_itself() {
        for line in
            ["Represents a [dictionary](maps.md) that holds lamps.", "A lamp. The **lamps** type is a dictionary."]
        {
            assert!(is_said(line, is_map), "{line}");
        }
        for line in ["Holds a dictionary of lamps.", "Represents what stands in a dictionary."] {
            assert!(!is_said(line, is_map), "{line}");
        }
    }

    #[test]
    fn a_type_is_abstract_where_a_sentence_says_so_of_the_type_itself() {
        for line in [
            "This is an abstract type.",
            "> [!TIP]\n> This is an abstract type and can't be used directly. Use [deskLamp](desklamp.md) instead.",
            "> **Note:** This abstract type is never sold.",
            "> This complex type is abstract. Refer to the lamps.",
            "Стоит в [комнате дома.](room.md) Абстрактный базовый тип для [deskLamp,](desklamp.md) и [wallLamp.](walllamp.md)",
            "Tipo base abstracto de las lámparas.",
            "표시되는 여러 조명의 추상 기본 형식입니다.",
            "电器。表示各种灯的抽象基类型。",
            "表示要从其继承的所有房间里的灯的抽象基类。",
            "它是由 deskLamp、floorLamp 和[wallLamp](walllamp.md)继承的抽象类型。",
            "さまざまな電気器具の抽象基本型です。",
        ] {
            assert!(is_abstract_type(line), "{line}");
        }
        for line in [
            "Inherits from the abstract type [lamp](lamp.md).",
            "> [!NOTE]\n> Inherits from the abstract type [lamp](lamp.md).",
            "Keeps the settings of those lamps of a room that implement an abstract type.",
            "用于在房间里保存那些实现抽象类型的灯的设置。",
            "实现抽象类型的灯。",
            "继承自抽象类型。",
            "实现 [lamp](lamp.md) 抽象类。",
            "抽象型 device を継承します。",
            "추상 형식의 조명입니다.",
        ] {
            assert!(!is_abstract_type(line), "{line}");
        }
    }
}
