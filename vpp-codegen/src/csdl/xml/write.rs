//! From the tree to XML.

use super::text::XmlText;
use super::write_expression::{annotations, own_annotations};
use super::{EDM_NAMESPACE, EDMX_NAMESPACE};
use crate::csdl::temporal::{self, FINEST};
use crate::csdl::tree::{Annotations, Member, Node, Value};

/// Writes a document.
pub(in crate::csdl) fn write(tree: &Node) -> String {
    let mut xml = XmlText::new();
    let version = tree.text_of("$Version").unwrap_or("4.01");
    let attributes = [("xmlns:edmx", EDMX_NAMESPACE), ("xmlns", EDM_NAMESPACE), ("Version", version)];
    xml.element("edmx:Edmx", &attributes, |xml| {
        let references = tree.get("$Reference").map_or(&[][..], Node::members);
        references.iter().filter(|reference| !reference.name.contains('@')).for_each(|it| write_reference(xml, it));
        xml.element("edmx:DataServices", &[], |xml| {
            tree.members().iter().filter(|schema| !schema.name.starts_with('$')).for_each(|it| write_schema(xml, it));
        });
    });
    xml.finish()
}

fn write_reference(xml: &mut XmlText, reference: &Member) {
    xml.element("edmx:Reference", &[("Uri", &reference.name)], |xml| {
        for (list, tag) in [("$Include", "edmx:Include"), ("$IncludeAnnotations", "edmx:IncludeAnnotations")] {
            for included in reference.value.get(list).map_or(&[][..], Node::items) {
                let known = ["Namespace", "Alias", "TermNamespace", "Qualifier", "TargetNamespace"];
                let attributes = known.iter().filter_map(|name| Some((*name, included.text_of(&format!("${name}"))?)));
                let attributes: Vec<_> = attributes.collect();
                xml.element(tag, &attributes, |xml| own_annotations(xml, included));
            }
        }
        own_annotations(xml, &reference.value);
    });
}

fn write_schema(xml: &mut XmlText, schema: &Member) {
    let mut attributes = vec![("Namespace", &*schema.name)];
    attributes.extend(schema.value.text_of("$Alias").map(|alias| ("Alias", alias)));
    xml.element("Schema", &attributes, |xml| {
        own_annotations(xml, &schema.value);
        for item in schema.value.named() {
            match (&item.value.value, item.value.kind()) {
                (Value::Array(overloads), _) => overloads.iter().for_each(|it| write_operation(xml, &item.name, it)),
                (_, Some("EntityType" | "ComplexType")) => write_structured(xml, item),
                (_, Some("EnumType")) => write_enumeration(xml, item),
                (_, Some("TypeDefinition")) => write_definition(xml, item),
                (_, Some("Term")) => write_typed(xml, "Term", &item.name, &item.value, |_| {}),
                (_, Some("EntityContainer")) => write_container(xml, item),
                _ => {}
            }
        }
        for target in schema.value.get("$Annotations").map_or(&[][..], Node::members) {
            xml.element("Annotations", &[("Target", &target.name)], |xml| {
                own_annotations(xml, &target.value);
            });
        }
    });
}

/// An element with attributes made of members: `Abstract` of `$Abstract`.
fn with(xml: &mut XmlText, tag: &str, name: &str, node: &Node, known: &[&str], content: impl FnOnce(&mut XmlText)) {
    let found = known.iter().filter_map(|known| Some((*known, node.get(&format!("${known}"))?.shown()?)));
    let found: Vec<(&str, String)> = found.collect();
    let attributes: Vec<(&str, &str)> =
        [("Name", name)].into_iter().chain(found.iter().map(|(name, text)| (*name, &**text))).collect();
    xml.element(tag, &attributes, |xml| {
        content(xml);
        own_annotations(xml, node);
    });
}

fn write_structured(xml: &mut XmlText, item: &Member) {
    let tag = item.value.kind().unwrap_or("ComplexType");
    let known = ["BaseType", "Abstract", "OpenType", "HasStream"];
    with(xml, tag, &item.name, &item.value, &known, |xml| {
        if let Some(key) = item.value.get("$Key") {
            xml.element("Key", &[], |xml| key.items().iter().for_each(|reference| write_key_property(xml, reference)));
        }
        for property in item.value.named() {
            match property.value.kind() {
                Some("NavigationProperty") => write_navigation(xml, property),
                _ => write_typed(xml, "Property", &property.name, &property.value, |_| {}),
            }
        }
    });
}

fn write_key_property(xml: &mut XmlText, reference: &Node) {
    match (reference.text(), reference.members()) {
        (Some(name), _) => xml.empty("PropertyRef", &[("Name", name)]),
        (None, [aliased, ..]) => {
            let path = aliased.value.text().unwrap_or_default();
            xml.empty("PropertyRef", &[("Name", path), ("Alias", &aliased.name)]);
        }
        (None, []) => {}
    }
}

fn write_navigation(xml: &mut XmlText, property: &Member) {
    write_typed(xml, "NavigationProperty", &property.name, &property.value, |xml| {
        let constraints = property.value.get("$ReferentialConstraint").map_or(&[][..], Node::members);
        let of = Annotations::among(constraints);
        for constraint in constraints.iter().filter(|constraint| !constraint.name.contains('@')) {
            let referenced = constraint.value.text().unwrap_or_default();
            let attributes = [("Property", &*constraint.name), ("ReferencedProperty", referenced)];
            xml.element("ReferentialConstraint", &attributes, |xml| annotations(xml, &of, &constraint.name));
        }
        if let Some(action) = property.value.text_of("$OnDelete") {
            xml.element("OnDelete", &[("Action", action)], |xml| {
                annotations(xml, &Annotations::among(property.value.members()), "$OnDelete");
            });
        }
    });
}

fn write_enumeration(xml: &mut XmlText, item: &Member) {
    with(xml, "EnumType", &item.name, &item.value, &["UnderlyingType", "IsFlags"], |xml| {
        let of = Annotations::among(item.value.members());
        for member in item.value.named() {
            let value = member.value.shown().unwrap_or_default();
            xml.element("Member", &[("Name", &member.name), ("Value", &value)], |xml| {
                annotations(xml, &of, &member.name);
            });
        }
    });
}

fn write_definition(xml: &mut XmlText, item: &Member) {
    let underlying = item.value.text_of("$UnderlyingType").unwrap_or_default();
    let mut attributes = vec![("Name", item.name.clone()), ("UnderlyingType", underlying.to_string())];
    attributes.extend(facets(&item.value, underlying, false));
    element(xml, "TypeDefinition", &attributes, |xml| own_annotations(xml, &item.value));
}

fn write_operation(xml: &mut XmlText, name: &str, operation: &Node) {
    let tag = operation.kind().unwrap_or("Action");
    with(xml, tag, name, operation, &["IsBound", "IsComposable", "EntitySetPath"], |xml| {
        for parameter in operation.get("$Parameter").map_or(&[][..], Node::items) {
            let name = parameter.text_of("$Name").unwrap_or_default();
            write_typed(xml, "Parameter", name, parameter, |_| {});
        }
        if let Some(returned) = operation.get("$ReturnType") {
            write_typed(xml, "ReturnType", "", returned, |_| {});
        }
    });
}

/// A property, a parameter, a return type or a term.
fn write_typed(xml: &mut XmlText, tag: &str, name: &str, node: &Node, content: impl FnOnce(&mut XmlText)) {
    let mut attributes: Vec<(&str, String)> = Vec::new();
    if tag != "ReturnType" {
        attributes.push(("Name", name.to_string()));
    }
    let (of, is_collection) = (node.text_of("$Type").unwrap_or("Edm.String"), node.flag("$Collection"));
    attributes.push(("Type", if is_collection { format!("Collection({of})") } else { of.to_string() }));
    let nullable = match (node.flag("$Nullable"), is_collection) {
        // What is not said to be never null can be.
        (nullable, false) => (!nullable).then_some(false),
        // Whether there is a collection of entities is no question (OData 4.01 CSDL, sections 8.3 and 12.8).
        (nullable, true) => (nullable || matches!(tag, "Property" | "Term")).then_some(nullable),
    };
    attributes.extend(nullable.map(|nullable| ("Nullable", nullable.to_string())));
    attributes.extend(facets(node, of, true));
    let known = ["DefaultValue", "Partner", "ContainsTarget", "BaseTerm"];
    for known in known {
        let Some(value) = node.get(&format!("${known}")) else { continue };
        attributes.push((known, value.shown().unwrap_or_else(|| "null".to_string())));
    }
    if let Some(kinds) = node.get("$AppliesTo") {
        let kinds: Vec<&str> = kinds.items().iter().filter_map(Node::text).collect();
        attributes.push(("AppliesTo", kinds.join(" ")));
    }
    element(xml, tag, &attributes, |xml| {
        content(xml);
        own_annotations(xml, node);
    });
}

fn element(xml: &mut XmlText, tag: &str, attributes: &[(&str, String)], content: impl FnOnce(&mut XmlText)) {
    let attributes: Vec<(&str, &str)> = attributes.iter().map(|(name, text)| (*name, &**text)).collect();
    xml.element(tag, &attributes, content);
}

/// The facets of a type, and those that XML must have where JSON says by silence that there are no limits: without
/// them a number had no digits behind the point, and an instant no fraction of a second (section 7.2).
fn facets(node: &Node, of: &str, is_used: bool) -> Vec<(&'static str, String)> {
    let said = |name: &str| node.get(&format!("${name}")).and_then(Node::shown);
    let precision = said("Precision").or_else(|| (is_used && temporal::is_temporal(of)).then(|| FINEST.to_string()));
    let precision = precision.filter(|digits| !(temporal::is_temporal(of) && digits == "0"));
    let scale = said("Scale").or_else(|| (of == "Edm.Decimal").then(|| "variable".to_string()));
    let scale = scale.filter(|digits| !(of == "Edm.Decimal" && digits == "0"));
    let all = [
        ("MaxLength", said("MaxLength")),
        ("Unicode", said("Unicode")),
        ("Precision", precision),
        ("Scale", scale),
        ("SRID", said("SRID")),
    ];
    all.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

fn write_container(xml: &mut XmlText, item: &Member) {
    with(xml, "EntityContainer", &item.name, &item.value, &["Extends"], |xml| {
        for resource in item.value.named() {
            write_resource(xml, resource);
        }
    });
}

fn write_resource(xml: &mut XmlText, resource: &Member) {
    let node = &resource.value;
    let of = node.text_of("$Type").unwrap_or_default().to_string();
    let mut attributes = vec![("Name", resource.name.clone())];
    let tag = match (node.text_of("$Action"), node.text_of("$Function")) {
        (Some(action), _) => {
            attributes.push(("Action", action.to_string()));
            "ActionImport"
        }
        (_, Some(function)) => {
            attributes.push(("Function", function.to_string()));
            "FunctionImport"
        }
        _ if node.flag("$Collection") => {
            attributes.push(("EntityType", of));
            "EntitySet"
        }
        _ => {
            attributes.push(("Type", of));
            "Singleton"
        }
    };
    for known in ["Nullable", "EntitySet", "IncludeInServiceDocument"] {
        attributes.extend(node.get(&format!("${known}")).and_then(Node::shown).map(|text| (known, text)));
    }
    element(xml, tag, &attributes, |xml| {
        for binding in node.get("$NavigationPropertyBinding").map_or(&[][..], Node::members) {
            let target = binding.value.text().unwrap_or_default();
            xml.empty("NavigationPropertyBinding", &[("Path", &binding.name), ("Target", target)]);
        }
        own_annotations(xml, node);
    });
}
