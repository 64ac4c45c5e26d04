//! Pages against pages that say the same: a translation against the original, or a page as the site shows it
//! against the page as it is written.

use std::collections::BTreeSet;

use super::{Groups, Reference, Report, verify};
use crate::corpus::{Corpus, Folder, Source};
use crate::rendition::Rendition;
use crate::settings::Settings;
use crate::witness::{Evidence, ReadPages, Sides};
use crate::{Documented, document};

/// The pages of one language, and what a report calls them.
#[derive(Clone, Debug)]
pub struct Edition {
    /// What a report calls them.
    pub name: String,
    /// The pages; all of them count as written in the primary language.
    pub corpus: Corpus,
    /// Whether they are a rendition of the pages as they are written.
    pub is_rendered: bool,
}

impl Edition {
    /// The pages of one language among those of several.
    pub fn of(corpus: &Corpus, locale: &str) -> Edition {
        Edition {
            name: locale.to_string(),
            corpus: corpus.only(|source| source.locale.eq_ignore_ascii_case(locale)),
            is_rendered: false,
        }
    }

    /// The same pages as the site shows them.
    pub fn rendered(&self, rendition: Rendition) -> Edition {
        let kind = match rendition {
            Rendition::Text => "text",
            Rendition::WithoutHeadings => "text without headings",
            Rendition::Markdown => "converted Markdown",
            Rendition::Site => "the site's Markdown",
        };
        Edition { name: format!("{} as {kind}", self.name), corpus: rendition.of(&self.corpus), is_rendered: true }
    }

    fn document(&self, settings: &Settings) -> Documented {
        let locale = self.corpus.pages().next().map(|(_, source)| source.locale.clone()).unwrap_or_default();
        document(self.corpus.clone(), &settings.clone().primary_locale(locale))
    }
}

/// Compares what some pages say, read alone, with what others say, read alone; over the pages that there are
/// of both, and all versions together.
pub fn pages_with_pages(documented: Edition, truth: Edition, settings: &Settings, groups: &Groups) -> Report {
    let sides = Sides { documented: documented.name.clone(), metadata: truth.name.clone() };
    let documented_is_rendered = documented.is_rendered;
    let (documented, truth) = pages_of_both(documented, truth);
    let (documented, truth) = (documented.document(settings), truth.document(settings));
    let (pages, true_pages) = (ReadPages::of(&documented.corpus), ReadPages::of(&truth.corpus));
    let reports = documented.schemas.iter().filter_map(|schema| {
        let other = truth.schemas.iter().find(|other| other.version == schema.version)?;
        // What is made of the same pages has not changed since.
        let evidence = match documented_is_rendered {
            true => Evidence::new(sides.clone(), [], []),
            false => {
                let (here, there) = (pages.of_version(&schema.version), true_pages.of_version(&schema.version));
                Evidence::new(sides.clone(), here, there)
            }
        };
        Some(verify(&documented.corpus, schema, Reference::Pages(&truth.corpus, other, &evidence), groups))
    });
    reports.reduce(Report::and).unwrap_or_else(|| Report::of_nothing(sides.clone()))
}

/// Both editions without the pages that only one of them has.
fn pages_of_both(documented: Edition, truth: Edition) -> (Edition, Edition) {
    let keys = |edition: &Edition| edition.corpus.pages().map(|(_, source)| key(source)).collect::<BTreeSet<_>>();
    let (here, there) = (keys(&documented), keys(&truth));
    let both: BTreeSet<_> = here.intersection(&there).cloned().collect();
    let only =
        |edition: Edition| Edition { corpus: edition.corpus.only(|source| both.contains(&key(source))), ..edition };
    (only(documented), only(truth))
}

/// What a page is called in every language.
fn key(source: &Source) -> (String, Folder, String) {
    (source.version.clone(), source.folder, source.stem())
}
