//! The example requests and responses of a page, in pairs, and the bodies that stand alone.

use std::ops::Range;

use super::message::{self, BodyExample, ExampleFacts, Message, RequestExample, ResponseExample};
use super::sample;
use crate::page::{Block, Comment, Page, Prose, Section};
use crate::span::{Span, Spanned};

/// What the sections behind those of the request show. Where a page has several of these, a later one may show the
/// request of the answer below it.
pub(super) fn read(page: &Page<'_>, requests: &[Range<usize>]) -> (Vec<ExampleFacts>, Vec<BodyExample>) {
    let mut shown = Shown::default();
    let is_request = |index: usize| requests.iter().any(|run| run.contains(&index));
    for (index, section) in page.sections.iter().enumerate().skip(requests[0].end) {
        if is_request(index) {
            shown.add_annotated_requests(section);
        } else {
            shown.add(section);
        }
    }
    (shown.examples, shown.bodies)
}

#[derive(Default)]
struct Shown {
    examples: Vec<ExampleFacts>,
    bodies: Vec<BodyExample>,
}

impl Shown {
    fn add(&mut self, section: &Section<'_>) {
        let mut annotation: Option<&Comment<'_>> = None;
        // Whether nothing stands between the head of a response and what comes next.
        let mut is_behind_head = false;
        for block in &section.blocks {
            match block {
                Block::Comment(comment) => {
                    annotation = Some(comment);
                    continue;
                }
                Block::Code(code) => {
                    let message = message::read(code);
                    let is_head = matches!(&message, Some(Message::Response(response)) if response.body.is_none());
                    if let Some(message) = message {
                        self.add_message(message, annotation, section, is_behind_head);
                    }
                    is_behind_head = is_head;
                }
                Block::Paragraph(prose) => {
                    if let Some(text) = plain_answer(prose).filter(|_| is_behind_head) {
                        self.complete(text, |answer| answer.is_of_text());
                    }
                    is_behind_head = false;
                }
                _ => is_behind_head = false,
            }
            annotation = None;
        }
    }

    /// The blocks of a section on requests whose annotations say that they are examples.
    fn add_annotated_requests(&mut self, section: &Section<'_>) {
        for (annotation, code) in section.annotated_code() {
            let is_example = annotation.and_then(|comment| comment.text_of("blockType")) == Some("request");
            if let Some(message @ Message::Request(_)) = message::read(code).filter(|_| is_example) {
                self.add_message(message, annotation, section, false);
            }
        }
    }

    fn add_message(
        &mut self,
        message: Message,
        annotation: Option<&Comment<'_>>,
        section: &Section<'_>,
        is_behind_head: bool,
    ) {
        let odata_type = annotation.and_then(annotated_type);
        let is_collection = annotation.and_then(|comment| comment.truth_of("isCollection")).unwrap_or(false);
        match message {
            Message::Request(request) => {
                let request = Some(RequestExample { odata_type, ..request });
                self.examples.push(ExampleFacts { request, response: None });
            }
            Message::Response(response) => {
                let response = Some(ResponseExample { odata_type, is_collection, ..response });
                match self.examples.last_mut() {
                    Some(example) if example.response.is_none() => example.response = response,
                    _ => self.examples.push(ExampleFacts { request: None, response }),
                }
            }
            Message::Body(body) => {
                let is_sent = is_sent(annotation, section);
                let is_answer = is_behind_head && is_sent != Some(true);
                let may_have_one = |answer: &ResponseExample| is_answer && answer.may_have_body();
                if let Some(body) = self.complete(body, may_have_one) {
                    self.bodies.push(BodyExample { body, odata_type, is_collection, is_sent });
                } else if let Some(response) = self.last_response() {
                    response.odata_type = response.odata_type.take().or(odata_type);
                    response.is_collection |= is_collection;
                }
            }
        }
    }

    fn last_response(&mut self) -> Option<&mut ResponseExample> {
        self.examples.last_mut()?.response.as_mut()
    }

    /// Makes text the body of the last response, if it is one that lacks a body; else gives it back.
    fn complete(&mut self, text: Spanned<String>, lacks: impl Fn(&ResponseExample) -> bool) -> Option<Spanned<String>> {
        match self.last_response().filter(|answer| answer.body.is_none() && lacks(answer)) {
            Some(response) => {
                response.take_body(text);
                None
            }
            None => Some(text),
        }
    }
}

/// A paragraph that is nothing but a value: a number, or one span of code.
fn plain_answer(prose: &Prose<'_>) -> Option<Spanned<String>> {
    let text = prose.text.trim();
    let inside = text.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    let value = inside.unwrap_or(text);
    let is_value = match inside {
        Some(code) => !code.is_empty() && !code.contains('`'),
        None => value.parse::<f64>().is_ok(),
    };
    is_value.then(|| {
        let start = prose.span.start as usize + prose.text.find(value).unwrap_or_default();
        Spanned::new(value.to_string(), Span::new(prose.span.source, start, start + value.len()))
    })
}

/// Whether a client sends a body that stands alone, as its annotation or the heading above it tells.
fn is_sent(annotation: Option<&Comment<'_>>, section: &Section<'_>) -> Option<bool> {
    let told = annotation.and_then(|comment| comment.text_of("blockType")).unwrap_or_default();
    let is_request = |word: &str| word.starts_with("request").then_some(true);
    let is_told = |word: &str| is_request(word).or_else(|| word.starts_with("response").then_some(false));
    is_told(told).or_else(|| is_told(&section.key))
}

fn annotated_type(comment: &Comment<'_>) -> Option<Spanned<String>> {
    let annotation = comment.annotation.as_ref()?;
    let value = annotation.member("@odata.type").or_else(|| annotation.member("@type"))?;
    Some(Spanned::new(sample::type_name(value.as_str()?), value.span))
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;

    /// What the section shows below a response: its body, and how many bodies stand alone.
    fn answered(section: &str) -> (Option<String>, usize) {
        let page = format!("# Get cart\n## HTTP request\n```http\nGET /cart\n```\n## Response\n{section}\n");
        let corpus = Corpus::from_texts([("en-US/beta/api/x.md", &*page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let operation = super::super::read(&corpus, id, &mut Diagnostics::new()).operation.expect("an operation");
        let body = operation.examples.iter().find_map(|example| example.response.as_ref()?.body.clone());
        (body.map(|body| body.value), operation.bodies.len())
    }

    #[test]
    fn a_later_section_on_a_request_shows_that_of_the_answer_below_it() {
        let way = |path: &str, kind: &str| {
            format!(
                "## {path}\n### HTTP request\n<!-- {{ \"blockType\": \"{kind}\" }} -->\n```http\nGET {path}\n```\n\
                 ### Response\n```http\nHTTP/1.1 200 OK\n```\n"
            )
        };
        for (kind, expected) in [("request", Some("/lids")), ("ignored", None)] {
            let page = format!("# Get cart\n{}{}", way("/cart", "ignored"), way("/lids", kind));
            let operation = crate::reading::tests::api_page(&page);
            let last = operation.examples.last().expect("an example");
            let path = last.request.as_ref().map(|request| &*request.line.path.value);
            assert_eq!((path, last.response.is_some()), (expected, true), "{kind}");
        }
    }

    #[test]
    fn a_body_may_stand_behind_the_block_of_its_response() {
        let head = "```http\nHTTP/1.1 200 OK\n```\n";
        let text = "```http\nHTTP/1.1 200 OK\nContent-Type: text/plain\n```\n";
        let json = "```json\n{ \"id\": \"1\" }\n```\n";
        let shown = || Some("{ \"id\": \"1\" }".to_string());
        for (section, expected) in [
            (format!("{head}{json}"), (shown(), 0)),
            (format!("{head}<!-- {{ \"blockType\": \"ignored\" }} -->\n{json}"), (shown(), 0)),
            (format!("{head}\nSend this:\n\n{json}"), (None, 1)),
            (format!("{head}<!-- {{ \"blockType\": \"request\" }} -->\n{json}"), (None, 1)),
            (format!("```http\nHTTP/1.1 204 No Content\n```\n{json}"), (None, 1)),
            (format!("{text}\n`394`\n"), (Some("394".to_string()), 0)),
            (format!("{text}\n394\n"), (Some("394".to_string()), 0)),
            (format!("{text}\nSee `this`.\n"), (None, 0)),
            // A number that belongs to the words.
            (format!("{head}\n394\n"), (None, 0)),
        ] {
            assert_eq!(answered(&section), expected, "{section}");
        }
    }
}
