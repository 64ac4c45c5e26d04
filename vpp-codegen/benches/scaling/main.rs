//! How the work grows with everything that pages and metadata can hold: each row makes pages of n things and of 4n, and
//! compares the time of the processors.
//!
//! ```text
//! cargo bench -p vpp-codegen --bench scaling -- [NAME …]
//! ```
//!
//! It prints the two times and their ratio, and fails where the ratio is above 5. Linear work gives 4; what is below 4
//! is mostly the start.

#[path = "../arguments/mod.rs"]
mod arguments;
mod metadata;
mod pages;
#[path = "../measure/processors.rs"]
mod processors;
mod requests;
mod tables;
mod text;
mod types;

use std::fs;
use std::process::ExitCode;

use pages::{METADATA, Pages};
use processors::cpu_seconds;
use vpp_codegen::diagnostics::render;
use vpp_codegen::settings::Settings;
use vpp_codegen::{Error, Generator};

/// As in `cargo xtask`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The ratio of the times at 4n and at n from which work counts as growing faster than the pages.
const TOO_MUCH: f64 = 5.0;

fn main() -> Result<ExitCode, Error> {
    let named: Vec<String> = arguments::in_workspace().collect();
    let mut is_linear = true;
    println!("{:<44} {:>9} {:>9} {:>9} {:>7}", "", "n", "at n", "at 4n", "ratio");
    let cases = [tables::CASES, text::CASES, types::CASES, requests::CASES, metadata::CASES].concat();
    for (name, n, pages) in cases {
        if !named.is_empty() && !named.iter().any(|part| name.contains(&**part)) {
            continue;
        }
        let (one, four) = compared(&pages(n), &pages(4 * n))?;
        let ratio = four / one;
        is_linear &= ratio <= TOO_MUCH;
        println!("{name:<44} {n:>9} {one:>9.3} {four:>9.3} {ratio:>7.1}");
    }
    Ok(if is_linear { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How often both are measured where the ratio seems too high: a machine that is in use makes one of them slower.
const ROUNDS: usize = 4;

/// The seconds that both take.
fn compared(one: &Pages, four: &Pages) -> Result<(f64, f64), Error> {
    let mut fastest = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        fastest = (fastest.0.min(seconds(one)?), fastest.1.min(seconds(four)?));
        if fastest.1 / fastest.0 <= TOO_MUCH {
            break;
        }
    }
    Ok(fastest)
}

/// How often each run is repeated; the fastest counts, since what else a machine does only makes runs slower.
const RUNS: usize = 3;

/// The seconds of the processors that generating a crate and printing the findings takes.
fn seconds(pages: &Pages) -> Result<f64, Error> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut settings = Settings::default();
    for (path, text) in pages {
        let file = folder.path().join("en-US/beta").join(path);
        fs::create_dir_all(file.parent().expect("a folder")).and_then(|()| fs::write(&file, text)).expect("a page");
        if path == METADATA {
            settings = settings.metadata("beta", [file]);
        }
    }
    let mut fastest = f64::INFINITY;
    for _ in 0..RUNS {
        let before = cpu_seconds();
        let generated = Generator::new(folder.path()).settings(settings.clone()).generate()?;
        drop(render::by_page(&generated.corpus, &generated.diagnostics, false));
        fastest = fastest.min(cpu_seconds() - before);
    }
    Ok(fastest)
}
