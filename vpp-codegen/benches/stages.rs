//! Walks the street once and says what each stage costs: time, time of all processors together, and the most
//! memory the process has had so far.
//!
//! ```text
//! cargo bench -p vpp-codegen --bench stages -- ../shared/corpus/2021-07/en-US
//! ```
//!
//! The Markdown parser alone comes first, and syn and prettyplease alone come last: the limits.
//!
//! The files are written into a temporary folder and deleted at the end. ext4 without a journal does not give out the
//! places of deleted files again for some seconds, and searches long for others: a run right after another one shows
//! seconds for the files on disk.

mod arguments;
mod measure;

use std::collections::BTreeMap;
use std::path::PathBuf;

use measure::{Cost, measured, peak_megabytes};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::output::Plan;
use vpp_codegen::settings::Settings;
use vpp_codegen::{Documented, build_schemas, emit, read_pages};

/// As in `cargo xtask`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let docs: PathBuf = arguments::in_workspace().next().ok_or("name a folder of pages")?.into();
    let settings = Settings::default();
    let primary = &settings.primary_locale;
    let mut diagnostics = Diagnostics::new();
    let out = tempfile::tempdir()?;

    println!("{:<34} {:>9} {:>9} {:>9}", "", "seconds", "CPU", "peak MB");
    let corpus = stage("files", || Corpus::read(&docs, primary, &mut diagnostics))?;
    stage("(limit: the Markdown parser alone)", || markdown_alone(&corpus));
    let facts = stage("pages and what they say", || read_pages(&corpus, &mut diagnostics));
    let schemas = stage("schemas", || build_schemas(&corpus, facts, &settings, &mut diagnostics));
    let generated = stage("Rust", || emit(Documented { schemas, diagnostics, corpus }, &settings))?;
    stage("files on disk", || Plan::new(out.path(), &generated.files)?.apply())?;
    stage("(limit: syn and prettyplease alone)", || printing_alone(&generated.files));

    let pages = generated.corpus.sources.len();
    let types: usize = generated.schemas.iter().map(|schema| schema.types.len()).sum();
    let megabytes = generated.files.values().map(String::len).sum::<usize>() as f64 / 1e6;
    println!("{pages} files, {types} types, {} generated files of {megabytes:.1} MB", generated.files.len());
    Ok(())
}

/// Does something, and prints what it took.
fn stage<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let (done, Cost { seconds, cpu }) = measured(work);
    println!("{name:<34} {seconds:>9.3} {cpu:>9.3} {:>9.0}", peak_megabytes());
    done
}

fn markdown_alone(corpus: &Corpus) -> usize {
    let events = |text: &str| Parser::new_ext(text, Options::ENABLE_TABLES).count();
    corpus.sources.par_iter().map(|source| events(&source.text)).sum()
}

fn printing_alone(files: &BTreeMap<String, String>) -> usize {
    let printed = |text: &String| syn::parse_file(text).map_or(0, |file| prettyplease::unparse(&file).len());
    files.par_iter().filter(|(path, _)| path.ends_with(".rs")).map(|(_, text)| printed(text)).sum()
}
