//! A metadata document: its schemas, their names, and all that is in them.

use roxmltree::Document;

use super::element::Element;
use super::reader::Reader;
use super::{EDM_NAMESPACE, EDMX_NAMESPACE, annotations, operations, types};
use crate::csdl::inheritance::type_in_a_circle;
use crate::csdl::lines::Lines;
use crate::csdl::scope::Scope;
use crate::csdl::{CsdlSchema, ReadError};
use crate::name::QualifiedName;
use crate::schema::{EntityContainer, TypeDefinition};

/// Reads the CSDL XML of any OData 4 service.
///
/// # Errors
///
/// When the text is no XML, not the metadata of an OData 4 service, or an item lacks what it must have.
pub fn read_xml(text: &str) -> Result<CsdlSchema, ReadError> {
    let document = Document::parse(text).map_err(|error| not_xml(&error))?;
    let schemas = schemas(&document)?;
    let scope = scope(&document, &schemas)?;
    let reader = Reader { targets: annotations::apart(&schemas, &scope), scope };
    let mut read = CsdlSchema { lines: Lines::of(text), ..CsdlSchema::default() };
    for schema in schemas {
        read_schema(&reader, schema, &mut read)?;
    }
    match type_in_a_circle(&read.schema) {
        None => Ok(read),
        Some((name, structured)) => Err(ReadError::at(
            text,
            structured.origin.span.start as usize,
            format!("`{name}` is derived from itself"),
            "correct its `BaseType` or that of one of its bases",
        )),
    }
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

/// The `Schema` elements of the document.
fn schemas<'a>(document: &'a Document<'a>) -> Result<Vec<Element<'a>>, ReadError> {
    let root = Element { node: document.root_element() };
    let is_wrapper = root.node.has_tag_name((EDMX_NAMESPACE, "Edmx"));
    if !is_wrapper {
        let found = root.node.tag_name();
        let message = match found.namespace() {
            Some(namespace) => format!("the document is `{}` of `{namespace}`", found.name()),
            None => format!("the document is `{}` without a namespace", found.name()),
        };
        let help = format!("expected `Edmx` of `{EDMX_NAMESPACE}`: the metadata of OData 4; older versions differ");
        return Err(root.error(message, help));
    }
    let services = root.node.children().filter(|node| node.has_tag_name((EDMX_NAMESPACE, "DataServices")));
    let schemas: Vec<Element<'a>> = services
        .flat_map(|services| services.children())
        .filter(|node| node.has_tag_name((EDM_NAMESPACE, "Schema")))
        .map(|node| Element { node })
        .collect();
    if schemas.is_empty() {
        return Err(root.error("the document has no `Schema`", format!("expected `Schema` of `{EDM_NAMESPACE}`")));
    }
    Ok(schemas)
}

/// What names in the document stand for.
fn scope(document: &Document<'_>, schemas: &[Element<'_>]) -> Result<Scope, ReadError> {
    let mut scope = Scope::default();
    let included = document.descendants().filter(|node| node.has_tag_name((EDMX_NAMESPACE, "Include")));
    let included = included.map(|node| (node.attribute("Alias"), node.attribute("Namespace")));
    let own = schemas.iter().map(|schema| (schema.optional("Alias"), schema.optional("Namespace")));
    for (alias, namespace) in included.chain(own) {
        if let (Some(alias), Some(namespace)) = (alias, namespace) {
            scope.add_alias(alias, namespace);
        }
    }
    for schema in schemas {
        let namespace = schema.required("Namespace")?;
        for definition in schema.children_named("TypeDefinition") {
            let name = QualifiedName::new(namespace, definition.required("Name")?);
            scope.add_definition(name, definition.required("UnderlyingType")?);
        }
    }
    Ok(scope)
}

fn read_schema(reader: &Reader, schema: Element<'_>, read: &mut CsdlSchema) -> Result<(), ReadError> {
    let namespace = schema.required("Namespace")?;
    if let Some(version) = reader.remarks(schema, namespace).version {
        read.schema.version = version;
    }
    for item in schema.children() {
        let name = |item: Element<'_>| Ok(QualifiedName::new(namespace, item.required("Name")?));
        let definition = match item.tag() {
            "EntityType" | "ComplexType" => TypeDefinition::Structured(types::structured(reader, item, &name(item)?)?),
            "EnumType" => TypeDefinition::Enumeration(types::enumeration(reader, item, &name(item)?)?),
            "Action" | "Function" => {
                operations::operation(reader, item, name(item)?, read)?;
                continue;
            }
            "EntityContainer" => {
                read_container(reader, item, &mut read.schema.container)?;
                continue;
            }
            // Terms, type definitions and annotations are no items of their own here.
            _ => continue,
        };
        let name = name(item)?;
        if read.schema.types.contains_key(&name) {
            let message = format!("`{name}` is defined twice");
            return Err(item.error_in("Name", message, "give one of the two types another name"));
        }
        read.schema.types.insert(name, definition);
    }
    Ok(())
}

fn read_container(reader: &Reader, item: Element<'_>, container: &mut EntityContainer) -> Result<(), ReadError> {
    for child in item.children() {
        let (resources, attribute) = match child.tag() {
            "EntitySet" => (&mut container.entity_sets, "EntityType"),
            "Singleton" => (&mut container.singletons, "Type"),
            // Imports of actions and functions begin no path to an entity.
            _ => continue,
        };
        let name = child.required("Name")?;
        child.required(attribute)?;
        resources.extend(child.qualified(attribute, &reader.scope)?.map(|found| (name.to_string(), found)));
    }
    Ok(())
}
