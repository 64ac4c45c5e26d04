//! Documents of real services and of OASIS: read, written and read again equal in both notations.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde_json::Value;
use vpp_codegen::corpus::encoding::decode;
use vpp_codegen::csdl::{CsdlSchema, Document, DocumentationTerms, Notation, schema_of};
use vpp_codegen::span::SourceId;

use crate::shared;

fn read(path: &Path) -> Document {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = decode(&bytes).unwrap_or_else(|at| panic!("{}: byte {at}", path.display()));
    Document::read(SourceId::default(), &path.display().to_string(), &text)
        .unwrap_or_else(|error| panic!("{}:{error}", path.display()))
}

fn schema(document: &Document) -> CsdlSchema {
    schema_of(std::slice::from_ref(document), &DocumentationTerms::default())
}

/// The documents of the corpus that are written in `ending`, largest first.
fn documents(ending: &str) -> Vec<PathBuf> {
    let Some(folder) = shared("corpus/csdl") else { return Vec::new() };
    let folders = std::fs::read_dir(folder).unwrap().map(|folder| folder.unwrap().path());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|found| found == ending)).collect();
    files.sort();
    files
}

fn assert_kept(document: &Document, path: &Path) {
    for (notation, text) in [(Notation::Xml, document.to_xml()), (Notation::Json, document.to_json())] {
        let again = Document::of_text(SourceId::default(), "", &text, notation)
            .unwrap_or_else(|error| panic!("{} in {notation:?}: {error}", path.display()));
        assert!(again == *document, "{} in {notation:?}\n{}", path.display(), difference(document, &again));
        let [left, right] = [&again, document].map(numbers_as_read);
        assert_eq!(first_difference(&left, &right), None, "{}", path.display());
    }
}

/// The schema of a document, numbers as a program writes them that has read them.
fn numbers_as_read(document: &Document) -> String {
    let again = Document::of_text(SourceId::default(), "", &document.to_json(), Notation::Json).unwrap();
    schema(&again).schema.to_json()
}

fn first_difference(left: &str, right: &str) -> Option<String> {
    // What a parser of XML makes of line ends in attributes is not what all programs make of them.
    let words = |line: &str| line.replace("\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut pairs = left.lines().zip(right.lines());
    pairs.find(|(left, right)| words(left) != words(right)).map(|(left, right)| format!("{left}\n{right}"))
}

/// The first lines in which two documents differ.
fn difference(left: &Document, right: &Document) -> String {
    let sorted = |document: &Document| {
        let value: Value = serde_json::from_str(&document.to_json()).unwrap();
        serde_json::to_string_pretty(&value).unwrap()
    };
    let (left, right) = (sorted(left), sorted(right));
    let differing = left.lines().zip(right.lines()).enumerate().filter(|(_, (left, right))| left != right);
    differing.take(5).map(|(line, (left, right))| format!("{line}: {left}\n{line}: {right}\n")).collect()
}

#[test]
fn whatever_is_read_is_written_and_read_again() {
    for path in documents("xml").into_iter().chain(documents("json")) {
        assert_kept(&read(&path), &path);
    }
    if let Some(path) = shared("corpus/2026/metadata-v1.0.xml") {
        assert_kept(&read(&path), &path);
    }
}

#[test]
fn both_notations_of_a_document_say_the_same() {
    let mut failures = String::new();
    for xml in documents("xml") {
        let json = xml.with_extension("json");
        if !json.exists() {
            continue;
        }
        let (in_xml, in_json) = (read(&xml), read(&json));
        let pair = [&in_xml, &in_json].map(|document| {
            let value: Value = serde_json::from_str(&document.to_json()).unwrap();
            serde_json::to_string_pretty(&canonical(&value)).unwrap()
        });
        let [left, right] = pair.each_ref().map(|text| text.lines().collect::<Vec<_>>());
        let differing: Vec<String> = left
            .iter()
            .zip(&right)
            .filter(|(left, right)| left != right)
            .take(6)
            .map(|(left, right)| format!("xml:  {left}\njson: {right}\n"))
            .collect();
        if pair[0] != pair[1] {
            failures += &format!("{}\n{}\n", xml.display(), differing.join(""));
        }
        let [left, right] = [&in_xml, &in_json].map(numbers_as_read);
        failures.extend(first_difference(&left, &right).map(|found| format!("{}: {found}\n", xml.display())));
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The document with whole names instead of aliases, in the order of names, and without what a pair differs in by
/// intention: the addresses of other documents, and of the document in the other notation.
fn canonical(document: &Value) -> Value {
    let mut aliases: BTreeMap<String, String> = BTreeMap::new();
    for (namespace, schema) in document.as_object().unwrap() {
        if let Some(alias) = schema.get("$Alias").and_then(Value::as_str) {
            aliases.insert(alias.to_string(), namespace.clone());
        }
    }
    for reference in document["$Reference"].as_object().into_iter().flat_map(|references| references.values()) {
        for included in reference["$Include"].as_array().into_iter().flatten() {
            if let (Some(alias), Some(namespace)) = (included["$Alias"].as_str(), included["$Namespace"].as_str()) {
                aliases.insert(alias.to_string(), namespace.to_string());
            }
        }
    }
    let names = Regex::new(r"(^|[@/(,#])([\w.]*?[\w])(\.[\w]+)").unwrap();
    let resolved = |text: &str| {
        names
            .replace_all(text, |found: &regex::Captures<'_>| {
                let namespace = aliases.get(&found[2]).map_or(&found[2], |namespace| namespace);
                format!("{}{namespace}{}", &found[1], &found[3])
            })
            .into_owned()
    };
    fn walk(value: &Value, resolved: &dyn Fn(&str) -> String) -> Value {
        match value {
            // OASIS's converter keeps line ends in attributes, of which the rules of XML make blanks.
            Value::String(text) => Value::String(resolved(&text.split_whitespace().collect::<Vec<_>>().join(" "))),
            Value::Array(items) => items.iter().map(|item| walk(item, resolved)).collect(),
            Value::Object(members) => {
                let own = ["$Reference", "$Version", "@Core.Links", "@Org.OData.Core.V1.Links"];
                let members = members.iter().filter(|(name, _)| !own.contains(&&***name));
                let mut made = serde_json::Map::new();
                for (name, value) in members.map(|(name, value)| (resolved(name), walk(value, resolved))) {
                    // One name may be written with an alias here and without there.
                    match (made.get_mut(&name), value) {
                        (Some(Value::Object(before)), Value::Object(more)) => before.extend(more),
                        (_, value) => _ = made.insert(name, value),
                    }
                }
                Value::Object(made)
            }
            other => other.clone(),
        }
    }
    walk(document, &resolved)
}
