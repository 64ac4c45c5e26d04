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
        let usual = || program.target.join("vpp-codegen");
        (!self.no_cache).then(|| Cache::in_folder(self.cache.clone().unwrap_or_else(usual)))
    }
}

/// A folder for the files of this program.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    folder: PathBuf,
}

static PROGRAM: LazyLock<Option<String>> = LazyLock::new(|| {
    let program = fs::read(std::env::current_exe().ok()?).ok()?;
    Some(digest([&*program]))
});

impl Cache {
    /// In `folder`.
    pub(super) fn in_folder(folder: PathBuf) -> Cache {
        Cache { folder }
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
