//! Pages before and after, and what the change does to those who use the model.

mod compiled;

use std::collections::BTreeMap;

use vpp_codegen::changes::{self, Action, Changes, Class, Edition, Part, report};
use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::settings::Settings;

/// A page of a type.
fn resource(name: &str, head: &str, rows: &str) -> (String, String) {
    let text = format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\nA {name}.{head}\n\n## Properties\n\n\
         |Property|Type|Description|\n|:-|:-|:-|\n{rows}"
    );
    (format!("en-US/beta/resources/{name}.md"), text)
}

/// A page of an enumeration.
fn enumeration(name: &str, members: &[&str]) -> (String, String) {
    let rows: String = members.iter().map(|member| format!("|{member}|It is {member}.|\n")).collect();
    let text = format!(
        "# {name} enum type\n\nNamespace: microsoft.graph\n\nKinds of it.\n\n## Members\n\n|Member|Description|\n\
         |:-|:-|\n{rows}"
    );
    (format!("en-US/beta/resources/{name}.md"), text)
}

/// The pages that the checked-in model is made of, with some words replaced.
fn of_the_project(replaced: &[(&str, &str)]) -> Vec<Page> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs-input/en-US/beta");
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let page = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let text = replaced.iter().fold(text, |text, (from, to)| text.replace(from, to));
        (format!("en-US/beta/{path}"), text)
    };
    files.map(page).collect()
}

type Page = (String, String);

fn edition(pages: &[Page]) -> Edition {
    let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
    let documented = vpp_codegen::document(corpus, &Settings::default());
    let model = vpp_codegen::model(documented.schemas, &Settings::default(), &mut Diagnostics::new()).unwrap();
    Edition::of_pages(model, documented.corpus).unwrap()
}

fn between(old: &[Page], new: &[Page]) -> Changes {
    changes::between(&edition(old), &edition(new))
}

/// The report without the reasons: a line for each change.
fn lines(changes: &Changes) -> String {
    let line = |line: &str| line.starts_with("  ") && !line.starts_with("      ");
    let text = report::terminal(changes, "0.1.0", false);
    text.lines().filter(|it| line(it) || !it.starts_with(' ')).map(|line| format!("{}\n", line.trim_end())).collect()
}

fn lamp(rows: &str) -> Page {
    resource("lamp", "", rows)
}

/// The page of an operation.
fn list() -> Page {
    let text = "# List lamps\n\n## HTTP request\n\n```http\nGET /lamps\n```\n\n## Response\n\nA `200 OK` and a collection of \
                [lamp](../resources/lamp.md) objects.\n";
    ("en-US/beta/api/lamp-list.md".to_string(), text.to_string())
}

const ROWS: &str = "|id|String|The key.|\n|watts|Int32|How much it takes.|\n";

#[test]
fn each_change_has_its_class_its_reason_and_its_lines() {
    let old = [lamp(ROWS)];
    let new = [lamp("|id|String|The key.|\n|colour|String|Of the light.|\n|watts|Int64|How much it takes.|\n")];
    insta::assert_snapshot!(report::terminal(&between(&old, &new), "0.1.0", false), @r"
    beta microsoft.graph.lamp
      breaking            property `watts`: type `Edm.Int32` -> `Edm.Int64`
                          the type of `beta::Lamp::watts` was `Option<i32>` and is `Option<i64>`
                          en-US/beta/resources/lamp.md:12 -> en-US/beta/resources/lamp.md:13
      additive            property `colour` added
                          `beta::Lamp::colour` is new
                          en-US/beta/resources/lamp.md:12

    1 breaking, 1 additive, 0 documentation only
    suggested version: 0.2.0, after 0.1.0
    ");
}

#[test]
fn nothing_changes_when_rows_change_places() {
    let changes = between(&[lamp(ROWS)], &[lamp("|watts|Int32|How much it takes.|\n|id|String|The key.|\n")]);
    assert!(changes.is_empty(), "{}", lines(&changes));
}

#[test]
fn words_alone_change_the_documentation_only() {
    let changes = between(&[lamp(ROWS)], &[lamp(&ROWS.replace("How much it takes", "What it takes"))]);
    insta::assert_snapshot!(lines(&changes), @r"
    beta microsoft.graph.lamp
      documentation only  property `watts`: documentation

    0 breaking, 0 additive, 1 documentation only
    suggested version: 0.1.1, after 0.1.0
    ");
}

#[test]
fn a_rename_is_a_guess_and_does_not_repeat_itself_where_the_type_is_used() {
    let user = |of: &str| resource("room", "", &format!("|id|String||\n|light|[{of}]({of}.md)|Its light.|\n"));
    let lamp = |name: &str| resource(name, "", "|id|String||\n|watts|Int32||\n|colour|String||\n|age|Duration||\n");
    insta::assert_snapshot!(lines(&between(&[lamp("lamp"), user("lamp")], &[lamp("light"), user("light")])), @r"
    beta microsoft.graph.light
      breaking            type `microsoft.graph.lamp` renamed to `microsoft.graph.light` (a guess: 4 of 4 parts are the same): documentation

    1 breaking, 0 additive, 0 documentation only
    suggested version: 0.2.0, after 0.1.0
    ");
}

#[test]
fn a_property_with_another_letter_case_keeps_its_field_and_loses_its_name() {
    let page = |name: &str| [lamp(&format!("|id|String||\n|{name}|String|Where it is.|\n"))];
    let changes = between(&page("roomId"), &page("roomID"));
    let change = changes.iter().next().unwrap();
    assert_eq!((change.action, change.class), (Action::Renamed, Class::Breaking));
    assert_eq!(change.reason, "`beta::Lamp::room_id` reads and writes `roomID`");
    assert_eq!(change.guess.as_deref(), Some("only letter case differs"));
}

#[test]
fn the_first_derived_type_changes_every_use_of_its_base_and_is_one_change() {
    let room = resource("room", "", "|id|String||\n|light|[lamp](lamp.md)||\n|other|[lamp](lamp.md)||\n");
    let torch = resource("torch", "\n\nInherits from [lamp](lamp.md).", "|battery|String||\n");
    let old = [lamp(ROWS), room.clone()];
    insta::assert_snapshot!(lines(&between(&old, &[lamp(ROWS), room, torch])), @r"
    beta microsoft.graph.lamp
      breaking            type: form `Option<Lamp>` -> `Option<AnyLamp>`

    beta microsoft.graph.torch
      additive            type added

    1 breaking, 1 additive, 0 documentation only
    suggested version: 0.2.0, after 0.1.0
    ");
}

#[test]
fn members_come_and_go() {
    let old = [enumeration("shade", &["dark", "pale", "unknownFutureValue"])];
    let new = [enumeration("shade", &["pale", "bright", "unknownFutureValue"])];
    insta::assert_snapshot!(lines(&between(&old, &new)), @r"
    beta microsoft.graph.shade
      breaking            member `dark` removed
      breaking            member `pale`: default `no` -> `yes`
      additive            member `bright` added

    2 breaking, 1 additive, 0 documentation only
    suggested version: 0.2.0, after 0.1.0
    ");
}

#[test]
fn operations_change_by_their_paths_parameters_and_permissions() {
    let old = of_the_project(&[]);
    let new = of_the_project(&[
        ("|notifyManagedDevices|Boolean|", "|notifyManagedDevices|String|"),
        ("|revokeUntrackedLicenses|Boolean|Whether", "|force|Boolean|Whether, or not,"),
        (
            "/{vppTokenId}/revokeLicenses\n",
            "/{id}/revokeLicenses\nPOST /deviceAppManagement/vppTokens/{id}/microsoft.graph.revokeLicenses\n",
        ),
        ("|Application|DeviceManagementApps.ReadWrite.All, ", "|Application|"),
    ]);
    let changes = between(&old, &new);
    let of_one = |line: &&str| !line.contains("vpp_tokens::") || line.contains("::RevokeLicenses");
    let text = lines(&changes);
    let blocks = text.split("\n\n").filter(of_one);
    insta::assert_snapshot!(blocks.collect::<Vec<_>>().join("\n\n"), @r"
    beta vpp_tokens::RevokeLicenses
      breaking            parameter `notifyManagedDevices`: type `Edm.Boolean` -> `Edm.String`
      breaking            parameter `revokeUntrackedLicenses` removed
      breaking            permission `DeviceManagementApps.ReadWrite.All` (application) removed
      additive            path `/deviceAppManagement/vppTokens/{}/microsoft.graph.revokeLicenses` added
      additive            parameter `force` added
      documentation only  permission `DeviceManagementServiceConfig.ReadWrite.All` (application): least privileged `no` -> `yes`

    6 breaking, 2 additive, 4 documentation only
    suggested version: 0.2.0, after 0.1.0
    ");
}

#[test]
fn arguments_are_told_in_the_plural() {
    let near = |kind: &str| {
        let text = format!(
            "# lamp: near\n\n## HTTP request\n\n```http\nGET /lamps/near(distance={{distance}})\n```\n\n## Function parameters\n\n\
             |Parameter|Type|Description|\n|:-|:-|:-|\n|distance|{kind}|How far.|\n\n## Response\n\n\
             A `200 OK` and a collection of [lamp](../resources/lamp.md) objects.\n"
        );
        ("en-US/beta/api/lamp-near.md".to_string(), text)
    };
    let changes = between(&[lamp(ROWS), list(), near("Int32")], &[lamp(ROWS), list(), near("Int64")]);
    let report = report::terminal(&changes, "0.1.0", false);
    let told = report.lines().find(|line| line.contains("the arguments of")).unwrap_or_else(|| panic!("{report}"));
    assert!(told.contains("` were `") && told.contains("` and are `"), "{told}");
}

#[test]
fn the_first_operation_of_all_is_an_addition_like_any_other() {
    let (without, with) = ([lamp(ROWS)], [lamp(ROWS), list()]);
    let changes = between(&without, &with);
    assert!(changes.count(Class::Breaking) == 0 && changes.count(Class::Additive) > 0, "{}", lines(&changes));
    assert!(changes.iter().any(|change| change.key().kind() == "operation" && change.action == Action::Added));
    let changes = between(&with, &without);
    assert!(changes.iter().any(|change| change.key().kind() == "operation" && change.action == Action::Removed));
}

#[test]
fn an_exported_schema_says_what_the_pages_say() {
    let pages = [lamp(ROWS), resource("torch", "\n\nInherits from [lamp](lamp.md).", "|battery|String||\n")];
    let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
    let schema = vpp_codegen::document(corpus, &Settings::default()).schemas.remove(0);
    let read = vpp_codegen::schema::Schema::from_json(&schema.to_json()).unwrap();
    let model = vpp_codegen::model(vec![read], &Settings::default(), &mut Diagnostics::new()).unwrap();
    let changes = changes::between(&Edition::of_schemas(model).unwrap(), &edition(&pages));
    assert!(changes.is_empty(), "{}", lines(&changes));
}

#[test]
fn metadata_is_compared_in_what_it_can_say() {
    let pages = [lamp("|id|String|The key.|\n|watts|Int32|How much.|\n|size|String|Possible values are: `s`, `m`.|\n")];
    let csdl = r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="microsoft.graph">
  <ComplexType Name="lamp">
    <Property Name="id" Type="Edm.String"/>
    <Property Name="watts" Type="Edm.Int64"/>
    <Property Name="size" Type="Edm.String"/>
  </ComplexType>
</Schema></edmx:DataServices></edmx:Edmx>"#;
    let csdl = vpp_codegen::csdl::read_xml(csdl).unwrap();
    let mut schema = csdl.schema.clone();
    schema.version = "beta".to_string();
    let model = vpp_codegen::model(vec![schema], &Settings::default(), &mut Diagnostics::new()).unwrap();
    let metadata = Edition::of_csdl(model, "m.xml", csdl).unwrap();
    let changes = changes::between(&edition(&pages), &metadata);
    // Requests are nothing that it can say.
    let with_requests = changes::between(&edition(&[pages[0].clone(), list()]), &metadata);
    assert_eq!(with_requests.count(Class::Breaking), 1, "{}", lines(&with_requests));
    assert!(with_requests.iter().all(|change| change.key().kind() != "operation"));
    insta::assert_snapshot!(report::terminal(&changes, "1.0.0", false), @r"
    beta microsoft.graph.lamp
      breaking            property `watts`: type `Edm.Int32` -> `Edm.Int64`
                          the type of `beta::Lamp::watts` was `Option<i32>` and is `Option<i64>`
                          en-US/beta/resources/lamp.md:12 -> m.xml:5

    1 breaking, 0 additive, 0 documentation only
    suggested version: 2.0.0, after 1.0.0
    ");
}

#[test]
fn a_crate_on_disk_is_an_edition_of_its_own() {
    let generated = |pages: &[Page]| -> BTreeMap<String, String> {
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let documented = vpp_codegen::document(corpus, &Settings::default());
        vpp_codegen::emit(documented, &Settings::default()).unwrap().files
    };
    let [old, new] = [ROWS, "|id|String|The key.|\n"].map(|rows| generated(&[lamp(rows)]));
    let [old, new] = [old, new].map(|files| Edition::of_crate(&files).unwrap());
    let changes = changes::between(&old, &new);
    insta::assert_snapshot!(report::short(&changes, "0.3.1"), @r"
    for users of the crate: 1 breaking, 0 additive, 0 documentation only; suggested version: 0.4.0, after 0.3.1
    breaking: beta microsoft.graph.lamp: property `watts` removed
    ");
}

#[test]
fn a_file_of_another_generator_is_named() {
    let files = BTreeMap::from([("src/beta/lamp.rs".to_string(), "pub struct {".to_string())]);
    let error = Edition::of_crate(&files).unwrap_err();
    assert_eq!(error.path, "src/beta/lamp.rs");
}

#[test]
fn a_property_that_moves_to_the_base_is_said_to_move() {
    let torch = |rows: &str| resource("torch", "\n\nInherits from [lamp](lamp.md).", rows);
    let old = [lamp(ROWS), torch("|battery|String||\n|colour|String||\n")];
    let new = [lamp(&format!("{ROWS}|colour|String||\n")), torch("|battery|String||\n")];
    let changes = between(&old, &new);
    let moved = changes.iter().find(|change| change.action == Action::Moved).expect("a move");
    assert_eq!(moved.key().part, Part::Property("colour".to_string()));
    assert_eq!(moved.reason, "`beta::Torch::colour` is now in the base: `beta::Lamp::colour`");
}

#[test]
fn the_report_for_a_pull_request_and_that_for_programs() {
    let changes = between(&[lamp(ROWS)], &[lamp("|id|String|The only key.|\n|a_b|String|More.|\n")]);
    insta::assert_snapshot!(report::markdown(&changes, "1.2.3"), @r"
    ## Changes for users of the crate

    1 breaking, 1 additive, 1 documentation only; suggested version: 2.0.0, after 1.2.3.

    ### Breaking (1)

    - **beta microsoft.graph.lamp** property `watts` removed<br>
      `beta::Lamp::watts` is gone<br>
      <sub>en-US/beta/resources/lamp.md:12</sub>

    ### Additive (1)

    - **beta microsoft.graph.lamp** property `a_b` added<br>
      `beta::Lamp::a_b` is new<br>
      <sub>en-US/beta/resources/lamp.md:12</sub>

    <details><summary>Documentation only (1)</summary>

    - **beta microsoft.graph.lamp** property `id`: documentation<br>
      what is said of `beta::Lamp::id` differs<br>
      <sub>en-US/beta/resources/lamp.md:11</sub>

    </details>
    ");
}

#[test]
fn the_report_for_programs() {
    let changes = between(&[lamp("|watts|Int32||\n")], &[lamp("|watts|Int64||\n")]);
    let report: serde_json::Value = serde_json::from_str(&report::json(&changes, "1.2.3")).unwrap();
    let line = |line| {
        serde_json::json!({
            "owner": "microsoft.graph.lamp",
            "name": "watts",
            "place": { "path": "en-US/beta/resources/lamp.md", "line": line },
        })
    };
    let expected = serde_json::json!({
        "breaking": 1,
        "additive": 0,
        "documentationOnly": 0,
        "version": "1.2.3",
        "suggestedVersion": "2.0.0",
        "changes": [{
            "class": "breaking",
            "action": "changed",
            "kind": "property",
            "version": "beta",
            "old": line(11),
            "new": line(11),
            "differences": [{ "name": "type", "old": "Edm.Int32", "new": "Edm.Int64" }],
            "reason": "the type of `beta::Lamp::watts` was `Option<i32>` and is `Option<i64>`",
            "guess": null,
        }],
    });
    assert_eq!(report, expected);
}
