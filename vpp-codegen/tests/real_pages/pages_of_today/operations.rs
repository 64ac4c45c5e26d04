//! The operations: what a client sends, what answers, and who may.

use serde_json::json;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::documentation::{Documentation, LinkTarget, Piece};
use vpp_codegen::reading::OperationFacts;
use vpp_codegen::reading::message::ExampleFacts;
use vpp_codegen::reading::permissions::PermissionCase;
use vpp_codegen::span::Spanned;

use super::{TOKEN, facts, pages_of_today, rows, type_of};

/// The permissions of which any one is enough, where the page tells nothing apart.
fn names(cases: &[PermissionCase]) -> Vec<&str> {
    let [case] = cases else { panic!("one case: {cases:?}") };
    assert_eq!(case.purpose, "");
    case.any_of.iter().for_each(|set| assert_eq!(set.len(), 1, "{set:?}"));
    case.any_of.iter().flatten().map(|name| &*name.value).collect()
}

/// The pages and addresses that prose links to.
fn links(documentation: &Documentation) -> Vec<String> {
    let pieces = documentation.paragraphs.iter().flat_map(|paragraph| paragraph.iter());
    let link = |piece: &Piece| match piece {
        Piece::Link(link) => match &link.target {
            LinkTarget::Page(stem) => Some(stem.clone()),
            LinkTarget::Address(address) => Some(address.clone()),
            other => Some(format!("{other:?}")),
        },
        _ => None,
    };
    pieces.filter_map(link).collect()
}

const WRITE: [&str; 2] = ["DeviceManagementApps.ReadWrite.All", "DeviceManagementServiceConfig.ReadWrite.All"];

fn operation(corpus: &Corpus, path: &str) -> OperationFacts {
    *facts(corpus, path).operation.expect("an operation")
}

fn body(body: Option<&Spanned<String>>) -> serde_json::Value {
    body.map_or(serde_json::Value::Null, |body| serde_json::from_str(&body.value).expect("JSON"))
}

/// The headers of a message, without those of its length.
fn headers_of(headers: &[(String, String)]) -> Vec<String> {
    headers.iter().map(|(name, value)| format!("{name}: {value}")).collect()
}

#[test]
fn the_update_on_the_site() {
    let Some(corpus) = pages_of_today() else { return };
    let update = operation(&corpus, "v1.0/api/intune-onboarding-vpptoken-update.md");
    let requests: Vec<_> = update.requests.iter().map(|line| (&*line.method, &*line.path.value)).collect();
    assert_eq!(requests, [("PATCH", "/deviceAppManagement/vppTokens/{vppTokenId}")]);
    let clouds: Vec<_> = update.availability.iter().map(|here| (&*here.cloud.value, here.available)).collect();
    assert_eq!(
        clouds,
        [
            ("Global service", true),
            ("US Government L4", true),
            ("US Government L5 (DOD)", true),
            ("China operated by 21Vianet", true)
        ]
    );
    // The sentence above the clouds, which links to what they are, is no documentation.
    assert_eq!(links(&update.documentation), ["intune-onboarding-vpptoken"]);
    let permissions = update.permissions.as_ref().expect("permissions");
    assert_eq!(names(&permissions.delegated_work), WRITE, "in the order of the page");
    assert_eq!(names(&permissions.application), WRITE, "in the order of the page");
    assert!(permissions.delegated_personal.is_empty());
    let headers: Vec<_> = update.headers.iter().map(|(name, value)| (&**name, value)).collect();
    assert_eq!(headers.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Authorization", "Accept"]);
    assert!(headers[0].1.starts_with("Bearer {token}. Required."), "{}", headers[0].1);
    assert_eq!(headers[1].1, "application/json");
    assert!(!update.supports_query_options && update.query_options.is_empty());
    assert_eq!(rows(&update.body), TOKEN);
    assert_eq!(&*update.response.statuses, [200]);
    assert_eq!(type_of(update.response.returns.as_ref().unwrap()), "vppToken -> intune-onboarding-vpptoken");

    let [ExampleFacts { request: Some(request), response: Some(response) }] = &*update.examples else {
        panic!("one example with both messages")
    };
    let (method, path) = (&*request.line.method, &*request.line.path.value);
    assert_eq!((method, path), ("PATCH", "/deviceAppManagement/vppTokens/{vppTokenId}"));
    assert_eq!(headers_of(&request.headers), ["Content-type: application/json", "Content-length: 484"]);
    assert_eq!(*response.status, 200);
    assert_eq!(headers_of(&response.headers), ["Content-Type: application/json", "Content-Length: 597"]);
    let mut expected = json!({
        "@odata.type": "#microsoft.graph.vppToken",
        "organizationName": "Organization Name value",
        "vppTokenAccountType": "education",
        "appleId": "Apple Id value",
        "expirationDateTime": "2016-12-31T23:57:57.2481234-08:00",
        "lastSyncDateTime": "2017-01-01T00:02:49.3205976-08:00",
        "token": "Token value",
        "state": "valid",
        "lastSyncStatus": "inProgress",
        "automaticallyUpdateApps": true,
        "countryOrRegion": "Country Or Region value",
        "lastAppCount": 12
    });
    assert_eq!(body(request.body.as_ref()), expected);
    expected["id"] = json!("9ceb2f92-2f92-9ceb-922f-eb9c922feb9c");
    expected["lastModifiedDateTime"] = json!("2017-01-01T00:00:35.1329464-08:00");
    assert_eq!(body(response.body.as_ref()), expected);
}

#[test]
fn the_refresh_of_license_counts_in_the_repository() {
    let Some(corpus) = pages_of_today() else { return };
    let action = operation(&corpus, "beta/api/intune-onboarding-vpptoken-synclicensecounts.md");
    let requests: Vec<_> = action.requests.iter().map(|line| (&*line.method, &*line.path.value)).collect();
    assert_eq!(requests, [("POST", "/deviceAppManagement/vppTokens/syncLicenseCounts")]);
    let expected = ["DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All"];
    let permissions = action.permissions.as_ref().expect("permissions");
    assert_eq!(names(&permissions.delegated_work), expected, "in the order of the page");
    assert_eq!(names(&permissions.application), expected, "in the order of the page");
    assert!(permissions.delegated_personal.is_empty());
    assert_eq!(action.headers.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["Authorization", "Accept"]);
    assert!(action.body.is_empty() && action.function_parameters.is_empty());
    assert_eq!((&*action.response.statuses, &action.response.returns), (&[204][..], &None));
    let [ExampleFacts { request: Some(request), response: Some(response) }] = &*action.examples else {
        panic!("one example with both messages")
    };
    assert_eq!(request.line.path.value, "/deviceAppManagement/vppTokens/syncLicenseCounts");
    assert_eq!((request.headers.len(), &request.body), (0, &None));
    assert_eq!((*response.status, response.headers.len(), &response.body), (204, 0, &None));
}
