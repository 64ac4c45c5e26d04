//! From prose to doc comments.
//!
//! All text of the documentation passes through here: it is escaped so that rustdoc shows what the page
//! says and nothing else, breaks no line of code, makes no HTML, and never compiles as a test.

use std::borrow::Cow;

use crate::documentation::{Documentation, Link, LinkTarget, Paragraph, Piece};
use crate::name::QualifiedName;
use crate::text::{folded, turns_direction};
use crate::vocabulary::Sentences;

/// How wide a line of documentation may be.
pub(super) const WIDTH: usize = 96;

/// The mark of the items of the prose's own lists.
pub(super) const BULLET: &str = "* ";

/// Finds the path by which a doc comment can link to a type.
pub(super) trait Links {
    /// The path of a type that is part of the generated code.
    fn path(&self, name: &QualifiedName) -> Option<String>;

    /// What the generator says itself, in the language of the documentation.
    fn sentences(&self) -> &'static Sentences {
        Sentences::of("en")
    }
}

/// The lines of a doc comment, without the slashes, one blank line between paragraphs.
pub(super) fn lines(documentation: &Documentation, links: &dyn Links) -> Vec<String> {
    let paragraph = |paragraph: &Paragraph| {
        let lines = wrapped(separated(&text_of(paragraph, links)));
        match paragraph.first() {
            Some(Piece::Bullet) => as_item(BULLET, lines),
            Some(Piece::Number(number)) => as_item(&format!("{number}. "), lines),
            _ => lines,
        }
    };
    joined(documentation.paragraphs.iter().map(paragraph))
}

/// The lines of a paragraph as an item of a list.
fn as_item(mark: &str, lines: Vec<String>) -> Vec<String> {
    let indentation = " ".repeat(mark.len());
    let marked = |(index, line): (usize, String)| format!("{}{line}", if index == 0 { mark } else { &indentation });
    lines.into_iter().enumerate().map(marked).collect()
}

/// The lines of several paragraphs that say something, one blank line between them.
pub(super) fn joined(paragraphs: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs.into_iter().filter(|lines| !lines.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    lines
}

/// A code span that shows `text`.
pub(super) fn code(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        // Nearly all are names.
        return ["`", text, "`"].concat();
    }
    let text = folded(text);
    let text = without_controls(&text);
    if !text.contains('`') {
        return format!("`{text}`");
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// The text of a paragraph, escaped; a code span or a link is one word with its punctuation.
fn text_of(paragraph: &Paragraph, links: &dyn Links) -> String {
    let mut text = String::new();
    for piece in paragraph {
        match piece {
            Piece::Bullet | Piece::Number(_) => {}
            Piece::Text(words) => text.push_str(&escaped(words)),
            Piece::Code(words) => text.push_str(&kept_together(&code(words))),
            Piece::Emphasis(words) => text.push_str(&emphasised(words)),
            Piece::Link(shown) => text.push_str(&kept_together(&link(shown, links))),
        }
    }
    text
}

/// The words of a text; a blank at which no line may break is one of a word.
fn separated(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let holds_any = text.contains(HARD_BLANK);
    text.split(' ').filter(|word| !word.is_empty()).map(move |word| match holds_any && word.contains(HARD_BLANK) {
        true => Cow::Owned(word.replace(HARD_BLANK, " ")),
        false => Cow::Borrowed(word),
    })
}

/// Text as one line, escaped: rustdoc reads what a `deprecated` attribute says in the same way as a comment.
pub(super) fn line(text: &str) -> String {
    wrapped(separated(&escaped(text))).join(" ")
}

/// Text that is escaped already, broken into lines.
pub(super) fn broken(text: &str) -> Vec<String> {
    wrapped(separated(text))
}

/// Text that is escaped already, as an item of a list with this mark.
pub(super) fn item(mark: &str, text: &str) -> Vec<String> {
    as_item(mark, broken(text))
}

/// Stands for a blank at which no line may break, until the lines are broken.
const HARD_BLANK: char = '\u{e000}';

/// A text in which no line may break.
pub(super) fn kept_together(text: &str) -> String {
    text.replace(' ', &HARD_BLANK.to_string())
}

fn emphasised(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        words => {
            let (before, after) = (text.starts_with(' '), text.ends_with(' '));
            let blank = |is: bool| if is { " " } else { "" };
            format!("{}**{}**{}", blank(before), escaped(words), blank(after))
        }
    }
}

fn link(Link { text, target }: &Link, links: &dyn Links) -> String {
    let shown = escaped(text.trim());
    match target {
        LinkTarget::Type(name) => match links.path(name) {
            // A link whose text is its target's own name would be one that rustdoc makes by itself.
            Some(path) if path.rsplit("::").next() != Some(text.trim()) => format!("[{shown}]({path})"),
            _ => code(text),
        },
        LinkTarget::Address(address) if is_safe_address(address) => format!("[{shown}](<{address}>)"),
        _ => shown,
    }
}

fn is_safe_address(address: &str) -> bool {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && address.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '`'))
}

/// Text with everything escaped that Markdown would read as a mark.
fn escaped(text: &str) -> String {
    let text = without_controls(text);
    let mut out = String::with_capacity(text.len() + 8);
    if !["://", "www.", "@"].iter().any(|part| text.contains(part)) {
        escape_marks(&text, &mut out);
        return out;
    }
    for word in text.split_inclusive(' ') {
        let is_address = word.contains("://") || word.starts_with("www.") || word.contains('@');
        if is_address {
            // Rustdoc wants addresses marked as links; as code they are shown and lead nowhere.
            let bare = word.trim_end();
            let end = bare.trim_end_matches(['.', ',', ')', ';']).len();
            out.push_str(&kept_together(&code(&bare[..end])));
            escape_marks(&word[end..], &mut out);
        } else {
            escape_marks(word, &mut out);
        }
    }
    out
}

fn escape_marks(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if is_made_smart(before, character, after)
            || matches!(
                character,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$' | '{' | '}'
            )
        {
            out.push('\\');
        }
        out.push(if character.is_whitespace() { ' ' } else { character });
        before = character;
    }
}

/// Whether rustdoc would show another character: `--` as a dash, `...` as an ellipsis, straight quotes as curly ones. An
/// apostrophe in a word is one all the same.
fn is_made_smart(before: char, character: char, after: char) -> bool {
    match character {
        '"' => true,
        '\'' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '-' | '.' => after == character,
        _ => false,
    }
}

/// Drops characters that are no text: controls, and marks that turn the direction of writing, which can
/// make code look like something else.
fn without_controls(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return Cow::Borrowed(text);
    }
    let folded = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    folded.filter(|c| !c.is_control() && !turns_direction(*c) && *c != HARD_BLANK).collect()
}

/// Breaks words into lines; a line never begins with what Markdown would read as a list or a heading.
fn wrapped<'a>(words: impl Iterator<Item = Cow<'a, str>>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // How many characters the last line has.
    let mut width = 0;
    for word in words {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if width + 1 + length <= WIDTH || begins_block(&word) => {
                line.push(' ');
                line.push_str(&word);
                width += 1 + length;
            }
            _ => {
                let mark = if begins_block(&word) { "\\" } else { "" };
                let mut line = String::with_capacity(WIDTH);
                line.push_str(mark);
                line.push_str(&word);
                lines.push(line);
                width = mark.len() + length;
            }
        }
    }
    // `1.` cannot be escaped in front; its dot can.
    for line in &mut lines {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if line.starts_with('\\') && line[1..].starts_with(|c: char| c.is_ascii_digit()) {
            line.remove(0);
        } else if digits == 0 {
            continue;
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && line[digits..].starts_with(['.', ')']) {
            line.insert(digits, '\\');
        }
    }
    lines
}

/// Whether a word at the beginning of a line would begin a list, a quotation or an underline.
fn begins_block(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.len() < word.len() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number
        || matches!(word, "-" | "+")
        || word.bytes().all(|b| b == b'=')
        || word.bytes().all(|b| matches!(b, b'-' | b' '))
        || word.starts_with("+ ")
        || word.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct OneType;

    impl Links for OneType {
        fn path(&self, name: &QualifiedName) -> Option<String> {
            (name.name == "vppToken").then(|| "super::VppToken".to_string())
        }
    }

    fn text(text: &str) -> String {
        let documentation = Documentation::new([[Piece::Text(text.to_string())]]);
        lines(&documentation, &OneType).join("\n")
    }

    #[test]
    fn marks_are_shown_and_do_nothing() {
        for (written, comment) in [
            ("a_b *c* [d] <e> `f`", r"a\_b \*c\* \[d\] \<e\> \`f\`"),
            ("# no heading", r"\# no heading"),
            ("- no list", r"\- no list"),
            ("1. no list", r"1\. no list"),
            ("see https://example.com/x.", r"see `https://example.com/x`."),
            ("a\nb\tc", "a b c"),
            ("run it with --force", r"run it with \--force"),
            ("a screen of 6\" and ...", r#"a screen of 6\" and \.\.."#),
            ("it's 'on'", r"it's \'on\'"),
            ("turn\u{202e}ed", "turned"),
            ("*/ }", r"\*/ \}"),
        ] {
            assert_eq!(text(written), comment);
        }
    }

    #[test]
    fn code_and_links_are_kept() {
        let link = |text: &str, target| Piece::Link(Box::new(Link { text: text.to_string(), target }));
        let to_type = |name: &str| link(name, LinkTarget::Type(QualifiedName::parse(name)));
        let pieces = [
            Piece::Text("The ".to_string()),
            to_type("vppToken"),
            Piece::Text(" has ".to_string()),
            Piece::Code("a`b".to_string()),
            Piece::Text(", ".to_string()),
            to_type("other"),
            Piece::Text(" and ".to_string()),
            link("terms", LinkTarget::Address("https://example.com/a b".to_string())),
        ];
        let comment = lines(&Documentation::new([pieces]), &OneType).join("\n");
        assert_eq!(comment, "The [vppToken](super::VppToken) has `` a`b ``, `other` and terms");
    }

    #[test]
    fn items_of_a_list_are_such() {
        let item = |words: &str| vec![Piece::Bullet, Piece::Text(words.to_string())];
        let documentation =
            Documentation::new([vec![Piece::Text("It has:".to_string())], item("- one"), item("two ").to_vec()]);
        assert_eq!(lines(&documentation, &OneType).join("|"), "It has:||* \\- one||* two");
        let step = |number: u64, words: &str| vec![Piece::Number(number), Piece::Text(words.to_string())];
        let documentation = Documentation::new([step(9, "Push it."), step(10, &"word ".repeat(20))]);
        let first: Vec<String> =
            lines(&documentation, &OneType).iter().map(|line| line.chars().take(8).collect()).collect();
        assert_eq!(first, ["9. Push ", "", "10. word", "    word"]);
    }

    #[test]
    fn long_paragraphs_are_broken_into_lines() {
        let lines = text(&"word ".repeat(40));
        assert!(lines.lines().count() == 3 && lines.lines().all(|line| line.len() <= WIDTH), "{lines}");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_html_code_blocks_or_links(written in "\\PC{0,60}|[-+*_#<>`~|0-9.() \n\\[\\]=&;a:/@]{0,40}") {
            use pulldown_cmark::{Event, Options, Parser, Tag};
            let comment = text(&written);
            for event in Parser::new_ext(&comment, Options::all()) {
                let is_mark = matches!(
                    event,
                    Event::Html(_) | Event::InlineHtml(_) | Event::Rule
                        | Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. } | Tag::Heading { .. } | Tag::List(_) | Tag::Table(_) | Tag::BlockQuote(_) | Tag::Emphasis | Tag::Strong)
                );
                proptest::prop_assert!(!is_mark, "{written:?} -> {comment:?}: {event:?}");
            }
        }
    }
}
