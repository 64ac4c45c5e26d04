//! Which type the page of a resource describes.
//!
//! Up to four things name it: the annotation, the title, the JSON representation and the line `Namespace: …`. The
//! annotation names it in full and decides, unless two others agree on another name: annotations are copied from page
//! to page.

use super::annotation::text_of;
use super::sample::{self, Sample};
use super::{PageContext, title};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Comment, Page, Section};
use crate::span::Spanned;

/// The name of a page's type, and its namespace where the page tells one.
pub(super) struct PageType {
    pub(super) name: Spanned<String>,
    /// The name that the title and the page's own name agree on, whatever the annotation says.
    pub(super) own_name: Option<Spanned<String>>,
    pub(super) namespace: Option<Spanned<String>>,
}

/// The type that a page describes, if anything names one.
pub(super) fn read(
    page: &Page<'_>,
    section: &Section<'_>,
    annotation: Option<&Comment<'_>>,
    sample: Option<&Sample>,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) -> Option<PageType> {
    let titled = title::type_name(section, &page.definitions, context.stem_for_title(page));
    let is_in_stem =
        |name: &Spanned<String>| context.stem.rsplit('-').next().is_some_and(|end| end.eq_ignore_ascii_case(name));
    let own_name = titled.clone().filter(is_in_stem);
    let annotated =
        annotation.and_then(|comment| text_of(comment, "@odata.type").or_else(|| text_of(comment, "@type")));
    let shown = sample.and_then(|sample| sample.odata_type.clone());
    let line = super::namespace::of(section);
    let Some(qualified) = decide(annotated.as_ref(), shown.as_ref(), titled.as_ref(), diagnostics) else {
        return titled.map(|name| PageType { name, own_name, namespace: line });
    };
    let (namespace, name) = parts(qualified);
    compare_namespaces(line.as_ref(), namespace.as_ref(), diagnostics);
    (!name.is_empty()).then(|| PageType { name, own_name, namespace: line.or(namespace) })
}

/// What names the type in full: the annotation; the JSON representation where the title has its name, too.
fn decide<'a>(
    annotated: Option<&'a Spanned<String>>,
    shown: Option<&'a Spanned<String>>,
    titled: Option<&Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Spanned<String>> {
    let (Some(annotated), Some(shown), Some(titled)) = (annotated, shown, titled) else { return annotated.or(shown) };
    let is_named = |name: &Spanned<String>| local(name).eq_ignore_ascii_case(titled);
    if is_named(annotated) || !is_named(shown) {
        return Some(annotated);
    }
    diagnostics.push(
        Diagnostic::new(
            Code::AnnotationDiffers,
            annotated.span,
            format!("this annotation names `{}`, and its page describes `{}`", local(annotated), local(shown)),
        )
        .related(titled.span, "so says the title")
        .related(shown.span, "and the JSON representation")
        .decision(format!("the type is `{}`", local(shown)))
        .help(format!("write `{}`", sample::type_name(shown))),
    );
    Some(shown)
}

/// Reports a line `Namespace: …` that the full name of the type contradicts.
fn compare_namespaces(line: Option<&Spanned<String>>, named: Option<&Spanned<String>>, diagnostics: &mut Diagnostics) {
    let (Some(line), Some(named)) = (line, named) else { return };
    if line.eq_ignore_ascii_case(named) {
        return;
    }
    diagnostics.push(
        Diagnostic::new(
            Code::AnnotationDiffers,
            named.span,
            format!("the page says that the namespace is `{}`", **line),
        )
        .label(format!("`{}` here", **named))
        .related(line.span, "the line that readers see")
        .decision(format!("the type is of the namespace `{}`", **line))
        .help("name one namespace in both places"),
    );
}

/// The namespace of a name, if it is qualified, and the local name.
fn parts(qualified: &Spanned<String>) -> (Option<Spanned<String>>, Spanned<String>) {
    let text = sample::type_name(qualified);
    let spanned = |text: &str| Spanned::new(text.to_string(), qualified.span);
    match text.rsplit_once('.') {
        Some((namespace, name)) => (Some(spanned(namespace)), spanned(name)),
        None => (None, spanned(&text)),
    }
}

fn local(name: &str) -> &str {
    name.rsplit(['.', '#']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::{Code, Diagnostics};

    /// The qualified name, and how many findings there are on names.
    fn read(line: &str, annotated: &str, shown: &str) -> (String, usize) {
        let page = format!(
            "# lamp resource type\n\nNamespace: {line}\n\n## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n\n\
             ## JSON representation\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"{annotated}\" }} -->\n\
             ```json\n{{ \"@odata.type\": \"{shown}\", \"id\": \"String\" }}\n```\n"
        );
        let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.md", &*page)]);
        let mut diagnostics = Diagnostics::new();
        let (id, _) = corpus.pages().next().expect("one page");
        let resource = crate::reading::read(&corpus, id, &mut diagnostics).resource.expect("a resource");
        let findings = diagnostics.iter().filter(|finding| finding.code == Code::AnnotationDiffers).count();
        (format!("{}.{}", resource.namespace.expect("a namespace").value, resource.name.value), findings)
    }

    #[test]
    fn two_that_agree_decide_against_the_annotation() {
        const SHOP: &str = "microsoft.shop";
        for (line, annotated, shown, name, findings) in [
            (SHOP, "microsoft.shop.lamp", "#microsoft.shop.lamp", "microsoft.shop.lamp", 0),
            (SHOP, "microsoft.shop.lmap", "#microsoft.shop.lamp", "microsoft.shop.lamp", 1),
            (SHOP, "microsoft.shop.Lamp", "#microsoft.shop.lamp", "microsoft.shop.Lamp", 0),
            // The title calls the type by another name.
            (SHOP, "microsoft.shop.deskLamp", "#microsoft.shop.deskLamp", "microsoft.shop.deskLamp", 0),
            (SHOP, "microsoft.shop.deskLamp", "#microsoft.shop.oven", "microsoft.shop.deskLamp", 0),
            (SHOP, "microsoft.lamp", "#microsoft.lamp", "microsoft.shop.lamp", 1),
        ] {
            assert_eq!(read(line, annotated, shown), (name.to_string(), findings), "{annotated}");
        }
    }
}
