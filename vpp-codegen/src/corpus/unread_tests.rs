//! Documentation is read whole or not at all: what cannot be read must not look as if it were not there.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::*;

/// Documentation of two pages, one of them in a folder of its own; what stands beside it is `outside`.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join("docs");
    for page in ["resources/lamp.md", "resources/sub/desk.md"] {
        write(&docs.join("en-US/beta").join(page), "# Page\n");
    }
    write(&folder.path().join("outside/key.md"), "secret");
    (folder, docs)
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// The paths of the pages, or what cannot be read: paths in the documentation folder with the reason.
fn read(docs: &Path) -> Result<Vec<String>, String> {
    let corpus = Corpus::read(docs, "en-US", &mut Diagnostics::new());
    let shown = |unread: &Unread| unread.to_string().replace(&*docs.to_string_lossy(), "");
    match corpus {
        Ok(corpus) => Ok(corpus.sources.into_iter().map(|source| source.path).collect()),
        Err(Error::Incomplete { unread }) => Err(unread.iter().map(shown).collect::<Vec<_>>().join("\n")),
        Err(other) => panic!("{other}"),
    }
}

const BOTH: [&str; 2] = ["docs/en-US/beta/resources/lamp.md", "docs/en-US/beta/resources/sub/desk.md"];

fn both() -> Result<Vec<String>, String> {
    Ok(BOTH.map(str::to_string).to_vec())
}

#[test]
fn a_link_that_leads_nowhere_is_an_error_that_names_it() {
    for link in ["en-US/beta/resources/desk.md", "en-US/beta/resources/desk", "en-US/v1.0", "en-US/beta/api", "de-DE"] {
        let (_folder, docs) = sample();
        symlink("/nowhere", docs.join(link)).unwrap();
        let error = read(&docs).unwrap_err();
        assert!(error.starts_with(&format!("`/{link}`: ")) && error.lines().count() == 1, "{error}");
    }
}

#[test]
fn a_link_that_leaves_the_documentation_is_an_error_that_names_it() {
    let (folder, docs) = sample();
    let pages = docs.join("en-US/beta/resources");
    symlink(folder.path().join("outside/key.md"), pages.join("desk.md")).unwrap();
    symlink("../../../../outside", pages.join("more")).unwrap();
    let expected = "\
`/en-US/beta/resources/desk.md`: this link leads out of the documentation folder
`/en-US/beta/resources/more`: this link leads out of the documentation folder";
    assert_eq!(read(&docs).unwrap_err(), expected);
}

#[test]
fn a_link_that_stays_in_the_documentation_is_followed() {
    let (folder, docs) = sample();
    symlink("lamp.md", docs.join("en-US/beta/resources/torch.md")).unwrap();
    symlink("beta", docs.join("en-US/v1.0")).unwrap();
    assert_eq!(read(&docs).unwrap().len(), 6);
    // The folder may be a link itself.
    let link = folder.path().join("link");
    symlink(&docs, &link).unwrap();
    assert_eq!(read(&link).unwrap().len(), 6);
}

#[test]
fn a_link_that_leads_back_is_an_error_that_names_it() {
    let (_folder, docs) = sample();
    symlink("..", docs.join("en-US/beta/resources/sub/again")).unwrap();
    let expected = "`/en-US/beta/resources/sub/again`: this link leads back to a folder it stands in";
    assert_eq!(read(&docs).unwrap_err(), expected);
}

#[test]
fn what_is_no_regular_file_is_refused_and_not_waited_for() {
    for name in ["en-US/beta/resources/pipe.md", "en-US/beta/includes/pipe.md"] {
        let (_folder, docs) = sample();
        let include = "[!INCLUDE [rows](../includes/pipe.md)]\n";
        write(&docs.join("en-US/beta/resources/lamp.md"), include);
        let pipe = docs.join(name);
        fs::create_dir_all(pipe.parent().unwrap()).unwrap();
        make_pipe(&pipe);
        let expected = format!("`/{name}`: it is a pipe, a socket or a device, not a regular file");
        assert_eq!(read(&docs).unwrap_err(), expected);
    }
}

#[test]
fn settings_that_are_a_pipe_or_a_link_to_nowhere_are_an_error() {
    use crate::settings::{FILE_NAME, Settings};
    let (_folder, docs) = sample();
    make_pipe(&docs.join(FILE_NAME));
    assert!(Settings::of_folder(&docs).unwrap_err().to_string().contains("not a regular file"));
    fs::remove_file(docs.join(FILE_NAME)).unwrap();
    symlink("/nowhere", docs.join(FILE_NAME)).unwrap();
    assert!(Settings::of_folder(&docs).is_err());
}

#[test]
fn what_stands_beside_pages_is_a_regular_file() {
    let (folder, _) = sample();
    let pipe = folder.path().join("pipe");
    make_pipe(&pipe);
    let mut corpus = Corpus::default();
    let errors = [corpus.add_metadata("v1.0", &pipe).unwrap_err(), corpus.add_permissions(&pipe).unwrap_err()];
    for (error, expected) in errors.iter().zip(["cannot read the metadata `", "cannot read the list of permissions `"])
    {
        let text = error.to_string();
        assert!(text.starts_with(expected) && text.contains("not a regular file"), "{text}");
    }
}

fn make_pipe(path: &Path) {
    rustix::fs::mkfifoat(rustix::fs::CWD, path, rustix::fs::Mode::from_raw_mode(0o600)).unwrap();
}

#[test]
fn an_include_that_leaves_the_documentation_or_is_a_folder_is_the_mistake_of_its_page() {
    let (_folder, docs) = sample();
    for path in ["../../../../outside/key.md", "../../../../no.md", "/etc/x.md", "sub.md", "a\0b.md", "lamp.md/x.md"] {
        fs::create_dir_all(docs.join("en-US/beta/resources/sub.md")).unwrap();
        let long = "x".repeat(300);
        let page = format!("[!INCLUDE [x]({path})]\n[!INCLUDE [x]({long}.md)]\n");
        write(&docs.join("en-US/beta/resources/lamp.md"), &page);
        assert_eq!(read(&docs), both(), "{path}");
    }
}

#[test]
fn hidden_entries_are_no_pages() {
    let (_folder, docs) = sample();
    symlink("user@host.1", docs.join("en-US/beta/resources/.#lamp.md")).unwrap();
    write(&docs.join("en-US/beta/resources/._lamp.md"), "\0");
    write(&docs.join(".git/beta/resources/lamp.md"), "# Page\n");
    assert_eq!(read(&docs), both());
}

#[test]
fn a_folder_or_a_page_that_may_not_be_read_is_an_error_that_names_it() {
    for (locked, named) in [
        ("en-US/beta/resources/sub", "en-US/beta/resources/sub"),
        ("en-US/beta/resources", "en-US/beta/resources"),
        ("en-US/beta/resources/lamp.md", "en-US/beta/resources/lamp.md"),
        ("en-US/beta", "en-US/beta"),
        ("en-US", "en-US"),
    ] {
        let (_folder, docs) = sample();
        let path = docs.join(locked);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
        // The superuser may read anything.
        let is_kept_out = fs::File::open(&path).is_err();
        let result = read(&docs);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        if is_kept_out {
            let error = result.unwrap_err();
            assert!(error.starts_with(&format!("`/{named}`: ")), "{locked}: {error}");
        }
    }
}
