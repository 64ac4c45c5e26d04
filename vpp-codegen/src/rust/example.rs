//! Examples in the documentation of what is generated. They are compiled with the crate, and hold no words, since the
//! documentation may be in any language.

use super::doc_comment::WIDTH;
use super::model::{ConstructorModel, OperationModel};

/// The path of a module from outside of the crate: `graph_model::beta::call_records`.
pub(super) fn outside(crate_identifier: &str, module: &[String]) -> String {
    [crate_identifier].into_iter().chain(module.iter().map(String::as_str)).collect::<Vec<_>>().join("::")
}

/// How an object of a derived type is made of one of its base. Both are given by their paths from outside.
pub(super) fn of_derived(derived: &str, base: &str) -> Vec<String> {
    let (name, base_name) = (last(derived), last(base));
    let made_of = if base_name == name { base } else { base_name };
    block([imports(derived, base), String::new(), format!("let object = {name}::from({made_of}::default());")])
}

/// How the types derived from one are told apart. The enum is given by its path from outside.
pub(super) fn of_choice(any: &str, derived: &[(String, String)]) -> Vec<String> {
    let Some((_, first)) = derived.first() else { return Vec::new() };
    let name = last(any);
    block([
        format!("use {any};"),
        String::new(),
        format!("# fn example(any: {name}) {{"),
        "match any {".to_string(),
        format!("    {name}::{first}(object) => println!(\"{{object:?}}\"),"),
        "    other => println!(\"{other:?}\"),".to_string(),
        "}".to_string(),
        "# }".to_string(),
    ])
}

/// How an operation is called with a client. What is no text is given to the example. `module` is the path of its module
/// from outside.
pub(super) fn of_operation(crate_identifier: &str, module: &str, operation: &OperationModel) -> Vec<String> {
    let Some(constructor) = operation.constructors.first() else { return Vec::new() };
    let name = &operation.identifier;
    let body = constructor.sent.as_ref().map(|(rust_type, _)| ("body", rust_type));
    let parameters = constructor.parameters.iter().map(|(name, rust_type)| (&**name, rust_type));
    let (mut arguments, mut given) = (Vec::new(), String::new());
    for (name, rust_type) in parameters.chain(body) {
        match &**rust_type {
            "&str" => arguments.push(format!("\"{name}\"")),
            rust_type => {
                arguments.push(name.to_string());
                given += &format!(", {name}: {}", from_outside(rust_type, crate_identifier, module));
            }
        }
    }
    block([
        format!("use {module}::{name};"),
        format!("use {crate_identifier}::odata::http::{{self, blocking}};"),
        String::new(),
        format!(
            "# fn example<T: blocking::Transport>(client: &blocking::Client<T>{given}) -> Result<(), http::Error> {{"
        ),
        call(&format!("{name}::{}", constructor.identifier), &arguments),
        "# Ok(())".to_string(),
        "# }".to_string(),
    ])
}

/// The call of an operation, as rustfmt would write it.
fn call(constructor: &str, arguments: &[String]) -> String {
    let line = format!("let answer = client.call({constructor}({}))?;", arguments.join(", "));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let arguments: String = arguments.iter().map(|argument| format!("    {argument},\n")).collect();
    format!("let answer = client.call({constructor}(\n{arguments}))?;")
}

/// A type as code outside of the crate names it that imports `http`; given as the module of a group of operations does.
fn from_outside(rust_type: &str, crate_identifier: &str, module: &str) -> String {
    let above = module.rsplit_once("::").map_or(module, |(above, _)| above);
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let part = |part: &str| match part.split_once("::") {
        Some(("super", below)) => format!("{above}::{below}"),
        Some(("crate", below)) => format!("{crate_identifier}::{below}"),
        Some(("odata", below)) => format!("{crate_identifier}::odata::{below}"),
        _ => part.to_string(),
    };
    rust_type.split_inclusive(|c| !is_part(c)).map(part).collect()
}

/// Whether an operation is made of text alone.
pub(super) fn is_simple(operation: &OperationModel) -> bool {
    let takes_text = |constructor: &ConstructorModel| {
        constructor.sent.is_none() && constructor.parameters.iter().all(|(_, rust_type)| rust_type == "&str")
    };
    operation.constructors.first().is_some_and(takes_text)
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// The import of two types; of the first alone where both have the same name.
fn imports(first: &str, second: &str) -> String {
    let module = |path: &str| path[..path.len() - last(path).len()].to_string();
    let mut names = [last(first), last(second)];
    names.sort_unstable();
    match module(first) == module(second) {
        _ if names[0] == names[1] => format!("use {first};"),
        true => format!("use {}{{{}}};", module(first), names.join(", ")),
        false => format!("use {first};\nuse {second};"),
    }
}

fn block<const N: usize>(lines: [String; N]) -> Vec<String> {
    let fence = || "```".to_string();
    let mut text = vec![fence()];
    let mut was_empty = true;
    for line in lines.iter().flat_map(|lines| lines.split('\n')).map(str::to_string) {
        // No empty line at the beginning, and no two of them.
        if !(line.is_empty() && was_empty) {
            was_empty = line.is_empty();
            text.push(line);
        }
    }
    text.push(fence());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_of_a_derived_type_is_made_of_its_base() {
        let shown = of_derived("m::beta::Cat", "m::beta::Animal").join("\n");
        assert_eq!(shown, "```\nuse m::beta::{Animal, Cat};\n\nlet object = Cat::from(Animal::default());\n```");
        let shown = of_derived("m::beta::a::Cat", "m::beta::Animal").join("\n");
        assert!(shown.starts_with("```\nuse m::beta::a::Cat;\nuse m::beta::Animal;\n\n"), "{shown}");
        let shown = of_derived("m::beta::a::Cat", "m::beta::Cat").join("\n");
        assert_eq!(shown, "```\nuse m::beta::a::Cat;\n\nlet object = Cat::from(m::beta::Cat::default());\n```");
    }

    #[test]
    fn a_choice_is_matched() {
        let shown = of_choice("m::beta::AnyPet", &[("cat".to_string(), "Cat".to_string())]).join("\n");
        assert!(shown.contains("    AnyPet::Cat(object) => ") && shown.contains("    other => "), "{shown}");
        assert_eq!(of_choice("m::beta::AnyPet", &[]), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_text_is_given_to_the_example_of_a_call() {
        let operation = OperationModel {
            identifier: "Move".to_string(),
            constructors: vec![ConstructorModel {
                identifier: "new".to_string(),
                template: "/cats/{id}/move(at={at})".to_string(),
                parameters: vec![
                    ("id".to_string(), "&str".to_string()),
                    ("at".to_string(), "odata::Date".to_string()),
                    ("with".to_string(), "Vec<crate::beta::zoo::Dog>".to_string()),
                ],
                sent: Some(("super::Basket".to_string(), "object")),
                initially: None,
            }],
            ..OperationModel::default()
        };
        let shown = of_operation("m", "m::beta::cats", &operation);
        let expected = "# fn example<T: blocking::Transport>(client: &blocking::Client<T>, at: m::odata::Date, \
                        with: Vec<m::beta::zoo::Dog>, body: m::beta::Basket) -> Result<(), http::Error> {";
        assert_eq!(shown[4..6], [expected, "let answer = client.call(Move::new(\"id\", at, with, body))?;"]);
    }

    #[test]
    fn a_long_call_has_a_line_for_each_argument() {
        let arguments = ["\"lamp_of_the_room_id\"".to_string(), "\"room_of_the_storey_id\"".to_string()];
        let expected = "let answer = client.call(GetBrightnessOfLamp::new(\n    \"lamp_of_the_room_id\",\n    \
                        \"room_of_the_storey_id\",\n))?;";
        assert_eq!(call("GetBrightnessOfLamp::new", &arguments), expected);
    }
}
