//! JSON and YAML that is none.

use insta::assert_snapshot;

use crate::support::{findings, generate, model, titles};

fn with_json(json: &str) -> String {
    format!("# cat resource type\n## JSON representation\n```json\n{json}\n```\n")
}

#[test]
fn a_trailing_comma_a_comment_and_an_ellipsis() {
    let page =
        with_json("{\n  \"name\": \"String\", // what it is called\n  \"lives\": 9,\n  ...\n  \"wild\": true,\n}");
    let generated = generate(&[("cat.md", &page)]);
    assert_snapshot!(findings(&generated), @r#"
    error[no-table]: the page of `cat` has no table of properties
     --> en-US/beta/resources/cat.md:1:3
      |
    1 | # cat resource type
      |   ^^^^^^^^^^^^^^^^^
      |
      = note: decided: its properties are the keys of the JSON representation
      = help: add a table under `Properties`

    warning[invalid-json]: this JSON representation is not valid JSON
     --> en-US/beta/resources/cat.md:5:21
      |
    5 |   "name": "String", // what it is called
      |                     ^^^^^^^^^^^^^^^^^^^^ JSON has no comments
      |
      = note: decided: the rest of it is read
      = help: write it as valid JSON, with `...` in place of what is left out

    warning[invalid-json]: this JSON representation is not valid JSON
     --> en-US/beta/resources/cat.md:7:3
      |
    7 |   ...
      |   ^^^ an ellipsis is no JSON
      |
      = note: decided: the rest of it is read
      = help: write it as valid JSON, with `...` in place of what is left out

    warning[invalid-json]: this JSON representation is not valid JSON
     --> en-US/beta/resources/cat.md:8:15
      |
    8 |   "wild": true,
      |               ^ a comma before the closing bracket
      |
      = note: decided: the rest of it is read
      = help: write it as valid JSON, with `...` in place of what is left out
    "#);
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
            "lives" => lives: i32, with_lives;
            "wild" => wild: bool, with_wild;
    "#);
}

#[test]
fn brackets_without_end() {
    let generated = generate(&[("cat.md", &with_json("{\n  \"name\": \"String\",\n  \"toys\": [\"String\""))]);
    assert_snapshot!(titles(&generated), @r"
    error[no-table]: the page of `cat` has no table of properties
    warning[invalid-json]: this JSON representation is not valid JSON in 2 places
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
            "toys" => toys: Vec<String>, with_toys;
    "#);
}

#[test]
fn brackets_nested_deeper_than_any_model() {
    let deep = format!("{{\"name\": \"String\", \"a\": {}", "[".repeat(100_000));
    let generated = generate(&[("cat.md", &with_json(&deep))]);
    assert_snapshot!(titles(&generated), @r"
    error[no-table]: the page of `cat` has no table of properties
    warning[invalid-json]: this JSON representation is not valid JSON
    ");
}

#[test]
fn front_matter_that_is_no_yaml() {
    let page = "---\ntitle: \"cat\" resource\nauthor: [x\n---\n# cat resource type\n## Properties\n|Property|Type|\n|:---|:---|\n|name|String|\n";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r#"
    warning[front-matter]: the front matter is not valid YAML
     --> en-US/beta/resources/cat.md:2:1
      |
    2 | title: "cat" resource
      | ^^^^^^^^^^^^^^^^^^^^^ invalid trailing content after double-quoted scalar
      |
      = note: decided: each line is read as `key: value`
      = help: put values with a colon, a quotation mark or a tab in double quotes
    "#);
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
    "#);
}

#[test]
fn front_matter_without_end() {
    let page = "---\ntitle: cat\n\n# cat resource type\n## Properties\n|Property|Type|\n|:---|:---|\n|name|String|\n";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[front-matter]: the front matter is never closed
     --> en-US/beta/resources/cat.md:1:1
      |
    1 | ---
      | ^^^
      |
      = note: decided: its lines are read as text
      = help: close it with a line `---`
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
    "#);
}

#[test]
fn a_comment_and_a_fence_without_end() {
    let page = "# cat resource type\n## Properties\n|Property|Type|\n|:---|:---|\n|name|String|\n\n```json\n{ }\n\n## Relationships\n<!-- none\n|Relationship|Type|\n|:---|:---|\n|friend|String|\n";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[unclosed-block]: this fence is never closed
     --> en-US/beta/resources/cat.md:7:1
      |
    7 | ```json
      | ^^^^^^^ swallows the rest of the page
      |
      = note: decided: the block ends in front of the next heading
      = help: close it with a line of three backticks (`check --fix` does it)

    warning[unclosed-block]: this comment is never closed
      --> en-US/beta/resources/cat.md:11:1
       |
    11 | <!-- none
       | ^^^^ hides the rest of the page
       |
       = help: close it with `-->`

    note[table-skipped]: this table stands in a comment
      --> en-US/beta/resources/cat.md:12:1
       |
    12 | |Relationship|Type|
       | ^^^^^^^^^^^^^^^^^^^
       |
       = note: decided: it is not read
       = help: close the comment in front of it, or remove the table
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
    "#);
}
