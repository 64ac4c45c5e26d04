//! The lines of a page, and which of them can be part of a table.

/// A line of the page.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) struct Line<'src> {
    pub(in crate::page) text: &'src str,
    /// Where the line begins in the page.
    pub(in crate::page) start: usize,
}

impl<'src> Line<'src> {
    /// The line without white space around it.
    pub(super) fn trimmed(self) -> Line<'src> {
        let inner = self.text.trim_start();
        Line { start: self.start + self.text.len() - inner.len(), text: inner.trim_end() }
    }

    pub(super) fn end(self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of `text`, which stands at `start`.
pub(in crate::page) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut from = 0;
    let mut lines = Vec::new();
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        lines.push(Line { text: &text[from..end], start: start + from });
        from = end + 1;
    }
    if from < text.len() {
        lines.push(Line { text: &text[from..], start: start + from });
    }
    lines
}

/// Whether a line can be a row: it has a pipe.
pub(super) fn is_row(line: &str) -> bool {
    line.contains('|')
}

/// Whether a line is a row that begins and ends with a pipe and has a cell between them.
pub(super) fn is_closed_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('|') && line.ends_with('|') && line[1..line.len() - 1].contains('|')
}

/// Whether a line is the delimiter row of a table: `|:---|---:|`.
pub(in crate::page) fn is_delimiter(line: &str) -> bool {
    line.contains('-')
        && line.contains(['|', ':'])
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Whether a line was meant as a delimiter row and is damaged: two cells or more are those of one, and the others are
/// hardly more.
pub(super) fn is_damaged_delimiter(line: &str) -> bool {
    if is_delimiter(line) || !line.contains('|') {
        return false;
    }
    if is_delimiter(&line.replace("\\|", "|")) {
        return true;
    }
    let marks = line.chars().filter(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '–' | '—')).count();
    let others = line.chars().count() - marks;
    let cells = split(Line { text: line.trim(), start: 0 });
    let is_whole = |cell: &&Line<'_>| cell.text.contains("--") && is_delimiter(&format!("|{}", cell.text.trim()));
    others <= 2 && cells.iter().filter(is_whole).count() >= 2 || others == 0 && line.contains(['–', '—'])
}

/// Whether a line begins like a row and has more than that pipe: what stands there was meant to be read.
pub(crate) fn is_row_marked(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('|') && line[1..].contains('|')
}

/// Whether a line break cuts a row in two, which lies between these lines. A pipe that stands alone ends the row above it,
/// or begins the one below.
pub(super) fn is_cut(above: &str, below: &str) -> bool {
    match above {
        "|" => !below.starts_with('|'),
        _ => above.starts_with('|') && !above.ends_with('|') && (below == "|" || !below.starts_with('|')),
    }
}

/// Most tables have no more columns.
const COLUMNS: usize = 4;

/// The cells of a row, split at the pipes that are not escaped.
pub(super) fn split(line: Line<'_>) -> Vec<Line<'_>> {
    let bytes = line.text.as_bytes();
    let first = usize::from(bytes.first() == Some(&b'|'));
    let divides = |at: &usize| *at >= first && (*at == 0 || bytes[at - 1] != b'\\');
    let mut cells = Vec::with_capacity(COLUMNS);
    let mut from = first;
    for pipe in memchr::memchr_iter(b'|', bytes).filter(divides) {
        cells.push(Line { text: &line.text[from..pipe], start: line.start + from });
        from = pipe + 1;
    }
    if from < bytes.len() || cells.is_empty() {
        cells.push(Line { text: &line.text[from..], start: line.start + from });
    }
    cells
}
