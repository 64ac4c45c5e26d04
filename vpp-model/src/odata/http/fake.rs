//! A service that answers from values: tests of a program need no connection.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use ::http::{HeaderValue, Method, Request, Response, StatusCode};
use serde_json::json;

use super::super::json::to_string;
use super::super::slot::Slot;
use super::answer::Location;
use super::client::{Transport, blocking};
use super::content::Content;
use super::fake_batch;
use super::long_running::Accepted;
use super::operation::Operation;
use super::request_body::RequestBody;
use super::retry_after::RetryAfter;
use super::service_error::ServiceError;

/// A service that answers from values.
///
/// It is what sends the requests of a [`Client`](super::Client), asynchronous or blocking. Each operation has answers
/// of its own, which come in their order; the last one comes again and again. Each call of a batch is answered as it would
/// be alone. Nothing is waited for.
///
/// ```
/// use vpp_model::odata::Untyped;
/// use vpp_model::odata::http::{self, Call, Descriptor, Fake, Operation, Service, ServiceError, StatusCode, blocking};
///
/// # fn main() -> Result<(), http::Error> {
/// // Any operation of the model; they are made like this one.
/// #[derive(Clone, Debug)]
/// struct Get(Call);
///
/// impl Operation for Get {
///     type Output = Untyped;
///     const DESCRIPTOR: Descriptor = Descriptor::new("GET", &["/users/{id}"]);
///
///     fn call(&mut self) -> &mut Call {
///         &mut self.0
///     }
/// }
///
/// let get = || Get(Call::new("/users/{id}").argument("1"));
/// let fake = Fake::new()
///     .answer::<Get>(Untyped::from("Anna"))
///     .refuse::<Get>(ServiceError::new(StatusCode::FORBIDDEN).with_code("Forbidden"));
/// let client = blocking::Client::new(Service::new(Service::GRAPH_V1_0)?, fake);
///
/// assert_eq!(client.call(get())?, "Anna");
/// let refused = client.call(get()).unwrap_err();
/// assert_eq!(refused.service().and_then(|error| error.code.as_deref()), Some("Forbidden"));
/// assert_eq!(client.transport().received()[0].uri().path(), "/v1.0/users/1");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Fake {
    prepared: Mutex<Vec<Prepared>>,
    received: Mutex<Vec<Request<RequestBody>>>,
    waited: Mutex<Vec<Duration>>,
}

/// The answers to an operation, or to a path.
struct Prepared {
    method: Method,
    paths: Vec<String>,
    answers: VecDeque<Response<Vec<u8>>>,
}

/// Without what the answers say, which may be a secret.
impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statuses: Vec<StatusCode> = self.answers.iter().map(Response::status).collect();
        let mut fields = f.debug_struct("Prepared");
        fields.field("method", &self.method).field("paths", &self.paths).field("answers", &statuses).finish()
    }
}

impl Fake {
    /// A service that has no answer to anything.
    pub fn new() -> Fake {
        Fake::default()
    }

    /// Answers an operation with a value.
    #[must_use]
    pub fn answer<O: Operation<Output: Respond>>(self, answer: O::Output) -> Fake {
        self.respond::<O>(answer.response())
    }

    /// Answers an operation with an error.
    #[must_use]
    pub fn refuse<O: Operation>(self, error: ServiceError) -> Fake {
        self.respond::<O>(error.response())
    }

    /// Answers an operation with any response.
    #[must_use]
    pub fn respond<O: Operation>(self, response: Response<Vec<u8>>) -> Fake {
        let method = O::METHOD.parse().unwrap_or_default();
        self.prepare(method, O::PATHS.iter().map(ToString::to_string).collect(), response)
    }

    /// Answers whatever is sent to a path, `/carts/{id}`: raw calls and uploads as well.
    #[must_use]
    pub fn answer_at(self, method: Method, path: impl Into<String>, answer: impl Respond) -> Fake {
        self.prepare(method, vec![path.into()], answer.response())
    }

    fn prepare(self, method: Method, paths: Vec<String>, response: Response<Vec<u8>>) -> Fake {
        let mut prepared = locked(&self.prepared);
        match prepared.iter_mut().find(|one| one.method == method && one.paths == paths) {
            Some(one) => one.answers.push_back(response),
            None => prepared.push(Prepared { method, paths, answers: VecDeque::from([response]) }),
        }
        drop(prepared);
        self
    }

    /// The requests that have come, in their order.
    pub fn received(&self) -> Vec<Request<RequestBody>> {
        locked(&self.received).clone()
    }

    /// How long a client would have waited for another service.
    pub fn waited(&self) -> Vec<Duration> {
        locked(&self.waited).clone()
    }

    fn answered(&self, request: Request<RequestBody>) -> Response<Vec<u8>> {
        let response = match self.prepared_for(&request) {
            Some(response) => response,
            None if fake_batch::is_batch(&request) => {
                fake_batch::answered(&request, |call| self.prepared_for(call).unwrap_or_else(|| not_prepared(call)))
            }
            None => not_prepared(&request),
        };
        locked(&self.received).push(request);
        response
    }

    /// The next answer that has been prepared for a request.
    fn prepared_for(&self, request: &Request<RequestBody>) -> Option<Response<Vec<u8>>> {
        let path = request.uri().path().to_string();
        let mut prepared = locked(&self.prepared);
        let is_meant = |one: &Prepared, path: &str| {
            one.method == request.method() && one.paths.iter().any(|template| fits(template, path))
        };
        let place = prepared.iter().position(|one| is_meant(one, &path));
        let place = place.or_else(|| prepared.iter().position(|one| is_meant(one, without_view(&path))));
        let one = &mut prepared[place?];
        if one.answers.len() > 1 { one.answers.pop_front() } else { one.answers.front().cloned() }
    }
}

/// What answers where nothing does.
fn not_prepared(request: &Request<RequestBody>) -> Response<Vec<u8>> {
    let message = format!("nothing has been prepared for {} {}", request.method(), request.uri().path());
    ServiceError::new(StatusCode::NOT_IMPLEMENTED).with_code("notPrepared").with_message(message).response()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Transport for Fake {
    type Error = Infallible;

    async fn send(&self, request: Request<RequestBody>) -> Result<Response<Vec<u8>>, Infallible> {
        Ok(self.answered(request))
    }

    async fn sleep(&self, time: Duration) {
        locked(&self.waited).push(time);
    }
}

impl blocking::Transport for Fake {
    type Error = Infallible;

    fn send(&self, request: Request<RequestBody>) -> Result<Response<Vec<u8>>, Infallible> {
        Ok(self.answered(request))
    }

    fn sleep(&self, time: Duration) {
        locked(&self.waited).push(time);
    }
}

/// A path without what every operation can ask for behind its own: casts, `$count` and `$value`.
fn without_view(path: &str) -> &str {
    let is_view = |segment: &str| matches!(segment, "$count" | "$value") || segment.matches('.').count() > 1;
    match path.rsplit_once('/') {
        Some((before, last)) if is_view(last) => without_view(before),
        _ => path,
    }
}

/// Whether a path, behind the root of the service, is one of a template.
fn fits(template: &str, path: &str) -> bool {
    let template = template.split('?').next().unwrap_or_default();
    path.match_indices('/').any(|(start, _)| fits_whole(template, &path[start..]))
}

fn fits_whole(template: &str, path: &str) -> bool {
    let Some((before, rest)) = template.split_once('{') else { return template == path };
    let Some(path) = path.strip_prefix(before) else { return false };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    // The path of an item has segments of its own.
    let longest = if before.ends_with(":/") { path.len() } else { path.find('/').unwrap_or(path.len()) };
    (1..=longest).filter(|end| path.is_char_boundary(*end)).any(|end| fits_whole(after, &path[end..]))
}

/// What a service can answer with.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a service does not answer `{Self}`: take a value of the model, `Content`, a `ServiceError`, `()` or a response"
)]
pub trait Respond {
    /// The response.
    fn response(self) -> Response<Vec<u8>>;
}

fn response(status: StatusCode, content_type: Option<&str>, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    if let Some(Ok(kind)) = content_type.map(HeaderValue::try_from) {
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response
}

/// Any response, as it is.
impl Respond for Response<Vec<u8>> {
    fn response(self) -> Response<Vec<u8>> {
        self
    }
}

/// A value as JSON; what is optional and absent is a success without a body.
impl<T: Slot> Respond for T {
    fn response(self) -> Response<Vec<u8>> {
        match to_string(&self) {
            nothing if nothing == "null" => ().response(),
            json => response(StatusCode::OK, Some("application/json"), json.into_bytes()),
        }
    }
}

impl Respond for () {
    fn response(self) -> Response<Vec<u8>> {
        response(StatusCode::NO_CONTENT, None, Vec::new())
    }
}

impl Respond for Content {
    fn response(self) -> Response<Vec<u8>> {
        response(StatusCode::OK, self.content_type.as_deref(), self.bytes)
    }
}

impl Respond for Location {
    fn response(self) -> Response<Vec<u8>> {
        let mut response = response(StatusCode::FOUND, None, Vec::new());
        response.headers_mut().extend(HeaderValue::try_from(self.0).ok().map(|location| (LOCATION, location)));
        response
    }
}

impl Respond for Accepted {
    fn response(self) -> Response<Vec<u8>> {
        let mut response = response(StatusCode::ACCEPTED, None, Vec::new());
        let location = self.location.and_then(|location| HeaderValue::try_from(location).ok());
        response.headers_mut().extend(location.map(|location| (LOCATION, location)));
        response.headers_mut().extend(retry_after(self.retry_after).map(|value| (RETRY_AFTER, value)));
        response
    }
}

impl Respond for ServiceError {
    fn response(self) -> Response<Vec<u8>> {
        let body = match (&self.code, &self.message) {
            (None, None) => self.body,
            (code, message) => json!({ "error": { "code": code, "message": message } }).to_string().into_bytes(),
        };
        let mut response = response(self.status, Some("application/json"), body);
        response.headers_mut().extend(retry_after(self.retry_after).map(|value| (RETRY_AFTER, value)));
        response
    }
}

fn retry_after(retry_after: Option<RetryAfter>) -> Option<HeaderValue> {
    let seconds = retry_after?.delay(std::time::SystemTime::now()).as_secs();
    Some(HeaderValue::from(seconds))
}

#[cfg(test)]
mod tests {
    use super::{fits, without_view};

    #[test]
    fn what_stands_behind_a_path_is_no_path_of_its_own() {
        for (path, expected) in [
            ("/v1.0/groups/g/members/microsoft.graph.user/$count", "/v1.0/groups/g/members"),
            ("/v1.0/me/photo/$value", "/v1.0/me/photo"),
            ("/v1.0/users/jo@contoso.com", "/v1.0/users/jo@contoso.com"),
        ] {
            assert_eq!(without_view(path), expected);
        }
    }

    #[test]
    fn a_path_is_one_of_a_template_when_its_names_are_the_same() {
        for (template, path, expected) in [
            ("/carts", "/v1.0/carts", true),
            ("/carts/{id}", "/v1.0/carts/1", true),
            ("/carts/{id}", "/v1.0/carts/1/items", false),
            ("/carts/{id}/items/{itemId}", "/v1.0/carts/1/items/2", true),
            ("/carts/price(currency='{c}',day={d})", "/v1.0/carts/price(currency='SEK',day=2026-11-23)", true),
            ("/root:/{path}:/items", "/v1.0/root:/a/b:/items", true),
            ("/carts/{id}", "/v1.0/carts", false),
            ("/view?start={s}", "/v1.0/view", true),
        ] {
            assert_eq!(fits(template, path), expected, "{template} {path}");
        }
    }
}
