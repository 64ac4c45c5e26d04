//! What becomes of one request: the decisions of a client, without its waiting.

use std::time::{Duration, SystemTime};

use ::http::header::{ACCEPT, AUTHORIZATION, LOCATION};
use ::http::{HeaderValue, Method, Request, Response, StatusCode};

use super::super::error::{AnyError, Error};
use super::super::link::resolved;
use super::super::request_body::RequestBody;
use super::super::retry::{Failure, RetryPolicy, chance};
use super::super::service::Service;

/// How many redirections are followed.
const REDIRECTIONS: u32 = 10;

/// A request on its way through failures, redirections and tokens that have expired.
pub(super) struct Exchange<'a> {
    service: &'a Service,
    policy: &'a RetryPolicy,
    request: Request<RequestBody>,
    failures: u32,
    redirections: u32,
    token: Token,
    /// Whether a redirection is the answer itself.
    keeps_redirection: bool,
}

/// What is known of the access token.
#[derive(Clone, Copy, PartialEq)]
enum Token {
    /// Nobody renews it: the request has the one of the service, if any.
    Fixed,
    /// The one that is in use is taken.
    InUse,
    /// The service has refused it, and another one is to be taken.
    Refused,
    /// That one has been taken.
    Renewed,
}

/// What to do next.
pub(super) enum Next {
    /// Send the request again after this time.
    Send(Duration),
    /// It is over.
    Over(Result<Response<Vec<u8>>, Error>),
}

/// Why there is no response, and whether the request may have reached the service.
pub(super) struct Broken {
    pub(super) error: AnyError,
    pub(super) may_have_arrived: bool,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(service: &'a Service, policy: &'a RetryPolicy, request: Request<RequestBody>) -> Exchange<'a> {
        let (failures, redirections, token) = (0, 0, Token::Fixed);
        Exchange { service, policy, request, failures, redirections, token, keeps_redirection: false }
    }

    /// With a token of a provider, who renews it if the service refuses it.
    pub(super) fn renewing(mut self, renews: bool) -> Self {
        if renews {
            self.token = Token::InUse;
        }
        self
    }

    /// With a redirection for an answer.
    pub(super) fn keeping_redirection(mut self, keeps: bool) -> Self {
        self.keeps_redirection = keeps;
        self
    }

    /// Whether a token is to be put into the request, and whether it must be a new one.
    pub(super) fn wants_token(&self) -> Option<bool> {
        if !self.service.owns(self.request.uri()) {
            return None;
        }
        match self.token {
            Token::Fixed => None,
            Token::InUse | Token::Renewed => Some(false),
            Token::Refused => Some(true),
        }
    }

    /// Puts a token into the request.
    pub(super) fn authorize(&mut self, token: HeaderValue) {
        self.request.headers_mut().insert(AUTHORIZATION, token);
        if self.token == Token::Refused {
            self.token = Token::Renewed;
        }
    }

    /// The request to be sent now.
    pub(super) fn request(&self) -> Request<RequestBody> {
        self.request.clone()
    }

    /// What to do after a response, or none.
    pub(super) fn next(&mut self, result: Result<Response<Vec<u8>>, Broken>) -> Next {
        let response = match result {
            Ok(response) => response,
            Err(broken) => {
                let failure = if broken.may_have_arrived { Failure::Lost } else { Failure::Unsent };
                return match self.wait(failure) {
                    Some(wait) => Next::Send(wait),
                    None => Next::Over(Err(Error::Transport(broken.error))),
                };
            }
        };
        if response.status() == StatusCode::UNAUTHORIZED && self.token == Token::InUse {
            self.token = Token::Refused;
            return Next::Send(Duration::ZERO);
        }
        if !self.keeps_redirection && self.redirect(&response) {
            return Next::Send(Duration::ZERO);
        }
        match self.wait(Failure::Status(response.status(), response.headers())) {
            Some(wait) => Next::Send(wait),
            None => Next::Over(Ok(response)),
        }
    }

    fn wait(&mut self, failure: Failure<'_>) -> Option<Duration> {
        self.failures += 1;
        self.policy.wait(self.request.method(), failure, self.failures, SystemTime::now(), chance())
    }

    /// Follows a redirection of something that is only read. The access token stays with the service, and so does
    /// everything else that is meant for it.
    fn redirect(&mut self, response: &Response<Vec<u8>>) -> bool {
        let is_redirection = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
        if !is_redirection || self.request.method() != Method::GET || self.redirections == REDIRECTIONS {
            return false;
        }
        let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
        let Some(address) = location.and_then(|link| resolved(self.request.uri(), link).ok()) else { return false };
        self.redirections += 1;
        if !self.service.owns(&address) {
            let accept = self.request.headers_mut().remove(ACCEPT);
            *self.request.headers_mut() = accept.into_iter().map(|accept| (ACCEPT, accept)).collect();
        }
        *self.request.uri_mut() = address;
        true
    }
}
