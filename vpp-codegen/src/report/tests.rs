//! What becomes of pages in the data of a report.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::back_end::Target;
use crate::corpus::Corpus;
use crate::joining::small_pages::{list, resource};
use crate::settings::Settings;

/// The data of a report on some pages, by their names.
fn report_on(pages: &[(String, String)]) -> Value {
    let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
    let settings = Settings::default();
    let documented = crate::document(corpus, &settings);
    let modules = settings.modules(documented.schemas.iter().map(|schema| &*schema.version));
    let targets: Vec<Target<'_>> =
        documented.schemas.iter().map(|schema| Target { schema, module: modules[&schema.version].clone() }).collect();
    let items = Items::of(&targets, &settings);
    let subject = Subject {
        title: "cells",
        documented: &documented,
        modules: &modules,
        items: &items,
        services: &BTreeMap::new(),
        agreement: &[],
        since: None,
    };
    serde_json::to_value(model(&subject)).expect("a model is JSON")
}

#[test]
fn a_row_stands_beside_what_it_became_with_its_line() {
    let report = report_on(&[resource("cell", "")]);
    let cell = &report["types"][0];
    assert_eq!((&cell["name"], &cell["rust"]), (&json!("microsoft.graph.cell"), &json!("beta::Cell")));
    let id = cell["rows"].as_array().unwrap().iter().find(|row| row["name"] == "id").expect("a row for the key");
    assert_eq!(
        (&id["type"], &id["rust"], &id["identifier"]),
        (&json!("Edm.String"), &json!("Option<String>"), &json!("id"))
    );
    let file = id["place"][0].as_u64().unwrap() as usize;
    assert_eq!(report["files"][file], "en-US/beta/resources/cell.md");
}

#[test]
fn a_finding_is_on_the_row_of_its_line_or_on_what_its_page_describes() {
    let (path, text) = resource("cell", "");
    let text = text.replace("|id|String|", "|id|Strng|");
    let report = report_on(&[(path, text), list("/cells", "cell")]);
    let finding = |code: &str| {
        let findings = report["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("{findings:#?}")).clone()
    };
    let row = report["types"][0]["rows"].as_array().unwrap().iter().position(|row| row["name"] == "id");
    assert_eq!(finding("unknown-type")["on"], json!({ "type": 0, "row": row }));
    // The page of the operation has no table of permissions.
    assert_eq!(finding("no-permissions")["on"], json!({ "operation": 0 }));
}

#[test]
fn no_text_of_a_page_ends_the_element_that_holds_it() {
    let (path, text) = resource("cell", "");
    let text = text.replace("Key of", "Key `</script><!--` of");
    let corpus = Corpus::from_texts([(&*path, &*text)]);
    let documented = crate::document(corpus, &Settings::default());
    let subject = Subject {
        title: "</title><script>",
        documented: &documented,
        modules: &BTreeMap::new(),
        items: &Items::default(),
        services: &BTreeMap::new(),
        agreement: &[],
        since: None,
    };
    let (page, _) = page(&subject);
    assert!(page.contains("\\u003c/script>\\u003c!--"));
    assert_eq!(page.matches("</script>").count(), 2, "one for the data, one for the program");
    assert!(page.contains("<title>&lt;/title>&lt;script></title>"));
}
