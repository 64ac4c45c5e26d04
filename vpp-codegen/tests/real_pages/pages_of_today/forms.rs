//! The two forms of a page, the site's and the repository's, and that nothing in them is left unread.

use vpp_codegen::diagnostics::{Code, Diagnostics};
use vpp_codegen::reading::{self, Facts};
use vpp_codegen::rendition::Rendition;

use super::{corpus, facts, methods, pages_of_today, resource, rows, sample};

/// Of all these pages one contradicts itself, and nothing that stands on them is left unread.
#[test]
fn nothing_is_left_unread() {
    let Some(corpus) = pages_of_today() else { return };
    assert_eq!(corpus.pages().count(), 16);
    let mut findings = Diagnostics::new();
    let ids: Vec<_> = corpus.pages().map(|(id, _)| id).collect();
    for id in ids {
        reading::read(&corpus, id, &mut findings);
    }
    let found: Vec<_> = findings.iter().map(|finding| (finding.code, &*finding.label)).collect();
    assert_eq!(found, [(Code::ValueListsDiffer, "lacks `duplicateLocationId`")]);
}

/// Facts without what a page says in annotations and in its front matter only, which the site leaves out.
fn without_annotations(mut facts: Facts) -> Facts {
    if let Some(resource) = &mut facts.resource {
        resource.key = None;
    }
    if let Some(permissions) = facts.operation.as_mut().and_then(|operation| operation.permissions.as_mut()) {
        permissions.dated = None;
    }
    facts
}

#[test]
fn the_pages_give_the_same_facts_in_the_form_of_the_site() {
    let Some(corpus) = pages_of_today() else { return };
    let on_the_site = Rendition::Site.of(&corpus);
    for (id, source) in corpus.pages() {
        let written = without_annotations(reading::read(&corpus, id, &mut Diagnostics::new()));
        let path = source.path.rsplit_once("en-US/").expect("a language").1;
        let served = without_annotations(facts(&on_the_site, path));
        assert!(served == written, "{path}: {served:#?}\n{written:#?}");
    }
}

/// Pages of which the site's form is of 2025 or 2026 and the repository's of 2021, and nothing has changed but
/// the property that has come since.
#[test]
fn the_site_says_of_old_types_what_the_repository_says() {
    let (Some(today), Some(before)) = (pages_of_today(), corpus("2021-07/en-US")) else { return };
    for page in [
        "v1.0/resources/intune-onboarding-vpptoken.md",
        "beta/resources/intune-onboarding-vpptokenactionresult.md",
        "beta/resources/intune-onboarding-vpptokenrevokelicensesactionresult.md",
        "beta/resources/intune-onboarding-vpptokenlicensesummary.md",
    ] {
        let (today, before) = (resource(&today, page), resource(&before, page));
        let (mut shown, mut members) = (rows(&today.properties), sample(&today));
        shown.retain(|row| row != "lastAppCount: Int32");
        members.retain(|member| *member != "lastAppCount");
        assert_eq!(shown, rows(&before.properties), "{page}");
        assert_eq!(members, sample(&before), "{page}");
        assert_eq!(methods(&today), methods(&before), "{page}");
        assert_eq!((&today.name, &today.namespace, &today.base), (&before.name, &before.namespace, &before.base));
    }
    let page = "v1.0/resources/intune-onboarding-vpptokenstate.md";
    assert!(facts(&today, page).enumerations == facts(&before, page).enumerations, "{page}");
}
