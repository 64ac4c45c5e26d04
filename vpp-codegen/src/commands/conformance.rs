//! `conformance`

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, thread};

use crate::Documented;
use crate::conformance::{self, ApiPages, Conformance, driver};
use crate::output::{Plan, write_changed};
use crate::settings::EVERYTHING;
use clap::Args;

use super::EXIT_CODES;
use super::documentation::{Documentation, FOLDERS};
use super::failure::Failure;
use super::outcome::Outcome;
use super::program::Program;

const MORE: &str = "\
Generates a crate of everything, builds it with a program that reads each JSON example of each api page into
its type and writes it back, and runs that. Prints what does not come back as it was, with its page, its line
and its place in the JSON, and whose fault that is; then the examples without a type, those that are no JSON,
and the counts. Equal are values of the same JSON, but for the order of members, the digits of a number, and
members that are null or absent. The documentation is to blame where an example shows a value that OData does
not allow for the documented type; such a value is named and set aside, and the rest must come back. Fails if
anything is the generator's fault.";

const EXAMPLES: &str = "\
Examples:
  {program} conformance                                                 the pages that generate.toml names
  {program} conformance --docs ../microsoft-graph-docs --summary        all of them, only the counts";

/// What the generated crate is called.
const MODEL: &str = "conformance-model";

/// Read every example of the documentation into the model and write it back
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    #[command(flatten)]
    documentation: Documentation,

    /// Build in this folder [default: target/conformance]
    #[arg(long, value_name = "DIR")]
    build: Option<PathBuf>,

    /// Print only the counts
    #[arg(long)]
    summary: bool,

    /// Make the example requests and read nothing, so that nothing is built
    #[arg(long)]
    requests: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let folder = arguments.build.clone().unwrap_or_else(|| program.target.join("conformance"));
    let chosen = arguments.documentation.choose(program)?;
    let mut settings = chosen.settings.clone().roots([EVERYTHING]).name(MODEL)?;
    // It stands alone, wherever the runtime of the crate itself is.
    settings.runtime = None;
    let documented = chosen.document(settings.clone())?;
    if arguments.requests {
        return Ok(Outcome::fine(of_requests(arguments, &documented)));
    }
    let modules = settings.modules(documented.schemas.iter().map(|schema| &*schema.version));
    let generated = crate::emit(documented.clone(), &settings)?;
    Plan::new(&folder.join("model"), &generated.files)?.apply()?;
    let conformance = Conformance::of(&documented, &modules);
    write_driver(&folder.join("driver"), &conformance, program)?;
    program.progress.says("building and running a program that reads the examples");
    let answers = run_driver(&folder, program.lock.is_some(), conformance.questions())?;
    let answers = driver::answers(&answers).map_err(|error| Failure::Driver(error.to_string()))?;
    let report = conformance.report(answers);
    let findings = if arguments.summary { String::new() } else { conformance::findings(&report) };
    let text = findings + &conformance::summary(&report) + &of_requests(arguments, &documented);
    Ok(if report.ours().next().is_none() { Outcome::fine(text) } else { Outcome::findings(text) })
}

/// What becomes of the example requests and of their bodies.
fn of_requests(arguments: &Arguments, documented: &Documented) -> String {
    let pages = ApiPages::of(documented);
    let (requests, bodies) = (conformance::requests(&pages), conformance::bodies(&pages));
    let answers = conformance::answers(&pages);
    let findings = match arguments.summary {
        true => String::new(),
        false => {
            conformance::requests_findings(&requests)
                + &conformance::bodies_findings(&bodies)
                + &conformance::answers_findings(&answers)
        }
    };
    findings
        + &conformance::requests_summary(&requests)
        + &conformance::bodies_summary(&bodies)
        + &conformance::answers_summary(&answers)
}

/// Writes the driver's files, those that are there as they should be left alone, so that nothing is built twice.
fn write_driver(folder: &Path, conformance: &Conformance<'_>, program: &Program) -> Result<(), Failure> {
    for (path, text) in conformance.driver(MODEL) {
        let path = folder.join(path);
        let folder = fs::create_dir_all(path.parent().unwrap_or(folder));
        folder.and_then(|()| write_changed(&path, &text)).map_err(|source| cannot_write(&path, source))?;
    }
    let lock = folder.join("Cargo.lock");
    if let Some(ours) = program.lock.as_ref().filter(|_| !lock.exists()) {
        fs::copy(ours, &lock).map_err(|source| cannot_write(&lock, source))?;
    }
    Ok(())
}

fn cannot_write(path: &Path, source: std::io::Error) -> Failure {
    Failure::File { path: path.to_path_buf(), source, help: "name a folder that can be written with `--build DIR`" }
}

/// Builds and runs the driver; yields what it says. Without a network, where all it needs is at hand.
fn run_driver(folder: &Path, offline: bool, questions: String) -> Result<String, Failure> {
    let failed = |error: std::io::Error| Failure::Driver(error.to_string());
    let mut child = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--quiet"])
        .args(offline.then_some("--offline"))
        .current_dir(folder.join("driver"))
        .env("CARGO_TARGET_DIR", folder.canonicalize().map_err(failed)?.join("target"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut input = child.stdin.take().expect("the input is a pipe");
    let writer = thread::spawn(move || input.write_all(questions.as_bytes()));
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err(Failure::Driver(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    writer.join().expect("writing does not panic").map_err(failed)?;
    String::from_utf8(output.stdout).map_err(|error| Failure::Driver(error.to_string()))
}
