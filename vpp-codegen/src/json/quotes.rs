//! Texts in quotation marks that are not JSON's: single ones, and those that word processors put in place of straight ones.

use super::FaultKind;

/// A text in such marks.
pub(super) struct Quoted<'src> {
    /// What is wrong with its marks.
    pub(super) kind: FaultKind,
    /// What stands between them.
    pub(super) text: &'src str,
    /// How long it is with them.
    pub(super) length: usize,
}

/// The text that a line begins with, where it stands in such marks. It ends before a sign of JSON or with its line.
pub(super) fn quoted_otherwise(line: &str) -> Option<Quoted<'_>> {
    let open = line.chars().next()?;
    let (kind, is_mark): (_, fn(char) -> bool) = match open {
        '\'' => (FaultKind::SingleQuotes, |mark| mark == '\''),
        open if is_curly(open) => (FaultKind::CurlyQuotes, |mark| mark == '"' || is_curly(mark)),
        _ => return None,
    };
    let ends = |(place, mark): &(usize, &str)| {
        let behind = line[place + mark.len()..].trim_start();
        behind.is_empty() || behind.starts_with([',', ':', '}', ']'])
    };
    let mut marks = line.match_indices(is_mark).filter(|(place, _)| *place > 0);
    // A straight mark that does not end it begins another text.
    let (close, mark) = marks.find(|found| ends(found) || found.1 == "\"").filter(ends)?;
    Some(Quoted { kind, text: &line[open.len_utf8()..close], length: close + mark.len() })
}

fn is_curly(mark: char) -> bool {
    matches!(mark, '\u{2018}'..='\u{201f}')
}
