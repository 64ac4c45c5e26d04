//! Properties that hold objects by the table, and that the JSON representation shows as a primitive value.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::joining::types::resolve::Resolved;
use crate::schema::{ItemType, Property};

/// Reports them.
pub(super) fn report(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    let resources = resolved.resources.values();
    for property in resources.flat_map(|resource| &resource.structured.properties) {
        let Some((primitive, name)) = shown(resolved, property) else { continue };
        diagnostics.push(
            Diagnostic::new(
                Code::TableAndJson,
                property.span,
                format!("the JSON representation shows `{}` as `{primitive}`", property.name),
            )
            .label(format!("an object of `{name}` here"))
            .decision("the table decides"),
        );
    }
}

/// The primitive type that the JSON shows, and the type of the objects. Of one without properties a page may say nothing, since
/// its values are any JSON.
fn shown<'p>(resolved: &Resolved, property: &'p Property) -> Option<(&'static str, &'p str)> {
    let name = property.type_use.named()?;
    let structured = &resolved.resources.get(name)?.structured;
    let has_properties = structured.base.is_some() || structured.all_properties().next().is_some();
    match property.shown.as_ref().filter(|_| has_properties)?.item {
        ItemType::Primitive(Primitive::Untyped) | ItemType::Named(_) => None,
        ItemType::Primitive(primitive) => Some((primitive.name(), &name.name)),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::read;

    #[test]
    fn an_object_that_the_json_shows_as_a_text_is_told() {
        let told = |shown: &str, properties: &str| -> Vec<String> {
            let page = |name: &str, text: String| (format!("en-US/beta/resources/{name}.md"), text);
            let row = "|Property|Type|\n|:-|:-|\n|due|[moment](moment.md)|\n";
            let json = format!("## JSON representation\n\n```json\n{{ \"due\": {shown} }}\n```\n");
            let lamp = page("lamp", format!("# lamp resource type\n\n## Properties\n\n{row}\n{json}"));
            let moment = format!("# moment resource type\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n{properties}\n");
            let (_, findings) = read([lamp, page("moment", moment)]);
            let found = findings.iter().filter(|finding| finding.code == Code::TableAndJson);
            found.map(|finding| format!("{}: {}", finding.message, finding.label)).collect()
        };
        let zone = "|zone|String|\n";
        let found = told("\"String (timestamp)\"", zone);
        assert_eq!(found, ["the JSON representation shows `due` as `DateTimeOffset`: an object of `moment` here"]);
        assert_eq!(told("{ \"@odata.type\": \"microsoft.graph.moment\" }", zone), [""; 0]);
        assert_eq!(told("\"String\"", ""), [""; 0], "nothing tells what its values are");
    }
}
