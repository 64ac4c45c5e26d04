//! What `explain` prints.

use std::fs;
use std::path::Path;

use crate::{refused, run};

const REWRITE: &str = "cargo xtask explain --format markdown > docs/findings.md";

#[test]
fn the_page_of_findings_is_what_the_program_prints() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (code, printed, _) = run(&project, "explain --format markdown");
    let page = fs::read_to_string(project.join("docs/findings.md")).unwrap();
    assert!((code, &*printed) == (0, &*page), "docs/findings.md is not up to date: run `{REWRITE}`");
}

#[test]
fn a_code_is_explained_by_its_meaning_an_example_and_its_repair() {
    let (code, printed, _) = run(Path::new("."), "explain unknown-type");
    assert_eq!(code, 0);
    for part in
        ["warning[unknown-type]\n", "refers to no known type.", "\n    -|colour|Strng|", "\n    +|colour|String|"]
    {
        assert!(printed.contains(part), "{part}: {printed}");
    }
}

#[test]
fn without_a_code_all_are_listed() {
    let (code, printed, _) = run(Path::new("."), "explain");
    assert_eq!(code, 0);
    assert!(printed.contains("\nunknown-type "), "{printed}");
}

#[test]
fn a_code_that_there_is_not_is_refused_with_the_one_that_is_meant() {
    assert!(refused(Path::new("."), "explain unkown-type").contains("help: did you mean `unknown-type`?"));
    assert!(refused(Path::new("."), "explain zzz").contains("lists them"));
}
