//! Sections of values that belong to a property which is text.
//!
//! `### size values` on the page of a resource is an enumeration where a type is called `size`. Where the page
//! has a property of that name which is text, or where `null` is among the values, the section explains the
//! values of the property (page shape 8): no enumeration has a member that stands for nothing.

use super::type_cell::TypeName;
use super::{EnumerationFacts, PageContext, PropertyFacts, ResourceFacts, enumeration};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::page::Page;

/// What stands for no value.
const NOTHING: &str = "null";

/// Takes the sections that explain values of the resource's properties out of the enumerations of its page.
pub(super) fn belong_to_properties(
    resource: &mut ResourceFacts,
    enumerations: &mut Vec<EnumerationFacts>,
    diagnostics: &mut Diagnostics,
) {
    enumerations.retain(|enumeration| {
        let of_name = |row: &&mut PropertyFacts| row.name.eq_ignore_ascii_case(&enumeration.name);
        let Some(row) = resource.properties.iter_mut().find(of_name) else { return true };
        if !(is_text(row) || has_nothing(enumeration)) {
            return true;
        }
        let (message, help) = match is_text(row) {
            true => ("which is text", "if there is an enumeration, name it in the type cell"),
            false => (
                "which has no enumeration: `null` is among them",
                "write `String` in the type cell; or if there is an enumeration, remove `null` from its members",
            ),
        };
        take(row, enumeration);
        diagnostics.push(
            Diagnostic::new(
                Code::ValuesOfText,
                enumeration.name.span,
                format!("these are the values of `{}`, {message}", row.name.value),
            )
            .related(row.name.span, "the property")
            .decision("they are listed as its possible values; there is no enumeration")
            .help(help),
        );
        false
    });
}

/// What the heading of a section ends with that explains the values of a property, `### size property values`, as an anchor.
const OF_PROPERTY: &str = "-property-values";

/// Takes the values from the sections that name a property of the resource which is text.
pub(super) fn in_sections_of_properties(
    resource: &mut ResourceFacts,
    page: &Page<'_>,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    // Translation turns names that stand alone into words.
    if context.translated {
        return;
    }
    for section in &page.sections {
        let Some(name) = section.key.strip_suffix(OF_PROPERTY) else { continue };
        let is_meant = |row: &&mut PropertyFacts| row.name.eq_ignore_ascii_case(name) && is_text(row);
        let row = resource.properties.iter_mut().find(is_meant).filter(|row| row.values.is_empty());
        if let (Some(row), Some(table)) = (row, section.tables().next()) {
            let members = enumeration::members(table, page, context, diagnostics);
            row.values = members.into_iter().map(|member| member.name).filter(|name| name.value != NOTHING).collect();
        }
    }
}

fn is_text(row: &PropertyFacts) -> bool {
    row.type_expression.as_ref().is_some_and(|found| found.name == TypeName::Primitive(Primitive::String))
}

fn has_nothing(enumeration: &EnumerationFacts) -> bool {
    enumeration.members.iter().any(|member| member.name.value == NOTHING)
}

/// Makes a row text with the values of the section, if it lists none itself.
fn take(row: &mut PropertyFacts, enumeration: &EnumerationFacts) {
    if let Some(expression) = &mut row.type_expression {
        expression.name = TypeName::Primitive(Primitive::String);
    }
    row.has_values_section = true;
    if row.values.is_empty() {
        let names = enumeration.members.iter().map(|member| &member.name);
        row.values = names.filter(|name| name.value != NOTHING).cloned().collect();
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;
    use crate::page::Page;
    use crate::reading::{Facts, PageContext, TypeName};

    fn facts(type_cell: &str, members: &[&str]) -> (Facts, Diagnostics) {
        facts_under("size values", type_cell, members)
    }

    fn facts_under(heading: &str, type_cell: &str, members: &[&str]) -> (Facts, Diagnostics) {
        let members: String = members.iter().map(|member| format!("|{member}|\n")).collect();
        let page = format!(
            "# shirt resource type\n## Properties\n|Property|Type|Description|\n|:-|:-|:-|\n|size|{type_cell}||\n\n### {heading}\n|Member|\n|:-|\n{members}"
        );
        let corpus = Corpus::from_texts([("en-US/beta/resources/shirt.md", &*page)]);
        let mut diagnostics = Diagnostics::new();
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut diagnostics);
        let facts =
            crate::reading::facts(&page, &PageContext { stem: "x".to_string(), translated: false }, &mut diagnostics);
        (facts, diagnostics)
    }

    /// The type and the values of the only property, and the names of the enumerations.
    fn read(type_cell: &str, members: &[&str]) -> String {
        shown(facts(type_cell, members).0)
    }

    fn shown(facts: Facts) -> String {
        let resource = facts.resource.expect("a resource");
        let row = &resource.properties[0];
        let values: Vec<&str> = row.values.iter().map(|value| &*value.value).collect();
        let names: Vec<&str> = facts.enumerations.iter().map(|enumeration| &*enumeration.name.value).collect();
        let kind = match &row.type_expression.as_ref().expect("a type").name {
            TypeName::Primitive(primitive) => primitive.name().to_string(),
            TypeName::Reference(reference) => reference.name.clone(),
            TypeName::Unknown(words) => format!("unknown {words}"),
        };
        format!("{kind} [{}], enumerations [{}]", values.join(" "), names.join(" "))
    }

    #[test]
    fn a_section_beside_a_property_that_is_text_explains_its_values() {
        assert_eq!(read("String", &["S", "M"]), "String [S M], enumerations []");
    }

    #[test]
    fn a_section_of_the_values_of_a_property_that_is_text_tells_them() {
        let read = |heading: &str, type_cell: &str| {
            let (facts, diagnostics) = facts_under(heading, type_cell, &["S", "null", "M"]);
            assert_eq!(diagnostics.iter().count(), 0, "{heading}");
            shown(facts)
        };
        assert_eq!(read("Size property values", "String"), "String [S M], enumerations []");
        assert_eq!(read("Size property values", "String collection"), "String [S M], enumerations []");
        assert_eq!(read("Size property values", "Int32"), "Int32 [], enumerations []");
        assert_eq!(read("Colour property values", "String"), "String [], enumerations []");
    }

    #[test]
    fn a_section_that_a_type_cell_names_is_an_enumeration() {
        assert_eq!(read("[size](#size-values)", &["S", "M"]), "size [], enumerations [size]");
    }

    #[test]
    fn a_type_cell_that_names_the_section_is_told_why_there_is_no_enumeration() {
        let help = |type_cell: &str, members: &[&str]| {
            let (_, diagnostics) = facts(type_cell, members);
            diagnostics.iter().map(|finding| format!("{}; {}", finding.message, finding.help)).collect::<Vec<_>>()
        };
        let text =
            "these are the values of `size`, which is text; if there is an enumeration, name it in the type cell";
        assert_eq!(help("String", &["S", "M"]), [text]);
        let null = "these are the values of `size`, which has no enumeration: `null` is among them; write `String` in the \
                    type cell; or if there is an enumeration, remove `null` from its members";
        assert_eq!(help("[size](#size-values)", &["null", "M"]), [null]);
    }

    #[test]
    fn no_enumeration_has_a_member_null() {
        assert_eq!(read("[size](#size-values)", &["null", "M"]), "String [M], enumerations []");
    }
}
