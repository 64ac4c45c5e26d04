//! Operations as text: the tables from which the runtime makes them.

use std::fmt::Write;

use super::model::{ConstructorModel, OperationModel, SetterModel, WrittenModel};
use super::table::literal;

/// The table of what two operations write alike.
pub(super) fn of_written(written: &WrittenModel) -> String {
    let WrittenModel { identifier, creating, changing, setters } = written;
    let mut text = "http::written! {\n".to_string();
    line(1, &format!("{identifier}: {creating}, {changing} {{"), &mut text);
    rows(setters.iter().map(setter_row), 2, &mut text);
    text.push_str("    }\n}\n");
    text
}

/// The table of an operation.
pub(super) fn of_operation(operation: &OperationModel) -> String {
    let mut text = "http::operation! {\n".to_string();
    docs(&operation.docs, 1, &mut text);
    if let Some(note) = &operation.deprecated {
        line(1, &format!("#[deprecated = {}]", literal(note)), &mut text);
    }
    let kind = operation.written.as_ref().map(|(written, creates)| format!(" = {written}<{creates}>"));
    let entity = operation.entity.as_ref().map(|entity| format!(", of {entity}"));
    let (kind, entity) = (kind.unwrap_or_default(), entity.unwrap_or_default());
    let head = format!("{}{kind}: {} -> {}{entity} {{", operation.identifier, operation.method, operation.output);
    line(1, &head, &mut text);
    section("paths", operation.constructors.iter().map(|path| (&[][..], path_row(path))), &mut text);
    section("sets", operation.setters.iter().map(setter_row), &mut text);
    if !operation.offers.is_empty() {
        line(2, &format!("offers {{ {} }}", operation.offers.join(", ")), &mut text);
    }
    if operation.evolvable {
        line(2, "evolvable: true;", &mut text);
    }
    let permissions = operation.permissions.iter().map(|(kind, names)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        (&[][..], format!("{kind}: {};", literal(&names.join(" "))))
    });
    section("permissions", permissions, &mut text);
    text.push_str("    }\n}\n");
    text
}

/// A row, and the docs that stand above it.
type Row<'a> = (&'a [String], String);

fn section<'a>(name: &str, all: impl Iterator<Item = Row<'a>>, text: &mut String) {
    let mut all = all.peekable();
    if all.peek().is_some() {
        line(2, &format!("{name} {{"), text);
        rows(all, 3, text);
        line(2, "}", text);
    }
}

fn rows<'a>(all: impl Iterator<Item = Row<'a>>, depth: usize, text: &mut String) {
    for (above, row) in all {
        docs(above, depth, text);
        line(depth, &row, text);
    }
}

fn docs(lines: &[String], depth: usize, text: &mut String) {
    lines.iter().for_each(|doc| line(depth, format!("/// {doc}").trim_end(), text));
}

fn line(depth: usize, row: &str, text: &mut String) {
    writeln!(text, "{}{row}", "    ".repeat(depth)).expect("writing to a string cannot fail");
}

fn setter_row(setter: &SetterModel) -> Row<'_> {
    let row = format!("{} => {}: {};", literal(&setter.name), setter.identifier, setter.rust_type);
    (&setter.docs, row)
}

fn path_row(path: &ConstructorModel) -> String {
    let parameters: Vec<String> =
        path.parameters.iter().map(|(name, rust_type)| format!("{name}: {rust_type}")).collect();
    let sent = path.sent.as_ref().map(|(rust_type, how)| format!("; body: {rust_type} => {how}")).unwrap_or_default();
    let initially = path
        .initially
        .as_ref()
        .map(|(how, argument)| format!(", {how}({})", argument.as_deref().map(literal).unwrap_or_default()));
    format!(
        "{} => {}({}{sent}){};",
        literal(&path.template),
        path.identifier,
        parameters.join(", "),
        initially.unwrap_or_default()
    )
}
