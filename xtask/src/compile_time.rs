//! `cargo xtask compile-time`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use clap::{Args, ValueEnum};
use vpp_codegen::commands::{Documentation, FOLDERS, Failure, Outcome, Program};

use crate::derive_twin::{self, Twin};
use crate::stopwatch;

const MORE: &str = "\
Generates the model of all types, and a twin: the same types with serde's derives, the properties of base
types repeated and unknown properties in a flattened map. Checks both in turn, from cold and with their
dependencies built, checks the model with its operations and without, and builds a small program of twenty types
with the model and with the twin. The times are processor times, the ratios those of pairs.";

const EXAMPLES: &str = "\
Example:
  {program} compile-time --docs ../microsoft-graph-docs --version v1.0 --measure check";

/// Measure what the model costs the compiler, beside serde's derives
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES].join("\n\n"))]
pub(crate) struct Arguments {
    #[command(flatten)]
    documentation: Documentation,

    /// Measure only this; may be repeated
    #[arg(long, value_name = "WHAT")]
    measure: Vec<What>,

    /// Measure so many times
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: usize,

    /// Put both crates into this folder [default: target/compile-time]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Checking the model, beside the twin.
    Check,
    /// Checking the model with its operations, beside the model without.
    Operations,
    /// Building a small program, beside one that uses the twin.
    Program,
}

const CHECK: &[&str] = &["check", "--lib"];
const CHECK_OPERATIONS: &[&str] = &["check", "--lib", "--features", "http"];
const BUILD: &[&str] = &["build", "--release"];

/// How many types the small program uses.
const TYPES: usize = 20;

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let chosen = arguments.documentation.choose(program)?;
    let settings = chosen.settings.clone().roots(["*"]).name("measured")?;
    let generated = chosen.generator(settings).generate()?;
    let twin = derive_twin::of(&generated.files).expect("the generated files are Rust");

    let folder = arguments.out.clone().unwrap_or_else(|| program.target.join("compile-time"));
    // Cargo runs in the folders of the crates, where a relative path would lead elsewhere.
    let folder = std::path::absolute(&folder).map_err(|source| failed(&folder, source))?;
    let small = small_program(&twin);
    let lock = program.lock.as_deref();
    let model = Measured::write(&folder, "model", &generated.files, &small, lock)?;
    let derive = Measured::write(&folder, "derive", &twin.files, &small, lock)?;

    let (structures, properties, enumerations) = (twin.structures.len(), twin.properties, twin.enumerations);
    let mut text = format!("{structures} structures with {properties} properties, {enumerations} enumerations\n");
    let is_wanted = |what| arguments.measure.is_empty() || arguments.measure.contains(&what);
    if is_wanted(What::Check) {
        let title = ["cargo check", "model", "derive"];
        text += &pairs(title, (&model, CHECK), (&derive, CHECK), arguments.runs)?;
    }
    if is_wanted(What::Operations) {
        let title = ["cargo check", "operations", "without"];
        text += &pairs(title, (&model, CHECK_OPERATIONS), (&model, CHECK), arguments.runs)?;
    }
    if is_wanted(What::Program) {
        let title = ["cargo build --release", "model", "derive"];
        text += &pairs(title, (&model, BUILD), (&derive, BUILD), arguments.runs)?;
        let (model, derive) = (model.size_of_program()?, derive.size_of_program()?);
        _ = writeln!(text, "{:24}{model:>9.2} MB{derive:>9.2} MB{:>8.3}", "size of the program", model / derive);
    }
    Ok(Outcome::fine(text))
}

/// A crate, and how cargo is called on it.
type Timed<'a> = (&'a Measured, &'a [&'a str]);

/// A table of two times in turn, and their ratios.
fn pairs([what, one, other]: [&str; 3], first: Timed<'_>, second: Timed<'_>, runs: usize) -> Result<String, Failure> {
    let mut text = format!("\n{:24}{one:>12}{other:>12}{:>8}\n", "", "ratio");
    // The first time the dependencies are built as well.
    for (measured, cargo) in [first, second] {
        measured.time(cargo)?;
    }
    for _ in 0..runs {
        let [one, other] = [first, second].map(|(measured, cargo)| measured.time(cargo));
        let (one, other) = (one?.as_secs_f64(), other?.as_secs_f64());
        _ = writeln!(text, "{what:24}{one:>10.2} s{other:>10.2} s{:>8.3}", one / other);
    }
    Ok(text)
}

/// A program that reads and writes some of the types, from all over the model.
fn small_program(twin: &Twin) -> String {
    let step = twin.structures.len().div_ceil(TYPES).max(1);
    let mut text = "//! Reads and writes some types.\n\nfn main() -> Result<(), Box<dyn std::error::Error>> {\n    \
         let mut lines = std::io::stdin().lines();\n    let mut next = || lines.next().unwrap_or(Ok(String::new()));\n"
        .to_string();
    for path in twin.structures.iter().step_by(step) {
        let path = path.replacen("crate", "measured", 1);
        _ = writeln!(text, "    let value: {path} = serde_json::from_str(&next()?)?;");
        text.push_str("    println!(\"{} {value:?}\", serde_json::to_string(&value)?);\n");
    }
    text + "    Ok(())\n}\n"
}

/// A crate that is measured.
struct Measured {
    folder: PathBuf,
    target: PathBuf,
}

impl Measured {
    /// Writes a crate into a folder of its own below `folder`.
    fn write(
        folder: &Path,
        name: &str,
        files: &BTreeMap<String, String>,
        program: &str,
        lock: Option<&Path>,
    ) -> Result<Self, Failure> {
        let measured = Measured { folder: folder.join(name), target: folder.join(name).join("target") };
        let sources = measured.folder.join("src");
        if sources.exists() {
            std::fs::remove_dir_all(&sources).map_err(|source| failed(&sources, source))?;
        }
        for (path, text) in files {
            if path == "Cargo.toml" {
                measured.put(path, &manifest(text))?;
            } else {
                measured.put(path, text)?;
            }
        }
        measured.put("src/bin/program.rs", program)?;
        // The versions of the dependencies that this workspace has: nothing needs to be fetched.
        if let Some(lock) = lock {
            std::fs::copy(lock, measured.folder.join("Cargo.lock")).map_err(|source| failed(lock, source))?;
        }
        Ok(measured)
    }

    fn put(&self, path: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder.join(path);
        let folder = path.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|source| failed(&path, source))
    }

    /// Compiles the crate anew, and yields how long that takes.
    fn time(&self, arguments: &[&str]) -> Result<Duration, Failure> {
        let library = self.folder.join("src/lib.rs");
        let touched = std::fs::File::options().append(true).open(&library);
        touched.and_then(|file| file.set_modified(SystemTime::now())).map_err(|source| failed(&library, source))?;
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.folder).env("CARGO_INCREMENTAL", "0").env("CARGO_TARGET_DIR", &self.target);
        stopwatch::time(cargo.args(arguments))
    }

    /// The size of the small program, in megabytes.
    fn size_of_program(&self) -> Result<f64, Failure> {
        let program = self.target.join("release").join(format!("program{}", std::env::consts::EXE_SUFFIX));
        let metadata = std::fs::metadata(&program).map_err(|source| failed(&program, source))?;
        Ok(metadata.len() as f64 / 1e6)
    }
}

/// The manifest with serde's derives, for both, and a program without symbols.
fn manifest(text: &str) -> String {
    let lines = text.lines().map(|line| match line.starts_with("serde_core = ") {
        true => format!("{line}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n"),
        false => format!("{line}\n"),
    });
    lines.chain(["\n[profile.release]\nstrip = true\n".to_string()]).collect()
}

fn failed(path: &Path, source: std::io::Error) -> Failure {
    Failure::File { path: path.to_owned(), source, help: "name a folder that can be written with `--out DIR`" }
}
