//! A line for each finding: for editors, and for GitHub, which shows it beside the page.

use std::fmt::Write as _;

use super::region::Region;
use crate::diagnostics::sources::Sources;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::visible;

/// `path:line:column: severity[code]: title`, as compilers print it and editors read it.
pub fn short(sources: &dyn Sources, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for finding in diagnostics {
        let Region { path, start: (line, column), .. } = Region::of(sources, finding.span);
        let (severity, code) = (finding.severity.name(), finding.code.name());
        let printed = format!("{path}:{line}:{column}: {severity}[{code}]: {}", words(finding));
        _ = writeln!(text, "{}", visible::line(&printed));
    }
    text
}

/// The commands by which a workflow on GitHub marks lines of files.
pub fn github(sources: &dyn Sources, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for finding in diagnostics {
        let Region { path, start, end } = Region::of(sources, finding.span);
        let kind = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // The columns count within one line only.
        let columns = if start.0 == end.0 { format!(",col={},endColumn={}", start.1, end.1) } else { String::new() };
        let file = property(&path);
        let message = [Some(&finding.label), finding.decision.as_ref(), Some(&finding.help)];
        let message: Vec<&str> =
            message.into_iter().flatten().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let title = property(&format!("{}: {}", finding.code.name(), visible::line(&finding.message)));
        let message = if message.is_empty() { visible::line(&finding.message) } else { message.join("\n") };
        let lines = format!("line={},endLine={}", start.0, end.0);
        _ = writeln!(text, "::{kind} file={file},{lines}{columns},title={title}::{}", data(&message));
    }
    text
}

fn words(finding: &Diagnostic) -> String {
    match finding.label.is_empty() {
        true => finding.message.clone(),
        false => format!("{}: {}", finding.message, finding.label),
    }
}

/// The text of a workflow command, escaped as GitHub's own toolkit does it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::span::{SourceId, Span};

    fn sample() -> (Corpus, Diagnostics) {
        let corpus = Corpus::from_texts([("en-US/beta/resources/a,b.md", "# X\n\n|id|Strng|\n")]);
        let mut findings = Diagnostics::new();
        let finding = Diagnostic::new(Code::UnknownType, Span::new(SourceId(0), 9, 14), "`Strng` is no type: 100%");
        findings.push(finding.label("no such type").decision("it is text").help("write `String`"));
        (corpus, findings)
    }

    #[test]
    fn a_finding_is_a_line_that_editors_read() {
        let (corpus, findings) = sample();
        let expected =
            "en-US/beta/resources/a,b.md:3:5: warning[unknown-type]: `Strng` is no type: 100%: no such type\n";
        assert_eq!(short(&corpus, &findings), expected);
    }

    #[test]
    fn what_means_something_in_a_workflow_command_is_escaped() {
        let (corpus, findings) = sample();
        let expected = "::warning file=en-US/beta/resources/a%2Cb.md,line=3,endLine=3,col=5,endColumn=10,\
                        title=unknown-type%3A `Strng` is no type%3A 100%25::\
                        no such type%0Ait is text%0Awrite `String`\n";
        assert_eq!(github(&corpus, &findings), expected);
    }
}
