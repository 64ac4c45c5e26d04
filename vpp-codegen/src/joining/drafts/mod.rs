//! From facts to drafts: what all pages of a version say of each type and each api page, in every language.
//!
//! | pass | what holds after it |
//! |---|---|
//! | [`originals`] | translations whose original is gone are reported |
//! | [`copied_annotations`] | no page describes the type of a page that it was copied from |
//! | [`merge`] | in each language a type, an enumeration and an api page is one draft |
//! | [`translated_words`] | words of a translation mean what its own pages show, where no file knows them |
//! | [`translated_properties`] | properties and parameters of a translation are called as its code calls them |
//! | [`locales`] | there are drafts of one language: the primary one decides, others are compared or stand in |
//! | [`links`] | links that lead to no page are reported |
//! | [`permission_names`] | permissions that one page alone spells so are reported |
//! | [`permission_accounts`] | permissions in the row of another kind of account than elsewhere are reported |
//! | [`addressed_versions`] | requests that are sent to another version are reported |
//! | [`translated_documentation`] | the prose is in the language of the documentation, where its pages have some |
//! | [`namespaces`] | every enumeration has a namespace |
//! | [`directory`] | what a page, a heading or a name means is answered; nobody asks the pages again |
//! | [`link_texts`] | names of links that are nearly those of their targets are reported; one that is short for its target has its name |
//! | [`translated_names`] | enumerations are spelled as cells spell them |
//! | [`translated_members`] | members are spelled as lists of values ([`listed_values`]) spell them |
//! | [`enumerations_from_lists`] | a type that no page describes and whose values are listed has a draft |

mod addressed_versions;
mod copied_annotations;
pub(crate) mod directory;
mod enumerations_from_lists;
mod glossary;
mod link_texts;
mod links;
mod listed_values;
mod locales;
pub(crate) mod merge;
mod namespaces;
mod originals;
mod permission_accounts;
mod permission_names;
mod rows;
mod translated_documentation;
mod translated_members;
mod translated_names;
mod translated_properties;
mod translated_words;

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::reading::Facts;
use crate::span::SourceId;

use directory::Directory;
use merge::Drafts;

/// The facts of the pages of one version.
pub type PageFacts = Vec<(SourceId, Facts)>;

/// What languages are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Languages<'a> {
    /// The language that decides where languages differ.
    pub primary: &'a str,
    /// The language of the documentation, where there are pages in it.
    pub documentation: &'a str,
}

/// Joins facts to drafts, and lists what pages, headings and names mean.
pub(crate) fn of(
    corpus: &Corpus,
    languages: Languages<'_>,
    mut pages: PageFacts,
    diagnostics: &mut Diagnostics,
) -> (Drafts, Directory) {
    let stems = links::Stems::of(corpus, &pages);
    originals::report(corpus, languages.primary, &pages, diagnostics);
    copied_annotations::correct(corpus, &mut pages, diagnostics);
    let mut by_locale = merge::pages_of_one_type(corpus, pages, diagnostics);
    translated_words::learn(&mut by_locale);
    translated_properties::repair(&mut by_locale, diagnostics);
    let mut drafts = locales::primary_decides(corpus, languages, by_locale, diagnostics);
    let lost_links = links::report(corpus, &drafts, &stems, diagnostics);
    permission_names::report(&drafts, diagnostics);
    permission_accounts::report(&drafts, diagnostics);
    addressed_versions::report(corpus, &drafts, diagnostics);
    namespaces::from_references(&mut drafts);
    let mut directory = Directory::of(&drafts, lost_links);
    link_texts::decide(&mut drafts, &directory, diagnostics);
    translated_names::spell(&mut drafts, &mut directory);
    translated_members::repair(&mut drafts, &directory, diagnostics);
    enumerations_from_lists::enumerations_from_lists(&mut drafts, &mut directory, diagnostics);
    (drafts, directory)
}
