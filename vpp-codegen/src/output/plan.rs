//! What would change, and the change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::change::unified_diff;
use super::lock::Lock;
use super::new_tree::{self, Parts};
use super::operations::Operations;
use super::path::{self, Spelling};
use super::replace::replace;
use super::staging::{self, Staging};
use super::state;
use super::tree::{Entry, Tree};
use super::{Change, ChangeKind, Leftover, OutputError, Summary, manifest};
use crate::first_line::is_generated;

/// The difference between the files on disk and those that were generated.
#[derive(Debug)]
pub struct Plan<'f> {
    root: PathBuf,
    files: &'f BTreeMap<String, String>,
    tree: Tree,
    summary: Summary,
}

impl<'f> Plan<'f> {
    /// Compares the crate folder `root` with `files`: texts by their paths from `root` on, with `/` between
    /// the parts, all below `src` but for `Cargo.toml` and `README.md`. Nothing is written.
    ///
    /// # Errors
    ///
    /// When a path is none of these, when a text does not begin with a [`marker`](super::marker), when something that was
    /// not generated stands where a generated file belongs that does not give way to it, when a manifest
    /// written by hand lacks what the files need, or when the folder cannot be read.
    pub fn new(root: &Path, files: &'f BTreeMap<String, String>) -> Result<Plan<'f>, OutputError> {
        path::check(files.keys().map(|path| &**path))?;
        if let Some((path, _)) = files.iter().find(|(path, text)| !is_generated(path, text.as_bytes())) {
            return Err(OutputError::Unmarked { path: path.clone() });
        }
        Plan::beside(Tree::read(root)?, root, files)
    }

    /// Compares what stands in the folder with files that may be written.
    fn beside(tree: Tree, root: &Path, files: &'f BTreeMap<String, String>) -> Result<Plan<'f>, OutputError> {
        check_free(root, &tree, files)?;
        check_spelling(&tree, files)?;
        manifest::check(root, &tree, files)?;
        let summary = Summary::new(changes(&tree, files));
        Ok(Plan { root: root.to_path_buf(), files, tree, summary })
    }

    /// What becomes of each generated file, in the order of paths.
    pub fn changes(&self) -> &[Change] {
        self.summary.changes()
    }

    /// The same with its counts.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The texts before and after, of the files that differ, by path.
    pub fn texts(&self) -> [BTreeMap<String, String>; 2] {
        let differ = || self.summary.differences();
        let before = differ().filter_map(|change| match self.tree.entries.get(&path::native(&change.path)) {
            Some(Entry::Generated { text }) => Some((change.path.clone(), String::from_utf8_lossy(text).into_owned())),
            _ => None,
        });
        let after = differ().filter_map(|change| Some((change.path.clone(), self.files.get(&change.path)?.clone())));
        [before.collect(), after.collect()]
    }

    /// The [`state`](super::state()) of the folder once the plan is applied.
    pub fn state(&self) -> String {
        let written = written(&self.tree, self.files).map(|(path, text)| (path.clone(), text.as_bytes()));
        state::of(&written.collect(), &self.tree)
    }

    /// All changes in the form that `git apply` and `patch` read; empty when there is none.
    pub fn diff(&self) -> String {
        let diff_of = |change: &Change| {
            let before = match self.tree.entries.get(&path::native(&change.path)) {
                Some(Entry::Generated { text }) => Some(&**text),
                _ => None,
            };
            unified_diff(&change.path, before, self.files.get(&change.path).map(|text| &**text))
        };
        self.summary.differences().map(diff_of).collect()
    }

    /// Brings the files on disk to what was generated, all or nothing, and says what was done.
    ///
    /// What is done is decided anew where somebody has written since the plan was made. Where nothing differs, nothing
    /// is touched.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new), and when another run is writing or the system refuses. The files are then
    /// as they were. A folder that cannot be removed in the end is no error: the summary names it.
    pub fn apply(&self) -> Result<Summary, OutputError> {
        self.apply_with(&mut Operations::new(&mut |_| Ok(()), true))
    }

    /// [`apply`](Self::apply), step by step.
    pub(super) fn apply_with(&self, operations: &mut Operations<'_>) -> Result<Summary, OutputError> {
        if !self.summary.is_up_to_date() {
            operations.run("create the folder", &self.root, || fs::create_dir_all(&self.root))?;
        } else if self.tree.is_empty() {
            return Ok(self.summary.clone());
        }
        let _lock = Lock::take(&self.root)?;
        let mut leftovers = staging::recover(&self.root)?;
        let there = Tree::read(&self.root)?;
        let anew = (there != self.tree).then(|| Plan::beside(there, &self.root, self.files)).transpose()?;
        let now = anew.as_ref().unwrap_or(self);
        if !now.summary.is_up_to_date() {
            leftovers.extend(now.write(operations)?);
        }
        Ok(now.summary.clone().with_leftovers(leftovers))
    }

    /// Writes, and names what it could not remove afterwards.
    fn write(&self, operations: &mut Operations<'_>) -> Result<Option<Leftover>, OutputError> {
        let staging = Staging::create(&self.root, operations)?;
        let parts = Parts { root: &self.root, tree: &self.tree, changes: self.changes(), files: self.files };
        new_tree::build(&parts, &staging.new_tree(), operations)?;
        staging.seal(operations)?;
        if Tree::read(&self.root)? != self.tree {
            return Err(OutputError::ChangedMeanwhile { path: self.root.clone() });
        }
        replace(&self.root, &staging, operations)?;
        Ok(staging.remove(operations))
    }
}

/// The generated files that do not give way to one that was written by hand.
fn written<'f>(tree: &Tree, files: &'f BTreeMap<String, String>) -> impl Iterator<Item = (&'f String, &'f String)> {
    files.iter().filter(|(path, _)| !path::gives_way(path) || tree.in_the_way(path).next().is_none())
}

fn changes(tree: &Tree, files: &BTreeMap<String, String>) -> Vec<Change> {
    let generated = written(tree, files).map(|(path, text)| {
        let kind = match tree.entries.get(&path::native(path)) {
            Some(Entry::Generated { text: before }) if before == text.as_bytes() => ChangeKind::Unchanged,
            Some(Entry::Generated { .. }) => ChangeKind::Changed,
            _ => ChangeKind::Added,
        };
        Change { path: path.clone(), kind }
    });
    let there = tree.entries.iter().filter(|(_, entry)| matches!(entry, Entry::Generated { .. }));
    let removed = there.map(|(path, _)| path::portable(path)).filter(|path| !files.contains_key(path));
    generated.chain(removed.map(|path| Change { path, kind: ChangeKind::Removed })).collect()
}

/// Refuses to write where something stands that was not generated.
fn check_free(root: &Path, tree: &Tree, files: &BTreeMap<String, String>) -> Result<(), OutputError> {
    let mut occupied = BTreeSet::new();
    for path in files.keys().filter(|path| !path::gives_way(path)) {
        for (path, entry) in tree.in_the_way(path) {
            if matches!(entry, Entry::Link { .. }) {
                return Err(OutputError::Symlink { path: root.join(path) });
            }
            occupied.insert(root.join(path));
        }
    }
    if occupied.is_empty() { Ok(()) } else { Err(OutputError::Occupied { paths: occupied.into_iter().collect() }) }
}

/// Refuses generated files that some systems take for a file written by hand.
fn check_spelling(tree: &Tree, files: &BTreeMap<String, String>) -> Result<(), OutputError> {
    let mut spelling = Spelling::default();
    let must_stand = files.keys().filter(|path| !path::gives_way(path));
    must_stand.into_iter().try_for_each(|path| spelling.add_file(path))?;
    let foreign = tree.entries.iter().filter(|(_, entry)| entry.is_foreign());
    foreign.map(|(path, _)| path::portable(path)).try_for_each(|path| spelling.check(&path))
}
