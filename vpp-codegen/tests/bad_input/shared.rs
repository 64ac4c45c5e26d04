//! Crates that share the runtime of another: what one has read, the other sends.

use std::fs;
use std::path::Path;

use vpp_codegen::Generator;
use vpp_codegen::output::Plan;
use vpp_codegen::settings::Settings;

use crate::compiled::{cargo, lock_of_workspace};

const CAT: &str = "# cat resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
                   |id|String|Its number.|\n|born|DateTimeOffset|When it was born.|\n";

const LIST: &str = "# List cats\n\nRead all cats.\n\n## HTTP request\n\n```http\nGET /cats\n```\n\n## Response\n\n\
                    If successful, this method returns a `200 OK` response code and a collection of \
                    [cat](../resources/cat.md) objects.\n";

/// A program between a crate that has a runtime and one that shares it.
const TEST: &str = r###"
use cats::beta::Cat;
use cats::beta::cats::List as Cats;
use dogs::beta::Dog;
use dogs::beta::dogs::List as Dogs;
use cats::odata::http::{Fake, Service, blocking};
use cats::odata::{Collection, DateTimeOffset, ReadError};

#[test]
fn dates_clients_and_errors_of_both_are_the_same() -> Result<(), Box<dyn std::error::Error>> {
    let cats = Collection::from(vec![Cat::default().with_born("2024-05-01T00:00:00Z".parse::<DateTimeOffset>()?)]);
    let dogs: dogs::odata::Collection<Dog> = Collection::from(vec![Dog::default().with_id("7")]);
    let fake = Fake::new().answer::<Cats>(cats).answer::<Dogs>(dogs);
    let client: dogs::odata::http::blocking::Client<Fake> = blocking::Client::new(Service::new(Service::GRAPH_BETA)?, fake);

    let cat = client.call(Cats::new())?.value.remove(0);
    let dog = client.call(Dogs::new())?.value.remove(0).with_born(cat.born.expect("a date"));
    assert_eq!(dogs::odata::to_string(&dog), r##"{"id":"7","born":"2024-05-01T00:00:00Z"}"##);

    let error: ReadError = dogs::odata::from_str::<Dog>("[]").expect_err("no object");
    assert!(error.to_string().contains("dog"), "{error}");
    Ok(())
}
"###;

/// Generates the crate of one type and the list of it.
fn generate(parent: &Path, name: &str, settings: Settings) {
    let docs = parent.join(format!("docs-of-{name}")).join("en-US/beta");
    let one = name.trim_end_matches('s');
    for (path, text) in [("resources", CAT), ("api", LIST)] {
        fs::create_dir_all(docs.join(path)).unwrap();
        fs::write(docs.join(path).join(format!("{one}.md")), text.replace("cat", one).replace("Cat", one)).unwrap();
    }
    let docs = parent.join(format!("docs-of-{name}"));
    let generated = Generator::new(docs).settings(settings.name(name).unwrap()).generate().unwrap();
    Plan::new(&parent.join(name), &generated.files).unwrap().apply().unwrap();
}

#[test]
fn two_crates_share_a_runtime() {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shared-runtime");
    _ = fs::remove_dir_all(&parent);
    generate(&parent, "cats", Settings::default());
    let text = "runtime = \"cats::odata\"\nruntime-folder = \"../cats\"\n";
    generate(&parent, "dogs", Settings::parse(text, Path::new("generate.toml")).unwrap());
    let both = parent.join("both");
    for folder in ["src", "tests"] {
        fs::create_dir_all(both.join(folder)).unwrap();
    }
    let manifest = "[package]\nname = \"both\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
                    cats = { path = \"../cats\", features = [\"testing\"] }\n\
                    dogs = { path = \"../dogs\", features = [\"http\"] }\n";
    fs::write(both.join("Cargo.toml"), manifest).unwrap();
    fs::write(both.join("src/lib.rs"), "").unwrap();
    fs::write(both.join("tests/both.rs"), TEST).unwrap();
    lock_of_workspace(&both);
    cargo(&["test"], &both);
    assert!(!parent.join("dogs/src/odata/edm").exists(), "the runtime is not there twice");
}

#[test]
fn a_runtime_that_prints_more_than_may_be_printed_is_refused_by_the_compiler() {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR")).join("talkative-runtime");
    _ = fs::remove_dir_all(&parent);
    generate(&parent, "cats", Settings::default());
    let text = "runtime = \"cats::odata\"\nruntime-folder = \"../cats\"\nsecrets = [\"born\"]\n";
    generate(&parent, "dogs", Settings::parse(text, Path::new("generate.toml")).unwrap());
    lock_of_workspace(&parent.join("dogs"));
    let complaints = crate::compiled::refused_by_cargo(&["check"], &parent.join("dogs"));
    assert!(complaints.contains("prints properties that are secret here"), "{complaints}");
}
