//! Files that keep the original beside its translation.
//!
//! In the translations of some years each sentence stands twice, for a site that shows the original to whoever points at
//! the translation:
//!
//! ```text
//! <span data-ttu-id="a-1">T</span><span class="sxs-lookup"><span data-stu-id="a-1">O</span></span>
//! ```
//!
//! The text of the page is the translation, T. Where the original, O, is one word, it is O: names, types, values and
//! numbers are not to be translated, and what a translation made of one nobody needs to guess back.

use std::ops::Range;

/// A file whose text is not all text of its page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SideBySide {
    /// The whole file, without a byte-order mark and with `\n` as line end.
    written: Box<str>,
    /// What of it is no text of the page, in order, none of it empty.
    aside: Box<[Range<usize>]>,
}

impl SideBySide {
    /// Takes a file apart, if there is anything to set aside; the text of the page comes with it.
    pub(super) fn read(written: &str) -> Option<(String, SideBySide)> {
        if !is_marked(written) {
            return None;
        }
        let mut aside: Vec<Range<usize>> = Vec::new();
        for (start, line) in lines(written).filter(|(_, line)| is_marked(line)) {
            aside.extend(set_aside(line).into_iter().map(|range| start + range.start..start + range.end));
        }
        let mut text = String::with_capacity(written.len());
        let mut from = 0;
        for range in &aside {
            text.push_str(&written[from..range.start]);
            from = range.end;
        }
        text.push_str(&written[from..]);
        Some((text, SideBySide { written: written.into(), aside: aside.into() }))
    }

    /// The whole file.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// Where a range of the text of the page stands in the file.
    pub(super) fn range_in_file(&self, range: Range<usize>) -> Range<usize> {
        let start = self.moved(range.start, |aside, at| aside <= at);
        let end = self.moved(range.end, |aside, at| aside < at);
        start..end.max(start)
    }

    /// A place of the text as one of the file, behind all that is set aside at places which `is_in_front`.
    fn moved(&self, place: usize, is_in_front: impl Fn(usize, usize) -> bool) -> usize {
        self.aside.iter().fold(place, |at, range| if is_in_front(range.start, at) { at + range.len() } else { at })
    }

    /// The place in the text of the page of one in the file; where that is set aside, of what stands around it.
    pub(super) fn place_in_text(&self, place: usize) -> usize {
        let in_front = self.aside.iter().map(|range| place.clamp(range.start, range.end) - range.start);
        place - in_front.sum::<usize>()
    }
}

fn is_marked(text: &str) -> bool {
    text.contains("data-ttu-id") || text.contains("data-stu-id")
}

/// The lines of a text, each with the place where it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// A tag and what it begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// The original of what stands in front of it.
    Original,
    /// A sentence, on either side.
    Sentence,
    Other,
}

impl Mark {
    fn of(tag: &str) -> Mark {
        match tag {
            _ if tag.contains("sxs-lookup") => Mark::Original,
            _ if tag.contains("data-ttu-id") || tag.contains("data-stu-id") => Mark::Sentence,
            _ => Mark::Other,
        }
    }
}

/// An element of a line: where it stands, and what stands between its tags.
struct Element {
    whole: Range<usize>,
    inner: Range<usize>,
}

impl Element {
    fn tags(&self) -> [Range<usize>; 2] {
        [self.whole.start..self.inner.start, self.inner.end..self.whole.end]
    }
}

/// The ranges of a line that are no text of the page, in order and apart from each other. A tag without its other one
/// is text.
fn set_aside(line: &str) -> Vec<Range<usize>> {
    let mut aside = Vec::new();
    let mut open: Vec<(Mark, Range<usize>)> = Vec::new();
    let mut sentences: Vec<Element> = Vec::new();
    for tag in tags(line) {
        if &line[tag.clone()] != CLOSING {
            open.push((Mark::of(&line[tag.clone()]), tag));
            continue;
        }
        let Some((mark, opening)) = open.pop() else { continue };
        let element = Element { whole: opening.start..tag.end, inner: opening.end..tag.start };
        match mark {
            Mark::Sentence => {
                aside.extend(element.tags());
                sentences.push(element);
            }
            Mark::Original => aside.extend(side_without_text(line, &element, &sentences)),
            Mark::Other => {}
        }
    }
    united(aside)
}

/// Of an original and its translation the one that is no text of the page.
fn side_without_text(line: &str, original: &Element, sentences: &[Element]) -> Vec<Range<usize>> {
    match sentences {
        [.., translation, sentence]
            if original.inner == sentence.whole
                && translation.whole.end == original.whole.start
                && is_one_word(&line[sentence.inner.clone()]) =>
        {
            [vec![translation.whole.clone()], original.tags().to_vec()].concat()
        }
        _ => vec![original.whole.clone()],
    }
}

fn is_one_word(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace) && !text.ends_with(['.', ':', '!', '?'])
}

const OPENING: &str = "<span";
const CLOSING: &str = "</span>";

/// The tags of spans in a line.
fn tags(line: &str) -> impl Iterator<Item = Range<usize>> {
    let all = line.match_indices('<').filter_map(|(start, _)| {
        let tag = &line[start..=start + line[start..].find('>')?];
        let is_opening = tag.strip_prefix(OPENING).is_some_and(|rest| rest.starts_with([' ', '>']));
        (is_opening || tag == CLOSING).then(|| start..start + tag.len())
    });
    all.collect::<Vec<_>>().into_iter()
}

/// The same bytes in order, no two ranges of them with nothing in between.
fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut united: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence and its original, as such files hold them.
    fn beside(translation: &str, original: &str) -> String {
        format!(
            "<span data-ttu-id=\"a-1\">{translation}</span>\
             <span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{original}</span></span>"
        )
    }

    fn text(written: &str) -> String {
        SideBySide::read(written).map_or_else(|| written.to_string(), |(text, _)| text)
    }

    #[test]
    fn the_text_of_a_page_is_the_translation_and_where_the_original_is_one_word_the_original() {
        let lamp = beside("Eine Lampe.", "A lamp.");
        let rooms = beside("Die Räume", "The rooms");
        for (written, expected) in [
            (format!("{lamp} {}\n", beside("Hell.", "Bright.")), "Eine Lampe. Hell.\n"),
            (format!("# <a name=\"rooms\"></a>{rooms}\n"), "# <a name=\"rooms\"></a>Die Räume\n"),
            (format!("* [{rooms}](room.md)"), "* [Die Räume](room.md)"),
            (format!("**{rooms}**"), "**Die Räume**"),
            (beside("Die [Lampe](lamp.md) `a`.", "The [lamp](lamp.md) `a`."), "Die [Lampe](lamp.md) `a`."),
            (beside("Die <span>Lampe</span>.", "The <span>lamp</span>."), "Die <span>Lampe</span>."),
            (format!("|{}|{}|{lamp}|", beside("Farbe", "color"), beside("1 Stück", "1")), "|color|1|Eine Lampe.|"),
            (format!("|[{}](lamp.md)|", beside("Lampe", "lamp")), "|[lamp](lamp.md)|"),
            (beside("Notwendig.", "Required."), "Notwendig."),
            // Only half of it.
            ("<span data-ttu-id=\"a-1\">Eine Lampe.</span>".into(), "Eine Lampe."),
            (
                "Eine <span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">A lamp.</span></span>Lampe.".into(),
                "Eine Lampe.",
            ),
            // A page that shows such a tag is no such page.
            ("`<span class=\"sxs-lookup\">a</span>`".into(), "`<span class=\"sxs-lookup\">a</span>`"),
            // Not closed on its line.
            ("a <span class=\"sxs-lookup\">b\nc</span>".into(), "a <span class=\"sxs-lookup\">b\nc</span>"),
            ("a </span> <span>b</span>".into(), "a </span> <span>b</span>"),
        ] {
            assert_eq!(text(&written), expected, "{written}");
        }
    }

    #[test]
    fn places_of_the_text_are_places_of_the_file_and_back() {
        let written = format!("|{}|{}|\n|a|", beside("Farbe", "color"), beside("Wie hell.", "How bright."));
        let (text, file) = SideBySide::read(&written).unwrap();
        assert_eq!(file.written(), written);
        for (word, in_file) in [
            ("color", "color"),
            ("Wie hell.", "Wie hell."),
            ("hell", "hell"),
            ("|a|", "|a|"),
            ("|color|", &written[..written.find("<span data-ttu-id=\"a-1\">Wie").unwrap()]),
        ] {
            let start = text.find(word).unwrap();
            let range = file.range_in_file(start..start + word.len());
            assert_eq!(&written[range.clone()], in_file);
            assert_eq!(file.place_in_text(range.start), start);
        }
        let (of_original, of_text) = (written.find("bright").unwrap(), text.find(".|").unwrap() + 1);
        assert_eq!(file.place_in_text(of_original), of_text);
    }
}
