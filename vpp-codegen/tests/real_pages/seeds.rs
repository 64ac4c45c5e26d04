//! The five documents that define the project, read completely.
//!
//! They stand beside the project and are no part of it; where they are missing, these tests say so and pass.

use std::path::{Path, PathBuf};

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::{Code, Diagnostics};
use vpp_codegen::reading::{self, Facts, TypeName};
use vpp_codegen::settings::Settings;
use vpp_codegen::{Documented, Generator};

fn seeds() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
    if !folder.is_dir() {
        eprintln!("skipped: there are no seeds beside the project");
        return None;
    }
    Some(folder)
}

fn documented() -> Option<Documented> {
    Some(Generator::new(seeds()?).document().unwrap_or_else(|error| panic!("{error}")))
}

fn facts(documented: &Documented, path: &str) -> Facts {
    let found = documented.corpus.pages().find(|(_, source)| source.path.ends_with(path));
    let (id, _) = found.unwrap_or_else(|| panic!("there is no page {path}"));
    reading::read(&documented.corpus, id, &mut Diagnostics::new())
}

/// `name: type`, then the values and the base a property is inherited from.
fn rows(facts: &Facts) -> Vec<String> {
    let resource = facts.resource.as_ref().expect("a resource");
    let row = |row: &vpp_codegen::reading::PropertyFacts| {
        let expression = row.type_expression.as_ref().expect("a type");
        let name = match &expression.name {
            TypeName::Primitive(primitive) => primitive.name().to_string(),
            TypeName::Reference(reference) => reference.name.clone(),
            TypeName::Unknown(words) => format!("?{words}"),
        };
        let values: String = row.values.iter().map(|value| format!(" {}", value.value)).collect();
        let inherited = if row.inherited_from.is_some() { " inherited" } else { "" };
        format!("{}: {name}{values}{inherited}", row.name.value)
    };
    resource.properties.iter().map(row).collect()
}

const REVOKE_RESULT: [&str; 7] = [
    "actionName: String inherited",
    "actionState: actionState none pending canceled active done failed notSupported inherited",
    "startDateTime: DateTimeOffset inherited",
    "lastUpdatedDateTime: DateTimeOffset inherited",
    "totalLicensesCount: Int32",
    "failedLicensesCount: Int32",
    "actionFailureReason: vppTokenActionFailureReason none appleFailure internalError expiredVppToken \
     expiredApplePushNotificationCertificate",
];

#[test]
fn the_revoke_result_in_english_and_german() {
    let Some(documented) = documented() else { return };
    for locale in ["en-US", "de-DE"] {
        let page = format!("{locale}/beta/resources/intune-onboarding-vpptokenrevokelicensesactionresult.md");
        let facts = facts(&documented, &page);
        assert_eq!(rows(&facts), REVOKE_RESULT, "{locale}");
        let resource = facts.resource.as_ref().unwrap();
        assert_eq!(resource.name.value, "vppTokenRevokeLicensesActionResult");
        assert_eq!(resource.namespace.as_ref().unwrap().value, "microsoft.graph");
        assert_eq!(resource.base.as_ref().unwrap().name, "vppTokenActionResult");
        let sample = resource.sample.as_ref().unwrap();
        assert_eq!(sample.odata_type.as_ref().unwrap().value, "microsoft.graph.vppTokenRevokeLicensesActionResult");
        let names: Vec<_> = resource.properties.iter().map(|row| &row.name).collect();
        assert!(sample.members.iter().map(|member| &member.name).eq(names), "{locale}");
        assert!(!resource.documentation.is_empty(), "{locale}");
    }
}

#[test]
fn revoke_licenses_in_english_and_russian() {
    let Some(documented) = documented() else { return };
    for (locale, permission, headers) in [
        ("en-US", None, ["Authorization", "Content-Type"]),
        ("ru-RU", Some("DeviceManagementServiceConfig.ReadWrite.All"), ["Authorization", "Accept"]),
    ] {
        let page = format!("{locale}/beta/api/intune-onboarding-vpptoken-revokelicenses.md");
        let operation = facts(&documented, &page).operation.expect("an operation");
        let path = "/deviceAppManagement/vppTokens/{vppTokenId}/revokeLicenses";
        assert_eq!(operation.requests.len(), 1);
        assert_eq!((&*operation.requests[0].method, &*operation.requests[0].path.value), ("POST", path));
        let body: Vec<_> = operation.body.iter().map(|row| (&*row.name.value, &row.type_expression)).collect();
        assert_eq!(
            body.iter().map(|row| row.0).collect::<Vec<_>>(),
            ["notifyManagedDevices", "revokeUntrackedLicenses"]
        );
        assert!(body.iter().all(|(_, expression)| {
            expression.as_ref().unwrap().name == TypeName::Primitive(vpp_codegen::edm::Primitive::Boolean)
        }));
        let permissions = operation.permissions.as_ref().expect("a permission table");
        for list in [&permissions.delegated_work, &permissions.application] {
            let least = list.first().and_then(|case| case.any_of.first()).and_then(|set| set.first());
            assert_eq!(least.map(|name| &*name.value), permission, "{locale}");
        }
        assert!(permissions.delegated_personal.is_empty());
        assert_eq!(operation.headers.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), headers);
        assert_eq!((&*operation.response.statuses, &operation.response.returns), (&[204][..], &None));
        let [example] = &*operation.examples else { panic!("one example") };
        let request = example.request.as_ref().expect("a request");
        assert_eq!((&*request.line.path.value, request.headers.len()), (path, 2));
        let sent: serde_json::Value = serde_json::from_str(&request.body.as_ref().unwrap().value).unwrap();
        assert_eq!(sent.as_object().unwrap().len(), 2);
        assert_eq!(*example.response.as_ref().expect("a response").status, 204);
    }
}

#[test]
fn the_token_as_plain_text() {
    let Some(documented) = documented() else { return };
    let facts = facts(&documented, "en-US/v1.0/resources/intune-onboarding-vpptoken.txt");
    assert_eq!(
        rows(&facts),
        [
            "id: String",
            "organizationName: String",
            "vppTokenAccountType: vppTokenAccountType business education",
            "appleId: String",
            "expirationDateTime: DateTimeOffset",
            "lastSyncDateTime: DateTimeOffset",
            "token: String",
            "lastModifiedDateTime: DateTimeOffset",
            "state: vppTokenState unknown valid expired invalid assignedToExternalMDM",
            "lastSyncStatus: vppTokenSyncStatus none inProgress completed failed",
            "automaticallyUpdateApps: Boolean",
            "countryOrRegion: String",
        ]
    );
    let resource = facts.resource.as_ref().unwrap();
    assert!(resource.properties[0].hints.key);
    assert_eq!(resource.methods.len(), 6);
    assert_eq!(resource.sample.as_ref().unwrap().members.len(), 12);
    assert_eq!(resource.namespace.as_ref().unwrap().value, "microsoft.graph");
}

/// A page of the corpus beside the project, read alone.
fn page_of_corpus(path: &str) -> Option<Documented> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/2021-07").join(path);
    let Ok(text) = std::fs::read_to_string(file) else {
        eprintln!("skipped: there is no corpus beside the project");
        return None;
    };
    Some(vpp_codegen::document(Corpus::from_texts([(path, &*text)]), &Settings::default()))
}

/// The plain text is the rendered form of the Markdown page of the same version.
#[test]
fn the_token_as_plain_text_and_as_markdown() {
    let page = "en-US/v1.0/resources/intune-onboarding-vpptoken";
    let (Some(seeds), Some(corpus)) = (documented(), page_of_corpus(&format!("{page}.md"))) else { return };
    assert_eq!(rows(&facts(&seeds, &format!("{page}.txt"))), rows(&facts(&corpus, &format!("{page}.md"))));
}

/// `state` on the real beta page lists its values twice, the first time without `duplicateLocationId`.
#[test]
fn the_list_that_differs_is_found() {
    let Some(documented) = page_of_corpus("en-US/beta/resources/intune-onboarding-vpptoken.md") else { return };
    let found = documented.diagnostics.iter().find(|finding| finding.code == Code::ValueListsDiffer);
    let finding = found.expect("a finding on the page of vppToken");
    assert_eq!(finding.message, "`state` lists its values twice, and differently");
    assert_eq!(finding.label, "lacks `duplicateLocationId`");
    let source = &documented.corpus.source(finding.span.source).text;
    let marked = &source[finding.span.range()];
    assert_eq!(marked, "Possible values are: `unknown`, `valid`, `expired`, `invalid`, `assignedToExternalMDM`");
}
