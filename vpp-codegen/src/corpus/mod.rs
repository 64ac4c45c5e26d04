//! The documentation's files: found, read, and known by locale, version and path.
//!
//! This is the only stage that touches the file system on the way in. It knows how documentation trees
//! are laid out and which files include which; it must not know what a page means.

mod counted;
mod decode;
mod digest;
mod edit;
pub mod encoding;
mod error;
mod include;
mod layout;
mod metadata;
mod side_by_side;
mod source;
mod unread;
mod walk;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::diagnostics::render::Sources;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::regular_file;
use crate::span::{SourceId, Span};

pub(crate) use counted::CountedLines;
pub use edit::EditedFile;
pub use error::Error;
pub use include::{IncludeDirective, include_directives, includes_any, with_included, without_directives};
pub use side_by_side::SideBySide;
pub use source::{Folder, Form, Source, page_stem};
pub use unread::Unread;

/// All files of the documentation, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The files; a [`SourceId`] is a position in this list.
    pub sources: Vec<Source>,
    /// For each page the included files that exist, by the path as the page writes it.
    pub included: std::collections::BTreeMap<(SourceId, String), SourceId>,
    /// What the user called the folder, for showing paths that can be opened.
    pub shown_root: String,
    /// The locale of which the pages are read as if the program had no words of its language; empty for none.
    pub(crate) unknown_language: String,
    pub(crate) lines: CountedLines,
}

impl Corpus {
    /// Reads the documentation below `root`, with `primary` as the language of folders that name none.
    ///
    /// `root` is a folder of locales (`<locale>/<version>/{resources,api}`), one locale's folder, or a
    /// checkout of the upstream documentation (`api-reference/<version>/{resources,api}`).
    ///
    /// # Errors
    ///
    /// When the folder cannot be listed or holds no page, and when anything in it cannot be read: a folder, a link
    /// that leads nowhere or out of `root`, or what has the name of a page and is no regular file. What a file that
    /// can be read holds is a matter of diagnostics.
    pub fn read(root: &Path, primary: &str, diagnostics: &mut Diagnostics) -> Result<Corpus, Error> {
        let (pages, mut unread) = layout::find_pages(root, primary)?;
        if pages.is_empty() && unread.is_empty() {
            return Err(Error::NoPages { path: root.to_path_buf() });
        }
        let mut sources = read_files(&pages, 0, &mut unread, diagnostics);
        let mut includes = include::find(root, &pages, &sources);
        unread.append(&mut includes.unread);
        sources.extend(read_files(&includes.files, pages.len(), &mut unread, diagnostics));
        if unread.is_empty() {
            return Ok(Corpus { sources, included: includes.by_page, shown_root: shown(root), ..Corpus::default() });
        }
        unread.sort_by(|a, b| a.path.cmp(&b.path));
        unread.dedup_by(|a, b| a.path == b.path);
        Err(Error::Incomplete { unread })
    }

    /// A corpus of texts that are in memory already, as `(path, text)` with paths
    /// `<locale>/<version>/{resources,api}/<name>`. For tests and tools.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Corpus {
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort();
        let sources = texts
            .into_iter()
            .map(|(path, text)| {
                layout::PageFile::from_relative_path(path).to_source(decode::normalise(text.to_string()))
            })
            .collect();
        let mut corpus = Corpus { sources, ..Corpus::default() };
        corpus.included = include::among(&corpus.sources);
        corpus
    }

    /// Reports the files that pages include and that are not there.
    pub fn report_missing_includes(&self, diagnostics: &mut Diagnostics) {
        include::report_missing(self, diagnostics);
    }

    /// The same files, read as if the program had no words of a language: by positions, links and anchors alone.
    #[must_use]
    pub fn without_words(self, locale: &str) -> Corpus {
        Corpus { unknown_language: locale.to_string(), ..self }
    }

    /// The pages that `keep` says yes to, with the files they include.
    pub fn only(&self, keep: impl Fn(&Source) -> bool) -> Corpus {
        let mut kept: Vec<SourceId> = self.pages().filter(|(_, source)| keep(source)).map(|(id, _)| id).collect();
        let included = self.included.iter().filter(|((page, _), _)| kept.binary_search(page).is_ok());
        let files: BTreeSet<SourceId> = included.map(|(_, file)| *file).collect();
        kept.extend(files);
        let numbers: HashMap<SourceId, SourceId> =
            kept.iter().enumerate().map(|(at, id)| (*id, SourceId(at as u32))).collect();
        let number = |id: &SourceId| numbers.get(id).copied();
        let included = self
            .included
            .iter()
            .filter_map(|((page, path), file)| Some(((number(page)?, path.clone()), number(file)?)))
            .collect();
        let sources = kept.iter().map(|id| self.source(*id).clone()).collect();
        let (shown_root, unknown_language) = (self.shown_root.clone(), self.unknown_language.clone());
        Corpus { sources, included, shown_root, unknown_language, ..Corpus::default() }
    }

    /// The file at a path below the documentation's folder.
    pub fn at(&self, below: &Path) -> Option<SourceId> {
        let below = below.to_str()?.replace('\\', "/");
        let is_it = |source: &Source| source.path.split_once('/').is_some_and(|(_, path)| path == below);
        self.ids().find(|id| is_it(self.source(*id)))
    }

    /// Takes another text for a file than the one on disk, as an editor has it.
    pub fn replace(&mut self, id: SourceId, text: String) {
        self.sources[id.index()].set_text(decode::normalise(text));
        self.lines = CountedLines::default();
    }

    /// The file with number `id`.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// The pages (not the included files) with their numbers.
    pub fn pages(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.ids().zip(&self.sources).filter(|(_, source)| matches!(source.folder, Folder::Resources | Folder::Api))
    }

    /// How the paths of pages in a language are made, from the documentation's folder on: `api-reference/{path}` or
    /// `{locale}/{path}`.
    pub fn pattern_of_paths(&self, locale: &str) -> Option<String> {
        let (_, page) = self.pages().find(|(_, page)| page.locale == locale)?;
        let (_, below_root) = page.path.split_once('/')?;
        let (_, path) = page.name.split_once('/')?;
        let before = below_root.strip_suffix(path)?;
        Some(match before.strip_suffix(&format!("{locale}/")) {
            Some(before) => format!("{before}{{locale}}/{{path}}"),
            None => format!("{before}{{path}}"),
        })
    }

    /// The numbers of all files.
    fn ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..self.sources.len() as u32).map(SourceId)
    }

    /// A file's path as the user would type it; below the current folder as git names it, so that code hosts and patches
    /// find it.
    pub fn shown_path(&self, id: SourceId) -> String {
        let Source { path, folder, .. } = self.source(id);
        if matches!(folder, Folder::Metadata | Folder::Permissions) {
            return path.clone();
        }
        match path.split_once('/') {
            Some((_, below)) if !self.shown_root.is_empty() => {
                format!("{}/{below}", self.shown_root).trim_start_matches("./").to_string()
            }
            _ => path.clone(),
        }
    }
}

fn shown(root: &Path) -> String {
    without_doubled_slashes(&root.to_string_lossy()).trim_end_matches('/').to_string()
}

/// A path with `/` between its parts, and one of them: `docs//en-US` is `docs/en-US`.
pub fn without_doubled_slashes(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut parts = path.split('/').enumerate().filter(|(at, part)| *at == 0 || !part.is_empty());
    let ends = if path.ends_with('/') { "/" } else { "" };
    let first = parts.next().map(|(_, part)| part.to_string()).unwrap_or_default();
    parts.fold(first, |path, (_, part)| path + "/" + part) + ends
}

/// Reads files in the order of the list, whose first file has number `first`. A file that cannot be read is an empty
/// one among them, and one of the `unread`.
fn read_files(
    files: &[layout::PageFile],
    first: usize,
    unread: &mut Vec<Unread>,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    let read = diagnostics.in_parallel(files.par_iter().enumerate(), |(index, file), findings| {
        let bytes = regular_file::read(&file.location).map_err(|error| Unread::new(&file.location, error))?;
        let (text, finding) = decode::decode(bytes, SourceId((first + index) as u32));
        let source = file.to_source(text);
        if let Some(finding) = finding {
            let [start, end] = [finding.span.start, finding.span.end].map(|at| source.place_in_text(at as usize));
            findings.push(Diagnostic { span: Span::new(finding.span.source, start, end), ..finding });
        }
        Ok(source)
    });
    let mut unread_source = |file: &layout::PageFile, error| {
        unread.push(error);
        file.to_source(String::new())
    };
    let sources = files.iter().zip(read);
    sources.map(|(file, source)| source.unwrap_or_else(|error| unread_source(file, error))).collect()
}

impl Sources for Corpus {
    fn shown_path(&self, source: SourceId) -> String {
        Corpus::shown_path(self, source)
    }

    fn name(&self, source: SourceId) -> &str {
        &self.source(source).name
    }

    fn text(&self, source: SourceId) -> &str {
        self.source(source).written()
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.source(span.source).range_in_file(span.range())
    }

    fn line(&self, source: SourceId, offset: usize) -> usize {
        Corpus::line(self, source, offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_too_many_is_none() {
        for (path, tidy) in [
            ("docs//", "docs/"),
            ("docs//en-US", "docs/en-US"),
            ("//docs", "/docs"),
            ("./docs", "./docs"),
            ("/", "/"),
            ("", ""),
        ] {
            assert_eq!(without_doubled_slashes(path), tidy);
        }
    }

    #[test]
    fn a_page_below_the_current_folder_is_shown_as_git_names_it() {
        for (root, shown) in [
            (".", "en-US/beta/api/x.md"),
            ("./docs", "docs/en-US/beta/api/x.md"),
            ("../docs", "../docs/en-US/beta/api/x.md"),
            ("/docs", "/docs/en-US/beta/api/x.md"),
        ] {
            let corpus = Corpus::from_texts([("pages/en-US/beta/api/x.md", "")]);
            let corpus = Corpus { shown_root: self::shown(Path::new(root)), ..corpus };
            assert_eq!(corpus.shown_path(SourceId(0)), shown, "{root}");
        }
    }

    #[test]
    fn pages_of_a_checkout_and_of_locales_have_paths_of_one_pattern() {
        for (page, pattern) in [
            ("api-reference/beta/api/cat-get.md", "api-reference/{path}"),
            ("en-US/beta/api/cat-get.md", "{locale}/{path}"),
            ("beta/api/cat-get.md", "{path}"),
        ] {
            let docs = tempfile::tempdir().unwrap();
            let file = docs.path().join(page);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, "").unwrap();
            let corpus = Corpus::read(docs.path(), "en-US", &mut Diagnostics::new()).unwrap();
            assert_eq!(corpus.pattern_of_paths("en-US").as_deref(), Some(pattern));
            assert_eq!(corpus.pattern_of_paths("de-DE"), None);
        }
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_it() {
        let mut diagnostics = Diagnostics::new();
        let error = Corpus::read(Path::new("no/such/docs"), "en-US", &mut diagnostics).unwrap_err();
        assert!(error.to_string().contains("`no/such/docs`"), "{error}");
        assert!(error.to_string().contains("help: "), "{error}");
    }
}

#[cfg(all(test, unix))]
mod unread_tests;
