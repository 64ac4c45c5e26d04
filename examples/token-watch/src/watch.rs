//! What the service does, whatever sends its requests.

use std::time::{Duration, SystemTime};

use vpp_model::beta::vpp_tokens::{List, RevokeLicenses};
use vpp_model::beta::{VppToken, VppTokenState};
use vpp_model::odata::http::{self, blocking};

/// How long before its end a token is warned of.
pub const NOTICE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How many tokens there are of each kind.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub valid: usize,
    pub expiring: usize,
    pub expired: usize,
}

/// Goes through all tokens. The client follows the pages, waits when the service is busy, and asks again.
pub fn tokens<T: blocking::Transport>(
    client: &blocking::Client<T>,
    now: SystemTime,
    may_revoke: bool,
) -> Result<Seen, http::Error> {
    let mut seen = Seen::default();
    for token in client.iter(List::new())? {
        let token = token?;
        // `Debug` withholds the token itself.
        tracing::debug!(?token);
        let name = token.display_name.as_deref().unwrap_or("a token without a name");
        if token.state == Some(VppTokenState::Expired) {
            seen.expired += 1;
            tracing::warn!(name, "the token has expired");
            if may_revoke {
                revoke(client, &token)?;
            }
        } else if expires_by(&token, now + NOTICE) {
            seen.expiring += 1;
            tracing::warn!(
                name,
                expires = token.expiration_date_time.as_ref().map(tracing::field::display),
                "renew it"
            );
        } else {
            seen.valid += 1;
        }
    }
    Ok(seen)
}

/// Takes back the licenses of a token.
fn revoke<T: blocking::Transport>(client: &blocking::Client<T>, token: &VppToken) -> Result<(), http::Error> {
    let Some(id) = token.id.as_deref() else { return Ok(()) };
    client.call(RevokeLicenses::new(id).notify_managed_devices(true))?;
    tracing::info!(id, "its licenses are being revoked");
    Ok(())
}

/// Whether a token has an end, and it is not after a time. An end too far away for the clock is none.
fn expires_by(token: &VppToken, time: SystemTime) -> bool {
    let end = token.expiration_date_time.as_ref().and_then(|end| SystemTime::try_from(end).ok());
    end.is_some_and(|end| end <= time)
}

#[cfg(test)]
mod tests {
    use vpp_model::odata::http::{Fake, Service, ServiceError, StatusCode};
    use vpp_model::odata::{Collection, DateTimeOffset};

    use super::*;

    /// A token that ends so many days after the beginning of 1970.
    fn token(id: &str, state: VppTokenState, days: i64) -> VppToken {
        let end = DateTimeOffset::from_unix(days * 24 * 60 * 60, 0);
        VppToken::default().with_id(id).with_state(state).with_expiration_date_time(end)
    }

    fn client(fake: Fake) -> blocking::Client<Fake> {
        blocking::Client::new(Service::new(Service::GRAPH_BETA).expect("an address"), fake)
    }

    fn paths(client: &blocking::Client<Fake>) -> Vec<String> {
        client.transport().received().iter().map(|request| request.uri().path().to_string()).collect()
    }

    fn three() -> Fake {
        let valid = |id, days| token(id, VppTokenState::Valid, days);
        Fake::new().answer::<List>(Collection::from(vec![
            valid("1", 31),
            valid("2", 30),
            token("3", VppTokenState::Expired, 0),
        ]))
    }

    #[test]
    fn tokens_are_told_apart_by_state_and_by_end() {
        let client = client(three());
        let seen = tokens(&client, SystemTime::UNIX_EPOCH, false).expect("an answer");
        assert_eq!(seen, Seen { valid: 1, expiring: 1, expired: 1 });
        assert_eq!(paths(&client), ["/beta/deviceAppManagement/vppTokens"]);
    }

    #[test]
    fn licenses_of_expired_tokens_are_revoked_where_that_is_wanted() {
        let client = client(three().answer::<RevokeLicenses>(()));
        tokens(&client, SystemTime::UNIX_EPOCH, true).expect("an answer");
        assert_eq!(paths(&client)[1], "/beta/deviceAppManagement/vppTokens/3/revokeLicenses");
    }

    #[test]
    fn a_busy_service_is_asked_again_and_one_that_refuses_is_an_error() {
        let busy = ServiceError::new(StatusCode::TOO_MANY_REQUESTS);
        let client = client(Fake::new().refuse::<List>(busy).answer::<List>(Collection::from(Vec::new())));
        assert_eq!(tokens(&client, SystemTime::UNIX_EPOCH, true).expect("an answer"), Seen::default());
        assert_eq!(client.transport().waited().len(), 1);

        let client = self::client(Fake::new().refuse::<List>(ServiceError::new(StatusCode::FORBIDDEN)));
        assert!(tokens(&client, SystemTime::UNIX_EPOCH, true).is_err());
    }
}
