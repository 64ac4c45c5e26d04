//! Runs a fuzz target on stable Rust, over mutations of its seeds.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use fuzz_bodies::{TARGETS, Target, mutation, target};

/// Run a fuzz target, or all of them, over mutations of their seeds
#[derive(Debug, Parser)]
struct Arguments {
    /// Run this target [default: all, one after the other]
    #[arg(long)]
    target: Option<String>,

    /// Run it this often
    #[arg(long, default_value_t = 100_000)]
    executions: u64,

    /// Make the mutations from this number; the same number makes the same ones
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Call an input a hang that takes longer than this many seconds
    #[arg(long, default_value_t = 20)]
    hang: u64,

    /// Write the seeds of the target into this folder, and run nothing
    #[arg(long, value_name = "DIR")]
    write_seeds: Option<PathBuf>,

    /// Put inputs that broke a promise into this folder
    #[arg(long, value_name = "DIR", default_value = "fuzz/artifacts")]
    artifacts: PathBuf,
}

/// The input that is being run, for the watch.
static RUNNING: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// How many inputs were run.
static COUNT: AtomicU64 = AtomicU64::new(0);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let targets: Vec<&Target> = match &arguments.target {
        None => TARGETS.iter().collect(),
        Some(name) => target(name).into_iter().collect(),
    };
    if targets.is_empty() {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("error: there is no such target\nhelp: there are {}", names.join(", "));
        return ExitCode::from(2);
    }
    if let Some(folder) = &arguments.write_seeds {
        for (at, seed) in targets.iter().flat_map(|target| (target.seeds)()).enumerate() {
            keep(folder, &format!("seed-{at}"), &seed);
        }
        return ExitCode::SUCCESS;
    }
    watch(arguments.hang, arguments.artifacts.clone());
    let failures: u64 = targets.into_iter().map(|target| run(target, &arguments)).sum();
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a target, and prints how often and what came of it.
fn run(target: &Target, arguments: &Arguments) -> u64 {
    let seeds = (target.seeds)();
    let begin = Instant::now();
    let mut failures = 0;
    let number = usize::try_from(arguments.executions).unwrap_or(usize::MAX);
    for input in mutation::inputs(&seeds, arguments.seed).take(number) {
        RUNNING.lock().expect("nobody panics with it").clone_from(&input);
        COUNT.fetch_add(1, Ordering::Relaxed);
        if catch_unwind(|| (target.body)(&input)).is_err() {
            failures += 1;
            let name = format!("{}-{}-{failures}", target.name, arguments.seed);
            keep(&arguments.artifacts, &name, &input);
            eprintln!("the input is in `{}`", arguments.artifacts.join(name).display());
        }
    }
    let seconds = begin.elapsed().as_secs();
    println!("{}: {} executions from seed {}, {failures} failures, {seconds} s", target.name, number, arguments.seed);
    failures
}

/// Ends the program when an input does not end.
fn watch(seconds: u64, artifacts: PathBuf) {
    thread::spawn(move || {
        loop {
            let before = COUNT.load(Ordering::Relaxed);
            thread::sleep(Duration::from_secs(seconds));
            if before != 0 && COUNT.load(Ordering::Relaxed) == before {
                let input = RUNNING.lock().expect("nobody panics with it").clone();
                keep(&artifacts, "hang", &input);
                eprintln!("the input in `{}` did not end", artifacts.join("hang").display());
                std::process::exit(1);
            }
        }
    });
}

fn keep(folder: &Path, name: &str, input: &[u8]) {
    if let Err(error) = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(name), input)) {
        eprintln!("`{}` cannot be written: {error}", folder.join(name).display());
    }
}
