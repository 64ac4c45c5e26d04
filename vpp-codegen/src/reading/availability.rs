//! In which national clouds an operation can be called: a table above the first section whose one row holds
//! marks, told by the marks and not by words.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::page::{Block, Definitions, Section, Table};
use crate::span::{Span, Spanned};

/// A national cloud, and whether the operation can be called there.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Availability {
    /// The name of the cloud, as the page writes it.
    pub cloud: Spanned<String>,
    /// Whether the operation can be called there.
    pub available: bool,
}

/// The clouds that the table of a section lists, if it has one.
pub(super) fn read(section: &Section<'_>, definitions: &Definitions<'_>) -> Box<[Availability]> {
    let marked = section.tables().find_map(|table| Some((table, marks(table)?)));
    let Some((table, marks)) = marked else { return Box::default() };
    let clouds = table.header.cells.iter().zip(marks).zip(&table.rows[0].cells);
    let cloud = |((cell, available), mark): ((&crate::page::Prose<'_>, bool), &crate::page::Prose<'_>)| Availability {
        cloud: Spanned::new(cell.plain(definitions), mark.span),
        available,
    };
    clouds.map(cloud).collect()
}

/// The place of the sentence that introduces such a table; it says nothing without the table.
pub(super) fn introduction(section: &Section<'_>) -> Option<Span> {
    section.blocks.windows(2).find_map(|blocks| match blocks {
        [Block::Paragraph(prose), Block::Table(table)] if marks(table).is_some() => Some(prose.span),
        _ => None,
    })
}

/// What the one row of a table says in marks alone.
fn marks(table: &Table<'_>) -> Option<Vec<bool>> {
    let [row] = &*table.rows else { return None };
    let marks: Vec<bool> = row.cells.iter().map(|cell| mark(&cell.text)).collect::<Option<_>>()?;
    (marks.len() > 1 && marks.len() == table.header.cells.len()).then_some(marks)
}

/// What a mark stands for, written as a character or as the name of one.
fn mark(text: &str) -> Option<bool> {
    match text.trim().trim_end_matches('\u{fe0f}') {
        "✅" | "✔" | "✓" | ":heavy_check_mark:" | ":white_check_mark:" => Some(true),
        "❌" | "✖" | "✗" | ":x:" | ":heavy_multiplication_x:" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;
    use crate::reading::{self, OperationFacts};

    /// The operation of a page with this table, and the findings.
    fn operation(table: &str) -> (OperationFacts, Diagnostics) {
        let page = format!(
            "# Get lamp\n\nGets a lamp.\n\nIt can be called here:\n\n{table}\n## Permissions\n\n|A|B|\n|-|-|\n|D|Lamp.Read.All|\n|P|Not supported.|\n|A|Lamp.Read.All|\n\n## HTTP request\n\n```http\nGET /lamp\n```\n"
        );
        let corpus = Corpus::from_texts([("en-US/beta/api/lamp-get.md", &*page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let mut diagnostics = Diagnostics::new();
        let operation = reading::read(&corpus, id, &mut diagnostics).operation.expect("an operation");
        (*operation, diagnostics)
    }

    #[test]
    fn the_marks_of_national_clouds_are_read_and_their_sentence_is_no_documentation() {
        for row in ["|✅|❌|✅|", "|:heavy_check_mark:|:x:|:heavy_check_mark:|", "| ✔️ | ✖️ | ✔️ |"] {
            let (operation, findings) = operation(&format!("|Global|Moon \\(L4\\)|Mars|\n|-|-|-|\n{row}\n"));
            let clouds: Vec<_> =
                operation.availability.iter().map(|here| (&*here.cloud.value, here.available)).collect();
            assert_eq!(clouds, [("Global", true), ("Moon (L4)", false), ("Mars", true)], "{row}");
            assert_eq!(operation.documentation.plain(), "Gets a lamp.", "{row}");
            assert_eq!(findings.iter().count(), 0, "{row}");
        }
    }

    #[test]
    fn a_table_with_words_is_no_table_of_clouds() {
        let (operation, findings) = operation("|Global|Moon|\n|-|-|\n|✅|soon|\n");
        assert!(operation.availability.is_empty());
        // What introduces a table that is not read introduces nothing.
        assert_eq!(operation.documentation.plain(), "Gets a lamp.");
        assert_eq!(findings.iter().count(), 1, "it is reported as not read");
    }
}
