//! What holds of whatever is generated.

use std::collections::BTreeMap;

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::{Diagnostics, render};
use vpp_codegen::settings::Settings;
use vpp_codegen::{Generated, document, emit};

/// Generates everything from pages in memory.
pub(crate) fn generate<'a>(pages: impl IntoIterator<Item = (&'a str, &'a str)>) -> Generated {
    let settings = Settings::default();
    emit(document(Corpus::from_texts(pages), &settings), &settings).expect("no root is named")
}

/// Every file of the model is Rust, stands where it may, and hides nothing from readers.
pub(crate) fn check(generated: &Generated) {
    for (path, text) in model_files(&generated.files) {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.');
        assert!(path.chars().all(is_plain) && !path.contains(".."), "{path}");
        assert!(path.ends_with(".rs") && path.split('/').all(|part| part.len() < 200), "{path}");
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!text.contains(turns), "{path}: {text}");
    }
    let names: Vec<String> = generated.files.keys().map(|path| path.to_lowercase()).collect();
    let unique: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(names.len(), unique.len(), "two files differ in letter case alone");
    check_findings(&generated.corpus, &generated.diagnostics);
}

/// Findings can be shown, and send no commands to a terminal.
pub(crate) fn check_findings(corpus: &Corpus, diagnostics: &Diagnostics) {
    let shown = render::by_page(corpus, diagnostics, false);
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{shown:?}");
}

/// The files that are made of pages: neither the runtime nor what stands beside `src`.
fn model_files(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(path, _)| path.starts_with("src/") && !path.starts_with("src/odata/"))
}
