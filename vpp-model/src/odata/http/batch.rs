//! Many calls in few requests (OData 4.01 JSON Format, section 19).

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use ::http::header::{AUTHORIZATION, CONTENT_TYPE};
use ::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use serde_json::{Map, Value, json};

use super::super::edm::Binary;
use super::super::json::from_slice;
use super::answer::Incoming;
use super::call::Call;
use super::error::{Error, RequestError};
use super::operation::Operation;
use super::raw::Raw;
use super::request_body::RequestBody;
use super::retry::{Failure, RetryPolicy, chance};
use super::service::Service;
use super::service_error::ServiceError;

/// How many calls Microsoft Graph takes in one request.
const LONGEST: usize = 20;

/// Many calls, sent in as few requests as possible. It does no I/O: [`next`](Self::next) makes a request,
/// [`read`](Self::read) takes the response, and in the end [`into_answers`](Self::into_answers) has the answers.
///
/// ```
/// use vpp_model::odata::{Collection, Untyped};
/// use vpp_model::odata::http::{self, Batch, Operation, Raw, blocking};
///
/// # fn example<T: blocking::Transport>(client: &blocking::Client<T>) -> Result<(), http::Error> {
/// let mut batch = Batch::new();
/// let created = batch.add(Raw::<Untyped>::post("/groups").with_member("displayName", "Stockholm"));
/// let listed = batch.add(Raw::<Collection<Untyped>>::get("/groups"));
/// batch.depends_on(listed, created);
/// let answers = client.batch(batch)?;
/// println!("{} {}", answers.read(created)?, answers.read(listed)?.value.len());
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct Batch {
    parts: Vec<Part>,
    sent: Vec<usize>,
}

/// How an operation makes a request of its call.
type MakeRequest = fn(&Service, &Call) -> Result<Request<RequestBody>, RequestError>;

/// One of the calls.
struct Part {
    call: Call,
    request: MakeRequest,
    method: Method,
    after: Vec<usize>,
    failures: u32,
    answer: Option<Response<Vec<u8>>>,
    /// Whether the service has answered a batch without answering the call.
    is_forgotten: bool,
}

impl Part {
    fn waits(&self) -> bool {
        self.answer.is_none() && !self.is_forgotten
    }
}

/// Stands for a call in a batch, and knows how its answer is read.
pub struct Ticket<O>(usize, PhantomData<fn(O)>);

impl<O> Clone for Ticket<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for Ticket<O> {}

impl<O> fmt::Debug for Ticket<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ticket").field(&self.0).finish()
    }
}

impl Batch {
    /// No calls yet.
    pub fn new() -> Batch {
        Batch::default()
    }

    /// Adds a call, of which there may be any number.
    pub fn add<O: Operation>(&mut self, mut operation: O) -> Ticket<O> {
        let call = operation.call().clone();
        let method = call.method(O::METHOD);
        let (request, after) = (Service::called::<O> as _, Vec::new());
        self.parts.push(Part { call, request, method, after, failures: 0, answer: None, is_forgotten: false });
        Ticket(self.parts.len() - 1, PhantomData)
    }

    /// Makes a call only once another one has succeeded. If that fails, this one is answered with `424 Failed
    /// Dependency`.
    pub fn depends_on<A, B>(&mut self, dependent: Ticket<A>, on: Ticket<B>) {
        if let Some(part) = self.parts.get_mut(dependent.0) {
            insert(&mut part.after, on.0);
        }
    }

    /// The next request; `None` when all calls have been answered.
    ///
    /// # Errors
    ///
    /// When a call cannot be made, or more than twenty depend on each other.
    pub fn next(&mut self, service: &Service) -> Result<Option<Request<RequestBody>>, RequestError> {
        self.fail_dependents();
        self.sent = self.chosen()?;
        if self.sent.is_empty() {
            return Ok(None);
        }
        let requests: Result<Vec<Value>, RequestError> =
            self.sent.iter().map(|index| self.written(*index, service)).collect();
        let batch = Raw::<()>::post("/$batch").with_member("requests", requests?);
        service.request(batch).map(Some)
    }

    /// Reads the response to the last request. Yields how long to wait before the next one, if the service was too
    /// busy for some of the calls and the policy allows to make them again.
    ///
    /// # Errors
    ///
    /// When the batch as a whole failed. Its calls are then part of the next request again.
    pub fn read(
        &mut self,
        response: &Response<impl AsRef<[u8]>>,
        policy: &RetryPolicy,
    ) -> Result<Option<Duration>, Error> {
        let incoming = Incoming::new(response);
        if !incoming.status.is_success() {
            return Err(ServiceError::read(incoming.status, incoming.headers, incoming.body).into());
        }
        let mut body: Value = from_slice(incoming.text())?;
        let responses = body.get_mut("responses").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
        for response in responses {
            let id = response.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_string));
            let index = id.and_then(|id| id.parse::<usize>().ok()?.checked_sub(1));
            if let Some(index) = index.filter(|index| self.sent.contains(index)) {
                self.parts[index].answer = answer(response);
            }
        }
        let mut longest = None;
        for index in std::mem::take(&mut self.sent) {
            let part = &mut self.parts[index];
            let Some(answer) = &part.answer else {
                part.is_forgotten = true;
                continue;
            };
            part.failures += 1;
            let failure = Failure::Status(answer.status(), answer.headers());
            if let Some(wait) = policy.wait(&part.method, failure, part.failures, SystemTime::now(), chance()) {
                part.answer = None;
                longest = longest.max(Some(wait));
            }
        }
        let waits: Vec<bool> = self.parts.iter().map(Part::waits).collect();
        for part in &mut self.parts {
            let has_failed = part.answer.as_ref().is_some_and(|a| a.status() == StatusCode::FAILED_DEPENDENCY);
            if has_failed && part.after.iter().any(|index| waits.get(*index) == Some(&true)) {
                part.answer = None;
            }
        }
        Ok(longest)
    }

    /// The answers. Calls that were not sent have none.
    pub fn into_answers(self) -> BatchAnswers {
        BatchAnswers(self.parts.into_iter().map(|part| part.answer).collect())
    }

    /// Answers the calls that depend on one which has failed in an earlier request.
    fn fail_dependents(&mut self) {
        loop {
            let failed = |part: &Part| {
                part.is_forgotten || part.answer.as_ref().is_some_and(|answer| !answer.status().is_success())
            };
            let has_failed: Vec<bool> = self.parts.iter().map(failed).collect();
            let is_lost = |part: &Part| part.after.iter().any(|index| has_failed.get(*index) == Some(&true));
            let Some(lost) = self.parts.iter_mut().find(|part| part.waits() && is_lost(part)) else { return };
            let mut answer = Response::new(Vec::new());
            *answer.status_mut() = StatusCode::FAILED_DEPENDENCY;
            lost.answer = Some(answer);
        }
    }

    /// The calls of the next request: as many as it can hold, those together that depend on each other.
    fn chosen(&self) -> Result<Vec<usize>, RequestError> {
        let mut left: Vec<usize> = (0..self.parts.len()).filter(|index| self.parts[*index].waits()).collect();
        let mut chosen = Vec::new();
        while !left.is_empty() {
            let mut together = vec![left.remove(0)];
            while let Some(place) = left.iter().position(|index| self.is_joined(*index, &together)) {
                insert(&mut together, left.remove(place));
            }
            if together.len() > LONGEST {
                return Err(RequestError::Batch { requests: together.len() });
            }
            if chosen.len() + together.len() <= LONGEST {
                chosen.extend(together);
            }
        }
        Ok(chosen)
    }

    /// Whether a call depends on one of these, or one of these on it.
    fn is_joined(&self, index: usize, together: &[usize]) -> bool {
        let depends = |dependent: usize, on: usize| self.parts[dependent].after.binary_search(&on).is_ok();
        together.iter().any(|other| depends(index, *other) || depends(*other, index))
    }

    /// A call as the batch writes it.
    fn written(&self, index: usize, service: &Service) -> Result<Value, RequestError> {
        let part = &self.parts[index];
        let (head, body) = (part.request)(service, &part.call)?.into_parts();
        let address = head.uri.to_string();
        let url = address.strip_prefix(&service.root()).unwrap_or(&address);
        let mut written = json!({ "id": (index + 1).to_string(), "method": head.method.as_str(), "url": url });
        let is_json = head.headers.get(CONTENT_TYPE).is_some_and(|kind| is_json(kind.as_bytes()));
        let mut headers = Map::new();
        for name in head.headers.keys().filter(|name| **name != AUTHORIZATION) {
            let values: Vec<&str> = head.headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
            headers.insert(name.to_string(), values.join(", ").into());
        }
        written["headers"] = headers.into();
        if is_json {
            written["body"] = serde_json::from_slice(&body).unwrap_or_default();
        } else if !body.is_empty() {
            written["body"] = Binary::from(&*body).as_str().into();
        }
        let after: Vec<String> =
            part.after.iter().filter(|on| self.sent.contains(on)).map(|on| (on + 1).to_string()).collect();
        if !after.is_empty() {
            written["dependsOn"] = after.into();
        }
        Ok(written)
    }
}

/// Puts a number into a list of ascending numbers, unless it is there. A set would say the same, and take a new program
/// longer to compile.
fn insert(numbers: &mut Vec<usize>, number: usize) {
    if let Err(place) = numbers.binary_search(&number) {
        numbers.insert(place, number);
    }
}

fn is_json(media_type: &[u8]) -> bool {
    media_type.to_ascii_lowercase().windows(4).any(|part| part == b"json")
}

/// An answer in a batch as the response that it would be alone. What is no JSON comes as Base64.
fn answer(mut response: Value) -> Option<Response<Vec<u8>>> {
    let status = response.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok())?;
    let mut read = Response::new(Vec::new());
    *read.status_mut() = StatusCode::from_u16(status).ok()?;
    for (name, value) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_string);
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::try_from(text)) {
            read.headers_mut().append(name, value);
        }
    }
    let kind = read.headers().get(CONTENT_TYPE);
    let is_json = kind.is_none_or(|kind| is_json(kind.as_bytes()));
    *read.body_mut() = match response.get_mut("body").map(Value::take) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(text)) if !is_json => {
            Binary::from_text(text.as_str()).to_bytes().unwrap_or_else(|| text.into_bytes())
        }
        Some(body) => body.to_string().into_bytes(),
    };
    Some(read)
}

/// The answers to the calls of a batch.
#[derive(Clone)]
pub struct BatchAnswers(Vec<Option<Response<Vec<u8>>>>);

impl BatchAnswers {
    /// Reads the answer to a call.
    ///
    /// # Errors
    ///
    /// As [`Operation::read`], and when the service has not answered the call.
    pub fn read<O: Operation>(&self, ticket: Ticket<O>) -> Result<O::Output, Error> {
        O::read(self.response(ticket).ok_or(Error::Empty)?)
    }

    /// The answer to a call, as the response that it would be alone.
    pub fn response<O>(&self, ticket: Ticket<O>) -> Option<&Response<Vec<u8>>> {
        self.0.get(ticket.0)?.as_ref()
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.parts.iter().map(|part| &part.call)).finish()
    }
}

impl fmt::Debug for BatchAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statuses = self.0.iter().map(|answer| answer.as_ref().map(Response::status));
        f.debug_list().entries(statuses).finish()
    }
}
