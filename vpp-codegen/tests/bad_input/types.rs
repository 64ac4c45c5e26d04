//! Types that are unknown, contradict each other, or go in circles.

use insta::assert_snapshot;

use crate::support::{enumeration, findings, generate, model, resource};

#[test]
fn an_unknown_type_is_any_json() {
    let page = resource("cat", "|toy|[mouse](mouse.md)|Squeaks.|\n|mood|!?|Changes.|");
    let generated = generate(&[("cat.md", &page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[unknown-type]: `toy` is of type `mouse`, which no page describes
     --> en-US/beta/resources/cat.md:7:6
      |
    7 | |toy|[mouse](mouse.md)|Squeaks.|
      |      ^^^^^^^^^^^^^^^^^
      |
      = note: decided: it is read as `Edm.Untyped`, which takes any value
      = help: describe the type on the page `mouse`, where the link leads, or link to the page that does

    warning[unknown-type]: `mood` has a type cell that names no type: `!?`
     --> en-US/beta/resources/cat.md:8:7
      |
    8 | |mood|!?|Changes.|
      |       ^^
      |
      = note: decided: it is read as `Edm.Untyped`, which takes any value
      = help: name a primitive type, or a type that has a page
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "toy" => toy: Untyped, with_toy;
            "mood" => mood: Untyped, with_mood;
    "#);
}

#[test]
fn two_pages_that_define_one_type_differently() {
    let pages =
        [resource("cat", "|lives|Int32|Nine.|\n|name|String|Its name.|"), resource("Cat", "|lives|String|Many.|")];
    let generated = generate(&[("a.md", &pages[0]), ("b.md", &pages[1])]);
    assert_snapshot!(findings(&generated), @r"
    warning[defined-twice]: two pages spell `microsoft.graph.cat` differently
     --> en-US/beta/resources/b.md:1:3
      |
    1 | # Cat resource type
      |   ^^^^^^^^^^^^^^^^^ `microsoft.graph.Cat` here
      |
     ::: en-US/beta/resources/a.md:1:3
      |
    1 | # cat resource type
      |   ----------------- `microsoft.graph.cat` here
      |
      = note: decided: both pages describe one type, spelled as on the page that lists more
      = help: keep one of the two, or make both say the same

    warning[defined-twice]: two pages give `lives` different types
     --> en-US/beta/resources/b.md:7:8
      |
    7 | |lives|String|Many.|
      |        ^^^^^^ `String` here
      |
     ::: en-US/beta/resources/a.md:7:8
      |
    7 | |lives|Int32|Nine.|
      |        ----- `Int32` here
      |
      = note: decided: the page that lists more is taken
      = help: keep one of the two, or make both say the same
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "lives" => lives: i32, with_lives;
            "name" => name: String, with_name;
    "#);
}

#[test]
fn one_name_for_a_resource_and_an_enumeration() {
    let generated = generate(&[
        ("a.md", &resource("Cat", "|lives|Int32|Nine.|")),
        ("b.md", &enumeration("cat", "|tabby|0|Striped.|")),
    ]);
    assert_snapshot!(findings(&generated), @r"
    warning[defined-twice]: `microsoft.graph.Cat` is an enumeration on another page
     --> en-US/beta/resources/a.md:1:3
      |
    1 | # Cat resource type
      |   ^^^^^^^^^^^^^^^^^
      |
     ::: en-US/beta/resources/b.md:1:3
      |
    1 | # cat enum type
      |   ------------- its members are here
      |
      = note: decided: it is an enumeration
      = help: keep one of the two, or make both say the same
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "tabby" = 0 => Tabby;
    "#);
}

#[test]
fn types_derived_in_a_circle_or_from_themselves() {
    let page = |name: &str, base: &str| {
        let rows = format!("|{name}Name|String|A name.|");
        resource(name, &rows).replace("\n\n##", &format!("\n\nInherits from [{base}]({base}.md)\n\n##"))
    };
    let pages = [page("cat", "dog"), page("dog", "cat"), page("egg", "egg")];
    let generated = generate(&[("cat.md", &pages[0]), ("dog.md", &pages[1]), ("egg.md", &pages[2])]);
    assert_snapshot!(findings(&generated), @r"
    error[inheritance-circle]: `cat` is derived from itself
     --> en-US/beta/resources/cat.md:3:15
      |
    3 | Inherits from [dog](dog.md)
      |               ^^^^^^^^^^^^^ `dog` is in turn derived from `cat`
      |
      = note: decided: `cat` has no base
      = help: correct the base on one of the pages

    error[inheritance-circle]: `egg` is derived from itself
     --> en-US/beta/resources/egg.md:3:15
      |
    3 | Inherits from [egg](egg.md)
      |               ^^^^^^^^^^^^^ the type itself
      |
      = note: decided: `egg` has no base
      = help: correct the base on one of the pages
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "catName" => cat_name: String, with_cat_name;
    src/beta/dog.rs
        Dog: Cat = "microsoft.graph.dog"
            "dogName" => dog_name: String, with_dog_name;
    src/beta/egg.rs
        Egg = "microsoft.graph.egg"
            "eggName" => egg_name: String, with_egg_name;
    "#);
}

#[test]
fn a_base_that_is_an_enumeration() {
    let cat = "# cat resource type\nInherits from [fur](fur.md)\n## Properties\n|Property|Type|\n|:---|:---|\n|name|String|\n";
    let generated = generate(&[("cat.md", cat), ("fur.md", &enumeration("fur", "|soft|0|Soft.|"))]);
    assert_snapshot!(findings(&generated), @r"
    warning[unknown-type]: `fur`, the base of `cat`, is an enumeration
     --> en-US/beta/resources/cat.md:2:15
      |
    2 | Inherits from [fur](fur.md)
      |               ^^^^^^^^^^^^^
      |
     ::: en-US/beta/resources/fur.md:1:3
      |
    1 | # fur enum type
      |   ------------- its members are here
      |
      = note: decided: the type has no base and keeps all properties of its page
      = help: name a type that has properties
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: String, with_name;
    src/beta/fur.rs
        Fur = "microsoft.graph.fur"
            "soft" = 0 => Soft;
    "#);
}

#[test]
fn a_name_that_stands_twice() {
    let page = resource("cat", "|name|String|Its name.|\n|name|Int32|Its number.|")
        + "\n## Relationships\n|Relationship|Type|\n|:---|:---|\n|name|[cat](cat.md)|\n";
    let generated = generate(&[("cat.md", &page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[repeated]: `name` is listed as a property and as a relationship
      --> en-US/beta/resources/cat.md:7:2
       |
     7 | |name|String|Its name.|
       |  ^^^^
    ...
    13 | |name|[cat](cat.md)|
       |  ---- the relationship
       |
       = note: decided: it is a navigation property
       = help: list it once

    warning[repeated]: `name` stands in the tables twice
     --> en-US/beta/resources/cat.md:8:2
      |
    7 | |name|String|Its name.|
      |  ---- first here
    8 | |name|Int32|Its number.|
      |  ^^^^
      |
      = note: decided: the first row is taken
      = help: list it once
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "name" => name: Box<Cat>, with_name;
    "#);
}
