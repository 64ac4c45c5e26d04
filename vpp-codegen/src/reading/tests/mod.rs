//! Pages of a few lines beside what is read from them, and what is said of the rest.

mod api_pages;
mod rows;

use super::*;

/// The facts of a page, and its findings.
fn facts_and_findings(path: &str, text: &str) -> (Facts, Diagnostics) {
    let corpus = Corpus::from_texts([(path, text)]);
    let (id, _) = corpus.pages().next().expect("one page");
    let mut diagnostics = Diagnostics::new();
    let facts = read(&corpus, id, &mut diagnostics);
    (facts, diagnostics)
}

/// The words of an api page that have findings of a kind.
pub(super) fn words_found(code: Code, text: &str) -> Vec<String> {
    let (_, diagnostics) = facts_and_findings("en-US/beta/api/x.md", text);
    let found = diagnostics.iter().filter(|finding| finding.code == code);
    found.map(|finding| text[finding.span.range()].to_string()).collect()
}

/// The facts of a page, and its findings as a code and a message.
fn read_page(path: &str, text: &str) -> (Facts, Vec<String>) {
    let (facts, diagnostics) = facts_and_findings(path, text);
    let show = |finding: &Diagnostic| format!("{}: {}", finding.code.name(), finding.message);
    (facts, diagnostics.iter().map(show).collect())
}

fn resource(text: &str) -> (ResourceFacts, Vec<String>) {
    let (facts, findings) = read_page("en-US/beta/resources/cart.md", &format!("# cart resource type\n\n{text}"));
    (*facts.resource.expect("a resource"), findings)
}

fn operation(text: &str) -> (OperationFacts, Vec<String>) {
    let (facts, findings) = read_page("en-US/beta/api/cart-sell.md", &format!("# cart: sell\n\n{text}"));
    (*facts.operation.expect("an operation"), findings)
}

/// What an api page says.
pub(super) fn api_page(text: &str) -> OperationFacts {
    api_page_in("en-US", text)
}

/// What an api page of a locale says.
pub(super) fn api_page_in(locale: &str, text: &str) -> OperationFacts {
    *read_page(&format!("{locale}/beta/api/x.md"), text).0.operation.expect("an operation")
}

fn names(rows: &[PropertyFacts]) -> Vec<&str> {
    rows.iter().map(|row| &**row.name).collect()
}

const REQUEST: &str = "## HTTP request\n\n```http\nPOST /carts/{id}/sell\n```\n\n";

#[test]
fn a_page_without_facts_says_why() {
    let of = |text: &str| read_page("en-US/beta/resources/carts.md", text).1;
    let explains = "# Working with carts\n\nCarts have wheels.\n";
    assert_eq!(of(explains), ["no-facts: this page describes no type and no operation"]);
    assert_eq!(
        of(&format!("---\ndoc_type: conceptualPageType\n---\n{explains}")),
        [] as [&str; 0],
        "it says itself that it explains things"
    );
    assert_eq!(
        of(&format!("---\ndoc_type: resourcePageType\n---\n{explains}")),
        ["no-facts: this page describes no type and no operation, though it calls itself `resourcePageType`"]
    );
    assert_eq!(
        of("# All the types\n\n## A cart\n\n### Properties\n\n|Property|Type|\n|:-|:-|\n|colour|String|\n"),
        ["no-facts: no type is named by this title, or by an annotation of the page"]
    );
    assert_eq!(of(""), ["no-facts: this page is empty"]);
    assert_eq!(
        of("# wheel enum type\n\n## Members\n\nSome.\n"),
        ["no-table: there is no table of members under this heading"],
        "once is enough"
    );
}

#[test]
fn a_page_may_have_two_sections_of_properties() {
    let table = |name: &str| format!("## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|{name}|String||\n\n");
    let sample = "## JSON representation\n\n```json\n{ \"colour\": \"String\", \"owner\": \"String\" }\n```\n";
    let (cart, findings) = resource(&format!("{}{}{sample}", table("colour"), table("owner")));
    assert_eq!(names(&cart.properties), ["colour", "owner"]);
    assert_eq!(findings, [""; 0]);
}

#[test]
fn the_mark_of_a_footnote_is_of_no_name() {
    let rows = "|colour<sup>1</sup>|String||\n|**size** <sup>*</sup>|String||\n|weight\\*|String||\n";
    let (cart, findings) = resource(&format!("## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{rows}"));
    assert_eq!(names(&cart.properties), ["colour", "size", "weight"]);
    assert_eq!(findings, [""; 0]);
}

#[test]
fn a_list_belongs_to_the_sentence_that_goes_on_with_it() {
    let described = |words: &str| resource(&format!("{words}\n\n1) Wash it.\n2) Dry it.\n")).0.documentation.plain();
    assert!(described("A cart is cleaned in two steps").contains("Dry it."));
    assert!(described("A cart is cleaned as follows:").contains("Dry it."));
    assert!(!described("A cart is cleaned.").contains("Dry it."));
}

#[test]
fn names_that_no_type_can_declare_are_those_of_an_open_type() {
    let page = |key: &str| {
        format!("## Properties\n\nYou name them.\n\n## JSON representation\n\n```json\n{{ \"{key}\": {{}} }}\n```\n")
    };
    let (open, findings) = resource(&page("48#19%3A"));
    assert!(open.open);
    assert_eq!(findings, [""; 0]);
    let (closed, findings) = resource(&page("colour"));
    assert!(!closed.open);
    assert_eq!(findings, ["no-table: there is no table of properties under this heading"]);
}

#[test]
fn a_map_without_a_table_is_an_open_type() {
    let sample = "## JSON representation\n\n```json\n{ \"colour\": \"String\" }\n```\n";
    let map = |properties: &str| {
        resource(&format!("Represents a dictionary of marks.\n\n## Properties\n\n{properties}\n\n{sample}"))
    };
    let (open, findings) = map("A dictionary with text for keys.");
    assert!(open.open);
    assert_eq!(findings, [""; 0]);
    let (entry, _) = map("|Property|Type|Description|\n|:-|:-|:-|\n|colour|String||");
    assert!(!entry.open, "what it lists is what it has");
}

#[test]
fn names_of_relationships_are_not_looked_for_among_the_properties() {
    let page = "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|colour|String||\n\n\
                ## Relationships\n\n|Relationship|Type|Description|\n|:-|:-|:-|\n|wheels/spokes|String||\n\n\
                ## JSON representation\n\n```json\n{ \"colour\": \"String\" }\n```\n";
    let (cart, _) = resource(page);
    assert_eq!(names(&cart.relationships), ["wheels/spokes"]);
}

#[test]
fn a_table_of_two_columns_may_describe_without_types() {
    let rows = "## Function parameters\n\n|Parameter|Description|\n|:-|:-|\n|period|Either a day or a week.|\n";
    let (sell, _) = operation(&format!("{REQUEST}{rows}"));
    assert_eq!(sell.function_parameters[0].type_expression, None);
    assert_eq!(sell.function_parameters[0].documentation.plain(), "Either a day or a week.");
    let typed = "## Function parameters\n\n|Parameter|Type|\n|:-|:-|\n|period|String|\n|at|not known|\n";
    let (sell, _) = operation(&format!("{REQUEST}{typed}"));
    assert!(sell.function_parameters.iter().all(|row| row.type_expression.is_some()));
}

#[test]
fn a_table_may_begin_with_a_column_of_cases() {
    let rows = "## Request body\n\n|Case|Property|Type|Description|\n|:-|:-|:-|:-|\n|A guest|name|String|Who.|\n|A shop|open|Boolean|When.|\n";
    let (sell, _) = operation(&format!("{REQUEST}{rows}"));
    assert_eq!(names(&sell.body), ["name", "open"]);
}

#[test]
fn a_table_of_types_adds_nothing_to_what_their_pages_say() {
    let types = "|Derived type|Description|\n|:-|:-|\n|[deskLamp](../resources/desklamp.md)|On a desk.|\n\n";
    let head =
        "# lamp: setMode\n\nSets the mode.\n\nIt is for all. The following table lists the derived types of it.\n\n";
    let request = "## HTTP request\n\n```http\nPOST /lamps/{id}/setMode\n```\n\n## Response\n\n`204 No Content`\n";
    let page = format!("{head}{types}{request}");
    let corpus = Corpus::from_texts([("en-US/beta/api/lamp-setmode.md", &*page)]);
    let (id, _) = corpus.pages().next().expect("one page");
    let mut diagnostics = Diagnostics::new();
    let operation = super::read(&corpus, id, &mut diagnostics).operation.expect("an operation");
    assert_eq!(operation.documentation.plain(), "Sets the mode.\n\nIt is for all.");
    let findings: Vec<_> = diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(findings, [Code::NoPermissions]);
}

#[test]
fn a_heading_that_is_one_letter_off_is_what_is_wrong_with_the_table_below_it() {
    let rows = "|Property|Type|Description|\n|:-|:-|:-|\n|colour|String||\n";
    let sample = "## JSON representation\n\n```json\n{ \"colour\": \"String\" }\n```\n\n";
    let heading = |heading: &str| resource(&format!("## {heading}\n\n{rows}\n{sample}")).1;
    assert_eq!(heading("Propertes"), ["heading-shape: `Propertes` is no section that is read"]);
    let other = ["heading-shape: this table of properties does not stand under `Properties`"];
    assert_eq!(heading("What a lamp has"), other);
}

#[test]
fn the_place_of_what_is_not_read_is_told_in_one_line() {
    let rows = "|Property|Type|Description|\n|:-|:-|:-|\n|colour|String||\n";
    let (_, findings) =
        resource(&format!("## Properties\n\n{rows}\nMore of it\n|size|Int32||\n=======\n|mass|Int32||\n"));
    assert!(findings.iter().all(|finding| finding.lines().count() == 1), "{findings:?}");
}

#[test]
fn what_no_reader_looked_at_is_reported() {
    let rows = "|Property|Type|Description|\n|:-|:-|:-|\n|colour|String||\n";
    let sample = "## JSON representation\n\n```json\n{ \"colour\": \"String\" }\n```\n\n";
    let more = "## Wheels\n\n|Size|Type|\n|:-|:-|\n|wide|Int32|\n\n```json\n{ \"size\": 28 }\n```\n";
    let (_, findings) = resource(&format!("## Properties\n\n{rows}\n{more}"));
    let expected =
        ["table-skipped: a table under `Wheels` is not read", "block-skipped: a block under `Wheels` is not read"];
    assert_eq!(findings, expected);
    // What stands under a heading of its own and looks like nothing that is read explains or shows something.
    let (_, findings) = resource(&format!("## Properties\n\n{rows}\n{sample}{}", more.replace("Int32", "Roads.")));
    assert_eq!(findings, [] as [&str; 0]);
    let heading = rows.to_string() + "|**Wheels**|||\n";
    assert_eq!(resource(&format!("## Properties\n\n{heading}\n{sample}")).1, [] as [&str; 0]);
    let headers = "## Optional request headers\n\n|Name|Value|\n|:-|:-|\n|if-match|etag|\n\n";
    let options = "## Optional query parameters\n\n|Name|Value|\n|:-|:-|\n|$top|How many.|\n|fast|Sooner.|\n";
    let (sell, findings) = operation(&format!("{REQUEST}{headers}{options}"));
    assert_eq!(*sell.headers, [("if-match".to_string(), "etag".to_string())]);
    assert!(findings.contains(&"row-skipped: nothing of this row is read".to_string()), "{findings:?}");
}

#[test]
fn the_words_tell_which_link_or_name_a_property_is_inherited_from() {
    for (description, base) in [
        ("Inherited from [vehicle](vehicle.md).", Some("vehicle")),
        ("Names a [template](template.md). Inherited from [vehicle](vehicle.md).", Some("vehicle")),
        ("Its size. Inherited from vehicle. Read-only.", Some("vehicle")),
        ("Goes beyond what is inherited from the vehicle in front of it.", None),
    ] {
        let row = format!("|size|String|{description}|");
        let (cart, _) = resource(&format!("## Properties\n|Property|Type|Description|\n|:-|:-|:-|\n{row}\n"));
        let found = cart.properties[0].inherited_from.as_ref().map(|base| &*base.name);
        assert_eq!(found, base, "{description}");
    }
}

#[test]
fn a_heading_inside_a_table_of_methods_is_no_method() {
    let rows = "|[Get](../api/cart-get.md)|[cart](cart.md)|\n|**Wheels**||\n|[List](../api/wheel-list.md)|None|\n";
    let (cart, _) = resource(&format!(
        "## Methods\n|Method|Return type|\n|:-|:-|\n{rows}\n## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n"
    ));
    assert_eq!(cart.methods.iter().map(|method| &*method.title.value).collect::<Vec<_>>(), ["Get", "List"]);
}

#[test]
fn a_row_for_the_annotation_of_the_type_is_no_property() {
    let rows = "|id|String|\n|odata.type|String|\n|@odata.etag|String|\n";
    let (cart, findings) = resource(&format!("## Properties\n|Property|Type|\n|:-|:-|\n{rows}\n"));
    assert_eq!(names(&cart.properties), ["id"]);
    assert_eq!(findings, [""; 0], "every type may carry it, and a page may say so");
}

#[test]
fn who_the_members_are_is_told_on_pages_of_other_kinds() {
    for members in ["Users and devices.\n", "|Who may|Why|\n|:-|:-|\n|A user of the team|It asks for it.|\n"] {
        let page = format!("# List members\n\n{REQUEST}## Members\n\n{members}");
        let (facts, findings) = read_page("en-US/beta/api/team-list-members.md", &page);
        assert!(facts.enumerations.is_empty(), "{members}");
        assert!(findings.iter().all(|finding| !finding.contains("members")), "{findings:?}");
    }
}

#[test]
fn a_heading_in_the_singular_is_read_where_there_is_no_other() {
    let table = "|Name|Meaning|\n|:-|:-|\n|If-Match|An ETag.|\n\n";
    let headers = |text: &str| {
        let (facts, findings) = operation(&format!("{REQUEST}{text}"));
        (facts.headers.len(), findings.iter().filter(|finding| finding.starts_with("heading-shape")).count())
    };
    assert_eq!(headers(&format!("## Request header\n\n{table}")), (1, 0));
    assert_eq!(headers(&format!("## Request headers\n\n{table}## Request header\n\n{table}")), (1, 0));
    let (cart, _) = resource("## Property\n\n|Property|Type|\n|:-|:-|\n|wheels|Int32|\n");
    assert_eq!(names(&cart.properties), ["wheels"]);
}

#[test]
fn a_type_is_abstract_where_a_sentence_says_so_of_it() {
    let is_abstract = |text: &str| {
        resource(&format!("{text}\n\n## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n")).0.is_abstract
    };
    for text in [
        "The abstract base of all carts.",
        "Abstract class that holds what carts have in common.",
        "Abstract entity for what has wheels.",
        "A thing with wheels. This type is abstract.",
        "This superclass is abstract and cannot be made.",
        "A cart is abstract and is the base class of all that rolls.",
        "It is an abstract type that is inherited by [lorry](lorry.md).",
    ] {
        assert!(is_abstract(text), "{text}");
    }
    for text in [
        "Inherits from the abstract base type [vehicle](vehicle.md).",
        "It is derived from the [vehicle](vehicle.md) abstract type.",
        "Represents an abstract definition of how goods are moved.",
        "Inherits from [vehicle](vehicle.md). The base type is abstract.",
        "Implements the abstract class [vehicle](vehicle.md).",
        "A concrete implementation of the abstract class [vehicle](vehicle.md).",
        "Unlike [vehicle](vehicle.md), which is an abstract type, this one can be made.",
        "Holds what is sent; for the abstract base see [vehicle](vehicle.md).",
        "This type was once an abstract class.",
        "**Note:** the [vehicle](vehicle.md) type is abstract.",
        "A value for an abstract setting.",
    ] {
        assert!(!is_abstract(text), "{text}");
    }
}

#[test]
fn a_table_in_an_item_of_a_list_is_no_lost_row() {
    let table = "* Two kinds:\n\n    **a**\n\n    |Kind|Lost|\n    |-|-|\n    |made|no|\n    |sold|yes|\n";
    let (_, findings) = operation(&format!("{REQUEST}## Remarks\n\n{table}"));
    assert!(findings.iter().all(|finding| finding.starts_with("no-permissions")), "{findings:?}");
}

#[test]
fn members_in_words_make_no_enumeration_of_a_type_with_properties() {
    let properties = "## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n\n";
    let (team, findings) = resource(&format!("{properties}## Members\n\nThe members of a team are people.\n"));
    assert_eq!((names(&team.properties), findings), (vec!["id"], vec![]));
    let text = "The members of a shelf are boards.\n\n## Methods\n|Method|Return type|\n|:-|:-|\n|[Get](../api/cart-get.md)|None|\n";
    assert_eq!(resource(&format!("{properties}## Members\n\n{text}")).1, [""; 0]);
}

#[test]
fn a_table_of_members_makes_no_enumeration_of_a_type_with_a_table_of_properties() {
    let roles = "|Role|Meaning|\n|:-|:-|\n|owner|May change all.|\n|guest|May look.|\n";
    let properties = "## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n\n";
    for heading in ["## Members", "## Member", "### Members"] {
        let (team, findings) = resource(&format!("{properties}{heading}\n\n{roles}"));
        assert_eq!(names(&team.properties), ["id"], "{heading}");
        let title = heading.trim_start_matches(['#', ' ']);
        assert_eq!(findings, [format!("table-skipped: a table under `{title}` is not read")]);
    }
}

#[test]
fn what_stands_under_a_heading_with_a_slip_is_not_lost_in_silence() {
    let table = "|Name|Meaning|\n|:-|:-|\n|Prefer|How the service answers.|\n";
    let found = |heading: &str, text: &str| -> Vec<String> {
        let (_, findings) = operation(&format!("{REQUEST}## {heading}\n\n{text}"));
        findings.into_iter().filter(|finding| !finding.starts_with("no-permissions")).collect()
    };
    let slip = |heading: &str| format!("heading-shape: `{heading}` is no section that is read");
    for heading in ["Request heades", "Requestheaders", "Reqeust headers"] {
        assert_eq!(found(heading, table), [slip(heading)], "{heading}");
    }
    assert_eq!(found("Reponse", "A `204 No Content`.\n"), [slip("Reponse")]);
    assert_eq!(found("Optional query paramters", "It supports `$select`.\n"), [slip("Optional query paramters")]);
    let with_example = "A `204`.\n\n## Example\n\n### Response\n\n```http\nHTTP/1.1 204 No Content\n```\n";
    assert_eq!(found("Respones", with_example), [slip("Respones")], "the example has an answer of its own");
    for of_its_own in ["Request headers", "Error codes"] {
        assert_eq!(found(of_its_own, table), [""; 0], "{of_its_own}");
    }
    assert_eq!(found("Response", "A `204`.\n\n## Responses\n\nMore.\n"), [""; 0], "the page has what is meant");
}

#[test]
fn an_answer_in_place_of_the_representation_shows_the_objects_that_it_lists() {
    let page = "## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n|size|Int32|\n\n## JSON representation\n\
                ```json\n{ \"@odata.context\": \"x\", \"value\": [{ \"id\": \"String\", \"size\": 1 }] }\n```\n";
    let (cart, findings) = resource(page);
    let shown =
        cart.sample.expect("a sample").members.iter().map(|member| member.name.value.clone()).collect::<Vec<_>>();
    assert_eq!((shown, findings), (vec!["id".to_string(), "size".to_string()], vec![]));
}

#[test]
fn a_name_that_stands_twice_is_spelled_as_in_the_table_once() {
    let page = "## Properties\n|Property|Type|\n|:-|:-|\n|model|String|\n|model|String|\n\n## JSON representation\n\
                ```json\n{ \"Model\": \"String\" }\n```\n";
    let (_, findings) = resource(page);
    let about_spelling = findings.iter().filter(|finding| finding.contains("is spelled"));
    assert_eq!(about_spelling.collect::<Vec<_>>(), ["table-and-json: `Model` is spelled `model` in the table"]);
}

#[test]
fn the_line_of_a_namespace_is_no_documentation_whatever_a_translation_left_of_it() {
    let json = "<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.homeLight.lamp\" } -->\n```json\n{ \"watts\": 1 }\n```\n";
    for (line, said) in [
        ("Namespace: microsoft.graph.homeLight", "A lamp."),
        ("命名空间： homeLight", "A lamp."),
        ("命名空间：homeLight", "A lamp."),
        ("Note: it is old", "Note: it is old\n\nA lamp."),
    ] {
        let (lamp, _) = resource(&format!("{line}\n\nA lamp.\n\n## JSON representation\n{json}"));
        assert_eq!(lamp.documentation.plain(), said, "{line}");
    }
}

#[test]
fn what_a_writer_can_do_about_a_name_depends_on_who_wrote_the_page() {
    let help = |locale: &str| {
        let page = "# cart resource type\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n|ID|String|\n\n\
                    ## JSON representation\n\n```json\n{ \"id\": \"String\" }\n```\n";
        let path = format!("{locale}/beta/resources/cart.md");
        let corpus = Corpus::from_texts([(&*path, page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let mut diagnostics = Diagnostics::new();
        read(&corpus, id, &mut diagnostics);
        diagnostics.iter().map(|finding| finding.help.clone()).collect::<Vec<String>>()
    };
    assert_eq!(help("en-US"), ["use the same spelling in both places"]);
    assert_eq!(help("eo-EO"), ["spell the name as the JSON does: names are not translated"]);
}
