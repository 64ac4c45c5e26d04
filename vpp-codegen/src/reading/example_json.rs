//! What keeps the bodies of examples from being JSON.

use serde::de::IgnoredAny;

use super::message::{BodyExample, ExampleFacts, Headers};
use crate::diagnostics::Diagnostics;
use crate::json::{self, FaultKind};
use crate::span::Spanned;

/// Reports the faults of bodies that are meant as objects or lists; they are read leniently wherever they are needed.
pub(super) fn report_faults(examples: &[ExampleFacts], bodies: &[BodyExample], diagnostics: &mut Diagnostics) {
    let of_examples = examples.iter().flat_map(|example| {
        let request = example.request.iter().map(|request| (&request.headers, &request.body));
        let response = example.response.iter().map(|response| (&response.headers, &response.body));
        let as_json = request.chain(response).filter(|(headers, _)| !tell_another_format(headers));
        as_json.filter_map(|(_, body)| body.as_ref())
    });
    // `{the bytes of the picture}` stands for something else.
    let is_meant_as_json = |body: &&Spanned<String>| {
        body.value.trim_start().starts_with(['{', '[']) && body.value.contains(['"', '\'', ':'])
    };
    for body in of_examples.chain(bodies.iter().map(|body| &body.body)).filter(is_meant_as_json) {
        if serde_json::from_str::<IgnoredAny>(&body.value).is_err() {
            let (_, faults) = json::read(body.span.source, &body.value, body.span.start as usize);
            // Where parts are left out, nobody takes the text for the whole body.
            if !faults.iter().any(|fault| fault.kind == FaultKind::Ellipsis) {
                json::report(&faults, json::Role::Body, diagnostics);
            }
        }
    }
}

/// Whether the headers of a message say that its body is no JSON: `[The bytes of a zip file]` stands for one.
fn tell_another_format(headers: &Headers) -> bool {
    let is_other = |media_type: &str| media_type.contains('/') && !media_type.to_lowercase().contains("json");
    headers.iter().any(|(name, value)| name.eq_ignore_ascii_case("content-type") && is_other(value))
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;

    /// The findings on a page that sends `body` and is answered with `answer`.
    fn findings(body: &str, answer: &str) -> Vec<String> {
        let page = format!(
            "# Create lamp\n\n## HTTP request\n\n```http\nPOST /lamps\n```\n\n## Response\n\n`201 Created`\n\n## Example\n\n\
             ```http\nPOST /lamps\nContent-Type: application/json\n\n{body}\n```\n\n```http\nHTTP/1.1 201 Created\n\n{answer}\n```\n"
        );
        findings_on(&page)
    }

    fn findings_on(page: &str) -> Vec<String> {
        let corpus = Corpus::from_texts([("en-US/beta/api/lamp.md", page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let mut diagnostics = Diagnostics::new();
        super::super::read(&corpus, id, &mut diagnostics);
        let told = |finding: &crate::diagnostics::Diagnostic| format!("{}: {}", finding.message, finding.label);
        diagnostics.iter().filter(|finding| finding.code == crate::diagnostics::Code::InvalidJson).map(told).collect()
    }

    #[test]
    fn what_a_message_says_is_of_another_format_is_no_json() {
        let page = |media_type: &str| {
            format!(
                "# Update lamp\n\n## HTTP request\n\n```http\nPUT /lamps/1/picture\n```\n\n## Example\n\n\
                 ```http\nPUT /lamps/1/picture\nContent-Type: {media_type}\n\n[the picture: lamp]\n```\n"
            )
        };
        assert_eq!(findings_on(&page("image/png")), [""; 0]);
        assert!(!findings_on(&page("application/json")).is_empty());
    }

    #[test]
    fn an_example_that_is_no_json_is_told() {
        let lamp = "{ \"id\": \"1\" }";
        let comma = "this body is not valid JSON: a comma is missing in front of this";
        for (body, answer, expected) in [
            (lamp, lamp, vec![]),
            ("{ \"id\": \"1\" \"size\": 2 }", lamp, vec![comma]),
            (lamp, "[{ \"id\": \"1\" } { \"id\": \"2\" }]", vec![comma]),
            // Parts that are left out are no fault, and neither is what is meant as text.
            ("{ \"id\": \"1\", ... }", "{ ... }", vec![]),
            ("id=1", "<lamp/>", vec![]),
            (lamp, "{the bytes of the picture}", vec![]),
        ] {
            assert_eq!(findings(body, answer), expected, "{body} {answer}");
        }
    }
}
