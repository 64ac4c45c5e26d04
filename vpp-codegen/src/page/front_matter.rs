//! The YAML block at the top of a page.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::yaml::{self, Invalid};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::span::{SourceId, Span};

/// The metadata at the top of a page, all of it as text.
#[derive(Debug, Default)]
pub struct FrontMatter<'src> {
    /// The block as it is written, without its fences.
    pub text: &'src str,
    /// Where the block begins in the text of the page.
    pub start: usize,
    /// The values of the keys that have a simple value.
    pub values: Values<'src>,
}

/// Keys and values, as they are written where they are written plainly.
type Values<'src> = BTreeMap<Cow<'src, str>, Cow<'src, str>>;

impl FrontMatter<'_> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(|value| &**value)
    }

    /// The line of a key.
    pub fn line(&self, source: SourceId, key: &str) -> Option<Span> {
        let is_of_key = |line: &str| line.split_once(':').is_some_and(|(written, _)| written.trim() == key);
        let line = self.text.lines().position(is_of_key)?;
        Some(line_span(source, self.text, self.start, line + 1))
    }
}

/// The front matter of a text and the offset at which the page proper begins.
pub(super) fn read<'src>(
    source: SourceId,
    text: &'src str,
    diagnostics: &mut Diagnostics,
) -> (FrontMatter<'src>, usize) {
    let Some((start, end, rest)) = fences(text) else {
        report_unclosed(source, text, diagnostics);
        return (FrontMatter::default(), 0);
    };
    let block = &text[start..end];
    let values = match values_of_plain_lines(block) {
        Some(values) => values,
        None => values_of_yaml(source, block, start, diagnostics),
    };
    (FrontMatter { text: block, start, values }, rest)
}

/// The range between the lines `---`, and the offset behind the second.
fn fences(text: &str) -> Option<(usize, usize, usize)> {
    let leading = text.len() - text.trim_start().len();
    let first = text[leading..].lines().next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let start = leading + first.len() + 1;
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((start, at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Reports a first line `---` with keys below it and no second such line. Alone it is a line across the page.
fn report_unclosed(source: SourceId, text: &str, diagnostics: &mut Diagnostics) {
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].lines();
    let is_key = |line: &str| line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains([' ', '|']));
    if lines.next().is_some_and(|line| line.trim_end() == "---") && lines.next().is_some_and(is_key) {
        diagnostics.push(
            Diagnostic::new(
                Code::FrontMatter,
                Span::new(source, start, start + "---".len()),
                "the front matter is never closed",
            )
            .decision("its lines are read as text")
            .help("close it with a line `---`"),
        );
    }
}

/// The values where every line is `key: value` in the simplest form of YAML, which nearly all pages are.
fn values_of_plain_lines(block: &str) -> Option<Values<'_>> {
    let mut values = BTreeMap::new();
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        let (key, value) = line.split_once(':')?;
        let value = value.trim();
        let quoted = value.len() >= 2 && value.starts_with('"') && value.ends_with('"');
        let plain = if quoted { &value[1..value.len() - 1] } else { value };
        let is_special = |byte: u8| matches!(byte, b'"' | b'\\' | b'#' | b'\t');
        let simple = !key.starts_with([' ', '-', '#']) && !plain.bytes().any(is_special);
        let unambiguous = quoted
            || !(plain.contains(": ") || plain.starts_with(['\'', '[', '{', '>', '|', '&', '*', '!', '%', '@', '`']));
        if !simple || !unambiguous {
            return None;
        }
        values.insert(key.trim().into(), plain.into());
    }
    Some(values)
}

/// The values by the rules of YAML; where the block is no YAML, what single lines say.
fn values_of_yaml<'src>(
    source: SourceId,
    block: &'src str,
    start: usize,
    diagnostics: &mut Diagnostics,
) -> Values<'src> {
    match yaml::simple_values(block) {
        Ok(values) => values,
        Err(Invalid { line, cause }) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::FrontMatter,
                    line_span(source, block, start, line),
                    "the front matter is not valid YAML",
                )
                .label(cause)
                .decision("each line is read as `key: value`")
                .help("put values with a colon, a quotation mark or a tab in double quotes"),
            );
            block
                .lines()
                .filter_map(|line| line.split_once(':'))
                .map(|(key, value)| (key.trim().into(), value.trim().trim_matches('"').into()))
                .collect()
        }
    }
}

/// The place of the `line`-th line (from 1) of the block.
fn line_span(source: SourceId, block: &str, start: usize, line: usize) -> Span {
    let lines: Vec<&str> = block.split_inclusive('\n').collect();
    let line = line.clamp(1, lines.len().max(1));
    let before: usize = lines.iter().take(line - 1).map(|line| line.len()).sum();
    let length = lines.get(line - 1).map_or(0, |line| line.trim_end().len());
    Span::new(source, start + before, start + before + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_values(text: &str) -> (Vec<(String, String)>, usize, usize) {
        let mut diagnostics = Diagnostics::new();
        let (front_matter, rest) = read(SourceId::default(), text, &mut diagnostics);
        (
            front_matter.values.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
            rest,
            diagnostics.len(),
        )
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_string(), value.to_string())
    }

    #[test]
    fn quoted_and_bare_values_read_the_same() {
        for text in [
            "---\ntitle: vppToken\n---\nrest",
            "---\ntitle: \"vppToken\"\n---\nrest",
            "---\ntitle: 'vppToken'\n---\nrest",
        ] {
            assert_eq!(read_values(text), (vec![pair("title", "vppToken")], text.len() - 4, 0));
        }
    }

    #[test]
    fn invalid_yaml_is_reported_and_read_line_by_line() {
        let (values, _, findings) = read_values("---\ntitle: vppToken: revokeLicenses\nms.prod: \"intune\"\n---\n");
        assert_eq!(values, [pair("ms.prod", "intune"), pair("title", "vppToken: revokeLicenses")]);
        assert_eq!(findings, 1);
    }

    #[test]
    fn a_page_may_have_none() {
        assert_eq!(read_values("# Title\n"), (vec![], 0, 0));
        assert_eq!(read_values("---\nnever closed\n"), (vec![], 0, 0));
    }
}
