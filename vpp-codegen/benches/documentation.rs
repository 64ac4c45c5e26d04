//! How long it takes to read documentation, stage by stage, and how far that is from the limit: the same
//! bytes through the Markdown parser alone.
//!
//! The pages are the corpus that stands beside the project (`VPP_CODEGEN_CORPUS` names another folder), or
//! as many made-up ones. `cargo bench -p vpp-codegen` shows one half of the table on one thread, and the
//! whole way (`document`) on all.

use std::path::PathBuf;
use std::sync::OnceLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use pulldown_cmark::{Options, Parser};
use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::page::Page;
use vpp_codegen::reading;
use vpp_codegen::settings::Settings;
use vpp_codegen::span::SourceId;

mod synthetic;

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
    Corpus { sources: pages.step_by(part).collect(), ..Corpus::default() }
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
