//! What a run has made, in a file for the next one.
//!
//! ```text
//! digest of all that follows and of the program (32 digits)   the memory, as Borsh writes it
//! ```
//!
//! What is in a memory is found by digests of what it was made of (`generator::Memory`), so that a file of any age can be
//! taken up. One that is cut off, damaged or of another program is as none.

use std::io::{self, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::cache::{Cache, prepare};
use crate::digest::Digest;
use crate::{Memory, output};

/// How many digits a digest has.
const DIGITS: usize = 32;

/// How much is written at once: what a page says takes a few kilobytes.
const BUFFER: usize = 1 << 20;

/// The file of a memory.
#[derive(Debug)]
pub(super) struct KeptMemory {
    file: PathBuf,
    /// A digest of the program that runs; `None` where nothing can be kept.
    program: fn() -> Option<&'static str>,
}

impl KeptMemory {
    /// What runs have made of the pages in a folder.
    pub(super) fn of(cache: &Cache, docs: &Path) -> Option<Self> {
        Some(KeptMemory { file: cache.file(docs, "memory")?, program: Cache::program })
    }

    /// What an earlier run has left: nothing yet, where there is no file that this program wrote as it stands there.
    pub(super) fn recall(&self) -> Memory {
        self.read().unwrap_or_default()
    }

    fn read(&self) -> Option<Memory> {
        let file = std::fs::read(&self.file).ok()?;
        let (digest, memory) = file.split_at_checked(DIGITS)?;
        let mut found = self.digest()?;
        found.write_all(memory).ok()?;
        if found.to_string().as_bytes() != digest {
            return None;
        }
        borsh::from_slice(memory).ok()
    }

    /// Leaves it for the next run, where there is anything new. Where it cannot be written, that one does all the work.
    pub(super) fn keep(&self, memory: &Memory) {
        if !memory.is_new() {
            return;
        }
        let Some(digest) = self.digest() else { return };
        let write = |file: &mut std::fs::File| {
            let mut memory_of = Sealed { file: io::BufWriter::with_capacity(BUFFER, file), digest };
            memory_of.file.write_all(&[b' '; DIGITS])?;
            borsh::to_writer(&mut memory_of, memory)?;
            let Sealed { mut file, digest } = memory_of;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(digest.to_string().as_bytes())?;
            file.flush()
        };
        _ = prepare(&self.file).and_then(|()| output::write_whole_by(&self.file, write));
    }

    /// A digest to which the memory is still to be written.
    fn digest(&self) -> Option<Digest> {
        let mut digest = Digest::default();
        digest.texts([(self.program)()?.as_bytes()]);
        Some(digest)
    }
}

/// A file, and a digest of what is written to it.
struct Sealed<File> {
    file: File,
    digest: Digest,
}

impl<File: Write> Write for Sealed<File> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.write(&bytes[..written])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::settings::Settings;
    use crate::{Inputs, documented};

    const PAGE: &str = "# lamp resource type\n\nNamespace: microsoft.graph\n\nA lamp.\n\n## Properties\n\n\
                        |Property|Type|Description|\n|:---|:---|:---|\n|lit|Boolean|Whether it burns.|\n";

    /// What a run on one page leaves.
    fn memory() -> Memory {
        let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.md", PAGE)]);
        let mut memory = Memory::new();
        documented(Inputs::of(corpus, &Settings::default()).unwrap(), &Settings::default(), &mut memory).unwrap();
        memory
    }

    /// A folder, and the file of a memory in it.
    fn kept() -> (tempfile::TempDir, KeptMemory) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("cache/pages.memory");
        (folder, KeptMemory { file, program: || Some("this program") })
    }

    #[test]
    fn what_is_kept_is_recalled() {
        let (_folder, kept) = kept();
        assert!(kept.recall().is_empty());
        let memory = memory();
        kept.keep(&memory);
        assert!(!kept.recall().is_empty());
        assert_eq!(borsh::to_vec(&kept.recall()).unwrap(), borsh::to_vec(&memory).unwrap());
    }

    #[test]
    fn what_is_not_new_is_not_written_again() {
        let (_folder, kept) = kept();
        kept.keep(&memory());
        let recalled = kept.recall();
        std::fs::remove_file(&kept.file).unwrap();
        kept.keep(&recalled);
        assert!(!kept.file.exists());
    }

    #[test]
    fn what_is_damaged_is_as_if_it_was_not_there() {
        let (_folder, kept) = kept();
        kept.keep(&memory());
        let whole = std::fs::read(&kept.file).unwrap();
        for length in 0..whole.len() {
            std::fs::write(&kept.file, &whole[..length]).unwrap();
            assert!(kept.recall().is_empty(), "cut off behind {length} bytes");
        }
        for place in 0..whole.len() {
            let mut other = whole.clone();
            other[place] ^= 1;
            std::fs::write(&kept.file, other).unwrap();
            assert!(kept.recall().is_empty(), "another byte at {place}");
        }
    }

    #[test]
    fn what_another_program_left_is_not_taken_up() {
        let (_folder, kept) = kept();
        kept.keep(&memory());
        assert!(KeptMemory { file: kept.file, program: || Some("another program") }.recall().is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_written_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a-file"), "").unwrap();
        let kept = KeptMemory { file: folder.path().join("a-file/below"), program: || Some("this program") };
        kept.keep(&memory());
        assert!(kept.recall().is_empty());
    }
}
