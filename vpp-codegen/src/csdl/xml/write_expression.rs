//! Annotations and their expressions as XML.

use super::OPERATIONS;
use super::text::XmlText;
use crate::csdl::tree::{Annotations, Node, Value};

/// The annotations that are about what has a name, or about the object itself.
pub(super) fn annotations(xml: &mut XmlText, of: &Annotations<'_>, name: &str) {
    for (term, member) in of.about(name) {
        // `@type` is none.
        if is_control_information(term) {
            continue;
        }
        let (term, qualifier) = term.split_once('#').map_or((*term, None), |(term, rest)| (term, Some(rest)));
        let mut named = vec![("Term", term)];
        named.extend(qualifier.map(|qualifier| ("Qualifier", qualifier)));
        with_value(xml, "Annotation", &named, &member.value, |xml| annotations(xml, of, &member.name));
    }
}

/// The annotations of an object itself.
pub(super) fn own_annotations(xml: &mut XmlText, node: &Node) {
    annotations(xml, &Annotations::among(node.members()), "");
}

/// `@type` or `@odata.type`, which says of what type a record is.
fn is_control_information(name: &str) -> bool {
    !name.contains('.') || name.starts_with("odata.")
}

/// An `Annotation`, a `PropertyValue` or a labelled element: a constant is an attribute, anything else a child.
fn with_value(
    xml: &mut XmlText,
    tag: &str,
    named: &[(&str, &str)],
    value: &Node,
    annotations: impl FnOnce(&mut XmlText),
) {
    let attribute = constant(value).or_else(|| match value.members() {
        [only] if matches!(&*only.name, "$Path" | "$UrlRef") => {
            only.value.text().map(|text| (&only.name[1..], text.into()))
        }
        _ => None,
    });
    match attribute {
        Some((name, text)) => {
            let attributes: Vec<_> = named.iter().copied().chain([(name, &*text)]).collect();
            xml.element(tag, &attributes, annotations);
        }
        None => xml.element(tag, named, |xml| {
            annotations(xml);
            expression(xml, value);
        }),
    }
}

/// The kind of a constant, as the name of its element, and its text.
fn constant(value: &Node) -> Option<(&str, String)> {
    Some(match &value.value {
        Value::Text(text) => ("String", text.clone()),
        Value::Bool(value) => ("Bool", value.to_string()),
        Value::Number(text) if text.contains(['e', 'E']) => ("Float", text.clone()),
        Value::Number(text) if text.contains('.') => ("Decimal", text.clone()),
        Value::Number(text) => ("Int", text.clone()),
        Value::Constant(constant) => (constant.tag, constant.text.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    })
}

/// An expression as an element.
fn expression(xml: &mut XmlText, value: &Node) {
    match (&value.value, constant(value)) {
        (_, Some((tag, text))) => xml.text_element(tag, &text),
        (Value::Array(items), _) => {
            xml.element("Collection", &[], |xml| items.iter().for_each(|item| expression(xml, item)));
        }
        (Value::Object(_), _) => of_object(xml, value),
        _ => xml.empty("Null", &[]),
    }
}

fn of_object(xml: &mut XmlText, value: &Node) {
    let own = |xml: &mut XmlText| own_annotations(xml, value);
    for tag in ["Path", "LabeledElementReference"] {
        if let Some(text) = value.text_of(&format!("${tag}")) {
            return xml.text_element(tag, text);
        }
    }
    if value.get("$Null").is_some() {
        return xml.element("Null", &[], own);
    }
    if let Some(address) = value.get("$UrlRef") {
        return xml.element("UrlRef", &[], |xml| expression(xml, address));
    }
    if let Some(labelled) = value.get("$LabeledElement") {
        let name = value.text_of("$Name").unwrap_or_default();
        return with_value(xml, "LabeledElement", &[("Name", name)], labelled, own);
    }
    // A member of an enumeration beside its type.
    if let Some(Value::Constant(constant)) = value.get("$Cast").map(|cast| &cast.value)
        && constant.tag == "EnumMember"
    {
        return xml.text_element(constant.tag, &constant.text);
    }
    for (tag, is_single) in OPERATIONS {
        let Some(operands) = value.get(&format!("${tag}")) else { continue };
        let function = value.text_of("$Function").map(|function| ("Function", function.to_string()));
        let mut attributes: Vec<(&str, String)> = function.into_iter().collect();
        if matches!(tag, "Cast" | "IsOf") {
            attributes.extend(type_attributes(value));
        }
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(name, text)| (*name, &**text)).collect();
        return xml.element(tag, &attributes, |xml| {
            own(xml);
            match is_single {
                true => expression(xml, operands),
                false => operands.items().iter().for_each(|operand| expression(xml, operand)),
            }
        });
    }
    record(xml, value);
}

fn record(xml: &mut XmlText, value: &Node) {
    let of = value.text_of("@type").or_else(|| value.text_of("@odata.type"));
    let of = of.map(|address| ("Type", address.rsplit('#').next().unwrap_or(address)));
    let attributes: Vec<_> = of.into_iter().collect();
    let of = Annotations::among(value.members());
    xml.element("Record", &attributes, |xml| {
        for member in value.named() {
            let named = [("Property", &*member.name)];
            with_value(xml, "PropertyValue", &named, &member.value, |xml| annotations(xml, &of, &member.name));
        }
        annotations(xml, &of, "");
    });
}

/// The type of a cast or a test, of which only what is said counts.
fn type_attributes(node: &Node) -> Vec<(&'static str, String)> {
    let of = node.text_of("$Type").unwrap_or("Edm.String");
    let of = if node.flag("$Collection") { format!("Collection({of})") } else { of.to_string() };
    let said = ["MaxLength", "Unicode", "Precision", "Scale", "SRID"];
    let said = said.into_iter().filter_map(|name| Some((name, node.get(&format!("${name}"))?.shown()?)));
    [("Type", of)].into_iter().chain(said).collect()
}
