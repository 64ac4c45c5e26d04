//! The tables that tie items to the runtime, written as text: one line for each property or member.

use std::fmt::Write;

use super::model::{DerivedTypesModel, EnumerationModel, ItemModel, StructModel};

/// The table of an item, to stand below it.
pub(super) fn of_item(item: &ItemModel) -> String {
    match item {
        ItemModel::Struct(item) => of_struct(item),
        ItemModel::Enumeration(item) => of_enumeration(item),
        ItemModel::DerivedTypes(item) => of_derived_types(item),
    }
}

fn of_struct(item: &StructModel) -> String {
    let base = item.base.as_ref().map(|base| format!(": {base}")).unwrap_or_default();
    let rows = item.properties.iter().map(|property| {
        let secret = if property.secret { ", secret" } else { "" };
        let (name, field, setter) = (literal(&property.name), &property.field, &property.setter);
        format!("{name} => {field}: {}, {setter}{secret};", property.rust_type)
    });
    table("structured_type", &format!("{}{base} = {}", item.identifier, literal(&item.odata_type)), rows)
}

fn of_enumeration(item: &EnumerationModel) -> String {
    let rows = item.variants.iter().map(|variant| {
        let value = variant.value.map(|value| format!(" = {value}")).unwrap_or_default();
        format!("{}{value} => {};", literal(&variant.name), variant.identifier)
    });
    table("enumeration", &format!("{} = {}", item.identifier, literal(&item.odata_type)), rows)
}

fn of_derived_types(item: &DerivedTypesModel) -> String {
    let rows = item.derived.iter().map(|(odata_type, derived)| format!("{} => {derived};", literal(odata_type)));
    let head = format!("{}: {} = {}", item.identifier, item.base, literal(&item.base_odata_type));
    table("derived_types", &head, rows)
}

fn table(name: &str, head: &str, rows: impl Iterator<Item = String>) -> String {
    let mut text = format!("{name}! {{\n    {head} {{\n");
    for row in rows {
        writeln!(text, "        {row}").expect("writing to a string cannot fail");
    }
    text.push_str("    }\n}\n");
    text
}

/// A string literal: what `Debug` writes of text is one.
pub(super) fn literal(text: &str) -> String {
    let is_itself = |byte: u8| byte == b' ' || byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\');
    // Nearly all are names.
    if text.bytes().all(is_itself) { ["\"", text, "\""].concat() } else { format!("{text:?}") }
}
