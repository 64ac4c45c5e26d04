//! The documentation as it was at a revision that git knows.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::failure::Failure;

/// The files of a folder at a revision, in a folder of their own that is removed with this value.
#[derive(Debug)]
pub(super) struct Checkout {
    /// Removed with this value.
    _parent: TempDir,
    /// Of the same name as the folder that it is a copy of: the name may tell the language.
    folder: PathBuf,
}

/// The endings of files that are pages, included files, settings or metadata.
const ENDINGS: [&str; 5] = ["md", "txt", "toml", "xml", "json"];

impl Checkout {
    /// Takes `folder` as it was at `revision` out of the repository that it stands in.
    pub(super) fn of(revision: &str, folder: &Path) -> Result<Checkout, Failure> {
        let prefix = prefix(folder)?;
        let failed = |source| Failure::File {
            path: std::env::temp_dir(),
            source,
            help: "the pages of a revision are put there; make room or name another place with `TMPDIR`",
        };
        let parent = tempfile::tempdir().map_err(failed)?;
        let copy = parent.path().join(folder.file_name().unwrap_or(OsStr::new("pages")));
        let tree = format!("{revision}:{prefix}");
        let listed = git(folder, &["ls-tree", "-r", "-z", "--full-tree", &tree])?;
        let files = listed.split('\0').filter_map(blob).filter(|(_, path)| is_needed(path));
        let files: Vec<(String, PathBuf)> = files.collect();
        write_files(folder, &files, &copy)?;
        Ok(Checkout { _parent: parent, folder: copy })
    }

    /// Where the files are.
    pub(super) fn path(&self) -> &Path {
        &self.folder
    }
}

/// Whether git knows a revision of this name in the repository of a folder.
pub(super) fn exists(revision: &str, folder: &Path) -> bool {
    !revision.starts_with('-')
        && git(folder, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{tree}}")]).is_ok()
}

/// The revision of the pages in `docs`, where they stand in another repository than `out`, as git knows it and with
/// no change that is not committed. Of pages in the same repository, that repository tells the revision itself.
pub(super) fn of_other_repository(docs: &Path, out: &Path) -> Option<String> {
    let is_clean = || Some(said(docs, &["status", "--porcelain", "--", "."])?.is_empty());
    if stand_apart(docs, out)? && is_clean()? { said(docs, &["rev-parse", "HEAD"]) } else { None }
}

/// Whether two folders stand in different repositories, if git knows one of the first.
pub(super) fn stand_apart(docs: &Path, out: &Path) -> Option<bool> {
    let top = |folder: &Path| said(folder, &["rev-parse", "--show-toplevel"]);
    let of_docs = top(docs)?;
    Some(top(out) != Some(of_docs))
}

/// What git says, in a line; `None` where it has nothing to say.
pub(super) fn said(folder: &Path, arguments: &[&str]) -> Option<String> {
    git(folder, arguments).ok().map(|text| text.trim_end().to_string())
}

/// The path of a folder from the root of its repository on, without a slash behind it.
fn prefix(folder: &Path) -> Result<String, Failure> {
    if folder.is_dir() {
        return Ok(git(folder, &["rev-parse", "--show-prefix"])?.trim_end().trim_end_matches('/').to_string());
    }
    // The folder is gone: its path is one below the current folder.
    let here = git(Path::new("."), &["rev-parse", "--show-prefix"])?;
    Ok(format!("{}{}", here.trim_end(), folder.to_string_lossy().trim_end_matches('/')))
}

/// The name and the path of a file in the list that `git ls-tree` prints.
fn blob(line: &str) -> Option<(String, PathBuf)> {
    let (meta, path) = line.split_once('\t')?;
    let mut meta = meta.split(' ');
    let is_file = meta.next()?.starts_with("100");
    let name = meta.nth(1)?;
    is_file.then(|| (name.to_string(), PathBuf::from(path)))
}

fn is_needed(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    let leads_out = path.components().any(|part| !matches!(part, std::path::Component::Normal(_)));
    !leads_out && ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
}

/// Asks git for the contents of files, all in one run, and writes them below `to`.
fn write_files(folder: &Path, files: &[(String, PathBuf)], to: &Path) -> Result<(), Failure> {
    let mut command = command(folder, &["cat-file", "--batch"]);
    let shown = format!("{command:?}");
    let failed = |error: std::io::Error| Failure::Command { command: shown.clone(), reason: error.to_string() };
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else { return Ok(()) };
    let names: String = files.iter().map(|(name, _)| format!("{name}\n")).collect();
    std::thread::scope(|scope| {
        // Git answers while it is asked: who asks must not wait for who listens.
        scope.spawn(move || stdin.write_all(names.as_bytes()));
        let mut answers = BufReader::new(stdout);
        for (_, path) in files {
            let mut head = String::new();
            answers.read_line(&mut head).map_err(failed)?;
            let size: u64 = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok()).unwrap_or_default();
            let mut text = Vec::new();
            answers.by_ref().take(size + 1).read_to_end(&mut text).map_err(failed)?;
            text.pop();
            let path = to.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(to)).map_err(failed)?;
            std::fs::write(&path, text).map_err(failed)?;
        }
        Ok::<(), Failure>(())
    })?;
    child.wait().map_err(failed)?;
    Ok(())
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let folder = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).stderr(Stdio::piped());
    command
}

/// What git prints.
pub(super) fn git(folder: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let mut command = command(folder, arguments);
    let failed = |reason| Failure::Command { command: format!("git {}", arguments.join(" ")), reason };
    let output = command.stdin(Stdio::null()).output().map_err(|error| failed(error.to_string()))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(failed(String::from_utf8_lossy(&output.stderr).trim_end().to_string())),
    }
}
