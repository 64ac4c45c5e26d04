//! The versions in the addresses of requests.
//!
//! A page that is copied to another version keeps the addresses of its examples: `https://host/beta/…` on a page of
//! `v1.0`. Folders of versions need not be called as addresses call them; so only what another folder is called is
//! a slip.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::corpus::Corpus;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::merge::Drafts;
use crate::reading::OperationFacts;
use crate::span::Span;

/// Reports addresses of another version than that of their page, once for each page.
pub(crate) fn report(corpus: &Corpus, drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let versions: BTreeSet<&str> = corpus.pages().map(|(_, source)| &*source.version).collect();
    for draft in drafts.operations.values() {
        let own = &*corpus.source(draft.facts.title.span.source).version;
        let is_other = |addressed: &str| {
            !addressed.eq_ignore_ascii_case(own) && versions.iter().any(|other| other.eq_ignore_ascii_case(addressed))
        };
        let addressed = addresses(&draft.facts).filter_map(|span| {
            let (text, start) = (&corpus.source(span.source).text[span.range()], span.start as usize);
            let version = version_in(text)?;
            is_other(&text[version.clone()])
                .then(|| (&text[version.clone()], Span::new(span.source, start + version.start, start + version.end)))
        });
        let addressed: Vec<(&str, Span)> = addressed.collect();
        let Some(((version, first), others)) = addressed.split_first() else { continue };
        diagnostics.push(
            Diagnostic::new(
                Code::VersionDiffers,
                *first,
                format!("this page is of `{own}`, and the address of `{version}`"),
            )
            .and_here(others.iter().map(|(_, span)| *span))
            .decision(format!("the request is one of `{own}`"))
            .help(format!("write `{own}` in its place, if the service has the request in this version")),
        );
    }
}

/// Where the requests of a page are sent to.
fn addresses(facts: &OperationFacts) -> impl Iterator<Item = Span> {
    let shown = facts.examples.iter().filter_map(|example| Some(&example.request.as_ref()?.line));
    let places: BTreeSet<Span> = facts.requests.iter().chain(shown).map(|line| line.path.span).collect();
    places.into_iter()
}

/// Where the version stands in a whole address: behind the host.
fn version_in(address: &str) -> Option<Range<usize>> {
    let (scheme, rest) = address.split_once("://")?;
    // An address in the query is none of the request.
    if !scheme.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let start = scheme.len() + "://".len() + rest.find('/')? + 1;
    let end = address[start..].find(['/', '?']).map_or(address.len(), |length| start + length);
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::settings::Settings;

    /// What is underlined on a page of `v1.0` that sends these requests, beside a folder of another version.
    fn underlined(other: &str, listed: &str, shown: &[&str]) -> Vec<String> {
        let examples: String = shown.iter().map(|line| format!("```http\n{line}\n```\n")).collect();
        let text = format!("# Get lamp\n\n## HTTP request\n\n```http\n{listed}\n```\n\n## Examples\n\n{examples}");
        let elsewhere = format!("en-US/{other}/resources/lamp.md");
        let lamp = "# lamp resource type\n## Properties\n|Property|Type|\n|:-|:-|\n|id|String|\n";
        let corpus = Corpus::from_texts([("en-US/v1.0/api/lamp-get.md", &*text), (&*elsewhere, lamp)]);
        let found = crate::document(corpus, &Settings::default()).diagnostics;
        let found = found.iter().filter(|finding| finding.code == Code::VersionDiffers);
        found
            .flat_map(|finding| std::iter::once(finding.span).chain(finding.related.iter().map(|(span, _)| *span)))
            .map(|span| format!("{}: {}", text[..span.start as usize].lines().count(), &text[span.range()]))
            .collect()
    }

    #[test]
    fn an_address_of_another_version_is_told_on_each_page_once() {
        let (own, other) = ("GET https://host/v1.0/lamps/1", "GET https://host/beta/lamps/1");
        let listed = "GET /lamps/{id}";
        assert_eq!(underlined("beta", listed, &[other, own, other]), ["12: beta", "18: beta"]);
        assert_eq!(underlined("beta", other, &[]), ["6: beta"]);
        for (folder, shown, why) in [
            ("beta", "GET https://host/V1.0/lamps/1", "letter case tells no versions apart"),
            ("beta", "GET https://host/lamps/1", "no folder is called so"),
            ("v2.0", other, "no folder is called so"),
            ("beta", "GET /lamps/1?$id=https://host/beta/lamps/1", "the address is a value"),
        ] {
            assert_eq!(underlined(folder, listed, &[shown]), [] as [String; 0], "{shown}: {why}");
        }
    }
}
