//! Uploads of large content, range by range, to the address that an upload session gives.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use ::http::header::{CONTENT_RANGE, CONTENT_TYPE};
use ::http::{Method, Request, Response, StatusCode};
use serde_json::Value;

use super::answer::{Answer, Incoming, without_query};
use super::error::{AnyError, Error, RequestError};
use super::request_body::RequestBody;
use super::service_error::ServiceError;

/// Ranges are a multiple of this long, but for the last one.
const UNIT: u64 = 320 * 1024;

/// Where the content of an upload comes from.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no content to upload: bytes (`&[u8]`, `Vec<u8>`) have, and closures that read a range"
)]
pub trait Source {
    /// The bytes of a range.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    fn bytes(&mut self, range: Range<u64>) -> Result<Vec<u8>, AnyError>;
}

/// Content that is in memory.
impl Source for &[u8] {
    fn bytes(&mut self, range: Range<u64>) -> Result<Vec<u8>, AnyError> {
        let index = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX);
        let bytes = self.get(index(range.start)..index(range.end));
        bytes.map(<[u8]>::to_vec).ok_or_else(|| "the content is shorter than was said".into())
    }
}

/// The same, owned.
impl Source for Vec<u8> {
    fn bytes(&mut self, range: Range<u64>) -> Result<Vec<u8>, AnyError> {
        self.as_slice().bytes(range)
    }
}

/// Content that a function reads: `|range| file.read_at(range)`.
impl<F: FnMut(Range<u64>) -> std::io::Result<Vec<u8>>> Source for F {
    fn bytes(&mut self, range: Range<u64>) -> Result<Vec<u8>, AnyError> {
        Ok(self(range)?)
    }
}

/// An upload, one request for each range. It does no I/O: [`next`](Self::next) makes a request, and
/// [`read`](Self::read) takes the response.
///
/// The address of the session gives access without a token; the requests have none, and `Debug` does not print it.
///
/// ```
/// use vpp_model::odata::Untyped;
/// use vpp_model::odata::http::{self, Upload, blocking};
///
/// # fn example<T: blocking::Transport>(client: &blocking::Client<T>, address: &str) -> Result<(), http::Error> {
/// let content: &[u8] = b"what is to be uploaded";
/// // The address is the `uploadUrl` of the session that the service has opened.
/// let mut upload = Upload::<Untyped>::new(address, content.len() as u64);
/// let item = client.upload(&mut upload, content)?;
/// println!("{item}");
/// # Ok(())
/// # }
/// ```
pub struct Upload<A = crate::odata::Untyped> {
    address: String,
    length: u64,
    range: u64,
    /// The first byte that the service does not have.
    sent: u64,
    /// Whether the service is asked what it has, since a range may have been lost.
    asks: bool,
    answer: PhantomData<fn() -> A>,
}

impl<A: Answer> Upload<A> {
    /// An upload of content of this length to the `uploadUrl` of a session. What has been uploaded is read as `A`.
    pub fn new(upload_url: impl Into<String>, length: u64) -> Upload<A> {
        let range = 16 * UNIT;
        Upload { address: upload_url.into(), length, range, sent: 0, asks: false, answer: PhantomData }
    }

    /// Goes on with an upload that was begun earlier: the service is asked what it has.
    #[must_use]
    pub fn resumed(mut self) -> Upload<A> {
        self.asks = true;
        self
    }

    /// Sends this many bytes in a request, rounded to what services take: a multiple of 320 KiB. It is 5 MiB where
    /// nobody says.
    #[must_use]
    pub fn range_length(mut self, bytes: u64) -> Upload<A> {
        self.range = (bytes / UNIT).max(1) * UNIT;
        self
    }

    /// How many bytes the service has.
    pub fn sent(&self) -> u64 {
        self.sent
    }

    /// The request that sends the next range, or asks which one that is.
    ///
    /// # Errors
    ///
    /// When the content cannot be read, or the address of the session is not valid.
    pub fn next(&mut self, source: &mut impl Source) -> Result<Request<RequestBody>, Error> {
        let invalid = |error| RequestError::address(&without_query(&self.address), error);
        if self.asks {
            return Ok(Request::get(&self.address).body(RequestBody::default()).map_err(invalid)?);
        }
        let range = self.sent..self.length.min(self.sent + self.range);
        let shown = match range.end {
            0 => "bytes */0".to_string(),
            end => format!("bytes {}-{}/{}", range.start, end - 1, self.length),
        };
        let bytes = source.bytes(range).map_err(Error::Transport)?;
        let request = Request::builder().method(Method::PUT).uri(&self.address).header(CONTENT_RANGE, shown);
        Ok(request.header(CONTENT_TYPE, "application/octet-stream").body(bytes.into()).map_err(invalid)?)
    }

    /// Reads the response to the last request: what has been uploaded, once all of it has.
    ///
    /// # Errors
    ///
    /// When the session has ended, or the service answers with another error. After `416 Range Not Satisfiable` the
    /// service is asked what it has.
    pub fn read(&mut self, response: &Response<impl AsRef<[u8]>>) -> Result<Option<A>, Error> {
        let incoming = Incoming::new(response);
        if incoming.status == StatusCode::RANGE_NOT_SATISFIABLE && !self.asks {
            self.asks = true;
            return Ok(None);
        }
        if !incoming.status.is_success() {
            // Whatever became of the range, the service knows.
            self.asks = true;
            return Err(ServiceError::read(incoming.status, incoming.headers, incoming.body).into());
        }
        match expected(incoming.text()) {
            Some(next) if !self.asks && next <= self.sent && self.length > 0 => {
                let error = ServiceError::read(incoming.status, incoming.headers, incoming.body);
                Err(error.with_code("noProgress").with_message("the service expects the same range again").into())
            }
            Some(next) => {
                (self.sent, self.asks) = (next, false);
                Ok(None)
            }
            None if self.asks => Err(Error::Empty),
            None => {
                self.sent = self.length;
                A::read(&incoming).map(Some)
            }
        }
    }
}

/// The first byte that a session expects: `{"nextExpectedRanges": ["26-"]}`.
fn expected(body: &[u8]) -> Option<u64> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let range = body.get("nextExpectedRanges")?.as_array()?.first()?.as_str()?;
    range.split('-').next()?.trim().parse().ok()
}

impl<A> fmt::Debug for Upload<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Upload");
        fields.field("address", &without_query(&self.address)).field("length", &self.length);
        fields.field("sent", &self.sent).finish_non_exhaustive()
    }
}
