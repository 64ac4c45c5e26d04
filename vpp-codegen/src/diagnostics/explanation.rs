//! What each kind of finding means, for people who have met one: in a terminal, and as a page of the project.

use super::Code;
use crate::visible;

/// How far what is quoted stands from the margin.
const MARGIN: &str = "    ";

/// A table of all kinds of findings.
pub fn list() -> String {
    let width = |word: fn(Code) -> &'static str| Code::ALL.iter().map(|code| word(*code).len()).max();
    let codes = width(Code::name).unwrap_or_default();
    let severities = width(|code| code.severity().name()).unwrap_or_default();
    let line = |code: &Code| {
        let (name, severity) = (code.name(), code.severity().name());
        format!("{name:codes$}  {severity:severities$}  {}\n", code.explanation())
    };
    Code::ALL.iter().map(line).collect()
}

/// What a kind of finding means, an example with its repair, and what can be done.
pub fn text(code: Code) -> String {
    let mut text = format!("{}[{}]\n\n{}\n", code.severity().name(), code.name(), code.explanation());
    for (path, lines) in changed(code) {
        text += &format!("\nFor example in {path}:\n\n");
        lines.iter().for_each(|line| text += &format!("{}\n", format!("{MARGIN}{line}").trim_end()));
    }
    text += &format!("\nhelp: {}\n", code.help());
    visible::text(&text).into_owned()
}

/// The same of some kinds, as a page in Markdown.
pub fn markdown(codes: &[Code]) -> String {
    codes.iter().map(|code| section(*code)).collect::<Vec<_>>().join("\n")
}

fn section(code: Code) -> String {
    let (name, severity) = (code.name(), code.severity().name());
    let mut text = format!("## {name}\n\n*{severity}* {}\n", code.explanation());
    for (path, lines) in changed(code) {
        // Pages have fences of three marks.
        text += &format!("\nFor example in `{path}`:\n\n````diff\n{}\n````\n", lines.join("\n"));
    }
    text += &format!("\nWhat to do: {}.\n", code.help());
    visible::text(&text).into_owned()
}

/// The files that change where an example is repaired, each with the lines that show it.
fn changed(code: Code) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let pages = code.example().pages().into_iter().map(|page| (page.path, page.difference()));
    pages.filter(|(_, lines)| !lines.is_empty())
}
