//! What `export` writes and `verify` compares.

use std::fs;

use crate::{PAGE, refused, run, sample};

const EXPORT: &str = "export --docs docs --version beta";

#[test]
fn what_is_exported_agrees_with_the_documentation() {
    let folder = sample();
    let (code, printed, complaints) = run(folder.path(), &format!("{EXPORT} --format csdl-xml --out cat.xml"));
    assert_eq!((code, &*printed, &*complaints), (0, "cat.xml: 1 types, 0 operations\n", ""));
    let (code, printed, _) = run(folder.path(), "verify --docs docs --version beta --metadata cat.xml");
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("1/1 of the types in metadata are in docs"), "{printed}");

    for format in ["csdl-json", "ir"] {
        assert_eq!(run(folder.path(), &format!("{EXPORT} --format {format} --out cat.json")).0, 0);
        let text = fs::read_to_string(folder.path().join("cat.json")).unwrap();
        assert!(text.starts_with('{') && text.contains("cat"), "{text}");
    }
}

#[test]
fn disagreements_are_printed_with_both_lines_and_fail() {
    let folder = sample();
    run(folder.path(), &format!("{EXPORT} --format csdl-xml --out cat.xml"));
    let metadata = fs::read_to_string(folder.path().join("cat.xml")).unwrap();
    fs::write(folder.path().join("cat.xml"), metadata.replace("Name=\"name\"", "Name=\"Name\"")).unwrap();
    let verify = "verify --docs docs --version beta --metadata cat.xml --group c*";
    let (code, printed, _) = run(folder.path(), verify);
    assert_eq!(code, 1, "{printed}");
    assert!(
        printed.starts_with("docs/en-US/beta/resources/cat.md\n  16: property, differs in letter case"),
        "{printed}"
    );
    assert!(printed.contains("(cat.xml:"), "{printed}");
    let (code, figures, _) = run(folder.path(), &format!("{verify} --summary"));
    assert_eq!(code, 1);
    assert!(figures.starts_with("beta ") && printed.ends_with(&figures), "{figures}");
    let (code, json, _) = run(folder.path(), &format!("{verify} --format json"));
    assert_eq!(code, 1);
    assert!(json.contains("\"class\": \"differsInCase\""), "{json}");
}

#[test]
fn a_translation_is_verified_against_the_original() {
    let folder = sample();
    let german = folder.path().join("docs/de-DE/beta/resources/cat.md");
    fs::create_dir_all(german.parent().unwrap()).unwrap();
    fs::write(german, PAGE).unwrap();
    let verify = "verify --docs docs --against en-US";
    let (code, figures, _) = run(folder.path(), &format!("{verify} --locale de-DE"));
    assert_eq!(code, 0, "{figures}");
    assert!(figures.contains("1/1 of the types in en-US are in de-DE"), "{figures}");
    assert!(refused(folder.path(), "verify --docs docs --version beta").contains("--metadata"));
    assert!(refused(folder.path(), "verify --docs docs --version beta --metadata missing.xml").contains("missing.xml"));
}

#[test]
fn what_cannot_be_verified_or_exported_is_wrong_use() {
    let folder = sample();
    fs::write(folder.path().join("cat.md"), PAGE).unwrap();
    let verify = "verify --docs docs --version beta";
    assert!(refused(folder.path(), &format!("{verify} --metadata none.xml")).contains("`none.xml`"));
    assert!(refused(folder.path(), &format!("{verify} --metadata cat.md")).contains("cat.md:1:1: "));
    fs::write(folder.path().join("bytes.xml"), b"<\xff>").unwrap();
    assert!(refused(folder.path(), &format!("{verify} --metadata bytes.xml")).contains("`bytes.xml`"));
    assert!(refused(folder.path(), &format!("{EXPORT} --format ir --out nowhere/cat.json")).contains("nowhere"));
    let other = EXPORT.replace("beta", "v9");
    assert!(refused(folder.path(), &format!("{other} --format ir --out cat.json")).contains("`v9`"));
}
