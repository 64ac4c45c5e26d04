//! A run that is given what an earlier one has left makes what a run on its own makes, whatever has changed in between.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::output::Plan;
use vpp_codegen::rust::Rust;
use vpp_codegen::settings::Settings;
use vpp_codegen::{Generated, Generator, Inputs, Memory, documented, emit_with};

const LAMP: &str = "\
# lamp resource type

Namespace: microsoft.graph

A lamp.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|Key of the lamp.|
|state|[lampState](lampstate.md)|Whether it shines. Possible values are: `on`, `off`.|
|shade|[shade](shade.md)|What stands around it.|
";

const STATE: &str = "\
# lampState enum type

Namespace: microsoft.graph

Whether a lamp shines.

## Members

|Member|Description|
|:---|:---|
|on|It shines.|
|off|It does not.|
";

const SHADE: &str = "\
# shade resource type

Namespace: microsoft.graph

## Properties

|Property|Type|Description|
|:---|:---|:---|
|colour|String|Its colour.|
";

const SHADE_IN_GERMAN: &str = "\
# shade-Ressourcentyp

Namespace: microsoft.graph

## <a name=\"properties\"></a>Eigenschaften

|Eigenschaft|Typ|Beschreibung|
|:---|:---|:---|
|colour|String|Seine Farbe.|
";

const GET: &str = "\
# Get lamp

Namespace: microsoft.graph

Read one lamp.

## Permissions

[!INCLUDE [permissions](../includes/permissions.md)]

## HTTP request

```http
GET /lamps/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.
";

const PERMISSIONS: &str = "\
|Permission type|Permissions|
|:---|:---|
|Application|Lamp.Read.All|
";

const SETTINGS: &str = "roots = [\"*\"]\n";

const METADATA: &str = "\
<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">
  <edmx:DataServices>
    <Schema Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">
      <ComplexType Name=\"shade\"><Property Name=\"height\" Type=\"Edm.Int32\"/></ComplexType>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
";

/// Small documentation in two versions, by path.
fn pages() -> BTreeMap<String, String> {
    let of_version = |version: &str| {
        [
            ("resources/lamp.md", LAMP),
            ("resources/lampstate.md", STATE),
            ("resources/shade.md", SHADE),
            ("api/lamp-get.md", GET),
            ("includes/permissions.md", PERMISSIONS),
        ]
        .map(|(path, text)| (format!("en-US/{version}/{path}"), text.to_string()))
    };
    let translation = ("de-DE/beta/resources/shade.md".to_string(), SHADE_IN_GERMAN.to_string());
    ["beta", "v1.0"].into_iter().flat_map(of_version).chain([translation]).collect()
}

/// What differs between what two runs have made: files, findings, schemas.
fn differences(one: &Generated, other: &Generated) -> Vec<String> {
    let paths: BTreeSet<&String> = one.files.keys().chain(other.files.keys()).collect();
    let differing = paths.into_iter().filter(|path| one.files.get(*path) != other.files.get(*path)).cloned();
    let findings = |generated: &Generated| generated.diagnostics.iter().cloned().collect::<Vec<_>>();
    let more = [
        (findings(one) != findings(other)).then(|| "findings".to_string()),
        // With their places, which do not count when schemas are compared.
        (format!("{:?}", one.schemas) != format!("{:?}", other.schemas)).then(|| "schemas".to_string()),
    ];
    differing.chain(more.into_iter().flatten()).collect()
}

/// Generates from a folder with what earlier runs have left, and compares it with what a run on its own makes.
fn run(folder: &Path, memory: &mut Memory) -> Generated {
    let generator = Generator::configured(folder.join("generate.toml")).unwrap();
    let again = generator.generate_from(generator.read_inputs().unwrap(), memory).unwrap();
    let alone = generator.generate().unwrap();
    assert_eq!(differences(&again, &alone), [""; 0]);
    again
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A folder with the pages and their settings.
fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    pages().iter().for_each(|(path, text)| write(folder.path(), path, text));
    write(folder.path(), "generate.toml", SETTINGS);
    folder
}

#[test]
fn every_input_that_changes_is_noticed() {
    let lamp = "src/beta/lamp.rs";
    let with_metadata = format!("{SETTINGS}metadata = {{ beta = [\"service.xml\"] }}\n");
    for (what, path, text, file, line) in [
        (
            "a page",
            "en-US/beta/resources/lamp.md",
            &*LAMP.replace("Key of", "What tells"),
            lamp,
            "/// What tells the lamp.",
        ),
        (
            "a file that a page includes",
            "en-US/beta/includes/permissions.md",
            &PERMISSIONS.replace("Lamp.Read.All", "Lamp.Read"),
            "src/beta/lamps.rs",
            "application: \"Lamp.Read\";",
        ),
        (
            "a page of a type that another refers to",
            "en-US/beta/resources/lampstate.md",
            &STATE.replace("# lampState enum", "# lampCondition enum"),
            lamp,
            "pub state: Option<LampCondition>,",
        ),
        (
            "a page that is new",
            "en-US/beta/resources/ant.md",
            &SHADE.replace("shade", "ant"),
            "src/beta/ant.rs",
            "pub struct Ant {",
        ),
        (
            "a page of another version",
            "en-US/v1.0/resources/shade.md",
            &SHADE.replace("colour", "hue"),
            "src/v1_0/shade.rs",
            "pub hue: Option<String>,",
        ),
        ("a setting", "generate.toml", &format!("{SETTINGS}name = \"lamps\"\n"), "Cargo.toml", "name = \"lamps\""),
        (
            "a setting of what is printed",
            "generate.toml",
            &format!("{SETTINGS}secrets = [\"colour\"]\n"),
            "src/beta/shade.rs",
            "with_colour, secret;",
        ),
        (
            "a setting of how pages are joined",
            "generate.toml",
            &format!("{SETTINGS}doc-locale = \"de-DE\"\n"),
            "src/beta/shade.rs",
            "/// Seine Farbe.",
        ),
        ("metadata that is new", "generate.toml", &with_metadata, "src/beta/shade.rs", "pub height: Option<i32>,"),
    ] {
        let folder = sample();
        write(folder.path(), "service.xml", METADATA);
        let mut memory = Memory::new();
        let before = run(folder.path(), &mut memory);
        let has_line = |generated: &Generated| generated.files.get(file).is_some_and(|text| text.contains(line));
        let had_line = has_line(&before);
        write(folder.path(), path, text);
        let after = run(folder.path(), &mut memory);
        assert!(!had_line && has_line(&after), "{what}: {:#?}", after.files.get(file));
        assert_ne!(before.files, after.files, "{what}");
    }
}

#[test]
fn a_page_that_is_gone_is_missed() {
    let folder = sample();
    let mut memory = Memory::new();
    assert!(run(folder.path(), &mut memory).files.contains_key("src/v1_0/shade.rs"));
    fs::remove_file(folder.path().join("en-US/v1.0/resources/shade.md")).unwrap();
    assert!(!run(folder.path(), &mut memory).files.contains_key("src/v1_0/shade.rs"));
}

#[test]
fn a_generated_file_that_was_changed_is_written_again() {
    let (folder, out) = (sample(), tempfile::tempdir().unwrap());
    let mut memory = Memory::new();
    let mut apply = || {
        let generated = run(folder.path(), &mut memory);
        let summary = Plan::new(out.path(), &generated.files).unwrap().apply().unwrap();
        summary.differences().count()
    };
    assert_ne!(apply(), 0);
    assert_eq!(apply(), 0);
    let file = out.path().join("src/beta/lamp.rs");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("pub struct", "pub  struct")).unwrap();
    assert_eq!(apply(), 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn what_pages_of_another_folder_have_left_does_no_harm() {
    let (one, other) = (sample(), sample());
    write(other.path(), "en-US/beta/resources/lamp.md", &LAMP.replace("A lamp.", "A torch."));
    let mut memory = Memory::new();
    for folder in [&one, &other, &one] {
        run(folder.path(), &mut memory);
    }
}

/// What is done to the pages between two runs.
#[derive(Clone, Debug)]
enum Edit {
    WithoutLine(Index, Index),
    LineTwice(Index, Index),
    /// A line of a page in the place of one of another.
    LineOf(Index, Index, Index, Index),
    Removed(Index),
    /// The text of a page under another's name, which may be new.
    Copied(Index, &'static str),
    /// As the pages were in the beginning.
    Restored(Index),
}

/// Names that the text of a page may stand under as well.
const COPIES: [&str; 3] =
    ["en-US/beta/resources/ant.md", "en-US/v1.0/resources/lamp.md", "de-DE/beta/resources/lamp.md"];

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    prop_oneof![
        (index(), index()).prop_map(|(page, line)| Edit::WithoutLine(page, line)),
        (index(), index()).prop_map(|(page, line)| Edit::LineTwice(page, line)),
        (index(), index(), index(), index()).prop_map(|(page, line, other, of)| Edit::LineOf(page, line, other, of)),
        index().prop_map(Edit::Removed),
        (index(), prop::sample::select(&COPIES[..])).prop_map(|(page, name)| Edit::Copied(page, name)),
        index().prop_map(Edit::Restored),
    ]
}

impl Edit {
    fn apply(&self, pages: &mut BTreeMap<String, String>) {
        let name =
            |page: &Index, of: &BTreeMap<String, String>| page.get(&of.keys().cloned().collect::<Vec<_>>()).clone();
        let lines = |page: &Index, of: &BTreeMap<String, String>| -> Vec<String> {
            of[&name(page, of)].lines().map(String::from).chain([String::new()]).collect()
        };
        let (page, text) = match self {
            Edit::WithoutLine(page, line) => {
                let mut lines = lines(page, pages);
                lines.remove(line.index(lines.len()));
                (name(page, pages), lines.join("\n"))
            }
            Edit::LineTwice(page, line) => {
                let mut lines = lines(page, pages);
                let at = line.index(lines.len());
                lines.insert(at, lines[at].clone());
                (name(page, pages), lines.join("\n"))
            }
            Edit::LineOf(page, line, other, of) => {
                let (mut lines, others) = (lines(page, pages), lines(other, pages));
                let at = line.index(lines.len());
                lines[at] = of.get(&others).clone();
                (name(page, pages), lines.join("\n"))
            }
            // The last page stays: without any there is nothing to run on.
            Edit::Removed(page) if pages.len() > 1 => return drop(pages.remove(&name(page, pages))),
            Edit::Removed(page) => (name(page, pages), String::new()),
            Edit::Copied(page, copy) => (copy.to_string(), pages[&name(page, pages)].clone()),
            Edit::Restored(page) => {
                let all = self::pages();
                let page = name(page, &all);
                let text = all[&page].clone();
                (page, text)
            }
        };
        pages.insert(page, text);
    }
}

fn generated(pages: &BTreeMap<String, String>, memory: &mut Memory) -> Generated {
    let settings = Settings::default();
    let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
    let inputs = Inputs::of(corpus, &settings).unwrap();
    emit_with(&Rust, documented(inputs, &settings, memory).unwrap(), &settings, memory).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_each_run_makes_what_one_on_its_own_makes(edits in prop::collection::vec(edit(), 1..8)) {
        let (mut pages, mut memory) = (pages(), Memory::new());
        generated(&pages, &mut memory);
        for edit in edits {
            edit.apply(&mut pages);
            let (again, alone) = (generated(&pages, &mut memory), generated(&pages, &mut Memory::off()));
            prop_assert_eq!(differences(&again, &alone), [""; 0]);
        }
    }
}
