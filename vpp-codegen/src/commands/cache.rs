//! The folder in which runs keep what spares later ones work.
//!
//! It may be deleted at any moment, and nothing in it is trusted beyond its digest. A file of another program is as none,
//! since another program may make something else of the same.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{fs, io};

use clap::Args;

use super::program::Program;
use crate::digest::Digest;
use crate::output;

/// The options that say where it is.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Caching {
    /// Keep in this folder what spares later runs work [default: vpp-codegen in Cargo's target folder, where there is one]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,

    /// Do all the work, whatever earlier runs have done
    #[arg(long, conflicts_with = "cache")]
    no_cache: bool,
}

impl Caching {
    /// The folder for what reads only: without a word on it, none is made where Cargo has none.
    pub(super) fn for_reading(&self, program: &Program) -> Option<Cache> {
        self.for_writing(program).filter(|_| self.cache.is_some() || program.target.is_dir())
    }

    /// The folder for what writes into the crate beside it.
    pub(super) fn for_writing(&self, program: &Program) -> Option<Cache> {
        let place = || match &self.cache {
            Some(folder) => Cache::named(folder.clone()),
            None => Cache { folder: program.target.join("vpp-codegen"), least: LEAST },
        };
        (!self.no_cache).then(place)
    }
}

/// Runs that make fewer bytes are over before it is known which program runs: of a debug build of `xtask`, the digest takes
/// a third of a second.
const LEAST: usize = 2_000_000;

/// A folder for the files of this program.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    /// How much a run must have made, for it to be worth keeping anything.
    least: usize,
}

static PROGRAM: LazyLock<Option<String>> = LazyLock::new(|| {
    let program = fs::read(std::env::current_exe().ok()?).ok()?;
    Some(digest([&*program]))
});

impl Cache {
    /// A folder that somebody named: there, everything is kept.
    pub(super) fn named(folder: PathBuf) -> Cache {
        Cache { folder, least: 0 }
    }

    /// Whether it is worth keeping what a run leaves that has made that many bytes.
    pub(super) fn is_for(&self, size: usize) -> bool {
        size >= self.least
    }

    /// A digest of the program that runs; `None` where it cannot be read, so that nothing is kept.
    pub(super) fn program() -> Option<&'static str> {
        PROGRAM.as_deref()
    }

    /// The file for what belongs to another folder.
    pub(super) fn file(&self, folder: &Path, extension: &str) -> Option<PathBuf> {
        let place = std::path::absolute(folder).ok()?;
        Some(self.folder.join(digest([place.as_os_str().as_encoded_bytes()])).with_extension(extension))
    }
}

/// Makes the folder of a file, one that version control passes over.
pub(super) fn prepare(file: &Path) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    output::write_changed(&folder.join(".gitignore"), "*\n").map(|_| ())
}

/// A digest of some texts.
pub(super) fn digest<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> String {
    let mut digest = Digest::default();
    digest.texts(texts);
    digest.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_reads_makes_no_target_folder() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        let program = Program { target: target.clone(), ..Program::installed(|| clap::Command::new("program")) };
        let usual = Caching::default();
        assert!(usual.for_writing(&program).is_some());
        assert!(usual.for_reading(&program).is_none());
        let named = Caching { cache: Some(folder.path().join("elsewhere")), no_cache: false };
        assert!(named.for_reading(&program).is_some());
        fs::create_dir(target).unwrap();
        assert!(usual.for_reading(&program).is_some());
        let off = Caching { cache: None, no_cache: true };
        assert!(off.for_writing(&program).is_none() && off.for_reading(&program).is_none());
    }
}
