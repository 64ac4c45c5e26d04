//! The items of a schema in XML: types, operations, terms and containers.

use super::element::Element;
use super::read::Reader;
use super::typed::facets;
use crate::csdl::ReadError;
use crate::csdl::tree::{Node, Object};

impl Reader<'_> {
    /// An `EntityType` or a `ComplexType` (OData 4.01 CSDL, sections 6 and 9).
    pub(super) fn structured(&mut self, item: Element<'_>) -> Result<Object, ReadError> {
        let mut object = of_kind(item);
        text(item, "BaseType", &mut object);
        flags(item, &["Abstract", "OpenType", "HasStream"], &mut object)?;
        let references = item.children_named("Key").flat_map(|key| key.children_named("PropertyRef"));
        let key: Vec<Node> = references.map(key_property).collect::<Result<_, _>>()?;
        if !key.is_empty() {
            object.add("$Key", key);
        }
        for child in item.children() {
            let property = match child.tag() {
                "Property" => self.property(child)?,
                "NavigationProperty" => self.navigation_property(child)?,
                "Key" | "Annotation" => continue,
                tag => {
                    self.not_understood(child.span(), &format!("`{tag}` in `{}`", item.tag()));
                    continue;
                }
            };
            object.add_at(child.required("Name")?, child.span_of("Name"), property);
        }
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    fn property(&mut self, item: Element<'_>) -> Result<Object, ReadError> {
        let mut object = Object::default();
        self.typed(item, &mut object)?;
        self.default_value(item, &mut object);
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    fn navigation_property(&mut self, item: Element<'_>) -> Result<Object, ReadError> {
        let mut object = of_kind(item);
        self.typed(item, &mut object)?;
        text(item, "Partner", &mut object);
        flags(item, &["ContainsTarget"], &mut object)?;
        for child in item.children() {
            match child.tag() {
                "ReferentialConstraint" => {
                    let constraints = object.object("$ReferentialConstraint", child.span());
                    let name = child.required("Property")?;
                    constraints.add_at(name, child.span_of("Property"), child.required("ReferencedProperty")?);
                    self.annotations(child, name, constraints)?;
                }
                "OnDelete" => {
                    object.add_at("$OnDelete", child.span(), child.required("Action")?);
                    self.annotations(child, "$OnDelete", &mut object)?;
                }
                "Annotation" => {}
                tag => self.not_understood(child.span(), &format!("`{tag}` in `NavigationProperty`")),
            }
        }
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    /// An `EnumType` (section 10); members without a number count from 0 on.
    pub(super) fn enumeration(&mut self, item: Element<'_>) -> Result<Object, ReadError> {
        let mut object = of_kind(item);
        text(item, "UnderlyingType", &mut object);
        flags(item, &["IsFlags"], &mut object)?;
        for (position, member) in item.children_named("Member").enumerate() {
            let name = member.required("Name")?;
            let value = match member.optional("Value").map(str::trim) {
                None => position.to_string(),
                Some(text) if text.parse::<i64>().is_ok() => text.to_string(),
                Some(text) => {
                    let message = format!("the value of `{name}` is `{text}`");
                    return Err(member.error_in("Value", message, "write a whole number of 64 bits"));
                }
            };
            object.add_at(name, member.span_of("Name"), Node::number(&value));
            self.annotations(member, name, &mut object)?;
        }
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    /// A `TypeDefinition` (section 11).
    pub(super) fn definition(&mut self, item: Element<'_>) -> Result<Object, ReadError> {
        let mut object = of_kind(item);
        object.add_at("$UnderlyingType", item.span_of("UnderlyingType"), item.required("UnderlyingType")?);
        facets(item, item.optional("UnderlyingType").unwrap_or_default(), &mut object);
        if item.optional("Scale").is_none() && item.optional("UnderlyingType") == Some("Edm.Decimal") {
            object.add("$Scale", Node::number("0"));
        }
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    /// An `Action` or a `Function` (section 12).
    pub(super) fn operation_item(&mut self, item: Element<'_>) -> Result<Object, ReadError> {
        let mut object = of_kind(item);
        text(item, "EntitySetPath", &mut object);
        flags(item, &["IsBound", "IsComposable"], &mut object)?;
        let mut parameters = Vec::new();
        for child in item.children() {
            match child.tag() {
                "Parameter" => {
                    let mut parameter = Object::default();
                    let name = child.span_of("Name");
                    parameter.add_at("$Name", name, Node::from(child.required("Name")?).at(name));
                    self.typed(child, &mut parameter)?;
                    self.annotations(child, "", &mut parameter)?;
                    parameters.push(Node::from(parameter).at(name));
                }
                "ReturnType" => {
                    let mut returned = Object::default();
                    self.typed(child, &mut returned)?;
                    self.annotations(child, "", &mut returned)?;
                    object.add_at("$ReturnType", child.span(), returned);
                }
                "Annotation" => {}
                tag => self.not_understood(child.span(), &format!("`{tag}` in `{}`", item.tag())),
            }
        }
        if !parameters.is_empty() {
            object.add("$Parameter", parameters);
        }
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    /// A `Term` (section 14.1).
    pub(super) fn term(&mut self, item: Element<'_>) -> Result<Object, ReadError> {
        let mut object = of_kind(item);
        self.typed(item, &mut object)?;
        self.default_value(item, &mut object);
        text(item, "BaseTerm", &mut object);
        if let Some(kinds) = item.optional("AppliesTo") {
            object.add("$AppliesTo", kinds.split_whitespace().map(Node::from).collect::<Vec<_>>());
        }
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    /// An `EntityContainer` (section 13).
    ///
    /// What is in the container itself is called by its name alone; `own` are the container's names, with a slash.
    pub(super) fn container(&mut self, item: Element<'_>, own: &[String]) -> Result<Object, ReadError> {
        let mut object = of_kind(item);
        let in_own = |path: &'_ str| -> String {
            let stripped = own.iter().find_map(|own| path.trim().strip_prefix(&**own));
            stripped.unwrap_or(path.trim()).to_string()
        };
        text(item, "Extends", &mut object);
        for child in item.children().filter(|child| child.tag() != "Annotation") {
            let mut resource = Object::default();
            match child.tag() {
                "EntitySet" => {
                    resource.add("$Collection", true);
                    self.resource_type(child, "EntityType", &mut resource)?;
                    if child.tri_state("IncludeInServiceDocument")? == Some(false) {
                        resource.add("$IncludeInServiceDocument", false);
                    }
                }
                "Singleton" => {
                    self.resource_type(child, "Type", &mut resource)?;
                    flags(child, &["Nullable"], &mut resource)?;
                }
                "ActionImport" | "FunctionImport" => {
                    let called = if child.tag() == "ActionImport" { "Action" } else { "Function" };
                    resource.add_at(format!("${called}"), child.span_of(called), child.required(called)?);
                    if let Some(set) = child.optional("EntitySet") {
                        resource.add_at("$EntitySet", child.span_of("EntitySet"), in_own(set));
                    }
                    flags(child, &["IncludeInServiceDocument"], &mut resource)?;
                }
                tag => {
                    self.not_understood(child.span(), &format!("`{tag}` in `EntityContainer`"));
                    continue;
                }
            }
            for binding in child.children_named("NavigationPropertyBinding") {
                let bindings = resource.object("$NavigationPropertyBinding", binding.span());
                bindings.add_at(
                    binding.required("Path")?,
                    binding.span_of("Path"),
                    in_own(binding.required("Target")?),
                );
            }
            self.annotations(child, "", &mut resource)?;
            object.add_at(child.required("Name")?, child.span_of("Name"), resource);
        }
        self.annotations(item, "", &mut object)?;
        Ok(object)
    }

    fn resource_type(&mut self, item: Element<'_>, attribute: &str, object: &mut Object) -> Result<(), ReadError> {
        // Here there is no default: a set of texts is none.
        self.type_name(item, attribute, object).map(|_| ())
    }
}

fn of_kind(item: Element<'_>) -> Object {
    let mut object = Object::default();
    object.add("$Kind", item.tag());
    object
}

/// An attribute that is text, if it is there.
fn text(item: Element<'_>, attribute: &str, object: &mut Object) {
    if let Some(text) = item.optional(attribute) {
        let span = item.span_of(attribute);
        object.add_at(format!("${attribute}"), span, Node::from(text.trim()).at(span));
    }
}

fn flags(item: Element<'_>, attributes: &[&str], object: &mut Object) -> Result<(), ReadError> {
    for attribute in attributes {
        object.add_if(&format!("${attribute}"), item.flag(attribute)?);
    }
    Ok(())
}

/// A name, or an alias with the path that it stands for (section 6.5).
fn key_property(reference: Element<'_>) -> Result<Node, ReadError> {
    let path = Node::from(reference.required("Name")?).at(reference.span_of("Name"));
    Ok(match reference.optional("Alias") {
        None => path,
        Some(alias) => {
            let mut object = Object::default();
            object.add(alias, path);
            object.into()
        }
    })
}
