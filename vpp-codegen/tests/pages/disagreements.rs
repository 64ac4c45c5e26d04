//! Where pages disagree with themselves or with each other: what is reported, and what is decided.
//!
//! Each test shows pages beside the findings they cause, as a reviewer sees them.

use insta::assert_snapshot;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::render;
use vpp_codegen::name::QualifiedName;
use vpp_codegen::schema::Schema;
use vpp_codegen::settings::Settings;

/// The schema of the pages, and the findings as `cargo xtask check` prints them.
fn read(pages: &[(&str, &str)]) -> (Schema, String) {
    let corpus = Corpus::from_texts(pages.iter().copied());
    let mut documented = vpp_codegen::document(corpus, &Settings::default());
    documented.diagnostics.sort();
    let findings = render::by_page(&documented.corpus, &documented.diagnostics, false);
    (documented.schemas.remove(0), findings)
}

fn properties(schema: &Schema, name: &str) -> Vec<String> {
    let (_, structured) = schema
        .types
        .iter()
        .find_map(|(type_name, definition)| {
            Some((type_name, definition.as_structured()?)).filter(|(n, _)| n.name == name)
        })
        .expect("a structured type");
    structured.properties.iter().map(|property| format!("{}: {}", property.name, property.type_use)).collect()
}

/// A resource page with this table and this JSON representation.
fn resource(name: &str, lead: &str, rows: &str, json: &str) -> String {
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{lead}\n\n## Properties\n\
         |Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\n## JSON representation\n\
         <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\" }} -->\n\
         ``` json\n{json}\n```\n"
    )
}

fn enumeration(name: &str, members: &[&str]) -> String {
    let rows: String = members.iter().enumerate().map(|(value, member)| format!("|{member}|{value}||\n")).collect();
    format!(
        "# {name} enum type\n\nNamespace: microsoft.graph\n\n## Members\n|Member|Value|Description|\n|:---|:---|:---|\n{rows}"
    )
}

#[test]
fn the_table_against_the_json_representation() {
    let page = resource(
        "lamp",
        "A lamp.",
        "|colour|String|Its colour.|\n|watts|Int32|Its power.|",
        "{ \"colour\": true, \"volts\": 1024 }",
    );
    let (schema, findings) = read(&[("en-US/beta/resources/lamp.md", &page)]);
    assert_eq!(properties(&schema, "lamp"), ["colour: Edm.String", "watts: Edm.Int32"]);
    assert_snapshot!(findings);
}

#[test]
fn a_row_and_a_member_under_two_names_name_each_other_where_both_are_one_property() {
    let told = |rows: &str, json: &str| {
        let page = resource("lamp", "A lamp.", rows, json);
        let (_, findings) = read(&[("en-US/beta/resources/lamp.md", &page)]);
        findings.matches("stands here in its place").count()
    };
    let rows = "|colour|String|Its colour.|\n|watts|Int32|Its power.|\n|dimmed|Boolean|Whether it is dimmed.|";
    assert_eq!(told(rows, r#"{ "colour": "String", "power": 1, "dimmed": true }"#), 2);
    assert_eq!(told(rows, r#"{ "colour": "String", "power": 1 }"#), 0, "two rows are left");
    assert_eq!(told(rows, r#"{ "colour": "String", "power": 1, "volts": 1, "dimmed": true }"#), 0, "which of the two?");
    assert_eq!(told(rows, r#"{ "colour": "String", "power": true, "dimmed": true }"#), 0, "of another type");
    assert_eq!(told(rows, r#"{ "power": 1, "colour": "String", "dimmed": true }"#), 0, "in another place");
}

#[test]
fn repeated_value_lists_against_each_other() {
    let row = "|state|[lampState](lampstate.md)|Possible values are: `on`, `off`. Possible values are: `on`, `off`, `broken`.|";
    let lamp = resource("lamp", "A lamp.", row, "{ \"state\": \"String\" }");
    let state = enumeration("lampState", &["on", "off", "broken"]);
    let (_, findings) = read(&[("en-US/beta/resources/lamp.md", &lamp), ("en-US/beta/resources/lampstate.md", &state)]);
    assert_snapshot!(findings);
}

#[test]
fn value_lists_in_two_letter_cases_agree_and_the_last_counts() {
    let row = "|state|String|One of: ON, OFF. Possible values are: `on`, `off`.|";
    let lamp = resource("lamp", "A lamp.", row, "{ \"state\": \"String\" }");
    let (schema, findings) = read(&[("en-US/beta/resources/lamp.md", &lamp)]);
    let lamp = schema.types.structured(&QualifiedName::parse("lamp")).expect("a type");
    assert_eq!((&lamp.properties[0].values[..], &*findings), (&["on".to_string(), "off".to_string()][..], ""));
}

#[test]
fn a_value_list_against_the_enumeration() {
    let row = "|state|[lampState](lampstate.md)|Possible values are: `on`, `glowing`.|";
    let lamp = resource("lamp", "A lamp.", row, "{ \"state\": \"String\" }");
    let state = enumeration("lampState", &["on", "off"]);
    let (_, findings) = read(&[("en-US/beta/resources/lamp.md", &lamp), ("en-US/beta/resources/lampstate.md", &state)]);
    assert_snapshot!(findings);
}

#[test]
fn a_page_against_the_page_of_its_base() {
    let base = resource("device", "A device.", "|name|String|Its name.|", "{ \"name\": \"String\" }");
    let lamp = resource(
        "lamp",
        "Inherits from [device](device.md)",
        "|name|Int32|Its name. Inherited from [device](device.md)|\n|owner|String|Inherited from [device](device.md)|",
        "{ \"name\": 1024, \"owner\": \"String\" }",
    );
    let (schema, findings) =
        read(&[("en-US/beta/resources/device.md", &base), ("en-US/beta/resources/lamp.md", &lamp)]);
    // Table and JSON representation of the base are complete without it, and one page alone is not believed.
    assert_eq!(properties(&schema, "lamp"), ["owner: Edm.String"]);
    assert_eq!(properties(&schema, "device"), ["name: Edm.String"]);
    assert_snapshot!(findings);
}

#[test]
fn a_link_to_a_page_that_is_not_there() {
    let lamp = resource(
        "lamp",
        "Inherits from [device](device.md)",
        "|room|[room](room.md)|Where it is.|",
        "{ \"room\": { \"@odata.type\": \"microsoft.graph.room\" } }",
    );
    let (schema, findings) = read(&[("en-US/beta/resources/lamp.md", &lamp)]);
    assert_eq!(properties(&schema, "lamp"), ["room: Edm.Untyped"]);
    assert_snapshot!(findings);
}

#[test]
fn two_pages_of_one_type() {
    let first = resource("lamp", "A lamp.", "|watts|String|Its power.|", "{ \"watts\": \"String\" }");
    let second = resource(
        "lamp",
        "A lamp.",
        "|watts|Int32|Its power.|\n|colour|String|Its colour.|",
        "{ \"watts\": 1024, \"colour\": \"String\" }",
    );
    let (schema, findings) = read(&[("en-US/beta/resources/a.md", &first), ("en-US/beta/resources/b.md", &second)]);
    assert_eq!(properties(&schema, "lamp"), ["watts: Edm.Int32", "colour: Edm.String"]);
    assert_snapshot!(findings);
}

#[test]
fn one_language_against_another() {
    let english = resource(
        "lamp",
        "A lamp.",
        "|watts|Int32|Its power.|\n|colour|String|Its colour.|",
        "{ \"watts\": 1024, \"colour\": \"String\" }",
    );
    let german = "# <a name=\"lamp-resource-type\"></a>Ressourcentyp lamp\n\nEine Lampe.\n\n\
        ## <a name=\"properties\"></a>Eigenschaften\n|Eigenschaft|Typ|Beschreibung|\n|:---|:---|:---|\n\
        |watts|Zeichenfolge|Die Leistung.|\n";
    let (schema, findings) =
        read(&[("de-DE/beta/resources/lamp.md", german), ("en-US/beta/resources/lamp.md", &english)]);
    assert_eq!(properties(&schema, "lamp"), ["watts: Edm.Int32", "colour: Edm.String"]);
    assert_snapshot!(findings);
}

#[test]
fn a_type_derived_from_itself() {
    let lamp = resource("lamp", "Inherits from [light](light.md)", "|watts|Int32|Its power.|", "{ \"watts\": 1024 }");
    let light =
        resource("light", "Inherits from [lamp](lamp.md)", "|colour|String|Its colour.|", "{ \"colour\": \"String\" }");
    let (_, findings) = read(&[("en-US/beta/resources/lamp.md", &lamp), ("en-US/beta/resources/light.md", &light)]);
    assert_snapshot!(findings);
}

#[test]
fn one_version_against_another() {
    let row = |type_cell: &str| format!("|state|{type_cell}|Possible values are: `on`, `off`.|");
    let first = resource("lamp", "A lamp.", &row("String"), "{ \"state\": \"String\" }");
    let second = resource("lamp", "A lamp.", &row("[lampState](lampstate.md)"), "{ \"state\": \"String\" }");
    let state = enumeration("lampState", &["on", "off"]);
    let corpus = Corpus::from_texts([
        ("en-US/beta/resources/lamp.md", &*second),
        ("en-US/beta/resources/lampstate.md", &*state),
        ("en-US/v1.0/resources/lamp.md", &*first),
    ]);
    let documented = vpp_codegen::document(corpus, &Settings::default());
    assert_eq!(documented.schemas[1].version, "v1.0");
    assert_eq!(properties(&documented.schemas[1], "lamp"), ["state: microsoft.graph.lampState"]);
    assert_snapshot!(render::by_page(&documented.corpus, &documented.diagnostics, false));
}

#[test]
fn text_whose_enumeration_has_a_page() {
    let rows = "|state|String|Its state.|\n|mood|String|Possible values are: `calm`, `cheerful`.|\n|maker|String|Who made it.|";
    let lamp =
        resource("lamp", "A lamp.", rows, "{ \"state\": \"String\", \"mood\": \"String\", \"maker\": \"String\" }");
    let state = enumeration("lampState", &["on", "off"]);
    let mood = enumeration("ambientMood", &["calm", "cheerful"]);
    let maker = enumeration("maker", &["us", "them"]);
    let (schema, findings) = read(&[
        ("en-US/beta/resources/lamp.md", &lamp),
        ("en-US/beta/resources/lampstate.md", &state),
        ("en-US/beta/resources/ambientmood.md", &mood),
        ("en-US/beta/resources/maker.md", &maker),
    ]);
    assert_eq!(
        properties(&schema, "lamp"),
        ["state: microsoft.graph.lampState", "mood: microsoft.graph.ambientMood", "maker: Edm.String"]
    );
    assert_snapshot!(findings);
}
