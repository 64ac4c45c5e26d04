//! The permission table (page shapes 9 and 12).
//!
//! Three rows in every language: delegated with a work account, delegated with a personal account,
//! application. Either one column from least to most privileged, or one for the least privileged
//! permissions and one for the others.

use serde::Serialize;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Block, Page, Row, Section, Table};
use crate::span::Spanned;

/// The permissions an operation needs, any one of a list, least privileged first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// With a signed-in user's work or school account.
    pub delegated_work: Vec<Spanned<String>>,
    /// With a signed-in user's personal account.
    pub delegated_personal: Vec<Spanned<String>>,
    /// Without a user.
    pub application: Vec<Spanned<String>>,
}

/// The headings under which pages list permissions.
pub(super) const KEYS: [&str; 2] = ["permissions", "prerequisites"];

/// The permissions of a page; `None` when it has no permission table.
pub(super) fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<Permissions> {
    let index = page.sections.iter().position(|section| KEYS.contains(&&*section.key))?;
    let own = page.sections[index].tables();
    let below = page.subsections(index).flat_map(|section| section.tables());
    let Some(table) = own.chain(below).find(is_permission_table) else {
        report_lost(&page.sections[index], diagnostics);
        return None;
    };
    let mut accounts = accounts(table).into_iter();
    let mut next = || accounts.next().map(|rows| names_in(&rows)).unwrap_or_default();
    let mut permissions = Permissions { delegated_work: next(), delegated_personal: next(), application: next() };
    for row in accounts.flatten() {
        diagnostics.push(
            Diagnostic::new(
                Code::RowSkipped,
                row.span,
                "there are three kinds of accounts, and this row is for another",
            )
            .decision("it is not read"),
        );
    }
    let lists = [&permissions.delegated_work, &permissions.delegated_personal, &permissions.application];
    let has_order = lists.iter().any(|list| list.len() > 1);
    if has_order && lists_most_privileged_first(table) {
        diagnostics.push(
            Diagnostic::new(
                Code::PermissionOrder,
                table.header.span,
                "this table lists the most privileged permission first",
            )
            .decision("the lists are turned round")
            .help("list permissions from least to most privileged"),
        );
        permissions.delegated_work.reverse();
        permissions.delegated_personal.reverse();
        permissions.application.reverse();
    }
    Some(permissions)
}

/// Says which tables under the heading are no permission table, and which included file may have held one.
fn report_lost(section: &Section<'_>, diagnostics: &mut Diagnostics) {
    let has_table = section.tables().next().is_some();
    for block in &section.blocks {
        let finding = match block {
            Block::Table(table) => Diagnostic::new(
                Code::TableSkipped,
                table.header.span,
                "this is no table of permissions for three kinds of accounts",
            )
            .decision("it is not read"),
            Block::Include(include) if !has_table => {
                Diagnostic::new(Code::MissingInclude, include.span, format!("there is no file `{}`", include.path))
                    .decision("the operation's permissions are not known")
                    .help("add the file; a path is relative to its page and stays in the documentation folder")
            }
            _ => continue,
        };
        diagnostics.push(finding);
    }
}

/// A table of account kinds and permissions; one of national clouds, say, has none.
pub(super) fn is_permission_table(table: &&Table<'_>) -> bool {
    let width = table.header.cells.len();
    (2..=3).contains(&width) && (2..=4).contains(&accounts(table).len())
}

/// The rows of each kind of account: a row of its own, and rows for parts of the service below it, whose
/// names are indented or bold.
fn accounts<'a, 'src>(table: &'a Table<'src>) -> Vec<Vec<&'a Row<'src>>> {
    let mut accounts: Vec<Vec<&Row<'_>>> = Vec::new();
    for row in &table.rows {
        let name = row.cells.first().map_or("", |cell| cell.text.trim_start_matches(' '));
        let is_part = ["*", "&nbsp;", "\u{a0}"].iter().any(|mark| name.starts_with(mark));
        match accounts.last_mut() {
            Some(rows) if is_part && names_in(&rows[..1]).is_empty() => rows.push(row),
            _ => accounts.push(vec![row]),
        }
    }
    accounts
}

/// The permissions in some rows, each once.
fn names_in(rows: &[&Row<'_>]) -> Vec<Spanned<String>> {
    let cells = rows.iter().flat_map(|row| row.cells.get(1..).unwrap_or_default());
    let mut found: Vec<Spanned<String>> = Vec::new();
    for name in cells.flat_map(|cell| names(&cell.text, cell.span)) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn lists_most_privileged_first(table: &Table<'_>) -> bool {
    table.header.cells.iter().any(|cell| cell.text.to_lowercase().contains("most to least"))
}

/// The permissions among the words of a cell; `Not supported.` holds none in any language.
fn names(text: &str, span: crate::span::Span) -> Vec<Spanned<String>> {
    let words = text.split([',', ';', ' ', '\n', '<', '>', '/']);
    let trimmed = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    trimmed
        .filter(|word| is_permission(word))
        .map(|word| {
            let start = span.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
            Spanned::new(word.to_string(), crate::span::Span::new(span.source, start, start + word.len()))
        })
        .collect()
}

/// Whether a word is a permission's name, such as `DeviceManagementApps.ReadWrite.All`.
fn is_permission(word: &str) -> bool {
    let mut parts = word.split('.');
    let is_part =
        |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    word.contains('.')
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && parts.all(is_part)
        && word.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn permissions(table: &str) -> (Vec<Vec<String>>, usize) {
        let text = format!("# x\n## <a name=\"permissions\"></a>Berechtigungen\n{table}\n");
        let corpus = Corpus::from_texts([("en-US/beta/api/x.md", &*text)]);
        let mut diagnostics = Diagnostics::new();
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut diagnostics);
        let found = read(&page, &mut diagnostics).expect("a table");
        let lists = [found.delegated_work, found.delegated_personal, found.application];
        (lists.map(|list| list.into_iter().map(|name| name.value).collect()).to_vec(), diagnostics.len())
    }

    #[test]
    fn one_column_from_least_to_most_privileged() {
        let (lists, _) = permissions(
            "|Typ|Berechtigungen|\n|:---|:---|\n|Delegiert|User.Read.All, User.ReadWrite.All|\n|Delegiert|Nicht unterstützt.|\n|Anwendung|User.Read.All|",
        );
        assert_eq!(lists, [vec!["User.Read.All", "User.ReadWrite.All"], vec![], vec!["User.Read.All"]]);
    }

    #[test]
    fn least_and_higher_privileged_columns() {
        let (lists, _) = permissions(
            "|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|\n|Delegated (work)|User.Read.All|User.ReadWrite.All, Group.Read.All|\n|Delegated (personal)|Not supported.|Not supported.|\n|Application|Not available.|Not available.|",
        );
        assert_eq!(lists, [vec!["User.Read.All", "User.ReadWrite.All", "Group.Read.All"], vec![], vec![]]);
    }

    #[test]
    fn rows_for_parts_of_the_service_belong_to_the_row_above() {
        let (lists, findings) = permissions(
            "|Typ|Berechtigungen|\n|:---|:---|\n|Delegiert||\n|&nbsp; **A**|User.Read.All|\n|&nbsp; **B**|User.Read.All, Group.Read.All|\n|Delegiert|Nein|\n|Anwendung|Nein|",
        );
        assert_eq!(lists, [vec!["User.Read.All", "Group.Read.All"], vec![], vec![]]);
        assert_eq!(findings, 0);
    }

    #[test]
    fn a_table_the_other_way_round_is_turned_and_reported() {
        let (lists, findings) = permissions(
            "|Permission type|Permissions (from most to least privileged)|\n|:---|:---|\n|Delegated|User.ReadWrite.All, User.Read.All|\n|Delegated|Not supported.|\n|Application|Not supported.|",
        );
        assert_eq!(lists[0], ["User.Read.All", "User.ReadWrite.All"]);
        assert_eq!(findings, 1);
    }
}
