//! What an operation answers: the status codes of success, and the type of the body.
//!
//! A page tells the type up to three times: in a sentence, in the annotation of its example, and by the
//! example itself. The first that tells it decides (page shape 9).

use borsh::{BorshDeserialize, BorshSerialize};

use super::answer_type::{annotated_type, linked_types, shown_type, worded_type};
use super::message::{BodyExample, ExampleFacts, ResponseExample, is_place_of_progress};
use super::status::statuses;
use super::type_cell::{TypeExpression, TypeName};
use super::{sample, status_text};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::json;
use crate::page::{Block, Inline, InlineKind, Page, Prose, Section, plain};
use crate::span::{Span, Spanned};
use crate::vocabulary::Vocabulary;

const CREATED: u16 = 201;
const ACCEPTED: u16 = 202;
const NO_CONTENT: u16 = 204;
const FOUND: u16 = 302;

/// What a page says of the response.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ResponseFacts {
    /// The status codes of success.
    pub statuses: Vec<u16>,
    /// The type of the body.
    pub returns: Option<TypeExpression>,
    /// The type in the annotation of the example, which may be a derived one.
    pub annotated: Option<TypeExpression>,
    /// The types that the sentences link beside it, and those in the annotations of further examples.
    pub others: Vec<TypeExpression>,
    /// The type of the object that the sentences name, where the example shows the bytes of it.
    pub beside_bytes: Option<TypeExpression>,
    /// Whether there is a body, if the page tells.
    pub has_body: Option<bool>,
    /// Whether the sentences say that a request is accepted, and which header tells where to ask for its progress.
    pub tells_of_progress: bool,
    /// Whether what the examples answer is no JSON: a table of values separated by commas, a picture.
    pub is_content: bool,
    /// Whether there are example responses.
    pub has_examples: bool,
    /// The members of the first example body, where nothing tells its type.
    pub members: Vec<String>,
}

/// What the response sections and the examples say.
pub(super) fn read(
    page: &Page<'_>,
    examples: &[ExampleFacts],
    bodies: &[BodyExample],
    diagnostics: &mut Diagnostics,
) -> ResponseFacts {
    let sentences: Vec<Sentence<'_>> = sections(page)
        .flat_map(running_text)
        .map(|prose| Sentence { inlines: prose.inlines(&page.definitions), span: prose.span })
        .collect();
    let told: Vec<Spanned<u16>> = sentences.iter().flat_map(|sentence| statuses(&sentence.inlines)).collect();
    // Bodies of errors are alike for all operations.
    let is_success = |answer: &&ResponseExample| *answer.status < 400;
    let answers: Vec<&ResponseExample> =
        examples.iter().filter_map(|example| example.response.as_ref()).filter(is_success).collect();
    if !compare_statuses(&told, &answers, diagnostics) {
        status_text::report(page, sentences.iter().flat_map(|sentence| &sentence.inlines), diagnostics);
    }
    let statuses: Vec<u16> = told.iter().map(|status| status.value).collect();
    let has_body = has_body(&statuses, &answers);
    let tells_of_progress = tells_of_progress(&statuses, &sentences);
    let has_examples = !answers.is_empty();
    let facts = ResponseFacts { has_examples, has_body, tells_of_progress, ..ResponseFacts::default() };
    if has_body == Some(false) {
        return ResponseFacts { statuses, ..facts };
    }
    let is_content = is_content(&statuses, &answers);
    let of_body = facts.with_type(&sentences, &answers, bodies, page.words());
    ResponseFacts { statuses, is_content, ..of_body }
}

/// A running text about the response.
struct Sentence<'a> {
    inlines: Vec<Inline<'a>>,
    span: Span,
}

impl ResponseFacts {
    /// The same with the type of the body, or else its members.
    fn with_type(
        self,
        sentences: &[Sentence<'_>],
        answers: &[&ResponseExample],
        bodies: &[BodyExample],
        words: &Vocabulary,
    ) -> ResponseFacts {
        let annotations: Vec<TypeExpression> =
            answers.iter().filter_map(|answer| annotated_type(answer, words)).collect();
        let is_stream = |expression: &TypeExpression| expression.name == TypeName::Primitive(Primitive::Stream);
        // Of several formats the one with a type tells it.
        let annotated = annotations.iter().find(|told| !is_stream(told)).or(annotations.first()).cloned();
        let is_named =
            |expression: &TypeExpression| matches!(expression.name, TypeName::Reference(_)) || is_stream(expression);
        let links: Vec<TypeExpression> =
            sentences.iter().flat_map(|sentence| linked_types(&sentence.inlines, words)).collect();
        let worded = || sentences.iter().find_map(|sentence| worded_type(&sentence.inlines, sentence.span, words));
        let stream = annotated.clone().filter(is_stream);
        let beside_bytes = stream.as_ref().and_then(|_| links.first().cloned());
        let mut returns = stream
            .or_else(|| links.first().cloned())
            .or_else(|| annotated.clone().filter(is_named))
            .or_else(worded)
            .or_else(|| annotated.clone())
            .or_else(|| answers.iter().find_map(|answer| shown_type(answer)));
        let is_another = |named: &TypeExpression| returns.as_ref().is_some_and(|first| first.name != named.name);
        let others = links.into_iter().chain(annotations).filter(is_another).collect();
        let mut members = Vec::new();
        match &mut returns {
            Some(returns) if is_stream(returns) => {}
            Some(returns) => returns.collection |= answers.iter().any(|answer| answer.shows_list()),
            None => members = shown_members(answers, bodies),
        }
        ResponseFacts { returns, annotated, others, beside_bytes, members, ..self }
    }
}

/// Reports the status of a success that the sentences tell where every example shows another one. Where they tell of a
/// redirection, an example may show what is there. The result is whether they differ.
fn compare_statuses(told: &[Spanned<u16>], answers: &[&ResponseExample], diagnostics: &mut Diagnostics) -> bool {
    let is_success = |status: u16| (200..300).contains(&status);
    let shown = || answers.iter().map(|answer| &answer.status).filter(|status| is_success(***status));
    let (Some(first), Some(example)) = (told.first(), shown().next()) else { return false };
    if !told.iter().all(|status| is_success(**status)) || shown().any(|status| told.contains(status)) {
        return false;
    }
    diagnostics.push(
        Diagnostic::new(
            Code::StatusDiffers,
            first.span,
            format!("the page tells of `{}`, and its example answers with `{}`", **first, **example),
        )
        .related(example.span, "the answer of the example")
        .decision("a client takes either; whether there is a body is what the example shows"),
    );
    true
}

/// The names of the members of the first body that is shown.
fn shown_members(answers: &[&ResponseExample], bodies: &[BodyExample]) -> Vec<String> {
    let alone = bodies.iter().filter(|body| body.is_sent == Some(false)).map(|body| &body.body);
    let mut shown = answers.iter().filter_map(|answer| answer.body.as_ref()).chain(alone);
    shown.next().map(members).unwrap_or_default()
}

/// The names of the members of a body, annotations not among them.
fn members(body: &Spanned<String>) -> Vec<String> {
    let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
    sample::read(&json).members.into_iter().map(|member| member.name.value).collect()
}

/// The response section and those below it: some pages have one for each format.
fn sections<'a, 'src>(page: &'a Page<'src>) -> impl Iterator<Item = &'a Section<'src>> {
    let at = page.sections.iter().position(|section| section.key == "response");
    let below = at.into_iter().flat_map(|at| page.subsections(at));
    let is_example = |section: &&Section<'_>| section.key.starts_with("example");
    page.section("response").into_iter().chain(below.take_while(move |section| !is_example(section)))
}

/// Whether there is a body, if the page tells: an example has one, or none has and the status is that of
/// an answer without one. A request that is only accepted is answered with the place of its progress.
fn has_body(statuses: &[u16], answers: &[&ResponseExample]) -> Option<bool> {
    let (mut bodies, mut locations) = (Vec::new(), Vec::new());
    for answer in answers {
        bodies.push(answer.body.is_some() && answer.may_have_body());
        let is_location = |(name, _): &(String, String)| name.eq_ignore_ascii_case("location");
        locations.push(*answer.status == CREATED && answer.headers.iter().any(is_location));
    }
    let without = |status: &u16| matches!(*status, ACCEPTED | NO_CONTENT);
    // What is new is answered with its address alone.
    let has_address_alone = !locations.is_empty() && locations.iter().all(|location| *location);
    let has_no_content = !statuses.is_empty() && statuses.iter().all(without);
    match bodies.contains(&true) {
        true => Some(true),
        false => (has_address_alone || has_no_content).then_some(false),
    }
}

/// Whether sentences tell of no other status than that of what is accepted, and of a header with the place of its
/// progress. Headers are called the same in every language.
fn tells_of_progress(statuses: &[u16], sentences: &[Sentence<'_>]) -> bool {
    let names_place = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Code(text) => is_place_of_progress(text.trim()),
        InlineKind::Emphasis { text, .. } => is_place_of_progress(plain(text).trim()),
        _ => false,
    };
    !statuses.is_empty()
        && statuses.iter().all(|status| *status == ACCEPTED)
        && sentences.iter().any(|sentence| sentence.inlines.iter().any(names_place))
}

/// Whether the body is no JSON: every example of a body is something else, or there is none and the service leads to
/// what it answers (`302 Found`).
fn is_content(statuses: &[u16], answers: &[&ResponseExample]) -> bool {
    let told: Vec<bool> = answers.iter().filter_map(|answer| answer.is_content()).collect();
    let leads_on = statuses.contains(&FOUND) && !statuses.contains(&200);
    told.iter().all(|is_content| *is_content) && (!told.is_empty() || leads_on)
}

fn running_text<'a, 'src>(section: &'a Section<'src>) -> impl Iterator<Item = &'a Prose<'src>> {
    section.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(prose) | Block::Item(prose, _) => Some(prose),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn facts(section: &str) -> ResponseFacts {
        let page = format!("# Sell\n## HTTP request\n```http\nPOST /sell\n```\n## Response\n{section}\n");
        let corpus = Corpus::from_texts([("en-US/beta/api/x.md", &*page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let facts = super::super::read(&corpus, id, &mut Diagnostics::new());
        facts.operation.expect("an operation").response
    }

    fn response(section: &str) -> String {
        let response = facts(section);
        let returns = response.returns.map_or("nothing".to_string(), |expression| {
            let name = match expression.name {
                TypeName::Primitive(primitive) => format!("Edm.{}", primitive.name()),
                TypeName::Reference(reference) => reference.name,
                TypeName::Unknown(words) => format!("unknown {words}"),
            };
            if expression.collection { format!("Collection({name})") } else { name }
        });
        format!("{:?} {returns}", response.statuses)
    }

    #[test]
    fn the_sentence_links_the_type() {
        for (section, expected) in [
            ("A `200 OK` response code and a [cart](../resources/cart.md) object.", "[200] cart"),
            ("A `200 OK` and a collection of [cart](../resources/cart.md) objects.", "[200] Collection(cart)"),
            ("A `200 OK` and a collection of [cart](..\\resources\\cart.md) objects.", "[200] Collection(cart)"),
            ("A `200 OK` and a list of [cart](../resources/cart.md) objects.", "[200] Collection(cart)"),
            ("A `200 OK` and the [cart](../resources/cart.md) collection.", "[200] Collection(cart)"),
            ("A `200 OK` and a [cart](../resources/cart.md) object that has a list of wheels.", "[200] cart"),
            ("A `200 OK` and a [cart](../resources/cart.md), which is in a collection of carts.", "[200] cart"),
            ("A `200 OK` and a [cart](../resources/cart.md). For the list of errors, see below.", "[200] cart"),
            ("See the list of errors. A `200 OK` and a [cart](../resources/cart.md).", "[200] cart"),
            ("A `200 OK` and a **[cart](../resources/cart.md)** object.", "[200] cart"),
            ("A `200 OK` and a [cartCollection](../resources/cartcollection.md).", "[200] cartCollection"),
            ("A `201 Created`. See [errors](/errors).", "[201] nothing"),
            ("`204 No Content`", "[204] nothing"),
        ] {
            assert_eq!(response(section), expected, "{section}");
        }
    }

    #[test]
    fn a_sentence_may_name_a_type_without_a_link() {
        for (section, expected) in [
            ("A `200 OK` response code and a Boolean in the body.", "[200] Edm.Boolean"),
            ("A `200 OK` response code and a String collection.", "[200] Collection(Edm.String)"),
            ("A `200 OK` response code and a **cart** object.", "[200] cart"),
            ("A `200 OK` response code. It does not return anything.", "[200] nothing"),
            ("A `201 Created` and a Location header with a URL of the new object.", "[201] nothing"),
            ("A `201 Created` and a `Location` header with a URL of the new object.", "[201] nothing"),
        ] {
            assert_eq!(response(section), expected, "{section}");
        }
    }

    #[test]
    fn the_sentences_and_the_examples_tell_one_status() {
        let differs = |sentence: &str, shown: &[&str]| {
            let example = |status: &&str| format!("```http\nHTTP/1.1 {status}\n```\n");
            let examples: String = shown.iter().map(example).collect();
            let page = format!(
                "# Sell\n## HTTP request\n```http\nPOST /sell\n```\n## Response\n{sentence}\n## Example\n{examples}"
            );
            let corpus = Corpus::from_texts([("en-US/beta/api/x.md", &*page)]);
            let (id, _) = corpus.pages().next().expect("one page");
            let mut diagnostics = Diagnostics::new();
            super::super::read(&corpus, id, &mut diagnostics);
            let mut found = diagnostics.iter().filter(|finding| finding.code == Code::StatusDiffers);
            found.next().map(|finding| page[finding.span.range()].to_string())
        };
        assert_eq!(differs("It answers `201 Created`.", &["200 OK"]).as_deref(), Some("`201 Created`"));
        assert_eq!(differs("It answers `200 OK`.", &["204 No Content", "202 Accepted"]).as_deref(), Some("`200 OK`"));
        // One of them is shown.
        assert_eq!(differs("It answers `200 OK` or `201 Created`.", &["201 Created"]), None);
        assert_eq!(differs("It answers `201 Created`.", &["200 OK", "201 Created"]), None);
        // What a redirection leads to, an error, and no example at all.
        assert_eq!(differs("It answers `302 Found`.", &["200 OK"]), None);
        assert_eq!(differs("It answers `201 Created`.", &["409 Conflict"]), None);
        assert_eq!(differs("It answers `201 Created`.", &[]), None);
    }

    #[test]
    fn what_is_no_json_is_content() {
        let answer = |head: &str, body: &str| format!("`200 OK`\n```http\nHTTP/1.1 {head}\n\n{body}\n```\n");
        let redirected =
            "`302 Found`\n```http\nHTTP/1.1 302 Found\nContent-Type: text/plain\nLocation: https://x/1\n```\n";
        let stream = "<!-- {\"blockType\": \"response\", \"@odata.type\": \"Edm.Stream\"} -->\n";
        for (section, is_content, expected) in [
            (answer("200 OK\nContent-Type: text/csv", "a,b"), true, "[200] nothing"),
            (answer("200 OK\nContent-Type: application/json", "{}"), false, "[200] nothing"),
            (answer("200 OK\nContent-Type: text/plain", "7"), false, "[200] nothing"),
            (answer("200 OK\nContent-Type: text/csv", "a,b") + &answer("200 OK", "{}"), false, "[200, 200] nothing"),
            (redirected.to_string(), true, "[302] nothing"),
            (
                format!("A `302 Found` and a URL.\n{stream}```http\nHTTP/1.1 302 Found\nLocation: https://x/1\n```\n"),
                true,
                "[302] Edm.Stream",
            ),
        ] {
            let (facts, shown) = (facts(&section), response(&section));
            assert_eq!((facts.is_content, &*shown), (is_content, expected), "{section}");
        }
    }

    #[test]
    fn plain_text_names_a_type_by_a_word_that_can_only_be_a_name() {
        for (section, expected) in [
            ("This returns a 200 OK response code and a cartItem object.", "[200] cartItem"),
            (
                "This returns 200 OK and a collection of cartItem objects, with a nextLink URL.",
                "[200] Collection(cartItem)",
            ),
            ("This returns a 200 OK response code and a Boolean, never a cartItem.", "[200] Edm.Boolean"),
            ("This returns a 200 OK response code and nothing else.", "[200] nothing"),
        ] {
            assert_eq!(response(section), expected, "{section}");
        }
    }

    #[test]
    fn the_example_stands_in_for_the_sentence() {
        let annotated = "`200 OK`\n<!-- {\"blockType\": \"response\", \"@odata.type\": \"shop.cart\", \"isCollection\": true} -->\n```http\nHTTP/1.1 200 OK\n\n{}\n```";
        assert_eq!(response(annotated), "[200] Collection(shop.cart)");
        let shown = "```http\nHTTP/1.1 200 OK\n\n{ \"value\": [{ \"@odata.type\": \"#shop.cart\" }] }\n```";
        assert_eq!(response(shown), "[] Collection(shop.cart)");
        for (value, expected) in [
            ("\"A text in words\"", "Edm.String"),
            ("[\"A text in words\"]", "Collection(Edm.String)"),
            ("\"dGhlIGJ5dGVzIQ==\"", "Edm.Stream"),
            ("\"VGhlIGJ5dGVzIG9mIDEy\"", "Edm.Stream"),
        ] {
            let shown = format!("```http\nHTTP/1.1 200 OK\n\n{{ \"value\": {value} }}\n```");
            assert_eq!(response(&shown), format!("[] {expected}"));
        }
    }
}
