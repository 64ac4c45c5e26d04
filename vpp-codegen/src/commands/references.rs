//! What refers to a type.

use crate::name::QualifiedName;
use crate::schema::{Property, Schema};

/// What refers to a type, in the words that follow its name.
pub(super) fn to(name: &QualifiedName, schema: &Schema) -> Vec<String> {
    let mut found = Vec::new();
    for (of, definition) in &schema.types {
        let Some(structured) = definition.as_structured() else { continue };
        if structured.base.as_ref() == Some(name) {
            found.push(format!("is the base of {of}"));
        }
        let is_of_it = |property: &&Property| property.type_use.named() == Some(name);
        let properties = structured.all_properties().filter(is_of_it);
        found.extend(properties.map(|property| format!("is the type of `{}` of {of}", property.name)));
    }
    for request in schema.requests.iter().filter(|request| request.types().any(|used| used == name)) {
        let path = request.paths.first().map_or_else(String::new, |path| format!(" {path}"));
        found.push(format!("is used by `{}{path}`", request.method.as_str()));
    }
    found
}
