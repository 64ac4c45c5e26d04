//! One table of permissions: which cells are for which account, for what, and in which order.

use super::cell::{self, Alternatives};
use super::least_column::{self, Exchanged};
use super::privilege::Order;
use crate::account::Account;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Definitions, Prose, Row, Table};
use crate::span::Span;
use crate::text;
use crate::vocabulary::Vocabulary;

/// What a table says: the cases of each kind of account.
#[derive(Default)]
pub(super) struct Cases {
    delegated_work: Vec<Case>,
    delegated_personal: Vec<Case>,
    application: Vec<Case>,
}

/// The permissions for one way to call the operation, or for all.
#[derive(Clone, Debug, Default)]
pub(super) struct Case {
    /// What they are for, where the table tells several things apart.
    pub(super) purpose: String,
    pub(super) alternatives: Alternatives,
}

impl Cases {
    pub(super) fn of(&self, account: Account) -> &[Case] {
        match account {
            Account::Work => &self.delegated_work,
            Account::Personal => &self.delegated_personal,
            Account::Application => &self.application,
        }
    }

    /// The cases of a kind of account, which are asked for once.
    pub(super) fn take(&mut self, account: Account) -> Vec<Case> {
        std::mem::take(self.list(account))
    }

    fn list(&mut self, account: Account) -> &mut Vec<Case> {
        match account {
            Account::Work => &mut self.delegated_work,
            Account::Personal => &mut self.delegated_personal,
            Account::Application => &mut self.application,
        }
    }

    fn all(&mut self) -> impl Iterator<Item = &mut Case> {
        self.delegated_work.iter_mut().chain(&mut self.delegated_personal).chain(&mut self.application)
    }

    /// Whether any account has a permission.
    pub(super) fn name_any(&self) -> bool {
        Account::ALL.into_iter().flat_map(|account| self.of(account)).any(|case| !case.alternatives.sets.is_empty())
    }
}

/// The cases of a table; `None` for one of something else, such as national clouds.
pub(super) fn read(table: &Table<'_>, definitions: &Definitions<'_>, diagnostics: &mut Diagnostics) -> Option<Cases> {
    let mut cases = match table.header.cells.len() {
        2 | 3 => of_rows(table, definitions, diagnostics)?,
        4 => of_columns(table, definitions)?,
        _ => return None,
    };
    for name in cases.all().flat_map(|case| std::mem::take(&mut case.alternatives.broken)) {
        diagnostics.push(
            Diagnostic::new(Code::UnknownPermission, name.span, "a blank stands in the name of this permission")
                .decision(format!("it is read as `{}`", name.value))
                .help("remove the blank"),
        );
    }
    for span in cases.all().filter_map(|case| case.alternatives.unknown) {
        diagnostics.push(
            Diagnostic::new(Code::PermissionWords, span, "these words between two permissions are not understood")
                .decision("each of the permissions is taken to be enough")
                .help("write `and` between permissions that are needed together, a comma between alternatives, and no blank in a name"),
        );
    }
    Some(cases)
}

/// The cases of a table with a column for each kind of account and a row for each thing.
fn of_columns(table: &Table<'_>, definitions: &Definitions<'_>) -> Option<Cases> {
    let mut cases = Cases::default();
    for row in &table.rows {
        let purpose = row.cell(0).map(|cell| purpose(cell, definitions)).unwrap_or_default();
        for (cell, account) in row.cells.iter().skip(1).zip(Account::ALL) {
            cases.list(account).extend(of_cell(cell, &purpose, definitions.words()));
        }
    }
    cases.name_any().then_some(cases)
}

/// The cases of a table with a row for each kind of account, or with several of them, for parts of the
/// service. Which account a row is for its place tells, unless its words name another.
fn of_rows(table: &Table<'_>, definitions: &Definitions<'_>, diagnostics: &mut Diagnostics) -> Option<Cases> {
    let words = definitions.words();
    let rows = accounts(table, words);
    let columns = Columns::of(table, definitions);
    let mut cases = Cases::default();
    let mut others = Vec::new();
    let mut exchanged = Vec::new();
    for (index, rows) in rows.iter().enumerate() {
        let told = rows[0].cells.first().and_then(|cell| words.account(&cell.text));
        let Some(account) = told.or(Account::ALL.get(index).copied()) else {
            others.push(rows[0].span);
            continue;
        };
        let parts = if rows.len() > 1 { &rows[1..] } else { rows };
        for row in parts {
            let name = row.cell(0).filter(|_| rows.len() > 1);
            let purpose = name.map(|cell| purpose(cell, definitions)).unwrap_or_default();
            cases.list(account).extend(columns.cases(row, &purpose, words, &mut exchanged));
        }
    }
    if !cases.name_any() && !(2..=4).contains(&rows.len()) {
        return None;
    }
    for span in others {
        diagnostics.push(
            Diagnostic::new(Code::RowSkipped, span, "there are three kinds of accounts, and this row is for another")
                .decision("it is not read"),
        );
    }
    least_column::report(&exchanged, diagnostics);
    if matches!(columns, Columns::One) {
        put_in_order(table, &mut cases, words, diagnostics);
    }
    Some(cases)
}

/// What the columns behind the names of the accounts hold.
enum Columns {
    /// All permissions, in an order that the header tells.
    One,
    /// The least privileged permissions, and the higher ones in no order; whether the header's words tell so.
    LeastAndHigher { least: usize, higher: usize, told: bool },
    /// The permissions for one thing, and those for another.
    Purposes(Vec<String>),
}

impl Columns {
    /// Two columns that tell the same order of what they list are for two things; else the words of the header tell
    /// which of them lists the least privileged permissions, or the first does.
    fn of(table: &Table<'_>, definitions: &Definitions<'_>) -> Columns {
        let [_, first, second] = &table.header.cells[..] else { return Columns::One };
        let (first, second) = (purpose(first, definitions), purpose(second, definitions));
        if remark(&first).is_some() && remark(&first) == remark(&second) {
            let without_remark = |text: &str| text.split('(').next().unwrap_or(text).trim().to_string();
            return Columns::Purposes(vec![without_remark(&first), without_remark(&second)]);
        }
        let is_higher = |text: &str| definitions.words().says_higher_privileged(text);
        let is_swapped = is_higher(&first) && !is_higher(&second);
        let told = is_higher(&first) != is_higher(&second);
        let (least, higher) = if is_swapped { (2, 1) } else { (1, 2) };
        Columns::LeastAndHigher { least, higher, told }
    }

    fn cases(&self, row: &Row<'_>, purpose: &str, words: &Vocabulary, exchanged: &mut Vec<Exchanged>) -> Vec<Case> {
        let of_column = |column: usize, purpose: &str| row.cells.get(column).map(|cell| of_cell(cell, purpose, words));
        match self {
            Columns::One => of_column(1, purpose).unwrap_or_default(),
            Columns::Purposes(purposes) => {
                let column =
                    |(at, of_column_only): (usize, &String)| of_column(at + 1, &joined(purpose, of_column_only));
                purposes.iter().enumerate().filter_map(column).flatten().collect()
            }
            Columns::LeastAndHigher { least, higher, told } => {
                let mut cases = of_column(*least, purpose).unwrap_or_default();
                for case in of_column(*higher, purpose).unwrap_or_default() {
                    match cases.iter_mut().find(|before| before.purpose == case.purpose) {
                        Some(before) => {
                            if *told {
                                exchanged.extend(least_column::exchanged(&before.alternatives, &case.alternatives));
                            }
                            before.alternatives.extend(case.alternatives);
                        }
                        None => cases.push(case),
                    }
                }
                cases
            }
        }
    }
}

/// The cases that a cell tells apart; a single one without permissions for a cell that names none.
fn of_cell(cell: &Prose<'_>, purpose: &str, words: &Vocabulary) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let parts = cell::parts(cell, words);
    // A label in front of all that the cell says tells nothing apart.
    let is_divided = parts.len() > 1;
    for part in parts {
        let purpose = if is_divided { joined(purpose, &part.label) } else { purpose.to_string() };
        cases.push(Case { purpose, alternatives: part.alternatives });
    }
    if cases.is_empty() {
        cases.push(Case { purpose: purpose.to_string(), ..Case::default() });
    }
    cases
}

/// Two purposes as one.
pub(super) fn joined(outer: &str, inner: &str) -> String {
    match (outer, inner) {
        ("", one) | (one, "") => one.to_string(),
        (outer, inner) => format!("{outer}, {inner}"),
    }
}

/// What stands in brackets behind a header.
fn remark(header: &str) -> Option<&str> {
    let (_, rest) = header.split_once('(')?;
    rest.split_once(')').map(|(remark, _)| remark)
}

/// A cell's words on a line.
fn purpose(cell: &Prose<'_>, definitions: &Definitions<'_>) -> String {
    text::folded(&cell.plain(definitions))
}

/// Puts the lists of a table of one column in the order of privilege, and reports what was not.
///
/// What the table's header says of its order is no proof: of the tables that claim to list the most
/// privileged permission first, some do. The names decide; where some lists of such a table prove its
/// claim and none contradicts it, it is believed for the lists of which no name tells.
fn put_in_order(table: &Table<'_>, cases: &mut Cases, words: &Vocabulary, diagnostics: &mut Diagnostics) {
    let orders: Vec<Order> = cases.all().map(|case| case.alternatives.order()).collect();
    let has = |order| orders.contains(&order);
    let claimed = table.header.cells.iter().find(|cell| words.says_most_privileged_first(&cell.text));
    let believed = claimed.is_some() && has(Order::Falling) && !has(Order::Rising);
    let mut wrong: Option<Span> = None;
    let several = cases.all().zip(&orders).filter(|(case, _)| case.alternatives.sets.len() > 1);
    for (case, order) in several {
        let alternatives = &mut case.alternatives;
        let written = alternatives.sets.clone();
        if *order == Order::Falling || (believed && *order == Order::Untold) {
            alternatives.sets.reverse();
        }
        alternatives.sort();
        if alternatives.sets != written && wrong.is_none() {
            let ends = written.first().and_then(|set| set.first()).zip(written.last().and_then(|set| set.last()));
            wrong = ends.map(|(first, last)| first.span.to(last.span));
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

/// The rows of each kind of account: a row of its own, and rows for parts of the service below it, whose
/// names are indented or bold.
fn accounts<'a, 'src>(table: &'a Table<'src>, words: &Vocabulary) -> Vec<Vec<&'a Row<'src>>> {
    let mut accounts: Vec<Vec<&Row<'_>>> = Vec::new();
    let names_none = |row: &Row<'_>| row.cells.iter().skip(1).all(|cell| cell::parts(cell, words).is_empty());
    for row in &table.rows {
        let name = row.cells.first().map_or("", |cell| cell.text.trim_start_matches(' '));
        let is_part = ["*", "&nbsp;", "\u{a0}"].iter().any(|mark| name.starts_with(mark));
        match accounts.last_mut() {
            Some(rows) if is_part && names_none(rows[0]) => rows.push(row),
            _ => accounts.push(vec![row]),
        }
    }
    accounts
}
