//! A folder that runs write into, and what is known of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use vpp_codegen::Generator;
use vpp_codegen::output::{Author, Plan};
use vpp_codegen::settings::Settings;

/// A file that was written by hand and stands among the generated ones.
pub(crate) const BY_HAND: &str = "src/mine.rs";

/// Texts by path.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The run that is tried. The author stands in the first line of every file: what one writes, the other changes.
pub(crate) fn one_run(docs: &str, out: &Path, author: &str) -> ExitCode {
    let author = if author == Edition::ALL[0].name() { Author::Workspace } else { Author::Program };
    let generated = Generator::new(docs).settings(Settings::default().author(author)).generate();
    let written = generated.map_err(|error| error.to_string()).and_then(|generated| {
        let plan = Plan::new(out, &generated.files).map_err(|error| error.to_string())?;
        plan.apply().map_err(|error| error.to_string())
    });
    match written {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What a run writes: every file of one edition differs from that of the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    First,
    Second,
}

impl Edition {
    pub(crate) const ALL: [Edition; 2] = [Edition::First, Edition::Second];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Edition::First => "first",
            Edition::Second => "second",
        }
    }

    pub(crate) fn other(self) -> Edition {
        if self == Edition::First { Edition::Second } else { Edition::First }
    }
}

/// A folder that runs write into, and what each edition is when it is whole.
pub(crate) struct Bench {
    pub(crate) docs: PathBuf,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) whole: [Files; 2],
    /// How long a run takes.
    pub(crate) time: Duration,
}

impl Bench {
    pub(crate) fn new(docs: &Path) -> Result<Bench, String> {
        let folder = tempfile::tempdir().map_err(said)?;
        let docs = fs::canonicalize(docs).map_err(said)?;
        let mut bench = Bench { docs, folder, whole: Default::default(), time: Duration::ZERO };
        bench.whole = [bench.example(Edition::First)?, bench.example(Edition::Second)?];
        let begun = Instant::now();
        bench.write(&bench.out(), Edition::First)?;
        bench.time = begun.elapsed();
        Ok(bench)
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("model")
    }

    /// What an edition is in a folder of its own.
    pub(crate) fn example(&self, edition: Edition) -> Result<Files, String> {
        let out = self.folder.path().join(edition.name());
        self.write(&out, edition)?;
        let files = files(&out)?;
        fs::remove_dir_all(out).map_err(said)?;
        Ok(files)
    }

    pub(crate) fn start(&self, out: &Path, edition: Edition) -> Result<Child, String> {
        self.command(out, edition)?.spawn().map_err(said)
    }

    pub(crate) fn command(&self, out: &Path, edition: Edition) -> Result<Command, String> {
        let mut command = Command::new(env::current_exe().map_err(said)?);
        command.args([Path::new("one"), &self.docs, out, Path::new(edition.name())]).stderr(Stdio::piped());
        Ok(command)
    }

    /// A run that nothing disturbs, in a folder that holds a file by hand.
    pub(crate) fn write(&self, out: &Path, edition: Edition) -> Result<(), String> {
        let mine = out.join(BY_HAND);
        fs::create_dir_all(out.join("src")).and_then(|()| fs::write(mine, "// by hand\n")).map_err(said)?;
        match ended(self.start(out, edition)?)? {
            Ended::Well => Ok(()),
            Ended::Complaining(complaint) => Err(format!("an undisturbed run fails: {complaint}")),
        }
    }

    /// Which edition stands in a folder, whole.
    pub(crate) fn edition_in(&self, out: &Path) -> Result<Edition, String> {
        let there = files(out)?;
        let is_whole = |edition: &Edition| self.whole[*edition as usize] == there;
        Edition::ALL.into_iter().find(is_whole).ok_or_else(|| {
            let first = &self.whole[0];
            let odd = there.keys().filter(|path| !first.contains_key(*path)).take(3).collect::<Vec<_>>();
            format!("{} holds neither edition: {} files, {odd:?} among them", out.display(), there.len())
        })
    }
}

/// How a run ended.
pub(crate) enum Ended {
    Well,
    Complaining(String),
}

/// Waits for a run. One that dies of anything but its own decision breaks the promise.
pub(crate) fn ended(child: Child) -> Result<Ended, String> {
    let output = child.wait_with_output().map_err(said)?;
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.code() {
        Some(0) => Ok(Ended::Well),
        Some(1) if !complaint.is_empty() => Ok(Ended::Complaining(complaint)),
        _ => Err(format!("a run ended with {}: {complaint}", output.status)),
    }
}

/// All files below a folder, in whatever state it is.
pub(crate) fn files(folder: &Path) -> Result<Files, String> {
    let mut files = Files::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(path) = waiting.pop() {
        for child in fs::read_dir(&path).map_err(said)? {
            let child = child.map_err(said)?.path();
            if child.is_dir() {
                waiting.push(child);
            } else {
                let name = child.strip_prefix(folder).unwrap_or(&child).to_path_buf();
                files.insert(name, fs::read(&child).map_err(said)?);
            }
        }
    }
    Ok(files)
}

pub(crate) fn said(error: io::Error) -> String {
    error.to_string()
}
