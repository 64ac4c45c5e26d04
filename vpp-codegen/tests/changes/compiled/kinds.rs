//! The kinds of changes, each as pages before and after and a line of a program that uses what changes.
//!
//! In all texts `$name` is the name of the type that the change is made on, `$Name` what Rust calls it, `$paths` the
//! module of its operations. `$word` and `$field` are the name of a property, `$type` and `$rust` a type, `$other` another.

use vpp_codegen::changes::Class::{self, Additive, Breaking, Documentation};

/// A kind of change.
pub(super) struct Kind {
    /// What its types are called.
    pub(super) name: &'static str,
    pub(super) class: Class,
    /// The pages on both sides.
    pub(super) pages: [String; 2],
    /// Uses what is on the old side.
    pub(super) program: Program,
    /// Uses what is on the new side alone.
    pub(super) more: Option<&'static str>,
}

/// A line of a program, by what shows a breaking change.
pub(super) enum Program {
    /// The compiler refuses it.
    Compiled(&'static str),
    /// The text that it makes is another one.
    Run(&'static str),
}

use Program::{Compiled, Run};

fn kind(name: &'static str, class: Class, pages: [String; 2], program: Program) -> Kind {
    Kind { name, class, pages, program, more: None }
}

fn additive(name: &'static str, pages: [String; 2], program: &'static str, more: &'static str) -> Kind {
    Kind { name, class: Additive, pages, program: Run(program), more: Some(more) }
}

/// A page of the type, with these rows beside its key.
fn object(rows: &str) -> String {
    page_of("$name", "microsoft.graph", "", rows)
}

fn page_of(name: &str, namespace: &str, head: &str, rows: &str) -> String {
    format!(
        "=== resources/{name}.md\n# {name} resource type\n\nNamespace: {namespace}\n\n{head}## Properties\n\n\
         |Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key of the entity.|\n{rows}"
    )
}

fn derived(rows: &str) -> String {
    page_of("$name", "microsoft.graph", "Inherits from [$nameBase]($namebase.md).\n\n", rows)
}

fn base(rows: &str) -> String {
    page_of("$nameBase", "microsoft.graph", "", rows)
}

/// A page of an enumeration.
fn members(rows: &str) -> String {
    format!(
        "=== resources/$name.md\n# $name enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n\
         |Member|Value|Description|\n|:-|:-|:-|\n{rows}"
    )
}

const PERMISSIONS: &str = "|Delegated (work or school account)|$Name.Read, $Name.ReadWrite|\n\
                           |Delegated (personal Microsoft account)|Not supported.|\n|Application|$Name.ReadWrite|\n";

/// The type and the page of a request for one.
fn request(title: &str, lines: &str, more: &str, answer: &str) -> String {
    with_permissions(PERMISSIONS, title, lines, more, answer)
}

fn with_permissions(permissions: &str, title: &str, lines: &str, more: &str, answer: &str) -> String {
    object("")
        + &format!(
            "=== api/$name-{}.md\n# {title}\n\nNamespace: microsoft.graph\n\n## Permissions\n\n\
             |Permission type|Permissions|\n|:-|:-|\n{permissions}\n## HTTP request\n\n```http\n{lines}\n```\n\n{more}\
             ## Response\n\nIf successful, this method returns a `200 OK` response code and {answer}.\n",
            title.split([' ', ':']).find(|word| !word.starts_with('$')).unwrap_or("call").to_lowercase()
        )
}

const ONE: &str = "a [$name](../resources/$name.md) object in the response body";

fn get(lines: &str) -> String {
    request("Get $name", lines, "", ONE)
}

fn list(more: &str) -> String {
    request("List $names", "GET /$names", more, "a collection of [$name](../resources/$name.md) objects")
}

/// The type and an action with these parameters.
fn action(rows: &str) -> String {
    let body =
        format!("## Request body\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n|always|Boolean|Whether.|\n{rows}\n");
    request("$name: turn", "POST /$names/{id}/turn", &body, ONE)
}

const OBJECT: &str = "odata::to_string(&beta::$Name::default().with_id(\"1\"))";
const PATHS: &str = "format!(\"{:?}\", <beta::$paths::Get as odata::http::Operation>::PATHS[0])";

/// All kinds.
pub(super) fn all() -> Vec<Kind> {
    let row = "|$word|$type|It.|\n";
    let one_and_two = "|one|1|One.|\n|two|2|Two.|\n";
    let by_id = "GET /$names/{id}";
    vec![
        kind("propertyRemoved", Breaking, [object(row), object("")], Compiled("_ = beta::$Name::default().$field;")),
        kind(
            "propertyRetyped",
            Breaking,
            [object(row), object("|$word|$other|It.|\n")],
            Compiled("let _: $rust = beta::$Name::default().$field;"),
        ),
        kind(
            "propertyRenamed",
            Breaking,
            [object(row), object("|renamedLater|$type|It.|\n")],
            Compiled("_ = beta::$Name::default().$field;"),
        ),
        kind(
            "propertyMoved",
            Breaking,
            [base("") + &derived(row), base(row) + &derived("")],
            // To read the field goes on working: types dereference to their bases.
            Compiled("let beta::$Name { $field: _, .. } = beta::$Name::default();"),
        ),
        kind(
            "baseRemoved",
            Breaking,
            [base("") + &derived(row), base("") + &object(row)],
            Compiled("_ = beta::$Name::default().base;"),
        ),
        kind("typeRemoved", Breaking, [object(row), String::new()], Compiled("_ = beta::$Name::default();")),
        kind(
            "typeMoved",
            Breaking,
            [object(row), page_of("$name", "microsoft.graph.shop", "", row)],
            Compiled("_ = beta::$Name::default();"),
        ),
        kind(
            "typeReshaped",
            Breaking,
            [object(row), members(one_and_two)],
            Compiled("_ = beta::$Name::default().$field;"),
        ),
        kind(
            "memberRemoved",
            Breaking,
            [members(one_and_two), members("|one|1|One.|\n")],
            Compiled("_ = beta::$Name::Two;"),
        ),
        kind(
            "memberRenamed",
            Breaking,
            [members(one_and_two), members("|one|1|One.|\n|second|2|Two.|\n")],
            Compiled("_ = beta::$Name::Two;"),
        ),
        kind("operationRemoved", Breaking, [get(by_id), object("")], Compiled("_ = beta::$paths::Get::new(\"1\");")),
        kind(
            "parameterRemoved",
            Breaking,
            [action(row), action("")],
            Compiled("let value: $plain = unreachable!(); _ = beta::$paths::Turn::new(\"1\").$field(value);"),
        ),
        kind(
            "parameterRetyped",
            Breaking,
            [action(row), action("|$word|$other|It.|\n")],
            Compiled("let value: $plain = unreachable!(); _ = beta::$paths::Turn::new(\"1\").$field(value);"),
        ),
        kind(
            "pathRemoved",
            Breaking,
            [get("GET /$names/{id}\nGET /rooms/{id}/$names/{id}"), get(by_id)],
            Compiled("_ = beta::$paths::Get::in_rooms(\"1\", \"2\");"),
        ),
        kind(
            "optionRemoved",
            Breaking,
            [
                list("## Optional query parameters\n\nThis method supports the `$top` OData query parameter.\n\n"),
                list(""),
            ],
            Compiled("_ = beta::$paths::List::new().top(5);"),
        ),
        kind(
            "answerRetyped",
            Breaking,
            [
                get(by_id),
                request("Get $name", by_id, "", "a [common](../resources/common.md) object in the response body"),
            ],
            Compiled("_ = None::<<beta::$paths::Get as odata::http::Operation>::Output> == None::<beta::$Name>;"),
        ),
        kind(
            "memberRenumbered",
            Breaking,
            [members(one_and_two), members("|one|1|One.|\n|two|$number|Two.|\n")],
            Run("format!(\"{:?}\", beta::$Name::Two.value())"),
        ),
        kind(
            "defaultMoved",
            Breaking,
            [members(one_and_two), members("|two|2|Two.|\n|one|1|One.|\n")],
            Run("format!(\"{:?}\", beta::$Name::default())"),
        ),
        kind(
            "methodChanged",
            Breaking,
            [
                request("$name: turn", "POST /$names/{id}/turn", "", ONE),
                request("$name: turn", "GET /$names/{id}/turn", "", ONE),
            ],
            Run("<beta::$paths::Turn as odata::http::Operation>::METHOD.to_string()"),
        ),
        kind(
            "permissionRemoved",
            Breaking,
            [get(by_id), with_permissions(&PERMISSIONS.replace("$Name.Read, ", ""), "Get $name", by_id, "", ONE)],
            Run("format!(\"{:?}\", <beta::$paths::Get as odata::http::Operation>::PERMISSIONS)"),
        ),
        additive("propertyAdded", [object(""), object(row)], OBJECT, "_ = beta::$Name::default().$field;"),
        additive(
            "typeAdded",
            [String::new(), object(row)],
            "odata::to_string(&beta::Common::default())",
            "_ = beta::$Name::default();",
        ),
        additive(
            "memberAdded",
            [members(one_and_two), members("|one|1|One.|\n|two|2|Two.|\n|three|3|Three.|\n")],
            "match beta::$Name::Two { beta::$Name::Two => \"two\", _ => \"other\" }.to_string()",
            "_ = beta::$Name::Three;",
        ),
        additive("operationAdded", [object(""), get(by_id)], OBJECT, "_ = beta::$paths::Get::new(\"1\");"),
        additive(
            "parameterAdded",
            [action(""), action(row)],
            "{ _ = beta::$paths::Turn::new(\"1\").always(true); String::new() }",
            "let value: $plain = unreachable!(); _ = beta::$paths::Turn::new(\"1\").$field(value);",
        ),
        additive(
            "pathAdded",
            [get(by_id), get("GET /$names/{id}\nGET /rooms/{id}/$names/{id}")],
            PATHS,
            "_ = beta::$paths::Get::in_rooms(\"1\", \"2\");",
        ),
        additive(
            "optionAdded",
            [
                list(""),
                list("## Optional query parameters\n\nThis method supports the `$top` OData query parameter.\n\n"),
            ],
            "{ _ = beta::$paths::List::new(); String::new() }",
            "_ = beta::$paths::List::new().top(5);",
        ),
        kind(
            "deprecated",
            Additive,
            [object(row), object("|$word|$type|Deprecated. It.|\n")],
            Run("format!(\"{}\", beta::$Name::default().$field.is_none())"),
        ),
        kind(
            "described",
            Documentation,
            [object(row), object("|$word|$type|It, and more of it.|\n")],
            Run("format!(\"{}\", beta::$Name::default().$field.is_none())"),
        ),
    ]
}
