//! Tables that are none, and tables that nobody would find.

use insta::assert_snapshot;

use crate::support::{findings, generate, model, titles};

#[test]
fn a_page_without_a_table_has_the_properties_of_its_json() {
    let page = "\
# cat resource type
## JSON representation
<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.cat\" } -->
```json
{ \"name\": \"String\", \"lives\": 9 }
```
";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r#"
    error[no-table]: the page of `cat` has no table of properties
     --> en-US/beta/resources/cat.md:3:48
      |
    3 | <!-- { "blockType": "resource", "@odata.type": "microsoft.graph.cat" } -->
      |                                                ^^^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: its properties are the keys of the JSON representation
      = help: add a table under `Properties`
    "#);
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
            "lives" => lives: i32, with_lives;
    "#);
}

#[test]
fn a_page_without_a_table_and_without_json_has_no_properties() {
    let generated = generate(&[("cat.md", "# cat resource type\n\nA cat.\n")]);
    assert_snapshot!(findings(&generated), @r"
    error[no-table]: the page of `cat` has no table of properties
     --> en-US/beta/resources/cat.md:1:3
      |
    1 | # cat resource type
      |   ^^^^^^^^^^^^^^^^^
      |
      = note: decided: the type has no properties of its own
      = help: add a table under `Properties`
    ");
}

#[test]
fn words_in_place_of_a_table_are_not_believed_in_silence() {
    let page = "\
# cat resource type
## Properties
See below.
## JSON representation
```json
{ \"name\": \"String\" }
```
";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r#"
    error[no-table]: there is no table of properties under this heading
     --> en-US/beta/resources/cat.md:2:4
      |
    2 | ## Properties
      |    ^^^^^^^^^^
    ...
    6 | { "name": "String" }
      |   ------ `name` is no property, though it is shown here
      |
      = note: decided: the type has no properties of its own
      = help: add a table `Property|Type|Description`
    "#);
}

#[test]
fn a_heading_for_members_without_a_table() {
    let generated = generate(&[("fur.md", "# fur enum type\n## Members\nSoft ones.\n")]);
    assert_snapshot!(findings(&generated), @r"
    error[no-table]: there is no table of members under this heading
     --> en-US/beta/resources/fur.md:2:4
      |
    2 | ## Members
      |    ^^^^^^^
      |
      = help: add a table `Member|Value|Description`
    ");
}

#[test]
fn a_table_without_members_makes_no_enum() {
    let page = "# fur enum type\n## Members\n|Member|Value|\n|:---|:---|\n||1|\n";
    let generated = generate(&[("fur.md", page)]);
    assert_snapshot!(findings(&generated), @r"
    error[no-table]: the table lists no member of `fur`
     --> en-US/beta/resources/fur.md:3:1
      |
    3 | |Member|Value|
      | ^^^^^^^^^^^^^^
      |
      = note: decided: the enumeration is left out
      = help: add a row for each member

    note[row-skipped]: this row has no name
     --> en-US/beta/resources/fur.md:5:1
      |
    5 | ||1|
      | ^^^^
      |
      = note: decided: it names no member
      = help: give each row the name of what it describes, and move other remarks out of the table
    ");
    assert_snapshot!(model(&generated), @"");
}

#[test]
fn a_member_whose_number_is_none() {
    let page = "# fur enum type\n## Members\n|Member|Value|\n|:---|:---|\n|soft|0|\n|wet|1-d|\n|long|2|\n";
    let generated = generate(&[("fur.md", page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[no-number]: `1-d` is no number for `wet`
     --> en-US/beta/resources/fur.md:6:6
      |
    6 | |wet|1-d|
      |      ^^^
      |
      = note: decided: no number of the member is known from this page
      = help: write the number of the member
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/fur.rs
        Fur = "microsoft.graph.fur"
            "soft" = 0 => Soft;
            "wet" => Wet;
            "long" = 2 => Long;
    "#);
}

#[test]
fn a_delimiter_row_may_be_missing_and_may_have_a_tab_or_the_wrong_count() {
    let page = |delimiter: &str| {
        format!("# cat resource type\n## Properties\n|Property|Type|\n{delimiter}|name|String|\n|lives|Int32|\n")
    };
    let missing = generate(&[("cat.md", &page(""))]);
    assert_snapshot!(findings(&missing), @r"
    warning[table-shape]: this table has no delimiter row
     --> en-US/beta/resources/cat.md:3:1
      |
    3 | |Property|Type|
      | ^^^^^^^^^^^^^^^
      |
      = note: decided: it is read as a table all the same
      = help: a line like `|:---|:---|` belongs below its header (`check --fix` does it)
    ");
    let expected = model(&missing);
    assert_snapshot!(expected, @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
            "lives" => lives: i32, with_lives;
    "#);

    let with_tab = generate(&[("cat.md", &page("|:---|:---\t|\n"))]);
    assert_snapshot!(findings(&with_tab), @"");
    let short = generate(&[("cat.md", &page("|:---|\n"))]);
    assert_snapshot!(findings(&short), @r"
    warning[table-shape]: the delimiter row has 1 cells and the header 2, which makes this no table
     --> en-US/beta/resources/cat.md:4:1
      |
    4 | |:---|
      | ^^^^^^
      |
      = note: decided: it is read as a table all the same
      = help: give the delimiter row as many cells as the header (`check --fix` does it)
    ");
    assert_eq!([model(&with_tab), model(&short)], [expected.clone(), expected]);
}

#[test]
fn rows_with_too_few_or_too_many_cells() {
    let page = "\
# cat resource type
## Properties
|Property|Type|Description|
|:---|:---|:---|
|name|
|food|String|Wet (*.tin | *.pouch) or dry.|
||String|Nobody.|
|**Body**|
";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[unknown-type]: `name` has no type
     --> en-US/beta/resources/cat.md:5:2
      |
    5 | |name|
      |  ^^^^
      |
      = note: decided: it is read as `Edm.Untyped`, which takes any value
      = help: name a primitive type, or a type that has a page

    warning[table-shape]: this row has more cells than the header
     --> en-US/beta/resources/cat.md:6:26
      |
    6 | |food|String|Wet (*.tin | *.pouch) or dry.|
      |                          ^^^^^^^^^^^^^^^^^ the site drops this
      |
      = note: decided: it is read as part of the last cell
      = help: write `\|` for a pipe in a cell

    note[row-skipped]: this row has no name
     --> en-US/beta/resources/cat.md:7:1
      |
    7 | ||String|Nobody.|
      | ^^^^^^^^^^^^^^^^^
      |
      = note: decided: it is left out
      = help: give each row the name of what it describes, and move other remarks out of the table
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: Untyped, with_name;
            "food" => food: String, with_food;
    "#);
    assert!(generated.files["src/beta/cat.rs"].contains(r"/// Wet (\*.tin \| \*.pouch) or dry."));
}

#[test]
fn tables_where_no_reader_looks() {
    let page = "\
# cat resource type
## Properties
|Property|Type|
|:---|:---|
|name|String|
<!--
|Property|Type|
|:---|:---|
|hidden|String|
-->
## Friends
|Property|Type|
|:---|:---|
|dog|String|

<table><tr><td>mouse</td></tr></table>

> |Property|Type|
> |:---|:---|
> |bird|String|
";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(titles(&generated), @r"
    note[table-skipped]: this table stands in a comment
    note[table-skipped]: a table under `Friends` is not read
    note[table-skipped]: this table in HTML has no rows
    note[table-skipped]: this table stands in a quotation
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
    "#);
}

#[test]
fn a_table_right_below_an_include_or_a_tag_is_read() {
    let page = "\
# cat resource type
## Properties
[!INCLUDE [note](../includes/note.md)]
|Property|Type|
|:---|:---|
|name|String|
## Relationships
<br/>
|Relationship|Type|
|:---|:---|
|friend|[cat](cat.md)|
";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[missing-include]: there is no file `../includes/note.md`
     --> en-US/beta/resources/cat.md:3:1
      |
    3 | [!INCLUDE [note](../includes/note.md)]
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: what it would say is in no model
      = help: add the file; the path is relative to the page and must stay inside the documentation folder

    warning[table-shape]: HTML right above a table makes it no table
     --> en-US/beta/resources/cat.md:9:1
      |
    9 | |Relationship|Type|
      | ^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: it is read as a table all the same
      = help: put a blank line between them
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
            "friend" => friend: Box<Cat>, with_friend;
    "#);
}
