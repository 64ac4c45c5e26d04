//! The permission tables (page shapes 9 and 12).
//!
//! Three rows in every language: delegated with a work account, delegated with a personal account,
//! application. Either one column from least to most privileged, or one for the least privileged
//! permissions and one for the others. Or else the accounts are columns, and each row is for another part
//! of the service. A page may have several tables, one for each way to use the operation.

mod list;
mod privilege;

use serde::Serialize;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Block, Page, Row, Section, Table};
use crate::span::{Span, Spanned};
use crate::vocabulary::{Account, words};

use list::List;
use privilege::Order;

/// The permissions an operation needs, any one of a list, least privileged first.
///
/// Where the page has several tables, or a table several rows for one kind of account, each list holds
/// the permissions of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// With a signed-in user's work or school account.
    pub delegated_work: Box<[Spanned<String>]>,
    /// With a signed-in user's personal account.
    pub delegated_personal: Box<[Spanned<String>]>,
    /// Without a user.
    pub application: Box<[Spanned<String>]>,
}

/// The headings under which pages list permissions.
pub(super) const KEYS: [&str; 2] = ["permissions", "prerequisites"];

/// The permissions of a page; `None` when it has no permission table.
pub(super) fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<Permissions> {
    let Some(index) = page.sections.iter().position(|section| KEYS.contains(&&*section.key)) else {
        let title = page.title_section()?.title.span;
        diagnostics.push(
            Diagnostic::new(Code::NoPermissions, title, "this page has no section on permissions")
                .decision("the operation's permissions are not known"),
        );
        return None;
    };
    let own = page.sections[index].tables();
    let below = page.subsections(index).flat_map(|section| section.tables());
    let tables: Vec<Lists> = own.chain(below).filter_map(|table| lists(table, diagnostics)).collect();
    if tables.is_empty() {
        report_lost(&page.sections[index], diagnostics);
        return None;
    }
    let united = |account: fn(&Lists) -> &Vec<List>| {
        let mut all: Vec<Spanned<String>> = Vec::new();
        for name in tables.iter().flat_map(account).flat_map(|list| &list.names) {
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
        privilege::sort(&mut all);
        all.into_boxed_slice()
    };
    Some(Permissions {
        delegated_work: united(|lists| &lists.delegated_work),
        delegated_personal: united(|lists| &lists.delegated_personal),
        application: united(|lists| &lists.application),
    })
}

/// The lists of a table, by kind of account, each in the order of privilege.
#[derive(Default)]
struct Lists {
    delegated_work: Vec<List>,
    delegated_personal: Vec<List>,
    application: Vec<List>,
}

impl Lists {
    fn of(&mut self, account: Account) -> &mut Vec<List> {
        match account {
            Account::DelegatedWork => &mut self.delegated_work,
            Account::DelegatedPersonal => &mut self.delegated_personal,
            Account::Application => &mut self.application,
        }
    }

    fn all(&mut self) -> impl Iterator<Item = &mut List> {
        self.delegated_work.iter_mut().chain(&mut self.delegated_personal).chain(&mut self.application)
    }
}

/// The lists of a table; `None` for one of something else, such as national clouds.
fn lists(table: &Table<'_>, diagnostics: &mut Diagnostics) -> Option<Lists> {
    let mut lists = match table.header.cells.len() {
        2 | 3 => of_rows(table, diagnostics)?,
        4 => of_columns(table)?,
        _ => return None,
    };
    put_in_order(table, &mut lists, diagnostics);
    Some(lists)
}

/// Whether a table lists permissions.
pub(super) fn is_permission_table(table: &Table<'_>) -> bool {
    lists(table, &mut Diagnostics::new()).is_some()
}

/// The lists of a table with a column for each kind of account and a row for each part of the service.
fn of_columns(table: &Table<'_>) -> Option<Lists> {
    let mut lists = Lists::default();
    for row in &table.rows {
        for (cell, account) in row.cells.iter().skip(1).zip(Account::ALL) {
            lists.of(account).push(List::of([cell]));
        }
    }
    let holds_permissions = lists.all().any(|list| !list.names.is_empty());
    holds_permissions.then_some(lists)
}

/// The lists of a table with a row for each kind of account, or with several of them, for parts of the
/// service. Which account a row is for its place tells, unless its words name another.
fn of_rows(table: &Table<'_>, diagnostics: &mut Diagnostics) -> Option<Lists> {
    let rows = accounts(table);
    let mut lists = Lists::default();
    let mut others = Vec::new();
    for (index, rows) in rows.iter().enumerate() {
        let told = rows[0].cells.first().and_then(|cell| words().account(&cell.text));
        match told.or(Account::ALL.get(index).copied()) {
            Some(account) => lists.of(account).extend(rows.iter().map(|row| list_in(row))),
            None => others.push(rows[0].span),
        }
    }
    let holds_permissions = lists.all().any(|list| !list.names.is_empty());
    if !holds_permissions && !(2..=4).contains(&rows.len()) {
        return None;
    }
    for span in others {
        diagnostics.push(
            Diagnostic::new(Code::RowSkipped, span, "there are three kinds of accounts, and this row is for another")
                .decision("it is not read"),
        );
    }
    Some(lists)
}

/// Puts the lists of a table in the order of privilege, and reports what was not.
///
/// What the table's header says of its order is no proof: of the tables that claim to list the most
/// privileged permission first, some do. The names decide; where some lists of such a table prove its
/// claim and none contradicts it, it is believed for the lists of which no name tells.
fn put_in_order(table: &Table<'_>, lists: &mut Lists, diagnostics: &mut Diagnostics) {
    let orders: Vec<Order> = lists.all().map(|list| list.order()).collect();
    let has = |order| orders.contains(&order);
    let claimed = table.header.cells.iter().find(|cell| words().says_most_privileged_first(&cell.text));
    let believed = claimed.is_some() && has(Order::Falling) && !has(Order::Rising);
    let mut wrong: Option<Span> = None;
    for (list, order) in lists.all().zip(&orders).filter(|(list, _)| !list.has_words) {
        let list = &mut list.names;
        let written = list.clone();
        if *order == Order::Falling || (believed && *order == Order::Untold) {
            list.reverse();
        }
        privilege::sort(list);
        if *list != written && wrong.is_none() {
            wrong = written.first().zip(written.last()).map(|(first, last)| first.span.to(last.span));
        }
    }
    let finding = match (wrong, claimed) {
        (Some(span), _) => {
            Diagnostic::new(Code::PermissionOrder, span, "a higher permission stands in front of a lower")
                .decision("the least privileged comes first")
                .help("list permissions from least to most privileged")
        }
        (None, Some(claim)) if has(Order::Rising) => {
            Diagnostic::new(Code::PermissionOrder, claim.span, "these lists begin with the least privileged permission")
                .label("says the opposite")
                .decision("the names of the permissions decide")
                .help("say \"from least to most privileged\"")
        }
        _ => return,
    };
    diagnostics.push(finding);
}

/// Says which tables under the heading are no permission table, which included file may have held one, or
/// that there is none.
fn report_lost(section: &Section<'_>, diagnostics: &mut Diagnostics) {
    let has_table = section.tables().next().is_some();
    let before = diagnostics.len();
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
                    .help(
                        "add the file; the path is relative to the page and must stay inside the documentation folder",
                    )
            }
            _ => continue,
        };
        diagnostics.push(finding);
    }
    if diagnostics.len() == before {
        diagnostics.push(
            Diagnostic::new(Code::NoPermissions, section.title.span, "there is no table of permissions")
                .decision("the operation's permissions are not known")
                .help("add a table with a row for each kind of account"),
        );
    }
}

/// The rows of each kind of account: a row of its own, and rows for parts of the service below it, whose
/// names are indented or bold.
fn accounts<'a, 'src>(table: &'a Table<'src>) -> Vec<Vec<&'a Row<'src>>> {
    let mut accounts: Vec<Vec<&Row<'_>>> = Vec::new();
    for row in &table.rows {
        let name = row.cells.first().map_or("", |cell| cell.text.trim_start_matches(' '));
        let is_part = ["*", "&nbsp;", "\u{a0}"].iter().any(|mark| name.starts_with(mark));
        match accounts.last_mut() {
            Some(rows) if is_part && list_in(rows[0]).names.is_empty() => rows.push(row),
            _ => accounts.push(vec![row]),
        }
    }
    accounts
}

/// The permissions in a row.
fn list_in(row: &Row<'_>) -> List {
    List::of(row.cells.iter().skip(1))
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

    const HEADER: &str = "|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n";

    #[test]
    fn what_a_header_claims_is_no_proof() {
        let claiming = HEADER.replace("least to most", "most to least");
        for (header, cells, expected, findings) in [
            (&*claiming, ["User.Read.All, User.ReadWrite.All", ""], ["User.Read.All User.ReadWrite.All", ""], 1),
            (&*claiming, ["Aa.Read.All, Bb.Read.All", ""], ["Aa.Read.All Bb.Read.All", ""], 0),
            (
                &*claiming,
                ["Xx.ReadWrite.All, Xx.Read.All", "Aa.Do, Bb.Do"],
                ["Xx.Read.All Xx.ReadWrite.All", "Bb.Do Aa.Do"],
                1,
            ),
            (
                HEADER,
                ["Aa.Read.All and Xx.ReadWrite.All, Aa.Read.All and Xx.Read.All", ""],
                ["Aa.Read.All Xx.Read.All Xx.ReadWrite.All", ""],
                0,
            ),
            (
                HEADER,
                ["Xx.ReadWrite.All, Xx.Read.All", "Aa.Do, Bb.Do"],
                ["Xx.Read.All Xx.ReadWrite.All", "Aa.Do Bb.Do"],
                1,
            ),
        ] {
            let table =
                format!("{header}|Delegated (work)|{}|\n|Delegated (personal)||\n|Application|{}|", cells[0], cells[1]);
            let (lists, found) = permissions(&table);
            assert_eq!([lists[0].join(" "), lists[2].join(" ")], expected, "{table}");
            assert_eq!(found, findings, "{table}");
        }
    }

    #[test]
    fn accounts_may_be_columns() {
        let (lists, findings) = permissions(
            "|Calendar|Delegated (work)|Delegated (personal)|Application|\n|:-|:-|:-|:-|\n|user|Mail.Read, Mail.ReadWrite|Mail.Read|Mail.Read|\n|group|Group.Read.All|No|No|",
        );
        assert_eq!(
            lists,
            [vec!["Mail.Read", "Mail.ReadWrite", "Group.Read.All"], vec!["Mail.Read"], vec!["Mail.Read"]]
        );
        assert_eq!(findings, 0);
    }

    #[test]
    fn a_page_may_have_a_table_for_each_way_to_use_the_operation() {
        let row =
            |name: &str| format!("{HEADER}|Delegated (work)|{name}|\n|Delegated (personal)|No|\n|Application|No|\n");
        let (lists, _) = permissions(&format!("### Own\n{}\n### Others\n{}", row("User.ReadWrite"), row("User.Read")));
        assert_eq!(lists[0], ["User.Read", "User.ReadWrite"]);
    }

    #[test]
    fn words_tell_the_account_where_a_row_is_missing() {
        let (lists, _) = permissions(&format!("{HEADER}|Delegated (work)|User.Read|\n|Application|User.Read.All|"));
        assert_eq!(lists, [vec!["User.Read"], vec![], vec!["User.Read.All"]]);
    }

    #[test]
    fn a_table_of_something_else_has_no_permissions() {
        let text = "# x\n## Permissions\n|Global|Government L4|Government L5|China|\n|:-|:-|:-|:-|\n|yes|yes|no|no|\n";
        let corpus = Corpus::from_texts([("en-US/beta/api/x.md", text)]);
        let mut diagnostics = Diagnostics::new();
        let (id, _) = corpus.pages().next().expect("one page");
        assert_eq!(read(&Page::read(&corpus, id, &mut diagnostics), &mut diagnostics), None);
        assert_eq!(diagnostics.len(), 1);
    }
}
