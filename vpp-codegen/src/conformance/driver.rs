//! The program that reads every payload into its type and writes it back.
//!
//! It is a crate of its own beside the generated one: [`files`] is its text, [`questions`] what it is given,
//! a line for each part of each payload, and [`answers`] reads what it says, a line for each of these. It knows
//! its types by their Rust names, with one function for each of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};

/// A value with the Rust type it is read into, as the driver's modules name it: `v1_0::User`.
#[derive(Clone, Debug, PartialEq)]
pub struct Question<'a> {
    /// The Rust type.
    pub rust_type: &'a str,
    /// The value.
    pub json: &'a Value,
}

/// What became of a value.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Answer {
    /// What a strict reader refused; each time the rest was read without it.
    pub refused: Vec<Refusal>,
    /// What was written of what a forgiving reader has read; `null` where it could not read anything.
    pub written: Value,
}

/// A value that could not be read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Refusal {
    /// The way to it, as the runtime writes it.
    pub path: String,
    /// Why.
    pub error: String,
}

/// The files of the driver's crate by path, for a model called `model` that stands in the folder beside it.
/// `modules` are the model's modules of versions.
pub fn files<'a>(
    model: &str,
    modules: impl IntoIterator<Item = &'a str>,
    rust_types: &BTreeSet<&str>,
) -> BTreeMap<&'static str, String> {
    let manifest = format!(
        "[package]\nname = \"conformance-driver\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [dependencies]\n{model} = {{ path = \"../model\" }}\n\
         serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n\n[profile.dev]\ndebug = false\n"
    );
    BTreeMap::from([
        ("Cargo.toml", manifest),
        ("src/main.rs", include_str!("driver.main.rs").to_string()),
        ("src/types.rs", table(&model.replace('-', "_"), modules, rust_types)),
    ])
}

/// The table of types with their functions.
fn table<'a>(model: &str, modules: impl IntoIterator<Item = &'a str>, rust_types: &BTreeSet<&str>) -> String {
    let modules: Vec<&str> = modules.into_iter().chain(["odata"]).collect();
    let rows: String =
        rust_types.iter().map(|name| format!("    (\"{name}\", RoundTrip::of::<{name}>()),\n")).collect();
    format!(
        "//! The types that examples are of.\n\nuse {model}::odata::{{ReadError, Slot}};\n#[allow(unused_imports)]\n\
         use {model}::{{{}}};\n\n\
         /// Reads a type and writes it.\n#[derive(Clone, Copy)]\npub(crate) struct RoundTrip {{\n    \
         pub(crate) strict: fn(&str) -> Result<String, ReadError>,\n    \
         pub(crate) forgiving: fn(&str) -> Result<String, ReadError>,\n}}\n\n\
         impl RoundTrip {{\n    const fn of<T: Slot>() -> RoundTrip {{\n        RoundTrip {{\n            \
         strict: |text| odata::from_str::<T>(text).map(|value| odata::to_string(&value)),\n            \
         forgiving: |text| odata::forgiving::from_str::<T>(text).map(|value| odata::to_string(&value)),\n        \
         }}\n    }}\n}}\n\n\
         pub(crate) const ALL: &[(&str, RoundTrip)] = &[\n{rows}];\n",
        modules.join(", ")
    )
}

/// What the driver is given: a line for each question.
pub fn questions<'a>(questions: impl IntoIterator<Item = Question<'a>>) -> String {
    let line = |question: Question<'_>| json!({ "type": question.rust_type, "json": question.json }).to_string() + "\n";
    questions.into_iter().map(line).collect()
}

/// The driver's answers, in the order of the questions.
///
/// # Errors
///
/// When a line is none, which no driver writes.
pub fn answers(text: &str) -> Result<Vec<Answer>, serde_json::Error> {
    text.lines().map(serde_json::from_str).collect()
}
