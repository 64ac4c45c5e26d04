//! The tables that tie operations to the runtime, written as text.

use std::fmt::Write;

use super::model::{ConstructorModel, OperationModel};
use super::table::literal;

/// The table of an operation, to stand below it.
pub(super) fn of_operation(operation: &OperationModel) -> String {
    let entity = operation.entity.as_ref().map(|entity| format!(", of {entity}")).unwrap_or_default();
    let head = format!("{}: {} -> {}{entity}", operation.identifier, operation.method, operation.output);
    let mut text = format!("http::operation! {{\n    {head} {{\n");
    section("paths", operation.constructors.iter().map(|path| (&[][..], path_row(path))), &mut text);
    let setters = operation.setters.iter().map(|setter| {
        let row = format!("{} => {}: {};", literal(&setter.name), setter.identifier, setter.rust_type);
        (&*setter.docs, row)
    });
    section("sets", setters, &mut text);
    if !operation.offers.is_empty() {
        line(2, &format!("offers {{ {} }}", operation.offers.join(", ")), &mut text);
    }
    if operation.evolvable {
        line(2, "evolvable: true;", &mut text);
    }
    let permissions = operation.permissions.iter().map(|(kind, names)| {
        let names: Vec<String> = names.iter().map(|name| literal(name)).collect();
        (&[][..], format!("{kind}: [{}];", names.join(", ")))
    });
    section("permissions", permissions, &mut text);
    text.push_str("    }\n}\n");
    text
}

fn section<'a>(name: &str, rows: impl Iterator<Item = (&'a [String], String)>, text: &mut String) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    line(2, &format!("{name} {{"), text);
    for (docs, row) in rows {
        docs.iter().for_each(|doc| line(3, format!("/// {doc}").trim_end(), text));
        line(3, &row, text);
    }
    line(2, "}", text);
}

fn line(depth: usize, row: &str, text: &mut String) {
    writeln!(text, "{}{row}", "    ".repeat(depth)).expect("writing to a string cannot fail");
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
