//! Names that are no identifiers, or become one and the same.

use insta::assert_snapshot;

use crate::support::{enumeration, findings, generate, model, resource, titles};

#[test]
fn words_of_rust() {
    let page = resource("cat", "|type|String|Its type.|\n|self|String|Itself.|\n|Self|String|Its kind.|");
    let generated = generate(&[("cat.md", &page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[name-collision]: `Self` would have the Rust name of `self`
     --> en-US/beta/resources/cat.md:9:2
      |
    9 | |Self|String|Its kind.|
      |  ^^^^
      |
      = note: decided: it is called `self2`
      = help: rename one of the two, if the API is yours
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "type" => type_: String, with_type;
            "self" => self_: String, with_self;
            "Self" => self2: String, with_self2;
    "#);
}

#[test]
fn a_blank_a_digit_first_and_an_emoji() {
    let page = resource("cat", "|full name|String|Both.|\n|3dModel|String|Solid.|\n|\u{1f431}|String|A face.|");
    let generated = generate(&[("cat.md", &page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[name-shape]: `full name` cannot be the name of a property
     --> en-US/beta/resources/cat.md:7:2
      |
    7 | |full name|String|Both.|
      |  ^^^^^^^^^
      |
      = note: decided: JSON has it as it is written; Rust has what is left of it
      = help: start it with a letter or `_`, and use only letters, digits and `_`, at most 128 of them

    warning[name-shape]: `3dModel` cannot be the name of a property
     --> en-US/beta/resources/cat.md:8:2
      |
    8 | |3dModel|String|Solid.|
      |  ^^^^^^^
      |
      = note: decided: JSON has it as it is written; Rust has what is left of it
      = help: start it with a letter or `_`, and use only letters, digits and `_`, at most 128 of them

    warning[name-shape]: `🐱` cannot be the name of a property
     --> en-US/beta/resources/cat.md:9:2
      |
    9 | |🐱|String|A face.|
      |  ^^
      |
      = note: decided: JSON has it as it is written; Rust has what is left of it
      = help: start it with a letter or `_`, and use only letters, digits and `_`, at most 128 of them
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "full name" => full_name: String, with_full_name;
            "3dModel" => _3d_model: String, with_3d_model;
            "🐱" => u1f431: String, with_u1f431;
    "#);
}

#[test]
fn properties_that_become_one_field() {
    let page = resource("cat", "|furColor|String|One.|\n|FurColor|String|Two.|\n|fur_color|String|Three.|");
    let generated = generate(&[("cat.md", &page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[name-collision]: `FurColor` would have the Rust name of `furColor`
     --> en-US/beta/resources/cat.md:8:2
      |
    8 | |FurColor|String|Two.|
      |  ^^^^^^^^
      |
      = note: decided: it is called `fur_color2`
      = help: rename one of the two, if the API is yours

    warning[name-collision]: `fur_color` would have the Rust name of `furColor`
     --> en-US/beta/resources/cat.md:9:2
      |
    9 | |fur_color|String|Three.|
      |  ^^^^^^^^^
      |
      = note: decided: it is called `fur_color3`
      = help: rename one of the two, if the API is yours
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "furColor" => fur_color: String, with_fur_color;
            "FurColor" => fur_color2: String, with_fur_color2;
            "fur_color" => fur_color3: String, with_fur_color3;
    "#);
}

#[test]
fn fields_that_every_struct_has() {
    let page = resource(
        "cat",
        "|extras|String|Toys.|\n|base|String|A basket.|\n|with_x|String|A mark.|\n|x|String|Another.|\n|ODATA_TYPE|String|Odd.|",
    );
    let generated = generate(&[("cat.md", &page)]);
    assert_snapshot!(titles(&generated), @r"
    warning[name-collision]: `extras` would have the Rust name of the word `extras`
    warning[name-collision]: `base` would have the Rust name of the word `base`
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat.rs
        Cat = "microsoft.graph.cat"
            "extras" => extras2: String, with_extras2;
            "base" => base2: String, with_base2;
            "with_x" => with_x: String, with_with_x;
            "x" => x: String, with_x;
            "ODATA_TYPE" => odata_type: String, with_odata_type;
    "#);
}

#[test]
fn members_that_become_one_variant() {
    let page = enumeration(
        "fur",
        "|long-haired|0|Long.|\n|longHaired|1|Long, too.|\n|Unrecognized|2|What?|\n|Self|3|Own.|\n|MEMBERS|4|All.|",
    );
    let generated = generate(&[("fur.md", &page)]);
    assert_snapshot!(findings(&generated), @r"
    warning[name-shape]: `long-haired` cannot be the name of a member
     --> en-US/beta/resources/fur.md:7:2
      |
    7 | |long-haired|0|Long.|
      |  ^^^^^^^^^^^
      |
      = note: decided: JSON has it as it is written; Rust has what is left of it
      = help: start it with a letter or `_`, and use only letters, digits and `_`, at most 128 of them

    warning[name-collision]: `longHaired` would have the Rust name of `long-haired`
     --> en-US/beta/resources/fur.md:8:2
      |
    8 | |longHaired|1|Long, too.|
      |  ^^^^^^^^^^
      |
      = note: decided: it is called `LongHaired2`
      = help: rename one of the two, if the API is yours

    warning[name-collision]: `Unrecognized` would have the Rust name of the word `Unrecognized`
     --> en-US/beta/resources/fur.md:9:2
      |
    9 | |Unrecognized|2|What?|
      |  ^^^^^^^^^^^^
      |
      = note: decided: it is called `Unrecognized2`
      = help: rename one of the two, if the API is yours
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/fur.rs
        Fur = "microsoft.graph.fur"
            "long-haired" = 0 => LongHaired;
            "longHaired" = 1 => LongHaired2;
            "Unrecognized" = 2 => Unrecognized2;
            "Self" = 3 => Self_;
            "MEMBERS" = 4 => Members;
    "#);
}

#[test]
fn a_type_that_wants_to_leave_the_folder() {
    let page = "# cat resource type\n## JSON representation\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.../../../../etc/passwd\" } -->\n```json\n{ \"name\": \"String\" }\n```\n";
    let generated = generate(&[("cat.md", page)]);
    assert_snapshot!(findings(&generated), @r#"
    error[no-table]: the page of `/etc/passwd` has no table of properties
     --> en-US/beta/resources/cat.md:3:48
      |
    3 | <!-- { "blockType": "resource", "@odata.type": "microsoft.graph.../../../../etc/passwd" } -->
      |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: its properties are the keys of the JSON representation
      = help: add a table under `Properties`

    warning[name-shape]: `/etc/passwd` cannot be the name of a type
     --> en-US/beta/resources/cat.md:3:48
      |
    3 | <!-- { "blockType": "resource", "@odata.type": "microsoft.graph.../../../../etc/passwd" } -->
      |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: JSON has it as it is written; Rust has what is left of it
      = help: start it with a letter or `_`, and use only letters, digits and `_`, at most 128 of them

    warning[name-shape]: `microsoft.graph.../../../.` cannot be the name of a namespace
     --> en-US/beta/resources/cat.md:3:48
      |
    3 | <!-- { "blockType": "resource", "@odata.type": "microsoft.graph.../../../../etc/passwd" } -->
      |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: JSON has it as it is written; Rust has what is left of it
      = help: start it with a letter or `_`, and use only letters, digits and `_`, at most 128 of them
    "#);
    assert_snapshot!(model(&generated), @r#"
    src/beta/etc_passwd.rs
        EtcPasswd = "microsoft.graph.../../../../etc/passwd"
            "name" => name: String, with_name;
    "#);
}

#[test]
fn types_that_mean_something_to_rust() {
    let names = ["Option", "String", "Extras", "Property", "Self", "Box", "core", "serde", "aux", "_"];
    let pages: Vec<_> = names
        .iter()
        .map(|name| (format!("{name}.md"), resource(name, &format!("|friend|[x]({name}.md)|A friend.|"))))
        .collect();
    let generated = generate(&pages.iter().map(|(path, text)| (&**path, &**text)).collect::<Vec<_>>());
    assert_snapshot!(titles(&generated), @r"
    warning[name-collision]: `Box` would have the Rust name of the word `Box`
    warning[name-collision]: `Extras` would have the Rust name of the word `Extras`
    warning[name-collision]: `Option` would have the Rust name of the word `Option`
    warning[name-collision]: `String` would have the Rust name of the word `String`
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/aux2.rs
        Aux = "microsoft.graph.aux"
            "friend" => friend: Box<Aux>, with_friend;
    src/beta/box_.rs
        Box2 = "microsoft.graph.Box"
            "friend" => friend: Box<Box2>, with_friend;
    src/beta/core.rs
        Core = "microsoft.graph.core"
            "friend" => friend: Box<Core>, with_friend;
    src/beta/extras.rs
        Extras2 = "microsoft.graph.Extras"
            "friend" => friend: Box<Extras2>, with_friend;
    src/beta/option.rs
        Option2 = "microsoft.graph.Option"
            "friend" => friend: Box<Option2>, with_friend;
    src/beta/property.rs
        Property = "microsoft.graph.Property"
            "friend" => friend: Box<Property>, with_friend;
    src/beta/self_.rs
        Self_ = "microsoft.graph.Self"
            "friend" => friend: Box<Self_>, with_friend;
    src/beta/serde.rs
        Serde = "microsoft.graph.serde"
            "friend" => friend: Box<Serde>, with_friend;
    src/beta/string.rs
        String2 = "microsoft.graph.String"
            "friend" => friend: Box<String2>, with_friend;
    src/beta/unnamed.rs
        TUnnamed = "microsoft.graph._"
            "friend" => friend: Box<TUnnamed>, with_friend;
    "#);
    assert_snapshot!(generated.files["src/beta/mod.rs"], @r"
    // Generated by `vpp-codegen`. Do not edit.

    mod box_;
    mod extras;
    mod option;
    mod property;
    mod self_;
    mod string;
    mod unnamed;
    mod aux2;
    mod core;
    mod serde;

    pub use self::box_::Box2;
    pub use self::extras::Extras2;
    pub use self::option::Option2;
    pub use self::property::Property;
    pub use self::self_::Self_;
    pub use self::string::String2;
    pub use self::unnamed::TUnnamed;
    pub use self::aux2::Aux;
    pub use self::core::Core;
    pub use self::serde::Serde;
    ");
}

fn in_namespace(namespace: &str, name: &str, rows: &str) -> String {
    resource(name, rows).replace("\n\n##", &format!("\n\nNamespace: {namespace}\n\n##"))
}

#[test]
fn namespaces_that_become_one_module_or_are_called_like_a_type() {
    let pages = [
        in_namespace("microsoft.graph.catFood", "tin", "|size|Int32|Its size.|"),
        in_namespace("microsoft.graph.cat_food", "tin", "|tins|[microsoft.graph.catFood.tin](a.md) collection|More.|"),
        in_namespace("microsoft.graph.cat_food", "catFood", "|tin|[microsoft.graph.catFood.tin](a.md)|One.|"),
        in_namespace("microsoft.graph", "catFood", "|tin|[microsoft.graph.catFood.tin](a.md)|One.|"),
        in_namespace("microsoft.graph", "tin", "|other|[microsoft.graph.cat_food.tin](b.md)|One.|"),
    ];
    let names = ["a.md", "b.md", "c.md", "d.md", "e.md"];
    let generated = generate(&names.into_iter().zip(pages.iter().map(|page| &**page)).collect::<Vec<_>>());
    assert_snapshot!(findings(&generated), @r"
    warning[name-collision]: `tin` would have the Rust name of `tin`
     --> en-US/beta/resources/b.md:1:3
      |
    1 | # tin resource type
      |   ^^^^^^^^^^^^^^^^^
      |
      = note: decided: it is called `Tin2`
      = help: rename one of the two, if the API is yours

    warning[name-collision]: the namespace `microsoft.graph.cat_food` would have the Rust module of `microsoft.graph.catFood`
     --> en-US/beta/resources/c.md:1:3
      |
    1 | # catFood resource type
      |   ^^^^^^^^^^^^^^^^^^^^^
      |
      = note: decided: the types of both stand in `beta::cat_food`
      = help: rename one of the two, if the API is yours
    ");
    assert_snapshot!(model(&generated), @r#"
    src/beta/cat_food/cat_food2.rs
        CatFood = "microsoft.graph.cat_food.catFood"
            "tin" => tin: Tin, with_tin;
    src/beta/cat_food/tin.rs
        Tin = "microsoft.graph.catFood.tin"
            "size" => size: i32, with_size;
    src/beta/cat_food/tin2.rs
        Tin2 = "microsoft.graph.cat_food.tin"
            "tins" => tins: Vec<Tin>, with_tins;
    src/beta/cat_food2.rs
        CatFood = "microsoft.graph.catFood"
            "tin" => tin: BetaCatFoodTin, with_tin;
    src/beta/tin.rs
        Tin = "microsoft.graph.tin"
            "other" => other: Tin2, with_other;
    "#);
}

#[test]
fn a_name_as_long_as_no_file_name() {
    let name = "veryLong".repeat(60);
    let generated = generate(&[("cat.md", &resource(&name, &format!("|{name}|String|Long.|")))]);
    assert_eq!(generated.files.keys().map(|path| path.len()).max(), Some("src/beta/.rs".len() + 120));
}
