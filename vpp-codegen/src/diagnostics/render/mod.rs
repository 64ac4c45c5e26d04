//! Findings as text, in rustc's look.
//!
//! This module knows where a finding's words stand and how people read them; it must not know what any
//! finding is about. It returns text; printing is the caller's.

mod drawing;
mod excerpt;
mod json;
mod lines;
mod region;
mod summary;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::DEFAULT_EMPHASIS_STYLE;

use super::{Diagnostic, Diagnostics};
use crate::span::Span;
use crate::visible;

pub use super::sources::Sources;
pub(crate) use drawing::{Drawing, MarkedText};
pub use json::{json, sarif};
pub use lines::{github, short};
pub use summary::{Tally, summary};

/// Draws one finding: title, the marked words in their lines, the decision and the help.
///
/// With `styled` the text carries the escape sequences of a terminal. It has no line end.
pub fn render(sources: &dyn Sources, diagnostic: &Diagnostic, styled: bool) -> String {
    let mut places = vec![place(sources, diagnostic.span, &diagnostic.label)];
    places.extend(diagnostic.related.iter().map(|(span, label)| place(sources, *span, label)));
    let drawing = Drawing {
        severity: diagnostic.severity,
        code: Some(diagnostic.code.name()),
        message: &diagnostic.message,
        places,
        note: diagnostic.decision.as_ref().map(|decision| format!("decided: {decision}")),
        help: Some(match *diagnostic.fixes {
            [] => diagnostic.help.clone(),
            _ => format!("{} (`check --fix` does it)", diagnostic.help),
        }),
    };
    drawing.render(styled)
}

/// Draws all findings, grouped by page in the order of paths, each group below a line that names the page.
pub fn by_page(sources: &dyn Sources, diagnostics: &Diagnostics, styled: bool) -> String {
    let mut pages: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        pages.entry(sources.shown_path(diagnostic.span.source)).or_default().push(diagnostic);
    }
    let mut text = String::new();
    for (path, findings) in &pages {
        let tally = Tally::of(findings.iter().copied());
        _ = writeln!(text, "{}\n", heading(&format!("{}: {tally}", visible::line(path)), styled));
        for finding in findings {
            _ = writeln!(text, "{}\n", render(sources, finding, styled));
        }
    }
    text
}

fn place<'a>(sources: &'a dyn Sources, span: Span, label: &'a str) -> MarkedText<'a> {
    let (path, text, range) = (sources.shown_path(span.source), sources.text(span.source), sources.range(span));
    MarkedText { path, text, line: sources.line(span.source, span.start as usize), range, label }
}

fn heading(title: &str, styled: bool) -> String {
    let style = DEFAULT_EMPHASIS_STYLE;
    if styled { format!("{}== {title}{}", style.render(), style.render_reset()) } else { format!("== {title}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::span::SourceId;

    const PAGE: &str = "en-US/beta/resources/x.md";

    fn one_page(text: &str) -> Corpus {
        Corpus::from_texts([(PAGE, text)])
    }

    /// A finding about the first occurrence of `words` in the corpus.
    fn about(corpus: &Corpus, words: &str) -> Diagnostic {
        Diagnostic::new(Code::TableShape, find(corpus, words), "something is wrong")
    }

    fn find(corpus: &Corpus, words: &str) -> Span {
        let places = corpus.sources.iter().enumerate();
        let mut found = places.filter_map(|(index, source)| Some((index, source.text.find(words)?)));
        let (index, start) = found.next().expect("the words stand in the corpus");
        Span::new(SourceId(index as u32), start, start + words.len())
    }

    #[test]
    fn a_finding_has_its_place_the_marked_words_the_decision_and_the_help() {
        let corpus = one_page("# X\n\n|Property|Type|\n|id|Strng|\n|name|String|\n");
        let finding = about(&corpus, "Strng").label("no such type").decision("read as `String`").help("write `String`");
        insta::assert_snapshot!(render(&corpus, &finding, false), @r"
        warning[table-shape]: something is wrong
         --> en-US/beta/resources/x.md:4:5
          |
        4 | |id|Strng|
          |     ^^^^^ no such type
          |
          = note: decided: read as `String`
          = help: write `String`
        ");
    }

    #[test]
    fn related_places_of_the_same_page_stand_in_one_picture() {
        let corpus = one_page("values: `a`\ntext\ntext\nvalues: `a`, `b`\n");
        let finding =
            about(&corpus, "`a`\n").label("without `b`").related(find(&corpus, "`a`, `b`"), "listed again here");
        insta::assert_snapshot!(render(&corpus, &finding, false), @r"
        warning[table-shape]: something is wrong
         --> en-US/beta/resources/x.md:1:9
          |
        1 | values: `a`
          |         ^^^ without `b`
        ...
        4 | values: `a`, `b`
          |         -------- listed again here
          |
          = help: write a header, a row of dashes and one cell for each column
        ");
    }

    #[test]
    fn places_of_another_page_follow_in_their_own_picture() {
        let corpus = Corpus::from_texts([(PAGE, "type: Int32"), ("en-US/beta/resources/y.md", "\n\ntype: Int64\n")]);
        let finding = about(&corpus, "Int32").related(find(&corpus, "Int64"), "here it is another");
        insta::assert_snapshot!(render(&corpus, &finding, false), @r"
        warning[table-shape]: something is wrong
         --> en-US/beta/resources/x.md:1:7
          |
        1 | type: Int32
          |       ^^^^^
          |
         ::: en-US/beta/resources/y.md:3:7
          |
        3 | type: Int64
          |       ----- here it is another
          |
          = help: write a header, a row of dashes and one cell for each column
        ");
    }

    #[test]
    fn two_places_far_apart_in_a_long_row_are_shown_in_turn_each_with_what_is_around_it() {
        let filler = "lorem ipsum ".repeat(80);
        let corpus = one_page(&format!("|{filler}`first`{filler}`second`{filler}|"));
        let finding = about(&corpus, "`second`").label("again").related(find(&corpus, "`first`"), "before");
        let text = render(&corpus, &finding, false);
        assert!(text.lines().all(|line| line.chars().count() < 150), "{text}");
        assert!(text.contains("`second`") && text.contains("`first`"), "{text}");
        assert!(text.contains("x.md:1:1929") && text.contains("x.md:1:962"), "{text}");
    }

    #[test]
    fn a_place_in_a_very_long_line_is_shown_with_its_column_in_the_whole_line() {
        let text = format!("first\n{}word{}\n", "ab ".repeat(10_000), " cd".repeat(10_000));
        let corpus = one_page(&text);
        for styled in [false, true] {
            let text = render(&corpus, &about(&corpus, "word"), styled);
            assert!(text.contains("x.md:2:30001\n") || text.contains("x.md:2:30001\u{1b}"), "{text}");
            assert!(text.contains("ab ab word cd cd") && !text.contains('\0'), "{text}");
        }
    }

    #[test]
    fn two_places_many_lines_apart_are_pictures_of_their_own() {
        let corpus = one_page(&format!("first\n{}second\n", "text\n".repeat(500)));
        let finding = about(&corpus, "second").label("again").related(find(&corpus, "first"), "before");
        insta::assert_snapshot!(render(&corpus, &finding, false), @r"
        warning[table-shape]: something is wrong
           --> en-US/beta/resources/x.md:502:1
            |
        502 | second
            | ^^^^^^ again
            |
           ::: en-US/beta/resources/x.md:1:1
            |
          1 | first
            | ----- before
            |
            = help: write a header, a row of dashes and one cell for each column
        ");
    }

    #[test]
    fn no_span_makes_it_panic() {
        let text = "a\u{301}\u{202e}\u{1b}日本\t\u{9b}🙂\n\nlast";
        let corpus = Corpus::from_texts([(PAGE, text), ("en-US/beta/resources/y.md", "")]);
        for source in [SourceId(0), SourceId(1)] {
            for start in 0..text.len() + 3 {
                for end in (0..text.len() + 3).chain([usize::MAX]) {
                    let finding = Diagnostic::new(Code::TableShape, Span::new(source, start, end), "m")
                        .related(Span::new(SourceId(0), end, start), "r");
                    assert!(render(&corpus, &finding, true).contains("-->"));
                }
            }
        }
    }

    #[test]
    fn a_page_cannot_send_commands_to_the_terminal_or_turn_text_around() {
        let evil = "\u{1b}[31m\u{9b}31m\u{202e}\u{200f}\u{2028}\u{7}\r";
        let corpus = one_page(&format!("|{evil}word|"));
        let finding = about(&corpus, "word").label(evil).decision(evil).help(evil).related(find(&corpus, "|"), evil);
        let finding = Diagnostic { message: evil.to_string(), ..finding };
        let text = render(&corpus, &finding, false);
        let harmful = |c: &char| *c != '\n' && (c.is_control() || "\u{202e}\u{200f}\u{2028}".contains(*c));
        assert_eq!(text.chars().find(harmful), None, "{text:?}");
    }

    #[test]
    fn findings_are_grouped_by_page_in_the_order_of_paths() {
        let corpus = Corpus::from_texts([("en-US/beta/resources/b.md", "bad"), ("en-US/beta/resources/a.md", "poor")]);
        let mut findings = Diagnostics::new();
        findings.push(about(&corpus, "bad"));
        findings.push(about(&corpus, "poor"));
        insta::assert_snapshot!(by_page(&corpus, &findings, false), @r"
        == en-US/beta/resources/a.md: 1 warning

        warning[table-shape]: something is wrong
         --> en-US/beta/resources/a.md:1:1
          |
        1 | poor
          | ^^^^
          |
          = help: write a header, a row of dashes and one cell for each column

        == en-US/beta/resources/b.md: 1 warning

        warning[table-shape]: something is wrong
         --> en-US/beta/resources/b.md:1:1
          |
        1 | bad
          | ^^^
          |
          = help: write a header, a row of dashes and one cell for each column
        ");
    }

    #[test]
    fn only_styled_text_has_escape_sequences() {
        let corpus = one_page("bad");
        let mut findings = Diagnostics::new();
        findings.push(about(&corpus, "bad"));
        assert!(by_page(&corpus, &findings, true).contains("\u{1b}["));
        assert!(!by_page(&corpus, &findings, false).contains('\u{1b}'));
    }
}
