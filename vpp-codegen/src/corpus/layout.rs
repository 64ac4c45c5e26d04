//! How documentation trees are laid out.
//!
//! A version folder is one that holds a folder `resources` or `api`. Its name is the version; the
//! nearest folder above it that is named like a language, or ends in one (`microsoft-graph-docs.de-DE`),
//! tells the locale.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::unread::{Unread, apart};
use super::{Error, Folder, Form, Source, walk};
use crate::regular_file;

/// How deep below the given folder a version folder may stand: `<repository>/api-reference/<version>`.
const DEEPEST_VERSION_FOLDER: usize = 3;

/// A file before it is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PageFile {
    /// The path from the documentation folder's own name on.
    pub(super) path: String,
    pub(super) locale: String,
    pub(super) version: String,
    pub(super) folder: Folder,
    pub(super) form: Form,
    /// Where the file is on this machine.
    pub(super) location: PathBuf,
}

impl PageFile {
    pub(super) fn to_source(&self, written: String) -> Source {
        let mut source = Source {
            path: self.path.clone(),
            name: self.name(),
            locale: self.locale.clone(),
            version: self.version.clone(),
            folder: self.folder,
            form: self.form,
            text: String::new(),
            side_by_side: None,
        };
        source.set_text(written);
        source
    }

    /// What the page is called wherever the documentation stands. An included file has its path.
    fn name(&self) -> String {
        let folder = match self.folder {
            Folder::Resources => "resources",
            Folder::Api => "api",
            Folder::Metadata | Folder::Permissions | Folder::Included => return self.path.clone(),
        };
        let below = self.path.split_once(&format!("/{folder}/")).map_or(&*self.path, |(_, below)| below);
        format!("{}/{}/{folder}/{below}", self.locale, self.version)
    }

    /// What a path `<locale>/<version>/{resources,api}/<name>` says of its file.
    pub(super) fn from_relative_path(path: &str) -> PageFile {
        let mut parts = path.split('/');
        let mut next = || parts.next().unwrap_or_default().to_string();
        let (locale, version, folder) = (next(), next(), next());
        PageFile {
            path: path.to_string(),
            locale,
            version,
            folder: folder_named(&folder),
            form: form_of(path).unwrap_or(Form::Markdown),
            location: PathBuf::from(path),
        }
    }
}

/// All pages below `root`, in the order of their paths, and what cannot be read.
pub(super) fn find_pages(root: &Path, primary: &str) -> Result<(Vec<PageFile>, Vec<Unread>), Error> {
    let unreadable = |source| Error::Unreadable { path: root.to_path_buf(), source };
    let canonical = root.canonicalize().map_err(unreadable)?;
    std::fs::read_dir(&canonical).map_err(unreadable)?;
    let (folders, mut unread) = apart(version_folders(&canonical));
    let pages: Vec<Result<PageFile, Unread>> =
        folders.par_iter().flat_map_iter(|folder| pages_of_version(&canonical, folder, primary)).collect();
    let (mut pages, unread_pages) = apart(pages);
    unread.extend(unread_pages);
    pages.sort();
    Ok((pages, unread))
}

/// The folders below `root` (itself included) that hold a `resources` or an `api` folder.
fn version_folders(root: &Path) -> Vec<Result<PathBuf, Unread>> {
    walk::find(root, root, DEEPEST_VERSION_FOLDER, |entry| {
        let holds = |name: &str| walk::is_folder(&entry.path().join(name));
        Ok(entry.file_type().is_dir() && (holds("resources")? || holds("api")?))
    })
}

fn pages_of_version(root: &Path, version: &Path, primary: &str) -> Vec<Result<PageFile, Unread>> {
    let locale = locale_of(root, version).unwrap_or_else(|| primary.to_string());
    let name = file_name(version);
    let in_folder = |folder: &str| {
        let page = |location: PathBuf| PageFile {
            path: relative_path(root, &location),
            locale: locale.clone(),
            version: name.clone(),
            folder: folder_named(folder),
            form: form_of(&file_name(&location)).unwrap_or(Form::Markdown),
            location,
        };
        page_files(root, &version.join(folder)).into_iter().map(|file| file.map(page)).collect::<Vec<_>>()
    };
    ["resources", "api"].into_iter().flat_map(in_folder).collect()
}

/// The files below a folder that have the name of a page.
fn page_files(root: &Path, folder: &Path) -> Vec<Result<PathBuf, Unread>> {
    match walk::is_folder(folder) {
        Ok(false) => Vec::new(),
        Err(source) => vec![Err(Unread::new(folder, source))],
        Ok(true) => walk::find(root, folder, usize::MAX, |entry| {
            let is_folder = entry.file_type().is_dir();
            if is_folder || form_of(&file_name(entry.path())).is_none() {
                return Ok(false);
            }
            if entry.file_type().is_file() { Ok(true) } else { regular_file::check(&entry.metadata()?).map(|()| true) }
        }),
    }
}

/// The path from `root`'s own name on, with `/` between the parts.
pub(super) fn relative_path(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    std::iter::once(file_name(root)).chain(parts).collect::<Vec<_>>().join("/")
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn folder_named(name: &str) -> Folder {
    match name {
        "resources" => Folder::Resources,
        "api" => Folder::Api,
        _ => Folder::Included,
    }
}

/// How a file of this name is written; `None` for files that are no pages.
pub(super) fn form_of(name: &str) -> Option<Form> {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".md") {
        Some(Form::Markdown)
    } else if name.ends_with(".txt") {
        Some(Form::PlainText)
    } else {
        None
    }
}

/// The locale of the nearest folder that names one, from the documentation folder on: where that stands says nothing.
fn locale_of(root: &Path, version: &Path) -> Option<String> {
    let mut folders = version.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).map(file_name);
    folders.find_map(|name| {
        let last = name.rsplit('.').next().unwrap_or_default();
        is_locale(last).then(|| last.to_string())
    })
}

/// Whether `name` is a language tag with a region, such as `en-US` or `zh-Hans-CN`.
fn is_locale(name: &str) -> bool {
    let mut parts = name.split('-');
    let language = parts.next().unwrap_or_default();
    let region = parts.next_back().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    (2..=3).contains(&language.len())
        && letters(language)
        && region.len() == 2
        && letters(region)
        && parts.all(|script| script.len() == 4 && letters(script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_are_language_and_region() {
        for name in ["en-US", "de-DE", "zh-Hans-CN", "es-419"] {
            assert_eq!(is_locale(name), name != "es-419", "{name}");
        }
        for name in ["api-reference", "v1.0", "beta", "resources", "docs-input", "x"] {
            assert!(!is_locale(name), "{name}");
        }
    }

    #[test]
    fn the_three_layouts_yield_the_same_pages() {
        let folder = tempfile::tempdir().unwrap();
        let layouts = [
            ("locales", "locales/de-DE/beta/resources/x.md"),
            ("one/de-DE", "one/de-DE/beta/resources/x.md"),
            ("docs.de-DE", "docs.de-DE/api-reference/beta/resources/x.md"),
        ];
        for (root, page) in layouts {
            let page = folder.path().join(page);
            std::fs::create_dir_all(page.parent().unwrap()).unwrap();
            std::fs::write(&page, "").unwrap();
            std::fs::write(page.with_file_name("picture.png"), "").unwrap();
            let found = find_pages(&folder.path().join(root), "en-US").unwrap().0;
            let seen: Vec<_> = found.iter().map(|p| (&*p.locale, &*p.version, p.folder, p.name())).collect();
            let name = "de-DE/beta/resources/x.md".to_string();
            assert_eq!(seen, [("de-DE", "beta", Folder::Resources, name)], "{root}");
        }
    }

    #[test]
    fn where_the_documentation_stands_tells_no_locale() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("de-DE/docs/beta/resources/x.md");
        std::fs::create_dir_all(page.parent().unwrap()).unwrap();
        std::fs::write(&page, "").unwrap();
        let found = find_pages(&folder.path().join("de-DE/docs"), "en-US").unwrap().0;
        assert_eq!(found.iter().map(|page| page.name()).collect::<Vec<_>>(), ["en-US/beta/resources/x.md"]);
    }

    #[test]
    fn paths_begin_with_the_folders_own_name() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("docs-input/en-US/v1.0/api/get.md");
        std::fs::create_dir_all(page.parent().unwrap()).unwrap();
        std::fs::write(&page, "").unwrap();
        let found = find_pages(&folder.path().join("docs-input"), "en-US").unwrap().0;
        assert_eq!(found[0].path, "docs-input/en-US/v1.0/api/get.md");
    }
}
