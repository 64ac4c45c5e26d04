//! Operations as text: a struct for each, and the table from which the runtime makes it one.

use super::comment;
use super::model::{ConstructorModel, OperationModel, SetterModel};
use super::table::literal;

/// An operation: its struct, and the table that ties it to the runtime.
pub(super) fn of_operation(operation: &OperationModel) -> String {
    let mut text = String::new();
    comment::write(&operation.docs, "", &mut text);
    if let Some(note) = &operation.deprecated {
        line(0, &format!("#[deprecated = {}]", literal(note)), &mut text);
    }
    let name = &operation.identifier;
    text.push_str("#[derive(Clone, Debug)]\n#[must_use]\n");
    line(0, &format!("pub struct {name}(http::Call);\n\nhttp::operation! {{"), &mut text);
    let entity = operation.entity.as_ref().map(|entity| format!(", of {entity}")).unwrap_or_default();
    line(1, &format!("{name}: {} -> {}{entity} {{", operation.method, operation.output), &mut text);
    section("paths", operation.constructors.iter().map(|path| (&[][..], path_row(path))), &mut text);
    section("sets", operation.setters.iter().map(setter_row), &mut text);
    if !operation.offers.is_empty() {
        line(2, &format!("offers {{ {} }}", operation.offers.join(", ")), &mut text);
    }
    if operation.evolvable {
        line(2, "evolvable: true;", &mut text);
    }
    let permissions =
        operation.permissions.iter().map(|(kind, cases)| (&[][..], format!("{kind}: {};", literal(cases))));
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
        comment::write(above, &indent(depth), text);
        line(depth, &row, text);
    }
}

fn line(depth: usize, row: &str, text: &mut String) {
    text.extend([&indent(depth), row, "\n"]);
}

fn indent(depth: usize) -> String {
    "    ".repeat(depth)
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
