//! The pages and the metadata together: who decides what, what is said of it, and the calls that no page describes.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::csdl::{CsdlSchema, Document, DocumentationTerms, schema_of};
use vpp_codegen::diagnostics::{Code, Diagnostics};
use vpp_codegen::name::QualifiedName;
use vpp_codegen::permission_list;
use vpp_codegen::schema::{PermissionCase, Property, Request, Schema};
use vpp_codegen::settings::{PermissionsFrom, Settings};
use vpp_codegen::span::SourceId;
use vpp_codegen::verify;
use vpp_codegen::witnesses::{decide, of_list};
use vpp_codegen::{Documented, Published, decide as decide_of_all, document};

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
fn what_a_base_has_in_another_letter_case_is_what_the_page_means() {
    let page = LAMP.replace("|id|", "|ID|").replace("\"id\"", "\"ID\"");
    let mut documented = document(Corpus::from_texts([("en-US/v1.0/resources/lamp.md", &*page)]), &Settings::default());
    let mut findings = Diagnostics::new();
    let schema = decide(documented.schemas.remove(0), &service(LAMPS), false, &mut findings);
    let lamp = schema.types.structured(&QualifiedName::parse("lamp")).unwrap();
    assert!(!lamp.all_properties().any(|property| property.name.eq_ignore_ascii_case("id")));
    let told: Vec<&str> =
        findings.iter().map(|finding| &*finding.label).filter(|label| label.contains("`ID`")).collect();
    assert_eq!(told, ["is called `ID`"]);
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

/// Types and operations beside what a service says of calls of them.
#[test]
fn what_can_be_left_out_has_a_path_of_its_own_and_what_has_no_path_is_told() {
    let items = "<ComplexType Name=\"shade\"/>\n\
        <EntityType Name=\"lamp\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.Int32\"/>\
        <Property Name=\"shades\" Type=\"Collection(graph.shade)\"/></EntityType>\n\
        <EntityType Name=\"candle\"/>\n\
        <Function Name=\"bright\" IsBound=\"true\"><Parameter Name=\"of\" Type=\"Collection(graph.lamp)\"/>\
        <Parameter Name=\"than\" Type=\"Edm.String\"/><Parameter Name=\"room\" Type=\"Edm.String\">\
        <Annotation Term=\"Org.OData.Core.V1.OptionalParameter\"/></Parameter><ReturnType Type=\"Edm.Int32\"/></Function>\n\
        <Action Name=\"dust\" IsBound=\"true\"><Parameter Name=\"all\" Type=\"Collection(graph.shade)\"/></Action>\n\
        <Action Name=\"light\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"graph.candle\"/></Action>\n\
        <Action Name=\"praise\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"Edm.String\"/></Action>\n\
        <Action Name=\"wait\"/><Action Name=\"sleep\"/>\n\
        <EntityContainer Name=\"c\"><EntitySet Name=\"lamps\" EntityType=\"graph.lamp\"/>\
        <ActionImport Name=\"doze\" Action=\"graph.sleep\"/></EntityContainer>";
    let mut findings = Diagnostics::new();
    let schema = decide(Schema::default(), &service(items), false, &mut findings);
    let calls = schema
        .requests
        .iter()
        .filter(|request| !["create", "delete", "get", "list", "update"].contains(&&*request.name));
    let calls = calls.map(|request| {
        let paths: Vec<String> = request.paths.iter().map(ToString::to_string).collect();
        format!("{}::{} {} {}", request.group, request.name, request.method.as_str(), paths.join(" "))
    });
    assert_eq!(
        calls.collect::<Vec<_>>(),
        [
            "lamps::bright GET /lamps/bright(than='{than}') /lamps/bright(than='{than}',room='{room}')",
            "shades::dust POST /lamps(id={id})/shades/dust",
            "service::sleep POST /doze",
        ]
    );
    let told: Vec<&str> = findings.iter().filter(|it| it.code == Code::UnresolvedPath).map(|it| &*it.message).collect();
    assert_eq!(
        told,
        [
            "no path leads to `microsoft.graph.candle`, which `microsoft.graph.light` is bound to",
            "no path leads to `Edm.String`, which `microsoft.graph.praise` is bound to",
            "`microsoft.graph.wait` is bound to nothing, and no import says where its path begins",
        ]
    );
}

/// The page of an action that writes its parameter in small letters, and tells of one lamp where there are many.
#[test]
fn what_an_action_takes_and_answers_is_the_metadatas_and_each_difference_is_told() {
    let page = "# lamp: turn\n\nNamespace: microsoft.graph\n\nTurns a lamp.\n\n## HTTP request\n\n```http\n\
        POST /lamps/{id}/turn\n```\n\n## Request body\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n\
        |to|String|The state.|\n\n## Response\n\nA `200 OK` and a [lamp](../resources/lamp.md) object.\n";
    let items = LAMPS
        .replace("<Parameter Name=\"to\" Type=\"graph.lampState\"/>", "<Parameter Name=\"To\" Type=\"Edm.String\"/>")
        .replace("<ReturnType Type=\"graph.lamp\"/>", "<ReturnType Type=\"Collection(graph.lamp)\"/>");
    let pages = [("en-US/v1.0/resources/lamp.md", LAMP), ("en-US/v1.0/api/lamp-turn.md", page)];
    let mut documented = document(Corpus::from_texts(pages), &Settings::default());
    let mut findings = Diagnostics::new();
    let schema = decide(documented.schemas.remove(0), &service(&items), false, &mut findings);
    let turn = schema.requests.iter().find(|request| request.name == "turn").unwrap();
    assert_eq!(turn.answer().unwrap().to_string(), "Collection(microsoft.graph.lamp)");
    assert_eq!(turn.body.members()[0].name, "To");
    let of_turn = findings.iter().filter(|finding| finding.message.contains("`turn`"));
    let told: Vec<String> =
        of_turn.map(|it| format!("{}; {}", it.label, it.decision.as_deref().unwrap_or("-"))).collect();
    assert_eq!(
        told,
        [
            "is called `to`; it is called `To`",
            "is of type `microsoft.graph.lamp`; it is of type `Collection(microsoft.graph.lamp)`",
        ]
    );
}

/// A list in which one reads lamps with `Lamp.Read.All`, and turns them with `Lamp.Turn`.
const PERMISSIONS: &str = r#"{ "permissions": {
    "Lamp.Read.All": { "schemes": { "Application": { "privilegeLevel": 2 } }, "pathSets": [{
        "schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET"],
        "paths": { "/lamps": "least=DelegatedWork,Application" } }] },
    "Lamp.ReadWrite.All": { "pathSets": [{
        "schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET", "PATCH"],
        "paths": { "/lamps": "", "/lamps/{lamp-id}": "" } }] },
    "Lamp.Turn": { "pathSets": [{
        "schemeKeys": ["Application"], "methods": ["POST"], "paths": { "/lamps/{id}/turn": "least=Application" } }] }
} }"#;

/// The page that lists lamps, with what it says of permissions in its first section.
fn list_with(permissions: &str) -> String {
    LIST.replacen("## HTTP request", &format!("{permissions}\n\n## HTTP request"), 1)
}

/// The permissions for a work account and for an application, sets joined by `+`, and how the finding marks the page.
fn permissions(page: &str, from: PermissionsFrom) -> (Vec<String>, Vec<String>, Option<String>) {
    let pages = [("en-US/v1.0/resources/lamp.md", LAMP), ("en-US/v1.0/api/lamp-list.md", page)];
    let documented = document(Corpus::from_texts(pages), &Settings::default());
    let list = permission_list::read(SourceId::default(), "permissions.json", PERMISSIONS).unwrap();
    let published = Published { permissions: Some(list), ..Published::default() };
    let settings = Settings::default().permissions_from(from);
    let Documented { schemas, diagnostics, .. } = decide_of_all(documented, &published, &settings);
    let request = schemas[0].requests.iter().find(|request| request.paths[0].to_string() == "/lamps").unwrap();
    let sets = |cases: &[PermissionCase]| cases.iter().flat_map(|case| &case.any_of).map(|set| set.join("+")).collect();
    let finding = diagnostics.iter().find(|finding| finding.code == Code::PermissionsDiffer);
    let marks = finding.map(|finding| format!("{} / {}", finding.label, finding.related[0].1));
    (sets(&request.permissions.delegated_work), sets(&request.permissions.application), marks)
}

#[test]
fn the_pages_decide_the_permissions_unless_the_settings_say_otherwise() {
    let table = |work: &str, application: &str| {
        list_with(&format!(
            "## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:-|:-|\n\
             |Delegated (work or school account)|{work}|\n|Delegated (personal Microsoft account)|Not supported.|\n\
             |Application|{application}|"
        ))
    };
    let (both, other) = ("Lamp.Read.All, Lamp.ReadWrite.All", "Lamp.ReadWrite.All, Lamp.Manage.All");
    let listed = ["Lamp.Read.All", "Lamp.ReadWrite.All"].map(str::to_string).to_vec();
    assert_eq!(permissions(&table(both, both), PermissionsFrom::Pages), (listed.clone(), listed.clone(), None));

    let marks = "as an application: only here `Lamp.Manage.All`; `Lamp.ReadWrite.All` first / \
                 as an application: only here `Lamp.Read.All`; `Lamp.Read.All` first";
    let of_page = vec!["Lamp.ReadWrite.All".to_string(), "Lamp.Manage.All".to_string()];
    let (work, application, told) = permissions(&table(both, other), PermissionsFrom::Pages);
    assert_eq!((work, application, told.as_deref()), (listed.clone(), of_page, Some(marks)));
    let (_, application, told) = permissions(&table(both, other), PermissionsFrom::List);
    assert_eq!((application, told.as_deref()), (listed.clone(), Some(marks)));
}

#[test]
fn permissions_say_which_list_they_are_from_where_no_page_tells_them() {
    let source = |page: &str, from: PermissionsFrom| {
        let documented = document(Corpus::from_texts([("en-US/v1.0/api/lamp-list.md", page)]), &Settings::default());
        let list = permission_list::read(SourceId::default(), "permissions.json", PERMISSIONS).unwrap();
        let published = Published { permissions: Some(list), ..Published::default() };
        let settings = Settings::default().permissions_from(from);
        decide_of_all(documented, &published, &settings).schemas[0].requests[0].permissions.list.clone()
    };
    let of_list = Some("permissions.json".to_string());
    let table = list_with("## Permissions\n\n|Permission type|Permissions|\n|:-|:-|\n|Application|Lamp.Manage.All|");
    assert_eq!(source(LIST, PermissionsFrom::Pages), of_list);
    assert_eq!(source(&table, PermissionsFrom::Pages), None);
    assert_eq!(source(&table, PermissionsFrom::List), of_list);
}

#[test]
fn a_difference_in_permissions_tells_the_date_of_the_page() {
    let table = "## Permissions\n\n|Permission type|Permissions|\n|:-|:-|\n|Application|Lamp.Manage.All|";
    let page = format!("---\nms.date: 05/01/2024\n---\n\n{}", list_with(table));
    let pages = [("en-US/v1.0/api/lamp-list.md", &*page)];
    let documented = document(Corpus::from_texts(pages), &Settings::default());
    let list = permission_list::read(SourceId::default(), "permissions.json", PERMISSIONS).unwrap();
    let published = Published { permissions: Some(list), ..Published::default() };
    let decided = decide_of_all(documented, &published, &Settings::default());
    let finding = decided.diagnostics.iter().find(|finding| finding.code == Code::PermissionsDiffer).unwrap();
    let expected = "the permissions for `GET /lamps` on this page of 05/01/2024 are not those of the published list";
    assert_eq!(finding.message, expected);
}

#[test]
fn calls_whose_page_tells_no_permissions_take_those_of_the_list() {
    let listed = ["Lamp.Read.All", "Lamp.ReadWrite.All"].map(str::to_string).to_vec();
    assert_eq!(permissions(LIST, PermissionsFrom::Pages), (listed.clone(), listed, None));
}

#[test]
fn calls_that_have_no_page_take_their_permissions_from_the_list() {
    let (mut schema, mut findings) = (decided(false).0, Diagnostics::new());
    let list = permission_list::read(SourceId::default(), "permissions.json", PERMISSIONS).unwrap();
    of_list(&mut schema, &list, PermissionsFrom::Pages, &mut findings);
    let of = |method: &str, path: &str| {
        let is_meant = |request: &&Request| {
            request.method.as_str() == method && request.paths.iter().any(|known| known.to_string() == path)
        };
        let found = schema.requests.iter().find(is_meant).unwrap_or_else(|| panic!("{method} {path}"));
        found.permissions.application.iter().flat_map(|case| case.any_of.concat()).collect::<Vec<_>>()
    };
    assert_eq!(of("POST", "/lamps/{lampId}/turn"), ["Lamp.Turn"]);
    assert_eq!(of("PATCH", "/lamps/{lampId}"), ["Lamp.ReadWrite.All"]);
    assert_eq!(of("DELETE", "/lamps/{lampId}"), [""; 0]);
    assert!(findings.is_empty());
}

#[test]
fn a_call_on_links_takes_the_permissions_of_what_they_lead_to_unless_the_list_names_it() {
    let found = |paths: &str, asked: &str| {
        let text = format!(
            r#"{{ "permissions": {{
                "Lamp.Link": {{ "pathSets": [{{ "schemeKeys": ["Application"], "methods": ["GET"], "paths": {{ {paths} }} }}] }},
                "Lamp.Read": {{ "pathSets": [{{ "schemeKeys": ["Application"], "methods": ["GET"], "paths": {{ "/lamps": "" }} }}] }}
            }} }}"#
        );
        let list = permission_list::read(SourceId::default(), "permissions.json", &text).unwrap();
        let request: Request = serde_json::from_value(serde_json::json!({
            "name": "list", "group": "lamps", "method": "GET", "response": { "content": "none" }, "pages": [],
            "paths": [{ "segments": [{ "name": "lamps" }, { "system": asked }] }],
        }))
        .unwrap();
        list.permissions(&request).map(|found| found.application[0].any_of.concat())
    };
    assert_eq!(found("", "ref"), Some(vec!["Lamp.Read".to_string()]));
    assert_eq!(found(r#""/lamps/$ref": """#, "ref"), Some(vec!["Lamp.Link".to_string()]));
    assert_eq!(found(r#""/lamps/$ref": """#, "value"), Some(vec!["Lamp.Read".to_string()]));
}

#[test]
fn verify_counts_on_which_permissions_both_agree() {
    let page = list_with(
        "## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:-|:-|\n\
         |Delegated (work or school account)|Lamp.Read.All, Lamp.ReadWrite.All|\n\
         |Delegated (personal Microsoft account)|Not supported.|\n|Application|Lamp.ReadWrite.All|",
    );
    let pages = [("en-US/v1.0/resources/lamp.md", LAMP), ("en-US/v1.0/api/lamp-list.md", &*page)];
    let documented = document(Corpus::from_texts(pages), &Settings::default());
    let list = permission_list::read(SourceId::default(), "permissions.json", PERMISSIONS).unwrap();
    let report = verify::permissions(&documented.corpus, &documented.schemas[0], &list, &verify::Groups::default());
    let shares = report.all.figures.iter().map(|figure| (figure.share.right, figure.share.of));
    // Listed, the same for work, personal and application, and the least privileged for two of them.
    assert_eq!(shares.collect::<Vec<_>>(), [(1, 1), (1, 1), (1, 1), (0, 1), (1, 2)]);
    let told = verify::disagreements(&report);
    assert!(told.contains("permissions, missing in docs: GET /lamps as an application: `Lamp.Read.All`"), "{told}");
}

#[test]
fn verify_names_the_permissions_that_only_a_page_has() {
    let page = list_with(
        "## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:-|:-|\n\
         |Application|Lamp.Read.All, Lamp.ReadWrite.All, Lamp.Manage.All|",
    );
    let pages = [("en-US/v1.0/resources/lamp.md", LAMP), ("en-US/v1.0/api/lamp-list.md", &*page)];
    let documented = document(Corpus::from_texts(pages), &Settings::default());
    let list = permission_list::read(SourceId::default(), "permissions.json", PERMISSIONS).unwrap();
    let report = verify::permissions(&documented.corpus, &documented.schemas[0], &list, &verify::Groups::default());
    let told = verify::disagreements(&report);
    assert!(told.contains("permissions, missing in list: GET /lamps as an application: `Lamp.Manage.All`"), "{told}");
}
