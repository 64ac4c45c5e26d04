//! What a page says of the body that is sent, beside the table of its members: the types that its sentences name,
//! how the body is written, and what the bodies of the examples hold.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use foldhash::HashSet;

use super::http_request::RequestLine;
use super::message::{BodyExample, ExampleFacts, Headers, RequestExample};
use super::property::{BIND, DELTA};
use super::sample::{self, Sample, SampleMember};
use super::type_cell::is_identifier;
use super::{PropertyFacts, TypeExpression, TypeName, TypeReference};
use crate::json::{self, Json, JsonKind};
use crate::page::{Block, Inline, InlineKind, Page, Section, plain};
use crate::span::{Span, Spanned};
use crate::vocabulary::Vocabulary;

/// What a page says of the body that is sent.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct RequestBodyFacts {
    /// The types that sentences on the body name: those that they link first, then those that they emphasise.
    pub types: Box<[TypeExpression]>,
    /// The rows on relationships that are set by address: `owner@odata.bind`.
    pub bindings: Box<[PropertyFacts]>,
    /// The media type that the header lists, where that is not JSON.
    pub media_type: Option<String>,
    /// What the bodies of the examples hold.
    pub shown: Box<[ShownBody]>,
}

/// What the body of an example holds beside the values of properties.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ShownBody {
    /// The line of the request, where the body is part of one.
    pub line: Option<RequestLine>,
    /// The type that it says it is of, and its members; those of the first object, where it is a list.
    pub sample: Sample,
    /// Whether it is a list.
    pub is_list: bool,
    /// Whether it is the address of an entity, in `@odata.id`.
    pub is_reference: bool,
    /// The relationships that are set by address: `owner` of `owner@odata.bind` (OData JSON Format 4.01, 8.5).
    pub bindings: Box<[ShownBinding]>,
    /// The collections of which it sends the changes: `items@delta` (OData Protocol 4.01, 11.4.3.1).
    pub changes: Box<[SampleMember]>,
    /// What the objects hold that a member is, or is a list of, and that say no type: by the name of the member the
    /// names of their members.
    pub held: BTreeMap<String, Vec<String>>,
    /// What stands in its only member, where that is an object: `{ "value": { … } }`.
    pub inside: Option<Box<ShownBody>>,
}

/// A relationship that is set by address.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ShownBinding {
    /// The name of the relationship.
    pub name: Spanned<String>,
    /// Whether it is set to a list.
    pub collection: bool,
}

/// What the section on the body, the headers and the examples say; `rows` are those of the tables of its members.
pub(super) fn read(
    page: &Page<'_>,
    headers: &Headers,
    examples: &[ExampleFacts],
    bodies: &[BodyExample],
    rows: &[PropertyFacts],
) -> RequestBodyFacts {
    let requests = || examples.iter().filter_map(|example| example.request.as_ref());
    let with_body = requests().filter_map(|request| Some((Some(&request.line), request.body.as_ref()?)));
    let with_body = with_body.filter_map(|(line, body)| shown(line, body));
    RequestBodyFacts {
        types: types(page).into(),
        bindings: Box::default(),
        media_type: listed_media_type(headers),
        shown: with_body.chain(shown_alone(bodies, rows)).collect(),
    }
}

/// The bodies that stand alone: those with a name that a table lists, where some have one, since others show what a
/// parameter holds.
fn shown_alone(bodies: &[BodyExample], rows: &[PropertyFacts]) -> Vec<ShownBody> {
    let sent = bodies.iter().filter(|body| body.is_sent == Some(true));
    let mut alone: Vec<ShownBody> = sent.filter_map(|body| shown(None, &body.body)).collect();
    let listed: HashSet<&str> = rows.iter().map(|row| &**row.name).collect();
    let is_of_table = |body: &ShownBody| body.sample.has_one_of(|name| listed.contains(name));
    if alone.iter().any(is_of_table) {
        alone.retain(is_of_table);
    }
    alone
}

/// The types that the sentences of the section on the body name.
fn types(page: &Page<'_>) -> Vec<TypeExpression> {
    let (mut linked, mut emphasised) = (Vec::new(), Vec::new());
    for prose in page.section("request-body").into_iter().flat_map(sentences) {
        named_in(&prose.inlines(&page.definitions), page.words(), &mut linked, &mut emphasised);
    }
    linked.extend(emphasised);
    linked
}

fn sentences<'a, 'src>(section: &'a Section<'src>) -> impl Iterator<Item = &'a crate::page::Prose<'src>> {
    section.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(prose) | Block::Item(prose, _) => Some(prose),
        _ => None,
    })
}

fn named_in(
    inlines: &[Inline<'_>],
    words: &Vocabulary,
    linked: &mut Vec<TypeExpression>,
    emphasised: &mut Vec<TypeExpression>,
) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Link { target, text } => {
                let target = target.replace('\\', "/");
                let reference = TypeReference::linked(&plain(text), &target, words);
                if target.contains("resources/") && reference.page.is_some() {
                    linked.push(expression(reference, inline.span));
                }
            }
            InlineKind::Emphasis { text, .. } => {
                let before = linked.len();
                named_in(text, words, linked, &mut Vec::new());
                let name = plain(text);
                if linked.len() == before && is_identifier(&name) {
                    emphasised.push(expression(TypeReference::named(name.into_owned()), inline.span));
                }
            }
            _ => {}
        }
    }
}

fn expression(reference: TypeReference, span: Span) -> TypeExpression {
    TypeExpression::known(false, TypeName::Reference(reference), span)
}

/// The media type of the body, where it is no JSON, of the header that the page lists.
fn listed_media_type(headers: &Headers) -> Option<String> {
    let listed = media_types(content_type(headers)?);
    let first = listed.first().filter(|_| listed.iter().all(|listed| !is_json_type(listed)));
    first.map(ToString::to_string)
}

impl RequestExample {
    /// The media type of its body, where that is no JSON.
    pub(crate) fn media_type(&self) -> Option<&str> {
        let body = self.body.as_ref()?;
        let told = content_type(&self.headers).filter(|told| !media_types(told).is_empty());
        let told = told.filter(|told| !is_json_type(told) && !is_json(&body.value))?;
        let is_header = told.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        // What stands between the parts of an example is its own.
        let is_alone = told.to_lowercase().starts_with("multipart/") || !is_header;
        if is_alone { media_types(told).first().copied() } else { Some(told) }
    }

    /// Whether its headers tell of a body.
    pub(crate) fn tells_of_body(&self) -> bool {
        let is_of_body = |name: &str| name.to_ascii_lowercase().starts_with("content-");
        self.headers.iter().any(|(name, _)| is_of_body(name))
    }
}

/// Whether a body is meant to be JSON. Words in square brackets stand for what cannot be shown.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let is_list = |inside: &str| !inside.trim_start().starts_with(char::is_alphabetic);
    text.starts_with('{') || text.strip_prefix('[').is_some_and(is_list)
}

fn content_type(headers: &Headers) -> Option<&str> {
    headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).map(|(_, value)| &**value)
}

fn is_json_type(text: &str) -> bool {
    media_types(text).first().is_some_and(|first| first.ends_with("json"))
}

/// The media types in a text: `text/html` and `image/jpeg` of "`text/html` or `image/jpeg`. Required."
fn media_types(text: &str) -> Vec<&str> {
    const KINDS: [&str; 8] = ["application", "audio", "font", "image", "message", "multipart", "text", "video"];
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '+' | '.' | '*');
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_end_matches('.'));
    let is_media_type = |word: &&str| {
        word.split_once('/')
            .is_some_and(|(kind, rest)| KINDS.contains(&kind) && !rest.is_empty() && !rest.contains('/'))
    };
    words.filter(is_media_type).collect()
}

/// What a body holds; `None` for one that is no JSON, and for a list of nothing.
fn shown(line: Option<&RequestLine>, body: &Spanned<String>) -> Option<ShownBody> {
    if !is_json(&body.value) {
        return None;
    }
    let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
    let is_list = matches!(json.kind, JsonKind::Array(_));
    let json = json.first()?;
    Some(ShownBody { is_list, inside: inside(json).map(Box::new), ..of_object(line, json) })
}

/// What the only member of an object holds beside annotations, where that is an object.
fn inside(json: &Json<'_>) -> Option<ShownBody> {
    let mut members = json.members().iter().filter(|member| !member.name.value.contains('@'));
    let (Some(only), None) = (members.next(), members.next()) else { return None };
    (!only.value.members().is_empty()).then(|| of_object(None, &only.value))
}

fn of_object(line: Option<&RequestLine>, json: &Json<'_>) -> ShownBody {
    let bound = |member: &json::Member<'_>| {
        let name = member.name.value.trim().strip_suffix(BIND)?.to_string();
        let collection = matches!(member.value.kind, JsonKind::Array(_));
        is_identifier(&name).then(|| ShownBinding { name: Spanned::new(name, member.name.span), collection })
    };
    let is_of_changes =
        |member: &&json::Member<'_>| member.name.value.trim().strip_suffix(DELTA).is_some_and(is_identifier);
    ShownBody {
        line: line.cloned(),
        sample: sample::read(json),
        is_list: false,
        is_reference: json.members().iter().any(|member| member.name.value.trim().ends_with("@odata.id")),
        bindings: json.members().iter().filter_map(bound).collect(),
        changes: json.members().iter().filter(is_of_changes).map(sample::member).collect(),
        held: json.members().iter().filter_map(held).collect(),
        inside: None,
    }
}

/// What the object holds that a member is or, where it is a list, the first of it; `None` where it says its type.
fn held(member: &json::Member<'_>) -> Option<(String, Vec<String>)> {
    let object = member.value.first()?;
    let names: Vec<String> = object.members().iter().map(|member| member.name.value.trim().to_string()).collect();
    let is_untold = !names.is_empty() && names.iter().all(|name| !name.contains('@'));
    is_untold.then(|| (member.name.value.trim().to_string(), names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::OperationFacts;
    use crate::reading::tests::api_page;

    fn operation(more: &str) -> OperationFacts {
        api_page(&format!("# Sell\n## HTTP request\n```http\nPOST /sell\n```\n{more}\n"))
    }

    fn read(more: &str) -> RequestBodyFacts {
        operation(more).sent
    }

    #[test]
    fn sentences_link_or_emphasise_the_type() {
        let names = |section: &str| -> Vec<String> {
            let facts = read(&format!("## Request body\n{section}"));
            let name = |expression: &TypeExpression| match &expression.name {
                TypeName::Reference(reference) => reference.name.clone(),
                other => format!("{other:?}"),
            };
            facts.types.iter().map(name).collect()
        };
        for (section, expected) in [
            ("Send a [cart](../resources/cart.md) object.", &["cart"][..]),
            ("Send the **wheels** of a [cart](..\\resources\\cart.md).", &["cart", "wheels"]),
            ("Send a **[cart](../resources/cart.md)**.", &["cart"]),
            ("Send nothing. See [errors](/errors).", &[]),
            ("|Property|Type|\n|:-|:-|\n|owner|[person](../resources/person.md)|", &[]),
        ] {
            assert_eq!(names(section), expected, "{section}");
        }
    }

    #[test]
    fn the_media_type_of_a_body_that_is_no_json() {
        for (headers, body, expected) in [
            ("Content-Type: text/html", "<p>", Some("text/html")),
            ("Content-Type: multipart/form-data; boundary=b", "--b", Some("multipart/form-data")),
            ("Content-Type: application/json", "{}", None),
            ("Content-Type: application/zip", "[The zip file]", Some("application/zip")),
            ("Content-Type: text/plain", "{}", None),
            ("Content-Type: application/json", "<p>", None),
        ] {
            let facts = operation(&format!("## Example\n```http\nPOST /sell\n{headers}\n\n{body}\n```\n"));
            let request = facts.examples[0].request.as_ref().expect("a request");
            assert_eq!(request.media_type(), expected, "{headers} {body}");
        }
    }

    #[test]
    fn the_header_lists_the_media_type_of_a_body() {
        for (value, expected) in [
            ("application/zip. Required.", Some("application/zip")),
            ("`text/html` or `application/xhtml+xml`. Required.", Some("text/html")),
            ("application/json. Required.", None),
        ] {
            let table = format!("## Request headers\n|Name|Description|\n|:-|:-|\n|Content-Type|{value}|\n");
            assert_eq!(read(&table).media_type.as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn examples_show_types_and_bindings() {
        let body = "{ \"@odata.type\": \"#shop.cart\", \"size\": 1, \"owner@odata.bind\": \"x\", \"items@odata.bind\": [\"y\"] }";
        let shown = &read(&format!("## Example\n```http\nPATCH /sell\n\n{body}\n```\n")).shown[0];
        let odata_type = shown.sample.odata_type.as_ref().map(|name| &*name.value);
        let method = shown.line.as_ref().map(|line| &*line.method);
        assert_eq!((method, odata_type), (Some("PATCH"), Some("shop.cart")));
        let members: Vec<&str> = shown.sample.members.iter().map(|member| &*member.name.value).collect();
        assert_eq!(members, ["size"]);
        let bindings = shown.bindings.iter().map(|binding| (&*binding.name.value, binding.collection));
        assert_eq!(bindings.collect::<Vec<_>>(), [("owner", false), ("items", true)]);
    }
}
