//! Files that pages include: `[!INCLUDE [title](path)]`.
//!
//! Since 2022 permission tables stand in included files (page shape 12). A path is relative to the page
//! that includes it; one that leaves the documentation folder is not followed. What stands under the tab
//! of a programming language is sample code and is not followed either.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::layout::{PageFile, form_of, relative_path};
use super::unread::{Unread, apart};
use super::{Folder, Source};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::regular_file;
use crate::span::{SourceId, Span};

/// An include directive in a page's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncludeDirective<'text> {
    /// The path as the page writes it.
    pub path: &'text str,
    /// Where the directive begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// How a directive begins.
static DIRECTIVE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("[!INCLUDE"));

/// Whether a text holds an include directive.
pub fn includes_any(text: &str) -> bool {
    DIRECTIVE.find(text.as_bytes()).is_some()
}

/// The include directives of a page that are not sample code.
pub fn include_directives(text: &str) -> impl Iterator<Item = IncludeDirective<'_>> {
    let (mut in_code_tab, mut read) = (false, 0);
    let in_lines = std::iter::from_fn(move || {
        let start = read + DIRECTIVE.find(&text.as_bytes()[read..])?;
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |length| start + length);
        in_code_tab = text[read..end].rsplit('\n').find_map(begins_code_tab).unwrap_or(in_code_tab);
        read = end;
        Some((start, if in_code_tab { "" } else { &text[start..end] }))
    });
    in_lines.flat_map(|(start, line)| {
        in_line(line).map(move |found| IncludeDirective { start: start + found.start, end: start + found.end, ..found })
    })
}

/// Whether the tab of a programming language begins with a line; nothing where none begins or ends.
fn begins_code_tab(line: &str) -> Option<bool> {
    match line.starts_with('#') {
        true => Some(line.contains("(#tab/") && !line.contains("(#tab/http)")),
        false => (line.trim_end() == "---").then_some(false),
    }
}

/// The directives in a line.
fn in_line(line: &str) -> impl Iterator<Item = IncludeDirective<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + DIRECTIVE.find(&line.as_bytes()[from..])?;
        let (_, target) = line[start..].split_once("](")?;
        let (path, behind) = target.split_once(')')?;
        let end = line.len() - behind.len();
        // The brackets of the directive itself.
        let end = end + usize::from(behind.starts_with(']'));
        from = end;
        Some(IncludeDirective { path: path.trim(), start, end })
    })
}

/// A text without its include directives.
pub fn without_directives(text: &str) -> Cow<'_, str> {
    with_included(text, |_| None)
}

/// A text with what `included` yields for the path of each include directive in its place.
pub fn with_included<'t>(text: &'t str, included: impl Fn(&str) -> Option<String>) -> Cow<'t, str> {
    if !includes_any(text) {
        return Cow::Borrowed(text);
    }
    let mut expanded = String::new();
    let mut from = 0;
    for directive in in_line(text) {
        expanded.push_str(&text[from..directive.start]);
        expanded.push_str(&included(directive.path).unwrap_or_default());
        from = directive.end;
    }
    expanded.push_str(&text[from..]);
    Cow::Owned(expanded)
}

/// The included files, and which page includes them by which path.
#[derive(Debug, Default)]
pub(super) struct Includes {
    pub(super) files: Vec<PageFile>,
    pub(super) by_page: BTreeMap<(SourceId, String), SourceId>,
    /// What is included and cannot be read.
    pub(super) unread: Vec<Unread>,
}

/// Finds the files that `pages`, whose texts are `sources`, include; their numbers follow those of the pages.
pub(super) fn find(root: &Path, pages: &[PageFile], sources: &[Source]) -> Includes {
    let Ok(root) = root.canonicalize() else { return Includes::default() };
    let of_page = |(index, (page, source)): (usize, (&PageFile, &Source))| {
        let found = include_directives(&source.text).filter_map(|directive| {
            let file = included_file(&root, page, directive.path).transpose()?;
            Some(file.map(|file| (SourceId(index as u32), directive.path.to_string(), file)))
        });
        found.collect::<Vec<_>>()
    };
    let found: Vec<Result<(SourceId, String, PageFile), Unread>> =
        pages.par_iter().zip(sources).enumerate().flat_map_iter(of_page).collect();
    let (found, unread) = apart(found);
    let mut files: BTreeMap<String, PageFile> = BTreeMap::new();
    let mut wanted: Vec<(SourceId, String, String)> = Vec::new();
    for (page, written, file) in found {
        wanted.push((page, written, file.path.clone()));
        // A file that several pages include is of the version and the language of the first.
        files.entry(file.path.clone()).or_insert(file);
    }
    let number: BTreeMap<&str, SourceId> =
        files.keys().enumerate().map(|(i, path)| (&**path, SourceId((pages.len() + i) as u32))).collect();
    let by_page = wanted.into_iter().map(|(page, written, path)| ((page, written), number[&*path])).collect();
    Includes { by_page, files: files.into_values().collect(), unread }
}

/// The file that a page includes by a path; `None` where there is none in the documentation.
fn included_file(root: &Path, page: &PageFile, path: &str) -> Result<Option<PageFile>, Unread> {
    let (Some(form), Some(folder)) = (form_of(path), page.location.parent()) else { return Ok(None) };
    // Asked before the system is: what a page writes must not tell what stands elsewhere on the machine.
    if !joined(&page.path, path).is_some_and(|path| path.starts_with(&relative_path(root, root))) {
        return Ok(None);
    }
    let location = folder.join(path);
    let location = match location.canonicalize() {
        Ok(location) if location.starts_with(root) && !location.is_dir() => location,
        Err(error) if !is_mistake_in_path(&error) => return Err(Unread::new(location, error)),
        Ok(_) | Err(_) => return Ok(None),
    };
    match location.metadata().and_then(|metadata| regular_file::check(&metadata)) {
        Ok(()) => {
            let path = relative_path(root, &location);
            Ok(Some(PageFile { path, folder: Folder::Included, form, location, ..page.clone() }))
        }
        Err(error) => Err(Unread::new(location, error)),
    }
}

/// Whether there is nothing at a path, and cannot be: then the page that wrote it is wrong, not the folder.
fn is_mistake_in_path(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | InvalidInput | InvalidFilename)
}

/// Reports the files that pages include and that are not there: each once, at the first page that includes it.
pub(super) fn report_missing(corpus: &super::Corpus, diagnostics: &mut Diagnostics) {
    let mut missing: BTreeMap<String, (Span, &str, usize)> = BTreeMap::new();
    for (id, page) in corpus.pages() {
        for directive in include_directives(&page.text) {
            if corpus.included.contains_key(&(id, directive.path.to_string())) {
                continue;
            }
            let target = joined(&page.path, directive.path).unwrap_or_else(|| directive.path.to_string());
            let place = Span::new(id, directive.start, directive.end);
            missing.entry(target).or_insert((place, directive.path, 0)).2 += 1;
        }
    }
    for (target, (place, path, count)) in missing {
        // What the folder is called does not matter.
        let about = target.split_once('/').map_or(&*target, |(_folder, path)| path);
        let finding = Diagnostic::new(Code::MissingInclude, place, format!("there is no file `{path}`"))
            .decision("what it would say is in no model")
            .about(about)
            .help("add the file; the path is relative to the page and must stay inside the documentation folder");
        diagnostics.push(if count > 1 {
            finding.label(format!("the first of {count} places that include it"))
        } else {
            finding
        });
    }
}

/// The includes among texts in memory.
pub(super) fn among(sources: &[Source]) -> BTreeMap<(SourceId, String), SourceId> {
    let mut found = BTreeMap::new();
    for (index, page) in sources.iter().enumerate().filter(|(_, page)| page.folder != Folder::Included) {
        for directive in include_directives(&page.text) {
            let target = joined(&page.path, directive.path);
            if let Some(at) = sources.iter().position(|source| Some(&source.path) == target.as_ref()) {
                found.insert((SourceId(index as u32), directive.path.to_string()), SourceId(at as u32));
            }
        }
    }
    found
}

/// `path` as seen from the folder of `page`; `None` when it leaves the tree.
fn joined(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn includes_under_a_programming_language_are_not_followed() {
        let page = "\
## Permissions
[!INCLUDE [permissions-table](../includes/permissions/get-permissions.md)]
# [HTTP](#tab/http)
[!INCLUDE [note](../includes/note.md)]
# [C#](#tab/csharp)
[!INCLUDE [sample-code](../includes/snippets/csharp/get.md)]
---
[!INCLUDE [after](../includes/after.md)]
";
        let paths: Vec<_> = include_directives(page).map(|include| include.path).collect();
        assert_eq!(
            paths,
            ["../includes/permissions/get-permissions.md", "../includes/note.md", "../includes/after.md"]
        );
    }

    #[test]
    fn a_path_that_leaves_the_tree_is_not_followed() {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("docs");
        std::fs::create_dir_all(root.join("en-US/beta/api")).unwrap();
        std::fs::write(outer.path().join("secret.md"), "|a|\n|-|\n").unwrap();
        let page = root.join("en-US/beta/api/x.md");
        std::fs::write(&page, "[!INCLUDE [x](../../../../secret.md)]\n").unwrap();
        let pages = super::super::layout::find_pages(&root, "en-US").unwrap().0;
        let sources = [pages[0].to_source(std::fs::read_to_string(&page).unwrap())];
        assert_eq!(find(&root, &pages, &sources).files, []);
    }

    #[test]
    fn paths_are_joined_to_the_page() {
        assert_eq!(joined("en-US/v1.0/api/x.md", "../includes/y.md").as_deref(), Some("en-US/v1.0/includes/y.md"));
        assert_eq!(joined("x.md", "../y.md"), None);
    }
}
