//! Running text, taken apart: by a look where that is enough, else by the Markdown parser.

use std::borrow::Cow;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::definitions::Definitions;
use super::inline::{Inline, InlineKind, words};
use crate::span::Span;

/// How deep links and emphasis may nest; what is deeper is read without its marks, so that no page can
/// exhaust the stack.
const DEEPEST: usize = 32;

/// Whether a character may be more than a word's, which the parser tells.
#[inline]
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'[' | b'*' | b'_' | b'`' | b'<' | b'&' | b'\\' | b'\n')
}

/// Takes `text`, which stands at `span`, apart.
pub(super) fn read<'a>(text: &'a str, span: Span, definitions: &Definitions<'_>) -> Vec<Inline<'a>> {
    if !text.bytes().any(is_mark) {
        return if text.is_empty() { Vec::new() } else { vec![words(text, span)] };
    }
    without_parser(text, span).unwrap_or_else(|| parsed(text, span, definitions))
}

/// The commonest of all texts with marks: links in their simplest form and code among words, as in
/// `[vppToken](../resources/vpptoken.md) collection`.
fn without_parser(text: &str, span: Span) -> Option<Vec<Inline<'_>>> {
    if text.trim() != text || text.contains("``") || begins_block(text) {
        return None;
    }
    let mut inlines = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = span.start as usize + at;
        let place = |from: usize, length: usize| Span::new(span.source, start + from, start + from + length);
        let rest = &text[at..];
        let (kind, length) = if let Some(behind) = rest.strip_prefix('`') {
            let code = code(behind)?;
            (InlineKind::Code(Cow::Borrowed(code)), code.len() + "``".len())
        } else if let Some(behind) = rest.strip_prefix('[') {
            let (shown, target) = link(behind)?;
            let shown_words = vec![words(shown, place("[".len(), shown.len()))];
            let kind = InlineKind::Link { target: Cow::Borrowed(target), text: shown_words };
            (kind, shown.len() + target.len() + "[]()".len())
        } else {
            let words = &rest[..rest.find(['`', '[']).unwrap_or(rest.len())];
            let is_of_image = words.ends_with('!') && rest[words.len()..].starts_with('[');
            if is_of_image || words.bytes().any(is_mark_or_end) {
                return None;
            }
            (InlineKind::Text(Cow::Borrowed(words)), words.len())
        };
        inlines.push(Inline { kind, span: place(0, length) });
        at += length;
    }
    Some(inlines)
}

/// The text of the span of code whose first mark stands in front of `text`, if nothing of it is to be folded.
fn code(text: &str) -> Option<&str> {
    let (code, _) = text.split_once('`')?;
    let is_padded = code.starts_with(' ') && code.ends_with(' ');
    (!is_padded && !code.contains('\n')).then_some(code)
}

/// The words and the target of the link whose first bracket stands in front of `text`, if it is a simple one.
fn link(text: &str) -> Option<(&str, &str)> {
    let (shown, rest) = text.split_once("](")?;
    let (target, _) = rest.split_once(')')?;
    let is_target = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'-' | b'#' | b'_' | b':');
    let is_simple = !shown.trim().is_empty() && !shown.bytes().any(is_mark_or_end) && target.bytes().all(is_target);
    (is_simple && !target.is_empty()).then_some((shown, target))
}

fn is_mark_or_end(byte: u8) -> bool {
    is_mark(byte) || byte == b']'
}

/// What the Markdown parser makes of a text.
fn parsed<'a>(text: &'a str, span: Span, definitions: &Definitions<'_>) -> Vec<Inline<'a>> {
    if !begins_block(text) {
        return parsed_inline(text, span, definitions);
    }
    // A stop in front of it keeps the parser from taking a cell such as `<p>One.</p>` or `# one` for a block.
    let guarded = format!(".{text}");
    let before = Span::new(span.source, (span.start as usize).saturating_sub(1), span.end as usize);
    let mut inlines: Vec<Inline<'a>> =
        parsed_inline(&guarded, before, definitions).into_iter().map(Inline::into_owned).collect();
    if let Some(Inline { kind: InlineKind::Text(words), span: place }) = inlines.first_mut() {
        *words = Cow::Owned(words.trim_start_matches('.').to_string());
        place.start = place.start.max(span.start);
    }
    inlines.retain(|inline| inline.kind != InlineKind::Text(Cow::Borrowed("")));
    inlines
}

/// Whether the parser takes a text for a block that is no paragraph: HTML, a heading, an item of a list.
fn begins_block(text: &str) -> bool {
    let behind_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    // An item of a list may be empty.
    let is_item = |text: &str, marks: [char; 2]| {
        text.strip_prefix(marks).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
    };
    text.starts_with(['<', '#', '>', '+', '=', '~', '|', ' ', '\t'])
        || text.starts_with("```")
        || is_item(text, ['-', '*'])
        || behind_digits.len() < text.len() && is_item(behind_digits, ['.', ')'])
}

fn parsed_inline<'a>(text: &'a str, span: Span, definitions: &Definitions<'_>) -> Vec<Inline<'a>> {
    let mut resolve = |link: BrokenLink<'_>| {
        let target = definitions.target(&link.reference)?;
        Some((CowStr::from(target.to_string()), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, Options::empty(), Some(&mut resolve));
    let mut builder = Builder { at: span, open: Vec::new(), too_deep: 0, done: Vec::new() };
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// An inline element whose end has not been met.
struct Open<'a> {
    kind: OpenKind<'a>,
    start: usize,
    text: Vec<Inline<'a>>,
}

enum OpenKind<'a> {
    Link(Cow<'a, str>),
    Emphasis { strong: bool },
}

struct Builder<'a> {
    at: Span,
    open: Vec<Open<'a>>,
    /// How many elements are open that nest too deep to be kept.
    too_deep: usize,
    done: Vec<Inline<'a>>,
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, range: std::ops::Range<usize>) {
        match event {
            Event::Text(text) => self.push(InlineKind::Text(cow(text)), range),
            Event::Code(text) => self.push(InlineKind::Code(cow(text)), range),
            Event::InlineHtml(text) | Event::Html(text) => {
                let kind = if divides(&text) { InlineKind::Break } else { InlineKind::Html(cow(text)) };
                self.push(kind, range);
            }
            Event::SoftBreak | Event::HardBreak => self.push(InlineKind::Break, range),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.start(OpenKind::Link(cow(dest_url)), range.start);
            }
            Event::Start(Tag::Emphasis) => self.start(OpenKind::Emphasis { strong: false }, range.start),
            Event::Start(Tag::Strong) => self.start(OpenKind::Emphasis { strong: true }, range.start),
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong) => self.end(range.end),
            Event::End(TagEnd::Paragraph) => self.push(InlineKind::Break, range.end..range.end),
            _ => {}
        }
    }

    fn start(&mut self, kind: OpenKind<'a>, start: usize) {
        if self.open.len() == DEEPEST {
            self.too_deep += 1;
            return;
        }
        self.open.push(Open { kind, start, text: Vec::new() });
    }

    fn end(&mut self, end: usize) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(Open { kind, start, text }) = self.open.pop() else { return };
        let kind = match kind {
            OpenKind::Link(target) => InlineKind::Link { target, text },
            OpenKind::Emphasis { strong } => InlineKind::Emphasis { strong, text },
        };
        self.push(kind, start..end);
    }

    fn push(&mut self, kind: InlineKind<'a>, range: std::ops::Range<usize>) {
        let base = self.at.start as usize;
        // What an included file put into the text stands nowhere in it.
        let within = |at: usize| (base + at).min(self.at.end as usize);
        let span = Span::new(self.at.source, within(range.start), within(range.end));
        let list = self.open.last_mut().map_or(&mut self.done, |open| &mut open.text);
        list.push(Inline { kind, span });
    }

    fn finish(mut self) -> Vec<Inline<'a>> {
        self.too_deep = 0;
        while !self.open.is_empty() {
            self.end(self.at.range().len());
        }
        while self.done.last().is_some_and(|inline| inline.kind == InlineKind::Break) {
            self.done.pop();
        }
        self.done
    }
}

/// Whether a tag stands between two lines: `<br>`, `<li>`, `</p>`.
fn divides(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    ["br", "li", "ul", "ol", "p", "div", "hr", "dl", "dt", "dd", "table", "tr", "td", "th"].contains(&&*name)
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        text => Cow::Owned(text.into_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::inline::plain;
    use super::*;

    fn shape(text: &str, definitions: &str) -> String {
        let span = Span::new(Default::default(), 0, text.len());
        show(&read(text, span, &Definitions::read(definitions, crate::vocabulary::words())))
    }

    fn show(inlines: &[Inline<'_>]) -> String {
        let one = |inline: &Inline<'_>| match &inline.kind {
            InlineKind::Text(text) => format!("{text:?}"),
            InlineKind::Code(text) => format!("code {text:?}"),
            InlineKind::Link { target, text } => format!("link({} -> {target})", show(text)),
            InlineKind::Emphasis { strong, text } => {
                format!("{}({})", if *strong { "strong" } else { "emphasis" }, show(text))
            }
            InlineKind::Break => "break".to_string(),
            InlineKind::Html(text) => format!("html {text}"),
        };
        inlines.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_code_links_and_emphasis_are_told_apart() {
        assert_eq!(
            shape("One of `a`, **b** or [c](c.md).", ""),
            r#""One of " code "a" ", " strong("b") " or " link("c" -> c.md) ".""#
        );
    }

    #[test]
    fn reference_links_find_their_definition() {
        assert_eq!(
            shape("[identity][] collection", "[Identity]: identity.md"),
            r#"link("identity" -> identity.md) " collection""#
        );
    }

    #[test]
    fn a_link_without_definition_stays_text() {
        assert_eq!(
            plain(&read("[identity][]", Span::new(Default::default(), 0, 12), &Definitions::default())),
            "[identity][]"
        );
    }

    #[test]
    fn deep_nesting_does_not_exhaust_the_stack() {
        let text = format!("{}a{}", "*".repeat(100_000), "*".repeat(100_000));
        assert_eq!(plain(&read(&text, Span::new(Default::default(), 0, text.len()), &Definitions::default())), "a");
    }

    proptest::proptest! {
        #[test]
        fn what_needs_no_parser_is_what_the_parser_finds(
            text in "([a-z .,:!#>-]{0,5}(`[a-z .!|*<-]{0,4}`|\\[[a-z !\\[\\]]{0,6}\\]\\([a-z./#_:-]{0,9}\\))?){0,4}[a-z!.`\\]()~=]{0,3}"
        ) {
            let span = Span::new(Default::default(), 5, 5 + text.len());
            if let Some(inlines) = without_parser(&text, span) {
                proptest::prop_assert_eq!(inlines, parsed(&text, span, &Definitions::default()), "{}", text);
            }
        }
    }

    #[test]
    fn simple_links_and_code_need_no_parser() {
        let span = Span::new(Default::default(), 0, 40);
        for text in ["[item](item.md) collection", "see [a](b.md)", "One of `on`, `o*f`.", "`a` of [b](c.md#d)"] {
            assert!(without_parser(text, span).is_some(), "{text}");
        }
        for text in [
            "[a *b*](c.md)",
            "[a](b.md \"c\")",
            "[a](b(c).md)",
            "[a][b]",
            "[](b.md)",
            "![a](b.md)",
            "`a",
            "``a``",
            "` a `",
            "`a` *b*",
            "# `a`",
            "`a` ",
            "`a` b]",
        ] {
            assert_eq!(without_parser(text, span), None, "{text}");
        }
    }

    #[test]
    fn a_dash_is_no_list() {
        assert_eq!(shape("-", ""), r#""-""#);
        assert_eq!(shape("- one", ""), r#""- one""#);
        // The parser would take these for items, and lose their marks.
        assert_eq!(shape("-\n`a`", ""), r#""-" break code "a""#);
        assert_eq!(shape("1.\n`a`", ""), r#""1." break code "a""#);
        for text in ["-", "*", "1.", "2)"] {
            assert_eq!(without_parser(text, Span::default()), None, "{text}");
        }
    }

    #[test]
    fn tags_that_divide_lines_are_breaks_and_what_stands_between_them_is_text() {
        assert_eq!(shape("One.<br/>Two.", ""), r#""One." break "Two.""#);
        assert_eq!(shape("<p>One `a`.</p><p>Two.</p>", ""), r#"break "One " code "a" "." break break "Two.""#);
        assert_eq!(shape("a<sub>2</sub>", ""), r#""a" html <sub> "2" html </sub>"#);
        assert_eq!(
            plain(&read("<ul><li>a</li></ul>b", Span::new(Default::default(), 3, 23), &Definitions::default())).trim(),
            "a  b"
        );
    }
}
