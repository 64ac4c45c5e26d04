//! Pages of calls.

use super::{REQUEST, api_page, names, operation, read_page};
use crate::reading::sample::Sample;

#[test]
fn each_way_to_call_an_operation_may_have_a_section_of_its_own() {
    let page = "## Sell one\n\n### HTTP request\n\n```http\nPOST /carts/{id}/sell\n```\n\n### Response\n\nNothing.\n\n\
                ## Sell mine\n\n### HTTP request\n\n```http\nPOST /me/cart/sell\n```\n\n### Response\n\nNothing.\n";
    let (sell, _) = operation(page);
    let paths: Vec<&str> = sell.requests.iter().map(|request| &**request.path).collect();
    assert_eq!(paths, ["/carts/{id}/sell", "/me/cart/sell"]);
}

#[test]
fn tables_below_the_request_body_belong_to_it_if_they_list_the_same() {
    let table = |names: [&str; 2]| {
        format!("|Property|Type|Description|\n|:-|:-|:-|\n|{}|String||\n|{}|String||\n\n", names[0], names[1])
    };
    let page = format!(
        "{REQUEST}## Request body\n\n### As a buyer\n\n{}### As a shop\n\n{}### Prices\n\n{}",
        table(["price", "hurry"]),
        table(["price", "discount"]),
        table(["low", "high"])
    );
    let (sell, findings) = operation(&page);
    assert_eq!(names(&sell.body), ["price", "hurry", "discount"]);
    let (sell, _) =
        operation(&page.replace("|discount|", "|hurry|String||\n|discount|String||\n|code|String||\n|until|"));
    assert_eq!(names(&sell.body), ["price", "hurry", "discount", "code", "until"], "it has all that stood before");
    assert!(
        findings
            .contains(&"table-skipped: this table under the request body lists members of another object".to_string())
    );
}

#[test]
fn a_table_whose_rows_are_numbered_lists_no_parameters() {
    let numbered = "### Bulbs that fit\n\n|#|Bulb|Type|\n|:-|:-|:-|\n|1|Candle|`e377`|\n|2|Globe|`0f08`|\n\n";
    let members = "### As a buyer\n\n|Property|Type|Description|\n|:-|:-|:-|\n|price|Int32||\n\n";
    for (tables, expected) in [
        (numbered.to_string(), &[][..]),
        (numbered.to_string() + members, &["price"]),
        (members.to_string() + numbered, &["price"]),
    ] {
        let (sell, findings) = operation(&format!("{REQUEST}## Request body\n\nSend a cart.\n\n{tables}"));
        assert_eq!(names(&sell.body), expected, "{tables}");
        assert_eq!(findings, ["no-permissions: this page has no section on permissions"], "{tables}");
    }
}

#[test]
fn a_block_under_the_request_body_may_show_what_a_parameter_holds() {
    let table = "## Parameters\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n|item|String||\n|later|Boolean||\n";
    let item = "The **item** holds:\n\n```json\n{ \"colour\": \"red\" }\n```\n\n";
    let whole = "Send both:\n\n```json\n{ \"item\": {}, \"later\": true }\n```\n\n";
    for (blocks, expected) in [
        (item.to_string() + whole, &["item", "later"][..]),
        (whole.to_string() + item, &["item", "later"]),
        (item.to_string(), &["colour"]),
    ] {
        let (sell, _) = operation(&format!("{REQUEST}## Request body\n\n{blocks}{table}"));
        assert_eq!(names(&sell.body), ["item", "later"], "{blocks}");
        let shown = |sample: &Sample| sample.members.iter().map(|member| member.name.value.clone()).collect::<Vec<_>>();
        assert_eq!(sell.body_sample.iter().flat_map(shown).collect::<Vec<_>>(), expected, "{blocks}");
        assert_eq!(sell.sent.shown.iter().flat_map(|body| shown(&body.sample)).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_table_of_an_example_explains_it() {
    let table = "|Property|Type|Value|\n|:-|:-|:-|\n|price|Int32|7|\n|hurry|Boolean|true|\n";
    let about_tables = |heading: &str| -> usize {
        let (_, findings) = operation(&format!("{REQUEST}## {heading}\n\n{table}"));
        findings.iter().filter(|finding| finding.starts_with("table-skipped")).count()
    };
    assert_eq!((about_tables("Example 2: In a hurry"), about_tables("Prices")), (0, 1));
}

#[test]
fn a_header_whose_name_is_translated_is_read() {
    let text = "# <a name=\"get-cart\"></a>x\n\n## <a name=\"http-request\"></a>HTTP\n\n```http\nGET /carts/{id}\n```\n\n\
                ## <a name=\"request-headers\"></a>y\n\n|z|z|\n|:-|:-|\n|Авторизация|Bearer {token}.|\n|Accept|application/json|\n";
    let (_, findings) = read_page("ru-RU/beta/api/cart-get.md", text);
    assert_eq!(findings.iter().filter(|finding| finding.starts_with("row-skipped")).count(), 0, "{findings:?}");
}

#[test]
fn a_numbered_list_is_one_in_the_documentation() {
    let page = api_page(
        "# Start lamp\n\nTo start it:\n\n1. Push the button.\n1. Wait.\n\n## HTTP request\n\n```http\nPOST /lamp/start\n```\n",
    );
    assert_eq!(page.documentation.plain(), "To start it:\n\n1. Push the button.\n\n2. Wait.");
}

#[test]
fn a_list_belongs_to_the_emphasised_line_above_it() {
    let described = |words: &str| {
        let list = format!("{words}\n1. Push the button.\n2. Wait.\n");
        api_page(&format!("# Start lamp\n\nStarts it.\n\n{list}\n## HTTP request\n\n```http\nPOST /lamp/start\n```\n"))
    };
    for (words, is_told) in [
        ("**To start it:**", true),
        ("__To start it__", true),
        ("**The lamp is started.**", false),
        ("**Start** it with **care**", false),
    ] {
        let documentation = described(words).documentation.plain();
        assert_eq!(documentation.contains("2. Wait."), is_told, "{documentation}");
    }
}
