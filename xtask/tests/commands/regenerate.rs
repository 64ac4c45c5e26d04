//! What `regenerate` prints, writes and refuses.

use std::fs;
use std::path::Path;

use crate::{PAGE, REGENERATE, edit, git, refused, run, sample};

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
fn the_settings_of_the_documentation_folder_are_used_and_options_go_before_them() {
    let folder = sample();
    fs::write(folder.path().join("docs/generate.toml"), "[versions]\nbeta = \"preview\"\n").unwrap();
    let (_, printed, _) = run(folder.path(), REGENERATE);
    assert!(printed.contains("added    model/src/preview"), "{printed}");
    fs::write(folder.path().join("docs/generate.toml"), "roots = [\"dog\"]\n").unwrap();
    assert_eq!(run(folder.path(), REGENERATE).0, 2);
    assert_eq!(run(folder.path(), &format!("{REGENERATE} --root cat --derived all --version beta")).0, 0);
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
fn operations_lead_to_their_pages_where_git_knows_where_these_came_from() {
    let folder = sample();
    let docs = folder.path().join("docs");
    if !git(&docs, &["init", "--quiet"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    fs::create_dir(docs.join("en-US/beta/api")).unwrap();
    let page = "# List cats\n\nAll cats.\n\n## HTTP request\n\n```http\nGET /cats\n```\n";
    fs::write(docs.join("en-US/beta/api/cat-list.md"), page).unwrap();
    let shown = || {
        assert_eq!(run(folder.path(), REGENERATE).0, 0);
        let text = fs::read_to_string(folder.path().join("model/src/beta/cats.rs")).unwrap();
        let line = text.lines().find(|line| line.starts_with("/// * Page: ")).unwrap();
        line.trim_start_matches("/// * Page: ").to_string()
    };
    assert_eq!(shown(), "`en-US/beta/api/cat-list.md`");
    git(&docs, &["remote", "add", "origin", "https://user:secret@github.com/someone/pages.git"]);
    let upstream = "https://github.com/someone/pages/blob/HEAD/en-US/beta/api/cat-list.md";
    assert_eq!(shown(), format!("[`en-US/beta/api/cat-list.md`](<{upstream}>)"));
    let record = fs::read_to_string(folder.path().join("model/generate.lock")).unwrap();
    assert!(record.contains("https://github.com/someone/pages/blob/HEAD/{locale}/{path}"), "{record}");
    fs::write(docs.join("generate.toml"), "page-address = \"https://example.org/{path}\"\n").unwrap();
    assert_eq!(shown(), "[`en-US/beta/api/cat-list.md`](<https://example.org/beta/api/cat-list.md>)");
    fs::write(docs.join("generate.toml"), "page-address = \"https://example.org\"\n").unwrap();
    assert!(refused(folder.path(), REGENERATE).contains("`page-address` must be an address with `{path}` in it"));
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

/// A service that has cats with whiskers.
const WHISKERS: &str = "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
    <Schema Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"><ComplexType Name=\"cat\">\
    <Property Name=\"name\" Type=\"Edm.String\"/><Property Name=\"whiskers\" Type=\"Edm.Int32\"/></ComplexType></Schema>\
    </edmx:DataServices></edmx:Edmx>";

#[test]
fn a_run_that_had_metadata_is_not_repeated_without() {
    let folder = sample();
    fs::write(folder.path().join("zoo.xml"), WHISKERS).unwrap();
    let made = run(folder.path(), &format!("{REGENERATE} --metadata beta=zoo.xml --strict"));
    assert_eq!((made.0, &*made.2), (0, ""));
    let model = folder.path().join("model");
    let complaint = refused(&model, "regenerate --docs ../docs");
    assert!(complaint.contains("cannot read the metadata `zoo.xml`"), "{complaint}");
    let (code, printed, complaints) = run(&model, "regenerate --docs ../docs --metadata beta=../zoo.xml");
    assert_eq!((code, &*complaints), (0, ""));
    assert!(printed.starts_with(".: 0 added, 0 changed, 0 removed, "), "{printed}");
    let record = fs::read_to_string(model.join("generate.lock")).unwrap();
    assert!(record.contains("beta = [\"zoo.xml\"]") && record.contains("strict = true"), "{record}");
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

/// What `regenerate --check` shows, without the lines around what changes.
fn difference(folder: &Path) -> String {
    let (_, printed, _) = run(folder, &format!("{REGENERATE} --check"));
    let is_of_diff = |line: &&str| line.starts_with(['+', '-']);
    printed.lines().filter(is_of_diff).map(|line| format!("{line}\n")).collect()
}

#[test]
fn one_changed_row_changes_the_lines_of_its_property_and_the_record() {
    let folder = sample();
    run(folder.path(), REGENERATE);
    let record = || fs::read_to_string(folder.path().join("model/generate.lock")).unwrap();
    let digest = |text: String| text.lines().find(|line| line.starts_with("schema = ")).unwrap().to_string();
    for (from, to, lines) in [
        (
            "|name|String|What it is called.|",
            "|name|String|What people call it.|",
            "-    /// What it is called.\n+    /// What people call it.\n",
        ),
        (
            "|name|String|What people",
            "|name|Int32|What people",
            "-    pub name: Option<String>,\n+    pub name: Option<i32>,\n\
             -        \"name\" => name: String, with_name;\n+        \"name\" => name: i32, with_name;\n",
        ),
    ] {
        edit(folder.path(), from, to);
        let shown = difference(folder.path());
        let before = digest(record());
        run(folder.path(), REGENERATE);
        let after = digest(record());
        let of_record = format!("--- a/generate.lock\n+++ b/generate.lock\n-{before}\n+{after}\n");
        assert_eq!(shown, format!("{of_record}--- a/src/beta/cat.rs\n+++ b/src/beta/cat.rs\n{lines}"), "{to}");
    }
}
