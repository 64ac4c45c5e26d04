//! Lines beside the tables in them.

use super::*;
use crate::corpus::Form;
use crate::diagnostics::Diagnostics;
use crate::span::SourceId;

/// Each table as its rows, cells joined by ` / `; text in parentheses; then the findings.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let mut reader =
        TableReader { source: SourceId::default(), page: text, form: Form::Markdown, diagnostics: &mut diagnostics };
    let runs = reader.runs(&lines(text, 0), None);
    let show = |row: &Row<'_>| row.cells.iter().map(|cell| &*cell.text).collect::<Vec<_>>().join(" / ");
    let shown = runs
        .iter()
        .flat_map(|run| match run {
            Run::Table(table) => std::iter::once(&table.header).chain(&table.rows).map(show).collect(),
            Run::Continuation(rows) => rows.iter().map(show).collect(),
            Run::Text(lines) => {
                vec![format!("({})", lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" "))]
            }
        })
        .collect();
    (shown, diagnostics.iter().map(|finding| finding.message.clone()).collect())
}

#[test]
fn a_table_is_rows_of_cells() {
    let (rows, findings) = read("|Property|Type|\n|:---|:---|\n| id | String |\n|a\\|b|`c`|");
    assert_eq!(rows, ["Property / Type", "id / String", "a|b / `c`"]);
    assert_eq!(findings, [""; 0]);
}

#[test]
fn outer_pipes_may_be_missing() {
    let (rows, _) = read("Property | Type |\n---|---|\nid | String |\nname | String");
    assert_eq!(rows, ["Property / Type", "id / String", "name / String"]);
}

#[test]
fn a_damaged_delimiter_row_is_reported() {
    for (delimiter, finding) in [
        ("|:---|", "1 cells and the header 2"),
        ("|---|---|---|", "3 cells"),
        ("x|:---|:---|", "damaged"),
        ("|:---|:---\\|", "damaged"),
        ("|:—|—|", "damaged"),
    ] {
        let (rows, findings) = read(&format!("|Property|Type|\n{delimiter}\n|id|String|"));
        assert_eq!(rows, ["Property / Type", "id / String"], "{delimiter}");
        assert!(findings[0].contains(finding), "{delimiter}: {findings:?}");
    }
}

#[test]
fn a_tab_in_a_delimiter_row_is_legal() {
    let (rows, findings) = read("|a|b|\n|---|\t---|\n|1|2|");
    assert_eq!((rows, findings), (vec!["a / b".to_string(), "1 / 2".to_string()], vec![]));
}

#[test]
fn rows_below_a_line_of_text_are_part_of_the_table() {
    for text in ["More of them:", "<br>", "\u{a0}"] {
        let (rows, findings) = read(&format!("|P|T|\n|-|-|\n|a|String|\n{text}\n|b|String|"));
        assert_eq!(rows, ["P / T", "a / String", "b / String"], "{text}");
        assert_eq!(findings, ["this stands between two rows of a table"], "{text}");
    }
}

#[test]
fn a_table_in_one_line_is_taken_apart() {
    let (rows, findings) = read("|P|T| |:---|:---| |a|String| |b|Int32|");
    assert_eq!(rows, ["P / T", "a / String", "b / Int32"]);
    assert_eq!(findings, ["this table stands in one line"]);
}

#[test]
fn rows_without_closing_pipes_need_no_delimiter_row_where_they_have_as_many_cells() {
    let (rows, findings) = read("| P | T | D\n| a | [x][] | One.\n| b | [x][] | Two.");
    assert_eq!(rows, ["P / T / D", "a / [x][] / One.", "b / [x][] / Two."]);
    assert_eq!(findings, ["this table has no delimiter row"]);
}

#[test]
fn an_indented_row_is_reported() {
    let (rows, findings) = read("|P|T|\n|-|-|\n    |a|String|");
    assert_eq!(rows[1..], ["a / String"]);
    assert_eq!(findings, ["this row is indented like a block of code"]);
}

#[test]
fn a_table_without_a_delimiter_row_is_still_one() {
    let (rows, findings) = read("|Property|Type|\n|id|String|");
    assert_eq!(rows, ["Property / Type", "id / String"]);
    assert_eq!(findings, ["this table has no delimiter row"]);
}

#[test]
fn cells_beyond_the_header_belong_to_the_last() {
    let (rows, findings) = read("|P|T|D|\n|-|-|-|\n|a|String|one (*.x | *.y) two|");
    assert_eq!(rows[1], "a / String / one (*.x | *.y) two");
    assert_eq!(findings, ["this row has more cells than the header"]);
}

#[test]
fn empty_cells_beyond_the_header_are_none() {
    for end in ["|", "||", "| | |"] {
        let (rows, findings) = read(&format!("|P|T|D|\n|-|-|-|\n|a|String|one.{end}\n|b|String|{end}"));
        assert_eq!(rows[1..], ["a / String / one.", "b / String / "], "{end}");
        assert_eq!(findings, [""; 0], "{end}");
    }
    let (rows, _) = read("|P|T|D|\n|-|-|-|\n|a|String|one|two||");
    assert_eq!(rows[1], "a / String / one|two");
}

#[test]
fn a_row_cut_by_a_line_break_is_one_row() {
    let (rows, findings) = read("|P|T|D|\n|-|-|-|\n|a|String|one\ntwo.|\n|b|String|three|");
    assert_eq!(rows[1..], ["a / String / one\ntwo.", "b / String / three"]);
    assert_eq!(findings, ["a line break cuts this row in two"]);
}

#[test]
fn a_pipe_that_stands_alone_belongs_to_the_row_beside_it() {
    let (rows, findings) = read("|P|T|D|\n|-|-|-|\n|a|String|one.\n|\n|b|String|two|\n|\nc|String|three|");
    assert_eq!(rows[1..], ["a / String / one.", "b / String / two", "c / String / three"]);
    assert_eq!(findings, ["a line break cuts this row in two"; 2]);
    let (rows, _) = read("|P|T|D|\n|-|-|-|\n|a|String|one.|\n|\n|b|String|two|");
    assert_eq!(rows[1..], ["a / String / one.", "", "b / String / two"], "of which of them?");
}

#[test]
fn text_right_below_a_table_is_no_row() {
    let (rows, findings) = read("|P|T|\n|-|-|\n|a|String|\nThat was all.");
    assert_eq!(rows, ["P / T", "a / String", "(That was all.)"]);
    assert_eq!(findings, ["this text stands right below a table"]);
}

#[test]
fn short_rows_stay_short() {
    let (rows, findings) = read("|P|T|D|\n|-|-|-|\n|**Group**|\n|a|String|");
    assert_eq!(rows[1..], ["**Group**", "a / String"]);
    assert_eq!(findings, [""; 0]);
}

proptest::proptest! {
    #[test]
    fn any_lines_are_read(text in "[|\\-: \t\\\\a*\n]{0,80}") {
        read(&text);
    }
}
