//! Inputs to begin with: the pages of `docs-input`, parts of them, and what was found once.

use std::path::{Path, PathBuf};
use std::{fs, str};

use vpp_codegen::Generator;
use vpp_codegen::csdl::{write_json, write_xml};
use walkdir::WalkDir;

use crate::pages::BETWEEN;

fn docs_input() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input")
}

/// The pages by their paths from the documentation's folder on.
fn by_path() -> Vec<(String, String)> {
    let root = docs_input();
    let mut pages = Vec::new();
    for entry in WalkDir::new(&root).sort_by_file_name().into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(&root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if path.split('/').count() == 4 && entry.file_type().is_file() {
            pages.push((path, fs::read_to_string(entry.path()).unwrap_or_default()));
        }
    }
    pages
}

fn bytes(texts: impl IntoIterator<Item = impl Into<String>>) -> Vec<Vec<u8>> {
    texts.into_iter().map(|text| text.into().into_bytes()).collect()
}

pub(crate) fn pages() -> Vec<Vec<u8>> {
    bytes(by_path().into_iter().map(|(_, text)| text))
}

/// The pages of each version, and each page with the one behind it.
pub(crate) fn sets_of_pages() -> Vec<Vec<u8>> {
    let pages: Vec<String> = by_path().into_iter().map(|(path, text)| format!("{path}\n{text}")).collect();
    let pairs = pages.windows(2).map(|pair| pair.join(BETWEEN));
    bytes(pairs.chain([pages.join(BETWEEN)]))
}

/// The cells of all tables.
pub(crate) fn cells() -> Vec<Vec<u8>> {
    let mut cells: Vec<String> = Vec::new();
    for (_, text) in by_path() {
        let rows = text.lines().filter(|line| line.starts_with('|'));
        cells.extend(rows.flat_map(|row| row.split('|')).map(str::to_string));
    }
    cells.sort();
    cells.dedup();
    bytes(cells)
}

/// What stands between the fences of a language.
fn fenced(language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let inner = |text: &str| -> Vec<String> {
        text.split(&fence).skip(1).filter_map(|rest| Some(rest.split_once("\n```")?.0.to_string())).collect()
    };
    by_path().iter().flat_map(|(_, text)| inner(text)).collect()
}

/// The JSON of all pages, that in answers among it.
pub(crate) fn json() -> Vec<Vec<u8>> {
    let bodies = fenced("http").into_iter().filter_map(|text| Some(text.split_once("\n\n")?.1.to_string()));
    bytes(fenced("json").into_iter().chain(bodies))
}

pub(crate) fn requests() -> Vec<Vec<u8>> {
    bytes(fenced("http"))
}

/// What a service sends, beginning with the status.
pub(crate) fn answers() -> Vec<Vec<u8>> {
    let error = r#"{"error": {"code": "busy", "message": "Later.", "innerError": {"innerError": {"date": "2024"}}}}"#;
    let bodies = json().into_iter().map(|body| [b"200application/json\n", &*body].concat());
    let others = ["204\n", "429 120\n", "302\n", "500text/html\n<html>"].map(String::from);
    bodies.chain(bytes(others)).chain(bytes([format!("400application/json\n{error}")])).collect()
}

pub(crate) fn links() -> Vec<Vec<u8>> {
    bytes([
        "https://graph.example.com/beta/deviceAppManagement/vppTokens?$skiptoken=2",
        "https://graph.example.com:443/beta",
        "http://[::1]:8080/x",
        "https://graph.example.com@elsewhere.example/x",
        "//elsewhere.example/x",
        "/beta/x",
        "https://graph.example.com.elsewhere.example/",
        "HTTPS://GRAPH.EXAMPLE.COM/x#y",
    ])
}

pub(crate) fn front_matters() -> Vec<Vec<u8>> {
    let block = |text: &str| Some(text.strip_prefix("---\n")?.split_once("\n---")?.0.to_string());
    let odd =
        "title: a: b\nms.prod: \"x\"\nlist:\n  - 'a'\n  - [b, {c: d}]\ntext: >\n  folded\n  lines\n# remark\n? x\n: y";
    bytes(by_path().iter().filter_map(|(_, text)| block(text)).chain([odd.to_string()]))
}

pub(crate) fn csdl_xml() -> Vec<Vec<u8>> {
    bytes(schemas().iter().map(write_xml))
}

pub(crate) fn csdl_json() -> Vec<Vec<u8>> {
    bytes(schemas().iter().map(write_json))
}

fn schemas() -> Vec<vpp_codegen::schema::Schema> {
    Generator::new(docs_input()).document().map(|documented| documented.schemas).unwrap_or_default()
}

/// Inputs that broke a promise once, or might have: `fuzz/found/<target>`.
pub fn found(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../found").join(target);
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        Some((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).ok()?))
    };
    files.filter_map(read).collect()
}
