//! Watching: a command runs again when what it reads changes.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crate::{PAGE, edit, sample};

/// How long to wait for a line that must come: far longer than it takes on a slow machine.
const DEADLINE: Duration = Duration::from_secs(300);

/// A program that runs until its input is closed.
struct Running {
    child: Child,
    lines: Receiver<String>,
    changes: usize,
}

impl Running {
    fn start(folder: &Path, arguments: &str) -> Running {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(folder).args(arguments.split_whitespace());
        // One pipe for both, so that the lines come in their order.
        let (reader, writer) = io::pipe().expect("there are pipes");
        command.stdin(Stdio::piped()).stdout(writer.try_clone().expect("a pipe has two ends")).stderr(writer);
        let child = command.spawn().expect("it starts");
        let (sender, lines) = mpsc::channel();
        forward(reader, sender);
        Running { child, lines, changes: 0 }
    }

    /// Reads lines until one has these words, and yields that.
    fn wait_for(&mut self, words: &str) -> String {
        let mut seen = String::new();
        loop {
            let Ok(line) = self.lines.recv_timeout(DEADLINE) else { panic!("`{words}` does not come:\n{seen}") };
            self.changes += usize::from(line.starts_with("changed: "));
            if line.contains(words) {
                return line;
            }
            seen += &format!("{line}\n");
        }
    }

    /// Closes its input, upon which it ends: its exit code, and how many changes it has told.
    fn end(mut self) -> (Option<i32>, usize) {
        drop(self.child.stdin.take());
        let status = self.child.wait().expect("it ends");
        let rest = self.lines.iter().filter(|line| line.starts_with("changed: ")).count();
        (status.code(), self.changes + rest)
    }
}

/// A test that fails leaves no program behind.
impl Drop for Running {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn forward(stream: impl Read + Send + 'static, to: Sender<String>) {
    thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
}

#[test]
fn the_model_follows_the_pages_and_its_own_files_are_no_change() {
    let folder = sample();
    // The crate stands among the pages.
    let mut running = Running::start(folder.path(), "regenerate --docs docs --out docs/model --watch");
    running.wait_for("docs: no findings");
    edit(folder.path(), "What it is called.", "What we call it.");
    assert_eq!(running.wait_for("changed: "), "changed: docs/en-US/beta/resources/cat.md");
    running.wait_for("src/beta/cat.rs");
    running.wait_for("docs: no findings");
    let text = fs::read_to_string(folder.path().join("docs/model/src/beta/cat.rs")).unwrap();
    assert!(text.contains("/// What we call it."), "{text}");

    // Settings that are wrong are told, and the next change is tried.
    let settings = folder.path().join("docs/generate.toml");
    fs::write(&settings, "roots = [").unwrap();
    running.wait_for("changed: docs/generate.toml");
    running.wait_for("error");
    fs::write(&settings, "roots = [\"cat\"]\n").unwrap();
    running.wait_for("changed: docs/generate.toml");
    running.wait_for("docs: no findings");

    let (code, changes) = running.end();
    assert_eq!((code, changes), (Some(0), 3));
}

#[test]
fn what_is_new_and_what_is_gone_is_told_after_each_change() {
    let folder = sample();
    let metadata = folder.path().join("graph.xml");
    let declared = |kind: &str| {
        format!(
            "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
             <Schema Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
             <ComplexType Name=\"cat\"><Property Name=\"name\" Type=\"{kind}\"/></ComplexType>\
             </Schema></edmx:DataServices></edmx:Edmx>"
        )
    };
    fs::write(&metadata, declared("Edm.String")).unwrap();
    let mut running = Running::start(folder.path(), "check --docs docs --metadata beta=graph.xml --watch");
    running.wait_for("total: no findings");
    fs::write(
        folder.path().join("docs/en-US/beta/resources/dog.md"),
        PAGE.replace("cat", "dog").replace("|String|", "|Strng|"),
    )
    .unwrap();
    running.wait_for("unknown-type");
    running.wait_for("new: ");
    // An editor writes a new file and puts it in the place of the old one.
    fs::remove_file(folder.path().join("docs/en-US/beta/resources/dog.md")).unwrap();
    running.wait_for("new: no findings");
    running.wait_for("gone: ");
    running.wait_for("in all: no findings");
    let other = folder.path().join("graph.new");
    fs::write(&other, declared("Edm.Int32")).unwrap();
    fs::rename(&other, &metadata).unwrap();
    running.wait_for("changed: graph.xml");
    assert_ne!(running.wait_for("in all: "), "in all: no findings");
    let (code, _) = running.end();
    assert_eq!(code, Some(0));
}

#[test]
fn pages_that_are_put_in_place_of_others_are_read() {
    let folder = sample();
    let [docs, away] = ["docs", "away"].map(|name| folder.path().join(name));
    let mut running = Running::start(folder.path(), "check --docs docs --watch");
    running.wait_for("total: no findings");
    fs::rename(&docs, &away).unwrap();
    running.wait_for("cannot read the documentation folder `docs`");
    fs::rename(&away, &docs).unwrap();
    running.wait_for("in all: no findings");
    edit(folder.path(), "|name|String|", "|name|Strng|");
    running.wait_for("unknown-type");
    assert_eq!(running.end().0, Some(0));
}
