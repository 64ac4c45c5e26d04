//! Whole pages.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::read_pages;

use crate::generated::{check, check_findings, generate};

/// Any bytes as a page: Markdown of a type, Markdown of an operation, and plain text.
pub(crate) fn page(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for path in ["en-US/beta/resources/x.md", "en-US/beta/api/x.md", "en-US/beta/resources/x.txt"] {
        read(path, &text);
    }
}

/// Reads one page, and checks that all that it says can be shown.
pub(crate) fn read(path: &str, text: &str) {
    let corpus = Corpus::from_texts([(path, text)]);
    let mut findings = Diagnostics::new();
    read_pages(&corpus, &mut findings);
    for finding in &findings {
        let range = finding.span.range();
        let source = &corpus.source(finding.span.source).text;
        assert!(source.get(range.clone()).is_some(), "{}: {range:?} is no place in the page", finding.message);
    }
    check_findings(&corpus, &findings);
}

/// What stands between two pages of a set.
pub(crate) const BETWEEN: &str = "\n\u{1e}\n";

/// Any bytes as a set of pages, through the whole street. Each page begins with a line that is its path.
pub(crate) fn street(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let pages: Vec<(&str, &str)> =
        text.split(BETWEEN).map(|page| page.split_once('\n').unwrap_or((page, ""))).collect();
    let plain = |path: &str| path.split('/').count() == 4 && path.starts_with("en-US/");
    let paths: Vec<String> = (0..)
        .zip(&pages)
        .map(|(at, (path, _))| if plain(path) { path.to_string() } else { format!("en-US/beta/resources/{at}.md") })
        .collect();
    check(&generate(paths.iter().map(String::as_str).zip(pages.iter().map(|(_, text)| *text))));
}
