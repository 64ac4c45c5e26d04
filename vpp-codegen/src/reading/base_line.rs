//! The words around links under the title, which name a base in a language whose words are not known.
//!
//! What shows that they do stands on the page: the rows of inherited properties link to the same page, or the annotation
//! names the type.

use foldhash::HashSet;

use borsh::{BorshDeserialize, BorshSerialize};

use super::inheritance::{annotated_base, links};
use super::running_text::RunningText;
use super::type_cell::{self, TypeReference};
use crate::page::{Comment, Inline, InlineKind, Page, Prose, Section, plain};
use crate::span::Spanned;
use crate::text;
use crate::vocabulary::Vocabulary;

/// Words with a link, which may say that the type is derived from what it leads to.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct BaseLine {
    /// What the link leads to.
    pub target: Spanned<TypeReference>,
    /// The words, in lower case, with `…` for the link.
    pub words: String,
    /// Whether they are a sentence of few words; else they are what stands before the link in a longer one.
    pub is_sentence: bool,
    /// Whether something else on the page says so: rows of its table say that they are inherited from there, or its
    /// annotation names the type. Only the first sentence is asked.
    pub confirmed: bool,
}

impl BaseLine {
    /// Whether it is the sentence of these words, or ends with them.
    pub(crate) fn ends_with(&self, words: &str) -> bool {
        self.words.strip_suffix(words).is_some_and(text::ends_word)
    }
}

/// How many words and letters such a sentence has beside the link.
const MOST_WORDS: usize = 5;
const MOST_LETTERS: usize = 40;

/// The base that a sentence names in a language whose words are not known: rows tell of it, too.
pub(super) fn confirmed(lines: &[BaseLine]) -> Option<Spanned<TypeReference>> {
    let sentence = lines.iter().find(|line| line.is_sentence)?;
    sentence.confirmed.then(|| sentence.target.clone())
}

/// The words around each link below the title, in the order of the page.
pub(super) fn read(page: &Page<'_>, title: &Section<'_>, annotation: Option<&Comment<'_>>) -> Vec<BaseLine> {
    let annotated = annotated_base(annotation);
    let local = annotated.as_ref().and_then(|base| base.name.rsplit('.').next());
    let of_paragraph = |paragraph: &Prose<'_>| {
        let inlines = paragraph.inlines(&page.definitions);
        let line = |at: usize| {
            let target = link_to_type(&inlines[at], page.words())?;
            let (words, is_sentence) = match words_around(&inlines, at) {
                Some(words) => (words, true),
                None => (words_before(&inlines, at)?, false),
            };
            Some(BaseLine { target, words, is_sentence, confirmed: false })
        };
        (0..inlines.len()).filter_map(line).collect::<Vec<_>>()
    };
    let mut lines: Vec<BaseLine> = title.paragraphs().flat_map(of_paragraph).collect();
    // The first sentence alone teaches what its words say.
    if let Some(BaseLine { target, confirmed, .. }) = lines.iter_mut().find(|line| line.is_sentence) {
        *confirmed =
            local.is_some_and(|name| name.eq_ignore_ascii_case(&target.name)) || has_inherited_rows(page, target);
    }
    lines
}

/// The last words before a link, where they stand right in front of it.
fn words_before(inlines: &[Inline<'_>], at: usize) -> Option<String> {
    let InlineKind::Text(before) = &inlines.get(at.checked_sub(1)?)?.kind else { return None };
    let words: Vec<&str> = before.split_whitespace().collect();
    let last = words[words.len().saturating_sub(MOST_WORDS)..].join(" ");
    (!last.is_empty()).then(|| format!("{last} …").to_lowercase())
}

/// The words of the sentence around a link, where they are few and nothing else stands between them.
fn words_around(inlines: &[Inline<'_>], at: usize) -> Option<String> {
    let text_at = |index: Option<usize>| match index.and_then(|index| inlines.get(index)).map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => Some(&**text),
        Some(_) => None,
        None => Some(""),
    };
    let (in_front, behind) = (text_at(at.checked_sub(1))?, text_at(Some(at + 1))?);
    let line = in_front.rsplit('\n').next().unwrap_or_default();
    let before = match text::sentences(line).last() {
        Some(last) if last.trim_end().ends_with(text::is_stop) => "",
        last => last.unwrap_or_default(),
    };
    let subject = at.checked_sub(2).and_then(|index| inlines.get(index));
    let starts_here = at <= 1 || before.len() < in_front.len() || subject.is_some_and(may_be_subject);
    // Translation may draw the stop into the link.
    let behind = match plain(std::slice::from_ref(&inlines[at])).trim_end().ends_with(text::is_stop) {
        true => "",
        false => behind.split('\n').next().and_then(|line| text::sentences(line).next()).unwrap_or_default(),
    };
    let (before, behind) = (before.trim(), text::without_stop(behind).trim());
    let words = format!("{before} … {behind}").trim().to_lowercase();
    let is_short = text::words(&words) <= MOST_WORDS && words.chars().count() <= MOST_LETTERS;
    let says_something = !before.is_empty() || !behind.is_empty();
    (starts_here && is_short && says_something).then_some(words)
}

/// Whether what stands in front of the words ends a sentence, or is a name that the sentence is about.
fn may_be_subject(inline: &Inline<'_>) -> bool {
    let text = plain(std::slice::from_ref(inline));
    let is_name = !is_text(inline) && type_cell::is_identifier(text.trim());
    is_name || text.trim_end().ends_with(text::is_stop)
}

/// Whether rows of the table of properties say that they are inherited from the type: one whose last sentence, behind
/// another one, begins or ends with a link to it, or two in the same words.
fn has_inherited_rows(page: &Page<'_>, base: &TypeReference) -> bool {
    let rows = page.section("properties").into_iter().flat_map(Section::tables).flat_map(|table| &table.rows);
    let cells = rows.filter_map(|row| row.cell(2)).map(|cell| cell.inlines(&page.definitions));
    let mut seen = HashSet::default();
    cells.filter_map(|inlines| origin(&inlines, base, page.words())).any(|origin| match origin {
        Origin::BehindDescription => true,
        Origin::Alone(words) => !seen.insert(words),
    })
}

/// The sentence of a row that may say from where it is inherited.
enum Origin {
    /// It stands behind a description.
    BehindDescription,
    /// These words, with the link, are all that the row says. They may be a description.
    Alone(String),
}

/// Whether the last sentence of a description begins or ends with a link to a type. One that stands between words is part
/// of what they describe.
fn origin(inlines: &[Inline<'_>], base: &TypeReference, words: &'static Vocabulary) -> Option<Origin> {
    let text = RunningText::of(inlines, words);
    let (last, _) = text.text.trim_end().char_indices().next_back()?;
    let start = text.sentence_start(last);
    let is_link = |inline: &Inline<'_>| {
        !is_text(inline) && link_to_type(inline, words).is_some_and(|link| link.page == base.page)
    };
    let at = inlines.iter().rposition(is_link).map(|at| text.range(at)).filter(|link| link.start >= start)?;
    let says_something = |text: &str| text.contains(char::is_alphanumeric);
    let (before, behind) = (&text.text[start..at.start], &text.text[at.end..]);
    if says_something(before) == says_something(behind) {
        return None;
    }
    Some(match says_something(&text.text[..start]) {
        true => Origin::BehindDescription,
        false => Origin::Alone(format!("{} … {}", before.trim(), text::without_stop(behind))),
    })
}

fn is_text(inline: &Inline<'_>) -> bool {
    matches!(inline.kind, InlineKind::Text(_))
}

fn link_to_type(inline: &Inline<'_>, words: &Vocabulary) -> Option<Spanned<TypeReference>> {
    links(std::slice::from_ref(inline), words).pop()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// The words of the first sentence, and whether rows with these descriptions confirm that they name a base.
    fn read_line(line: &str, descriptions: &[&str]) -> (Option<String>, bool) {
        let rows: String = descriptions.iter().map(|text| format!("|xa|String|{text}|\n")).collect();
        let text = format!(
            "# <a name=\"fan-resource-type\"></a>Xa fan\n\n{line}\n\n## <a name=\"properties\"></a>Xb\n|Xa|Xb|Xc|\n|:-|:-|:-|\n{rows}"
        );
        let corpus = Corpus::from_texts([("eo-EO/beta/resources/fan.md", &*text)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut Default::default());
        let lines = read(&page, page.title_section().expect("a title"), None);
        let sentence = lines.into_iter().find(|line| line.is_sentence);
        (sentence.as_ref().map(|line| line.words.clone()), sentence.is_some_and(|line| line.confirmed))
    }

    #[test]
    fn rows_confirm_a_base_where_a_sentence_of_its_own_links_to_it() {
        for (descriptions, expected) in [
            (&["Xd xe. Heredita de [device](device.md)."][..], true),
            (&["Xd xe. [device](device.md) xf."], true),
            (&["编号。继承自 [device](device.md)。"], true),
            (&["Heredita de [device](device.md)", "Heredita de [device](device.md)"], true),
            // These describe something of a device.
            (&["[device](device.md) 的功率。"], false),
            (&["[device](device.md) xd. Xe."], false),
            (&["Xd. Xe de la [device](device.md) en xf."], false),
            (&["Xd de la [device](device.md)", "Xe de la [device](device.md)"], false),
            (&["Xd. [device](device.md)"], false),
            (&["Xd. Heredita de [lamp](lamp.md)."], false),
        ] {
            assert_eq!(read_line("Speco de [device](device.md).", descriptions).1, expected, "{descriptions:?}");
        }
    }

    #[test]
    fn a_sentence_ends_with_the_stop_of_any_script_and_with_one_in_a_link() {
        for (line, expected) in [
            ("Xa xb. Speco de [device](device.md). Xc xd.", Some("speco de …")),
            ("Xa xb. Speco de [device.](device.md) Xc xd xe xf xg xh xi.", Some("speco de …")),
            ("房间里的灯，由房间里的人使用，也可以由别人使用。一种 [device](device.md)。", Some("一种 …")),
            ("房间里的灯和房间里的人使用的灯 [device](device.md)。", None),
            ("Xa xb xc xd xe xf [device](device.md).", None),
        ] {
            assert_eq!(read_line(line, &[]).0.as_deref(), expected, "{line}");
        }
    }
}
