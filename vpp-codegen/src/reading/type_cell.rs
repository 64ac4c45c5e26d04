//! The grammar of a type cell: `String`, `[vppToken](vpptoken.md) collection`, `Collection(Edm.Guid)`,
//! `Sammlung von Objekten des Typs [x](x.md)` (page shape 4).

use std::borrow::Cow;

use borsh::{BorshDeserialize, BorshSerialize};
use foldhash::HashSet;

use crate::corpus::page_stem;
use crate::edm::Primitive;
use crate::page::{Definitions, Inline, InlineKind, Prose, plain};
use crate::span::Span;
use crate::text;
use crate::vocabulary::deprecation::without_mark;
use crate::vocabulary::{Meaning, Vocabulary};

/// A type as a page writes it. Two are equal when they mean the same, wherever they stand.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct TypeExpression {
    /// Whether it is a collection.
    pub collection: bool,
    /// What it names.
    pub name: TypeName,
    /// What else it names, where it leaves the choice: `[bulb](bulb.md) or [tube](tube.md)`.
    pub others: Box<[TypeReference]>,
    /// The words that were not understood. One of them may say that it is a collection.
    pub unknown_words: Option<Box<str>>,
    /// Whether a sample value showed what the words did not tell.
    pub shown: bool,
    /// Where it stands.
    pub span: Span,
}

impl TypeExpression {
    /// A type of which every word was understood.
    pub fn known(collection: bool, name: TypeName, span: Span) -> TypeExpression {
        TypeExpression { collection, name, others: Box::default(), unknown_words: None, shown: false, span }
    }
}

impl TypeReference {
    /// Whether it may be a word of a language, and no type: a single one that no link explains, with a capital or
    /// without any.
    pub(crate) fn may_be_word(&self) -> bool {
        let is_alone = self.page.is_none() && self.heading.is_none() && !self.name.contains('.');
        is_alone && (self.name.starts_with(char::is_uppercase) || self.name.chars().all(char::is_lowercase))
    }
}

impl PartialEq for TypeExpression {
    fn eq(&self, other: &Self) -> bool {
        self.collection == other.collection && self.name == other.name
    }
}

impl Eq for TypeExpression {}

/// What a type cell names.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum TypeName {
    /// A primitive type.
    Primitive(Primitive),
    /// Another type, by its name, by the page a link points to, or both.
    Reference(TypeReference),
    /// Words that name no type.
    Unknown(String),
}

/// A type named by a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct TypeReference {
    /// The name as it is shown; a translation may have damaged it.
    pub name: String,
    /// The stem of the page that a link points to.
    pub page: Option<String>,
    /// The heading on that page, or on the same page where `page` is none.
    pub heading: Option<String>,
    /// What the word means where no page describes a type of this name: `Json` may be one.
    pub primitive: Option<Primitive>,
}

impl TypeReference {
    /// A type that is only named.
    pub fn named(name: impl Into<String>) -> Self {
        TypeReference { name: name.into(), ..Self::default() }
    }

    /// A type that a link with this text and target names.
    pub(crate) fn linked(text: &str, target: &str, words: &Vocabulary) -> Self {
        let (_, rest) = without_collection(text, words);
        TypeReference::on_page(name_in(&rest), target)
    }

    /// A type of this name that the target of a link describes.
    fn on_page(name: &str, target: &str) -> Self {
        let (path, heading) = match target.split_once('#') {
            Some((path, heading)) => {
                let heading = without_mark(&heading.to_lowercase()).to_string();
                (path, Some(heading).filter(|heading| !heading.is_empty()))
            }
            None => (target, None),
        };
        let stem = page_stem(path.trim_end_matches(" collection"));
        let page = Some(stem).filter(|stem| !stem.is_empty());
        TypeReference { page, heading, ..TypeReference::named(name) }
    }
}

/// The name of the type in a link's text, from which words for a collection were taken away.
fn name_in(text: &str) -> &str {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.split_whitespace().last().unwrap_or(text)
}

/// Reads a type cell; `None` when it is empty.
pub fn read(cell: &Prose<'_>, definitions: &Definitions<'_>) -> Option<TypeExpression> {
    of_inlines(cell, &cell.inlines(definitions), definitions.words())
}

/// Reads a type cell that was taken apart; `None` when it is empty.
pub(super) fn of_inlines(cell: &Prose<'_>, inlines: &[Inline<'_>], words: &Vocabulary) -> Option<TypeExpression> {
    if cell.is_empty() {
        return None;
    }
    let (collection, name, unknown) = match first_link(inlines) {
        Some((target, text)) => linked_type(inlines, target, &text, words),
        None => {
            let (collection, name) = named_type(&plain(inlines), words);
            let unknown = match &name {
                TypeName::Unknown(text) => text.clone(),
                _ => String::new(),
            };
            (collection, name, unknown)
        }
    };
    let unknown_words = (!unknown.is_empty()).then(|| unknown.into());
    let others = other_types(inlines, words);
    Some(TypeExpression { others, unknown_words, ..TypeExpression::known(collection, name, cell.span) })
}

fn first_link<'a>(inlines: &'a [Inline<'_>]) -> Option<(&'a str, Cow<'a, str>)> {
    inlines.iter().find_map(|inline| match &inline.kind {
        InlineKind::Link { target, text } => Some((&**target, plain(text))),
        InlineKind::Emphasis { text, .. } => first_link(text),
        _ => None,
    })
}

fn add_links<'a>(inlines: &'a [Inline<'_>], links: &mut Vec<(&'a str, Cow<'a, str>)>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Link { target, text } => links.push((target, plain(text))),
            InlineKind::Emphasis { text, .. } => add_links(text, links),
            _ => {}
        }
    }
}

/// What a cell links behind the first type, each page once.
fn other_types(inlines: &[Inline<'_>], words: &Vocabulary) -> Box<[TypeReference]> {
    if inlines.len() < 2 {
        return Box::default();
    }
    let (mut linked, mut pages) = (Vec::new(), HashSet::default());
    add_links(inlines, &mut linked);
    let of_types = linked.iter().filter(|(_, text)| words.primitive(text.trim()).is_none());
    let distinct = of_types.filter(|(target, _)| pages.insert(page_stem(target)));
    distinct.skip(1).map(|(target, text)| TypeReference::linked(text, target, words)).collect()
}

/// Whether a cell names several primitive types, each on a line of its own.
pub(super) fn names_several_primitives(inlines: &[Inline<'_>], words: &Vocabulary) -> bool {
    let has_break = inlines.iter().any(|inline| inline.kind == InlineKind::Break);
    has_break && are_primitives(&plain(inlines), words)
}

fn linked_type(inlines: &[Inline<'_>], target: &str, text: &str, vocabulary: &Vocabulary) -> (bool, TypeName, String) {
    let around = plain(inlines).replacen(text, " ", 1);
    let (inside, rest) = without_collection(text, vocabulary);
    let (outside, remark) = without_collection(&around, vocabulary);
    let collection = inside || outside || target.ends_with(" collection");
    // A link on a primitive type's name explains the type; it does not name another one.
    if let Some(primitive) = vocabulary.primitive(rest.trim()) {
        return (collection, TypeName::Primitive(primitive), String::new());
    }
    let reference = TypeReference::on_page(name_in(&rest), target);
    let beside_name = type_words(&rest).strip_suffix(&*reference.name).unwrap_or(type_words(&rest));
    let unknown = format!("{} {}", type_words(&remark), beside_name.trim());
    (collection, TypeName::Reference(reference), unknown.trim().to_string())
}

/// The type that words name: a primitive type in any language, or an identifier.
pub(super) fn named_type(text: &str, vocabulary: &Vocabulary) -> (bool, TypeName) {
    if let Some(primitive) = vocabulary.primitive(text.trim()) {
        return (false, primitive_type(text.trim(), primitive));
    }
    let (collection, rest) = without_collection(text, vocabulary);
    let name = type_words(&rest);
    let primitive = |word| Some(primitive_type(word, vocabulary.primitive(word)?));
    let found = primitive(name)
        .or_else(|| primitive(first_words(name)))
        .or_else(|| name.strip_suffix('s').filter(|_| collection).and_then(primitive))
        .or_else(|| is_choice(name, vocabulary).then_some(TypeName::Primitive(Primitive::Untyped)))
        .or_else(|| is_identifier(name).then(|| TypeName::Reference(TypeReference::named(name))))
        .or_else(|| last_identifier(name).map(|name| TypeName::Reference(TypeReference::named(name))));
    (collection, found.unwrap_or_else(|| TypeName::Unknown(text.trim().to_string())))
}

/// Whether words leave the choice between primitive types: `string/number`, `boolean or string or number`.
fn is_choice(words: &str, vocabulary: &Vocabulary) -> bool {
    let parts: Vec<&str> = words.split(['/', '|']).flat_map(|part| part.split(" or ")).collect();
    let is_primitive = |part: &&str| vocabulary.primitive(type_words(part)).is_some();
    parts.len() > 1 && parts.iter().all(is_primitive) || are_primitives(words, vocabulary)
}

/// Whether words are names of different primitive types, each on a line of its own: `Edm.String<br>Edm.Int32`.
fn are_primitives(text: &str, vocabulary: &Vocabulary) -> bool {
    let named: Vec<Option<Primitive>> =
        text.split_whitespace().map(|word| vocabulary.english_primitive(type_words(word))).collect();
    named.len() > 1 && named.iter().all(Option::is_some) && named.iter().any(|other| *other != named[0])
}

/// The primitive type that a word names. A word for any JSON may also be the name of a type with a page.
fn primitive_type(word: &str, primitive: Primitive) -> TypeName {
    if primitive == Primitive::Untyped && is_identifier(word) {
        return TypeName::Reference(TypeReference { primitive: Some(primitive), ..TypeReference::named(word) });
    }
    TypeName::Primitive(primitive)
}

/// Takes the words for a collection away.
fn without_collection<'a>(text: &'a str, vocabulary: &'a Vocabulary) -> (bool, Cow<'a, str>) {
    // Most links stand alone in their cells.
    if text.trim().is_empty() {
        return (false, text.into());
    }
    match vocabulary.collection_in(text) {
        Some((_, Some(word))) => (true, word.into()),
        Some((phrase, None)) => (true, format!("{} {}", &text[..phrase.start], &text[phrase.end..]).into()),
        None => match list_in(text, vocabulary) {
            Some(listed) => (true, listed.into()),
            None => (false, text.into()),
        },
    }
}

/// What a text lists that begins with such words: `list of lamp`.
fn list_in<'a>(text: &'a str, vocabulary: &Vocabulary) -> Option<&'a str> {
    let mentions = vocabulary.mentions(text);
    let (_, words) = mentions.iter().find(|(meaning, _)| *meaning == Meaning::ListOf)?;
    let is_first = text::words(&text[..words.start]) <= 1;
    is_first.then(|| &text[words.end..])
}

/// The words that name the type: without quotation marks, brackets and remarks.
fn type_words(text: &str) -> &str {
    let marks: &[char] = &[
        '(', ')', '（', '）', '[', ']', '"', '\'', '„', '“', '”', '«', '»', '`', '*', '.', ',', ';', ':', '\u{a0}', '#',
    ];
    text.trim().trim_matches(|c: char| marks.contains(&c) || c.is_whitespace())
}

/// What stands in front of a remark: `string (url)`, `string, maximum size 20`.
fn first_words(text: &str) -> &str {
    type_words(text.split(['(', '（', ',', '，', ';', '；', '[', '<', '\n']).next().unwrap_or(text))
}

/// Whether a text can be the name of a type, qualified or not.
pub(crate) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
        && !text.ends_with('.')
        && !text.contains("..")
}

/// The identifier in `[itemAnalytics][] resource` or `microsoft.graph.x object`.
fn last_identifier(text: &str) -> Option<&str> {
    let (name, kind) = text.trim().split_once(char::is_whitespace)?;
    let is_kind =
        matches!(kind.trim(), "resource" | "object" | "objects" | "resource type" | "type" | "complex type" | "enum");
    let name = name.trim_end_matches(['[', ']']);
    (is_kind && is_identifier(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Form;

    fn shape(cell: &str) -> String {
        let span = Span::new(Default::default(), 0, cell.len());
        let prose = Prose::new(cell, span, Form::Markdown);
        match read(&prose, &Definitions::default()) {
            None => "nothing".to_string(),
            Some(TypeExpression { collection, name, .. }) => {
                let name = match name {
                    TypeName::Primitive(primitive) => format!("Edm.{}", primitive.name()),
                    TypeName::Reference(TypeReference { name, page, heading, primitive }) => {
                        let primitive = primitive.map(|primitive| format!(" or Edm.{}", primitive.name()));
                        let page = page.map(|page| format!(" on {page}")).unwrap_or_default();
                        let heading = heading.map(|heading| format!(" under {heading}")).unwrap_or_default();
                        format!("{name}{page}{heading}{}", primitive.unwrap_or_default())
                    }
                    TypeName::Unknown(words) => format!("unknown {words:?}"),
                };
                if collection { format!("Collection({name})") } else { name }
            }
        }
    }

    #[test]
    fn type_cells_in_the_shapes_of_the_documentation() {
        for (cell, meaning) in [
            ("String", "Edm.String"),
            ("string", "Edm.String"),
            ("`string`", "Edm.String"),
            ("Edm.Int32", "Edm.Int32"),
            ("GUID", "Edm.Guid"),
            ("numeric", "Edm.Decimal"),
            ("string (url)", "Edm.String"),
            ("string, maximum size 20", "Edm.String"),
            ("String collection", "Collection(Edm.String)"),
            ("Collection(String)", "Collection(Edm.String)"),
            ("collection(string)", "Collection(Edm.String)"),
            ("Collection of String", "Collection(Edm.String)"),
            ("Collection of GUIDs", "Collection(Edm.Guid)"),
            ("GUIDs", "GUIDs"),
            ("Untyped JSON object", "Edm.Untyped"),
            ("string/number", "Edm.Untyped"),
            ("Edm.String<br>Int32", "Edm.Untyped"),
            ("(boolean or string or number) collection", "Collection(Edm.Untyped)"),
            ("Json", "Json or Edm.Untyped"),
            ("Json collection", "Collection(Json or Edm.Untyped)"),
            ("[vppToken](../resources/intune-onboarding-vpptoken.md)", "vppToken on intune-onboarding-vpptoken"),
            ("[x](x.md) collection", "Collection(x on x)"),
            ("Collection([x](x.md))", "Collection(x on x)"),
            ("**[x](x.md)**", "x on x"),
            ("[ageGroup](#agegroup-values)", "ageGroup under agegroup-values"),
            ("[String](/graph/types)", "Edm.String"),
            ("riskLevel", "riskLevel"),
            ("riskLevel collection", "Collection(riskLevel)"),
            ("microsoft.graph.security.alertClassification", "microsoft.graph.security.alertClassification"),
            ("itemAnalytics resource", "itemAnalytics"),
            ("The user's name.", "unknown \"The user's name.\""),
            ("", "nothing"),
        ] {
            assert_eq!(shape(cell), meaning, "{cell}");
        }
    }

    #[test]
    fn type_cells_in_other_languages() {
        for (cell, meaning) in [
            ("Zeichenfolge", "Edm.String"),
            ("Boolescher Wert", "Edm.Boolean"),
            ("[x](x.md)-Sammlung", "Collection(x on x)"),
            ("[x](x.md) -Auflistung", "Collection(x on x)"),
            ("Sammlung von Objekten des Typs [x](x.md)", "Collection(x on x)"),
            ("Collection von Objekten des Typs „String“", "Collection(Edm.String)"),
            ("Zeichenfolgenauflistung", "Collection(Edm.String)"),
            ("String-Sammlung", "Collection(Edm.String)"),
            ("Sammlung (Zeichenfolge)", "Collection(Edm.String)"),
            ("Строка", "Edm.String"),
            ("String （可选）", "Edm.String"),
            ("Логический", "Edm.Boolean"),
            ("Двойное с плавающей точкой", "Edm.Double"),
            ("Коллекция [x](x.md)", "Collection(x on x)"),
            ("Коллекция объектов [x](x.md)", "Collection(x on x)"),
            (
                "[Коллекция deviceConfigurationGroupAssignment](d.md)",
                "Collection(deviceConfigurationGroupAssignment on d)",
            ),
            ("Коллекция строк", "Collection(Edm.String)"),
            ("Коллекция объектов string", "Collection(Edm.String)"),
            ("[x](x.md);", "x on x"),
        ] {
            assert_eq!(shape(cell), meaning, "{cell}");
        }
    }
}
