//! One call: what all operations have in common, which is everything but their names and types.

use std::borrow::Cow;
use std::fmt;

use ::http::header::{ACCEPT, CONTENT_TYPE};
use ::http::{HeaderMap, HeaderName, HeaderValue, Request};
use serde_json::{Map, Value};

use super::super::json::to_value;
use super::super::slot::Slot;
use super::error::RequestError;
use super::name::NO_PROPERTY;
use super::template::{filled, query_encoded};
use super::value::{Assign, Textual};

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain");
const ANYTHING: HeaderValue = HeaderValue::from_static("*/*");

/// What one call sends: the arguments of its path, its query options, its headers and its body.
///
/// Operations hold one. `Debug` prints neither the values of the body nor those of headers, which may be
/// secrets.
#[derive(Clone)]
pub struct Call {
    /// Which of the operation's paths is meant.
    template: &'static str,
    arguments: Vec<String>,
    /// What follows the path: casts, `$count` or `$value`.
    behind: String,
    query: Vec<(Cow<'static, str>, String)>,
    headers: HeaderMap,
    body: Body,
}

#[derive(Clone)]
#[allow(dead_code, reason = "as below")]
enum Body {
    None,
    Object(Map<String, Value>),
    Bytes(Vec<u8>),
}

#[allow(dead_code, reason = "how much is used depends on what is generated")]
impl Call {
    /// A call of a path, still without arguments.
    pub(crate) fn new(template: &'static str) -> Call {
        let (behind, query, headers) = (String::new(), Vec::new(), HeaderMap::new());
        Call { template, arguments: Vec::new(), behind, query, headers, body: Body::None }
    }

    /// Fills the next place of the path.
    pub(crate) fn argument(mut self, argument: impl Textual) -> Call {
        self.arguments.push(argument.text());
        self
    }

    /// Says in the body of which type the object is.
    pub(crate) fn typed(mut self, odata_type: &'static str) -> Call {
        self.members().insert("@odata.type".to_string(), format!("#{odata_type}").into());
        self
    }

    /// Sends an object as the body.
    pub(crate) fn object<T: Slot>(mut self, object: T) -> Call {
        self.body = match to_value(&object) {
            Value::Object(members) => Body::Object(members),
            other => Body::Bytes(other.to_string().into_bytes()),
        };
        self
    }

    /// Sends the address of an entity as the body, to link to it.
    pub(crate) fn reference(mut self, address: String) -> Call {
        self.members().insert("@odata.id".to_string(), address.into());
        self
    }

    /// Sends bytes as the body.
    pub(crate) fn bytes(mut self, bytes: Vec<u8>) -> Call {
        self.body = Body::Bytes(bytes);
        self
    }

    /// Sends a JSON object as the body, even if nothing will be in it.
    pub(crate) fn empty_object(mut self) -> Call {
        self.members();
        self
    }

    /// Sets a member of the body, to `null` if there is no value.
    pub(crate) fn set<T: Slot>(&mut self, name: &'static str, value: impl Assign<T>) {
        let value = value.into_option().map_or(Value::Null, |value| to_value(&value));
        self.members().insert(name.to_string(), value);
    }

    fn members(&mut self) -> &mut Map<String, Value> {
        if !matches!(self.body, Body::Object(_)) {
            self.body = Body::Object(Map::new());
        }
        match &mut self.body {
            Body::Object(members) => members,
            Body::None | Body::Bytes(_) => unreachable!("it has just been made an object"),
        }
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
    pub(super) fn header(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.append(name, value);
    }

    /// The headers of the call itself.
    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Goes on behind the path: to what is of a derived type, to the number of what is there, or to its bytes.
    pub(super) fn go_on(&mut self, segment: &str) {
        self.behind.push('/');
        self.behind.push_str(segment);
    }

    /// The path and query from the service's root on.
    pub(super) fn target(&self) -> Result<String, RequestError> {
        if self.query.iter().any(|(_, value)| value.contains(NO_PROPERTY)) {
            return Err(RequestError::NoProperty);
        }
        let mut target = filled(self.template, &self.arguments)?;
        let own_query = target.find('?').map(|at| target.split_off(at)).unwrap_or_default();
        target.push_str(&self.behind);
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

    /// The request to an address.
    pub(super) fn request(&self, method: &str, address: &str) -> Result<Request<Vec<u8>>, RequestError> {
        let body = match &self.body {
            Body::None => Vec::new(),
            Body::Object(members) => serde_json::to_vec(members).expect("JSON can be written"),
            Body::Bytes(bytes) => bytes.clone(),
        };
        let mut request = Request::builder().method(method).uri(address).body(body).map_err(RequestError::address)?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, accepted(address));
        if matches!(self.body, Body::Object(_)) {
            headers.insert(CONTENT_TYPE, JSON);
        }
        let mut last = None;
        for (name, value) in &self.headers {
            if last.as_ref() != Some(name) {
                headers.remove(name);
                last = Some(name.clone());
            }
            headers.append(name, value.clone());
        }
        Ok(request)
    }
}

/// What is read from an address: numbers come as text, bytes as what they are; services refuse to send them as
/// anything else.
fn accepted(address: &str) -> HeaderValue {
    match address.split('?').next().and_then(|path| path.rsplit('/').next()) {
        Some("$count") => TEXT,
        Some("$value") => ANYTHING,
        _ => JSON,
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = match &self.body {
            Body::Object(members) => members.keys().map(String::as_str).collect(),
            Body::None | Body::Bytes(_) => Vec::new(),
        };
        let target = self.target().unwrap_or_else(|_| self.template.to_string());
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Call").field("target", &target).field("headers", &headers).field("body", &names).finish()
    }
}
