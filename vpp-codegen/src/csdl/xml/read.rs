//! From XML to the tree: the document, its references and its schemas.

use std::collections::BTreeMap;

use foldhash::HashMap;
use roxmltree::{Document, NodeId, ParsingOptions};

use super::element::Element;
use super::{EDM_NAMESPACE, EDMX_NAMESPACE};
use crate::csdl::ReadError;
use crate::csdl::findings::not_understood;
use crate::csdl::tree::{Node, Object, Value};
use crate::diagnostics::Diagnostics;
use crate::span::{SourceId, Span};

/// The attributes that each element may have, and expressions as attributes.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("Edmx", &["Version"]),
    ("Reference", &["Uri"]),
    ("Include", &["Namespace", "Alias"]),
    ("IncludeAnnotations", &["TermNamespace", "Qualifier", "TargetNamespace"]),
    ("Schema", &["Namespace", "Alias"]),
    ("EntityType", &["Name", "BaseType", "Abstract", "OpenType", "HasStream"]),
    ("ComplexType", &["Name", "BaseType", "Abstract", "OpenType"]),
    ("PropertyRef", &["Name", "Alias"]),
    ("Property", &["Name", "Type", "Nullable", "MaxLength", "Unicode", "Precision", "Scale", "SRID", "DefaultValue"]),
    ("NavigationProperty", &["Name", "Type", "Nullable", "Partner", "ContainsTarget"]),
    ("ReferentialConstraint", &["Property", "ReferencedProperty"]),
    ("OnDelete", &["Action"]),
    ("EnumType", &["Name", "UnderlyingType", "IsFlags"]),
    ("Member", &["Name", "Value"]),
    ("TypeDefinition", &["Name", "UnderlyingType", "MaxLength", "Unicode", "Precision", "Scale", "SRID"]),
    ("Action", &["Name", "IsBound", "EntitySetPath"]),
    ("Function", &["Name", "IsBound", "EntitySetPath", "IsComposable"]),
    ("Parameter", &["Name", "Type", "Nullable", "MaxLength", "Unicode", "Precision", "Scale", "SRID"]),
    ("ReturnType", &["Type", "Nullable", "MaxLength", "Unicode", "Precision", "Scale", "SRID"]),
    ("EntityContainer", &["Name", "Extends"]),
    ("EntitySet", &["Name", "EntityType", "IncludeInServiceDocument"]),
    ("Singleton", &["Name", "Type", "Nullable"]),
    ("NavigationPropertyBinding", &["Path", "Target"]),
    ("ActionImport", &["Name", "Action", "EntitySet"]),
    ("FunctionImport", &["Name", "Function", "EntitySet", "IncludeInServiceDocument"]),
];

/// What the parts of the reader share.
pub(super) struct Reader<'f> {
    /// The documents that namespaces and aliases come from, where others are referred to.
    addresses: BTreeMap<String, String>,
    /// What says of which type a record is: OData 4.0 has `odata.` in front.
    pub(super) type_member: &'static str,
    findings: &'f mut Diagnostics,
}

/// Reads the CSDL XML of any OData 4 service.
///
/// # Errors
///
/// When the text is no XML, not the metadata of an OData 4 service, or an item lacks what it must have.
pub(in crate::csdl) fn read(source: SourceId, text: &str, findings: &mut Diagnostics) -> Result<Node, ReadError> {
    // Documents of other services declare entities; there are limits on what these may expand to.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| not_xml(&error))?;
    let root = Element { node: document.root_element(), source };
    check_root(root)?;
    check_depth(&document, source)?;
    let version = root.optional("Version").unwrap_or("4.0");
    let type_member = if version == "4.0" { "@odata.type" } else { "@type" };
    let mut reader = Reader { addresses: BTreeMap::new(), type_member, findings };
    reader.unknown_attributes(root);
    let mut tree = Object::default();
    tree.add("$Version", version);
    for reference in root.children_of(EDMX_NAMESPACE).filter(|child| child.tag() == "Reference") {
        reader.reference(reference, tree.object("$Reference", reference.span()))?;
    }
    let services = root.children_of(EDMX_NAMESPACE).filter(|child| child.tag() == "DataServices");
    let schemas: Vec<Element<'_>> = services.flat_map(|services| services.children_named("Schema")).collect();
    if schemas.is_empty() {
        return Err(root.error("the document has no `Schema`", format!("expected `Schema` of `{EDM_NAMESPACE}`")));
    }
    // There are documents with thousands of schemas: each is found by its name.
    let mut objects: Vec<(&str, Span, Object)> = Vec::new();
    let mut by_namespace: HashMap<&str, usize> = HashMap::default();
    for schema in schemas {
        let namespace = schema.required("Namespace")?;
        let index = *by_namespace.entry(namespace).or_insert_with(|| {
            objects.push((namespace, schema.span_of("Namespace"), Object::default()));
            objects.len() - 1
        });
        reader.schema(schema, &mut objects[index].2)?;
    }
    if let Some((namespace, container)) = objects.iter().find_map(|(namespace, _, schema)| {
        let container = schema.0.iter().find(|item| item.value.kind() == Some("EntityContainer"))?;
        Some((namespace, &container.name))
    }) {
        tree.add("$EntityContainer", format!("{namespace}.{container}"));
    }
    for (namespace, span, object) in objects {
        tree.add_at(namespace, span, object);
    }
    Ok(tree.into())
}

fn not_xml(error: &roxmltree::Error) -> ReadError {
    let position = error.pos();
    let message = error.to_string();
    let message = message.split(" at ").next().unwrap_or_default();
    ReadError {
        line: position.row as usize,
        column: position.col as usize,
        message: format!("this is no XML: {message}"),
        help: "name the metadata document of an OData 4 service, as `$metadata` yields it".to_string(),
    }
}

/// How deep elements may nest: as deep as values of JSON, so that no document can exhaust the stack.
const DEEPEST: usize = 128;

fn check_depth(document: &Document<'_>, source: SourceId) -> Result<(), ReadError> {
    let mut depths: HashMap<NodeId, usize> = HashMap::default();
    for node in document.descendants().filter(|node| node.is_element()) {
        let depth = node.parent().and_then(|parent| depths.get(&parent.id())).map_or(0, |depth| depth + 1);
        if depth > DEEPEST {
            let help = format!("nest at most {DEEPEST} elements");
            return Err(Element { node, source }.error("this element is nested deeper than is read", help));
        }
        depths.insert(node.id(), depth);
    }
    Ok(())
}

fn check_root(root: Element<'_>) -> Result<(), ReadError> {
    if root.node.has_tag_name((EDMX_NAMESPACE, "Edmx")) {
        return Ok(());
    }
    let found = root.node.tag_name();
    let message = match found.namespace() {
        Some(namespace) => format!("the document is `{}` of `{namespace}`", found.name()),
        None => format!("the document is `{}` without a namespace", found.name()),
    };
    let help = format!("expected `Edmx` of `{EDMX_NAMESPACE}`: the metadata of OData 4; older versions differ");
    Err(root.error(message, help))
}

impl Reader<'_> {
    pub(super) fn not_understood(&mut self, span: Span, what: &str) {
        self.findings.push(not_understood(span, what));
    }

    /// The type of a record, with the address of the document that it is of.
    pub(super) fn type_address(&self, name: &str) -> String {
        let namespace = name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        format!("{}#{name}", self.addresses.get(namespace).map_or("", |address| address))
    }

    /// Reports what no program that knows the standard expects.
    fn unknown_attributes(&mut self, root: Element<'_>) {
        let elements = root.node.descendants().filter(|node| {
            matches!(node.tag_name().namespace(), Some(EDM_NAMESPACE | EDMX_NAMESPACE)) && node.attributes().len() > 0
        });
        for node in elements {
            let tag = node.tag_name().name();
            let Some((_, known)) = ATTRIBUTES.iter().find(|(of, _)| *of == tag) else { continue };
            for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
                if !known.contains(&attribute.name()) {
                    let range = attribute.range();
                    let span = Span::new(root.source, range.start, range.end);
                    self.not_understood(span, &format!("the attribute `{}` of `{tag}`", attribute.name()));
                }
            }
        }
    }

    /// A `Reference` (OData 4.01 CSDL, section 4).
    fn reference(&mut self, reference: Element<'_>, references: &mut Object) -> Result<(), ReadError> {
        let address = reference.required("Uri")?;
        let object = references.object(address, reference.span_of("Uri"));
        let (mut includes, mut annotations) = (Vec::new(), Vec::new());
        for child in reference.children_of(EDMX_NAMESPACE) {
            let mut included = Object::default();
            for (attribute, _) in child.node.attributes().map(|attribute| (attribute.name(), attribute.value())) {
                let span = child.span_of(attribute);
                let text = child.optional(attribute).unwrap_or_default();
                included.add_at(format!("${attribute}"), span, Node::from(text).at(span));
                if matches!(attribute, "Namespace" | "Alias") {
                    self.addresses.insert(text.to_string(), address.to_string());
                }
            }
            self.annotations(child, "", &mut included)?;
            match child.tag() {
                "Include" => includes.push(included.into()),
                "IncludeAnnotations" => annotations.push(included.into()),
                tag => self.not_understood(child.span(), &format!("`{tag}` in `Reference`")),
            }
        }
        for (name, items) in [("$Include", includes), ("$IncludeAnnotations", annotations)] {
            // Two references to one document are one.
            match object.0.iter_mut().find(|member| member.name == name).map(|member| &mut member.value.value) {
                Some(Value::Array(before)) => before.extend(items),
                _ if items.is_empty() => {}
                _ => object.add(name, items),
            }
        }
        self.annotations(reference, "", object)
    }

    fn schema(&mut self, schema: Element<'_>, object: &mut Object) -> Result<(), ReadError> {
        if let Some(alias) = schema.optional("Alias") {
            object.add("$Alias", alias);
        }
        for item in schema.children() {
            let made = match item.tag() {
                "EntityType" | "ComplexType" => self.structured(item)?,
                "EnumType" => self.enumeration(item)?,
                "TypeDefinition" => self.definition(item)?,
                "Term" => self.term(item)?,
                "EntityContainer" => {
                    let name = item.required("Name")?;
                    let prefixes = [schema.optional("Namespace"), schema.optional("Alias")];
                    let own = prefixes.into_iter().flatten().map(|prefix| format!("{prefix}.{name}/"));
                    self.container(item, &own.collect::<Vec<_>>())?
                }
                "Action" | "Function" => {
                    let made = Node::from(self.operation_item(item)?).at(item.span_of("Name"));
                    self.overload(object, item, made)?;
                    continue;
                }
                "Annotations" => {
                    self.annotations_apart(item, object)?;
                    continue;
                }
                "Annotation" => continue,
                tag => {
                    self.not_understood(item.span(), &format!("`{tag}` in `Schema`"));
                    continue;
                }
            };
            object.add_at(item.required("Name")?, item.span_of("Name"), Node::from(made).at(item.span()));
        }
        self.annotations(schema, "", object)
    }

    /// All operations of one name are one array (OData CSDL JSON 4.01, section 12).
    fn overload(&mut self, schema: &mut Object, item: Element<'_>, made: Node) -> Result<(), ReadError> {
        let name = item.required("Name")?;
        let others = schema.0.iter_mut().find_map(|member| match &mut member.value.value {
            Value::Array(overloads) if member.name == name => Some(overloads),
            _ => None,
        });
        match others {
            Some(overloads) => overloads.push(made),
            None => schema.add_at(name, item.span_of("Name"), vec![made]),
        }
        Ok(())
    }

    /// `Annotations` of a target (section 5.2).
    fn annotations_apart(&mut self, group: Element<'_>, schema: &mut Object) -> Result<(), ReadError> {
        let targets = schema.object("$Annotations", group.span());
        let object = targets.object(group.required("Target")?, group.span_of("Target"));
        self.qualified_annotations(group, "", group.optional("Qualifier").unwrap_or_default(), object)
    }
}
