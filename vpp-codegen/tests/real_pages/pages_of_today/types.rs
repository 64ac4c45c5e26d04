//! The resources and the enumerations.

use super::{TOKEN, facts, keys, methods, pages_of_today, resource, rows, sample};

const TOKEN_OF_BETA: [&str; 19] = [
    "id: String",
    "organizationName: String",
    "vppTokenAccountType: vppTokenAccountType -> intune-shared-vpptokenaccounttype = business education",
    "appleId: String",
    "expirationDateTime: DateTimeOffset",
    "lastSyncDateTime: DateTimeOffset",
    "token: String",
    "lastModifiedDateTime: DateTimeOffset",
    "state: vppTokenState -> intune-onboarding-vpptokenstate = \
     unknown valid expired invalid assignedToExternalMDM duplicateLocationId",
    "tokenActionResults: vppTokenActionResult[] -> intune-onboarding-vpptokenactionresult",
    "lastSyncStatus: vppTokenSyncStatus -> intune-onboarding-vpptokensyncstatus = none inProgress completed failed",
    "automaticallyUpdateApps: Boolean",
    "countryOrRegion: String",
    "dataSharingConsentGranted: Boolean",
    "displayName: String",
    "locationName: String",
    "claimTokenManagementFromExternalMdm: Boolean",
    "roleScopeTagIds: String[]",
    "lastAppCount: Int32",
];

#[test]
fn the_token_on_the_site() {
    let Some(corpus) = pages_of_today() else { return };
    let token = resource(&corpus, "v1.0/resources/intune-onboarding-vpptoken.md");
    assert_eq!((&*token.name.value, &*token.namespace.as_ref().unwrap().value), ("vppToken", "microsoft.graph"));
    assert_eq!(rows(&token.properties), TOKEN);
    assert!(token.properties[0].hints.key, "the description of `id` calls it the key");
    assert!(token.relationships.is_empty() && token.base.is_none());
    assert_eq!(sample(&token), keys(&TOKEN));
    assert_eq!(token.sample.as_ref().unwrap().odata_type.as_ref().unwrap().value, "microsoft.graph.vppToken");
    let one = "vppToken -> intune-onboarding-vpptoken";
    assert_eq!(
        methods(&token),
        [
            "List vppTokens -> intune-onboarding-vpptoken-list: vppToken[] -> intune-onboarding-vpptoken",
            &format!("Get vppToken -> intune-onboarding-vpptoken-get: {one}"),
            &format!("Create vppToken -> intune-onboarding-vpptoken-create: {one}"),
            "Delete vppToken -> intune-onboarding-vpptoken-delete: None",
            &format!("Update vppToken -> intune-onboarding-vpptoken-update: {one}"),
            &format!("syncLicenses action -> intune-onboarding-vpptoken-synclicenses: {one}"),
        ]
    );
}

#[test]
fn lists_of_values_given_twice_are_read_once_and_are_no_documentation() {
    let Some(corpus) = pages_of_today() else { return };
    for version in ["v1.0", "beta"] {
        let token = resource(&corpus, &format!("{version}/resources/intune-onboarding-vpptoken.md"));
        for row in token.properties.iter().filter(|row| !row.values.is_empty()) {
            let words = row.documentation.plain();
            assert!(!words.is_empty() && !words.to_lowercase().contains("possible values"), "{version}: {words}");
            assert!(row.values.iter().all(|value| !words.contains(&*value.value)), "{version}: {words}");
        }
    }
}

#[test]
fn the_token_in_the_repository() {
    let Some(corpus) = pages_of_today() else { return };
    let token = resource(&corpus, "beta/resources/intune-onboarding-vpptoken.md");
    assert_eq!(rows(&token.properties), TOKEN_OF_BETA);
    assert_eq!(token.key.as_ref().map(|key| &*key.value), Some("id"));
    assert_eq!(sample(&token), keys(&TOKEN_OF_BETA));
    assert!(token.relationships.is_empty() && token.base.is_none());
    let one = "vppToken -> intune-onboarding-vpptoken";
    assert_eq!(
        methods(&token),
        [
            "List vppTokens -> intune-onboarding-vpptoken-list: vppToken[] -> intune-onboarding-vpptoken",
            &format!("Get vppToken -> intune-onboarding-vpptoken-get: {one}"),
            &format!("Create vppToken -> intune-onboarding-vpptoken-create: {one}"),
            "Delete vppToken -> intune-onboarding-vpptoken-delete: None",
            &format!("Update vppToken -> intune-onboarding-vpptoken-update: {one}"),
            &format!("syncLicenses action -> intune-onboarding-vpptoken-synclicenses: {one}"),
            "revokeLicenses action -> intune-onboarding-vpptoken-revokelicenses: None",
            "getLicensesForApp function -> intune-onboarding-vpptoken-getlicensesforapp: \
             vppTokenLicenseSummary[] -> intune-onboarding-vpptokenlicensesummary",
            "syncLicenseCounts action -> intune-onboarding-vpptoken-synclicensecounts: None",
        ]
    );
}

#[test]
fn the_other_types_of_beta_on_the_site() {
    let Some(corpus) = pages_of_today() else { return };
    let states = "none pending canceled active done failed notSupported";
    let result = [
        "actionName: String".to_string(),
        format!("actionState: actionState -> intune-shared-actionstate = {states}"),
        "startDateTime: DateTimeOffset".to_string(),
        "lastUpdatedDateTime: DateTimeOffset".to_string(),
    ];
    let page = resource(&corpus, "beta/resources/intune-onboarding-vpptokenactionresult.md");
    assert_eq!(page.name.value, "vppTokenActionResult");
    assert_eq!(rows(&page.properties), result);
    assert_eq!(sample(&page), ["actionName", "actionState", "startDateTime", "lastUpdatedDateTime"]);

    let inherited = " inherited from vppTokenActionResult";
    let revoked = [
        format!("actionName: String{inherited}"),
        format!("actionState: actionState -> intune-shared-actionstate{inherited} = {states}"),
        format!("startDateTime: DateTimeOffset{inherited}"),
        format!("lastUpdatedDateTime: DateTimeOffset{inherited}"),
        "totalLicensesCount: Int32".to_string(),
        "failedLicensesCount: Int32".to_string(),
        "actionFailureReason: vppTokenActionFailureReason -> intune-shared-vpptokenactionfailurereason = \
         none appleFailure internalError expiredVppToken expiredApplePushNotificationCertificate"
            .to_string(),
    ];
    let page = resource(&corpus, "beta/resources/intune-onboarding-vpptokenrevokelicensesactionresult.md");
    assert_eq!(page.name.value, "vppTokenRevokeLicensesActionResult");
    let base = page.base.as_ref().expect("a base");
    assert_eq!(base.name, "vppTokenActionResult");
    assert_eq!(base.page.as_deref(), Some("intune-onboarding-vpptokenactionresult"));
    assert_eq!(rows(&page.properties), revoked);
    assert_eq!(
        sample(&page),
        [
            "actionName",
            "actionState",
            "startDateTime",
            "lastUpdatedDateTime",
            "totalLicensesCount",
            "failedLicensesCount",
            "actionFailureReason"
        ]
    );

    let page = resource(&corpus, "beta/resources/intune-onboarding-vpptokenlicensesummary.md");
    assert_eq!(page.name.value, "vppTokenLicenseSummary");
    let summary = [
        "vppTokenId: String",
        "appleId: String",
        "organizationName: String",
        "availableLicenseCount: Int32",
        "usedLicenseCount: Int32",
    ];
    assert_eq!(rows(&page.properties), summary);
    assert_eq!(sample(&page), keys(&summary));
}

/// Names and numbers.
type Members<'a> = &'a [(&'a str, i64)];

#[test]
fn the_enumerations() {
    let Some(corpus) = pages_of_today() else { return };
    let states = [("unknown", 0), ("valid", 1), ("expired", 2), ("invalid", 3), ("assignedToExternalMDM", 4)];
    let states_of_beta = [&states[..], &[("duplicateLocationId", 5)]].concat();
    let synced = [("none", 0), ("inProgress", 1), ("completed", 2), ("failed", 3)];
    let accounts = [("business", 0), ("education", 1)];
    let reasons = [
        ("none", 0),
        ("appleFailure", 1),
        ("internalError", 2),
        ("expiredVppToken", 3),
        ("expiredApplePushNotificationCertificate", 4),
    ];
    let stages =
        [("none", 0), ("pending", 1), ("canceled", 2), ("active", 3), ("done", 4), ("failed", 5), ("notSupported", 6)];
    let protocols =
        [("default", 0), ("mobileDeviceManagement", 1), ("declarativeDeviceManagement", 2), ("unknownFutureValue", 3)];
    let expected: [(&str, &str, Members<'_>); 9] = [
        ("v1.0/resources/intune-onboarding-vpptokenstate.md", "vppTokenState", &states),
        ("v1.0/resources/intune-onboarding-vpptokensyncstatus.md", "vppTokenSyncStatus", &synced),
        ("v1.0/resources/intune-shared-vpptokenaccounttype.md", "vppTokenAccountType", &accounts),
        ("beta/resources/intune-onboarding-vpptokenstate.md", "vppTokenState", &states_of_beta),
        ("beta/resources/intune-onboarding-vpptokensyncstatus.md", "vppTokenSyncStatus", &synced),
        ("beta/resources/intune-shared-vpptokenaccounttype.md", "vppTokenAccountType", &accounts),
        ("beta/resources/intune-shared-vpptokenactionfailurereason.md", "vppTokenActionFailureReason", &reasons),
        ("beta/resources/intune-shared-actionstate.md", "actionState", &stages),
        ("beta/resources/intune-apps-appledevicedeliveryprotocol.md", "appleDeviceDeliveryProtocol", &protocols),
    ];
    for (page, name, members) in expected {
        let facts = facts(&corpus, page);
        let [enumeration] = &*facts.enumerations else { panic!("{page}: one enumeration") };
        assert_eq!(enumeration.name.value, name, "{page}");
        let read: Vec<_> = enumeration
            .members
            .iter()
            .map(|member| (&*member.name.value, member.value.as_ref().expect("a number").value))
            .collect();
        assert_eq!(read, members, "{page}");
        assert!(!enumeration.documentation.is_empty(), "{page}");
        assert!(enumeration.members.iter().all(|member| !member.documentation.is_empty()), "{page}");
    }
}

#[test]
fn escaped_parentheses_in_cells_are_parentheses() {
    let Some(corpus) = pages_of_today() else { return };
    let facts = facts(&corpus, "beta/resources/intune-apps-appledevicedeliveryprotocol.md");
    let words: Vec<String> = facts.enumerations[0].members.iter().map(|member| member.documentation.plain()).collect();
    assert!(words[0].contains("(MDM)") && words[1].contains("(MDM)") && words[2].contains("(DDM)"), "{words:#?}");
    assert!(words.iter().all(|words| !words.contains('\\')), "{words:#?}");
}
