//! An example of each kind of finding, with its repair.
//!
//! `examples/CODE.diff` is a small documentation, file by file, each below a line `=== path`. A line behind `-` stands
//! only in what has the finding, one behind `+` only in what is repaired. A test reads both.

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// What stands in front of a file's path.
const FILE: &str = "=== ";

/// A small documentation that has a finding, and its repair.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub(super) text: &'static str,
}

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamplePage {
    /// Where it stands.
    pub path: &'static str,
    /// Its lines, each behind its mark.
    lines: Vec<&'static str>,
}

impl Example {
    /// Its files, in the order of their paths.
    pub fn pages(self) -> Vec<ExamplePage> {
        let mut pages: Vec<ExamplePage> = Vec::new();
        for line in self.text.lines() {
            match (line.strip_prefix(FILE), pages.last_mut()) {
                (Some(path), _) => pages.push(ExamplePage { path, lines: Vec::new() }),
                (None, Some(page)) => page.lines.push(line),
                (None, None) => {}
            }
        }
        pages
    }
}

impl ExamplePage {
    /// Its text where there is the finding, if it is there.
    pub fn before(&self) -> Option<String> {
        self.without('+')
    }

    /// Its text where all is well, if it is there.
    pub fn after(&self) -> Option<String> {
        self.without('-')
    }

    fn without(&self, mark: char) -> Option<String> {
        let lines = self.lines.iter().filter(|line| !line.starts_with(mark));
        let text: String = lines.flat_map(|line| [line.get(1..).unwrap_or_default(), "\n"]).collect();
        (!text.is_empty()).then_some(text)
    }

    /// The lines that change, with some around them; nothing where none does.
    pub(super) fn difference(&self) -> Vec<&'static str> {
        let changes: Vec<usize> = (0..self.lines.len()).filter(|at| is_change(self.lines[*at])).collect();
        let is_near = |at: usize| changes.iter().any(|change| change.abs_diff(at) <= CONTEXT);
        let mut shown = Vec::new();
        let mut last = None;
        for (at, line) in self.lines.iter().enumerate().filter(|(at, _)| is_near(*at)) {
            if last.is_some_and(|last| last + 1 < at) {
                shown.push(" ...");
            }
            shown.push(line);
            last = Some(at);
        }
        let is_text = |line: &&str| !line.is_empty();
        let first = shown.iter().position(is_text).unwrap_or_default();
        let behind = shown.iter().rposition(is_text).map_or(first, |last| last + 1);
        shown[first..behind].to_vec()
    }
}

fn is_change(line: &str) -> bool {
    line.starts_with(['-', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "=== a.md\n # A\n\n-old\n+new\n 1\n 2\n 3\n 4\n 5\n 6\n 7\n 8\n+last\n=== b.md\n+# B\n=== c.md\n # C\n";

    #[test]
    fn the_marks_tell_what_stands_before_and_after() {
        let pages = Example { text: TEXT }.pages();
        let texts: Vec<_> = pages.iter().map(|page| (page.path, page.before(), page.after())).collect();
        let common = "1\n2\n3\n4\n5\n6\n7\n8\n";
        assert_eq!(
            texts,
            [
                ("a.md", Some(format!("# A\n\nold\n{common}")), Some(format!("# A\n\nnew\n{common}last\n"))),
                ("b.md", None, Some("# B\n".to_string())),
                ("c.md", Some("# C\n".to_string()), Some("# C\n".to_string())),
            ]
        );
    }

    #[test]
    fn what_is_shown_is_what_changes_and_the_lines_around_it() {
        let shown: Vec<String> =
            Example { text: TEXT }.pages().iter().map(|page| page.difference().join("\n")).collect();
        assert_eq!(shown, [" # A\n\n-old\n+new\n 1\n 2\n 3\n ...\n 6\n 7\n 8\n+last", "+# B", ""]);
    }
}
