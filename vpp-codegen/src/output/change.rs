//! What becomes of each generated file.

use std::fmt;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::visible;

/// What becomes of one generated file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The file's path from the crate's folder on, with `/` between its parts.
    pub path: String,
    /// What becomes of it.
    pub kind: ChangeKind,
}

/// What becomes of a generated file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It has another text.
    Changed,
    /// It is no longer generated.
    Removed,
    /// It stays as it is.
    Unchanged,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: &'static [ChangeKind] =
        &[ChangeKind::Added, ChangeKind::Changed, ChangeKind::Removed, ChangeKind::Unchanged];

    /// The kind as a word.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Changed => "changed",
            ChangeKind::Removed => "removed",
            ChangeKind::Unchanged => "unchanged",
        }
    }
}

/// A folder in which files were made, and which could not be removed. Every later run tries again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The folder.
    pub folder: PathBuf,
    /// What the system says.
    pub reason: String,
}

impl Leftover {
    pub(super) fn new(folder: &Path, reason: &dyn fmt::Display) -> Self {
        Leftover { folder: folder.to_path_buf(), reason: reason.to_string() }
    }
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` could not be removed: {}\nhelp: nothing in it is needed; delete it, or let the next run try again",
            visible::path(&self.folder),
            self.reason
        )
    }
}

/// What becomes of all generated files, in the order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    changes: Vec<Change>,
    leftovers: Vec<Leftover>,
}

impl Summary {
    pub(super) fn new(mut changes: Vec<Change>) -> Self {
        changes.sort();
        Summary { changes, leftovers: Vec::new() }
    }

    pub(super) fn with_leftovers(mut self, leftovers: Vec<Leftover>) -> Self {
        self.leftovers = leftovers;
        self
    }

    /// Each generated file, those that stay as they are among them.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The files that do not stay as they are.
    pub fn differences(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged)
    }

    /// How many files this becomes of.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    /// What a run finds that comes after this one: every file stays as it is.
    pub fn settled(&self) -> Summary {
        let stay = self.changes.iter().filter(|change| change.kind != ChangeKind::Removed);
        Summary::new(stay.map(|change| Change { kind: ChangeKind::Unchanged, ..change.clone() }).collect())
    }

    /// What this run or an earlier one could not remove. The files are as they shall be all the same.
    pub fn leftovers(&self) -> &[Leftover] {
        &self.leftovers
    }

    /// Whether every file stays as it is.
    pub fn is_up_to_date(&self) -> bool {
        self.differences().next().is_none()
    }
}

/// `1 added, 0 changed, 0 removed, 17 unchanged`.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = ChangeKind::ALL.iter().map(|kind| format!("{} {}", self.count(*kind), kind.name()));
        f.write_str(&counts.collect::<Vec<_>>().join(", "))
    }
}

/// One file's change in the form that `git apply` and `patch` read. They take no absolute paths, so that one is named as
/// seen from the root.
pub fn unified_diff(path: &str, before: Option<&[u8]>, after: Option<&str>) -> String {
    let path = path.trim_start_matches('/');
    let name = |prefix: &str, there: bool| if there { format!("{prefix}/{path}") } else { "/dev/null".to_string() };
    let (from, to) = (name("a", before.is_some()), name("b", after.is_some()));
    let before = String::from_utf8_lossy(before.unwrap_or_default());
    TextDiff::from_lines(&*before, after.unwrap_or_default()).unified_diff().header(&from, &to).to_string()
}
