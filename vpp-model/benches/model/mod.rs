//! The types the generator will write, until it does.

use crate::odata::{DateTimeOffset, Extras, derived_types, enumeration, structured_type};

#[derive(Clone, Default)]
#[non_exhaustive]
pub struct VppToken {
    pub id: Option<String>,
    pub organization_name: Option<String>,
    pub vpp_token_account_type: Option<AccountType>,
    pub apple_id: Option<String>,
    pub expiration_date_time: Option<DateTimeOffset>,
    pub last_sync_date_time: Option<DateTimeOffset>,
    pub token: Option<String>,
    pub last_modified_date_time: Option<DateTimeOffset>,
    pub state: Option<State>,
    pub token_action_results: Option<Vec<AnyResult>>,
    pub last_sync_status: Option<SyncStatus>,
    pub automatically_update_apps: Option<bool>,
    pub country_or_region: Option<String>,
    pub data_sharing_consent_granted: Option<bool>,
    pub display_name: Option<String>,
    pub location_name: Option<String>,
    pub claim_token_management_from_external_mdm: Option<bool>,
    pub role_scope_tag_ids: Option<Vec<String>>,
    pub extras: Extras,
}

structured_type! {
    VppToken = "microsoft.graph.vppToken" {
        "id" => id: String, with_id;
        "organizationName" => organization_name: String, with_organization_name;
        "vppTokenAccountType" => vpp_token_account_type: AccountType, with_vpp_token_account_type;
        "appleId" => apple_id: String, with_apple_id;
        "expirationDateTime" => expiration_date_time: DateTimeOffset, with_expiration_date_time;
        "lastSyncDateTime" => last_sync_date_time: DateTimeOffset, with_last_sync_date_time;
        "token" => token: String, with_token, secret;
        "lastModifiedDateTime" => last_modified_date_time: DateTimeOffset, with_last_modified_date_time;
        "state" => state: State, with_state;
        "tokenActionResults" => token_action_results: Vec<AnyResult>, with_token_action_results;
        "lastSyncStatus" => last_sync_status: SyncStatus, with_last_sync_status;
        "automaticallyUpdateApps" => automatically_update_apps: bool, with_automatically_update_apps;
        "countryOrRegion" => country_or_region: String, with_country_or_region;
        "dataSharingConsentGranted" => data_sharing_consent_granted: bool, with_data_sharing_consent_granted;
        "displayName" => display_name: String, with_display_name;
        "locationName" => location_name: String, with_location_name;
        "claimTokenManagementFromExternalMdm" => claim_token_management_from_external_mdm: bool, with_claim_token_management_from_external_mdm;
        "roleScopeTagIds" => role_scope_tag_ids: Vec<String>, with_role_scope_tag_ids;
    }
}

#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ActionResult {
    pub action_name: Option<String>,
    pub action_state: Option<ActionState>,
    pub start_date_time: Option<DateTimeOffset>,
    pub last_updated_date_time: Option<DateTimeOffset>,
    pub extras: Extras,
}

structured_type! {
    ActionResult = "microsoft.graph.vppTokenActionResult" {
        "actionName" => action_name: String, with_action_name;
        "actionState" => action_state: ActionState, with_action_state;
        "startDateTime" => start_date_time: DateTimeOffset, with_start_date_time;
        "lastUpdatedDateTime" => last_updated_date_time: DateTimeOffset, with_last_updated_date_time;
    }
}

#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RevokeResult {
    pub base: ActionResult,
    pub total_licenses_count: Option<i32>,
}

structured_type! {
    RevokeResult: ActionResult = "microsoft.graph.vppTokenRevokeLicensesActionResult" {
        "totalLicensesCount" => total_licenses_count: i32, with_total_licenses_count;
    }
}

#[derive(Clone)]
#[non_exhaustive]
pub enum AnyResult {
    ActionResult(Box<ActionResult>),
    RevokeResult(Box<RevokeResult>),
}

derived_types! {
    AnyResult: ActionResult = "microsoft.graph.vppTokenActionResult" {
        "microsoft.graph.vppTokenRevokeLicensesActionResult" => RevokeResult;
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AccountType {
    #[default]
    Business,
    Education,
    Unrecognized(String),
}

enumeration! {
    AccountType = "microsoft.graph.AccountType" {
        "business" = 0 => Business;
        "education" = 1 => Education;
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    #[default]
    Unknown,
    Valid,
    Expired,
    Invalid,
    Unrecognized(String),
}

enumeration! {
    State = "microsoft.graph.State" {
        "unknown" = 0 => Unknown;
        "valid" = 1 => Valid;
        "expired" = 2 => Expired;
        "invalid" = 3 => Invalid;
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SyncStatus {
    #[default]
    None,
    InProgress,
    Completed,
    Failed,
    Unrecognized(String),
}

enumeration! {
    SyncStatus = "microsoft.graph.SyncStatus" {
        "none" = 0 => None;
        "inProgress" = 1 => InProgress;
        "completed" = 2 => Completed;
        "failed" = 3 => Failed;
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ActionState {
    #[default]
    None,
    Pending,
    Done,
    Unrecognized(String),
}

enumeration! {
    ActionState = "microsoft.graph.ActionState" {
        "none" = 0 => None;
        "pending" = 1 => Pending;
        "done" = 2 => Done;
    }
}
