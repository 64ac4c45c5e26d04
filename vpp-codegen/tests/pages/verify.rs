//! Documentation against metadata: what counts, and what a disagreement looks like.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::csdl::{CsdlSchema, Document, DocumentationTerms, schema_of};
use vpp_codegen::document;
use vpp_codegen::settings::Settings;
use vpp_codegen::span::SourceId;
use vpp_codegen::verify::{self, Edition, Group, Groups, Measure, Reference, Report, Share};

/// A page of a type with a table of properties and one of relationships.
fn page(name: &str, inherits: &str, properties: &str, relationships: &str) -> String {
    let key = if properties.contains(ID) { ",\n  \"keyProperty\": \"id\"" } else { "" };
    format!(
        "---\ntitle: \"{name} resource type\"\ndoc_type: resourcePageType\n---\n\n# {name} resource type\n\n\
         Namespace: microsoft.graph\n\nA {name}.\n\n{inherits}\n\n## Properties\n\n|Property|Type|Description|\n\
         |:---|:---|:---|\n{properties}\n\n## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|:---|\n\
         {relationships}\n\n## JSON representation\n\n<!-- {{\n  \"blockType\": \"resource\",\n  \
         \"@odata.type\": \"microsoft.graph.{name}\"{key}\n}}\n-->\n\n```json\n{{\n}}\n```\n"
    )
}

fn enumeration(name: &str, members: &str) -> String {
    format!(
        "---\ntitle: \"{name} enum type\"\ndoc_type: enumPageType\n---\n\n# {name} enum type\n\nNamespace: microsoft.graph\n\n\
         A {name}.\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n{members}\n"
    )
}

fn metadata(content: &str) -> String {
    format!(
        "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.0\">\n<edmx:DataServices>\n\
         <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"microsoft.graph\" Alias=\"graph\">\n\
         <EntityType Name=\"entity\" Abstract=\"true\">\n<Key>\n<PropertyRef Name=\"id\"/>\n</Key>\n\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>\n</EntityType>\n{content}\n</Schema>\n\
         </edmx:DataServices>\n</edmx:Edmx>\n"
    )
}

fn service(text: &str) -> CsdlSchema {
    let document = Document::read(SourceId::default(), "zoo.xml", text).unwrap_or_else(|error| panic!("{error}"));
    schema_of(&[document], &DocumentationTerms::default())
}

fn report(pages: &[(&str, String)], metadata_content: &str, groups: &Groups) -> Report {
    let paths: Vec<String> = pages.iter().map(|(name, _)| format!("en-US/beta/resources/{name}.md")).collect();
    let texts = paths.iter().map(String::as_str).zip(pages.iter().map(|(_, text)| text.as_str()));
    let documented = document(Corpus::from_texts(texts), &Settings::default());
    let metadata = service(&metadata(metadata_content));
    verify::verify(&documented.corpus, &documented.schemas[0], Reference::Metadata(&metadata), groups)
}

fn share(group: &Group, measure: Measure) -> (usize, usize) {
    let figure = group.figures.iter().find(|figure| figure.measure == measure).expect("every measure has a figure");
    (figure.share.right, figure.share.of)
}

const ID: &str = "|id|String|The key. Key.|";

/// One type on which documentation and metadata disagree in every way, and one on which they agree.
fn zoo() -> (Vec<(&'static str, String)>, &'static str) {
    let pages = vec![
        (
            "cat",
            page(
                "cat",
                "Inherits from [animal](animal.md)",
                "|name|String|What it is called.|\n|Weight|Double|In kilograms.|\n|age|String|In years.|\n\
                 |tails|Int32|How many.|\n|colours|[colour](colour.md)|What it looks like.|",
                "|kittens|[cat](cat.md) collection|Its children.|\n|owner|[person](person.md)|Whose it is.|",
            ),
        ),
        ("animal", page("animal", "", ID, "")),
        ("person", page("person", "", "|name|String|What the person is called.|", "")),
        ("unicorn", page("unicorn", "", "|horn|Double|Its length.|", "")),
        ("colour", enumeration("colour", "|black|0|Black.|\n|White|1|White.|\n|red|2|Red.|\n|blue|4|Blue.|")),
    ];
    let metadata = "\
<EntityType Name=\"animal\" BaseType=\"graph.entity\" Abstract=\"true\"/>
<EntityType Name=\"cat\" BaseType=\"graph.animal\">
<Property Name=\"name\" Type=\"Edm.String\"/>
<Property Name=\"weight\" Type=\"Edm.Double\"/>
<Property Name=\"age\" Type=\"Edm.Int32\"/>
<Property Name=\"colours\" Type=\"Collection(graph.colour)\"/>
<Property Name=\"lives\" Type=\"Edm.Int32\"/>
<NavigationProperty Name=\"kittens\" Type=\"Collection(graph.cat)\"/>
<NavigationProperty Name=\"owner\" Type=\"graph.Person\"/>
<NavigationProperty Name=\"toys\" Type=\"Collection(graph.entity)\"/>
</EntityType>
<EntityType Name=\"Person\" BaseType=\"graph.entity\">
<Property Name=\"name\" Type=\"Edm.String\"/>
</EntityType>
<ComplexType Name=\"collar\"/>
<EnumType Name=\"colour\">
<Member Name=\"black\" Value=\"0\"/>
<Member Name=\"white\" Value=\"1\"/>
<Member Name=\"red\" Value=\"3\"/>
<Member Name=\"grey\" Value=\"4\"/>
<Member Name=\"unknownFutureValue\" Value=\"5\"/>
</EnumType>";
    (pages, metadata)
}

#[test]
fn every_disagreement_has_its_page_its_line_and_its_class() {
    let (pages, metadata) = zoo();
    let report = report(&pages, metadata, &Groups::default());
    insta::assert_snapshot!(verify::disagreements(&report) + &verify::table(&report));
}

#[test]
fn the_report_as_json_has_names_for_everything() {
    let (pages, metadata) = zoo();
    let report = report(&pages, metadata, &Groups::new(["c*"]));
    insta::assert_snapshot!(verify::json(&report));
}

#[test]
fn what_agrees_is_counted_and_not_reported() {
    let pages = [("dog", page("dog", "", &format!("{ID}\n|name|String|What it is called.|"), ""))];
    let metadata = "<EntityType Name=\"dog\" BaseType=\"graph.entity\">\
                    <Property Name=\"name\" Type=\"Edm.String\"/></EntityType>";
    let report = report(&pages, metadata, &Groups::default());
    let about_dogs = report.disagreements.iter().filter(|found| found.item.contains("dog")).count();
    assert_eq!(about_dogs, 0, "{:#?}", report.disagreements);
    for (measure, expected) in [
        (Measure::PropertySet, (1, 1)),
        (Measure::PropertyPrecision, (2, 2)),
        (Measure::PropertyRecall, (1, 1)),
        (Measure::PropertyType, (2, 2)),
        (Measure::Key, (1, 1)),
    ] {
        assert_eq!(share(&report.all, measure), expected, "{}", measure.name());
    }
    assert_eq!(report.types_documented, Share { right: 1, of: 2, changed: 0 });
}

#[test]
fn a_navigation_property_among_the_properties_is_documented() {
    let pages = [("dog", page("dog", "", &format!("{ID}\n|puppies|[dog](dog.md) collection|Its children.|"), ""))];
    let metadata = "<EntityType Name=\"dog\" BaseType=\"graph.entity\">\
                    <NavigationProperty Name=\"puppies\" Type=\"Collection(graph.dog)\"/></EntityType>";
    let report = report(&pages, metadata, &Groups::default());
    assert_eq!(share(&report.all, Measure::PropertySet), (1, 1));
    assert_eq!(share(&report.all, Measure::NavigationRecall), (1, 1));
    assert_eq!(share(&report.all, Measure::NavigationType), (1, 1));
}

#[test]
fn where_no_page_describes_the_base_its_nearest_documented_ancestor_is_right() {
    let pages = [
        ("puppy", page("puppy", "Inherits from [animal](animal.md)", "|name|String|Its name.|", "")),
        ("animal", page("animal", "", ID, "")),
    ];
    let metadata = "<EntityType Name=\"animal\" BaseType=\"graph.entity\"/>\n\
                    <EntityType Name=\"dog\" BaseType=\"graph.animal\"/>\n\
                    <EntityType Name=\"puppy\" BaseType=\"graph.dog\"><Property Name=\"name\" Type=\"Edm.String\"/>\
                    </EntityType>";
    let report = report(&pages, metadata, &Groups::default());
    // `animal` is not counted: its base is the root of all entities.
    assert_eq!(share(&report.all, Measure::Base), (1, 1));
}

#[test]
fn figures_are_counted_by_group_of_pages() {
    let (pages, metadata) = zoo();
    let report = report(&pages, metadata, &Groups::new(["cat", "P*"]));
    let names: Vec<&str> = report.groups.iter().map(|group| &*group.name).collect();
    assert_eq!(names, ["cat", "P*", "others"]);
    let kinds: Vec<_> = report.groups.iter().map(|group| share(group, Measure::Kind).1).collect();
    assert_eq!((kinds.iter().sum::<usize>(), &kinds[..]), (share(&report.all, Measure::Kind).1, &[1, 1, 2][..]));
}

#[test]
fn operations_are_compared_by_name_and_binding() {
    let api = |name: &str, parameters: &str| {
        format!(
            "---\ntitle: \"{name} action\"\ndoc_type: apiPageType\n---\n\n# {name} action\n\nNamespace: microsoft.graph\n\n\
             ## HTTP Request\n\n``` http\nPOST /dogs/{{dogId}}/{name}\n```\n\n## Request body\n\n\
             |Property|Type|Description|\n|:---|:---|:---|\n{parameters}\n\n## Response\n\n\
             If successful, this action returns a `204 No Content` response code.\n"
        )
    };
    let texts = [
        ("en-US/beta/resources/dog.md", page("dog", "", ID, "")),
        ("en-US/beta/api/dog-feed.md", api("feed", "|grams|Int32|How much.|\n|food|String|What.|")),
        ("en-US/beta/api/dog-wash.md", api("wash", "|water|Double|How much.|")),
        (
            "en-US/beta/api/dog-list.md",
            api("", "").replace("POST /dogs/{dogId}/", "GET /dogs").replace(
                "`204 No Content` response code",
                "`200 OK` response code and a collection of [dog](../resources/dog.md) objects in the response body",
            ),
        ),
    ];
    let corpus = Corpus::from_texts(texts.iter().map(|(path, text)| (*path, &**text)));
    let documented = document(corpus, &Settings::default());
    let text = metadata(
        "<EntityType Name=\"dog\" BaseType=\"graph.entity\"/>\n\
         <Action Name=\"feed\" IsBound=\"true\"><Parameter Name=\"dog\" Type=\"graph.dog\"/>\
         <Parameter Name=\"grams\" Type=\"Edm.Int32\"/><Parameter Name=\"Food\" Type=\"Edm.String\"/></Action>\n\
         <Action Name=\"brush\" IsBound=\"true\"><Parameter Name=\"dog\" Type=\"graph.dog\"/></Action>\n\
         <EntityContainer Name=\"c\"><EntitySet Name=\"dogs\" EntityType=\"graph.dog\"/></EntityContainer>",
    );
    let metadata = service(&text);
    let truth = Reference::Metadata(&metadata);
    let report = verify::verify(&documented.corpus, &documented.schemas[0], truth, &Groups::default());
    let found: Vec<String> = report
        .disagreements
        .iter()
        .filter(|found| found.item.contains('('))
        .map(|found| format!("{} {}: {}", found.aspect.name(), found.class.name(&report.sides), found.item))
        .collect();
    insta::assert_snapshot!(found.join("\n"));
}

/// The page of a lamp in German, made of the English page as it was some time ago.
fn lamp(properties: &str, json: &str) -> String {
    format!(
        "# <a name=\"lamp-resource-type\"></a>Ressourcentyp lamp\n\n## <a name=\"properties\"></a>Eigenschaften\n\n\
         |Eigenschaft|Typ|Beschreibung|\n|:---|:---|:---|\n{properties}\n\n\
         ## <a name=\"json-representation\"></a>JSON-Darstellung\n\n``` json\n{{{json}}}\n```\n"
    )
}

#[test]
fn a_translation_is_compared_with_the_original() {
    let english = [
        page(
            "lamp",
            "",
            "|bright|Boolean|Whether it is on.|\n|colour|String|Its colour.|\n|volts|Int32|How much.|",
            "",
        )
        .replace("```json\n{", "```json\n{\"bright\": true, \"colour\": \"String\", \"volts\": 1024"),
        page("shop", "", "|name|String|Its name.|", ""),
    ];
    // It calls the colour a number; and when it was made there were no volts.
    let german =
        lamp("|bright|Boolean|Ob sie brennt.|\n|colour|Int32|Die Farbe.|", "\"bright\": true, \"colour\": \"String\"");
    let corpus = Corpus::from_texts([
        ("en-US/beta/resources/lamp.md", &*english[0]),
        ("en-US/beta/resources/shop.md", &*english[1]),
        ("de-DE/beta/resources/lamp.md", &*german),
    ]);
    let (german, english) = (Edition::of(&corpus, "de-DE"), Edition::of(&corpus, "en-US"));
    let report = verify::pages_with_pages(german, english, &Settings::default(), &Groups::default());
    let figure = |measure| {
        let figure = report.all.figures.iter().find(|figure| figure.measure == measure).expect("a figure");
        (figure.share.right, figure.share.of, figure.share.changed)
    };
    // The page of the shop is not counted: there is no translation of it.
    assert_eq!(report.types_documented, Share { right: 1, of: 1, changed: 0 });
    assert_eq!(figure(Measure::PropertyRecall), (2, 2, 1));
    assert_eq!(figure(Measure::PropertyType), (1, 2, 0));
    insta::assert_snapshot!(verify::disagreements(&report));
}
