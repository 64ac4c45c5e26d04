//! A translation has an original: the page of the same name in the primary language.
//!
//! Pages are renamed and removed in one language first. Where nobody does the same to their translations, these tell
//! of what is gone.

use foldhash::HashSet;

use crate::corpus::{Corpus, Folder, Source};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::PageFacts;
use crate::reading::Facts;
use crate::span::{SourceId, Span};

/// Reports the translations without an original, if there are pages in the primary language at all.
pub(crate) fn report(corpus: &Corpus, primary: &str, pages: &PageFacts, diagnostics: &mut Diagnostics) {
    let Some(version) = pages.first().map(|(id, _)| &corpus.source(*id).version) else { return };
    let originals = corpus.pages().map(|(_, source)| source);
    let originals = originals.filter(|source| source.version == *version && source.locale == primary);
    let originals: HashSet<(Folder, String)> = originals.map(key).collect();
    if originals.is_empty() {
        return;
    }
    for (id, facts) in pages {
        let source = corpus.source(*id);
        let Some(place) = place(facts).filter(|_| source.locale != primary) else { continue };
        if originals.contains(&key(source)) {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(Code::OriginalMissing, place, format!("there is no page of this name in {primary}"))
                .label(format!("on the {} page", source.locale))
                .decision("what only the translation says is in the model"),
        );
    }
}

/// The pages of the primary language that a language has no page of the same name for, of all versions.
pub(crate) fn without_translation(corpus: &Corpus, primary: &str, locale: &str) -> HashSet<SourceId> {
    let named = |source: &Source| (source.version.clone(), key(source));
    let translations: HashSet<_> =
        corpus.pages().filter(|(_, source)| source.locale == locale).map(|(_, source)| named(source)).collect();
    let originals = corpus.pages().filter(|(_, source)| source.locale == primary);
    originals.filter(|(_, source)| !translations.contains(&named(source))).map(|(id, _)| id).collect()
}

/// What a page is called in every language.
fn key(source: &Source) -> (Folder, String) {
    (source.folder, source.stem())
}

/// Where a page names what it describes.
fn place(facts: &Facts) -> Option<Span> {
    let Facts { resource, enumerations, operation } = facts;
    let resource = resource.as_ref().map(|resource| resource.name.span);
    let enumeration = || enumerations.first().map(|enumeration| enumeration.name.span);
    let operation = || operation.as_ref().map(|operation| operation.title.span);
    resource.or_else(enumeration).or_else(operation)
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::settings::Settings;

    const TABLE: &str = "## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|watts|Int32|Power.|\n";

    /// The pages that are reported as having no original, of those with these paths.
    fn without_original(paths: &[&str]) -> Vec<String> {
        let page = |path: &&str| {
            let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).expect("a page");
            format!("# {stem} resource type\n\n{TABLE}")
        };
        let texts: Vec<String> = paths.iter().map(page).collect();
        let corpus = Corpus::from_texts(paths.iter().copied().zip(texts.iter().map(String::as_str)));
        let documented = crate::document(corpus, &Settings::default());
        let found = documented.diagnostics.iter().filter(|finding| finding.code == Code::OriginalMissing);
        found.map(|finding| documented.corpus.source(finding.span.source).name.clone()).collect()
    }

    #[test]
    fn a_translation_whose_original_is_gone_is_reported() {
        for (paths, found) in [
            (&["en-US/beta/resources/lamp.md", "de-DE/beta/resources/lamp.md"][..], &[][..]),
            (
                &["en-US/beta/resources/lamp.md", "de-DE/beta/resources/lantern.md"],
                &["de-DE/beta/resources/lantern.md"],
            ),
            (
                &["en-US/v1.0/resources/lamp.md", "en-US/beta/resources/oven.md", "de-DE/beta/resources/lamp.md"],
                &["de-DE/beta/resources/lamp.md"],
            ),
            // Nothing is known of originals where there are none.
            (&["de-DE/beta/resources/lamp.md"], &[]),
            (&["en-US/v1.0/resources/lamp.md", "de-DE/beta/resources/lamp.md"], &[]),
        ] {
            assert_eq!(without_original(paths), found, "{paths:?}");
        }
    }
    #[test]
    fn a_translation_lacks_nothing_that_only_a_page_without_a_translation_says() {
        let page = |row: &str| format!("# lamp resource type\n\n{}|{row}|Int32|Xa.|\n", TABLE);
        let lacking = |translated: &[&str]| -> Vec<String> {
            let originals = [("en-US", "lamp", page("size")), ("en-US", "shop-lamp", page("price"))];
            let others = translated.iter().map(|name| ("de-DE", *name, page("size")));
            let pages: Vec<(String, String)> = originals
                .into_iter()
                .chain(others)
                .map(|(locale, name, text)| (format!("{locale}/beta/resources/{name}.md"), text))
                .collect();
            let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
            let documented = crate::document(corpus, &Settings::default());
            let found = documented.diagnostics.iter().filter(|finding| finding.code == Code::TranslationDiffers);
            found.map(|finding| finding.message.clone()).collect()
        };
        assert_eq!(lacking(&["lamp"]), [""; 0]);
        assert_eq!(lacking(&["lamp", "shop-lamp"]), ["the translation lacks `price`"]);
    }
}
