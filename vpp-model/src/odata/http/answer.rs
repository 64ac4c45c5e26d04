//! What the body of a response becomes.

use std::fmt;

use ::http::header::{CONTENT_TYPE, LOCATION};
use ::http::{HeaderMap, Response, StatusCode};
use serde_core::Deserializer as _;
use serde_core::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::super::extras::Extras;
use super::super::json::{forgiving, from_slice};
use super::super::read_error::ReadError;
use super::super::slot::{Expected, Found};
use super::super::slot::{Opened, Slot};
use super::super::structured::{Property, Shape, Structured};
use super::super::view::{Tagging, View};
use super::content::Content;
use super::error::Error;
use super::service_error::without_mark;

/// A response on its way to becoming an answer.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Incoming<'a> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body.
    pub body: &'a [u8],
    /// Whether values that are not as documented are set aside, as by [`forgiving`](crate::odata::forgiving).
    pub is_forgiving: bool,
}

impl<'a> Incoming<'a> {
    /// A response, to be read strictly.
    pub fn new(response: &'a Response<impl AsRef<[u8]>>) -> Incoming<'a> {
        let (status, headers, body) = (response.status(), response.headers(), response.body().as_ref());
        Incoming { status, headers, body, is_forgiving: false }
    }

    /// The same, to be read forgivingly or not.
    #[must_use]
    pub fn forgiving(self, is_forgiving: bool) -> Incoming<'a> {
        Incoming { is_forgiving, ..self }
    }

    /// The body without the mark of its encoding, and without blanks around it.
    pub(super) fn text(&self) -> &'a [u8] {
        without_mark(self.body).trim_ascii()
    }

    /// The value of a header, if it is text.
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn json<T: Slot>(&self, body: &[u8]) -> Result<T, ReadError> {
        if self.is_forgiving { forgiving::from_slice(body) } else { from_slice(body) }
    }
}

/// What an operation reads from a response: nothing, a value of the model, a
/// [`Collection`](crate::odata::Collection) of values, [`Content`], or where to go on.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a response cannot be read as `{Self}`: take a type of the model, a `Collection` of one, `Content` or `()`"
)]
pub trait Answer: Sized {
    /// The media type that is asked for.
    const ACCEPT: &'static str = "application/json";

    /// Whether a response with this status holds an answer. Others are errors of the service.
    fn is_answer(status: StatusCode) -> bool {
        status.is_success()
    }

    /// Reads a response that holds an answer.
    ///
    /// # Errors
    ///
    /// When there is no body although there should be one, or when it cannot be read.
    fn read(response: &Incoming<'_>) -> Result<Self, Error>;
}

/// Whatever the body holds, nothing is expected of it.
impl Answer for () {
    fn read(_: &Incoming<'_>) -> Result<(), Error> {
        Ok(())
    }
}

/// A value of the model. Services put some single values into an object with the one member `value`; it is
/// taken out. No body is no value, which is an answer where the value is optional.
impl<T: Slot> Answer for T {
    fn read(response: &Incoming<'_>) -> Result<T, Error> {
        let body = response.text();
        if body.is_empty() {
            let mut nothing = T::vacant();
            return nothing.put(Found::Null).map(|()| nothing).map_err(|_| Error::Empty);
        }
        if is_envelope(body) && (!has_value_itself(&mut T::vacant()) || holds(&mut T::vacant(), body)) {
            return Ok(response.json::<Envelope<T>>(body)?.value);
        }
        Ok(response.json(body)?)
    }
}

/// Whatever the body holds, as it came.
impl Answer for Content {
    const ACCEPT: &'static str = "*/*";

    fn read(response: &Incoming<'_>) -> Result<Content, Error> {
        let content_type = response.header(CONTENT_TYPE.as_str()).map(str::to_string);
        Ok(Content { content_type, bytes: response.body.to_vec() })
    }
}

/// Content that may be missing: a success without a body has none.
impl Answer for Option<Content> {
    const ACCEPT: &'static str = Content::ACCEPT;

    fn read(response: &Incoming<'_>) -> Result<Option<Content>, Error> {
        if response.body.is_empty() { Ok(None) } else { Content::read(response).map(Some) }
    }
}

/// Whether there is an answer at all.
impl Answer for Option<()> {
    fn read(response: &Incoming<'_>) -> Result<Option<()>, Error> {
        Ok((!response.text().is_empty()).then_some(()))
    }
}

/// Where a response leads: the address of a download that needs no access token, or of what has been created.
#[derive(Clone, PartialEq, Eq)]
pub struct Location(pub String);

impl Answer for Location {
    const ACCEPT: &'static str = "*/*";

    fn is_answer(status: StatusCode) -> bool {
        status.is_success() || status.is_redirection()
    }

    fn read(response: &Incoming<'_>) -> Result<Location, Error> {
        let location = response.header(LOCATION.as_str()).ok_or(Error::MissingHeader { name: "location" })?;
        Ok(Location(location.to_string()))
    }
}

/// Without the query: it may hold what gives access.
impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Location").field(&without_query(&self.0)).finish()
    }
}

/// An address that may be printed.
pub(super) fn without_query(address: &str) -> String {
    match address.split_once('?') {
        Some((before, _)) => format!("{}?…", super::error::without_user(before)),
        None => super::error::without_user(address),
    }
}

/// Whether `value` is a property of the type itself.
fn has_value_itself(vacant: &mut dyn Slot) -> bool {
    let has_value = |shape: &Shape| shape.properties().any(|(_, property)| property.name == "value");
    match vacant.open() {
        Opened::Object(object) | Opened::Answer(object) => has_value(object.shape()),
        Opened::Choice(choice) => has_value(choice.base_shape()),
        Opened::Untyped(_) => true,
        Opened::Closed | Opened::List(_) => false,
    }
}

/// Whether what stands in the `value` of an object says that it is of this type, or of one derived from it: then the
/// object is an envelope, although `value` is a property of the type.
fn holds(vacant: &mut dyn Slot, body: &[u8]) -> bool {
    let Ok(body) = serde_json::from_slice::<Value>(body) else { return false };
    let told = body.get("value").and_then(|inside| inside.get("@odata.type")?.as_str());
    let Some(name) = told.map(|told| told.trim_start_matches('#')) else { return false };
    match vacant.open() {
        Opened::Object(object) => object.shape().odata_type == name,
        Opened::Choice(choice) => {
            choice.become_type(name);
            choice.active().shape().odata_type == name
        }
        Opened::Untyped(_) | Opened::Closed | Opened::List(_) | Opened::Answer(_) => false,
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
        Opened::Answer(self)
    }

    fn view(&self) -> View<'_> {
        View::Object(self, Tagging::Answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odata::sample::{AnyActionResult, Setting, Token};
    use crate::odata::{Collection, Untyped};

    fn read<T: Answer>(body: &str) -> Result<T, Error> {
        T::read(&Incoming::new(&Response::new(body)))
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
    fn the_context_of_an_envelope_tells_the_type_of_what_is_in_it() {
        for (context, tail) in [("#Collection(sample.syncResult)", ""), ("#results/sample.syncResult", ",\"x\":1")] {
            let body = format!(r#"{{"value":[{{"actionName":"a"{tail}}}],"@odata.context":"{context}"}}"#);
            let results: Vec<AnyActionResult> = read(&body).expect("a list");
            assert!(matches!(results[0], AnyActionResult::SyncResult(_)), "{body}");
        }
        let one = r##"{"@odata.context":"#sample.syncResult","value":{"actionName":"a"}}"##;
        assert!(matches!(read(one).expect("an object"), AnyActionResult::SyncResult(_)));
    }

    #[test]
    fn a_collection_is_no_envelope() {
        let page: Collection<i32> = read(r#"{"value": [1], "@odata.nextLink": "next"}"#).expect("a collection");
        assert_eq!((page.value, page.next_link.as_deref()), (vec![1], Some("next")));
        let any: Untyped = read(r#"{"value": 1}"#).expect("any JSON");
        assert_eq!(any, serde_json::json!({ "value": 1 }));
    }

    #[test]
    fn an_envelope_is_one_although_the_type_has_a_value_itself() {
        let setting: Setting = read(r##"{"value": {"@odata.type": "#sample.setting", "value": true}}"##).expect("it");
        assert_eq!(setting.value, Some(true));
        let alone: Setting = read(r#"{"value": true}"#).expect("it");
        assert_eq!(alone.value, Some(true));
        for other in [r##"{"value": {"@odata.type": "#sample.token"}}"##, r#"{"value": {"value": true}}"#] {
            assert!(matches!(read::<Setting>(other), Err(Error::Read(_))), "{other}");
        }
    }

    #[test]
    fn no_body_is_no_value_where_that_is_allowed() {
        assert_eq!(read::<Option<String>>("").expect("a success"), None);
        assert_eq!(read::<Option<String>>(r#""a""#).expect("a success").as_deref(), Some("a"));
    }

    #[test]
    fn one_odd_value_is_set_aside_when_that_is_asked_for() {
        let response = Response::new(r#"{"value":[{"id":1},{"id":"b"}]}"#);
        let strict = Collection::<Token>::read(&Incoming::new(&response));
        assert!(matches!(strict, Err(Error::Read(_))));
        let page = Collection::<Token>::read(&Incoming::new(&response).forgiving(true)).expect("a page");
        assert_eq!(page.value[0].extras.get("id"), Some(&1.into()));
        assert_eq!(page.value[1].id.as_deref(), Some("b"));
    }

    #[test]
    fn a_location_is_printed_without_what_gives_access() {
        let response = Response::builder().status(302).header("location", "https://cdn.example/report?sig=hunter2");
        let location =
            Location::read(&Incoming::new(&response.body(Vec::new()).expect("a response"))).expect("a location");
        assert_eq!(location.0, "https://cdn.example/report?sig=hunter2");
        assert_eq!(format!("{location:?}"), r#"Location("https://cdn.example/report?…")"#);
    }

    #[test]
    fn no_body_where_one_is_expected_is_said() {
        assert!(matches!(read::<String>(" "), Err(Error::Empty)));
        assert!(matches!(read::<String>("{"), Err(Error::Read(_))));
        read::<()>("whatever").expect("nothing is expected");
    }
}
