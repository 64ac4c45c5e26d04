//! What the generator makes of `docs-input`, for review: the facts of each page, the schema, the shape of
//! each generated file, the findings.

mod outline;
mod review;

use std::path::{Path, PathBuf};

use vpp_codegen::corpus::{Corpus, Form};
use vpp_codegen::diagnostics::{Diagnostics, render};
use vpp_codegen::reading::{self, Facts, PropertyFacts};
use vpp_codegen::rendition::Rendition;
use vpp_codegen::schema::Schema;
use vpp_codegen::settings::{KEYS, Settings};
use vpp_codegen::{Documented, Generated, Generator};

use review::{Text, review};

fn docs_input() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input")
}

fn documented() -> Documented {
    Generator::new(docs_input()).document().unwrap_or_else(|error| panic!("{error}"))
}

fn generated() -> Generated {
    Generator::new(docs_input()).generate().unwrap_or_else(|error| panic!("{error}"))
}

/// The facts of the page whose path ends so.
fn facts_of(documented: &Documented, path: &str) -> Facts {
    let found = documented.corpus.pages().find(|(_, source)| source.path.ends_with(path));
    let (id, _) = found.unwrap_or_else(|| panic!("there is no page {path}"));
    reading::read(&documented.corpus, id, &mut Diagnostics::new())
}

#[test]
fn the_facts_of_each_page() {
    let documented = documented();
    let facts = documented.corpus.pages().map(|(id, source)| {
        let facts = reading::read(&documented.corpus, id, &mut Diagnostics::new());
        let name = source.path.trim_start_matches("docs-input/").replace('/', "__");
        Text { description: Some(source.path.clone()), ..Text::new(name, outline::of_facts(&facts)) }
    });
    review("snapshots/facts", facts);
}

#[test]
fn the_schema_of_each_version() {
    let schemas = documented().schemas;
    let text = |schema: &Schema| Text::new(format!("schema_{}", schema.version), outline::of_schema(schema));
    review("snapshots", schemas.iter().map(text));
}

/// The generated code is checked in and reviewed as it is; this shows its shape at one glance.
#[test]
fn the_shape_of_each_generated_file() {
    let shape = |text: &str| -> String {
        let is_shape = |line: &&str| {
            let code = line.trim_start();
            !code.is_empty() && !code.starts_with("//") && !code.starts_with('#') && !code.starts_with("use ")
        };
        text.lines().filter(is_shape).map(|line| format!("  {line}\n")).collect()
    };
    let generated = generated();
    // The runtime is written by hand, and not reviewed here.
    let files = generated.files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/odata/"));
    let shapes: Vec<String> = files.map(|(path, text)| format!("{path}\n{}", shape(text))).collect();
    review("snapshots", [Text::new("generated_files", shapes.join("\n"))]);
}

/// Of the checked-in crate these two are written by hand; this shows what another crate would have.
#[test]
fn the_manifest_and_the_readme_of_the_generated_crate() {
    let generated = generated();
    let text = |name| Text::new(format!("generated_{name}"), generated.files[name].clone());
    review("snapshots", ["Cargo.toml", "README.md"].map(text));
}

#[test]
fn the_pages_of_the_project_contradict_neither_themselves_nor_each_other() {
    let generated = generated();
    assert_eq!(render::by_page(&generated.corpus, &generated.diagnostics, false), "");
}

/// What a resource says apart from its prose.
fn without_prose(facts: &Facts) -> Facts {
    let mut facts = facts.clone();
    let without_prose = |row: &mut PropertyFacts| row.documentation = Default::default();
    if let Some(resource) = &mut facts.resource {
        resource.documentation = Default::default();
        resource.methods.clear();
        resource.base_lines.clear();
        resource.properties.iter_mut().chain(&mut resource.relationships).for_each(without_prose);
    }
    if let Some(operation) = &mut facts.operation {
        operation.title.value.clear();
        operation.documentation = Default::default();
        operation.headers = Default::default();
        operation.body.iter_mut().chain(&mut operation.function_parameters).for_each(without_prose);
    }
    for enumeration in &mut facts.enumerations {
        enumeration.documentation = Default::default();
    }
    facts
}

#[test]
fn the_german_page_says_what_the_english_page_says() {
    let documented = documented();
    let page = "beta/resources/intune-onboarding-vpptokenrevokelicensesactionresult.md";
    let german = without_prose(&facts_of(&documented, &format!("de-DE/{page}")));
    let mut english = without_prose(&facts_of(&documented, &format!("en-US/{page}")));
    // The German page has no line for the namespace; its annotation tells it.
    assert_eq!(german.resource.as_ref().unwrap().namespace, english.resource.as_ref().unwrap().namespace);
    // Which of a page's words say that something is read-only is prose.
    for row in english.resource.iter_mut().flat_map(|resource| &mut resource.properties) {
        row.hints.read_only = false;
    }
    assert_eq!(outline::of_facts(&german), outline::of_facts(&english));
    assert!(german == english);
}

#[test]
fn the_russian_page_says_what_the_english_page_says() {
    let documented = documented();
    let page = "beta/api/intune-onboarding-vpptoken-revokelicenses.md";
    let russian = without_prose(&facts_of(&documented, &format!("ru-RU/{page}")));
    let english = without_prose(&facts_of(&documented, &format!("en-US/{page}")));
    assert_eq!(outline::of_facts(&russian), outline::of_facts(&english));
    assert!(russian == english);
}

#[test]
fn the_plain_text_page_says_what_the_markdown_page_says() {
    let documented = documented();
    let page = "en-US/v1.0/resources/intune-onboarding-vpptoken";
    let mut text = without_prose(&facts_of(&documented, &format!("{page}.txt")));
    let mut markdown = without_prose(&facts_of(&documented, &format!("{page}.md")));
    // Plain text has no links: a type is known by its name alone, and there is no annotation for the key.
    for facts in [&mut text, &mut markdown] {
        let resource = facts.resource.as_mut().unwrap();
        resource.key = None;
        for row in &mut resource.properties {
            if let Some(vpp_codegen::reading::TypeName::Reference(reference)) =
                row.type_expression.as_mut().map(|expression| &mut expression.name)
            {
                reference.page = None;
            }
        }
    }
    assert_eq!(outline::of_facts(&text), outline::of_facts(&markdown));
    assert!(text == markdown);
}

/// The site serves Markdown without front matter and annotations, with links in full. Which of two forms the pages
/// are at hand in makes no difference to the model.
#[test]
fn the_form_of_the_site_gives_the_same_model() {
    let settings = vpp_codegen::settings::Settings::read(&docs_input().join("generate.toml")).unwrap();
    let written = documented().corpus.only(|source| source.form == Form::Markdown);
    let served = Rendition::Site.of(&written);
    let model_of = |corpus| vpp_codegen::emit(vpp_codegen::document(corpus, &settings), &settings).unwrap().files;
    let (written, served) = (model_of(written), model_of(served));
    assert!(written.keys().eq(served.keys()));
    for (path, text) in &written {
        assert_eq!(&served[path], text, "{path}");
    }
}

#[test]
fn every_page_has_a_date() {
    for source in documented().corpus.sources.iter().filter(|source| source.form == Form::Markdown) {
        let front_matter = source.text.split("---").nth(1).unwrap_or_default();
        let date = front_matter.lines().find_map(|line| line.strip_prefix("ms.date: "));
        let numbers: Vec<u32> = date.unwrap_or_default().split('/').filter_map(|part| part.parse().ok()).collect();
        assert!(matches!(numbers[..], [1..=12, 1..=31, 2024..=2100]), "{}: {date:?}", source.path);
    }
}

#[test]
fn the_output_does_not_depend_on_the_order_of_files() {
    let generated = generated();
    let texts: Vec<(String, String)> = generated
        .corpus
        .sources
        .iter()
        .map(|source| (source.path.trim_start_matches("docs-input/").to_string(), source.text.clone()))
        .collect();
    let settings = vpp_codegen::settings::Settings::read(&docs_input().join("generate.toml")).unwrap();
    let files_of = |texts: Vec<&(String, String)>| {
        let corpus = Corpus::from_texts(texts.into_iter().map(|(path, text)| (&**path, &**text)));
        vpp_codegen::emit(vpp_codegen::document(corpus, &settings), &settings).unwrap().files
    };
    let forwards = files_of(texts.iter().collect());
    let backwards = files_of(texts.iter().rev().collect());
    assert_eq!(forwards, backwards);
}

#[test]
fn the_settings_are_valid_and_each_key_has_a_comment() {
    let path = docs_input().join("generate.toml");
    let settings = Settings::read(&path).unwrap_or_else(|error| panic!("{error}"));
    let modules: Vec<_> = settings.chosen_versions().iter().map(|(folder, module)| (&**folder, &**module)).collect();
    assert_eq!(modules, [("beta", "beta"), ("v1.0", "v1_0")]);
    assert!(settings.is_secret("microsoft.graph.vppToken", "token"));
    let text = std::fs::read_to_string(path).unwrap();
    for key in KEYS {
        let line = text.lines().position(|line| line.trim_start_matches(['[', '#']).starts_with(key.name));
        let above = line.and_then(|line| text.lines().nth(line.checked_sub(1)?));
        assert!(above.is_some_and(|above| above.starts_with("# ")), "`{}` has no comment above it", key.name);
    }
}
