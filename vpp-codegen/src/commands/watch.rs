//! Running a command again whenever something changes of what it reads.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Command;
use super::failure::Failure;
use super::outcome::end;
use super::program::Program;
use crate::diagnostics::Baseline;
use crate::{Memory, visible};

/// How long nothing must happen until a change is taken for whole: editors write a file in several steps, and git many
/// files one after the other.
const QUIET: Duration = Duration::from_millis(150);

/// How many files a line names.
const MOST_NAMED: usize = 3;

/// The endings of files that are read below a folder: pages, files that they include, settings.
const ENDINGS: [&str; 3] = ["md", "txt", "toml"];

/// What a command reads, and what it writes itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Watched {
    /// Files, and folders with all that is in them.
    pub(super) inputs: Vec<PathBuf>,
    /// The folder that it writes.
    pub(super) output: Option<PathBuf>,
}

/// Runs a command, writes what it has to say, and yields the exit code. A command that watches is run again when
/// something changes, whether or not it could do its work, until nobody listens any more: its output is closed, or its
/// input is a pipe that was closed.
pub fn perform(
    command: &Command,
    program: &Program,
    styled: bool,
    out: &mut dyn Write,
    complaints: &mut dyn Write,
) -> u8 {
    if command.watched(program).is_none() {
        return end(command.run(program, styled), out, complaints);
    }
    let mut watch = match Watch::new() {
        Ok(watch) => watch,
        Err(failure) => return end(Err(failure), out, complaints),
    };
    let mut last = Last { findings: None, memory: Memory::new() };
    loop {
        // The settings may have changed, and with them what is read.
        let watched = command.watched(program).unwrap_or_default();
        if let Err(failure) = watch.follow(&watched) {
            return end(Err(failure), out, complaints);
        }
        let code = end(command.run_again(program, styled, &mut last), out, complaints);
        let Some(changed) = watch.next_change(&watched) else { return code };
        if writeln!(out, "\nchanged: {}", named(&changed)).and_then(|()| out.flush()).is_err() {
            return code;
        }
    }
}

/// What a command leaves for when it runs again.
pub(super) struct Last {
    /// What was found, for one that tells what is new since then.
    pub(super) findings: Option<Baseline>,
    /// What was made of the inputs, most of which will be the same.
    pub(super) memory: Memory,
}

impl Last {
    /// Of a command that runs once.
    pub(super) fn of_none() -> Last {
        Last { findings: None, memory: Memory::off() }
    }
}

/// Some files in a line, as seen from the current folder.
fn named(changed: &BTreeSet<PathBuf>) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let shown = |path: &PathBuf| visible::path(path.strip_prefix(&here).unwrap_or(path));
    let names: Vec<String> = changed.iter().take(MOST_NAMED).map(shown).collect();
    match changed.len().saturating_sub(MOST_NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

enum Message {
    Changed(Vec<PathBuf>),
    /// Whoever started the program has closed its input.
    Closed,
}

struct Watch {
    watcher: RecommendedWatcher,
    messages: Receiver<Message>,
    followed: BTreeSet<PathBuf>,
}

impl Watch {
    fn new() -> Result<Watch, Failure> {
        let (sender, messages) = mpsc::channel();
        end_with_input(sender.clone());
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // That files are read is no change.
            let Some(event) = event.ok().filter(|event| !event.kind.is_access()) else { return };
            // Where nobody receives, the program is about to end.
            _ = sender.send(Message::Changed(event.paths));
        });
        Ok(Watch { watcher: watcher.map_err(unwatchable)?, messages, followed: BTreeSet::new() })
    }

    /// Watches what is read from now on. A file is watched by its folder, since editors put a new one in its place, and
    /// what is not there by the folder in which it would be. All is watched anew each time: a folder may be another one
    /// of the same name.
    fn follow(&mut self, watched: &Watched) -> Result<(), Failure> {
        for folder in std::mem::take(&mut self.followed) {
            // One that is gone is watched no more.
            _ = self.watcher.unwatch(&folder);
        }
        for input in watched.inputs.iter().map(|input| absolute(input)) {
            let (folder, mode) = match input.is_dir() {
                true => (Some(&*input), RecursiveMode::Recursive),
                false => (input.ancestors().skip(1).find(|folder| folder.is_dir()), RecursiveMode::NonRecursive),
            };
            let Some(folder) = folder.filter(|folder| !self.followed.contains(*folder)) else { continue };
            self.watcher.watch(folder, mode).map_err(unwatchable)?;
            self.followed.insert(folder.to_path_buf());
        }
        Ok(())
    }

    /// Waits until something has changed that is read, and everything is quiet again. `None` where the input is
    /// closed.
    fn next_change(&self, watched: &Watched) -> Option<BTreeSet<PathBuf>> {
        let mut changed = BTreeSet::new();
        loop {
            let message = match changed.is_empty() {
                true => self.messages.recv().ok()?,
                false => match self.messages.recv_timeout(QUIET) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => return Some(changed),
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            match message {
                Message::Changed(paths) => changed.extend(paths.into_iter().filter(|path| watched.is_read(path))),
                Message::Closed => return None,
            }
        }
    }
}

impl Watched {
    /// Whether a file is read, and not written by the command itself.
    fn is_read(&self, path: &Path) -> bool {
        let depth = |folder: &Path| path.starts_with(folder).then(|| folder.components().count());
        let read = self.inputs.iter().map(|input| absolute(input)).filter(|input| path.starts_with(input));
        let Some(input) = read.max_by_key(|input| input.components().count()) else { return false };
        let written = self.output.as_deref().map(absolute).and_then(|output| depth(&output));
        // The pages may stand in the crate, or the crate among the pages: the folder that is nearer decides.
        let is_written = written > depth(&input);
        let below = path.strip_prefix(&input).unwrap_or(path);
        // A folder may have a dot in its name, as `v1.0` has; of what is gone nobody can tell whether it was one.
        !is_written && !is_hidden(below) && (path == input || !path.is_file() || is_page_or_settings(below))
    }
}

/// Whether a file has the name of a page or of settings.
fn is_page_or_settings(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_none_or(|ending| ENDINGS.contains(&&*ending))
}

/// Whether a path below a folder of pages is hidden: it belongs to editors and to git.
fn is_hidden(path: &Path) -> bool {
    path.components().any(|part: Component<'_>| part.as_os_str().to_string_lossy().starts_with('.'))
}

/// The path as the system reports it.
fn absolute(path: &Path) -> PathBuf {
    let canonical = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let found = match (path.parent(), path.file_name()) {
        // A link in the place of a file is followed by who reads it; what changes is the folder's entry.
        (Some(parent), Some(name)) if !path.is_dir() => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            canonical(parent).map(|parent| parent.join(name))
        }
        _ => canonical(path),
    };
    found.unwrap_or_else(|_| path.to_path_buf())
}

fn unwatchable(error: notify::Error) -> Failure {
    Failure::Watch(error.to_string())
}

/// Sends a message when the input is closed, if that is a pipe: what started the program has ended, or wants it to.
#[cfg(unix)]
fn end_with_input(sender: Sender<Message>) {
    use std::os::fd::AsFd as _;
    let is_pipe = rustix::fs::fstat(io::stdin().as_fd())
        .is_ok_and(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::Fifo);
    if is_pipe {
        std::thread::spawn(move || {
            _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
            _ = sender.send(Message::Closed);
        });
    }
}

#[cfg(not(unix))]
fn end_with_input(_: Sender<Message>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_told_from_what_is_written_and_from_what_is_neither() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for below in ["docs/en-US", "docs/model/src", "crate/pages"] {
            std::fs::create_dir_all(root.join(below)).unwrap();
        }
        std::fs::write(root.join("docs/picture.png"), "").unwrap();
        let watched = |inputs: &[&str], output: &str| Watched {
            inputs: inputs.iter().map(|input| root.join(input)).collect(),
            output: Some(root.join(output)),
        };
        let among = watched(&["docs", "graph.xml"], "docs/model");
        for (path, is_read) in [
            ("docs/en-US/x.md", true),
            ("docs/generate.toml", true),
            ("docs/en-US", true),
            // One that is gone by now.
            ("docs/en-US/v1.0", true),
            ("graph.xml", true),
            ("docs/model/README.md", false),
            ("docs/model/src", false),
            ("docs/picture.png", false),
            ("docs/.git/refs/heads/main", false),
            ("docs/en-US/.x.md.swp", false),
            ("other.xml", false),
        ] {
            assert_eq!(among.is_read(&root.join(path)), is_read, "{path}");
        }
        let within = watched(&["crate/pages"], "crate");
        assert!(within.is_read(&root.join("crate/pages/x.md")));
        assert!(!within.is_read(&root.join("crate/README.md")));
    }

    #[test]
    fn a_line_names_a_few_files() {
        let files = |count: usize| (0..count).map(|number| PathBuf::from(format!("{number}.md"))).collect();
        assert_eq!(named(&files(2)), "0.md, 1.md");
        assert_eq!(named(&files(5)), "0.md, 1.md, 2.md and 2 more");
    }
}
