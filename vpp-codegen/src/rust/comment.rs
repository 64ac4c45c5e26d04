//! Comments as text. They are no tokens: to quote each line of prose as a literal, and to parse it again, would take
//! longer than all the rest of an item.

use super::model::ItemModel;

/// What stands in the text of an item where a comment belongs.
const PLACE: &str = "///";

/// Writes the comments of an item at their places in its text.
pub(super) fn put_in(text: &str, item: &ItemModel) -> String {
    let mut comments = of_item(item).into_iter().filter(|lines| !lines.is_empty());
    let mut commented = String::with_capacity(text.len());
    for line in text.lines() {
        match line.strip_suffix(PLACE).filter(|before| before.trim_start().is_empty()) {
            Some(indent) => {
                let lines = comments.next().expect("there is a place for each comment of the item");
                write(lines, indent, &mut commented);
            }
            None => commented.extend([line, "\n"]),
        }
    }
    commented
}

/// The comments of an item, in the order of their places.
fn of_item(item: &ItemModel) -> Vec<&[String]> {
    let (own, below): (_, Vec<&[String]>) = match item {
        ItemModel::Struct(item) => (&item.docs, item.fields.iter().map(|field| &*field.docs).collect()),
        ItemModel::Enumeration(item) => (&item.docs, item.variants.iter().map(|variant| &*variant.docs).collect()),
        ItemModel::DerivedTypes(item) => (&item.docs, Vec::new()),
    };
    [&**own].into_iter().chain(below).collect()
}

/// Writes the lines of a comment.
pub(super) fn write(lines: &[String], indent: &str, text: &mut String) {
    for line in lines {
        let line = line.trim_end();
        let blank = if line.is_empty() { "" } else { " " };
        text.extend([indent, PLACE, blank, line, "\n"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::model::{FieldModel, StructModel};

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| line.to_string()).collect()
    }

    #[test]
    fn a_comment_stands_above_what_it_is_about() {
        let field = |identifier: &str, docs: &[&str]| FieldModel {
            identifier: identifier.to_string(),
            docs: lines(docs),
            deprecated: None,
            rust_type: "String".to_string(),
        };
        let item = ItemModel::Struct(StructModel {
            identifier: "Lamp".to_string(),
            odata_type: "lamp".to_string(),
            docs: lines(&["A lamp.", "", "It shines."]),
            deprecated: None,
            base: None,
            fields: vec![field("id", &[]), field("state", &["`\"on\"` or \\_off\\_."])],
            properties: Vec::new(),
        });
        let printed = "\
///
pub struct Lamp {
    pub id: String,
    ///
    pub state: String,
}
";
        let commented = "\
/// A lamp.
///
/// It shines.
pub struct Lamp {
    pub id: String,
    /// `\"on\"` or \\_off\\_.
    pub state: String,
}
";
        assert_eq!(put_in(printed, &item), commented);
    }
}
