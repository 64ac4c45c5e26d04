//! Names in the texts of links that are nearly those of the types which the links lead to.
//!
//! The type that a page describes is meant, so that a slip in the text of a link to it changes nothing. Where all links
//! agree on another name, the slip is in the title of the page, unless its JSON names the type as well. A text that names
//! another type which a page describes is no slip: it is what readers see, and so it decides. But where it only repeats
//! the name of the property, and the target's name ends so, it is short for that: `photo` for `profilePhoto`.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::Drafts;
use crate::name::{QualifiedName, is_one_letter_off};
use crate::reading::{TypeExpression, TypeName, TypeReference};
use crate::span::Span;

/// What links call a type, by the text in small letters, each as it is written first and with its places.
type Texts<'d> = BTreeMap<String, (&'d str, Vec<Span>)>;

/// Reports such names, and gives the texts that are short for the name of the target this name.
pub(crate) fn decide(drafts: &mut Drafts, directory: &Directory, diagnostics: &mut Diagnostics) {
    for (name, texts) in called(drafts, directory) {
        let is_right = |text: &str| text.eq_ignore_ascii_case(&name.name);
        let mut near = texts.values().filter(|(text, _)| !is_right(text) && is_one_letter_off(&name.name, text));
        match (title(drafts, name), near.next()) {
            (Some(title), Some((text, places))) if texts.len() == 1 => {
                let message = format!("the links to this page call it `{text}`");
                let places = places.iter().copied();
                diagnostics.push(finding(title, message, "the title decides", text).and_here(places));
            }
            (_, first) => {
                for (text, places) in first.into_iter().chain(near) {
                    let message = format!("the page that this leads to describes `{}`, not `{text}`", name.name);
                    let (first, others) = (places[0], places[1..].iter().copied());
                    let finding = finding(first, message, "the target of the link decides", &name.name);
                    diagnostics.push(finding.and_here(others));
                }
            }
        }
    }
    decide_between_two_types(drafts, directory, diagnostics);
}

/// Reports links whose text names one type and whose target describes another.
fn decide_between_two_types(drafts: &mut Drafts, directory: &Directory, diagnostics: &mut Diagnostics) {
    let pages = drafts.resources.values_mut().filter(|draft| !draft.page().is_translation);
    for draft in pages {
        let namespace = &draft.name.namespace;
        for row in draft.facts.properties.iter_mut().chain(&mut draft.facts.relationships) {
            let Some((reference, place)) = row.type_expression.as_mut().and_then(link) else { continue };
            let Some([named, target]) = directory.two_types(reference, namespace) else { continue };
            let message =
                format!("this names `{}`, and the page that it leads to describes `{}`", named.name, target.name);
            let (meant, why) = match is_short_for(&row.name, &named.name, &target.name) {
                true => (target, "the text repeats the name of the property"),
                false => (named, "what the link shows decides"),
            };
            let decision = format!("it is `{}`: {why}", meant.name);
            diagnostics.push(Diagnostic::new(Code::LinkDiffers, place, message).decision(decision));
            if meant == target {
                reference.name.clone_from(&target.name);
            }
        }
    }
}

/// Whether a type is named as the property is, and the target's name ends so.
fn is_short_for(property: &str, named: &str, target: &str) -> bool {
    property.eq_ignore_ascii_case(named) && target.to_ascii_lowercase().ends_with(&named.to_ascii_lowercase())
}

/// The link in the cell of a type, and where it stands.
fn link(cell: &mut TypeExpression) -> Option<(&mut TypeReference, Span)> {
    let place = cell.span;
    let TypeName::Reference(reference) = &mut cell.name else { return None };
    is_link(reference).then_some((reference, place))
}

/// Whether a reference leads to a page of its own.
fn is_link(reference: &TypeReference) -> bool {
    reference.page.is_some() && reference.heading.is_none()
}

/// The title of the page that describes a type, where nothing else of it names the type.
fn title(drafts: &Drafts, name: &QualifiedName) -> Option<Span> {
    let folded = name.folded();
    let enumeration = drafts.enumerations.get(&folded).map(|draft| draft.facts.name.span);
    enumeration.or_else(|| {
        let facts = &drafts.resources.get(&folded)?.facts;
        let is_named = facts.sample.as_ref().is_some_and(|sample| sample.odata_type.is_some());
        (!is_named).then_some(facts.name.span)
    })
}

fn finding(span: Span, message: String, decision: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(Code::NearName, span, message).decision(decision).help(format!("did you mean `{meant}`?"))
}

/// What the links in cells of types call each type.
fn called<'d>(drafts: &'d Drafts, directory: &'d Directory) -> BTreeMap<&'d QualifiedName, Texts<'d>> {
    let mut called: BTreeMap<&QualifiedName, Texts<'_>> = BTreeMap::new();
    for (namespace, reference, place) in links(drafts) {
        let Some(name) = directory.find(reference, "", namespace) else { continue };
        let text = reference.name.rsplit('.').next().unwrap_or_default();
        let texts = called.entry(name).or_default();
        texts.entry(text.to_lowercase()).or_insert((text, Vec::new())).1.push(place);
    }
    called
}

/// The links in cells of types: the namespace that they are seen from, what they refer to, and where.
fn links(drafts: &Drafts) -> impl Iterator<Item = (&str, &TypeReference, Span)> {
    let pages = drafts.resources.values().filter(|draft| !draft.page().is_translation);
    pages.flat_map(|draft| {
        let rows = draft.facts.properties.iter().chain(&draft.facts.relationships);
        rows.filter_map(|row| {
            let cell = row.type_expression.as_ref()?;
            let TypeName::Reference(reference) = &cell.name else { return None };
            is_link(reference).then_some((&*draft.name.namespace, reference, cell.span))
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, read};

    /// The findings on names, of a lamp and an oven that call what they link to as told.
    fn findings(texts: [&str; 2], title: &str) -> Vec<String> {
        let page = |name: &str, text: &str| {
            let row = format!("|Property|Type|Description|\n|:-|:-|:-|\n|state|[{text}](lampstate.md)||\n");
            let path = format!("en-US/beta/resources/{name}.md");
            (path, format!("# {name} resource type\n\n## Properties\n\n{row}"))
        };
        let pages: [SmallPage; 3] = [
            page("lamp", texts[0]),
            page("oven", texts[1]),
            (
                "en-US/beta/resources/lampstate.md".to_string(),
                format!("# {title} enum type\n\n## Members\n\n|Member|\n|:-|\n|on|\n|off|\n"),
            ),
        ];
        let (_, diagnostics) = read(pages);
        let near = diagnostics.iter().filter(|finding| finding.code == Code::NearName);
        near.map(|finding| format!("{}; {}", finding.message, finding.help)).collect()
    }

    #[test]
    fn a_slip_in_the_text_of_a_link_is_told() {
        assert_eq!(findings(["lampState", "LampState"], "lampState"), [""; 0]);
        assert_eq!(
            findings(["lampState", "lampSate"], "lampState"),
            ["the page that this leads to describes `lampState`, not `lampSate`; did you mean `lampState`?"]
        );
        assert_eq!(findings(["lampState", "state"], "lampState"), [""; 0], "a text may be any words");
    }

    #[test]
    fn a_text_that_names_another_type_is_told_and_decides() {
        let page = |name: &str, cell: &str| {
            let row = format!("|Property|Type|Description|\n|:-|:-|:-|\n|plug|{cell}||\n");
            let path = format!("en-US/beta/resources/{name}.md");
            (path, format!("# {name} resource type\n\n## Properties\n\n{row}"))
        };
        let of = |cell: &str| {
            let (schema, findings) = read([page("lamp", cell), page("plug", "String"), page("socket", "String")]);
            let told = findings.iter().filter(|finding| finding.code == Code::LinkDiffers);
            let lamp = schema.types.structured(&crate::name::QualifiedName::parse("lamp")).expect("a type");
            (lamp.properties[0].type_use.to_string(), told.map(|finding| finding.message.clone()).collect())
        };
        let none: Vec<String> = Vec::new();
        assert_eq!(of("[plug](plug.md)"), ("microsoft.graph.plug".to_string(), none.clone()));
        assert_eq!(of("[its plug](plug.md)"), ("microsoft.graph.plug".to_string(), none));
        let told = "this names `socket`, and the page that it leads to describes `plug`".to_string();
        // Whether a page is a translation is a matter of its own language: here pages in English stand in.
        let pages = [page("lamp", "[socket](plug.md)"), page("plug", "String"), page("socket", "String")];
        let corpus = crate::corpus::Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let settings = crate::settings::Settings::default().primary_locale("de-DE");
        let schema = crate::document(corpus, &settings).schemas.remove(0);
        let lamp = schema.types.structured(&crate::name::QualifiedName::parse("lamp")).expect("a type");
        assert_eq!(lamp.properties[0].type_use.to_string(), "microsoft.graph.socket");
        assert_eq!(of("[socket](plug.md)"), ("microsoft.graph.socket".to_string(), vec![told]));
    }

    #[test]
    fn a_text_that_repeats_the_name_of_the_property_is_short_for_a_type_that_ends_so() {
        let page = |name: &str, row: &str| {
            let row = format!("|Property|Type|Description|\n|:-|:-|:-|\n{row}\n");
            let path = format!("en-US/beta/resources/{}.md", name.to_lowercase());
            (path, format!("# {name} resource type\n\n## Properties\n\n{row}"))
        };
        for (row, of, decided) in [
            ("|plug|[plug](lampplug.md)||", "lampPlug", "it is `lampPlug`: the text repeats the name of the property"),
            ("|end|[plug](lampplug.md)||", "plug", "it is `plug`: what the link shows decides"),
            ("|plug|[plug](socket.md)||", "plug", "it is `plug`: what the link shows decides"),
        ] {
            let others = ["plug", "lampPlug", "socket"].map(|name| page(name, "|volts|Int32||"));
            let (schema, findings) = read([page("lamp", row)].into_iter().chain(others));
            let told = findings.iter().filter(|finding| finding.code == Code::LinkDiffers);
            let lamp = schema.types.structured(&crate::name::QualifiedName::parse("lamp")).expect("a type");
            assert_eq!(lamp.properties[0].type_use.to_string(), format!("microsoft.graph.{of}"), "{row}");
            assert_eq!(told.map(|finding| finding.decision.as_deref()).collect::<Vec<_>>(), [Some(decided)], "{row}");
        }
    }

    #[test]
    fn a_slip_in_the_title_of_an_enumeration_is_told_where_all_links_agree() {
        let told = ["the links to this page call it `lampState`; did you mean `lampState`?"];
        assert_eq!(findings(["lampState", "lampState"], "lampStat"), told);
        assert_eq!(findings(["lampState", "LampState"], "lampStat"), told, "letter case is no other name");
    }
}
