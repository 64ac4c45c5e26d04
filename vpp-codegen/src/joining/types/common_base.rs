//! Rows whose cell names several types: `[appMedia](appmedia.md) or [serviceMedia](servicemedia.md)`.
//!
//! A property has one type. What each of them is or derives from holds whichever comes, and loses nothing; where the
//! pages know of no such type, it is the first.

use foldhash::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::directory::Directory;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolved;
use crate::name::QualifiedName;
use crate::reading::{PropertyFacts, TypeName, TypeReference};
use crate::schema::{ItemType, Property, Types};
use crate::span::Span;

/// Gives properties the common base of what their rows name.
pub(super) fn of_properties(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let mut bases: HashMap<Span, QualifiedName> = HashMap::default();
    for resource in resolved.resources.values() {
        for property in resource.structured.all_properties() {
            let others = resource.rows.get(&property.name).and_then(|row| row.others.as_ref());
            let (Some(others), Some(first)) = (others, property.type_use.named()) else { continue };
            let base = common(first, &others.value, |name| resolved.ancestors(name).map(|(base, _)| base));
            tell(&property.name, others.span, base.as_ref(), diagnostics);
            bases.extend(base.map(|base| (property.span, base)));
        }
    }
    if bases.is_empty() {
        return;
    }
    for resource in resolved.resources.values_mut() {
        let structured = &mut resource.structured;
        for Property { type_use, span, .. } in structured.properties.iter_mut().chain(&mut structured.navigation) {
            bases.get(span).into_iter().for_each(|base| type_use.item = ItemType::Named(base.clone()));
        }
    }
}

/// Lets the rows of api pages name the common base of what they name.
pub(super) fn of_parameters(
    types: &Types,
    pages: &mut [ApiPage],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) {
    for page in pages {
        let namespace = page.namespace().to_string();
        let find = |reference: &TypeReference| directory.find(reference, &page.stem, &namespace).cloned();
        for PropertyFacts { name, type_expression, .. } in page.facts.parameters_mut() {
            let Some(told) = type_expression.as_mut().filter(|told| !told.others.is_empty()) else { continue };
            let TypeName::Reference(first) = &told.name else { continue };
            let Some(first) = find(first) else { continue };
            let others: Vec<QualifiedName> = told.others.iter().filter_map(find).collect();
            let base = common(&first, &others, |name| types.ancestors(name).map(|(base, _)| base));
            tell(name, told.span, base.as_ref(), diagnostics);
            told.name =
                base.map_or(told.name.clone(), |base| TypeName::Reference(TypeReference::named(base.to_string())));
        }
    }
}

/// The nearest type that each of some types is or derives from, if there are several.
fn common<'a, Bases: Iterator<Item = &'a QualifiedName>>(
    first: &'a QualifiedName,
    others: &'a [QualifiedName],
    ancestors: impl Fn(&'a QualifiedName) -> Bases,
) -> Option<QualifiedName> {
    let names: Vec<&QualifiedName> = std::iter::once(first).chain(others).collect();
    common_bases(&names, ancestors).next().filter(|_| !others.is_empty()).cloned()
}

/// What all of some types are or derive from, the nearest first; `ancestors` yields the bases of a type in this order.
pub(crate) fn common_bases<'a, Bases: Iterator<Item = &'a QualifiedName>>(
    names: &[&'a QualifiedName],
    ancestors: impl Fn(&'a QualifiedName) -> Bases,
) -> impl Iterator<Item = &'a QualifiedName> {
    let line = move |name: &'a QualifiedName| std::iter::once(name).chain(ancestors(name));
    let bases: Vec<&QualifiedName> = names.first().copied().into_iter().flat_map(&line).collect();
    let others = names.get(1..).unwrap_or_default();
    bases.into_iter().filter(move |base| others.iter().all(|other| line(other).any(|of| of == *base)))
}

/// Says that a cell names several types, and which one is taken.
fn tell(name: &str, cell: Span, base: Option<&QualifiedName>, diagnostics: &mut Diagnostics) {
    let finding = Diagnostic::new(Code::UnknownType, cell, format!("this cell names several types for `{name}`"));
    diagnostics.push(match base {
        Some(base) => finding
            .decision(format!("it is of type `{base}`, which all of them are"))
            .help(format!("a property has one type; name `{}`", base.name)),
        None => finding
            .decision("the first is taken")
            .help("a property has one type; name the base of the types, or describe each property in a row of its own"),
    });
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{action, api, list, parameters, read, resource, response};
    use crate::name::QualifiedName;

    /// The page of a type that is derived from another one.
    fn derived(name: &str, base: &str) -> (String, String) {
        let (path, text) = resource(name, "");
        (path, text.replacen("\n\n", &format!("\n\nInherits from [{base}]({base}.md).\n\n"), 1))
    }

    #[test]
    fn a_cell_that_names_several_types_means_what_all_of_them_are() {
        for (cell, expected, decision) in [
            (
                "[bulb](bulb.md) or [tube](tube.md)",
                "microsoft.graph.light",
                "it is of type `microsoft.graph.light`, which all of them are",
            ),
            (
                "[tube](tube.md)<br>[neon](neon.md) collection",
                "Collection(microsoft.graph.tube)",
                "it is of type `microsoft.graph.tube`, which all of them are",
            ),
            (
                "**[neon](neon.md)** ou **[bulb](bulb.md)**",
                "microsoft.graph.light",
                "it is of type `microsoft.graph.light`, which all of them are",
            ),
            ("[bulb](bulb.md) or [plug](plug.md)", "microsoft.graph.bulb", "the first is taken"),
            ("[bulb](bulb.md) or [tube](tube.md) or [plug](plug.md)", "microsoft.graph.bulb", "the first is taken"),
            ("[bulb](bulb.md) (see [fittings](/fittings))", "microsoft.graph.bulb", "the first is taken"),
        ] {
            let table = format!(
                "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key.|\n|lit|{cell}|What is lit.|\n"
            );
            let lamp = ("en-US/beta/resources/lamp.md".to_string(), format!("# lamp resource type\n\n{table}"));
            let screw = api(
                "lamp: screw",
                "POST /lamps/{id}/screw",
                &format!(
                    "{}{}",
                    parameters("Request body", &[("into", &cell.replace("](", "](../resources/"))]),
                    response(204, "nothing")
                ),
            );
            let types = [
                resource("light", ""),
                resource("plug", ""),
                derived("bulb", "light"),
                derived("tube", "light"),
                derived("neon", "tube"),
            ];
            let (schema, diagnostics) =
                read([lamp, screw, list("/lamps", "lamp"), action("/lamps/{id}/dim", "lamp")].into_iter().chain(types));
            let lamp = schema.types.structured(&QualifiedName::parse("lamp")).expect("a type");
            let lit = lamp.properties.iter().find(|property| property.name == "lit").expect("a property");
            let screw = schema.operations.iter().find(|operation| operation.name.name == "screw").expect("an action");
            assert_eq!(
                [&lit.type_use, &screw.parameters[0].type_use].map(ToString::to_string),
                [expected; 2],
                "{cell}"
            );
            let told = diagnostics.iter().filter(|finding| finding.code == Code::UnknownType);
            assert_eq!(
                told.map(|finding| finding.decision.as_deref()).collect::<Vec<_>>(),
                [Some(decision); 2],
                "{cell}"
            );
        }
    }
}
