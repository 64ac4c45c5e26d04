//! Annotations and their expressions in XML (OData 4.01 CSDL, section 14).

use super::element::Element;
use super::read::Reader;
use super::{CONSTANTS, OPERATIONS};
use crate::csdl::ReadError;
use crate::csdl::tree::{Constant, Node, Object, Value};

impl Reader<'_> {
    /// Adds the annotations in an element to `object`, of what is called `prefix` in it, or of the object itself.
    pub(super) fn annotations(
        &mut self,
        item: Element<'_>,
        prefix: &str,
        object: &mut Object,
    ) -> Result<(), ReadError> {
        self.qualified_annotations(item, prefix, "", object)
    }

    /// As [`annotations`](Self::annotations), with the qualifier of the group in which the annotations stand.
    pub(super) fn qualified_annotations(
        &mut self,
        item: Element<'_>,
        prefix: &str,
        qualifier: &str,
        object: &mut Object,
    ) -> Result<(), ReadError> {
        for annotation in item.children_named("Annotation") {
            let term = annotation.required("Term")?;
            let own = annotation.optional("Qualifier").unwrap_or(qualifier);
            let mark = if own.is_empty() { "" } else { "#" };
            let name = format!("{prefix}@{term}{mark}{own}");
            let value = self.value(annotation)?;
            object.add_at(name.clone(), annotation.span_of("Term"), value);
            self.annotations(annotation, &name, object)?;
        }
        Ok(())
    }

    /// The expression of an `Annotation`, a `PropertyValue` or a labelled element: an attribute or a child.
    fn value(&mut self, element: Element<'_>) -> Result<Node, ReadError> {
        let span = element.span();
        if let Some(value) = self.attribute_value(element)? {
            return Ok(value.at(span));
        }
        match element.children().find(|child| child.tag() != "Annotation") {
            Some(child) => self.expression(child, false),
            // A term may have a default value; that of a tag is true (section 14.1.3).
            None => Ok(Node::from(true).at(span)),
        }
    }

    fn attribute_value(&mut self, element: Element<'_>) -> Result<Option<Node>, ReadError> {
        if let Some(text) = element.optional("String") {
            return Ok(Some(text.into()));
        }
        if element.optional("Bool").is_some() {
            return Ok(Some(element.flag("Bool")?.into()));
        }
        for name in ["Path", "UrlRef"] {
            if let Some(text) = element.optional(name) {
                return Ok(Some(single(&format!("${name}"), text.into()).into()));
            }
        }
        let constant = CONSTANTS.into_iter().find_map(|tag| Some((tag, element.optional(tag)?)));
        Ok(constant.map(|(tag, text)| constant_of(tag, text)))
    }

    /// An expression that is an element; `nested` in another, a member of an enumeration says of which.
    fn expression(&mut self, element: Element<'_>, nested: bool) -> Result<Node, ReadError> {
        let tag = element.tag();
        let node = match tag {
            "String" => element.text().into(),
            "Bool" => Node::from(matches!(element.text().trim(), "true" | "1")),
            "EnumMember" if nested => cast(&element.text()),
            "Path" | "LabeledElementReference" => single(&format!("${tag}"), element.text().into()).into(),
            "Collection" => {
                let items = element.children().filter(|child| child.tag() != "Annotation");
                items.map(|child| self.expression(child, true)).collect::<Result<Vec<_>, _>>()?.into()
            }
            "Record" => self.record(element)?.into(),
            "Null" => {
                let mut object = single("$Null", Value::Null.into());
                self.annotations(element, "", &mut object)?;
                if object.0.len() == 1 { Value::Null.into() } else { object.into() }
            }
            "UrlRef" => {
                let inner = self.first_operand(element)?;
                single("$UrlRef", inner).into()
            }
            "LabeledElement" => {
                let mut object = single("$LabeledElement", self.value(element)?);
                object.add("$Name", element.required("Name")?);
                self.annotations(element, "", &mut object)?;
                object.into()
            }
            _ => match (constant_tag(tag), OPERATIONS.iter().find(|(name, _)| *name == tag)) {
                (Some(constant), _) => constant_of(constant, &element.text()),
                (_, Some((_, is_single))) => self.operation(element, *is_single)?.into(),
                (None, None) => {
                    self.not_understood(element.span(), &format!("the expression `{tag}`"));
                    Value::Null.into()
                }
            },
        };
        Ok(node.at(element.span()))
    }

    fn first_operand(&mut self, element: Element<'_>) -> Result<Node, ReadError> {
        match element.children().find(|child| child.tag() != "Annotation") {
            Some(child) => self.expression(child, true),
            None => Ok(Value::Null.into()),
        }
    }

    fn operation(&mut self, element: Element<'_>, is_single: bool) -> Result<Object, ReadError> {
        let name = format!("${}", element.tag());
        let mut object = match is_single {
            true => single(&name, self.first_operand(element)?),
            false => {
                let operands = element.children().filter(|child| child.tag() != "Annotation");
                let operands = operands.map(|child| self.expression(child, true)).collect::<Result<Vec<_>, _>>()?;
                single(&name, operands.into())
            }
        };
        match element.tag() {
            "Apply" => object.add("$Function", element.required("Function")?),
            "Cast" | "IsOf" => self.cast_type(element, &mut object)?,
            _ => {}
        }
        self.annotations(element, "", &mut object)?;
        Ok(object)
    }

    fn record(&mut self, element: Element<'_>) -> Result<Object, ReadError> {
        let mut object = Object::default();
        if let Some(of) = element.optional("Type") {
            object.add_at(self.type_member, element.span_of("Type"), self.type_address(of));
        }
        for property in element.children_named("PropertyValue") {
            let name = property.required("Property")?;
            let value = self.value(property)?;
            object.add_at(name, property.span_of("Property"), value);
            self.annotations(property, name, &mut object)?;
        }
        self.annotations(element, "", &mut object)?;
        Ok(object)
    }
}

fn single(name: &str, value: Node) -> Object {
    let mut object = Object::default();
    object.add(name, value);
    object
}

fn constant_tag(tag: &str) -> Option<&'static str> {
    CONSTANTS.into_iter().find(|constant| *constant == tag)
}

fn constant_of(tag: &'static str, text: &str) -> Node {
    Value::Constant(Constant { tag, text: text.trim().to_string() }).into()
}

/// A member of an enumeration where nothing else says which enumeration is meant.
fn cast(path: &str) -> Node {
    let of = path.trim().split('/').next().unwrap_or_default();
    let mut object = single("$Cast", constant_of("EnumMember", path));
    object.add("$Type", of);
    object.into()
}
