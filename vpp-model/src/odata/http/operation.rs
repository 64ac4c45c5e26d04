//! What an operation is: the one trait that all of them implement, with what they share.

use std::marker::PhantomData;

use ::http::header::{IF_MATCH, IF_NONE_MATCH};
use ::http::{HeaderName, HeaderValue, Response};
use serde_json::Value;

use super::super::json::to_value;
use super::super::slot::Slot;
use super::answer::{Answer, Incoming};
use super::call::Call;
use super::content::Content;
use super::descriptor::Descriptor;
use super::error::{Error, RequestError};
use super::filter::Filter;
use super::name::{Order, name_of};
use super::offers::{self, Queried};
use super::permissions::Permissions;
use super::reference::Reference;
use super::segment::{Asynchronous, Bytes, Cast, Castable, Listing, Number, Optional, type_name};
use super::service_error::ServiceError;
use crate::odata::Untyped;

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// A call of the service, as its documentation describes it.
///
/// The generated operations implement it. Bring it into scope for the setters that all of them share.
///
/// What is not generated can be called through the same doors. [`Raw`](super::Raw) is any path; an operation of your
/// own is a struct around a [`Call`]:
///
/// ```
/// use vpp_model::odata::http::{Call, Descriptor, Operation, Service};
///
/// struct Archive(Call);
///
/// impl Archive {
///     fn new(team_id: &str) -> Archive {
///         Archive(Call::new("/teams/{id}/archive").argument(team_id).empty_object())
///     }
/// }
///
/// impl Operation for Archive {
///     type Output = ();
///     const DESCRIPTOR: Descriptor = Descriptor::new("POST", &["/teams/{id}/archive"]);
///
///     fn call(&mut self) -> &mut Call {
///         &mut self.0
///     }
/// }
///
/// let service = Service::new("https://graph.microsoft.com/v1.0")?;
/// let request = service.request(Archive::new("a/b").with_member("shouldSetSpoSiteReadOnlyForMembers", true))?;
/// assert_eq!(request.uri().path(), "/v1.0/teams/a%2Fb/archive");
/// assert_eq!(request.body(), br#"{"shouldSetSpoSiteReadOnlyForMembers":true}"#);
/// # Ok::<(), vpp_model::odata::http::RequestError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation: those stand in the modules of the API's versions, and `Raw` calls any path"
)]
pub trait Operation: Sized {
    /// What a response holds.
    type Output: Answer;
    /// What is the same for all calls.
    const DESCRIPTOR: Descriptor;
    /// The method.
    const METHOD: &'static str = Self::DESCRIPTOR.method;
    /// The paths that the operation can be called on.
    const PATHS: &'static [&'static str] = Self::DESCRIPTOR.paths;
    /// The permissions that it needs.
    const PERMISSIONS: Permissions = Self::DESCRIPTOR.permissions;

    /// What is sent, to be added to.
    fn call(&mut self) -> &mut Call;

    /// Reads the response.
    ///
    /// # Errors
    ///
    /// When the service answers with an error, and when the body cannot be read.
    fn read(response: &Response<impl AsRef<[u8]>>) -> Result<Self::Output, Error> {
        Self::read_incoming(&Incoming::new(response))
    }

    /// Reads the response and sets aside what is not as documented, as [`forgiving`](crate::odata::forgiving) does.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), but for values that are not as documented.
    fn read_forgiving(response: &Response<impl AsRef<[u8]>>) -> Result<Self::Output, Error> {
        Self::read_incoming(&Incoming::new(response).forgiving(true))
    }

    /// Reads a response, strictly or forgivingly.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    fn read_incoming(response: &Incoming<'_>) -> Result<Self::Output, Error> {
        if !Self::Output::is_answer(response.status) {
            let error = ServiceError::read(response.status, response.headers, response.body);
            return Err(Error::Service(Box::new(error)));
        }
        Self::Output::read(response)
    }

    /// Sets a member of the body by its name, also one that the page does not list: an open property, an extension,
    /// an annotation. A value of the model becomes one by [`to_value`](crate::odata::to_value).
    #[must_use]
    fn with_member(mut self, name: &str, value: impl Into<Untyped>) -> Self {
        self.call().set_value(name, value.into());
        self
    }

    /// Sets the members of the body that an object has: `.with_object(&token)`.
    #[must_use]
    fn with_object(mut self, object: &impl Slot) -> Self {
        if let Value::Object(members) = to_value(object) {
            members.into_iter().for_each(|(name, value)| self.call().set_value(&name, value));
        }
        self
    }

    /// Binds the entity to another one that is there already: sets `name@odata.bind` (OData 4.01 JSON Format,
    /// section 8.5).
    #[must_use]
    fn with_binding(mut self, name: &str, to: impl Into<Reference>) -> Self {
        self.call().set(&format!("{name}@odata.bind"), to.into());
        self
    }

    /// Binds the entity to several others that are there already.
    #[must_use]
    fn with_bindings<R: Into<Reference>>(self, name: &str, to: impl IntoIterator<Item = R>) -> Self {
        let references: Vec<Untyped> = to.into_iter().map(|reference| to_value(&reference.into())).collect();
        self.with_member(&format!("{name}@odata.bind"), references)
    }

    /// Says in the body of which type the object is, `AadUserConversationMember::ODATA_TYPE`.
    #[must_use]
    fn with_odata_type(mut self, odata_type: &str) -> Self {
        self.call().set_type(odata_type);
        self
    }

    /// Sends content of any kind as the body.
    #[must_use]
    fn with_content(mut self, content: impl Into<Content>) -> Self {
        self.call().set_content(content.into());
        self
    }

    /// Takes a success without a body for one, and what has not been modified as well: `None` is the answer.
    fn optional(self) -> Optional<Self>
    where
        Option<Self::Output>: Answer,
    {
        Optional(self)
    }

    /// Asks the service not to send back what it has created or changed (`Prefer: return=minimal`). A service that
    /// does not care sends it.
    fn return_minimal(mut self) -> Optional<Self>
    where
        Option<Self::Output>: Answer,
    {
        self.call().header(PREFER, HeaderValue::from_static("return=minimal"));
        Optional(self)
    }

    /// Allows the service to answer before it is done (`Prefer: respond-async`).
    fn respond_async(mut self) -> Asynchronous<Self> {
        self.call().header(PREFER, HeaderValue::from_static("respond-async"));
        Asynchronous(self)
    }

    /// Adds a header.
    ///
    /// # Errors
    ///
    /// When the name or the value is not valid in HTTP.
    fn header<N, V>(mut self, name: N, value: V) -> Result<Self, RequestError>
    where
        N: TryInto<HeaderName, Error: std::error::Error + Send + Sync + 'static>,
        V: TryInto<HeaderValue, Error: std::error::Error + Send + Sync + 'static>,
    {
        let name = name.try_into().map_err(|error| RequestError::header("?", error))?;
        let value = value.try_into().map_err(|error| RequestError::header(&name, error))?;
        self.call().header(name, value);
        Ok(self)
    }

    /// Asks the service to do it only if the object is still as this entity tag says (`If-Match`).
    ///
    /// # Errors
    ///
    /// When the tag is not a valid value of a header.
    fn if_match(self, etag: &str) -> Result<Self, RequestError> {
        self.header(IF_MATCH, etag)
    }

    /// Asks for the object only if it is no longer as this entity tag says (`If-None-Match`). If it still is, the
    /// answer is `None`.
    ///
    /// # Errors
    ///
    /// When the tag is not a valid value of a header.
    fn if_none_match(self, etag: &str) -> Result<Optional<Self>, RequestError>
    where
        Option<Self::Output>: Answer,
    {
        self.header(IF_NONE_MATCH, etag).map(Optional)
    }

    /// Says how the service should do it if it can: `odata.maxpagesize=50` (`Prefer`).
    ///
    /// # Errors
    ///
    /// When the preference is not a valid value of a header, and when it changes what the operation answers:
    /// [`return_minimal`](Self::return_minimal) and [`respond_async`](Self::respond_async) say so to the compiler.
    fn prefer(self, preference: &str) -> Result<Self, RequestError> {
        match changes_answer(preference) {
            Some(function) => Err(RequestError::header(PREFER, format!("`{function}` asks for this answer"))),
            None => self.header(PREFER, preference),
        }
    }

    /// Sets a query option by its name, also one that the page does not offer. The value is encoded.
    fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.call().query(name.to_string(), value.into());
        self
    }

    /// Addresses only what is of a derived type, and reads it as that type: `ListMembers::new(id).cast::<User>()`.
    fn cast<T: Slot>(mut self) -> Cast<Self, T>
    where
        Self::Output: Castable,
    {
        self.call().append_segment(type_name::<T>());
        Cast(self, PhantomData)
    }

    /// Asks for the number of what the operation lists, and not for the list: `$count` behind the path.
    fn number(mut self) -> Number<Self>
    where
        Self::Output: Listing,
    {
        self.call().append_segment("$count");
        Number(self)
    }

    /// Asks for the bytes of what the operation reads, and not for what is known of them: `$value` behind the path.
    fn bytes(mut self) -> Bytes<Self> {
        self.call().append_segment("$value");
        Bytes(self)
    }

    /// Asks for the property with this field, and for no others but those that are asked for likewise
    /// (`$select`): `.select(|token| &token.id)`.
    fn select<T>(mut self, field: impl FnOnce(&<Self as Queried>::Entity) -> &Option<T>) -> Self
    where
        Self: offers::Select,
        <Self as Queried>::Entity: Slot,
    {
        self.call().add_to_query("$select", name_of(field));
        self
    }

    /// Asks for a property by its name in OData, as [`select`](Self::select) does by its field: an extension, a
    /// property of an open type or of a type without a page.
    fn select_named(mut self, name: &str) -> Self
    where
        Self: offers::Select,
    {
        self.call().add_to_query("$select", name);
        self
    }

    /// Asks for the related objects behind the property with this field to come along (`$expand`).
    fn expand<T>(mut self, field: impl FnOnce(&<Self as Queried>::Entity) -> &Option<T>) -> Self
    where
        Self: offers::Expand,
        <Self as Queried>::Entity: Slot,
    {
        self.call().add_to_query("$expand", name_of(field));
        self
    }

    /// Asks for related objects by the name of the property in OData, with options of their own if need be:
    /// `manager($select=id,displayName)`.
    fn expand_named(mut self, name: &str) -> Self
    where
        Self: offers::Expand,
    {
        self.call().add_to_query("$expand", name);
        self
    }

    /// Asks for those that fulfil a condition (`$filter`).
    fn filter(mut self, filter: Filter<<Self as Queried>::Entity>) -> Self
    where
        Self: offers::Filter,
    {
        self.call().query("$filter", filter.to_string());
        self
    }

    /// Asks for an order; a second call decides between those that are equal by the first (`$orderby`).
    fn order_by(mut self, order: Order<<Self as Queried>::Entity>) -> Self
    where
        Self: offers::OrderBy,
    {
        self.call().add_to_query("$orderby", &order.0);
        self
    }

    /// Asks for so many at most (`$top`).
    fn top(mut self, number: u32) -> Self
    where
        Self: offers::Top,
    {
        self.call().query("$top", number.to_string());
        self
    }

    /// Leaves out so many at the beginning (`$skip`).
    fn skip(mut self, number: u32) -> Self
    where
        Self: offers::Skip,
    {
        self.call().query("$skip", number.to_string());
        self
    }

    /// Asks how many there are on all pages (`$count`).
    fn count(mut self) -> Self
    where
        Self: offers::Count,
    {
        self.call().query("$count", "true".to_string());
        self
    }

    /// Asks for those in which these words are (`$search`).
    fn search(mut self, words: &str) -> Self
    where
        Self: offers::Search,
    {
        let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
        self.call().query("$search", format!("\"{escaped}\""));
        self
    }
}

/// The function to use instead of a list of preferences, if one of them changes what comes back (OData Protocol 4.01,
/// section 8.2.8; RFC 7240).
fn changes_answer(preferences: &str) -> Option<&'static str> {
    let mut preferences = preferences.split([',', ';']).map(|one| one.replace([' ', '"'], "").to_lowercase());
    preferences.find_map(|preference| match &*preference {
        "return=minimal" => Some("return_minimal"),
        "respond-async" => Some("respond_async"),
        _ => None,
    })
}
