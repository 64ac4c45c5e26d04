//! Enumerations of which only the rows of those who use them say that a value may be several members at once.
//!
//! A table of members says nothing of it where it stands on a page with many others.

use std::collections::BTreeSet;

use crate::joining::types::resolve::Resolved;
use crate::name::QualifiedName;
use crate::schema::ItemType;

/// Marks the enumerations that the rows call flags.
pub(super) fn take_over(resolved: &mut Resolved) {
    let flags: BTreeSet<QualifiedName> = resolved
        .resources
        .values()
        .flat_map(|resource| {
            let says_so = |name: &str| resource.rows.get(name).is_some_and(|row| row.flags);
            resource.structured.properties.iter().filter(move |property| says_so(&property.name))
        })
        .filter_map(|property| match &property.type_use.item {
            ItemType::Named(name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    for name in flags {
        if let Some(enumeration) = resolved.enumerations.get_mut(&name) {
            enumeration.is_flags = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{resource, schema_of};
    use crate::name::QualifiedName;

    #[test]
    fn a_row_tells_of_flags() {
        let link = "[lampState](lampstate.md)";
        let several = "What it does. Possible values are: `on`, `off`. This property is multi-valued.";
        for (told, description, expected) in [
            (
                link,
                "What it does. This flagged enumeration allows several members. Possible values are: `on`, `off`.",
                true,
            ),
            (link, several, true),
            (&format!("{link} collection"), several, false),
            (link, "What it does. Possible values are: `on`, `off`.", false),
        ] {
            let state = "# lampState enum type\n\n## Members\n\n|Member|\n|:-|\n|on|\n|off|\n".to_string();
            let state = ("en-US/beta/resources/lampstate.md".to_string(), state);
            let lamp = resource("lamp", &format!("|state|{told}|{description}|\n"));
            let schema = schema_of([(lamp.0, lamp.1.replace("|\n\n|state", "|\n|state")), state]);
            let state = schema.types.get(&QualifiedName::parse("lampState"));
            let state = state.and_then(|definition| definition.as_enumeration()).expect("an enumeration");
            assert_eq!(state.is_flags, expected, "{description}");
        }
    }
}
