//! The rules of CSDL XML 4.01, for checking what is written.
//!
//! [`structure`] is the published XML schema (edm.xsd and edmx.xsd): which elements and attributes there
//! are, and how their values look. [`meaning`] is what the prose of the specification asks beyond that:
//! names are different, references lead to what may stand there, keys are keys.

mod meaning;
mod structure;

/// Panics with all rules that a document breaks.
pub(crate) fn check(xml: &str) {
    let document = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{error}\n{xml}"));
    let mut broken = Vec::new();
    structure::check(&document, &mut broken);
    meaning::check(&document, &mut broken);
    assert!(broken.is_empty(), "{}\n{}", broken.join("\n"), if xml.len() < 20_000 { xml } else { "" });
}

/// A broken rule with its line.
fn broken(node: roxmltree::Node<'_, '_>, rule: impl std::fmt::Display) -> String {
    let line = node.document().text_pos_at(node.range().start).row;
    format!("line {line}: `{}`: {rule}", node.tag_name().name())
}

#[test]
fn the_rules_find_what_breaks_them() {
    let document = |content: &str| {
        format!(
            "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.01\"><edmx:DataServices>\
             <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"n\">{content}</Schema>\
             </edmx:DataServices></edmx:Edmx>"
        )
    };
    check(&document("<ComplexType Name=\"a\"/>"));
    for (content, rule) in [
        ("<ComplexType Name=\"a b\"/>", "a name that is no identifier"),
        ("<ComplexType/>", "no name"),
        ("<ComplexType Name=\"a\" Colour=\"red\"/>", "an unknown attribute"),
        ("<ComplexType Name=\"a\"><Key/></ComplexType>", "an element where none may be"),
        ("<ComplexType Name=\"a\"/><ComplexType Name=\"a\"/>", "a name that stands twice"),
        ("<ComplexType Name=\"a\" BaseType=\"n.b\"/>", "a base that is not there"),
        ("<ComplexType Name=\"a\" BaseType=\"n.a\"/>", "a type derived from itself"),
        ("<ComplexType Name=\"a\"><Property Name=\"p\" Type=\"n.b\"/></ComplexType>", "a type that is not there"),
        ("<ComplexType Name=\"a\"><Property Name=\"p\" Type=\"Edm.Text\"/></ComplexType>", "an unknown type of OData"),
        (
            "<ComplexType Name=\"a\"><NavigationProperty Name=\"p\" Type=\"n.a\"/></ComplexType>",
            "navigation to what is no entity",
        ),
        ("<EntityType Name=\"a\"><Key><PropertyRef Name=\"id\"/></Key></EntityType>", "a key that is no property"),
        (
            "<ComplexType Name=\"a\"><Property Name=\"p\" Type=\"Edm.Decimal\" Scale=\"many\"/></ComplexType>",
            "an illegal facet",
        ),
        ("<EnumType Name=\"a\"/>", "no members"),
        (
            "<EnumType Name=\"a\"><Member Name=\"b\" Value=\"1\"/><Member Name=\"c\"/></EnumType>",
            "numbers for some members",
        ),
        ("<EnumType Name=\"a\" IsFlags=\"true\"><Member Name=\"b\" Value=\"-1\"/></EnumType>", "negative flags"),
        (
            "<ComplexType Name=\"a\"/><Function Name=\"f\" IsBound=\"true\"><Parameter Name=\"p\" Type=\"n.a\"/></Function>",
            "a function that returns nothing",
        ),
        ("<Action Name=\"f\" IsBound=\"true\"/>", "an operation bound to nothing"),
        ("<Annotation Term=\"Core.Description\" String=\"\"/>", "a term of an unknown vocabulary"),
    ] {
        let text = document(content);
        assert!(std::panic::catch_unwind(|| check(&text)).is_err(), "{rule} is not found");
    }
}
