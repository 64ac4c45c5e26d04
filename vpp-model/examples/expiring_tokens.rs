//! Which tokens need a renewal: reads a list as the service sends it and matches on the state.
//!
//! `cargo run --example expiring_tokens`

use std::time::SystemTime;

use vpp_model::beta::{VppToken, VppTokenState};
use vpp_model::odata::{self, Collection};

const RESPONSE: &str = r##"{
    "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceAppManagement/vppTokens",
    "value": [
        { "@odata.type": "#microsoft.graph.vppToken", "displayName": "Stockholm", "state": "valid",
          "expirationDateTime": "2199-05-01T12:00:00.0000000Z", "lastSyncStatus": "completed" },
        { "@odata.type": "#microsoft.graph.vppToken", "displayName": "Oslo", "state": "valid",
          "expirationDateTime": "2020-05-01T12:00:00.0000000+02:00", "lastSyncStatus": "failed" },
        { "@odata.type": "#microsoft.graph.vppToken", "displayName": "Turku", "state": "assignedToExternalMDM" },
        { "@odata.type": "#microsoft.graph.vppToken", "displayName": "Reykjavík", "state": "frozen" }
    ]
}"##;

fn main() -> Result<(), odata::ReadError> {
    let tokens: Collection<VppToken> = odata::from_str(RESPONSE)?;
    for token in &tokens.value {
        println!("{}: {}", token.display_name.as_deref().unwrap_or("a token without a name"), advice(token));
    }
    Ok(())
}

/// What to do about a token.
fn advice(token: &VppToken) -> String {
    match &token.state {
        Some(VppTokenState::Valid) if has_expired(token) => "renew it, its time is over".to_string(),
        Some(VppTokenState::Valid) => "nothing to do".to_string(),
        Some(VppTokenState::Expired | VppTokenState::Invalid) => "upload a new one".to_string(),
        Some(VppTokenState::AssignedToExternalMdm) => "release it from the other service".to_string(),
        // Enumerations are open: the service may know states that this crate does not.
        Some(other) => format!("look it up, its state is `{other}`"),
        None => "ask the service again, it told no state".to_string(),
    }
}

fn has_expired(token: &VppToken) -> bool {
    let expiration = token.expiration_date_time.as_ref().and_then(|time| SystemTime::try_from(time).ok());
    expiration.is_some_and(|time| time < SystemTime::now())
}
