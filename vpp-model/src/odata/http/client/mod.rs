//! A client: it ties a call to its answer, with whatever sends requests.
//!
//! [`Client`] is for asynchronous programs, [`blocking::Client`] for others; both do the same. What sends the requests
//! is a [`Transport`]: `reqwest::Client` is one with the feature `reqwest`, `ureq::Agent` with the feature `ureq`,
//! `Fake` with the feature `testing`, and any other is a few lines.
//!
//! ```text
//! let client = Client::new(Service::new(Service::GRAPH_BETA)?.bearer("…")?, reqwest::Client::new());
//! client.call(RevokeLicenses::new("5d0b7c1e").notify_managed_devices(true)).await?;
//! let mut tokens = client.stream(List::new())?;
//! while let Some(token) = tokens.next().await {
//!     println!("{:?}", token?.display_name);
//! }
//! ```

pub mod blocking;
mod exchange;
mod items;
mod token;
mod with_reqwest;
mod with_ureq;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ::http::{HeaderValue, Request, Response, StatusCode};

use super::answer::{Answer, Incoming};
use super::batch::{Batch, BatchAnswers};
use super::error::{AnyError, Error};
use super::long_running::{Accepted, Progress, Status};
use super::operation::Operation;
use super::pages::Pages;
use super::retry::RetryPolicy;
use super::service::Service;
use super::upload::{Source, Upload};
use crate::odata::{Collection, Slot};

use exchange::{Broken, Exchange, Next};
pub use items::Items;
pub use token::{AccessToken, BoxFuture, ProvideToken};
use token::{InUse, Provider};

/// Sends requests, and waits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not send requests",
    note = "`reqwest::Client` does with the feature `reqwest`; for `ureq::Agent` there is `blocking::Client`"
)]
pub trait Transport: Send + Sync {
    /// Why there is no response.
    type Error: Into<AnyError> + Send;

    /// Sends a request, and yields the response whatever its status is. Redirections may be followed or not.
    fn send(&self, request: Request<Vec<u8>>) -> impl Future<Output = Result<Response<Vec<u8>>, Self::Error>> + Send;

    /// Waits.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;

    /// Whether a request that failed so may have reached the service, and so must not be sent twice without thought.
    fn may_have_arrived(&self, _: &Self::Error) -> bool {
        true
    }
}

/// How a client waits for what takes long, where the service does not say when to ask.
const PATIENCE: Duration = Duration::from_secs(5);

/// An asynchronous client of a service.
pub struct Client<T> {
    service: Service,
    transport: T,
    policy: RetryPolicy,
    provider: Option<Arc<dyn ProvideToken>>,
    token: InUse,
    is_forgiving: bool,
}

impl<T: Transport> Client<T> {
    /// A client that sends its requests in this way.
    pub fn new(service: Service, transport: T) -> Client<T> {
        let (policy, token) = (RetryPolicy::default(), InUse::default());
        Client { service, transport, policy, provider: None, token, is_forgiving: false }
    }

    /// Sends failed requests again as this policy says.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Client<T> {
        self.policy = policy;
        self
    }

    /// Gets access tokens from a provider, and renews them.
    #[must_use]
    pub fn token(mut self, provider: impl ProvideToken + 'static) -> Client<T> {
        self.provider = Some(Arc::new(provider));
        self
    }

    /// Sets aside what is not as documented, as [`forgiving`](crate::odata::forgiving) does, instead of failing.
    #[must_use]
    pub fn forgiving(mut self) -> Client<T> {
        self.is_forgiving = true;
        self
    }

    /// The service.
    pub fn service(&self) -> &Service {
        &self.service
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
    pub async fn call<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let request = self.service.request(operation)?;
        let response = self.exchange(request, O::Output::is_answer(StatusCode::FOUND)).await?;
        O::read_incoming(&Incoming::new(&response).forgiving(self.is_forgiving))
    }

    /// What a list has on all its pages, one by one.
    ///
    /// # Errors
    ///
    /// When the request for the first page cannot be made.
    pub fn stream<O, I>(&self, operation: O) -> Result<Items<'_, T, O, I>, Error>
    where
        O: Operation<Output = Collection<I>>,
        I: Slot,
    {
        Ok(self.items(self.service.pages(operation)?))
    }

    /// What pages have that have been begun or [resumed](Service::resume), one by one.
    pub fn items<O, I>(&self, pages: Pages<O>) -> Items<'_, T, O, I>
    where
        O: Operation<Output = Collection<I>>,
        I: Slot,
    {
        Items::new(self, if self.is_forgiving { pages.forgiving() } else { pages })
    }

    /// The next page of a list, or `None` behind the last. After an error the page can be asked for again.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call), and when the link to the page leads away from the service or in a circle.
    pub async fn page<O, I>(&self, pages: &mut Pages<O>) -> Result<Option<Vec<I>>, Error>
    where
        O: Operation<Output = Collection<I>>,
        I: Slot,
    {
        let Some(request) = pages.next()? else { return Ok(None) };
        let response = self.exchange(request, false).await?;
        pages.read(&response).map(Some)
    }

    /// Sends the requests of a batch, twenty at a time, and those again that the service was too busy for.
    ///
    /// # Errors
    ///
    /// When a batch as a whole fails. The answers say of each request how it went.
    pub async fn batch(&self, mut batch: Batch) -> Result<BatchAnswers, Error> {
        while let Some(request) = batch.next(&self.service)? {
            let response = self.exchange(request, false).await?;
            if let Some(wait) = batch.read(&response, &self.policy)? {
                self.transport.sleep(wait).await;
            }
        }
        Ok(batch.into_answers())
    }

    /// Uploads content in ranges. After an error the upload can be gone on with.
    ///
    /// # Errors
    ///
    /// When the content cannot be read, or a range not be sent.
    pub async fn upload<A: Answer>(&self, upload: &mut Upload<A>, mut source: impl Source) -> Result<A, Error> {
        loop {
            let request = upload.next(&mut source)?;
            let response = self.exchange(request, false).await?;
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
    pub async fn wait(&self, accepted: Accepted) -> Result<Status, Error> {
        let mut monitor = accepted.monitor()?;
        loop {
            let wait = monitor.retry_after().map_or(PATIENCE, |retry| retry.delay(SystemTime::now()));
            self.transport.sleep(wait.min(self.policy.longest_wait)).await;
            let response = self.exchange(monitor.request(&self.service)?, true).await?;
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
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Error> {
        self.exchange(request, true).await
    }

    async fn exchange(&self, request: Request<Vec<u8>>, keeps_redirection: bool) -> Result<Response<Vec<u8>>, Error> {
        let exchange = Exchange::new(&self.service, &self.policy, request);
        let mut exchange = exchange.renewing(self.provider.is_some()).keeping_redirection(keeps_redirection);
        loop {
            if let Some(renewed) = exchange.wants_token() {
                exchange.authorize(self.authorization(renewed).await?);
            }
            let result = self.transport.send(exchange.request()).await.map_err(|error| Broken {
                may_have_arrived: self.transport.may_have_arrived(&error),
                error: error.into(),
            });
            match exchange.next(result) {
                Next::Send(wait) if wait.is_zero() => {}
                Next::Send(wait) => self.transport.sleep(wait).await,
                Next::Over(result) => return result,
            }
        }
    }

    async fn authorization(&self, renewed: bool) -> Result<HeaderValue, Error> {
        if let Some(header) = self.token.header().filter(|_| !renewed) {
            return Ok(header);
        }
        let provider = self.provider.as_ref().ok_or_else(|| Error::Token("nobody provides one".into()))?;
        Ok(self.token.renew(provider.token().await.map_err(Error::Token)?))
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.service)
            .field("policy", &self.policy)
            .field("provider", &self.provider.as_ref().map(|_| Provider))
            .finish_non_exhaustive()
    }
}
