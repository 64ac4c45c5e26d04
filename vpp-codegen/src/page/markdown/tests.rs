//! Pages beside their structure.

use super::*;
use crate::diagnostics::Code;

/// A mark behind the name of a block.
fn shown(mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Number(number)) => format!(" {number}."),
        Some(Mark::Bullet) => " -".to_string(),
        None => String::new(),
    }
}

/// Each section as `level key`, then its blocks by kind.
fn outline(text: &str) -> (String, Vec<Code>) {
    let mut diagnostics = Diagnostics::new();
    let page = read(SourceId::default(), text, crate::vocabulary::words(), &mut diagnostics);
    let block = |block: &Block<'_>| match block {
        Block::Paragraph(prose) => format!("text {:?}", prose.text),
        Block::Quotation(prose, mark) => format!("quotation{} {:?}", shown(*mark), prose.text),
        Block::Item(prose, mark) => format!("item{} {:?}", shown(*mark), prose.text),
        Block::Table(table) => format!("table {}x{}", table.rows.len(), table.header.cells.len()),
        Block::Code(code) => format!("{} {:?}", code.language, code.text),
        Block::Comment(comment) => format!("comment {:?}", comment.text.trim()),
        Block::Include(include) => format!("include {}", include.path),
    };
    let section = |section: &Section<'_>| {
        let blocks: String = section.blocks.iter().map(|b| format!("\n  {}", block(b))).collect();
        format!("{} {}{blocks}\n", section.level, section.key)
    };
    (page.sections.iter().map(section).collect(), diagnostics.iter().map(|d| d.code).collect())
}

#[test]
fn a_page_is_sections_of_blocks() {
    let text = "\
---
title: x
---
# x resource type
> **Note:** careful
> twice
## <a name=\"properties\"></a>Eigenschaften
|Eigenschaft|Typ|
|:---|:---|
|id|Zeichenfolge|

## JSON Representation
Here it is.
<!-- { \"blockType\": \"resource\" } -->
``` json
{}
```
";
    assert_eq!(
        outline(text).0,
        r#"1 x-resource-type
  quotation "**Note:** careful\ntwice"
2 properties
  table 1x2
2 json-representation
  text "Here it is."
  comment "{ \"blockType\": \"resource\" }"
  json "{}\n"
"#
    );
}

#[test]
fn a_tab_is_no_section() {
    let text = "## Request\n# [HTTP](#tab/http)\n```http\nGET /x\n```\n# [C#](#tab/csharp)\n[!INCLUDE [s](../includes/s.md)]\n---\n## Response\n";
    assert_eq!(outline(text).0, "2 request\n  http \"GET /x\\n\"\n  include ../includes/s.md\n2 response\n");
}

#[test]
fn a_fence_without_end_does_not_swallow_the_page() {
    let (sections, findings) = outline("## A\n```json\n{}\n\n## B\ntext\n");
    assert_eq!(sections, "2 a\n  json \"{}\\n\\n\"\n2 b\n  text \"text\"\n");
    assert_eq!(findings, [Code::UnclosedBlock]);
}

#[test]
fn a_page_goes_on_behind_so_many_fences_without_end_and_no_more() {
    let (sections, findings) = outline(&("```json\n{}\n".repeat(MOST_RECOVERIES + 50) + "```\n"));
    assert_eq!(sections.matches("\n  json").count(), MOST_RECOVERIES + 1);
    assert_eq!(findings, [Code::UnclosedBlock; MOST_RECOVERIES + 1], "the last tells of all that follow");
}

#[test]
fn a_heading_that_lost_its_blank_is_one() {
    let (sections, findings) = outline("##Members\n|Member|\n|:---|\n|a|\n");
    assert_eq!(sections, "2 members\n  table 1x1\n");
    assert_eq!(findings, [Code::HeadingShape]);
}

#[test]
fn a_blank_line_does_not_end_a_table() {
    let (sections, findings) = outline("## P\n|a|b|\n|-|-|\n|1|2|\n\n|3|4|\n");
    assert_eq!(sections, "2 p\n  table 2x2\n");
    assert_eq!(findings, [Code::TableShape]);
}

#[test]
fn rows_that_are_no_rows_by_the_rules_are_part_of_the_table_above() {
    for rows in ["> |3|4|\n", "# |3|4|\n", "\n    |3|4|\n", "- |3|4|\n", "\n1. |3|4|\n"] {
        let (sections, findings) = outline(&format!("## P\n|a|b|\n|-|-|\n|1|2|\n{rows}"));
        assert_eq!(sections, "2 p\n  table 2x2\n", "{rows}");
        assert_eq!(findings, [Code::TableShape], "{rows}");
    }
    // A row right below one in a quotation is part of it by the rules.
    let (sections, _) = outline("## P\n|a|b|\n|-|-|\n|1|2|\n> |3|4|\n|5|6|\n");
    assert_eq!(sections, "2 p\n  table 3x2\n");
}

#[test]
fn rows_below_each_other_in_an_item_of_a_list_are_a_table() {
    for item in ["* Two pages:\n\n    **a**\n\n", "- Two pages:\n\n"] {
        let (sections, findings) = outline(&format!("## P\n{item}    |a|b|\n    |-|-|\n    |1|2|\n    |3|4|\n"));
        assert!(sections.ends_with("  table 2x2\n"), "{sections}");
        assert_eq!(findings, [], "{item}");
    }
}

#[test]
fn blank_lines_between_all_rows_and_indentation_of_all_leave_a_table() {
    let (sections, findings) = outline("## P\n|a|b|\n\n|-|-|\n\n|1|2|\n\n|3|4|\n");
    assert_eq!(sections, "2 p\n  table 2x2\n");
    assert_eq!(findings, [Code::TableShape; 3]);
    let (sections, findings) = outline("## P\n\n    |a|b|\n    |-|-|\n    |1|2|\n");
    assert_eq!(sections, "2 p\n  table 1x2\n");
    assert!(findings.contains(&Code::TableShape));
}

#[test]
fn a_fence_that_opens_in_another_ends_it() {
    let (sections, findings) = outline("## A\n``` http\nPOST /x\n\n### B\ntext\n``` http\nHTTP/1.1 204\n```\n");
    assert_eq!(sections, "2 a\n  http \"POST /x\\n\\n\"\n3 b\n  text \"text\"\n  http \"HTTP/1.1 204\\n\"\n");
    assert_eq!(findings, [Code::UnclosedBlock]);
}

#[test]
fn definitions_glued_to_a_table_are_no_text() {
    assert_eq!(outline("## P\n| a | b\n|-|-\n| x | [t][]\n[t]: t.md\n## Q\n").0, "2 p\n  table 1x2\n2 q\n");
}

#[test]
fn what_stands_right_below_an_include_directive_or_a_tag_is_read() {
    let table = "|a|\n|-|\n|1|\n";
    let (sections, findings) = outline(&format!("## P\n[!INCLUDE [x](x.md)]\n{table}"));
    assert_eq!((&*sections, &*findings), ("2 p\n  include x.md\n  table 1x1\n", &[][..]));
    let (sections, findings) = outline(&format!("## P\n<br>\n{table}"));
    assert_eq!((&*sections, &*findings), ("2 p\n  text \"<br>\"\n  table 1x1\n", &[Code::TableShape][..]));
}

#[test]
fn a_table_in_html_is_read_and_reported() {
    let (sections, findings) = outline("## P\n<table><tr><th>a</th></tr>\n<tr><td>1</td></tr></table>\n");
    assert_eq!((&*sections, &*findings), ("2 p\n  table 1x1\n", &[Code::TableShape][..]));
}

#[test]
fn a_table_that_is_not_read_is_reported() {
    let table = "|a|\n|-|\n|1|\n";
    for page in [
        format!("## P\n<!--\n{table}-->\n"),
        "## P\n<table><tr><td>1</td></tr></table>\n".to_string(),
        format!("## P\n> {}", table.replace('\n', "\n> ")),
    ] {
        let (sections, findings) = outline(&page);
        assert!(!sections.contains("table 1x1"), "{sections}");
        assert_eq!(findings, [Code::TableSkipped], "{page}");
    }
}

#[test]
fn an_empty_file_is_an_empty_page() {
    assert_eq!(outline("").0, "");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "([#|`>\\-<!\\[\\] a:\n]|```|<!--|-->|\\[!INCLUDE){0,40}") {
        outline(&text);
    }
}

#[test]
fn an_item_has_the_mark_or_the_number_that_it_begins_with() {
    let text = "# x\n\n3. one\n3. two\n\n   more\n   - inner\n4. three\n\n> Now:\n> * quoted\n";
    let expected = r#"1 x
  item 3. "one"
  item 4. "two"
  item "more"
  item - "inner"
  item 5. "three"
  quotation "Now:"
  quotation - "quoted"
"#;
    assert_eq!(outline(text).0, expected);
}
