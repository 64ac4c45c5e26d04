//! Where requests are sent, and in whose name.

use std::fmt;

use ::http::header::{ACCEPT, AUTHORIZATION};
use ::http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};

use super::answer::Answer;
use super::call::{Call, JSON};
use super::error::RequestError;
use super::link::{behind_root, is_at_home, resolved};
use super::operation::Operation;
use super::pages::Pages;
use super::request_body::RequestBody;
use super::segment::Listing;
use crate::odata::Collection;

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// Sends members of enumerations that are newer than the sentinel which older clients know.
const UNKNOWN_MEMBERS: HeaderValue = HeaderValue::from_static("include-unknown-enum-members");

/// A service: its root address, and the headers of all requests to it, such as the access token.
///
/// `Debug` does not print the values of headers.
///
/// ```
/// use vpp_model::odata::Untyped;
/// use vpp_model::odata::http::{Raw, Service};
///
/// let service = Service::new("https://graph.microsoft.com/v1.0")?.bearer("the access token")?;
/// let request = service.request(Raw::<Untyped>::get("/me"))?;
/// assert_eq!(request.uri().to_string(), "https://graph.microsoft.com/v1.0/me");
/// assert!(!format!("{request:?}").contains("the access token"));
/// # Ok::<(), vpp_model::odata::http::RequestError>(())
/// ```
#[derive(Clone)]
pub struct Service {
    root: Uri,
    headers: HeaderMap,
}

impl Service {
    /// The root address of version 1.0 of Microsoft Graph.
    pub const GRAPH_V1_0: &'static str = "https://graph.microsoft.com/v1.0";
    /// The root address of the beta version of Microsoft Graph.
    pub const GRAPH_BETA: &'static str = "https://graph.microsoft.com/beta";

    /// The service at an address that begins with `https://` or `http://`, version and all:
    /// [`GRAPH_V1_0`](Self::GRAPH_V1_0).
    ///
    /// # Errors
    ///
    /// When the address is not valid, has a query or a fragment, or names a user.
    pub fn new(root: &str) -> Result<Service, RequestError> {
        let address: Uri = root.parse().map_err(|error| RequestError::address(root, error))?;
        let refused = |why: &'static str| Err(RequestError::address(root, why));
        let Some(authority) = address.authority().filter(|_| address.scheme().is_some()) else {
            return refused("an address begins with `https://` and a host");
        };
        if authority.as_str().contains('@') {
            return refused("a name and a password do not belong into the address of a service");
        }
        if address.query().is_some() {
            return refused("the address of a service has no query");
        }
        // A `Uri` keeps no fragment and says nothing of it.
        if root.contains('#') {
            return refused("the address of a service has no fragment");
        }
        Ok(Service { root: address, headers: HeaderMap::new() })
    }

    /// Sends an access token with every request.
    ///
    /// # Errors
    ///
    /// When the token is not a valid value of a header.
    pub fn bearer(self, token: &str) -> Result<Service, RequestError> {
        Ok(self.header(AUTHORIZATION, bearer(token)?))
    }

    /// Sends a header with every request; an operation that sets it too decides.
    #[must_use]
    pub fn header(mut self, name: HeaderName, mut value: HeaderValue) -> Service {
        value.set_sensitive(value.is_sensitive() || name == AUTHORIZATION);
        self.headers.insert(name, value);
        self
    }

    /// The request that makes a call.
    ///
    /// # Errors
    ///
    /// When an argument cannot stand in its place of the path, or the path is too long.
    pub fn request<O: Operation>(&self, mut operation: O) -> Result<Request<RequestBody>, RequestError> {
        self.called::<O>(operation.call())
    }

    /// The request that makes a call of an operation.
    pub(super) fn called<O: Operation>(&self, call: &Call) -> Result<Request<RequestBody>, RequestError> {
        let request = call.request(&self.root(), O::METHOD, O::Output::ACCEPT)?;
        Ok(self.completed(request, O::DESCRIPTOR.evolvable))
    }

    /// The request for what is behind a link in a response. A relative one is resolved against the service's root.
    ///
    /// [`resume`](Self::resume) goes on with a list whose link was stored.
    ///
    /// # Errors
    ///
    /// When the link leads away from the service: to another scheme, host or port than that of its root. The
    /// request would give the access token to somebody else.
    pub fn follow(&self, link: &str) -> Result<Request<RequestBody>, RequestError> {
        let address = self.resolved(None, link)?;
        self.followed(&address, &Call::new(""), false)
    }

    /// The pages of a list.
    ///
    /// # Errors
    ///
    /// As [`request`](Self::request).
    pub fn pages<O, T>(&self, mut operation: O) -> Result<Pages<O>, RequestError>
    where
        O: Operation<Output: Listing> + Operation<Output = Collection<T>>,
    {
        let call = operation.call().clone();
        self.called::<O>(&call)?;
        Ok(Pages::new(self.clone(), call))
    }

    /// The pages of a list from a stored link on: a next link where a list was left, a delta link that lists what has
    /// changed since. The operation says again which headers go along; its path and query are those of the link.
    ///
    /// # Errors
    ///
    /// As [`follow`](Self::follow).
    pub fn resume<O, T>(&self, mut operation: O, link: &str) -> Result<Pages<O>, RequestError>
    where
        O: Operation<Output: Listing> + Operation<Output = Collection<T>>,
    {
        self.resolved(None, link)?;
        Ok(Pages::resumed(self.clone(), operation.call().clone(), link))
    }

    /// The address that a link means in a response of the service.
    pub(super) fn resolved(&self, base: Option<&Uri>, link: &str) -> Result<Uri, RequestError> {
        let address = match base {
            Some(base) => resolved(base, link)?,
            None => {
                let root = format!("{}/", self.root());
                resolved(&root.parse().map_err(|error| RequestError::address(&root, error))?, link)?
            }
        };
        if is_at_home(&self.root, &address) {
            return Ok(address);
        }
        Err(RequestError::ForeignLink { link: super::error::without_user(link) })
    }

    /// The request to an address of the service, which answers JSON, with the headers of the call that led to it.
    pub(super) fn followed(
        &self,
        address: &Uri,
        call: &Call,
        evolvable: bool,
    ) -> Result<Request<RequestBody>, RequestError> {
        let mut request = call.followed("GET", &address.to_string(), RequestBody::default())?;
        request.headers_mut().entry(ACCEPT).or_insert(JSON);
        Ok(self.completed(request, evolvable))
    }

    /// The request to an address that may lead away from the service: the access token stays at home.
    pub(super) fn outgoing(&self, address: &str) -> Result<Request<RequestBody>, RequestError> {
        let home = format!("{}/", self.root());
        let home: Uri = home.parse().map_err(|error| RequestError::address(&home, error))?;
        let address = resolved(&home, behind_root(&self.root, address))?;
        if is_at_home(&self.root, &address) {
            return self.followed(&address, &Call::new(""), false);
        }
        let shown = super::answer::without_query(&address.to_string());
        Request::get(address).body(RequestBody::default()).map_err(|error| RequestError::address(&shown, error))
    }

    /// Whether an address is of the service itself, so that its access token may go there.
    pub(super) fn owns(&self, address: &Uri) -> bool {
        is_at_home(&self.root, address)
    }

    /// The root without a slash at its end.
    pub(super) fn root(&self) -> String {
        self.root.to_string().trim_end_matches('/').to_string()
    }

    fn completed(&self, mut request: Request<RequestBody>, evolvable: bool) -> Request<RequestBody> {
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

/// The value of the header that an access token goes into.
pub(super) fn bearer(token: &str) -> Result<HeaderValue, RequestError> {
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .map_err(|error| RequestError::header("authorization", error))?;
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Service").field("root", &self.root()).field("headers", &headers).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Service;

    #[test]
    fn a_path_that_begins_with_a_key_is_asked_behind_the_root_with_the_token() {
        let service =
            Service::new("https://graph.example/v1.0").and_then(|service| service.bearer("token")).expect("one");
        let request = service.outgoing("/teams('1')/operations('2')").expect("a request");
        let address = "https://graph.example/v1.0/teams('1')/operations('2')";
        assert_eq!(
            (request.uri().to_string(), request.headers().contains_key("authorization")),
            (address.into(), true)
        );
    }

    #[test]
    fn the_address_of_a_service_is_a_host_and_a_path() {
        for address in ["https://graph.microsoft.com/v1.0", "http://localhost:8080", "https://host/api/"] {
            assert!(Service::new(address).is_ok(), "{address}");
        }
        for (address, why) in [
            ("graph.microsoft.com", "begins with `https://`"),
            ("https://name:word@host/v1.0", "name and a password"),
            ("https://host/v1.0?x", "no query"),
            ("https://host/v1.0#x", "no fragment"),
        ] {
            let error = Service::new(address).unwrap_err();
            let mut told = error.to_string();
            let mut source: Option<&dyn std::error::Error> = std::error::Error::source(&error);
            while let Some(cause) = source {
                told += &format!(": {cause}");
                source = cause.source();
            }
            assert!(told.contains(why), "{address}: {told}");
        }
    }
}
