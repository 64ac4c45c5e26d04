//! The client for programs that are not asynchronous. It does the same as the [asynchronous one](super::Client).
//!
//! ```
//! use vpp_model::odata::{Collection, Untyped};
//! use vpp_model::odata::http::{self, Raw, Service, blocking};
//!
//! # fn example(transport: impl blocking::Transport) -> Result<(), http::Error> {
//! let service = Service::new(Service::GRAPH_V1_0)?.bearer("the access token")?;
//! let client = blocking::Client::new(service, transport); // such as `ureq::Agent::new_with_defaults()`
//! let me = client.call(Raw::<Untyped>::get("/me"))?; // or an operation of the model
//! for user in client.iter(Raw::<Collection<Untyped>>::get("/users"))? {
//!     println!("{} {me}", user?);
//! }
//! # Ok(())
//! # }
//! ```

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::{HeaderValue, Request, Response, StatusCode};

use super::super::answer::Answer;
use super::super::batch::{Batch, BatchAnswers};
use super::super::error::{AnyError, Error};
use super::super::long_running::{Accepted, Progress, Status};
use super::super::operation::Operation;
use super::super::pages::Pages;
use super::super::request_body::RequestBody;
use super::super::retry::RetryPolicy;
use super::super::segment::Listing;
use super::super::service::Service;
use super::super::upload::{Source, Upload};
use super::exchange::{Broken, Next};
use super::settings::Settings;
use super::token::AccessToken;
use crate::odata::{Collection, Slot};

/// Sends requests, and waits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not send requests and wait: `ureq::Agent` does with the feature `ureq`",
    note = "for `reqwest::Client` there is the asynchronous `Client`"
)]
pub trait Transport {
    /// Why there is no response.
    type Error: Into<AnyError>;

    /// Sends a request, and yields the response whatever its status is. Redirections may be followed or not.
    ///
    /// # Errors
    ///
    /// When there is no response.
    fn send(&self, request: Request<RequestBody>) -> Result<Response<Vec<u8>>, Self::Error>;

    /// Waits.
    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    /// Whether a request that failed so may have reached the service, and so must not be sent twice without thought.
    fn may_have_arrived(&self, _: &Self::Error) -> bool {
        true
    }
}

/// Where a client gets its access tokens. It asks for one before its first call, before a token expires, and when the
/// service has refused one. Closures implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` provides no access tokens: a closure that yields an `AccessToken` does"
)]
pub trait ProvideToken: Send + Sync {
    /// A token that is valid now.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from getting one.
    fn token(&self) -> Result<AccessToken, AnyError>;
}

impl<F: Fn() -> Result<AccessToken, AnyError> + Send + Sync> ProvideToken for F {
    fn token(&self) -> Result<AccessToken, AnyError> {
        self()
    }
}

/// A client of a service that waits for each answer.
///
/// ```
/// use vpp_model::odata::{Collection, Untyped};
/// use vpp_model::odata::http::{self, Raw, Service, blocking};
///
/// # fn example(transport: impl blocking::Transport) -> Result<(), http::Error> {
/// let service = Service::new(Service::GRAPH_V1_0)?.bearer("the access token")?;
/// let client = blocking::Client::new(service, transport); // such as `ureq::Agent::new_with_defaults()`
/// let me = client.call(Raw::<Untyped>::get("/me"))?; // or an operation of the model
/// for user in client.iter(Raw::<Collection<Untyped>>::get("/users"))? {
///     println!("{} {me}", user?);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Client<T> {
    settings: Settings<dyn ProvideToken>,
    transport: T,
}

impl<T: Transport> Client<T> {
    /// A client that sends its requests in this way.
    pub fn new(service: Service, transport: T) -> Client<T> {
        Client { settings: Settings::new(service), transport }
    }

    /// Sends failed requests again as this policy says.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Client<T> {
        self.settings.policy = policy;
        self
    }

    /// Gets access tokens from a provider, and renews them.
    #[must_use]
    pub fn token(mut self, provider: impl ProvideToken + 'static) -> Client<T> {
        self.settings.provider = Some(Arc::new(provider));
        self
    }

    /// Sets aside what is not as documented, as [`forgiving`](crate::odata::forgiving) does, instead of failing.
    #[must_use]
    pub fn forgiving(mut self) -> Client<T> {
        self.settings.is_forgiving = true;
        self
    }

    /// The service.
    pub fn service(&self) -> &Service {
        &self.settings.service
    }

    /// What sends the requests.
    pub fn transport(&self) -> &T {
        &self.transport
    }

    /// Makes a call, and reads what it answers.
    ///
    /// # Errors
    ///
    /// When the request cannot be made or sent, when the service answers with an error, and when its answer cannot be
    /// read.
    pub fn call<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let request = self.settings.service.request(operation)?;
        let response = self.exchange(request, O::Output::is_answer(StatusCode::FOUND))?;
        self.settings.read::<O>(&response)
    }

    /// What a list has on all its pages, one by one.
    ///
    /// # Errors
    ///
    /// When the request for the first page cannot be made.
    pub fn iter<O, I>(&self, operation: O) -> Result<Items<'_, T, O, I>, Error>
    where
        O: Operation<Output: Listing> + Operation<Output = Collection<I>>,
        I: Slot,
    {
        Ok(self.items(self.settings.service.pages(operation)?))
    }

    /// What pages have that have been begun or [resumed](Service::resume), one by one.
    pub fn items<O, I>(&self, pages: Pages<O>) -> Items<'_, T, O, I>
    where
        O: Operation<Output: Listing> + Operation<Output = Collection<I>>,
        I: Slot,
    {
        let pages = if self.settings.is_forgiving { pages.forgiving() } else { pages };
        Items { client: self, pages, here: Vec::new().into_iter(), is_over: false }
    }

    /// The next page of a list, or `None` behind the last. After an error the page can be asked for again.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call), and when the link to the page leads away from the service or in a circle.
    pub fn page<O, I>(&self, pages: &mut Pages<O>) -> Result<Option<Vec<I>>, Error>
    where
        O: Operation<Output: Listing> + Operation<Output = Collection<I>>,
        I: Slot,
    {
        let Some(request) = pages.next()? else { return Ok(None) };
        let response = self.exchange(request, false)?;
        pages.read(&response).map(Some)
    }

    /// Sends the requests of a batch, twenty at a time, and those again that the service was too busy for.
    ///
    /// # Errors
    ///
    /// When a batch as a whole fails. The answers say of each request how it went.
    pub fn batch(&self, mut batch: Batch) -> Result<BatchAnswers, Error> {
        while let Some(request) = batch.next(&self.settings.service)? {
            let response = self.exchange(request, false)?;
            if let Some(wait) = batch.read(&response, &self.settings.policy)? {
                self.transport.sleep(wait);
            }
        }
        Ok(batch.into_answers())
    }

    /// Uploads content in ranges. After an error the upload can be gone on with.
    ///
    /// # Errors
    ///
    /// When the content cannot be read, or a range not be sent.
    pub fn upload<A: Answer>(&self, upload: &mut Upload<A>, mut source: impl Source) -> Result<A, Error> {
        loop {
            let request = upload.next(&mut source)?;
            let response = self.exchange(request, false)?;
            if let Some(answer) = upload.read(&response)? {
                return Ok(answer);
            }
        }
    }

    /// Waits for the end of an operation that the service goes on with.
    ///
    /// # Errors
    ///
    /// When the operation fails, and when the service cannot be asked.
    pub fn wait(&self, accepted: Accepted) -> Result<Status, Error> {
        let mut monitor = accepted.monitor()?;
        loop {
            self.transport.sleep(self.settings.patience(&monitor));
            let response = self.exchange(monitor.request(&self.settings.service)?, true)?;
            if let Progress::Done(status) = monitor.read(&response)? {
                return Ok(status);
            }
        }
    }

    /// Sends a request as the client sends its own: with a token, and again where that helps.
    ///
    /// # Errors
    ///
    /// When there is no token, or no response.
    pub fn send(&self, request: Request<RequestBody>) -> Result<Response<Vec<u8>>, Error> {
        self.exchange(request, true)
    }

    fn exchange(&self, request: Request<RequestBody>, keeps_redirection: bool) -> Result<Response<Vec<u8>>, Error> {
        let mut exchange = self.settings.exchange(request, keeps_redirection);
        loop {
            if let Some(renewed) = exchange.wants_token() {
                exchange.authorize(self.authorization(renewed)?);
            }
            let result = self.transport.send(exchange.request()).map_err(|error| Broken {
                may_have_arrived: self.transport.may_have_arrived(&error),
                error: error.into(),
            });
            match exchange.next(result) {
                Next::Send(wait) if wait.is_zero() => {}
                Next::Send(wait) => self.transport.sleep(wait),
                Next::Over(result) => return result,
            }
        }
    }

    fn authorization(&self, renewed: bool) -> Result<HeaderValue, Error> {
        if let Some(header) = self.settings.authorization(renewed) {
            return Ok(header);
        }
        let token = self.settings.provider()?.token().map_err(Error::Token)?;
        Ok(self.settings.token.renew(token))
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}

/// What a list has on all its pages, one by one. Pages are asked for when they are needed.
///
/// It ends behind an error. [`into_pages`](Self::into_pages) goes on from there.
#[derive(Debug)]
pub struct Items<'a, T, O, I> {
    client: &'a Client<T>,
    pages: Pages<O>,
    here: std::vec::IntoIter<I>,
    is_over: bool,
}

impl<T, O, I> Items<'_, T, O, I> {
    /// The pages that have not been read.
    pub fn into_pages(self) -> Pages<O> {
        self.pages
    }
}

impl<T, O, I> Iterator for Items<'_, T, O, I>
where
    T: Transport,
    O: Operation<Output = Collection<I>>,
    I: Slot,
{
    type Item = Result<I, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.here.next() {
                return Some(Ok(item));
            }
            if self.is_over {
                return None;
            }
            match self.client.page(&mut self.pages) {
                Ok(Some(page)) => self.here = page.into_iter(),
                Ok(None) => self.is_over = true,
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
