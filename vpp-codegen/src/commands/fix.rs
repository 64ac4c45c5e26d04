//! `check --fix`: what is certain is repaired.

use std::io::{Error, ErrorKind};
use std::path::PathBuf;

use super::failure::Failure;
use crate::corpus::{Corpus, EditedFile};
use crate::diagnostics::{Diagnostics, fixes};
use crate::{output, visible};

/// What the fixes of findings make of files.
pub(super) struct Repairs {
    /// How many places are repaired.
    count: usize,
    files: Vec<EditedFile>,
}

impl Repairs {
    /// Those of some findings.
    pub(super) fn of(corpus: &Corpus, findings: &Diagnostics) -> Result<Repairs, Failure> {
        let mut repairs = Repairs { count: 0, files: Vec::new() };
        for (id, fixes) in fixes(findings) {
            match corpus.edited(id, &fixes) {
                Ok(edited) => {
                    repairs.count += fixes.len();
                    repairs.files.push(edited);
                }
                // What is not UTF-8 cannot be written as it was; it is a finding of its own.
                Err(error) if error.kind() == ErrorKind::InvalidData => {}
                Err(error) => return Err(unusable(corpus.shown_path(id).into(), error)),
            }
        }
        Ok(repairs)
    }

    /// Whether there is nothing to repair.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many there are, in words.
    pub(super) fn told(&self) -> String {
        let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        format!("{} in {}", many(self.count, "place"), many(self.files.len(), "page"))
    }

    /// What would change, in the form that `git apply` reads.
    pub(super) fn diff(&self) -> String {
        let diff = |file: &EditedFile| {
            output::unified_diff(&visible::path(&file.path), Some(file.before.as_bytes()), Some(&file.after))
        };
        // The end of a line may be one of a terminal's commands, too.
        let line = |line: &str| format!("{}\n", visible::text(line.strip_suffix('\r').unwrap_or(line)));
        self.files.iter().flat_map(|file| diff(file).split_terminator('\n').map(line).collect::<Vec<_>>()).collect()
    }

    /// Writes each of the files, whole or not at all.
    pub(super) fn write(&self) -> Result<(), Failure> {
        self.files.iter().try_for_each(|file| {
            output::write_whole(&file.path, &file.after).map_err(|source| unusable(file.path.clone(), source))
        })
    }
}

fn unusable(path: PathBuf, source: Error) -> Failure {
    Failure::File { path, source, help: "make it a file that can be read and written, and run the command again" }
}
