//! The JSON representation of a resource, as a second account of its properties (page shape 7).

use foldhash::{HashMap, HashSet};

use borsh::{BorshDeserialize, BorshSerialize};

use super::type_cell::is_identifier;
use crate::edm::Primitive;
use crate::json::{Json, JsonKind, Member};
use crate::span::Spanned;
use crate::vocabulary::words;

/// What a JSON representation says.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Sample {
    /// The name in `@odata.type`, without `#`.
    pub odata_type: Option<Spanned<String>>,
    /// The members in order, annotations not among them.
    pub members: Box<[SampleMember]>,
}

/// A member of a JSON representation.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct SampleMember {
    /// The name.
    pub name: Spanned<String>,
    /// What its value shows of the type.
    pub shape: Shape,
    /// The names in the object that it shows, or in the first of several.
    pub holds: Box<[String]>,
    /// The row that stands in its place in the table, under another name.
    pub in_place_of: Option<Box<Spanned<String>>>,
}

/// What a sample value shows of its type.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Shape {
    /// Whether it is an array.
    pub collection: bool,
    /// The type of the value, or of the array's first element.
    pub kind: ShapeKind,
}

/// What kind of value a sample value is.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum ShapeKind {
    /// A value of a primitive type. `"String"` may also be a member of an enumeration.
    Primitive(Primitive),
    /// A whole number of any width.
    Integer,
    /// A number with a fraction.
    Number,
    /// An object with its type's name.
    Named(String),
    /// An object without one.
    Object,
    /// One of some values: `"view | edit | embed"`.
    Values(Vec<String>),
    /// A text that names no type: of an example that is taken from life.
    Text,
    /// Such a text that is no name of a member of an enumeration either.
    FreeText,
    /// Nothing can be told.
    Anything,
}

impl Sample {
    /// The members by name; of several with one name the first.
    pub(crate) fn by_name(&self) -> HashMap<&str, &SampleMember> {
        self.members.iter().rev().map(|member| (&**member.name, member)).collect()
    }

    /// Whether one of its members has such a name.
    pub(super) fn has_one_of(&self, is_name: impl Fn(&str) -> bool) -> bool {
        self.members.iter().any(|member| is_name(&member.name))
    }

    /// Whether all that it shows are properties that no type can declare, since their names are no
    /// identifiers: those of an open type (OData 4.01 CSDL, section 6.3).
    pub(super) fn shows_dynamic_properties(&self) -> bool {
        let is_dynamic = |member: &SampleMember| !is_identifier(&member.name);
        !self.members.is_empty() && self.members.iter().all(is_dynamic)
    }
}

/// A word that a JSON representation has for the value of a member, in place of a type: `"status": "succeeded"`.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ShownWord {
    /// The name of the member.
    pub member: Box<str>,
    /// The word.
    pub word: Spanned<String>,
}

/// The words that a JSON representation shows.
pub(super) fn words_in(json: &Json<'_>) -> Box<[ShownWord]> {
    let own = json.members().iter().filter(|member| !is_annotation(member));
    let words = own.filter_map(|member| {
        let word =
            member.value.as_str().filter(|word| is_identifier(word) && !word.contains('.') && !names_type(word))?;
        let word = Spanned::new(word.to_string(), member.value.span);
        Some(ShownWord { member: member.name.value.trim().into(), word })
    });
    words.collect()
}

/// Reads a JSON representation.
pub(super) fn read(json: &Json<'_>) -> Sample {
    let odata_type = json.member("@odata.type").or_else(|| json.member("@type"));
    Sample {
        odata_type: odata_type.and_then(|value| Some(Spanned::new(type_name(value.as_str()?), value.span))),
        members: json.members().iter().filter(|member| !is_annotation(member)).map(member).collect(),
    }
}

fn is_annotation(member: &Member<'_>) -> bool {
    member.name.value.contains('@') || member.name.value.trim().is_empty()
}

/// A member of a representation, whatever it is called.
pub(super) fn member(member: &Member<'_>) -> SampleMember {
    SampleMember {
        name: Spanned::new(member.name.value.trim().to_string(), member.name.span),
        shape: shape(&member.value),
        holds: names_in(&member.value),
        in_place_of: None,
    }
}

fn names_in(value: &Json<'_>) -> Box<[String]> {
    let own = value.first().into_iter().flat_map(|object| object.members()).filter(|member| !is_annotation(member));
    own.map(|member| member.name.value.trim().to_string()).collect()
}

fn shape(value: &Json<'_>) -> Shape {
    if let Some(item) = collection_of(value) {
        let kind = match text_kind(item.trim()) {
            ShapeKind::Text | ShapeKind::FreeText => named(&type_name(item)),
            kind => kind,
        };
        return Shape { collection: true, kind };
    }
    match &value.kind {
        JsonKind::Array(elements) => {
            let kind = elements.first().map_or(ShapeKind::Anything, |element| shape(element).kind);
            Shape { collection: true, kind }
        }
        _ => Shape { collection: false, kind: kind(value) },
    }
}

/// The type of which a value says in words that it is a collection: `{ "@odata.type": "Collection(microsoft.graph.x)" }`.
fn collection_of<'a>(value: &'a Json<'_>) -> Option<&'a str> {
    let told = value.as_str().or_else(|| value.member("@odata.type")?.as_str())?.trim().trim_start_matches('#');
    let (word, item) = told.strip_suffix(')')?.split_once('(')?;
    word.eq_ignore_ascii_case("collection").then_some(item)
}

fn kind(value: &Json<'_>) -> ShapeKind {
    match &value.kind {
        JsonKind::Bool(_) => ShapeKind::Primitive(Primitive::Boolean),
        JsonKind::Number(digits) if digits.contains(['.', 'e', 'E']) => ShapeKind::Number,
        JsonKind::Number(_) => ShapeKind::Integer,
        JsonKind::String(text) => text_kind(text.trim()),
        JsonKind::Bare(text) => text_kind(text.trim()),
        JsonKind::Object(_) => {
            match value.member("@odata.type").or_else(|| value.member("@type")).and_then(Json::as_str) {
                Some(name) if !name.trim().is_empty() => named(&type_name(name)),
                _ => ShapeKind::Object,
            }
        }
        JsonKind::Null | JsonKind::Array(_) => ShapeKind::Anything,
    }
}

fn named(name: &str) -> ShapeKind {
    match Primitive::named(name) {
        Some(primitive) if name.starts_with("Edm.") => ShapeKind::Primitive(primitive),
        _ => ShapeKind::Named(name.to_string()),
    }
}

/// Whether a text stands for a value and is none: it names a type.
pub(crate) fn names_type(text: &str) -> bool {
    !matches!(text_kind(text.trim()), ShapeKind::Text | ShapeKind::FreeText)
}

/// A type's name without the `#` of a URL fragment.
pub(super) fn type_name(text: &str) -> String {
    text.trim().trim_start_matches('#').to_string()
}

/// What a sample text says: `String`, `String (timestamp)`, `a | b | c`, `Int32`.
fn text_kind(text: &str) -> ShapeKind {
    let (word, remark) = match text.split_once('(') {
        Some((word, remark)) => (word.trim(), remark.trim_end_matches(')').trim().to_lowercase()),
        None => (text, String::new()),
    };
    match remark.as_str() {
        "timestamp" => return ShapeKind::Primitive(Primitive::DateTimeOffset),
        "duration" | "iso 8601 duration" => return ShapeKind::Primitive(Primitive::Duration),
        "time of day" => return ShapeKind::Primitive(Primitive::TimeOfDay),
        _ => {}
    }
    if text.contains('|') {
        let values = text.split('|').map(|value| value.trim().to_string()).filter(|value| !value.is_empty());
        return ShapeKind::Values(values.collect());
    }
    match words().english_primitive(word) {
        // Words such as `number` and `float` tell no width.
        Some(Primitive::Int32) if Primitive::named(word).is_none() => ShapeKind::Integer,
        Some(Primitive::Single) if Primitive::named(word).is_none() => ShapeKind::Number,
        Some(primitive) => ShapeKind::Primitive(primitive),
        None if word.eq_ignore_ascii_case("integer") => ShapeKind::Integer,
        None if may_be_member(text) => ShapeKind::Text,
        None => ShapeKind::FreeText,
    }
}

/// Whether a text may stand for members of an enumeration: names, or what stands for one, `state-value` or `{state}`.
fn may_be_member(text: &str) -> bool {
    let is_name = |name: &str| is_identifier(name.trim());
    text.split(',').all(is_name) || text.ends_with("-value") || text.contains(['<', '{', '['])
}

impl Shape {
    /// The type that the value shows, where it shows one for certain.
    pub fn primitive(&self) -> Option<Primitive> {
        match self.kind {
            ShapeKind::Primitive(primitive) => Some(primitive),
            ShapeKind::Integer => Some(Primitive::Int32),
            ShapeKind::Number => Some(Primitive::Double),
            ShapeKind::Values(_) => Some(Primitive::String),
            ShapeKind::Named(_) | ShapeKind::Object | ShapeKind::Text | ShapeKind::FreeText | ShapeKind::Anything => {
                None
            }
        }
    }

    /// The type of a number that it names, where that is another one than `told`: `"Int64"` beside `Int32`. What a decimal
    /// is written as says nothing.
    pub(super) fn number_other_than(&self, told: Primitive) -> Option<Primitive> {
        let is_number = |it: &Primitive| it.is_number() && *it != Primitive::Decimal;
        match self.kind {
            ShapeKind::Primitive(shown) if shown != told && is_number(&shown) && is_number(&told) => Some(shown),
            _ => None,
        }
    }

    /// Whether a property of this type can have such a value, as far as samples tell.
    pub fn agrees_with(&self, primitive: Primitive) -> bool {
        use Primitive as P;
        match self.kind {
            ShapeKind::Primitive(P::Boolean) => matches!(primitive, P::Boolean | P::Untyped),
            ShapeKind::Integer | ShapeKind::Number => !matches!(primitive, P::Boolean | P::Guid | P::DateTimeOffset),
            ShapeKind::Named(_) => primitive == P::Untyped,
            // Samples write `"String"` for anything that is text in JSON, and for much that is not.
            ShapeKind::Primitive(_) | ShapeKind::Values(_) => primitive != P::Boolean,
            ShapeKind::Object | ShapeKind::Text | ShapeKind::FreeText | ShapeKind::Anything => true,
        }
    }
}

/// The first member of each name.
pub(super) fn each_once<'a>(members: impl IntoIterator<Item = &'a SampleMember>) -> Vec<&'a SampleMember> {
    let mut known = HashSet::default();
    members.into_iter().filter(|member| known.insert(&*member.name.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::SourceId;

    fn shapes(json: &str) -> Vec<String> {
        let (json, _) = crate::json::read(SourceId::default(), json, 0);
        let show = |member: &SampleMember| {
            let kind = match &member.shape.kind {
                ShapeKind::Primitive(primitive) => primitive.name().to_string(),
                ShapeKind::Named(name) => name.clone(),
                ShapeKind::Values(values) => values.join("/"),
                other => format!("{other:?}"),
            };
            format!("{} {kind}{}", *member.name, if member.shape.collection { "*" } else { "" })
        };
        read(&json).members.iter().map(show).collect()
    }

    #[test]
    fn sample_values_show_types() {
        let json = r##"{
            "@odata.type": "#microsoft.graph.x", "a": "String", "b": true, "c": 1024, "d": "String (timestamp)",
            "e": {"@odata.type": "microsoft.graph.y"}, "f": ["String"], "g": [{"@odata.type": "#microsoft.graph.z"}],
            "h": "view | edit", "i": "Guid", "j": null, "k": 4.2, "l": {"@odata.type": "Edm.Stream"}, "a@odata.x": 1,
            "m": [{"n": 1}], "o": {"@odata.type": "#collection(microsoft.graph.z)"}, "p": "Collection(Edm.String)",
            "q": "Collection(string)", "r": "dimmed", "s": "on, dimmed", "t": "mode-value", "u": "9e90d1c1", "v": "a lamp"
        }"##;
        assert_eq!(
            shapes(json),
            [
                "a String",
                "b Boolean",
                "c Integer",
                "d DateTimeOffset",
                "e microsoft.graph.y",
                "f String*",
                "g microsoft.graph.z*",
                "h view/edit",
                "i Guid",
                "j Anything",
                "k Number",
                "l Stream",
                "m Object*",
                "o microsoft.graph.z*",
                "p String*",
                "q String*",
                "r Text",
                "s Text",
                "t Text",
                "u FreeText",
                "v FreeText",
            ]
        );
    }
}
