//! The street: from texts to schemas, and from schemas to files.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::memory::{JoinedVersion, Memory, ReadPage};
use super::{Documented, Error, Generated, Model};
use crate::back_end::{BackEnd, targets};
use crate::corpus::{Corpus, Folder};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::digest;
use crate::joining::{self, Languages};
use crate::memo::{Made, Memo};
use crate::reading::{self, Facts};
use crate::record::{self, Record};
use crate::rust::{Items, Rust};
use crate::schema::Schema;
use crate::selection::Selection;
use crate::settings::Settings;
use crate::span::{SourceId, Span};

/// corpus -> page -> reading -> joining
pub fn document(corpus: Corpus, settings: &Settings) -> Documented {
    document_again(corpus, settings, &mut Memory::off())
}

/// The same with what a run before it has left.
pub(super) fn document_again(corpus: Corpus, settings: &Settings, memory: &mut Memory) -> Documented {
    let mut diagnostics = Diagnostics::new();
    corpus.report_missing_includes(&mut diagnostics);
    let pages = read(&corpus, &mut memory.pages);
    // Versions that are not chosen are read too: what they tell of a type does not depend on the choice.
    let mut schemas = join(&corpus, pages, settings, &mut memory.versions, &mut diagnostics);
    let chosen = settings.modules(versions_of(&corpus));
    schemas.retain(|schema| chosen.contains_key(&schema.version));
    diagnostics.retain(|finding| chosen.contains_key(&corpus.source(finding.span.source).version));
    if !settings.severities.is_empty() {
        let page = |finding: &Diagnostic| &*corpus.source(finding.span.source).name;
        diagnostics.regrade(|finding| settings.severities.of(finding, page(finding)));
    }
    Documented { schemas, diagnostics, corpus }
}

/// corpus -> page -> reading: the facts of every page, in the order of paths.
pub fn read_pages(corpus: &Corpus, diagnostics: &mut Diagnostics) -> Vec<(SourceId, Facts)> {
    corpus.report_missing_includes(diagnostics);
    let facts = |(id, page): (SourceId, MadePage)| {
        let ReadPage { facts, findings } = page.take(|id| read_page(corpus, id));
        diagnostics.append(findings);
        (id, facts)
    };
    read(corpus, &mut Memo::off()).into_iter().map(facts).collect()
}

/// What a page says, read in this run or in the last.
type MadePage = Made<SourceId, ReadPage>;

fn read(corpus: &Corpus, known: &mut Memo<ReadPage>) -> Vec<(SourceId, MadePage)> {
    let pages: Vec<SourceId> = corpus.pages().map(|(id, _)| id).collect();
    let made = known.make_each(pages.clone(), |id| corpus.digest_of(*id), |id| read_page(corpus, id));
    pages.into_iter().zip(made).collect()
}

fn read_page(corpus: &Corpus, id: SourceId) -> ReadPage {
    let mut findings = Diagnostics::new();
    ReadPage { facts: reading::read(corpus, id, &mut findings), findings }
}

/// reading -> joining: the schema of every version, in the order of names.
pub fn build_schemas(
    corpus: &Corpus,
    facts: Vec<(SourceId, Facts)>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Vec<Schema> {
    let page = |(id, facts)| (id, Made::just(ReadPage { facts, findings: Diagnostics::new() }));
    join(corpus, facts.into_iter().map(page).collect(), settings, &mut Memo::off(), diagnostics)
}

fn join(
    corpus: &Corpus,
    pages: Vec<(SourceId, MadePage)>,
    settings: &Settings,
    known: &mut Memo<JoinedVersion>,
    diagnostics: &mut Diagnostics,
) -> Vec<Schema> {
    let languages = Languages { primary: &settings.primary_locale, documentation: settings.documentation_locale() };
    let mut by_version: BTreeMap<&str, Vec<(SourceId, MadePage)>> = BTreeMap::new();
    for (id, page) in pages {
        by_version.entry(&corpus.source(id).version).or_default().push((id, page));
    }
    type Version<'c> = (&'c str, Vec<(SourceId, MadePage)>);
    let of = |(version, pages): &Version<'_>| {
        let pages: Vec<_> = pages.iter().map(|(_, page)| page.of).collect();
        digest::of(&(version, languages, pages))
    };
    let join = |(version, pages): Version<'_>| {
        let mut findings = Diagnostics::new();
        let facts = findings.in_parallel(pages, |(id, page), findings| {
            let ReadPage { facts, findings: of_page } = page.take(|id| read_page(corpus, id));
            findings.append(of_page);
            (id, facts)
        });
        JoinedVersion { schema: joining::join(corpus, version, languages, facts, &mut findings), findings }
    };
    let joined = known.make_each(by_version.into_iter().collect(), of, join).into_iter().map(|version| {
        let JoinedVersion { schema, findings } = version.take(join);
        diagnostics.append(findings);
        schema
    });
    let mut schemas: Vec<Schema> = joined.collect();
    joining::complete_each_other(&mut schemas, diagnostics);
    schemas.iter_mut().for_each(|schema| joining::validate(schema, diagnostics));
    schemas
}

/// The names of the versions that there are pages or metadata of, each once.
pub(super) fn versions_of(corpus: &Corpus) -> BTreeSet<&str> {
    let metadata = corpus.sources.iter().filter(|source| source.folder == Folder::Metadata);
    corpus.pages().map(|(_, source)| source).chain(metadata).map(|source| &*source.version).collect()
}

/// Whether there are pages in a language.
pub(super) fn check_locale(corpus: &Corpus, locale: &str) -> Result<(), Error> {
    let found = locales_of(corpus);
    match found.contains(locale) {
        true => Ok(()),
        false => Err(Error::UnknownLocale {
            locale: locale.to_string(),
            found: found.into_iter().map(str::to_string).collect(),
        }),
    }
}

/// The languages that pages are written in, each once.
fn locales_of(corpus: &Corpus) -> BTreeSet<&str> {
    corpus.pages().map(|(_, source)| &*source.locale).collect()
}

/// selection -> rust
///
/// # Errors
///
/// When a version, a root or a language that the settings name is not in the pages.
pub fn emit(documented: Documented, settings: &Settings) -> Result<Generated, Error> {
    emit_with(&Rust, documented, settings, &mut Memory::off())
}

/// selection -> any back end. Texts that were written before are taken from the `memory`.
///
/// # Errors
///
/// As [`emit`].
pub fn emit_with(
    back_end: &dyn BackEnd,
    documented: Documented,
    settings: &Settings,
    memory: &mut Memory,
) -> Result<Generated, Error> {
    let Documented { schemas, mut diagnostics, corpus } = documented;
    check_versions(&corpus, settings)?;
    if let Some(locale) = &settings.doc_locale {
        check_locale(&corpus, locale)?;
    }
    let Model { files, schemas, record, .. } = model_with(back_end, schemas, settings, memory, &mut diagnostics)?;
    diagnostics.sort();
    Ok(Generated { files, schemas, record, diagnostics, corpus })
}

/// Makes a crate of schemas, wherever they come from.
///
/// # Errors
///
/// When a root names nothing in any of them.
pub fn model(schemas: Vec<Schema>, settings: &Settings, diagnostics: &mut Diagnostics) -> Result<Model, Error> {
    model_with(&Rust, schemas, settings, &mut Memory::off(), diagnostics)
}

fn model_with(
    back_end: &dyn BackEnd,
    schemas: Vec<Schema>,
    settings: &Settings,
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) -> Result<Model, Error> {
    let selection = Selection::of(settings, &schemas).map_err(Error::UnknownRoots)?;
    let schemas = diagnostics.in_parallel(schemas, |schema, findings| selection.apply(schema, findings));
    retain_names(&schemas, diagnostics);
    let targets = targets(&schemas, settings);
    let (mut files, record) = rayon::join(
        || back_end.emit(&targets, settings, &mut memory.texts, diagnostics),
        || Record::of(&schemas, settings),
    );
    files.insert(record::FILE_NAME.to_string(), record.text());
    let modules = targets.into_iter().map(|target| (target.schema.version.clone(), target.module)).collect();
    Ok(Model { files, schemas, record, modules })
}

/// Leaves out what is told of the names of requests that are not in the model.
fn retain_names(schemas: &[Schema], diagnostics: &mut Diagnostics) {
    let named: HashSet<Span> =
        schemas.iter().flat_map(|schema| &schema.requests).map(|request| request.origin.span).collect();
    diagnostics.retain(|finding| finding.code != Code::NameCollision || named.contains(&finding.span));
}

/// What becomes of the schemas in the crate that the settings ask for: names and types, without the crate.
///
/// # Errors
///
/// When a root names nothing in any of them.
pub fn items(schemas: &[Schema], settings: &Settings) -> Result<Items, Error> {
    let selection = Selection::of(settings, schemas).map_err(Error::UnknownRoots)?;
    if selection.keeps_everything() {
        // As large as schemas are, they are not copied where nothing is left out.
        return Ok(Items::of(&targets(schemas, settings), settings));
    }
    let selected =
        Diagnostics::new().in_parallel(schemas.to_vec(), |schema, findings| selection.apply(schema, findings));
    Ok(Items::of(&targets(&selected, settings), settings))
}

/// Whether there are pages of all versions that the settings name.
pub(super) fn check_versions(corpus: &Corpus, settings: &Settings) -> Result<(), Error> {
    let found = versions_of(corpus);
    match settings.chosen_versions().keys().find(|version| !found.contains(version.as_str())) {
        None => Ok(()),
        Some(version) => {
            let found = found.into_iter().map(str::to_string).collect();
            Err(Error::UnknownVersion { version: version.clone(), found })
        }
    }
}
