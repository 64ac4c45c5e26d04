//! The pages and the metadata together: who decides what, what is said of it, and the calls that no page describes.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::csdl::{CsdlSchema, Document, DocumentationTerms, schema_of};
use vpp_codegen::diagnostics::{Code, Diagnostics};
use vpp_codegen::document;
use vpp_codegen::name::QualifiedName;
use vpp_codegen::schema::{Property, Schema};
use vpp_codegen::settings::Settings;
use vpp_codegen::span::SourceId;
use vpp_codegen::witnesses::decide;

/// A lamp as its page has it: `watts` is text, `colour` is missing, and `smell` is nowhere else.
const LAMP: &str = "# lamp resource type\n\nNamespace: microsoft.graph\n\nA lamp.\n\n## Properties\n\n\
    |Property|Type|Description|\n|:-|:-|:-|\n|id|String|The key. Key.|\n|watts|String|How much it takes.|\n\
    |smell|String|What one smells.|\n|state|lampState|Possible values are: `on`, `off`, `broken`.|\n\n\
    ## JSON representation\n\n```json\n{\n  \"@odata.type\": \"#microsoft.graph.lamp\",\n  \"id\": \"String\"\n}\n```\n";
const LIST: &str = "# List lamps\n\nNamespace: microsoft.graph\n\nLists lamps.\n\n## HTTP request\n\n```http\nGET /lamps\n```\n\n\
    ## Response\n\nA `200 OK` and a collection of [lamp](../resources/lamp.md) objects.\n";

fn service(items: &str) -> CsdlSchema {
    let text = format!(
        "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.0\"><edmx:DataServices>\n\
         <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"microsoft.graph\" Alias=\"graph\">\n\
         {items}\n</Schema></edmx:DataServices></edmx:Edmx>"
    );
    let document = Document::read(SourceId::default(), "zoo.xml", &text).unwrap_or_else(|error| panic!("{error}"));
    schema_of(&[document], &DocumentationTerms::default())
}

const LAMPS: &str = "<EntityType Name=\"entity\" Abstract=\"true\"><Key><PropertyRef Name=\"id\"/></Key>\n\
    <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\n\
    <EnumType Name=\"lampState\"><Member Name=\"on\" Value=\"4\"/><Member Name=\"off\" Value=\"2\"/></EnumType>\n\
    <EntityType Name=\"lamp\" BaseType=\"graph.entity\">\n\
    <Property Name=\"watts\" Type=\"Edm.Int32\"/>\n\
    <Property Name=\"colour\" Type=\"Edm.String\"/>\n\
    <Property Name=\"state\" Type=\"graph.lampState\"/>\n\
    <NavigationProperty Name=\"bulbs\" Type=\"Collection(graph.bulb)\" ContainsTarget=\"true\"/></EntityType>\n\
    <EntityType Name=\"bulb\" BaseType=\"graph.entity\"/>\n\
    <Action Name=\"turn\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"graph.lamp\"/>\
    <Parameter Name=\"to\" Type=\"graph.lampState\"/><ReturnType Type=\"graph.lamp\"/></Action>\n\
    <Function Name=\"bright\" IsBound=\"true\"><Parameter Name=\"of\" Type=\"Collection(graph.bulb)\"/>\
    <Parameter Name=\"than\" Type=\"Edm.String\"/><ReturnType Type=\"Collection(graph.bulb)\"/></Function>\n\
    <EntityContainer Name=\"c\"><EntitySet Name=\"lamps\" EntityType=\"graph.lamp\"/></EntityContainer>";

fn decided(strict: bool) -> (Schema, Diagnostics) {
    let pages = [("en-US/v1.0/resources/lamp.md", LAMP), ("en-US/v1.0/api/lamp-list.md", LIST)];
    let mut documented = document(Corpus::from_texts(pages), &Settings::default());
    let mut findings = Diagnostics::new();
    let schema = decide(documented.schemas.remove(0), &service(LAMPS), strict, &mut findings);
    (schema, findings)
}

fn shown(property: &Property) -> String {
    format!("{}: {} {:?}", property.name, property.type_use, property.documentation.plain())
}

#[test]
fn the_metadata_decides_and_the_pages_document() {
    let (schema, _) = decided(false);
    let lamp = schema.types.structured(&QualifiedName::parse("lamp")).unwrap();
    assert_eq!(lamp.base, Some(QualifiedName::parse("entity")));
    assert_eq!(lamp.origin.documentation.plain(), "A lamp.");
    assert_eq!(
        lamp.properties.iter().map(shown).collect::<Vec<_>>(),
        [
            "watts: Edm.Int32 \"How much it takes.\"",
            "colour: Edm.String \"\"",
            "state: microsoft.graph.lampState \"\"",
            "smell: Edm.String \"What one smells.\"",
        ]
    );
    let state = schema.types[&QualifiedName::parse("lampState")].as_enumeration().unwrap();
    let members: Vec<_> = state.members.iter().map(|member| (&*member.name, member.value)).collect();
    assert_eq!(members, [("on", Some(4)), ("off", Some(2)), ("broken", None)]);
}

#[test]
fn strictly_there_is_nothing_but_what_is_declared() {
    let (schema, findings) = decided(true);
    let lamp = schema.types.structured(&QualifiedName::parse("lamp")).unwrap();
    assert!(!lamp.declares("smell"));
    let state = schema.types[&QualifiedName::parse("lampState")].as_enumeration().unwrap();
    assert_eq!(state.members.len(), 2);
    assert!(findings.iter().any(|finding| finding.code == Code::OnlyDocumented));
}

#[test]
fn each_correction_is_a_finding_with_the_decision() {
    let (_, findings) = decided(false);
    let said = findings.iter().map(|finding| {
        let help = format!(" ({})", finding.help);
        format!("{}: {} -> {}{help}", finding.code.name(), finding.message, finding.decision.as_deref().unwrap_or("-"))
    });
    let mut said: Vec<String> = said.collect();
    said.sort();
    insta::assert_snapshot!(said.join("\n"));
    let watts = findings.iter().find(|finding| finding.message.contains("`watts`")).unwrap();
    assert_eq!(&LAMP[watts.span.range()], "watts");
    assert_eq!(watts.related.len(), 1, "the line of the metadata stands beside that of the page");
}

#[test]
fn what_no_page_describes_has_calls_as_well() {
    let (schema, _) = decided(false);
    let calls = schema.requests.iter().map(|request| {
        let paths: Vec<String> = request.paths.iter().map(ToString::to_string).collect();
        format!("{}::{} {} {}", request.group, request.name, request.method.as_str(), paths.join(" "))
    });
    let mut calls: Vec<String> = calls.collect();
    calls.sort();
    assert_eq!(
        calls,
        [
            "bulbs::bright GET /lamps(id='{id}')/bulbs/bright(than='{than}')",
            "bulbs::create POST /lamps(id='{id}')/bulbs",
            "bulbs::delete DELETE /lamps(id='{id}')/bulbs(id='{bulbId}')",
            "bulbs::get GET /lamps(id='{id}')/bulbs(id='{bulbId}')",
            "bulbs::list GET /lamps(id='{id}')/bulbs",
            "bulbs::update PATCH /lamps(id='{id}')/bulbs(id='{bulbId}')",
            "lamps::create POST /lamps",
            "lamps::delete DELETE /lamps(id='{id}')",
            "lamps::get GET /lamps(id='{id}')",
            "lamps::list GET /lamps",
            "lamps::turn POST /lamps(id='{id}')/turn",
            "lamps::update PATCH /lamps(id='{id}')",
        ]
        .map(|call| call.replace("(id='{id}')", "/{lampId}").replace("(id='{bulbId}')", "/{bulbId}"))
    );
    let turn = schema.requests.iter().find(|request| request.name == "turn").unwrap();
    assert_eq!(turn.answer().unwrap().to_string(), "microsoft.graph.lamp");
}
