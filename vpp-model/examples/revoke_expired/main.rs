//! Lists the VPP tokens of a tenant and takes back the licenses of those that have expired.
//!
//! ```text
//! cargo run -p vpp-model --example revoke_expired --features ureq
//! ```
//!
//! Without an argument it talks to a server of its own on the loopback interface. With the address of a
//! service as its argument and an access token in the environment variable `GRAPH_TOKEN` it talks to that. It
//! then revokes licenses for good, so it asks for `--revoke` too; without it, it only lists.
//!
//! A real service wants TLS, which the client of this example has not, so that the project builds with nothing
//! but the Rust toolchain. This adds it:
//!
//! ```text
//! cargo add --dev --package vpp-model ureq --features rustls
//! GRAPH_TOKEN=… cargo run -p vpp-model --example revoke_expired --features ureq -- https://graph.microsoft.com/beta
//! ```

#[allow(dead_code, reason = "tests use the rest of it")]
mod loopback;

use std::error::Error;

use loopback::{Answered, Loopback, Received};
use vpp_model::beta::vpp_tokens::{List, RevokeLicenses};
use vpp_model::beta::{VppToken, VppTokenState};
use vpp_model::odata::http::{Service, blocking};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let revoke = arguments.iter().any(|argument| argument == "--revoke");
    match arguments.iter().find(|argument| !argument.starts_with("--")) {
        Some(root) => {
            let token = std::env::var("GRAPH_TOKEN").map_err(|_| "put an access token into `GRAPH_TOKEN`")?;
            revoke_expired(Service::new(root)?.bearer(&token)?, revoke)
        }
        None => {
            let server = Loopback::start(answer)?;
            revoke_expired(Service::new(&server.root())?.bearer("a token for nobody")?, true)
        }
    }
}

/// Goes through all pages of the list, and revokes the licenses of the tokens that have expired. Where the service is
/// busy, the client waits as long as it is told to, and asks again.
fn revoke_expired(service: Service, revoke: bool) -> Result<(), Box<dyn Error>> {
    let client = blocking::Client::new(service, ureq::Agent::new_with_defaults());
    let mut expired: Vec<VppToken> = Vec::new();
    for token in client.iter(List::new())? {
        let token = token?;
        println!("{}: {:?}", token.display_name.as_deref().unwrap_or("a token without a name"), token.state);
        if token.state == Some(VppTokenState::Expired) {
            expired.push(token);
        }
    }
    for token in expired {
        let Some(id) = token.id.as_deref().filter(|_| revoke) else { continue };
        client.call(RevokeLicenses::new(id).notify_managed_devices(true).revoke_untracked_licenses(false))?;
        println!("the licenses of {id} are being revoked");
    }
    Ok(())
}

/// What the server on the loopback interface answers: two pages of tokens.
fn answer(request: &Received) -> Answered {
    let host = request.headers.get("host").map(String::as_str).unwrap_or_default();
    match (&*request.method, &*request.target) {
        ("GET", "/beta/deviceAppManagement/vppTokens") => Answered::json(
            200,
            format!(
                r#"{{ "@odata.nextLink": "http://{host}/beta/deviceAppManagement/vppTokens?$skiptoken=2", "value": [
                    {{ "id": "5d0b7c1e", "displayName": "Rostock", "state": "valid" }},
                    {{ "id": "1fa86d35", "displayName": "Stockholm", "state": "expired" }}
                ] }}"#
            ),
        ),
        ("GET", "/beta/deviceAppManagement/vppTokens?$skiptoken=2") => {
            Answered::json(200, r#"{ "value": [{ "id": "c27e4a90", "displayName": "Bologna", "state": "expired" }] }"#)
        }
        ("POST", target) if target.ends_with("/revokeLicenses") => Answered::status(204),
        _ => Answered::json(404, r#"{ "error": { "code": "notFound", "message": "There is nothing here." } }"#),
    }
}
