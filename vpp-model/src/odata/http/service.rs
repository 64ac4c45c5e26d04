//! Where requests are sent, and in whose name.

use std::fmt;

use ::http::header::AUTHORIZATION;
use ::http::uri::Scheme;
use ::http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};

use super::call::Call;
use super::error::RequestError;
use super::operation::Operation;
use super::pages::Pages;
use crate::odata::Collection;

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// Sends members of enumerations that are newer than the sentinel which older clients know.
const UNKNOWN_MEMBERS: HeaderValue = HeaderValue::from_static("include-unknown-enum-members");

/// A service: its root address, and the headers of all requests to it, such as the access token.
///
/// `Debug` does not print the values of headers.
#[derive(Clone)]
pub struct Service {
    root: Uri,
    headers: HeaderMap,
}

impl Service {
    /// The service at an address that begins with `https://` or `http://`, version and all:
    /// `https://graph.microsoft.com/v1.0`.
    ///
    /// # Errors
    ///
    /// When that is no address, or has a query.
    pub fn new(root: &str) -> Result<Service, RequestError> {
        let root: Uri = root.parse().map_err(RequestError::address)?;
        if root.scheme().is_none() || root.authority().is_none() || root.query().is_some() {
            return Err(RequestError::Address("an address begins with `https://` and a host, and has no query".into()));
        }
        Ok(Service { root, headers: HeaderMap::new() })
    }

    /// Sends an access token with every request.
    ///
    /// # Errors
    ///
    /// When the token is no value of a header.
    pub fn bearer(self, token: &str) -> Result<Service, RequestError> {
        let mut value = HeaderValue::try_from(format!("Bearer {token}")).map_err(RequestError::header)?;
        value.set_sensitive(true);
        Ok(self.header(AUTHORIZATION, value))
    }

    /// Sends a header with every request; an operation that sets it too decides.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Service {
        self.headers.insert(name, value);
        self
    }

    /// The request that makes a call.
    ///
    /// # Errors
    ///
    /// When an argument cannot stand in its place of the path, or the path is too long.
    pub fn request<O: Operation>(&self, mut operation: O) -> Result<Request<Vec<u8>>, RequestError> {
        self.called::<O>(operation.call())
    }

    /// The request that makes a call of an operation.
    pub(super) fn called<O: Operation>(&self, call: &Call) -> Result<Request<Vec<u8>>, RequestError> {
        let request = call.request(O::METHOD, &self.address(&call.target()?))?;
        Ok(self.completed(request, O::ABOUT.evolvable))
    }

    /// The request for the page behind a link of a collection: its `next_link` or its `delta_link`.
    ///
    /// # Errors
    ///
    /// When the link leads away from the service: to another scheme, host or port than that of its root. The
    /// request would give the access token to somebody else.
    pub fn follow(&self, link: &str) -> Result<Request<Vec<u8>>, RequestError> {
        self.linked(link, &Call::new(""), false)
    }

    /// The pages of a list.
    ///
    /// # Errors
    ///
    /// As [`request`](Self::request).
    pub fn pages<O, T>(&self, mut operation: O) -> Result<Pages<'_, O>, RequestError>
    where
        O: Operation<Output = Collection<T>>,
    {
        let call = operation.call();
        Ok(Pages::new(self, call.clone(), self.called::<O>(call)?))
    }

    /// The request behind a link, with the headers of the call that led to it.
    pub(super) fn linked(&self, link: &str, call: &Call, evolvable: bool) -> Result<Request<Vec<u8>>, RequestError> {
        let address: Uri = link.parse().map_err(RequestError::address)?;
        if !self.is_at_home(&address) {
            return Err(RequestError::ForeignLink { link: link.to_string() });
        }
        let mut request = Call::new("").request("GET", link)?;
        for name in call.headers().keys() {
            request.headers_mut().remove(name);
            for value in call.headers().get_all(name) {
                request.headers_mut().append(name.clone(), value.clone());
            }
        }
        Ok(self.completed(request, evolvable))
    }

    /// Whether an address is of the service itself.
    fn is_at_home(&self, address: &Uri) -> bool {
        let port = |scheme: Option<&Scheme>, port: Option<u16>| {
            port.or_else(|| scheme.map(|scheme| if *scheme == Scheme::HTTPS { 443 } else { 80 }))
        };
        let (Some(home), Some(authority)) = (self.root.authority(), address.authority()) else { return false };
        // A host that is the name of a user is a well-known trick.
        let has_user = authority.as_str().contains('@');
        let scheme = self.root.scheme();
        !has_user
            && address.scheme() == scheme
            && authority.host().eq_ignore_ascii_case(home.host())
            && port(scheme, authority.port_u16()) == port(scheme, home.port_u16())
    }

    fn address(&self, target: &str) -> String {
        format!("{}{target}", self.root.to_string().trim_end_matches('/'))
    }

    fn completed(&self, mut request: Request<Vec<u8>>, evolvable: bool) -> Request<Vec<u8>> {
        let headers = request.headers_mut();
        for (name, value) in &self.headers {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        if evolvable {
            headers.append(PREFER, UNKNOWN_MEMBERS);
        }
        request
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Service").field("root", &self.address("")).field("headers", &headers).finish()
    }
}
