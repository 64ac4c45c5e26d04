//! Files that are empty, of another encoding, or not there.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use vpp_codegen::{Generated, Generator};

use crate::support::{check, findings, generate, model, resource};

/// A documentation folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join("docs").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn generate_in(folder: &Path) -> Generated {
    let generated = Generator::new(folder.join("docs")).generate().unwrap();
    check(&generated);
    generated
}

/// The findings without the folder's own path, which differs from run to run.
fn findings_in(folder: &Path, generated: &Generated) -> String {
    findings(generated).replace(&*folder.to_string_lossy(), "")
}

#[test]
fn a_file_that_is_not_utf8() {
    let page = resource("cat", "|name|String|Caf\u{e9}.|").replace("# cat", "\u{feff}# cat").replace('\n', "\r\n");
    let mut bytes = page.into_bytes();
    let at = bytes.windows(2).position(|pair| pair == "\u{e9}".as_bytes()).unwrap();
    bytes.splice(at..at + 2, [0xe9]);
    let folder = folder(&[("en-US/beta/resources/cat.md", &bytes)]);
    let generated = generate_in(folder.path());
    assert_snapshot!(findings_in(folder.path(), &generated), @r"
    error[not-utf8]: this file is not UTF-8
     --> /docs/en-US/beta/resources/cat.md:7:17
      |
    7 | |name|String|Caf�.|
      |                 ^ first byte that is not part of a character
      |
      = note: decided: such bytes are read as the replacement character
      = help: save the file as UTF-8
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
    "#);
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    let page = resource("cat", "|name|String|Its name.|\n|lives|Int32|Nine.|");
    let marked = format!("\u{feff}{}", page.replace('\n', "\r\n"));
    let plain = folder(&[("en-US/beta/resources/cat.md", page.as_bytes())]);
    let marked = folder(&[("en-US/beta/resources/cat.md", marked.as_bytes())]);
    let (plain, marked) = (generate_in(plain.path()), generate_in(marked.path()));
    assert_eq!(plain.files, marked.files);
    assert!(marked.diagnostics.is_empty());
}

#[test]
fn an_empty_file() {
    let generated = generate(&[("cat.md", ""), ("dog.txt", "\n \n")]);
    assert_snapshot!(findings(&generated), @r"
    note[no-facts]: this page is empty
     --> en-US/beta/resources/cat.md:1:1
      |
    1 |
      | ^
      |
      = help: write the page, or remove it

    note[no-facts]: this page is empty
     --> en-US/beta/resources/dog.txt:1:1
      |
    1 |
      | ^
      |
      = help: write the page, or remove it
    ");
}

#[test]
fn a_page_that_turns_the_direction_of_writing() {
    let generated = generate(&[("cat.md", &resource("cat", "|na\u{202e}me|String|Its \u{2066}name.|"))]);
    assert_snapshot!(findings(&generated), @r"
    warning[bidirectional-control]: this page turns the direction of writing
     --> en-US/beta/resources/cat.md:7:4
      |
    7 | |na�me|String|Its �name.|
      |    ^ U+202E, the first of 2
      |
      = note: decided: such characters are left out of the documentation
      = help: remove them, unless the page is written from right to left
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "na\u{202e}me" => na_u202e_me: String, with_na_u202e_me;
    "#);
}

#[test]
fn a_missing_folder_and_one_without_pages() {
    let missing = Generator::new("no/such/docs").generate().unwrap_err();
    assert_snapshot!(missing, @r"
    cannot read the documentation folder `no/such/docs`: No such file or directory (os error 2)
    help: name a folder of locales, one locale's folder, or a documentation checkout with `--docs DIR`
    ");
    let folder = folder(&[("notes.md", b"# Notes\n")]);
    let empty = Generator::new(folder.path().join("docs")).generate().unwrap_err();
    assert_snapshot!(empty.to_string().replace(&*folder.path().to_string_lossy(), ""), @r"
    there are no pages in `/docs`
    help: expected `<locale>/<version>/{resources,api}/*.md` below it, `<version>/{resources,api}/*.md`, or `api-reference/<version>/{resources,api}/*.md`
    ");
}

#[test]
fn a_permission_table_in_a_file_that_is_not_there() {
    let api = "# Get cat\n## Permissions\n[!INCLUDE [permissions](../../../../secret.md)]\n## HTTP request\n```http\nGET /cats/{id}\n```\n";
    let folder =
        folder(&[("en-US/beta/api/get.md", api.as_bytes()), ("../secret.md", b"|a|b|\n|-|-|\n|x|A.B|\n|y|A.B|\n")]);
    let generated = generate_in(folder.path());
    assert_snapshot!(findings_in(folder.path(), &generated), @r"
    warning[missing-include]: there is no file `../../../../secret.md`
     --> /docs/en-US/beta/api/get.md:3:1
      |
    3 | [!INCLUDE [permissions](../../../../secret.md)]
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: what it would say is in no model
      = help: add the file; the path is relative to the page and must stay inside the documentation folder

    note[unresolved-path]: this path leads to nothing that is known
     --> /docs/en-US/beta/api/get.md:6:5
      |
    6 | GET /cats/{id}
      |     ^^^^^^^^^^ no page tells what is behind `/cats`
      |
      = note: decided: no type, relationship or operation of the schema comes of it
      = help: describe it on its own page, or list it under `Relationships`
    ");
}
