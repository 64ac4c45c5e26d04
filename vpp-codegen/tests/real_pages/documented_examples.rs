//! Every JSON example on the pages of VPP tokens, read into the generated model and written back.
//!
//! The pages are those of `docs-input` and, where they stand beside the project, the real ones.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::reading::{self, Facts, TypeName};
use vpp_codegen::span::Spanned;
use vpp_model::{beta, odata, v1_0};

/// A JSON text with the page it stands on and the type it should be of.
struct Example {
    page: String,
    version: String,
    odata_type: String,
    json: Value,
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The examples of the pages below `folder` whose file names contain `vpptoken`.
fn examples(folder: &Path) -> Vec<Example> {
    let mut diagnostics = Default::default();
    let corpus = Corpus::read(folder, "en-US", &mut diagnostics).unwrap_or_else(|error| panic!("{error}"));
    let mut examples = Vec::new();
    for (id, source) in corpus.pages().filter(|(_, source)| source.stem().contains("vpptoken")) {
        let facts = reading::read(&corpus, id, &mut diagnostics);
        for (odata_type, json) in bodies(&facts) {
            let (page, version) = (source.path.clone(), source.version.clone());
            examples.push(Example { page, version, odata_type, json });
        }
    }
    examples
}

/// The bodies on a page, each with its type; the envelope of a single object is taken off.
fn bodies(facts: &Facts) -> Vec<(String, Value)> {
    let Some(operation) = &facts.operation else { return Vec::new() };
    let returned = match operation.response.returns.as_ref().map(|returns| &returns.name) {
        Some(TypeName::Reference(reference)) => Some(reference.name.clone()),
        _ => None,
    };
    let parse = |body: &Spanned<String>| -> Value {
        serde_json::from_str(&body.value).unwrap_or_else(|error| panic!("{error}: {}", body.value))
    };
    let mut bodies = Vec::new();
    for example in &operation.examples {
        let sent = example.request.iter().filter_map(|request| request.body.as_ref()).map(parse);
        let answered = example.response.iter().filter_map(|response| response.body.as_ref()).map(parse);
        for json in sent.chain(answered) {
            let json = match json.get("value") {
                Some(single @ Value::Object(_)) => single.clone(),
                _ => json,
            };
            let tagged =
                json.get("@odata.type").and_then(Value::as_str).map(|tag| tag.trim_start_matches('#').to_string());
            let local = tagged.or(returned.clone()).unwrap_or_else(|| "the parameters of an action".to_string());
            bodies.push((local.rsplit('.').next().unwrap_or_default().to_string(), json));
        }
    }
    bodies
}

/// JSON as it is compared: a null property counts as an absent one.
fn without_nulls(json: Value) -> Value {
    match json {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, without_nulls(value)))
            .collect(),
        Value::Array(elements) => elements.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

fn round_trip<T: Serialize + DeserializeOwned>(example: &Example) {
    let model: T =
        serde_json::from_value(example.json.clone()).unwrap_or_else(|error| panic!("{}: {error}", example.page));
    let written = serde_json::to_value(&model).unwrap_or_else(|error| panic!("{}: {error}", example.page));
    assert_eq!(written, without_nulls(example.json.clone()), "{}", example.page);
}

/// Reads and writes an example as the type it is of; whether it is of a type of the model.
fn check(example: &Example) -> bool {
    let is_list = example.json.get("value").is_some_and(Value::is_array);
    match (&*example.version, &*example.odata_type, is_list) {
        ("beta", "vppToken", false) => round_trip::<beta::VppToken>(example),
        ("beta", "vppToken", true) => round_trip::<odata::Collection<beta::VppToken>>(example),
        ("beta", "vppTokenLicenseSummary", true) => {
            round_trip::<odata::Collection<beta::VppTokenLicenseSummary>>(example);
        }
        ("v1.0", "vppToken", false) => round_trip::<v1_0::VppToken>(example),
        ("v1.0", "vppToken", true) => round_trip::<odata::Collection<v1_0::VppToken>>(example),
        _ => return false,
    }
    true
}

/// How many examples there are of each type, those of no type of the model among them.
fn counted(examples: &[Example]) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for example in examples {
        let name = if check(example) { &*example.odata_type } else { "other" };
        *counts.entry(format!("{} {name}", example.version)).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

fn count(version_and_type: &str, number: usize) -> (String, usize) {
    (version_and_type.to_string(), number)
}

#[test]
fn the_examples_of_the_projects_pages_lose_nothing() {
    let examples = examples(&workspace().join("docs-input"));
    // The others are the parameters of `revokeLicenses`, in English and Russian.
    let expected = [
        count("beta other", 2),
        count("beta vppToken", 7),
        count("beta vppTokenLicenseSummary", 1),
        count("v1.0 vppToken", 7),
    ];
    assert_eq!(counted(&examples), expected);
}

#[test]
fn the_examples_of_the_real_pages_lose_nothing() {
    let corpus = workspace().join("../shared/corpus/2021-07/en-US");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no corpus beside the project");
        return;
    }
    let examples: Vec<_> = examples(&corpus).into_iter().filter(|e| e.page.contains("onboarding-vpptoken")).collect();
    let expected = [
        count("beta other", 1),
        count("beta vppToken", 7),
        count("beta vppTokenLicenseSummary", 1),
        count("v1.0 vppToken", 7),
    ];
    assert_eq!(counted(&examples), expected);
}

#[test]
fn the_examples_of_the_pages_of_today_lose_nothing() {
    let corpus = workspace().join("../shared/corpus/2026-vpp");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no corpus beside the project");
        return;
    }
    // What `Update` sends and what answers it; the other page of an operation has no bodies.
    assert_eq!(counted(&examples(&corpus)), [count("v1.0 vppToken", 2)]);
}

/// Placeholders such as `"String (timestamp)"` are no legal values, and still nothing is lost.
#[test]
fn the_json_representations_lose_nothing() {
    let page = workspace().join("docs-input/en-US/beta/resources/intune-onboarding-vpptoken.md");
    let text = std::fs::read_to_string(page).unwrap();
    let (_, block) = text.split_once("``` json\n").unwrap();
    let json = serde_json::from_str(block.split_once("```").unwrap().0).unwrap();
    let example =
        Example { page: "vppToken".to_string(), version: "beta".to_string(), odata_type: "vppToken".to_string(), json };
    assert!(check(&example));
}
