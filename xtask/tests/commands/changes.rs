//! What `changes` tells of two sides.

use std::fs;

use crate::{PAGE, git, run, sample};

#[test]
fn changes_are_told_between_a_revision_and_what_is_in_the_folder() {
    let folder = sample();
    if !git(folder.path(), &["init", "--quiet"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    assert!(git(folder.path(), &["add", "docs"]) && git(folder.path(), &["commit", "--quiet", "-m", "pages"]));
    let same = "0 breaking, 0 additive, 0 documentation only\nsuggested version: 0.1.0, as before\n";
    assert_eq!(run(folder.path(), "changes HEAD docs --docs docs").1, same);

    let page = folder.path().join("docs/en-US/beta/resources/cat.md");
    fs::write(&page, PAGE.replace("|name|String|", "|name|Int32|").replace("\"name\": \"String\"", "\"name\": 1"))
        .unwrap();
    let (code, printed, complaints) = run(folder.path(), "changes HEAD:docs docs --fail-on breaking");
    assert_eq!((code, &*complaints), (1, ""), "{printed}");
    let expected = "\
beta microsoft.graph.cat
  breaking            property `name`: type `Edm.String` -> `Edm.Int32`
                      the type of `beta::Cat::name` was `Option<String>` and is `Option<i32>`
                      docs/en-US/beta/resources/cat.md:16

1 breaking, 0 additive, 0 documentation only
suggested version: 0.2.0, after 0.1.0
";
    assert_eq!(printed, expected);
    assert_eq!(run(folder.path(), "changes HEAD:docs docs --fail-on additive --summary").0, 1);
    assert_eq!(run(folder.path(), "changes docs docs --fail-on documentation").0, 0);
}

#[test]
fn what_is_no_side_of_a_comparison_is_refused_with_help() {
    let folder = sample();
    let (code, _, complaints) = run(folder.path(), "changes nowhere docs");
    assert_eq!(code, 2);
    assert!(complaints.contains("`nowhere` is neither") && complaints.contains("help: "), "{complaints}");
}

/// The metadata of a service that declares the type of the page with these properties.
fn metadata(properties: &[&str]) -> String {
    let properties: String =
        properties.iter().map(|name| format!("<Property Name=\"{name}\" Type=\"Edm.String\"/>")).collect();
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
         <Schema Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
         <ComplexType Name=\"cat\">{properties}</ComplexType></Schema></edmx:DataServices></edmx:Edmx>"
    )
}

#[test]
fn what_only_the_metadata_of_a_side_tells_is_a_change_as_well() {
    let folder = sample();
    let docs = folder.path().join("docs");
    fs::write(docs.join("generate.toml"), "metadata = { beta = [\"metadata.xml\"] }\n").unwrap();
    fs::write(docs.join("metadata.xml"), metadata(&["name"])).unwrap();
    if !git(folder.path(), &["init", "--quiet"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    assert!(git(folder.path(), &["add", "docs"]) && git(folder.path(), &["commit", "--quiet", "-m", "pages"]));
    fs::write(docs.join("metadata.xml"), metadata(&["name", "age"])).unwrap();
    let (_, printed, complaints) = run(folder.path(), "changes HEAD:docs docs");
    assert!(printed.contains("additive            property `age` added\n"), "{printed}{complaints}");
    assert!(printed.contains("\n0 breaking, 1 additive, 0 documentation only\n"), "{printed}");
}
