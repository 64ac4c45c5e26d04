//! Status codes with the words of another one: `204 OK`.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{CodeBlock, Inline, InlineKind, Page, Section};
use crate::span::Span;

/// The words of the statuses of a success (RFC 9110, section 15.3).
const WORDS: [(u16, &str); 7] = [
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non-Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
];

/// Reports the first such code in the sentences on the response, or else in the first line of an answer, with the others.
pub(super) fn report<'a>(
    page: &Page<'_>,
    sentences: impl Iterator<Item = &'a Inline<'a>>,
    diagnostics: &mut Diagnostics,
) {
    let in_code = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Code(text) => Some((words_of_another(text)?, inline.span)),
        _ => None,
    };
    let blocks = page.sections.iter().flat_map(Section::annotated_code).map(|(_, code)| code);
    let mut found = sentences.filter_map(in_code).chain(blocks.filter_map(first_line));
    let Some((Slip { code, words, of }, place)) = found.next() else { return };
    let own = WORDS.iter().find(|(known, _)| *known == code).map_or("", |(_, words)| words);
    diagnostics.push(
        Diagnostic::new(Code::StatusDiffers, place, format!("`{words}` is what `{of}` is called, and not `{code}`"))
            .label(format!("`{code} {own}` or `{of} {words}`"))
            .and_here(found.map(|(_, place)| place))
            .decision("the number counts"),
    );
}

/// A code with the words of another.
#[derive(Debug, PartialEq)]
struct Slip {
    code: u16,
    words: &'static str,
    of: u16,
}

fn words_of_another(text: &str) -> Option<Slip> {
    let (number, told) = text.trim().split_once(' ')?;
    let code: u16 = number.parse().ok().filter(|code| WORDS.iter().any(|(known, _)| known == code))?;
    let told = told.trim().trim_end_matches('.');
    let (of, words) = WORDS.iter().find(|(of, words)| *of != code && words.eq_ignore_ascii_case(told))?;
    Some(Slip { code, words, of: *of })
}

/// That in the first line of a block which is a response.
fn first_line(code: &CodeBlock<'_>) -> Option<(Slip, Span)> {
    let text = code.text.trim_start();
    let line = text.lines().next().unwrap_or_default().trim_end();
    let (_, status) = line.split_once(' ').filter(|(version, _)| version.starts_with("HTTP"))?;
    let start = code.span.start as usize + (code.text.len() - text.len());
    Some((words_of_another(status)?, Span::new(code.span.source, start, start + line.len())))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::reading::tests::words_found;

    #[test]
    fn a_code_with_the_words_of_another_is_told_once() {
        let told = |sentence: &str, shown: &str| -> Vec<String> {
            let page = format!(
                "# Sell\n## HTTP request\n```http\nPOST /sell\n```\n## Response\n{sentence}\n## Example\n```http\nHTTP/1.1 {shown}\n```\n"
            );
            words_found(Code::StatusDiffers, &page)
        };
        assert_eq!(told("It answers `204 No Content`.", "204 OK"), ["HTTP/1.1 204 OK"]);
        assert_eq!(told("It answers `201 OK`.", "201 OK"), ["`201 OK`"]);
        // What is told and shown otherwise is one slip.
        assert_eq!(told("It answers `204 OK`.", "200 OK"), ["`204 OK`"]);
        for right in ["200 OK", "200 Success", "204", "204 NoContent", "409 OK"] {
            assert_eq!(told("It answers with a code.", right), [""; 0], "{right}");
        }
        assert_eq!(told("It answers `200 OK or 201 Created`.", "201 Created"), [""; 0]);
    }
}
