//! Access tokens that are renewed.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use ::http::HeaderValue;

use super::super::error::{AnyError, RequestError};
use super::super::service::bearer;

/// How long before its end a token is renewed.
const MARGIN: Duration = Duration::from_secs(300);

/// An access token, and how long it is valid.
#[derive(Clone, Debug)]
pub struct AccessToken {
    header: HeaderValue,
    expires: Option<SystemTime>,
}

impl AccessToken {
    /// A token that is used until the service refuses it.
    ///
    /// # Errors
    ///
    /// When the token is not a valid value of a header.
    pub fn new(token: &str) -> Result<AccessToken, RequestError> {
        Ok(AccessToken { header: bearer(token)?, expires: None })
    }

    /// Says until when the token is valid. It is renewed five minutes before, or when the service refuses it.
    #[must_use]
    pub fn expires(mut self, at: SystemTime) -> AccessToken {
        self.expires = Some(at);
        self
    }

    fn is_valid(&self, now: SystemTime) -> bool {
        self.expires.is_none_or(|expires| now + MARGIN < expires)
    }
}

/// A future in a box, as [`ProvideToken`] gives it back.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where a client gets its access tokens. It asks for one before its first call, before a token expires, and when the
/// service has refused one.
///
/// Closures implement it: `|| Box::pin(async { Ok(AccessToken::new("…")?) })`. With the crate
/// `azure_identity`, it awaits `get_token` of a credential for the scope `https://graph.microsoft.com/.default`.
///
/// ```
/// use std::error::Error;
/// use vpp_model::odata::http::{AccessToken, BoxFuture, ProvideToken};
///
/// struct Vault {
///     secret: String,
/// }
///
/// impl ProvideToken for Vault {
///     fn token(&self) -> BoxFuture<'_, Result<AccessToken, Box<dyn Error + Send + Sync>>> {
///         // Here the identity platform is asked, and waited for.
///         Box::pin(async { Ok(AccessToken::new(&self.secret)?) })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` provides no access tokens: a closure that yields a future of an `AccessToken` does"
)]
pub trait ProvideToken: Send + Sync {
    /// A token that is valid now.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from getting one.
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, AnyError>>;
}

impl<F> ProvideToken for F
where
    F: Fn() -> BoxFuture<'static, Result<AccessToken, AnyError>> + Send + Sync,
{
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, AnyError>> {
        self()
    }
}

/// The token that is in use.
#[derive(Debug, Default)]
pub(super) struct InUse(Mutex<Option<AccessToken>>);

impl InUse {
    /// The header with the token, if that is still valid.
    pub(super) fn header(&self) -> Option<HeaderValue> {
        let token = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        token.as_ref().filter(|token| token.is_valid(SystemTime::now())).map(|token| token.header.clone())
    }

    /// Takes a token into use, and yields its header.
    pub(super) fn renew(&self, token: AccessToken) -> HeaderValue {
        let header = token.header.clone();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(token);
        header
    }
}
