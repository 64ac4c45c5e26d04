//! Which requests are sent again, and when.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use ::http::{HeaderMap, Method, StatusCode};

use super::retry_after::RetryAfter;

/// When a request that failed is sent again.
///
/// What the service surely did not do (`429 Too Many Requests`, and `503 Service Unavailable` with a time to come
/// back) is asked for again whatever it is. What may have happened, as behind a gateway that gave up waiting, is asked
/// for again only where once more makes no difference: `GET`, `HEAD`, `OPTIONS`, `PUT` and `DELETE` (RFC 9110, section
/// 9.2.2).
///
/// ```
/// use std::time::Duration;
/// use vpp_model::odata::http::RetryPolicy;
///
/// let patient = RetryPolicy { retries: 8, longest_wait: Duration::from_secs(600), ..RetryPolicy::default() };
/// assert_eq!(patient.first_wait, RetryPolicy::default().first_wait);
/// assert_eq!(RetryPolicy::NEVER.retries, 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a request is sent again at most.
    pub retries: u32,
    /// How long the first wait is at most, where the service does not say; each further one may be twice as long. How
    /// long it is in fact is up to chance, so that many clients do not come back at once.
    pub first_wait: Duration,
    /// The longest wait. If the service wants a longer one, its response is the answer.
    pub longest_wait: Duration,
    /// The statuses after which a request is sent again.
    pub statuses: Vec<StatusCode>,
}

impl RetryPolicy {
    /// Nothing is sent again.
    pub const NEVER: RetryPolicy =
        RetryPolicy { retries: 0, first_wait: Duration::ZERO, longest_wait: Duration::ZERO, statuses: Vec::new() };

    /// How long to wait before a request is sent again that failed for the `failures`th time; `None` if it is not.
    ///
    /// `chance` is a number from 0 to 1 that decides within the limits of the policy.
    pub fn wait(
        &self,
        method: &Method,
        failure: Failure<'_>,
        failures: u32,
        now: SystemTime,
        chance: f64,
    ) -> Option<Duration> {
        if failures > self.retries || !self.is_allowed(method, failure) {
            return None;
        }
        match failure.retry_after() {
            Some(retry_after) => Some(retry_after.delay(now)).filter(|wait| *wait <= self.longest_wait),
            None => {
                let doubled = 2u32.saturating_pow(failures.saturating_sub(1));
                let longest = self.first_wait.saturating_mul(doubled).min(self.longest_wait);
                Some(longest.mul_f64(chance.clamp(0.0, 1.0)))
            }
        }
    }

    fn is_allowed(&self, method: &Method, failure: Failure<'_>) -> bool {
        let is_repeatable = method.is_idempotent();
        match failure {
            Failure::Unsent => true,
            Failure::Lost => is_repeatable,
            Failure::Status(status, _) if !self.statuses.contains(&status) => false,
            Failure::Status(StatusCode::TOO_MANY_REQUESTS, _) => true,
            Failure::Status(StatusCode::SERVICE_UNAVAILABLE, _) if failure.retry_after().is_some() => true,
            Failure::Status(..) => is_repeatable,
        }
    }
}

/// Three retries after half a second, one and two; the service may ask for a minute.
impl Default for RetryPolicy {
    fn default() -> RetryPolicy {
        RetryPolicy {
            retries: 3,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(60),
            statuses: vec![
                StatusCode::REQUEST_TIMEOUT,
                StatusCode::TOO_MANY_REQUESTS,
                StatusCode::BAD_GATEWAY,
                StatusCode::SERVICE_UNAVAILABLE,
                StatusCode::GATEWAY_TIMEOUT,
            ],
        }
    }
}

/// How a request failed.
#[derive(Clone, Copy, Debug)]
pub enum Failure<'a> {
    /// It did not reach the service.
    Unsent,
    /// It may have reached the service, but no response came back.
    Lost,
    /// The service answers with a status and headers.
    Status(StatusCode, &'a HeaderMap),
}

impl Failure<'_> {
    fn retry_after(self) -> Option<RetryAfter> {
        match self {
            Failure::Status(_, headers) => RetryAfter::read(headers.get("retry-after")?.to_str().ok()?),
            Failure::Unsent | Failure::Lost => None,
        }
    }
}

/// A number from 0 to 1, another one each time. Hash maps are seeded with the randomness of the system.
pub(super) fn chance() -> f64 {
    let random = RandomState::new().hash_one(());
    (random >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(retry_after: &'static str) -> HeaderMap {
        let value = ::http::HeaderValue::from_static(retry_after);
        if retry_after.is_empty() {
            HeaderMap::new()
        } else {
            HeaderMap::from_iter([(::http::header::RETRY_AFTER, value)])
        }
    }

    /// The wait in milliseconds after the first failure, with the longest chance.
    fn wait(method: Method, status: u16, retry_after: &'static str) -> Option<u128> {
        let (headers, status) = (headers(retry_after), StatusCode::from_u16(status).expect("a status"));
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let failure = Failure::Status(status, &headers);
        RetryPolicy::default().wait(&method, failure, 1, now, 1.0).map(|wait| wait.as_millis())
    }

    #[test]
    fn the_service_says_when() {
        assert_eq!(wait(Method::POST, 429, "7"), Some(7_000));
        assert_eq!(wait(Method::GET, 503, "Sun, 06 Nov 1994 08:49:47 GMT"), Some(10_000));
        assert_eq!(wait(Method::GET, 503, "Sun, 06 Nov 1994 08:49:27 GMT"), Some(0));
        assert_eq!(wait(Method::GET, 429, "61"), None, "a wait that is too long is none");
        assert_eq!(wait(Method::GET, 429, "soon"), Some(500), "what cannot be read is not said");
    }

    #[test]
    fn what_may_have_happened_is_not_done_twice() {
        for status in [408, 502, 503, 504] {
            assert_eq!(wait(Method::POST, status, ""), None, "{status}");
            assert_eq!(wait(Method::PATCH, status, ""), None, "{status}");
            assert_eq!(wait(Method::GET, status, ""), Some(500), "{status}");
            assert_eq!(wait(Method::DELETE, status, ""), Some(500), "{status}");
        }
        assert_eq!(wait(Method::POST, 503, "1"), Some(1_000), "the service did not do it");
        let policy = RetryPolicy::default();
        let after = |method: &Method, failure| policy.wait(method, failure, 1, SystemTime::now(), 0.0);
        assert_eq!(after(&Method::POST, Failure::Unsent), Some(Duration::ZERO));
        assert_eq!(after(&Method::POST, Failure::Lost), None);
        assert_eq!(after(&Method::GET, Failure::Lost), Some(Duration::ZERO));
    }

    #[test]
    fn what_does_not_pass_is_not_waited_for() {
        for status in [400, 401, 404, 409, 500, 501] {
            assert_eq!(wait(Method::GET, status, "1"), None, "{status}");
        }
    }

    #[test]
    fn waits_double_up_to_a_limit_and_are_up_to_chance() {
        let policy = RetryPolicy { retries: 9, longest_wait: Duration::from_secs(3), ..RetryPolicy::default() };
        let wait = |failures, chance| policy.wait(&Method::GET, Failure::Lost, failures, SystemTime::now(), chance);
        let waits: Vec<f64> =
            (1..=5).filter_map(|failures| wait(failures, 1.0)).map(|wait| wait.as_secs_f64()).collect();
        assert_eq!(waits, [0.5, 1.0, 2.0, 3.0, 3.0]);
        assert_eq!(wait(3, 0.25), Some(Duration::from_millis(500)));
        assert_eq!(wait(10, 1.0), None, "enough is enough");
        assert_eq!(RetryPolicy::NEVER.wait(&Method::GET, Failure::Lost, 1, SystemTime::now(), 1.0), None);
        assert!((0..100).all(|_| (0.0..1.0).contains(&chance())));
    }
}
