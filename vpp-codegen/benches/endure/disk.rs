//! Disks in memory, with as much room as a trial wants.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::bench::Files;

/// What a disk has too little of.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    Bytes,
    Files,
}

impl Limit {
    /// The option of `mount` for a disk with room for so much.
    pub(crate) fn option(self, room: u64) -> String {
        match self {
            Limit::Bytes => format!("size={room}"),
            Limit::Files => format!("nr_inodes={room}"),
        }
    }

    /// How much the files take.
    pub(crate) fn need(self, files: &Files) -> u64 {
        const BLOCK: u64 = 4096;
        let blocks = files.values().map(|text| (text.len() as u64).div_ceil(BLOCK) * BLOCK).sum();
        match self {
            Limit::Bytes => blocks,
            // Folders are files, too: those of the model, the model's own, and the disk's.
            Limit::Files => {
                let folders: BTreeSet<&Path> = files.keys().flat_map(|path| path.ancestors().skip(1)).collect();
                (files.len() + folders.len() + 1) as u64
            }
        }
    }
}

/// A file system in memory, until it is dropped.
pub(crate) struct Mounted<'p>(&'p Path);

impl<'p> Mounted<'p> {
    pub(crate) fn at(place: &'p Path, options: &str) -> Option<Mounted<'p>> {
        let arguments = ["-t", "tmpfs", "-o", options, "tmpfs"].map(Path::new);
        succeeds("mount", arguments.into_iter().chain([place])).then_some(Mounted(place))
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        succeeds("umount", [self.0]);
    }
}

pub(crate) fn remount(place: &Path, options: &str) -> bool {
    succeeds("mount", ["-o", &format!("remount,{options}")].map(Path::new).into_iter().chain([place]))
}

pub(crate) fn succeeds<'a>(program: &str, arguments: impl IntoIterator<Item = &'a Path>) -> bool {
    let status = Command::new(program).args(arguments).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
