//! What an operation answers: the status codes of success, and the type of the body.
//!
//! A page tells the type up to three times: in a sentence, in the annotation of its example, and by the
//! example itself. The first that tells it decides (page shape 9).

use std::borrow::Cow;

use serde::Serialize;

use super::message::{BodyExample, ExampleFacts, ResponseExample};
use super::sample::{self, ShapeKind};
use super::type_cell::{self, TypeExpression, TypeName, TypeReference};
use crate::edm::Primitive;
use crate::json::{self, Json, JsonKind};
use crate::page::{Block, Inline, InlineKind, Page, Prose, Section, plain};
use crate::span::{Span, Spanned};
use crate::vocabulary::Vocabulary;

const CREATED: u16 = 201;
const ACCEPTED: u16 = 202;
const NO_CONTENT: u16 = 204;
const FOUND: u16 = 302;

/// What a page says of the response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseFacts {
    /// The status codes of success.
    pub statuses: Vec<u16>,
    /// The type of the body.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeExpression>,
    /// The type in the annotation of the example, which may be a derived one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotated: Option<TypeExpression>,
    /// The type of the object that the sentences name, where the example shows the bytes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_bytes: Option<TypeExpression>,
    /// Whether there is a body, if the page tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_body: Option<bool>,
    /// Whether what the examples answer is no JSON: a table of values separated by commas, a picture.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_content: bool,
    /// Whether there are example responses.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_examples: bool,
    /// The members of the first example body, where nothing tells its type.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub members: Vec<String>,
}

/// What the response sections and the examples say.
pub(super) fn read(page: &Page<'_>, examples: &[ExampleFacts], bodies: &[BodyExample]) -> ResponseFacts {
    let mut facts = ResponseFacts::default();
    let mut sentences = Vec::new();
    for prose in sections(page).flat_map(running_text) {
        let inlines = prose.inlines(&page.definitions);
        facts.statuses.extend(statuses(&inlines));
        sentences.push((inlines, prose.span));
    }
    // Bodies of errors are alike for all operations.
    let is_success = |answer: &&ResponseExample| answer.status < 400;
    let answers = || examples.iter().filter_map(|example| example.response.as_ref()).filter(is_success);
    facts.has_examples = answers().next().is_some();
    facts.has_body = has_body(&facts.statuses, answers());
    if facts.has_body == Some(false) {
        return facts;
    }
    facts.is_content = is_content(&facts.statuses, answers());
    let words = page.words();
    let told_by = |answer: &ResponseExample| annotated_type(answer, words);
    let is_stream = |expression: &TypeExpression| expression.name == TypeName::Primitive(Primitive::Stream);
    // Of several formats the one with a type tells it.
    let annotated = answers().filter_map(told_by).find(|told| !is_stream(told));
    let annotated = annotated.or_else(|| answers().find_map(told_by));
    facts.annotated = annotated.clone();
    let is_named =
        |expression: &TypeExpression| matches!(expression.name, TypeName::Reference(_)) || is_stream(expression);
    let linked = || sentences.iter().find_map(|(inlines, _)| linked_type(inlines, words));
    let worded = || sentences.iter().find_map(|(inlines, span)| worded_type(inlines, *span, words));
    let stream = annotated.clone().filter(is_stream);
    facts.beside_bytes = stream.as_ref().and_then(|_| linked());
    facts.returns = stream
        .or_else(linked)
        .or_else(|| annotated.clone().filter(is_named))
        .or_else(worded)
        .or(annotated)
        .or_else(|| answers().find_map(shown_type));
    match &mut facts.returns {
        Some(returns) if is_stream(returns) => {}
        Some(returns) => returns.collection |= answers().any(ResponseExample::shows_list),
        None => {
            let alone = bodies.iter().filter(|body| body.is_sent == Some(false)).map(|body| &body.body);
            let mut shown = answers().filter_map(|answer| answer.body.as_ref()).chain(alone);
            facts.members = shown.next().map(members).unwrap_or_default();
        }
    }
    facts
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
fn has_body<'a>(statuses: &[u16], answers: impl Iterator<Item = &'a ResponseExample>) -> Option<bool> {
    let (mut bodies, mut locations) = (Vec::new(), Vec::new());
    for answer in answers {
        bodies.push(answer.body.is_some() && answer.may_have_body());
        let is_location = |(name, _): &(String, String)| name.eq_ignore_ascii_case("location");
        locations.push(answer.status == CREATED && answer.headers.iter().any(is_location));
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

/// Whether the body is no JSON: every example of a body is something else, or there is none and the service leads to
/// what it answers (`302 Found`).
fn is_content<'a>(statuses: &[u16], answers: impl Iterator<Item = &'a ResponseExample>) -> bool {
    let told: Vec<bool> = answers.filter_map(ResponseExample::is_content).collect();
    let leads_on = statuses.contains(&FOUND) && !statuses.contains(&200);
    told.iter().all(|is_content| *is_content) && (!told.is_empty() || leads_on)
}

fn running_text<'a, 'src>(section: &'a Section<'src>) -> impl Iterator<Item = &'a Prose<'src>> {
    section.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(prose) | Block::Item(prose) => Some(prose),
        _ => None,
    })
}

/// Status codes stand in code spans in every language.
fn statuses(inlines: &[Inline<'_>]) -> Vec<u16> {
    let mut found = Vec::new();
    for inline in inlines {
        let text = match &inline.kind {
            InlineKind::Code(text) | InlineKind::Text(text) => Cow::Borrowed(&**text),
            InlineKind::Emphasis { text, .. } => plain(text),
            _ => continue,
        };
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 3);
        let codes = numbers.filter_map(|word| word.parse::<u16>().ok()).filter(|code| (200..400).contains(code));
        found.extend(codes.filter(|_| !matches!(inline.kind, InlineKind::Text(_)) || looks_like_status(&text)));
    }
    found
}

/// Whether a bare text names a status code: `a 200 OK response`.
fn looks_like_status(text: &str) -> bool {
    ["OK", "Created", "Accepted", "No Content", "Partial", "Found"].iter().any(|word| text.contains(word))
}

/// The first link to the page of a type: `a collection of [vppToken](../resources/…) objects`.
fn linked_type(inlines: &[Inline<'_>], words: &Vocabulary) -> Option<TypeExpression> {
    inlines.iter().find_map(|inline| match &inline.kind {
        InlineKind::Link { target, text } => {
            let target = target.replace('\\', "/");
            let reference = TypeReference::linked(&plain(text), &target, words);
            let leads_to_type = target.contains("resources/") && reference.page.is_some();
            leads_to_type
                .then(|| expression(is_collection(inlines, words), TypeName::Reference(reference), inline.span))
        }
        InlineKind::Emphasis { text, .. } => {
            let found = linked_type(text, words)?;
            Some(TypeExpression { collection: found.collection || is_collection(inlines, words), ..found })
        }
        _ => None,
    })
}

fn expression(collection: bool, name: TypeName, span: Span) -> TypeExpression {
    TypeExpression::known(collection, name, span)
}

fn is_collection(inlines: &[Inline<'_>], words: &Vocabulary) -> bool {
    let text = plain(inlines);
    words.collection_in(&text).is_some() || text.contains("list of")
}

/// What stands behind the first number of three digits.
fn behind_status(text: &str) -> &str {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 3);
    let end = numbers.next().map_or(0, |number| number.as_ptr() as usize - text.as_ptr() as usize + number.len());
    &text[end..]
}

/// What an annotation says: `"@odata.type": "microsoft.graph.user", "isCollection": true`.
fn annotated_type(response: &ResponseExample, words: &Vocabulary) -> Option<TypeExpression> {
    let annotated = response.odata_type.as_ref()?;
    let (collection, name) = type_cell::named_type(&annotated.value, words);
    let is_type = !matches!(name, TypeName::Unknown(_));
    is_type.then(|| expression(collection || response.is_collection, name, annotated.span))
}

/// Whether a word of a sentence can only be a name: `recordOperation`.
fn is_camel_case(word: &str) -> bool {
    let begins_small = word.starts_with(|c: char| c.is_ascii_lowercase());
    begins_small && word.contains(|c: char| c.is_ascii_uppercase()) && type_cell::is_identifier(word)
}

/// Whether a text names the header that tells where something is.
fn names_location(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "Location")
}

/// A type in words behind the status code: a primitive type, a name that is emphasised, or one that no word
/// of a sentence is written like.
fn worded_type(inlines: &[Inline<'_>], span: Span, words: &Vocabulary) -> Option<TypeExpression> {
    let from = inlines.iter().position(|inline| !statuses(std::slice::from_ref(inline)).is_empty())?;
    let rest = &inlines[from + 1..];
    // What follows the name of the header is no body.
    let end = rest.iter().position(|inline| names_location(&plain(std::slice::from_ref(inline))));
    let rest = &rest[..end.unwrap_or(rest.len())];
    // In plain text the code and the type are words of one sentence.
    let of_sentence = match &inlines[from].kind {
        InlineKind::Text(text) => behind_status(text),
        _ => "",
    };
    let texts = rest.iter().map(|inline| plain(std::slice::from_ref(inline)));
    let in_words = std::iter::once(Cow::Borrowed(of_sentence)).chain(texts).find_map(|text| {
        let is_text_alone = matches!(inlines[from].kind, InlineKind::Text(_));
        let mut words_of = text.split(|c: char| !c.is_alphanumeric());
        words_of.find_map(|word| {
            if is_text_alone && is_camel_case(word) {
                return Some(TypeName::Reference(TypeReference::named(word.to_string())));
            }
            // `JSON` says how the body is written, not what it is.
            let primitive = words.primitive_in_sentence(word).filter(|it| *it != Primitive::Untyped);
            primitive.map(TypeName::Primitive)
        })
    });
    let emphasised = || {
        rest.iter().find_map(|inline| match &inline.kind {
            InlineKind::Emphasis { text, .. } => {
                let name = plain(text);
                type_cell::is_identifier(&name).then(|| TypeName::Reference(TypeReference::named(name)))
            }
            _ => None,
        })
    };
    Some(expression(is_collection(inlines, words), in_words.or_else(emphasised)?, span))
}

/// The type that the body of an example shows; values that are no objects stand in `value`.
fn shown_type(response: &ResponseExample) -> Option<TypeExpression> {
    let body = response.body.as_ref()?;
    let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
    let shown = sample::read(&json);
    if let Some(name) = shown.odata_type {
        return Some(expression(false, TypeName::Reference(TypeReference::named(name.value)), name.span));
    }
    let value = shown.members.into_iter().find(|member| *member.name == "value")?;
    let name = match &value.shape.kind {
        ShapeKind::Named(name) => TypeName::Reference(TypeReference::named(name.clone())),
        ShapeKind::Anything | ShapeKind::Text => TypeName::Primitive(text_type(json.member("value")?)?),
        _ => TypeName::Primitive(value.shape.primitive()?),
    };
    Some(expression(value.shape.collection, name, value.name.span))
}

/// What a value that is any text, or a list of such, is of: bytes where it is written in Base64.
fn text_type(value: &Json<'_>) -> Option<Primitive> {
    let first = match &value.kind {
        JsonKind::Array(elements) => elements.first()?,
        _ => value,
    };
    Some(if is_base64(first.as_str()?) { Primitive::Stream } else { Primitive::String })
}

/// Whether a text can only be Base64: it is filled up at its end, or long and of all kinds of digits.
fn is_base64(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '=');
    let kinds = [|c: char| c.is_ascii_uppercase(), |c: char| c.is_ascii_lowercase(), |c: char| c.is_ascii_digit()];
    let is_long = text.len() >= 16 && kinds.iter().all(|kind| text.contains(kind));
    text.len().is_multiple_of(4) && text.chars().all(is_digit) && (is_long || text.ends_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;

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
