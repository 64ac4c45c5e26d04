//! The numbers of members, and what translation made of them.
//!
//! Machine translation writes numbers as words and sets marks into them: `нуль`, `1,1` for `1`. Where the others
//! of the column count, what was damaged is what counting needs.

use foldhash::{HashMap, HashSet};

use crate::page::Table;

/// How long a number in words may be; descriptions are longer.
const LONGEST: usize = 12;

/// Whether most cells of a column are numbers.
pub(super) fn fill(table: &Table<'_>, column: usize) -> bool {
    let cells: Vec<_> = table.rows.iter().filter_map(|row| row.cell(column)).collect();
    !cells.is_empty() && cells.iter().filter(|cell| number(&cell.text).is_some()).count() * 2 > cells.len()
}

/// Whether all cells of a column may be damaged numbers: they are short, and some have digits.
pub(super) fn may_fill(table: &Table<'_>, column: usize) -> bool {
    let cells: Vec<_> = table.rows.iter().filter_map(|row| row.cell(column)).collect();
    cells.len() == table.rows.len()
        && cells.iter().all(|cell| cell.text.chars().count() <= LONGEST)
        && cells.iter().any(|cell| damaged_number(&cell.text).is_some())
}

/// The number in each row of a column.
pub(super) fn of_column(table: &Table<'_>, column: Option<usize>, translated: bool) -> Vec<Option<i64>> {
    let text = |row: &crate::page::Row<'_>| Some(row.cell(column?)?.text.clone().into_owned());
    let texts: Vec<Option<String>> = table.rows.iter().map(text).collect();
    let texts: Vec<&str> = texts.iter().map(|text| text.as_deref().unwrap_or_default()).collect();
    let read: Vec<Option<i64>> = texts.iter().map(|text| number(text)).collect();
    let is_damaged = read.contains(&None) || has_repeated(&read);
    if translated && is_damaged && column.is_some() { counted(&texts, read) } else { read }
}

fn number(text: &str) -> Option<i64> {
    text.trim().trim_matches(['`', '*']).parse().ok()
}

/// The number that a text begins with.
fn damaged_number(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..digits].parse().ok()
}

/// Fills gaps between numbers that count on from each other.
fn counted(texts: &[&str], mut numbers: Vec<Option<i64>>) -> Vec<Option<i64>> {
    if numbers.iter().all(Option::is_none) {
        numbers = texts.iter().map(|text| damaged_number(text)).collect();
    }
    let offsets: Vec<i64> =
        numbers.iter().enumerate().filter_map(|(index, number)| Some((*number)? - index as i64)).collect();
    let mut counts: HashMap<i64, usize> = HashMap::default();
    offsets.iter().for_each(|offset| *counts.entry(*offset).or_default() += 1);
    let count = |offset: i64| counts[&offset];
    let Some(offset) = offsets.iter().copied().max_by_key(|offset| (count(*offset), -offset)) else { return numbers };
    // No two members have one number, so that one of two equal numbers is damaged.
    let counts = count(offset) == offsets.len() || (has_repeated(&numbers) && count(offset) * 2 > offsets.len());
    match offset >= 0 && counts {
        true => (0..numbers.len()).map(|index| Some(index as i64 + offset)).collect(),
        false => numbers,
    }
}

fn has_repeated(numbers: &[Option<i64>]) -> bool {
    let mut seen = HashSet::default();
    numbers.iter().flatten().any(|number| !seen.insert(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_damaged_is_what_counting_needs() {
        for (texts, numbers) in [
            (vec!["нуль", "1,1", "2"], vec![Some(0), Some(1), Some(2)]),
            (vec!["нуль", "1,1"], vec![Some(0), Some(1)]),
            (vec!["0", "1", "2", "4", "4"], vec![Some(0), Some(1), Some(2), Some(3), Some(4)]),
            (vec!["1", "zwei", "4"], vec![Some(1), None, Some(4)]),
            (vec!["null", "eins"], vec![None, None]),
        ] {
            let read = texts.iter().map(|text| number(text)).collect();
            assert_eq!(counted(&texts, read), numbers, "{texts:?}");
        }
    }
}
