//! What a client knows, whether or not it is asynchronous.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ::http::{HeaderValue, Request, Response};

use super::super::answer::Incoming;
use super::super::error::Error;
use super::super::long_running::Monitor;
use super::super::operation::Operation;
use super::super::request_body::RequestBody;
use super::super::retry::RetryPolicy;
use super::super::service::Service;
use super::exchange::Exchange;
use super::token::InUse;

/// How a client waits for what takes long, where the service does not say when to ask.
const PATIENCE: Duration = Duration::from_secs(5);

/// The service, and how a client deals with it; `P` provides access tokens.
pub(super) struct Settings<P: ?Sized> {
    pub(super) service: Service,
    pub(super) policy: RetryPolicy,
    pub(super) provider: Option<Arc<P>>,
    pub(super) token: InUse,
    pub(super) is_forgiving: bool,
}

impl<P: ?Sized> Settings<P> {
    pub(super) fn new(service: Service) -> Self {
        let (policy, token) = (RetryPolicy::default(), InUse::default());
        Settings { service, policy, provider: None, token, is_forgiving: false }
    }

    /// The way of a request to its response.
    pub(super) fn exchange(&self, request: Request<RequestBody>, keeps_redirection: bool) -> Exchange<'_> {
        let exchange = Exchange::new(&self.service, &self.policy, request);
        exchange.renewing(self.provider.is_some()).keeping_redirection(keeps_redirection)
    }

    /// What answers a call.
    pub(super) fn read<O: Operation>(&self, response: &Response<Vec<u8>>) -> Result<O::Output, Error> {
        O::read_incoming(&Incoming::new(response).forgiving(self.is_forgiving))
    }

    /// The header with the token that is in use, unless there is none that is valid or it must be a new one.
    pub(super) fn authorization(&self, renewed: bool) -> Option<HeaderValue> {
        self.token.header().filter(|_| !renewed)
    }

    /// Who provides tokens.
    pub(super) fn provider(&self) -> Result<&P, Error> {
        self.provider.as_deref().ok_or_else(|| Error::Token("nobody provides one".into()))
    }

    /// How long to wait before the service is asked again for what takes long.
    pub(super) fn patience(&self, monitor: &Monitor) -> Duration {
        let told = monitor.retry_after().map_or(PATIENCE, |retry| retry.delay(SystemTime::now()));
        told.min(self.policy.longest_wait)
    }
}

impl<P: ?Sized> fmt::Debug for Settings<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let provider = self.provider.as_ref().map(|_| format_args!("a provider of tokens"));
        f.debug_struct("Client")
            .field("service", &self.service)
            .field("policy", &self.policy)
            .field("provider", &provider)
            .finish_non_exhaustive()
    }
}
