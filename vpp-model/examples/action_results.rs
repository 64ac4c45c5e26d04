//! What came of the actions on a token: derived types, also ones that this crate does not know.
//!
//! `cargo run --example action_results`

use vpp_model::beta::{AnyVppTokenActionResult, VppToken, VppTokenActionResult, VppTokenRevokeLicensesActionResult};
use vpp_model::odata;

const TOKEN: &str = r##"{
    "@odata.type": "#microsoft.graph.vppToken",
    "tokenActionResults": [
        { "@odata.type": "#microsoft.graph.vppTokenRevokeLicensesActionResult", "actionName": "revokeLicenses",
          "actionState": "done", "totalLicensesCount": 25, "failedLicensesCount": 3 },
        { "@odata.type": "#microsoft.graph.vppTokenArchiveActionResult", "actionName": "archive",
          "actionState": "active", "archivedCount": 7 }
    ]
}"##;

fn main() -> Result<(), odata::ReadError> {
    let token: VppToken = odata::from_str(TOKEN)?;
    for result in token.token_action_results.iter().flatten() {
        println!("{}", described(result));
    }

    // What was read is written as it came, the unknown type with all its properties.
    assert_eq!(odata::to_value(&token), serde_json::from_str::<serde_json::Value>(TOKEN).unwrap());

    // A result made by hand: what it has of its base comes first.
    let made =
        VppTokenRevokeLicensesActionResult::from(VppTokenActionResult::default().with_action_name("revokeLicenses"))
            .with_total_licenses_count(2)
            .with_failed_licenses_count(0);
    println!("{}", odata::to_string(&AnyVppTokenActionResult::from(made)));
    Ok(())
}

fn described(result: &AnyVppTokenActionResult) -> String {
    // Whatever the type, the properties of the base are at hand.
    let name = result.action_name.as_deref().unwrap_or("an action");
    let state = result.action_state.as_ref().map_or("in an unknown state", |state| state.as_str());
    match result {
        AnyVppTokenActionResult::VppTokenRevokeLicensesActionResult(revoked) => {
            let (failed, total) = (revoked.failed_licenses_count, revoked.total_licenses_count);
            format!("{name} is {state}: {} of {} licences left", failed.unwrap_or(0), total.unwrap_or(0))
        }
        other => format!("{name} is {state}; it is a `{}`", other.odata_type()),
    }
}
