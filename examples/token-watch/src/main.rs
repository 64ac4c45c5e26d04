//! Watches the VPP tokens of a tenant: warns of those that expire soon, and takes back the licenses of those that have.
//!
//! ```text
//! cargo run                                                # a server of its own on the loopback interface
//! GRAPH_TOKEN=… cargo run -- https://graph.microsoft.com/beta
//! ```
//!
//! Run it once a day. With the address of a service it revokes licenses for good only if `--revoke` is given, too.

#[path = "../../../vpp-model/examples/revoke_expired/loopback.rs"]
#[allow(dead_code, reason = "another example uses the rest of it")]
mod loopback;
mod watch;

use std::error::Error;
use std::process::ExitCode;
use std::time::SystemTime;

use loopback::{Answered, Loopback, Received};
use vpp_model::odata::DateTimeOffset;
use vpp_model::odata::http::{RetryPolicy, Service, blocking};

fn main() -> ExitCode {
    tracing_subscriber::fmt().init();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // No error of the model holds an access token or the value of a secret property.
            tracing::error!(%error, "the tokens could not be watched");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let may_revoke = arguments.iter().any(|argument| argument == "--revoke");
    match arguments.iter().find(|argument| !argument.starts_with("--")) {
        Some(root) => {
            let token = std::env::var("GRAPH_TOKEN").map_err(|_| "put an access token into `GRAPH_TOKEN`")?;
            watch(Service::new(root)?.bearer(&token)?, may_revoke)
        }
        None => {
            let server = Loopback::start(answer)?;
            watch(Service::new(&server.root())?.bearer("a token for nobody")?, true)
        }
    }
}

fn watch(service: Service, may_revoke: bool) -> Result<(), Box<dyn Error>> {
    let policy = RetryPolicy { retries: 5, ..RetryPolicy::default() };
    let client = blocking::Client::new(service, ureq::Agent::new_with_defaults()).retry(policy);
    let seen = watch::tokens(&client, SystemTime::now(), may_revoke)?;
    tracing::info!(valid = seen.valid, expiring = seen.expiring, expired = seen.expired, "all tokens have been seen");
    Ok(())
}

/// What the server on the loopback interface answers: two pages of tokens.
fn answer(request: &Received) -> Answered {
    let host = request.headers.get("host").map(String::as_str).unwrap_or_default();
    let soon = DateTimeOffset::from(SystemTime::now() + watch::NOTICE / 2);
    match (&*request.method, &*request.target) {
        ("GET", "/beta/deviceAppManagement/vppTokens") => Answered::json(
            200,
            format!(
                r#"{{ "@odata.nextLink": "http://{host}/beta/deviceAppManagement/vppTokens?$skiptoken=2", "value": [
                    {{ "id": "1", "displayName": "Rostock", "state": "valid", "token": "a secret",
                       "expirationDateTime": "9999-12-31T23:59:59.9999999Z" }},
                    {{ "id": "2", "displayName": "Turku", "state": "valid", "expirationDateTime": "{soon}" }}
                ] }}"#
            ),
        ),
        ("GET", "/beta/deviceAppManagement/vppTokens?$skiptoken=2") => {
            Answered::json(200, r#"{ "value": [{ "id": "3", "displayName": "Bologna", "state": "expired" }] }"#)
        }
        ("POST", target) if target.ends_with("/revokeLicenses") => Answered::status(204),
        _ => Answered::json(404, r#"{ "error": { "code": "notFound", "message": "There is nothing here." } }"#),
    }
}
