//! How long each stage of the street takes, and how far that is from the limits: the same bytes through the
//! Markdown parser alone, and the same output through syn and prettyplease alone.
//!
//! The pages are the corpus that stands beside the project (`VPP_CODEGEN_CORPUS` names another folder), or
//! as many made-up ones. `cargo bench -p vpp-codegen` shows the stages of one page on one thread, and those
//! of all pages on all. The bench `stages` shows one walk and its memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::output::Plan;
use vpp_codegen::page::Page;
use vpp_codegen::reading;
use vpp_codegen::settings::Settings;
use vpp_codegen::span::SourceId;
use vpp_codegen::{Documented, Generator};

mod synthetic;

/// As in `cargo xtask`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Which part of the pages is read: one in so many.
const PARTS: [usize; 4] = [8, 4, 2, 1];

fn folder() -> PathBuf {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/2021-07/en-US");
    std::env::var_os("VPP_CODEGEN_CORPUS").map_or(beside, PathBuf::from)
}

/// All pages, read once.
fn corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| match Corpus::read(&folder(), "en-US", &mut Diagnostics::new()) {
        Ok(corpus) => corpus,
        Err(_) => {
            eprintln!("there is no corpus beside the project; the pages are made up");
            synthetic::corpus()
        }
    })
}

/// Every `part`-th page. Included files keep their numbers behind all pages, so none is taken along.
fn part(part: usize) -> Corpus {
    let pages = corpus().pages().map(|(_, source)| source.clone());
    let mut corpus = Corpus::default();
    corpus.sources = pages.step_by(part).collect();
    corpus
}

fn size(corpus: &Corpus) -> BytesCount {
    BytesCount::new(corpus.sources.iter().map(|source| source.text.len()).sum::<usize>())
}

fn ids(corpus: &Corpus) -> Vec<SourceId> {
    corpus.pages().map(|(id, _)| id).collect()
}

/// The limit: the Markdown parser on all pages, doing nothing with what it finds.
#[divan::bench(args = PARTS, sample_count = 5)]
fn markdown_alone(bencher: Bencher<'_, '_>, one_in: usize) {
    let corpus = part(one_in);
    bencher.counter(size(&corpus)).bench_local(|| {
        let events = corpus.sources.iter().map(|source| Parser::new_ext(&source.text, Options::ENABLE_TABLES).count());
        events.sum::<usize>()
    });
}

/// From texts to structure.
#[divan::bench(args = PARTS, sample_count = 5)]
fn pages(bencher: Bencher<'_, '_>, one_in: usize) {
    let corpus = part(one_in);
    let ids = ids(&corpus);
    bencher.counter(size(&corpus)).bench_local(|| {
        for id in &ids {
            black_box(Page::read(&corpus, *id, &mut Diagnostics::new()));
        }
    });
}

/// From texts to facts.
#[divan::bench(args = PARTS, sample_count = 5)]
fn facts(bencher: Bencher<'_, '_>, one_in: usize) {
    let corpus = part(one_in);
    let ids = ids(&corpus);
    bencher.counter(size(&corpus)).bench_local(|| {
        for id in &ids {
            black_box(reading::read(&corpus, *id, &mut Diagnostics::new()));
        }
    });
}

/// From facts to the checked schemas of all versions, on all threads.
#[divan::bench(args = PARTS, sample_count = 5)]
fn schemas(bencher: Bencher<'_, '_>, one_in: usize) {
    let corpus = part(one_in);
    bencher
        .counter(ItemsCount::new(corpus.sources.len()))
        .with_inputs(|| vpp_codegen::read_pages(&corpus, &mut Diagnostics::new()))
        .bench_local_values(|facts| {
            vpp_codegen::build_schemas(&corpus, facts, &Settings::default(), &mut Diagnostics::new())
        });
}

/// From texts to the checked schemas of all versions, on all threads.
#[divan::bench(args = PARTS, sample_count = 5)]
fn document(bencher: Bencher<'_, '_>, one_in: usize) {
    let corpus = part(one_in);
    let settings = Settings::default();
    bencher
        .counter(ItemsCount::new(corpus.sources.len()))
        .with_inputs(|| corpus.clone())
        .bench_local_values(|corpus| vpp_codegen::document(corpus, &settings));
}

/// From the disk to texts, on all threads, with a warm file cache.
#[divan::bench(sample_count = 5)]
fn files(bencher: Bencher<'_, '_>) {
    if !folder().is_dir() {
        return;
    }
    let folder = folder();
    bencher
        .counter(size(corpus()))
        .bench_local(|| Corpus::read(&folder, "en-US", &mut Diagnostics::new()).map(|c| c.sources.len()).ok());
}

/// What all pages say, read once.
fn documented() -> &'static Documented {
    static DOCUMENTED: OnceLock<Documented> = OnceLock::new();
    DOCUMENTED.get_or_init(|| vpp_codegen::document(corpus().clone(), &Settings::default()))
}

/// The files generated from all pages.
fn generated() -> &'static BTreeMap<String, String> {
    static GENERATED: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    GENERATED.get_or_init(|| emit(documented().clone()))
}

fn emit(documented: Documented) -> BTreeMap<String, String> {
    vpp_codegen::emit(documented, &Settings::default()).expect("the default settings name nothing").files
}

fn output_size() -> BytesCount {
    BytesCount::new(generated().values().map(String::len).sum::<usize>())
}

/// From the schemas of all versions to the text of every file, on all threads.
#[divan::bench(sample_count = 5)]
fn rust(bencher: Bencher<'_, '_>) {
    bencher.counter(output_size()).with_inputs(|| documented().clone()).bench_local_values(emit);
}

/// The limit of `rust`: the same files through syn and prettyplease, on all threads.
#[divan::bench(sample_count = 5)]
fn printing_alone(bencher: Bencher<'_, '_>) {
    let files: Vec<&String> =
        generated().iter().filter(|(path, _)| path.ends_with(".rs")).map(|(_, text)| text).collect();
    let print = |text: &&String| prettyplease::unparse(&syn::parse_file(text).expect("generated files are Rust")).len();
    bencher.counter(output_size()).bench_local(|| files.par_iter().map(print).sum::<usize>());
}

/// An empty folder for each sample. All of them are deleted when the last has been measured: a file system that has
/// just deleted thousands of files may look long for places for new ones, as the bench `stages` tells.
struct Folders(tempfile::TempDir);

impl Folders {
    fn new() -> Folders {
        Folders(tempfile::tempdir().expect("there is a folder for temporary files"))
    }

    fn next(&self) -> PathBuf {
        let folder = tempfile::tempdir_in(&self.0).expect("the folder takes another one");
        folder.keep()
    }
}

/// From the text of every file to the disk, into an empty folder.
#[divan::bench(sample_count = 5)]
fn written(bencher: Bencher<'_, '_>) {
    let folders = Folders::new();
    bencher.counter(output_size()).with_inputs(|| folders.next()).bench_local_refs(|folder| {
        let plan = Plan::new(folder, generated()).expect("nothing stands in the way");
        plan.apply().expect("the disk takes the files")
    });
}

/// From a folder of pages to a folder of formatted files.
#[divan::bench(sample_count = 5)]
fn whole_street(bencher: Bencher<'_, '_>) {
    if !folder().is_dir() {
        return;
    }
    let folders = Folders::new();
    bencher.counter(output_size()).with_inputs(|| folders.next()).bench_local_refs(|out| {
        let generator = Generator::new(folder()).settings(Settings::default());
        let generated = generator.generate().expect("the folder can be read");
        Plan::new(out, &generated.files).and_then(|plan| plan.apply()).expect("the disk takes the files")
    });
}
