//! One call: what all operations have in common, which is everything but their names and types.

use std::borrow::Cow;
use std::fmt;

use ::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use ::http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use serde_json::Value;

use super::super::json::to_value;
use super::super::slot::Slot;
use super::body::Body;
use super::content::Content;
use super::error::RequestError;
use super::name::NO_PROPERTY;
use super::reference::Reference;
use super::request_body::RequestBody;
use super::template::{filled, query_encoded};
use super::value::{Argument, PathArgument};

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain");
const ANYTHING: HeaderValue = HeaderValue::from_static("*/*");

/// The version of OData that requests and responses keep to at most.
const MAX_VERSION: HeaderName = HeaderName::from_static("odata-maxversion");
const VERSION_4_01: HeaderValue = HeaderValue::from_static("4.01");

/// What one call sends: the arguments of its path, its query options, its headers and its body.
///
/// Operations hold one. `Debug` prints neither the values of the body nor those of headers, which may be
/// secrets.
#[derive(Clone)]
pub struct Call {
    /// The method, where it is not that of the operation.
    method: Option<Method>,
    /// Which of the operation's paths is meant.
    template: Cow<'static, str>,
    arguments: Vec<String>,
    /// What follows the path: casts, `$count` or `$value`.
    suffix: String,
    query: Vec<(Cow<'static, str>, String)>,
    headers: HeaderMap,
    body: Body,
}

impl Call {
    /// A call of a path, `/teams/{id}/archive`, still without arguments.
    pub fn new(template: impl Into<Cow<'static, str>>) -> Call {
        Call {
            method: None,
            template: template.into(),
            arguments: Vec::new(),
            suffix: String::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Body::None,
        }
    }

    /// Fills the next place of the path.
    #[must_use]
    pub fn argument(mut self, argument: impl PathArgument) -> Call {
        self.arguments.push(argument.in_path());
        self
    }

    /// Sends a value of the model as the body. If it is no object, neither are setters of any use.
    #[must_use]
    pub fn object<T: Slot>(mut self, object: T) -> Call {
        self.body = match to_value(&object) {
            Value::Object(members) => Body::Object(members),
            other => Body::Content(Content::new("application/json", other.to_string())),
        };
        self
    }

    /// Sends a JSON object as the body, even if nothing will be in it.
    #[must_use]
    pub fn empty_object(mut self) -> Call {
        self.body.members();
        self
    }

    /// Says in the body of which type the object is, `microsoft.graph.vppToken`, unless the object says it.
    #[must_use]
    pub fn typed(mut self, odata_type: &str) -> Call {
        let says_it = match &self.body {
            Body::Object(members) => members.contains_key("@odata.type"),
            Body::Content(_) => true,
            Body::None => false,
        };
        if !says_it {
            self.set_type(odata_type);
        }
        self
    }

    /// Sends the address of an entity as the body, to link to it.
    #[must_use]
    pub fn reference(mut self, reference: Reference) -> Call {
        if reference.is_none() {
            return self.empty_object();
        }
        self.set("@odata.id", reference);
        self
    }

    /// Sends bytes as the body. What they are is said by [`content_type`](Self::content_type).
    #[must_use]
    pub fn bytes(mut self, bytes: Vec<u8>) -> Call {
        self.body.content().bytes = bytes;
        self
    }

    /// Sends text as the body.
    #[must_use]
    pub fn text(self, text: String) -> Call {
        self.content(Content::text(text))
    }

    /// Sends content of any kind as the body.
    #[must_use]
    pub fn content(mut self, content: Content) -> Call {
        self.body = Body::Content(content);
        self
    }

    /// Says what the bytes of the body are, as a media type.
    #[must_use]
    pub fn content_type(mut self, media_type: &str) -> Call {
        self.body.content().content_type = Some(media_type.to_string());
        self
    }

    /// Asks for an answer of a media type, `text/csv`.
    #[must_use]
    pub fn accept(mut self, media_type: &'static str) -> Call {
        self.headers.insert(ACCEPT, HeaderValue::from_static(media_type));
        self
    }

    /// Sets a member of the body, to `null` if there is no value.
    pub fn set<T: Slot>(&mut self, name: &str, value: impl Argument<T>) {
        let value = value.into_option().map_or(Value::Null, |value| to_value(&value));
        self.set_value(name, value);
    }

    /// Sets a member of the body to any JSON.
    pub(super) fn set_value(&mut self, name: &str, value: Value) {
        self.body.members().insert(name.to_string(), value);
    }

    /// Says in the body of which type the object is.
    pub(super) fn set_type(&mut self, odata_type: &str) {
        let tag = if odata_type.contains('#') { odata_type.to_string() } else { format!("#{odata_type}") };
        self.set_value("@odata.type", tag.into());
    }

    /// Sets what the body holds.
    pub(super) fn set_content(&mut self, content: Content) {
        self.body = Body::Content(content);
    }

    /// Sets the method, where it is not that of the operation.
    pub(super) fn set_method(&mut self, method: Method) {
        self.method = Some(method);
    }

    /// The method of the call: its own, or that of the operation.
    pub(super) fn method(&self, of_operation: &str) -> Method {
        self.method.clone().or_else(|| of_operation.parse().ok()).unwrap_or_default()
    }

    /// Sets a query option.
    pub(super) fn query(&mut self, name: impl Into<Cow<'static, str>>, value: String) {
        let name = name.into();
        match self.query.iter_mut().find(|(known, _)| *known == name) {
            Some((_, before)) => *before = value,
            None => self.query.push((name, value)),
        }
    }

    /// Adds to the list that a query option is.
    pub(super) fn add_to_query(&mut self, name: &'static str, value: &str) {
        match self.query.iter_mut().find(|(known, _)| *known == name) {
            Some((_, list)) => {
                list.push(',');
                list.push_str(value);
            }
            None => self.query.push((name.into(), value.to_string())),
        }
    }

    /// Adds a header.
    pub(super) fn header(&mut self, name: HeaderName, mut value: HeaderValue) {
        value.set_sensitive(value.is_sensitive() || name == AUTHORIZATION);
        self.headers.append(name, value);
    }

    /// Appends a segment to the path: a cast, `$count` or `$value`.
    pub(super) fn append_segment(&mut self, segment: &str) {
        self.suffix.push('/');
        self.suffix.push_str(segment);
    }

    /// The path and query from the service's root on.
    pub(super) fn target(&self) -> Result<String, RequestError> {
        if self.query.iter().any(|(_, value)| value.contains(NO_PROPERTY)) {
            return Err(RequestError::NoProperty);
        }
        let mut target = filled(&self.template, &self.arguments)?;
        let own_query = target.find('?').map(|at| target.split_off(at)).unwrap_or_default();
        target.push_str(&self.suffix);
        let is_set = |option: &&str| {
            let name = option.split('=').next().unwrap_or_default();
            !option.is_empty() && self.query.iter().all(|(known, _)| known != name)
        };
        let own = own_query.trim_start_matches('?').split('&').filter(is_set).map(str::to_string);
        let set = self.query.iter().map(|(name, value)| format!("{}={}", query_encoded(name), query_encoded(value)));
        for (index, option) in own.chain(set).enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.push_str(&option);
        }
        Ok(target)
    }

    /// The request that makes the call of a service with this root.
    pub(super) fn request(&self, root: &str, method: &str, accept: &str) -> Result<Request<RequestBody>, RequestError> {
        let address = format!("{root}{}", self.target()?);
        let content = self.body.sent(root);
        let bytes = content.as_ref().map(|content| content.bytes.clone()).unwrap_or_default();
        let method = self.method.as_ref().map_or(method, Method::as_str);
        let mut request = self.followed(method, &address, bytes.into())?;
        let headers = request.headers_mut();
        if let Some(accept) = accepted(accept, &address) {
            headers.entry(ACCEPT).or_insert(accept);
        }
        if let Some(media_type) = content.and_then(|content| content.content_type) {
            let media_type = HeaderValue::try_from(&media_type).map_err(|e| RequestError::header("content-type", e))?;
            headers.entry(CONTENT_TYPE).or_insert(media_type);
        }
        Ok(request)
    }

    /// A request to another address with the headers of the call: that of the next page.
    pub(super) fn followed(
        &self,
        method: &str,
        address: &str,
        body: RequestBody,
    ) -> Result<Request<RequestBody>, RequestError> {
        let built = Request::builder().method(method).uri(address).body(body);
        let mut request = built.map_err(|error| RequestError::address(address, error))?;
        let headers = request.headers_mut();
        for (name, value) in &self.headers {
            headers.append(name, value.clone());
        }
        headers.entry(MAX_VERSION).or_insert(VERSION_4_01);
        Ok(request)
    }
}

/// What is asked for: numbers come as text, bytes as what they are; services refuse to send them as anything else.
fn accepted(answer: &str, address: &str) -> Option<HeaderValue> {
    match address.split('?').next().and_then(|path| path.rsplit('/').next()) {
        Some("$count") => Some(TEXT),
        Some("$value") => Some(ANYTHING),
        _ if answer == "application/json" => Some(JSON),
        _ => HeaderValue::from_str(answer).ok(),
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = self.target().unwrap_or_else(|_| self.template.to_string());
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        let mut fields = f.debug_struct("Call");
        fields.field("target", &target).field("headers", &headers).field("body", &self.body.outline()).finish()
    }
}
