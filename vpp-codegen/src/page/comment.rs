//! HTML comments, most of which annotate the block below them (page shape 6).

use super::table::{is_delimiter, lines};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::json::{self, FaultKind, Json};
use crate::span::{SourceId, Span};

/// An HTML comment.
#[derive(Debug)]
pub struct Comment<'src> {
    /// What stands between `<!--` and `-->`.
    pub text: &'src str,
    /// The place of `text`.
    pub span: Span,
    /// The JSON object it holds, if it holds one.
    pub annotation: Option<Json<'src>>,
}

impl<'src> Comment<'src> {
    /// The text under a key of the annotation.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.annotation.as_ref()?.member(key)?.as_str()
    }

    /// The truth under a key; pages write `true` as well as `"true"`.
    pub fn truth_of(&self, key: &str) -> Option<bool> {
        self.annotation.as_ref()?.member(key)?.as_bool()
    }
}

/// The comments in an HTML block that stands at `start`.
pub(super) fn comments<'src>(
    source: SourceId,
    html: &'src str,
    start: usize,
    diagnostics: &mut Diagnostics,
) -> Vec<Comment<'src>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--") {
        let from = at + open + "<!--".len();
        let (to, next) = match html[from..].find("-->") {
            Some(close) => (from + close, from + close + "-->".len()),
            None => {
                report_unclosed(Span::new(source, start + from - "<!--".len(), start + from), diagnostics);
                (html.len(), html.len())
            }
        };
        found.push(comment(source, &html[from..to], start + from, diagnostics));
        at = next;
    }
    found
}

fn report_unclosed(span: Span, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(Code::UnclosedBlock, span, "this comment is never closed")
            .label("hides the rest of the page")
            .help("close it with `-->`"),
    );
}

/// Says that a comment hides a table; whoever wrote it may have meant to, or may have lost a `-->`.
fn report_tables(source: SourceId, text: &str, start: usize, diagnostics: &mut Diagnostics) {
    if !text.contains('|') {
        return;
    }
    let lines = lines(text, start);
    let headers = lines.windows(2).filter(|pair| pair[0].text.contains('|') && is_delimiter(pair[1].text));
    for header in headers.map(|pair| pair[0]) {
        diagnostics.push(
            Diagnostic::new(
                Code::TableSkipped,
                Span::new(source, header.start, header.start + header.text.len()),
                "this table stands in a comment",
            )
            .decision("it is not read")
            .help("close the comment in front of it, or remove the table"),
        );
    }
}

fn comment<'src>(source: SourceId, text: &'src str, start: usize, diagnostics: &mut Diagnostics) -> Comment<'src> {
    report_tables(source, text, start, diagnostics);
    let annotation = text.trim_start().starts_with('{').then(|| {
        let (annotation, mut faults) = json::read(source, text, start);
        // A remark behind the annotation is a comment as well, and no part of it.
        faults.retain(|fault| fault.kind != FaultKind::Comment || fault.span.start < annotation.span.end);
        // Annotations of the page as a whole list the findings of another tool, which nobody reads.
        let of_the_page = annotation.member("type").and_then(Json::as_str) == Some("#page.annotation");
        if !of_the_page {
            json::report(&faults, json::Role::Annotation, diagnostics);
        }
        annotation
    });
    Comment { text, span: Span::new(source, start, start + text.len()), annotation }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<Comment<'_>> {
        comments(SourceId::default(), html, 0, &mut Diagnostics::new())
    }

    #[test]
    fn an_annotation_is_a_json_object() {
        let comments = read("<!-- {\n  \"blockType\": \"resource\",\n  \"openType\": \"true\" }\n-->");
        assert_eq!(comments[0].text_of("blockType"), Some("resource"));
        assert_eq!(comments[0].truth_of("openType"), Some(true));
    }

    #[test]
    fn a_remark_behind_an_annotation_is_no_part_of_it() {
        let faults = |html: &str| {
            let mut diagnostics = Diagnostics::new();
            let comments = comments(SourceId::default(), html, 0, &mut diagnostics);
            assert_eq!(comments[0].text_of("blockType"), Some("ignored"), "{html}");
            diagnostics.iter().count()
        };
        assert_eq!(faults("<!-- { \"blockType\": \"ignored\" } // Note: keep this. -->"), 0);
        assert_eq!(faults("<!-- { \"blockType\": \"ignored\" // Note\n } -->"), 1);
    }

    #[test]
    fn other_comments_are_text() {
        let comments = read("<!-- uuid: 8fcb5dbc --> <!--{ \"type\": \"x\" }-->");
        assert!(comments[0].annotation.is_none());
        assert_eq!(comments[1].text_of("type"), Some("x"));
    }

    #[test]
    fn an_unclosed_comment_reaches_to_the_end() {
        assert_eq!(read("<!-- {\"a\": \"b\"}\n# lost")[0].text_of("a"), Some("b"));
    }
}
