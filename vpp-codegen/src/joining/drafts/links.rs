//! Links in type cells and tables of methods lead to pages that are there. A page that is not is one finding, however
//! many links lead to it.
//!
//! A folder may hold only some of the pages; of a link that leads out of it nothing is known, but for one that leads
//! nearly to a page.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use crate::corpus::Corpus;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::PageFacts;
use crate::joining::drafts::merge::Drafts;
use crate::name::NearNames;
use crate::reading::{TypeExpression, TypeName};
use crate::span::Span;

/// Of how many links in a hundred the targets must be there for the folder to count as whole.
const WHOLE: usize = 95;

/// The names by which links lead to the pages of a version.
pub(crate) struct Stems(BTreeSet<String>);

impl Stems {
    /// Of the version that the facts are of: its pages without facts are there as well.
    pub(crate) fn of(corpus: &Corpus, facts: &PageFacts) -> Stems {
        let version = facts.first().map(|(id, _)| &corpus.source(*id).version);
        let pages = corpus.pages().filter(|(_, source)| Some(&source.version) == version);
        Stems(pages.map(|(_, source)| source.stem()).collect())
    }
}

/// Reports links that lead nowhere; the result is where they stand.
pub(crate) fn report(corpus: &Corpus, drafts: &Drafts, stems: &Stems, diagnostics: &mut Diagnostics) -> HashSet<Span> {
    let mut reported = HashSet::default();
    let of_methods: HashSet<Span> = links_of_methods(drafts).map(|(_, span)| span).collect();
    let links: Vec<(&str, Span)> = links_of_types(drafts).chain(links_of_methods(drafts)).collect();
    let lost: Vec<(&str, Span)> = links.iter().copied().filter(|(stem, _)| !stems.0.contains(*stem)).collect();
    let is_whole = (links.len() - lost.len()) * 100 >= links.len() * WHOLE;
    let mut by_stem: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for (stem, span) in lost {
        by_stem.entry(stem).or_default().push(span);
    }
    let known = NearNames::of(stems.0.iter().map(String::as_str));
    for (stem, mut places) in by_stem {
        let near = known.only(stem);
        if near.is_none() && !is_whole {
            continue;
        }
        places.sort_unstable();
        reported.extend(places.iter().copied());
        let about = format!("{}/{stem}", corpus.source(places[0].source).version);
        let finding = Diagnostic::new(Code::DanglingLink, places[0], format!("there is no page `{stem}`"))
            .about(about)
            .and_here(places.iter().skip(1).copied())
            .decision(match places.iter().all(|place| of_methods.contains(place)) {
                true => "no operation comes of what links to it",
                false => {
                    "the text of the link is read; where it names no type, the value is what a sample shows, or any JSON"
                }
            });
        let finding = match places.len() {
            1 => finding,
            many => finding.label(format!("the first of {many} links to it")),
        };
        diagnostics.push(match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        });
    }
    reported
}

/// The links of type cells, each with the stem of its target.
fn links_of_types(drafts: &Drafts) -> impl Iterator<Item = (&str, Span)> {
    let resources = drafts.resources.values().map(|draft| &draft.facts);
    let of_types = resources.flat_map(|facts| facts.properties.iter().chain(&facts.relationships));
    let of_operations = drafts.operations.values().flat_map(|draft| draft.facts.parameters());
    let cells = of_types.chain(of_operations).filter_map(|row| row.type_expression.as_ref());
    cells.filter_map(target)
}

/// The links of tables of methods, each with the stem of its target.
fn links_of_methods(drafts: &Drafts) -> impl Iterator<Item = (&str, Span)> {
    let methods = drafts.resources.values().flat_map(|draft| &draft.facts.methods);
    methods.filter_map(|method| Some((method.page.as_deref()?, method.title.span)))
}

fn target(expression: &TypeExpression) -> Option<(&str, Span)> {
    match &expression.name {
        TypeName::Reference(reference) => Some((reference.page.as_deref()?, expression.span)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, methods, read, relationships, resource};

    fn findings(links: &[(&str, &str)]) -> Vec<String> {
        let lamp = resource("lamp", &relationships(links));
        let pages = [lamp, resource("room", ""), resource("shape", ""), api("List lamps", "GET /lamps", "")];
        let (_, diagnostics) = read(pages);
        let dangling = diagnostics.iter().filter(|finding| finding.code == Code::DanglingLink);
        dangling.map(|finding| format!("{}; {}", finding.message, finding.help)).collect()
    }

    #[test]
    fn a_link_that_nearly_leads_to_a_page_is_reported() {
        assert_eq!(
            findings(&[("shape", "[shape](shapee.md)"), ("room", "[room](room.md)")]),
            ["there is no page `shapee`; did you mean `shape`?"]
        );
    }

    #[test]
    fn what_becomes_of_a_link_depends_on_where_it_stands() {
        let decision = |more: &str| {
            let (_, diagnostics) = read([resource("lamp", more), api("Light lamps", "POST /lamps/light", "")]);
            let mut dangling = diagnostics.iter().filter(|finding| finding.code == Code::DanglingLink);
            dangling.next().and_then(|finding| finding.decision.clone()).unwrap_or_default()
        };
        let of_method = methods(&["light-lmaps"]);
        assert_eq!(decision(&of_method), "no operation comes of what links to it");
        assert!(decision(&relationships(&[("other", "[lamp](lampp.md)")])).starts_with("the text of the link is read"));
    }

    #[test]
    fn a_page_that_is_not_there_is_one_finding() {
        let links = [("shape", "[shape](shapee.md)"), ("form", "[shape](shapee.md)"), ("room", "[room](room.md)")];
        assert_eq!(findings(&links).len(), 1);
    }

    #[test]
    fn a_link_out_of_a_folder_that_holds_only_some_pages_says_nothing() {
        assert!(findings(&[("shape", "[shape](../resources/form.md)"), ("room", "[room](room.md)")]).is_empty());
    }

    #[test]
    fn a_link_out_of_a_folder_that_holds_all_other_pages_leads_nowhere() {
        let links: Vec<(String, &str)> = (0..30).map(|number| (format!("room{number}"), "[room](room.md)")).collect();
        let mut links: Vec<(&str, &str)> = links.iter().map(|(name, link)| (&**name, *link)).collect();
        assert!(findings(&links).is_empty());
        links.push(("shape", "[form](form.md)"));
        assert_eq!(findings(&links), ["there is no page `form`; correct the link, or add the page"]);
    }
}
