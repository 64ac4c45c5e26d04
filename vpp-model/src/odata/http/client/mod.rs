//! A client: it ties a call to its answer, with whatever sends requests.
//!
//! [`Client`] is for asynchronous programs, [`blocking::Client`] for others; both do the same. What sends the requests
//! is a [`Transport`]: `reqwest::Client` is one with the feature `reqwest`, `ureq::Agent` with the feature `ureq`,
//! `Fake` with the feature `testing`, and any other is a few lines.

pub mod blocking;
mod exchange;
mod items;
mod settings;
mod token;
mod with_reqwest;
mod with_ureq;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use ::http::{HeaderValue, Request, Response, StatusCode};

use super::answer::Answer;
use super::batch::{Batch, BatchAnswers};
use super::error::{AnyError, Error};
use super::long_running::{Accepted, Progress, Status};
use super::operation::Operation;
use super::pages::Pages;
use super::request_body::RequestBody;
use super::retry::RetryPolicy;
use super::segment::Listing;
use super::service::Service;
use super::upload::{Source, Upload};
use crate::odata::{Collection, Slot};

use exchange::{Broken, Next};
pub use items::Items;
use settings::Settings;
pub use token::{AccessToken, BoxFuture, ProvideToken};

/// Sends requests, and waits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not send requests: `reqwest::Client` does with the feature `reqwest`",
    note = "for `ureq::Agent` there is `blocking::Client`"
)]
pub trait Transport: Send + Sync {
    /// Why there is no response.
    type Error: Into<AnyError> + Send;

    /// Sends a request, and yields the response whatever its status is. Redirections may be followed or not.
    fn send(
        &self,
        request: Request<RequestBody>,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, Self::Error>> + Send;

    /// Waits.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;

    /// Whether a request that failed so may have reached the service, and so must not be sent twice without thought.
    fn may_have_arrived(&self, _: &Self::Error) -> bool {
        true
    }
}

/// An asynchronous client of a service.
///
/// ```
/// use vpp_model::odata::Untyped;
/// use vpp_model::odata::http::{self, Client, Raw, Service, Transport};
///
/// # async fn example(transport: impl Transport) -> Result<(), http::Error> {
/// let service = Service::new(Service::GRAPH_V1_0)?.bearer("the access token")?;
/// let client = Client::new(service, transport); // such as `reqwest::Client::new()`
/// let user = client.call(Raw::<Untyped>::get("/me")).await?; // or an operation of the model
/// println!("{user}");
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
    pub async fn call<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let request = self.settings.service.request(operation)?;
        let response = self.exchange(request, O::Output::is_answer(StatusCode::FOUND)).await?;
        self.settings.read::<O>(&response)
    }

    /// What a list has on all its pages, one by one.
    ///
    /// # Errors
    ///
    /// When the request for the first page cannot be made.
    pub fn stream<O, I>(&self, operation: O) -> Result<Items<'_, T, O, I>, Error>
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
        Items::new(self, if self.settings.is_forgiving { pages.forgiving() } else { pages })
    }

    /// The next page of a list, or `None` behind the last. After an error the page can be asked for again.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call), and when the link to the page leads away from the service or in a circle.
    pub async fn page<O, I>(&self, pages: &mut Pages<O>) -> Result<Option<Vec<I>>, Error>
    where
        O: Operation<Output: Listing> + Operation<Output = Collection<I>>,
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
        while let Some(request) = batch.next(&self.settings.service)? {
            let response = self.exchange(request, false).await?;
            if let Some(wait) = batch.read(&response, &self.settings.policy)? {
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
            self.transport.sleep(self.settings.patience(&monitor)).await;
            let response = self.exchange(monitor.request(&self.settings.service)?, true).await?;
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
    pub async fn send(&self, request: Request<RequestBody>) -> Result<Response<Vec<u8>>, Error> {
        self.exchange(request, true).await
    }

    async fn exchange(
        &self,
        request: Request<RequestBody>,
        keeps_redirection: bool,
    ) -> Result<Response<Vec<u8>>, Error> {
        let mut exchange = self.settings.exchange(request, keeps_redirection);
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
        if let Some(header) = self.settings.authorization(renewed) {
            return Ok(header);
        }
        let token = self.settings.provider()?.token().await.map_err(Error::Token)?;
        Ok(self.settings.token.renew(token))
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}
