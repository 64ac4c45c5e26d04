//! What the commands print and how they end.

use std::fs;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "\
---
title: \"cat resource type\"
doc_type: resourcePageType
---

# cat resource type

Namespace: microsoft.graph

A cat.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|name|String|What it is called.|

## JSON representation

<!-- {
  \"blockType\": \"resource\",
  \"@odata.type\": \"microsoft.graph.cat\"
}
-->

```json
{
  \"@odata.type\": \"#microsoft.graph.cat\",
  \"name\": \"String\"
}
```
";

/// A folder with the documentation of one type, and a place for the model.
fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("docs/en-US/beta/resources");
    fs::create_dir_all(&pages).unwrap();
    fs::write(pages.join("cat.md"), PAGE).unwrap();
    folder
}

/// Runs `xtask` in a folder: its exit code, what it prints, and what it complains about.
fn run(folder: &Path, arguments: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.current_dir(folder).args(arguments.split_whitespace()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

const REGENERATE: &str = "regenerate --docs docs --out model";

#[test]
fn regenerating_says_what_it_writes_and_then_that_nothing_changes() {
    let folder = sample();
    let (code, printed, complaints) = run(folder.path(), REGENERATE);
    assert_eq!((code, &*complaints), (0, ""));
    let written = printed.lines().find_map(|line| line.strip_prefix("added    ")).expect("a line for the new file");
    assert!(written.starts_with("model/") && folder.path().join(written).is_file(), "{printed}");
    let manifest = fs::read_to_string(folder.path().join("model/Cargo.toml")).unwrap();
    assert!(manifest.contains("\nname = \"model\"\n"), "{manifest}");

    let (code, printed, _) = run(folder.path(), REGENERATE);
    assert_eq!(code, 0);
    assert!(printed.starts_with("model: 0 added, 0 changed, 0 removed, "), "{printed}");
}

#[test]
fn checking_shows_the_difference_fails_and_writes_nothing() {
    let folder = sample();
    let check = format!("{REGENERATE} --check");
    let (code, printed, _) = run(folder.path(), &check);
    assert_eq!(code, 1);
    assert!(printed.contains("--- /dev/null\n+++ b/src/"), "{printed}");
    assert!(!folder.path().join("model").exists());

    run(folder.path(), REGENERATE);
    let (code, printed, _) = run(folder.path(), &check);
    assert_eq!(code, 0, "{printed}");
    assert!(printed.starts_with("model: 0 added"), "{printed}");
}

#[test]
fn findings_are_printed_with_their_page_and_counted() {
    let folder = sample();
    let page = folder.path().join("docs/en-US/beta/resources/cat.md");
    fs::write(page, PAGE.replace("title: \"cat resource", "title: \"cat\" resource")).unwrap();
    let (code, printed, _) = run(folder.path(), "check --docs docs");
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("docs/en-US/beta/resources/cat.md:"), "{printed}");
    assert!(printed.contains("\ntotal: "), "{printed}");
    assert!(!printed.contains('\u{1b}'), "colours are for terminals");

    let (code, summary, _) = run(folder.path(), "check --docs docs --deny warnings --summary");
    assert_eq!(code, 1, "{summary}");
    assert!(printed.starts_with(&summary) && printed != summary, "{summary}");
}

#[test]
fn an_error_in_the_documentation_fails_the_check() {
    let folder = sample();
    fs::write(folder.path().join("docs/en-US/beta/resources/dog.md"), b"# dog\n\n\xff\n").unwrap();
    let (code, printed, _) = run(folder.path(), "check --docs docs");
    assert_eq!(code, 1, "{printed}");
    assert!(printed.contains("error[not-utf8]"), "{printed}");
}

#[test]
fn a_page_without_findings_passes_the_strictest_check() {
    let (code, printed, _) = run(sample().path(), "check --docs docs --deny notes");
    assert_eq!((code, &*printed), (0, "total: no findings\n"));
}

#[test]
fn the_settings_of_the_documentation_folder_are_used_and_options_go_before_them() {
    let folder = sample();
    fs::write(folder.path().join("docs/generate.toml"), "[versions]\nbeta = \"preview\"\n").unwrap();
    let (_, printed, _) = run(folder.path(), REGENERATE);
    assert!(printed.contains("added    model/src/preview"), "{printed}");
    fs::write(folder.path().join("docs/generate.toml"), "roots = [\"dog\"]\n").unwrap();
    assert_eq!(run(folder.path(), REGENERATE).0, 2);
    assert_eq!(run(folder.path(), &format!("{REGENERATE} --root cat --derived all --version beta")).0, 0);
}

/// Runs a command that cannot work: exit code 2, nothing printed, and help among the complaints.
fn refused(folder: &Path, arguments: &str) -> String {
    let (code, printed, complaints) = run(folder, arguments);
    assert_eq!((code, &*printed), (2, ""), "{arguments}: {complaints}");
    assert!(complaints.starts_with("error: ") && complaints.contains("help"), "{complaints}");
    complaints
}

#[test]
fn wrong_use_ends_with_2_and_says_what_to_do() {
    let folder = sample();
    for arguments in ["", "regenrate", "regenerate --chek", "check --deny errors", "regenerate --derived some"] {
        let (code, _, complaints) = run(folder.path(), arguments);
        assert_eq!(code, 2, "{arguments}: {complaints}");
    }
    assert!(refused(folder.path(), "regenerate --docs nowhere --out model").contains("`nowhere`"));
    assert!(refused(folder.path(), "check --docs nowhere").contains("`nowhere`"));
    assert!(refused(folder.path(), &format!("{REGENERATE} --root dog")).contains("dog"));
    assert!(refused(folder.path(), &format!("{REGENERATE} --version v9")).contains("v9"));
    assert!(!folder.path().join("model").exists());
}

#[test]
fn bad_settings_are_wrong_use() {
    let folder = sample();
    fs::write(folder.path().join("docs/generate.toml"), "rots = []\n").unwrap();
    let complaints = refused(folder.path(), REGENERATE);
    assert!(complaints.contains("--> docs/generate.toml:1:1"), "{complaints}");
    assert!(complaints.contains("did you mean `roots`?"), "{complaints}");
}

#[test]
fn an_output_that_cannot_be_written_is_wrong_use_and_stays_as_it_is() {
    let folder = sample();
    fs::write(folder.path().join("model"), "a file").unwrap();
    assert!(refused(folder.path(), REGENERATE).contains("model"));
    assert_eq!(fs::read_to_string(folder.path().join("model")).unwrap(), "a file");
}

#[test]
fn a_file_that_was_not_generated_is_not_replaced() {
    let folder = sample();
    run(folder.path(), REGENERATE);
    let library = folder.path().join("model/src/lib.rs");
    fs::write(&library, "// by hand\n").unwrap();
    assert!(refused(folder.path(), REGENERATE).contains("not generated"));
    assert_eq!(fs::read_to_string(library).unwrap(), "// by hand\n");
}

#[test]
fn the_name_of_the_crate_is_given_or_that_of_its_folder() {
    let folder = sample();
    let name = |options: &str| {
        let (code, _, complaints) = run(folder.path(), &format!("regenerate --docs docs --out {options}"));
        assert_eq!(code, 0, "{complaints}");
        let out = folder.path().join(options.split(' ').next().unwrap());
        let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
        manifest.lines().find_map(|line| line.strip_prefix("name = ")).unwrap().to_string()
    };
    assert_eq!(name("cat-model"), "\"cat-model\"");
    assert_eq!(name("cat-model --name feline"), "\"feline\"");
    assert_eq!(name("2021"), "\"generated-model\"");
    assert!(refused(folder.path(), &format!("{REGENERATE} --name 2021")).contains("`2021`"));
}

#[test]
fn a_manifest_by_hand_stays_and_must_have_the_features() {
    let folder = sample();
    fs::create_dir(folder.path().join("model")).unwrap();
    let manifest = folder.path().join("model/Cargo.toml");
    fs::write(&manifest, "[package]\nname = \"mine\"\n").unwrap();
    assert!(refused(folder.path(), REGENERATE).contains("\nbeta = []\n"));
    assert!(!folder.path().join("model/src").exists());
    assert_eq!(fs::read_to_string(manifest).unwrap(), "[package]\nname = \"mine\"\n");
}

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

#[test]
fn a_type_is_explained_and_nothing_is_written() {
    let folder = sample();
    let (code, printed, _) = run(folder.path(), &format!("{REGENERATE} --explain Cat"));
    assert_eq!((code, &*printed), (0, "microsoft.graph.cat of version beta\n  is named by the root `*`\n"));
    let (code, printed, _) = run(folder.path(), &format!("{REGENERATE} --root !cat --explain cat"));
    assert_eq!(code, 0);
    assert!(printed.contains("`!cat`"), "{printed}");
    assert!(refused(folder.path(), &format!("{REGENERATE} --explain dog")).contains("`dog`"));
    assert!(!folder.path().join("model").exists());
}

/// Case by case: what is done to the pages, and what the complaint names.
#[cfg(unix)]
#[test]
fn nothing_is_removed_where_the_documentation_cannot_be_read_whole() {
    let folder = sample();
    assert_eq!(run(folder.path(), REGENERATE).0, 0);
    let page = folder.path().join("docs/en-US/beta/resources/cat.md");
    fs::remove_file(&page).unwrap();
    std::os::unix::fs::symlink("/nowhere.md", &page).unwrap();
    for command in [REGENERATE, "check --docs docs", "regenerate --docs docs --out model --check"] {
        let (code, printed, complaints) = run(folder.path(), command);
        assert_eq!((code, &*printed), (1, ""), "{complaints}");
        assert!(complaints.contains("resources/cat.md`: "), "{complaints}");
    }
    assert!(folder.path().join("model/src/beta/cat.rs").is_file());
}

#[cfg(unix)]
#[test]
fn a_name_of_a_file_sends_no_commands_to_the_terminal() {
    let folder = sample();
    let pages = folder.path().join("docs/en-US/beta/resources");
    fs::write(pages.join("\u{1b}[31mx\ny.md"), "").unwrap();
    std::os::unix::fs::symlink("/nowhere.md", pages.join("\u{1b}[32mz.md")).unwrap();
    let (_, _, complaints) = run(folder.path(), "check --docs docs");
    assert!(complaints.contains("␛[32mz.md") && !complaints.contains('\u{1b}'), "{complaints:?}");
    fs::remove_file(pages.join("\u{1b}[32mz.md")).unwrap();
    let (_, printed, _) = run(folder.path(), "check --docs docs");
    assert!(printed.contains("␛[31mx␊y.md") && !printed.contains('\u{1b}'), "{printed:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_printed_is_no_success() {
    let folder = sample();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(folder.path()).args(["check", "--docs", "docs"]).stdout(full);
    assert_eq!(command.output().unwrap().status.code(), Some(2));
}

/// Runs git in a folder, without the settings of whoever runs the tests. `false` where there is no git.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    command.output().is_ok_and(|output| output.status.success())
}

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

/// Some words of the page of `cat`, replaced.
fn edit(folder: &Path, from: &str, to: &str) {
    let page = folder.join("docs/en-US/beta/resources/cat.md");
    let text = fs::read_to_string(&page).unwrap();
    assert!(text.contains(from));
    fs::write(&page, text.replace(from, to)).unwrap();
}

/// Another type in the JSON than in the table is a finding, on the row of the table.
const DIFFERS: (&str, &str) = ("\"name\": \"String\"", "\"name\": true");

#[test]
fn only_what_a_baseline_does_not_know_is_reported_and_what_is_gone_of_it() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    let check = "check --docs docs --format short";
    let (_, all, _) = run(folder.path(), check);
    assert_eq!(all.lines().count(), 1, "{all}");
    assert!(
        all.starts_with("docs/en-US/beta/resources/cat.md:16:7:") && all.contains("warning[table-and-json]: "),
        "{all}"
    );

    assert_eq!(run(folder.path(), &format!("{check} --write-baseline known.json")).1, all);
    // Lines above move the finding, and do not make it a new one.
    edit(folder.path(), "A cat.", "A cat.\n\nIt sleeps.");
    assert_eq!(
        run(folder.path(), &format!("{check} --baseline known.json --deny warnings")),
        (0, String::new(), String::new())
    );
    edit(folder.path(), DIFFERS.1, DIFFERS.0);
    let (_, printed, _) = run(folder.path(), "check --docs docs --baseline known.json");
    assert!(printed.contains("\ngone: 1\n  en-US/beta/resources/cat.md: [table-and-json] "), "{printed}");
}

#[test]
fn what_was_found_at_a_revision_is_not_reported_again() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    if !git(folder.path(), &["init", "--quiet"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    assert!(git(folder.path(), &["add", "docs"]) && git(folder.path(), &["commit", "--quiet", "-m", "pages"]));
    let check = "check --docs docs --format short --since HEAD";
    assert_eq!(run(folder.path(), check).1, "");
    edit(folder.path(), "|name|String|", "|name|Strng|");
    let (_, printed, _) = run(folder.path(), check);
    assert!(printed.contains("warning[unknown-type]"), "{printed}");
    let (code, _, complaints) = run(folder.path(), "check --docs docs --since nothing");
    assert!(code == 2 && complaints.contains("no revision `nothing`"), "{complaints}");
}

#[test]
fn pages_are_chosen_by_path_and_by_name_and_severities_by_the_settings() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    let other = PAGE.replace("cat", "dog").replace(DIFFERS.0, DIFFERS.1);
    fs::write(folder.path().join("docs/en-US/beta/resources/dog.md"), other).unwrap();
    for named in ["cat", "c*", "docs/en-US/beta/resources/cat.md", "resources/cat.md"] {
        let (_, printed, _) = run(folder.path(), &format!("check --docs docs --format short {named}"));
        assert!(printed.lines().count() == 1 && printed.contains("cat.md"), "{named}: {printed}");
    }
    assert!(run(folder.path(), "check --docs docs bird").2.contains("there is no page `bird`"));

    let severity = "[severity]\ntable-and-json = { \"*\" = \"error\", \"*/dog.md\" = \"off\" }\n";
    fs::write(folder.path().join("docs/generate.toml"), severity).unwrap();
    let (code, printed, _) = run(folder.path(), "check --docs docs --format short");
    assert_eq!((code, printed.lines().count()), (1, 1));
    assert!(printed.contains("cat.md:16:7: error[table-and-json]"), "{printed}");
}

#[test]
fn findings_are_told_to_programs_too() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    let (_, printed, _) = run(folder.path(), "check --docs docs --format github");
    assert!(
        printed.starts_with("::warning file=docs/en-US/beta/resources/cat.md,line=16,endLine=16,col=7,"),
        "{printed}"
    );
    let (_, printed, _) = run(folder.path(), "check --docs docs --format json");
    assert!(printed.contains("\"code\": \"table-and-json\"") && printed.contains("\"line\": 16"), "{printed}");
    let (_, printed, _) = run(folder.path(), "check --docs docs --format sarif");
    assert!(printed.contains("\"version\": \"2.1.0\"") && printed.contains("\"startLine\": 16"), "{printed}");
}

#[test]
fn nothing_generated_depends_on_the_name_or_the_place_of_the_pages() {
    let folder = sample();
    let moved = folder.path().join("elsewhere/pages");
    fs::create_dir_all(moved.join("en-US/beta/resources")).unwrap();
    fs::copy(folder.path().join("docs/en-US/beta/resources/cat.md"), moved.join("en-US/beta/resources/cat.md"))
        .unwrap();
    for (docs, out) in [("docs", "one"), ("elsewhere/pages", "two"), ("docs/en-US", "three")] {
        assert_eq!(run(folder.path(), &format!("regenerate --docs {docs} --out {out} --name model")).0, 0);
    }
    for file in ["generate.lock", "src/beta/cat.rs", "Cargo.toml", "src/lib.rs"] {
        let text = |out: &str| fs::read_to_string(folder.path().join(out).join(file)).unwrap();
        assert_eq!(text("one"), text("two"), "{file}");
        assert_eq!(text("one"), text("three"), "{file}");
    }
}

#[test]
fn a_run_in_a_crate_repeats_the_run_that_made_it() {
    let folder = sample();
    fs::write(folder.path().join("docs/en-US/beta/resources/dog.md"), PAGE.replace("cat", "dog")).unwrap();
    let settings = "crate-version = \"1.2.3\"\nlicense = \"MIT\"\nrepository = \"https://example.org/model\"\n";
    fs::write(folder.path().join("my.toml"), settings).unwrap();
    let made = run(folder.path(), &format!("{REGENERATE} --settings my.toml --root cat"));
    assert_eq!((made.0, &*made.2), (0, ""));
    let model = folder.path().join("model");
    let manifest = fs::read_to_string(model.join("Cargo.toml")).unwrap();
    for line in ["version = \"1.2.3\"", "license = \"MIT\"", "repository = \"https://example.org/model\""] {
        assert!(manifest.contains(&format!("\n{line}\n")), "{manifest}");
    }
    let (code, printed, complaints) = run(&model, "regenerate --docs ../docs");
    assert_eq!((code, &*complaints), (0, ""));
    assert!(printed.starts_with(".: 0 added, 0 changed, 0 removed, "), "{printed}");
    assert!(!model.join("src/beta/dog.rs").exists());
}

#[test]
fn regenerating_tells_what_changes_for_users() {
    let folder = sample();
    run(folder.path(), REGENERATE);
    edit(folder.path(), "|name|String|", "|name|Int32|");
    edit(folder.path(), "\"name\": \"String\"", "\"name\": 1024");
    let expected = "\
for users of the crate: 1 breaking, 0 additive, 0 documentation only; suggested version: 0.2.0, after 0.1.0
breaking: beta microsoft.graph.cat: property `name`: type `Option<String>` -> `Option<i32>`
";
    let (code, printed, _) = run(folder.path(), &format!("{REGENERATE} --check --summary"));
    assert_eq!((code, &*printed), (1, expected));
    let (code, printed, _) = run(folder.path(), REGENERATE);
    assert!(code == 0 && printed.ends_with(expected), "{printed}");
}
