//! The pages of VPP tokens as they are in 2024 to 2026, in the site's Markdown and in the repository's, read
//! completely: what is expected is written by hand from the pages.
//!
//! They stand beside the project and are no part of it; where they are missing, these tests say so and pass.

mod every_page;
mod forms;
mod operations;
mod types;
mod witnesses;

use std::path::{Path, PathBuf};

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::reading::{self, Facts, MethodFacts, PropertyFacts, ResourceFacts, TypeExpression, TypeName};

pub(crate) fn corpus_folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(name);
    if !folder.is_dir() {
        eprintln!("skipped: there is no corpus `{name}` beside the project");
        return None;
    }
    Some(folder)
}

pub(crate) fn corpus(name: &str) -> Option<Corpus> {
    let read = Corpus::read(&corpus_folder(name)?, "en-US", &mut Diagnostics::new());
    Some(read.unwrap_or_else(|error| panic!("{error}")))
}

pub(crate) fn pages_of_today() -> Option<Corpus> {
    corpus("2026-vpp")
}

/// The facts of the page whose path ends so, in whatever letter case.
pub(crate) fn facts(corpus: &Corpus, path: &str) -> Facts {
    let found = corpus.pages().find(|(_, source)| source.path.to_lowercase().ends_with(path));
    let (id, _) = found.unwrap_or_else(|| panic!("there is no page {path}"));
    reading::read(corpus, id, &mut Diagnostics::new())
}

pub(crate) fn resource(corpus: &Corpus, path: &str) -> ResourceFacts {
    *facts(corpus, path).resource.expect("a resource")
}

/// `Type`, or `Type[]`, and the page that a link names.
pub(crate) fn type_of(expression: &TypeExpression) -> String {
    let (name, page) = match &expression.name {
        TypeName::Primitive(primitive) => (primitive.name().to_string(), None),
        TypeName::Reference(reference) => (reference.name.clone(), reference.page.clone()),
        TypeName::Unknown(words) => (format!("?{words}"), None),
    };
    let collection = if expression.collection { "[]" } else { "" };
    format!("{name}{collection}{}", page.map(|page| format!(" -> {page}")).unwrap_or_default())
}

/// `name: type`, then the page of the base that a property is inherited from, and the values.
pub(crate) fn rows(rows: &[PropertyFacts]) -> Vec<String> {
    let row = |row: &PropertyFacts| {
        let shown = row.type_expression.as_ref().map(type_of).unwrap_or_default();
        let base = row.inherited_from.as_ref().map(|base| format!(" inherited from {}", base.name));
        let values: Vec<&str> = row.values.iter().map(|value| &*value.value).collect();
        let values = if values.is_empty() { String::new() } else { format!(" = {}", values.join(" ")) };
        format!("{}: {shown}{}{values}", row.name.value, base.unwrap_or_default())
    };
    rows.iter().map(row).collect()
}

/// `title -> page: type`.
pub(crate) fn methods(resource: &ResourceFacts) -> Vec<String> {
    let method = |method: &MethodFacts| {
        let returns = method.returns.as_ref().map_or("no type".to_string(), type_of);
        format!("{} -> {}: {returns}", method.title.value, method.page.as_deref().unwrap_or("nowhere"))
    };
    resource.methods.iter().map(method).collect()
}

pub(crate) fn sample(resource: &ResourceFacts) -> Vec<&str> {
    let sample = resource.sample.as_ref().expect("a JSON representation");
    sample.members.iter().map(|member| &*member.name.value).collect()
}

/// The properties of the token in version 1.0, which are the body of its update as well.
pub(crate) const TOKEN: [&str; 13] = [
    "id: String",
    "organizationName: String",
    "vppTokenAccountType: vppTokenAccountType -> intune-shared-vpptokenaccounttype = business education",
    "appleId: String",
    "expirationDateTime: DateTimeOffset",
    "lastSyncDateTime: DateTimeOffset",
    "token: String",
    "lastModifiedDateTime: DateTimeOffset",
    "state: vppTokenState -> intune-onboarding-vpptokenstate = unknown valid expired invalid assignedToExternalMDM",
    "lastSyncStatus: vppTokenSyncStatus -> intune-onboarding-vpptokensyncstatus = none inProgress completed failed",
    "automaticallyUpdateApps: Boolean",
    "countryOrRegion: String",
    "lastAppCount: Int32",
];

/// The names before the colons.
pub(crate) fn keys<'a>(rows: &[&'a str]) -> Vec<&'a str> {
    rows.iter().map(|row| row.split(':').next().expect("a name")).collect()
}
