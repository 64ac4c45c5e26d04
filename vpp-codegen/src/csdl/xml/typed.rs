//! Types with their facets in XML (OData 4.01 CSDL, section 7.2), and the defaults that XML leaves out.

use super::element::Element;
use super::read::Reader;
use crate::csdl::ReadError;
use crate::csdl::temporal::{FINEST, is_temporal};
use crate::csdl::tree::{Node, Object, Value};

/// The facets of a type but for whether it can be null.
const FACETS: [&str; 5] = ["MaxLength", "Unicode", "Precision", "Scale", "SRID"];

impl Reader<'_> {
    /// The type of a property, a navigation property, a parameter, a return type or a term.
    pub(super) fn typed(&mut self, item: Element<'_>, object: &mut Object) -> Result<(), ReadError> {
        let is_collection = self.type_name(item, "Type", object)?;
        match item.tri_state("Nullable")? {
            // Whether there is a collection of entities is no question (section 8.3).
            Some(_) if is_collection && item.tag() == "NavigationProperty" => {}
            Some(nullable) => object.add_if("$Nullable", nullable),
            // What is not said to be never null can be; of a collection nothing can be assumed (section 7.2.1).
            None => object.add_if("$Nullable", !is_collection),
        }
        let of = object.0.iter().find(|member| member.name == "$Type").and_then(|of| of.value.text());
        let of = of.unwrap_or_default().to_string();
        facets(item, &of, object);
        if item.optional("Scale").is_none() && of == "Edm.Decimal" {
            object.add("$Scale", Node::number("0"));
        }
        if item.optional("Precision").is_none() && is_temporal(&of) {
            object.add("$Precision", Node::number("0"));
        }
        Ok(())
    }

    /// `$Type`, which is text where nothing is said, and `$Collection`, which is the result.
    pub(super) fn type_name(
        &mut self,
        item: Element<'_>,
        attribute: &str,
        object: &mut Object,
    ) -> Result<bool, ReadError> {
        let text = item.required(attribute)?.trim();
        let inner = text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
        object.add_if("$Collection", inner.is_some());
        let name = inner.unwrap_or(text).trim();
        if !name.contains('.') {
            let message = format!("`{attribute}` is `{text}`, which has no namespace");
            let help = "write the namespace or its alias before the name: `namespace.name`";
            return Err(item.error_in(attribute, message, help));
        }
        if name != "Edm.String" {
            let span = item.span_of(attribute);
            object.add_at("$Type", span, Node::from(name).at(span));
        }
        Ok(inner.is_some())
    }

    /// The type of a cast or a test, of which every facet matters.
    pub(super) fn cast_type(&mut self, item: Element<'_>, object: &mut Object) -> Result<(), ReadError> {
        self.type_name(item, "Type", object)?;
        for name in FACETS {
            if let Some(text) = item.optional(name) {
                object.add(format!("${name}"), Node::number(&text.to_ascii_lowercase()));
            }
        }
        Ok(())
    }

    /// A value in the notation of the type: `"42"` for text, `42` for a number.
    pub(super) fn default_value(&mut self, item: Element<'_>, object: &mut Object) {
        let Some(text) = item.optional("DefaultValue") else { return };
        let value = match text {
            "null" => Value::Null.into(),
            "true" => true.into(),
            "false" => false.into(),
            _ if item.optional("Type") == Some("Edm.String") => text.into(),
            _ => Node::number(text),
        };
        object.add("$DefaultValue", value);
    }
}

/// The facets that say more than their absence does in JSON.
pub(super) fn facets(item: Element<'_>, of: &str, object: &mut Object) {
    let says_more = |name: &str, text: &str| match name {
        "Precision" => !(text == FINEST && is_temporal(of)),
        "MaxLength" => text != "max",
        "Unicode" => text == "false",
        "Scale" => text != "variable",
        _ => true,
    };
    for name in FACETS {
        // The words are the same in any letter case.
        let text = item.optional(name).map(|text| text.trim().to_ascii_lowercase());
        match text.as_deref().filter(|text| says_more(name, text)) {
            Some("false") => object.add("$Unicode", false),
            Some(text) => object.add(format!("${name}"), Node::number(text)),
            None => {}
        }
    }
}
