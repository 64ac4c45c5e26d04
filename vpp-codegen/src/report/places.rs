//! Places as the page shows them: files by number, and lines.

use foldhash::HashMap;

use super::model::Place;
use crate::corpus::{Corpus, Folder, Source};
use crate::span::{SourceId, Span};

/// The files that places are in, numbered in the order of their first use.
#[derive(Debug)]
pub(super) struct Places<'c> {
    corpus: &'c Corpus,
    files: Vec<String>,
    numbers: HashMap<SourceId, usize>,
    /// The files by the paths that people type.
    by_shown_path: HashMap<String, SourceId>,
}

impl<'c> Places<'c> {
    pub(super) fn of(corpus: &'c Corpus) -> Places<'c> {
        let ids = (0..corpus.sources.len()).map(|index| SourceId(index as u32));
        let by_shown_path = ids.map(|id| (corpus.shown_path(id), id)).collect();
        Places { corpus, files: Vec::new(), numbers: HashMap::default(), by_shown_path }
    }

    /// Where a span begins.
    pub(super) fn place(&mut self, span: Span) -> Place {
        let line = self.line(span);
        Place(self.number(span.source), line)
    }

    /// The line, from 1 on, that a span begins on.
    pub(super) fn line(&self, span: Span) -> usize {
        self.source(span).map_or(1, |_| self.corpus.line(span.source, span.start as usize))
    }

    /// The line of a file that is known by the path which people type.
    pub(super) fn shown(&mut self, path: &str, line: usize) -> Option<Place> {
        let source = *self.by_shown_path.get(path)?;
        Some(Place(self.number(source), line))
    }

    /// Whether a span is on a page, and not in what the service publishes.
    pub(super) fn is_on_page(&self, span: Span) -> bool {
        self.source(span).is_some_and(|source| !matches!(source.folder, Folder::Metadata | Folder::Permissions))
    }

    /// The file of a span.
    pub(super) fn source(&self, span: Span) -> Option<&'c Source> {
        self.corpus.sources.get(span.source.index())
    }

    /// The names of the files so far.
    pub(super) fn files(&self) -> &[String] {
        &self.files
    }

    /// The names of the files.
    pub(super) fn into_files(self) -> Vec<String> {
        self.files
    }

    fn number(&mut self, id: SourceId) -> usize {
        let Places { corpus, files, numbers, .. } = self;
        *numbers.entry(id).or_insert_with(|| {
            files.push(corpus.sources.get(id.index()).map(file_name).unwrap_or_default());
            files.len() - 1
        })
    }
}

/// What a file is called wherever it stands.
fn file_name(source: &Source) -> String {
    match source.folder {
        Folder::Metadata | Folder::Permissions => source.path.rsplit('/').next().unwrap_or_default().to_string(),
        Folder::Resources | Folder::Api | Folder::Included => source.name.clone(),
    }
}
