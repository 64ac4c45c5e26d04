//! Small documentation trees in memory, and what to show of what becomes of them.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::render;
use vpp_codegen::settings::Settings;
use vpp_codegen::{Generated, document, emit};

/// Generates everything from pages of version `beta`, given by file name and text.
pub(crate) fn generate(pages: &[(&str, &str)]) -> Generated {
    let pages: Vec<_> = pages.iter().map(|(name, text)| (format!("en-US/beta/resources/{name}"), *text)).collect();
    generate_at(pages.iter().map(|(path, text)| (&**path, *text)))
}

/// Generates everything from pages given by path and text, and checks what always holds.
pub(crate) fn generate_at<'a>(pages: impl IntoIterator<Item = (&'a str, &'a str)>) -> Generated {
    let settings = Settings::default();
    let generated = emit(document(Corpus::from_texts(pages), &settings), &settings).expect("no root is named");
    check(&generated);
    generated
}

/// The files that are made of pages: neither the runtime nor what stands beside `src`.
pub(crate) fn model_files(generated: &Generated) -> impl Iterator<Item = (&String, &String)> {
    generated.files.iter().filter(|(path, _)| path.starts_with("src/") && !path.starts_with("src/odata/"))
}

/// What holds for any input: every file is Rust, stands below `src`, and hides nothing from readers.
pub(crate) fn check(generated: &Generated) {
    for (path, text) in model_files(generated) {
        assert!(path.starts_with("src/") && path.ends_with(".rs"), "{path}");
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.');
        assert!(path.chars().all(is_plain) && !path.contains(".."), "{path}");
        assert!(path.split('/').all(|part| part.len() < 200), "{path}");
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!text.contains(turns), "{path}: {text}");
    }
    let shown = render::by_page(&generated.corpus, &generated.diagnostics, false);
    assert!(!shown.contains('\u{1b}'), "{shown}");
}

/// All findings, as a user sees them.
pub(crate) fn findings(generated: &Generated) -> String {
    let shown = generated.diagnostics.iter().map(|finding| render::render(&generated.corpus, finding, false));
    shown.collect::<Vec<_>>().join("\n\n")
}

/// The titles of all findings.
pub(crate) fn titles(generated: &Generated) -> String {
    let title = |text: String| text.lines().next().unwrap_or_default().to_string();
    let shown = generated.diagnostics.iter().map(|finding| render::render(&generated.corpus, finding, false));
    shown.map(title).collect::<Vec<_>>().join("\n")
}

/// The table of each item of the model: JSON name, field, Rust type and setter, or the members.
pub(crate) fn model(generated: &Generated) -> String {
    let types = model_files(generated).filter(|(path, _)| !path.ends_with("mod.rs") && !path.ends_with("lib.rs"));
    types.map(|(path, text)| format!("{path}\n{}", table(text))).collect()
}

fn table(text: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.contains("! {"));
    let inner = lines.filter(|line| line.starts_with("    ") && line.trim() != "}");
    inner.map(|line| format!("{}\n", line.trim_end_matches(" {"))).collect()
}

/// A page of a resource with these rows.
pub(crate) fn resource(name: &str, rows: &str) -> String {
    format!("# {name} resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n")
}

/// A page of an enumeration with these rows.
pub(crate) fn enumeration(name: &str, rows: &str) -> String {
    format!("# {name} enum type\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n{rows}\n")
}
