//! A new page is often a copy of another one, and keeps its annotation. What the annotation names is then a type that has
//! a page of its own, and the title and the name of the copy agree on another one: they decide.

use foldhash::HashMap;

use crate::corpus::Corpus;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::PageFacts;
use crate::joining::drafts::merge::qualified;
use crate::name::QualifiedName;
use crate::reading::ResourceFacts;
use crate::span::Span;

/// Gives the types of such pages the names of their titles.
pub(crate) fn correct(corpus: &Corpus, pages: &mut PageFacts, diagnostics: &mut Diagnostics) {
    let mut own_pages: HashMap<(&str, QualifiedName), Span> = HashMap::default();
    for (id, facts) in pages.iter() {
        let Some(resource) = &facts.resource else { continue };
        if let Some(own_name) = resource.own_name.as_ref().filter(|own| own.eq_ignore_ascii_case(&resource.name)) {
            own_pages.insert((&corpus.source(*id).locale, named(resource)), own_name.span);
        }
    }
    for (id, facts) in pages.iter_mut() {
        let Some(resource) = &mut facts.resource else { continue };
        let Some(own_name) = resource.own_name.clone().filter(|own| !own.eq_ignore_ascii_case(&resource.name)) else {
            continue;
        };
        let Some(other) = own_pages.get(&(&*corpus.source(*id).locale, named(resource))) else { continue };
        let meant = qualified(resource.namespace.as_ref(), &own_name);
        diagnostics.push(
            Diagnostic::new(
                Code::AnnotationDiffers,
                resource.name.span,
                format!("this annotation names `{}`, and its page describes `{}`", *resource.name, *own_name),
            )
            .related(own_name.span, "so say the title and the name of the file")
            .related(*other, "the page of the type that the annotation names")
            .decision(format!("the type is `{}`", *own_name))
            .help(format!("write `{meant}`, here and in the JSON representation")),
        );
        resource.name = own_name;
    }
}

fn named(resource: &ResourceFacts) -> QualifiedName {
    qualified(resource.namespace.as_ref(), &resource.name).folded()
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{read, resource};

    fn annotated(name: &str) -> String {
        format!(
            "## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\" }} \
             -->\n```json\n{{ \"id\": \"String\" }}\n```\n"
        )
    }

    /// The names of the types, and the help of each finding on an annotation.
    fn types(pages: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let (schema, diagnostics) = read(pages.iter().map(|(title, name)| resource(title, &annotated(name))));
        let findings = diagnostics.iter().filter(|finding| finding.code == Code::AnnotationDiffers);
        let helps = findings.map(|finding| finding.help.clone()).collect();
        (schema.types.keys().map(|name| name.name.clone()).collect(), helps)
    }

    #[test]
    fn a_copy_of_a_page_that_keeps_its_annotation_describes_the_type_of_its_title() {
        let (names, helps) = types(&[("deskLamp", "lamp"), ("lamp", "lamp")]);
        assert_eq!(names, ["deskLamp", "lamp"]);
        assert_eq!(helps, ["write `microsoft.graph.deskLamp`, here and in the JSON representation"]);
    }

    #[test]
    fn a_page_may_call_its_type_by_a_shorter_name() {
        // No other page describes what the annotation names.
        assert_eq!(types(&[("chart", "workbookChart")]), (vec!["workbookChart".to_string()], vec![]));
    }
}
