//! The permission table (page shapes 9 and 12).
//!
//! Three rows in every language: delegated with a work account, delegated with a personal account,
//! application. Either one column from least to most privileged, or one for the least privileged
//! permissions and one for the others.

use serde::Serialize;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Page, Table};
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

/// The permissions of a page; `None` when it has no permission table.
pub(super) fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<Permissions> {
    let keys = ["permissions", "prerequisites"];
    let index = page.sections.iter().position(|section| keys.contains(&&*section.key))?;
    let own = page.sections[index].tables();
    let table = own.chain(page.subsections(index).flat_map(|section| section.tables())).find(is_permission_table)?;
    let mut rows = table.rows.iter().map(|row| {
        let cells = row.cells.get(1..).unwrap_or_default();
        cells.iter().flat_map(|cell| names(&cell.text, cell.span)).collect::<Vec<_>>()
    });
    let mut next = || rows.next().unwrap_or_default();
    let mut permissions = Permissions { delegated_work: next(), delegated_personal: next(), application: next() };
    if lists_most_privileged_first(table) {
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

/// A table of account kinds and permissions; one of national clouds, say, has none.
fn is_permission_table(table: &&Table<'_>) -> bool {
    let width = table.header.cells.len();
    (2..=3).contains(&width) && (2..=4).contains(&table.rows.len())
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
    fn a_table_the_other_way_round_is_turned_and_reported() {
        let (lists, findings) = permissions(
            "|Permission type|Permissions (from most to least privileged)|\n|:---|:---|\n|Delegated|User.ReadWrite.All, User.Read.All|\n|Delegated|Not supported.|\n|Application|Not supported.|",
        );
        assert_eq!(lists[0], ["User.Read.All", "User.ReadWrite.All"]);
        assert_eq!(findings, 1);
    }
}
