//! What the body of a response becomes.

use std::fmt;

use ::http::HeaderMap;
use ::http::header::CONTENT_TYPE;
use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};

use super::super::extras::Extras;
use super::super::json::from_slice;
use super::super::slot::{Expected, Found};
use super::super::slot::{Opened, Slot};
use super::super::structured::{Property, Shape, Structured};
use super::super::view::{Tagging, View};
use super::error::{Error, without_mark};

/// What an operation reads from the body of a response: nothing, a value of the model, a
/// [`Collection`](crate::odata::Collection) of values, or [`Content`].
pub trait Answer: Sized {
    /// Reads the body of a response that is a success.
    ///
    /// # Errors
    ///
    /// When there is no body although there should be one, or when it cannot be read.
    fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Error>;
}

/// Whatever the body holds, nothing is expected of it.
impl Answer for () {
    fn read(_: &HeaderMap, _: &[u8]) -> Result<(), Error> {
        Ok(())
    }
}

/// A value of the model. Services put some single values into an object with the one member `value`; it is
/// taken out.
impl<T: Slot> Answer for T {
    fn read(_: &HeaderMap, body: &[u8]) -> Result<T, Error> {
        let body = without_mark(body).trim_ascii();
        if body.is_empty() {
            return Err(Error::Empty);
        }
        if !has_value_itself(&mut T::vacant()) && is_envelope(body) {
            return Ok(from_slice::<Envelope<T>>(body)?.value);
        }
        Ok(from_slice(body)?)
    }
}

/// Bytes, such as those of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Content {
    /// What the bytes are, as a media type.
    pub content_type: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Answer for Content {
    fn read(headers: &HeaderMap, body: &[u8]) -> Result<Content, Error> {
        let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_string);
        Ok(Content { content_type, bytes: body.to_vec() })
    }
}

/// Whether `value` is a property of the type itself.
fn has_value_itself(vacant: &mut dyn Slot) -> bool {
    let has_value = |shape: &Shape| shape.properties().any(|(_, property)| property.name == "value");
    match vacant.open() {
        Opened::Object(object) => has_value(object.shape()),
        Opened::Choice(choice) => has_value(choice.base_shape()),
        Opened::Untyped(_) => true,
        Opened::Closed | Opened::List(_) => false,
    }
}

/// Whether JSON is an object with a `value` and, beside it, annotations only.
fn is_envelope(body: &[u8]) -> bool {
    struct Members;

    impl<'de> Visitor<'de> for Members {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
            let (mut has_value, mut has_others) = (false, false);
            while let Some((name, IgnoredAny)) = members.next_entry::<std::borrow::Cow<'de, str>, IgnoredAny>()? {
                match &*name {
                    "value" => has_value = true,
                    name => has_others |= !name.contains('@'),
                }
            }
            Ok(has_value && !has_others)
        }
    }

    serde_json::Deserializer::from_slice(body).deserialize_map(Members).unwrap_or(false)
}

/// An object with the one member `value`.
struct Envelope<T> {
    value: T,
    extras: Extras,
}

static ENVELOPE: Shape = Shape {
    rust_name: "Envelope",
    odata_type: "Envelope",
    tag: "#Envelope",
    base: None,
    own: &[Property { name: "value", field: "value", secret: false }],
};

impl<T: Slot> Structured for Envelope<T> {
    fn shape(&self) -> &'static Shape {
        &ENVELOPE
    }

    fn slot_at(&mut self, index: usize) -> Option<&mut dyn Slot> {
        (index == 0).then_some(&mut self.value as &mut dyn Slot)
    }

    fn view_at(&self, index: usize) -> View<'_> {
        if index == 0 { self.value.view() } else { View::Null }
    }

    fn extras(&self) -> &Extras {
        &self.extras
    }

    fn extras_mut(&mut self) -> &mut Extras {
        &mut self.extras
    }
}

impl<T: Slot> Slot for Envelope<T> {
    fn vacant() -> Self {
        Envelope { value: T::vacant(), extras: Extras::new() }
    }

    fn put(&mut self, _: Found<'_>) -> Result<(), Expected> {
        Err(Expected("an object with a `value`"))
    }

    fn open(&mut self) -> Opened<'_> {
        Opened::Object(self)
    }

    fn view(&self) -> View<'_> {
        View::Object(self, Tagging::AsGiven)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odata::{Collection, Untyped};

    fn read<T: Answer>(body: &str) -> Result<T, Error> {
        T::read(&HeaderMap::new(), body.as_bytes())
    }

    #[test]
    fn a_single_value_may_stand_in_an_envelope() {
        assert_eq!(read::<String>(r#""plain""#).expect("text"), "plain");
        assert_eq!(
            read::<String>(r##"{"@odata.context": "#Edm.String", "value": "wrapped"}"##).expect("text"),
            "wrapped"
        );
        assert_eq!(read::<i64>("\u{feff}42\n").expect("a number, as `$count` answers"), 42);
        assert_eq!(read::<Vec<i32>>(r#"{"value": [1, 2]}"#).expect("a list"), [1, 2]);
    }

    #[test]
    fn a_collection_is_no_envelope() {
        let page: Collection<i32> = read(r#"{"value": [1], "@odata.nextLink": "next"}"#).expect("a collection");
        assert_eq!((page.value, page.next_link.as_deref()), (vec![1], Some("next")));
        let any: Untyped = read(r#"{"value": 1}"#).expect("any JSON");
        assert_eq!(any, serde_json::json!({ "value": 1 }));
    }

    #[test]
    fn no_body_where_one_is_expected_is_said() {
        assert!(matches!(read::<String>(" "), Err(Error::Empty)));
        assert!(matches!(read::<String>("{"), Err(Error::Read(_))));
        read::<()>("whatever").expect("nothing is expected");
    }
}
